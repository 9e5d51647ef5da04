"""Intraclass correlation: how much of the spread of scores is between the targets.

All six forms of Shrout and Fleiss (Psychol Bull 1979;86:420), by the mean squares of an
analysis of variance, with the confidence intervals given there and, for form (2,1) and
(2,k), as McGraw and Wong (Psychol Methods 1996;1:30, errata 1996;1:390) write them.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from math import nan

from anagen.derivations.statistics.confidence import DEFAULT_CONFIDENCE, two_tails
from anagen.derivations.statistics.exact_sums import ScoreSums

__all__ = [
    "Intraclass",
    "IntraclassForm",
    "MeanSquares",
    "intraclass",
    "mean_squares",
]


class IntraclassForm(StrEnum):
    """Which intraclass correlation, by the name Shrout and Fleiss gave it."""

    ICC_1_1 = "ICC(1,1)"
    """Each target scored by other raters; of one score."""

    ICC_2_1 = "ICC(2,1)"
    """The same raters for all, a sample of many; absolute agreement; of one score."""

    ICC_3_1 = "ICC(3,1)"
    """The same raters for all, and only they; consistency; of one score."""

    ICC_1_K = "ICC(1,k)"
    """As (1,1), of the mean over the raters."""

    ICC_2_K = "ICC(2,k)"
    """As (2,1), of the mean over the raters."""

    ICC_3_K = "ICC(3,k)"
    """As (3,1), of the mean over the raters; Cronbach's alpha."""

    @property
    def mcgraw_wong(self) -> str:
        """The name McGraw and Wong gave it."""
        return _MCGRAW_WONG[self]

    @property
    def is_of_mean(self) -> bool:
        """Whether it is of the mean over the raters, and not of one score."""
        return self.value.endswith("k)")


_MCGRAW_WONG = {
    IntraclassForm.ICC_1_1: "ICC(1)",
    IntraclassForm.ICC_2_1: "ICC(A,1)",
    IntraclassForm.ICC_3_1: "ICC(C,1)",
    IntraclassForm.ICC_1_K: "ICC(k)",
    IntraclassForm.ICC_2_K: "ICC(A,k)",
    IntraclassForm.ICC_3_K: "ICC(C,k)",
}


@dataclass(frozen=True)
class MeanSquares:
    """The analysis of variance of a complete table of scores, exact.

    Parameters
    ----------
    targets, raters
        How many of each; at least two.
    between_targets
        Mean square between targets (BMS).
    within_targets
        Mean square within targets (WMS).
    between_raters
        Mean square between raters (JMS).
    residual
        Mean square of what is left (EMS).
    """

    targets: int
    raters: int
    between_targets: Fraction
    within_targets: Fraction
    between_raters: Fraction
    residual: Fraction


@dataclass(frozen=True)
class Intraclass:
    """One intraclass correlation.

    Parameters
    ----------
    form
        Which one.
    targets, raters
        How many of each it rests on.
    value
        The estimate; at most 1, and below 0 when targets differ less than chance
        would have them. None when undefined.
    low, high
        Its interval; None when undefined.
    confidence
        How sure the interval is.
    method
        How it was made.
    because
        What is undefined, and why; empty when nothing is.
    """

    form: IntraclassForm
    targets: int
    raters: int
    value: float | None
    low: float | None
    high: float | None
    confidence: Decimal
    method: str = "analysis of variance, F interval"
    because: str = ""


def mean_squares(sums: ScoreSums) -> MeanSquares | None:
    """Return the analysis of variance; None of fewer than two targets or raters."""
    n, k = sums.targets, sums.raters
    if min(n, k) <= 1:
        return None
    centre = sum(sums.rater_sums, Fraction(0)) ** 2 / (n * k)
    targets = sums.target_squares / k - centre
    raters = sum((each**2 for each in sums.rater_sums), Fraction(0)) / n - centre
    within = sums.squares - sums.target_squares / k
    return MeanSquares(
        targets=n,
        raters=k,
        between_targets=targets / (n - 1),
        within_targets=within / (n * (k - 1)),
        between_raters=raters / (k - 1),
        residual=(within - raters) / ((n - 1) * (k - 1)),
    )


def intraclass(
    sums: ScoreSums,
    form: IntraclassForm,
    *,
    confidence: Decimal = DEFAULT_CONFIDENCE,
) -> Intraclass:
    """Return one intraclass correlation with its interval.

    Examples
    --------
    Six targets and four judges, Shrout and Fleiss (1979), table 2:

    >>> from anagen.derivations.statistics.exact_sums import sum_scores
    >>> table = ["9258", "6132", "8468", "7126"]
    >>> rows = [[int(score) for score in row] for row in table]
    >>> rows += [[10, 5, 6, 9], [6, 2, 4, 7]]
    >>> answer = intraclass(sum_scores(rows), IntraclassForm.ICC_2_1)
    >>> round(answer.value, 2), round(answer.low, 2), round(answer.high, 2)
    (0.29, 0.02, 0.76)
    """
    squares = mean_squares(sums)
    value = None if squares is None else _value(squares, form)
    if squares is None or value is None:
        why = "it takes two targets and two raters"
        ends, why = None, why if squares is None else _why_undefined(squares)
    else:
        ends, why = _interval(squares, form, two_tails(confidence))
    low, high = ends or (None, None)
    return Intraclass(
        form=form,
        targets=sums.targets,
        raters=sums.raters,
        value=None if value is None else float(value),
        low=low,
        high=high,
        confidence=confidence,
        because=why,
    )


def _value(squares: MeanSquares, form: IntraclassForm) -> Fraction | None:
    """Return the estimate; None when what it is a share of is not above 0."""
    k, between = squares.raters, squares.between_targets
    error, raters = _errors(squares, form)
    whole = between + raters
    if not form.is_of_mean:
        whole = between + (k - 1) * error + k * raters
    return (between - error) / whole if whole > 0 else None


def _errors(squares: MeanSquares, form: IntraclassForm) -> tuple[Fraction, Fraction]:
    """Return the error, and what the raters add to the spread of a mean."""
    match form:
        case IntraclassForm.ICC_1_1 | IntraclassForm.ICC_1_K:
            return squares.within_targets, Fraction(0)
        case IntraclassForm.ICC_2_1 | IntraclassForm.ICC_2_K:
            excess = squares.between_raters - squares.residual
            return squares.residual, excess / squares.targets
        case IntraclassForm.ICC_3_1 | IntraclassForm.ICC_3_K:
            return squares.residual, Fraction(0)


def _why_undefined(squares: MeanSquares) -> str:
    if squares.between_targets or squares.between_raters or squares.residual:
        return "the targets differ less than the errors: nothing to be a share of"
    return "every score is the same"


Ends = tuple[float, float]


def _interval(
    squares: MeanSquares, form: IntraclassForm, tail: float
) -> tuple[Ends | None, str]:
    """Return the interval and why there is none."""
    ends = _ends_of_one_score(squares, form, tail)
    if ends is None:
        return None, "no F interval: there is no error, or too little is known of it"
    if not form.is_of_mean:
        return ends, ""
    if 1 + (squares.raters - 1) * min(ends) <= 0:
        return None, "the interval of one score reaches where that of a mean has no end"
    return (_of_mean(ends[0], squares.raters), _of_mean(ends[1], squares.raters)), ""


def _ends_of_one_score(
    squares: MeanSquares, form: IntraclassForm, tail: float
) -> Ends | None:
    n, k = squares.targets, squares.raters
    match form:
        case IntraclassForm.ICC_1_1 | IntraclassForm.ICC_1_K:
            return _ratio_ends(squares, squares.within_targets, n * (k - 1), tail)
        case IntraclassForm.ICC_2_1 | IntraclassForm.ICC_2_K:
            return _agreement_ends(squares, tail)
        case IntraclassForm.ICC_3_1 | IntraclassForm.ICC_3_K:
            return _ratio_ends(squares, squares.residual, (n - 1) * (k - 1), tail)


def _of_mean(single: float, raters: int) -> float:
    """Step one score up to the mean over the raters (Spearman and Brown, 1910)."""
    return raters * single / (1 + (raters - 1) * single)


def _ratio_ends(
    squares: MeanSquares, error: Fraction, spare: int, tail: float
) -> Ends | None:
    """Return the ends for forms (1,1) and (3,1); `spare` are degrees of freedom."""
    # Imported here: SciPy takes longer to load than all of this takes to run.
    from scipy.special import fdtri  # noqa: PLC0415

    if error == 0:
        return None
    ratio, of_targets = float(squares.between_targets / error), squares.targets - 1
    low = ratio / float(fdtri(of_targets, spare, 1 - tail))
    high = ratio * float(fdtri(spare, of_targets, 1 - tail))
    others = squares.raters - 1
    return (low - 1) / (low + others), (high - 1) / (high + others)


def _agreement_ends(squares: MeanSquares, tail: float) -> Ends | None:
    """Return the ends for form (2,1), after Satterthwaite.

    None also where this approximation breaks down: of few targets that differ less
    than the errors, its interval may miss the very estimate.
    """
    from scipy.special import fdtri  # noqa: PLC0415

    value = _value(squares, IntraclassForm.ICC_2_1)
    spare = None if value is None else _satterthwaite(squares, value)
    if value is None or not spare:
        return None
    n, k = squares.targets, squares.raters
    between, residual = float(squares.between_targets), float(squares.residual)
    error = float(k * squares.between_raters + (k * n - k - n) * squares.residual)
    low = float(fdtri(n - 1, spare, 1 - tail))
    high = float(fdtri(spare, n - 1, 1 - tail))
    ends = (
        _quotient(n * (between - low * residual), low * error + n * between),
        _quotient(n * (high * between - residual), error + n * high * between),
    )
    # A quantile that overflows makes an end that is no number, and compares as false.
    return ends if ends[0] <= value <= ends[1] else None


def _quotient(part: float, whole: float) -> float:
    return part / whole if whole else nan


def _satterthwaite(squares: MeanSquares, value: Fraction) -> float | None:
    """Return the degrees of freedom of the error of form (2,1)."""
    n, k = squares.targets, squares.raters
    by_rater = k * value * squares.between_raters
    rest = (n * (1 + (k - 1) * value) - k * value) * squares.residual
    below = (n - 1) * by_rater**2 + rest**2
    if below == 0:
        return None
    return float((k - 1) * (n - 1) * (by_rater + rest) ** 2 / below)
