"""Limits that a source sets for its patients, against the patients it reports."""

from __future__ import annotations

from dataclasses import replace

from anagen.kernel.errors import QuestionError
from anagen.reports.audit.asking import Asker, question_of, why_in_short
from anagen.reports.audit.claims import PrintedClaim
from anagen.reports.audit.compare import value_text
from anagen.reports.audit.units import scale_to
from anagen.reports.audit.verdicts import NO_ROWS, NO_VALUE, AuditedClaim, Verdict
from anagen.reports.questions import Condition, Operator, Question, Statistic
from anagen.reports.results import Result
from anagen.reports.statistics import exact_number

__all__ = ["audit_criterion"]


def audit_criterion(claim: PrintedClaim, asker: Asker) -> AuditedClaim:
    """Say whether every patient reported meets a limit; whose value is unknown is open."""
    base = AuditedClaim(claim, Verdict.CANNOT_BE_CHECKED)
    if not asker.has_rows:
        return replace(base, why=NO_ROWS)
    try:
        question = _question(claim, asker)
    except QuestionError as error:
        return replace(base, why=why_in_short(error))
    result = asker.answer(question)
    if isinstance(result, str):
        return replace(base, why=result, reading=str(question))
    return _judge(base, result)


def _judge(base: AuditedClaim, result: Result) -> AuditedClaim:
    base = replace(
        base,
        reading=str(result.question),
        recomputed=result.text(),
        rows=result.row_ids,
        definitions=result.definitions,
        behind=tuple(
            (c.label or c.unit_id, value_text(c.value)) for c in result.contributions
        ),
    )
    failing = [c for c in result.contributions if c.value is False]
    if failing:
        cases = ", ".join(c.label or c.unit_id for c in failing)
        return replace(
            base, verdict=Verdict.CONTRADICTS, why=f"not met by case {cases}"
        )
    if not result.denominator:
        return replace(base, recomputed=None, why=result.note or NO_VALUE)
    missing = f"{result.missing} unknown" if result.missing else ""
    return replace(base, verdict=Verdict.REPRODUCES, why=missing)


def _question(claim: PrintedClaim, asker: Asker) -> Question:
    number = claim.number("value") or claim.numbers[0]
    plain = question_of(claim, Statistic.SHARE)
    scale = scale_to(claim.unit, asker.unit_of(plain.measure))
    limit = exact_number(number.value / scale)
    of = Condition(plain.measure, Operator(claim.comparator), limit)
    return replace(plain, of=of)
