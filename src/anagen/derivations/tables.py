"""The columns of every outcome, and the closed lists of words they hold.

Both engines answer with exactly these columns, in this order. What an engine adds for
one patient at a time (the sentence, the rows behind it) is not part of the table.
"""

from __future__ import annotations

from enum import StrEnum

from anagen.records.columns import Column, ColumnType, Privacy

__all__ = [
    "SALT_RESPONSE",
    "SALT_RESPONSE_BY_DEFINITION",
    "ResponseReason",
    "ResponseSource",
    "column_names",
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


def _number(name: str, says: str, unit: str = "{score}") -> Column:
    return Column(name, says, ColumnType.NUMBER, False, Privacy.CLINICAL, unit)


def _day(name: str, says: str) -> Column:
    return Column(name, says, ColumnType.INTEGER, False, Privacy.CLINICAL, "d")


def _count(name: str, says: str) -> Column:
    return Column(name, says, ColumnType.INTEGER, True, Privacy.CLINICAL)


def _yes_no(name: str, says: str) -> Column:
    return Column(name, says, ColumnType.YES_NO, False, Privacy.CLINICAL)


SALT_RESPONSE: tuple[Column, ...] = (
    Column("patient_id", "Whose it is.", ColumnType.TEXT, True, Privacy.IDENTIFYING),
    Column(
        "definition",
        "Which definition of response, by its id in the knowledge.",
        ColumnType.TERM,
        True,
        Privacy.SAFE,
    ),
    _number("baseline_salt", "Score of the last scored day on or before day 0."),
    _day("baseline_day", "The day of the baseline."),
    _number("last_salt", "Score of the last scored day after day 0."),
    _day("last_day", "The last scored day after day 0."),
    _number("best_salt", "Lowest score after day 0."),
    _number("improvement", "Percent of baseline lost by the last score.", "%"),
    _yes_no("met_last", "Whether the last score meets the definition."),
    _yes_no("met_ever", "Whether any score after day 0 meets it."),
    _day(
        "milestone_after_day", "Last day known not to meet it; the milestone is later."
    ),
    _day("milestone_by_day", "First day known to meet it; the milestone is not later."),
    _day("milestone_day", "Nominal day of the milestone, for drawing."),
    Column(
        "source",
        "What the answer rests on; empty when unknown.",
        ColumnType.TERM,
        False,
        Privacy.SAFE,
        allowed=tuple(ResponseSource),
    ),
    Column(
        "reason",
        "Why the answer is what it is.",
        ColumnType.TERM,
        True,
        Privacy.SAFE,
        allowed=tuple(ResponseReason),
    ),
    _count("undated_scores", "Scores left out because they have no day."),
    _count("empty_scores", "Scores left out because they are words without a number."),
    _count("incomplete_readings", "Readings left out because a region is missing."),
)
"""The columns of `salt_response`: one row per patient and definition."""

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


def column_names(columns: tuple[Column, ...]) -> tuple[str, ...]:
    """Return the names of columns, in order."""
    return tuple(column.name for column in columns)


def spread_name(definition: str, column: str) -> str:
    """Name a column of the wide view.

    Examples
    --------
    >>> spread_name("salt50", "met_last")
    'salt50_met_last'
    """
    return f"{definition}_{column}"
