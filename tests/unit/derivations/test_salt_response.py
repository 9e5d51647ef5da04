"""salt_response on the letters' own numbers, and the reasons it gives."""

from __future__ import annotations

from decimal import Decimal

import pytest

from anagen.derivations.columnar.salt_response import (
    derive_salt_response as derive_columnar,
)
from anagen.derivations.columnar.tables import tables_from_cohort
from anagen.derivations.reference.salt_reasons import explain_salt_response
from anagen.derivations.reference.salt_response import (
    SaltResponse,
    derive_salt_response,
    spread_salt_response,
)
from anagen.derivations.tables.salt_response import ResponseReason
from anagen.kernel.time import TimeUnit
from anagen.knowledge import load_knowledge
from anagen.knowledge.schema.outcomes.base import Operator
from anagen.knowledge.schema.outcomes.salt_response import SaltResponseOutcome
from anagen.records.cohort import Cohort
from tests.support.clinic import clinic
from tests.support.engines import answer_with_columnar, in_key_order
from tests.unit.derivations.letters import paediatric_series, tofacitinib_pulse_series

KNOWLEDGE = load_knowledge()
OUTCOME = KNOWLEDGE.outcome(SaltResponseOutcome)


def responses(cohort: Cohort, definition: str) -> list[SaltResponse]:
    return [
        response
        for timeline in cohort.timelines()
        for response in derive_salt_response(timeline, OUTCOME, KNOWLEDGE.salt)
        if response.definition == definition
    ]


def response_of(person: str, definition: str) -> SaltResponse:
    [found] = [r for r in responses(clinic(), definition) if r.patient_id == person]
    return found


def test_s2_19_relative_improvement() -> None:
    found = [r.improvement for r in responses(paediatric_series(), "salt50")]
    assert found == pytest.approx([95.3, 37.5, 90.0, 91.0, 100.0], abs=0.05)


@pytest.mark.parametrize(
    ("definition", "met"),
    [
        ("salt50", [True, False, True, True, True]),
        ("salt75", [True, False, True, True, True]),
        ("salt90", [True, False, True, True, True]),
        ("salt100", [False, False, False, False, True]),
    ],
)
def test_s2_20_relative_responders_at_least_counts(
    definition: str, met: list[bool]
) -> None:
    assert [r.met_last for r in responses(paediatric_series(), definition)] == met


@pytest.mark.parametrize(
    ("definition", "met"),
    [
        ("salt_le_20", [True, False, True, True, True]),
        ("salt_le_10", [True, False, True, True, True]),
        ("salt_0", [False, False, False, False, True]),
    ],
)
def test_s2_21_absolute_responders(definition: str, met: list[bool]) -> None:
    assert [r.met_last for r in responses(paediatric_series(), definition)] == met


def test_s0_16_reported_milestones_keep_their_weeks() -> None:
    for definition, weeks in (
        ("salt50", [12, 11, 8, 12]),
        ("salt100", [24, 20, 28, 20]),
    ):
        found = responses(tofacitinib_pulse_series(), definition)
        assert {r.source for r in found} == {"reported"}
        stated = [r.milestone.in_unit(TimeUnit.WEEK) for r in found if r.milestone]
        assert stated == weeks
        assert [r.milestone_day for r in found] == [7 * week for week in weeks]
    first = responses(tofacitinib_pulse_series(), "salt50")[0]
    assert (first.milestone_after_day, first.milestone_by_day) == (80, 87)
    assert first.rows == ("p1_salt50",)


def test_s0_17_milestones_from_a_series_are_interval_censored() -> None:
    ada = response_of("ada", "salt50")
    assert (ada.milestone_after_day, ada.milestone_by_day) == (28, 84)
    assert (ada.source, ada.reason) == ("series", "met")
    assert response_of("ada", "salt100").met_ever is False
    assert response_of("ada", "salt100").milestone_after_day == 183


def test_milestone_carries_the_day_as_stated() -> None:
    ada = response_of("ada", "salt50")
    assert str(ada.milestone) == "12 wk"
    assert ada.milestone_day == 84


def test_rows_behind_an_answer_are_named() -> None:
    assert response_of("ada", "salt50").rows == ("a1", "a2", "a3", "a4")
    assert response_of("grace", "salt50").rows == ()


def test_answer_comes_in_the_order_of_the_definitions() -> None:
    [timeline] = [t for t in clinic().timelines() if t.patient_id == "ada"]
    found = derive_salt_response(timeline, OUTCOME, KNOWLEDGE.salt)
    assert [r.definition for r in found] == list(OUTCOME.definitions)


REASONS = [
    (
        "ada",
        "salt50",
        (
            "SALT50 asks for a score ≤ 42.5, 50% below the baseline of 85 on day -7: first "
            "met on day 84, not yet on day 28, and met by the last score, 4 on day 183."
        ),
    ),
    (
        "julia",
        "salt50",
        (
            "SALT50 asks for a score ≤ 50, 50% below the baseline of 100 on day 0: first met "
            "on day 84, not yet on day 0, and no longer met by the last score, 70 on day 168."
        ),
    ),
    (
        "emma",
        "salt50",
        (
            "SALT50 asks for a score ≤ 50, 50% below the baseline of 100 on day 0: no score "
            "up to day 168 meets it, the lowest is 52 and the last 52."
        ),
    ),
    (
        "chloe",
        "salt_le_20",
        (
            "SALT ≤20 asks for a score ≤ 20: met on day 84 already, since when is unknown, "
            "and met by the last score, 18 on day 84."
        ),
    ),
    ("chloe", "salt50", "SALT50 is unknown: there is no score on or before day 0."),
    (
        "david",
        "salt50",
        "SALT50 is unknown: the baseline on day 0 is 0, and from 0 nothing can improve.",
    ),
    (
        "grace",
        "salt50",
        "SALT50 is unknown: there is no score after day 0 and no reported milestone.",
    ),
    (
        "hanna",
        "salt50",
        (
            "No score after day 0 is on record, and the source reports SALT50 after day 80 "
            "and by day 87."
        ),
    ),
    (
        "farid",
        "salt75",
        (
            "SALT75 asks for a score ≤ 25, 75% below the baseline of 100 on day 0: first met "
            "on day 84, not yet on day 0, and met by the last score, 21.4 on day 84; left "
            "out: 1 with a region missing."
        ),
    ),
]


@pytest.mark.parametrize(("person", "definition", "said"), REASONS)
def test_reason_says_numbers_and_rule(person: str, definition: str, said: str) -> None:
    assert response_of(person, definition).because == said


def test_every_reason_is_shown_by_somebody_in_the_clinic() -> None:
    found = {
        response.reason
        for definition in OUTCOME.definitions
        for response in responses(clinic(), definition)
    }
    assert found == set(ResponseReason)


def test_columnar_rows_are_explained_in_the_same_words() -> None:
    said = {
        (r.patient_id, r.definition): r.because
        for definition in OUTCOME.definitions
        for r in responses(clinic(), definition)
    }
    for row in answer_with_columnar("salt_response", clinic()):
        key = row["patient_id"], row["definition"]
        assert explain_salt_response(row, OUTCOME) == said[key]


def test_undated_report_is_explained() -> None:
    row = {**response_of("hanna", "salt50").columns}
    row.update(milestone_after_day=None, milestone_by_day=None)
    assert explain_salt_response(row, OUTCOME).endswith("reports SALT50 without a day.")
    row.update(milestone_after_day=0)
    assert explain_salt_response(row, OUTCOME).endswith("reports SALT50 after day 0.")
    row.update(milestone_after_day=None, milestone_by_day=14)
    assert explain_salt_response(row, OUTCOME).endswith("reports SALT50 by day 14.")


def test_left_out_scores_are_explained() -> None:
    row = {**response_of("grace", "salt50").columns, "undated_scores": 2}
    row["empty_scores"] = 1
    said = explain_salt_response(row, OUTCOME)
    assert said.endswith("; left out: 2 without a day, 1 without a number.")


def test_operators_mean_the_same_in_both_engines() -> None:
    changed = {
        f"{name}_{operator}": definition.model_copy(update={"operator": operator})
        for name, definition in OUTCOME.definitions.items()
        for operator in Operator
    }
    outcome = OUTCOME.model_copy(update={"definitions": changed})
    tables = tables_from_cohort(clinic())
    columnar = in_key_order(
        "salt_response",
        tables.collect(derive_columnar(tables, outcome, KNOWLEDGE.salt)),
    )
    plain = in_key_order(
        "salt_response",
        (
            response.columns
            for timeline in clinic().timelines()
            for response in derive_salt_response(timeline, outcome, KNOWLEDGE.salt)
        ),
    )
    assert columnar == plain


def test_wide_view_has_one_column_per_definition_and_answer() -> None:
    [timeline] = [t for t in clinic().timelines() if t.patient_id == "ada"]
    wide = spread_salt_response(derive_salt_response(timeline, OUTCOME, KNOWLEDGE.salt))
    assert wide["patient_id"] == "ada"
    assert wide["baseline_salt"] == Decimal(85)
    assert wide["salt50_met_last"] is True
    assert wide["salt100_milestone_by_day"] is None
    assert "met_last" not in wide
    assert "definition" not in wide
