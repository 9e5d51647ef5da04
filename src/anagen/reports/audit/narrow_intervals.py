"""Intervals of a share that are too narrow for the cases printed beside them."""

from __future__ import annotations

from collections import defaultdict
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

    The file of claims says which belong together, and nothing is guessed from names or
    places: the interval is ``part_of`` its share, and so is each count of cases the
    share is of. It is only called too narrow when it is narrower than half of the exact
    one: many methods give somewhat narrower ones, and weighting may as well.
    """
    parts: dict[str, list[PrintedClaim]] = defaultdict(list)
    for claim in claims:
        if claim.part_of and claim.kind == "literature":
            parts[claim.part_of].append(claim)
    for share in claims:
        if share.id in parts and _is_share(share):
            intervals = [c for c in parts[share.id] if c.statistic == "interval"]
            cases = [c for c in parts[share.id] if _is_count(c)]
            if len(intervals) == 1 and cases:
                yield from _too_narrow(share, intervals[0], cases)


def _is_share(claim: PrintedClaim) -> bool:
    is_one = claim.statistic == Statistic.SHARE and len(claim.numbers) == 1
    return is_one and claim.kind == "literature" and claim.unit == "%"


def _is_count(claim: PrintedClaim) -> bool:
    is_one = claim.statistic == Statistic.N and len(claim.numbers) == 1
    return is_one and not claim.is_about and claim.numbers[0].value.denominator == 1


def _too_narrow(
    share: PrintedClaim, interval: PrintedClaim, cases: Sequence[PrintedClaim]
) -> Iterator[Disagreement]:
    low, high = interval.number("low"), interval.number("high")
    if low is None or high is None or interval.unit != share.unit:
        return
    n = int(sum(c.numbers[0].value for c in cases))
    k = round(share.numbers[0].value * n / _PERCENT)
    exact = exact_interval(k, n) if 0 <= k <= n else None
    if exact is None:
        return
    first, last = (Fraction(end) * _PERCENT for end in exact)
    # As printed, either end may be off by half of its last digit.
    off = sum(Fraction(1, 2 * 10**end.decimals) for end in (low, high))
    if (high.value - low.value + off) * _FOR_SURE < last - first:
        yield Disagreement(
            "interval and number of cases",
            (share.id, interval.id, *(c.id for c in cases)),
            f"{share.printed} ({interval.printed}) is narrower than {n} cases "
            f"can give: {k} of {n} have {format_number(first, 1)} to "
            f"{format_number(last, 1)}%; {' + '.join(c.printed for c in cases)} = "
            f"{n} cases are printed ({interval.place})",
        )
