"""The Severity of Alopecia Tool: the score from its regions, and change between scores.

Formulas that both the reference and the protocols need live here, beside the record
they belong to. The weights are knowledge (``instruments/salt``) and are passed in.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

__all__ = ["compute_percent_change", "compute_salt"]


def compute_salt(
    regions: Mapping[str, Decimal], weights: Mapping[str, Decimal]
) -> Decimal | None:
    """Return the total SALT score of the scalp regions, unrounded.

    Parameters
    ----------
    regions
        Percent hair loss, 0 to 100, by region.
    weights
        Share of the scalp by region; they sum to 1.

    Returns
    -------
    Decimal or None
        None when a region is missing: a missing region is never taken as hairy.

    Examples
    --------
    >>> weights = {
    ...     "top": Decimal("0.40"),
    ...     "back": Decimal("0.24"),
    ...     "left": Decimal("0.18"),
    ...     "right": Decimal("0.18"),
    ... }
    >>> loss = dict(zip(weights, map(Decimal, (10, 20, 30, 40))))
    >>> compute_salt(loss, weights)
    Decimal('21.40')
    >>> compute_salt({"top": Decimal(50)}, weights) is None
    True
    """
    if any(region not in regions for region in weights):
        return None
    return sum((regions[region] * weights[region] for region in weights), Decimal(0))


def compute_percent_change(baseline: float, score: float) -> float | None:
    """Return the relative improvement from `baseline`, in percent of it.

    Negative when the score is worse than baseline. Undefined, hence None, at
    baseline 0. In double precision, the same operations in the same order as the
    columnar engine, so that the two agree to the last bit.

    Examples
    --------
    >>> compute_percent_change(85.0, 4.0)
    95.29411764705881
    >>> compute_percent_change(0.0, 10.0) is None
    True
    """
    if baseline == 0:
        return None
    return (baseline - score) / baseline * 100.0
