"""Equivalence tables and the outcome that rests on them fit together."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from anagen.derivations.reference.steroid_burden import MASS_UNITS, mass_factors
from anagen.knowledge import load_knowledge
from anagen.knowledge.schema.equivalences import EquivalenceTable, EquivalentDose
from anagen.knowledge.schema.outcomes.steroid_burden import SteroidBurdenOutcome

KNOWLEDGE = load_knowledge()
TABLES = list(KNOWLEDGE.equivalences)


@pytest.mark.parametrize("name", TABLES)
def test_every_drug_of_a_table_is_a_known_glucocorticoid(name: str) -> None:
    drugs = KNOWLEDGE.equivalences[name].doses
    assert all(KNOWLEDGE.drugs[drug].is_glucocorticoid for drug in drugs)


def test_every_table_is_a_definition_and_the_other_way_round() -> None:
    outcome = KNOWLEDGE.outcome(SteroidBurdenOutcome)
    assert sorted(d.table for d in outcome.definitions.values()) == sorted(TABLES)
    references = {KNOWLEDGE.equivalences[name].reference for name in TABLES}
    assert references == {outcome.expressed_as}


def test_tables_differ_in_betamethasone() -> None:
    doses = {
        name: KNOWLEDGE.equivalences[name].as_reference("betamethasone", Decimal(3))
        for name in TABLES
    }
    assert set(doses.values()) == {Fraction(25), Fraction(20)}


def test_a_dose_of_nothing_and_a_table_without_its_reference_are_contradictions() -> (
    None
):
    table = KNOWLEDGE.equivalences["mdcalc"]
    nothing = EquivalentDose(
        dose=Decimal(0),
        confidence=table.doses["prednisone"].confidence,
        cites=table.doses["prednisone"].cites,
    )
    wrong = EquivalenceTable(**{**dict(table), "doses": {"prednisone": nothing}})
    assert list(wrong.contradictions()) == [
        "the reference drug `prednisolone` has no dose in the table",
        "the dose of prednisone is 0, and not above 0",
    ]


def test_units_of_mass_are_whole_milligrams_apart() -> None:
    assert [mass_factors()[unit] for unit in MASS_UNITS] == [1.0, 1000.0, 0.001]
