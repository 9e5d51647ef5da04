"""Kinds of jobs for tests, and folders that no other test has."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from anagen.kernel.errors import ImpossibleValueError
from anagen.web.accounts.permissions import Permission
from anagen.web.jobs.kinds import job_kind
from anagen.web.jobs.work import Working
from anagen.web.worker import make_worker


@pytest.fixture(autouse=True)
def own_home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, settings: Any) -> Path:
    home = tmp_path / "home"
    monkeypatch.setenv("ANAGEN_HOME", str(home))
    settings.MEDIA_ROOT = str(home / "photos")
    return home


@pytest.fixture
def work() -> Callable[[], None]:
    """Do every job that waits."""
    return lambda: make_worker(is_batch=True).run()


@job_kind("test_greet", title="Greeting", needs=Permission.EXPORT)
def greet(working: Working) -> None:
    working.say("greeting", done=1, of=2)
    name = working.job.arguments["name"]
    if name == "nobody":
        raise ImpossibleValueError("nobody cannot be greeted", "", "Name somebody.")
    if name == "fault":
        raise RuntimeError(name)
    working.keep("hello.txt", "Greeting", f"hello {name}".encode())
    page = "<!doctype html><style>p{color:red}</style><p>hello</p>"
    working.keep("hello.html", "Page", page.encode())
    working.patients = 3
