"""Pages of labels, interactions, work-up and protocols say what the files say."""

import pytest

from anagen.knowledge import load_knowledge
from anagen.knowledge.schema.base import Confidence
from anagen.knowledge.schema.conditions import AllOf, Ask, NoneOf, When
from tools.reference.care import label_sections
from tools.reference.care_words import condition_words, limit_words, subject_words
from tools.reference.knowledge import pages
from tools.reference.protocols import protocol_sections

KNOWLEDGE = load_knowledge()


@pytest.fixture(scope="module")
def written():
    return pages()


def ask(**keys):
    return Ask.model_validate(keys)


LYMPHOCYTES = ask(fact="laboratory", of="lymphocytes", below=500, unit="/uL")
WOMAN = ask(fact="sex", one_of=["female"])
PREGNANT = ask(fact="condition", of="pregnancy", present=True)


def test_condition_is_written_as_a_reader_says_it():
    assert condition_words(LYMPHOCYTES) == "lymphocytes below 500 /uL"
    assert limit_words(LYMPHOCYTES) == "below 500 /uL"
    assert condition_words(AllOf(all=(WOMAN, PREGNANT))) == (
        "sex is female and pregnancy"
    )
    assert condition_words(NoneOf.model_validate({"not": PREGNANT})) == "not: pregnancy"
    assert condition_words(When(when=WOMAN, then=PREGNANT)) == (
        "if sex is female: pregnancy"
    )


def test_joined_conditions_in_each_other_are_bracketed():
    inner = AllOf(all=(WOMAN, PREGNANT))
    joined = NoneOf.model_validate({"not": inner})
    assert condition_words(joined) == "not: (sex is female and pregnancy)"
    assert limit_words(inner) == condition_words(inner)
    assert subject_words(AllOf(all=(LYMPHOCYTES, LYMPHOCYTES))) == "lymphocytes"


@pytest.mark.parametrize("name", KNOWLEDGE.labels)
def test_label_page_has_every_limit_and_dose_in_words(name):
    label = KNOWLEDGE.labels[name]
    text = "\n".join(label_sections(label))
    for limit in label.limits:
        assert limit_words(limit.condition) in text
    for said in (*label.doses, *label.monitoring, *label.adjustments):
        assert said.reads in text


@pytest.mark.parametrize("name", KNOWLEDGE.protocols)
def test_protocol_page_has_every_phase_and_gap(name):
    protocol = KNOWLEDGE.protocols[name]
    text = "\n".join(protocol_sections(protocol))
    for drug in protocol.regimen:
        for phase in drug.phases:
            assert phase.reads in text
    for gap in protocol.not_stated:
        assert gap.what in text


@pytest.mark.parametrize("name", KNOWLEDGE.labels)
def test_unverified_facts_of_a_label_are_marked(name):
    label = KNOWLEDGE.labels[name]
    facts = (
        *(*label.doses, *label.rules, *label.monitoring),
        *(*label.positions, *label.statements, *label.indications),
    )
    count = sum(fact.confidence is Confidence.UNVERIFIED for fact in facts)
    text = "\n".join(label_sections(label))
    assert text.count("| **unverified** |") == count
    assert ("!!! warning" in text) is bool(count)


def test_interactions_that_ask_for_most_stand_first(written):
    index = written["reference/knowledge/interactions/index.md"]
    attention = [
        line.split(" | ")[1] for line in index.splitlines() if line.startswith("| [")
    ]
    ranks = {"Major": 0, "Moderate": 1, "Caution": 2, "No data": 3}
    places = [ranks[word] for word in attention]
    assert places == sorted(places)
    assert len(places) == len(KNOWLEDGE.interactions)


def test_every_item_of_work_up_says_what_documents_it(written):
    text = written["reference/knowledge/workup/items.md"]
    rows = [line for line in text.splitlines() if line.startswith("| ")][2:]
    items = KNOWLEDGE.workup["items"].items
    assert len(rows) == len(items)
    assert all(row.split(" | ")[3].strip(" |") for row in rows)
