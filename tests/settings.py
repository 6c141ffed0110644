"""The settings of a test run: the product's, over plain HTTP, with a data folder of its own."""

import atexit
import os
import shutil
import tempfile

_data = tempfile.mkdtemp(prefix="lianluo-tests-")
atexit.register(shutil.rmtree, _data, ignore_errors=True)
os.environ["LIANLUO_DATA_DIR"] = _data
os.environ["LIANLUO_HTTPS"] = "0"

from lianluo.settings import *  # noqa: E402, F403

# Hashing slowly is the point of the real hasher, and of no test.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

# Whitenoise warns of a folder that is not there; only the browser tests collect into it.
STATIC_ROOT.mkdir()  # noqa: F405
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":  # noqa: F405
    DATABASES = {
        "default": DATABASES["default"]  # noqa: F405
        | {
            # A file, as in the product: a database in memory does not wait for its locks.
            "TEST": {"NAME": os.path.join(_data, "test.sqlite3")},
            # Nor is the disk waited for, but where processes are killed: tests/faults/settings.py.
            "OPTIONS": DATABASES["default"]["OPTIONS"]  # noqa: F405
            | {"init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF;"},
        }
    }
