"""All patients' treatment_pathways, in Ibis; the rules are those of the reference.

See :mod:`anagen.derivations.reference.treatment_pathways`. Segments are joined and
numbered with windows only, each in a total order.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import ibis

from anagen.derivations.columnar.segments import (
    AGAIN,
    DRUGS,
    derive_segments,
    give_to_last_entered,
    is_treated,
    join_equal,
    mask_drugs,
    name_drugs,
)
from anagen.derivations.columnar.systemic import (
    count_systemic_rows,
    derive_systemic_eras,
)
from anagen.derivations.columnar.tables import CohortTables
from anagen.derivations.tables.treatment_pathways import (
    TREATMENT_PATHWAYS,
    Change,
    PathwayReason,
)
from anagen.knowledge import Knowledge
from anagen.knowledge.schema.outcomes.exposure_eras import (
    EraDefinition,
    ExposureErasOutcome,
)
from anagen.knowledge.schema.outcomes.treatment_pathways import (
    FilterTreatments,
    PathwayDefinition,
    TreatmentPathwaysOutcome,
)
from anagen.records.tables import Patient

__all__ = ["derive_treatment_pathways"]

_IN_ORDER = ibis.window(group_by="patient_id", order_by="start_day")


def derive_treatment_pathways(
    tables: CohortTables, knowledge: Knowledge, as_of: date | None = None
) -> Any:
    """Return one row per patient, definition and step, as in `TREATMENT_PATHWAYS`.

    Parameters
    ----------
    tables
        The Cohort.
    knowledge
        The definitions, and which drugs are systemic.
    as_of
        Day of the knowledge; the latest when not given.
    """
    outcome = knowledge.outcome(TreatmentPathwaysOutcome)
    ways = knowledge.outcome(ExposureErasOutcome)
    parts = []
    for name, definition in outcome.definitions.items():
        joined = definition.era_definition(ways)
        eras = derive_systemic_eras(tables, knowledge, joined, as_of)
        eras = mask_drugs(_counted_eras(eras, definition, as_of))
        steps = _shown(_path(eras, definition, as_of), definition, as_of)
        answers = _answers(tables, knowledge, name_drugs(steps, eras), joined)
        parts.append(answers.mutate(definition=ibis.literal(name)))
    columns = TREATMENT_PATHWAYS.column_names
    return ibis.union(*(part.select(*columns) for part in parts))


def _counted_eras(eras: Any, definition: PathwayDefinition, as_of: date | None) -> Any:
    first, shortest = definition.first_day(as_of), definition.shortest_era(as_of)
    if first is not None:
        eras = eras.filter(eras.start_day >= first)
    if shortest > 1:
        eras = eras.filter(eras.stop_day - eras.start_day >= shortest)
    return eras


def _path(eras: Any, definition: PathwayDefinition, as_of: date | None) -> Any:
    """Return the steps of each path, not yet numbered or cut."""
    window = definition.shortest_combination(as_of)
    shortest = definition.shortest_segment(as_of)
    segments = derive_segments(eras)
    if window > 1:
        segments = give_to_last_entered(segments, eras, window)
    segments = join_equal(segments)
    if shortest > 1:
        days = segments.stop_day - segments.start_day
        long_enough = (days >= shortest) | ~is_treated(segments)
        segments = join_equal(segments.filter(long_enough))
    return _filter(_mark_restarts(segments), definition.filter_treatments)


def _mark_restarts(segments: Any) -> Any:
    """Return the steps, and of each whether a drug that was left is taken again.

    Untreated days are a segment before it that has no drug.
    """
    rows = segments.mutate(
        **{f"{name}_before": segments[name].lag().over(_IN_ORDER) for name in DRUGS}
    )
    is_restart = ibis.literal(False)
    for name, name_again in zip(DRUGS, AGAIN, strict=True):
        again = rows[name] & rows[name_again]
        is_restart = is_restart | (again > (again & rows[f"{name}_before"]))
    kept = segments.drop(*AGAIN).columns
    steps = rows.select(*kept, is_restart=is_restart.fill_null(False))
    return steps.filter(is_treated(steps))


def _filter(steps: Any, which: FilterTreatments) -> Any:
    """Choose the steps of the path; their days are those of treatment."""
    steps = steps.mutate(days=steps.stop_day - steps.start_day)
    match which:
        case FilterTreatments.ALL:
            return steps
        case FilterTreatments.CHANGES:
            return _only_changes(steps)
        case FilterTreatments.FIRST:
            of_regimen = ibis.window(group_by=["patient_id", *DRUGS])
            first = steps.start_day.min().over(of_regimen)
            rows = steps.mutate(first=first)
            return rows.filter(rows.start_day == rows.first).drop("first")


def _only_changes(steps: Any) -> Any:
    """Join steps of one regimen across pauses, and add up their days."""
    so_far = ibis.window(group_by="patient_id", order_by="start_day", rows=(None, -1))
    of_patient = ibis.window(group_by="patient_id")
    steps = steps.mutate(
        days_before=steps.days.sum().over(so_far).fill_null(0).cast("int64"),
        all_days=steps.days.sum().over(of_patient).cast("int64"),
    )
    joined = join_equal(steps)
    next_before = joined.days_before.lead().over(_IN_ORDER)
    days = ibis.coalesce(next_before, joined.all_days) - joined.days_before
    return joined.mutate(days=days).drop("days_before", "all_days")


def _shown(steps: Any, definition: PathwayDefinition, as_of: date | None) -> Any:
    """Return the steps that are shown, numbered and compared with those before."""
    before = {f"{name}_before": steps[name].lag().over(_IN_ORDER) for name in DRUGS}
    steps = steps.mutate(
        step=ibis.row_number().over(_IN_ORDER) + 1,
        steps=steps.count().over(ibis.window(group_by="patient_id")),
        ended=steps.stop_day.lag().over(_IN_ORDER),
        **before,
    )
    most = definition.most_steps(as_of)
    if most is not None:
        steps = steps.filter(steps.step <= most)

    def all_of(this: str, in_that: str) -> Any:
        low, high = (
            steps[f"{name}{this}"] & steps[f"{name}{in_that}"] == steps[f"{name}{this}"]
            for name in DRUGS
        )
        return low & high

    stays, nothing_new = all_of("_before", ""), all_of("", "_before")
    return steps.mutate(
        days_since_previous=steps.start_day - steps.ended,
        is_restart=steps.is_restart & steps.ended.notnull(),
        change=ibis.cases(
            (steps.ended.isnull(), str(Change.FIRST)),
            (stays & nothing_new, str(Change.RESTART)),
            (stays, str(Change.ADD)),
            (nothing_new, str(Change.DROP)),
            else_=str(Change.SWITCH),
        ),
    )


def _answers(
    tables: CohortTables, knowledge: Knowledge, steps: Any, joined: EraDefinition
) -> Any:
    """Return the steps of every patient, and a row for who has none."""
    counts = count_systemic_rows(tables, knowledge, joined.roles)
    found = tables[Patient.table].select("patient_id")
    found = found.left_join(counts, "patient_id").drop("patient_id_right")
    found = found.left_join(steps, "patient_id").drop("patient_id_right")
    return found.mutate(
        step=found.step.fill_null(0),
        drug_count=found.drug_count.fill_null(0),
        steps=found.steps.fill_null(0),
        unplaced_rows=found.unplaced_rows.fill_null(0),
        reason=ibis.cases(
            (found.step.notnull(), str(PathwayReason.STEP)),
            (found.taken_rows.isnull(), str(PathwayReason.NO_TREATMENT)),
            (found.taken_rows == found.unplaced_rows, str(PathwayReason.NOT_PLACED)),
            else_=str(PathwayReason.NOT_COUNTED),
        ),
    )
