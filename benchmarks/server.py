"""The product's own server on an office after a long day, for those who look at it with a browser."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.race import new_database, set_up_django

ROOT = Path(__file__).resolve().parents[1]
WAIT_SECONDS = 30


def open_data_folder(folder: Path) -> None:
    """Django on an empty data folder, with tables and published files."""
    os.environ |= {
        "LIANLUO_DATA_DIR": str(folder),
        "DATABASE_URL": f"sqlite:///{folder}/lianluo.sqlite3",
        "LIANLUO_HTTPS": "0",
    }
    set_up_django()
    new_database()
    from django.core.management import call_command

    call_command("collectstatic", interactive=False, verbosity=0)


@contextmanager
def serving() -> Iterator[str]:
    """The address of a server on the open office, until the block ends. Raises RuntimeError where it does not answer."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    command = [sys.executable, "-m", "gunicorn", "--bind", address, "--threads", "4", "--log-level", "error"]
    server = subprocess.Popen([*command, "lianluo.wsgi"], cwd=ROOT, stderr=subprocess.DEVNULL)  # noqa: S603  # our own
    try:
        _wait(f"http://{address}/login/")
        yield f"http://{address}"
    finally:
        server.terminate()
        server.wait()


def _wait(page: str) -> None:
    # No proxy stands between this machine and itself.
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    for _ in range(WAIT_SECONDS * 5):
        try:
            opener.open(page, timeout=5).close()
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
        else:
            return
    raise RuntimeError(f"no answer from {page}")
