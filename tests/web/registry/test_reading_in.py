"""What is typed, and how it is understood: results, scalp maps, fields."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import models as django_models

from anagen.interop.casebook.problems import ProblemList
from anagen.kernel.errors import ImpossibleValueError
from anagen.kernel.time import Duration, StudyDay
from anagen.records.columns import ColumnType
from anagen.records.tables import TABLES
from anagen.web.registry.columns import OWNER, date_name
from anagen.web.registry.fields import (
    EncryptedDateField,
    ExactDecimalField,
    StatementField,
)
from anagen.web.registry.laboratory_reading import read_result, unlikely_value
from anagen.web.registry.mapping import date_of, day_between
from anagen.web.registry.models import OF_A_PATIENT, ROWS, Row
from anagen.web.registry.scalp import cells_by_region, read_regions, salt_total

# ---------------------------------------------------------------- the contract


def test_every_table_of_the_contract_has_a_model_and_every_column_a_field() -> None:
    assert list(ROWS) == list(TABLES)
    for table, model in ROWS.items():
        fields = {field.name for field in model._meta.fields}
        for column in TABLES[table].columns():
            if column.name not in {TABLES[table].key, OWNER}:
                assert column.name in fields, (table, column.name)
            if column.type is ColumnType.STUDY_DAY:
                assert date_name(column.name) in fields


def test_no_number_is_binary_and_no_secret_is_plain() -> None:
    for model in ROWS.values():
        for field in model._meta.fields:
            assert not isinstance(field, django_models.FloatField)
    people: Any = ROWS["patients"]
    assert isinstance(people._meta.get_field("birth_date"), EncryptedDateField)


def test_unknown_is_null_and_only_what_is_required_or_has_a_default_is_not() -> None:
    for table, model in ROWS.items():
        for column in TABLES[table].columns():
            if column.name in {TABLES[table].key, OWNER}:
                continue
            field: Any = model._meta.get_field(column.name)
            assert field.null is not (column.required or bool(column.default))


def test_a_patients_tables_have_a_patient() -> None:
    for model in OF_A_PATIENT:
        assert issubclass(model, Row)
        assert "patient" in {field.name for field in model._meta.fields}


# ---------------------------------------------------------------- fields


def test_a_decimal_keeps_its_digits_and_refuses_a_float() -> None:
    field = ExactDecimalField()
    assert field.get_prep_value(Decimal("46.50")) == "46.50"
    assert field.get_prep_value("1E+2") == "1E+2"
    assert field.get_prep_value(None) is None
    for wrong in (0.1, "many", "NaN", "Infinity"):
        with pytest.raises(ValidationError):
            field.to_python(wrong)


def test_a_statement_keeps_its_precision() -> None:
    day, length = StatementField(), StatementField(kind="duration")
    assert day.to_python("20.0 wk") == StudyDay.parse("20.0 wk")
    assert day.get_prep_value(StudyDay.parse("<0 #3")) == "<0 #3"
    assert isinstance(length.to_python("<=2 wk"), Duration)
    with pytest.raises(ValidationError):
        day.to_python("soon")
    assert length.deconstruct()[3]["kind"] == "duration"


def test_a_date_becomes_a_day_and_back() -> None:
    zero = date(2024, 2, 28)
    assert str(day_between(zero, date(2024, 3, 1))) == "2"
    assert str(day_between(zero, date(2024, 2, 21))) == "-7"
    assert date_of(zero, StudyDay.parse("2")) == date(2024, 3, 1)
    assert date_of(zero, StudyDay.parse("#3")) is None
    assert date_of(None, StudyDay.parse("2")) is None


# ---------------------------------------------------------------- results


@pytest.mark.parametrize(
    ("text", "unit", "read"),
    [
        ("0.81 x10^9/L", "", "0.81 10*9/L"),
        ("810/µL", "", "810 /uL = 0.81 10*9/L"),
        ("810", "/uL", "810 /uL = 0.81 10*9/L"),
        ("0.80", "10*9/L", "0.80 10*9/L"),
        ("≤0.5", "10*9/L", "<=0.5 10*9/L"),
        ("0.8", "", "0.8"),
    ],
)
def test_a_count_is_read_and_said_in_its_own_unit(
    text: str, unit: str, read: str
) -> None:
    assert str(read_result("lymphocytes", text, unit)) == read


@pytest.mark.parametrize(
    ("text", "unit"),
    [("", ""), ("0,81", "10*9/L"), ("5 to 6", "U/L"), ("810", "cells/10^9/L")],
)
def test_what_is_no_result_or_may_be_two_is_refused(text: str, unit: str) -> None:
    with pytest.raises(ImpossibleValueError):
        read_result("lymphocytes", text, unit)


def test_a_wrong_power_of_ten_is_unlikely_and_a_low_count_is_not() -> None:
    assert unlikely_value("lymphocytes", "810", "10*9/L")
    assert not unlikely_value("lymphocytes", "0.1", "10*9/L")
    assert not unlikely_value("lymphocytes", "810", "")
    assert not unlikely_value("nothing", "810", "10*9/L")


# ---------------------------------------------------------------- the scalp

BARE: dict[str, list[int]] = {
    "top": [0] * 40,
    "back": [0] * 24,
    "left": [0] * 18,
    "right": [0] * 18,
}


def test_the_cells_are_a_hundred_and_each_is_one_percent() -> None:
    assert sum(cells_by_region().values()) == 100
    for region, cells in BARE.items():
        assert salt_total({**BARE, region: [100, *cells[1:]]}, {}) == 1


def test_a_third_of_a_side_loses_nothing() -> None:
    third = {**BARE, "left": [100] * 6 + [0] * 12, "right": [50] * 6 + [0] * 12}
    problems = ProblemList()
    regions = read_regions(third, {}, problems)
    assert (str(regions["left"]), str(regions["right"])) == ("33.3333", "16.6667")
    assert salt_total(third, {}) == 9
    assert not problems.all()


def test_a_typed_percentage_counts_over_the_cells() -> None:
    assert salt_total({**BARE, "top": [100] * 40}, {"top": "12.5"}) == 5


@pytest.mark.parametrize(
    ("cells", "overrides"),
    [
        ({"crown": [0]}, {}),
        ({"top": [0] * 39}, {}),
        ({"top": [0] * 39 + [101]}, {}),
        ({"top": [0] * 39 + [True]}, {}),
        ({"top": "0" * 40}, {}),
        ({}, {"top": "100.1"}),
        ({}, {"top": "NaN"}),
        ({}, {"top": "half"}),
    ],
)
def test_an_impossible_map_says_what_is_wrong(
    cells: dict[str, Any], overrides: dict[str, Any]
) -> None:
    problems = ProblemList()
    read_regions(cells, overrides, problems)
    assert len(problems.errors) == 1
    assert salt_total({**BARE, **cells}, overrides) is None


def test_a_region_nobody_looked_at_is_missing_and_never_hairy() -> None:
    assert salt_total({**BARE, "back": []}, {}) is None
    assert salt_total({**BARE, "back": [None] * 24}, {}) is None
    assert "back" not in read_regions({"back": [None] * 24}, {}, ProblemList())
