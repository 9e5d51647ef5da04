"""On which days all patients were at risk on which regimen, in Ibis.

The rules are those of :mod:`anagen.derivations.reference.regimen_stretches`.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import ibis

from anagen.derivations.columnar.joined_names import join_names
from anagen.derivations.columnar.systemic import (
    count_systemic_rows,
    derive_systemic_eras,
)
from anagen.derivations.columnar.tables import CohortTables
from anagen.derivations.tables.time_at_risk import REGIMEN_STRETCHES
from anagen.knowledge import Knowledge
from anagen.knowledge.schema.outcomes.exposure_eras import ExposureErasOutcome
from anagen.knowledge.schema.outcomes.time_at_risk import TimeAtRiskOutcome
from anagen.records.tables import Patient
from anagen.records.terms import TreatmentRole

__all__ = ["derive_regimen_stretches"]

_SEGMENT = ("patient_id", "start_day", "stop_day")


def derive_regimen_stretches(
    tables: CohortTables, knowledge: Knowledge, as_of: date | None = None
) -> Any:
    """Return one row per patient, definition and stretch, as in `REGIMEN_STRETCHES`.

    Parameters
    ----------
    tables
        The Cohort.
    knowledge
        The definitions, and which drugs are systemic.
    as_of
        Day of the knowledge; the latest when not given.
    """
    exposures = knowledge.outcome(ExposureErasOutcome).definitions
    patients = tables[Patient.table].select("patient_id", seen="last_seen_day")
    parts = []
    for name, definition in knowledge.outcome(TimeAtRiskOutcome).definitions.items():
        joined = exposures[definition.eras]
        roles = sorted(set(joined.roles) - {TreatmentRole.PRIOR})
        unplaced = count_systemic_rows(tables, knowledge, roles)
        eras = derive_systemic_eras(tables, knowledge, joined, as_of)
        part = _cut(_segments(eras), patients)
        part = part.left_join(
            unplaced.select("patient_id", "unplaced_rows"), "patient_id"
        ).drop("patient_id_right")
        part = part.mutate(
            definition=ibis.literal(name),
            unplaced_rows=part.unplaced_rows.fill_null(0),
        )
        parts.append(part.select(*REGIMEN_STRETCHES))
    return ibis.union(*parts)


def _segments(eras: Any) -> Any:
    """Return the days on which the same drugs run, those drugs, and since when all do."""
    days = ibis.union(
        eras.select("patient_id", start_day=eras.start_day),
        eras.select("patient_id", start_day=eras.stop_day),
        distinct=True,
    )
    in_order = ibis.window(group_by="patient_id", order_by="start_day")
    segments = days.mutate(stop_day=days.start_day.lead().over(in_order))
    segments = segments.filter(segments.stop_day.notnull())
    eras = eras.select("patient_id", "drug", began=eras.start_day, ended=eras.stop_day)
    running = segments.inner_join(
        eras,
        [
            segments.patient_id == eras.patient_id,
            eras.began <= segments.start_day,
            eras.ended > segments.start_day,
        ],
    ).select(*_SEGMENT, "drug", "began")
    return join_names(running, _SEGMENT, "drug", {"since_day": running.began.max()})


def _cut(segments: Any, patients: Any) -> Any:
    """Cut segments to the follow-up; without a day last seen nothing is left."""
    found = segments.inner_join(patients, "patient_id")
    found = found.select(
        "patient_id",
        "since_day",
        "seen",
        regimen=found.names,
        start_day=ibis.greatest(found.start_day, 0),
        stop_day=ibis.least(found.stop_day, found.seen),
    )
    # The least of a day and an unknown one is the day on some engines.
    found = found.filter(found.seen.notnull() & (found.start_day < found.stop_day))
    return found.mutate(until_last_seen=found.stop_day == found.seen)
