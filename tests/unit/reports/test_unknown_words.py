"""A word that stands for nothing is a slip, and not an unknown value."""

from __future__ import annotations

import pytest

from anagen.kernel.errors import QuestionError
from anagen.records.cohort import make_cohort
from anagen.records.tables import Patient
from anagen.reports.answers import answer
from anagen.reports.questions import ask

NOBODY_SPECIAL = make_cohort([Patient(patient_id="p1", age_at_index=30)])


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
