"""From one drug to another that may never be taken with it: one after the other, or not.

The labels read give no wash-out time, so a gap is shown in days and judged by nobody.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from anagen.kernel.verdicts import Verdict
from anagen.protocols.as_known import day_of
from anagen.protocols.courses import DrugCourse
from anagen.protocols.decisions import with_decisions
from anagen.protocols.facts import PatientFacts
from anagen.protocols.findings import FactUsed, Finding, FindingKind, Tier
from anagen.protocols.pairs import PairKnowledge, pair_book
from anagen.protocols.reading import reading_of
from anagen.records.tables import Treatment
from anagen.records.terms import TreatmentRole

__all__ = ["Switch", "find_switches", "switch_findings"]


@dataclass(frozen=True)
class Switch:
    """One drug after another that may never be taken with it.

    Parameters
    ----------
    before, after
        The drug that was stopped, and the one that was begun.
    stopped, begun
        Last day of the one and first day of the other; None when not known.
    rows
        Keys of the treatments.
    """

    before: str
    after: str
    stopped: int | None
    begun: int | None
    rows: tuple[str, ...]

    @property
    def gap(self) -> int | None:
        """Days without either; negative for days with both; None when not known."""
        if self.stopped is None or self.begun is None:
            return None
        return self.begun - self.stopped - 1

    @property
    def verdict(self) -> Verdict:
        """Whether the two were taken together; on a day of both the one replaced the other."""
        if self.gap is None:
            return Verdict.UNKNOWN
        return Verdict.MET if self.gap < -1 else Verdict.NOT_MET

    def describe(self) -> str:
        """Write it in words."""
        before, after = (name.replace("_", " ") for name in (self.before, self.after))
        if self.gap is None:
            how = "the records do not say whether the one was stopped before"
        elif self.gap < -1:
            how = f"taken together from day {self.begun} to day {self.stopped}"
        elif self.gap <= 0:
            how = f"without a gap, on day {self.begun}"
        else:
            how = f"{self.gap} days without either before day {self.begun}"
        return f"{before}, then {after}: {how}"


def find_switches(facts: PatientFacts) -> tuple[tuple[PairKnowledge, Switch], ...]:
    """Return each switch up to the day between two drugs that never go together."""
    courses, book = reading_of(facts).courses, pair_book(facts.knowledge)
    ordered = sorted(courses, key=lambda one: (one.start, one.drug))
    found: list[tuple[PairKnowledge, Switch]] = []
    for place, after in enumerate(ordered):
        for before in reversed(ordered[:place]):
            known = book.pair(before.drug, after.drug)
            if before.drug != after.drug and known.never_together:
                if not (before.is_taken and after.is_taken):
                    found.append((known, _switch(before, after)))
                break
    seen = {(switch.before, switch.after) for _, switch in found}
    undated = _without_days(facts, courses)
    return (
        *found,
        *(one for one in undated if (one[1].before, one[1].after) not in seen),
    )


def _switch(before: DrugCourse, after: DrugCourse) -> Switch:
    stopped = None if before.is_over else before.end
    rows = tuple(sorted({*before.rows, *after.rows}))
    return Switch(before.drug, after.drug, stopped, after.start, rows)


def _without_days(
    facts: PatientFacts, courses: Collection[DrugCourse]
) -> Iterator[tuple[PairKnowledge, Switch]]:
    """Yield the switches to a drug that followed at a time nobody states."""
    book = pair_book(facts.knowledge)
    later: dict[tuple[str, str], set[str]] = {}
    for row in facts.past.treatments:
        for course in courses:
            if course.drug != row.drug and _follows(row, course):
                keys = later.setdefault((course.drug, row.drug), set())
                keys |= {row.treatment_id, *course.rows}
    for (before, after), keys in sorted(later.items()):
        known = book.pair(before, after)
        if known.never_together:
            yield known, Switch(before, after, None, None, tuple(sorted(keys)))


def _follows(row: Treatment, course: DrugCourse) -> bool:
    """Say whether a row without a first day belongs to what came after a course."""
    if row.drug == "none" or day_of(row.start_day) is not None:
        return False
    if row.role is TreatmentRole.SUBSEQUENT:
        return True
    mine = {part.course_id for _, part in course.parts if part.course_id}
    is_index = row.role is TreatmentRole.INDEX
    return is_index and bool(mine) and row.course_id not in {None, *mine}


def switch_findings(facts: PatientFacts) -> tuple[Finding, ...]:
    """Return one finding for each switch: a flag when both were taken, or nobody can tell."""
    found = [_finding(facts, known, switch) for known, switch in find_switches(facts)]
    return with_decisions(found, facts.timeline, facts.on)


def _finding(facts: PatientFacts, known: PairKnowledge, switch: Switch) -> Finding:
    entry = next(one for one in known.interactions if one.never_together)
    is_open = switch.verdict is not Verdict.NOT_MET
    return Finding(
        kind=FindingKind.COMBINATION,
        rule=f"{entry.id}#switch",
        verdict=switch.verdict,
        says=switch.describe(),
        because=f"{entry.says} {entry.advice}",
        tier=Tier.FLAG if is_open else None,
        action="Make sure that the one was stopped before the other" if is_open else "",
        facts=(FactUsed("switch", switch.describe(), switch.rows),),
        cites=entry.cites,
        confidence=entry.confidence,
        day=facts.on if switch.begun is None else switch.begun,
        about=(switch.before, switch.after),
    )
