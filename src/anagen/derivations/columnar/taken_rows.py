"""On which days rows of one drug were taken, when they overlap, in Ibis.

See :mod:`anagen.derivations.reference.taken_spans`. Supply carried over is the closed
form of the recursion: a running sum and a running maximum. Rows that tie in an order
agree in every column that is used after it.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import ibis

from anagen.derivations.columnar.tables import CohortTables
from anagen.derivations.columnar.treatment_spans import derive_treatment_rows
from anagen.derivations.tables.treatment_spans import Placement
from anagen.knowledge import Knowledge
from anagen.knowledge.schema.outcomes.exposure_eras import OverlapPolicy
from anagen.records.terms import Phase, TreatmentRole

__all__ = [
    "DOSE_ORDER",
    "DRUG",
    "GOING",
    "NOT_GOING",
    "ORDER",
    "count_left_out",
    "derive_counted_rows",
    "in_64_bits",
    "is_ongoing",
    "take_rows",
]

DRUG = ("patient_id", "drug")
"""The columns that rows of one drug of one patient share."""

ORDER = ("start_day", "stop_day", "taper", "going")
"""What rows of one drug are in order by, where doses do not matter."""

DOSE_ORDER = (*ORDER, "status", "low", "high", "unit_name")
"""The same where they do."""

NOT_GOING, _UNKNOWN, GOING = 0, 1, 2
"""What is known of being ongoing, the surest yes last."""


def derive_counted_rows(
    tables: CohortTables, knowledge: Knowledge, roles: Collection[str]
) -> Any:
    """Return the rows of these roles that were taken, placed or not.

    Parameters
    ----------
    tables
        The Cohort.
    knowledge
        Which drugs there are.
    roles
        The roles that count.
    """

    def build() -> Any:
        rows = derive_treatment_rows(tables, knowledge)
        counts = rows.placement != Placement.NOT_TAKEN
        if set(roles) != set(TreatmentRole):
            counts &= rows.role.isin(sorted(roles))
        return rows.filter(counts).select(
            *DRUG,
            "start_day",
            "stop_day",
            "days",
            "unit",
            "dose_status",
            "daily_dose_low",
            "daily_dose_high",
            taper=(rows.phase == Phase.TAPER).fill_null(False),
            going=ibis.cases(
                (rows.ongoing.isnull(), _UNKNOWN), (rows.ongoing, GOING), else_=0
            ).cast("int64"),
        )

    return tables.remember(f"rows of {' '.join(sorted(roles))}", build)


def take_rows(rows: Any, overlap: OverlapPolicy, order: tuple[str, ...] = ORDER) -> Any:
    """Move each row to the days it was taken.

    Parameters
    ----------
    rows
        Placed rows in the columns `DRUG` and `order`, and any others.
    overlap
        What overlapping rows of one drug mean.
    order
        The order of rows that start on the same day.
    """
    match overlap:
        case OverlapPolicy.UNION:
            return rows
        case OverlapPolicy.CARRY_OVER:
            return _carry_over(rows, order)
        case OverlapPolicy.REPLACE:
            return _replace(rows)


def _carry_over(rows: Any, order: tuple[str, ...]) -> Any:
    """Start each row when those before are used up.

    Its stop is all length so far, and what of the time before it was not covered: the
    greatest start less the length before it.
    """
    so_far = ibis.window(group_by=DRUG, order_by=order, rows=(None, 0))
    length = rows.stop_day - rows.start_day
    rows = rows.mutate(length=length, total=in_64_bits(length.sum().over(so_far)))
    waited = (rows.start_day - rows.total + rows.length).max().over(so_far)
    rows = rows.mutate(stop_day=rows.total + waited)
    return rows.mutate(start_day=rows.stop_day - rows.length).drop("length", "total")


def _replace(rows: Any) -> Any:
    """End each row when a later one starts; one of the same day is not later."""
    later = ibis.window(group_by=DRUG, order_by="start_day", range=(1, None))
    next_start = ibis.coalesce(rows.start_day.min().over(later), rows.stop_day)
    return rows.mutate(stop_day=ibis.least(rows.stop_day, next_start))


def is_ongoing(going: Any) -> Any:
    """Return whether it is ongoing; null when that is not known."""
    return ibis.cases(
        (going == GOING, True), (going == NOT_GOING, False), else_=ibis.null("boolean")
    )


def in_64_bits(total: Any) -> Any:
    """Keep a sum of whole numbers in 64 bits; engines widen it in their own ways."""
    return total.cast("float64").cast("int64")


def count_left_out(rows: Any) -> Any:
    """Count the rows of each drug that are not placed or cover no day; few are not."""
    rows = rows.filter(rows.days.isnull() | (rows.days == 0))
    return rows.group_by(*DRUG).aggregate(
        unplaced_rows=rows.count() - rows.days.count(),
        zero_length_rows=rows.days.count(),
    )
