"""Checklists are filled from what is really there, and from nothing else."""

from __future__ import annotations

from dataclasses import replace

import pytest

from anagen.knowledge import load_knowledge
from anagen.records.cohort import make_cohort
from anagen.records.tables import Patient
from anagen.reports.figures.figure import Figure
from anagen.reports.pack.checklists import fill_checklists
from anagen.reports.pack.declarations import declarations_of
from anagen.reports.pack.model import (
    Checklist,
    ChecklistItem,
    ItemState,
    Pack,
    Paragraph,
    Section,
)
from anagen.reports.report import build_report
from anagen.reports.study import Study
from anagen.reports.tables import Cell, Table

EVENTS = Table("adverse_events", "Adverse events", ("Event",), ((Cell("none"),),))


def _pack(patients: int, *sections: Section, study: Study | None = None) -> Pack:
    study = study or Study("one", "One")
    cohort = make_cohort([Patient(patient_id=f"p{n}") for n in range(patients)])
    return Pack(
        build_report(study, cohort), sections, declarations=declarations_of(study)
    )


def _items(pack: Pack, name: str) -> dict[str, ChecklistItem]:
    lists: dict[str, Checklist] = {one.name: one for one in fill_checklists(pack)}
    return {item.number: item for item in lists[name].items}


def _names(pack: Pack) -> list[str]:
    return [one.name for one in fill_checklists(pack)]


def test_one_patient_gets_care() -> None:
    assert _names(_pack(1)) == ["care"]


def test_a_few_patients_get_care_and_jbi() -> None:
    assert _names(_pack(4)) == ["care", "jbi_case_series"]


def test_an_uncontrolled_series_gets_no_strobe() -> None:
    study = Study("one", "One", design=(("Design", "case series, uncontrolled"),))
    assert _names(_pack(18, study=study)) == ["jbi_case_series"]


def test_a_comparative_cohort_gets_strobe() -> None:
    study = Study("one", "One", design=(("Design", "comparative cohort"),))
    pack = _pack(18, study=study)
    assert _names(pack) == ["jbi_case_series", "strobe_cohort"]
    assert _items(pack, "strobe_cohort")["6b"].state is ItemState.AUTHOR


def test_what_needs_groups_does_not_apply_without_them() -> None:
    study = Study("one", "One", design=(("Design", "retrospective cohort"),))
    matching = _items(_pack(18, study=study), "strobe_cohort")["6b"]
    assert matching.state is ItemState.NOT_APPLICABLE
    assert matching.where == "the design compares no groups"


def test_without_rows_the_stated_number_of_patients_counts() -> None:
    study = Study("one", "One", design=(("Patients", "6"), ("Design", "case series")))
    assert _names(_pack(0, study=study)) == ["jbi_case_series"]


def test_an_empty_pack_leaves_every_item_to_the_author() -> None:
    pack = replace(_pack(1), sections=())
    states = {item.state for item in _items(pack, "care").values()}
    assert states == {ItemState.AUTHOR}


def test_a_table_fills_by_its_number_in_the_pack() -> None:
    first = Table("relapse", "Relapses", ("Case",), ((Cell("1"),),))
    pack = _pack(1, Section("safety", "Safety", tables=(first, EVENTS)))
    filled = _items(pack, "care")["10d"]
    assert filled.state is ItemState.FILLED
    assert filled.where == "Safety, Table 2"


def test_a_table_without_rows_fills_nothing() -> None:
    pack = _pack(1, Section("safety", "Safety", tables=(replace(EVENTS, rows=()),)))
    assert _items(pack, "care")["10d"].state is ItemState.AUTHOR


@pytest.mark.parametrize(
    "text", ["", "   ", "[author: what was seen]", "Safety: [author: what was seen]"]
)
def test_a_place_for_the_author_fills_nothing(text: str) -> None:
    pack = _pack(1, Section("safety", "Safety", (Paragraph((text,)),)))
    assert _items(pack, "care")["10d"].state is ItemState.AUTHOR


def test_a_paragraph_that_tells_something_fills() -> None:
    told = Paragraph(("No adverse event was seen. [author: how it was looked for]",))
    pack = _pack(1, Section("safety", "Safety", (told,)))
    assert _items(pack, "care")["10d"].state is ItemState.FILLED


def test_a_figure_of_one_patient_is_found_by_the_name_they_share() -> None:
    course = Figure("timeline_3", "Course of case 3.", lambda: None, lambda: EVENTS)
    pack = _pack(1, Section("treatment", "Treatment", figures=(course,)))
    assert _items(pack, "care")["7"].where == "Figure 1"


def test_what_is_begun_stays_with_the_author_and_says_where() -> None:
    told = Paragraph(("Few patients.",))
    pack = _pack(1, Section("limitations", "Limitations", (told,)))
    limits = _items(pack, "care")["11a"]
    assert limits.state is ItemState.AUTHOR
    assert limits.where.startswith("begun in Limitations; to add: ")


def test_consent_is_filled_only_when_it_is_declared() -> None:
    silent = Study("one", "One", declarations=(("Consent", "not stated"),))
    assert _items(_pack(1, study=silent), "care")["13"].state is ItemState.AUTHOR
    given = Study("one", "One", declarations=(("Consent", "written, of the patient"),))
    consent = _items(_pack(1, study=given), "care")["13"]
    assert (consent.state, consent.where) == (ItemState.FILLED, "Consent")


def test_a_title_that_names_the_kind_of_report_fills() -> None:
    study = Study("one", "Totalis in a man: a Case Report")
    assert _items(_pack(1, study=study), "care")["1"].where == "Title"
    assert _items(_pack(1), "care")["1"].state is ItemState.AUTHOR


def test_every_part_a_checklist_names_is_a_part_of_some_pack(
    packs: tuple[Pack, ...],
) -> None:
    kinds = {
        "section": {each.name for pack in packs for each in pack.sections},
        "table": {each.name for pack in packs for each in pack.tables()},
        "figure": {each.name for pack in packs for each in pack.figures()},
    }
    for form in load_knowledge().checklists.values():
        for item in form.items:
            for part in (*item.filled_by, *item.begun_by):
                kind, _, name = part.partition("/")
                known = kinds.get(kind)
                if known is not None:
                    assert any(
                        has == name or has.startswith(f"{name}_") for has in known
                    ), f"{form.label} {item.number}: no pack holds {part}"


def test_tables_of_the_supplement_fill_items_too(packs: tuple[Pack, ...]) -> None:
    """CARE 7 is a timeline: the courses stand after the text, in the supplement."""
    pack = next(p for p in packs if p.report.study.name == "s0_t_omp")
    items = {i.number: i for c in pack.checklists if c.name == "care" for i in c.items}
    courses = [f.name for f in pack.figures()].index("timeline_1") + 1
    assert f"Figure {courses}" in items["7"].where
    literature = [t.name for t in pack.tables()].index("literature") + 1
    assert f"Table {literature}" in items["11b"].where


def test_filling_twice_gives_the_same() -> None:
    pack = _pack(4, Section("safety", "Safety", tables=(EVENTS,)))
    assert fill_checklists(pack) == fill_checklists(pack)
