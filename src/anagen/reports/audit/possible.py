"""What can be said of a claim without the rows behind it.

Whether some rows could print as it does: GRIM, GRIMMER and a search for values where
the values come in known steps; order, range and interval in any case. What is possible
is not thereby right, and only what no rows can give is called wrong.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

from anagen.derivations.statistics.feasibility.deviations import check_sd
from anagen.derivations.statistics.feasibility.means import check_mean, check_median
from anagen.derivations.statistics.feasibility.percentages import (
    check_percentage,
    check_share,
)
from anagen.derivations.statistics.feasibility.samples import (
    PrintedSample,
    check_sample,
)
from anagen.derivations.statistics.feasibility.verdicts import Feasibility, Possibility
from anagen.kernel.errors import ImpossibleValueError
from anagen.reports.audit.claims import PrintedClaim, PrintedNumber
from anagen.reports.audit.possible_spreads import check_spreads
from anagen.reports.audit.printed_parts import (
    decimal_of,
    size_of,
    statistic_of,
    written,
)
from anagen.reports.questions import Statistic

__all__ = ["check_without_rows"]

_RANGE = ("low", "high")
_TOO_MANY = 200
"""Beyond so many values every mean with a decimal or two is possible."""


def check_without_rows(
    claim: PrintedClaim, claims: Sequence[PrintedClaim]
) -> tuple[bool, str]:
    """Say whether a number is impossible, and why, from what else the source prints.

    Steps of the values are those the claim states, or those of a range of the same
    thing printed beside it. Without either, what whole numbers would mean is told and
    nothing is called impossible for it.
    """
    if claim.comparator:
        return False, ""
    try:
        return _check(claim, claims)
    except ImpossibleValueError as error:
        return True, error.what


def _check(claim: PrintedClaim, claims: Sequence[PrintedClaim]) -> tuple[bool, str]:
    n = size_of(claim, claims)
    found = [*_check_shares(claim, n), *check_spreads(claim, n)]
    told = [each.because for each in found]
    impossible = [e for e in found if e.verdict is Possibility.IMPOSSIBLE]
    if impossible and not claim.is_about:
        return True, impossible[0].because
    if n is None or n > _TOO_MANY:
        return False, "; ".join(told)
    sample = _check_sample(claim, claims, n)
    if sample is not None:
        assumed, each = sample
        why = f"{each.because} ({', '.join((*each.assumed[:1], *assumed))})"
        is_wrong = each.verdict is Possibility.IMPOSSIBLE and not claim.is_about
        return is_wrong, "; ".join([*told, why]) if not is_wrong else why
    return False, "; ".join([*told, *_if_whole(claim, n)])


def _check_shares(claim: PrintedClaim, n: int | None) -> Iterator[Feasibility]:
    """Check a percentage against k of n, or against n alone."""
    percent = statistic_of(claim, Statistic.SHARE)
    if percent is None or (claim.number("percent") is None and claim.unit != "%"):
        return
    above, below = claim.number("numerator"), claim.number("denominator")
    if above is not None and below is not None and below.value:
        k, whole = int(above.value), int(below.value)
        yield check_share(k, whole, written(percent))
    elif n is not None:
        yield check_percentage(written(percent), n)


def _check_sample(
    claim: PrintedClaim, claims: Sequence[PrintedClaim], n: int
) -> tuple[tuple[str, ...], Feasibility] | None:
    """Search for n values in known steps that print as this; None without steps."""
    mean, sd = decimal_of(claim, Statistic.MEAN), decimal_of(claim, Statistic.SD)
    median = decimal_of(claim, Statistic.MEDIAN)
    if mean is None and sd is None and median is None:
        return None
    ends = _range_of(claim, claims, n)
    step = claim.step
    if step is None and ends is not None:
        step = Fraction(1, 10 ** max(end.decimals for end in ends))
    if step is None:
        return None
    if ends is None:
        return (), _check_each(claim, n, step)
    low, high = (Decimal(written(end)) for end in ends)
    sample = PrintedSample(
        n=n, mean=mean, sd=sd, median=median, minimum=low, maximum=high
    )
    assumed = () if claim.step else ("as the range is printed",)
    return assumed, check_sample(sample, step=step)


def _check_each(claim: PrintedClaim, n: int, step: Fraction) -> Feasibility:
    """Return the first fault of mean, SD and median, else the last answer."""
    mean, sd = decimal_of(claim, Statistic.MEAN), decimal_of(claim, Statistic.SD)
    median = decimal_of(claim, Statistic.MEDIAN)
    found = []
    if mean is not None:
        found.append(check_mean(mean, n, step=step))
    if median is not None:
        found.append(check_median(median, n, step=step))
    if sd is not None:
        found.append(check_sd(sd, n, mean, step=step))
    wrong = (each for each in found if each.verdict is Possibility.IMPOSSIBLE)
    return next(wrong, found[-1])


def _if_whole(claim: PrintedClaim, n: int) -> Iterator[str]:
    """Say what would be impossible, were the values whole numbers."""
    given = (Statistic.MEAN, Statistic.MEDIAN, Statistic.SD)
    if all(decimal_of(claim, each) is None for each in given):
        return
    found = _check_each(claim, n, Fraction(1))
    if found.verdict is Possibility.IMPOSSIBLE:
        yield f"impossible if the values are whole numbers: {found.because}"
    elif found.verdict is Possibility.POSSIBLE:
        yield f"possible even for whole numbers: {found.because}"


def _range_of(
    claim: PrintedClaim, claims: Sequence[PrintedClaim], n: int
) -> tuple[PrintedNumber, PrintedNumber] | None:
    """Return the printed range of the same thing; None when there is none."""
    about = (claim.of, claim.among, claim.per, claim.unit)
    same = [
        c
        for c in claims
        if (c.of, c.among, c.per, c.unit) == about
        and c.kind == claim.kind
        and size_of(c, claims) == n
    ]
    for each in [claim, *(same if claim.of else [])]:
        low, high = (each.number(name) for name in _RANGE)
        if low is not None and high is not None:
            return low, high
    return None
