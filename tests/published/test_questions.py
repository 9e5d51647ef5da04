"""What every number of a letter carries: its unit, its definition, its k of n."""

from __future__ import annotations

import re

import pytest

from anagen.kernel.errors import QuestionError
from anagen.reports.comparisons import compare
from anagen.reports.questions import ask
from tests.published.conftest import Letter

NAMES = (
    "s0_t_omp",
    "s1_baricitinib_ciclosporin",
    "s2_paediatric_ige",
    "s4_combinations",
)


def test_s2_30_every_percentage_has_its_numerator() -> None:
    """S2-30: 4:1, 4 and 1; a percentage that n = 5 cannot give is never printed."""
    letter = Letter("s2_paediatric_ige")
    sexes = letter.ask("n", "on_record", by="sex").groups
    assert [(g.group, g.numerator) for g in sexes] == [("female", 1), ("male", 4)]
    drugs = letter.ask("n", "on_record", by="index_treatment").groups
    assert [(g.group, g.numerator) for g in drugs] == [
        ("baricitinib", 1),
        ("tofacitinib", 4),
    ]
    possible = {f"{k}/5 ({20 * k}.0%)" for k in range(6)}
    for definition in ("salt30", "salt50", "salt75", "salt90", "salt_le_20", "salt_0"):
        assert letter.text("share", f"salt_response({definition})") in possible
    assert "71.4" not in " ".join(possible)


def test_s3_21_the_letter_has_no_rows_to_test_a_hypothesis_on() -> None:
    """S3-21: atopy and response stay a hypothesis; no test is run, and it says why."""
    letter = Letter("s3_abrocitinib_diffuse")
    question = ask(
        "share", "salt_response(salt_le_20)", by="condition(atopic_dermatitis)"
    )
    with pytest.raises(QuestionError, match="nobody can be grouped"):
        compare(question, letter.cohort, "yes", "no")


def test_sx_06_every_count_says_what_was_counted() -> None:
    """SX-06: rows, combinations, courses and patients of one letter are four numbers."""
    letter = Letter("s4_combinations")
    told = [
        letter.ask("n", "on_record", per=unit).unit_text()
        for unit in ("row", "combination", "episode", "course", "patient")
    ]
    assert told == [
        "22 rows",
        "22 combinations",
        "21 episodes",
        "20 courses",
        "18 patients",
    ]
    added = letter.ask("count", "order_of_entry = partner_added", per="row")
    assert added.unit_text() == "13 rows"


@pytest.mark.parametrize("name", NAMES)
def test_sx_06_every_result_names_its_unit_in_json_and_text(name: str) -> None:
    letter = Letter(name)
    for unit in ("patient", "event", "course", "row"):
        result = letter.ask("n", "on_record", per=unit)
        assert result.as_dict()["unit"] == unit
        assert re.search(rf"{unit}s?$", result.unit_text())


def test_sx_07_responder_and_exposure_numbers_name_their_definition() -> None:
    """SX-07: which response, full dose or all, best or first."""
    letter = Letter("s0_t_omp")
    assert letter.ask("share", "salt_response(salt75)").definitions == (
        "outcomes/salt_response/salt75",
    )
    full = letter.ask("mean", "exposure_months_before_taper(tofacitinib)")
    whole = letter.ask("mean", "exposure_months(tofacitinib)")
    assert full.definitions == ("outcomes/drug_exposure/without_taper",)
    assert whole.definitions == ("outcomes/drug_exposure/with_taper",)
    letter = Letter("s4_combinations")
    best, first = (
        letter.ask("share", "response = complete", rollup=rollup)
        for rollup in ("best", "first")
    )
    assert best.definitions[-1] == "outcomes/response_rollup/best_combined"
    assert first.definitions[-1] == "outcomes/response_rollup/first_combined"
    assert best.as_dict()["definitions"] == list(best.definitions)
