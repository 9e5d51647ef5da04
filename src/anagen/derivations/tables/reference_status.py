"""The columns of `reference_status`, and the closed lists of words they hold."""

from __future__ import annotations

from enum import StrEnum

from anagen.derivations.tables.columns import (
    PATIENT,
    OutcomeTable,
    day,
    number,
    term,
    text,
)
from anagen.kernel.quantities import Comparator
from anagen.knowledge.schema.reference_ranges import RangeStatus

__all__ = ["OWN_LIMITS", "REFERENCE_STATUS", "AgeAt", "StatusReason"]

OWN_LIMITS = "laboratory"
"""Stands for the reference set: the limits printed with the result."""


class AgeAt(StrEnum):
    """At which age a result is looked up."""

    SPECIMEN = "specimen"
    """The age when the specimen was taken."""

    ONSET = "onset"
    """The age when the index disease began."""

    NOT_USED = "not_used"
    """The limits come with the result."""


class StatusReason(StrEnum):
    """Why a result has its status, or none: the whole list."""

    CLASSIFIED = "classified"
    """It lies on one side of the limits, or between them."""

    NO_VALUE = "no_value"
    """Unknown: there is no number."""

    NO_LIMITS = "no_limits"
    """Unknown: no limits were printed with the result."""

    NO_AGE = "no_age"
    """Unknown: the age is not known."""

    NO_BAND = "no_band"
    """Unknown: the set has no limits for the age."""

    OTHER_UNIT = "other_unit"
    """Unknown: the unit is missing, or does not convert to that of the set."""

    CENSORED = "censored"
    """Unknown: the values the result may stand for lie on both sides of a limit."""


REFERENCE_STATUS = OutcomeTable(
    name="reference_status",
    says="One laboratory result against one reference set.",
    key=("patient_id", "laboratory_id", "reference_set", "age_at"),
    columns=(
        PATIENT,
        text("laboratory_id", "The result.", required=True),
        text(
            "reference_set",
            "The set, by its id in the knowledge; `laboratory` for printed limits.",
            required=True,
        ),
        term("age_at", "At which age it was looked up.", AgeAt, required=True),
        term("analyte", "What was measured.", vocabulary="analytes", required=True),
        day("day", "Day of the specimen."),
        term("comparator", "Set when the true value lies beyond.", Comparator),
        number("value", "The number, as reported."),
        text("unit", "UCUM unit of the number."),
        number("age_in_days", "The age it was looked up at.", "d"),
        number("lower_limit", "Lower limit, in the unit of the set."),
        number("upper_limit", "Upper limit, in the unit of the set."),
        term("status", "Where it lies; empty when unknown.", RangeStatus),
        term("reason", "Why.", StatusReason, required=True),
    ),
)
"""One row per result and its printed limits, and per set of its analyte and age."""
