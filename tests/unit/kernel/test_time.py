"""How a stated time is written, what it means, and what it refuses to mean."""

import re
from decimal import Decimal, localcontext
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anagen.kernel import time as notation
from anagen.kernel.errors import TimeNotationError
from anagen.kernel.time import DAYS_PER, Duration, StudyDay, TimeUnit

# written, nominal day, earliest, latest: the table of the module, row by row.
NOTATION = [
    ("22", 22, 22, 22),
    ("22 d", 22, 22, 22),
    ("20 wk", 140, 137, 143),
    ("-12 mo", -365, -380, -351),
    ("<=2 wk", 14, 0, 14),
    ("<1 mo", 30, 0, 30),
    (">24 mo", 731, 731, None),
    ("5..16 wk", 74, 35, 112),
    ("<0", None, None, -1),
    ("#3", None, None, None),
    ("<0 #3", None, None, -1),
]


@pytest.mark.parametrize(("written", "day", "earliest", "latest"), NOTATION)
def test_notation_means_what_its_table_says(written, day, earliest, latest):
    stated = StudyDay.parse(written)
    assert (stated.day, stated.earliest, stated.latest) == (day, earliest, latest)


def test_every_row_of_the_documented_table_is_tested():
    rows = re.findall(r"^``.+?``(?: or ``.+?``)?", notation.__doc__, re.MULTILINE)
    documented = [text for row in rows for text in re.findall(r"``(.+?)``", row)]
    assert documented == [written for written, *_ in NOTATION]


@pytest.mark.parametrize(
    ("written", "day", "earliest", "latest"),
    [
        # The bounds are half of the last stated place either side.
        ("0.5 mo", 15, 14, 16),
        ("47 mo", 1431, 1416, 1445),
        ("20.0 wk", 140, 140, 140),
        ("1 y", 365, 183, 547),
        ("0 wk", 0, -3, 3),
        ("-1 wk", -7, -10, -4),
        ("-20 wk", -140, -143, -137),
        # Halves are rounded away from day 0, on both sides of it.
        ("24 mo", 731, 716, 745),
        ("-24 mo", -731, -745, -716),
        ("5..16 wk", 74, 35, 112),
        ("-16..-5 wk", -74, -112, -35),
        # No whole day inside: the two beside it.
        ("2.5 wk", 18, 17, 18),
        ("-2.5 wk", -18, -18, -17),
        ("22.5", 23, 22, 23),
        ("1.00 mo", 30, 30, 31),
        # A range is its ends and nothing more; a range of one is a day.
        ("5..5", 5, 5, 5),
        ("-3..4", 1, -3, 4),
        ("-4..3", -1, -4, 3),
    ],
)
def test_numbers_and_ranges_have_bounds_and_a_middle(written, day, earliest, latest):
    stated = StudyDay.parse(written)
    assert (stated.day, stated.earliest, stated.latest) == (day, earliest, latest)


@pytest.mark.parametrize(
    ("written", "day", "earliest", "latest"),
    [
        # After day 0, "within two weeks" begins at day 0.
        ("<14", 14, 0, 13),
        ("<=14", 14, 0, 14),
        (">14", 14, 15, None),
        (">=14", 14, 14, None),
        # Before day 0 it has no beginning.
        ("<-5", -5, None, -6),
        ("<=-2 wk", -14, None, -14),
        (">-5", -5, -4, None),
        (">=-2 wk", -14, -14, None),
        ("<-12 mo", -365, None, -366),
        (">-12 mo", -365, -365, None),
        # Around day 0 it says before or after, and not when.
        ("<0", None, None, -1),
        ("<=0", None, None, 0),
        (">0", None, 1, None),
        (">=0", None, 0, None),
        # A bound between two days.
        ("<2.5 wk", 18, 0, 17),
        ("<=2.5 wk", 18, 0, 17),
        (">2.5 wk", 18, 18, None),
        (">=2.5 wk", 18, 18, None),
    ],
)
def test_comparators_bound_one_side(written, day, earliest, latest):
    stated = StudyDay.parse(written)
    assert (stated.day, stated.earliest, stated.latest) == (day, earliest, latest)


@pytest.mark.parametrize(
    ("written", "day", "bounds"),
    [
        ("0", 0, (0, 0)),
        ("0 wk", 0, (0, 3)),
        ("1 wk", 7, (4, 10)),
        ("0.5 mo", 15, (14, 16)),
        ("<=2 wk", 14, (0, 14)),
        ("<1 mo", 30, (0, 30)),
        (">24 mo", 731, (731, None)),
        ("5..16 wk", 74, (35, 112)),
        ("<=0", None, (0, 0)),
    ],
)
def test_duration_never_reaches_below_zero(written, day, bounds):
    length = Duration.parse(written)
    assert (length.day, length.bounds) == (day, bounds)


@pytest.mark.parametrize(
    ("written", "exact"),
    [
        ("22", True),
        ("-5", True),
        ("5..5", True),
        ("20.0 wk", True),
        ("20 wk", False),
        ("22.5", False),
        ("<=1", False),
        ("5..6", False),
        ("#1", False),
    ],
)
def test_exact_means_one_day_and_no_other(written, exact):
    assert StudyDay.parse(written).is_exact is exact


@pytest.mark.parametrize(
    ("written", "unit", "amount"),
    [
        ("47 mo", TimeUnit.MONTH, Fraction(47)),
        ("5 y", TimeUnit.MONTH, Fraction(60)),
        ("12 mo", TimeUnit.YEAR, Fraction(1)),
        ("20 wk", TimeUnit.DAY, Fraction(140)),
        ("1", TimeUnit.WEEK, Fraction(1, 7)),
        ("0.5 mo", TimeUnit.MONTH, Fraction(1, 2)),
        ("24 mo", TimeUnit.WEEK, Fraction(1461, 14)),
        ("-12 mo", TimeUnit.MONTH, Fraction(-12)),
        ("5..16 wk", TimeUnit.WEEK, Fraction(21, 2)),
        (">24 mo", TimeUnit.MONTH, Fraction(24)),
        ("#3", TimeUnit.DAY, None),
        ("<0", TimeUnit.DAY, None),
    ],
)
def test_unit_converts_without_a_detour_over_rounded_days(written, unit, amount):
    assert StudyDay.parse(written).in_unit(unit) == amount


def test_a_year_is_twelve_months():
    assert DAYS_PER[TimeUnit.YEAR] == 12 * DAYS_PER[TimeUnit.MONTH]


def test_times_are_put_in_order_by_their_nominal_day():
    texts = ["5 mo", "20 wk", "-1 wk", "0", "<=2 wk", "5..16 wk", "150"]
    stated = sorted(map(StudyDay.parse, texts), key=lambda each: each.day)
    assert [str(each) for each in stated] == [
        *("-1 wk", "0", "<=2 wk", "5..16 wk", "20 wk", "150", "5 mo"),
    ]


def test_a_time_has_no_order_of_its_own():
    with pytest.raises(TypeError):
        assert StudyDay.parse("1") < StudyDay.parse("2")


# ---------------------------------------------------------------- equality


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("22", "22 d"),
        ("22", " +22 "),
        ("0", "-0"),
        ("20 wk", "20wk"),
        ("<= 2 wk", "<=2 wk"),
        ("5 .. 16 wk", "5..16 wk"),
        ("<0 #3", "<0#3"),
    ],
)
def test_spelling_does_not_count(one, other):
    first, second = StudyDay.parse(one), StudyDay.parse(other)
    assert first == second
    assert hash(first) == hash(second)
    assert str(first) == str(second)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("20 wk", "140"),  # to the nearest week, to the day
        ("20 wk", "20.0 wk"),  # to the nearest week, to the tenth of one
        ("12 mo", "1 y"),
        ("<2 wk", "<=2 wk"),
        ("<0", "<0 #1"),
    ],
)
def test_what_is_stated_differently_is_different(one, other):
    assert StudyDay.parse(one) != StudyDay.parse(other)


def test_equal_times_allow_the_same_days():
    one, other = StudyDay.parse("20 wk"), StudyDay.parse("20.0 wk")
    assert one.bounds != other.bounds
    assert len({one, other, StudyDay.parse("20  wk")}) == 2


def test_a_day_is_not_a_duration():
    assert StudyDay.parse("22") != Duration.parse("22")
    assert StudyDay.parse("22") != "22"
    assert len({StudyDay.parse("22"), Duration.parse("22")}) == 2


# ---------------------------------------------------------------- round trip

amounts = st.decimals(-999, 999, places=1) | st.integers(-999, 999).map(Decimal)
units = st.sampled_from(TimeUnit)
ranks = st.none() | st.integers(1, 99)
numbers = st.builds(StudyDay, amounts, units, rank=ranks)
bounds = st.builds(
    StudyDay,
    amounts,
    units,
    comparator=st.sampled_from(["<", "<=", ">", ">="]),
    rank=ranks,
)
ranges = st.builds(
    lambda ends, unit: StudyDay(min(ends), unit, upper=max(ends)),
    st.tuples(amounts, amounts),
    units,
)
orders = st.builds(StudyDay, rank=st.integers(1, 99))


@given(numbers | bounds | ranges | orders)
def test_text_comes_back_as_it_went(stated):
    assert StudyDay.parse(str(stated)) == stated
    assert str(StudyDay.parse(str(stated))) == str(stated)


@given(numbers | ranges)
def test_nominal_day_lies_within_its_bounds(stated):
    assert stated.earliest <= stated.day <= stated.latest


@given(bounds)
def test_bound_never_ends_before_it_starts(stated):
    if None not in stated.bounds:
        assert stated.earliest <= stated.latest


@given(numbers | ranges | bounds)
def test_meaning_does_not_depend_on_the_callers_decimal_context(stated):
    meaning = stated.day, stated.bounds, stated.in_unit(TimeUnit.YEAR)
    with localcontext(prec=2):
        assert (stated.day, stated.bounds, stated.in_unit(TimeUnit.YEAR)) == meaning


@given(numbers)
def test_time_mirrors_around_day_0(stated):
    mirrored = StudyDay(-stated.amount, stated.unit)
    assert mirrored.day == -stated.day
    assert mirrored.bounds == (-stated.latest, -stated.earliest)


@pytest.mark.parametrize("amount", ["1E+2", "100", "1.0E+2"])
def test_number_with_an_exponent_is_written_out(amount):
    assert str(StudyDay(Decimal(amount), TimeUnit.WEEK)) == "100 wk"


# ---------------------------------------------------------------- refused

HOW = "Write it like `22`, `20 wk`, `<=2 wk`, `5..16 wk` or `#3`"
HOW_LONG = "Write it like `22`, `20 wk`, `<=2 wk` or `5..16 wk`"
NEEDS = "It has to be a number with a unit (d, wk, mo, y), a bound or an order"
NEEDS_LENGTH = "It has to be a number with a unit (d, wk, mo, y) or a bound"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "  ",
        "week 20",
        "20 weeks",
        "20 WK",
        "2024-01-15",
        "1,5 wk",
        "1e3",
        "5..",
        "..16",
        "5-16 wk",
        "<",
        "wk",
        "#0",
        "#",
        "#1234567",
        "=5",
        "==5",
        "٢٠ wk",
        "nan",
        "20 wk 3",
    ],
)
def test_other_text_is_not_a_study_day(text):
    with pytest.raises(TimeNotationError) as refused:
        StudyDay.parse(text)
    assert str(refused.value) == f"`{text}` is not a study day. {NEEDS}. {HOW}"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("16..5 wk", "The range ends before it starts"),
        ("<5..16 wk", "A range cannot also have a comparator"),
        ("20240115", "It is thousands of years; a calendar date does not fit"),
        ("9" * 40, "It is thousands of years; a calendar date does not fit"),
        ("0..20240115", "It is thousands of years; a calendar date does not fit"),
    ],
)
def test_impossible_study_day_says_why(text, why):
    with pytest.raises(TimeNotationError) as refused:
        StudyDay.parse(text)
    assert str(refused.value) == f"`{text}` is not a study day. {why}. {HOW}"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("about a year", NEEDS_LENGTH),
        ("-3", "A length of time cannot be negative"),
        ("-1 wk", "A length of time cannot be negative"),
        ("-4..8", "A length of time cannot be negative"),
        ("<0", "A length of time cannot be negative"),
        (">-5", "A length of time cannot be negative"),
        ("#3", "A length of time has no place in an order"),
        ("20 wk #3", "A length of time has no place in an order"),
    ],
)
def test_impossible_duration_says_why(text, why):
    with pytest.raises(TimeNotationError) as refused:
        Duration.parse(text)
    assert str(refused.value) == f"`{text}` is not a duration. {why}. {HOW_LONG}"


@pytest.mark.parametrize(
    ("parts", "why"),
    [
        ({}, "It states neither a number nor an order"),
        ({"upper": Decimal(5), "rank": 1}, "A range or a bound needs a number"),
        ({"comparator": "<", "rank": 1}, "A range or a bound needs a number"),
        ({"amount": Decimal(5), "comparator": "~"}, "The comparator has to be <,"),
        ({"rank": 0}, "The first in a stated order is #1"),
        ({"amount": Decimal("NaN")}, "The number has to be finite"),
        ({"amount": Decimal("Infinity")}, "The number has to be finite"),
        ({"amount": Decimal(1), "upper": Decimal("NaN")}, "The number has to be"),
    ],
)
def test_impossible_time_cannot_be_built_either(parts, why):
    with pytest.raises(TimeNotationError, match=re.escape(why)):
        StudyDay(**parts)


def test_refused_text_is_a_value_error_that_knows_its_parts():
    with pytest.raises(ValueError, match="not a study day") as refused:
        StudyDay.parse("soon")
    assert refused.value.what == "`soon` is not a study day"
    assert refused.value.why == NEEDS
    assert refused.value.next_step == f"{HOW}."
