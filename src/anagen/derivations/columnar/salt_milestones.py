"""All patients' milestones in time, in Ibis; the rules are those of the reference.

See :mod:`anagen.derivations.reference.salt_milestones`. Every visit knows the score of
the next one and the highest score from it on, so each rule of confirmation is judged
visit by visit; what is known of a milestone are then conditional minima over the visits.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import ibis

from anagen.derivations.columnar.by_definition import explode_definitions
from anagen.derivations.columnar.reported_milestones import (
    derive_absent_milestones,
    derive_reported_milestones,
)
from anagen.derivations.columnar.salt_judgement import Judge, least_where
from anagen.derivations.columnar.salt_series import (
    EVER,
    derive_salt_baselines,
    derive_salt_visits,
)
from anagen.derivations.columnar.tables import CohortTables
from anagen.derivations.tables.salt_milestones import (
    SALT_MILESTONES,
    MilestoneReason,
    MilestoneStatus,
)
from anagen.derivations.tables.salt_response import ResponseSource
from anagen.knowledge import Knowledge
from anagen.knowledge.schema.outcomes.salt_milestones import (
    Confirmation,
    SaltMilestonesOutcome,
)
from anagen.knowledge.schema.outcomes.salt_response import SaltResponseOutcome
from anagen.records.tables import Patient

__all__ = ["derive_salt_milestones"]

_NONE = -1
"""Stands for "no visit before": time is counted from day 0."""

_LAST = ("last_salt", "last_latest", "known_at_last", "known_to_last")


def derive_salt_milestones(
    tables: CohortTables, knowledge: Knowledge, as_of: date | None = None
) -> Any:
    """Return a row per patient, rule and milestone, in the columns of `SALT_MILESTONES`.

    Parameters
    ----------
    tables
        The Cohort.
    knowledge
        The rules of confirmation, the definitions that are reached, and SALT.
    as_of
        Day of the knowledge; the latest when not given.
    """
    outcome = knowledge.outcome(SaltMilestonesOutcome)
    responses = knowledge.outcome(SaltResponseOutcome)
    judge = Judge(responses.definitions, as_of)
    baselines = derive_salt_baselines(tables, knowledge.salt, as_of)
    baselines = baselines.select(
        "patient_id", "baseline_salt", **judge.limits(baselines.baseline_salt)
    )
    visits = derive_salt_visits(tables, knowledge.salt, as_of)
    visits = visits.left_join(baselines, "patient_id").drop("patient_id_right")
    found = tables[Patient.table].select("patient_id")
    for part in (baselines, _followed(visits, outcome, responses, judge)):
        found = found.left_join(part, "patient_id").drop("patient_id_right")
    found = _by_milestone(found, outcome, responses, judge)
    for reports in (
        derive_reported_milestones(tables, responses).mutate(reported=True),
        derive_absent_milestones(tables, responses).mutate(absent=True),
    ):
        of_milestone = reports.rename(milestone="definition")
        found = found.left_join(of_milestone, ["patient_id", "milestone"])
        found = found.drop("patient_id_right", "milestone_right")
    return _answers(_by_rule(found, outcome)).select(*SALT_MILESTONES.column_names)


def _followed(
    visits: Any,
    outcome: SaltMilestonesOutcome,
    responses: SaltResponseOutcome,
    judge: Judge,
) -> Any:
    """Return what the visits of each patient show of each milestone, by each rule."""
    visits = visits.mutate(
        is_last=visits.next_score.isnull(),
        known_before=visits.known_before.fill_null(_NONE),
        now=judge.hundredfold(visits.score),
        next=judge.hundredfold(visits.next_score),
        worst=judge.hundredfold(visits.worst_after),
    )

    def holds_from(name: str, confirmation: Confirmation) -> Any:
        """Say whether a milestone holds from a visit on, as the rule asks."""
        is_met = judge.meets(name, visits.now, visits)
        match confirmation:
            case Confirmation.NONE:
                return is_met
            case Confirmation.NEXT_VISIT:
                return is_met & judge.meets(name, visits.next, visits)
            case Confirmation.EVERY_LATER_VISIT:
                return judge.meets(name, visits.worst, visits) & ~visits.is_last

    holding = {
        f"{rule}_{name}": holds_from(name, definition.confirmation)
        for name in responses.definitions
        for rule, definition in outcome.definitions.items()
    }
    visits = visits.mutate(**holding)
    found = {}
    for name in holding:
        holds = visits[name]
        found[f"by_{name}"] = least_where(visits.latest, holds)
        found[f"after_{name}"] = least_where(visits.known_before, holds)
    for rule, definition in outcome.definitions.items():
        if definition.confirmation is Confirmation.NEXT_VISIT:
            for name in responses.definitions:
                found[f"confirmed_{rule}_{name}"] = least_where(
                    visits.next_latest, visits[f"{rule}_{name}"]
                )
    return visits.group_by("patient_id").aggregate(
        last_salt=visits.score.max(where=visits.is_last),
        last_latest=visits.latest.max(where=visits.is_last),
        known_at_last=visits.earliest.max(),
        known_to_last=visits.known_before.max(),
        **found,
    )


def _by_milestone(
    found: Any,
    outcome: SaltMilestonesOutcome,
    responses: SaltResponseOutcome,
    judge: Judge,
) -> Any:
    """Return a row per patient and milestone, from a row per patient."""
    found, pick = explode_definitions(found, responses)

    def of(part: str) -> Any:
        return pick(lambda name, _: found[f"{part}_{name}"])

    columns: dict[str, Any] = {}
    for rule, definition in outcome.definitions.items():
        columns |= {part: of(part) for part in (f"by_{rule}", f"after_{rule}")}
        if definition.confirmation is Confirmation.NEXT_VISIT:
            columns[f"confirmed_{rule}"] = of(f"confirmed_{rule}")

    def met(score: Any) -> Any:
        hundredfold = judge.hundredfold(score)
        return pick(lambda name, _: judge.meets(name, hundredfold, found))

    return found.select(
        "patient_id",
        "baseline_salt",
        *_LAST,
        milestone=pick(lambda name, _: name),
        met_last=met(found.last_salt),
        met_before=met(found.baseline_salt),
        **columns,
    )


def _by_rule(found: Any, outcome: SaltMilestonesOutcome) -> Any:
    """Return a row per patient, rule and milestone."""
    found, pick = explode_definitions(found, outcome)

    def confirmed(rule: str, confirmation: Confirmation) -> Any:
        match confirmation:
            case Confirmation.NONE:
                return ibis.null("int64")
            case Confirmation.NEXT_VISIT:
                return found[f"confirmed_{rule}"]
            case Confirmation.EVERY_LATER_VISIT:
                reached = found[f"by_{rule}"].notnull()
                return reached.ifelse(found.last_latest, ibis.null("int64"))

    return found.select(
        "patient_id",
        "milestone",
        "baseline_salt",
        *_LAST,
        "met_last",
        "met_before",
        *("reported", "reported_after", "reported_by", "absent", "absent_after"),
        definition=pick(lambda rule, _: rule),
        by=pick(lambda rule, _: found[f"by_{rule}"]),
        after=pick(lambda rule, _: found[f"after_{rule}"]),
        confirmed=pick(lambda rule, d: confirmed(rule, d.confirmation)),
        takes_reports=pick(lambda _, d: d.confirmation is Confirmation.NONE),
    )


def _answers(found: Any) -> Any:
    """Return what is known, from the scores or else from reports."""
    no_day = ibis.null("int64")
    # Null exactly where the scores give no answer: none after day 0, or no baseline.
    judged = found.met_last.notnull()
    no_series = found.last_salt.isnull()
    known = ibis.cases(
        (found.by.notnull(), found.after),
        (found.met_last, found.known_to_last),
        else_=found.known_at_last,
    )
    # Before the first visit the baseline stands for day 0, unless it met it too.
    at_start = found.met_before.fill_null(True).ifelse(no_day, 0)
    found = found.mutate(
        judged=judged,
        reached=judged & found.by.notnull(),
        after=ibis.cases(
            (judged & (known == _NONE), at_start), (judged, known), else_=no_day
        ),
        reported=no_series & found.reported.fill_null(False),
        absent=no_series & found.absent.fill_null(False),
    )
    taken = found.reported & found.takes_reports
    absent = found.absent & ~found.reported
    known_to_be = found.judged & (found.reached | found.after.notnull())
    return found.mutate(
        status=_status(found, taken, absent),
        after_day=ibis.cases(
            (taken, found.reported_after),
            (absent, found.absent_after),
            else_=found.after,
        ),
        by_day=ibis.cases(
            (found.reached, found.by.nullif(EVER)),
            (taken, found.reported_by),
            else_=no_day,
        ),
        confirmed_by_day=found.confirmed.nullif(EVER),
        source=ibis.cases(
            (known_to_be, str(ResponseSource.SERIES)),
            (taken | absent, str(ResponseSource.REPORTED)),
            else_=ibis.null("string"),
        ),
        reason=_reason(found, taken, absent),
    )


def _status(found: Any, taken: Any, absent: Any) -> Any:
    is_open = found.after.isnull()
    return ibis.cases(
        (found.reached & is_open, str(MilestoneStatus.REACHED_BEFORE_FIRST_VISIT)),
        (found.reached | taken, str(MilestoneStatus.REACHED)),
        ((found.judged & ~is_open) | absent, str(MilestoneStatus.NOT_REACHED)),
        else_=ibis.null("string"),
    )


def _reason(found: Any, taken: Any, absent: Any) -> Any:
    is_open = found.after.isnull()
    at_baseline = found.met_before.fill_null(False)
    reasons = (
        (found.reached & ~is_open, MilestoneReason.MET),
        (found.reached & at_baseline, MilestoneReason.MET_AT_BASELINE),
        (found.reached, MilestoneReason.NO_EARLIER_SCORE),
        (found.met_last.fill_null(False), MilestoneReason.AWAITS_CONFIRMATION),
        (found.judged, MilestoneReason.NOT_MET),
        (taken, MilestoneReason.REPORTED),
        (found.reported, MilestoneReason.REPORT_UNCONFIRMED),
        (absent, MilestoneReason.REPORTED_ABSENT),
        (found.last_salt.isnull(), MilestoneReason.NO_SCORE_AFTER),
        (found.baseline_salt.isnull(), MilestoneReason.NO_BASELINE),
    )
    return ibis.cases(
        *((holds, str(reason)) for holds, reason in reasons),
        else_=str(MilestoneReason.BASELINE_ZERO),
    )
