"""The combinations a source states for one patient, in order.

Sources rarely date them. They are put in order by the age printed for each, then by the
first day on record of a drug of theirs, then by the number that their printed label
begins with, then by label and key; what is not known comes last. No two share a key, so
the order is total.

Examples
--------
>>> from anagen.records.tables import Patient
>>> rows = tuple(
...     Combination(
...         combination_id=key,
...         patient_id="p",
...         episode_id=key,
...         label=label,
...         age=age,
...         jak_inhibitor="baricitinib",
...         partner="methotrexate",
...     )
...     for key, label, age in [("c1", "10", 54), ("c2", "9", 54), ("c3", "8", 55)]
... )
>>> timeline = Timeline(Patient(patient_id="p"), combinations=rows)
>>> [row.label for row in in_stated_order(timeline)]
['9', '10', '8']
"""

from __future__ import annotations

import re
from typing import Final

from anagen.records.tables import Combination
from anagen.records.terms import TreatmentRole
from anagen.records.timeline import Timeline

__all__ = ["LEADING_NUMBER", "NOT_DURING", "in_stated_order"]

LEADING_NUMBER: Final = "^([0-9]{1,9})"
"""The number that a label begins with, as a regular expression of every engine."""

NOT_DURING: Final = frozenset({TreatmentRole.PRIOR, TreatmentRole.SUBSEQUENT})
"""Roles of rows that are listed with a combination and were taken before or after it."""

_NUMBER = re.compile(LEADING_NUMBER)


def in_stated_order(timeline: Timeline) -> tuple[Combination, ...]:
    """Return the stated combinations of a patient in the order they came.

    Parameters
    ----------
    timeline
        The patient.
    """
    first_days = _first_days(timeline)

    def place(row: Combination) -> tuple[object, ...]:
        number = _NUMBER.match(row.label or "")
        return (
            *_known_first(row.age),
            *_known_first(first_days.get(row.combination_id)),
            *_known_first(int(number[1]) if number else None),
            row.label is None,
            row.label or "",
            row.combination_id,
        )

    return tuple(sorted(timeline.combinations, key=place))


def _known_first(value: object) -> tuple[bool, object]:
    return value is None, 0 if value is None else value


def _first_days(timeline: Timeline) -> dict[str, int]:
    """Return the first day on record of a drug of each combination."""
    drugs = {
        row.combination_id: (row.jak_inhibitor, row.partner)
        for row in timeline.combinations
    }
    found: dict[str, int] = {}
    for row in timeline.treatments:
        key = row.combination_id
        day = row.start_day.day if row.start_day is not None else None
        if key is None or day is None or row.role in NOT_DURING:
            continue
        if row.drug in drugs.get(key, ()):
            found[key] = min(day, found.get(key, day))
    return found
