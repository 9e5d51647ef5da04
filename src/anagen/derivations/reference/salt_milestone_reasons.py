"""Say in one sentence when a milestone was reached, or why that is not known.

Works from the columns alone, so a row of the columnar engine is explained in the same
words.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from anagen.derivations.tables.salt_milestones import MilestoneReason
from anagen.knowledge.schema.outcomes.salt_milestones import SaltMilestonesOutcome
from anagen.knowledge.schema.outcomes.salt_response import SaltResponseOutcome

__all__ = ["explain_salt_milestone"]

Row = Mapping[str, Any]


def explain_salt_milestone(
    row: Row, outcome: SaltMilestonesOutcome, responses: SaltResponseOutcome
) -> str:
    """Return the reason in one sentence, with the days and the rule.

    Parameters
    ----------
    row
        The columns of ``anagen.derivations.tables.salt_milestones.SALT_MILESTONES``.
    outcome
        The rules of confirmation.
    responses
        The definitions that are reached.
    """
    milestone = responses.definitions[row["milestone"]].label
    rule = outcome.definitions[row["definition"]].label
    return f"{milestone}, {rule}: {_answer(row)}."


_SAID: dict[MilestoneReason, str] = {
    MilestoneReason.MET: "reached {when}{confirmed}",
    MilestoneReason.MET_AT_BASELINE: (
        "met at baseline already, and again {visit}{confirmed}"
    ),
    MilestoneReason.NO_EARLIER_SCORE: (
        "met {visit}{confirmed}; there is no earlier score, so since when is unknown"
    ),
    MilestoneReason.NOT_MET: "not reached {until}",
    MilestoneReason.REPORTED: "there is no series, and the source reports it {when}",
    MilestoneReason.REPORTED_ABSENT: (
        "there is no series, and the source says it was not reached {until}"
    ),
    MilestoneReason.REPORT_UNCONFIRMED: (
        "unknown, since it is reported and no visit confirms it"
    ),
    MilestoneReason.NO_SCORE_AFTER: (
        "unknown, since there is no score after day 0 and nothing is reported"
    ),
    MilestoneReason.NO_BASELINE: "unknown, since there is no score on or before day 0",
    MilestoneReason.BASELINE_ZERO: (
        "unknown, since from a baseline of 0 nothing can improve"
    ),
}


def _answer(row: Row) -> str:
    reason = MilestoneReason(row["reason"])
    if reason is MilestoneReason.AWAITS_CONFIRMATION:
        return _awaiting(row)
    after, by, confirmed = (
        row[name] for name in ("after_day", "by_day", "confirmed_by_day")
    )
    return _SAID[reason].format(
        when=_between(after, by),
        visit="at the first visit" if by is None else f"by day {by}",
        until="without a day" if after is None else f"by day {after}",
        confirmed="" if confirmed is None else f", confirmed by day {confirmed}",
    )


def _between(after: int | None, by: int | None) -> str:
    if by is None:
        return "without a day" if after is None else f"after day {after}"
    return f"by day {by}" if after is None else f"after day {after} and by day {by}"


def _awaiting(row: Row) -> str:
    if row["after_day"] is None:
        return "unknown, since the only visit that meets it has none after it"
    return (
        f"not reached by day {row['after_day']}; the last visit meets it, and no later "
        "one confirms it"
    )
