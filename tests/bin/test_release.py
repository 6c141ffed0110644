import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest

from tests.process import ROOT


@pytest.fixture
def project(tmp_path) -> Path:
    (tmp_path / "bin").mkdir()
    for name in ("bin/release", "pyproject.toml", "uv.lock"):
        shutil.copy(ROOT / name, tmp_path / name)
    (tmp_path / "CHANGELOG.md").write_text(
        "# Changelog\n\n## Unreleased\n\n- One thing.\n- Another.\n\n## 0.0.9, 2026-01-01\n\n- Old.\n"
    )
    return tmp_path


def release(project: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([project / "bin" / "release", *arguments], capture_output=True, text=True)


def versions(project: Path) -> tuple[str, str]:
    lock = tomllib.loads((project / "uv.lock").read_text())
    [own] = [package["version"] for package in lock["package"] if package["name"] == "lianluo"]
    return tomllib.loads((project / "pyproject.toml").read_text())["project"]["version"], own


def test_a_release_dates_the_notes_and_sets_the_version_everywhere(project):
    run = release(project, "9.0.0")
    assert (run.returncode, run.stdout, run.stderr) == (0, "- One thing.\n- Another.\n", "")
    assert versions(project) == ("9.0.0", "9.0.0")
    lines = (project / "CHANGELOG.md").read_text().splitlines()
    assert (lines[2], lines[4][:11], lines[6], lines[9]) == (
        "## Unreleased",
        "## 9.0.0, 2",
        "- One thing.",
        "## 0.0.9, 2026-01-01",
    )
    again = release(project, "9.0.1")
    assert (again.returncode, again.stderr) == (
        1,
        'bin/release: there is nothing under "## Unreleased" in CHANGELOG.md\n',
    )


@pytest.mark.parametrize("arguments", [(), ("x",), ("1.0",), ("0.0.1",)])
def test_what_is_no_newer_version_changes_nothing(project, arguments):
    before = {path: path.read_bytes() for path in project.rglob("*") if path.is_file()}
    run = release(project, *arguments)
    assert (run.returncode, run.stdout, len(run.stderr.splitlines())) == (1, "", 1)
    assert {path: path.read_bytes() for path in project.rglob("*") if path.is_file()} == before
