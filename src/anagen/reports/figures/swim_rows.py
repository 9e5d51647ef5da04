"""The rows of a swimmer plot: one per patient, or one per combination."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from anagen.derivations.reference.salt_response import derive_salt_response
from anagen.derivations.tables.salt_response import ResponseSource
from anagen.kernel.order import natural_order
from anagen.kernel.time import StudyDay
from anagen.knowledge import load_knowledge
from anagen.knowledge.schema.outcomes.salt_response import SaltResponseOutcome
from anagen.records.cohort import Cohort
from anagen.records.tables import Combination, Event
from anagen.records.terms import EventKind, PatientStatus, TreatmentRole
from anagen.records.timeline import Timeline
from anagen.reports.figures.event_lanes import event_key, event_words
from anagen.reports.figures.labels import drug_label, short_day, short_time, stated_on
from anagen.reports.figures.palette import RESCUE, Mark, milestone_mark
from anagen.reports.figures.scores import measured_scores
from anagen.reports.figures.segments import (
    NONE,
    Edge,
    Segment,
    Zone,
    begins_on_day_0,
    segments_of,
)
from anagen.reports.measures.safety import happened
from anagen.reports.words import label

__all__ = ["Moment", "SwimRow", "swim_rows", "swimmer_title", "swimmer_unit"]

_OF_COURSE = {TreatmentRole.INDEX, TreatmentRole.SUBSEQUENT}
_PARTNERS = {
    TreatmentRole.COMBINATION,
    TreatmentRole.BRIDGE,
    TreatmentRole.MAINTENANCE,
}
_FOUND_AT_VISITS = ("salt_0", "salt_le_20")
"""Definitions of response marked where the source reports no milestone."""


@dataclass(frozen=True)
class Moment:
    """Something that happened, on a day or on none.

    Parameters
    ----------
    kind
        What it is, for the key.
    mark
        Its symbol.
    words
        What happened.
    day
        Study day; None when it is not stated.
    stated
        The day as stated.
    rows
        Keys of the records it stands for.
    is_measured
        Whether it was measured or seen, rather than said to be equivalent.
    """

    kind: str
    mark: Mark
    words: str
    day: int | None
    stated: StudyDay | None
    rows: tuple[str, ...]
    is_measured: bool = True

    @property
    def when(self) -> str:
        """The day as stated, in short."""
        return short_day(self.stated)


@dataclass(frozen=True)
class SwimRow:
    """One row.

    Parameters
    ----------
    unit_id, label
        Key, and the case number.
    patient_id
        Whose row it is.
    drugs
        The drugs drawn, in words.
    bars
        The index treatment.
    strips
        What was given with it.
    moments
        What happened.
    ended
        Why it ended.
    is_lost
        Whether the patient was lost to follow-up.
    rows
        Keys of the records the row stands for.
    """

    unit_id: str
    label: str
    patient_id: str
    drugs: str
    bars: tuple[Segment, ...]
    strips: tuple[Segment, ...] = ()
    moments: tuple[Moment, ...] = ()
    ended: str = ""
    is_lost: bool = False

    @property
    def length(self) -> int:
        """Last known day of the bars; 0 when none is known."""
        return max((bar.end for bar in self.bars if bar.end is not None), default=0)


def swim_rows(cohort: Cohort) -> list[SwimRow]:
    """Return the rows, the longest first, equal ones by case number."""
    if swimmer_unit(cohort) == "combination":
        found = [
            _of_combination(each, timeline)
            for timeline in cohort.timelines()
            for each in timeline.combinations
        ]
    else:
        found = [_of_patient(timeline) for timeline in cohort.timelines()]
    return sorted(
        _against_highest(found),
        key=lambda row: (-row.length, natural_order(row.label), row.unit_id),
    )


def _against_highest(rows: list[SwimRow]) -> Iterator[SwimRow]:
    """Yield the rows, each dose as a share of that drug's highest in all of them."""
    highest: dict[tuple[str, str], Fraction] = {}
    for segment in (s for row in rows for s in (*row.bars, *row.strips)):
        if segment.daily is not None:
            dose, unit = segment.daily
            key = segment.drug, unit
            highest[key] = max(dose, highest.get(key, dose))

    def deepen(segment: Segment) -> Segment:
        if segment.daily is None:
            return segment
        dose, unit = segment.daily
        return replace(segment, depth=float(dose / highest[segment.drug, unit]))

    for row in rows:
        bars, strips = (tuple(map(deepen, s)) for s in (row.bars, row.strips))
        yield replace(row, bars=bars, strips=strips)


def swimmer_unit(cohort: Cohort) -> str:
    """Return what a row is: ``patient``, or ``combination`` where everybody has one."""
    together = {each.patient_id for each in cohort.rows(Combination)}
    is_each = together and together == {t.patient_id for t in cohort.timelines()}
    return "combination" if is_each else "patient"


def swimmer_title(cohort: Cohort) -> str:
    """Name the figure."""
    together = swimmer_unit(cohort) == "combination"
    return "Time on the combination" if together else "Time on treatment"


def _of_patient(timeline: Timeline) -> SwimRow:
    roles: dict[str, set[TreatmentRole]] = {}
    for row in timeline.treatments:
        roles.setdefault(row.drug, set()).add(row.role)
    dated = [s for s in segments_of(timeline) if s.zone is Zone.DATED]
    bars = [s for s in dated if _OF_COURSE & roles.get(s.drug, set())]
    strips = [
        s for s in dated if s not in bars and _PARTNERS & roles.get(s.drug, set())
    ]
    names = dict.fromkeys(drug_label(s.drug) for s in (*bars, *strips))
    return SwimRow(
        timeline.patient_id,
        timeline.label,
        timeline.patient_id,
        " + ".join(names),
        tuple(bars),
        tuple(strips),
        (*_moments(timeline, timeline.events), *_rescues(timeline)),
        is_lost=timeline.patient.status is PatientStatus.LOST,
    )


def _moments(timeline: Timeline, events: tuple[Event, ...]) -> Iterator[Moment]:
    told = [e for e in events if _is_shown(e)]
    if not any(e.kind is EventKind.MILESTONE for e in told):
        yield from _found_at_visits(timeline)
    for event in told:
        yield _moment(event)


def _is_shown(event: Event) -> bool:
    """Whether an event is marked; a change of dose is seen in the bar itself."""
    return happened(event) and event.kind is not EventKind.DOSE_CHANGE


def _moment(event: Event) -> Moment:
    words = event_words(event, with_outcome=False)
    day = stated_on(event.day)
    return Moment(*event_key(event), words, day, event.day, (event.event_id,))


def _rescues(timeline: Timeline) -> Iterator[Moment]:
    """Yield each rescue treatment at its start."""
    for row in timeline.treatments:
        if row.role is TreatmentRole.RESCUE and row.drug != NONE:
            words = f"rescue: {drug_label(row.drug)}"
            day = stated_on(row.start_day)
            rows = (row.treatment_id,)
            yield Moment("rescue treatment", RESCUE, words, day, row.start_day, rows)


def _found_at_visits(timeline: Timeline) -> Iterator[Moment]:
    """Yield the first visit that meets each absolute definition; the best on one day."""
    knowledge = load_knowledge()
    outcome = knowledge.outcome(SaltResponseOutcome)
    answers = {
        answer.definition: answer
        for answer in derive_salt_response(timeline, outcome, knowledge.salt)
    }
    scores = measured_scores(timeline)
    seen: set[int] = set()
    for name in _FOUND_AT_VISITS:
        answer = answers.get(name)
        if answer is None or answer.source is not ResponseSource.SERIES:
            continue
        day, when = answer.milestone_day, answer.milestone
        if day is None or day in seen:
            continue
        seen.add(day)
        said = f"first visit with {outcome.definitions[name].label}"
        measured = all(s.is_measured for s in scores if s.day == day)
        mark = milestone_mark(name)
        yield Moment(said, mark, said, day, when, answer.rows, measured)


def _of_combination(each: Combination, timeline: Timeline) -> SwimRow:
    length = stated_on(each.duration)
    edge = Edge.ONGOING if each.ongoing else Edge.STATED
    bar = Segment(
        each.jak_inhibitor,
        Zone.DATED,
        0,
        max(length, 1) if length is not None else None,
        edge,
        short_time(each.duration) or "length not stated",
        rows=(each.id,),
    )
    strip = replace(bar, drug=each.partner, edge=Edge.STATED)
    events = tuple(e for e in timeline.events if e.combination_id == each.id)
    moments = [_moment(e) for e in events if _is_shown(e)]
    if not begins_on_day_0(each, timeline):
        # Their days count from day 0, not from the beginning of the combination.
        moments = [replace(moment, day=None) for moment in moments]
    ended = label("reasons", each.reason_ended) if each.reason_ended else ""
    return SwimRow(
        each.id,
        each.label or each.id,
        timeline.patient_id,
        f"{drug_label(each.jak_inhibitor)} + {drug_label(each.partner)}",
        (bar,) if length is not None else (),
        (strip,) if length is not None else (),
        tuple(moments),
        ended,
    )
