"""Reporting checklists and the rules of de-identification: complete, and in our words."""

from decimal import Decimal

import pytest

from anagen.knowledge import load_knowledge
from anagen.knowledge.schema.base import Confidence

KNOWLEDGE = load_knowledge()
CHECKLISTS = KNOWLEDGE.checklists


def _parts(number: int, letters: str) -> list[str]:
    return [f"{number}{letter}" for letter in letters]


CARE = [
    *("1", "2"),
    *_parts(3, "abcd"),
    "4",
    *_parts(5, "abcd"),
    *("6", "7"),
    *_parts(8, "abcd"),
    *_parts(9, "abc"),
    *_parts(10, "abcd"),
    *_parts(11, "abcd"),
    *("12", "13"),
]
JBI = [str(number) for number in range(1, 11)]
STROBE = [
    *_parts(1, "ab"),
    *("2", "3", "4", "5"),
    *_parts(6, "ab"),
    *("7", "8", "9", "10", "11"),
    *_parts(12, "abcde"),
    *_parts(13, "abc"),
    *_parts(14, "abc"),
    "15",
    *_parts(16, "abc"),
    *("17", "18", "19", "20", "21", "22"),
]


@pytest.mark.parametrize(
    ("name", "numbers"),
    [("care", CARE), ("jbi_case_series", JBI), ("strobe_cohort", STROBE)],
)
def test_checklist_has_every_item_in_order(name, numbers):
    assert [item.number for item in CHECKLISTS[name].items] == numbers


@pytest.mark.parametrize("name", CHECKLISTS)
def test_topics_are_short_and_differ(name):
    topics = [item.topic for item in CHECKLISTS[name].items]
    assert len(set(topics)) == len(topics)
    assert max(len(topic.split()) for topic in topics) <= 16


@pytest.mark.parametrize("name", CHECKLISTS)
def test_which_pack_it_suits_is_our_own_choice(name):
    form = CHECKLISTS[name]
    assert form.suits.confidence is Confidence.UNVERIFIED
    assert {cite.source for cite in form.suits.cites} == {"anagen_pack_choices"}


def test_what_a_journal_always_asks_is_the_authors_to_declare():
    assert CHECKLISTS["care"].items[-1].filled_by == ("declaration/consent",)
    assert CHECKLISTS["strobe_cohort"].items[-1].filled_by == ("declaration/funding",)


def test_uncontrolled_is_no_comparison():
    strobe = CHECKLISTS["strobe_cohort"]
    assert strobe.compares("case series, uncontrolled") is False
    assert strobe.compares("controlled cohort") is True
    assert strobe.compares(None) is None


def test_an_item_given_twice_is_a_contradiction():
    form = CHECKLISTS["jbi_case_series"]
    first = form.items[0]
    both = first.model_copy(update={"begun_by": first.filled_by})
    broken = form.model_copy(update={"items": (first, both)})
    assert list(broken.contradictions()) == [
        "item 1 is given twice",
        "item 1 is both filled and only begun by records/screenings",
    ]


def test_ages_from_ninety_on_are_given_together():
    rules = KNOWLEDGE.privacy["deidentification"]
    assert [rules.band(Decimal(age)) for age in ("4", "15.5", "89.9", "90", "101")] == [
        "0 to 9",
        "10 to 19",
        "80 to 89",
        "90 or older",
        "90 or older",
    ]
    assert rules.whole(Decimal("15.5")) == 15
    assert rules.whole(Decimal(101)) == 90


def test_nobody_is_no_small_group():
    rules = KNOWLEDGE.privacy["deidentification"]
    assert [n for n in range(8) if rules.is_small(n)] == [1, 2, 3, 4]
    assert [n for n in range(8) if rules.is_small(n, 3)] == [1, 2]


def test_telling_conditions_are_in_the_vocabulary():
    terms = KNOWLEDGE.privacy["deidentification"].telling_conditions.terms
    assert set(terms) <= set(KNOWLEDGE.terms("conditions"))
