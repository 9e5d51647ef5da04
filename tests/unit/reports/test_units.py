"""Units of analysis: course and row are words of one list, and counted apart."""

from __future__ import annotations

from itertools import pairwise

import pytest

from anagen.interop.casebook.claims import ClaimUnit
from anagen.records.cohort import Cohort, make_cohort
from anagen.records.tables import Combination, Patient, Treatment
from anagen.reports.answers import answer
from anagen.reports.measures import definitions, gives, measure_names
from anagen.reports.measures.definitions import DEFINED_MEASURES, definition_text
from anagen.reports.questions import UNIT_MEANINGS, Unit, ask, unit_named


def treated(key: str, patient: str, course: str | None, **more: object) -> Treatment:
    given = {"drug": "tofacitinib", "role": "index", **more}
    return Treatment(
        treatment_id=key,
        patient_id=patient,
        course_id=course,
        **given,
    )


def two_courses() -> Cohort:
    """One person with two courses, one with rows of no named course, one with none.

    ::

        p1   course a: tofacitinib 3 months; course b: baricitinib 6 months, ongoing
        p2   tofacitinib without a course, 2 rows
        p3   minoxidil, before
    """
    return make_cohort(
        [
            *(Patient(patient_id=key, label=key[1:]) for key in ("p1", "p2", "p3")),
            treated("t1", "p1", "a", duration="3 mo"),
            treated("t2", "p1", "b", duration="6 mo", drug="baricitinib"),
            treated("t3", "p1", None, drug="minoxidil", role="prior"),
            treated("t4", "p2", None, duration="1 mo"),
            treated("t5", "p2", None, duration="1 mo"),
            treated("t6", "p3", None, drug="minoxidil", role="prior"),
        ]
    )


def told(statistic: str, of: str, **options: str) -> dict[str, object]:
    result = answer(ask(statistic, of, per="course", **options), two_courses())
    return {given.unit_id: given.value for given in result.contributions}


def test_a_course_is_one_index_treatment() -> None:
    assert list(told("n", "on_record")) == ["a", "b", "p2"]


def test_a_measure_of_a_course_reads_that_course_alone() -> None:
    assert told("values", "index_treatment") == {
        "a": "tofacitinib",
        "b": "baricitinib",
        "p2": "tofacitinib",
    }
    months = told("values", "exposure_months(index)")
    assert months["a"] != months["b"]
    assert all(told("values", "prior_drug(minoxidil)")[key] for key in ("a", "b"))


def test_combinations_belong_to_their_course() -> None:
    cohort = make_cohort(
        [
            Patient(patient_id="p1"),
            *(
                Combination(
                    combination_id=f"c{n}",
                    patient_id="p1",
                    episode_id=f"e{n}",
                    course_id=course,
                    label=str(n),
                    jak_inhibitor="baricitinib",
                    partner=partner,
                )
                for n, (course, partner) in enumerate(
                    [("a", "dupilumab"), ("a", "methotrexate"), ("b", "prednisone")], 1
                )
            ),
        ]
    )
    partners = answer(ask("values", "partner", per="course"), cohort)
    assert [c.value for c in partners.contributions] == [
        "dupilumab + methotrexate",
        "prednisone",
    ]
    counts = [
        answer(ask("n", "on_record", per=unit), cohort).unit_text()
        for unit in ("patient", "course", "episode", "combination", "row")
    ]
    assert counts == [
        "1 patient",
        "2 courses",
        "3 episodes",
        "3 combinations",
        "3 rows",
    ]


def test_a_row_is_a_patient_where_no_combinations_are_listed() -> None:
    result = answer(ask("n", "on_record", per="row"), two_courses())
    assert result.unit_text() == "3 rows"


def test_every_unit_of_a_claim_is_a_unit_of_a_question() -> None:
    assert {str(unit) for unit in ClaimUnit} <= {str(unit) for unit in Unit}
    assert set(UNIT_MEANINGS) == set(Unit)


@pytest.mark.parametrize("unit", Unit)
def test_a_unit_is_named_in_singular_and_plural(unit: Unit) -> None:
    assert unit_named(str(unit)) is unit_named(unit.plural) is unit


@pytest.mark.parametrize("unit", Unit)
def test_what_every_measure_gives_is_on_record(unit: Unit) -> None:
    """A new measure goes into MEASURE_KINDS, so that conditions on it are checked."""
    assert set(measure_names(unit)) <= set(gives.MEASURE_KINDS)


def test_every_definition_id_leads_somewhere() -> None:
    arguments = {
        "relapse_by": ("back_above_20",),
        "salt_response": ("salt50",),
        "salt_response_at_latest": ("salt50",),
        "milestone_weeks": ("salt50",),
        "laboratory_high": ("ige", "ige_wu2025"),
    }
    for name, pattern in DEFINED_MEASURES.items():
        found = pattern.format(*arguments.get(name, ()))
        assert len(definition_text(found)) > 10, found


def test_a_definition_is_named_once() -> None:
    question = ask("share", "relapse", among=["relapse"], by="relapse")
    assert definitions.definitions_of(question) == ("outcomes/relapse/as_reported",)


def test_measures_stand_in_order() -> None:
    names = list(measure_names(Unit.ROW))
    assert all(one < other for one, other in pairwise(names))
