"""Settings come from the environment: read in a process of their own."""

import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ASK = """
import json
from lianluo import settings as s
print(json.dumps({
    "debug": s.DEBUG, "https": s.SECURE_SSL_REDIRECT, "secure_cookie": s.SESSION_COOKIE_SECURE, "hosts": s.ALLOWED_HOSTS,
    "engine": s.DATABASES["default"]["ENGINE"], "name": str(s.DATABASES["default"]["NAME"]),
    "options": s.DATABASES["default"]["OPTIONS"], "fonts": str(s.FONT_DIR), "key": s.SECRET_KEY,
}))
"""


def settings_with(**environment: str) -> dict:
    clean = {k: v for k, v in os.environ.items() if not k.startswith("LIANLUO_") and k != "DATABASE_URL"}
    run = subprocess.run(
        [sys.executable, "-c", ASK], cwd=ROOT, env=clean | environment, capture_output=True, text=True, check=True
    )
    return json.loads(run.stdout)


def test_by_default_debug_is_off_https_on_and_the_database_in_the_data_folder(tmp_path):
    found = settings_with(LIANLUO_DATA_DIR=str(tmp_path))
    assert found == {
        "debug": False,
        "https": True,
        "secure_cookie": True,
        "hosts": ["127.0.0.1", "localhost"],
        "engine": "django.db.backends.sqlite3",
        "name": str(tmp_path / "lianluo.sqlite3"),
        "options": {
            "timeout": 20,
            "transaction_mode": "IMMEDIATE",
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
        },
        "fonts": str(ROOT / "fonts"),
        "key": (tmp_path / "secret_key").read_text(),
    }


def test_everything_can_be_set(tmp_path):
    found = settings_with(
        LIANLUO_DATA_DIR=str(tmp_path),
        LIANLUO_FONT_DIR="/srv/fonts",
        LIANLUO_SECRET_KEY="given",
        LIANLUO_DEBUG="1",
        LIANLUO_HOSTS="a.example,b.example",
        DATABASE_URL="postgres://lianluo@db/bulletin?sslmode=require",
    )
    assert found == {
        "debug": True,
        "https": False,
        "secure_cookie": False,
        "hosts": ["a.example", "b.example"],
        "engine": "django.db.backends.postgresql",
        "name": "bulletin",
        "options": {"pool": {"timeout": 10}, "sslmode": "require"},
        "fonts": "/srv/fonts",
        "key": "given",
    }
    assert not (tmp_path / "secret_key").exists()
