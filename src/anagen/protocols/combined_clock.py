"""How long two drugs were taken together: as stated, and as the visits document it.

The clock of a pair starts with the later of the two. It is documented until the last day
anything of the patient is on record, or until one of them ends. Where the source also
states a length and the two cannot both be right, both are shown and neither is chosen.

Examples
--------
>>> from anagen.knowledge import load_knowledge
>>> from anagen.records.tables import Assessment, Patient, Treatment
>>> from anagen.records.timeline import Timeline
>>> row = {"patient_id": "p", "role": "index"}
>>> case = Timeline(
...     Patient(patient_id="p"),
...     treatments=(
...         Treatment(treatment_id="t1", drug="baricitinib", start_day=0, **row),
...         Treatment(
...             treatment_id="t2",
...             drug="ciclosporin",
...             start_day="16 wk",
...             duration="5 mo",
...             **row,
...         ),
...     ),
...     assessments=(
...         Assessment(
...             assessment_id="a1",
...             patient_id="p",
...             instrument="salt",
...             day="28 wk",
...             value=0,
...         ),
...     ),
... )
>>> (clock,) = pair_clocks(PatientFacts(case, load_knowledge(), 300))
>>> clock.documented_days, str(clock.stated), clock.agrees
(84, '5 mo', False)
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from anagen.kernel.time import Duration
from anagen.kernel.verdicts import Verdict
from anagen.protocols.as_known import day_of
from anagen.protocols.courses import DrugCourse
from anagen.protocols.facts import PatientFacts
from anagen.protocols.findings import FactUsed, FindingKind, Tier
from anagen.protocols.findings import Finding as RuleFinding
from anagen.protocols.reading import reading_of
from anagen.records.tables import Assessment, Event, Finding, LaboratoryResult
from anagen.records.timeline import Timeline

__all__ = ["PairClock", "clock_findings", "pair_clocks"]


@dataclass(frozen=True)
class PairClock:
    """Two drugs taken together.

    Parameters
    ----------
    first, second
        The JAK inhibitor and the other drug.
    start
        First day of both.
    documented_until
        Last day both are documented; None when nothing is on record after the start.
    stated
        How long they went together, as the source says; None when it does not.
    rows
        Keys of the treatments.
    """

    first: str
    second: str
    start: int
    documented_until: int | None
    stated: Duration | None
    rows: tuple[str, ...]

    @property
    def documented_days(self) -> int | None:
        """Days from the start to the last documented day."""
        if self.documented_until is None:
            return None
        return self.documented_until - self.start

    @property
    def agrees(self) -> bool | None:
        """Whether the stated length allows the documented one; None when either lacks."""
        days = self.documented_days
        if self.stated is None or days is None:
            return None
        low, high = self.stated.bounds
        return (low is None or low <= days) and (high is None or days <= high)


def pair_clocks(facts: PatientFacts) -> tuple[PairClock, ...]:
    """Return the clock of each JAK inhibitor with each other drug taken beside it."""
    known, courses = reading_of(facts).timeline, reading_of(facts).courses
    drugs = facts.knowledge.drugs
    inhibitors = [
        course
        for course in courses
        if course.drug in drugs and drugs[course.drug].is_janus_kinase_inhibitor
    ]
    names = {course.drug for course in inhibitors}
    seen = _last_seen(known)
    return tuple(
        clock
        for inhibitor in inhibitors
        for other in courses
        if other.drug not in names
        for clock in _together(inhibitor, other, seen)
    )


def _together(
    inhibitor: DrugCourse, other: DrugCourse, seen: int | None
) -> Iterator[PairClock]:
    start = max(inhibitor.start, other.start)
    later = other if other.start >= inhibitor.start else inhibitor
    # A stated length is no last day: the visits have to document it.
    ends = [course.end for course in (inhibitor, other) if course is not later]
    last = [end for end in ends if end is not None]
    if last and min(last) < start:
        return
    until = [day for day in (seen, *last) if day is not None]
    stated = [row.duration for _, row in later.parts if row.duration is not None]
    yield PairClock(
        first=inhibitor.drug,
        second=other.drug,
        start=start,
        documented_until=(
            min(until)
            if until and min(until) > start and not (inhibitor.is_over or other.is_over)
            else None
        ),
        stated=stated[0] if len(stated) == 1 else None,
        rows=tuple(sorted({*inhibitor.rows, *other.rows})),
    )


def _last_seen(timeline: Timeline) -> int | None:
    observed: tuple[Assessment | LaboratoryResult | Finding | Event, ...] = (
        *timeline.assessments,
        *timeline.laboratory,
        *timeline.findings,
        *timeline.events,
    )
    days = [day_of(row.day) for row in observed]
    days.append(day_of(timeline.patient.last_seen_day))
    return max((day for day in days if day is not None), default=None)


def clock_findings(facts: PatientFacts) -> tuple[RuleFinding, ...]:
    """Return the clock of each pair; a flag where statement and documents differ."""
    return tuple(_finding(clock, facts.on) for clock in pair_clocks(facts))


def _finding(clock: PairClock, on: int) -> RuleFinding:
    pair = f"{clock.first} with {clock.second}"
    stated = "no length stated" if clock.stated is None else f"{clock.stated} stated"
    documented = "nothing documented after the start"
    if clock.documented_days is not None:
        days = f"day {clock.start} to day {clock.documented_until}"
        documented = f"{clock.documented_days} days documented ({days})"
    differs = clock.agrees is False
    verdict = {True: Verdict.NOT_MET, False: Verdict.MET, None: Verdict.UNKNOWN}
    return RuleFinding(
        kind=FindingKind.DATA,
        rule="records/treatments#combined_exposure",
        verdict=verdict[clock.agrees],
        says=f"{pair}: {stated}, {documented}",
        because="the two cannot both be the whole length; both are kept"
        if differs
        else "",
        tier=Tier.FLAG if differs else None,
        action="Check how long they were taken together" if differs else "",
        facts=(FactUsed("combined_exposure", f"{stated}, {documented}", clock.rows),),
        day=min(clock.start, on),
        about=(clock.first, clock.second),
    )
