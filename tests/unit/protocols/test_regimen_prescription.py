"""Specs of regimens: bands, weights, ranges, starts, limits, and what is refused."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from anagen.kernel.errors import RegimenError
from anagen.knowledge import load_knowledge
from anagen.knowledge.schema.regimens import RegimenDrug
from anagen.protocols.regimen import (
    DayState,
    Person,
    dose_on,
    prescribe,
    prescribe_protocol,
    read_regimen,
    total,
)
from anagen.records.tables import Patient, Treatment
from anagen.records.timeline import Timeline

CITED = {
    "confidence": "stated",
    "cites": ({"source": "general_knowledge", "where": "for a test"},),
}
FIVE = {"value": 5, "unit": "mg"}
DAILY = {"unit": "d"}
KNOWLEDGE = load_knowledge()


def phase(name: str, kind: str = "fixed", **keys: Any) -> dict[str, Any]:
    made = {"id": name, "kind": kind, "reads": "as its numbers say", **CITED, **keys}
    if "lasts" not in made:
        made["lasts"] = {"open_ended": True}
    return made


def drug(name: str, *phases: dict[str, Any], **keys: Any) -> RegimenDrug:
    made = {"drug": name, "role": "index", "starts": {"with_index": True}, **keys}
    return RegimenDrug.model_validate({**made, "phases": phases})


def banded(**keys: Any) -> RegimenDrug:
    bands = (
        {"age_below": 6, "amount": None},
        {"weight_below": 30, "amount": {"value": 2, "unit": "mg"}},
        {"weight_at_least": 30, "amount": {"value": 4, "unit": "mg"}},
    )
    return drug("baricitinib", phase("full", bands=bands, schedule=DAILY), **keys)


@pytest.mark.parametrize(
    ("age", "weight", "says"),
    [
        ("5.9", "20", "0 mg"),
        ("6", "29.9", "2 mg"),
        ("6", "30", "4 mg"),
        ("6", "30.1", "4 mg"),
        (None, "40", "not known: the dose is by age, and the age is not known"),
        ("12", None, "not known: the dose is by weight, and the weight is not known"),
    ],
)
def test_doses_by_age_and_weight(
    age: str | None, weight: str | None, says: str
) -> None:
    person = Person(*(None if v is None else Decimal(v) for v in (age, weight)))
    found = prescribe([banded()], person)
    day = dose_on(found.regimen, "baricitinib", 3)
    assert day.describe().removesuffix(" mg") == says.removesuffix(" mg")


def test_doses_by_kilogram_and_the_most_each_time() -> None:
    amount = {"per_kg": "2.5", "maximum": 100, "unit": "mg"}
    amount = {**amount, "per_kg": Decimal("2.5")}
    spec = [drug("ciclosporin", phase("full", amount=amount, schedule=DAILY))]
    light, heavy, unknown = (
        prescribe(spec, Person(weight=w)).regimen
        for w in (Decimal(20), Decimal(60), None)
    )
    assert dose_on(light, "ciclosporin", 0).describe() == "50 mg"
    assert dose_on(heavy, "ciclosporin", 0).describe() == "100 mg"
    assert "at most 100 mg" in heavy.spells[0].dose.because
    assert dose_on(unknown, "ciclosporin", 0).low is None


def test_a_day_above_the_maximum_is_refused_by_name_of_the_rule() -> None:
    most = {"value": 10, "unit": "mg", "reads": "at most 10 mg a day", **CITED}
    thrice = phase("full", amount=FIVE, schedule={"frequency": 3, "unit": "d"})
    with pytest.raises(RegimenError) as error:
        prescribe(
            [drug("tofacitinib", thrice, maximum_daily=most)], Person(), where="p"
        )
    assert str(error.value.problems[0]).startswith(
        "p#tofacitinib.maximum_daily: tofacitinib is 15 mg on day 0, and at most 10 mg a "
        "day is allowed"
    )
    in_volume = {**most, "unit": "mL"}
    with pytest.raises(RegimenError, match="maximum_daily"):
        prescribe([drug("tofacitinib", thrice, maximum_daily=in_volume)], Person())


def test_a_length_stated_as_a_range_leaves_the_days_between_unknown() -> None:
    length = {"value": 2, "at_most": 3, "unit": "wk"}
    spec = drug(
        "prednisolone",
        phase("pulse", amount=FIVE, schedule=DAILY, lasts={"length": length}),
        phase("later", "stop"),
    )
    regimen = prescribe([spec], Person()).regimen
    found = [dose_on(regimen, "prednisolone", day).low for day in (13, 14, 20, 21)]
    assert found == [5, None, None, 0]
    assert total(regimen, "prednisolone", 0, 60).at_least == 70


def test_a_drug_starts_after_a_phase_and_overlaps_with_what_it_replaces() -> None:
    week = {"length": {"value": 1, "unit": "wk"}}
    first = drug(
        "prednisolone",
        phase("high", amount={"value": 20, "unit": "mg"}, schedule=DAILY, lasts=week),
        phase("low", amount=FIVE, schedule=DAILY, lasts=week),
        role="bridge",
    )
    full = phase("full", amount=FIVE, schedule=DAILY)
    after = drug("tofacitinib", full, starts={"after": "prednisolone.high"})
    overlap = {"value": 3, "unit": "d"}
    beside = drug(
        "ciclosporin",
        full,
        role="maintenance",
        starts={"replaces": "prednisolone", "overlap": overlap},
    )
    found = prescribe([beside, after, first], Person())
    starts = {spell.drug: spell.first for spell in reversed(found.regimen.spells)}
    assert starts == {"prednisolone": 0, "tofacitinib": 7, "ciclosporin": 11}
    assert not found.notes


def test_drugs_that_wait_for_each_other_are_refused() -> None:
    full = phase("full", amount=FIVE, schedule=DAILY)
    one = drug("tofacitinib", full, starts={"replaces": "baricitinib"})
    two = drug("baricitinib", full, starts={"after": "tofacitinib.full"})
    with pytest.raises(RegimenError) as error:
        prescribe([one, two], Person(), where="protocols/site_v1")
    assert [str(problem.place) for problem in error.value.problems] == [
        "protocols/site_v1#baricitinib",
        "protocols/site_v1#tofacitinib",
    ]


def test_everything_wrong_with_a_spec_is_said_at_once() -> None:
    endless = phase("full", amount=FIVE, schedule={"unit": "d", "period": 0})
    circle = phase("half", amount=FIVE, schedule=DAILY, step_back="half")
    short = phase(
        *("low",),
        amount=FIVE,
        schedule=DAILY,
        lasts={"length": {"value": 0, "unit": "d"}},
    )
    volume = phase("drops", amount={"value": 1, "unit": "mL"}, schedule=DAILY)
    specs = [
        drug("tofacitinib", endless, short),
        drug("baricitinib", circle, volume, role="combination"),
    ]
    with pytest.raises(RegimenError) as error:
        prescribe(specs, Person(), where="p", chosen=["tofacitinib"])
    said = [f"{problem.place}: {problem.what}" for problem in error.value.problems]
    assert said == [
        "baricitinib.half: it steps back to `half`",
        "baricitinib.half: the phase has no end, and another follows it",
        "p#tofacitinib.full: its period is 0 d",
        "p#tofacitinib.low: it lasts 0 days",
    ]


def test_a_choice_that_is_not_there_is_refused() -> None:
    with pytest.raises(RegimenError, match="Did you mean `baricitinib`"):
        prescribe([banded()], Person(), chosen=["baricitinb"])


@pytest.mark.parametrize("name", list(KNOWLEDGE.protocols))
def test_every_protocol_can_be_prescribed(name: str) -> None:
    """Any protocol makes a regimen for a person of whom nothing is known."""
    protocol = KNOWLEDGE.protocols[name]
    chosen = [each.drug for each in protocol.regimen]
    found = prescribe_protocol(protocol, Person(), chosen=chosen)
    begun = set(found.regimen.drugs) | {each.drug for each in found.waiting}
    assert begun <= set(chosen)
    assert found.regimen.describe()


# ------------------------------------------------------------------ records


def recorded(*rows: dict[str, Any], **patient: Any) -> Timeline:
    made = tuple(
        Treatment(
            treatment_id=f"t{place}",
            patient_id="p",
            **{"drug": "tofacitinib", "role": "index", "unit": "mg", **row},
        )
        for place, row in enumerate(rows)
    )
    return Timeline(Patient(patient_id="p", **patient), treatments=made)


ON_DAYS = {"dose": 5, "frequency": 1, "period": 1, "period_unit": "d", "start_day": 0}


def given_on(timeline: Timeline) -> list[int]:
    regimen = read_regimen(timeline, KNOWLEDGE)
    days = (dose_on(regimen, "tofacitinib", day) for day in range(14))
    return [day.day for day in days if day.state is DayState.GIVEN]


def test_weekdays_are_those_of_the_calendar_when_day_0_has_a_date() -> None:
    row = {**ON_DAYS, "day_of_week": "sat sun", "end_day": 13}
    timeline = recorded(row, index_date="2026-01-01")  # a Thursday
    assert given_on(timeline) == [2, 3, 9, 10]
    undated = read_regimen(recorded(row), KNOWLEDGE)
    assert all(dose_on(undated, "tofacitinib", day).is_spread for day in range(14))
    assert total(undated, "tofacitinib", 0, 14).describe() == "20 mg"


def test_rows_of_units_that_do_not_convert_are_unknown() -> None:
    rows = [
        {**ON_DAYS, "end_day": 6},
        {**ON_DAYS, "unit": "mL", "start_day": 7, "end_day": 9},
    ]
    regimen = read_regimen(recorded(*rows), KNOWLEDGE)
    assert dose_on(regimen, "tofacitinib", 0).because == (
        "the units of its rows do not convert into each other"
    )


def test_a_row_that_contradicts_itself_has_no_timing() -> None:
    row = {**ON_DAYS, "period_unit": "wk", "consecutive_days": 2, "end_day": 20}
    [spell] = read_regimen(recorded(row), KNOWLEDGE).spells
    assert spell.timing is None


def test_an_undated_row_leaves_days_unknown_within_its_bounds() -> None:
    dated = {**ON_DAYS, "end_day": 6}
    undated = {**ON_DAYS, "start_day": None, "end_day": 3}
    regimen = read_regimen(recorded(dated, undated), KNOWLEDGE)
    lows = [dose_on(regimen, "tofacitinib", day).low for day in (-1, 0, 3, 4, 6, 7)]
    assert lows == [0, None, None, 5, 5, 0]
    found = total(regimen, "tofacitinib", 0, 7)
    assert (found.low, found.at_least) == (None, 35)
