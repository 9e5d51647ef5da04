"""A word that stands for nothing is a slip, and not an unknown value."""

from __future__ import annotations

import pytest

from anagen.kernel.errors import QuestionError
from anagen.records.cohort import make_cohort
from anagen.records.tables import Condition, Patient
from anagen.reports.answers import answer
from anagen.reports.questions import ask

NOBODY_SPECIAL = make_cohort([Patient(patient_id="p1", age_at_index=30)])
MANY = make_cohort(
    [Patient(patient_id=f"p{n}", sex="female", status="stopped") for n in range(3)]
)


@pytest.mark.parametrize(
    ("measure", "hint"),
    [
        ("exposure_months(tofacitinb)", "Did you mean `tofacitinib`"),
        ("drug(betametasone)", "Did you mean `betamethasone`"),
        ("salt_response(SALT50)", "Did you mean `salt50`"),
        ("laboratory(lymphocites)", "Did you mean `lymphocytes`"),
    ],
)
def test_a_misspelt_word_is_told_what_was_meant(measure: str, hint: str) -> None:
    with pytest.raises(QuestionError, match=hint):
        answer(ask("n", measure), NOBODY_SPECIAL)


@pytest.mark.parametrize("measure", ["exposure_months(index)", "prior_drug(none)"])
def test_words_with_a_meaning_of_their_own_stay(measure: str) -> None:
    assert answer(ask("n", measure), NOBODY_SPECIAL).value == 0


def test_the_deviation_of_one_value_says_what_it_lacks() -> None:
    result = answer(ask("sd", "age"), NOBODY_SPECIAL)
    assert result.value is None
    assert result.note == "one value is known, and a standard deviation needs two"


def test_a_question_about_no_unit_says_so() -> None:
    result = answer(ask("mean", "age", per="episode"), NOBODY_SPECIAL)
    assert result.note == "no episode in these data is asked about"


@pytest.mark.parametrize(
    ("condition", "hint"),
    [
        ("sex = purple", "Use one of these words: female, male, other."),
        ("sex = femle", "Did you mean `female`?"),
        ("sex != femle", "Did you mean `female`?"),
        ("disease = alopecia_areta", "Did you mean `alopecia_areata`?"),
        ("status = lst", "Did you mean `lost`?"),
        ("relapse_trigger = tapr", "Did you mean `taper`?"),
        ("index_treatment = tofacitinb", "Did you mean `tofacitinib`?"),
        (
            "index_treatment = tofacitinib + baricitinib",
            "Write `index_treatment = baricitinib + tofacitinib`.",
        ),
        ("sex = Female", "Write `sex = female`."),
        ("age > old", "Compare with a number."),
        ("relapse = maybe", "Write `relapse` or `not relapse`."),
        ("sex > male", "Use = or !=."),
    ],
)
@pytest.mark.parametrize("place", ["of", "among", "by"])
def test_a_word_a_measure_never_gives_is_refused(
    condition: str, hint: str, place: str
) -> None:
    options = {"of": "age", **({"among": [condition]} if place == "among" else {})}
    options |= {place: condition} if place != "among" else {}
    statistic = "n" if place != "of" else "share"
    with pytest.raises(QuestionError) as refused:
        answer(ask(statistic, **options), NOBODY_SPECIAL)  # type: ignore[arg-type]
    assert hint in str(refused.value)


@pytest.mark.parametrize(
    "condition",
    [
        "sex = other",
        "status = lost",
        "disease = atopic_dermatitis",
        "index_treatment = baricitinib + methotrexate",
        "subtype = totalis",
        "finding(body_hair) = anything at all",
    ],
)
def test_a_word_nobody_has_counts_none(condition: str) -> None:
    result = answer(ask("count", condition), MANY)
    assert result.value == 0


def test_a_word_the_data_hold_is_one() -> None:
    """A source may use a word that no vocabulary has yet."""
    cohort = make_cohort(
        [
            Patient(patient_id="p1"),
            Condition(
                condition_id="k1",
                patient_id="p1",
                condition="lichen_made_up",
                role="index_disease",
            ),
        ]
    )
    assert answer(ask("count", "disease = lichen_made_up"), cohort).value == 1


def test_a_word_of_a_combination_is_held_against_its_vocabulary_too() -> None:
    with pytest.raises(QuestionError, match="Did you mean `complete`"):
        answer(ask("count", "response = complet", rollup="best"), NOBODY_SPECIAL)
