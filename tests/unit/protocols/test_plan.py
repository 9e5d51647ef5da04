"""The dated steps of a protocol."""

from __future__ import annotations

import pytest

from anagen.protocols.combined_clock import clock_findings, pair_clocks
from anagen.protocols.plan import StepKind, make_plan
from tests.support.inline import C, facts, label, protocol, salt, taken


def phase(name, lasts, *, kind="fixed", more="", amount="{value: 5, unit: mg}"):
    return (
        f"      - {{id: {name}, kind: {kind}, amount: {amount}, schedule: {{unit: d}},"
        f" lasts: {{{lasts}}}, reads: '-', {more}{C}}}\n"
    )


def drug(name, starts, *phases, role="index"):
    return (
        f"  - drug: {name}\n    role: {role}\n    starts: {{{starts}}}\n    phases:\n"
        + "".join(phases)
    )


GATE = """
gates:
  - id: regrown
    kind: taper
    says: Regrown.
    at: {time: {value: 12, unit: wk}, reads: 12 weeks}
    if: {fact: salt, at_most: 20, unit: "{score}"}
    confidence: stated
    cites: [{source: general_knowledge, where: an example}]
    examples: [{given: {}, then: unknown}]
"""


def plan(text, on=0, labels=(), until=90, start=0, **patient):
    steps = make_plan(
        facts(on=on, **patient), protocol(text), labels, start=start, until=until
    )
    return {step.what: step for step in steps}


def span(step):
    return step.first.describe(), step.last.describe()


STEPS = "regimen:\n" + drug(
    "tofacitinib",
    "with_index: true",
    phase("one", "length: {value: 1, unit: wk}"),
    phase("two", "length: {value: 2, at_most: 3, unit: wk}"),
    phase("three", "until: regrown"),
    phase("four", "not_stated: true", kind="taper_step", more="gate: regrown, "),
)


def test_phases_follow_each_other_as_far_as_days_are_known():
    found = plan(STEPS + GATE)
    assert span(found["tofacitinib.one"]) == ("day 0", "day 6")
    assert span(found["tofacitinib.two"]) == ("day 7", "between day 20 and day 27")
    assert span(found["tofacitinib.three"]) == (
        "between day 21 and day 28",
        "when regrown is met, not before day 83",
    )
    first, last = span(found["tofacitinib.four"])
    assert first == "when regrown is met, not before day 84"
    assert "the source does not say when" in last


def test_a_later_start_moves_everything():
    found = plan(STEPS + GATE, start=100)
    assert span(found["tofacitinib.one"]) == ("day 100", "day 106")
    assert found["regrown"].first.describe() == "day 184"


def test_a_drug_after_a_phase_and_one_that_replaces_with_overlap():
    text = (
        "regimen:\n"
        + drug(
            "prednisolone",
            "with_index: true",
            phase("a", "length: {value: 4, unit: wk}"),
        )
        + drug(
            "ciclosporin",
            "replaces: prednisolone, overlap: {value: 1, unit: wk}",
            phase("b", "open_ended: true"),
        )
        + drug("azathioprine", "after: prednisolone.a", phase("c", "open_ended: true"))
        + drug("apremilast", "when: regrown", phase("d", "open_ended: true"))
    )
    found = plan(text + GATE)
    assert found["ciclosporin.b"].first.describe() == "day 21"
    assert found["azathioprine.c"].first.describe() == "day 28"
    assert found["apremilast.d"].first.describe() == (
        "when regrown is met, not before day 84"
    )
    assert found["ciclosporin.b"].last.describe() == "while it works, not before day 21"


def test_the_longest_time_bounds_an_open_phase():
    text = "regimen:\n" + drug(
        "betamethasone",
        "with_index: true",
        phase("pulse", "not_stated: true, at_most: {value: 12, unit: mo}"),
    )
    assert span(plan(text)["betamethasone.pulse"]) == (
        "day 0",
        "the source does not say when, between day 0 and day 364",
    )


BANDS = """regimen:
  - drug: baricitinib
    role: index
    starts: {with_index: true}
    phases:
      - id: daily
        kind: fixed
        reads: "-"
        bands:
          - {weight_at_least: 30, amount: {value: 4, unit: mg}}
          - {weight_below: 30, amount: {value: 2, unit: mg}}
        schedule: {unit: d}
        lasts: {open_ended: true}
        confidence: stated
        cites: [{source: general_knowledge, where: an example}]
"""


@pytest.mark.parametrize(
    ("weight", "words"),
    [(30, "from 30 kg: 4 mg"), ("29.9", "under 30 kg: 2 mg"), (None, "not known")],
)
def test_the_band_of_the_patient(weight, words):
    assert words in plan(BANDS, weight=weight)["baricitinib.daily"].says


def test_checks_unite_the_protocol_and_the_labels_of_its_drugs():
    item = "item: white_cell_count, reads: '-'"
    text = (
        f"{STEPS}monitoring: [{{{item}, every: {{value: 12, unit: wk}}, {C}}}]\n{GATE}"
    )
    own = label(
        f"monitoring: [{{{item}, at: [{{value: 4, unit: wk}}], {C}}}]", "tofacitinib"
    )
    other = label(f"monitoring: [{{{item}, at: [{{value: 5, unit: wk}}], {C}}}]")
    steps = make_plan(facts(on=0), protocol(text), [own, other], until=90)
    days = [s.first.describe() for s in steps if s.kind is StepKind.CHECK]
    assert days == ["day 28", "day 84"]


def test_what_is_left_open_is_said_last():
    text = STEPS + "not_stated: [{what: increments, says: None is planned.}]\n" + GATE
    steps = make_plan(facts(on=0), protocol(text), until=0)
    assert steps[-1].says == "not stated in the source: increments; None is planned."
    assert [s.order for s in steps] == sorted(s.order for s in steps)


# ------------------------------------------------------------------ the clock of a pair


def clock(*rows, on=400):
    return pair_clocks(facts(*rows, on=on))


BARICITINIB = taken("baricitinib", 0, ongoing=None, dose=4)


def test_the_clock_of_a_pair_starts_with_the_later_drug():
    (found,) = clock(BARICITINIB, taken("ciclosporin", 112), salt(0, 196))
    assert (found.first, found.second) == ("baricitinib", "ciclosporin")
    assert (found.start, found.documented_days, found.agrees) == (112, 84, None)


@pytest.mark.parametrize(
    ("stated", "agrees"),
    [("12 wk", True), ("5 mo", False), (None, None), (">1 mo", True)],
)
def test_a_stated_length_is_held_against_what_is_documented(stated, agrees):
    other = taken("ciclosporin", 112, duration=stated, ongoing=None)
    (found,) = clock_findings(facts(BARICITINIB, other, salt(0, 196), on=400))
    assert (found.tier is not None) is (agrees is False)


def test_no_clock_without_an_overlap_or_a_jak_inhibitor():
    assert clock(taken("baricitinib", 0, 50), taken("ciclosporin", 112)) == ()
    assert clock(taken("methotrexate", 0), taken("ciclosporin", 112)) == ()
