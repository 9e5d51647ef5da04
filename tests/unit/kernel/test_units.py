"""Units: what is known, what converts into what, and that it does so exactly."""

import re
from decimal import Decimal, localcontext
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anagen.kernel.errors import UnitError
from anagen.kernel.units import conversion_factor, convert, parse_unit

CREATININE = {"mg/dL -> umol/L": Decimal("88.42")}
CHOLESTEROL = {"mg/dL -> mmol/L": Decimal("0.02586")}
IGE = {"[IU]/mL -> ng/mL": Decimal("2.4")}


@pytest.mark.parametrize(
    ("value", "source", "target", "result"),
    [
        # One count, three notations.
        ("810", "/uL", "10*9/L", "0.81"),
        ("0.81", "10*9/L", "10*3/uL", "0.81"),
        ("0.81", "10*9/L", "/uL", "810"),
        ("810", "{cells}/uL", "10*9/L", "0.81"),
        ("1", "1/uL", "/uL", "1"),
        # Mass, volume, substance.
        ("1.5", "mg/dL", "mg/L", "15"),
        ("14.2", "g/dL", "g/L", "142"),
        ("0.5", "mg", "ug", "500"),
        ("90", "fL", "fL", "90"),
        ("1", "umol/L", "nmol/mL", "1"),
        # The same number under another name.
        ("1130", "[IU]/mL", "k[IU]/L", "1130"),
        ("45", "%", "1", "0.45"),
        ("0.45", "L/L", "%", "45"),
        # Enzymes: a unit is a micromole a minute, a katal a mole a second.
        ("60", "U/L", "ukat/L", "1"),
        # Time.
        ("1", "a", "mo", "12"),
        ("2", "wk", "d", "14"),
        ("1", "h", "min", "60"),
        # Read from left to right: (mg/kg).d, not mg/(kg.d).
        ("1", "mg/kg.d", "mg.d/kg", "1"),
        ("1", "mL/min/{1.73_m2}", "L/min/{1.73_m2}", "0.001"),
    ],
)
def test_number_converts_exactly(value, source, target, result):
    assert convert(Decimal(value), source, target) == Decimal(result)


def test_enzyme_activity_is_divided_by_sixty():
    assert conversion_factor("U/L", "ukat/L") == Fraction(1, 60)
    assert (
        str(convert(Decimal(1), "U/L", "ukat/L")) == "0.01666666666666666666666666667"
    )


@pytest.mark.parametrize(
    ("value", "source", "target", "factors", "result"),
    [
        ("1", "mg/dL", "umol/L", CREATININE, "88.42"),
        ("88.42", "umol/L", "mg/dL", CREATININE, "1"),
        ("1", "mg/dL", "mmol/L", CREATININE, "0.08842"),
        ("10", "mg/L", "umol/L", CREATININE, "88.42"),
        ("200", "mg/dL", "mmol/L", CHOLESTEROL, "5.172"),
        ("5.172", "mmol/L", "mg/dL", CHOLESTEROL, "200"),
        ("100", "[IU]/mL", "ng/mL", IGE, "240"),
        ("240", "ug/L", "k[IU]/L", IGE, "100"),
    ],
)
def test_mass_becomes_substance_by_the_analytes_own_factor(
    value, source, target, factors, result
):
    assert convert(Decimal(value), source, target, factors=factors) == Decimal(result)


def test_factor_of_one_analyte_is_no_help_for_another_dimension():
    with pytest.raises(UnitError) as refused:
        convert(Decimal(1), "mg", "mL", factors=CREATININE)
    assert str(refused.value) == (
        "`mg` does not convert into `mL`. mass is not volume. Correct the unit, or add "
        "the analyte's factor in knowledge/analytes"
    )


@pytest.mark.parametrize(
    ("source", "target", "why"),
    [
        ("mg/dL", "mmol/L", "mass per volume is not substance per volume"),
        ("10*9/L", "%", "number per volume is not a plain number"),
        ("{score}", "%", "score is not a plain number"),
        ("mL/min/{1.73_m2}", "mL/min", "volume per body surface per time is not"),
        ("mg.h", "mg", "mass times time is not mass"),
        ("[IU]/mL", "U/mL", "international unit per volume is not catalytic activity"),
    ],
)
def test_different_things_do_not_convert(source, target, why):
    with pytest.raises(UnitError, match=re.escape(why)):
        convert(Decimal(1), source, target)


# ---------------------------------------------------------------- laws

COUNTS = ["/uL", "10*9/L", "10*3/uL", "/mL", "{cells}/L"]
MASSES = ["mg/dL", "g/L", "ug/mL", "ng/uL", "kg/L"]
ACTIVITIES = ["U/L", "ukat/L", "kat/L", "mU/mL"]
SUBSTANCES = ["umol/L", "mmol/L", "nmol/mL", "mol/dL"]
values = st.decimals(0, 10**6, places=3)


def family(units):
    return st.tuples(*[st.sampled_from(units)] * 3)


families = family(COUNTS) | family(MASSES) | family(ACTIVITIES)
bridged = st.tuples(*[st.sampled_from(MASSES + SUBSTANCES)] * 3)


@given(families)
def test_there_and_back_is_nowhere(units):
    one, other, _ = units
    assert conversion_factor(one, other) * conversion_factor(other, one) == 1
    assert conversion_factor(one, one) == 1


@given(families)
def test_detour_is_as_good_as_the_straight_way(units):
    one, middle, other = units
    detour = conversion_factor(one, middle) * conversion_factor(middle, other)
    assert detour == conversion_factor(one, other)


@given(bridged)
def test_laws_hold_across_an_analytes_factor_too(units):
    def factor(source, target):
        return conversion_factor(source, target, factors=CREATININE)

    one, middle, other = units
    assert factor(one, other) * factor(other, one) == 1
    assert factor(one, middle) * factor(middle, other) == factor(one, other)


@given(values, family(COUNTS) | family(MASSES))
def test_powers_of_ten_lose_nothing(value, units):
    one, other, _ = units
    assert convert(convert(value, one, other), other, one) == value


@given(values, families)
def test_answer_does_not_depend_on_the_callers_decimal_context(value, units):
    one, other, _ = units
    expected = convert(value, one, other)
    with localcontext(prec=2):
        assert convert(value, one, other) == expected


# ---------------------------------------------------------------- refused


@pytest.mark.parametrize(
    ("text", "part", "meant"),
    [
        # Likeness is not used: `mcg` looks like `mg`, and is a thousandth of it.
        ("mcg", "mcg", "ug"),
        ("µg/mL", "µg", "ug"),
        ("μmol/L", "μmol", "umol"),
        ("IU/mL", "IU", "[IU]"),
        ("kIU/L", "kIU", "k[IU]"),
        ("g/dl", "dl", "dL"),
        ("ML", "ML", "mL"),
        ("cc", "cc", "mL"),
        ("mg/day", "day", "d"),
        ("weeks", "weeks", "wk"),
        ("years", "years", "a"),
        ("mmHg", "mmHg", "mm[Hg]"),
        ("10^9/L", "10^9", "10*9"),
        ("mL/min/1.73_m2", "73_m2", "{1.73_m2}"),
    ],
)
def test_unit_written_otherwise_is_refused_with_the_one_meant(text, part, meant):
    with pytest.raises(UnitError) as refused:
        parse_unit(text)
    assert str(refused.value) == (
        f"`{text}` is not a known unit. `{part}` is not a UCUM unit that anagen uses. "
        f"Did you mean `{meant}`?"
    )


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("cells/10^9/L", "cells"),
        ("cells/uL", "cells"),
        ("furlong", "furlong"),
        ("(mg)", "(mg)"),
        ("mM", "mM"),  # molar, which is not a metre
        ("G/L", "G"),  # giga per litre, which is not a gram per litre
        ("10*999/L", "10*999"),
        ("10*٩/L", "10*٩"),
    ],
)
def test_unit_that_could_be_anything_is_refused_with_the_list(text, part):
    with pytest.raises(UnitError) as refused:
        parse_unit(text)
    assert str(refused.value).startswith(
        f"`{text}` is not a known unit. `{part}` is not a UCUM unit that anagen uses. "
        "Use one of these units: %, 1, L, U, [IU], a, d, dL, fL, "
    )


@pytest.mark.parametrize(
    "text", ["/", "mg/", "mg//dL", ".mg", "mg..h", "mg / dL", "mg{a", "mg}", "{a{b}}"]
)
def test_broken_notation_is_refused(text):
    with pytest.raises(UnitError) as refused:
        parse_unit(text)
    assert str(refused.value) == (
        f"`{text}` is not a unit. Units are multiplied with . and divided with /, "
        "without spaces. Write it like mg, mg/dL, /uL or 10*9/L"
    )


@pytest.mark.parametrize("text", ["", "  "])
def test_empty_unit_is_refused(text):
    with pytest.raises(UnitError) as refused:
        parse_unit(text)
    assert str(refused.value) == (
        "The unit is empty. A number without a unit has no meaning. Write a UCUM unit; "
        "for a plain number write 1"
    )


def test_unit_remembers_its_notation():
    unit = parse_unit(" {cells}/uL ")
    assert str(unit) == "{cells}/uL"
    assert unit.dimension == (("volume", -1),)


def test_what_cancels_is_no_dimension():
    assert parse_unit("mg/kg").dimension == ()
    assert parse_unit("mg/kg/d").dimension == (("time", -1),)
