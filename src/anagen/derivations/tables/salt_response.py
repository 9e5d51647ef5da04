"""The columns of `salt_response`, and the closed lists of words they hold."""

from __future__ import annotations

from enum import StrEnum

from anagen.derivations.tables.columns import (
    DEFINITION,
    PATIENT,
    OutcomeTable,
    count,
    day,
    number,
    term,
    yes_no,
)

__all__ = [
    "SALT_RESPONSE",
    "SALT_RESPONSE_BY_DEFINITION",
    "ResponseReason",
    "ResponseSource",
    "spread_name",
]


class ResponseSource(StrEnum):
    """What an answer rests on; empty when there is no answer."""

    SERIES = "series"
    """Scores after day 0."""

    REPORTED = "reported"
    """A milestone as the source reports it, because there is no series."""


class ResponseReason(StrEnum):
    """Why an answer is what it is: the whole list."""

    MET = "met"
    """A visit after day 0 meets the definition, and the one before did not."""

    MET_BEFORE = "met_before"
    """The first visit meets it, and nothing shows when it was not met yet."""

    NOT_MET = "not_met"
    """No visit after day 0 meets it."""

    REPORTED = "reported"
    """There is no series, and the source reports the milestone."""

    NO_SCORE_AFTER = "no_score_after"
    """Unknown: no score after day 0, and no milestone reported."""

    NO_BASELINE = "no_baseline"
    """Unknown: no score on or before day 0, which a relative definition needs."""

    BASELINE_ZERO = "baseline_zero"
    """Unknown: from a baseline of 0 nothing can improve."""


SALT_RESPONSE = OutcomeTable(
    name="salt_response",
    says="One patient under one definition of response.",
    key=("patient_id", "definition"),
    columns=(
        PATIENT,
        DEFINITION,
        number(
            "baseline_salt",
            "Score of the last scored day on or before day 0.",
            "{score}",
        ),
        day("baseline_day", "The day of the baseline."),
        number("last_salt", "Score of the last scored day after day 0.", "{score}"),
        day("last_day", "The last scored day after day 0."),
        number("best_salt", "Lowest score after day 0.", "{score}"),
        number("improvement", "Percent of baseline lost by the last score.", "%"),
        yes_no("met_last", "Whether the last score meets the definition."),
        yes_no("met_ever", "Whether any score after day 0 meets it."),
        day(
            "milestone_after_day",
            "Last day known not to meet it; the milestone is later.",
        ),
        day(
            "milestone_by_day",
            "First day known to meet it; the milestone is not later.",
        ),
        day("milestone_day", "Nominal day of the milestone, for drawing."),
        term("source", "What the answer rests on; empty when unknown.", ResponseSource),
        term("reason", "Why the answer is what it is.", ResponseReason, required=True),
        count("undated_scores", "Scores left out because they have no day."),
        count(
            "empty_scores", "Scores left out because they are words without a number."
        ),
        count("incomplete_readings", "Readings left out because a region is missing."),
    ),
)
"""One row per patient and definition."""

SALT_RESPONSE_BY_DEFINITION: tuple[str, ...] = (
    "met_last",
    "met_ever",
    "milestone_after_day",
    "milestone_by_day",
    "milestone_day",
    "source",
    "reason",
)
"""The columns that differ by definition; the wide view has one of each per definition."""


def spread_name(definition: str, column: str) -> str:
    """Name a column of the wide view.

    Examples
    --------
    >>> spread_name("salt50", "met_last")
    'salt50_met_last'
    """
    return f"{definition}_{column}"
