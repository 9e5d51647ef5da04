"""Small counts kept back: none is seen, and none can be worked out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from anagen.kernel.errors import ImpossibleValueError
from anagen.reports.answers import answer
from anagen.reports.questions import ask
from anagen.reports.results import Answered, Result
from anagen.reports.small_group_tables import suppress_table
from anagen.reports.small_groups import (
    Sum,
    protect_cells,
    suppress_small_groups,
    suppression_note,
)
from anagen.reports.tables import Cell, Table
from tests.unit.reports.made_clinic import Person, clinic


def asked(people: Sequence[Person], statistic: str = "share", **options: str) -> Result:
    of = "relapse" if statistic in {"share", "count"} else "age"
    return answer(ask(statistic, of, **options), clinic(*people))


def women(relapsed: int, well: int, unsaid: int = 0) -> list[Person]:
    told = [True] * relapsed + [False] * well + [None] * unsaid
    return [("female", 30, each) for each in told]


def men(relapsed: int, well: int, unsaid: int = 0) -> list[Person]:
    return [("male", 50, each) for _, _, each in women(relapsed, well, unsaid)]


# ---------------------------------------------------------------- one Result


def test_a_small_numerator_is_kept_back_with_everything_that_tells_it() -> None:
    shown = suppress_small_groups(asked(women(3, 12)))
    assert shown.answered is Answered.SUPPRESSED
    assert shown.text() == "suppressed"
    assert (shown.value, shown.numerator, shown.interval) == (None, None, None)
    assert shown.denominator == 15
    assert shown.contributions == ()
    assert shown.row_ids == ()
    assert shown.suppressed == ("numerator", "value")
    assert shown.note == suppression_note(5)


@pytest.mark.parametrize(
    ("relapsed", "well", "text"),
    [
        (0, 9, "0/9 (0.0%)"),  # nobody is nobody
        (1, 9, "suppressed"),
        (4, 9, "suppressed"),
        (5, 9, "5/14 (35.7%)"),
        (9, 5, "9/14 (64.3%)"),
        (9, 4, "suppressed"),  # the four who did not
        (9, 0, "9/9 (100.0%)"),
        (0, 4, "suppressed"),  # four in all
    ],
)
def test_the_limit_holds_for_yes_no_and_all(
    relapsed: int, well: int, text: str
) -> None:
    assert suppress_small_groups(asked(women(relapsed, well))).text() == text


def test_the_limit_can_be_chosen() -> None:
    result = asked(women(3, 12))
    assert suppress_small_groups(result, smallest=3).text() == "3/15 (20.0%)"
    with pytest.raises(ImpossibleValueError, match="2 or more"):
        suppress_small_groups(result, smallest=1)


def test_a_small_number_of_unknown_is_kept_back_and_no_zero() -> None:
    shown = suppress_small_groups(asked(women(6, 7, 2)))
    assert shown.text() == "6/13 (46.2%)"
    assert shown.suppressed == ("missing",)
    assert shown.as_dict()["missing"] is None


def test_a_note_with_a_number_is_left_out() -> None:
    people = [*women(6, 7), ("female", None, True)]
    result = answer(ask("share", "relapse", among=["age > 9"]), clinic(*people))
    assert result.note.startswith("of 1 it is unknown")
    assert "of 1 it" not in suppress_small_groups(result).note


def test_a_mean_of_few_and_single_values_are_kept_back() -> None:
    few = suppress_small_groups(asked(women(2, 2), "mean"))
    assert (few.text(), few.denominator) == ("suppressed", None)
    assert suppress_small_groups(asked(women(5, 0), "mean")).text() == "30"
    single = suppress_small_groups(asked(women(9, 9), "values"))
    assert single.answered is Answered.SUPPRESSED
    assert single.note.startswith("Single values")


# ---------------------------------------------------------------- groups


def test_a_second_group_is_kept_back_with_a_small_one() -> None:
    people = [
        *women(6, 7),
        *men(2, 8),
        *[("other", 20, r) for r in [True] * 8 + [False] * 9],
    ]
    shown = suppress_small_groups(asked(people, by="sex"))
    assert [g.text() for g in shown.groups] == [
        "suppressed",
        "suppressed",
        "8/17 (47.1%)",
    ]
    assert shown.text() == "16/40 (40.0%)"
    assert [g.denominator for g in shown.groups] == [13, 10, 17]


def test_a_mean_of_two_groups_hides_both_when_one_is_small() -> None:
    shown = suppress_small_groups(asked([*women(0, 9), *men(0, 3)], "mean", by="sex"))
    assert [g.text() for g in shown.groups] == ["suppressed", "suppressed"]
    assert shown.text() == "35"


def test_nothing_is_kept_back_where_nothing_is_small() -> None:
    shown = suppress_small_groups(asked([*women(6, 7), *men(5, 9)], by="sex"))
    assert [g.text() for g in shown.groups] == ["6/13 (46.2%)", "5/14 (35.7%)"]
    assert shown.note == ""


# ---------------------------------------------------------------- cannot be recovered

Grid = list[list[int]]


def _with_margins(cells: Grid) -> tuple[list[int], list[Sum]]:
    """Return a table as a list of counts with its totals, and what adds up."""
    rows, columns = len(cells), len(cells[0])
    full = [[*row, sum(row)] for row in cells]
    full.append([sum(column) for column in zip(*full, strict=True)])
    width = columns + 1
    sums = [
        Sum(r * width + columns, tuple(r * width + c for c in range(columns)))
        for r in range(rows + 1)
    ]
    sums += [
        Sum(rows * width + c, tuple(r * width + c for r in range(rows)))
        for c in range(width)
    ]
    return [n for row in full for n in row], sums


def _possible(
    counts: Sequence[int], away: frozenset[int], rows: int, columns: int, least: int
) -> Iterator[list[int]]:
    """Yield every table a reader could think of, by trying all."""
    width, most = columns + 1, 7  # two possible values are enough, so far enough
    inside = [r * width + c for r in range(rows) for c in range(columns)]
    choices = [
        range(least, most + 1) if cell in away else (counts[cell],) for cell in inside
    ]
    for chosen in product(*choices):
        cells = [list(chosen[r * columns : (r + 1) * columns]) for r in range(rows)]
        full, _ = _with_margins(cells)
        if all(full[i] == n for i, n in enumerate(counts) if i not in away) and all(
            full[i] >= least for i in away
        ):
            yield full


@settings(max_examples=100)
@given(
    st.sampled_from([(2, 2), (3, 1), (1, 4)]).flatmap(
        lambda size: st.lists(
            st.lists(st.integers(0, 5), min_size=size[1], max_size=size[1]),
            min_size=size[0],
            max_size=size[0],
        )
    )
)
def test_a_suppressed_cell_can_never_be_worked_out(cells: Grid) -> None:
    """Every table is tried, also by a reader who knows that a 0 is kept back last."""
    smallest = 4
    counts, sums = _with_margins(cells)
    away = protect_cells(counts, sums, smallest=smallest)
    small = {i for i, n in enumerate(counts) if 0 < n < smallest}
    assert small <= away
    knows = int(all(counts[i] for i in away))
    for least in {0, knows}:
        thought_of: dict[int, set[int]] = {cell: set() for cell in small}
        for full in _possible(counts, away, len(cells), len(cells[0]), least):
            for cell, seen in thought_of.items():
                seen.add(full[cell])
            if all(len(seen) > 1 for seen in thought_of.values()):
                break
        assert all(len(seen) > 1 for seen in thought_of.values())


def test_two_ones_that_are_known_to_be_two_are_not_left_alone() -> None:
    """1 + 1 = 12 - 10: who knows that neither is 0 would know both."""
    away = protect_cells([1, 1, 10, 12], [Sum(3, (0, 1, 2))])
    assert away == {0, 1, 2}


def test_a_count_nobody_adds_up_hides_no_other() -> None:
    assert protect_cells([3, 9, 20]) == {0}


def test_what_is_not_shown_is_protected_too() -> None:
    """17 of 20 tells the three who are not shown."""
    assert protect_cells([17, 3, 20], [Sum(2, (0, 1))], hidden=[1]) == {0, 1}


# ---------------------------------------------------------------- tables


def table(*rows: tuple[str, ...], headings: tuple[str, ...] = ()) -> Table:
    cells = tuple(tuple(Cell(text, rows=("p1",)) for text in row) for row in rows)
    wide = headings or ("", "Women", "Men", "All")[: len(rows[0])]
    return Table("t", "T", wide, cells)


def test_a_small_cell_of_a_grouped_table_takes_its_neighbour_along() -> None:
    shown = suppress_table(
        table(("Relapse", "3/13 (23.1%)", "8/16 (50.0%)", "11/29 (37.9%)"))
    )
    assert shown.texts() == [["Relapse", "suppressed", "suppressed", "11/29 (37.9%)"]]
    assert shown.notes == (suppression_note(5),)
    assert {cell.rows for row in shown.rows for cell in row} == {()}


def test_lines_that_make_up_the_whole_protect_one_another() -> None:
    shown = suppress_table(
        table(
            ("female", "12/24 (50.0%)"),
            ("male", "9/24 (37.5%)"),
            ("other", "3/24 (12.5%)"),
        )
    )
    assert [row[1] for row in shown.texts()] == [
        "12/24 (50.0%)",
        "suppressed",
        "suppressed",
    ]


def test_everything_on_a_line_rests_on_its_count() -> None:
    shown = suppress_table(
        table(
            ("Age", "3", "38.2 ± 7.1", "30 to 45"),
            ("Weight", "12", "60 ± 7", "40 to 80"),
            headings=("Measure", "Known", "Mean ± SD", "Range"),
        )
    )
    assert shown.texts() == [
        ["Age", "suppressed", "suppressed", "suppressed"],
        ["Weight", "12", "60 ± 7", "40 to 80"],
    ]


def test_a_table_without_small_counts_stays_and_says_nothing() -> None:
    whole = table(("Relapse", "8/16 (50.0%)"))
    shown = suppress_table(whole)
    assert shown.texts() == whole.texts()
    assert shown.notes == ()


@pytest.mark.parametrize("statistic", ["min", "max", "values"])
def test_the_value_of_one_is_not_shown_however_many_there_are(statistic: str) -> None:
    shown = suppress_small_groups(asked(women(6, 12), statistic))
    assert shown.answered is Answered.SUPPRESSED
    assert shown.text() == "suppressed"
