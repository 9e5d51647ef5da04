"""Number styles: what a reader sees changes, what a machine reads does not."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anagen.kernel.errors import ImpossibleValueError
from anagen.reports.answers import answer
from anagen.reports.number_style import (
    NumberStyle,
    current_style,
    number_style,
)
from anagen.reports.questions import ask
from anagen.reports.statistics import exact_number, format_number, format_percent
from tests.unit.reports.made_clinic import clinic

CLINIC = clinic(("female", 30, True), ("male", 41, False), ("male", 41, False))


def test_a_decimal_comma_reaches_every_number_of_a_result() -> None:
    result = answer(ask("share", "relapse"), CLINIC)
    with number_style("comma"):
        assert result.text() == "1/3 (33,3%)"
        assert result.interval_text() == "0,8 to 90,6%"
        assert answer(ask("mean", "age"), CLINIC).text(2) == "37,33"
    assert result.text() == "1/3 (33.3%)"


def test_exact_values_keep_the_point() -> None:
    with number_style(NumberStyle(decimal_sign=",", thousands=".")):
        plain = answer(ask("mean", "weight"), CLINIC).as_dict()
        assert plain["value"] is None
        age = answer(ask("quantile", "age", probability="0.1"), CLINIC).as_dict()
        share = answer(ask("share", "relapse"), CLINIC).as_dict()
    assert (age["value"], age["text"]) == ("32.2", "32,2")
    assert str(share["value"]).startswith("0.333")
    assert share["interval"] == {"low": "0.008403759", "high": "0.905700676"}


@pytest.mark.parametrize(
    ("style", "number", "decimals", "text"),
    [
        (NumberStyle(), "1234567.5", None, "1234567.5"),
        (NumberStyle(thousands=","), "1234567.5", None, "1,234,567.5"),
        (NumberStyle(thousands=","), "-1234", None, "-1,234"),
        (NumberStyle(thousands=",", thousands_from=5), "1234", None, "1234"),
        (NumberStyle(thousands=",", thousands_from=5), "12345", None, "12,345"),
        (NumberStyle(thousands=","), "999.5", 0, "1,000"),
        (NumberStyle(thousands=","), "123456", None, "123,456"),
        (NumberStyle(decimal_sign=","), "2.5", 0, "3"),
        (NumberStyle(decimal_sign=","), "-0.04", 1, "0,0"),
        (NumberStyle(decimal_sign=","), "0.125", 2, "0,13"),
    ],
)
def test_a_number_in_a_style(
    style: NumberStyle, number: str, decimals: int | None, text: str
) -> None:
    with number_style(style):
        assert format_number(Decimal(number), decimals) == text


def test_decimals_of_percentages_are_the_journals() -> None:
    with number_style(NumberStyle(percent_decimals=0)):
        assert format_percent(Fraction(5, 7), 1) == "71"
        assert answer(ask("share", "relapse"), CLINIC).text(1) == "1/3 (33%)"
    assert format_percent(Fraction(1, 8), 0) == "13"


def test_styles_nest_and_end_also_after_an_error() -> None:
    with number_style("comma"):
        with pytest.raises(ImpossibleValueError), number_style("plain"):
            NumberStyle(decimal_sign=format_number(Decimal("0.5")))
        assert format_number(Decimal("0.5")) == "0,5"
    assert current_style() == NumberStyle()


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"decimal_sign": ";"}, "a decimal sign `;`"),
        ({"decimal_sign": ",", "thousands": ","}, "`,` between thousands"),
        ({"thousands": "1"}, "`1` between thousands"),
        ({"thousands_from": 3}, "groups from 3 digits"),
        ({"percent_decimals": -1}, "a percentage with -1 decimals"),
        ({"percent_decimals": 10}, "a percentage with 10 decimals"),
    ],
)
def test_a_style_that_cannot_be_read_back_is_refused(
    wrong: dict[str, object], why: str
) -> None:
    with pytest.raises(ImpossibleValueError, match="Numbers cannot be printed") as said:
        NumberStyle(**wrong)  # type: ignore[arg-type]
    assert why in str(said.value)


def test_a_style_nobody_named_is_refused() -> None:
    with (
        pytest.raises(ImpossibleValueError, match="Did you mean `comma`"),
        number_style("coma"),
    ):
        pass


@given(
    st.decimals(allow_nan=False, allow_infinity=False, places=3, max_value=10**9),
    st.sampled_from(["", " ", "'", "."]),
)
def test_a_styled_number_reads_back(number: Decimal, thousands: str) -> None:
    style = NumberStyle(decimal_sign=",", thousands=thousands)
    with number_style(style):
        text = format_number(number)
    plain = text.replace(thousands, "") if thousands else text
    assert plain.replace(",", ".") == exact_number(number)
