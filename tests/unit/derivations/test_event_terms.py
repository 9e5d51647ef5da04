"""The words of adverse events: one term each, none merged, all in the knowledge."""

from __future__ import annotations

from itertools import combinations

import pytest

from anagen.derivations.reference.adverse_events import read_terms, spell
from anagen.derivations.tables.treatment_pathways import AND
from anagen.knowledge import load_knowledge
from anagen.knowledge.schema.outcomes.adverse_events import AdverseEventsOutcome
from anagen.knowledge.schema.outcomes.exposure_eras import ExposureErasOutcome
from anagen.knowledge.schema.outcomes.time_at_risk import TimeAtRiskOutcome
from anagen.records.terms import CausalityCategory

KNOWLEDGE = load_knowledge()
OUTCOME = KNOWLEDGE.outcome(AdverseEventsOutcome)
TERMS = KNOWLEDGE.terms(OUTCOME.vocabulary)


def test_every_word_of_a_term_stands_for_it_alone() -> None:
    found = read_terms(KNOWLEDGE)
    for name, term in TERMS.items():
        for word in (name, term.label, *term.synonyms, name.upper()):
            assert found.term(word) == name


def test_terms_that_are_not_to_be_merged_share_no_word() -> None:
    pairs = [
        (name, other)
        for name, term in TERMS.items()
        for other in term.not_to_be_merged_with
    ]
    assert ("pharyngitis", "nasal_stuffiness") in pairs
    found = read_terms(KNOWLEDGE)
    for name, other in pairs:
        assert found.term(name) != found.term(other)
        assert TERMS[name].group != other


def test_words_are_spelt_apart() -> None:
    spelt = [
        {spell(word) for word in (name, term.label, *term.synonyms)}
        for name, term in TERMS.items()
    ]
    assert not any(one & other for one, other in combinations(spelt, 2))


def test_the_panel_is_what_the_vocabulary_marks() -> None:
    marked = [name for name, term in TERMS.items() if term.special_interest]
    assert list(OUTCOME.special_interest) == marked


@pytest.mark.parametrize(
    ("words", "vocabulary"),
    [
        (OUTCOME.actions, "event_actions"),
        (OUTCOME.outcomes, "event_outcomes"),
        (OUTCOME.ended_for, "reasons"),
    ],
)
def test_listed_words_are_of_their_vocabulary(
    words: tuple[str, ...], vocabulary: str
) -> None:
    known = set(KNOWLEDGE.terms(vocabulary))
    assert set(words) <= known
    if vocabulary != "reasons":
        assert set(words) == known, "each has its place between mild and grave"


def test_causality_that_counts_is_of_the_closed_list() -> None:
    categories = {str(category) for category in CausalityCategory}
    assert set(OUTCOME.attributed) < categories


def test_named_definitions_of_eras_exist_and_need_no_other() -> None:
    eras = KNOWLEDGE.outcome(ExposureErasOutcome).definitions
    risk = KNOWLEDGE.outcome(TimeAtRiskOutcome).definitions.values()
    assert {OUTCOME.exposure, *(definition.eras for definition in risk)} <= set(eras)
    assert eras[OUTCOME.exposure].permitted_gap() == 0


def test_no_drug_of_the_knowledge_holds_what_joins_drugs() -> None:
    assert not any(AND in drug or ";" in drug for drug in KNOWLEDGE.drugs)
