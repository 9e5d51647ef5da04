"""Pages of the Cohort tables, from the record models."""

from __future__ import annotations

import inspect

from anagen.records.columns import Column
from anagen.records.tables import TABLES, table_columns
from tools.reference.markdown import code, link, page, sentence, table

__all__ = ["pages", "words"]

FOLDER = "reference/tables"
HEADS = (
    "Column",
    "Holds",
    "Means",
    "Required",
    "Unit",
    "Words",
    "Refers to",
    "Privacy",
)
ABSENCE = """An empty cell is unknown; `0` is the number zero; `none` is a recorded
negative; `not stated` says that the source was read and is silent. Times are written
like `22`, `20 wk`, `<=2 wk`, `5..16 wk` or `<0 #3`:
[how to write a time](../../how-to/write-a-time.md)."""


def words(column: Column) -> str:
    """Return the words a column may hold, or where they stand."""
    if column.allowed:
        return ", ".join(code(word) for word in column.allowed)
    return f"see {column.vocabulary.replace('_', ' ')}" if column.vocabulary else ""


def _refers_to(column: Column) -> str:
    target = column.refers_to
    return link(target, f"{target}.md") if target in TABLES else target


def _row(column: Column) -> tuple[object, ...]:
    says = column.says
    if column.default:
        says += f" When empty: `{column.default}`."
    return (
        code(column.name),
        column.type,
        says,
        "yes" if column.required else "",
        code(column.unit),
        words(column),
        _refers_to(column),
        column.privacy,
    )


def _table_page(name: str) -> str:
    model = TABLES[name]
    key = f"Key: `{model.key}`. File: `{name}.csv`, or the sheet `{name}`."
    rows = [_row(column) for column in table_columns(name)]
    return page(sentence(name), inspect.getdoc(model) or "", key, table(HEADS, rows))


def _index_page() -> str:
    rows = [
        (link(name, f"{name}.md"), (inspect.getdoc(model) or "").partition("\n")[0])
        for name, model in TABLES.items()
    ]
    intro = "One name per column everywhere: CSV, spreadsheet, Parquet, SQL and Python."
    return page("Tables", intro, table(("Table", "One row is"), rows), ABSENCE)


def pages() -> dict[str, str]:
    """One page per table, and an index."""
    found = {f"{FOLDER}/{name}.md": _table_page(name) for name in TABLES}
    return {f"{FOLDER}/index.md": _index_page(), **found}
