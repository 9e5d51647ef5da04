"""Fills a demonstration once: the published casebooks, and a clinic of nobody.

The casebooks are read by everybody and written by nobody. The patients of the clinic are
drawn by `anagen.simulation`, are called ``synthetic-``, and were begun so long ago that
what is due is due about today.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import pyarrow.parquet as pq
from django.db import transaction
from django.utils import timezone

from anagen.interop.casebook import (
    packaged_casebook_path,
    packaged_casebooks,
    read_casebook,
)
from anagen.records.cohort import Cohort, make_cohort
from anagen.records.columns import Record
from anagen.records.tables import TABLES, Patient
from anagen.records.terms import PatientStatus
from anagen.simulation.write import simulate_cohort
from anagen.web.accounts.demo import demo_is_open, demo_site
from anagen.web.accounts.models import Site
from anagen.web.registry.actions import refresh_all
from anagen.web.registry.actions.set_up_study import find_or_add_study
from anagen.web.registry.loading import load_cohort
from anagen.web.registry.models import Study, StudyKind

__all__ = ["SYNTHETIC", "fill_demo", "invent_clinic", "recent_days_zero"]

SYNTHETIC = "synthetic_clinic"
"""Key of the study of the invented clinic."""

_SEED = 2026
_SAYS = "Invented patients: nobody in this study exists. To try and to teach."
_SPREAD_DAYS = 40
_GONE_DAYS = 120
_REASON = "set-up of the demonstration"


def fill_demo(say: Callable[[str], None], *, patients: int = 200) -> None:
    """Put in what is not there yet; a second call does nothing and says nothing.

    Parameters
    ----------
    say
        Told of each step, in a line.
    patients
        How many patients the invented clinic has; 0 for the casebooks alone.
    """
    if not demo_is_open():
        say("Demonstration: nothing is put in, since people with accounts are here.")
        return
    names = packaged_casebooks()
    for number, name in enumerate(names, start=1):
        if not _is_filled(name):
            say(f"Demonstration: casebook {name} ({number} of {len(names)}) ...")
            _fill_casebook(name)
    if patients and not _is_filled(SYNTHETIC):
        say(f"Demonstration: inventing a clinic of {patients} synthetic patients ...")
        cohort = invent_clinic(patients)
        _fill(
            SYNTHETIC,
            cohort,
            name="Synthetic clinic (nobody real)",
            kind=StudyKind.SYNTHETIC,
            says=_SAYS,
            site=demo_site(),
            days=recent_days_zero(cohort, timezone.localdate()),
        )
    for each in Study.objects.exclude(kind=StudyKind.CLINIC):
        unsummed = each.patients.current().filter(summary=None).count()
        if unsummed:
            say(f"Demonstration: evaluating {unsummed} patients of {each.key} ...")
            refresh_all(each)


def _is_filled(key: str) -> bool:
    # A study and its rows are written in one transaction: it is there whole or not.
    return Study.objects.filter(key=key).exists()


def _fill_casebook(name: str) -> None:
    casebook = read_casebook(packaged_casebook_path(name))
    _fill(
        name,
        casebook.cohort,
        name=casebook.description.title,
        kind=StudyKind.PUBLISHED,
        says="Facts of a published series, transcribed; read by everybody.",
    )


@transaction.atomic
def _fill(
    study_key: str,
    cohort: Cohort,
    *,
    name: str,
    kind: StudyKind,
    says: str,
    site: Site | None = None,
    days: dict[str, date] | None = None,
) -> None:
    study = find_or_add_study(study_key, name[:200], kind, says)
    load_cohort(cohort, study, site, by=None, reason=_REASON, registered=days)


def invent_clinic(patients: int) -> Cohort:
    """Return invented patients, the same ones each time."""
    with tempfile.TemporaryDirectory(prefix="anagen-demo-") as folder:
        simulated = simulate_cohort(patients, _SEED, Path(folder) / "clinic")
        return make_cohort(_records(simulated.folder), SYNTHETIC)


def _records(folder: Path) -> Iterator[Record]:
    for path in sorted(folder.glob("*.parquet")):
        model = TABLES[path.stem]
        columns = [
            (column.name, f"{column.name}_stated" if column.is_time else column.name)
            for column in model.columns()
        ]
        for row in pq.read_table(path).to_pylist():
            cells = {name: row[written] for name, written in columns}
            yield model(
                **{name: cell for name, cell in cells.items() if cell is not None}
            )


def recent_days_zero(cohort: Cohort, today: date) -> dict[str, date]:
    """Return a day 0 for each patient so that she or he was last seen lately.

    Who is on treatment was last seen within some weeks, who left a good while ago; a few
    are overdue therefore.
    """
    found = {}
    for number, patient in enumerate(cohort.rows(Patient)):
        seen = patient.last_seen_day
        followed = (seen.day if seen is not None else None) or 0
        is_here = patient.status == PatientStatus.ON_TREATMENT
        since = number * 7 % _SPREAD_DAYS + (0 if is_here else _GONE_DAYS)
        found[patient.patient_id] = today - timedelta(days=followed + since)
    return found
