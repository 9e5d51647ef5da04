"""The columns of `drug_exposure`, and the closed lists of words they hold."""

from __future__ import annotations

from enum import StrEnum

from anagen.derivations.tables.columns import (
    PATIENT,
    OutcomeTable,
    count,
    length,
    number,
    term,
    text,
    yes_no,
)
from anagen.kernel.quantities import Comparator
from anagen.records.columns import Column

__all__ = ["DRUG_EXPOSURE", "CumulativeStatus", "ExposureBasis", "ExposureGap"]


class ExposureBasis(StrEnum):
    """What a length of exposure rests on: the whole list."""

    STATED_DURATIONS = "stated_durations"
    """Every row states how long it lasted; the durations are added."""

    FIRST_TO_LAST = "first_to_last"
    """From the first start to the last end, pauses included."""

    UNKNOWN = "unknown"
    """The length is not known."""


class ExposureGap(StrEnum):
    """Why a length of exposure is not known: the whole list."""

    NO_ROWS = "no_rows"
    """There are rows of the drug, and none that counts here."""

    DURATION_WITHOUT_DAYS = "duration_without_days"
    """A stated duration has no number of days."""

    OPPOSITE_BOUNDS = "opposite_bounds"
    """One stated duration is a lower bound and another an upper bound."""

    NO_FIRST_DAY = "no_first_day"
    """A row has no first day, and nothing started on or before day 0."""

    NO_LAST_DAY = "no_last_day"
    """It is not known when the last row ended."""

    ENDS_BEFORE_START = "ends_before_start"
    """The last end lies before the first start."""


class CumulativeStatus(StrEnum):
    """Whether there is a cumulative dose, or what is missing: the whole list."""

    KNOWN = "known"
    AS_NEEDED = "as_needed"
    NO_DOSE = "no_dose"
    NO_UNIT = "no_unit"
    NO_TIMING = "no_timing"
    NO_LENGTH = "no_length"
    DIFFERENT_UNITS = "different_units"


def _length(kind: str, which: str) -> tuple[Column, ...]:
    """Declare a length of exposure, with its bound, its basis, or why it is unknown."""
    return (
        length(f"days_{kind}", f"How long the drug was taken, {which}."),
        term(
            f"comparator_{kind}",
            "Set when a part is stated as a bound: the true length lies beyond.",
            Comparator,
        ),
        term(
            f"basis_{kind}",
            "What that length rests on.",
            ExposureBasis,
            required=True,
        ),
        term(f"gap_{kind}", "Why it is not known.", ExposureGap),
    )


DRUG_EXPOSURE = OutcomeTable(
    name="drug_exposure",
    says="How long one patient took one drug in the course, and how much of it.",
    key=("patient_id", "drug"),
    columns=(
        PATIENT,
        term("drug", "The drug.", vocabulary="drugs", required=True),
        yes_no("drug_known", "Whether the knowledge has the drug.", required=True),
        count("treatment_rows", "Treatment rows of the drug in the course."),
        yes_no("ongoing", "Whether any of them was still going when last seen."),
        *_length("with_taper", "taper included"),
        *_length("without_taper", "rows of the phase taper left out"),
        number("cumulative_dose_low", "How much was taken, lower end.", "unit"),
        number("cumulative_dose_high", "How much was taken, upper end.", "unit"),
        text("cumulative_dose_unit", "UCUM unit of the cumulative dose."),
        term(
            "cumulative_dose_status",
            "Whether it is known, or the first reason why not.",
            CumulativeStatus,
            required=True,
        ),
    ),
)
"""One row per patient and drug of the course."""
