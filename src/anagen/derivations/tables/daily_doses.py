"""The columns of `daily_doses`."""

from __future__ import annotations

from anagen.derivations.tables.columns import (
    DEFINITION,
    PATIENT,
    OutcomeTable,
    count,
    day,
    length,
    number,
    term,
    text,
    yes_no,
)
from anagen.derivations.tables.treatment_spans import DoseStatus

__all__ = ["DAILY_DOSES"]

DAILY_DOSES = OutcomeTable(
    name="daily_doses",
    says="One step: days on which one patient took the same daily dose of one drug.",
    key=("patient_id", "definition", "drug", "unit", "start_day"),
    columns=(
        PATIENT,
        DEFINITION,
        term("drug", "The drug.", vocabulary="drugs", required=True),
        yes_no("drug_known", "Whether the knowledge has the drug.", required=True),
        text("unit", "UCUM unit of the dose; empty when no row states one."),
        day("start_day", "First day of the step; empty when no row can be placed."),
        day("stop_day", "First day after the step."),
        length("days", "How long the step is."),
        number(
            "daily_dose_low",
            "Total dose a day, lower end; empty when that of an active row is unknown.",
            "unit/d",
        ),
        number("daily_dose_high", "Total dose a day, upper end of a range.", "unit/d"),
        term(
            "dose_status",
            "Whether the total is known, or the first reason why not.",
            DoseStatus,
        ),
        count(
            "active_rows", "Treatment rows that are active, in this unit or in none."
        ),
        count("unplaced_rows", "Rows of the drug that cannot be placed in time."),
        count("zero_length_rows", "Rows of the drug that cover no day."),
    ),
)
"""One row per patient, definition, drug, unit and step; or per drug without any."""
