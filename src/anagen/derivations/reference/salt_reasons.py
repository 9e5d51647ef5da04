"""Say in one sentence why a salt_response is what it is.

Works from the columns alone, so a row of the columnar engine is explained in the same
words.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from anagen.derivations.tables.salt_response import ResponseReason
from anagen.kernel.quantities import plain
from anagen.knowledge.schema.outcomes.base import Operator
from anagen.knowledge.schema.outcomes.salt_response import (
    ResponseDefinition,
    ResponseKind,
    SaltResponseOutcome,
)

__all__ = ["explain_salt_response"]

Row = Mapping[str, Any]

_WHOLE = Decimal(100)
# An improvement of at least a share of the baseline is a score of at most the rest.
_MIRRORED = {
    Operator.AT_LEAST: Operator.AT_MOST,
    Operator.ABOVE: Operator.BELOW,
    Operator.AT_MOST: Operator.AT_LEAST,
    Operator.BELOW: Operator.ABOVE,
}


def explain_salt_response(
    row: Row, outcome: SaltResponseOutcome, as_of: date | None = None
) -> str:
    """Return the reason in one sentence, with the numbers and the rule.

    Parameters
    ----------
    row
        The columns of ``anagen.derivations.tables.SALT_RESPONSE``.
    outcome
        The definitions.
    as_of
        Day of the knowledge; the latest when not given.
    """
    definition = outcome.definitions[row["definition"]]
    return f"{_answer(row, definition, as_of)}{_left_out(row)}."


def _answer(row: Row, definition: ResponseDefinition, as_of: date | None) -> str:
    label = definition.label
    match ResponseReason(row["reason"]):
        case ResponseReason.MET | ResponseReason.MET_BEFORE:
            return f"{_asked(row, definition, as_of)}: {_met(row)}"
        case ResponseReason.NOT_MET:
            return f"{_asked(row, definition, as_of)}: {_not_met(row)}"
        case ResponseReason.REPORTED:
            return (
                f"No score after day 0 is on record, and the source reports {label} "
                f"{_reported(row)}"
            )
        case ResponseReason.NO_SCORE_AFTER:
            return (
                f"{label} is unknown: there is no score after day 0 and no reported "
                "milestone"
            )
        case ResponseReason.NO_BASELINE:
            return f"{label} is unknown: there is no score on or before day 0"
        case ResponseReason.BASELINE_ZERO:
            return (
                f"{label} is unknown: the baseline on day {row['baseline_day']} is 0, "
                "and from 0 nothing can improve"
            )


def _asked(row: Row, definition: ResponseDefinition, as_of: date | None) -> str:
    """Say the limit as a score: nothing needs rounding, and anybody may check it."""
    threshold = definition.threshold.value(as_of)
    baseline: Decimal | None = row["baseline_salt"]
    if definition.kind is ResponseKind.ABSOLUTE or baseline is None:
        sign = definition.operator.sign
        return f"{definition.label} asks for a score {sign} {plain(threshold)}"
    limit = baseline * (_WHOLE - threshold) / _WHOLE
    return (
        f"{definition.label} asks for a score {_MIRRORED[definition.operator].sign} "
        f"{plain(limit)}, {plain(threshold)}% below the baseline of {plain(baseline)} "
        f"on day {row['baseline_day']}"
    )


def _met(row: Row) -> str:
    after, by = row["milestone_after_day"], row["milestone_by_day"]
    if after is None:
        when = f"met on day {by} already, since when is unknown"
    else:
        when = f"first met on day {by}, not yet on day {after}"
    last = "met" if row["met_last"] else "no longer met"
    return (
        f"{when}, and {last} by the last score, {plain(row['last_salt'])} on day "
        f"{row['last_day']}"
    )


def _not_met(row: Row) -> str:
    return (
        f"no score up to day {row['last_day']} meets it, the lowest is "
        f"{plain(row['best_salt'])} and the last {plain(row['last_salt'])}"
    )


def _reported(row: Row) -> str:
    after, by = row["milestone_after_day"], row["milestone_by_day"]
    if by is None:
        return "without a day" if after is None else f"after day {after}"
    return f"by day {by}" if after is None else f"after day {after} and by day {by}"


def _left_out(row: Row) -> str:
    counts = (
        (row["undated_scores"], "without a day"),
        (row["empty_scores"], "without a number"),
        (row["incomplete_readings"], "with a region missing"),
    )
    said = [f"{count} {what}" for count, what in counts if count]
    return f"; left out: {', '.join(said)}" if said else ""
