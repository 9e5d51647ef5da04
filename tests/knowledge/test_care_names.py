"""Labels, interactions, work-up and protocols name only what is known."""

from collections.abc import Iterator

import pytest

from anagen.knowledge import load_knowledge
from anagen.knowledge.schema.conditions import asks_in
from anagen.knowledge.schema.drugs import DrugClass
from anagen.knowledge.schema.facts import FactName
from anagen.knowledge.schema.labels import Label
from anagen.knowledge.schema.rules import Rule

KNOWLEDGE = load_knowledge()
ITEMS = KNOWLEDGE.workup["items"].items
CLASSES = {str(kind) for kind in DrugClass}
DRUGS = {*KNOWLEDGE.drugs, *CLASSES}
TREATMENTS = {*DRUGS, *(f"systemic_{kind}" for kind in CLASSES)}
CONDITIONS = {*KNOWLEDGE.terms("conditions"), *KNOWLEDGE.terms("condition_subtypes")}
EVENTS = set(KNOWLEDGE.terms("adverse_events"))
ANALYTES = set(KNOWLEDGE.analytes)
ASKED_OF = {
    FactName.CONDITION: CONDITIONS,
    FactName.ALLERGY: CONDITIONS,
    FactName.DISEASE_DURATION: CONDITIONS,
    FactName.LABORATORY: ANALYTES,
    FactName.LABORATORY_CHANGE: ANALYTES,
    FactName.LABORATORY_PERCENT_CHANGE: ANALYTES,
    FactName.LABORATORY_TIMES_UPPER_LIMIT: ANALYTES,
    FactName.ASSESSMENT: set(KNOWLEDGE.instruments),
    FactName.TAKING: TREATMENTS,
    FactName.TIME_ON: TREATMENTS,
    FactName.DAILY_DOSE: TREATMENTS,
    FactName.TRIED_WITHOUT_RESPONSE: TREATMENTS,
    FactName.FAILED: TREATMENTS,
    FactName.REFUSED: TREATMENTS,
    FactName.FINDING: set(KNOWLEDGE.terms("finding_kinds")),
    FactName.EVENT: set(KNOWLEDGE.terms("event_terms")),
    FactName.DONE: set(ITEMS),
}
"""What each fact may be asked of."""


def strays(rules: tuple[Rule, ...]) -> Iterator[str]:
    """Yield what rules ask of, and nothing is called."""
    for rule in rules:
        resume = getattr(rule, "resume", None)
        for condition in (rule.condition, resume):
            for ask in () if condition is None else asks_in(condition):
                known = ASKED_OF.get(ask.fact)
                if known is not None and ask.of not in known:
                    yield f"{rule.id} asks {ask.key}"


def diseases_of(label: Label) -> set[str]:
    return {
        *(one.condition for one in (*label.indications, *label.doses)),
        *(name for limit in label.limits for name in limit.indications),
        *(one.condition_treated for one in label.benefits),
    }


@pytest.mark.parametrize("name", KNOWLEDGE.labels)
def test_label_names_what_is_known(name):
    label = KNOWLEDGE.labels[name]
    assert list(strays(label.rules)) == []
    assert label.drug in KNOWLEDGE.drugs
    assert {one.item for one in label.monitoring} <= set(ITEMS)
    assert {one.partner for one in label.positions} <= DRUGS
    assert diseases_of(label) <= CONDITIONS
    terms = (term for one in label.statements for term in one.terms)
    assert {*label.special_interest, *terms} <= EVENTS


@pytest.mark.parametrize("name", KNOWLEDGE.protocols)
def test_protocol_names_what_is_known(name):
    protocol = KNOWLEDGE.protocols[name]
    assert list(strays(protocol.rules)) == []
    assert {one.item for one in (*protocol.workup, *protocol.monitoring)} <= set(ITEMS)
    assert {one.drug for one in protocol.regimen} <= set(KNOWLEDGE.drugs)
    assert set(protocol.labels) <= set(KNOWLEDGE.labels)


@pytest.mark.parametrize("name", KNOWLEDGE.interactions)
def test_interaction_names_what_is_known(name):
    entry = KNOWLEDGE.interactions[name]
    assert name == f"{entry.first}_{entry.second}"
    assert {entry.first, entry.second} <= DRUGS
    assert set(entry.overlapping) <= EVENTS


def test_a_pair_of_drugs_has_one_interaction():
    pairs = [
        frozenset((one.first, one.second)) for one in KNOWLEDGE.interactions.values()
    ]
    assert len(pairs) == len(set(pairs))


@pytest.mark.parametrize("name", ITEMS)
def test_item_is_documented_by_what_is_known(name):
    item = ITEMS[name]
    assert set(item.analytes) <= ANALYTES
    assert set(item.findings) <= set(KNOWLEDGE.terms("finding_kinds"))
    assert set(item.instruments) <= set(KNOWLEDGE.instruments)
    assert set(item.conditions) <= CONDITIONS


def test_item_that_nothing_documents_is_refused():
    entry = KNOWLEDGE.workup["items"]
    bare = ITEMS["crp"].model_copy(update={"analytes": ()})
    circle = ITEMS["crp"].model_copy(update={"parts": ("hepatitis_b",)})
    broken = entry.model_copy(update={"items": {**ITEMS, "crp": bare, "hiv": circle}})
    said = list(broken.contradictions())
    assert said == [
        "items.crp cannot be documented by anything",
        "items.hiv has the part `hepatitis_b`, which is no single item",
        "items.viral_markers has the part `hiv`, which is no single item",
    ]


@pytest.mark.parametrize(
    ("label", "rule", "says"),
    [
        ("azathioprine_practice", "allopurinol", "25 % of the usual dose"),
        ("azathioprine_practice", "tpmt_intermediate", "1 to 1.5 mg/kg once a day"),
        ("apremilast_practice", "clearance_low", "30 mg once a day"),
    ],
)
def test_adjusted_dose_in_words(label, rule, says):
    adjustments = {one.id: one for one in KNOWLEDGE.labels[label].adjustments}
    assert adjustments[rule].describe() == says
