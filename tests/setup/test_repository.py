"""What must hold for a fresh clone to install, and to be nobody's machine but the reader's."""

import ast
import re
import subprocess
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
COMPILED = ["requirements.txt", "requirements-dev.txt"]
WRITTEN = ["requirements.in", "requirements-dev.in"]

# A folder that only the machine of whoever wrote the line has.
FOREIGN_PATH = re.compile(r"(?<![\w.~-])(?:/(?:home|root|tmp|work|Users)/|[A-Z]:\\Users\\)[\w.<-]")


def listed_files() -> list[str]:
    """The files that belong to the repository, whether committed yet or not."""
    listing = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=False,
        text=True,
    )
    if listing.returncode:
        pytest.skip("this copy of the project is not a git repository")
    return [name for name in listing.stdout.split("\0") if name and (ROOT / name).is_file()]


def packages() -> set[str]:
    """The folders of the dashboard's own code; tests, measurements and set-up are scripts."""
    code = {name.split("/")[0] for name in listed_files() if name.endswith(".py") and "/" in name}
    return code - {"tests", "bench", "deploy"}


def pinned(name: str) -> dict[str, str]:
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    pins = [re.match(r"([A-Za-z0-9._-]+)==([^\s;\\]+)", line) for line in lines]
    return {pin[1].lower(): pin[2] for pin in pins if pin}


def read_text(name: str) -> str:
    try:
        return (ROOT / name).read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return ""


@pytest.mark.parametrize("name", COMPILED)
def test_every_installed_package_is_pinned_and_hashed(name: str):
    requirements = re.sub(r"\\\n", " ", read_text(name)).splitlines()
    packages = [line for line in requirements if line and not line.lstrip().startswith("#")]
    assert packages
    assert [line for line in packages if not re.match(r"\S+==\S+ .*--hash=sha256:[0-9a-f]{64}", line)] == []


@pytest.mark.parametrize("name", COMPILED + WRITTEN)
def test_requirements_name_no_host_and_no_folder(name: str):
    assert re.findall(r"\S*://\S*|^-[if]\b.*|--\w*index-url.*|--find-links.*", read_text(name), re.M) == []
    assert FOREIGN_PATH.findall(read_text(name)) == []


@pytest.mark.parametrize(("written", "compiled"), list(zip(WRITTEN, COMPILED, strict=True)))
def test_the_compiled_file_holds_the_versions_that_were_asked_for(written: str, compiled: str):
    found = pinned(compiled)
    assert {name: found.get(name) for name in pinned(written)} == pinned(written)


def test_the_two_compiled_files_agree_where_they_overlap():
    runs, tests = (pinned(name) for name in COMPILED)
    assert {name for name in runs.keys() & tests.keys() if runs[name] != tests[name]} == set()


@pytest.mark.parametrize("name", WRITTEN)
def test_the_readme_says_what_every_direct_dependency_is_for(name: str):
    readme = read_text("README.md").lower()
    assert [package for package in pinned(name) if not re.search(rf"\b{re.escape(package)}\b", readme)] == []


def test_no_file_leans_on_a_folder_of_one_machine():
    own = Path(__file__).relative_to(ROOT).as_posix()
    found = [
        f"{name}:{number}: {line.strip()[:120]}"
        for name in listed_files()
        if name != own
        for number, line in enumerate(read_text(name).splitlines(), start=1)
        if FOREIGN_PATH.search(line)
    ]
    assert found == []


@pytest.mark.parametrize(
    ("line", "foreign"),
    [
        pytest.param("cd /home/an/giaoban", True, id="home"),
        pytest.param(r"C:\Users\an", True, id="windows-home"),
        pytest.param("see /tmp/x.log", True, id="scratch"),
        pytest.param("https://example.vn/work/plan", False, id="an-address"),
        pytest.param("/var/lib/giaoban", False, id="a-servers-own-folder"),
    ],
)
def test_a_folder_of_one_machine_is_told_from_an_address(line: str, foreign: bool):
    assert bool(FOREIGN_PATH.search(line)) == foreign


def test_every_folder_of_code_says_in_its_docstring_what_it_is():
    folders = sorted(packages())
    missing = [name for name in folders if not (ROOT / name / "__init__.py").is_file()]
    silent = [
        name
        for name in folders
        if name not in missing and not ast.get_docstring(ast.parse(read_text(f"{name}/__init__.py")))
    ]
    assert (missing, silent) == ([], [])


def test_every_folder_of_code_has_its_place_in_the_layers():
    settings = tomllib.loads(read_text("pyproject.toml"))["tool"]["importlinter"]
    assert packages() - set(settings["root_packages"]) == set()


def test_shell_scripts_are_kept_with_the_line_ends_a_shell_reads():
    scripts = [name for name in listed_files() if name.endswith(".sh") or name in {"Makefile", ".ci/run"}]
    assert len(scripts) >= 3
    assert [name for name in scripts if b"\r" in (ROOT / name).read_bytes()] == []
