"""The columns of `treatment_spans`, and the closed lists of words they hold."""

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
from anagen.records.terms import Phase, TreatmentRole

__all__ = ["TREATMENT_SPANS", "DoseStatus", "Placement"]


class Placement(StrEnum):
    """How a row was placed in time, or why it was not: the whole list."""

    FIRST_TO_LAST_DAY = "first_to_last_day"
    """It has a first and a last day."""

    FIRST_DAY_AND_DURATION = "first_day_and_duration"
    """It has a first day and states how long it lasted."""

    ONGOING_TO_LAST_SEEN = "ongoing_to_last_seen"
    """It has a first day and was going on when the patient was last seen."""

    ZERO_DAYS = "zero_days"
    """It is placed, and covers no day."""

    NOT_TAKEN = "not_taken"
    """Not placed: the row says that there was no treatment."""

    NO_FIRST_DAY = "no_first_day"
    """Not placed: its first day is unknown."""

    NO_LAST_DAY = "no_last_day"
    """Not placed: nothing tells when it ended."""

    ENDS_BEFORE_START = "ends_before_start"
    """Not placed: its last day is before its first."""


class DoseStatus(StrEnum):
    """Whether there is a daily dose, or what is missing: the whole list."""

    KNOWN = "known"
    AS_NEEDED = "as_needed"
    NO_DOSE = "no_dose"
    NO_UNIT = "no_unit"
    NO_TIMING = "no_timing"


TREATMENT_SPANS = OutcomeTable(
    name="treatment_spans",
    says="One treatment row: the days it covers and the dose on each.",
    key=("patient_id", "treatment_id"),
    columns=(
        PATIENT,
        text("treatment_id", "The treatment row.", required=True),
        term("drug", "The drug.", vocabulary="drugs", required=True),
        yes_no("drug_known", "Whether the knowledge has the drug.", required=True),
        term("role", "What it was for.", TreatmentRole, required=True),
        term("phase", "Which part of the regimen it is.", Phase),
        day("start_day", "First day it covers; empty when it is not placed."),
        day("stop_day", "First day it no longer covers; empty when it is not placed."),
        length("days", "How many days it covers; empty when it is not placed."),
        yes_no("ongoing", "Whether it was still going when last seen."),
        term("placement", "How it was placed, or why not.", Placement, required=True),
        number(
            "daily_dose_low", "Dose a day, lower end; in double precision.", "unit/d"
        ),
        number("daily_dose_high", "Dose a day, upper end of a range.", "unit/d"),
        text("unit", "UCUM unit of the dose."),
        term(
            "dose_status", "Whether a daily dose is known.", DoseStatus, required=True
        ),
    ),
)
"""One row per treatment row, placed or not; nothing is dropped."""
