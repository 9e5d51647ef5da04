"""One block of patients, as the Arrow tables of a Cohort."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import pyarrow as pa

from anagen.knowledge.store import Knowledge
from anagen.records.tables import Assessment, Event, LaboratoryResult, Treatment
from anagen.simulation.arrow import to_arrow
from anagen.simulation.course import plan_course
from anagen.simulation.draws import BLOCK, Book, Dice
from anagen.simulation.events import write_events
from anagen.simulation.exposures import add_exposures, refill, spoil
from anagen.simulation.findings import write_findings
from anagen.simulation.laboratory import write_laboratory
from anagen.simulation.partners import (
    plan_partners,
    write_combinations,
    write_partner_rows,
)
from anagen.simulation.people import (
    draw_people,
    write_conditions,
    write_patients,
)
from anagen.simulation.response import Model, load_model
from anagen.simulation.rows import Lexicon, Sheet, patient_ids
from anagen.simulation.scene import Scene
from anagen.simulation.schedules import Schedules
from anagen.simulation.treatments import goes_on_with, write_index_rows
from anagen.simulation.visits import plan_visits, write_assessments

__all__ = ["SIMULATED_TABLES", "Kind", "World", "draw_block"]

SIMULATED_TABLES: Final = (
    "patients",
    "conditions",
    "treatments",
    "combinations",
    "assessments",
    "laboratory",
    "events",
    "attributions",
    "findings",
)
"""The tables a synthetic cohort has; the others would be empty."""

_MOMENTS: Final = {
    Treatment.table: "start_day",
    Assessment.table: "day",
    LaboratoryResult.table: "day",
    Event.table: "key",
}


class Kind(StrEnum):
    """What kind of cohort: one that a clinic keeps, or one from routine data."""

    CLINIC = "clinic"
    POPULATION = "population"


@dataclass(frozen=True)
class World:
    """What every block is drawn from.

    Parameters
    ----------
    knowledge
        The knowledge.
    kind
        Clinic or population.
    seed
        Seed of the cohort.
    """

    knowledge: Knowledge
    kind: Kind
    seed: int

    def model(self) -> Model:
        """Return the response model."""
        return load_model(self.knowledge)

    def dice(self, block: int) -> Dice:
        """Return the dice of one block."""
        return Dice(Book(self.knowledge, self.kind), self.seed, block)


def draw_block(world: World, block: int, within: int = BLOCK) -> dict[str, pa.Table]:
    """Return the tables of one block, of its first patients only when so asked.

    The whole block is drawn whatever is returned, so that a patient does not depend on
    how many others there are.
    """
    model, dice, lexicon = world.model(), world.dice(block), Lexicon()
    schedules = Schedules(model.regimens, lexicon)
    people = draw_people(dice)
    course = plan_course(model, people, dice)
    scene = Scene(people, course, schedules, dice, lexicon)
    partners = plan_partners(scene)
    treatments = Sheet(Treatment.table, lexicon)
    write_index_rows(treatments, scene)
    is_treated = goes_on_with(treatments, people)
    if world.kind is Kind.POPULATION:
        treatments = refill(treatments, people, dice)
        add_exposures(treatments, scene)
    write_partner_rows(treatments, scene, partners)
    visits = plan_visits(people, course, dice)
    events, attributions = write_events(scene, partners[0])
    salt = world.knowledge.salt
    sheets = {
        "patients": write_patients(people, dice, lexicon, is_treated),
        "conditions": write_conditions(people, dice, lexicon),
        "treatments": spoil(treatments, dice),
        "combinations": write_combinations(scene, partners),
        "assessments": write_assessments(people, visits, salt, dice, lexicon),
        "laboratory": write_laboratory(people, world.knowledge, dice, lexicon),
        "events": events,
        "attributions": attributions,
        "findings": write_findings(people, course, dice, lexicon),
    }
    ids = patient_ids(block * BLOCK, BLOCK)
    return {
        table: to_arrow(sheets[table], ids, within, _MOMENTS.get(table))
        for table in SIMULATED_TABLES
    }
