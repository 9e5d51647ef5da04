"""Round numbers for an axis."""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

__all__ = ["nice_ticks"]

_STEPS = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10), Decimal(20))


def nice_ticks(low: Decimal, high: Decimal, most: int = 6) -> tuple[Decimal, ...]:
    """Return round numbers, the first at or below `low`, the last at or above `high`.

    Parameters
    ----------
    low, high
        What the axis has to hold; when equal, an axis around it.
    most
        How many numbers at most.

    Examples
    --------
    >>> [str(tick) for tick in nice_ticks(Decimal(0), Decimal("8.4"))]
    ['0', '2', '4', '6', '8', '10']
    >>> [str(tick) for tick in nice_ticks(Decimal(3), Decimal(3))]
    ['3', '3.2', '3.4', '3.6', '3.8', '4']
    """
    if high <= low:
        high = low + 1
    size = Decimal(1).scaleb(((high - low) / most).adjusted())
    spans = [
        (step, *_whole_steps(low, high, step))
        for step in (size * round_step for round_step in _STEPS)
    ]
    fits = [span for span in spans if span[2] - span[1] < most]
    step, first, last = fits[0] if fits else spans[-1]
    return tuple(_plain(step * at) for at in range(first, last + 1))


def _whole_steps(low: Decimal, high: Decimal, step: Decimal) -> tuple[int, int]:
    """Return how many steps lie below `low`, and how many reach `high`."""
    first = (low / step).to_integral_value(ROUND_FLOOR)
    last = (high / step).to_integral_value(ROUND_CEILING)
    return int(first), int(last)


def _plain(number: Decimal) -> Decimal:
    """Return a number without an exponent and without idle zeros."""
    whole = number.to_integral_value()
    return whole.quantize(Decimal(1)) if number == whole else number.normalize()
