"""Protocols as FHIR R4 PlanDefinition."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest

from anagen.interop.plan_definition import CONFIDENCE, EXPRESSION, plan_definition
from anagen.knowledge import load_knowledge

KNOWLEDGE = load_knowledge()
NAMES = sorted(KNOWLEDGE.protocols)


def _made(name: str) -> dict[str, Any]:
    return plan_definition(KNOWLEDGE.protocols[name], KNOWLEDGE)


def _actions(made: Any) -> Iterator[dict[str, Any]]:
    for action in made.get("action", []):
        yield action
        yield from _actions(action)


@pytest.mark.parametrize("name", NAMES)
def test_it_is_valid_fhir(name: str) -> None:
    plans = pytest.importorskip("fhir.resources.R4B.plandefinition")
    found = plans.PlanDefinition.model_validate_json(json.dumps(_made(name)))
    assert found.version == str(KNOWLEDGE.protocols[name].version)


@pytest.mark.parametrize("name", NAMES)
def test_every_reference_leads_somewhere_and_every_id_is_one(name: str) -> None:
    made = _made(name)
    actions = list(_actions(made))
    ids = Counter(action["id"] for action in actions)
    assert max(ids.values()) == 1
    contained = {f"#{one['id']}" for one in made.get("contained", [])}
    for action in actions:
        for related in action.get("relatedAction", []):
            assert related["actionId"] in ids
        if "definitionCanonical" in action:
            assert action["definitionCanonical"] in contained


@pytest.mark.parametrize("name", NAMES)
def test_every_rule_carries_source_and_confidence(name: str) -> None:
    protocol = KNOWLEDGE.protocols[name]
    ruled = [a for a in _actions(_made(name)) if "condition" in a]
    assert len(ruled) == len(protocol.rules)
    for action in ruled:
        urls = [extension["url"] for extension in action["extension"]]
        assert CONFIDENCE in urls
        assert action["documentation"][0]["type"] == "citation"
        (condition,) = action["condition"]
        assert condition["expression"]["language"] == EXPRESSION


def test_a_condition_stands_in_words_and_as_data() -> None:
    found = {action["id"]: action for action in _actions(_made("t_omp_v1"))}
    low = found["criterion-lymphocytes-below-500"]
    assert low["code"] == [{"text": "exclusion"}]
    expression = low["condition"][0]["expression"]
    assert expression["description"] == "lymphocytes below 500 /uL"
    assert json.loads(expression["expression"]) == {
        "fact": "laboratory",
        "of": "lymphocytes",
        "below": "500",
        "unit": "/uL",
    }


def test_a_pulse_keeps_its_days_in_words_and_its_dose_as_numbers() -> None:
    contained = {one["id"]: one for one in _made("t_omp_v1")["contained"]}
    (dosage,) = contained["activity-betamethasone.mini-pulse"]["dosage"]
    assert dosage["timing"]["repeat"] == {
        "frequency": 2,
        "period": 1,
        "periodUnit": "wk",
    }
    assert dosage["additionalInstruction"] == [
        {"text": "on two consecutive days a week"}
    ]
    assert dosage["doseAndRate"][0]["doseQuantity"]["value"] == 5
    (open_dose,) = contained["activity-betamethasone.taper"]["dosage"]
    assert "doseAndRate" not in open_dose
    assert "not stated" in open_dose["text"]


def test_what_the_source_leaves_open_is_in_the_description() -> None:
    assert "Not stated in the source:\n- " in _made("t_omp_v1")["description"]
