"""Milestones in time: what the spec does not say of them."""

from __future__ import annotations

import pytest
from hypothesis import given

from anagen.derivations.reference.salt_milestone_reasons import explain_salt_milestone
from anagen.derivations.reference.salt_milestones import (
    SaltMilestone,
    derive_salt_milestones,
)
from anagen.derivations.tables.salt_milestones import MilestoneReason, MilestoneStatus
from anagen.knowledge import load_knowledge
from anagen.knowledge.schema.outcomes.salt_milestones import SaltMilestonesOutcome
from anagen.knowledge.schema.outcomes.salt_response import SaltResponseOutcome
from anagen.records.cohort import Cohort
from tests.support.engines import answer_with_columnar, answer_with_reference
from tests.support.outcomes import generated
from tests.support.spec import read_cohort

KNOWLEDGE = load_knowledge()
OUTCOME = KNOWLEDGE.outcome(SaltMilestonesOutcome)
RESPONSES = KNOWLEDGE.outcome(SaltResponseOutcome)
RULES = {name: place for place, name in enumerate(OUTCOME.definitions)}


def milestones(cohort: Cohort) -> list[SaltMilestone]:
    return [m for t in cohort.timelines() for m in derive_salt_milestones(t, KNOWLEDGE)]


SEEN = """
    patient_id | day    | value
    ada        | 0      | 100
    ada        | 28     | 60
    ada        | 84     | 50
    ada        | 112    | 30
    ben        | 0      | 15
    ben        | 28     | 12
    cara       | 84     | 18
    dan        | 84     | 18
    dan        | 112    | 18
    eve        | 0      | 0
    eve        | 84     | 0
    fay        | 0      | 77
    gil        | >24 wk | 18
"""
TOLD = """
    patient_id | term   | day      | presence
    hal        | salt50 | 12 wk    | present
    ida        | salt50 |          | present
    jan        | salt50 | <=12 wk  | present
    kim        | salt50 | 84       | absent
    leo        | salt50 |          | absent
"""
SAID = [
    ("ada", "unconfirmed", "salt50", "reached after day 28 and by day 84"),
    (
        "ada",
        "confirmed_next_visit",
        "salt50",
        "reached after day 28 and by day 84, confirmed by day 112",
    ),
    ("ada", "sustained", "salt_0", "not reached by day 112"),
    (
        "ada",
        "sustained",
        "salt75",
        "not reached by day 112",
    ),
    (
        "ben",
        "unconfirmed",
        "salt_le_20",
        "met at baseline already, and again by day 28",
    ),
    (
        "cara",
        "unconfirmed",
        "salt_le_20",
        "met by day 84; there is no earlier score, so since when is unknown",
    ),
    (
        "gil",
        "unconfirmed",
        "salt_le_20",
        "met at the first visit; there is no earlier score, so since when is unknown",
    ),
    (
        "cara",
        "sustained",
        "salt_le_20",
        "unknown, since the only visit that meets it has none after it",
    ),
    (
        "ada",
        "confirmed_next_visit",
        "salt_le_20",
        "not reached by day 112",
    ),
    (
        "cara",
        "unconfirmed",
        "salt50",
        "unknown, since there is no score on or before day 0",
    ),
    (
        "eve",
        "unconfirmed",
        "salt50",
        "unknown, since from a baseline of 0 nothing can improve",
    ),
    (
        "fay",
        "unconfirmed",
        "salt50",
        "unknown, since there is no score after day 0 and nothing is reported",
    ),
    (
        "hal",
        "unconfirmed",
        "salt50",
        "there is no series, and the source reports it after day 80 and by day 87",
    ),
    (
        "ida",
        "unconfirmed",
        "salt50",
        "there is no series, and the source reports it without a day",
    ),
    (
        "hal",
        "sustained",
        "salt50",
        "unknown, since it is reported and no visit confirms it",
    ),
    (
        "kim",
        "sustained",
        "salt50",
        "there is no series, and the source says it was not reached by day 84",
    ),
    (
        "leo",
        "unconfirmed",
        "salt50",
        "there is no series, and the source says it was not reached without a day",
    ),
]


@pytest.mark.parametrize(("person", "rule", "milestone", "said"), SAID)
def test_reason_says_days_and_rule(
    person: str, rule: str, milestone: str, said: str
) -> None:
    cohort = read_cohort(assessments=SEEN, events=TOLD)
    [found] = [
        m
        for m in milestones(cohort)
        if (m.patient_id, m.definition, m.milestone) == (person, rule, milestone)
    ]
    label = RESPONSES.definitions[milestone].label
    assert found.because == f"{label}, {OUTCOME.definitions[rule].label}: {said}."


def test_awaiting_confirmation_is_said() -> None:
    cohort = read_cohort(
        assessments="""
            patient_id | day | value
            ada        | 0   | 100
            ada        | 28  | 80
            ada        | 84  | 40
        """
    )
    [found] = [
        m
        for m in milestones(cohort)
        if (m.definition, m.milestone) == ("sustained", "salt50")
    ]
    assert found.because == (
        "SALT50, sustained: not reached by day 28; the last visit meets it, and no "
        "later one confirms it."
    )


def test_columnar_rows_are_explained_in_the_same_words() -> None:
    cohort = read_cohort(assessments=SEEN, events=TOLD)
    said = {
        (m.patient_id, m.definition, m.milestone): m.because for m in milestones(cohort)
    }
    rows = answer_with_columnar("salt_milestones", cohort)
    assert len(rows) == len(said)
    for row in rows:
        key = row["patient_id"], row["definition"], row["milestone"]
        assert explain_salt_milestone(row, OUTCOME, RESPONSES) == said[key]


def test_rows_behind_a_milestone_are_named() -> None:
    cohort = read_cohort(assessments=SEEN, events=TOLD)
    found = {(m.patient_id, m.definition, m.milestone): m for m in milestones(cohort)}
    assert found["ada", "confirmed_next_visit", "salt50"].rows == (
        "assessments1",
        "assessments2",
        "assessments3",
        "assessments4",
    )
    assert found["hal", "unconfirmed", "salt50"].rows == ("events1",)
    assert found["leo", "sustained", "salt50"].rows == ("events5",)
    assert found["fay", "unconfirmed", "salt50"].rows == ()


@given(cohort=generated("salt_milestones").cohorts)
def test_interval_is_never_empty_and_never_before_day_0(cohort: Cohort) -> None:
    for found in milestones(cohort):
        assert found.after_day is None or found.after_day >= 0
        if found.after_day is not None and found.by_day is not None:
            assert found.after_day < found.by_day
        if found.by_day is not None and found.confirmed_by_day is not None:
            assert found.by_day <= found.confirmed_by_day


@given(cohort=generated("salt_milestones").cohorts)
def test_what_is_asked_more_strictly_is_never_reached_earlier(cohort: Cohort) -> None:
    by = {(m.patient_id, m.milestone, m.definition): m for m in milestones(cohort)}
    reached = {MilestoneStatus.REACHED, MilestoneStatus.REACHED_BEFORE_FIRST_VISIT}
    for (patient, milestone, rule), strict in by.items():
        for other, place in RULES.items():
            loose = by[patient, milestone, other]
            if place < RULES[rule] and strict.status in reached:
                assert loose.status in reached
                assert (loose.after_day or 0) <= (strict.after_day or 0)


@given(cohort=generated("salt_milestones").cohorts)
def test_unconfirmed_milestones_are_those_of_salt_response(cohort: Cohort) -> None:
    responses = {
        (row["patient_id"], row["definition"]): row
        for row in answer_with_reference("salt_response", cohort)
    }
    for found in milestones(cohort):
        if found.definition != "unconfirmed":
            continue
        response = responses[found.patient_id, found.milestone]
        if found.reason is MilestoneReason.REPORTED_ABSENT:
            assert response["met_ever"] is None
            continue
        reached = found.status is not None and (
            found.status is not MilestoneStatus.NOT_REACHED
        )
        assert response["met_ever"] == (None if found.status is None else reached)
        assert response["source"] == found.source
        # The nominal day lies in the interval, whatever the statements allow.
        nominal = response["milestone_by_day"]
        if found.by_day is not None and response["source"] == "series":
            assert (found.after_day or 0) < nominal
