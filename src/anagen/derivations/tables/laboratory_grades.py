"""The columns of `laboratory_grades`, and the closed list of its reasons."""

from __future__ import annotations

from enum import StrEnum

from anagen.derivations.tables.columns import (
    DEFINITION,
    PATIENT,
    OutcomeTable,
    day,
    number,
    term,
    text,
    whole,
)
from anagen.kernel.quantities import Comparator

__all__ = ["LABORATORY_GRADES", "NO_TERM", "GradeReason"]

NO_TERM = "none"
"""Stands for the definition where the criteria have no term for the analyte."""


class GradeReason(StrEnum):
    """Why a result has its grade, or none: the whole list."""

    GRADED = "graded"
    """One grade fits."""

    GRADED_AS_REPORTED = "graded_as_reported"
    """One grade fits, since the source calls the result an adverse event."""

    LIMIT_MISSING = "limit_missing"
    """Ungradable: a limit of normal is missing, and it decides."""

    CENSORED = "censored"
    """Ungradable: the values the result may stand for have several grades."""

    UNIT_NOT_GRADED = "unit_not_graded"
    """Ungradable: the criteria have no limits in the reported unit, or it has none."""

    NO_VALUE = "no_value"
    """Ungradable: there is no number."""

    NO_TERM = "no_term"
    """The criteria have no term for the analyte."""


LABORATORY_GRADES = OutcomeTable(
    name="laboratory_grades",
    says="One laboratory result under one CTCAE term of its analyte.",
    key=("patient_id", "laboratory_id", "definition"),
    columns=(
        PATIENT,
        text("laboratory_id", "The result.", required=True),
        DEFINITION,
        term("analyte", "What was measured.", vocabulary="analytes", required=True),
        day("day", "Day of the specimen."),
        term("comparator", "Set when the true value lies beyond.", Comparator),
        number("value", "The number, as reported."),
        text("unit", "UCUM unit of the number."),
        number("baseline_value", "The baseline it was compared with, in that unit."),
        whole("grade_low", "Lowest grade it may have; 0 is no grade."),
        whole("grade_high", "Highest grade it may have."),
        whole("grade", "The grade; empty when ungradable."),
        term("reason", "Why.", GradeReason, required=True),
    ),
)
"""One row per result and term; a result without a term has one row that says so."""
