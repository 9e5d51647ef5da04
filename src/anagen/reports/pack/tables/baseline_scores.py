"""Scores other than SALT as they stood when the index treatment began."""

from __future__ import annotations

from fractions import Fraction

from anagen.kernel.order import natural_order
from anagen.records.cohort import Cohort
from anagen.records.tables import Assessment
from anagen.records.terms import SaltComponent
from anagen.records.timeline import Timeline
from anagen.reports.results import Contribution

__all__ = ["baseline_scores"]


def baseline_scores(cohort: Cohort, instrument: str) -> tuple[Contribution, ...]:
    """Return each patient's last total on or before day 0.

    Unknown without one, and when several totals of that day differ.
    """
    found = [_baseline(timeline, instrument) for timeline in cohort.timelines()]
    return tuple(sorted(found, key=lambda given: natural_order(given.label)))


def _baseline(timeline: Timeline, instrument: str) -> Contribution:
    who = timeline.patient_id, timeline.label
    scored = [
        (row.day.day, row)
        for row in timeline.assessments
        if _is_total(row, instrument) and row.day and row.day.day is not None
    ]
    before = [(day, row) for day, row in scored if day <= 0]
    if not before:
        because = "no score on or before day 0 is on record"
        return Contribution(*who, None, (), because)
    last = max(day for day, _ in before)
    rows = [row for day, row in before if day == last]
    keys = tuple(sorted(row.id for row in rows))
    values = {row.value for row in rows if row.value is not None}
    if len(values) != 1:
        return Contribution(*who, None, keys, "several scores of one day differ")
    return Contribution(*who, Fraction(values.pop()), keys, f"on day {last}")


def _is_total(row: Assessment, instrument: str) -> bool:
    is_it = row.instrument == instrument and row.component == SaltComponent.TOTAL
    return is_it and row.value is not None
