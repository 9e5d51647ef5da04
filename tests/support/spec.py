"""Specs: small tables in, one rule, expected answers out, on every engine.

A spec is a test whose docstring is its title and rule, and whose tables are text with
cells between bars. So it reads as a page, and becomes one.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any

from anagen.derivations.tables import OUTCOME_TABLES
from anagen.records.cohort import Cohort, make_cohort
from anagen.records.columns import Column, ColumnType, Record
from anagen.records.tables import TABLES, Patient

__all__ = ["Check", "expected_rows", "read_cohort", "read_table", "same_columns"]

Check = Callable[..., None]
"""Takes Cohort tables and the expected answers (`then`) as text, and checks them."""

UNKNOWN = {"", "unknown"}
YES_NO = {"yes": True, "no": False}
# What every row of a table has in the specs, unless it says otherwise.
DEFAULTS: dict[str, dict[str, str]] = {
    "assessments": {"instrument": "salt"},
    "combinations": {"jak_inhibitor": "baricitinib", "partner": "methotrexate"},
    "events": {"kind": "milestone"},
    "treatments": {"role": "index"},
}
# What an expected answer means when it leaves out a part of the key.
KEY_DEFAULTS: dict[str, dict[str, str]] = {
    "persistence": {"definition": "first_era_30"},
    "relapse": {"definition": "rise_above_20"},
    "salt_milestones": {"definition": "unconfirmed", "milestone": "salt50"},
    "salt_response": {"definition": "salt50"},
    "steroid_burden": {"definition": "adrenal_foundation"},
    "time_at_risk": {"definition": "late_effects_30"},
}


def read_table(text: str) -> list[dict[str, str]]:
    """Read a table of cells between bars; the first line names the columns.

    Examples
    --------
    >>> read_table("patient_id | day | value\\n ada | 0 | 85")
    [{'patient_id': 'ada', 'day': '0', 'value': '85'}]
    """
    lines = [line for line in inspect.cleandoc(text).splitlines() if line.strip()]
    heads, *rows = [[cell.strip() for cell in line.split("|")] for line in lines]
    return [dict(zip(heads, row, strict=True)) for row in rows]


def read_cohort(**tables: str) -> Cohort:
    """Make a Cohort of text tables; whoever is named in one is a patient."""
    rows: list[Record] = []
    people: dict[str, dict[str, str]] = {}
    for table, text in tables.items():
        for place, cells in enumerate(read_table(text), start=1):
            if "patient_id" in cells:
                people.setdefault(cells["patient_id"], {})
            if table == Patient.table:
                people[cells["patient_id"]] = cells
            else:
                rows.append(_record(table, f"{table}{place}", cells))
    rows += [_record(Patient.table, person, cells) for person, cells in people.items()]
    return make_cohort(rows, "spec")


def _record(table: str, key: str, cells: dict[str, str]) -> Record:
    model = TABLES[table]
    filled = {name: cell for name, cell in cells.items() if cell}
    return model(**{model.key: key, **DEFAULTS.get(table, {}), **filled})


def expected_rows(outcome: str, text: str) -> list[dict[str, Any]]:
    """Read the expected answers, each cell as its column's type."""
    columns = {column.name: column for column in OUTCOME_TABLES[outcome].columns}
    return [
        {name: _value(columns[name], cell) for name, cell in row.items()}
        for row in read_table(text)
    ]


def _value(column: Column, cell: str) -> Any:
    if cell in UNKNOWN:
        return None
    match column.type:
        case ColumnType.YES_NO:
            return YES_NO[cell]
        case ColumnType.INTEGER:
            return int(cell)
        case ColumnType.NUMBER:
            return Decimal(cell)
        case _:
            return cell


def same_columns(
    outcome: str, answers: list[dict[str, Any]], expected: list[dict[str, Any]]
) -> Iterator[dict[str, Any]]:
    """Yield of each expected row what the engine answers in the same columns.

    Rows are matched by the part of the key that the expected row gives, which has to
    name one answer. A double is rounded to as many decimals as are expected.
    """
    key = OUTCOME_TABLES[outcome].key
    for row in expected:
        full = {**KEY_DEFAULTS.get(outcome, {}), **row}
        named = {name: full[name] for name in key if name in full}
        found = [a for a in answers if all(a[k] == v for k, v in named.items())]
        assert len(found) == 1, f"{len(found)} answers for {named}: {found}"
        yield {name: _rounded(found[0][name], value) for name, value in row.items()}


def _rounded(answer: Any, expected: Any) -> Any:
    if isinstance(answer, float) and isinstance(expected, Decimal):
        return Decimal(str(answer)).quantize(expected)
    return answer
