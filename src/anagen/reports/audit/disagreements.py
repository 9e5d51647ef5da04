"""What disagrees within one source: text, table, captions, parts, totals, regimens."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from functools import cache
from math import ceil, floor

from anagen.derivations.statistics.feasibility.printed import Span, read_printed
from anagen.reports.audit.asking import Asker, question_of
from anagen.reports.audit.claims import PrintedClaim, PrintedNumber
from anagen.reports.audit.narrow_intervals import find_narrow_intervals
from anagen.reports.audit.parts import find_wrong_totals
from anagen.reports.audit.printed_parts import printed_n, written
from anagen.reports.audit.printed_units import find_odd_units
from anagen.reports.audit.regimens import (
    find_odd_rows,
    find_unlike_lengths,
    find_wrong_doses,
)
from anagen.reports.audit.rounding import COMMON_ROUNDINGS, rounded
from anagen.reports.audit.units import MONTH_TOO_LONG, scale_to
from anagen.reports.audit.verdicts import Disagreement
from anagen.reports.audit.words import known_word
from anagen.reports.questions import Statistic

__all__ = ["find_disagreements"]

_OTHERS = {"literature", "declaration"}
_PERCENT = 100
_EXACT = 6
"""Decimals at which two shares printed as fractions are compared."""
_OF_HOW_MANY = frozenset({"n"})
"""Of how many another number is: of all, or of those who are known."""
_SURE = ({"a", "mo"}, {"wk", "d"})
"""Units of time that are converted in one way only."""
_TIMES = ("a", "mo", "wk", "d")


def find_disagreements(
    claims: Sequence[PrintedClaim], asker: Asker
) -> tuple[Disagreement, ...]:
    """Return everything that disagrees, by kind of check, in the order of the source."""
    checks: tuple[Callable[[Sequence[PrintedClaim]], Iterator[Disagreement]], ...] = (
        _different_numbers,
        _different_cases,
        _percent_and_count,
    )
    found = [each for check in checks for each in check(claims)]
    found += _median_with_deviation(claims, asker)
    found += find_wrong_totals(claims, asker)
    found += find_odd_units(claims)
    found += find_wrong_doses(asker.cohort)
    found += find_unlike_lengths(asker.cohort)
    found += find_narrow_intervals(claims)
    found += find_odd_rows(asker.cohort)
    return tuple(found)


def _different_numbers(claims: Sequence[PrintedClaim]) -> Iterator[Disagreement]:
    """Find one statistic of one measure printed twice, differently."""
    seen: dict[tuple[object, ...], list[tuple[PrintedClaim, PrintedNumber]]]
    seen = defaultdict(list)
    for claim in claims:
        if (
            not claim.of
            or claim.cells
            or claim.statistic == "value"
            or claim.kind in _OTHERS
        ):
            continue
        for number in _numbers(claim):
            about = (claim.of, claim.among, claim.per, claim.definition)
            seen[*about, _statistic(claim, number), claim.comparator].append(
                (claim, number)
            )
    for same in seen.values():
        (one, first), *others = same
        for other, second in others:
            if not (_is_same_count(one, other) or _agree(one, first, other, second)):
                yield Disagreement(
                    "the same, printed twice",
                    (one.id, other.id),
                    f"{one.printed} ({one.place}) against {other.printed} "
                    f"({other.place}): {_about(one)}",
                )


def _numbers(claim: PrintedClaim) -> tuple[PrintedNumber, ...]:
    """Return the numbers of a claim; k of n as the one share that it is."""
    above, below = claim.number("numerator"), claim.number("denominator")
    if above is None or below is None or not below.value:
        return tuple(n for n in claim.numbers if n.name not in _OF_HOW_MANY)
    return (PrintedNumber("k of n", above.value / below.value, _EXACT),)


def _statistic(claim: PrintedClaim, number: PrintedNumber) -> str:
    return claim.statistic if number.name in {"value", "numerator"} else number.name


def _is_same_count(one: PrintedClaim, other: PrintedClaim) -> bool:
    """Whether both count as many, of all or of those who are known."""
    counts = [each.number("numerator") for each in (one, other)]
    values = {count.value for count in counts if count is not None}
    return None not in counts and len(values) == 1 and not _in_words(one, other)


def _in_words(*claims: PrintedClaim) -> bool:
    """Whether one of them is a share said in words, whose numerator is no count."""
    return any(claim.is_in_words for claim in claims)


def _about(claim: PrintedClaim) -> str:
    measure = claim.says or claim.of
    return f"{measure}, {claim.statistic}" if claim.statistic else measure


def _agree(
    one: PrintedClaim, first: PrintedNumber, other: PrintedClaim, second: PrintedNumber
) -> bool:
    """Whether two printed numbers may be one, at the fewer of their decimals."""
    if one.unit != other.unit:
        is_time = {one.unit, other.unit}.issubset(_TIMES)
        return not is_time or _may_be_one_time(one, first, other, second)
    decimals = min(first.decimals, second.decimals)
    return any(
        rounded(first.value, decimals, how) == rounded(second.value, decimals, how)
        for how in COMMON_ROUNDINGS
    )


def _may_be_one_time(
    one: PrintedClaim, first: PrintedNumber, other: PrintedClaim, second: PrintedNumber
) -> bool:
    """Whether times in two units may be one, however long a month or year is taken."""
    there = read_printed(written(first)).span(COMMON_ROUNDINGS)
    scale = scale_to(one.unit, other.unit)
    here = read_printed(written(second)).span(COMMON_ROUNDINGS).scaled(scale)
    if {one.unit, other.unit} not in _SURE:
        room = here.high * MONTH_TOO_LONG
        here = Span(here.low - room, here.high + room)
    return here.meets(there)


def _different_cases(claims: Sequence[PrintedClaim]) -> Iterator[Disagreement]:
    """Find a case of which table, text and captions print different things."""
    told: dict[tuple[str, str, str], list[tuple[PrintedClaim, str]]] = defaultdict(list)
    for claim in claims:
        for case, text in _case_texts(claim):
            told[claim.of, claim.unit, case].append((claim, text))
    for (of, _, case), said in told.items():
        (one, first), *others = said
        for other, second in others:
            if first != second:
                yield Disagreement(
                    "text, table and captions",
                    (one.id, other.id),
                    f"case {case}: {first} ({one.place}) against {second} "
                    f"({other.place}): {one.says or of}",
                )


def _case_texts(claim: PrintedClaim) -> Iterator[tuple[str, str]]:
    """Yield what a claim prints of a case, in one form."""
    if not claim.of or claim.kind == "regimen":
        return
    measure = claim.of.partition("(")[0]
    for cell in claim.cells:
        if cell.number is not None:
            yield cell.case, written(cell.number)
        elif (word := known_word(measure, cell.text)) is not None:
            yield cell.case, word
    if claim.statistic == "value" and len(claim.cases) == 1:
        number = claim.number("value")
        said = written(number) if number else known_word(measure, claim.printed)
        if said is not None:
            yield claim.cases[0], said


def _percent_and_count(claims: Sequence[PrintedClaim]) -> Iterator[Disagreement]:
    """Find a percentage that is not the printed count of the printed total.

    Each is held against the counts of the same thing, and told of the first that it
    cannot be: counts that differ among themselves are told elsewhere.
    """
    n = printed_n(claims)
    if n is None:
        return
    counts = _counts(claims)
    fits = cache(_is_share_of_some)
    for share in claims:
        percent = share.number("value")
        if share.statistic != Statistic.SHARE or percent is None or not share.of:
            continue
        if share.unit != "%" or share.among or share.per != "patient" or share.is_about:
            continue
        of_same = counts.get((share.of, share.per), {})
        k = next((k for k in of_same if not fits(k, n, percent)), None)
        if k is not None:
            count = of_same[k]
            yield Disagreement(
                "percentage and count",
                (share.id, count.id),
                f"{share.printed} against {count.printed} of {n}, which is "
                f"{float(k * _PERCENT / n):.1f}%",
            )


def _counts(
    claims: Sequence[PrintedClaim],
) -> dict[tuple[str, str], dict[Fraction, PrintedClaim]]:
    """Return, by what is counted, the first claim that prints each count."""
    found: dict[tuple[str, str], dict[Fraction, PrintedClaim]] = defaultdict(dict)
    for claim in claims:
        k = claim.number("value") or claim.number("numerator")
        is_count = claim.statistic == Statistic.COUNT and not claim.among
        if is_count and claim.of and k is not None:
            found[claim.of, claim.per].setdefault(k.value, claim)
    return found


def _is_share_of_some(k: Fraction, n: int, percent: PrintedNumber) -> bool:
    """Whether k is this percentage of n, or of fewer: of some it may be unknown."""
    # However it is rounded, the share is less than one printed step away.
    step = Fraction(1, 10**percent.decimals)
    least = max(1, floor(k), floor(k * _PERCENT / (percent.value + step)))
    below = percent.value - step
    most = n if below <= 0 else min(n, ceil(k * _PERCENT / below))
    return any(
        rounded(k * _PERCENT / whole, percent.decimals, how) == percent.value
        for whole in range(least, most + 1)
        for how in COMMON_ROUNDINGS
    )


def _median_with_deviation(
    claims: Sequence[PrintedClaim], asker: Asker
) -> Iterator[Disagreement]:
    """Find a median with a standard deviation, which lies about the mean."""
    for claim in claims:
        if not (claim.number("median") and claim.number("sd")):
            continue
        mean = ""
        if claim.of and asker.has_rows:
            result = asker.answer(question_of(claim, Statistic.MEAN))
            if not isinstance(result, str) and result.value is not None:
                mean = f", {result.text()}"
        yield Disagreement(
            "name of the statistic",
            (claim.id,),
            f"{claim.printed}: a median is printed with a standard deviation, which is "
            f"about the mean{mean}; a median goes with quartiles or a range",
        )
