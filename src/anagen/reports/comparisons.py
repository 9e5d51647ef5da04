"""Two groups compared: how large the difference is, how sure, and when not to test.

The effect and its exact interval come first. A p is given only where it can mean
something; where it cannot, the Comparison says why, and what can be said instead.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from math import isfinite

from anagen.derivations.statistics.mean_difference import mean_difference
from anagen.derivations.statistics.odds_ratio import (
    TwoShares,
    exact_odds_ratio,
    fisher_exact,
    smallest_fisher_p,
)
from anagen.derivations.statistics.rank_sum import (
    can_rank_exactly,
    hodges_lehmann,
    rank_sum_p,
    smallest_rank_sum_p,
)
from anagen.derivations.statistics.share_difference import (
    ShareInterval,
    risk_difference,
    risk_ratio,
)
from anagen.kernel.errors import Place, Problem, QuestionError, suggest
from anagen.records.cohort import Cohort
from anagen.reports.answers import answer
from anagen.reports.effects import P_DECIMALS, Comparison, Effect
from anagen.reports.measures import unit_rows
from anagen.reports.questions import Question, Statistic
from anagen.reports.results import Answered, Result
from anagen.reports.small_groups import suppress_small_groups
from anagen.reports.statistics import (
    exact_interval,
    format_number,
    format_percent,
)

__all__ = ["Comparison", "Effect", "compare", "compare_results", "why_no_share_test"]

_LEVEL = Fraction(5, 100)
"""The level at which a p is customarily read; no test that cannot reach it is run."""

_SHARES = frozenset({Statistic.SHARE, Statistic.COUNT})
_COMPARED = (*sorted(_SHARES), Statistic.MEAN, Statistic.MEDIAN)
_EXACT_ODDS = "exact conditional"
_RANKS = "exact, by ranks"
_WELCH = "Welch, assumes normal means"


def compare(
    question: Question,
    cohort: Cohort,
    first: str,
    second: str,
    *,
    smallest: int | None = None,
) -> Comparison:
    """Compare two groups of a Question asked ``by`` something.

    Units of whom the value or the group is unknown take no part, and are counted in the
    Results. With a `smallest` count that is shown, groups that are kept back are not
    compared.

    Raises
    ------
    QuestionError
        When the Question has no groups or not these, or its statistic has no
        difference: compare shares, counts, means or medians.
    """
    _refuse_unless_comparable(question)
    whole = answer(question, cohort)
    one, two = (_group(whole, cohort, name) for name in (first, second))
    if smallest is None:
        return _compared(question, cohort, one, two)
    safe = suppress_small_groups(whole, smallest=smallest)
    shown, other = (_group(safe, cohort, name) for name in (first, second))
    if Answered.SUPPRESSED in {shown.answered, other.answered}:
        return compare_results(shown, other)
    made = _compared(question, cohort, one, two)
    return replace(made, first=shown, second=other)


def _compared(
    question: Question, cohort: Cohort, one: Result, two: Result
) -> Comparison:
    """Compare two groups, and run no test where a patient counts more than once."""
    made = compare_results(one, two)
    repeated = _patients_counted_twice(question, cohort, one, two)
    if not (repeated and made.effects):
        return made
    plain = tuple(Effect(e.name, e.value) for e in made.effects)
    return replace(
        made,
        effects=plain,
        p=None,
        test="",
        refusal=f"{repeated} of the patients count more than once, and the test and its"
        " intervals take every one to be another patient",
        instead="Give the numbers of both groups, or ask per patient with a rollup.",
    )


def _refuse_unless_comparable(question: Question) -> None:
    if question.by is None:
        raise _refusal(question, "it has no groups", "Ask it by something: by sex.")
    if question.statistic not in _COMPARED:
        raise _refusal(
            question,
            f"a difference in {question.statistic} has no exact interval here",
            f"Compare one of: {', '.join(_COMPARED)}.",
        )


def _refusal(question: Question, why: str, next_step: str) -> QuestionError:
    problem = Problem(
        Place("question"), f"`{question}` cannot be compared", why, next_step
    )
    return QuestionError("The groups cannot be compared:", [problem])


def _group(whole: Result, cohort: Cohort, name: str) -> Result:
    if not cohort.has_patient_rows:
        why = "the source prints no rows of persons, so nobody can be grouped"
        raise _refusal(whole.question, why, "Quote what the source prints.")
    names = [str(result.group) for result in whole.groups]
    if name not in names:
        why = f"there is no group `{name}`"
        raise _refusal(whole.question, why, suggest(name, names, noun="group"))
    return whole.groups[names.index(name)]


def _patients_counted_twice(
    question: Question, cohort: Cohort, *results: Result
) -> int:
    """Return how many patients gave more than one known value to the two groups."""
    owner = {
        row.unit_id: row.timeline.patient_id for row in unit_rows(cohort, question.per)
    }
    known = [c for r in results for c in r.contributions if c.value is not None]
    times = Counter(owner[c.unit_id] for c in known)
    return sum(n > 1 for n in times.values())


def compare_results(first: Result, second: Result) -> Comparison:
    """Compare two Results of one Question on different units, each another patient."""
    blank = Comparison(first.question, first, second)
    for result in (first, second):
        if result.answered is Answered.SUPPRESSED:
            return _refused(blank, f"`{result.group}` is suppressed", "Give neither.")
        if not result.denominator:
            unit = first.question.per
            return _refused(
                blank,
                f"no {unit} of `{result.group}` has a known value",
                "Describe the other group alone, and how many are unknown in this one.",
            )
    if first.question.statistic in _SHARES:
        return _compare_shares(blank)
    return _compare_numbers(blank)


def _refused(comparison: Comparison, why: str, instead: str) -> Comparison:
    return replace(comparison, refusal=why, instead=instead)


# ---------------------------------------------------------------- shares


def why_no_share_test(counts: TwoShares) -> str:
    """Say why a test of two shares would mean nothing; empty when it would not.

    Examples
    --------
    >>> why_no_share_test(TwoShares(3, 3, 3, 3))
    'all 6 meet it, so nothing differs that could be tested'
    >>> why_no_share_test(TwoShares(3, 3, 0, 3)).partition(",")[0]
    'even the most uneven split of 3 of 6 would give p = 0.100'
    """
    everybody = counts.first_of + counts.second_of
    for word, number in (("all", everybody), ("none of", 0)):
        if counts.responders == number:
            return (
                f"{word} {everybody} meet it, so nothing differs that could be tested"
            )
    least = smallest_fisher_p(counts)
    if least > _LEVEL:
        return (
            f"even the most uneven split of {counts.responders} of {everybody} would give"
            f" p = {format_number(least, P_DECIMALS)}, so the test could not tell a"
            " difference from none"
        )
    return ""


def _compare_shares(blank: Comparison) -> Comparison:
    counts = TwoShares(
        blank.first.numerator or 0,
        blank.first.denominator or 0,
        blank.second.numerator or 0,
        blank.second.denominator or 0,
    )
    odds = exact_odds_ratio(counts)
    odds_value = None if odds.value is None else _finite(odds.value)
    effects = (
        _share_effect("risk difference", risk_difference(counts)),
        _share_effect("risk ratio", risk_ratio(counts)),
        Effect(
            "odds ratio", odds_value, _finite(odds.low), _finite(odds.high), _EXACT_ODDS
        ),
    )
    made = replace(blank, effects=effects)
    if why := why_no_share_test(counts):
        return _refused(made, why, _shares_instead(made))
    return replace(made, p=fisher_exact(counts), test="Fisher's exact test, two-sided")


def _shares_instead(made: Comparison) -> str:
    given = (
        f"{result.group} {result.numerator}/{result.denominator}, exact 95% interval"
        f" {_interval_text(result)}"
        for result in (made.first, made.second)
    )
    return (
        f"State each share with its interval ({'; '.join(given)}), and keep what is"
        " supposed about the groups apart from the results."
    )


def _interval_text(result: Result) -> str:
    ends = exact_interval(result.numerator or 0, result.denominator or 0)
    return " to ".join(map(format_percent, ends or ())) + "%"


def _share_effect(name: str, found: ShareInterval) -> Effect:
    value = None if found.value is None else _finite(found.value)
    return Effect(name, value, _finite(found.low), _finite(found.high), found.method)


def _finite(number: float) -> Decimal | None:
    """Cut a double to digits that every platform agrees on; None when it is endless."""
    return Decimal(f"{number:.9g}") if isfinite(number) else None


# ---------------------------------------------------------------- numbers


def _numbers(result: Result) -> list[Fraction]:
    given = (c.value for c in result.contributions)
    return [value for value in given if isinstance(value, Fraction)]


def _compare_numbers(blank: Comparison) -> Comparison:
    first, second = _numbers(blank.first), _numbers(blank.second)
    is_small = can_rank_exactly(len(first), len(second))
    if blank.question.statistic is Statistic.MEAN:
        made = replace(blank, effects=_mean_effects(first, second))
    elif is_small:
        made = replace(blank, effects=_shift_effects(first, second))
    else:
        made = blank
    if why := _why_no_rank_test(first, second, is_small=is_small):
        instead = "Give the numbers of both groups with their ranges"
        shift = " and the difference with its interval" if made.effects else ""
        return _refused(made, why, f"{instead}{shift}.")
    p = rank_sum_p(first, second)
    return replace(made, p=p, test="exact Wilcoxon rank-sum test, two-sided")


def _mean_effects(
    first: Sequence[Fraction], second: Sequence[Fraction]
) -> tuple[Effect, ...]:
    found = mean_difference(first, second)
    if found is None:
        return ()
    if found.low is None or found.high is None:
        return (Effect("difference of means", found.value),)
    ends = _finite(found.low), _finite(found.high)
    return (Effect("difference of means", found.value, *ends, _WELCH),)


def _shift_effects(
    first: Sequence[Fraction], second: Sequence[Fraction]
) -> tuple[Effect, ...]:
    found = hodges_lehmann(first, second)
    if found is None:
        return ()
    method = _RANKS if found.low is not None else ""
    name = "median difference (Hodges-Lehmann)"
    return (Effect(name, found.value, found.low, found.high, method),)


def _why_no_rank_test(
    first: Sequence[Fraction], second: Sequence[Fraction], *, is_small: bool
) -> str:
    if len({*first, *second}) == 1:
        return "all values are the same, so nothing differs that could be tested"
    if not is_small:
        return "the groups are too large to go through every order of their values"
    least = smallest_rank_sum_p(first, second)
    if least > _LEVEL:
        return (
            f"even groups of {len(first)} and {len(second)} that do not overlap would give"
            f" p = {format_number(least, P_DECIMALS)}, so the test could not tell a"
            " difference from none"
        )
    return ""
