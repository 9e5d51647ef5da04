"""The columns of `adverse_events`, and the closed lists of words they hold."""

from __future__ import annotations

from enum import StrEnum

from anagen.derivations.tables.columns import (
    PATIENT,
    OutcomeTable,
    count,
    day,
    length,
    term,
    text,
    whole,
    yes_no,
)

__all__ = ["ADVERSE_EVENTS", "EventStatus", "RegimenSource"]


class EventStatus(StrEnum):
    """What a row says: the whole list."""

    PRESENT = "present"
    """The person had the event."""

    ABSENT = "absent"
    """The event was looked for, and the person did not have it."""

    NONE = "none"
    """The source says that the person had no adverse event."""

    SILENT = "silent"
    """The source says nothing about the person's adverse events."""


class RegimenSource(StrEnum):
    """What the regimen at onset rests on; empty when it is unknown."""

    SPANS = "spans"
    """Treatment rows that cover the day."""

    COMBINATION = "combination"
    """The stated combination the event is listed under, with those of its episode."""


ADVERSE_EVENTS = OutcomeTable(
    name="adverse_events",
    says="One distinct adverse event of one person, or that there was none.",
    key=("patient_id", "term", "onset_day"),
    columns=(
        PATIENT,
        term("status", "What the row says.", EventStatus, required=True),
        term(
            "term",
            "The event; `none` where the source says there was none, empty where it "
            "is silent.",
            vocabulary="adverse_events",
        ),
        term(
            "term_group",
            "The term that covers it; empty when none does.",
            vocabulary="adverse_events",
        ),
        day("onset_day", "When it began, nominal; empty when no day is stated."),
        day("onset_earliest", "First day it may have begun."),
        day("onset_latest", "Last day it may have begun."),
        count("copies", "Rows of the source that are this one event."),
        count(
            "listed_combinations",
            "Stated combinations it belongs to: those of the episodes it is listed "
            "under.",
        ),
        whole("grade", "Highest grade any row states."),
        yes_no("serious", "Whether any row calls it serious."),
        yes_no(
            "special_interest",
            "Whether it is of special interest: as a row says, or by the panel.",
        ),
        text("attributed_to", "The drugs it is put down to, as a regimen is named."),
        term("action", "The gravest action taken.", vocabulary="event_actions"),
        term("outcome", "The worst way it ended.", vocabulary="event_outcomes"),
        text("regimen", "The drugs the person was on at onset."),
        term("regimen_source", "What the regimen rests on.", RegimenSource),
        length(
            "days_on_regimen",
            "Days from when all drugs of the regimen were taken until onset; known "
            "from treatment rows only.",
        ),
        length(
            "combination_days",
            "How long the longest combination it is listed under lasted, nominal.",
        ),
        yes_no(
            "ended_combination",
            "Whether a combination it belongs to ended for an adverse event.",
        ),
        count(
            "unplaced_rows",
            "Treatment rows of the person, earlier ones left out, that cannot be "
            "placed: the regimen may lack them.",
        ),
    ),
)
"""One row per person, term and day of onset; or one row when there is no event."""
