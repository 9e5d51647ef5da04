"""The columns of `time_at_risk`, and the closed lists of words they hold."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from anagen.derivations.tables.columns import (
    DEFINITION,
    PATIENT,
    OutcomeTable,
    count,
    day,
    length,
    term,
    whole,
    yes_no,
)

__all__ = ["ANY_DRUG", "REGIMEN_STRETCHES", "TIME_AT_RISK", "RiskReason"]

ANY_DRUG: Final = "any"
"""Stands for a drug in rows about the whole follow-up, exposed or not."""


class RiskReason(StrEnum):
    """What a row says, or why there is no time: the whole list."""

    AT_RISK = "at_risk"
    """From the first day to before the last the person was at risk."""

    NO_TIME = "no_time"
    """The person was last seen on day 0 or before."""

    NO_LAST_SEEN = "no_last_seen"
    """Unknown: the day last seen is not known."""

    NOT_PLACED = "not_placed"
    """Unknown: no row of the drug can be placed in time."""


TIME_AT_RISK = OutcomeTable(
    name="time_at_risk",
    says="One stretch of days on which one person was at risk of an event.",
    key=("patient_id", "definition", "drug", "start_day"),
    columns=(
        PATIENT,
        DEFINITION,
        term(
            "drug",
            "The drug; `any` for the whole follow-up, whatever was taken.",
            vocabulary="drugs",
            required=True,
        ),
        day("start_day", "First day at risk."),
        day("stop_day", "First day no longer at risk."),
        length(
            "days",
            "Person-days of the stretch; those of a drug are the sum over its "
            "stretches. Empty when unknown.",
        ),
        yes_no(
            "until_last_seen",
            "Whether it ends because the patient was not seen any more: an event on "
            "the day last seen still belongs to it.",
        ),
        term("reason", "Why there is time, or none.", RiskReason, required=True),
        count("unplaced_rows", "Rows of the drug that cannot be placed in time."),
        whole(
            "visits",
            "Days after day 0 on which the person was seen; for `any` only.",
        ),
    ),
)
"""One row per patient, definition, drug and unbroken stretch, or why there is none."""

REGIMEN_STRETCHES: Final = (
    "patient_id",
    "definition",
    "regimen",
    "start_day",
    "stop_day",
    "since_day",
    "until_last_seen",
    "unplaced_rows",
)
"""The columns of the stretches at risk on one regimen, which `adverse_event_rates` counts.

`since_day` is the first day on which all drugs of the regimen ran; `unplaced_rows` counts
systemic rows of the person, earlier ones left out, that cover no known day.
"""
