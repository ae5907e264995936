"""A disk that fills up in the middle of loads: nothing that was reported as done is lost, nothing is torn."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from data.database import ROOT

SCRIPT = Path(__file__).with_name("full_disk.py")
MOUNT = 'mount -t tmpfs -o size=9m none "$0" && exec "$@"'
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(os.name == "nt", reason="neither limits nor small disks can be had there"),
]


def can_mount(folder: Path) -> bool:
    """Tell whether this user may have a disk of its own; root may, in most containers."""
    if shutil.which("unshare") is None:
        return False
    asked = ["unshare", "-m", "sh", "-c", MOUNT, str(folder), "true"]
    return subprocess.run(asked, capture_output=True, check=False).returncode == 0


@pytest.fixture(params=["limit", "disk"])
def seen(request: pytest.FixtureRequest, tmp_path: Path) -> dict[str, Any]:
    """What a process saw on a small disk, and below a limit; where none can be mounted, twice below one."""
    kind = request.param if request.param == "limit" or can_mount(tmp_path) else "limit"
    command = [sys.executable, str(SCRIPT), kind]
    if kind == "disk":
        command = ["unshare", "-m", "sh", "-c", MOUNT, str(tmp_path), *command]
    environment = os.environ | {
        "GIAOBAN_DATABASE": str(tmp_path / "giaoban.duckdb"),
        "PYTHONPATH": str(ROOT),
        "PYTHONUTF8": "1",
    }
    ended = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=120, check=False
    )
    assert ended.returncode == 0, ended.stderr
    return json.loads(ended.stdout)


def test_a_full_disk_is_told_and_loses_nothing_and_room_is_enough_to_go_on(seen: dict[str, Any]) -> None:
    done, full, after = seen["done"], seen["full"], seen["after"]
    assert len(done) >= 2
    assert len(seen["sentences"]) == 3
    assert all("Ổ đĩa" in sentence for sentence in seen["sentences"])
    assert all("vẫn nguyên vẹn" in sentence for sentence in seen["sentences"])
    assert (full["torn"], full["broken"]) == ([], None)
    assert set(done) <= set(full["whole"])
    assert full["acts"] == len(full["whole"])
    assert "sao lưu" in seen["backup"]
    assert seen["left"] == []
    assert (after["torn"], after["broken"]) == ([], None)
    assert after["whole"] == [*full["whole"], 1000]
    assert after["acts"] == len(after["whole"]) + 1
    assert (seen["again"], set(seen["backed_up"])) in (("", {len(after["whole"])}), ("", set()))
