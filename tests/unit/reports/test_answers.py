"""Answers: counts with denominators, unknown kept apart, every number opened."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from anagen.kernel.errors import QuestionError
from anagen.records.cohort import Cohort, make_cohort
from anagen.records.tables import Aggregate, Combination, Event, Patient, Treatment
from anagen.reports.answers import answer
from anagen.reports.questions import ask
from anagen.reports.results import Answered, Result


def _clinic() -> Cohort:
    """Four people: two who relapsed, one who did not, one of whom nothing is said.

    ::

        id  sex     age   relapse
        p1  female  30    yes
        p2  male    40    yes
        p3  female  50    no
        p4  female  ?     ?
    """
    people = [
        Patient(patient_id="p1", label="1", sex="female", age_at_index=30),
        Patient(patient_id="p2", label="2", sex="male", age_at_index=40),
        Patient(patient_id="p3", label="3", sex="female", age_at_index=50),
        Patient(patient_id="p4", label="4", sex="female"),
    ]
    events = [
        Event(event_id="e1", patient_id="p1", kind="relapse", term="relapse"),
        Event(event_id="e2", patient_id="p2", kind="relapse", term="relapse"),
        Event(
            event_id="e3",
            patient_id="p3",
            kind="relapse",
            term="relapse",
            presence="absent",
        ),
    ]
    return make_cohort([*people, *events], "clinic")


def said(statistic: str, of: str, **options: object) -> Result:
    return answer(ask(statistic, of, **options), _clinic())  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("statistic", "text"),
    [
        ("n", "3"),
        ("sum", "120"),
        ("mean", "40"),
        ("sd", "10"),
        ("median", "40"),
        ("min", "30"),
        ("max", "50"),
    ],
)
def test_a_number_counts_only_known_values(statistic: str, text: str) -> None:
    result = said(statistic, "age")
    assert (result.text(), result.missing) == (text, 1)


def test_a_share_has_numerator_denominator_missing_and_exact_interval() -> None:
    result = said("share", "relapse")
    assert (result.numerator, result.denominator, result.missing) == (2, 3, 1)
    assert result.text() == "2/3 (66.7%)"
    assert result.interval_text() == "9.4 to 99.2%"


def test_unknown_is_not_no() -> None:
    assert said("count", "relapse").numerator == 2
    assert said("count", "not relapse").numerator == 1


def test_conditions_restrict_and_unknown_ones_are_counted() -> None:
    result = said("share", "sex = female", among=["age >= 40"])
    assert result.text(0) == "1/2 (50%)"
    assert result.missing == 1
    assert "unknown whether" in result.note


def test_a_quantile_names_its_method() -> None:
    result = said("quantile", "age", probability="0.25", method="type 6")
    assert result.value == Fraction(30)
    assert "0.25 (type 6)" in str(result.question)


def test_every_number_opens_to_its_rows() -> None:
    result = said("share", "relapse")
    assert result.row_ids == ("e1", "e2", "e3")
    assert [given.label for given in result.contributions] == ["1", "2", "3", "4"]
    unknown = result.contributions[3]
    assert (unknown.value, unknown.rows) == (None, ()), "nothing is on record of p4"
    assert unknown.because == "As reported: nothing tells whether there was one"
    assert len(result.provenance.fingerprint) == 64
    assert result.provenance.knowledge


def test_row_order_changes_nothing() -> None:
    cohort = _clinic()
    rows = [row for rows in cohort.tables.values() for row in rows]
    turned = make_cohort(reversed(rows), "clinic")
    question = ask("share", "relapse")
    assert answer(question, turned) == answer(question, cohort)


@pytest.mark.parametrize(
    ("statistic", "of", "options", "why"),
    [
        ("mean", "sex", {}, "`female` is not a number"),
        ("share", "age", {}, "Age is not something that holds or does not"),
        ("mean", "agee", {}, "Did you mean `age`?"),
        ("mean", "exposure_months", {}, "takes drug in its brackets"),
        ("mean", "age(3)", {}, "takes nothing in its brackets"),
        (
            "mean",
            "age",
            {"per": "combination", "rollup": "sum"},
            "Only values of one patient",
        ),
        ("mode", "age", {}, "There is no statistic of that name"),
        ("share", "sex > 3", {}, "words have no order"),
        ("share", "sex = Female", {}, "Write `sex = female`"),
        ("share", "age > old", {}, "`old` is not a number"),
    ],
)
def test_a_question_that_cannot_be_answered_says_why(
    statistic: str, of: str, options: dict[str, object], why: str
) -> None:
    with pytest.raises(QuestionError) as refused:
        said(statistic, of, **options)
    assert why in str(refused.value)


def _combined() -> Cohort:
    """One person with three combinations, the first two at the same time."""
    rows = [
        ("c1", "e1", "12 mo", "partial", "1"),
        ("c2", "e1", "12 mo", "complete", "2"),
        ("c3", "e3", "3 mo", "none", "3"),
    ]
    return make_cohort(
        [
            Patient(patient_id="p1"),
            *(
                Combination(
                    combination_id=key,
                    patient_id="p1",
                    episode_id=episode,
                    label=label,
                    jak_inhibitor="baricitinib",
                    partner=partner,
                    duration=lasted,
                    response=response,
                )
                for (key, episode, lasted, response, label), partner in zip(
                    rows, ("prednisone", "tacrolimus", "dupilumab"), strict=True
                )
            ),
        ]
    )


@pytest.mark.parametrize(
    ("of", "options", "text"),
    [
        ("combination_months", {"per": "combination"}, "9"),
        ("combination_months", {"per": "episode"}, "7.5"),
        ("combination_months", {"rollup": "sum"}, "15"),
        ("combination_months", {"rollup": "longest"}, "12"),
        ("combination_months", {"rollup": "first"}, "12"),
        ("combination_months", {"rollup": "last"}, "3"),
    ],
)
def test_the_unit_of_analysis_changes_the_answer_and_is_named(
    of: str, options: dict[str, str], text: str
) -> None:
    result = answer(ask("mean", of, **options), _combined())  # type: ignore[arg-type]
    assert result.text() == text
    assert all(word in str(result.question) for word in options.values())


@pytest.mark.parametrize(
    ("rollup", "holds"), [("best", 1), ("worst", 0), ("first", 0), ("last", 0)]
)
def test_words_roll_up_by_a_named_rule(rollup: str, holds: int) -> None:
    result = answer(ask("count", "response = complete", rollup=rollup), _combined())
    assert result.numerator == holds


def _printed() -> Cohort:
    return make_cohort(
        [
            Aggregate(
                aggregate_id="ag-1",
                measure="age",
                statistic="mean",
                value=Decimal("38.4"),
                source_place="text, paragraph 3",
            ),
            Aggregate(
                aggregate_id="ag-2",
                measure="salt_response(salt_0)",
                statistic="count",
                numerator=4,
                denominator=6,
            ),
        ]
    )


def test_a_printed_summary_is_quoted_and_marked() -> None:
    result = answer(ask("mean", "age"), _printed())
    assert (result.answered, result.text()) == (Answered.AS_PRINTED, "38.4")
    assert "cannot be recomputed" in result.note


def test_a_printed_count_answers_count_and_share() -> None:
    question = "salt_response(salt_0)"
    assert answer(ask("count", question), _printed()).text() == "4"
    assert answer(ask("share", question), _printed()).text() == "4/6 (66.7%)"


def test_what_is_not_printed_is_not_in_the_document() -> None:
    result = answer(ask("sd", "age"), _printed())
    assert result.answered is Answered.NOT_IN_SOURCE
    assert result.text() == "not in the document"


def test_an_empty_cohort_has_no_answer_and_does_not_fail() -> None:
    result = answer(ask("mean", "age"), make_cohort([]))
    assert result.answered is Answered.NOT_IN_SOURCE


def test_a_treatment_can_be_the_unit() -> None:
    cohort = make_cohort(
        [
            Patient(patient_id="p1"),
            Treatment(
                treatment_id="t1", patient_id="p1", drug="tofacitinib", role="index"
            ),
        ]
    )
    result = answer(ask("n", "sex", per="treatment"), cohort)
    assert (result.numerator, result.missing) == (0, 1)
