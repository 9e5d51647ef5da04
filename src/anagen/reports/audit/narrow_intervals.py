"""Intervals of a share that are too narrow for the cases printed beside them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from anagen.reports.audit.claims import PrintedClaim
from anagen.reports.audit.verdicts import Disagreement
from anagen.reports.questions import Statistic
from anagen.reports.statistics import exact_interval, format_number

__all__ = ["find_narrow_intervals"]

_PERCENT = 100
_FOR_SURE = 2
"""An interval this many times as narrow as the exact one is of no method of this n."""


def find_narrow_intervals(claims: Sequence[PrintedClaim]) -> Iterator[Disagreement]:
    """Find the interval of a share of other work that its cases cannot give.

    The cases are all that the same passage counts of patients or cases. The interval is
    only called too narrow when it is narrower than half of the exact one: many methods
    give somewhat narrower ones, and weighting may as well.
    """
    for interval in claims:
        if interval.statistic != "interval" or interval.kind != "literature":
            continue
        low, high = interval.number("low"), interval.number("high")
        share = next((c for c in claims if _is_share_of(interval, c)), None)
        cases = [c for c in claims if _is_count_beside(interval, c)]
        if share is None or low is None or high is None or not cases:
            continue
        n = int(sum(c.numbers[0].value for c in cases))
        k = round(share.numbers[0].value * n / _PERCENT)
        exact = exact_interval(k, n) if 0 <= k <= n else None
        if exact is None:
            continue
        first, last = (Fraction(end) * _PERCENT for end in exact)
        if (high.value - low.value) * _FOR_SURE < last - first:
            yield Disagreement(
                "interval and number of cases",
                (share.id, interval.id, *(c.id for c in cases)),
                f"{share.printed} ({interval.printed}) is narrower than {n} cases "
                f"can give: {k} of {n} have {format_number(first, 1)} to "
                f"{format_number(last, 1)}%; {' + '.join(c.printed for c in cases)} = "
                f"{n} cases are printed beside it ({interval.place})",
            )


def _is_share_of(interval: PrintedClaim, claim: PrintedClaim) -> bool:
    """Whether a claim is the share that an interval was printed with."""
    named = interval.id.removesuffix("_interval")
    return (
        interval.unit == "%"
        and claim.id == named
        and claim.statistic == Statistic.SHARE
        and len(claim.numbers) == 1
    )


def _is_count_beside(interval: PrintedClaim, claim: PrintedClaim) -> bool:
    return (
        claim.kind == "literature"
        and claim.place == interval.place
        and claim.statistic == Statistic.N
        and claim.id.endswith("_cases")
        and len(claim.numbers) == 1
    )
