"""Small packs that the tests of writing share."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

from anagen.records.cohort import Cohort, make_cohort
from anagen.records.columns import Record
from anagen.records.tables import Assessment, Event, Patient, Treatment
from anagen.reports.pack.build import build_pack
from anagen.reports.pack.model import Pack, Section
from anagen.reports.study import Study

__all__ = ["BAD_NAME", "RIGHT_TO_LEFT", "bare", "digests", "pack_of", "people"]

RIGHT_TO_LEFT = "\u05e9\u05dc\u05d5\u05dd \u0645\u0631\u062d\u0628\u0627"
BAD_NAME = f'#1 $x$ *b* _i_ <b>"&amp;" @ref \\ [x](y) {{{{ 7 * 7 }}}} {RIGHT_TO_LEFT}'


def people(count: int, *, label: str = "") -> Cohort:
    """Return patients with a drug, two scores and an event each."""
    rows: list[Record] = []
    for number in range(1, count + 1):
        key = f"p{number}"
        rows += [
            Patient(
                patient_id=key,
                label=f"{label}{number}",
                sex="female" if number % 2 else "male",
                age_at_index=20 + number % 40,
                last_seen_day="200",
            ),
            Treatment(
                treatment_id=f"{key}-t",
                patient_id=key,
                drug="baricitinib",
                role="index",
                dose=4,
                unit="mg",
                frequency=1,
                period=1,
                period_unit="d",
                start_day="0",
                end_day="180",
            ),
            Event(
                event_id=f"{key}-e",
                patient_id=key,
                kind="adverse_event",
                term="acneiform_eruption",
                day="30",
            ),
            *(
                Assessment(
                    assessment_id=f"{key}-{day[:2].strip()}",
                    patient_id=key,
                    day=day,
                    instrument="salt",
                    value=value,
                )
                for day, value in (("0", 100), ("12 wk", number % 60))
            ),
        ]
    return make_cohort(rows)


def pack_of(cohort: Cohort, **about: Any) -> Pack:
    """Return the pack of a Cohort, in a study of which anything may be said."""
    return build_pack(Study(**{"name": "one", "title": "A series", **about}), cohort)


def bare(pack: Pack) -> Pack:
    """Return a pack without figures, which take most of the time."""
    sections = tuple(
        Section(s.name, s.heading, s.paragraphs, s.tables) for s in pack.sections
    )
    return Pack(pack.report, sections, pack.checklists, pack.declarations, pack.privacy)


def digests(folder: Path) -> dict[str, str]:
    """Return a hash of every file, by its path."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(
            path.read_bytes()
        ).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
