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

__all__ = [
    "derive_placed_spans",
    "derive_treatment_rows",
    "derive_treatment_spans",
    "is_stated_to_the_day",
    "row_daily_dose",
    "row_dose_status",
    "row_stop",
]

_AS_RECORDED = (
    "event_id",
    "dose",
    "dose_high",
    "duration",
    "duration_latest",
    "duration_stated",
    "reason_stopped",
)
"""What outcomes ask of a treatment row besides where it lies in time."""


def derive_treatment_spans(tables: CohortTables, knowledge: Knowledge) -> Any:
    """Return one row per treatment row, in the columns of `TREATMENT_SPANS`.

    Parameters
    ----------
    tables
        The Cohort.
    knowledge
        Which drugs there are.
    """
    rows = derive_treatment_rows(tables, knowledge)
    return rows.select(*TREATMENT_SPANS.column_names)


def derive_treatment_rows(tables: CohortTables, knowledge: Knowledge) -> Any:
    """Return the treatment spans, with `first_day` as recorded and more of each row.

    Placing and what was recorded stand side by side, so that nothing has to be joined.
    """
    return tables.remember("treatment_rows", lambda: _treatment_rows(tables, knowledge))


def derive_placed_spans(tables: CohortTables, knowledge: Knowledge) -> Any:
    """Return the treatment spans that cover at least one day."""
    spans = derive_treatment_spans(tables, knowledge)
    return spans.filter(spans.days > 0)


def is_stated_to_the_day(stated: Any) -> Any:
    """Say whether a time was stated in days and not in weeks, months or years."""
    in_days = [~stated.contains(unit) for unit in TimeUnit if unit is not TimeUnit.DAY]
    return reduce(lambda both, one: both & one, in_days)


def _treatment_rows(tables: CohortTables, knowledge: Knowledge) -> Any:
    patients = tables[Patient.table].select("patient_id", seen="last_seen_day")
    rows = tables[Treatment.table].left_join(patients, "patient_id")
    rows = rows.mutate(found=_placement(rows), stop=row_stop(rows))
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
        dose_status=row_dose_status(rows),
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
        *_AS_RECORDED,
        drug_known=rows.drug.isin(list(knowledge.drugs)),
        start_day=when_placed(rows.start_day),
        stop_day=when_placed(rows.stop),
        days=when_placed(rows.stop - rows.start_day),
        daily_dose_low=row_daily_dose(rows, rows.dose),
        daily_dose_high=row_daily_dose(rows, ibis.coalesce(rows.dose_high, rows.dose)),
        first_day=rows.start_day,
        first_day_latest=rows.start_day_latest,
    ).select(
        *TREATMENT_SPANS.column_names, "first_day", "first_day_latest", *_AS_RECORDED
    )


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


def row_stop(rows: Any) -> Any:
    """Return the first day a row no longer covers, by what it states."""
    day_counts = is_stated_to_the_day(rows.end_day_stated).ifelse(1, 0)
    return ibis.cases(
        (rows.end_day.notnull(), rows.end_day + day_counts),
        (rows.duration.notnull(), rows.start_day + rows.duration),
        (rows.ongoing, rows.seen),
        else_=ibis.null("int64"),
    ).cast("int64")


def row_dose_status(rows: Any) -> Any:
    """Say whether a row has a daily dose, or what is missing."""
    no_timing = rows.frequency.isnull() | rows.period.isnull()
    return ibis.cases(
        (rows.as_needed, str(DoseStatus.AS_NEEDED)),
        (rows.dose.isnull(), str(DoseStatus.NO_DOSE)),
        (rows.unit.isnull(), str(DoseStatus.NO_UNIT)),
        (no_timing | rows.period_unit.isnull(), str(DoseStatus.NO_TIMING)),
        else_=str(DoseStatus.KNOWN),
    )


def row_daily_dose(rows: Any, dose: Any) -> Any:
    """Return the dose a day: the same two products and one division as the reference."""
    listed = rows.day_of_week.fill_null("")
    listed_days = (listed.contains(day).ifelse(1, 0) for day in WEEKDAYS)
    weekdays = reduce(add, listed_days).cast("int64")
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
