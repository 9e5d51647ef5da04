"""All patients' treatment rows in time, in Ibis; the rules are those of the reference.

See :mod:`anagen.derivations.reference.treatment_spans`. Each row is answered on its
own, so there is no order to depend on.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import reduce
from operator import add
from typing import Any

import ibis

from anagen.derivations.columnar.tables import CohortTables
from anagen.derivations.reference.treatment_spans import DAYS_IN_PERIOD, WEEKDAYS
from anagen.derivations.tables.treatment_spans import (
    TREATMENT_SPANS,
    DoseStatus,
    Placement,
)
from anagen.kernel.time import TimeUnit
from anagen.knowledge import Knowledge
from anagen.records.tables import Patient, Treatment
from anagen.records.terms import PeriodUnit

__all__ = ["derive_placed_spans", "derive_treatment_spans", "is_stated_to_the_day"]


def derive_treatment_spans(tables: CohortTables, knowledge: Knowledge) -> Any:
    """Return one row per treatment row, in the columns of `TREATMENT_SPANS`.

    Parameters
    ----------
    tables
        The Cohort.
    knowledge
        Which drugs there are.
    """
    return tables.remember(
        TREATMENT_SPANS.name, lambda: _treatment_spans(tables, knowledge)
    )


def derive_placed_spans(tables: CohortTables, knowledge: Knowledge) -> Any:
    """Return the treatment spans that cover at least one day."""
    spans = derive_treatment_spans(tables, knowledge)
    return spans.filter(spans.days > 0)


def is_stated_to_the_day(stated: Any) -> Any:
    """Say whether a time was stated in days and not in weeks, months or years."""
    in_days = [~stated.contains(unit) for unit in TimeUnit if unit is not TimeUnit.DAY]
    return reduce(lambda both, one: both & one, in_days)


def _treatment_spans(tables: CohortTables, knowledge: Knowledge) -> Any:
    patients = tables[Patient.table].select("patient_id", seen="last_seen_day")
    rows = tables[Treatment.table].left_join(patients, "patient_id")
    rows = rows.mutate(found=_placement(rows), stop=_stop(rows))
    rows = rows.mutate(
        placement=ibis.cases(
            (
                rows.found.isin([Placement.NOT_TAKEN, Placement.NO_FIRST_DAY]),
                rows.found,
            ),
            (rows.stop.isnull(), str(Placement.NO_LAST_DAY)),
            (rows.stop < rows.start_day, str(Placement.ENDS_BEFORE_START)),
            (rows.stop == rows.start_day, str(Placement.ZERO_DAYS)),
            else_=rows.found,
        ),
        dose_status=_dose_status(rows),
    )
    placed = rows.placement.isin(
        [
            Placement.FIRST_TO_LAST_DAY,
            Placement.FIRST_DAY_AND_DURATION,
            Placement.ONGOING_TO_LAST_SEEN,
            Placement.ZERO_DAYS,
        ]
    )

    def when_placed(value: Any) -> Any:
        return placed.ifelse(value, ibis.null("int64"))

    return rows.select(
        "patient_id",
        "treatment_id",
        "drug",
        "role",
        "phase",
        "ongoing",
        "placement",
        "unit",
        "dose_status",
        drug_known=rows.drug.isin(list(knowledge.drugs)),
        start_day=when_placed(rows.start_day),
        stop_day=when_placed(rows.stop),
        days=when_placed(rows.stop - rows.start_day),
        daily_dose_low=_daily_dose(rows, rows.dose),
        daily_dose_high=_daily_dose(rows, ibis.coalesce(rows.dose_high, rows.dose)),
    ).select(*TREATMENT_SPANS.column_names)


def _placement(rows: Any) -> Any:
    """Return how the end is found, before it is known whether it can be."""
    return ibis.cases(
        (rows.drug == "none", str(Placement.NOT_TAKEN)),
        (rows.start_day.isnull(), str(Placement.NO_FIRST_DAY)),
        (rows.end_day.notnull(), str(Placement.FIRST_TO_LAST_DAY)),
        (rows.duration.notnull(), str(Placement.FIRST_DAY_AND_DURATION)),
        (rows.ongoing, str(Placement.ONGOING_TO_LAST_SEEN)),
        else_=str(Placement.NO_LAST_DAY),
    )


def _stop(rows: Any) -> Any:
    day_counts = is_stated_to_the_day(rows.end_day_stated).ifelse(1, 0)
    return ibis.cases(
        (rows.end_day.notnull(), rows.end_day + day_counts),
        (rows.duration.notnull(), rows.start_day + rows.duration),
        (rows.ongoing, rows.seen),
        else_=ibis.null("int64"),
    ).cast("int64")


def _dose_status(rows: Any) -> Any:
    no_timing = rows.frequency.isnull() | rows.period.isnull()
    return ibis.cases(
        (rows.as_needed, str(DoseStatus.AS_NEEDED)),
        (rows.dose.isnull(), str(DoseStatus.NO_DOSE)),
        (rows.unit.isnull(), str(DoseStatus.NO_UNIT)),
        (no_timing | rows.period_unit.isnull(), str(DoseStatus.NO_TIMING)),
        else_=str(DoseStatus.KNOWN),
    )


def _daily_dose(rows: Any, dose: Any) -> Any:
    """Return the dose a day: the same two products and one division as the reference."""
    listed = rows.day_of_week.fill_null("")
    weekdays = reduce(add, (listed.contains(day).cast("int64") for day in WEEKDAYS))
    on_weekdays = (rows.period_unit == PeriodUnit.DAY) & (weekdays > 0)

    def of_period(pick: Callable[[tuple[float, float]], float]) -> Any:
        return ibis.cases(
            *(
                (rows.period_unit == unit, pick(pair))
                for unit, pair in DAYS_IN_PERIOD.items()
            ),
            else_=ibis.null("float64"),
        )

    times = on_weekdays.ifelse(
        weekdays.cast("float64"), of_period(lambda pair: pair[0])
    )
    week = DAYS_IN_PERIOD[PeriodUnit.WEEK][1]
    days = on_weekdays.ifelse(week, of_period(lambda pair: pair[1]))
    given = rows.frequency.cast("float64") * times
    over = rows.period.cast("float64") * days
    known = rows.dose_status == DoseStatus.KNOWN
    per_day = dose.cast("float64") * given / over
    return known.ifelse(per_day, ibis.null("float64"))
