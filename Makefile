# `make run` opens the dashboard, `make test` checks everything; `make help` lists the rest.

VENV := .venv
PYTHON := $(VENV)/bin/python
PIP_INSTALL := $(PYTHON) -m pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all:
COMPILE := uv pip compile --quiet --universal --python-version 3.11 --fork-strategy fewest \
	--generate-hashes --no-emit-index-url --no-emit-find-links

# Of the caller's own pip and Python settings, mirrors and proxies are wanted; these would move the
# packages out of the environment made here, or mix other versions in.
unexport PIP_CONSTRAINT PIP_PREFIX PIP_ROOT PIP_TARGET PIP_USER PYTHONHOME PYTHONPATH
export PYTHONUTF8 := 1

.PHONY: help run test bench venv install install-dev install-offline wheels requirements
.NOTPARALLEL:

help:
	@echo 'make run              install what is missing, load the figures that ship, serve the dashboard'
	@echo 'make test             style, layers, all tests (in a browser too)'
	@echo 'make bench            the map and every page beside an empty page, plain st_folium, plotly and Dash;'
	@echo '                      pages with the gate and without it'
	@echo 'make wheels           download every package into wheels/, to carry to a machine without internet'
	@echo '                      PLATFORM=win_amd64 PYTHON_VERSION=3.11 for a machine of another kind'
	@echo 'make install-offline  install from wheels/ alone'
	@echo 'make requirements     work out requirements*.txt anew after a change of requirements*.in'

run: install
	@$(PYTHON) -m ingest init
	@echo "Giao Ban: http://$${STREAMLIT_SERVER_ADDRESS:-127.0.0.1}:$${STREAMLIT_SERVER_PORT:-8501}  (Ctrl+C ends it)"
	@exec $(PYTHON) -m streamlit run app.py

test: install-dev
	@sh tests/ensure_chromium.sh
	@sh tests/ensure_nginx.sh
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/ruff check .
	$(VENV)/bin/lint-imports
	$(PYTHON) -m pytest -n 2

# What it compares with lies beside the environment and not in it.
bench: install-dev
	@sh tests/ensure_chromium.sh
	@$(PYTHON) -m pip install --quiet --disable-pip-version-check --only-binary :all: --upgrade \
		--target bench/.packages -r bench/requirements.txt
	$(PYTHON) -m bench.map
	$(PYTHON) -m bench.gate
	$(PYTHON) -m bench.pages

# Debian and Ubuntu cut `venv` into a package of its own: `import venv` works without it and the
# environment comes out without pip, so ensurepip is asked for before anything is made.
venv:
	@$(PYTHON) -m pip --version >/dev/null 2>&1 && exit 0; \
	found=; bare=; \
	for python in python3 python3.14 python3.13 python3.12 python3.11; do \
		"$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || continue; \
		"$$python" -c 'import ensurepip, venv' 2>/dev/null || { bare=$$python; continue; }; \
		found=$$python; break; \
	done; \
	if [ -z "$$found" ] && [ -n "$$bare" ]; then \
		version=$$("$$bare" -c 'import sys; print("%d.%d" % sys.version_info[:2])'); \
		echo "Python $$version is here, but not its package that makes environments. On Debian and Ubuntu:" >&2; \
		echo "    sudo apt-get install python$$version-venv" >&2; \
		exit 1; \
	elif [ -z "$$found" ]; then \
		echo "Python 3.11 or newer is needed; python3 here is $$(python3 -V 2>/dev/null || echo 'not installed')." >&2; \
		exit 1; \
	fi; \
	echo "Making $(VENV) with $$("$$found" -V)"; \
	"$$found" -m venv --clear $(VENV)

# The stamp is a copy, not a time: another branch or a fresh checkout changes the times of files
# that say the same.
install: venv
	@cmp -s requirements.txt $(VENV)/requirements.txt || { \
		echo 'Installing requirements.txt' && \
		$(PIP_INSTALL) -r requirements.txt && \
		cp requirements.txt $(VENV)/requirements.txt; }

install-dev: install
	@cmp -s requirements-dev.txt $(VENV)/requirements-dev.txt || { \
		echo 'Installing requirements-dev.txt' && \
		$(PIP_INSTALL) -r requirements-dev.txt && \
		cp requirements-dev.txt $(VENV)/requirements-dev.txt; }

install-offline: venv
	@ls wheels/*.whl >/dev/null 2>&1 || { \
		echo 'wheels/ is empty: run "make wheels" where there is internet and copy the folder here.' >&2; exit 1; }
	$(PIP_INSTALL) --no-index --find-links wheels -r requirements.txt
	@cp requirements.txt $(VENV)/requirements.txt

wheels: venv
	$(PYTHON) -m pip download --quiet --disable-pip-version-check --require-hashes --only-binary :all: \
		$(foreach platform,$(PLATFORM),--platform $(platform)) \
		$(if $(PYTHON_VERSION),--python-version $(PYTHON_VERSION)) \
		-r requirements.txt -d wheels
	@echo "wheels/ holds $$(ls wheels | wc -l) files, $$(du -sm wheels | cut -f1) MB"

# Versions already in the .txt stay unless a pin in the .in says otherwise.
requirements:
	@command -v uv >/dev/null || { echo 'This needs uv: pip install uv' >&2; exit 1; }
	UV_CUSTOM_COMPILE_COMMAND='make requirements' $(COMPILE) requirements.in -o requirements.txt
	UV_CUSTOM_COMPILE_COMMAND='make requirements' $(COMPILE) requirements-dev.in -o requirements-dev.txt
