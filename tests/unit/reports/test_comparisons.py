"""Comparisons: effect first, a p where it means something, else why not."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from anagen.kernel.errors import QuestionError
from anagen.records.cohort import make_cohort
from anagen.records.tables import Aggregate, Combination, Patient
from anagen.reports.comparisons import Comparison, compare
from anagen.reports.number_style import number_style
from anagen.reports.questions import ask
from tests.unit.reports.made_clinic import Person, clinic


def relapses(women: str, men: str) -> list[Person]:
    """Return people by sex: + relapsed, - did not, ? unknown."""
    known = {"+": True, "-": False, "?": None}
    return [
        *(("female", 30, known[mark]) for mark in women),
        *(("male", 40, known[mark]) for mark in men),
    ]


def by_sex(women: str, men: str, statistic: str = "share") -> Comparison:
    question = ask(statistic, "relapse", by="sex")
    return compare(question, clinic(*relapses(women, men)), "female", "male")


def ages(women: list[int], men: list[int], statistic: str = "median") -> Comparison:
    people: list[Person] = [
        *(("female", age, None) for age in women),
        *(("male", age, None) for age in men),
    ]
    question = ask(statistic, "age", by="sex")
    return compare(question, clinic(*people), "female", "male")


def test_shares_have_three_effects_with_intervals_and_fishers_p() -> None:
    made = by_sex("++++-", "-----+")
    assert [effect.name for effect in made.effects] == [
        "risk difference",
        "risk ratio",
        "odds ratio",
    ]
    assert made.effects[0].value == Decimal("0.633333333")
    assert made.effects[2].method == "exact conditional"
    assert made.p == Fraction(37, 462)
    assert made.refusal == ""
    assert made.first.unit_text() == "4/5 patients (80.0%)"


def test_counts_are_compared_as_shares() -> None:
    assert by_sex("++++-", "-----+", "count").p == by_sex("++++-", "-----+").p


def test_s3_21_six_responders_and_nobody_else_are_not_tested() -> None:
    """S3-21: with n = 6 and no non-responders no test is run, and it says why."""
    made = by_sex("+++", "+++")
    assert made.p is None
    assert made.p_text == ""
    assert made.refusal == "all 6 meet it, so nothing differs that could be tested"
    assert made.instead == (
        "State each share with its interval (female 3/3, exact 95% interval 29.2 to"
        " 100.0%; male 3/3, exact 95% interval 29.2 to 100.0%), and keep what is supposed"
        " about the groups apart from the results."
    )
    assert "No test: all 6" in made.text()
    assert made.effects[2].value is None


def test_too_few_for_any_p_below_the_level_are_not_tested() -> None:
    made = by_sex("+++", "---")
    assert made.p is None
    assert "p = 0.100, so the test could not tell" in made.refusal
    assert made.effects[0].value == 1


def test_four_against_four_can_be_tested() -> None:
    assert by_sex("++++", "----").p == Fraction(1, 35)


def test_an_empty_group_is_told() -> None:
    made = by_sex("++-", "??")
    assert made.refusal == "no patient of `male` has a known value"
    assert made.effects == ()
    assert made.second.missing == 2


def test_medians_have_the_shift_by_ranks() -> None:
    made = ages([30, 31, 35, 40, 44], [50, 51, 58, 60, 61])
    (effect,) = made.effects
    assert effect.name == "median difference (Hodges-Lehmann)"
    assert effect.value == -20
    assert effect.low is not None
    assert effect.high is not None
    assert effect.low <= -20 <= effect.high
    assert made.p == Fraction(2, 252)
    assert made.p_text == "p = 0.008"


def test_means_have_welchs_interval() -> None:
    (effect,) = ages([30, 32, 34, 36], [40, 44, 48, 50], "mean").effects
    assert (effect.name, effect.value) == ("difference of means", Fraction(-25, 2))
    assert "Welch" in effect.text()


def test_all_tied_values_are_not_tested() -> None:
    made = ages([30, 30, 30, 30], [30, 30, 30, 30])
    assert made.p is None
    assert made.refusal.startswith("all values are the same")


def test_three_against_three_are_too_few_for_ranks() -> None:
    made = ages([1, 2, 3], [40, 50, 60])
    assert made.p is None
    assert "p = 0.100" in made.refusal
    assert made.effects[0].text() == "median difference (Hodges-Lehmann) -48.00"


def test_large_groups_are_told_from_small_ones() -> None:
    made = ages(list(range(1, 102)), list(range(2, 103)))
    assert "too large" in made.refusal
    assert ages(list(range(1, 51)), list(range(40, 90))).p_text == "p < 0.001"


def test_patients_who_count_twice_are_not_tested() -> None:
    rows = [("1", "p1", "methotrexate"), ("2", "p1", "dupilumab")]
    rows += [(str(n), f"p{n}", "methotrexate") for n in range(3, 12)]
    cohort = make_cohort(
        [
            *(Patient(patient_id=key) for key in {key for _, key, _ in rows}),
            *(
                Combination(
                    combination_id=f"c{label}",
                    patient_id=key,
                    episode_id=f"e{label}",
                    label=label,
                    jak_inhibitor="baricitinib",
                    partner=partner,
                    response="complete" if int(label) % 2 else "none",
                )
                for label, key, partner in rows
            ),
        ]
    )
    question = ask("share", "response = complete", per="combination", by="partner")
    made = compare(question, cohort, "methotrexate", "dupilumab")
    assert made.refusal.startswith("1 of the patients count more than once")
    assert [effect.method for effect in made.effects] == ["", "", ""]


@pytest.mark.parametrize(
    ("statistic", "by", "groups", "why"),
    [
        ("share", None, ("female", "male"), "it has no groups"),
        ("share", "sex", ("female", "mail"), "Did you mean `male`"),
        ("max", "sex", ("female", "male"), "a difference in max has no exact interval"),
    ],
)
def test_what_cannot_be_compared_is_refused(
    statistic: str, by: str | None, groups: tuple[str, str], why: str
) -> None:
    of = "relapse" if statistic == "share" else "age"
    cohort = clinic(*relapses("+-", "+-"))
    with pytest.raises(QuestionError) as refused:
        compare(ask(statistic, of, by=by), cohort, *groups)
    assert why in str(refused.value)


def test_a_source_without_rows_cannot_be_compared() -> None:
    printed = make_cohort(
        [Aggregate(aggregate_id="a", measure="relapse", statistic="n", numerator=6)]
    )
    with pytest.raises(QuestionError, match="nobody can be grouped"):
        compare(ask("share", "relapse", by="sex"), printed, "female", "male")


def test_suppressed_groups_are_not_compared() -> None:
    cohort = clinic(*relapses("++++++-----", "+------"))
    question = ask("share", "relapse", by="sex")
    made = compare(question, cohort, "female", "male", smallest=5)
    assert made.p is None
    assert made.effects == ()
    assert "suppressed" in made.refusal
    large = clinic(*relapses("+++++-----", "+++++++-----"))
    shown = compare(question, large, "female", "male", smallest=5)
    assert shown.p is not None
    assert shown.first.contributions == ()


def test_a_comparison_is_plain_data_with_a_point() -> None:
    with number_style("comma"):
        made = by_sex("++++-", "-----+")
        assert "0,63" in made.effects[0].text()
        plain = made.as_dict()
    assert "," not in str(plain["p"])
    assert plain["refusal"] is None
