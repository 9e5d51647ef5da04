"""The knowledge of the simulation refuses what cannot be drawn."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from pydantic import ValidationError

from anagen.knowledge import load_knowledge
from anagen.knowledge.entries import FOLDERS
from anagen.knowledge.load import read_yaml
from anagen.knowledge.schema.simulation import Draws, Regimens
from anagen.simulation.draws import Book

SHELF = load_knowledge().simulation


def _data(name: str) -> Any:
    return copy.deepcopy(read_yaml(SHELF.path(name)).data)


def _made(data: Any) -> Any:
    return FOLDERS["simulation"].validate_python(data)


def test_shares_are_the_whole() -> None:
    data = _data("patients")
    data["choices"]["sex"]["shares"] = {"female": 1, "male": 1}
    with pytest.raises(ValidationError, match="the shares sum to 2, not to 1"):
        _made(data)
    data["choices"]["sex"]["shares"] = {"female": 2, "male": -1}
    with pytest.raises(ValidationError, match="a share is below 0"):
        _made(data)


def test_five_numbers_rise() -> None:
    data = _data("patients")
    data["amounts"]["age_adult"]["median"] = 99
    with pytest.raises(ValidationError, match="not in rising order"):
        _made(data)


def test_a_pulse_is_given_once_a_day() -> None:
    data = _data("regimens")
    data["schedules"]["betamethasone_mini_pulse"]["consecutive_days"] = 3
    with pytest.raises(ValidationError, match="once on each of its consecutive days"):
        _made(data)
    data = _data("regimens")
    data["schedules"]["azathioprine_50"]["dose_high"] = 50
    with pytest.raises(ValidationError, match="dose_high is not above dose"):
        _made(data)


def test_a_regimen_names_schedules_that_are_there() -> None:
    data = _data("regimens")
    data["regimens"]["baricitinib_4"]["taper"] = ["baricitinib_3"]
    data["regimens"]["baricitinib_2"]["step_up"] = "baricitinib_8"
    assert list(_made(data).contradictions()) == [
        "baricitinib_4 names `baricitinib_3`, which is no schedule",
        "baricitinib_2 names `baricitinib_8`, which is no regimen",
    ]


def test_what_is_not_fitted_to_says_why() -> None:
    data = _data("target_arms")
    del data["arms"]["italy_baricitinib_4"]["because"]
    with pytest.raises(ValidationError, match="needs `because`"):
        _made(data)


@pytest.mark.parametrize("name", ["patients", "curves"])
def test_an_example_is_about_something(name: str) -> None:
    data = _data(name)
    data["examples"][0]["of"] = "nothing_of_the_kind"
    assert any("nothing_of_the_kind" in said for said in _made(data).contradictions())


def test_no_two_files_draw_the_same_name() -> None:
    names: list[str] = []
    for stem, entry in SHELF.items():
        if isinstance(entry, Draws) and stem != "population":
            names += [*entry.choices, *entry.amounts, *entry.limits]
    assert len(names) == len(set(names))
    clinic, population = SHELF["clinic"], SHELF["population"]
    assert isinstance(clinic, Draws)
    assert isinstance(population, Draws)
    assert set(clinic.choices) == set(population.choices)
    assert set(clinic.amounts) == set(population.amounts)


def test_every_schedule_and_drug_named_is_known() -> None:
    knowledge = load_knowledge()
    regimens = SHELF["regimens"]
    assert isinstance(regimens, Regimens)
    assert {s.drug for s in regimens.schedules.values()} <= set(knowledge.drugs)
    book = Book(knowledge, "population")
    for choice in ("partner_schedule", "third_schedule", "bridge_schedule", "drug"):
        assert set(book.words(choice)) <= set(regimens.schedules)
    assert set(book.words("prior_schedule")) <= set(knowledge.drugs)
