"""Every number of the running text is a Result, and the Result says the same again."""

from __future__ import annotations

from dataclasses import replace

import pytest

from anagen.records.cohort import make_cohort
from anagen.records.tables import Aggregate
from anagen.reports.pack.model import Traced
from anagen.reports.results import Answered
from tests.unit.reports.pack.text.told import (
    COHORTS,
    NUMBER,
    everything,
    possible_numbers,
    recomputed,
    told_of,
    with_report,
)

# Parts of names: SALT50, SALT 0, SALT <=20, day 0.
NAMES = {"SALT30", "SALT50", "SALT75", "SALT90", "SALT100"}


def untraced(text: str) -> str:
    for name in (*NAMES, "SALT ≤20", "SALT ≤10", "SALT 0", "day 0"):
        text = text.replace(name, "")
    return text


@pytest.mark.parametrize("name", COHORTS)
def test_no_number_stands_outside_a_result(name: str) -> None:
    """Words a source prints are left out: they stand in brackets as free text."""
    cohort, _ = with_report(name)
    printed = " ".join(f"{row.text} {row.among}" for row in cohort.rows(Aggregate))
    for paragraph in told_of(name):
        for piece in paragraph.pieces:
            if isinstance(piece, str):
                loose = NUMBER.findall(untraced(piece))
                assert all(number in NUMBER.findall(printed) for number in loose), piece


@pytest.mark.parametrize("name", COHORTS)
def test_every_traced_number_is_found_again(name: str) -> None:
    cohort, _ = with_report(name)
    for paragraph in everything(name):
        for piece in paragraph.numbers():
            assert piece.results, piece.text
            for result in piece.results:
                again = recomputed(result, cohort)
                says = result.question.says
                question = replace(again.question, says=says)
                assert replace(again, question=question) == result, piece.text


@pytest.mark.parametrize("name", [n for n in COHORTS if n != "s3_abrocitinib_diffuse"])
def test_a_traced_number_is_one_of_its_result(name: str) -> None:
    """No number is put together from anything else than the Result it carries."""
    cohort, _ = with_report(name)
    words = " ".join(f"{row.text} {row.among}" for row in cohort.rows(Aggregate))
    drawn = {"tofacitinib for 1 year"}
    for paragraph in told_of(name):
        for piece in paragraph.numbers():
            numbers = set(NUMBER.findall(untraced(piece.text)))
            free = set(NUMBER.findall(words))
            if piece.text not in drawn:
                assert numbers <= possible_numbers(piece) | free, piece.text


@pytest.mark.parametrize("name", COHORTS)
def test_every_row_named_is_in_the_data(name: str) -> None:
    cohort, _ = with_report(name)
    rows = {row.id for table in cohort.tables.values() for row in table}
    for paragraph in everything(name):
        for piece in paragraph.numbers():
            assert set(piece.rows) <= rows


@pytest.mark.parametrize("name", COHORTS)
def test_a_percentage_has_its_count_beside_it(name: str) -> None:
    for paragraph in told_of(name):
        for piece in paragraph.numbers():
            if "%" in piece.text and piece.results[0].numerator is not None:
                assert f"{piece.results[0].numerator} of " in piece.text


@pytest.mark.parametrize("name", COHORTS)
def test_the_text_is_the_same_each_time_and_in_any_order(name: str) -> None:
    cohort, _ = with_report(name)
    turned = make_cohort(
        [row for table in cohort.tables.values() for row in reversed(table)],
        cohort.name,
    )
    assert turned == cohort
    first = [paragraph.text for paragraph in everything(name)]
    assert first == [paragraph.text for paragraph in everything(name)]


def test_printed_numbers_say_that_they_are_printed() -> None:
    pieces: list[Traced] = [
        piece
        for paragraph in told_of("s3_abrocitinib_diffuse")
        for piece in paragraph.numbers()
    ]
    answered = {result.answered for piece in pieces for result in piece.results}
    assert answered == {Answered.AS_PRINTED}
