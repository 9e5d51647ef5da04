"""Settings for production, checked by Django itself in a process of their own."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path


def ask(home: Path, *arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
    environment = {
        **{
            k: v
            for k, v in os.environ.items()
            if not k.startswith(("ANAGEN_", "DJANGO_"))
        },
        "ANAGEN_HOME": str(home),
        "DJANGO_SETTINGS_MODULE": "anagen.web.settings",
        **more,
    }
    return subprocess.run(
        [sys.executable, "-W", "error", *arguments],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_django_finds_nothing_to_warn_of_in_production(tmp_path: Path) -> None:
    done = ask(
        tmp_path,
        *("-m", "django", "check", "--deploy", "--fail-level", "INFO"),
        ANAGEN_SECURE="1",
        ANAGEN_HOSTS="hair.example.org",
    )
    assert "no issues" in done.stdout + done.stderr, done.stderr
    assert done.returncode == 0


def test_no_migration_is_missing(tmp_path: Path) -> None:
    done = ask(
        tmp_path, "-m", "django", "makemigrations", "--check", "--dry-run", "accounts"
    )
    assert done.returncode == 0, done.stdout


def test_cookies_and_headers_in_production(tmp_path: Path) -> None:
    program = """
import django; django.setup()
from django.conf import settings as s
from django.test import Client
from django.core.management import call_command
call_command("migrate", verbosity=0); call_command("createcachetable", verbosity=0)
plain = Client().get("/accounts/login/", headers={"host": "hair.example.org"})
assert plain.status_code == 301 and plain["Location"].startswith("https://"), plain
over = {"HTTP_X_FORWARDED_PROTO": "https", "HTTP_HOST": "hair.example.org",
        "HTTP_X_FORWARDED_FOR": "192.0.2.9"}
page = Client().get("/accounts/login/", **over)
assert page.status_code == 200, page.status_code
assert "max-age=31536000" in page["Strict-Transport-Security"]
assert page.cookies["csrftoken"]["secure"]
assert s.SESSION_COOKIE_SECURE and s.SESSION_COOKIE_HTTPONLY
strange = Client().get("/", headers={"host": "other.example.org"}, **{
    "HTTP_X_FORWARDED_PROTO": "https"})
assert strange.status_code == 400, strange.status_code
Client().post("/accounts/login/", {"login": "x", "password": "y"}, **over)
from anagen.web.accounts.models import SignInLog
assert SignInLog.objects.get().address == "192.0.2.9"
"""
    done = ask(
        tmp_path, "-c", program, ANAGEN_SECURE="1", ANAGEN_HOSTS="hair.example.org"
    )
    assert done.returncode == 0, done.stderr


def test_secrets_are_made_once_and_are_their_owners_alone(tmp_path: Path) -> None:
    said = {
        ask(
            tmp_path / "home",
            "-c",
            "from anagen.web import settings as s; print(s.SECRET_KEY)",
        ).stdout
        for _ in range(2)
    }
    assert len(said) == 1
    key = tmp_path / "home" / "keys" / "session"
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    assert stat.S_IMODE(key.parent.stat().st_mode) == 0o700
