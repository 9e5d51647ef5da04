"""A small clinic for questions by group: who they are, and whether they relapsed."""

from __future__ import annotations

from collections.abc import Iterable

from anagen.records.cohort import Cohort, make_cohort
from anagen.records.columns import Record
from anagen.records.tables import Event, Patient

__all__ = ["Person", "clinic"]

Person = tuple[str | None, int | None, bool | None]
"""Sex, age, and whether there was a relapse; each None when unknown."""


def clinic(*people: Person) -> Cohort:
    """Return a Cohort of these people, numbered from 1."""
    return make_cohort(
        [row for n, person in enumerate(people, 1) for row in _rows(n, person)],
        "clinic",
    )


def _rows(number: int, person: Person) -> Iterable[Record]:
    sex, age, relapsed = person
    key = f"p{number}"
    yield Patient(patient_id=key, label=str(number), sex=sex, age_at_index=age)
    if relapsed is not None:
        yield Event(
            event_id=f"e{number}",
            patient_id=key,
            kind="relapse",
            term="relapse",
            presence="present" if relapsed else "absent",
        )
