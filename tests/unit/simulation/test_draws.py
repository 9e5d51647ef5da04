"""Dice are numbered: the same use gives the same numbers, another use others."""

from __future__ import annotations

import numpy as np
import pytest

from anagen.knowledge import load_knowledge
from anagen.simulation.arrow import to_arrow
from anagen.simulation.draws import Book, Dice
from anagen.simulation.rows import NULL, Lexicon, Sheet, When

BOOK = Book(load_knowledge(), "clinic")


def test_a_stream_is_named_by_seed_block_and_use() -> None:
    drawn = Dice(BOOK, 1, 2).uniform("sex", 1000)
    assert (drawn == Dice(BOOK, 1, 2).uniform("sex", 1000)).all()
    others = [Dice(BOOK, 9, 2), Dice(BOOK, 1, 3)]
    assert all((drawn != other.uniform("sex", 1000)).all() for other in others)
    assert (drawn != Dice(BOOK, 1, 2).uniform("age", 1000)).all()


def test_words_come_in_their_shares() -> None:
    drawn = Dice(BOOK, 1, 0).choose("sex", 50_000)
    female = float(BOOK.choices["sex"].shares["female"])
    assert np.mean(drawn == 0) == pytest.approx(female, abs=0.01)


def test_amounts_follow_their_five_numbers() -> None:
    amount = BOOK.amounts["weight_man"]
    drawn = Dice(BOOK, 1, 0).amount("weight_man", 50_000)
    found = np.quantile(drawn, [0, 0.25, 0.5, 0.75, 1])
    assert found == pytest.approx([float(x) for x in amount.summary], rel=0.02)
    assert drawn.mean() == pytest.approx(float(amount.mean), rel=0.01)


def test_each_kind_of_cohort_has_its_own_habits() -> None:
    other = Book(load_knowledge(), "population")
    assert other.amounts["follow_up"] != BOOK.amounts["follow_up"]
    assert other.amounts["weight_man"] == BOOK.amounts["weight_man"]


def test_times_are_written_as_they_are_stated() -> None:
    sheet = Sheet("assessments", Lexicon())
    where = np.array([False, True, False, False])
    day = When.exact(np.array([-3, 40, 15, 9])).in_weeks(where)
    day = day.within_weeks(np.array([False, False, True, False]))
    day = day.unknown(np.array([False, False, False, True]))
    patients = np.array([0, 0, 1, 1])
    sheet.add(patients, day=day, instrument="salt", value=np.array([NULL, 1, 2, 3]))
    rows = to_arrow(sheet, ["a", "b"], 2, "day").to_pylist()
    told = [(r["assessment_id"], r["day_stated"], r["day"]) for r in rows]
    assert told == [
        ("a-a1", "-3", -3),
        ("a-a2", "6 wk", 42),
        ("b-a1", None, None),
        ("b-a2", "<=3 wk", 21),
    ]
    bounds = [(r["day_earliest"], r["day_latest"]) for r in rows]
    assert bounds == [(-3, -3), (39, 45), (None, None), (0, 21)]
    assert rows[0]["qualifier"] == "measured"
