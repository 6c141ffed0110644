"""The product as its users meet it: a process of its own, with a data folder of its own."""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def environment(data_dir: Path) -> dict[str, str]:
    """What a clean shell has, and where the data lies; the database is SQLite in there."""
    clean = {k: v for k, v in os.environ.items() if not k.startswith(("LIANLUO_", "DJANGO_")) and k != "DATABASE_URL"}
    return clean | {"LIANLUO_DATA_DIR": str(data_dir), "PYTHONWARNINGS": "ignore"}


def manage(data_dir: Path, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Run manage.py with these arguments."""
    return subprocess.run(
        [sys.executable, "manage.py", *map(str, arguments)],
        cwd=ROOT,
        env=environment(data_dir),
        capture_output=True,
        text=True,
        timeout=600,
    )


def until(holds: Callable[[], object]) -> None:
    """Wait until it holds, for a minute at most: long on any machine."""
    for _ in range(600):
        if holds():
            return
        time.sleep(0.1)
    assert holds()
