"""Serves the workbench on one machine: web server and background worker, no fork.

The server has threads, and the worker is a new process rather than a copy: what draws
figures hangs for ever in a copy of a process that has drawn.
"""

from __future__ import annotations

import errno
import logging
import os
import signal
import socket
import subprocess
import sys
import threading
import time
import webbrowser
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from anagen.web.run import WorkbenchError, start_django

__all__ = ["DEMO_HOME", "ServeOptions", "open_port", "prepare_database", "serve"]

DEMO_HOME = Path.home() / ".local" / "share" / "anagen-demo"
"""Home of a demonstration when no other is named: never that of real patients."""

_LOG = logging.getLogger("anagen.web")
_GRACE_S = 10
_PAUSE_S = 3
_LARGEST_REQUEST = 512 * 1024 * 1024


@dataclass(frozen=True)
class ServeOptions:
    """How to serve.

    Parameters
    ----------
    host, port
        Address to listen on; port 0 lets the machine choose one.
    threads
        How many requests are answered at once.
    is_demo
        Whether it is a demonstration, with one-click sign-in.
    open_browser
        Whether to show the first page.
    demo_patients
        How many invented patients a new demonstration gets; 0: casebooks alone.
    """

    host: str = "127.0.0.1"
    port: int = 8000
    threads: int = 8
    is_demo: bool = False
    open_browser: bool = True
    demo_patients: int = 200


def open_port(host: str, port: int) -> socket.socket:
    """Return a socket that listens.

    Raises
    ------
    WorkbenchError
        When another program has the port, or the address is not of this machine.
    """
    try:
        found = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )
    except socket.gaierror as error:
        raise WorkbenchError(
            f"`{host}` is no address of this machine: {error.strerror}. Use --host "
            "127.0.0.1 for this machine alone, or 0.0.0.0 for its network."
        ) from error
    family, kind, protocol, _, address = found[0]
    listener = socket.socket(family, kind, protocol)
    if os.name == "posix":
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind(address)
        listener.listen(1024)
    except OSError as error:
        listener.close()
        raise WorkbenchError(_refused(host, port, error)) from error
    return listener


def _refused(host: str, port: int, error: OSError) -> str:
    if error.errno == errno.EADDRINUSE:
        return (
            f"Port {port} of {host} is taken by another program, perhaps another "
            f"`anagen serve`. Stop that one, or choose another: --port {port + 1}."
        )
    if error.errno == errno.EACCES:
        return f"Port {port} may not be used. Choose one above 1023, such as 8000."
    return f"{host}:{port} cannot be used: {error.strerror}. Choose another address."


def prepare_database() -> None:
    """Bring the database to this version, and make the table of the cache."""
    from django.core.management import call_command  # noqa: PLC0415
    from django.db.utils import OperationalError  # noqa: PLC0415

    try:
        call_command("migrate", verbosity=0, interactive=False)
        call_command("createcachetable", verbosity=0)
    except OperationalError as error:
        raise WorkbenchError(
            f"The database cannot be opened: {error}. Check ANAGEN_HOME and "
            "DATABASE_URL, and that the disk has room."
        ) from error


def serve(options: ServeOptions, say: Callable[[str], None]) -> None:
    """Serve until stopped by Ctrl+C or SIGTERM.

    Parameters
    ----------
    options
        How to serve.
    say
        Prints a line for the person at the terminal.
    """
    listener = open_port(options.host, options.port)
    try:
        _prepare(options, listener)
        _fill(options, say)
        address = _address_of(listener, options)
        say(f"The workbench is at {address}")
        say(_who_can_enter(is_demo=options.is_demo))
        if options.open_browser and _has_screen():
            threading.Timer(1, webbrowser.open, [address]).start()
        with _stopped_by_signal(), _worker():
            _answer(listener, options)
    except KeyboardInterrupt:  # before the server listens to it, as while it fills
        pass
    finally:
        listener.close()
    say("Stopped.")


def _prepare(options: ServeOptions, listener: socket.socket) -> None:
    """Settle the environment, then load Django and bring its database up to date."""
    if options.is_demo:
        os.environ["ANAGEN_DEMO"] = "1"
        os.environ.setdefault("ANAGEN_HOME", str(DEMO_HOME))
    host = str(listener.getsockname()[0])
    own = "127.0.0.1,localhost,[::1]"
    os.environ.setdefault(
        "ANAGEN_HOSTS",
        own if host in {"127.0.0.1", "::1"} else f"{own},{_name_of(host)}",
    )
    start_django()
    prepare_database()
    from django.core.management import call_command  # noqa: PLC0415

    call_command("clearsessions")  # those that have ended


def _fill(options: ServeOptions, say: Callable[[str], None]) -> None:
    """Put in what a demonstration shows, or the one study a new clinic needs."""
    from anagen.web.demo import fill_demo  # noqa: PLC0415  # needs Django's apps
    from anagen.web.registry.actions.set_up_study import (  # noqa: PLC0415
        first_study,
    )

    if options.is_demo:
        fill_demo(say, patients=options.demo_patients)
    else:
        first_study()


def _name_of(host: str) -> str:
    """Return the names a machine is reached by when it listens on a network."""
    if host in {"0.0.0.0", "::"}:  # noqa: S104  # compared, not bound
        return f"{socket.gethostname()},{socket.getfqdn()}"
    return f"[{host}]" if ":" in host else host


def _address_of(listener: socket.socket, options: ServeOptions) -> str:
    port = listener.getsockname()[1]
    host = options.host
    if host in {"0.0.0.0", "::", ""}:  # noqa: S104  # compared, not bound
        host = "127.0.0.1"
    return f"http://{f'[{host}]' if ':' in host else host}:{port}/"


def _who_can_enter(*, is_demo: bool) -> str:
    from anagen.web.accounts.models import User  # noqa: PLC0415

    if is_demo:
        return "A demonstration: the sign-in page lets you in by one click per role."
    if User.objects.filter(is_active=True).exists():
        return "Stop it with Ctrl+C."
    return (
        "Nobody can sign in yet. In another terminal: anagen user add NAME --role "
        'clinician --site "My clinic" --admin'
    )


def _has_screen() -> bool:
    if sys.platform in {"darwin", "win32"}:
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _answer(listener: socket.socket, options: ServeOptions) -> None:
    from waitress.server import create_server  # noqa: PLC0415

    from anagen.web.wsgi import application  # noqa: PLC0415

    server = create_server(
        application,
        sockets=[listener],
        threads=options.threads,
        ident="anagen",
        max_request_body_size=_LARGEST_REQUEST,
        # Behind a proxy on this machine; settings say whether its headers count.
        clear_untrusted_proxy_headers=False,
    )
    try:
        server.run()
    finally:
        server.close()


# ---------------------------------------------------------------- the worker


@contextmanager
def _stopped_by_signal() -> Iterator[None]:
    """Let SIGTERM end the server as Ctrl+C does, so that the worker goes with it."""

    def leave(signum: int, frame: object) -> None:
        del frame
        raise SystemExit(128 + signum)

    before = signal.signal(signal.SIGTERM, leave)
    try:
        yield
    except SystemExit:
        return
    finally:
        signal.signal(signal.SIGTERM, before)


@contextmanager
def _worker() -> Iterator[None]:
    """Run the worker beside; start it again when it fails."""
    keeper = _Keeper()
    keeper.thread.start()
    try:
        yield
    finally:
        keeper.stop()


class _Keeper:
    """Keeps one worker running until told to stop."""

    def __init__(self) -> None:
        self.process: subprocess.Popen[bytes] | None = None
        self.is_stopping = threading.Event()
        self.lock = threading.Lock()
        self.thread = threading.Thread(target=self._keep, daemon=True)

    def _start(self) -> subprocess.Popen[bytes] | None:
        with self.lock:
            if self.is_stopping.is_set():
                return None
            self.process = subprocess.Popen(
                [sys.executable, "-m", "anagen.web.worker"],
                stdin=subprocess.PIPE,
                # Ctrl+C is for the server, which ends the worker itself.
                start_new_session=True,
            )
            return self.process

    def _keep(self) -> None:
        while (process := self._start()) is not None:
            code = process.wait()
            if self.is_stopping.is_set():
                return
            _LOG.warning("The background worker ended (%s); starting it again.", code)
            time.sleep(_PAUSE_S)

    def stop(self) -> None:
        """End the worker: gently, then not."""
        with self.lock:
            self.is_stopping.set()
            process = self.process
        if process is None:
            return
        process.terminate()
        try:
            process.wait(_GRACE_S)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        if process.stdin is not None:
            process.stdin.close()
