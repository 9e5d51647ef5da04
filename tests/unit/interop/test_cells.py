"""The readings of single cells that no table test shows."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from anagen.interop.casebook import cells
from anagen.interop.casebook.cells import CellReader, Mark, SpreadsheetDate
from anagen.interop.casebook.rows import in_words
from anagen.interop.casebook.units import likely_units, unit_error
from anagen.interop.casebook.workbook import cell_text
from anagen.kernel.errors import ImpossibleValueError
from anagen.records.tables import TABLES


def read(table: str, column: str, text: str) -> object:
    (contract,) = (c for c in TABLES[table].columns() if c.name == column)
    return CellReader(contract).read(text)


@pytest.mark.parametrize(
    ("table", "column", "text", "value"),
    [
        ("patients", "weight", " 46.50 ", Decimal("46.50")),
        ("patients", "weight", "1e3", Decimal("1E+3")),
        ("patients", "weight", "  ", Mark.EMPTY),
        ("patients", "weight", "not stated", Mark.NOT_STATED),
        ("patients", "index_date", "2024-01-30", date(2024, 1, 30)),
        ("events", "grade", "2.0", 2),
        ("events", "serious", "no", False),
        ("events", "outcome", "none", "none"),
        ("screenings", "verdict", "unknown", "unknown"),
        ("findings", "value", "n/a", "n/a"),
    ],
)
def test_right_cells(table: str, column: str, text: str, value: object) -> None:
    assert read(table, column, text) == value


@pytest.mark.parametrize(
    ("table", "column", "text", "what"),
    [
        ("patients", "weight", "１２", "`１２` is not a number"),  # noqa: RUF001
        ("patients", "weight", "1_000", "`1_000` is not a number"),
        ("patients", "weight", "NaN", "`NaN` stands where a value belongs"),
        ("patients", "weight", "inf", "`inf` is not a number"),
        ("patients", "weight", "62 kg", "`62 kg` is not a number"),
        ("patients", "index_date", "30.1.2024", "`30.1.2024` is not a date"),
        ("patients", "index_date", "45321", "`45321` is not a date"),
        ("conditions", "duration", "2024-01-30", "`2024-01-30` is a date"),
        ("conditions", "onset_day", "Jan 2024", "`Jan 2024` is not a study day"),
        ("patients", "label", "a\x00b", "there is a control character, '\\x00'"),
        ("laboratory", "analyte", "none", "there is no analyte `none`"),
        ("events", "grade", "mild", "`mild` is not a number"),
        ("patients", "weight", "2024-01-30", "`2024-01-30` is not a number"),
    ],
)
def test_wrong_cells(table: str, column: str, text: str, what: str) -> None:
    found = read(table, column, text)
    assert isinstance(found, ImpossibleValueError)
    assert found.what == what


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("6 months", "6 mo"), ("2 weeks", "2 wk"), ("<= 3 Days", "<= 3 d"),
        ("1,5 mo", "1.5 mo"), ("≤2 wk", "<=2 wk"), ("5–16 wk", "5..16 wk"),
        ("12 years", "12 y"), ("20w", "20 wk"),
    ],
)  # fmt: skip
def test_times_in_other_words_are_understood_and_not_taken(
    text: str, meant: str
) -> None:
    found = read("patients", "last_seen_day", text)
    assert isinstance(found, ImpossibleValueError)
    assert found.next_step == f"Did you mean `{meant}`?"


def test_a_long_cell_is_shown_short() -> None:
    found = read("patients", "weight", "x" * 500)
    assert isinstance(found, ImpossibleValueError)
    assert found.what == f"`{'x' * 60}…` is not a number"


def test_a_date_cell_is_never_the_text_it_looks_like() -> None:
    (contract,) = (c for c in TABLES["patients"].columns() if c.name == "label")
    reader = CellReader(contract)
    assert reader.read("2024-01-30") == "2024-01-30"
    found = reader.read(SpreadsheetDate("2024-01-30"))
    assert isinstance(found, ImpossibleValueError)
    assert SpreadsheetDate("2024-01-30") == SpreadsheetDate("2024-01-30")
    assert read("patients", "index_date", SpreadsheetDate("2024-01-30")) == date(
        2024, 1, 30
    )


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("cells/10^9/L", ("/uL", "10*9/L")),
        ("cells/10⁹/l", ("/uL", "10*9/L")),
        ("cells/mm3", ("/uL",)), ("cells/mm³", ("/uL",)), ("/µL", ("/uL",)),
        ("x10^3/uL", ("10*3/uL",)), ("G/L", ("10*9/L",)), ("K/uL", ("10*3/uL",)),
        ("IU/ml", ("[IU]/mL",)), ("mcg", ("ug",)), ("g/dl", ("g/dL",)),
        ("furlong", ()), ("", ()),
    ],
)  # fmt: skip
def test_units_in_other_spellings(text: str, units: tuple[str, ...]) -> None:
    assert likely_units(text) == units


def test_what_the_records_refuse_for_another_reason_is_still_said() -> None:
    (contract,) = (c for c in TABLES["patients"].columns() if c.name == "weight")
    detail = {"type": "new_in_pydantic", "input": 3, "loc": ("weight",), "msg": "no"}
    assert in_words(detail, "weight", contract) == (
        "`3` is not possible here: no",
        "Body weight at day 0.",
        "Correct the cell.",
    )


def test_only_the_analyte_can_tell_two_readings_apart() -> None:
    for value, analyte in ((None, None), (Decimal(810), "no_such_analyte")):
        error = unit_error("cells/10^9/L", value=value, analyte=analyte)
        assert error is not None
        assert error.next_step.startswith("It can be read as `/uL` or `10*9/L`. Write")
    assert unit_error("10*9/L") is None
    unknown = unit_error("furlong")
    assert unknown is not None
    assert unknown.next_step.startswith("Write the unit in UCUM")


def test_many_different_cells_are_not_all_remembered(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(cells, "MOST_CACHED", 2)
    (contract,) = (c for c in TABLES["patients"].columns() if c.name == "label")
    reader = CellReader(contract)
    assert [reader.read(text) for text in "abcab"] == list("abcab")
    assert len(reader.seen) == 2


@pytest.mark.parametrize(
    ("value", "text"),
    [(7, "7"), (7.0, "7"), (46.5, "46.5"), (1e-7, "1E-7"), (True, "yes"), ("a\r\nb", "a\nb"),
     (date(2024, 1, 30), SpreadsheetDate("2024-01-30"))],
)  # fmt: skip
def test_a_sheet_says_what_a_file_would(value: object, text: str) -> None:
    assert cell_text(value) == text
