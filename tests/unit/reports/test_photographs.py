"""Photograph panels: captions from the record, and where the printed ones differ."""

from __future__ import annotations

from functools import cache

import pytest

from anagen.interop.casebook import packaged_casebook_path, read_casebook
from anagen.interop.report import study_of
from anagen.records.cohort import Cohort, make_cohort
from anagen.records.columns import Record
from anagen.records.tables import Condition, Event, Finding, Patient, Treatment
from anagen.reports.photographs import Photograph, photographs, table_photographs
from anagen.reports.report import build_report
from anagen.reports.study import FigurePanel, Study


@cache
def _panels(name: str) -> dict[str, Photograph]:
    book = read_casebook(packaged_casebook_path(name))
    return {p.figure: p for p in photographs(book.cohort, study_of(book))}


def test_s0_30_captions_name_age_sex_subtype_months_and_weeks() -> None:
    panels = _panels("s0_t_omp")
    assert panels["1b"].caption == (
        "Case 2, 22-year-old man with alopecia universalis, after 5 months (20 weeks) of "
        "tofacitinib with betamethasone: complete regrowth."
    )
    assert panels["1d"].caption == (
        "Case 1, 37-year-old woman with alopecia universalis, after 6 months (24 weeks) "
        "of tofacitinib with betamethasone: complete regrowth."
    )
    assert {"p2-ev-3", "p2-fi-4", "p2-co-1"} <= set(panels["1b"].rows)


def test_s0_30_the_subtype_is_that_of_the_record_and_the_difference_is_found() -> None:
    panels = _panels("s0_t_omp")
    assert "universalis" in panels["1c"].caption
    assert "totalis" not in panels["1c"].caption
    (differs,) = panels["1c"].differs
    assert 'printed "alopecia totalis", the record gives universalis' in differs
    assert not panels["1a"].differs


def test_s1_19_before_then_week_16_then_12_weeks_after_the_switch() -> None:
    panels = _panels("s1_baricitinib_ciclosporin")
    assert [*panels] == ["2A", "2B", "2C"]
    assert "before treatment with baricitinib: multiple bald" in panels["2A"].caption
    assert (
        "after 16 weeks (about 3.7 months) of baricitinib with methylprednisolone: "
        "marked regrowth"
    ) in panels["2B"].caption
    assert (
        "after 28 weeks (about 6.4 months) of baricitinib with ciclosporin, 12 weeks "
        "after ciclosporin was begun: regrowth maintained"
    ) in panels["2C"].caption


def test_s2_28_drugs_are_those_of_the_record_and_swapped_captions_are_found() -> None:
    panels = _panels("s2_paediatric_ige")
    assert "after 8 months (about 35 weeks) of baricitinib" in panels["2h"].caption
    assert "after 15 months (about 65 weeks) of tofacitinib" in panels["2j"].caption
    (differs,) = panels["2h"].differs
    assert 'printed "tofacitinib", the record gives baricitinib' in differs
    assert 'printed "baricitinib"' in panels["2j"].differs[0]


def test_s2_28_age_in_2d_is_13_and_the_printed_11_is_the_age_at_onset() -> None:
    panel = _panels("s2_paediatric_ige")["2d"]
    assert "13-year-old girl" in panel.caption
    (differs,) = panel.differs
    assert 'printed "11-year-old", the record gives 13' in differs
    assert "onset_age" in differs


def test_s3_19_panels_of_nobody_named_are_kept_and_say_so() -> None:
    panels = _panels("s3_abrocitinib_diffuse")
    assert [*panels] == ["1A", "1B", "1C"]
    for panel in panels.values():
        assert "day 0 and 12 wk" in panel.caption
        assert "patient not stated" in panel.caption
        assert not panel.rows


@pytest.mark.parametrize("name", ["s3_abrocitinib_diffuse", "s2_paediatric_ige"])
def test_the_report_shows_the_panels_with_the_differences(name: str) -> None:
    book = read_casebook(packaged_casebook_path(name))
    report = build_report(study_of(book), book.cohort)
    (table,) = [t for t in report.tables if t.name == "photographs"]
    assert [row[0] for row in table.texts()] == [*_panels(name)]
    has_differences = any(p.differs for p in _panels(name).values())
    assert (len(table.headings) == 3) is has_differences


def test_drawings_are_no_photographs() -> None:
    assert "1" not in _panels("s1_baricitinib_ciclosporin")
    assert "1a" not in _panels("s2_paediatric_ige")
    assert not _panels("s4_combinations")


def _case(*rows: Record, **patient: object) -> Cohort:
    return make_cohort([Patient(patient_id="p", **patient), *rows])


def _photo(day: str | None, **cells: object) -> Finding:
    values = {
        "finding_id": "f",
        "patient_id": "p",
        "day": day,
        "kind": "photograph",
        "value": "after_treatment",
        "figure": "1a",
        **cells,
    }
    return Finding(**values)


def _only(cohort: Cohort) -> str:
    (panel,) = photographs(cohort)
    return panel.caption


def test_what_is_not_known_is_left_out() -> None:
    assert _only(_case(_photo("3 mo"))) == (
        "Patient p, after 3 months (about 13 weeks) of treatment."
    )
    assert _only(_case(_photo(None))) == ("Patient p, after treatment, day not stated.")
    assert "Patient p, female," in _only(_case(_photo("3 mo"), sex="female"))
    assert "40-year-old patient" in _only(_case(_photo("3 mo"), age_at_index=40))


@pytest.mark.parametrize(
    ("age", "sex", "words"),
    [
        (17.9, "male", "17.9-year-old boy"),
        (18, "male", "18-year-old man"),
        (18, "female", "18-year-old woman"),
        (3, "female", "3-year-old girl"),
    ],
)
def test_words_for_age_and_sex(age: float, sex: str, words: str) -> None:
    assert words in _only(_case(_photo("3 mo"), age_at_index=age, sex=sex))


def _drug(drug: str, start: str | None, end: str | None, **cells: object) -> Treatment:
    values = {
        "treatment_id": drug,
        "patient_id": "p",
        "drug": drug,
        "role": "index",
        "start_day": start,
        "end_day": end,
        **cells,
    }
    return Treatment(**values)


def test_only_drugs_taken_up_to_the_day_are_named() -> None:
    rows = (
        _drug("tofacitinib", "0", None),
        _drug("methotrexate", "0", "4 wk", role="combination"),
        _drug("ciclosporin", "12 wk", None, role="combination"),
        _drug("azathioprine", None, None, role="maintenance"),
        _drug("minoxidil", "-4 wk", None, role="prior"),
    )
    assert _only(_case(*rows, _photo("12 wk"))) == (
        "Patient p, after 12 weeks (about 2.8 months) of tofacitinib."
    )
    assert _only(_case(*rows, _photo("13 wk"))).endswith(
        "of tofacitinib with ciclosporin, 1 week after ciclosporin was begun."
    )


def test_weeks_of_the_record_come_before_computed_ones() -> None:
    event = Event(
        event_id="e", patient_id="p", kind="milestone", term="salt50", day="25 wk"
    )
    assert "after 6 months (25 weeks)" in _only(_case(_photo("6 mo"), event))
    outside = event.model_copy(update={"day": _photo("12 wk").day})
    assert "(about 26 weeks)" in _only(_case(_photo("6 mo"), outside))


def test_a_named_case_without_a_photograph_row_is_named() -> None:
    study = Study("s", "S", panels=(FigurePanel("3b", "scalp", "7", "4 mo"),))
    table = table_photographs(_case(_condition()), study)
    assert table is not None
    assert table.texts() == [
        ["3b", "Scalp (day 4 mo; case 7; no row of a patient is behind it)."]
    ]
    assert table_photographs(_case(), Study("s", "S")) is None


def _condition() -> Condition:
    return Condition(
        condition_id="c",
        patient_id="p",
        condition="alopecia_areata",
        role="index_disease",
    )
