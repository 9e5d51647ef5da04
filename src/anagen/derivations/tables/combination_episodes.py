"""The columns of `combination_episodes`, and the closed lists of words they hold."""

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
    text,
    yes_no,
)
from anagen.records.terms import FailureKind, OrderOfEntry

__all__ = ["COMBINATION_EPISODES", "TOGETHER", "Agreement", "Detection"]

TOGETHER: Final = "together"
"""Stands for all drugs of a set when their eras began on one day."""


class Detection(StrEnum):
    """Whether there is a window on dated treatments, or why none: the whole list."""

    DETECTED = "detected"

    NO_DATED_TREATMENT = "no_dated_treatment"
    """Stated only: of one of the drugs no systemic treatment covers a known day."""

    NO_OVERLAP_LONG_ENOUGH = "no_overlap_long_enough"
    """Stated only: each drug has dated treatment, and never together for the minimum."""

    FEWER_WINDOWS_THAN_STATED = "fewer_windows_than_stated"
    """Stated only: the drugs have windows, and more combinations are stated."""

    MORE_DRUGS_THAN_ASKED = "more_drugs_than_asked"
    """Stated only: sets of so many drugs are not looked for."""


class Agreement(StrEnum):
    """How the computed length compares with the stated one: the whole list."""

    AGREES = "agrees"
    """The computed days lie within the bounds of the stated length."""

    DIFFERS = "differs"
    """They lie outside: a conflict, of which both sides are shown."""

    DURATION_NOT_STATED = "duration_not_stated"
    """The combination is stated, and not how long it lasted."""

    NOT_STATED = "not_stated"
    """The source states no such combination."""

    NOT_DETECTED = "not_detected"
    """The combination is stated, and there is no window."""


COMBINATION_EPISODES = OutcomeTable(
    name="combination_episodes",
    says="One window in which a set of drugs was taken together, computed or stated.",
    key=("patient_id", "definition", "drugs", "number"),
    columns=(
        PATIENT,
        DEFINITION,
        text("drugs", "The drugs, by the alphabet, joined by ` + `.", required=True),
        count("number", "Which window of these drugs it is, from 1."),
        count("drug_count", "How many drugs."),
        term(
            "detection", "Whether it was found, or why not.", Detection, required=True
        ),
        day("start_day", "First day together."),
        day("stop_day", "First day no longer together."),
        length("days", "How long together."),
        yes_no("ongoing", "Whether all drugs that end with it were still going."),
        text("entered_last", "The drugs that began last; `together` when all did."),
        term(
            "order_of_entry",
            "Which came second, when one of them is a JAK inhibitor.",
            OrderOfEntry,
        ),
        length("lead_days", "How long the first of the drugs had run before."),
        yes_no("is_whole", "Whether no other drug ran throughout.", required=True),
        count("unplaced_rows", "Systemic rows of the patient that cover no known day."),
        text("stated_episode_id", "The stated episode it is compared with."),
        text(
            "stated_combination_id", "The stated combination; empty for several rows."
        ),
        length("stated_days", "Its length as stated, in nominal days."),
        yes_no("stated_ongoing", "Whether it was going on when reported."),
        term("stated_order_of_entry", "Which came second, as stated.", OrderOfEntry),
        length("stated_lead_days", "Time on the partner before, as stated."),
        length("difference_days", "Days computed less days stated."),
        term("agreement", "How the lengths compare.", Agreement, required=True),
        term("reason", "Why the drugs were combined.", vocabulary="reasons"),
        term(
            "response_before",
            "Response to the JAK inhibitor alone.",
            vocabulary="responses",
        ),
        term("response", "Response to the combination.", vocabulary="responses"),
        term("reason_ended", "Why the combination ended.", vocabulary="reasons"),
        term("failure", "Primary or secondary failure, as stated.", FailureKind),
        term("next_drug", "What is recorded to have come next.", vocabulary="drugs"),
        text("next_treatment_id", "The treatment row that came next."),
    ),
)
"""One row per patient, definition, set of drugs and window."""
