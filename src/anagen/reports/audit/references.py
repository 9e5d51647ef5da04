"""Cases that a text refers to, against what the sentence says of them."""

from __future__ import annotations

from dataclasses import replace

from anagen.kernel.errors import QuestionError
from anagen.reports.audit.asking import Asker, question_of, why_in_short
from anagen.reports.audit.claims import PrintedClaim
from anagen.reports.audit.verdicts import NO_ROWS, AuditedClaim, Verdict
from anagen.reports.questions import Statistic
from anagen.reports.results import Contribution, Result

__all__ = ["audit_reference", "is_reference"]


def is_reference(claim: PrintedClaim) -> bool:
    """Whether a claim only names cases, and what the sentence says of them."""
    return bool(claim.cases and claim.of) and not (claim.statistic or claim.numbers)


def audit_reference(claim: PrintedClaim, asker: Asker) -> AuditedClaim:
    """Say whether each case named is there, and is as the sentence says.

    What the sentence says is the condition the claim is of and those it is among: all
    have to hold. A case of which one is unknown is named, and refutes nothing.
    """
    base = AuditedClaim(claim, Verdict.CANNOT_BE_CHECKED)
    if not asker.has_rows:
        return replace(base, why=NO_ROWS)
    conditions = (claim.of, *claim.among)
    results: list[Result] = []
    for condition in conditions:
        found = _values(claim, condition, asker)
        if isinstance(found, str):
            return replace(base, why=found)
        results.append(found)
    return _judge(base, conditions, results)


def _values(claim: PrintedClaim, condition: str, asker: Asker) -> Result | str:
    try:
        question = question_of(replace(claim, among=()), Statistic.VALUES, condition)
    except QuestionError as error:
        return why_in_short(error)
    return asker.answer(question)


def _judge(
    base: AuditedClaim, conditions: tuple[str, ...], results: list[Result]
) -> AuditedClaim:
    wrong: list[str] = []
    unknown: list[str] = []
    behind: list[tuple[str, str]] = []
    rows: set[str] = set()
    for case in base.claim.cases:
        units = [_unit_called(case, result) for result in results]
        rows.update(row for unit in units if unit for row in unit.rows)
        for condition, unit in zip(conditions, units, strict=True):
            if unit is None:
                wrong.append(f"there is no case {case}")
                break
            if unit.value is False:
                wrong.append(f"case {case} is not `{condition}`")
            elif unit.value is None:
                unknown.append(f"case {case}: `{condition}` is unknown")
        fits = all(unit is not None and unit.value is True for unit in units)
        behind.append((case, "fits" if fits else "does not fit"))
    verdict = Verdict.CONTRADICTS if wrong else Verdict.REPRODUCES
    if unknown and not wrong:
        verdict = Verdict.CANNOT_BE_CHECKED
    return replace(
        base,
        verdict=verdict,
        recomputed="; ".join(f"{case}: {word}" for case, word in behind),
        reading=f"each is {', '.join(conditions)} per {base.claim.per}",
        rows=tuple(sorted(rows)),
        why="; ".join([*wrong, *unknown]),
        behind=tuple(behind),
    )


def _unit_called(case: str, result: Result) -> Contribution | None:
    for unit in result.contributions:
        if case in {unit.label, unit.unit_id, *unit.label.split("/")}:
            return unit
    return None
