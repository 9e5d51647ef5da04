"""The columns of `persistence`, and the closed lists of words they hold."""

from __future__ import annotations

from enum import StrEnum

from anagen.derivations.tables.columns import (
    DEFINITION,
    PATIENT,
    OutcomeTable,
    count,
    day,
    length,
    term,
    yes_no,
)

__all__ = ["PERSISTENCE", "PersistenceEnd", "TimeBasis"]


class TimeBasis(StrEnum):
    """What a time rests on; empty when there is none."""

    DAYS = "days"
    """The first and the last day of the era."""

    STATED = "stated"
    """Stated durations, because no row can be placed."""


class PersistenceEnd(StrEnum):
    """How the time on a drug ended; empty when nothing tells whether it was stopped."""

    DISCONTINUED = "discontinued"
    """The event: the drug was stopped."""

    ONGOING = "ongoing"
    """Censored: it was going on when last seen."""

    LOST = "lost"
    """Censored: the patient was lost to follow-up while on it."""

    END_OF_RECORDS = "end_of_records"
    """Censored: nothing is known after it, and nothing says that it stopped."""

    NOT_PLACED = "not_placed"
    """Censored: a row of the drug cannot be placed and may have followed."""

    LONGER_THAN_STATED = "longer_than_stated"
    """Censored: its duration is stated only as longer than some time."""


PERSISTENCE = OutcomeTable(
    name="persistence",
    says="One patient's first time on one drug, under one definition.",
    key=("patient_id", "definition", "drug"),
    columns=(
        PATIENT,
        DEFINITION,
        term("drug", "The drug.", vocabulary="drugs", required=True),
        day("start_day", "First day of the drug; empty when unknown."),
        day("stop_day", "First day after the first era; empty when unknown."),
        length("time_days", "Time on the drug; empty when unknown."),
        term("basis", "What the time rests on.", TimeBasis),
        yes_no("event", "Whether it was stopped; no is censored, empty is unknown."),
        term("ended", "How it ended; empty when unknown.", PersistenceEnd),
        term("reason_stopped", "Why, as recorded.", vocabulary="reasons"),
        term("reason_class", "Its class in outcomes/persistence, or other."),
        yes_no("switched", "Whether another drug came next; empty is unknown."),
        term("next_drug", "The drug that came next.", vocabulary="drugs"),
        day("next_day", "First day of the next drug; empty when unknown."),
        count("unplaced_rows", "Rows of the drug that are not placed on any day."),
    ),
)
"""One row per patient, definition and drug of the course."""
