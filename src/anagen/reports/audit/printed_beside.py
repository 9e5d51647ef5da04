"""Claims of a source without rows, against what else it prints of the same thing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from anagen.derivations.statistics.feasibility.percentages import nearest_simple_share
from anagen.reports.audit.asking import question_of
from anagen.reports.audit.claims import PrintedClaim
from anagen.reports.audit.printed_parts import written
from anagen.reports.audit.units import scale_to
from anagen.reports.audit.verdicts import AuditedClaim, Verdict
from anagen.reports.measures.definitions import definitions_of
from anagen.reports.questions import Statistic

__all__ = ["audit_beside"]

_OTHERS = {"literature", "declaration"}
_MOST_SAID = 4
"""Denominators up to here are said in words: halves, thirds, quarters."""


def audit_beside(
    base: AuditedClaim, claims: Sequence[PrintedClaim]
) -> AuditedClaim | None:
    """Judge a claim by another passage that prints the same thing; None without one.

    A limit that all who are reported should meet is held against their printed range,
    and a share in words against the count beside it.
    """
    claim = base.claim
    same = [
        other
        for other in claims
        if other.id != claim.id
        and (other.of, other.among, other.per) == (claim.of, claim.among, claim.per)
        and claim.of
        and other.kind not in _OTHERS
    ]
    if claim.comparator and not claim.statistic:
        return _of_limit(base, same)
    if claim.statistic == Statistic.SHARE and claim.is_in_words:
        return _of_share(base, same)
    return None


def _of_limit(base: AuditedClaim, same: Sequence[PrintedClaim]) -> AuditedClaim | None:
    claim = base.claim
    limit = claim.number("value")
    for other in same:
        low, high = other.number("low"), other.number("high")
        if limit is None or low is None or high is None or other.comparator:
            continue
        scale = scale_to(claim.unit, other.unit)
        ends = (low.value * scale, high.value * scale)
        is_met = _meets(ends, claim.comparator, limit.value)
        said = f"{written(low)} to {written(high)}"
        whether = "meets it" if is_met else "does not meet it"
        why = f"the range of {said} that is printed {whether} ({other.place})"
        verdict = Verdict.REPRODUCES if is_met else Verdict.CONTRADICTS
        return replace(base, verdict=verdict, recomputed=said, why=why)
    return None


def _meets(ends: tuple[Fraction, Fraction], sign: str, limit: Fraction) -> bool:
    low, high = ends
    return {
        ">=": low >= limit,
        ">": low > limit,
        "<=": high <= limit,
        "<": high < limit,
    }[sign]


def _of_share(base: AuditedClaim, same: Sequence[PrintedClaim]) -> AuditedClaim | None:
    above, below = base.claim.number("numerator"), base.claim.number("denominator")
    for other in same:
        k, n = other.number("numerator"), other.number("denominator")
        if not (above and below and k and n) or other.is_in_words or not n.value:
            continue
        said, counted = above.value / below.value, k.value / n.value
        most = max(_MOST_SAID, int(below.value))
        agrees = said == counted or nearest_simple_share(counted, most) == said
        exact = said == counted
        verdict = Verdict.REPRODUCES if exact else Verdict.WITH_ROUNDING
        why = f"against {k.value} of {n.value} as printed ({other.place})"
        return replace(
            base,
            verdict=verdict if agrees else Verdict.CONTRADICTS,
            recomputed=f"{k.value}/{n.value}",
            definitions=definitions_of(question_of(base.claim, Statistic.SHARE)),
            why=why,
        )
    return None
