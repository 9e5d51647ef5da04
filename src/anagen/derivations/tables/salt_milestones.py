"""The columns of `salt_milestones`, and the closed lists of words they hold."""

from __future__ import annotations

from enum import StrEnum

from anagen.derivations.tables.columns import (
    DEFINITION,
    PATIENT,
    OutcomeTable,
    day,
    term,
)
from anagen.derivations.tables.salt_response import ResponseSource

__all__ = ["SALT_MILESTONES", "MilestoneReason", "MilestoneStatus"]


class MilestoneStatus(StrEnum):
    """What is known of a milestone: the whole list; empty when nothing is."""

    REACHED = "reached"
    """Between two days, as far as they are known."""

    NOT_REACHED = "not_reached"
    """Not by the day that is known; right-censored there."""

    REACHED_BEFORE_FIRST_VISIT = "reached_before_first_visit"
    """By the first visit, and no day without it is known; left-censored."""


class MilestoneReason(StrEnum):
    """Why a milestone is what it is: the whole list."""

    MET = "met"
    """A visit meets the definition, and the day before did not."""

    MET_AT_BASELINE = "met_at_baseline"
    """The baseline met it already: there was nothing left to reach."""

    NO_EARLIER_SCORE = "no_earlier_score"
    """The first visit meets it, and there is no score before."""

    NOT_MET = "not_met"
    """It was not met, or not kept, up to the last visit."""

    AWAITS_CONFIRMATION = "awaits_confirmation"
    """The last visit alone meets it; no later one shows whether it holds."""

    REPORTED = "reported"
    """There is no series, and the source reports it."""

    REPORTED_ABSENT = "reported_absent"
    """There is no series, and the source says that it was not reached."""

    REPORT_UNCONFIRMED = "report_unconfirmed"
    """Unknown: it is reported, and no visit can confirm it."""

    NO_SCORE_AFTER = "no_score_after"
    """Unknown: no score after day 0, and nothing reported."""

    NO_BASELINE = "no_baseline"
    """Unknown: no score on or before day 0, which a relative definition needs."""

    BASELINE_ZERO = "baseline_zero"
    """Unknown: from a baseline of 0 nothing can improve."""


SALT_MILESTONES = OutcomeTable(
    name="salt_milestones",
    says="When one patient first reached one milestone, under one rule of confirmation.",
    key=("patient_id", "definition", "milestone"),
    columns=(
        PATIENT,
        DEFINITION,
        term("milestone", "The definition of response that is reached.", required=True),
        term("status", "What is known of it; empty when unknown.", MilestoneStatus),
        day("after_day", "Last day known without it, day 0 at the earliest."),
        day("by_day", "First day known with it; empty when it was not reached."),
        day("confirmed_by_day", "By when a later visit had confirmed it."),
        term("source", "What the answer rests on; empty when unknown.", ResponseSource),
        term("reason", "Why it is what it is.", MilestoneReason, required=True),
    ),
)
"""One row per patient, rule of confirmation and milestone."""
