"""The columns of `follow_up`, and the closed lists of words they hold."""

from __future__ import annotations

from enum import StrEnum

from anagen.derivations.tables.columns import (
    PATIENT,
    OutcomeTable,
    day,
    length,
    number,
    term,
    text,
    yes_no,
)
from anagen.records.terms import PatientStatus

__all__ = ["END_OF_STATUS", "FOLLOW_UP", "FollowUpEnd", "FollowUpSource"]


class FollowUpEnd(StrEnum):
    """How a follow-up ended; empty when it is unknown."""

    LOST = "lost"
    """Not seen any more, and not known why."""

    ONGOING = "ongoing"
    """Still on the index treatment when last seen."""

    STOPPED = "stopped"
    """Off the index treatment when last seen."""


class FollowUpSource(StrEnum):
    """Where the last day comes from; empty when there is none."""

    LAST_SEEN = "last_seen"
    """The recorded day last seen."""

    LAST_RECORD = "last_record"
    """The latest day of any record."""


END_OF_STATUS: dict[PatientStatus, FollowUpEnd] = {
    PatientStatus.LOST: FollowUpEnd.LOST,
    PatientStatus.ON_TREATMENT: FollowUpEnd.ONGOING,
    PatientStatus.STOPPED: FollowUpEnd.STOPPED,
}
"""How follow-up ended by the recorded status."""


FOLLOW_UP = OutcomeTable(
    name="follow_up",
    says="One patient: until when she or he was followed, and how that ended.",
    key=("patient_id",),
    columns=(
        PATIENT,
        day("first_day", "Day 0, from which follow-up counts."),
        day("last_day", "Last day of follow-up, nominal; empty when unknown."),
        term("source", "Where the last day comes from.", FollowUpSource),
        yes_no(
            "is_lower_bound", "Whether follow-up is only known to last to that day."
        ),
        term("end", "How follow-up ended; empty when unknown.", FollowUpEnd),
        yes_no("is_censored", "Whether the index treatment went on beyond that day."),
        length("person_days", "Days from day 0 to the last day."),
        text("index_treatment_id", "The index treatment row last known."),
        term("index_drug", "Its drug.", vocabulary="drugs"),
        number("index_dose", "Its dose each time; lower end of a range."),
        number("index_dose_high", "Upper end of a range of doses."),
        text("index_unit", "UCUM unit of the dose."),
        number(
            "index_daily_dose_low",
            "Dose a day, lower end; in double precision.",
            "unit/d",
        ),
        number("index_daily_dose_high", "Dose a day, upper end of a range.", "unit/d"),
    ),
)
"""One row per patient."""
