"""Checks of clinical sense: what the rows of one person cannot say together."""

from itertools import permutations
from types import SimpleNamespace

import pytest

from anagen.records import sense_checks
from anagen.records.checks import audit_tables
from anagen.records.cohort import make_cohort
from anagen.records.tables import (
    Assessment,
    Combination,
    Condition,
    Event,
    Finding,
    Patient,
    Treatment,
)

# ---------------------------------------------------------------- scores


@pytest.mark.parametrize("value", [0, 100, "0.1"])
def test_score_at_the_edge_is_a_score(spoil, value):
    assert spoil("a2", value=value) == []


@pytest.mark.parametrize("value", ["140", "-1", "100.5"])
def test_score_out_of_range(spoil, value):
    assert spoil("a2", value=value) == [
        (
            f"error: assessments:2:value: Severity of Alopecia Tool {value} is impossible. "
            "Severity of Alopecia Tool total runs from 0 to 100. Look the score up again; "
            "leave it empty when it is unknown."
        )
    ]


def test_score_of_a_region_has_the_same_range(spoil):
    region = Assessment(
        assessment_id="a3",
        patient_id="p2",
        instrument="salt",
        component="top",
        value=101,
    )
    assert len(spoil("", region)) == 1


def test_score_may_be_words_only(spoil):
    assert spoil("a2", value=None, qualifier="maintained") == []


# ---------------------------------------------------------------- milestones (S0-16)


def milestones(**weeks):
    return [
        Event(
            event_id=f"m{term}",
            patient_id="p1",
            kind="milestone",
            term=term,
            day=f"{week} wk",
        )
        for term, week in weeks.items()
    ]


def problems_of(rows):
    tables = {}
    for row in rows:
        tables.setdefault(row.table, []).append(row)
    return [str(problem) for problem in audit_tables(tables)]


# Letter s0, table 1: weeks to first visible regrowth, SALT50, SALT100.
@pytest.mark.parametrize("weeks", [(6, 12, 24), (4, 11, 20), (3, 8, 28), (2, 12, 20)])
def test_milestones_of_the_letter_are_in_order(weeks):
    first, half, full = weeks
    rows = milestones(first_visible_regrowth=first, salt50=half, salt100=full)
    assert problems_of([Patient(patient_id="p1"), *rows]) == []


def test_greater_milestone_before_a_lesser_one(spoil):
    assert spoil("m3", day="8 wk") == [
        (
            "error: events:3:day: salt100 (8 wk) comes before salt50 (12 wk). salt100 "
            "cannot be reached before salt50. Correct one of the two days."
        )
    ]


def test_milestones_are_compared_even_when_one_between_is_vague():
    rows = [
        *milestones(salt50=8, salt100=4),
        Event(
            event_id="m75",
            patient_id="p1",
            kind="milestone",
            term="salt75",
            day="<=20 wk",
        ),
    ]
    said = problems_of([Patient(patient_id="p1"), *rows])
    assert [line.split(".")[0] for line in said] == [
        "events:2:day: salt100 (4 wk) comes before salt50 (8 wk)"
    ]


@pytest.mark.parametrize(
    ("lesser", "greater"),
    [
        ("12 wk", "12 wk"),  # reached at one visit
        ("12 wk", "3 mo"),  # 13 weeks, and perhaps 11
        ("<=12 wk", "2 wk"),
        ("12 wk", None),
        (None, "12 wk"),
        ("12 wk", "#1"),
    ],
)
def test_milestones_that_could_be_in_order_are_no_problem(spoil, lesser, greater):
    rows = [
        Event(
            event_id="x1", patient_id="p2", kind="milestone", term="salt50", day=lesser
        ),
        Event(
            event_id="x2", patient_id="p2", kind="milestone", term="salt75", day=greater
        ),
    ]
    assert spoil("", *rows) == []


def test_milestone_reached_again_after_a_relapse_is_no_problem(spoil):
    again = Event(
        event_id="m4", patient_id="p1", kind="milestone", term="salt50", day="60 wk"
    )
    assert spoil("", again) == []


def test_milestone_that_was_not_reached_has_no_order(spoil):
    assert spoil("m3", day="8 wk", presence="absent") == []


def test_milestones_of_two_persons_are_not_compared(spoil):
    other = Event(
        event_id="m4", patient_id="p2", kind="milestone", term="salt100", day="1 wk"
    )
    assert spoil("", other) == []


def test_order_of_the_rows_does_not_change_what_is_found():
    rows = milestones(salt50=12, salt75=10, salt100=8)
    found = {
        tuple(sorted(line.split(": ", 1)[1] for line in problems_of(order)))
        for order in permutations([Patient(patient_id="p1"), *rows])
    }
    assert found == {
        (
            (
                "salt100 (8 wk) comes before salt75 (10 wk). salt100 cannot be reached "
                "before salt75. Correct one of the two days."
            ),
            (
                "salt75 (10 wk) comes before salt50 (12 wk). salt75 cannot be reached "
                "before salt50. Correct one of the two days."
            ),
        )
    }


# ------------------------------------------ subtype against score and findings (S1-05)

WHOLE = "Alopecia totalis means that the whole scalp is bald (SALT 100)"


def totalis(**columns):
    return Condition(
        condition_id="c9",
        patient_id="p1",
        condition="alopecia_areata",
        **{"subtype": "totalis", "role": "index_disease", **columns},
    )


def score(value, day="0", component="total", key="a1"):
    return Assessment(
        assessment_id=key,
        patient_id="p1",
        instrument="salt",
        component=component,
        value=value,
        day=day,
    )


def patches(**columns):
    return Finding(
        finding_id="f1",
        patient_id="p1",
        kind="scalp",
        value="multiple_bald_patches",
        **columns,
    )


def warnings(*rows):
    return [str(p) for p in make_cohort([Patient(patient_id="p1"), *rows]).warnings]


def test_totalis_without_a_baseline_score_is_reported_and_not_guessed():
    cohort = make_cohort([Patient(patient_id="p1"), totalis()])
    assert [str(problem) for problem in cohort.warnings] == [
        (
            f"conditions:1:subtype: p1 has alopecia totalis and no baseline SALT. {WHOLE}, "
            "but it was not recorded and is not guessed. Add the baseline SALT if the "
            "source states it."
        )
    ]
    assert cohort.timeline("p1").assessments == ()


def test_totalis_with_bald_patches_is_a_conflict():
    assert warnings(totalis(), score(100), patches()) == [
        (
            f"conditions:1:subtype: p1 has alopecia totalis and bald patches. {WHOLE}. "
            "Check the subtype against the finding."
        )
    ]


def test_totalis_below_the_whole_scalp_is_a_conflict():
    assert warnings(totalis(), score(80)) == [
        (
            f"conditions:1:subtype: p1 has alopecia totalis at baseline SALT 80. {WHOLE}. "
            "Check the subtype and the score."
        )
    ]


def test_case_of_the_letter_s1_has_both_problems():
    assert len(warnings(totalis(), patches())) == 2


@pytest.mark.parametrize("subtype", ["totalis", "universalis", "totalis_universalis"])
def test_subtypes_of_the_whole_scalp(subtype):
    assert warnings(totalis(subtype=subtype), score(100)) == []
    assert len(warnings(totalis(subtype=subtype))) == 1


@pytest.mark.parametrize(
    "columns",
    [
        {"subtype": "patchy"},
        {"subtype": "diffuse"},
        {"subtype": None},
        {"presence": "absent"},
        {"role": "comorbidity"},  # not what is treated
    ],
)
def test_other_conditions_say_nothing_of_the_whole_scalp(columns):
    assert warnings(totalis(**columns), patches()) == []


@pytest.mark.parametrize(
    ("scores", "conflict"),
    [
        ([score(100, "-3")], ""),  # the last score on or before day 0
        ([score(80, "-90"), score(100, key="a2")], ""),
        ([score(100, "-90"), score(80, key="a2")], "at baseline SALT 80"),
        ([score(80), score(100, key="a2")], ""),  # two on one day: the higher
        ([score(100, key="a2"), score(80)], ""),
        ([score(100, "4 wk")], "no baseline SALT"),  # after day 0
        ([score(100, None)], "no baseline SALT"),  # not dated
        ([score(None)], "no baseline SALT"),  # words only
        (
            [score(100, component=part, key=part) for part in ("top", "back", "left")],
            "no baseline SALT",  # a region is missing
        ),
        (
            [
                score(100, component=part, key=part)
                for part in ("top", "back", "left", "right")
            ],
            "",
        ),
    ],
)
def test_baseline_is_the_last_score_on_or_before_day_0(scores, conflict):
    said = warnings(totalis(), *scores)
    assert len(said) == bool(conflict)
    assert all(conflict in line for line in said)


@pytest.mark.parametrize(
    ("columns", "conflicts"),
    [
        ({"day": "0"}, True),
        ({"day": "<0"}, True),
        ({"day": "-3"}, True),
        ({"presence": "absent"}, False),  # looked for, and not there
        ({"day": "20 wk"}, False),  # patches of a scalp that grows again
    ],
)
def test_patches_conflict_only_when_seen_at_baseline(columns, conflicts):
    assert bool(warnings(totalis(), score(100), patches(**columns))) is conflicts


def test_score_of_a_bald_scalp_is_knowledge_and_not_code(monkeypatch):
    salt = SimpleNamespace(stem="salt", range_of=lambda: (0, 7), regions={})
    elsewhere = SimpleNamespace(salt=salt, instruments={})
    monkeypatch.setattr(sense_checks, "load_knowledge", lambda: elsewhere)
    assert warnings(totalis(), score(7)) == []
    (said,) = warnings(totalis(), score(100))
    assert "at baseline SALT 100" in said
    assert "the whole scalp is bald (SALT 7)" in said


# ------------------------------- earlier treatments of one person (S4-06), typed in

# Letter s4, table 1, rows 18 to 20: one woman, three combinations.
PRIORS = {
    "18": ("oral_glucocorticoid_unspecified", "ciclosporin"),
    "19": ("oral_glucocorticoid_unspecified", "ciclosporin", "methotrexate"),
    "20": ("oral_glucocorticoid_unspecified", "ciclosporin", "methotrexate"),
}
PARTNERS = {
    "18": ("baricitinib", "dupilumab"),
    "19": ("baricitinib", "ciclosporin"),
    "20": ("upadacitinib", "prednisone"),
}


def one_woman(priors):
    yield Patient(patient_id="p16", label="18/19/20", sex="female", age_at_index=54)
    for label, drugs in priors.items():
        jak_inhibitor, partner = PARTNERS[label]
        yield Combination(
            combination_id=f"k{label}",
            patient_id="p16",
            episode_id=f"ep{label}",
            label=label,
            jak_inhibitor=jak_inhibitor,
            partner=partner,
        )
        for drug in drugs:
            yield Treatment(
                treatment_id=f"{label}-{drug}",
                patient_id="p16",
                combination_id=f"k{label}",
                drug=drug,
                role="prior",
            )


def test_rows_of_one_person_that_list_other_priors_are_reported():
    said = [str(p) for p in make_cohort(one_woman(PRIORS)).warnings]
    assert said == [
        f"combinations:{row}:combination_id: p16 has other earlier treatments under "
        f"k{label} than under k18: methotrexate. Both rows are about the same person. "
        "Check the source; treatments taken in between explain it."
        for row, label in ((2, "19"), (3, "20"))
    ]


@pytest.mark.parametrize(
    "priors",
    [
        {"19": PRIORS["19"], "20": PRIORS["20"]},  # the same
        {"19": PRIORS["19"], "20": reversed(PRIORS["20"])},  # in another order
        {"18": PRIORS["18"], "19": ()},  # not listed for the other row
        {"18": PRIORS["18"]},
    ],
)
def test_agreeing_or_silent_rows_are_not_reported(priors):
    assert make_cohort(one_woman(priors)).warnings == ()


def test_treatment_in_between_is_not_a_prior_of_both():
    partner = Treatment(
        treatment_id="t1",
        patient_id="p16",
        combination_id="k20",
        drug="adalimumab",
        role="subsequent",
    )
    same = {"19": PRIORS["19"], "20": PRIORS["20"]}
    assert make_cohort([*one_woman(same), partner]).warnings == ()
