"""The columns of `salt_course`."""

from __future__ import annotations

from anagen.derivations.tables.columns import (
    PATIENT,
    OutcomeTable,
    count,
    day,
    length,
    number,
    term,
)
from anagen.knowledge.schema.outcomes.salt_course import Trajectory, TrajectoryReason
from anagen.records.terms import Qualifier

__all__ = ["SALT_COURSE", "WORDS"]

WORDS: tuple[Qualifier, ...] = (
    Qualifier.IMPROVED,
    Qualifier.MAINTAINED,
    Qualifier.WORSENED,
)
"""Words that say how it went on without a number, the least good last."""

SALT_COURSE = OutcomeTable(
    name="salt_course",
    says="The course of one patient's scores.",
    key=("patient_id",),
    columns=(
        PATIENT,
        number(
            "baseline_salt",
            "Score of the last scored day on or before day 0.",
            "{score}",
        ),
        day("baseline_day", "The day of the baseline."),
        count(
            "tied_baseline_readings",
            "Other scores on the baseline's day; the highest counts.",
        ),
        count("scored_visits", "Scored days after day 0."),
        count("raters", "Named raters, of all scores."),
        number("last_salt", "Score of the last scored day after day 0.", "{score}"),
        day("last_day", "The last scored day after day 0."),
        number("best_salt", "Lowest score after day 0.", "{score}"),
        day("best_day", "The first day with the best score."),
        number("improvement_last", "Percent of baseline lost by the last score.", "%"),
        number("improvement_best", "Percent of baseline lost by the best score.", "%"),
        number(
            "salt_area",
            "Area under the scores from the baseline to the last visit, in score times "
            "days; exact.",
        ),
        length("area_days", "From the day of the baseline to the last visit."),
        number("mean_salt", "The area divided by its days.", "{score}"),
        term("last_word", "How it was later, where only words say it.", Qualifier),
        day("last_word_day", "The day of that word."),
        term("trajectory", "The path of the scores.", Trajectory, required=True),
        term(
            "trajectory_reason",
            "Why the trajectory is what it is.",
            TrajectoryReason,
            required=True,
        ),
        count("undated_scores", "Scores left out because they have no day."),
        count(
            "empty_scores", "Scores left out because they are words without a number."
        ),
        count("incomplete_readings", "Readings left out because a region is missing."),
    ),
)
"""One row per patient."""
