"""Codes: each system issues its own form, and two of them guard against slips."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from anagen.kernel.codes import (
    CODE_TYPES,
    AtcCode,
    Code,
    HpoCode,
    Icd10Code,
    LoincCode,
    MondoCode,
    RxNormCode,
    SnomedCode,
)
from anagen.kernel.errors import CodeFormatError


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (AtcCode, "L04AF01"),
        (AtcCode, "L04AF"),
        (AtcCode, "L"),
        (RxNormCode, "2047232"),
        (RxNormCode, "6851"),
        (LoincCode, "19113-0"),
        (LoincCode, "1742-6"),
        (LoincCode, "731-0"),
        (LoincCode, "26474-7"),
        (LoincCode, "14682-9"),
        (SnomedCode, "68225006"),
        (SnomedCode, "19754005"),
        (SnomedCode, "5860009"),
        (SnomedCode, "731000124108"),  # long form, with the issuer's namespace
        (SnomedCode, "900000000000207008"),
        (Icd10Code, "L63"),
        (Icd10Code, "L63.1"),
        (Icd10Code, "M80.08XA"),
        (HpoCode, "HP:0002289"),
        (MondoCode, "MONDO:0005340"),
    ],
)
def test_code_that_its_system_could_issue(kind, value):
    assert str(kind(value)) == value


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (AtcCode, "L04A1"),
        (AtcCode, "l04af01"),
        (AtcCode, "L04AF011"),
        (AtcCode, "L\u06604AF01"),
        (RxNormCode, "0123"),
        (RxNormCode, "RX123"),
        (LoincCode, "191130"),
        (LoincCode, "LP19113-0"),
        (LoincCode, "0731-0"),
        (SnomedCode, "068225006"),
        (SnomedCode, "6822"),
        (SnomedCode, "37436014"),  # a description of a concept, and not the concept
        (Icd10Code, "63.1"),
        (Icd10Code, "L63."),
        (Icd10Code, "L6"),
        (HpoCode, "HP:2289"),
        (HpoCode, "0002289"),
        (MondoCode, "MONDO_0005340"),
        (AtcCode, ""),
        (AtcCode, " L04AF01"),
        (AtcCode, "L04AF01\n"),
    ],
)
def test_code_of_another_form_is_refused(kind, value):
    with pytest.raises(CodeFormatError) as refused:
        kind(value)
    assert str(refused.value) == (
        f"`{value}` is not {kind.system} code. The form would be that of "
        f"{kind.example}. Look the code up again, or check which coding system it is "
        "from"
    )


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (LoincCode, "19113-1"),
        (LoincCode, "19131-0"),  # two digits swapped
        (SnomedCode, "68225005"),
        (SnomedCode, "68252006"),  # two digits swapped
    ],
)
def test_slip_is_caught_by_the_check_digit(kind, value):
    with pytest.raises(CodeFormatError) as refused:
        kind(value)
    assert str(refused.value) == (
        f"`{value}` is not {kind.system} code. Its check digit does not fit: a digit "
        "is wrong or swapped. Look the code up again, or check which coding system it "
        "is from"
    )


@given(st.integers(0, 7), st.sampled_from("0123456789"))
def test_snomed_check_digit_catches_every_wrong_digit(place, digit):
    right = "68225006"
    wrong = right[:place] + digit + right[place + 1 :]
    assume(wrong != right)
    with pytest.raises(CodeFormatError):
        SnomedCode(wrong)


@given(st.integers(0, 6))
def test_snomed_check_digit_catches_every_swap_of_neighbours(place):
    right = "68225006"
    wrong = right[:place] + right[place + 1] + right[place] + right[place + 2 :]
    assume(wrong != right)
    with pytest.raises(CodeFormatError):
        SnomedCode(wrong)


@pytest.mark.parametrize("kind", CODE_TYPES.values())
def test_example_of_each_system_is_one_of_its_codes(kind):
    assert str(kind(kind.example)) == kind.example
    assert kind.uri.startswith("http://")


def test_codes_of_two_systems_are_never_equal():
    assert RxNormCode("68225006") != SnomedCode("68225006")
    assert AtcCode("L04AF01") == AtcCode("L04AF01")
    assert AtcCode("L04AF01") != "L04AF01"
    with pytest.raises(TypeError):
        assert RxNormCode("68225006") < SnomedCode("68225006")


def test_code_without_a_system_does_not_exist():
    with pytest.raises(CodeFormatError):
        Code("L04AF01")


def test_every_system_has_a_key():
    assert set(CODE_TYPES.values()) == set(Code.__subclasses__())
