"""Errors: one tree, and in every message what is wrong, where, why and what next."""

import inspect
import re

import pytest

from anagen.kernel import errors
from anagen.kernel.errors import (
    AnagenError,
    CasebookError,
    CodeFormatError,
    ImpossibleValueError,
    KnowledgeError,
    Place,
    Problem,
    ProblemsError,
    QuestionError,
    RecordsError,
    Severity,
    TimeNotationError,
    UnitError,
    closest,
    suggest,
)


def drawn_tree():
    """Read class and parent of every line of the tree in the docstring."""
    lines = re.findall(r"^    ([│├└─ ]*)(\w+)( .*)?$", errors.__doc__, re.MULTILINE)
    above: dict[int, str] = {}
    for indent, name, _ in lines:
        depth = len(indent) // 4
        above[depth] = name
        yield name, above.get(depth - 1)


def real_tree():
    for name, each in inspect.getmembers(errors, inspect.isclass):
        if issubclass(each, AnagenError):
            bases = [base.__name__ for base in each.__bases__]
            yield name, bases[0] if each is not AnagenError else None


def test_tree_in_the_docstring_is_the_real_one():
    assert sorted(drawn_tree()) == sorted(real_tree())


def test_every_error_is_exported():
    assert {name for name, _ in real_tree()} <= set(errors.__all__)


# ---------------------------------------------------------------- messages

LOST = Problem(
    Place("treatments.csv", 7, "drug"),
    "there is no `tofacitinb` in drugs",
    "drug has to name a drug",
    "Did you mean `tofacitinib`?",
)
ODD = Problem(
    Place("conditions.csv", 2),
    "p1 has no score",
    "",
    "Add it.",
    Severity.WARNING,
)


@pytest.mark.parametrize(
    "kind", [ImpossibleValueError, TimeNotationError, UnitError, CodeFormatError]
)
def test_impossible_value_says_what_why_and_what_next(kind):
    error = kind("`x` is not a dose", "A dose is a number", "Write it like 5.")
    assert str(error) == "`x` is not a dose. A dose is a number. Write it like 5"
    assert isinstance(error, ValueError)


def test_impossible_value_gets_its_place_from_who_knows_it():
    error = UnitError("`x` is not a unit", "It is not UCUM", "Write mg.")
    assert str(error.at(Place("laboratory.csv", 3, "unit"))) == (
        "laboratory.csv:3:unit: `x` is not a unit. It is not UCUM. Write mg."
    )


@pytest.mark.parametrize(
    "kind", [ProblemsError, KnowledgeError, RecordsError, CasebookError, QuestionError]
)
def test_problems_are_listed_by_place_and_none_hides_another(kind):
    error = kind("The casebook cannot be read:", [LOST, ODD])
    assert str(error) == (
        "The casebook cannot be read:\n"
        "  conditions.csv:2: p1 has no score. Add it.\n"
        "  treatments.csv:7:drug: there is no `tofacitinb` in drugs. drug has to name a "
        "drug. Did you mean `tofacitinib`?"
    )
    assert error.problems == (ODD, LOST)


def test_headline_alone_is_a_message():
    assert str(KnowledgeError("instruments/salt is not a score")) == (
        "instruments/salt is not a score"
    )


@pytest.mark.parametrize(
    ("place", "text"),
    [
        (Place("patients.csv"), "patients.csv"),
        (Place("patients.csv", 3), "patients.csv:3"),
        (Place("patients.csv", 3, "age"), "patients.csv:3:age"),
        (Place("patients.csv", column="age"), "patients.csv:age"),
    ],
)
def test_place_is_written_as_editors_read_it(place, text):
    assert str(place) == text


@pytest.mark.parametrize(
    ("what", "why", "next_step", "text"),
    [
        ("it is so", "It has to be", "Do this.", "f: it is so. It has to be. Do this."),
        ("it is so.", "It has to be.", "Do.", "f: it is so. It has to be. Do."),
        ("it is so", "", "Do this.", "f: it is so. Do this."),
        ("it is so", "", "", "f: it is so"),
    ],
)
def test_parts_of_a_problem_become_sentences(what, why, next_step, text):
    assert str(Problem(Place("f"), what, why, next_step)) == text


def test_problems_are_sorted_by_row_as_a_number():
    rows = [Problem(Place("f", row), "", "", "") for row in (10, 9, 100)]
    assert [problem.place.row for problem in sorted(rows)] == [9, 10, 100]


# ---------------------------------------------------------------- suggestions

DRUGS = ["baricitinib", "tofacitinib", "ritlecitinib"]


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("tofacitinb", "tofacitinib"),
        ("Tofacitinib", "tofacitinib"),
        ("TOFACITINIB", "tofacitinib"),
        ("tofa", None),
        ("", None),
    ],
)
def test_closest_word_is_near_or_none(word, meant):
    assert closest(word, DRUGS) == meant


def test_suggestion_names_the_near_word_or_all_of_them():
    assert suggest("barictinib", DRUGS, noun="drug") == "Did you mean `baricitinib`?"
    assert suggest("x", DRUGS[:2], noun="drug") == (
        "Use one of these drugs: baricitinib, tofacitinib."
    )
    assert suggest("x", ["patient"], noun="unit of analysis", plural="units") == (
        "Use one of these units: patient."
    )
