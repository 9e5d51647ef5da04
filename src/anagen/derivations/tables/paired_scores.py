"""The columns of `paired_scores`."""

from __future__ import annotations

from enum import StrEnum

from anagen.derivations.tables.columns import (
    PATIENT,
    OutcomeTable,
    day,
    number,
    term,
    text,
    yes_no,
)

__all__ = ["PAIRED_SCORES", "UsedScore"]


class UsedScore(StrEnum):
    """Which score of a pair is used for analysis: the whole list."""

    FIRST = "first"
    SECOND = "second"
    BOTH = "both"
    """They are the same."""

    NEITHER = "neither"
    """Another score of that day is higher."""


PAIRED_SCORES = OutcomeTable(
    name="paired_scores",
    says="The scores of two raters for one patient on one day by one method.",
    key=("patient_id", "day", "method", "rater_a", "rater_b"),
    columns=(
        PATIENT,
        day("day", "The scored day."),
        text("method", "How both scored; empty when not recorded."),
        text("rater_a", "The rater whose name comes first.", required=True),
        text("rater_b", "The other rater.", required=True),
        number("score_a", "Score by the first rater.", "{score}"),
        number("score_b", "Score by the other rater.", "{score}"),
        number("difference", "First minus other; exact.", "{score}"),
        number("mean_score", "Mean of the two; exact.", "{score}"),
        text("class_a", "Class of extent by the first rater."),
        text("class_b", "Class of extent by the other rater."),
        yes_no(
            "far_apart",
            "Whether they lie far apart, in points or in class.",
            required=True,
        ),
        number("used_score", "The score of that day that is used.", "{score}"),
        term("used", "Which of the two that is.", UsedScore, required=True),
    ),
)
"""One row per patient, day, method and pair of raters."""
