"""The monitoring calendar: due, done, overdue, united over drugs."""

from __future__ import annotations

import pytest

from anagen.kernel.verdicts import Verdict
from anagen.protocols.findings import Tier
from anagen.protocols.monitoring import SlotStatus, monitoring_calendar
from anagen.protocols.monitoring_findings import monitoring_findings
from anagen.records.tables import Finding, Screening
from tests.support.inline import C, decided, facts, label, protocol, result, salt, taken

FOUR_WEEKLY = label(f"""
monitoring:
  - {{item: white_cell_count, at_baseline: true, every: {{value: 4, unit: wk}},
     tolerance: {{value: 7, unit: d}}, reads: "at baseline, then every 4 weeks, within 7 days of the day", {C}}}
""")


def cells(day, **other):
    return result("white_cells", 5, "10*9/L", day, **other)


def calendar(*rows, on, until=None, labels=(FOUR_WEEKLY,), protocols=()):
    found = monitoring_calendar(
        facts(*rows, on=on), protocols, labels, on if until is None else until
    )
    return {one.item: one for one in found}


def slots(*rows, on, item="white_cell_count", **other):
    found = calendar(*rows, on=on, **other)[item]
    return [(slot.due.first, str(slot.status), slot.days) for slot in found.slots]


def finding(*rows, on, **other):
    found = calendar(*rows, on=on, until=on + 60, **other)
    (one,) = monitoring_findings(found.values(), on)
    return one


MTX = taken("methotrexate", 0)


def test_done_on_the_day_within_tolerance_early_and_late():
    rows = [cells(0), cells(21), cells(48), cells(92)]
    assert slots(MTX, *rows, on=100, until=120) == [
        (0, "done", 0),
        (28, "done", -7),
        (56, "done_early", -8),
        (84, "done_late", 8),
        (112, "upcoming", 0),
    ]


@pytest.mark.parametrize(
    ("on", "status", "days"),
    [
        (20, "upcoming", 0),
        (21, "due", 0),
        (28, "due", 0),
        (35, "due", 0),
        (36, "overdue", 8),
        (60, "overdue", 32),
    ],
)
def test_due_and_overdue_at_the_edges_of_the_tolerance(on, status, days):
    assert slots(MTX, cells(0), on=on, until=28)[1] == (28, status, days)


def test_what_is_missed_and_done_later_is_not_overdue():
    assert slots(MTX, cells(0), cells(84), on=90) == [
        (0, "done", 0),
        (28, "missed", 62),
        (56, "missed", 34),
        (84, "done", 0),
    ]
    assert finding(MTX, cells(0), cells(84), on=90).tier is None


def test_overdue_is_one_flag_that_counts_from_the_first_day_missed():
    said = finding(MTX, cells(0), on=64)
    assert (said.verdict, said.tier, said.day) == (Verdict.NOT_MET, Tier.FLAG, 28)
    assert (
        said.says
        == "white cell count was due on day 28: overdue by 36 days, and 1 more since"
    )
    assert said.rule == "workup/items#white_cell_count"
    assert "done elsewhere" in said.action
    assert said.confidence == "unverified"


def test_later_rows_do_not_answer_for_an_earlier_day():
    assert slots(MTX, cells(0), cells(28), on=20, until=30)[1][1] == "upcoming"


def test_before_the_first_dose_counts_as_baseline_however_early():
    assert slots(MTX, cells(-100), on=0) == [(0, "done", -100)]


def test_done_on_an_unknown_day_answers_the_baseline_only():
    found = calendar(MTX, cells(None, key="l1"), on=30)["white_cell_count"]
    assert [str(slot.status) for slot in found.slots] == ["done", "due"]


def test_done_elsewhere_and_waived_need_a_decision():
    rule = "workup/items#white_cell_count"
    elsewhere = decided(rule, "done_elsewhere", 30)
    waived = decided(rule, "waived", 50, until_day="60")
    assert slots(MTX, cells(0), elsewhere, waived, on=100) == [
        (0, "done", 0),
        (28, "done_elsewhere", 2),
        (56, "waived", 0),
        (84, "overdue", 16),
    ]


def test_waived_for_good_is_not_open_and_carries_its_reason():
    waived = decided("workup/items#white_cell_count", "waived", 30, reason="no veins")
    said = finding(MTX, cells(0), waived, on=100)
    assert (said.verdict, said.tier) == (Verdict.NOT_APPLICABLE, None)
    assert said.override is not None
    assert said.override.reason == "no veins"
    assert "waived: no veins" in said.says


def test_waiver_answers_what_was_open_when_it_was_made_and_nothing_missed_before():
    waived = decided("workup/items#white_cell_count", "waived", 90)
    assert slots(MTX, cells(56), waived, on=100)[1:] == [
        (28, "missed", 72),
        (56, "done", 0),
        (84, "waived", 0),
    ]


@pytest.mark.parametrize(
    ("on", "is_open"), [(39, True), (40, False), (50, False), (51, True)]
)
def test_snoozed_is_quiet_until_its_day(on, is_open):
    snoozed = decided("workup/items#white_cell_count", "snoozed", 40, until_day="50")
    said = finding(MTX, cells(0), snoozed, on=on)
    assert said.tier is Tier.FLAG
    assert said.is_open is is_open


def test_periodically_has_no_day_and_says_so():
    vague = label(f"""
monitoring: [{{item: liver_tests, periodically: true, reads: then periodically, {C}}}]
""")
    found = calendar(MTX, on=400, until=800, labels=[vague])["liver_tests"]
    assert found.slots == ()
    (said,) = monitoring_findings([found], 400)
    assert (said.verdict, said.tier) == (Verdict.UNKNOWN, None)
    assert "no number" in said.says
    assert "labels/methotrexate_us gives no number" in said.because


def test_all_analytes_have_to_be_there_on_one_day():
    both = label(f"""
monitoring: [{{item: liver_tests, at_baseline: true, reads: at baseline, {C}}}]
""")
    alt, ast = result("alt", 20, "U/L", 0), result("ast", 20, "U/L", 0)
    assert slots(MTX, alt, on=10, item="liver_tests", labels=[both])[0][1] == "overdue"
    assert (
        slots(MTX, alt, ast, on=10, item="liver_tests", labels=[both])[0][1] == "done"
    )
    part = calendar(MTX, alt, on=10, labels=[both])["liver_tests"]
    (said,) = monitoring_findings([part], 10)
    assert "on day 0 without ast" in said.because


def test_findings_scores_parts_and_the_screening_log_document_items():
    items = ("chest_x_ray", "salt_score", "hepatitis_b", "tuberculosis_test")
    asked = "".join(
        f"  - {{item: {one}, at_baseline: true, reads: at baseline, {C}}}\n"
        for one in items
    )
    rows = (
        Finding(
            finding_id="f1", patient_id="p", kind="chest_x_ray", value="normal", day=-3
        ),
        Finding(finding_id="f2", patient_id="p", kind="igra", value="negative", day=-3),
        salt(100, 0),
        Screening(
            screening_id="s1", patient_id="p", criterion="hepatitis_b", verdict="met"
        ),
    )
    found = calendar(MTX, *rows, on=30, labels=[label(f"monitoring:\n{asked}")])
    assert {
        item: str(one.slots[0].status) for item, one in found.items()
    } == dict.fromkeys(items, "done")


# ------------------------------------------------------------------ united


def weeks(drug, every, at="[]", name="x", **other):
    return label(
        f"""
monitoring:
  - item: white_cell_count
    at: {at}
    every: {every}
    reads: "-"
    confidence: unverified
    cites: [{{source: general_knowledge, where: an example}}]
""",
        drug,
        name=name,
        **other,
    )


def days(*rows, until, labels, on=0):
    return [day for day, *_ in slots(*rows, on=on, until=until, labels=labels)]


SLOW = weeks("tofacitinib", "{value: 12, unit: wk}", name="slow")
FAST = weeks("ciclosporin", "{value: 4, unit: wk}", name="fast")


def test_of_two_repeated_schedules_the_shorter_counts_while_it_lasts():
    tofacitinib = taken("tofacitinib", 0)
    late = taken("ciclosporin", 100, 200)
    assert days(tofacitinib, until=300, labels=[SLOW, FAST]) == [84, 168, 252]
    assert days(tofacitinib, late, on=100, until=300, labels=[SLOW, FAST]) == [
        84,
        128,
        156,
        184,
        252,
    ]


def test_the_order_of_labels_and_rows_does_not_matter():
    rows = [taken("tofacitinib", 0), taken("ciclosporin", 100, 200)]
    one = calendar(*rows, on=150, until=300, labels=[SLOW, FAST])
    other = calendar(*reversed(rows), on=150, until=300, labels=[FAST, SLOW])
    assert one == other


def test_fixed_times_of_all_drugs_are_kept_and_near_ones_become_one():
    fixed = weeks(
        "methotrexate", "{value: 12, unit: wk}", "[{value: 2, unit: wk}]", "a"
    )
    near = label(
        f"""
monitoring: [{{item: white_cell_count, at: [{{value: 15, unit: d}}], tolerance: {{value: 3, unit: d}},
  reads: "-", {C}}}]
""",
        "tofacitinib",
        name="b",
    )
    rows = [MTX, taken("tofacitinib", 0)]
    found = calendar(*rows, on=0, until=50, labels=[fixed, near])["white_cell_count"]
    assert [slot.due.first for slot in found.slots] == [14]
    assert [one.source for one in found.slots[0].due.asked_by] == [
        "labels/a",
        "labels/b",
    ]


def test_a_range_is_due_from_its_shorter_to_its_longer_end():
    ranged = weeks("methotrexate", "{value: 1, at_most: 3, unit: mo}")
    found = calendar(MTX, on=0, until=200, labels=[ranged])["white_cell_count"]
    assert [(s.due.first, s.due.last) for s in found.slots] == [(30, 91), (121, 183)]


def test_months_do_not_drift():
    monthly = weeks("methotrexate", "{value: 1, unit: mo}")
    assert days(MTX, until=366, labels=[monthly])[-1] == 365


def test_times_begin_anew_after_a_dose_increase_where_the_source_says_so():
    text = """
monitoring:
  - item: white_cell_count
    at_baseline: true
    at: [{{value: 2, unit: wk}}]
    every: {{value: 12, unit: wk}}
    {resets}
    reads: "-"
    confidence: unverified
    cites: [{{source: general_knowledge, where: an example}}]
"""
    low = taken("methotrexate", 0, 99, dose=10)
    high = taken("methotrexate", 100, dose=15)
    less = taken("methotrexate", 100, dose=5)
    resets = label(text.format(resets="resets_after_dose_increase: true"))
    stays = label(text.format(resets=""))
    assert days(low, high, on=100, until=200, labels=[resets]) == [0, 14, 98, 114, 198]
    assert days(low, high, on=100, until=200, labels=[stays]) == [0, 14, 98, 182]
    assert days(low, less, on=100, until=200, labels=[resets]) == [0, 14, 98, 182]
    assert days(low, high, on=99, until=200, labels=[resets]) == [0, 14, 98]


def test_nothing_is_due_after_the_last_dose_or_before_the_first():
    short = taken("methotrexate", 0, 40)
    assert days(short, on=60, until=200, labels=[FOUR_WEEKLY]) == [0, 28]
    assert calendar(taken("methotrexate", 10), on=5) == {}
    assert calendar(taken("methotrexate", 0, role="prior"), on=5) == {}


def test_a_gap_begins_a_new_course_with_its_own_baseline():
    rows = [taken("methotrexate", 0, 40), taken("methotrexate", 100)]
    assert days(*rows, on=110, until=130, labels=[FOUR_WEEKLY]) == [0, 28, 100, 128]


def test_a_protocol_counts_from_the_first_of_its_drugs_and_only_when_begun():
    site = protocol(f"""
regimen:
  - drug: tofacitinib
    role: index
    starts: {{with_index: true}}
    phases:
      - {{id: daily, kind: fixed, amount: {{value: 5, unit: mg}}, schedule: {{unit: d}},
         lasts: {{open_ended: true}}, reads: 5 mg once a day for as long as it works, {C}}}
monitoring: [{{item: salt_score, at_baseline: true, every: {{value: 4, unit: wk}},
  reads: "at baseline, then every 4 weeks", {C}}}]
""")
    found = calendar(
        taken("tofacitinib", 7), on=20, until=40, labels=[], protocols=[site]
    )
    assert [slot.due.first for slot in found["salt_score"].slots] == [7, 35]
    assert calendar(MTX, on=20, labels=[], protocols=[site]) == {}


def test_an_end_that_nobody_recorded_is_said():
    open_end = taken("methotrexate", 0, ongoing=None)
    said = finding(open_end, cells(0), on=10)
    assert "nothing on record says that the treatment still goes on" in said.because


def test_statuses_are_the_whole_list():
    assert len(SlotStatus) == 9
