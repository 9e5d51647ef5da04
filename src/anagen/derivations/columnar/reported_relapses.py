"""All patients' relapses as their sources report them, in Ibis.

See :mod:`anagen.derivations.reference.reported_relapses`. The order of reports is total
in everything that is answered.
"""

from __future__ import annotations

from typing import Any

import ibis

from anagen.derivations.columnar.follow_up import derive_last_days
from anagen.derivations.columnar.tables import CohortTables
from anagen.derivations.columnar.treatment_spans import derive_treatment_rows
from anagen.derivations.reference.reported_relapses import REPORTED_KINDS
from anagen.derivations.tables.relapse import RelapseStatus
from anagen.derivations.tables.salt_response import ResponseSource
from anagen.knowledge import Knowledge
from anagen.knowledge.schema.outcomes.relapse import RelapseOutcome
from anagen.records.tables import Combination, Event, Patient
from anagen.records.terms import EventKind, FailureKind, Presence, TreatmentRole

__all__ = ["reported_absences", "reported_episodes"]


def _told(tables: CohortTables) -> Any:
    events = tables[Event.table]
    events = events.filter(events.kind.isin(list(REPORTED_KINDS)))
    nominal = ibis.coalesce(events.day, events.day_latest)
    is_relapse = (events.presence == Presence.PRESENT) & (events.term != "none")
    return events.mutate(
        is_relapse=is_relapse,
        is_episode=is_relapse & (nominal.isnull() | (nominal > 0)),
    )


def reported_episodes(
    tables: CohortTables, outcome: RelapseOutcome, score_type: str
) -> Any:
    """Return each reported relapse with what the source states of it.

    Parameters
    ----------
    tables
        The Cohort.
    outcome
        How the words of a source are read.
    score_type
        The type of a score, for the extent.
    """
    events = _numbered(tables)
    words = outcome.reported_words
    return events.select(
        "patient_id",
        "event_id",
        episode=events.episode.cast("int64"),
        status=ibis.literal(str(RelapseStatus.RELAPSE)),
        source=ibis.literal(str(ResponseSource.REPORTED)),
        after_day=events.day_earliest - 1,
        by_day=events.day_latest,
        extent_low=events.extent_low.cast(score_type),
        extent_high=events.extent_high.cast(score_type),
        stated="trigger",
        stated_drug="trigger_drug",
        has_latency=events.latency_stated.notnull(),
        stated_low="latency_earliest",
        stated_high="latency_latest",
        is_secondary=(events.kind == EventKind.SECONDARY_LOSS)
        | events.failed_id.notnull(),
        recaptured=ibis.cases(
            (events.outcome.isin(list(words.regained)), True),
            (events.outcome.isin(list(words.not_regained)), False),
            else_=ibis.null("boolean"),
        ),
    )


def _numbered(tables: CohortTables) -> Any:
    """Return the reported relapses in order, and whether their combination failed."""
    told = _told(tables)
    events = told.filter(told.is_episode)
    in_order = ibis.window(
        group_by="patient_id",
        order_by=[
            ibis.asc(events.day, nulls_first=False),
            ibis.asc(events.day_earliest, nulls_first=True),
            ibis.asc(events.day_latest, nulls_first=False),
            events.event_id,
        ],
    )
    combinations = tables[Combination.table]
    failed = combinations.filter(combinations.failure == FailureKind.SECONDARY)
    failed = failed.select(failed_id="combination_id")
    events = events.mutate(episode=ibis.row_number().over(in_order) + 1)
    return events.left_join(failed, events.combination_id == failed.failed_id)


def reported_absences(tables: CohortTables, knowledge: Knowledge) -> Any:
    """Return the patients without a reported relapse, and why there is none."""
    outcome = knowledge.outcome(RelapseOutcome)
    told = _told(tables)
    reports = told.group_by("patient_id").aggregate(
        episodes=told.is_episode.ifelse(1, 0).sum(),
        absent=told.is_relapse.ifelse(0, 1).sum(),
    )
    failures = _primary_failures(tables, knowledge, outcome)
    found = tables[Patient.table].select("patient_id")
    for part in (reports, failures, derive_last_days(tables)):
        found = found.left_join(part, "patient_id").drop("patient_id_right")
    found = found.filter(found.episodes.fill_null(0) == 0)
    is_known = found.failed.notnull() | (found.absent > 0).fill_null(False)
    return found.select(
        "patient_id",
        status=ibis.cases(
            (found.failed.notnull(), str(RelapseStatus.PRIMARY_FAILURE)),
            (found.absent > 0, str(RelapseStatus.NO_RELAPSE)),
            else_=str(RelapseStatus.NOT_ASSESSABLE),
        ),
        source=is_known.ifelse(str(ResponseSource.REPORTED), ibis.null("string")),
        censored_day=is_known.ifelse(found.last_day, ibis.null("int64")),
    )


def _primary_failures(
    tables: CohortTables, knowledge: Knowledge, outcome: RelapseOutcome
) -> Any:
    combinations = tables[Combination.table]
    rows = derive_treatment_rows(tables, knowledge)
    reasons = list(outcome.reported_words.primary_failure_reasons)
    stated = combinations.filter(combinations.failure == FailureKind.PRIMARY)
    stopped = rows.filter(
        rows.role == TreatmentRole.INDEX, rows.reason_stopped.isin(reasons)
    )
    found = ibis.union(stated.select("patient_id"), stopped.select("patient_id"))
    return found.group_by("patient_id").aggregate(failed=found.count())
