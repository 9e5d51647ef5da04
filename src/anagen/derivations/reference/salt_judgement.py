"""Which visits of one patient meet a definition of response, and at baseline already.

The step that every outcome about definitions of response shares.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from anagen.derivations.reference.salt_series import SaltSeries, SaltVisit
from anagen.derivations.tables.salt_response import ResponseReason
from anagen.knowledge.schema.outcomes.base import Answer
from anagen.knowledge.schema.outcomes.salt_response import (
    ResponseDefinition,
    ResponseKind,
)

__all__ = ["Judgement", "judge_series", "rows_of"]


@dataclass(frozen=True)
class Judgement:
    """What the scores say under one definition.

    Parameters
    ----------
    at_baseline
        Whether the baseline meets it; None without a baseline.
    visits
        Whether each visit after day 0 meets it, in order.
    """

    at_baseline: bool | None
    visits: tuple[bool, ...]


def judge_series(
    series: SaltSeries, definition: ResponseDefinition, as_of: date | None
) -> Judgement | ResponseReason:
    """Judge each visit of a series, or say why none can be judged."""
    baseline = series.baseline
    if definition.kind is ResponseKind.RELATIVE:
        if baseline is None:
            return ResponseReason.NO_BASELINE
        if baseline.score == 0:
            return ResponseReason.BASELINE_ZERO

    def is_met(visit: SaltVisit) -> bool:
        from_score = baseline.score if baseline else None
        answer = definition.judge(baseline=from_score, score=visit.score, as_of=as_of)
        return answer is Answer.MET

    return Judgement(
        at_baseline=is_met(baseline) if baseline else None,
        visits=tuple(map(is_met, series.visits)),
    )


def rows_of(*visits: SaltVisit | None) -> tuple[str, ...]:
    """Return the keys of the assessments behind some visits, each once, in order."""
    return tuple(sorted({row for visit in visits if visit for row in visit.rows}))
