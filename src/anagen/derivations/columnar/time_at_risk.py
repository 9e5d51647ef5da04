"""All patients' time_at_risk, in Ibis; the rules are those of the reference.

See :mod:`anagen.derivations.reference.time_at_risk`. Eras come from the step that other
outcomes share; here they are cut to the follow-up.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import ibis

from anagen.derivations.columnar.exposure_eras import derive_eras
from anagen.derivations.columnar.tables import CohortTables
from anagen.derivations.columnar.treatment_spans import derive_treatment_spans
from anagen.derivations.tables.time_at_risk import ANY_DRUG, TIME_AT_RISK, RiskReason
from anagen.derivations.tables.treatment_spans import Placement
from anagen.knowledge import Knowledge
from anagen.knowledge.schema.outcomes.exposure_eras import ExposureErasOutcome
from anagen.knowledge.schema.outcomes.time_at_risk import TimeAtRiskOutcome
from anagen.records.tables import Assessment, Finding, LaboratoryResult, Patient
from anagen.records.terms import TreatmentRole

__all__ = ["derive_time_at_risk"]


def derive_time_at_risk(
    tables: CohortTables, knowledge: Knowledge, as_of: date | None = None
) -> Any:
    """Return one row per patient, definition, drug and stretch, as in `TIME_AT_RISK`.

    Parameters
    ----------
    tables
        The Cohort.
    knowledge
        The definitions, and which drugs there are.
    as_of
        Day of the knowledge; the latest when not given.
    """
    outcome = knowledge.outcome(TimeAtRiskOutcome)
    exposures = knowledge.outcome(ExposureErasOutcome).definitions
    patients = tables[Patient.table].select("patient_id", seen="last_seen_day")
    followed = tables.remember("followed", lambda: _follow_up(tables, patients))
    unplaced = _unplaced(tables, knowledge).left_join(patients, "patient_id")
    unplaced = unplaced.drop("patient_id_right")
    parts = []
    for name, definition in outcome.definitions.items():
        eras = derive_eras(tables, knowledge, exposures[definition.eras], as_of)
        for part in (followed, _exposed(eras, patients, unplaced)):
            named = part.mutate(definition=ibis.literal(name))
            parts.append(named.select(*TIME_AT_RISK.column_names))
    return ibis.union(*parts)


def _follow_up(tables: CohortTables, patients: Any) -> Any:
    """Return the follow-up of each patient, exposed or not."""
    found = patients.left_join(_visits(tables, patients), "patient_id")
    is_known = found.seen > 0
    return found.select(
        "patient_id",
        drug=ibis.literal(ANY_DRUG),
        start_day=is_known.ifelse(0, ibis.null("int64")),
        stop_day=is_known.ifelse(found.seen, ibis.null("int64")),
        days=found.seen.notnull().ifelse(
            ibis.greatest(found.seen, 0), ibis.null("int64")
        ),
        until_last_seen=is_known.ifelse(True, ibis.null("boolean")),
        reason=ibis.cases(
            (found.seen.isnull(), str(RiskReason.NO_LAST_SEEN)),
            (is_known, str(RiskReason.AT_RISK)),
            else_=str(RiskReason.NO_TIME),
        ),
        unplaced_rows=ibis.literal(0, "int64"),
        visits=found.visits.fill_null(0),
    )


def _visits(tables: CohortTables, patients: Any) -> Any:
    """Count the days after day 0, up to the day last seen, with a record."""
    days = ibis.union(
        *(
            tables[model.table]
            .filter(tables[model.table].day > 0)
            .select("patient_id", "day")
            for model in (Assessment, LaboratoryResult, Finding)
        ),
        distinct=True,
    )
    days = days.inner_join(patients, "patient_id")
    days = days.filter(days.seen.isnull() | (days.day <= days.seen))
    return days.group_by("patient_id").aggregate(visits=days.count())


def _unplaced(tables: CohortTables, knowledge: Knowledge) -> Any:
    """Count the rows of each patient and drug that cannot be placed; few have any."""
    spans = derive_treatment_spans(tables, knowledge)
    rows = spans.filter(
        spans.days.isnull(),
        spans.placement != Placement.NOT_TAKEN,
        spans.role != TreatmentRole.PRIOR,
    )
    return rows.group_by("patient_id", "drug").aggregate(unplaced_rows=rows.count())


def _exposed(eras: Any, patients: Any, unplaced: Any) -> Any:
    """Return the stretches of each drug, cut to the follow-up, or why there are none."""
    eras = eras.filter(eras.stop_day > 0).left_join(patients, "patient_id")
    eras = eras.drop("patient_id_right")
    known = eras.filter(eras.seen.notnull())
    known = known.mutate(
        start_day=ibis.greatest(known.start_day, 0),
        stop_day=ibis.least(known.stop_day, known.seen),
    )
    known = known.filter(known.start_day < known.stop_day)
    unknown = eras.filter(eras.seen.isnull()).select("patient_id", "drug").distinct()
    unknown = unknown.mutate(
        **{name: ibis.null("int64") for name in ("seen", "start_day", "stop_day")}
    )
    stretches = known.select(*unknown.columns).union(unknown)
    found = stretches.outer_join(unplaced, ["patient_id", "drug"])
    return found.select(
        "start_day",
        "stop_day",
        patient_id=ibis.coalesce(found.patient_id, found.patient_id_right),
        drug=ibis.coalesce(found.drug, found.drug_right),
        days=found.stop_day - found.start_day,
        until_last_seen=found.stop_day == ibis.coalesce(found.seen, found.seen_right),
        reason=ibis.cases(
            (found.start_day.notnull(), str(RiskReason.AT_RISK)),
            (
                ibis.coalesce(found.seen, found.seen_right).isnull(),
                str(RiskReason.NO_LAST_SEEN),
            ),
            else_=str(RiskReason.NOT_PLACED),
        ),
        unplaced_rows=found.unplaced_rows.fill_null(0),
        visits=ibis.null("int64"),
    )
