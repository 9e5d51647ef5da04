"""Quantities: a number with its unit, and perhaps only a side of it."""

from decimal import Decimal

import pytest

from anagen.kernel.errors import ImpossibleValueError, UnitError
from anagen.kernel.quantities import Comparator, Quantity


@pytest.mark.parametrize(
    ("comparator", "value", "is_above_200"),
    [
        (None, "201", True),
        (None, "200", False),
        (None, "199", False),
        # At least this much: above the limit, or it cannot be told.
        (Comparator.GREATER, "1130", True),
        (Comparator.GREATER, "200", True),
        (Comparator.GREATER, "199", None),
        (Comparator.GREATER_OR_EQUAL, "201", True),
        (Comparator.GREATER_OR_EQUAL, "200", None),
        # At most this much: not above the limit, or it cannot be told.
        (Comparator.LESS, "2", False),
        (Comparator.LESS, "200", False),
        (Comparator.LESS, "201", None),
        (Comparator.LESS_OR_EQUAL, "200", False),
        (Comparator.LESS_OR_EQUAL, "201", None),
    ],
)
def test_censored_value_is_above_a_limit_only_when_it_must_be(
    comparator, value, is_above_200
):
    quantity = Quantity(Decimal(value), "[IU]/mL", comparator)
    assert quantity.is_surely_above(Decimal(200)) is is_above_200


def test_comparator_survives_a_change_of_unit():
    found = Quantity(Decimal(1130), "[IU]/mL", Comparator.GREATER).to("k[IU]/L")
    assert found == Quantity(Decimal(1130), "k[IU]/L", Comparator.GREATER)


def test_analytes_factor_is_passed_on():
    factors = {"mg/dL -> umol/L": Decimal("88.42")}
    assert Quantity(Decimal(2), "mg/dL").to("umol/L", factors=factors) == Quantity(
        Decimal("176.84"), "umol/L"
    )


@pytest.mark.parametrize(
    ("quantity", "text"),
    [
        (Quantity(Decimal("0.81"), "10*9/L"), "0.81 10*9/L"),
        (Quantity(Decimal("1E+3"), "mg"), "1000 mg"),
        (Quantity(Decimal(1130), "[IU]/mL", Comparator.GREATER), ">1130 [IU]/mL"),
        (Quantity(Decimal("0.01"), "ng/mL", Comparator.LESS), "<0.01 ng/mL"),
    ],
)
def test_quantity_is_written_as_it_is_read(quantity, text):
    assert str(quantity) == text


def test_bound_is_not_the_number():
    exact = Quantity(Decimal(1130), "[IU]/mL")
    assert exact != Quantity(Decimal(1130), "[IU]/mL", Comparator.GREATER)
    assert exact == Quantity(Decimal("1130.0"), "[IU]/mL")


def test_unit_has_to_exist():
    with pytest.raises(UnitError, match="`cells/10\\^9/L` is not a known unit"):
        Quantity(Decimal(810), "cells/10^9/L")


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity"])
def test_number_has_to_be_one(number):
    with pytest.raises(ImpossibleValueError) as refused:
        Quantity(Decimal(number), "mg")
    assert str(refused.value) == (
        f"`{number} mg` is not a quantity. The number is not finite. Leave the value "
        "empty when it is unknown"
    )
