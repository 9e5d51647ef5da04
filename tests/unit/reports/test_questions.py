"""The language of questions: what can be said, and how it is refused."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anagen.kernel.errors import QuestionError
from anagen.reports.questions import (
    Condition,
    MeasureName,
    Operator,
    Question,
    Rollup,
    Statistic,
    Unit,
    ask,
)
from anagen.reports.statistics import QuantileMethod


def refusal(make, *given):
    with pytest.raises(QuestionError) as refused:
        make(*given)
    headline, problem = str(refused.value).split("\n  ")
    assert headline == "The question cannot be asked:"
    return problem.removeprefix("question: ")


# ---------------------------------------------------------------- measures


@pytest.mark.parametrize(
    ("text", "name", "arguments", "written"),
    [
        ("age", "age", (), "age"),
        (" age ", "age", (), "age"),
        ("salt_le_20", "salt_le_20", (), "salt_le_20"),
        (
            "exposure(tofacitinib)",
            "exposure",
            ("tofacitinib",),
            "exposure(tofacitinib)",
        ),
        ("f( a ,b )", "f", ("a", "b"), "f(a, b)"),
        ("f(20 wk)", "f", ("20 wk",), "f(20 wk)"),
    ],
)
def test_measure_is_a_name_with_arguments(text, name, arguments, written):
    measure = MeasureName.parse(text)
    assert (measure.name, measure.arguments) == (name, arguments)
    assert str(measure) == written
    assert MeasureName.parse(written) == measure


@pytest.mark.parametrize(
    "text",
    ["", "Age", "2age", "age(", "age)", "f(a)(b)", "f(g(a))", "age >= 12", "a b"],
)
def test_other_text_is_not_a_measure(text):
    assert refusal(MeasureName.parse, text) == (
        f"`{text}` cannot be read. A measure is a name, with arguments in brackets. "
        "Write it like `age` or `exposure_months(tofacitinib)`."
    )


@pytest.mark.parametrize("text", ["f()", "f(a,)", "f(,a)", "f(a,,b)", "f( )"])
def test_argument_is_not_empty(text):
    assert refusal(MeasureName.parse, text) == (
        f"`{text}` cannot be read. An argument in the brackets is empty. Write it like "
        "`exposure_months(tofacitinib)`, or leave the brackets out."
    )


# ---------------------------------------------------------------- conditions

AGE = MeasureName("age")
SEX = MeasureName("sex")
RELAPSE = MeasureName("relapse")


@pytest.mark.parametrize(
    ("text", "condition", "written"),
    [
        ("age >= 12", Condition(AGE, Operator.AT_LEAST, "12"), "age >= 12"),
        ("age>=12", Condition(AGE, Operator.AT_LEAST, "12"), "age >= 12"),
        ("age < 12.5", Condition(AGE, Operator.BELOW, "12.5"), "age < 12.5"),
        ("age != -1", Condition(AGE, Operator.NOT_EQUAL, "-1"), "age != -1"),
        ("sex = female", Condition(SEX, Operator.EQUAL, "female"), "sex = female"),
        ("relapse", Condition(RELAPSE), "relapse"),
        ("relapse = yes", Condition(RELAPSE), "relapse"),
        ("not relapse", Condition(RELAPSE, value="no"), "not relapse"),
        ("relapse = no", Condition(RELAPSE, value="no"), "not relapse"),
        (
            "reason = partial response",
            Condition(MeasureName("reason"), Operator.EQUAL, "partial response"),
            "reason = partial response",
        ),
        (
            "not has(asthma)",
            Condition(MeasureName("has", ("asthma",)), Operator.EQUAL, "no"),
            "not has(asthma)",
        ),
    ],
)
def test_condition_compares_or_names(text, condition, written):
    assert Condition.parse(text) == condition
    assert str(condition) == written
    assert Condition.parse(written) == condition


names = st.sampled_from(["age", "sex", "salt_le_20", "relapse"])
measures = st.builds(
    MeasureName,
    names,
    st.lists(st.sampled_from(["a", "20 wk", "x_y"]), max_size=2).map(tuple),
)
conditions = st.builds(
    Condition,
    measures,
    st.sampled_from(Operator),
    st.sampled_from(["yes", "no", "12", "-0.5", "female", "partial response"]),
)


@given(measures)
def test_measure_comes_back_as_it_went(measure):
    assert MeasureName.parse(str(measure)) == measure


@given(conditions)
def test_condition_comes_back_as_it_went(condition):
    assert Condition.parse(str(condition)) == condition


@pytest.mark.parametrize(
    "text", ["", "Age > 12", "12 < age", "not relapse = yes", "age >", "f(g(x)) = 1"]
)
def test_other_text_is_not_a_condition(text):
    assert refusal(Condition.parse, text) == (
        f"`{text}` cannot be read. A condition compares a measure with a value, or "
        "names one that holds. Write it like `age >= 12`, `sex = female`, `relapse`, "
        "`not relapse`."
    )


@pytest.mark.parametrize(
    "text", ["sex == female", "age => 12", "age > = 12", "age =! 1"]
)
def test_misspelt_operator_is_refused_and_not_compared_with(text):
    """`sex == female` once meant the sex `= female`, which nobody has."""
    assert refusal(Condition.parse, text).startswith(f"`{text}` cannot be read.")


@pytest.mark.parametrize(
    ("text", "value", "holds"),
    [
        ("age >= 12", 12, True),
        ("age > 12", 12, False),
        ("age <= 12", 12, True),
        ("age < 12", 12, False),
        ("age = 12.0", 12, True),
        ("age != 12", 12, False),
        ("age != 12", 13, True),
        ("age > -1", 0, True),
        ("sex = female", "female", True),
        ("sex != female", "male", True),
        ("sex = female", "male", False),
        ("relapse", True, True),
        ("relapse", False, False),
        ("not relapse", False, True),
        ("relapse != yes", False, True),
        # Unknown is neither.
        ("age >= 12", None, None),
        ("not relapse", None, None),
        ("sex != female", None, None),
    ],
)
def test_condition_holds_or_not_or_is_unknown(text, value, holds):
    known = Fraction(value) if type(value) is int else value
    assert Condition.parse(text).holds(known) is holds


def test_numbers_are_compared_exactly():
    third = Fraction(1, 3)
    assert Condition.parse("age > 0.3333333333").holds(third)
    assert not Condition.parse("age >= 0.3333333334").holds(third)


@pytest.mark.parametrize(
    ("text", "value", "said"),
    [
        (
            "sex > male",
            "female",
            (
                "`sex > male` cannot be read. `female` is a word, and words have no order. "
                "Use = or !=."
            ),
        ),
        (
            "age > old",
            Fraction(12),
            "`age > old` cannot be read. `old` is not a number. Compare with a number.",
        ),
        (
            "age > nan",
            Fraction(12),
            "`age > nan` cannot be read. `nan` is not a number. Compare with a number.",
        ),
        (
            "age < infinity",
            Fraction(12),
            (
                "`age < infinity` cannot be read. `infinity` is not a number. Compare with "
                "a number."
            ),
        ),
        (
            "relapse = true",
            True,
            (
                "`relapse = true` cannot be read. relapse holds or does not, and is never "
                "`true`. Write `relapse` or `not relapse`."
            ),
        ),
        (
            "relapse > yes",
            True,
            (
                "`relapse > yes` cannot be read. `yes` is a word, and words have no order. "
                "Use = or !=."
            ),
        ),
    ],
)
def test_comparison_that_has_no_meaning_is_refused(text, value, said):
    assert refusal(Condition.parse(text).holds, value) == said


# ---------------------------------------------------------------- questions


def test_question_is_asked_in_words():
    question = ask(
        "quantile",
        "exposure_months(tofacitinib)",
        among=["sex = female", "not relapse"],
        per="patient",
        rollup="longest",
        probability="0.25",
        method="type 2",
        says="Exposure",
    )
    assert question == Question(
        statistic=Statistic.QUANTILE,
        of=MeasureName("exposure_months", ("tofacitinib",)),
        among=(
            Condition(SEX, Operator.EQUAL, "female"),
            Condition(RELAPSE, Operator.EQUAL, "no"),
        ),
        per=Unit.PATIENT,
        rollup=Rollup.LONGEST,
        probability=Decimal("0.25"),
        method=QuantileMethod.TYPE_2,
        says="Exposure",
    )
    assert str(question) == (
        "quantile 0.25 (type 2) exposure_months(tofacitinib) (longest) per patient "
        "among sex = female, not relapse"
    )


@pytest.mark.parametrize(
    ("question", "written"),
    [
        (ask("mean", "age"), "mean age per patient"),
        (ask("share", "relapse"), "share relapse per patient"),
        (ask("share", "not relapse"), "share not relapse per patient"),
        (ask("count", "age >= 12"), "count age >= 12 per patient"),
        (ask("n", "age", per="event"), "n age per event"),
        (
            ask("quantile", "age", probability="0"),
            "quantile 0 (type 7) age per patient",
        ),
    ],
)
def test_question_is_written_in_full(question, written):
    assert str(question) == written


def test_measure_of_a_condition_is_the_one_it_compares():
    assert ask("share", "age >= 12").measure == AGE
    assert ask("mean", "age").measure == AGE


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            {"statistic": "average"},
            (
                "`average` cannot be read. There is no statistic of that name. Use one of "
                "these statistics: n, count, share, sum, mean, sd, median, quantile, min, "
                "max, values."
            ),
        ),
        (
            {"statistic": "medain"},
            (
                "`medain` cannot be read. There is no statistic of that name. Did you mean "
                "`median`?"
            ),
        ),
        (
            {"per": "lesion"},
            (
                "`lesion` cannot be read. There is no unit of analysis of that name. Use "
                "one of these units of analysis: patient, course, combination, episode, "
                "event, treatment, row."
            ),
        ),
        (
            {"rollup": "longets"},
            (
                "`longets` cannot be read. There is no rollup of that name. Did you mean "
                "`longest`?"
            ),
        ),
        (
            {"method": "7"},
            (
                "`7` cannot be read. There is no quantile method of that name. Use one of "
                "these quantile methods: type 1, type 2, type 3, type 4, type 5, type 6, "
                "type 7, type 8, type 9."
            ),
        ),
        (
            {"probability": "0.5"},
            (
                "`mean 0.5 (type 7) age per patient` cannot be read. A quantile, and only a "
                "quantile, has a probability. Give `probability`, such as 0.25, with the "
                "statistic `quantile`."
            ),
        ),
        (
            {"statistic": "quantile"},
            (
                "`quantile age per patient` cannot be read. A quantile, and only a "
                "quantile, has a probability. Give `probability`, such as 0.25, with the "
                "statistic `quantile`."
            ),
        ),
        (
            {"statistic": "quantile", "probability": "25"},
            (
                "`quantile 25 (type 7) age per patient` cannot be read. 25 is not a "
                "probability, which runs from 0 to 1. For the first quartile give the "
                "probability 0.25."
            ),
        ),
        (
            {"rollup": "sum", "per": "combination"},
            (
                "`mean age (sum) per combination` cannot be read. Only values of one "
                "patient are rolled up. Ask per patient, or drop the rollup."
            ),
        ),
        (
            {"statistic": "quantile", "probability": "a quarter"},
            "`a quarter` cannot be read. A probability is a number. Write it like 0.25.",
        ),
    ],
)
def test_unknown_word_is_refused_with_those_there_are(words, said):
    given = {"statistic": "mean", "of": "age", **words}
    assert refusal(lambda: ask(**given)) == said


def test_condition_among_is_read_with_the_rest():
    assert refusal(lambda: ask("mean", "age", among=["sex == male"])).startswith(
        "`sex == male` cannot be read."
    )
