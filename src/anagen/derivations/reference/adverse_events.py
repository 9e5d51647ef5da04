"""Which distinct adverse events one patient had, or that there were none.

The rules are those of ``knowledge/outcomes/adverse_events.yaml``.

* **One event**: rows with the same term and the same stated day, or both without a day.
  A source that lists an event under each of three drugs that ran together tells of one.
* **Ties**: of several rows the gravest counts; the days are all that any row allows.
* **Missing**: without a word on adverse events the patient is silent, not free of them.

Examples
--------
>>> from anagen.knowledge import load_knowledge
>>> from anagen.records.tables import Patient
>>> rows = [
...     Event(
...         event_id=key,
...         patient_id="p",
...         kind="adverse_event",
...         term="oral_herpes_simplex",
...         day="12 mo",
...         grade=grade,
...     )
...     for key, grade in [("e1", None), ("e2", 1)]
... ]
>>> case = Timeline(Patient(patient_id="p"), events=tuple(rows))
>>> [found] = derive_adverse_events(case, load_knowledge())
>>> found.term, found.term_group, found.onset_day, found.copies, found.grade
('oral_herpes_simplex', 'herpes_simplex_infection', 365, 2, 1)
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import ClassVar

from anagen.derivations.reference.exposure_eras import Era, build_eras
from anagen.derivations.reference.rows import OutcomeRow
from anagen.derivations.reference.treatment_spans import derive_treatment_spans
from anagen.derivations.tables.adverse_events import (
    ADVERSE_EVENTS,
    EventStatus,
    RegimenSource,
)
from anagen.derivations.tables.columns import OutcomeTable
from anagen.derivations.tables.treatment_pathways import name_regimen
from anagen.derivations.tables.treatment_spans import Placement
from anagen.kernel.time import StudyDay
from anagen.knowledge import Knowledge
from anagen.knowledge.schema.outcomes.adverse_events import AdverseEventsOutcome
from anagen.knowledge.schema.outcomes.exposure_eras import ExposureErasOutcome
from anagen.records.tables import Combination, Event
from anagen.records.terms import EventKind, Presence, TreatmentRole
from anagen.records.timeline import Timeline

__all__ = [
    "NO_EVENT",
    "AdverseEvent",
    "EventTerms",
    "derive_adverse_events",
    "read_terms",
    "spell",
]

NO_EVENT = "none"
"""The term of a row by which a source says that there was no event."""


@dataclass(frozen=True, kw_only=True)
class AdverseEvent(OutcomeRow):
    """One event, or that there was none; `ADVERSE_EVENTS` says what each column means."""

    table: ClassVar[OutcomeTable] = ADVERSE_EVENTS

    patient_id: str
    status: EventStatus
    term: str | None = None
    term_group: str | None = None
    onset_day: int | None = None
    onset_earliest: int | None = None
    onset_latest: int | None = None
    copies: int = 0
    listed_combinations: int = 0
    grade: int | None = None
    serious: bool | None = None
    special_interest: bool | None = None
    attributed_to: str | None = None
    action: str | None = None
    outcome: str | None = None
    regimen: str | None = None
    regimen_source: RegimenSource | None = None
    days_on_regimen: int | None = None
    combination_days: int | None = None
    ended_combination: bool | None = None
    unplaced_rows: int = 0


@dataclass(frozen=True)
class EventTerms:
    """The vocabulary of adverse events, as both engines use it.

    Parameters
    ----------
    names
        The term of each word a source may use, its own name included, spelt alike.
    known
        Every term.
    groups
        The term that covers each term, of those that are covered.
    panel
        The terms of special interest, with those they cover.
    """

    names: Mapping[str, str]
    known: frozenset[str]
    groups: Mapping[str, str]
    panel: frozenset[str]

    def term(self, word: str) -> str:
        """Return the term of a word, or the word when it is not in the vocabulary."""
        return self.names.get(spell(word), word)


def spell(word: str) -> str:
    """Fold what people write differently: case, hyphens, underscores."""
    return word.lower().replace("_", " ").replace("-", " ")


@lru_cache(maxsize=4)
def read_terms(knowledge: Knowledge) -> EventTerms:
    """Return the vocabulary of adverse events."""
    outcome = knowledge.outcome(AdverseEventsOutcome)
    terms = knowledge.terms(outcome.vocabulary)
    names: dict[str, str] = {}
    for name, term in terms.items():
        for word in (name, term.label, *term.synonyms):
            names.setdefault(spell(word), name)
    groups = {name: term.group for name, term in terms.items() if term.group}
    panel = set(outcome.special_interest)
    covered = {name for name, group in groups.items() if group in panel}
    return EventTerms(names, frozenset(terms), groups, frozenset(panel | covered))


def derive_adverse_events(
    timeline: Timeline, knowledge: Knowledge
) -> tuple[AdverseEvent, ...]:
    """Return one patient's adverse events, or one row that says why there is none.

    Parameters
    ----------
    timeline
        The patient.
    knowledge
        The vocabulary, the panel of special interest, and which drugs there are.
    """
    told = [e for e in timeline.events if e.kind is EventKind.ADVERSE_EVENT]
    terms = read_terms(knowledge)
    present: defaultdict[tuple[str, int | None], list[Event]] = defaultdict(list)
    absent: defaultdict[str, list[Event]] = defaultdict(list)
    none: list[Event] = []
    for event in told:
        term = terms.term(event.term)
        if term == NO_EVENT:  # "none, present" and "none, absent" say the same
            none.append(event)
        elif event.presence is Presence.ABSENT:
            absent[term].append(event)
        else:
            present[term, _day(event.day)].append(event)
    case = _Case(timeline, knowledge) if present else None
    rows = [
        case.event(term, day, copies)
        for (term, day), copies in present.items()
        if case is not None
    ]
    happened = {term for term, _ in present}
    rows += [
        _without(timeline, EventStatus.ABSENT, term, events, terms)
        for term, events in absent.items()
        if term not in happened
    ]
    if none and not present:
        rows.append(_without(timeline, EventStatus.NONE, NO_EVENT, none, terms))
    if not rows:
        rows.append(_without(timeline, EventStatus.SILENT, None, [], terms))
    return tuple(sorted(rows, key=_in_order))


def _in_order(row: AdverseEvent) -> tuple[object, ...]:
    known = row.onset_day is not None
    return row.term or "", known, row.onset_day or 0


def _day(when: StudyDay | None) -> int | None:
    return None if when is None else when.day


_WHY_NONE: dict[EventStatus, str] = {
    EventStatus.ABSENT: "The source says that {} was looked for and not found.",
    EventStatus.NONE: "The source says that there was no adverse event.",
    EventStatus.SILENT: "The source says nothing about adverse events of this person.",
}


def _without(
    timeline: Timeline,
    status: EventStatus,
    term: str | None,
    events: Sequence[Event],
    terms: EventTerms,
) -> AdverseEvent:
    is_term = status is EventStatus.ABSENT and term is not None
    return AdverseEvent(
        patient_id=timeline.patient_id,
        status=status,
        term=term,
        term_group=terms.groups.get(term) if is_term and term else None,
        copies=len(events),
        special_interest=_of_interest(term, (), terms) if is_term and term else None,
        rows=tuple(sorted(event.event_id for event in events)),
        because=_WHY_NONE[status].format(term),
    )


def _of_interest(
    term: str, stated: Iterable[bool | None], terms: EventTerms
) -> bool | None:
    """Say whether a term is of special interest: as stated, or by the panel."""
    said = set(stated)
    if True in said or term in terms.panel:
        return True
    return False if False in said or term in terms.known else None


class _Case:
    """One patient who had events, with what they are seen against, read once."""

    def __init__(self, timeline: Timeline, knowledge: Knowledge) -> None:
        outcome = knowledge.outcome(AdverseEventsOutcome)
        eras = knowledge.outcome(ExposureErasOutcome)
        spans = derive_treatment_spans(timeline, knowledge)
        self.timeline = timeline
        self.outcome = outcome
        self.terms = read_terms(knowledge)
        self.exposure = build_eras(spans, eras.definitions[outcome.exposure])
        self.unplaced = sum(
            span.days is None
            and span.placement is not Placement.NOT_TAKEN
            and span.role is not TreatmentRole.PRIOR
            for span in spans
        )
        self.suspects: defaultdict[str, set[str]] = defaultdict(set)
        for row in timeline.attributions:
            if str(row.category) in outcome.attributed:
                self.suspects[row.event_id].add(row.drug)
        self.episode = {c.combination_id: c.episode_id for c in timeline.combinations}
        self.of_episode: defaultdict[str, list[Combination]] = defaultdict(list)
        for combination in timeline.combinations:
            self.of_episode[combination.episode_id].append(combination)

    def event(
        self, term: str, day: int | None, copies: Sequence[Event]
    ) -> AdverseEvent:
        """Make one event of the rows that tell of it."""
        drugs = {drug for row in copies for drug in self.suspects[row.event_id]}
        taken = [
            era
            for era in self.exposure
            if day is not None and era.start_day <= day < era.stop_day
        ]
        listed = self._combinations(copies)
        regimen, source = _regimen(taken, listed)
        lengths = [c.duration.day for c in listed if c.duration is not None]
        began = max((era.start_day for era in taken), default=None)
        event = AdverseEvent(
            patient_id=self.timeline.patient_id,
            status=EventStatus.PRESENT,
            term=term,
            term_group=self.terms.groups.get(term),
            onset_day=day,
            onset_earliest=_widest((e.day for e in copies), "earliest"),
            onset_latest=_widest((e.day for e in copies), "latest"),
            copies=len(copies),
            listed_combinations=len(listed),
            grade=max((e.grade for e in copies if e.grade is not None), default=None),
            serious=_any(e.serious for e in copies),
            special_interest=_of_interest(
                term, (e.special_interest for e in copies), self.terms
            ),
            attributed_to=_together(drugs),
            action=_gravest((e.action for e in copies), self.outcome.actions),
            outcome=_gravest((e.outcome for e in copies), self.outcome.outcomes),
            regimen=regimen,
            regimen_source=source,
            days_on_regimen=None if began is None or day is None else day - began,
            combination_days=max((n for n in lengths if n is not None), default=None),
            ended_combination=_any(self._ended(c) for c in listed),
            unplaced_rows=self.unplaced,
            rows=tuple(sorted(e.event_id for e in copies)),
        )
        return _explained(event)

    def _combinations(self, copies: Sequence[Event]) -> list[Combination]:
        """Return the combinations of the episodes under which an event is listed."""
        listed = {self.episode.get(e.combination_id or "") for e in copies}
        return [c for name in listed if name for c in self.of_episode[name]]

    def _ended(self, combination: Combination) -> bool | None:
        if combination.reason_ended is not None:
            return combination.reason_ended in self.outcome.ended_for
        return False if combination.ongoing else None


def _regimen(
    taken: Sequence[Era], listed: Sequence[Combination]
) -> tuple[str | None, RegimenSource | None]:
    if taken:
        return _together({era.drug for era in taken}), RegimenSource.SPANS
    if listed:
        pairs = {drug for c in listed for drug in (c.jak_inhibitor, c.partner)}
        return _together(pairs), RegimenSource.COMBINATION
    return None, None


def _together(drugs: Collection[str]) -> str | None:
    return name_regimen(sorted(drugs)) or None


def _any(said: Iterable[bool | None]) -> bool | None:
    """Return yes when anything says so, no when something says no, else unknown."""
    answers = set(said)
    if True in answers:
        return True
    return False if False in answers else None


def _widest(days: Iterable[StudyDay | None], end: str) -> int | None:
    """Return the end of all that any of the days allows; None when one allows any."""
    ends = [None if day is None else getattr(day, end) for day in days]
    known: list[int] = [day for day in ends if day is not None]
    if len(known) < len(ends):
        return None
    return min(known) if end == "earliest" else max(known)


def _gravest(words: Iterable[str | None], order: Sequence[str]) -> str | None:
    """Return the word that stands last in the order; one that is not in it before all."""
    places = {word: place for place, word in enumerate(order)}
    said = [word for word in words if word is not None]
    return max(said, key=lambda word: (places.get(word, -1), word), default=None)


def _explained(event: AdverseEvent) -> AdverseEvent:
    """Add the reason in one sentence, with the numbers and the rule."""
    rows = "1 row" if event.copies == 1 else f"{event.copies} rows"
    when = "no day is stated" if event.onset_day is None else f"day {event.onset_day}"
    said = f"{event.term}, {when}: {rows} of one term and day"
    if event.listed_combinations > 1:
        said += (
            f", listed under {event.listed_combinations} combinations that ran together"
        )
    if event.attributed_to:
        said += f"; put down to {event.attributed_to}"
    if event.regimen:
        said += f"; on {event.regimen}"
    if event.days_on_regimen is not None:
        said += f" for {event.days_on_regimen} days"
    return replace(event, because=f"{said}.")
