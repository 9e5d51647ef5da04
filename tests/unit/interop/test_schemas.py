"""The schemas for editors: valid, true to the models, and committed fresh."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path

import jsonschema
import pytest
import yaml

from anagen.interop.casebook import scaffold_casebook, write_schemas
from anagen.interop.casebook.schemas import casebook_schemas, table_schema
from anagen.records.tables import TABLES
from tests.unit.interop.books import FILES

COMMITTED = Path(str(files("anagen"))) / "casebooks" / "schemas"


def test_the_committed_schemas_are_fresh(tmp_path: Path) -> None:
    """Run `anagen schemas --out src/anagen/casebooks/schemas` when this fails."""
    written = {path.name: path.read_bytes() for path in write_schemas(tmp_path)}
    committed = {path.name: path.read_bytes() for path in COMMITTED.iterdir()}
    assert committed == written


def test_there_is_one_for_each_file() -> None:
    tables = {f"{table}.schema.json" for table in TABLES}
    assert set(casebook_schemas()) == {
        "casebook.schema.json",
        "claims.schema.json",
        "timeline.schema.json",
        *tables,
    }


@pytest.mark.parametrize("name", ["casebook", "claims"])
def test_json_schemas_are_valid_and_accept_what_is_read(
    name: str, tmp_path: Path
) -> None:
    schema = casebook_schemas()[f"{name}.schema.json"]
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    scaffold_casebook(tmp_path / "new", "new")
    scaffolded = (tmp_path / "new" / f"{name}.yaml").read_text("utf-8")
    for text in (FILES[f"{name}.yaml"], scaffolded):
        validator.validate(yaml.safe_load(text))


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("casebook", "id: a\ntitle: b\ntitel: c\n"),
        ("casebook", "id: a\n"),
        ("claims", 'claims: [{id: a, printed: "1", place: b, says: c, kind: d}]'),
        ("claims", "claims: [{id: a, printed: 1.5, place: b, says: c, kind: case}]"),
    ],
)
def test_json_schemas_refuse_what_is_refused(name: str, text: str) -> None:
    schema = casebook_schemas()[f"{name}.schema.json"]
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(yaml.safe_load(text), schema)


def test_a_table_schema_says_what_the_contract_says() -> None:
    schema = table_schema("events")
    fields = {field["name"]: field for field in schema["fields"]}
    assert schema["primaryKey"] == ["event_id"]
    assert schema["missingValues"] == ["", "not stated"]
    assert schema["foreignKeys"][0] == {
        "fields": ["patient_id"],
        "reference": {"resource": "patients", "fields": ["patient_id"]},
    }
    assert fields["kind"]["constraints"] == {
        "required": True,
        "enum": [
            "adverse_event", "relapse", "milestone", "secondary_loss", "dose_change",
        ],
    }  # fmt: skip
    assert fields["serious"]["trueValues"] == ["yes"]
    assert fields["extent_low"]["unit"] == "%"
    assert fields["term"]["vocabulary"] == "event_terms"


def test_schemas_are_the_same_bytes_each_time(tmp_path: Path) -> None:
    one = [path.read_bytes() for path in write_schemas(tmp_path / "one")]
    two = [path.read_bytes() for path in write_schemas(tmp_path / "two")]
    assert one == two
    assert all(json.loads(text) for text in one)
