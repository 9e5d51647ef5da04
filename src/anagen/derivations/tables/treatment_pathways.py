"""The columns of `treatment_pathways`, and the closed lists of words they hold."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import Final

from anagen.derivations.tables.columns import (
    DEFINITION,
    PATIENT,
    OutcomeTable,
    count,
    day,
    length,
    term,
    text,
    yes_no,
)

__all__ = [
    "AND",
    "MOST_NAMED",
    "TREATMENT_PATHWAYS",
    "Change",
    "PathwayReason",
    "name_regimen",
]

MOST_NAMED: Final = 6
"""How many drugs of a regimen are named; of more, the number of the others is said."""

AND: Final = " + "
"""Stands between the drugs of a regimen."""


def name_regimen(drugs: Sequence[str]) -> str:
    """Name the drugs that are taken together.

    Parameters
    ----------
    drugs
        In the order of the alphabet.

    Examples
    --------
    >>> name_regimen(["baricitinib", "methotrexate"])
    'baricitinib + methotrexate'
    >>> name_regimen(list("abcdefgh"))
    'a + b + c + d + e + f + 2 more'
    """
    others = len(drugs) - MOST_NAMED
    more = [f"{others} more"] if others > 0 else []
    return AND.join([*drugs[:MOST_NAMED], *more])


class Change(StrEnum):
    """How a step differs from the step shown before: the whole list."""

    FIRST = "first"
    """There is none before."""

    ADD = "add"
    """All drugs of the step before, and others."""

    DROP = "drop"
    """Some drugs of the step before, and no others."""

    SWITCH = "switch"
    """Another drug in place of one of them or of all."""

    RESTART = "restart"
    """The same drugs again, after a day without any."""


class PathwayReason(StrEnum):
    """Whether the row is a step, or why the patient has none: the whole list."""

    STEP = "step"

    NO_TREATMENT = "no_treatment"
    """No systemic treatment is on record."""

    NOT_PLACED = "not_placed"
    """No systemic treatment on record can be placed on a day."""

    NOT_COUNTED = "not_counted"
    """What can be placed starts too early, or is too short."""


TREATMENT_PATHWAYS = OutcomeTable(
    name="treatment_pathways",
    says="One step of one patient's path: the same systemic drugs, day after day.",
    key=("patient_id", "definition", "step"),
    columns=(
        PATIENT,
        DEFINITION,
        count("step", "Which step it is, from 1; 0 when the patient has none."),
        text("regimen", "Its drugs in the order of the alphabet, joined by ` + `."),
        count("drug_count", "How many drugs; 0 when there is no step."),
        day("start_day", "First day of the step."),
        day("stop_day", "First day after the step."),
        length("days", "Its days; those without any treatment do not count."),
        length("days_since_previous", "Days from the step shown before to this one."),
        yes_no("is_restart", "Whether a drug that was left is taken again."),
        term("change", "How it differs from the step shown before.", Change),
        count(
            "steps", "Steps of the path before it is cut to the most that are shown."
        ),
        count("unplaced_rows", "Systemic rows of the patient that cover no known day."),
        term("reason", "That it is a step, or why none.", PathwayReason, required=True),
    ),
)
"""One row per patient, definition and step; of a patient without a step, one row."""
