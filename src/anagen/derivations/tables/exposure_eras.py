"""The columns of `exposure_eras`."""

from __future__ import annotations

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
from anagen.records.columns import Column, ColumnType, Privacy

__all__ = ["EXPOSURE_ERAS"]

_ERA = Column(
    "era",
    "Which era of the drug it is, from 1; empty when no row of it can be placed.",
    ColumnType.INTEGER,
    False,
    Privacy.CLINICAL,
)

EXPOSURE_ERAS = OutcomeTable(
    name="exposure_eras",
    says="One era: exposures of one patient to one drug joined across gaps.",
    key=("patient_id", "definition", "drug", "era"),
    columns=(
        PATIENT,
        DEFINITION,
        term("drug", "The drug.", vocabulary="drugs", required=True),
        yes_no("drug_known", "Whether the knowledge has the drug.", required=True),
        _ERA,
        day("start_day", "First day of the era."),
        day("stop_day", "First day after the era."),
        length("days", "How long the era is."),
        length("exposed_days", "Days of the era that a row covers."),
        length("gap_days", "Days of the era that no row covers."),
        length("taper_days", "Days that only rows of the phase taper cover."),
        length(
            "overlap_days",
            "Days on which more than one row of the drug ran, as recorded.",
        ),
        count("treatment_rows", "Treatment rows in the era."),
        yes_no("ongoing", "Whether it was still going when last seen."),
        count("unplaced_rows", "Rows of the drug that cannot be placed in time."),
        count("zero_length_rows", "Rows of the drug that cover no day."),
    ),
)
"""One row per patient, definition, drug and era; or per drug when it has no era."""
