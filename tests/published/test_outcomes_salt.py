"""SALT scores of the letters, through both engines: milestones, courses, raters.

Singh and Sadhukhan 2025 report milestones and no series; Koh and others 2023 one score
and one word; Wu and others 2025 a first and a last score; the Huashan letter of 2024 only
summaries. No letter prints two raters' scores, so those are invented here.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from functools import cache
from typing import Any

import pytest

from anagen.derivations.columnar.tables import tables_from_cohort
from anagen.derivations.summaries.derive import derive_summary, summarise_timelines
from anagen.knowledge import load_knowledge
from anagen.records.cohort import Cohort
from anagen.records.tables import Finding
from tests.support.engines import ENGINES
from tests.support.spec import read_cohort

Rows = list[dict[str, Any]]
Ask = Callable[..., Rows]

WEEK = 7
FACE_AND_BODY = ("facial_hair", "body_hair")


@cache
def _answer(engine: str, outcome: str, letter: Any) -> Rows:
    return ENGINES[engine](outcome, letter.cohort)


@pytest.fixture(params=list(ENGINES))
def ask(request: pytest.FixtureRequest) -> Ask:
    """Ask one engine for the rows of an outcome whose columns hold some values."""

    def rows(letter: Any, outcome: str, **equal: object) -> Rows:
        found = _answer(request.param, outcome, letter)
        return [r for r in found if all(r[k] == v for k, v in equal.items())]

    return rows


def _summaries(name: str, cohort: Cohort) -> Rows:
    """Return a summary, after both engines have agreed on it."""
    by_patient = summarise_timelines(name, cohort.timelines(), load_knowledge())
    by_columns = derive_summary(name, tables_from_cohort(cohort), load_knowledge())
    assert by_patient == by_columns
    return [dict(row) for row in by_patient]


# ---------------------------------------------------------------- S0: reported milestones


@pytest.mark.parametrize(
    ("milestone", "weeks"), [("salt50", [12, 11, 8, 12]), ("salt100", [24, 20, 28, 20])]
)
def test_s0_17_reported_milestones_lie_within_their_week(
    s0: Any, ask: Ask, milestone: str, weeks: list[int]
) -> None:
    found = ask(s0, "salt_milestones", definition="unconfirmed", milestone=milestone)
    assert {(r["status"], r["source"]) for r in found} == {("reached", "reported")}
    for row, week in zip(found, weeks, strict=True):
        # To the nearest week: from half a week before it to half a week after.
        assert row["after_day"] < WEEK * week - 3 <= WEEK * week + 3 == row["by_day"]


def test_s0_17_no_visit_confirms_a_reported_milestone(s0: Any, ask: Ask) -> None:
    for rule in ("confirmed_next_visit", "sustained"):
        found = ask(s0, "salt_milestones", definition=rule, milestone="salt100")
        assert {(r["status"], r["reason"]) for r in found} == {
            (None, "report_unconfirmed")
        }


def test_s0_17_curve_of_complete_regrowth(s0: Any) -> None:
    curve = [
        row
        for row in _summaries("milestone_curve", s0.cohort)
        if (row["definition"], row["milestone"]) == ("unconfirmed", "salt100")
    ]
    # Weeks 20, 20, 24 and 28: half of the four by week 20, all by week 28.
    reached = {row["day"]: row["reached_low"] for row in curve}
    by_week = [reached[week * WEEK + 3] for week in (20, 24, 28)]
    assert by_week == pytest.approx([2 / 4, 3 / 4, 4 / 4], abs=1e-6)
    assert {(r["median_after_day"], r["median_by_day"]) for r in curve} == {(136, 143)}
    assert [row["at_risk"] for row in curve] == [4, 4, 4, 2, 2, 1, 1]
    assert {row["patients"] for row in curve} == {4}


def test_s0_20_regrowth_of_the_scalp_says_nothing_of_face_and_body(
    s0: Any, ask: Ask
) -> None:
    scalp = ask(s0, "salt_milestones", definition="unconfirmed", milestone="salt_0")
    assert [row["status"] for row in scalp] == ["reached"] * 4
    seen = {(row.patient_id, row.kind): row.value for row in s0.cohort.rows(Finding)}
    everywhere = [
        row["patient_id"]
        for row in scalp
        if {seen[row["patient_id"], kind] for kind in FACE_AND_BODY} == {"complete"}
    ]
    assert (len(everywhere), len(scalp)) == (2, 4)


# ---------------------------------------------------------------- S1: a word at the end


def test_s1_15_a_word_carries_the_course_on_and_is_no_score(s1: Any, ask: Ask) -> None:
    [course] = ask(s1, "salt_course")
    assert (course["last_salt"], course["last_day"]) == (0, 16 * WEEK)
    assert (course["last_word"], course["last_word_day"]) == ("maintained", 28 * WEEK)
    assert (course["scored_visits"], course["empty_scores"]) == (1, 1)


def test_s1_15_one_score_confirms_nothing(s1: Any, ask: Ask) -> None:
    found = {
        row["definition"]: (row["status"], row["by_day"], row["reason"])
        for row in ask(s1, "salt_milestones", milestone="salt_0")
    }
    # Without a baseline nobody knows since when; week 16, to the nearest week.
    assert found == {
        "unconfirmed": (
            "reached_before_first_visit",
            16 * WEEK + 3,
            "no_earlier_score",
        ),
        "confirmed_next_visit": (None, None, "awaits_confirmation"),
        "sustained": (None, None, "awaits_confirmation"),
    }


def test_s1_05_without_a_baseline_there_is_no_improvement(s1: Any, ask: Ask) -> None:
    [course] = ask(s1, "salt_course")
    missing = ("baseline_salt", "improvement_last", "improvement_best", "salt_area")
    assert [course[name] for name in missing] == [None] * 4
    assert (course["trajectory"], course["trajectory_reason"]) == (
        "indeterminate",
        "no_baseline",
    )


# ---------------------------------------------------------------- S2: first and last score


def test_s2_19_relative_improvement(s2: Any, ask: Ask) -> None:
    found = [row["improvement_last"] for row in ask(s2, "salt_course")]
    assert [round(value, 1) for value in found] == [95.3, 37.5, 90.0, 91.0, 100.0]


@pytest.mark.parametrize(
    ("definition", "responders"),
    [("salt50", 4), ("salt75", 4), ("salt90", 4), ("salt100", 1)],
)
def test_s2_20_relative_responders(
    s2: Any, ask: Ask, definition: str, responders: int
) -> None:
    found = ask(s2, "salt_response", definition=definition)
    assert (sum(row["met_last"] for row in found), len(found)) == (responders, 5)
    case_2 = next(row for row in found if row["patient_id"] == "p2")
    assert case_2["met_last"] is False


@pytest.mark.parametrize(
    ("definition", "responders"), [("salt_le_20", 4), ("salt_le_10", 4), ("salt_0", 1)]
)
def test_s2_21_absolute_responders(
    s2: Any, ask: Ask, definition: str, responders: int
) -> None:
    found = ask(s2, "salt_response", definition=definition)
    assert sum(row["met_last"] for row in found) == responders


def test_s2_22_latest_score_carries_its_day(s2: Any, ask: Ask) -> None:
    found = ask(s2, "salt_course")
    assert [row["last_salt"] for row in found] == [4, 55, 10, 9, 0]
    # Months 6, 6, 8, 8 and 15, of 30.4375 days.
    assert [row["last_day"] for row in found] == [183, 183, 244, 244, 457]


def test_s2_22_milestones_lie_between_the_two_scores(s2: Any, ask: Ask) -> None:
    found = ask(s2, "salt_milestones", definition="unconfirmed", milestone="salt50")
    told = [(row["status"], row["after_day"], row["by_day"]) for row in found]
    # A visit "at 6 months" may have been on any of the days 168 to 197.
    assert told == [
        ("reached", 0, 197),
        ("not_reached", 168, None),
        ("reached", 0, 258),
        ("reached", 0, 258),
        ("reached", 0, 471),
    ]


# ---------------------------------------------------------------- S2: two raters


def test_s2_13_the_casebook_holds_one_score_per_visit(s2: Any, ask: Ask) -> None:
    """The letter says that two dermatologists scored, and prints one score."""
    assert ask(s2, "paired_scores") == []
    assert {row["raters"] for row in ask(s2, "salt_course")} == {0}


# Invented: five patients scored by two raters at baseline and later.
RATED = """
    patient_id | day | value | rater
    a          | 0   | 85    | first
    a          | 0   | 80    | second
    a          | 180 | 4     | first
    a          | 180 | 8     | second
    b          | 0   | 88    | first
    b          | 0   | 88    | second
    b          | 180 | 55    | first
    b          | 180 | 40    | second
    c          | 0   | 100   | first
    c          | 0   | 97    | second
"""
PAIRS = [(85, 80), (4, 8), (88, 88), (55, 40), (100, 97)]


@pytest.mark.parametrize("engine", list(ENGINES))
def test_s2_13_both_scores_are_kept_and_the_used_one_is_named(engine: str) -> None:
    cohort = read_cohort(assessments=RATED)
    found = ENGINES[engine]("paired_scores", cohort)
    assert [(row["score_a"], row["score_b"]) for row in found] == PAIRS
    assert [row["difference"] for row in found] == [5, -4, 0, 15, 3]
    assert [row["used"] for row in found] == [
        "first", "second", "both", "first", "first",
    ]  # fmt: skip
    assert [row["used_score"] for row in found] == [85, 8, 88, 55, 100]
    assert [row["far_apart"] for row in found] == [False, False, False, True, True]
    # The series, and so every outcome, goes by the score that is used.
    series = {
        row["patient_id"]: (row["baseline_salt"], row["last_salt"])
        for row in ENGINES[engine]("salt_course", cohort)
    }
    assert series["b"] == (88, 55)


def test_s2_13_agreement_of_two_raters() -> None:
    found = {
        (str(row["statistic"]), row["form"]): row
        for row in _summaries("rater_agreement", read_cohort(assessments=RATED))
    }
    differences = [one - two for one, two in PAIRS]
    mean = sum(differences) / 5
    sd = (sum((d - mean) ** 2 for d in differences) / 4) ** 0.5
    assert found["difference", "mean"]["value"] == pytest.approx(mean)
    assert found["difference", "standard deviation"]["value"] == pytest.approx(sd)
    upper = found["difference", "upper limit"]["value"]
    assert upper == pytest.approx(mean + 1.959964 * sd, abs=1e-5)
    consistency = found["intraclass_correlation", "ICC(3,1)"]["value"]
    assert consistency == pytest.approx(_consistency(PAIRS))
    # S4/S4, S1/S1, S4/S4, S3/S2 and S5/S4: three of five in one class.
    assert found["same_class", "exact"]["value"] == 3 / 5
    assert found["kappa", "unweighted"]["value"] == pytest.approx(_kappa())
    assert found["used_score", "first"]["value"] == 3 / 5
    assert {row["pairs"] for row in found.values()} == {5}


def _consistency(pairs: list[tuple[int, int]]) -> float:
    """ICC(3,1) by its definition: what is between patients, of that and the rest."""
    n, grand = len(pairs), sum(map(sum, pairs)) / (2 * len(pairs))
    raters = [sum(p[k] for p in pairs) / n for k in (0, 1)]
    between = 2 * sum((sum(p) / 2 - grand) ** 2 for p in pairs) / (n - 1)
    rest = sum(
        (p[k] - sum(p) / 2 - raters[k] + grand) ** 2 for p in pairs for k in (0, 1)
    ) / (n - 1)
    return (between - rest) / (between + rest)


def _kappa() -> float:
    """Kappa of S4/S4 twice, S1/S1, S3/S2, S5/S4, by its definition."""
    by_chance = (2 / 5) * (3 / 5) + (1 / 5) * (1 / 5)  # S4 and S1 alone are in both
    return (3 / 5 - by_chance) / (1 - by_chance)


# ---------------------------------------------------------------- S3: summaries only


def test_s3_10_responders_at_week_8_as_printed(s3: Any) -> None:
    result = s3.ask("share", "salt_response(salt_le_20)")
    assert (result.numerator, result.denominator) == (6, 6)
    assert "as printed" in result.note
    [printed] = [r for r in s3.cohort.aggregates if r.measure.endswith("(salt_le_20)")]
    assert str(printed.day) == "8 wk"


def test_s3_11_complete_recovery_by_week_12_as_printed(s3: Any) -> None:
    assert s3.text("share", "salt_response(salt_0)", 1) == "4/6 (66.7%)"
    [printed] = [r for r in s3.cohort.aggregates if r.measure.endswith("(salt_0)")]
    # By week 12, so any day up to it.
    assert printed.day.bounds == (0, 12 * WEEK)


@pytest.mark.parametrize(
    "outcome", ["salt_milestones", "salt_course", "paired_scores", "salt_response"]
)
def test_s3_12_nothing_is_made_up_for_patients_who_are_not_there(
    s3: Any, ask: Ask, outcome: str
) -> None:
    assert ask(s3, outcome) == []


@pytest.mark.parametrize("middle", [1, 2, 3])
def test_s3_12_feasible_final_scores_give_the_printed_line(middle: int) -> None:
    scores = [0, 0, 0, 0, middle, 9]
    table = "\n".join(
        ["patient_id | day | value"]
        + [f"{p} | 84 | {score}" for p, score in enumerate(scores)]
    )
    found = [
        row["last_salt"]
        for row in ENGINES["duckdb"]("salt_course", read_cohort(assessments=table))
    ]
    assert sorted(found) == [Decimal(score) for score in scores]
    mean = sum(found) / 6
    sd = (sum((score - mean) ** 2 for score in found) / 5).sqrt()
    assert (round(mean), round(sd, 1)) == (2, Decimal("3.6"))
