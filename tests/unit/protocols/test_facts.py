"""What is known of a patient on a day: units, bounds, contradictions, absences."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from anagen.knowledge import load_knowledge
from anagen.knowledge.schema.conditions import Ask, judge
from anagen.knowledge.schema.facts import FACTS, FactName, FactShape, Span
from anagen.protocols.facts import PatientFacts, facts_used, in_words
from tests.support.one_patient import OnePatient

LYMPHOCYTES: dict[str, Any] = {"below": 500, "unit": "/uL"}
TOFACITINIB: dict[str, Any] = {
    "dose": 5,
    "unit": "mg",
    "frequency": 2,
    "period": 1,
    "period_unit": "d",
}
ASKED: dict[str, dict[str, Any]] = {
    "conditions": {"of": "pregnancy"},
    "analytes": {"of": "lymphocytes"},
    "instruments": {"of": "aasis"},
    "drugs or a class of drugs": {"of": "tofacitinib"},
    "drugs": {"of": "tofacitinib"},
    "reasons": {"of": "cardiovascular_risk"},
    "finding_kinds": {"of": "ecg"},
    "event_terms": {"of": "gout"},
    "milestones": {"of": "salt50"},
    "salt_response": {"of": "salt50"},
    "relapse": {"of": "rise_above_20"},
    "workup items": {"of": "ecg"},
    "criteria": {"of": "pregnancy"},
}
UNITS = {"age": "a", "weight": "kg", "daily_dose": "mg/d", "time_on": "wk"}
SHAPES: dict[FactShape, dict[str, Any]] = {
    FactShape.NUMBER: {"at_least": 1, "unit": "mo"},
    FactShape.WORD: {"one_of": ["female"]},
    FactShape.PRESENCE: {"present": True},
}


@pytest.mark.parametrize("name", list(FactName))
def test_of_a_patient_nothing_is_known_of_nothing_is_known(name: FactName) -> None:
    """Missing is unknown with a reason, for every fact there is."""
    form = FACTS[name]
    asked: dict[str, Any] = {
        **SHAPES[form.shape],
        **(ASKED[form.of] if form.of else {}),
    }
    if form.shape is FactShape.NUMBER:
        asked["unit"] = UNITS.get(name, "mo" if "time" in name else "1")
    ask = Ask.model_validate({"fact": name, **asked})
    known = OnePatient().facts().known(ask)
    assert known.value is None
    assert known.because
    assert str(ask.judge(known)) == "unknown"


def test_a_result_is_given_in_the_unit_asked() -> None:
    patient = OnePatient().result("lymphocytes", "0.48", "10*9/L", day=84)
    known = patient.known("laboratory", "lymphocytes", on=98, **LYMPHOCYTES)
    assert (str(known.value), known.day, known.days_old) == ("480", 84, 14)
    assert patient.verdict("laboratory", "lymphocytes", on=98, **LYMPHOCYTES) == "met"


def test_an_analyte_converts_by_its_own_factor() -> None:
    patient = OnePatient().result("creatinine", "1", "mg/dL")
    known = patient.known("laboratory", "creatinine", above=80, unit="umol/L")
    creatinine = load_knowledge().analytes["creatinine"]
    expected = creatinine.convert(Decimal(1), "mg/dL", "umol/L")
    assert known.value == Span.exactly(expected)
    assert expected > 80


@pytest.mark.parametrize(
    ("value", "comparator", "verdict"),
    [
        (1130, ">", "met"),
        (200, ">", "met"),
        (199, ">", "unknown"),
        (200, ">=", "unknown"),
        (200, "<", "not_met"),
        (300, "<", "unknown"),
        (200, None, "not_met"),
    ],
)
def test_a_censored_result_tells_as_much_as_it_tells(
    value: int, comparator: str | None, verdict: str
) -> None:
    patient = OnePatient().result("ige", value, "[IU]/mL", comparator=comparator)
    assert patient.verdict("laboratory", "ige", above=200, unit="[IU]/mL") == verdict


def test_results_of_one_day_that_differ_are_unknown_and_both_are_named() -> None:
    patient = (
        OnePatient()
        .result("lymphocytes", "0.4", "10*9/L", day=14)
        .result("lymphocytes", "4.0", "10*9/L", day=14)
    )
    known = patient.known("laboratory", "lymphocytes", on=20, **LYMPHOCYTES)
    assert known.value is None
    assert known.because == "2 results on day 14: 0.4 10*9/L and 4.0 10*9/L"
    assert known.rows == ("r1", "r2")


def test_the_same_result_in_two_units_does_not_contradict_itself() -> None:
    patient = (
        OnePatient()
        .result("lymphocytes", "0.4", "10*9/L")
        .result("lymphocytes", "400", "/uL")
    )
    known = patient.known("laboratory", "lymphocytes", **LYMPHOCYTES)
    assert str(known.value) == "400"


def test_only_what_was_on_record_by_the_day_counts() -> None:
    patient = (
        OnePatient()
        .result("lymphocytes", "400", "/uL", day=15)
        .result("lymphocytes", "900", "/uL", day="<=0")
        .result("lymphocytes", "100", "/uL", day=None)
    )
    at_14 = patient.known("laboratory", "lymphocytes", on=14, **LYMPHOCYTES)
    at_15 = patient.known("laboratory", "lymphocytes", on=15, **LYMPHOCYTES)
    assert (str(at_14.value), str(at_15.value)) == ("900", "400")


def test_a_result_too_old_is_unknown() -> None:
    patient = OnePatient().result("lymphocytes", "400", "/uL", day=-90)
    for limit, verdict in ((90, "met"), (89, "unknown")):
        ask: dict[str, Any] = {**LYMPHOCYTES, "not_older_than": limit}
        assert patient.verdict("laboratory", "lymphocytes", **ask) == verdict


def test_a_result_in_another_kind_of_unit_is_unknown() -> None:
    patient = OnePatient().result("lymphocytes", "400", "g/dL")
    known = patient.known("laboratory", "lymphocytes", **LYMPHOCYTES)
    assert (known.value, known.rows) == (None, ("r1",))
    assert "does not convert" in known.because


def test_a_change_needs_a_baseline_and_a_result_after_it() -> None:
    fall: dict[str, Any] = {"at_most": -2, "unit": "g/dL"}
    patient = OnePatient().result("haemoglobin", "14", "g/dL", day=-7)
    assert patient.verdict("laboratory_change", "haemoglobin", **fall) == "unknown"
    patient.result("haemoglobin", "120", "g/L", day=28)
    known = patient.known("laboratory_change", "haemoglobin", on=28, **fall)
    assert str(known.value) == "-2"
    percent = patient.known(
        "laboratory_percent_change", "haemoglobin", on=28, above=0, unit="%"
    )
    assert str(percent.value)[:6] == "-14.28"


def test_times_the_upper_limit_needs_the_limit_of_the_laboratory() -> None:
    ask: dict[str, Any] = {"above": 3, "unit": "1"}
    patient = OnePatient().result("alt", 120, "U/L", upper_limit=40)
    known = patient.known("laboratory_times_upper_limit", "alt", **ask)
    assert str(known.value) == "3"
    assert patient.verdict("laboratory_times_upper_limit", "alt", **ask) == "not_met"
    bare = OnePatient().result("alt", 120, "U/L")
    assert bare.verdict("laboratory_times_upper_limit", "alt", **ask) == "unknown"


@pytest.mark.parametrize(
    ("age", "on", "verdict"),
    [
        ("12", 0, "met"),
        ("12.0", 0, "met"),
        ("11.9", 0, "not_met"),
        ("11", 0, "not_met"),
        ("11", 100, "unknown"),
        ("11", 366, "met"),
    ],
)
def test_a_recorded_age_is_one_of_completed_years(
    age: str, on: int, verdict: str
) -> None:
    patient = OnePatient(age_at_index=age)
    assert patient.verdict("age", on=on, at_least=12, unit="a") == verdict


def test_with_dates_the_age_is_exact_to_the_day() -> None:
    born = OnePatient(birth_date="2012-03-01", index_date="2024-02-29")
    assert born.verdict("age", on=0, at_least=12, unit="a") == "not_met"
    assert born.verdict("age", on=1, at_least=12, unit="a") == "met"
    leap = OnePatient(birth_date="2012-02-29", index_date="2023-02-28")
    assert leap.verdict("age", on=0, at_least=11, unit="a") == "not_met"
    assert leap.verdict("age", on=1, at_least=11, unit="a") == "met"


@pytest.mark.parametrize(
    ("duration", "verdict"),
    [
        ("12 mo", "not_met"),
        ("1 y", "not_met"),
        (">12 mo", "met"),
        ("13 mo", "met"),
        ("10..14 mo", "unknown"),
        ("<12 mo", "not_met"),
        (">6 mo", "unknown"),
    ],
)
def test_a_duration_is_taken_as_it_is_stated(duration: str, verdict: str) -> None:
    patient = OnePatient().has_alopecia(subtype="universalis", duration=duration)
    ask: dict[str, Any] = {"above": 12, "unit": "mo"}
    assert patient.verdict("disease_duration", "universalis", **ask) == verdict
    assert patient.verdict("disease_duration", "alopecia_areata", **ask) == verdict


def test_a_disease_goes_on_after_day_0() -> None:
    patient = OnePatient(age_at_index=30)
    patient.has_alopecia(subtype="totalis", duration="12 mo")
    ask: dict[str, Any] = {"above": 12, "unit": "mo"}
    assert patient.verdict("disease_duration", "totalis", on=1, **ask) == "met"


def test_onset_and_age_give_a_duration_to_a_year() -> None:
    patient = OnePatient(age_at_index=30).has_alopecia(onset_age=20)
    known = patient.known("disease_duration", "alopecia_areata", above=1, unit="a")
    assert str(known.value) == "9 to 11"


def test_two_durations_of_one_stage_contradict_each_other() -> None:
    patient = OnePatient()
    patient.has_alopecia(subtype="totalis", duration="12 mo")
    patient.has_alopecia(subtype="totalis", duration="24 mo")
    known = patient.known("disease_duration", "totalis", above=1, unit="mo")
    assert known.value is None
    assert "two durations" in known.because


def test_of_two_stages_the_later_is_the_subtype() -> None:
    patient = OnePatient()
    patient.has_alopecia(subtype="patchy", duration="10 y")
    patient.has_alopecia(subtype="totalis", duration="2 y")
    assert patient.known("subtype", one_of=["totalis"]).value == "totalis"
    vague = OnePatient().has_alopecia(subtype="patchy").has_alopecia(subtype="totalis")
    assert vague.known("subtype", one_of=["totalis"]).value is None


def test_absences_that_are_recorded_are_surely_absent() -> None:
    looked = OnePatient().has("malignancy", presence="absent", onset_day=-3)
    known = looked.known("condition", "malignancy", present=True)
    assert (known.value, known.day, known.days_old) == (False, -3, 3)
    none = OnePatient().has("none")
    assert none.verdict("condition", "malignancy", present=True) == "not_met"
    assert none.verdict("allergy", "asthma", present=True) == "unknown"


def test_no_other_disease_says_nothing_about_pregnancy() -> None:
    none = OnePatient().has("none")
    for asked_by_itself in ("pregnancy", "lactation", "history_of_tuberculosis"):
        assert none.verdict("condition", asked_by_itself, present=True) == "unknown"


def test_the_last_answer_about_a_condition_counts_and_two_of_a_day_clash() -> None:
    patient = OnePatient().has("pregnancy", presence="absent", onset_day=-3)
    patient.has("pregnancy", onset_day=40)
    assert patient.verdict("condition", "pregnancy", on=39, present=True) == "not_met"
    assert patient.verdict("condition", "pregnancy", on=40, present=True) == "met"
    patient.has("pregnancy", presence="absent", onset_day=40)
    known = patient.known("condition", "pregnancy", on=40, present=True)
    assert known.value is None
    assert "both" in known.because


def test_taking_is_asked_of_a_drug_or_a_class() -> None:
    patient = OnePatient().takes("tofacitinib", start_day=0, end_day=83, **TOFACITINIB)
    for of in ("tofacitinib", "janus_kinase_inhibitor"):
        assert patient.verdict("taking", of, on=83, present=True) == "met"
        assert patient.verdict("taking", of, on=84, present=True) == "not_met"
    assert patient.verdict("taking", "azathioprine", on=83, present=True) == "unknown"


def test_taking_what_has_no_end_is_unknown_and_nothing_else_may_be_stated() -> None:
    patient = OnePatient().takes("baricitinib", start_day=0)
    assert patient.verdict("taking", "baricitinib", on=0, present=True) == "met"
    assert patient.verdict("taking", "baricitinib", on=1, present=True) == "unknown"
    alone = OnePatient().takes("none", role="combination", start_day=0)
    asked: dict[str, Any] = {"present": True}
    assert alone.verdict("taking", "combined_oral_contraceptive", **asked) == "not_met"
    past = OnePatient().takes("methotrexate", role="prior")
    assert past.verdict("taking", "methotrexate", **asked) == "not_met"


def test_what_goes_on_goes_on_until_last_seen() -> None:
    patient = OnePatient(last_seen_day=100)
    patient.takes("baricitinib", start_day=0, ongoing=True)
    assert patient.verdict("taking", "baricitinib", on=100, present=True) == "met"
    assert patient.verdict("taking", "baricitinib", on=101, present=True) == "unknown"


def test_a_topical_steroid_is_no_systemic_one() -> None:
    skin = OnePatient().takes(
        "betamethasone", role="combination", start_day=0, ongoing=True, route="topical"
    )
    assert skin.verdict("taking", "glucocorticoid", present=True) == "met"
    assert skin.verdict("taking", "systemic_glucocorticoid", present=True) == "unknown"


def test_time_on_a_drug_joins_its_doses_and_starts_anew_after_a_break() -> None:
    patient = OnePatient()
    patient.takes("tofacitinib", start_day=0, end_day=6)
    patient.takes("tofacitinib", start_day=7, end_day=83)
    asked: dict[str, Any] = {"at_least": 12, "unit": "wk"}
    assert str(patient.known("time_on", "tofacitinib", on=70, **asked).value) == "10"
    patient.takes("tofacitinib", start_day=100, ongoing=True)
    assert str(patient.known("time_on", "tofacitinib", on=107, **asked).value) == "1"
    assert patient.verdict("time_on", "tofacitinib", on=90, **asked) == "not_applicable"


def test_the_daily_dose_is_exact_and_zero_when_it_was_stopped() -> None:
    patient = OnePatient().takes("tofacitinib", start_day=0, end_day=9, **TOFACITINIB)
    asked: dict[str, Any] = {"at_most": 10, "unit": "mg/d"}
    assert str(patient.known("daily_dose", "tofacitinib", on=9, **asked).value) == "10"
    assert str(patient.known("daily_dose", "tofacitinib", on=10, **asked).value) == "0"
    vague = OnePatient().takes("baricitinib", dose=4, unit="mg", start_day=0)
    known = vague.known("daily_dose", "baricitinib", at_most=4, unit="mg/d")
    assert known.value is None
    assert "how often" in known.because


@pytest.mark.parametrize(
    ("rows", "verdict"),
    [
        ([{"response": "none", "duration": "6 mo"}], "met"),
        ([{"response": "none", "duration": "5.9 mo"}], "not_met"),
        ([{"response": "none"}], "unknown"),
        ([{"duration": "12 mo"}], "unknown"),
        ([{"response": "partial", "duration": "12 mo"}], "not_met"),
        ([{"response": "none", "duration": "7 mo"}, {}], "met"),
        ([{"response": "none", "duration": "3 mo"}, {}], "unknown"),
        ([{"reason_stopped": "no_response", "duration": "1 y"}], "met"),
    ],
)
def test_the_longest_treatment_without_response(
    rows: list[dict[str, str]], verdict: str
) -> None:
    patient = OnePatient()
    for row in rows:
        patient.takes("minoxidil", role="prior", **row)
    asked: dict[str, Any] = {"at_least": 6, "unit": "mo"}
    assert patient.verdict("tried_without_response", "minoxidil", **asked) == verdict


def test_no_earlier_treatment_is_no_time_on_one() -> None:
    none = OnePatient().takes("none", role="prior")
    asked: dict[str, Any] = {"at_least": 6, "unit": "mo"}
    assert none.verdict("tried_without_response", "minoxidil", **asked) == "not_met"
    assert none.verdict("failed", "minoxidil", present=True) == "not_met"
    reason = "cardiovascular_risk"
    assert none.verdict("stopped_for", reason, present=True) == "not_met"


def test_failed_and_refused_are_apart() -> None:
    of = "systemic_glucocorticoid"
    present: dict[str, Any] = {"present": True}
    failed = OnePatient().takes("prednisone", role="prior", response="none")
    assert failed.verdict("failed", of, **present) == "met"
    assert failed.verdict("refused", of, **present) == "not_met"
    refused = OnePatient().takes(
        "prednisone", role="prior", reason_stopped="refused", response="partial"
    )
    assert refused.verdict("refused", of, **present) == "met"
    assert refused.verdict("failed", of, **present) == "not_met"


def test_salt_is_the_highest_of_raters_and_unknown_when_one_rater_differs() -> None:
    raters = OnePatient().salt(48, rater="r1").salt(52, rater="r2")
    asked: dict[str, Any] = {"at_least": 50, "unit": "{score}"}
    assert raters.verdict("salt_baseline", **asked) == "met"
    clash = OnePatient().salt(40, rater="r1").salt(90, rater="r1")
    known = clash.known("salt_baseline", **asked)
    assert known.value is None
    assert known.because == "2 scores of SALT by one rater on day 0: 40 and 90"


def test_raters_of_another_instrument_give_a_range() -> None:
    raters = OnePatient().score("aasis", 4, rater="r1").score("aasis", 6, rater="r2")
    of = raters.timeline.assessments[0].instrument
    asked: dict[str, Any] = {"unit": "{score}"}
    assert raters.verdict("assessment", of, at_most=5, **asked) == "unknown"
    assert raters.verdict("assessment", of, at_most=6, **asked) == "met"


def test_scores_up_to_the_day_give_improvement_and_rise() -> None:
    patient = OnePatient().salt(80).salt(20, 84).salt(45, 168).salt(5, 252)
    of_day: dict[str, Any] = {"on": 168}
    gained = patient.known("salt_improvement", at_least=0, unit="%", **of_day)
    points = patient.known("salt_improvement", at_least=0, unit="{score}", **of_day)
    rise = patient.known("salt_rise", above=20, unit="{score}", **of_day)
    assert [str(one.value) for one in (gained, points, rise)] == ["43.75", "35", "25"]
    assert patient.verdict("response", "salt_le_20", on=84, present=True) == "met"
    assert patient.verdict("response", "salt_le_20", on=168, present=True) == "not_met"
    assert patient.verdict("relapse", "rise_above_20", on=168, present=True) == "met"
    assert patient.verdict("relapse", "rise_above_20", on=84, present=True) == "not_met"
    back = patient.verdict("relapse", "rise_above_20", on=252, present=True)
    assert back == "not_met"


def test_milestones_by_report_by_score_and_by_reason() -> None:
    asked: dict[str, Any] = {"present": True}
    scored = OnePatient().salt(80).salt(40, 84)
    assert scored.verdict("milestone", "salt50", on=84, **asked) == "met"
    assert scored.verdict("milestone", "salt75", on=84, **asked) == "not_met"
    told = OnePatient().event("salt50", 90, kind="milestone")
    assert told.verdict("milestone", "salt50", on=89, **asked) == "unknown"
    assert told.verdict("milestone", "salt50", on=90, **asked) == "met"
    word = "cosmetically_acceptable_regrowth"
    lowered = OnePatient().takes("tofacitinib", start_day=100, reason_started=word)
    assert lowered.verdict("milestone", word, on=100, **asked) == "met"


def test_events_that_happened_and_that_did_not() -> None:
    patient = OnePatient(last_seen_day=100).event("none").event("gout", 50)
    asked: dict[str, Any] = {"present": True}
    assert patient.verdict("event", "gout", on=49, **asked) == "not_met"
    assert patient.verdict("event", "gout", on=50, **asked) == "met"
    assert patient.verdict("event", "nausea", on=100, **asked) == "not_met"
    assert patient.verdict("event", "nausea", on=101, **asked) == "unknown"


def test_a_work_up_item_is_as_old_as_its_oldest_test() -> None:
    patient = OnePatient().result("alt", 20, "U/L", -30).result("ast", 20, "U/L", -5)
    known = patient.known("done", "liver_tests", present=True)
    assert (known.value, known.day, known.days_old) == (True, -30, 30)
    half = OnePatient().result("alt", 20, "U/L", -30)
    known = half.known("done", "liver_tests", present=True)
    assert known.value is None
    assert "ast" in known.because


def test_the_screening_log_answers_a_criterion() -> None:
    patient = OnePatient().screened("pregnancy", "not_met")
    assert patient.verdict("answered", "pregnancy", present=True) == "not_met"
    patient.screened("pregnancy", "met")
    assert patient.verdict("answered", "pregnancy", present=True) == "unknown"


def test_facts_in_words_have_day_and_limit() -> None:
    patient = OnePatient(age_at_index="12.0")
    patient.result("lymphocytes", "0.48", "10*9/L", day=84)
    facts = patient.facts(84)
    low = Ask.model_validate({"fact": "laboratory", "of": "lymphocytes", **LYMPHOCYTES})
    judged = judge(low, facts.known)
    assert in_words(judged) == "lymphocytes 480 /uL on day 84, below 500 /uL"
    (used,) = facts_used(judged)
    assert (used.key, used.rows) == ("laboratory.lymphocytes", ("r1",))
    age = Ask.model_validate({"fact": "age", "at_least": 12, "unit": "a"})
    said = in_words(judge(age, OnePatient(age_at_index="12.0").facts().known))
    assert said == "age 12.0 a, at least 12 a, exactly at the limit"


def test_what_is_known_is_kept_and_order_of_rows_does_not_matter() -> None:
    first = OnePatient().salt(50, 84, rater="r").salt(60, 84, rater="s").salt(90)
    other = OnePatient().salt(90).salt(60, 84, rater="s").salt(50, 84, rater="r")
    ask = Ask.model_validate({"fact": "salt", "at_most": 60, "unit": "{score}"})
    values = {str(patient.facts(84).known(ask).value) for patient in (first, other)}
    assert values == {"60"}
    facts = PatientFacts(first.timeline, load_knowledge(), 84)
    assert facts.known(ask) is facts.known(ask)
