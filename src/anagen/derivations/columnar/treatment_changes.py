"""All patients' changes of treatment, in Ibis; the rules are those of the reference.

See :mod:`anagen.derivations.reference.treatment_changes`. One pass over the rows of each
drug compares neighbours, and one over the rows of the index treatment, or of a partner,
finds the days without it.
"""

from __future__ import annotations

from typing import Any

import ibis

from anagen.derivations.columnar.tables import CohortTables
from anagen.derivations.columnar.treatment_spans import derive_treatment_rows
from anagen.derivations.reference.treatment_changes import (
    ENDLESS,
    LOWER_PHASES,
    TRIGGER_ORDER,
)
from anagen.derivations.tables.treatment_spans import Placement
from anagen.knowledge import Knowledge
from anagen.knowledge.schema.outcomes.relapse import RelapseOutcome
from anagen.records.terms import EventTrigger, TreatmentRole

__all__ = ["derive_treatment_changes", "derive_treatment_coverage", "read_courses"]

_DRUG = ("patient_id", "drug")
_LINE = ("patient_id", "line")
_ORDER = ("start", "stop", "treatment_id")
_COMPARED = ("start", "stop", "daily_dose_high", "dose", "dose_high", "unit", "phase")


def derive_treatment_changes(tables: CohortTables, knowledge: Knowledge) -> Any:
    """Return each change: patient_id, day, trigger, rank, drug, is_index and again_on.

    Parameters
    ----------
    tables
        The Cohort.
    knowledge
        The roles that count, and which drugs there are.
    """

    def build() -> Any:
        rows = read_courses(tables, knowledge)
        stops = _stops(rows)
        changes = ibis.union(stops, _lowered(rows).select(*stops.columns))
        ranks = ((changes.trigger == name, n) for n, name in enumerate(TRIGGER_ORDER))
        return changes.mutate(rank=ibis.cases(*ranks).cast("int64"))

    return tables.remember("treatment_changes", build)


def derive_treatment_coverage(tables: CohortTables, knowledge: Knowledge) -> Any:
    """Return patient_id and unplaced_rows of each patient who has any treatment."""

    def build() -> Any:
        rows = _counted(tables, knowledge)
        unplaced = rows.days.isnull().ifelse(1, 0).sum().cast("int64")
        return rows.group_by("patient_id").aggregate(unplaced_rows=unplaced)

    return tables.remember("treatment_coverage", build)


def read_courses(tables: CohortTables, knowledge: Knowledge) -> Any:
    """Return the rows that have a first day, beside the row before of the same drug.

    Besides the columns of a row: `is_index`; `is_restart`, whether it follows a day
    without the index treatment, or the partner; and ``before_<column>`` of the row before.
    """
    return tables.remember("courses", lambda: _courses(tables, knowledge))


def _counted(tables: CohortTables, knowledge: Knowledge) -> Any:
    roles = knowledge.outcome(RelapseOutcome).roles
    rows = derive_treatment_rows(tables, knowledge)
    return rows.filter(
        rows.role.isin(list(roles)), rows.placement != Placement.NOT_TAKEN
    )


def _courses(tables: CohortTables, knowledge: Knowledge) -> Any:
    rows = _counted(tables, knowledge)
    rows = rows.filter(
        (rows.days > 0).fill_null(False) | (rows.placement == Placement.NO_LAST_DAY)
    )
    goes_on = rows.ongoing.fill_null(False) | rows.stop_day.isnull()
    rows = rows.select(
        *("patient_id", "treatment_id", "drug", "role", "phase", "unit"),
        *("daily_dose_high", "dose", "dose_high"),
        start=rows.first_day,
        stop=goes_on.ifelse(ibis.literal(ENDLESS, "int64"), rows.stop_day),
        index=(rows.role == TreatmentRole.INDEX).ifelse(1, 0),
    )
    of_drug = {"group_by": _DRUG, "order_by": _ORDER}
    rows = rows.mutate(
        index=rows.index.max().over(ibis.window(**of_drug, rows=(None, None))),
        **{
            f"before_{name}": rows[name].lag().over(ibis.window(**of_drug))
            for name in _COMPARED
        },
    )
    rows = rows.mutate(line=(rows.index == 1).ifelse("", rows.drug))
    of_line = {"group_by": _LINE, "order_by": _ORDER}
    in_order = ibis.window(**of_line)
    rows = rows.mutate(
        reach=rows.stop.max().over(ibis.window(**of_line, rows=(None, -1))),
        whole=rows.stop.max().over(ibis.window(**of_line, rows=(None, None))),
        drug_before=rows.drug.lag().over(in_order),
        is_last=rows.start.lead().over(in_order).isnull(),
    )
    return rows.mutate(
        is_index=rows.index == 1,
        is_restart=(rows.start > rows.reach).fill_null(False),
    )


def _stops(rows: Any) -> Any:
    """Return the first day without: before each restart, and after the last row."""
    again = rows.filter(rows.is_restart).select(
        "patient_id", "is_index", day="reach", drug="drug_before", again_on="start"
    )
    last = rows.filter(rows.is_last, rows.whole < ENDLESS).select(
        "patient_id", "is_index", "drug", day="whole", again_on=ibis.null("int64")
    )
    stops = ibis.union(again, last.select(*again.columns))
    trigger = stops.is_index.ifelse(
        str(EventTrigger.STOP), str(EventTrigger.PARTNER_STOP)
    )
    return stops.mutate(trigger=trigger)


def _lowered(rows: Any) -> Any:
    """Return rows that give less of a drug than the row before, which they follow."""
    rows = rows.filter(rows.before_start < rows.start, rows.start <= rows.before_stop)
    known = rows.daily_dose_high.notnull() & rows.before_daily_dose_high.notnull()
    lower = (
        (rows.daily_dose_high < rows.before_daily_dose_high)
        & (rows.unit == rows.before_unit)
    ).fill_null(False)
    phases = list(LOWER_PHASES)
    by_phase = rows.phase.isin(phases).fill_null(False) & ~rows.before_phase.isin(
        phases
    ).fill_null(False)
    each = ibis.coalesce(rows.dose_high, rows.dose).cast("float64")
    spaced = (
        rows.dose.identical_to(rows.before_dose)
        & rows.dose_high.identical_to(rows.before_dose_high)
        & (rows.daily_dose_high < each).fill_null(False)
    )
    rows = rows.mutate(
        trigger=ibis.cases(
            (known & lower & spaced, str(EventTrigger.INTERVAL_EXTENSION)),
            (known & lower, str(EventTrigger.TAPER)),
            (~known & by_phase, str(EventTrigger.TAPER)),
            else_=ibis.null("string"),
        )
    )
    return rows.filter(rows.trigger.notnull()).select(
        "patient_id",
        "drug",
        "is_index",
        "trigger",
        day=rows.start,
        again_on=ibis.null("int64"),
    )
