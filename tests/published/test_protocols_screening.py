"""Screening, work-up and data checks of the five letters, recomputed from their records.

Each test names the capability it shows.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from anagen.knowledge import load_knowledge
from anagen.knowledge.schema.conditions import Ask, judge
from anagen.protocols.data_checks import data_checks
from anagen.protocols.enrolment import Enrolment
from anagen.protocols.facts import PatientFacts
from anagen.protocols.findings import Finding, Override, Tier
from anagen.protocols.screening import Answer, CriterionResult, Eligibility, screen
from anagen.protocols.screening_log import read_screening_log
from anagen.protocols.versions import protocol_on
from anagen.protocols.workup import ItemState, workup
from anagen.records.tables import Combination, Treatment
from anagen.records.tables import Screening as LogRow
from tests.support.one_patient import OnePatient

KNOWLEDGE = load_knowledge()
T_OMP = protocol_on(KNOWLEDGE, "t_omp")
PAEDIATRIC = protocol_on(KNOWLEDGE, "paediatric_jak_inhibitor")
ABROCITINIB = protocol_on(KNOWLEDGE, "abrocitinib_interval_extension")
CICLOSPORIN = protocol_on(KNOWLEDGE, "baricitinib_methylprednisolone_ciclosporin")


def facts_of(letter: Any, patient_id: str, on: int = 0) -> PatientFacts:
    return PatientFacts(letter.cohort.timeline(patient_id), KNOWLEDGE, on)


def everybody(letter: Any) -> list[PatientFacts]:
    return [PatientFacts(case, KNOWLEDGE, 0) for case in letter.cohort.timelines()]


def result_of(facts: PatientFacts, protocol: Any, criterion: str) -> CriterionResult:
    found = screen(facts, protocol).results
    return next(one for one in found if one.criterion.id == criterion)


def answer(facts: PatientFacts, protocol: Any, criterion: str) -> str:
    return str(result_of(facts, protocol, criterion).answer)


def test_s0_01_everybody_examined_is_in_the_log(s0: Any) -> None:
    """The letter prints how many were left out, and no reason for any of them."""
    log = read_screening_log(s0.cohort.rows(LogRow), T_OMP)
    assert (log.screened, log.included, len(log.not_included)) == (10, 4, 6)
    assert float(log.share_included or 0) == 0.4
    assert len(log.without_reason) == 6
    assert log.says() == (
        "10 screened, 4 included, 6 not included, 6 of them without a reason on record"
    )


def test_s0_01_those_treated_are_not_contradicted_by_the_criteria(s0: Any) -> None:
    """What the letter prints of the four fails no criterion; the rest is unknown."""
    for facts in everybody(s0):
        found = screen(facts, T_OMP)
        assert found.eligibility is Eligibility.UNKNOWN
        assert found.answered(Answer.FAILS) == ()


@pytest.mark.parametrize(
    "criterion", ["duration_above_12_months", "salt_100", "age_at_least_12"]
)
def test_s0_02_all_four_rows_pass_the_numbers(s0: Any, criterion: str) -> None:
    answers = [answer(facts, T_OMP, criterion) for facts in everybody(s0)]
    assert answers == ["passes"] * 4


@pytest.mark.parametrize(
    ("patient", "criterion", "expected"),
    [
        ({"duration": "12.0 mo"}, "duration_above_12_months", "fails"),
        ({"duration": "12.1 mo"}, "duration_above_12_months", "passes"),
        ({"duration": "1 y"}, "duration_above_12_months", "fails"),
        ({"age": "12.0"}, "age_at_least_12", "passes"),
        ({"age": "11.9"}, "age_at_least_12", "fails"),
        ({"salt": 99}, "salt_100", "fails"),
        ({"salt": "99.9"}, "salt_100", "fails"),
        ({"salt": 100}, "salt_100", "passes"),
    ],
)
def test_s0_02_strict_and_inclusive_limits(
    patient: dict[str, Any], criterion: str, expected: str
) -> None:
    built = OnePatient(age_at_index=patient.get("age"))
    built.has_alopecia(subtype="universalis", duration=patient.get("duration"))
    built.salt(patient.get("salt"))
    assert answer(built.facts(), T_OMP, criterion) == expected


@pytest.mark.parametrize(
    ("analyte", "value", "unit", "expected"),
    [
        ("lymphocytes", 499, "/uL", "fails"),
        ("lymphocytes", 500, "/uL", "passes"),
        ("lymphocytes", "0.499", "10*9/L", "fails"),
        ("lymphocytes", "0.5", "10*9/L", "passes"),
        ("neutrophils", 999, "/uL", "fails"),
        ("neutrophils", 1000, "/uL", "passes"),
        ("neutrophils", "0.999", "10*9/L", "fails"),
        ("neutrophils", "1.0", "10*9/L", "passes"),
        ("haemoglobin", "8.9", "g/dL", "fails"),
        ("haemoglobin", "9.0", "g/dL", "passes"),
        ("haemoglobin", 89, "g/L", "fails"),
        ("haemoglobin", 90, "g/L", "passes"),
    ],
)
def test_s0_03_blood_counts_at_their_limits_in_either_unit(
    analyte: str, value: object, unit: str, expected: str
) -> None:
    limits = {"lymphocytes": 500, "neutrophils": 1000, "haemoglobin": 9}
    built = OnePatient().result(analyte, value, unit)
    criterion = f"{analyte}_below_{limits[analyte]}"
    assert answer(built.facts(), T_OMP, criterion) == expected


@pytest.mark.parametrize(
    "condition",
    [
        "immunosuppression",
        "active_tuberculosis",
        "serious_infection",
        "severe_hepatic_impairment",
        "malignancy",
        "pregnancy",
        "lactation",
    ],
)
def test_s0_04_each_condition_excludes_and_is_recorded_with_its_day(
    condition: str,
) -> None:
    built = OnePatient(sex="female").has(condition, onset_day=-5)
    result = result_of(built.facts(), T_OMP, condition)
    assert str(result.answer) == "fails"
    assert result.finding.because.endswith("is on record on day -5")
    assert result.finding.facts[-1].rows == ("r1",)
    absent = OnePatient(sex="female").has(condition, onset_day=-5, presence="absent")
    assert answer(absent.facts(), T_OMP, condition) == "passes"
    silent = OnePatient(sex="female")
    assert answer(silent.facts(), T_OMP, condition) == "unknown"


def test_s0_04_a_combined_oral_contraceptive_excludes() -> None:
    criterion = "combined_oral_contraceptive"
    taking = {"role": "combination", "start_day": -100, "ongoing": True}
    built = OnePatient(sex="female").takes(criterion, **taking)
    assert answer(built.facts(), T_OMP, criterion) == "fails"
    man = OnePatient(sex="male")
    assert answer(man.facts(), T_OMP, criterion) == "passes"
    woman = OnePatient(sex="female")
    assert answer(woman.facts(), T_OMP, criterion) == "unknown"


def test_s0_05_the_rule_uses_the_duration_of_the_stage(s0: Any) -> None:
    facts = facts_of(s0, "p3")
    stage = Ask.model_validate(
        {"fact": "disease_duration", "of": "universalis", "above": 12, "unit": "mo"}
    )
    whole = stage.model_copy(update={"of": "alopecia_areata"})
    assert str(facts.known(stage).value) == "72"
    assert str(facts.known(whole).value) == "156"
    result = result_of(facts, T_OMP, "duration_above_12_months")
    assert result.finding.because == (
        "disease duration of universalis 72 mo, above 12 mo"
    )
    assert s0.values("onset_age")[2] == "5"


def test_s0_06_the_start_waits_for_the_whole_work_up(s0: Any) -> None:
    found = workup(facts_of(s0, "p1"), T_OMP)
    assert [line.need.item for line in found.lines] == [
        "blood_count",
        "liver_tests",
        "renal_function",
        "viral_markers",
        "fasting_lipids",
        "chest_x_ray",
        "mantoux",
        "ecg",
    ]
    assert {line.state for line in found.lines} == {ItemState.MISSING}
    assert not found.is_complete
    assert found.start.says == "Work-up not complete."
    assert found.start.tier is Tier.STOP_RULE
    override = Override(found.start.rule, "results are not printed")
    decided = workup(facts_of(s0, "p1"), T_OMP, [override])
    assert decided.is_complete
    assert decided.start.override == override


def test_s1_05_the_conflict_of_totalis_is_said_and_nothing_is_guessed(s1: Any) -> None:
    facts = facts_of(s1, "p1")
    said = [finding.says for finding in data_checks(facts, CICLOSPORIN)]
    assert any("no baseline SALT" in words for words in said)
    assert any("bald patches" in words for words in said)
    baseline = Ask.model_validate(
        {"fact": "salt_baseline", "at_least": 100, "unit": "{score}"}
    )
    assert facts.known(baseline).value is None


def test_s1_02_a_drug_stopped_for_risk_had_not_failed(s1: Any) -> None:
    """Tofacitinib improved the hair and was stopped for the heart's sake."""
    facts = facts_of(s1, "p1")
    for fact, of, there in [
        ("stopped_for", "cardiovascular_risk", True),
        ("failed", "tofacitinib", False),
    ]:
        known = facts.known(Ask(fact=fact, of=of, present=True))
        assert known.value is there
        assert known.rows == ("p1-tr-5",)


def test_s1_06_cardiovascular_risk_asks_for_a_documented_decision(s1: Any) -> None:
    facts = facts_of(s1, "p1")
    criterion = "stopped_before_for_cardiovascular_risk"
    result = result_of(facts, CICLOSPORIN, criterion)
    assert result.answer is Answer.DECISION_NEEDED
    assert result.finding.is_open
    assert result.finding.because == "tofacitinib was stopped for cardiovascular risk"
    assert result.finding.facts[0].rows == ("p1-tr-5",)
    override = Override(result.finding.rule, "benefit outweighs the risk")
    decided = screen(facts, CICLOSPORIN, [override])
    (settled,) = decided.answered(Answer.OVERRIDDEN)
    assert not settled.finding.is_open
    assert decided.eligibility is Eligibility.ELIGIBLE


def test_s2_01_refractory_is_unknown_and_case_5_borderline(s2: Any) -> None:
    """The table prints neither times nor responses; 6 months of disease is the limit."""
    results = {
        facts.timeline.patient_id: result_of(facts, PAEDIATRIC, "refractory")
        for facts in everybody(s2)
    }
    assert {str(result.answer) for result in results.values()} == {"unknown"}
    borderline = [who for who, result in results.items() if result.is_borderline]
    assert borderline == ["p5"]


@pytest.mark.parametrize(
    ("tried", "response", "expected"),
    [
        ("6 mo", "none", "passes"),
        ("5.9 mo", "none", "fails"),
        ("12 mo", "partial", "fails"),
        ("6 mo", None, "unknown"),
    ],
)
def test_s2_01_six_months_of_standard_therapy_without_response(
    tried: str, response: str | None, expected: str
) -> None:
    built = OnePatient().has_alopecia(duration="2 y")
    for drug in ("pilatory", "thymopeptide", "chinese_medicine", "prednisone"):
        built.takes(drug, role="prior", duration="1 mo", response="none")
    built.takes("minoxidil", role="prior", duration=tried, response=response)
    assert answer(built.facts(), PAEDIATRIC, "refractory") == expected


def test_s2_02_contraindications(s2: Any) -> None:
    """No accompanying disease answers for diseases, and not for the history of one."""
    asked = ("blood_disorder", "malignancy", "active_infection")
    for facts in everybody(s2):
        has_list_of_none = facts.timeline.patient_id != "p2"
        expected = "passes" if has_list_of_none else "unknown"
        assert {answer(facts, PAEDIATRIC, one) for one in asked} == {expected}
        assert answer(facts, PAEDIATRIC, "history_of_tuberculosis") == "unknown"
    for condition in (*asked, "history_of_tuberculosis"):
        built = OnePatient().has(condition)
        assert answer(built.facts(), PAEDIATRIC, condition) == "fails"


def test_s2_03_under_ten_tofacitinib_is_preferred(s2: Any) -> None:
    preferred = [
        facts.timeline.patient_id
        for facts in everybody(s2)
        if answer(facts, PAEDIATRIC, "tofacitinib_under_10") == "decision_needed"
    ]
    assert preferred == ["p3"]
    for age, expected in (("9.9", "decision_needed"), ("10", "passes")):
        facts = OnePatient(age_at_index=age).facts()
        assert answer(facts, PAEDIATRIC, "tofacitinib_under_10") == expected


def _weight(found: tuple[Finding, ...]) -> list[tuple[str, str]]:
    return [
        (finding.says, str(finding.tier))
        for finding in found
        if finding.rule.startswith("limits/weight_for_age")
    ]


def test_s2_05_weight_for_age(s2: Any) -> None:
    found = {f.timeline.patient_id: _weight(data_checks(f)) for f in everybody(s2)}
    warned = found.pop("p3")
    assert warned == [("45 kg at 8 years is unusual.", "flag")]
    assert set(map(tuple, found.values())) == {()}
    at_onset = OnePatient(age_at_index=4, weight=45).facts()
    assert _weight(data_checks(at_onset)) == [("45 kg at 4 years cannot be.", "block")]


@pytest.mark.parametrize(
    ("score", "expected"),
    [(49, "fails"), ("49.9", "fails"), (50, "passes"), (70, "passes")],
)
def test_s3_01_salt_of_50_or_more(s3: Any, score: object, expected: str) -> None:
    (printed,) = (
        row
        for row in s3.cohort.aggregates
        if row.measure == "baseline_salt" and row.statistic == "range"
    )
    facts = OnePatient().salt(score).facts()
    assert answer(facts, ABROCITINIB, "salt_at_least_50") == expected
    for end in (printed.low, printed.high):
        facts = OnePatient().salt(end).facts()
        assert answer(facts, ABROCITINIB, "salt_at_least_50") == "passes"


def test_s3_02_no_response_to_steroids_or_their_refusal() -> None:
    criterion = "systemic_glucocorticoids_failed_or_refused"
    failed = OnePatient().takes("prednisone", role="prior", response="none")
    refused = OnePatient().takes("prednisone", role="prior", reason_stopped="refused")
    for built, why in ((failed, "no response"), (refused, "refused")):
        result = result_of(built.facts(), ABROCITINIB, criterion)
        assert str(result.answer) == "passes"
        assert why in result.finding.because
    helped = OnePatient().takes("prednisone", role="prior", response="partial")
    assert answer(helped.facts(), ABROCITINIB, criterion) == "fails"
    on_skin = OnePatient().takes(
        "intralesional_glucocorticoid_unspecified",
        role="prior",
        response="none",
        route="intralesional",
    )
    assert answer(on_skin.facts(), ABROCITINIB, criterion) == "unknown"


def test_s3_04_twelve_weeks_fit_before_the_cut(s3: Any) -> None:
    (least,) = (gate.at.time for gate in ABROCITINIB.gates if gate.at is not None)
    window = s3.book.description.window
    assert (window.first, window.last) == ("2023-07", "2024-06")
    # Months are printed: from the first day of one to the last day of the other.
    last_day = date.fromisoformat("2024-07-01") - timedelta(days=1)
    enrolment = Enrolment(date.fromisoformat(f"{window.first}-01"), last_day, least)
    assert enrolment.last_start == date(2024, 4, 7)
    assert str(enrolment.judge(date(2024, 4, 7))) == "met"
    assert str(enrolment.judge(date(2024, 4, 8))) == "not_met"


def test_s4_05_diseases_of_persons_and_the_use_called_off_label(s4: Any) -> None:
    asks = {
        name: Ask.model_validate({"fact": "condition", "of": name, "present": True})
        for name in (
            "alopecia_areata",
            "atopic_dermatitis",
            "interstitial_granulomatous_dermatitis",
        )
    }
    met = [
        sum(str(judge(ask, facts.known).verdict) == "met" for facts in everybody(s4))
        for ask in asks.values()
    ]
    assert met == [12, 5, 1]
    (row,) = s4.rows(Treatment, label_status="off_label")
    granuloma = asks["interstitial_granulomatous_dermatitis"]
    facts = facts_of(s4, row.patient_id)
    assert str(judge(granuloma, facts.known).verdict) == "met"


def test_s4_06_earlier_failures_are_known_by_drug_and_differ_within_a_person(
    s4: Any,
) -> None:
    (c19,) = s4.rows(Combination, combination_id="c19")
    facts = facts_of(s4, c19.patient_id)
    known = facts.known(
        Ask.model_validate({"fact": "failed", "of": "methotrexate", "present": True})
    )
    assert known.rows
    listed = {
        row.combination_id
        for row in facts.timeline.treatments
        if row.drug == "methotrexate" and str(row.role) == "prior"
    }
    assert "c18" not in listed
    assert "c19" in listed
    said = [p.what for p in s4.book.warnings if "other earlier treatments" in p.what]
    assert any("methotrexate" in words and "c18" in words for words in said)
