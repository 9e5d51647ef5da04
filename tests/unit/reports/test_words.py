"""Words for people: labels, lists, lengths of time, doses and schedules."""

import pytest

from anagen.kernel.time import Duration, StudyDay
from anagen.records.tables import Treatment
from anagen.reports.words import (
    and_list,
    capital,
    dose_text,
    drug_name,
    duration_text,
    label,
    measure_words,
    schedule_text,
    unit_words,
    within_text,
)


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("1", "1 day"),
        ("14", "14 days"),
        ("1 wk", "1 week"),
        ("24 mo", "24 months"),
        ("0.5 mo", "0.5 months"),
        ("1.0 y", "1 year"),
        ("5..16 wk", "5 to 16 weeks"),
        # A bound stays a bound.
        ("<=2 wk", "at most 2 weeks"),
        ("<1 mo", "less than 1 month"),
        (">24 mo", "more than 24 months"),
        (">=6 mo", "at least 6 months"),
    ],
)
def test_duration_in_words(written, words):
    assert duration_text(Duration.parse(written)) == words


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("20 wk", "after 20 weeks"),
        ("<=2 wk", "within 2 weeks"),
        ("<1 mo", "in less than 1 month"),
        (">24 mo", "after more than 24 months"),
        (">=6 mo", "after at least 6 months"),
        ("5..16 wk", "after 5 to 16 weeks"),
        ("<0", "before the start"),
        ("<=0 #2", "at or before the start"),
        (">0", "after the start"),
        (">=0", "from the start"),
        ("#3", ""),
    ],
)
def test_moment_in_words(written, words):
    assert within_text(StudyDay.parse(written)) == words


def test_undated_time_has_no_length():
    assert duration_text(StudyDay.parse("#3")) == ""


# ---------------------------------------------------------------- doses


def drug(**columns):
    return Treatment(
        treatment_id="t", patient_id="p", drug="tofacitinib", role="index", **columns
    )


def every(frequency, period, unit, **columns):
    return drug(frequency=frequency, period=period, period_unit=unit, **columns)


@pytest.mark.parametrize(
    ("columns", "words"),
    [
        ({}, ""),
        ({"dose": 5, "unit": "mg"}, "5 mg"),
        ({"dose": "2.50", "unit": "mg"}, "2.5 mg"),
        ({"dose": 50, "dose_high": 100, "unit": "mg"}, "50 to 100 mg"),
        ({"dose": 5}, "5"),
    ],
)
def test_dose_in_words(columns, words):
    assert dose_text(drug(**columns)) == words


@pytest.mark.parametrize(
    ("row", "words", "rate"),
    [
        (every(1, 1, "d"), "5 mg once daily", "5 mg/day"),
        (every(2, 1, "d"), "5 mg twice daily", "5 mg twice daily"),
        (every(5, 1, "d"), "5 mg 5 times daily", "5 mg 5 times daily"),
        (every(1, 2, "d"), "5 mg on alternate days", "5 mg/2 days"),
        (every(1, 3, "d"), "5 mg every 3 days", "5 mg/3 days"),
        (every(1, 14, "d"), "5 mg every 14 days", "5 mg/14 days"),
        (every(1, 1, "wk"), "5 mg once a week", "5 mg/week"),
        (every(2, 1, "wk"), "5 mg twice a week", "5 mg twice a week"),
        (every(1, 2, "wk"), "5 mg every 2 weeks", "5 mg/2 weeks"),
        (every(3, 2, "wk"), "5 mg three times every 2 weeks", None),
        (every(1, 12, "h"), "5 mg every 12 hours", "5 mg/12 hours"),
        (every(1, 1, "h"), "5 mg once an hour", "5 mg/hour"),
        (
            every(1, 1, "wk", consecutive_days=2),
            "5 mg on two consecutive days a week",
            None,
        ),
        (
            every(1, 2, "wk", consecutive_days=2),
            "5 mg on two consecutive days every 2 weeks",
            None,
        ),
        (every(1, 1, "mo", consecutive_days=1), "5 mg on one day a month", None),
        (
            every(1, 1, "mo", consecutive_days=5),
            "5 mg on 5 consecutive days a month",
            None,
        ),
    ],
)
def test_schedule_in_words_and_as_a_rate(row, words, rate):
    dosed = row.model_copy(update={"dose": 5, "unit": "mg"})
    assert schedule_text(dosed) == words
    if rate is not None:
        assert schedule_text(dosed, rate=True) == rate


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (drug(dose=4, unit="mg"), "4 mg"),  # a dose and no frequency is kept as such
        (every(1, 1, "d"), "once daily"),  # a frequency and no dose
        (drug(), ""),
    ],
)
def test_what_is_not_stated_is_not_written(row, words):
    assert schedule_text(row) == words
    assert schedule_text(row, rate=True) == words


# ---------------------------------------------------------------- names and lists


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ([], ""),
        (["a"], "a"),
        (["a", "b"], "a and b"),
        (["a", "b", "c"], "a, b and c"),
    ],
)
def test_list_in_a_sentence(words, sentence):
    assert and_list(words) == sentence


def test_capital_changes_the_first_letter_only():
    assert capital("mPSL and JAK") == "MPSL and JAK"
    assert capital("") == ""


def test_term_is_shown_by_its_label():
    assert label("condition_subtypes", "totalis_universalis") == "totalis/universalis"
    assert label("condition_subtypes", "not_a_term") == "not a term"
    assert label("no_vocabulary", "some_word") == "some word"


def test_drug_is_shown_by_its_name():
    assert drug_name("tofacitinib") == "tofacitinib"
    assert drug_name("oral_glucocorticoid_unspecified") != (
        "oral_glucocorticoid_unspecified"
    )
    assert drug_name("new_drug") == "new drug"


@pytest.mark.parametrize(
    ("measure", "words"),
    [
        ("age", "age"),
        ("disease", "patients"),
        ("exposure_months(tofacitinib)", "time on tofacitinib"),
        ("laboratory_high(ige)", "high total immunoglobulin E"),
        ("salt_response(salt50)", "SALT50"),
        ("events(gastritis)", "gastritis"),
        ("condition(allergic_rhinitis)", "allergic rhinitis"),
        ("subtype_age(totalis)", "subtype age: totalis"),
        ("events", "events"),
    ],
)
def test_measure_in_words(measure, words):
    assert measure_words(measure) == words


@pytest.mark.parametrize(
    ("unit", "words"),
    [
        ("a", "years"),
        ("wk", "weeks"),
        ("mg", "mg"),
        ("10*9/L", "10*9/L"),
        ("{score}", ""),
        ("1", ""),
        (None, ""),
    ],
)
def test_unit_in_words(unit, words):
    assert unit_words(unit) == words
