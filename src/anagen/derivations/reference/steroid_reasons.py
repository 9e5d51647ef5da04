"""Say in one sentence why a steroid_burden is what it is.

Works from the columns alone, so a row of the columnar engine is explained in the same
words.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from anagen.derivations.tables.steroid_burden import BurdenGap
from anagen.knowledge.schema.outcomes.steroid_burden import SteroidBurdenOutcome

__all__ = ["explain_steroid_burden"]

_GAPS: dict[BurdenGap, str] = {
    BurdenGap.AS_NEEDED: "a row is given only now and then",
    BurdenGap.NO_DOSE: "a dose is not known",
    BurdenGap.NO_MASS_UNIT: "a dose is in no unit of mass",
    BurdenGap.NO_TIMING: "how often a dose is given is not known",
    BurdenGap.NO_LENGTH: "how long a row lasted is not known",
    BurdenGap.NOT_IN_TABLE: "a drug is not in the table",
    BurdenGap.TOO_MUCH: "a row comes to more than can have been given",
}


def explain_steroid_burden(
    row: Mapping[str, Any], outcome: SteroidBurdenOutcome
) -> str:
    """Return the reason in one sentence, with the numbers and the table.

    Parameters
    ----------
    row
        The columns of ``anagen.derivations.tables.STEROID_BURDEN``.
    outcome
        The definitions.
    """
    if not row["counted_rows"]:
        return "No systemic glucocorticoid of the course is on record."
    label = outcome.definitions[row["definition"]].label
    said = _scheduled(row, outcome.expressed_as)
    if row["typed_mg"] is not None:
        said += f"; the source states {row['typed_mg']:.0f} mg"
    if row["ratio_high"] is not None:
        said += f", {row['ratio_high']:.3f} of it: {row['status']}"
    return f"By the table “{label}” {said}."


def _scheduled(row: Mapping[str, Any], drug: str) -> str:
    rows = f"{row['computed_rows']} of {row['counted_rows']} rows"
    if row["missing"] is not None:
        said = f"the schedule gives no total ({_GAPS[BurdenGap(row['missing'])]})"
        if row["at_least_mg"] is None:
            return said
        return f"{said}, at least {row['at_least_mg']:.0f} mg from {rows}"
    low, high = row["scheduled_low_mg"], row["scheduled_high_mg"]
    upper = f" to {high:.0f}" if high != low else ""
    return f"the schedule of {rows} comes to {low:.0f}{upper} mg of {drug}"
