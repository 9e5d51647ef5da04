"""A Result as JSON: complete, exact, and of the shape its schema says."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from anagen.interop.casebook import packaged_casebook_path, read_casebook
from anagen.reports.answers import answer
from anagen.reports.questions import Statistic, Unit, ask
from anagen.reports.results import Answered, Result
from anagen.reports.small_groups import suppress_small_groups
from anagen.reports.summary import summarise_cohort

SCHEMA = json.loads(
    files("anagen.reports").joinpath("result.schema.json").read_text(encoding="utf-8")
)
CHECK = Draft202012Validator(SCHEMA)


def of_book(name: str, statistic: str, of: str, **options: Any) -> Result:
    cohort = read_casebook(packaged_casebook_path(name)).cohort
    return answer(ask(statistic, of, **options), cohort)


def test_the_schema_is_one_and_knows_every_word() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    parts = SCHEMA["$defs"]["result"]["properties"]
    assert parts["statistic"]["enum"] == [str(word) for word in Statistic]
    assert parts["unit"]["enum"] == [str(word) for word in Unit]
    assert parts["answered"]["enum"] == [str(word) for word in Answered]
    assert set(SCHEMA["$defs"]["result"]["required"]) == set(parts)


@pytest.mark.parametrize(
    "result",
    [
        of_book("s0_t_omp", "share", "relapse", by="sex"),
        of_book("s0_t_omp", "quantile", "age", probability="0.25"),
        of_book("s0_t_omp", "values", "salt_response(salt50)"),
        of_book("s2_paediatric_ige", "sd", "laboratory(ige)"),
        of_book("s3_abrocitinib_diffuse", "mean", "age"),
        of_book("s3_abrocitinib_diffuse", "median", "age", by="sex"),
        of_book("s4_combinations", "share", "response = complete", rollup="best"),
        of_book(
            "s4_combinations", "median", "combination_months", per="row", by="partner"
        ),
        suppress_small_groups(of_book("s4_combinations", "share", "ongoing", by="sex")),
    ],
    ids=lambda result: str(result.question),
)
def test_a_result_has_the_shape_of_the_schema(result: Result) -> None:
    CHECK.validate(json.loads(json.dumps(result.as_dict())))


def test_every_result_of_a_summary_has_it() -> None:
    cohort = read_casebook(packaged_casebook_path("s4_combinations")).cohort
    for result in summarise_cohort(cohort).results():
        CHECK.validate(result.as_dict())


def test_the_parts_of_the_question_can_be_asked_again() -> None:
    first = of_book(
        "s4_combinations",
        "median",
        "combination_months",
        per="combination",
        among=["partner = methotrexate"],
        by="jak_inhibitor",
    ).as_dict()
    again = of_book(
        "s4_combinations",
        str(first["statistic"]),
        str(first["of"]),
        per=str(first["unit"]),
        among=first["among"],
        by=first["by"],
    )
    assert again.as_dict() == first
    assert first["definitions"] == ["records/combinations/duration"]
    assert [g["group"] for g in first["groups"]] == ["baricitinib"]  # type: ignore[attr-defined]
