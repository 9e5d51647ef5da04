"""All combinations that sources state, in order, in Ibis; as the reference has it.

See :mod:`anagen.derivations.reference.stated_combinations`.
"""

from __future__ import annotations

from typing import Any

import ibis

from anagen.derivations.columnar.tables import CohortTables
from anagen.derivations.reference.stated_combinations import (
    LEADING_NUMBER,
    NOT_DURING,
)
from anagen.records.tables import Combination, Treatment

__all__ = ["derive_stated_order"]


def derive_stated_order(tables: CohortTables) -> Any:
    """Return the stated combinations with their `turn` among those of the patient.

    Parameters
    ----------
    tables
        The Cohort.
    """
    return tables.remember("stated combinations in order", lambda: _in_order(tables))


def _in_order(tables: CohortTables) -> Any:
    stated = tables[Combination.table]
    days = _first_days(tables)
    rows = stated.left_join(days, ["patient_id", "combination_id"]).drop(
        "patient_id_right", "combination_id_right"
    )
    number = rows.label.re_extract(LEADING_NUMBER, 1).nullif("").cast("int64")
    rows = rows.mutate(number=number)
    in_order = ibis.window(
        group_by="patient_id",
        order_by=[
            rows.age.asc(nulls_first=False),
            rows.first_day.asc(nulls_first=False),
            rows.number.asc(nulls_first=False),
            rows.label.asc(nulls_first=False),
            rows.combination_id.asc(),
        ],
    )
    return rows.mutate(turn=ibis.row_number().over(in_order))


def _first_days(tables: CohortTables) -> Any:
    """Return the first day on record of a drug of each combination."""
    listed = tables[Treatment.table]
    listed = listed.filter(
        listed.combination_id.notnull(),
        listed.start_day.notnull(),
        listed.role.notin([str(role) for role in sorted(NOT_DURING)]),
    ).select("patient_id", "combination_id", "drug", "start_day")
    pairs = tables[Combination.table].select(
        "patient_id", "combination_id", "jak_inhibitor", "partner"
    )
    rows = listed.inner_join(pairs, ["patient_id", "combination_id"])
    own = rows.filter((rows.drug == rows.jak_inhibitor) | (rows.drug == rows.partner))
    return own.group_by("patient_id", "combination_id").aggregate(
        first_day=own.start_day.min()
    )
