"""How long the server works for a page of the workbench, with 10 000 patients on record.

Promised is the 95th percentile of 200 requests below 150 ms, for the worklist and for the
page of a patient. Here both stand beside the page of help, which asks the database for
nothing of patients. ``python -m benchmarks.bench_web`` prints the percentiles.

The database is made once, in ``build/bench``: one invented clinic, kept as several studies
of one site, each with all rows and their history.
"""

from __future__ import annotations

import os
import shutil
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import cycle, islice
from pathlib import Path
from statistics import quantiles
from typing import TYPE_CHECKING, Final

from benchmarks.cohorts import BUILD
from benchmarks.harness import Benchmark

if TYPE_CHECKING:
    from django.test import Client

    from anagen.web.accounts.models import Site

__all__ = ["benchmarks", "make_registry", "percentiles", "start"]

PATIENTS: Final = 10_000
EACH: Final = 500
"""Patients of one study; the same people are in each."""

REQUESTS: Final = 200
_BATCH: Final = 20
"""Requests of one measured run."""

_NAME: Final = "bench-clinician"


def start(folder: Path) -> None:
    """Start Django with a registry in a folder, and bring its database up to date."""
    os.environ["ANAGEN_HOME"] = str(folder)
    os.environ.pop("DATABASE_URL", None)
    os.environ["ANAGEN_HOSTS"] = "127.0.0.1,testserver"
    from anagen.web.run import start_django  # noqa: PLC0415 - reads the environment
    from anagen.web.serve import prepare_database  # noqa: PLC0415

    start_django()
    prepare_database()


def make_registry(patients: int = PATIENTS, each: int = EACH) -> None:
    """Fill the registry, unless it is filled; needs `start`."""
    from anagen.web.accounts.actions import find_or_add_site  # noqa: PLC0415
    from anagen.web.accounts.models import Role, User  # noqa: PLC0415
    from anagen.web.accounts.permissions import Permission, may  # noqa: PLC0415
    from anagen.web.demo import invent_clinic, recent_days_zero  # noqa: PLC0415
    from anagen.web.registry.models import Study  # noqa: PLC0415

    site = find_or_add_site("Clinic of the benchmark")
    user, _ = User.objects.get_or_create(username=_NAME)
    if not may(user, Permission.TREAT, site):
        from anagen.web.accounts.actions import give_role  # noqa: PLC0415

        give_role(user, Role.CLINICIAN, site)
    missing = [
        key
        for key in (f"bench-{number:02d}" for number in range(patients // each))
        if not Study.objects.filter(key=key).exists()
    ]
    if not missing:
        return
    from django.utils import timezone  # noqa: PLC0415

    cohort = invent_clinic(each)
    days = recent_days_zero(cohort, timezone.localdate())
    for key in missing:
        begun = time.monotonic()
        _fill(key, site, partial(_load, cohort, days))
        print(f"{key}: {time.monotonic() - begun:.0f} s", flush=True)


def _load(cohort: object, days: object, study: object, site: Site) -> None:
    from anagen.web.registry.loading import load_cohort  # noqa: PLC0415

    load_cohort(
        cohort,  # type: ignore[arg-type]
        study,  # type: ignore[arg-type]
        site,
        by=None,
        reason="benchmark",
        registered=days,  # type: ignore[arg-type]
    )


def _fill(key: str, site: Site, load: Callable[[object, Site], None]) -> None:
    """Put one study in, whole or not at all; summaries are worked out for the first."""
    from django.db import transaction  # noqa: PLC0415

    from anagen.web.registry.actions import refresh_all  # noqa: PLC0415
    from anagen.web.registry.models import (  # noqa: PLC0415
        PatientSummary,
        Study,
        StudyKind,
    )

    with transaction.atomic():
        study = Study.objects.create(key=key, name=key, kind=StudyKind.CLINIC)
        load(study, site)
        known = PatientSummary.objects.filter(patient__study__key="bench-00")
        if not known.exists():
            refresh_all(study)
            return
        by_key = dict(study.patients.values_list("key", "pk"))
        copies = list(known.select_related("patient"))
        for one in copies:
            one.patient_id, one.pk = by_key[one.patient.key], None
        PatientSummary.objects.bulk_create(copies)


def _client() -> Client:
    from django.test import Client  # noqa: PLC0415

    from anagen.web.accounts.models import User  # noqa: PLC0415

    client = Client()
    client.force_login(
        User.objects.get(username=_NAME),
        backend="allauth.account.auth_backends.AuthenticationBackend",
    )
    return client


def _get(client: Client, addresses: Iterator[str]) -> None:
    for address in islice(addresses, _BATCH):
        answer = client.get(address)
        if answer.status_code != 200:
            message = f"{address} answered {answer.status_code}"
            raise RuntimeError(message)


def _pages() -> dict[str, Sequence[str]]:
    """Return addresses of each page: the worklist in several views, many patients."""
    from anagen.web.registry.models import Patient  # noqa: PLC0415

    rows = Patient.objects.filter(study__key__startswith="bench-").order_by("pk")
    step = max(1, rows.count() // REQUESTS)
    found = rows.values_list("study__key", "key")[::step][:REQUESTS]
    return {
        "worklist": ("/", "/?due=overdue", "/?tier=any", "/?q=1&page=2", "/?page=40"),
        "patient page": [f"/patients/{study}/{key}/" for study, key in found],
        "help": ("/help/",),
    }


def benchmarks() -> Iterator[Benchmark]:
    """Time the worklist and pages of patients against the page of help."""
    start(BUILD / "web")
    make_registry()
    client, pages = _client(), _pages()
    bare = partial(_get, client, cycle(pages["help"]))
    for name in ("worklist", "patient page"):
        yield Benchmark(
            name=f"{name}, {PATIENTS} patients on record, {_BATCH} requests",
            run=partial(_get, client, cycle(pages[name])),
            baseline_name="page of help",
            baseline=bare,
            repeats=REQUESTS // _BATCH,
        )


def percentiles(client: Client, addresses: Sequence[str]) -> tuple[float, float]:
    """Return the median and the 95th percentile of 200 requests, in ms."""
    for address in addresses[:3]:
        client.get(address)
    spent = []
    for address in islice(cycle(addresses), REQUESTS):
        begun = time.perf_counter()
        client.get(address)
        spent.append(1000 * (time.perf_counter() - begun))
    at = quantiles(spent, n=20)
    return at[9], at[18]


def _main(arguments: Sequence[str]) -> None:
    folder = BUILD / "web"
    if "--new" in arguments:
        shutil.rmtree(folder, ignore_errors=True)
    start(folder)
    make_registry()
    client = _client()
    for name, addresses in _pages().items():
        middle, slow = percentiles(client, addresses)
        print(f"{name}: p50 {middle:.0f} ms, p95 {slow:.0f} ms of {REQUESTS} requests")


if __name__ == "__main__":
    _main(sys.argv[1:])
