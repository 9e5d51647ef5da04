"""Generated relapses: scores that fall and rise again, changes of treatment around them.

Values come from short lists on purpose: rises of exactly 10 and 20 points, changes just
within the window, and several things on one day have to happen often.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from anagen.records.cohort import Cohort, make_cohort
from anagen.records.columns import Record
from anagen.records.tables import Assessment, Combination, Event, Treatment
from tests.support.strategies.followed import patient_rows
from tests.support.strategies.treatments import drawn_treatments

__all__ = ["PARTNERS", "relapse_cohorts"]

Drawn = dict[str, Any]

DAYS = (28, 84, 168, 251, 252, 270, 300, 420, 500)
BASELINES = ("100", "100", "85", "40", "20", "0", None)
LOWEST = ("0", "0", "5", "10", "20", "20.5")
RISES = ("0", "5", "10", "10.000001", "19.999999", "20", "20.000001", "35", "-5")
INDEX = ("tofacitinib", "tofacitinib", "baricitinib")
PARTNERS = ("methotrexate", "prednisone", "betamethasone")
TWICE: Drawn = {"dose": 5, "unit": "mg", "frequency": 2, "period": 1}
DOSES: tuple[Drawn, ...] = (
    {**TWICE, "period_unit": "d"},
    {**TWICE, "frequency": 1, "period_unit": "d"},
    {**TWICE, "frequency": 1, "period": 2, "period_unit": "d"},
    {**TWICE, "dose": 10, "frequency": 1, "period_unit": "d"},
    {**TWICE, "dose": 5, "dose_high": 10, "period_unit": "d"},
    {**TWICE, "dose": 5000, "unit": "ug", "frequency": 1, "period_unit": "d"},
    {"dose": 5, "unit": "mg"},
    {},
)
PHASES = (None, None, None, "full", "taper", "reduced")
# Until 168 or 169 days before a visit on day 252, 270 or 300.
LENGTHS = (60, 83, 83, 84, 101, 102, 131, 132, 168, 200)
OUTCOMES = (None, "resolved", "controlled", "ongoing", "improved")
TRIGGERS = (None, None, "stop", "taper", "interval_extension", "partner_stop", "none")
LATENCIES = (None, None, "<=1 wk", "<1 mo", "7..10 d", "2 wk")
REPORTED = (
    "270",
    "300",
    "300",
    "9 mo",
    ">=252",
    "<=300",
    "250..300",
    "-20",
    "#1",
    None,
)


@st.composite
def _series(draw: st.DrawFn) -> list[Drawn]:
    """Draw a baseline and scores that mostly fall first and then rise."""
    baseline = draw(st.sampled_from(BASELINES))
    rows = [] if baseline is None else [{"day": 0, "value": baseline}]
    days = sorted(draw(st.lists(st.sampled_from(DAYS), max_size=6, unique=True)))
    low = Decimal(draw(st.sampled_from(LOWEST)))
    for place, day in enumerate(days):
        fallen = place > 0 or draw(st.booleans())
        rise = Decimal(draw(st.sampled_from(RISES))) if place > 0 else Decimal(0)
        never = baseline is not None and draw(st.sampled_from([False] * 9 + [True]))
        value = low + rise if fallen and not never else Decimal(baseline or 90)
        rows.append({"day": day, "value": min(max(value, Decimal(0)), Decimal(100))})
    return rows


@st.composite
def _line(draw: st.DrawFn, drugs: tuple[str, ...], role: str) -> list[Drawn]:
    """Draw rows of a drug, or of two, that follow each other, overlap or leave gaps."""
    rows: list[Drawn] = []
    start = draw(st.sampled_from([0, 0, 0, 28]))
    for _ in range(draw(st.integers(1, 4))):
        stop = start + draw(st.sampled_from(LENGTHS))
        row = {
            "drug": draw(st.sampled_from(drugs)),
            "role": role,
            "start_day": start,
            "end_day": stop - 1,
            "phase": draw(st.sampled_from(PHASES)),
            "ongoing": draw(st.sampled_from([None, None, False])),
            **draw(st.sampled_from(DOSES)),
        }
        rows += [row] * draw(st.sampled_from([1] * 9 + [2]))
        start = stop + draw(st.sampled_from([0, 0, 0, 0, -28, 1, 18, 60, 180]))
    last = rows[-1]
    kind = draw(st.sampled_from(["closed", "closed", "ongoing", "open", "undated"]))
    if kind == "ongoing":
        last["ongoing"] = True
    elif kind == "open":
        rows[-1] = {**last, "end_day": None}
    elif kind == "undated":
        rows[-1] = {**last, "start_day": None, "end_day": None}
    return rows


@st.composite
def _around(draw: st.DrawFn) -> tuple[list[Drawn], list[Drawn]]:
    """Draw scores that fall and rise once, and what happens before and after the rise."""
    seen = draw(st.sampled_from([252, 270, 300]))
    rise = draw(st.sampled_from(["10.000001", "20", "20", "20.000001", "35"]))
    scores = [
        {"day": 0, "value": 100},
        {"day": 84, "value": 5},
        {"day": draw(st.sampled_from([168, 210])), "value": 5},
        {"day": seen, "value": Decimal(5) + Decimal(rise)},
        {"day": 420, "value": draw(st.sampled_from(["5", "60"]))},
    ]
    changed = seen - draw(st.sampled_from([0, 1, 30, 60, 90, 168, 168, 169]))
    index, partner = draw(st.sampled_from(INDEX)), draw(st.sampled_from(PARTNERS))
    before: Drawn = {"start_day": 0, "end_day": changed - 1, **DOSES[0]}
    after: Drawn = {"start_day": changed, "end_day": 600, "ongoing": True}
    lower: Drawn = {**after, **draw(st.sampled_from(DOSES[1:3]))}
    daily: Drawn = {**before, **DOSES[1]}
    goes_on: Drawn = {**after, "start_day": 0}
    kinds: dict[str, list[tuple[str, Drawn]]] = {
        "stop": [(index, before)],
        "stop of both": [(index, before), (partner, before)],
        "taper": [(index, before), (index, lower)],
        "interval": [(index, daily), (index, {**after, **DOSES[2]})],
        "switch": [(index, before), ("ritlecitinib", after)],
        "partner stop": [(index, goes_on), (partner, before)],
        "partner taper": [(index, goes_on), (partner, before), (partner, lower)],
        "none": [],
    }
    rows = [
        {"drug": drug, "role": "combination" if drug == partner else "index", **row}
        for drug, row in kinds[draw(st.sampled_from(list(kinds)))]
    ]
    answered = seen + draw(st.sampled_from([-1, 0, 0, 30, 90, 90, 91]))
    answer: Drawn = {"start_day": answered, "end_day": 600}
    if draw(st.booleans()):
        rows.append({"drug": "triamcinolone", "role": "rescue", **answer})
    if draw(st.booleans()):
        rows.append({"drug": index, "role": "index", **answer})
    return scores, rows


@st.composite
def _treatments(draw: st.DrawFn) -> list[Drawn]:
    rows = draw(_line((draw(st.sampled_from(INDEX)),), "index"))
    if draw(st.sampled_from([True, False, False])):
        rows += draw(_line(INDEX, "index"))
    partner = draw(
        st.sampled_from([None, "combination", "combination", "bridge", "symptomatic"])
    )
    if partner is not None:
        rows += draw(_line((draw(st.sampled_from(PARTNERS)),), partner))
    for _ in range(draw(st.sampled_from([0, 0, 1, 2]))):
        drug = draw(st.sampled_from([*PARTNERS, "triamcinolone", "tofacitinib"]))
        day = draw(st.sampled_from([*DAYS, 360, 390, 510, 590, None]))
        rows.append({"drug": drug, "role": "rescue", "start_day": day})
    return rows


@st.composite
def _reports(draw: st.DrawFn, combinations: list[str]) -> list[Drawn]:
    report = st.fixed_dictionaries(
        {
            "kind": st.sampled_from(["relapse", "relapse", "secondary_loss"]),
            "term": st.sampled_from(["relapse", "relapse", "worsening", "none"]),
            "presence": st.sampled_from(["present", "present", "absent"]),
            "day": st.sampled_from(REPORTED),
            "trigger": st.sampled_from(TRIGGERS),
            "trigger_drug": st.sampled_from([None, None, *INDEX, *PARTNERS]),
            "latency": st.sampled_from(LATENCIES),
            "outcome": st.sampled_from(OUTCOMES),
            "combination_id": st.sampled_from([None, *combinations]),
        }
    )
    rows = draw(st.lists(report, max_size=3))
    for row in rows:
        low, high = draw(st.sampled_from([(None, None), ("5", "30"), ("5", None)]))
        row.update(extent_low=low, extent_high=high)
    return rows


def _scores(who: str, rows: list[Drawn]) -> list[Record]:
    return [
        Assessment(
            assessment_id=f"{who}a{place}", patient_id=who, instrument="salt", **row
        )
        for place, row in enumerate(rows)
    ]


def _combinations(who: str, failures: list[str | None]) -> list[Record]:
    return [
        Combination(
            combination_id=f"{who}c{place}",
            patient_id=who,
            episode_id="ep",
            jak_inhibitor="tofacitinib",
            partner="methotrexate",
            failure=failure,
        )
        for place, failure in enumerate(failures)
    ]


@st.composite
def _patient(draw: st.DrawFn, who: str) -> list[Record]:
    """Draw everything of one patient; keys follow no order."""
    drawn, treatments = draw(_around())
    if draw(st.booleans()):
        kinds = (_treatments(), _treatments(), drawn_treatments(max_rows=3))
        drawn, treatments = draw(_series()), draw(draw(st.sampled_from(kinds)))
    scores = _scores(who, draw(st.permutations(drawn)))
    failures = st.sampled_from([[], [], [], [None], ["primary"], ["secondary"]])
    combinations = _combinations(who, draw(failures))
    reports = draw(_reports([row.id for row in combinations]))
    events: list[Record] = [
        Event(event_id=f"{who}e{place}", patient_id=who, **event)
        for place, event in enumerate(reports)
    ]
    answered = st.sampled_from([*[None] * 4, *(event.id for event in events)])
    reasons = st.sampled_from([*[None] * 8, "primary_failure"])
    given = [
        Treatment(
            treatment_id=f"{who}t{place}",
            patient_id=who,
            **{**row, "event_id": draw(answered), "reason_stopped": draw(reasons)},
        )
        for place, row in enumerate(treatments)
    ]
    return [draw(patient_rows(who)), *scores, *combinations, *events, *given]


@st.composite
def relapse_cohorts(draw: st.DrawFn, max_patients: int = 2) -> Cohort:
    """Draw a Cohort of a few patients who may relapse."""
    rows: list[Record] = []
    for place in range(draw(st.integers(1, max_patients))):
        rows += draw(_patient(f"p{place}"))
    return make_cohort(rows, "generated")
