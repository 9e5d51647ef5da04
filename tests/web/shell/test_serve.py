"""`anagen serve` as a person runs it: a process, a port, and an end to it."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from anagen.web.run import WorkbenchError
from anagen.web.serve import open_port

pytestmark = [
    pytest.mark.allow_hosts(["127.0.0.1"]),
    pytest.mark.skipif(os.name != "posix", reason="signals of POSIX"),
]
PATIENCE_S = 60


def environment(home: Path, **more: str) -> dict[str, str]:
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("ANAGEN_", "DJANGO_", "DATABASE_", "COV_"))
    }
    return {**kept, "ANAGEN_HOME": str(home), "PYTHONUNBUFFERED": "1", **more}


def anagen(
    home: Path, *arguments: str, text: str = "", **more: str
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "anagen", *arguments],
        env=environment(home, **more),
        input=text,
        capture_output=True,
        text=True,
        check=False,
    )


@contextmanager
def served(home: Path, *arguments: str) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    process = subprocess.Popen(
        [
            sys.executable,
            "-m",
            "anagen",
            "serve",
            "--port=0",
            "--no-browser",
            *arguments,
        ],
        env=environment(home),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert process.stdout is not None
    try:
        said = process.stdout.readline()
        while said.startswith("Demonstration: "):
            said = process.stdout.readline()
        assert said.startswith("The workbench is at http://127.0.0.1:"), said
        yield said.split()[-1], process
    finally:
        process.kill()
        process.wait()
        process.stdout.close()


def fetch(url: str) -> str:
    # The page is of this machine.
    with urllib.request.urlopen(url, timeout=PATIENCE_S) as answer:  # noqa: S310
        return str(answer.read().decode())


def workers(parent: int) -> list[int]:
    """Return the processes a process has started."""
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[1]) == parent and fields[0] != "Z":
            found.append(int(path.parent.name))
    return found


def one_worker(parent: int, *, other_than: int = 0) -> int:
    until = time.monotonic() + PATIENCE_S
    while time.monotonic() < until:
        found = workers(parent)
        if len(found) == 1 and found != [other_than]:
            return found[0]
        time.sleep(0.05)
    pytest.fail("no worker")


def wait_until_gone(pids: list[int]) -> bool:
    until = time.monotonic() + PATIENCE_S
    while time.monotonic() < until:
        if not any(Path(f"/proc/{pid}").exists() for pid in pids):
            return True
        time.sleep(0.05)
    return False


@pytest.mark.parametrize("sign", [signal.SIGTERM, signal.SIGINT, signal.SIGKILL])
def test_the_worker_never_outlives_the_server(
    sign: signal.Signals, tmp_path: Path
) -> None:
    with served(tmp_path, "--demo", "--demo-patients=0") as (url, process):
        assert fetch(f"{url}health/") == "ok"
        assert "Try it as" in fetch(f"{url}accounts/login/")
        assert ".top-nav" in fetch(f"{url}static/css/anagen.css")
        assert "htmx" in fetch(f"{url}static/django_htmx/htmx-2.min.js")
        pids = [one_worker(process.pid)]
        process.send_signal(sign)
        code = process.wait(PATIENCE_S)
        assert wait_until_gone(pids)
        assert (code == 0) is (sign != signal.SIGKILL)


@pytest.mark.slow
def test_a_worker_that_dies_is_started_again(tmp_path: Path) -> None:
    with served(tmp_path) as (_, process):
        first = one_worker(process.pid)
        os.kill(first, signal.SIGKILL)
        assert one_worker(process.pid, other_than=first) != first


def test_a_taken_port_is_said(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = anagen(tmp_path, "serve", "--no-browser", f"--port={port}")
    assert done.returncode == 1
    assert f"Port {port} of 127.0.0.1 is taken" in done.stderr
    assert f"--port {port + 1}" in done.stderr


def test_an_address_of_another_machine_is_said() -> None:
    with pytest.raises(WorkbenchError, match="cannot be used"):
        open_port("192.0.2.1", 0)


def test_a_home_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    done = anagen(tmp_path / "file" / "home", "serve", "--no-browser", "--port=0")
    assert done.returncode == 1
    assert "cannot be written" in done.stderr
    assert "ANAGEN_HOME" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_database_that_cannot_be_opened_is_said(tmp_path: Path) -> None:
    (tmp_path / "anagen.db").mkdir()
    done = anagen(tmp_path, "serve", "--no-browser", "--port=0")
    assert done.returncode == 1
    assert "The database cannot be opened" in done.stderr
    assert "Traceback" not in done.stderr


# ---------------------------------------------------------------- without the extra


def test_without_django_the_command_says_what_to_install(tmp_path: Path) -> None:
    program = """
import sys
class Without:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {"django", "allauth", "waitress"}:
            raise ModuleNotFoundError(name)
import importlib.util
before = importlib.util.find_spec
importlib.util.find_spec = lambda name, *a: None if name == "django" else before(name, *a)
sys.meta_path.insert(0, Without())
from anagen.cli.main import main
main(["serve"])
"""
    done = subprocess.run(
        [sys.executable, "-c", program],
        env=environment(tmp_path),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert 'pip install "anagen[web]"' in done.stderr
    assert json.dumps(done.stderr).count("Traceback") == 0
