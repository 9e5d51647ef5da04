"""`anagen serve --demo` from nothing: filled, readable, stopped; and started again."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from http.cookiejar import CookieJar
from pathlib import Path

import pytest

from anagen.records.tables import Patient as PatientRecord
from anagen.records.terms import PatientStatus
from anagen.web.accounts.models import User
from anagen.web.demo import SYNTHETIC, fill_demo, invent_clinic, recent_days_zero
from anagen.web.registry.models import Patient, Study, StudyKind

PATIENCE_S = 120


@contextmanager
def demo(
    home: Path, *more: str
) -> Iterator[tuple[str, list[str], subprocess.Popen[str]]]:
    """Serve a demonstration; give its address, and what it said before it was ready."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("ANAGEN_", "DJANGO_", "DATABASE_", "COV_"))
    }
    command = [sys.executable, "-m", "anagen", "serve", "--demo", "--port=0"]
    process = subprocess.Popen(
        [*command, "--no-browser", *more],
        env={**kept, "ANAGEN_HOME": str(home), "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert process.stdout is not None
    said: list[str] = []
    try:
        for line in process.stdout:
            if line.startswith("The workbench is at "):
                yield line.split()[-1], said, process
                return
            said.append(line.strip())
        pytest.fail("\n".join(said))
    finally:
        process.kill()
        process.wait()
        process.stdout.close()


class Browser:
    """Fetches pages and keeps cookies."""

    def __init__(self, root: str) -> None:
        self.root = root
        cookies = urllib.request.HTTPCookieProcessor(CookieJar())
        self.opener = urllib.request.build_opener(cookies)

    def get(self, path: str, data: bytes | None = None) -> str:
        with self.opener.open(self.root + path, data, timeout=PATIENCE_S) as answer:
            return str(answer.read().decode())

    def enter(self, role: str) -> str:
        mark = re.search(
            r'name="csrfmiddlewaretoken" value="([^"]+)"', self.get("accounts/login/")
        )
        assert mark is not None
        said = urllib.parse.urlencode({"csrfmiddlewaretoken": mark[1]}).encode()
        return self.get(f"demo/{role}/", said)


@pytest.mark.allow_hosts(["127.0.0.1"])
@pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")
def test_a_first_start_fills_and_a_second_finds_it_there(tmp_path: Path) -> None:
    with demo(tmp_path, "--demo-patients=3") as (root, said, process):
        assert sum("casebook" in line for line in said) == 5
        assert any("3 synthetic patients" in line for line in said)
        browser = Browser(root)
        first = browser.enter("clinician")
        assert "Worklist" in first
        assert "Demonstration." in first
        everybody = browser.get("patients/?study=s0_t_omp")
        assert "4 patients" in everybody
        assert "synthetic-0000000" in browser.get(f"patients/?study={SYNTHETIC}")
        assert "Anagen" in Browser(root).get("accounts/login/")
        process.send_signal(signal.SIGTERM)
        assert process.wait(PATIENCE_S) == 0
    with demo(tmp_path, "--demo-patients=3") as (root, said, process):
        assert said == []
        process.send_signal(signal.SIGINT)
        assert process.wait(PATIENCE_S) == 0


def test_the_invented_clinic_lives_about_today() -> None:
    cohort = invent_clinic(12)
    today = date(2026, 11, 21)
    days = recent_days_zero(cohort, today)
    for patient in cohort.rows(PatientRecord):
        assert patient.patient_id.startswith("synthetic-")
        assert patient.basis_note == "synthetic: nobody real"
        seen = patient.last_seen_day
        followed = timedelta(days=(seen.day if seen else None) or 0)
        since = today - (days[patient.patient_id] + followed)
        if patient.status == PatientStatus.ON_TREATMENT:
            assert timedelta(0) <= since < timedelta(days=40)
        else:
            assert since >= timedelta(days=100)
    assert invent_clinic(12).fingerprint == cohort.fingerprint


@pytest.mark.django_db
def test_nothing_invented_is_put_beside_real_people(
    clinician: User, settings: object
) -> None:
    settings.DEMO = True  # type: ignore[attr-defined]
    said: list[str] = []
    fill_demo(said.append, patients=2)
    assert len(said) == 1
    assert "nothing is put in" in said[0]
    assert not Study.objects.exists()


@pytest.mark.django_db
def test_what_was_filled_once_is_left_alone(settings: object) -> None:
    settings.DEMO = True  # type: ignore[attr-defined]
    said: list[str] = []
    fill_demo(said.append, patients=2)
    kinds = Study.objects.values_list("kind", flat=True)
    assert sorted(kinds) == [*[StudyKind.PUBLISHED] * 5, StudyKind.SYNTHETIC]
    assert not Patient.objects.current().filter(summary=None).exists()
    told = len(said)
    fill_demo(said.append, patients=2)
    assert len(said) == told
