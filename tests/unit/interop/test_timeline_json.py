"""One patient as JSON: read strictly, with all problems at once."""

from __future__ import annotations

import json
from copy import deepcopy
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from anagen.interop.casebook.schemas import timeline_schema
from anagen.interop.timeline_json import read_timeline
from anagen.kernel.errors import CasebookError
from tests.unit.cli.doors import CASE


def _write(folder: Path, text: str) -> Path:
    path = folder / "timeline.json"
    path.write_text(text, "utf-8")
    return path


def _problems(folder: Path, data: Any) -> str:
    text = data if isinstance(data, str) else json.dumps(data)
    with pytest.raises(CasebookError) as raised:
        read_timeline(_write(folder, text))
    return str(raised.value)


def test_cells_are_read_as_in_a_casebook(tmp_path: Path) -> None:
    rows = deepcopy(CASE)
    rows["treatments"][0] |= {"ongoing": True, "end_day": None, "dose": "not stated"}
    timeline = read_timeline(_write(tmp_path, json.dumps(rows)))
    row = timeline.treatments[0]
    assert (row.ongoing, row.end_day, row.dose) == (True, None, None)
    assert row.not_stated == {"dose"}
    assert [str(one.value) for one in timeline.laboratory] == ["0.7", "0.48"]


def test_a_number_keeps_its_digits(tmp_path: Path) -> None:
    text = json.dumps(CASE).replace('"weight": 61.5', '"weight": 61.50')
    timeline = read_timeline(_write(tmp_path, text))
    assert str(timeline.patient.weight) == "61.50"


def test_order_of_tables_rows_and_keys_does_not_matter(tmp_path: Path) -> None:
    rows = {
        name: [{**row, f"{_KEYS[name]}": f"{name}-{n}"} for n, row in enumerate(table)]
        for name, table in CASE.items()
        if name != "patients"
    }
    rows["patients"] = CASE["patients"]
    there = read_timeline(_write(tmp_path, json.dumps(rows)))
    turned = {
        name: [dict(reversed(row.items())) for row in reversed(table)]
        for name, table in reversed(rows.items())
    }
    assert read_timeline(_write(tmp_path, json.dumps(turned))) == there


_KEYS = {
    "conditions": "condition_id",
    "treatments": "treatment_id",
    "laboratory": "laboratory_id",
    "assessments": "assessment_id",
}


def test_all_problems_are_said_at_once(tmp_path: Path) -> None:
    said = _problems(
        tmp_path,
        {
            "patients": [{"patient_id": "p1", "sx": "female", "age_at_index": -3}, 7],
            "treatmens": [],
            "treatments": [
                {"patient_id": "p2", "drug": "tofacitinb", "role": "index", "dose": [1]}
            ],
            "laboratory": {},
        },
    )
    for told in (
        "was not read: 8 errors.",
        "timeline.json!patients:sx: patients has no column `sx`",
        "timeline.json!patients:1:age_at_index: age_at_index -3 is below 0",
        "timeline.json!patients:2: the row is not an object",
        "timeline.json!treatmens: there is no table `treatmens`",
        "timeline.json!treatments:1:dose: the cell holds a list or an object",
        "Did you mean `tofacitinib`?",
        "there is no `p2` in patients",
        "timeline.json!laboratory: the table is no list",
    ):
        assert told in said


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("{", ":1:2: this is not JSON"),
        ("[]", "this is not an object"),
        ('{"patients": [], "patients": []}', "the key `patients` stands twice"),
        ('{"patients": [{"patient_id": "p", "weight": NaN}]}', "`NaN` is not a number"),
        ("[" * 5000 + "]" * 5000, "it is nested too deeply"),
        ("{}", "there is no patient"),
        (
            '{"patients": [{"patient_id": "p"}, {"patient_id": "q"}]}',
            "there are 2 patients",
        ),
    ],
    ids=["cut", "list", "twice", "nan", "deep", "nobody", "several"],
)
def test_what_is_no_timeline_is_refused(text: str, told: str, tmp_path: Path) -> None:
    assert told in _problems(tmp_path, text)


def test_what_is_not_text_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "timeline.json"
    path.write_bytes(b"\xff\xfe{}")
    with pytest.raises(CasebookError, match="is not UTF-8"):
        read_timeline(path)
    with pytest.raises(CasebookError, match="cannot be read"):
        read_timeline(tmp_path / "nothing.json")


def test_the_schema_takes_what_is_read_and_refuses_what_is_not() -> None:
    schema = timeline_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    validator.validate(CASE)
    for table, row in (
        ("patients", {"patient_id": "p", "sx": "female"}),
        ("treatments", {"patient_id": "p"}),
        ("patients", {"patient_id": "p", "sex": "f"}),
    ):
        assert not validator.is_valid({**CASE, table: [row]})
    assert not validator.is_valid({**CASE, "treatmens": []})
