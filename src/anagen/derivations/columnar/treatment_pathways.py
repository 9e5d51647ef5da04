"""All patients' treatment_pathways, in Ibis; the rules are those of the reference.

See :mod:`anagen.derivations.reference.treatment_pathways`. All definitions go through
each step together; segments are joined and numbered with windows, each in a total order.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import ibis

from anagen.derivations.columnar.by_definition import explode_definitions
from anagen.derivations.columnar.segments import (
    AGAIN,
    DRUGS,
    IN_ORDER,
    PATH,
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
    ExposureErasOutcome,
)
from anagen.knowledge.schema.outcomes.treatment_pathways import (
    FilterTreatments,
    PathwayDefinition,
    TreatmentPathwaysOutcome,
)
from anagen.records.tables import Patient

__all__ = ["derive_treatment_pathways"]

Choose = Callable[[PathwayDefinition], Any]


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
    ways = knowledge.outcome(TreatmentPathwaysOutcome).definitions
    eras = mask_drugs(_counted_eras(tables, knowledge, as_of))
    steps = _shown(_path(eras, ways, as_of), ways, as_of)
    answers = _answers(tables, knowledge, name_drugs(steps, eras))
    return answers.select(*TREATMENT_PATHWAYS.column_names)


def _pick(
    table: Any, ways: Mapping[str, PathwayDefinition], choose: Choose, kind: str
) -> Any:
    """Return in each row what holds for the definition it is for."""
    choices = (
        (table.way == way, ibis.literal(choose(definition), kind))
        for way, definition in enumerate(ways.values())
    )
    return ibis.cases(*choices, else_=ibis.null(kind))


def _counted_eras(
    tables: CohortTables, knowledge: Knowledge, as_of: date | None
) -> Any:
    """Return the eras that count, once for each definition they count for."""
    ways = knowledge.outcome(TreatmentPathwaysOutcome).definitions
    era_ways = knowledge.outcome(ExposureErasOutcome)
    parts = []
    for way, definition in enumerate(ways.values()):
        joined = definition.era_definition(era_ways)
        eras = derive_systemic_eras(tables, knowledge, joined, as_of)
        first, shortest = definition.first_day(as_of), definition.shortest_era(as_of)
        if first is not None:
            eras = eras.filter(eras.start_day >= first)
        if shortest > 1:
            eras = eras.filter(eras.stop_day - eras.start_day >= shortest)
        parts.append(
            eras.select(
                "patient_id",
                "drug",
                "start_day",
                "stop_day",
                way=ibis.literal(way, "int64"),
            )
        )
    return parts[0].union(*parts[1:]) if len(parts) > 1 else parts[0]


def _path(eras: Any, ways: Mapping[str, PathwayDefinition], as_of: date | None) -> Any:
    """Return the steps of each path, not yet numbered or cut."""
    segments = derive_segments(eras)
    coarse = [
        way
        for way, definition in enumerate(ways.values())
        if max(
            definition.shortest_combination(as_of), definition.shortest_segment(as_of)
        )
        > 1
    ]
    # A day is the shortest there is: where that is enough nothing is left out.
    fine = segments.filter(segments.way.notin(coarse))
    smoothed = _smooth(segments.filter(segments.way.isin(coarse)), eras, ways, as_of)
    segments = fine.union(smoothed.select(*fine.columns))
    return _filter(_mark_restarts(segments), ways)


def _smooth(
    segments: Any, eras: Any, ways: Mapping[str, PathwayDefinition], as_of: date | None
) -> Any:
    """Give away short combinations, leave out what is too short, and join the rest."""
    window = _pick(segments, ways, lambda d: d.shortest_combination(as_of), "int64")
    segments = join_equal(give_to_last_entered(segments, eras, window))
    shortest = _pick(segments, ways, lambda d: d.shortest_segment(as_of), "int64")
    long_enough = segments.stop_day - segments.start_day >= shortest
    return join_equal(segments.filter(long_enough | ~is_treated(segments)))


def _mark_restarts(segments: Any) -> Any:
    """Return the steps, and of each whether a drug that was left is taken again.

    Untreated days are a segment before it that has no drug.
    """
    rows = segments.mutate(
        **{f"{name}_before": segments[name].lag().over(IN_ORDER) for name in DRUGS}
    )
    is_restart = ibis.literal(False)
    for name, name_again in zip(DRUGS, AGAIN, strict=True):
        again = rows[name] & rows[name_again]
        is_restart = is_restart | (again > (again & rows[f"{name}_before"]))
    kept = segments.drop(*AGAIN).columns
    steps = rows.select(*kept, is_restart=is_restart.fill_null(False))
    return steps.filter(is_treated(steps))


def _filter(steps: Any, ways: Mapping[str, PathwayDefinition]) -> Any:
    """Choose the steps of the path; their days are those of treatment."""
    steps = steps.mutate(days=steps.stop_day - steps.start_day)
    parts = []
    for which, choose in _CHOOSE.items():
        own = [
            way
            for way, definition in enumerate(ways.values())
            if definition.filter_treatments is which
        ]
        if own:
            chosen = choose(steps.filter(steps.way.isin(own)))
            parts.append(chosen.select(*steps.columns))
    return parts[0].union(*parts[1:]) if len(parts) > 1 else parts[0]


def _all(steps: Any) -> Any:
    return steps


def _only_first(steps: Any) -> Any:
    of_regimen = ibis.window(group_by=[*PATH, *DRUGS])
    steps = steps.mutate(first=steps.start_day.min().over(of_regimen))
    return steps.filter(steps.start_day == steps.first)


def _only_changes(steps: Any) -> Any:
    """Join steps of one regimen across pauses, and add up their days."""
    until_before = ibis.window(group_by=PATH, order_by="start_day", rows=(None, -1))
    summed = steps.days.cast("float64")  # exact, and faster than whole numbers
    steps = steps.mutate(
        days_before=summed.sum().over(until_before).fill_null(0.0),
        all_days=summed.sum().over(ibis.window(group_by=PATH)),
    )
    joined = join_equal(steps)
    next_before = joined.days_before.lead().over(IN_ORDER)
    days = ibis.coalesce(next_before, joined.all_days) - joined.days_before
    return joined.mutate(days=days.cast("int64"))


_CHOOSE: dict[FilterTreatments, Callable[[Any], Any]] = {
    FilterTreatments.FIRST: _only_first,
    FilterTreatments.CHANGES: _only_changes,
    FilterTreatments.ALL: _all,
}


def _shown(
    steps: Any, ways: Mapping[str, PathwayDefinition], as_of: date | None
) -> Any:
    """Return the steps that are shown, numbered and compared with those before."""
    before = {f"{name}_before": steps[name].lag().over(IN_ORDER) for name in DRUGS}
    steps = steps.select(
        *PATH,
        *DRUGS,
        "start_day",
        "stop_day",
        "days",
        "is_restart",
        step=ibis.row_number().over(IN_ORDER) + 1,
        steps=steps.count().over(ibis.window(group_by=PATH)),
        ended=steps.stop_day.lag().over(IN_ORDER),
        **before,
    )
    most = _pick(steps, ways, lambda d: d.most_steps(as_of), "int64")
    steps = steps.filter((steps.step <= most).fill_null(True))

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


def _answers(tables: CohortTables, knowledge: Knowledge, steps: Any) -> Any:
    """Return the steps of every patient, and a row for who has none."""
    outcome = knowledge.outcome(TreatmentPathwaysOutcome)
    patients = tables[Patient.table].select("patient_id")
    asked, pick = explode_definitions(patients, outcome)
    found = asked.select(
        "patient_id", way=asked.place, definition=pick(lambda name, _: name)
    )
    for part in (_counts(tables, knowledge, outcome), steps):
        found = found.left_join(part, PATH).drop(*(f"{key}_right" for key in PATH))
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


def _counts(
    tables: CohortTables, knowledge: Knowledge, outcome: TreatmentPathwaysOutcome
) -> Any:
    """Return the systemic rows of each patient, and those on no day, by definition."""
    era_ways = knowledge.outcome(ExposureErasOutcome)
    parts = [
        count_systemic_rows(
            tables, knowledge, definition.era_definition(era_ways).roles
        ).mutate(way=ibis.literal(way, "int64"))
        for way, definition in enumerate(outcome.definitions.values())
    ]
    return parts[0].union(*parts[1:]) if len(parts) > 1 else parts[0]
