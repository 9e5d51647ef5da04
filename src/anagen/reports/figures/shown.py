"""How many patients a figure can show, and how it says whom it leaves out."""

from __future__ import annotations

from collections.abc import Sequence

__all__ = ["MOST_PATIENTS", "only_first"]

MOST_PATIENTS = 200
"""Patients drawn one by one; beyond it nobody can tell them apart."""


def only_first(names: Sequence[str], most: int = MOST_PATIENTS) -> str:
    """Say that only the first of some patients are drawn; empty when all are.

    Examples
    --------
    >>> only_first(["Case 1", "Case 2", "Case 3"], 2)
    'Drawn are the first 2 of 3 patients, by case number; Case 3 is not drawn.'
    >>> only_first(["Case 1"])
    ''
    """
    rest = names[most:]
    if not rest:
        return ""
    whom = f"{rest[0]} is" if len(rest) == 1 else f"{rest[0]} to {rest[-1]} are"
    return (
        f"Drawn are the first {most} of {len(names)} patients, by case number; "
        f"{whom} not drawn."
    )
