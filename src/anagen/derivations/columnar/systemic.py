"""Systemic treatment of all patients, in Ibis; the rules are those of the reference.

See :mod:`anagen.derivations.reference.systemic`.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from anagen.derivations.columnar.exposure_eras import derive_eras
from anagen.derivations.columnar.tables import CohortTables
from anagen.derivations.columnar.treatment_spans import derive_treatment_spans
from anagen.derivations.reference.systemic import LOCAL_ROUTES
from anagen.derivations.tables.treatment_spans import Placement
from anagen.knowledge import Knowledge
from anagen.knowledge.schema.outcomes.exposure_eras import EraDefinition
from anagen.records.tables import Treatment

__all__ = ["count_systemic_rows", "derive_systemic_eras"]


def derive_systemic_eras(
    tables: CohortTables,
    knowledge: Knowledge,
    definition: EraDefinition,
    as_of: date | None = None,
) -> Any:
    """Return patient_id, drug, start_day, stop_day and ongoing of systemic eras.

    Parameters
    ----------
    tables
        The Cohort.
    knowledge
        Which drugs there are, and which count as systemic.
    definition
        How to join exposures.
    as_of
        Day of the knowledge; the latest when not given.
    """
    gap = definition.permitted_gap(as_of)
    roles = " ".join(sorted(definition.roles))
    return tables.remember(
        f"systemic eras {gap} {definition.gap} {definition.overlap} {roles}",
        lambda: derive_eras(
            _only_systemic(tables, knowledge), knowledge, definition, as_of
        ),
    )


def count_systemic_rows(
    tables: CohortTables, knowledge: Knowledge, roles: Iterable[str]
) -> Any:
    """Return, of each patient with any, the systemic rows taken and those on no day.

    Parameters
    ----------
    tables
        The Cohort.
    knowledge
        Which drugs there are, and which count as systemic.
    roles
        The roles of the rows that count.
    """
    named = sorted(map(str, roles))
    return tables.remember(
        f"systemic rows {' '.join(named)}", lambda: _counts(tables, knowledge, named)
    )


def _counts(tables: CohortTables, knowledge: Knowledge, roles: list[str]) -> Any:
    spans = derive_treatment_spans(_only_systemic(tables, knowledge), knowledge)
    rows = spans.filter(
        spans.placement != str(Placement.NOT_TAKEN), spans.role.isin(roles)
    )
    on_no_day = (rows.days.fill_null(0) == 0).cast("int64")
    return rows.group_by("patient_id").aggregate(
        taken_rows=rows.count(), unplaced_rows=on_no_day.sum().cast("int64")
    )


def _only_systemic(tables: CohortTables, knowledge: Knowledge) -> CohortTables:
    """Return the Cohort with no other treatments than the systemic ones."""
    rows = tables.remember("systemic rows", lambda: _rows(tables, knowledge))
    changed = {**tables.tables, Treatment.table: rows}
    return CohortTables(tables.backend, changed, tables.name, trusted=True)


def _rows(tables: CohortTables, knowledge: Knowledge) -> Any:
    rows = tables[Treatment.table]
    local = [name for name, drug in knowledge.drugs.items() if not drug.systemic]
    routes = [str(route) for route in sorted(LOCAL_ROUTES)]
    companions = [n for n, drug in knowledge.drugs.items() if drug.is_companion]
    by_drug = rows.drug.notin(sorted(local))
    rows = rows.filter(rows.drug.notin(sorted(companions)))
    return rows.filter(rows.route.isnull().ifelse(by_drug, rows.route.notin(routes)))
