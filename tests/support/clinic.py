"""The clinic: one small named world that tests share.

Everyone is invented. Each person is there for one reason:

=======  ==========================================================================
Person   Why she or he is in the clinic
=======  ==========================================================================
ada      answers step by step, from 85 to 4
ben      reaches exactly half of 85, and no more
chloe    was never scored before treatment
david    starts without hair loss, and gets some
emma     is scored by two raters on one day, who differ
farid    is scored by region; at the last visit one region was forgotten
grace    has a baseline and never came back
hanna    has no scores, only the milestones a letter reports
ivan     gets worse
julia    regrows and loses it again
=======  ==========================================================================
"""

from __future__ import annotations

from functools import cache
from itertools import count

from anagen.records.cohort import Cohort, make_cohort
from anagen.records.columns import Record
from anagen.records.tables import Assessment, Event, Patient, Treatment

__all__ = ["PEOPLE", "clinic"]

PEOPLE = (
    "ada",
    "ben",
    "chloe",
    "david",
    "emma",
    "farid",
    "grace",
    "hanna",
    "ivan",
    "julia",
)

# person, day, score, and what differs from a total by one rater
SCORES: tuple[tuple[str, str, str, dict[str, str]], ...] = (
    ("ada", "-7", "85", {}),
    ("ada", "4 wk", "60", {}),
    ("ada", "12 wk", "30", {}),
    ("ada", "6 mo", "4", {}),
    ("ben", "0", "85", {}),
    ("ben", "12 wk", "42.6", {}),
    ("ben", "24 wk", "42.5", {}),
    ("chloe", "12 wk", "18", {}),
    ("david", "0", "0", {}),
    ("david", "12 wk", "5", {}),
    ("emma", "0", "100", {"rater": "r1"}),
    ("emma", "0", "98", {"rater": "r2"}),
    ("emma", "24 wk", "49", {"rater": "r1"}),
    ("emma", "24 wk", "52", {"rater": "r2"}),
    ("farid", "0", "100", {}),
    ("farid", "12 wk", "10", {"component": "top"}),
    ("farid", "12 wk", "20", {"component": "back"}),
    ("farid", "12 wk", "30", {"component": "left"}),
    ("farid", "12 wk", "40", {"component": "right"}),
    ("farid", "24 wk", "0", {"component": "top"}),
    ("farid", "24 wk", "0", {"component": "back"}),
    ("farid", "24 wk", "0", {"component": "left"}),
    ("grace", "0", "77", {}),
    ("ivan", "0", "60", {}),
    ("ivan", "12 wk", "90", {}),
    ("julia", "0", "100", {}),
    ("julia", "12 wk", "15", {}),
    ("julia", "24 wk", "70", {}),
)


@cache
def clinic() -> Cohort:
    """Return everybody's records."""
    rows: list[Record] = []
    keys = count(1)
    for person in PEOPLE:
        rows.append(
            Patient(patient_id=person, last_seen_day="12 mo", status="on_treatment")
        )
        rows.append(_tofacitinib(person))
    for person, day, score, other in SCORES:
        rows.append(
            Assessment(
                assessment_id=f"a{next(keys)}",
                patient_id=person,
                day=day,
                instrument="salt",
                value=score,
                **other,
            )
        )
    for term, day in (("salt50", "12 wk"), ("salt100", "5..7 mo")):
        rows.append(
            Event(
                event_id=f"e{next(keys)}",
                patient_id="hanna",
                kind="milestone",
                term=term,
                day=day,
            )
        )
    return make_cohort(rows, "the clinic")


def _tofacitinib(person: str) -> Treatment:
    return Treatment(
        treatment_id=f"t_{person}",
        patient_id=person,
        drug="tofacitinib",
        role="index",
        phase="full",
        dose=5,
        unit="mg",
        frequency=2,
        period=1,
        period_unit="d",
        start_day=0,
        ongoing=True,
    )
