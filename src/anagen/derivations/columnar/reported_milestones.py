"""All patients' reported milestones, in Ibis; the rules are those of the reference.

See :mod:`anagen.derivations.reference.reported_milestones`. Of several reports the first
by nominal day counts, undated ones last; the order is total in everything that is
answered.
"""

from __future__ import annotations

from typing import Any

import ibis

from anagen.derivations.columnar.by_definition import explode_definitions
from anagen.derivations.columnar.tables import CohortTables
from anagen.knowledge.schema.outcomes.salt_response import SaltResponseOutcome
from anagen.records.tables import Event, Patient
from anagen.records.terms import EventKind, Presence

__all__ = ["derive_absent_milestones", "derive_reported_milestones"]


def derive_reported_milestones(
    tables: CohortTables, outcome: SaltResponseOutcome
) -> Any:
    """Return patient_id, definition and the first report of the definition.

    The milestone lies in ``(reported_after, reported_by]``, as far as it was stated.
    """
    return tables.remember("reported_milestones", lambda: _first(tables, outcome))


def derive_absent_milestones(tables: CohortTables, outcome: SaltResponseOutcome) -> Any:
    """Return patient_id, definition and absent_after of recorded absences.

    It is the last day known without the milestone, null where nothing tells.
    """
    return tables.remember("absent_milestones", lambda: _absences(tables, outcome))


def _absences(tables: CohortTables, outcome: SaltResponseOutcome) -> Any:
    patients = tables[Patient.table]
    patients = patients.select("patient_id", seen=patients.last_seen_day_earliest)
    reports = _reports(tables, outcome, Presence.ABSENT)
    reports = reports.left_join(patients, "patient_id").drop("patient_id_right")
    after = ibis.coalesce(reports.day_earliest, reports.seen)
    # A missing day stays missing: `greatest` would pass over it on some engines.
    after = (after < 0).ifelse(0, after).cast("int64")
    return reports.group_by("patient_id", "definition").aggregate(
        absent_after=after.max()
    )


def _reports(
    tables: CohortTables, outcome: SaltResponseOutcome, presence: Presence
) -> Any:
    """Return the reports of a presence that may be after day 0, per definition."""
    events = tables[Event.table]
    nominal = ibis.coalesce(events.day, events.day_latest)
    events = events.filter(
        events.kind == EventKind.MILESTONE,
        events.presence == presence,
        nominal.isnull() | (nominal > 0),
    )
    events = events.select("patient_id", "term", "day", "day_earliest", "day_latest")
    events, pick = explode_definitions(events, outcome)
    reports = events.filter(pick(lambda _, d: events.term.isin(d.reported_as)))
    return reports.mutate(definition=pick(lambda name, _: name))


def _first(tables: CohortTables, outcome: SaltResponseOutcome) -> Any:
    reports = _reports(tables, outcome, Presence.PRESENT)
    first = reports.mutate(place=ibis.row_number().over(_in_order(reports)))
    first = first.filter(first.place == 0)
    earliest = first.day_earliest
    return first.select(
        "patient_id",
        "definition",
        reported_day=first.day,
        # The day before the first day it may have been, and never before day 0.
        reported_after=(earliest < 1).ifelse(0, earliest - 1),
        reported_by=first.day_latest,
    )


def _in_order(reports: Any) -> Any:
    return ibis.window(
        group_by=["patient_id", "definition"],
        order_by=[
            ibis.asc(reports.day, nulls_first=False),
            ibis.asc(reports.day_earliest, nulls_first=True),
            ibis.asc(reports.day_latest, nulls_first=False),
        ],
    )
