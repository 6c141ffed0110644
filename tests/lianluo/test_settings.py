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


def settings_with(ask: str = ASK, **environment: str):
    ours = ("LIANLUO_", "DATABASE_URL", "EMAIL_URL")
    clean = {k: v for k, v in os.environ.items() if not k.startswith(ours)}
    run = subprocess.run(
        [sys.executable, "-c", ask], cwd=ROOT, env=clean | environment, capture_output=True, text=True, check=True
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


ASK_MAIL = """
import json
from lianluo import settings as s
print(json.dumps([
    s.EMAIL_BACKEND.split(".")[-2], s.EMAIL_HOST, s.EMAIL_PORT, s.EMAIL_HOST_USER, s.EMAIL_HOST_PASSWORD,
    getattr(s, "EMAIL_USE_TLS", False), s.EMAIL_TIMEOUT, s.DEFAULT_FROM_EMAIL, s.SITE_ADDRESS,
]))
"""


def test_mail_is_sent_only_where_a_server_is_set(tmp_path):
    assert settings_with(ASK_MAIL, LIANLUO_DATA_DIR=str(tmp_path))[0] == "dummy"
    found = settings_with(
        ASK_MAIL,
        LIANLUO_DATA_DIR=str(tmp_path),
        EMAIL_URL="smtp+tls://jianbao%40office.example:s%2Fecret@mail.office.example:587",
        LIANLUO_MAIL_FROM="jianbao@office.example",
        LIANLUO_ADDRESS="https://bulletin.example/",
    )
    assert found == [
        "smtp",
        "mail.office.example",
        587,
        "jianbao@office.example",
        "s/ecret",
        True,
        10,
        "jianbao@office.example",
        "https://bulletin.example",
    ]
