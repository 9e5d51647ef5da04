"""Declarations: all of them, always; silence is not "none"."""

from __future__ import annotations

import pytest

from anagen.reports.pack.declarations import DECLARATIONS, author_note, declarations_of
from anagen.reports.study import Study


def test_a_study_that_declares_nothing_leaves_all_to_the_author() -> None:
    declared = declarations_of(Study("one", "One"))
    assert [one.name for one in declared] == [
        "consent",
        "ethics",
        "direction",
        "funding",
        "conflicts",
        "ai_use",
        "data_availability",
    ]
    assert {one.text for one in declared} == {""}
    assert all(author_note(one).startswith("Not stated;") for one in declared)


@pytest.mark.parametrize("text", ["not stated", " Not stated ", "", "  "])
def test_not_stated_is_no_text(text: str) -> None:
    study = Study("one", "One", declarations=(("Funding", text),))
    assert declarations_of(study)[3].text == ""


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("Use of AI", "ai_use"),
        ("AI use", "ai_use"),
        ("Conflicts of interest", "conflicts"),
        ("Data availability", "data_availability"),
        ("Ethics approval", "ethics"),
    ],
)
def test_a_label_is_known_however_it_is_written(label: str, name: str) -> None:
    study = Study("one", "One", declarations=((label, "none"),))
    stated = {one.name: one.text for one in declarations_of(study) if one.text}
    assert stated == {name: "None."}


def test_what_is_declared_beside_comes_last() -> None:
    study = Study("one", "One", declarations=(("Author roles", "A & B <wrote> #1"),))
    last = declarations_of(study)[-1]
    assert (last.name, last.heading) == ("author_roles", "Author roles")
    assert last.text == "A & B <wrote> #1."
    assert len(declarations_of(study)) == len(DECLARATIONS) + 1


@pytest.mark.parametrize(
    ("design", "direction"),
    [
        ("retrospective review", "Retrospective."),
        ("followed prospectively", "Prospective."),
        ("retrospective, then prospective", "Retrospective and prospective."),
        ("case series, uncontrolled", ""),
        ("not stated", ""),
    ],
)
def test_the_direction_is_that_of_the_design(design: str, direction: str) -> None:
    study = Study("one", "One", design=(("Design", design),))
    found = {one.name: one.text for one in declarations_of(study)}
    assert found["direction"] == direction
