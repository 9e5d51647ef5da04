"""Many people enter visits at once, and nothing that was answered "saved" is lost.

``python -m benchmarks.load_web [--people 20] [--seconds 120]`` starts a server of its own
on 127.0.0.1, with a registry of its own in a temporary folder. Each person has a visit
of a patient of her or his own, types into it and saves as the page's script does; two
people at a time share one patient's visit and write different parts of it. At the end the
visits are read from the database: the last answer "saved" of each part has to be there.
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import re
import shutil
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import quantiles
from typing import Any, Final
from urllib.parse import urlencode

__all__ = ["Person", "Report", "main", "run_load"]

_PASSWORD: Final = "a long sentence for a load"  # noqa: S105 - of nobody
_THREADS: Final = 8
_MARK = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


@dataclass
class Person:
    """Somebody who writes one part of one visit.

    Parameters
    ----------
    name
        User name.
    url, visit
        Address and number of the visit.
    box
        The box that is typed into.
    """

    name: str
    url: str
    visit: int
    box: str
    saved: list[str] = field(default_factory=list)
    milliseconds: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Report:
    """What came of a load.

    Parameters
    ----------
    saves, seconds
        Answers "saved", and how long it took.
    p50_ms, p95_ms
        How long an answer took.
    errors
        Every other answer.
    lost
        What was answered "saved" and is not there.
    """

    saves: int
    seconds: float
    p50_ms: float
    p95_ms: float
    errors: tuple[str, ...]
    lost: tuple[str, ...]

    def __str__(self) -> str:
        return (
            f"{self.saves} saves in {self.seconds:.0f} s, "
            f"{self.saves / self.seconds:.1f} a second; p50 {self.p50_ms:.0f} ms, "
            f"p95 {self.p95_ms:.0f} ms; {len(self.errors)} errors; {len(self.lost)} lost"
        )


class _Browser:
    """As much of a browser as is needed: cookies, the mark of a page, one connection."""

    def __init__(self, port: int) -> None:
        self.line = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        self.cookies: dict[str, str] = {}
        self.mark = ""

    def ask(
        self, method: str, url: str, given: dict[str, Any] | None = None, **more: str
    ) -> tuple[int, str]:
        headers = {
            "Cookie": "; ".join(f"{n}={v}" for n, v in self.cookies.items()),
            "Content-Type": "application/x-www-form-urlencoded",
            **{name.replace("_", "-"): value for name, value in more.items()},
        }
        sent = urlencode({**(given or {}), "csrfmiddlewaretoken": self.mark})
        self.line.request(method, url, sent if method == "POST" else None, headers)
        answer = self.line.getresponse()
        text = answer.read().decode()
        for one in answer.headers.get_all("Set-Cookie") or ():
            name, _, value = one.partition(";")[0].partition("=")
            self.cookies[name] = value
        if found := _MARK.search(text):
            self.mark = found[1]
        return answer.status, text


def _write(person: Person, port: int, until: float) -> None:
    """Sign in, then type and save until the time is over."""
    browser = _Browser(port)
    try:
        browser.ask("GET", "/accounts/login/")
        given = {"login": person.name, "password": _PASSWORD}
        status, _ = browser.ask("POST", "/accounts/login/", given)
        status, _ = browser.ask("GET", person.url)
        if status != http.HTTPStatus.OK:
            person.errors.append(f"{person.name}: {person.url} answered {status}")
            return
        revision, number = 1, 0
        while time.monotonic() < until:
            number += 1
            revision = _save(person, browser, revision, f"{person.name} {number}")
    except (OSError, http.client.HTTPException) as error:
        person.errors.append(f"{person.name}: {error!r}")
    finally:
        browser.line.close()


def _save(person: Person, browser: _Browser, revision: int, text: str) -> int:
    """Save once; return the revision to go on from."""
    part = person.box.partition("-")[0]
    given = {"revision": revision, "touched": part, person.box: text}
    begun = time.perf_counter()
    status, body = browser.ask("POST", person.url, given, X_Autosave="1")
    person.milliseconds.append(1000 * (time.perf_counter() - begun))
    if status != http.HTTPStatus.OK:
        person.errors.append(f"{person.name}: {status} {body[:100]}")
        said: dict[str, Any] = json.loads(body) if body.startswith("{") else {}
        return int(said.get("revision", revision))
    person.saved.append(text)
    return int(json.loads(body)["revision"])


# ---------------------------------------------------------------- the world


def _people(count: int) -> list[Person]:
    """Make people, patients and visits; two people share a visit."""
    from datetime import timedelta  # noqa: PLC0415

    from django.contrib.auth.hashers import make_password  # noqa: PLC0415
    from django.utils import timezone  # noqa: PLC0415

    from anagen.web.accounts.actions import (  # noqa: PLC0415
        find_or_add_site,
        give_role,
    )
    from anagen.web.accounts.models import Role, User  # noqa: PLC0415
    from anagen.web.clinic.frame import patient_url  # noqa: PLC0415
    from anagen.web.registry.actions import (  # noqa: PLC0415
        open_visit,
        register_patient,
    )
    from anagen.web.registry.models import Study, StudyKind  # noqa: PLC0415

    site, today = find_or_add_site("Clinic of the load"), timezone.localdate()
    study = Study.objects.create(key="load", name="Load", kind=StudyKind.CLINIC)
    password = make_password(_PASSWORD)
    people: list[Person] = []
    url, visit = "", 0
    for number in range(count):
        user = User.objects.create(username=f"load-{number}", password=password)
        give_role(user, Role.CLINICIAN, site)
        if number % 2 == 0:
            since = today - timedelta(weeks=30)
            patient = register_patient(
                study, site, {"sex": "female"}, by=user, registered_on=since
            ).row
            opened = open_visit(patient, on=today, by=user).row
            url, visit = patient_url("visit", patient, opened.pk), opened.pk
        box = "exam-nails_text" if number % 2 else "note-text"
        people.append(Person(user.username, url, visit, box))
    return people


@contextmanager
def _served() -> Iterator[int]:
    """Serve on a port that the machine chooses; stop at the end."""
    from waitress.server import create_server  # noqa: PLC0415

    from anagen.web.wsgi import application  # noqa: PLC0415

    server: Any = create_server(
        application, host="127.0.0.1", port=0, threads=_THREADS, ident="load"
    )
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    try:
        yield int(server.effective_port)
    finally:
        server.close()
        thread.join(10)


def _lost(people: Sequence[Person]) -> Iterator[str]:
    """Yield what was answered "saved" last and is not in the database."""
    from anagen.web.clinic.visit.saving import raw_of  # noqa: PLC0415
    from anagen.web.registry.models import Visit  # noqa: PLC0415

    for person in people:
        raw = raw_of(Visit.objects.get(pk=person.visit))
        kept = raw.get(person.box, [""])
        if person.saved and list(kept) != [person.saved[-1]]:
            yield f"{person.name}: {person.saved[-1]!r}, there is {list(kept)}"


def run_load(folder: Path, *, people: int, seconds: float) -> Report:
    """Let people enter visits for some seconds, into a new registry in a folder."""
    from benchmarks.bench_web import start  # noqa: PLC0415

    start(folder)
    writers = _people(people)
    with _served() as port:
        begun = time.monotonic()
        threads = [
            threading.Thread(target=_write, args=(one, port, begun + seconds))
            for one in writers
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        spent = time.monotonic() - begun
    times = [one for person in writers for one in person.milliseconds]
    at = quantiles(times, n=20) if len(times) > 1 else [0.0] * 19
    return Report(
        saves=sum(len(person.saved) for person in writers),
        seconds=spent,
        p50_ms=at[9],
        p95_ms=at[18],
        errors=tuple(error for person in writers for error in person.errors),
        lost=tuple(_lost(writers)),
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the load; exit 1 when anything was lost or answered with an error."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--people", type=int, default=20)
    parser.add_argument("--seconds", type=float, default=120)
    asked = parser.parse_args(arguments)
    folder = Path(tempfile.mkdtemp(prefix="anagen-load-"))
    os.environ["ANAGEN_HOME"] = str(folder)
    try:
        report = run_load(folder, people=asked.people, seconds=asked.seconds)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    print(report)
    for line in (*report.errors[:20], *report.lost):
        print(f"  {line}")
    return 1 if report.errors or report.lost else 0


if __name__ == "__main__":
    sys.exit(main())
