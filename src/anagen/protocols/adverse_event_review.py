"""Adverse events against the drugs taken: to which they are put down, and which may cause them.

An event that is put down to one drug of a pair, and that both may cause, is a flag: the
other is not ruled out. Events of special interest are listed one by one, so that *asked
for and not there* differs from *nothing on record*.

Examples
--------
>>> from anagen.knowledge import load_knowledge
>>> from anagen.records.tables import Event, Patient
>>> from anagen.records.timeline import Timeline
>>> asked = Event(
...     event_id="e",
...     patient_id="p",
...     kind="adverse_event",
...     term="pulmonary_embolism",
...     presence="absent",
... )
>>> case = Timeline(Patient(patient_id="p"), events=(asked,))
>>> for line in special_interest_panel(PatientFacts(case, load_knowledge(), 90))[:2]:
...     print(line.term, line.answer)
venous_thromboembolism unknown
pulmonary_embolism not_met
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

from anagen.derivations.reference.adverse_events import (
    AdverseEvent,
    derive_adverse_events,
    read_terms,
)
from anagen.derivations.tables.adverse_events import EventStatus
from anagen.derivations.tables.treatment_pathways import AND
from anagen.kernel.verdicts import Verdict
from anagen.knowledge.schema.interactions import Interaction
from anagen.knowledge.schema.outcomes.adverse_events import AdverseEventsOutcome
from anagen.protocols.decisions import with_decisions
from anagen.protocols.facts import PatientFacts
from anagen.protocols.findings import FactUsed, Finding, FindingKind, Tier
from anagen.protocols.pairs import Overlap, labels_by_drug, pair_book, weakest
from anagen.protocols.reading import reading_of
from anagen.records.terms import TreatmentRole

__all__ = ["PanelLine", "adverse_event_findings", "special_interest_panel"]

_RULE = "outcomes/adverse_events"
_NOT_WITH_IT = frozenset({TreatmentRole.PRIOR, TreatmentRole.SUBSEQUENT})


@dataclass(frozen=True)
class PanelLine:
    """One event of special interest, and whether it was there.

    Parameters
    ----------
    term
        The event.
    answer
        Met when it was there, not met when the source says that it was not, unknown
        when nothing is on record.
    because
        How it is known.
    rows
        Keys of the events.
    """

    term: str
    answer: Verdict
    because: str
    rows: tuple[str, ...] = ()


def adverse_event_findings(facts: PatientFacts) -> tuple[Finding, ...]:
    """Return each event with the drugs that may cause it, then the panel as one finding."""
    rows = derive_adverse_events(reading_of(facts).timeline, facts.knowledge)
    found = [
        _event(facts, row)
        for row in rows
        if row.status is EventStatus.PRESENT and row.term is not None
    ]
    found.append(_panel(facts, _lines(facts, rows)))
    return with_decisions(found, facts.timeline, facts.on)


def _event(facts: PatientFacts, row: AdverseEvent) -> Finding:
    """Return one event: a flag when a drug it is not put down to may cause it too."""
    term = str(row.term)
    blamed = tuple(row.attributed_to.split(AND)) if row.attributed_to else ()
    taken = set(row.regimen.split(AND)) if row.regimen else _on(facts, row.onset_day)
    drugs = tuple(sorted({*taken, *blamed}))
    may = dict(_may_cause(facts, term, drugs))
    others = [drug for drug in may if drug not in blamed]
    is_shared = bool(blamed) and bool(others)
    verdict = Verdict.MET if is_shared else Verdict.NOT_MET
    if not blamed or not drugs:
        verdict = Verdict.UNKNOWN
    name = term.replace("_", " ")
    to = _names(blamed) if blamed else "no drug on record"
    says = f"{name} is put down to {to}"
    if others:
        says = f"{says}; {_names(others)} may cause it too"
    texts = [text for drug in others for text in may[drug]]
    entries = _entries(facts, _words(facts, term), drugs)
    return Finding(
        kind=FindingKind.COMBINATION,
        rule=f"{_RULE}#attribution",
        verdict=verdict,
        says=says,
        because=row.because,
        tier=Tier.FLAG if is_shared else None,
        action="Look at both drugs before one is blamed" if is_shared else "",
        facts=(
            FactUsed(f"event.{term}", row.because, row.rows),
            *(FactUsed(text, f"{text} lists {name}") for text in dict.fromkeys(texts)),
        ),
        cites=tuple(dict.fromkeys(cite for one in entries for cite in one.cites)),
        confidence=weakest(one.confidence for one in entries),
        day=row.onset_day,
        about=(term, str(row.onset_day), *blamed),
    )


def _names(drugs: tuple[str, ...] | list[str]) -> str:
    return " and ".join(drug.replace("_", " ") for drug in drugs)


def _on(facts: PatientFacts, day: int | None) -> set[str]:
    """Return the drugs begun by a day and not over; of the whole course without a day."""
    if day is None:
        rows = facts.past.treatments
        return {row.drug for row in rows if row.role not in _NOT_WITH_IT} - {"none"}
    return {
        course.drug
        for course in reading_of(facts).courses
        if course.start <= day
        and (course.last_known is None or course.last_known >= day)
    }


def _may_cause(
    facts: PatientFacts, term: str, drugs: tuple[str, ...]
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield each drug that may cause an event, with the texts that list it.

    A text that lists the group of a term lists the term.
    """
    words = _words(facts, term)
    texts = labels_by_drug(facts.knowledge)
    shared: dict[str, list[str]] = {}
    for drug in drugs:
        for label in texts.get(drug, ()):
            if words & set(label.special_interest):
                shared.setdefault(drug, []).append(label.id)
    for pair, overlap in _overlaps(facts, words, drugs):
        for drug in pair:
            shared.setdefault(drug, []).extend(overlap.sources)
    for drug in sorted(shared):
        yield drug, tuple(dict.fromkeys(shared[drug]))


def _words(facts: PatientFacts, term: str) -> set[str]:
    group = read_terms(facts.knowledge).groups.get(term)
    return {term} if group is None else {term, group}


def _overlaps(
    facts: PatientFacts, words: set[str], drugs: tuple[str, ...]
) -> Iterator[tuple[tuple[str, str], Overlap]]:
    book = pair_book(facts.knowledge)
    for one, other in combinations(drugs, 2):
        for overlap in book.pair(one, other).overlaps:
            if overlap.term in words:
                yield (one, other), overlap


def _entries(
    facts: PatientFacts, words: set[str], drugs: tuple[str, ...]
) -> tuple[Interaction, ...]:
    """Return the interactions that list an event for two of the drugs."""
    book = pair_book(facts.knowledge)
    found = [
        entry
        for one, other in combinations(drugs, 2)
        for entry in book.pair(one, other).interactions
        if words & set(entry.overlapping)
    ]
    return tuple(found)


# ------------------------------------------------------------------ special interest


def special_interest_panel(facts: PatientFacts) -> tuple[PanelLine, ...]:
    """Return each event of special interest with what is on record, in order of the panel.

    The panel is that of the outcome `adverse_events`; what a term covers answers for it.
    """
    rows = derive_adverse_events(reading_of(facts).timeline, facts.knowledge)
    return _lines(facts, rows)


def _lines(facts: PatientFacts, rows: Iterable[AdverseEvent]) -> tuple[PanelLine, ...]:
    panel = facts.knowledge.outcome(AdverseEventsOutcome).special_interest
    told = tuple(rows)
    return tuple(_line(term, told) for term in panel)


def _line(term: str, rows: tuple[AdverseEvent, ...]) -> PanelLine:
    name = term.replace("_", " ")
    mine = [row for row in rows if term in {row.term, row.term_group}]
    there = [row for row in mine if row.status is EventStatus.PRESENT]
    if there:
        keys = tuple(sorted(key for row in there for key in row.rows))
        return PanelLine(term, Verdict.MET, f"{name} is on record", keys)
    absent = [
        row for row in mine if row.status is EventStatus.ABSENT and row.term == term
    ]
    none = [row for row in rows if row.status is EventStatus.NONE]
    for found, because in (
        (absent, f"{name} was looked for and not there"),
        (none, "the source says that there was no adverse event"),
    ):
        if found:
            keys = tuple(sorted(key for row in found for key in row.rows))
            return PanelLine(term, Verdict.NOT_MET, because, keys)
    return PanelLine(term, Verdict.UNKNOWN, f"nothing on {name} is on record")


def _panel(facts: PatientFacts, lines: tuple[PanelLine, ...]) -> Finding:
    """Return the panel as one finding: what was there, was not, and is not on record."""
    by_answer = {
        answer: [line.term for line in lines if line.answer is answer]
        for answer in (Verdict.MET, Verdict.NOT_MET, Verdict.UNKNOWN)
    }
    words = (
        (Verdict.MET, "on record"),
        (Verdict.NOT_MET, "asked for and not there"),
        (Verdict.UNKNOWN, "nothing on record"),
    )
    said = [
        f"{how}: {', '.join(term.replace('_', ' ') for term in by_answer[answer])}"
        for answer, how in words
        if by_answer[answer]
    ]
    is_there, is_open = by_answer[Verdict.MET], by_answer[Verdict.UNKNOWN]
    verdict = Verdict.UNKNOWN if is_open else Verdict.NOT_MET
    return Finding(
        kind=FindingKind.DATA,
        rule=f"{_RULE}#special_interest",
        verdict=Verdict.MET if is_there else verdict,
        says=f"events of special interest, {'; '.join(said)}",
        because="silence is not absence",
        tier=Tier.FLAG if is_there else None,
        action="Look at the treatment" if is_there else "",
        facts=tuple(
            FactUsed(f"event.{line.term}", line.because, line.rows)
            for line in lines
            if line.rows
        ),
        day=facts.on,
    )
