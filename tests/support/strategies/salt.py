"""Generated Cohorts with SALT series: small, and full of what goes wrong.

Values are drawn from short lists on purpose: ties on a day, scores exactly at a
threshold and reports beside a series have to happen often, not once in a blue moon.
What has to occur is listed in ``tests/support/outcomes``, and a test fails when
something never does.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from anagen.records.cohort import Cohort, make_cohort
from anagen.records.columns import Record
from anagen.records.tables import Assessment, Event, Patient

__all__ = ["cohorts"]

Drawn = dict[str, Any]

REGIONS = ("top", "back", "left", "right")
BEFORE = ("-60", "-8 wk", "-28", "-4 wk", "-1", "0")
AFTER = ("1", "28", "4 wk", "56", "8 wk", "84", "12 wk", "5..16 wk", "<=2 wk", "6 mo")
NOT_DATED = ("<0", ">0", "#1", "<0 #3", None)
DAYS = st.sampled_from([*BEFORE, *AFTER, *AFTER, *NOT_DATED])
# The days of one patient's reports come from one of these, so that they tie: day 84 in
# every way a report can state it, or no day in every way that is not before day 0.
REPORTED = (
    ("84", ">=84"),
    ("84", "12 wk", ">84", "<=84", "63..105", "12..12 wk"),
    (">0", "#1", "#2", None),
    ("8 wk", "12 wk", "-28", "0", "6 mo", *NOT_DATED),
)
# Baselines whose shares are sharp: half of 85 is 42.5, half of 21.4 is 10.7.
SHARP = ("85", "21.4", "85", "21.4")
BASELINES = (*SHARP, "100", "88", "20", "10", "0.5", "0", "33.333333")
SHARES = ("1", "0.7", "0.5", "0.5", "0.25", "0.1", "0")
NUDGES = ("0", "0", "0", "0.000001", "-0.000001", "0.1")
PLAIN = ("100", "70", "55", "42.5", "20", "20.000001", "10.7", "10", "4", "0.1", "0")
RATERS = st.sampled_from([None, "r1", "r2"])
METHODS = st.sampled_from([None, "photograph"])
# One of these at most, since a Cohort refuses milestones in an impossible order.
ORDERED = st.sampled_from(["salt30", "salt50", "salt75", "salt90", "salt100"])
UNORDERED = ("salt_le_20", "complete_scalp_regrowth", "salt_0", "none")


def _in_range(value: Decimal) -> Decimal:
    return min(max(value, Decimal(0)), Decimal(100))


@st.composite
def _scores(draw: st.DrawFn, baseline: Decimal) -> Decimal:
    """Draw a score: at a threshold, next to one, or any with up to six decimals."""
    near = st.tuples(st.sampled_from(SHARES), st.sampled_from(NUDGES)).map(
        lambda pair: baseline * Decimal(pair[0]) + Decimal(pair[1])
    )
    plain = st.sampled_from(PLAIN).map(Decimal)
    anything = st.decimals(0, 100, places=6, allow_nan=False)
    value = draw(st.one_of(near, near, plain, anything))
    return _in_range(value.quantize(Decimal("0.000001")))


@st.composite
def _readings(draw: st.DrawFn, baseline: Decimal) -> list[Drawn]:
    """Draw what one rater scored on one day: a total, regions, both, or only words."""
    common = {"day": draw(DAYS), "rater": draw(RATERS), "method": draw(METHODS)}
    kind = draw(
        st.sampled_from(["total", "total", "total", "regions", "both", "words"])
    )
    score = _scores(baseline)
    if kind == "words":
        return [{**common, "qualifier": "maintained"}]
    rows: list[Drawn] = []
    if kind in {"total", "both"}:
        rows += [
            {**common, "value": draw(score)}
            for _ in range(draw(st.sampled_from([1, 1, 2])))
        ]
    if kind in {"regions", "both"}:
        regions = draw(st.sampled_from([REGIONS, REGIONS, REGIONS[:3], ("back",)]))
        rows += [{**common, "component": r, "value": draw(score)} for r in regions]
    return rows


@st.composite
def _reports(draw: st.DrawFn) -> list[Drawn]:
    """Draw reported milestones, some of them recorded as absent."""
    ordered = draw(ORDERED)
    days = draw(st.sampled_from(REPORTED))
    terms = st.sampled_from([ordered, ordered, ordered, *UNORDERED])
    report = st.fixed_dictionaries(
        {
            "term": terms,
            "day": st.sampled_from(days),
            "kind": st.sampled_from(["milestone", "milestone", "milestone", "relapse"]),
            "presence": st.sampled_from(["present", "present", "present", "absent"]),
        }
    )
    return draw(st.lists(report, max_size=4))


@st.composite
def _steady(draw: st.DrawFn, baseline: Decimal) -> list[Drawn]:
    """Draw a baseline on day 0 and totals after it."""
    days = draw(st.lists(st.sampled_from(AFTER), min_size=1, max_size=4))
    after = [{"day": day, "value": draw(_scores(baseline))} for day in days]
    return [{"day": "0", "value": baseline}, *after]


@st.composite
def _messy(draw: st.DrawFn, baseline: Decimal) -> list[Drawn]:
    """Draw readings of every kind on any day."""
    rows: list[Drawn] = []
    if draw(st.sampled_from([True, True, False])):
        rows.append({"day": "0", "value": baseline})
    for reading in draw(st.lists(_readings(baseline), max_size=5)):
        rows += reading
    if draw(st.booleans()):
        rows.append({"day": "28", "value": Decimal(3), "instrument": "aasis"})
    return rows


@st.composite
def _patients(draw: st.DrawFn) -> tuple[list[Drawn], list[Drawn]]:
    """Draw one patient's assessments and events."""
    baseline = Decimal(draw(st.sampled_from(BASELINES)))
    kind = draw(st.sampled_from(["steady", "messy", "messy", "letter"]))
    if kind == "steady":
        return draw(_steady(baseline)), []
    if kind == "letter":
        only_baseline = [{"day": "0", "value": baseline}]
        return draw(st.sampled_from([[], only_baseline])), draw(_reports())
    return draw(_messy(baseline)), draw(_reports())


@st.composite
def cohorts(draw: st.DrawFn, max_patients: int = 4) -> Cohort:
    """Draw a Cohort of a few patients with SALT scores and reported milestones."""
    people = draw(st.lists(_patients(), min_size=1, max_size=max_patients))
    rows: list[Record] = []
    for place, (scores, reports) in enumerate(people):
        patient = f"p{place}"
        rows.append(Patient(patient_id=patient))
        # Keys that do not follow the order in which the rows were made.
        for row in draw(st.permutations(scores)):
            rows.append(_assessment(f"a{len(rows)}", patient, row))
        for row in reports:
            rows.append(Event(event_id=f"e{len(rows)}", patient_id=patient, **row))
    return make_cohort(rows, "generated")


def _assessment(key: str, patient: str, row: Drawn) -> Assessment:
    full = {"instrument": "salt", **row}
    return Assessment(assessment_id=key, patient_id=patient, **full)
