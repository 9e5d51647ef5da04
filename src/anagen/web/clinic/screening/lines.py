"""Criteria and work-up as the page of screening shows them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from anagen.interop.findings_text import cites_in_words
from anagen.interop.screening_answer import ScreenedPatient
from anagen.interop.site_findings import switched_off_findings
from anagen.kernel.verdicts import Verdict
from anagen.knowledge.schema.conditions import asks_in
from anagen.knowledge.schema.facts import FactName
from anagen.knowledge.schema.protocols import Protocol
from anagen.protocols.data_checks import data_checks
from anagen.protocols.gates import started_on
from anagen.protocols.screening import Answer, CriterionResult, screen
from anagen.protocols.workup import ItemState, WorkupLine, workup
from anagen.web.clinic.regimen.case import Case
from anagen.web.clinic.regimen.said import plain_name

__all__ = ["CriterionLine", "ItemLine", "Question", "Screened", "screened"]

_ANSWERS = {
    Answer.PASSES: ("Passes", "status-good"),
    Answer.FAILS: ("Fails", "status-bad"),
    Answer.UNKNOWN: ("Unknown", "status-warn"),
    Answer.OVERRIDDEN: ("Decided", "status-info"),
    Answer.DECISION_NEEDED: ("Decide", "status-warn"),
}
_STATES = {
    ItemState.DONE: ("Done", "status-good"),
    ItemState.STALE: ("Stale", "status-warn"),
    ItemState.MISSING: ("Missing", "status-warn"),
    ItemState.DECIDED: ("Decided", "status-info"),
}


@dataclass(frozen=True)
class CriterionLine:
    """One criterion of a page.

    Parameters
    ----------
    result
        The criterion with its verdict.
    word, css
        Whether the patient gets past it, as a word and as a class.
    source
        Where it is from, and how surely it is known.
    """

    result: CriterionResult
    word: str
    css: str
    source: str

    @property
    def name(self) -> str:
        """What boxes about it are called."""
        return f"criterion-{self.result.criterion.id}"

    @property
    def verdict(self) -> str:
        """How its condition came out."""
        return plain_name(str(self.result.judged.verdict))

    @property
    def fact(self) -> str:
        """The facts with value, day and limit."""
        because, _, _ = self.result.finding.because.partition("; decided: ")
        return because

    @property
    def may_decide(self) -> bool:
        """Whether a clinician may decide against it."""
        waits = {Answer.FAILS, Answer.UNKNOWN, Answer.DECISION_NEEDED}
        return self.result.criterion.overridable and self.result.answer in waits


@dataclass(frozen=True)
class ItemLine:
    """One item of the work-up of a page."""

    line: WorkupLine
    word: str
    css: str
    source: str

    @property
    def name(self) -> str:
        """What boxes about it are called."""
        return f"item-{self.line.need.item}"

    @property
    def is_open(self) -> bool:
        """Whether it is neither done nor decided."""
        return self.line.state in {ItemState.MISSING, ItemState.STALE}


@dataclass(frozen=True)
class Question:
    """A condition that a criterion asks for and nobody has answered.

    Parameters
    ----------
    condition
        Its name in the vocabulary.
    says
        The criterion that asks for it.
    """

    condition: str
    says: str

    @property
    def label(self) -> str:
        """What it is called."""
        return plain_name(self.condition).capitalize()


@dataclass(frozen=True)
class Screened:
    """One patient, screened for a page.

    Parameters
    ----------
    found
        The criteria and the work-up.
    criteria, items
        Both, as lines.
    questions
        What only the patient can answer, and nobody has asked.
    """

    found: ScreenedPatient
    criteria: tuple[CriterionLine, ...]
    items: tuple[ItemLine, ...]
    questions: tuple[Question, ...]


def screened(case: Case, protocol: Protocol) -> Screened:
    """Screen a patient, by day 0 where the treatment was begun, as the worklist does."""
    begun = started_on(case.facts, protocol) is not None
    facts = case.facts.before_start if begun else case.facts
    judged = screen(facts, protocol)
    found = ScreenedPatient(
        case.timeline,
        case.knowledge,
        judged,
        workup(facts, protocol),
        (
            *data_checks(case.facts),
            *switched_off_findings(case.knowledge, [protocol.id], case.on),
        ),
    )
    return Screened(
        found,
        tuple(_criterion(one) for one in judged.results),
        tuple(map(_item, found.workup.lines)),
        tuple(_questions(judged.results)),
    )


def _criterion(result: CriterionResult) -> CriterionLine:
    word, css = _ANSWERS[result.answer]
    source = cites_in_words(result.finding.cites, result.finding.confidence)
    return CriterionLine(result, word, css, source)


def _item(line: WorkupLine) -> ItemLine:
    word, css = _STATES[line.state]
    source = cites_in_words(line.finding.cites, line.finding.confidence)
    return ItemLine(line, word, css, source)


def _questions(results: Iterable[CriterionResult]) -> Iterator[Question]:
    seen: set[str] = set()
    for result in results:
        if result.judged.verdict is not Verdict.UNKNOWN:
            continue
        for ask in asks_in(result.criterion.condition):
            is_new = ask.of is not None and ask.of not in seen
            if ask.fact is FactName.CONDITION and is_new and ask.of:
                seen.add(ask.of)
                yield Question(ask.of, result.criterion.says)
