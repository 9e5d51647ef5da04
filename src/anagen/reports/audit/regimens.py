"""Doses that a stated schedule does not give, and what is odd in the rows."""

from __future__ import annotations

from collections.abc import Iterator

from anagen.derivations.reference.steroid_burden import (
    SteroidBurden,
    derive_steroid_burden,
)
from anagen.derivations.tables.steroid_burden import BurdenStatus
from anagen.knowledge import load_knowledge
from anagen.records.cohort import Cohort
from anagen.records.timeline import Timeline
from anagen.reports.audit.verdicts import Disagreement

__all__ = ["find_odd_rows", "find_wrong_doses"]


def find_wrong_doses(cohort: Cohort) -> Iterator[Disagreement]:
    """Find totals of glucocorticoid that the stated schedule does not give.

    A total disagrees when it differs under every table of equivalent doses.
    """
    knowledge = load_knowledge()
    for timeline in cohort.timelines():
        found = derive_steroid_burden(timeline, knowledge)
        if found and all(b.status is BurdenStatus.DIFFERS for b in found):
            yield _wrong_dose(timeline, found)


def _wrong_dose(timeline: Timeline, found: tuple[SteroidBurden, ...]) -> Disagreement:
    typed = found[0].typed_mg
    scheduled = sorted({round(b.scheduled_low_mg or 0) for b in found})
    said = " or ".join(map(str, scheduled))
    rows = [t.id for t in timeline.treatments if t.cumulative_dose is not None]
    return Disagreement(
        "schedule and total dose",
        (),
        f"case {timeline.label}: a total of {typed:g} mg prednisolone is stated; the "
        f"stated schedule gives {said} mg, by the table of equivalent doses taken",
        tuple(rows),
    )


def find_odd_rows(cohort: Cohort) -> Iterator[Disagreement]:
    """Say what is odd in the rows themselves: orders of milestones, courses, units."""
    for problem in cohort.warnings:
        says = ". ".join(
            part.rstrip(".") for part in (problem.what, problem.why) if part
        )
        yield Disagreement("rows among themselves", (), f"{problem.place}: {says}")
