"""bin/bench, as people start it. What it measures is not asserted."""

import subprocess

import pytest

from tests.process import ROOT


@pytest.mark.parametrize("arguments", [(), ("speed",), ("render", "volume"), ("",)])
def test_anything_but_one_bench_gets_the_usage(arguments):
    ran = subprocess.run([ROOT / "bin" / "bench", *arguments], capture_output=True, text=True, timeout=60)
    assert (ran.returncode, ran.stdout, ran.stderr) == (
        1,
        "",
        "usage: bin/bench render|volume|leak|register|signoff|log|preview|proofread|strokes|scale\n",
    )
