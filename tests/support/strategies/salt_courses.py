"""Generated Cohorts whose SALT series go on for years and are scored by several raters.

As with ``tests/support/strategies/salt.py`` values come from short lists: visits lie at
the edges of the windows of the time points, scores at the limits, and what a visit shows
is often taken back by the next.
"""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from anagen.records.cohort import Cohort, make_cohort
from anagen.records.columns import Record
from anagen.records.tables import Assessment, Event, Patient

__all__ = ["followed_cohorts"]

Drawn = dict[str, Any]

BASELINES = ("100", "100", "85", "21.4", "15", "20", "0")
LEVELS = ("100", "71", "70", "60", "50", "49", "20.000001", "20", "10", "0")
REGIONS = ("top", "back", "left", "right")
# Reached, lost and reached again, from 100.
SWINGS = (("50", "20", "60", "20", "10"), ("20", "70", "20", "20"), ("60", "20", "71"))
# At week 24 and months 12 and 24.
PATHS = (("20", "10", "0"), ("60", "20", "20"), ("60", "50", "20"), ("20", "80", "80"))
SHORT = ("1", "28", "56", "84", "12 wk", "112", "5..16 wk", "<=12 wk", ">84", ">=84")
# 45 days before and after week 24 and months 12 and 24, and a day beyond.
LONG = (
    *("122", "123", "158", "178", "213", "214", "6 mo"),
    *("319", "320", "365", "410", "411", "12 mo"),
    *("685", "686", "721", "731", "741", "776", "777", "24 mo", "3 y"),
)
POINTS = ("168", "365", "731")
BEFORE = ("-28", "0", "0", "0")
VAGUE = (None, "#2", ">0", "<2 wk")
RATERS = st.sampled_from(["r1", "r2", "r3", "Änne", None])
METHODS = st.sampled_from([None, None, "photograph"])
WORDS = st.sampled_from(["maintained", "worsened", "improved", "measured"])
LAST_SEEN = ("0", "90", "12 mo", ">12 mo", "<=1 y", "#1", "-3", None, None)
# Milestones that may be reported in any order, so that a Cohort takes them.
TERMS = ("salt50", "salt50", "salt_le_20", "salt_0", "complete_scalp_regrowth")
REPORTED = ("84", "12 wk", "63..105", ">0", "<=24 wk", ">=84", "-28", "0", "#1", None)


@st.composite
def _visit(draw: st.DrawFn, day: str | None) -> list[Drawn]:
    """Draw what is scored on one day: often one total, sometimes by several raters."""
    kinds = ["one", "one", "one", "one", "raters", "raters", "words"]
    kind = draw(st.sampled_from(kinds))
    level = st.sampled_from(LEVELS)
    if kind == "words":
        return [{"day": day, "qualifier": draw(WORDS)}]
    if kind == "one":
        return [{"day": day, "value": draw(level)}]
    method = draw(METHODS)
    rows: list[Drawn] = []
    for _ in range(draw(st.sampled_from([2, 2, 3]))):
        how = draw(st.sampled_from([method, method, "in_clinic"]))
        row = {"day": day, "rater": draw(RATERS), "method": how, "value": draw(level)}
        parts = draw(st.sampled_from([("total",), ("total",), ("total",), REGIONS]))
        rows += [{**row, "component": part} for part in parts]
    return rows


@st.composite
def _days(draw: st.DrawFn) -> list[str | None]:
    """Draw on which days one patient is seen after day 0."""
    match draw(st.sampled_from(["short", "long", "points", "none"])):
        case "short":
            return draw(st.lists(st.sampled_from(SHORT), min_size=1, max_size=5))
        case "long":
            later = st.lists(st.sampled_from([*LONG, *VAGUE]), min_size=1, max_size=5)
            return draw(later)
        case "points":
            more = draw(st.lists(st.sampled_from([*SHORT, *LONG]), max_size=2))
            kept = draw(st.sampled_from([POINTS, POINTS, POINTS[1:], POINTS[::2]]))
            return [*kept, *more]
        case _:
            return []


@st.composite
def _reports(draw: st.DrawFn) -> list[Drawn]:
    report = st.fixed_dictionaries(
        {
            "term": st.sampled_from(TERMS),
            "day": st.sampled_from(REPORTED),
            "presence": st.sampled_from(["present", "absent", "absent"]),
        }
    )
    return draw(st.lists(report, max_size=3))


@st.composite
def _scores(draw: st.DrawFn) -> list[Drawn]:
    """Draw the assessments of one patient."""
    rows: list[Drawn] = []
    for _ in range(draw(st.sampled_from([0, 1, 1, 1, 1, 2]))):
        start = {"day": draw(st.sampled_from(BEFORE)), "rater": draw(RATERS)}
        rows.append({**start, "value": draw(st.sampled_from(BASELINES))})
    kind = draw(st.sampled_from(["any", "any", "any", "swing", "path"]))
    if kind != "any":
        exact = [day for day in SHORT if day.isdigit()]
        days, scores = (exact, SWINGS) if kind == "swing" else (POINTS, PATHS)
        pairs = zip(days, draw(st.sampled_from(scores)), strict=False)
        return rows + [{"day": day, "value": score} for day, score in pairs]
    for day in draw(_days()):
        rows += draw(_visit(day))
    return rows


@st.composite
def followed_cohorts(draw: st.DrawFn, max_patients: int = 4) -> Cohort:
    """Draw a Cohort of a few patients, followed shortly or for years."""
    rows: list[Record] = []
    for place in range(draw(st.integers(1, max_patients))):
        patient = f"p{place}"
        seen = draw(st.sampled_from(LAST_SEEN))
        rows.append(Patient(patient_id=patient, last_seen_day=seen))
        # Keys that do not follow the order in which the rows were made.
        for row in draw(_scores().flatmap(st.permutations)):
            key = f"a{len(rows)}"
            full = {"instrument": "salt", **row}
            rows.append(Assessment(assessment_id=key, patient_id=patient, **full))
        for row in draw(_reports()):
            key = f"e{len(rows)}"
            full = {"kind": "milestone", **row}
            rows.append(Event(event_id=key, patient_id=patient, **full))
    return make_cohort(rows, "generated")
