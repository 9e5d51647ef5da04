"""Shares of people, with an interval that holds for four of them and for none."""

from __future__ import annotations

from decimal import Decimal

from anagen.derivations.statistics.confidence import DEFAULT_CONFIDENCE, two_tails
from anagen.kernel.errors import ImpossibleValueError

__all__ = ["exact_interval"]


def exact_interval(
    successes: int, trials: int, confidence: Decimal = DEFAULT_CONFIDENCE
) -> tuple[Decimal, Decimal] | None:
    """Return the Clopper-Pearson interval of a proportion, as fractions of 1.

    Guaranteed to cover at least as often as it says, also for four patients.
    None when nobody was counted. Source: Clopper and Pearson, Biometrika 1934;26:404.

    Raises
    ------
    ImpossibleValueError
        When there are fewer than none or more successes than trials.

    Examples
    --------
    >>> low, high = exact_interval(4, 4)
    >>> round(low, 3), round(high, 3)
    (Decimal('0.398'), Decimal('1.000'))

    No event in 18 people is in keeping with 18.5 % of them having one:

    >>> low, high = exact_interval(0, 18)
    >>> round(low, 3), round(high, 3)
    (Decimal('0.000'), Decimal('0.185'))
    """
    # Imported here: SciPy takes longer to load than all of this takes to run.
    from scipy.special import betaincinv  # noqa: PLC0415

    if not 0 <= successes <= trials:
        raise ImpossibleValueError(
            f"{successes} of {trials} cannot be", "A part is at most the whole"
        )
    if trials == 0:
        return None
    tail = two_tails(confidence)
    failures = trials - successes
    low = betaincinv(successes, failures + 1, tail) if successes else 0.0
    high = betaincinv(successes + 1, failures, 1 - tail) if failures else 1.0
    return _printable(low), _printable(high)


def _printable(number: float) -> Decimal:
    """Cut a double to digits that every platform agrees on."""
    return Decimal(f"{number:.9f}")
