"""The product as its users meet it: a process of its own, with a data folder of its own."""

import os
import subprocess
import sys
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
        timeout=120,
    )
