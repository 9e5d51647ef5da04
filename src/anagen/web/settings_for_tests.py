"""Settings under test: a database and a home of their own, and quick passwords."""

from __future__ import annotations

import os
import tempfile

os.environ.setdefault("ANAGEN_HOME", tempfile.mkdtemp(prefix="anagen-test-"))

from anagen.web.settings import *  # noqa: F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
ALLOWED_HOSTS = ["*"]
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):  # noqa: F405
    # A server that a browser asks has threads of its own: they share a file, not memory.
    DATABASES["default"]["TEST"] = {"NAME": str(HOME / "test.db")}  # noqa: F405
    DATABASES["default"]["OPTIONS"] = {  # noqa: F405
        **DATABASES["default"].get("OPTIONS", {}),  # noqa: F405
        "init_command": "PRAGMA synchronous=OFF; PRAGMA foreign_keys=ON;",
    }
# A test that flushes tables could not do so with them; they have tests of their own.
APPEND_ONLY_TRIGGERS = False
