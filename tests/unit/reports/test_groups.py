"""Questions by group: each value once, in a fixed order, unknown last and shown."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anagen.kernel.errors import QuestionError
from anagen.reports.answers import answer
from anagen.reports.groups import in_group_order
from anagen.reports.questions import MeasureName, ask
from anagen.reports.results import UNKNOWN_GROUP
from tests.unit.reports.made_clinic import Person, clinic

CLINIC = clinic(
    ("male", 40, True),
    ("female", 30, False),
    (None, 20, True),
    ("female", 9, True),
    ("female", None, None),
)


def told(statistic: str, of: str, by: str, **options: object) -> list[tuple[str, str]]:
    result = answer(ask(statistic, of, by=by, **options), CLINIC)  # type: ignore[arg-type]
    return [(str(group.group), group.text()) for group in result.groups]


def test_each_group_has_its_own_result_and_unknown_is_last() -> None:
    assert told("share", "relapse", "sex") == [
        ("female", "1/2 (50.0%)"),
        ("male", "1/1 (100.0%)"),
        ("unknown", "1/1 (100.0%)"),
    ]


def test_the_whole_stays_the_answer() -> None:
    result = answer(ask("share", "relapse", by="sex"), CLINIC)
    assert result.text() == "3/4 (75.0%)"
    assert result.group is None
    assert str(result.question) == "share relapse per patient by sex"
    assert [group.missing for group in result.groups] == [1, 0, 0]


def test_a_condition_makes_two_groups() -> None:
    assert told("n", "on_record", "age >= 18") == [
        ("yes", "3"),
        ("no", "1"),
        ("unknown", "1"),
    ]


def test_numbers_stand_by_size() -> None:
    names = [name for name, _ in told("n", "on_record", "age")]
    assert names == ["9", "20", "30", "40", "unknown"]


def test_the_order_is_that_of_the_vocabulary() -> None:
    words = ["unassessable", "none", "complete", "unknown", "partial"]
    assert in_group_order(MeasureName("response"), words) == (
        "complete",
        "partial",
        "none",
        "unassessable",
        "unknown",
    )


def test_an_unknown_group_word_is_refused() -> None:
    with pytest.raises(QuestionError, match="Did you mean `sex`"):
        answer(ask("n", "age", by="sx"), CLINIC)


def test_a_group_knows_only_its_own_rows() -> None:
    result = answer(ask("share", "relapse", by="sex"), CLINIC)
    assert [group.row_ids for group in result.groups] == [
        ("e2", "e4"),
        ("e1",),
        ("e3",),
    ]


people = st.tuples(
    st.sampled_from(["female", "male", "other", None]),
    st.sampled_from([3, 17, 18, 60, None]),
    st.sampled_from([True, False, None]),
)


@given(
    st.lists(people, min_size=1, max_size=8),
    st.sampled_from(["sex", "age", "age >= 18", "relapse"]),
    st.sampled_from([(), ("age >= 18",), ("not relapse",)]),
)
def test_groups_add_up_to_the_whole(
    group_of: list[Person], by: str, among: tuple[str, ...]
) -> None:
    whole = answer(ask("share", "relapse", by=by, among=among), clinic(*group_of))
    groups = whole.groups
    assert sum(g.numerator or 0 for g in groups) == whole.numerator
    assert sum(g.denominator or 0 for g in groups) == whole.denominator
    assert sum(g.missing for g in groups) == whole.missing
    units = [c.unit_id for g in groups for c in g.contributions]
    assert sorted(units) == sorted(c.unit_id for c in whole.contributions)
    names = [g.group for g in groups]
    assert len(set(names)) == len(names)
    assert UNKNOWN_GROUP not in names[:-1]


@given(st.lists(people, min_size=1, max_size=8).flatmap(st.permutations))
def test_the_order_of_the_groups_does_not_hang_on_the_data(
    group_of: list[Person],
) -> None:
    result = answer(ask("n", "on_record", by="sex"), clinic(*group_of))
    order = ["female", "male", "other", "unknown"]
    assert [order.index(str(g.group)) for g in result.groups] == sorted(
        order.index(str(g.group)) for g in result.groups
    )
