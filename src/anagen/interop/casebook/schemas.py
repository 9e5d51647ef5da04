"""Schemas for editors: JSON Schema for the YAML files, Table Schema for the CSV files.

Generated from the models, so that an editor completes and underlines exactly what
`read_casebook` will take. Vocabularies that grow are named and not listed.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from anagen.interop.casebook.claims import Claim
from anagen.interop.casebook.description import Description
from anagen.records.columns import NOT_STATED, Column, ColumnType
from anagen.records.tables import TABLES

__all__ = ["casebook_schemas", "table_schema", "timeline_schema", "write_schemas"]

JSON_SCHEMA = "https://json-schema.org/draft/2020-12/schema"
TABLE_SCHEMA = "https://datapackage.org/profiles/2.0/tableschema.json"

_TIME_NUMBER = r"[+-]?\d+(\.\d+)?"
_RANK = r"(\s*#[1-9]\d*)?"
_TIME = (
    rf"((<=|>=|<|>)?\s*{_TIME_NUMBER}(\s*\.\.\s*{_TIME_NUMBER})?\s*(d|wk|mo|y)?"
    rf"{_RANK}|#[1-9]\d*)"
)
_TYPES = {
    ColumnType.INTEGER: "integer",
    ColumnType.NUMBER: "number",
    ColumnType.YES_NO: "boolean",
    ColumnType.DATE: "date",
}


class _ClaimsFile(BaseModel):
    """Every number a source prints."""

    model_config = ConfigDict(title="Claims", extra="forbid")

    claims: list[Claim | str] = Field(
        description="One entry for each; or one line, as `anagen explain claims` says."
    )


def casebook_schemas() -> dict[str, dict[str, Any]]:
    """Return every schema by the name of its file."""
    found = {
        "casebook.schema.json": _json_schema(Description, "Casebook"),
        "claims.schema.json": _json_schema(_ClaimsFile, "Claims"),
    }
    for table in TABLES:
        found[f"{table}.schema.json"] = table_schema(table)
    found["timeline.schema.json"] = timeline_schema()
    return found


def timeline_schema() -> dict[str, Any]:
    """Return the JSON Schema of one patient as a JSON file: rows of each table."""
    tables: dict[str, dict[str, Any]] = {
        table: {"type": "array", "items": _row_schema(table)} for table in TABLES
    }
    tables["patients"] |= {"minItems": 1, "maxItems": 1}
    return {
        "$schema": JSON_SCHEMA,
        "title": "Timeline",
        "description": "One patient: for each table a list of rows, cells as in a casebook.",
        "type": "object",
        "properties": tables,
        "required": ["patients"],
        "additionalProperties": False,
    }


def _row_schema(table: str) -> dict[str, Any]:
    model = TABLES[table]
    columns = model.columns()
    # A key that is left out is made from the table and the row; a patient's is not.
    filled = set() if table == "patients" else {model.key}
    needed = [c.name for c in columns if c.required and c.name not in filled]
    return {
        "type": "object",
        "description": (model.__doc__ or table).split("\n")[0],
        "properties": {column.name: _cell_schema(column) for column in columns},
        "required": needed,
        "additionalProperties": False,
    }


def _cell_schema(column: Column) -> dict[str, Any]:
    """Say what a cell may be: text in the notation of casebooks, or a plain value."""
    cell: dict[str, Any] = {"description": column.says}
    if column.type is ColumnType.YES_NO:
        return {**cell, "enum": [True, False, None, "yes", "no", NOT_STATED, ""]}
    if column.allowed:
        return {**cell, "enum": [*column.allowed, None, NOT_STATED, ""]}
    return {**cell, "type": ["string", "number", "null"]}


def _json_schema(model: type[BaseModel], title: str) -> dict[str, Any]:
    schema = model.model_json_schema(by_alias=True)
    return {"$schema": JSON_SCHEMA, **schema, "title": title}


def table_schema(table: str) -> dict[str, Any]:
    """Return the Table Schema of a CSV file.

    Examples
    --------
    >>> table_schema("patients")["primaryKey"]
    ['patient_id']
    """
    model = TABLES[table]
    columns = model.columns()
    schema: dict[str, Any] = {
        "$schema": TABLE_SCHEMA,
        "name": table,
        "description": model.__doc__,
        "fieldsMatch": ["subset"],
        "fields": [_field(column, model.key) for column in columns],
        "primaryKey": [model.key],
        "missingValues": ["", NOT_STATED],
    }
    links = [_link(column) for column in columns if column.refers_to]
    return {**schema, "foreignKeys": links} if links else schema


def _link(column: Column) -> dict[str, Any]:
    target = TABLES[column.refers_to]
    reference = {"resource": column.refers_to, "fields": [target.key]}
    return {"fields": [column.name], "reference": reference}


def _field(column: Column, key: str) -> dict[str, Any]:
    field: dict[str, Any] = {
        "name": column.name,
        "type": _TYPES.get(column.type, "string"),
        "description": column.says,
    }
    if column.type is ColumnType.YES_NO:
        field |= {"trueValues": ["yes"], "falseValues": ["no"]}
    constraints: dict[str, Any] = {}
    if column.required:
        constraints["required"] = True
    if column.name == key:
        constraints["unique"] = True
    if column.allowed:
        constraints["enum"] = list(column.allowed)
    if column.is_time:
        constraints["pattern"] = _TIME
    if constraints:
        field["constraints"] = constraints
    extra = {"unit": column.unit, "vocabulary": column.vocabulary}
    extra |= {"default": column.default, "privacy": str(column.privacy)}
    return field | {name: text for name, text in extra.items() if text}


def write_schemas(folder: Path | str) -> tuple[Path, ...]:
    """Write every schema into a folder, the same bytes each time."""
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name, schema in casebook_schemas().items():
        path = folder / name
        text = json.dumps(schema, indent=2, ensure_ascii=False)
        path.write_bytes(f"{text}\n".encode())
        written.append(path)
    return tuple(written)
