"""bin/screens, as people start it. What its pictures show is looked at, not asserted."""

import subprocess

import pytest

from tests.process import ROOT


@pytest.mark.parametrize("arguments", [(), ("",), ("one", "two")])
def test_anything_but_one_folder_gets_the_usage(arguments):
    ran = subprocess.run([ROOT / "bin" / "screens", *arguments], capture_output=True, text=True, timeout=60)
    assert (ran.returncode, ran.stdout, ran.stderr) == (1, "", "usage: bin/screens DIR\n")
