"""A page that says what is known, marks what was inferred, and names what it opens."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

import pytest

from anagen.interop.casebook import packaged_casebook_path, read_casebook
from anagen.interop.report import study_of
from anagen.records.cohort import Cohort, make_cohort
from anagen.records.tables import Event, Patient, Treatment
from anagen.reports.headline import headline_results, headline_sentence, headline_text
from anagen.reports.layouts import ColumnLayout, TableLayout, build_case_table
from anagen.reports.render.html import render_index, render_report
from anagen.reports.report import Report, build_report
from anagen.reports.study import Study
from anagen.reports.summary import summarise_cohort, table_of_numbers, table_of_shares


@cache
def _report(name: str) -> Report:
    book = read_casebook(packaged_casebook_path(name))
    return build_report(study_of(book), book.cohort, layout=book.layout)


@cache
def _page(name: str) -> str:
    report = _report(name)
    return render_report(report, {figure.name: "<svg/>" for figure in report.figures})


LETTERS = [
    "s0_t_omp",
    "s1_baricitinib_ciclosporin",
    "s2_paediatric_ige",
    "s3_abrocitinib_diffuse",
    "s4_combinations",
]


def _people(*rows: object, count: int = 3) -> Cohort:
    patients = [Patient(patient_id=f"p{n}", sex="female") for n in range(1, count + 1)]
    return make_cohort([*patients, *rows])


# ---------------------------------------------------------------- the headline


@pytest.mark.parametrize(
    ("letter", "told"),
    [
        (
            "s0_t_omp",
            ["4 of 4 reached SALT 0", "3 of 4 relapsed", "3 of 4 had an adverse event"],
        ),
        # Of one patient nothing is a share.
        (
            "s1_baricitinib_ciclosporin",
            [
                "reached SALT \N{LESS-THAN OR EQUAL TO}20: yes",
                "reached SALT 0: yes",
                "relapsed: no",
                "had an adverse event: no",
            ],
        ),
        # The source's own word for what it counts.
        (
            "s3_abrocitinib_diffuse",
            [
                "6 of 6 reached SALT \N{LESS-THAN OR EQUAL TO}20",
                "4 of 6 reached SALT 0",
                "2 of 6 worsened after the medication was reduced",
                "0 of 6 had an adverse event",
            ],
        ),
        (
            "s4_combinations",
            [
                "12 of 18 had a complete response to at least one combination",
                "8 of 18 had an adverse event",
                "months combined, median of the episodes: 12",
            ],
        ),
    ],
)
def test_the_headline_is_a_sentence(letter: str, told: list[str]) -> None:
    sentence = headline_sentence(_report(letter).headline)
    assert sentence.partition(": ")[2] == f"{'; '.join(told)}."


def test_the_headline_says_of_how_many() -> None:
    counted = [
        headline_sentence(_report(n).headline).partition(":")[0] for n in LETTERS
    ]
    assert counted == [
        "4 patients",
        "1 patient",
        "5 patients",
        "6 patients",
        "18 patients, 22 combinations",
    ]


def test_the_headline_counts_the_unknown_apart() -> None:
    nausea = Event(event_id="e", patient_id="p1", kind="adverse_event", term="nausea")
    none = Event(event_id="f", patient_id="p2", kind="adverse_event", term="none")
    results = headline_results(_people(nausea, none))
    assert headline_text(results).endswith("Had an adverse event: 1/2 (50%)")
    assert headline_sentence(results).endswith(
        "1 of 2 had an adverse event (1 unknown)."
    )


# ---------------------------------------------------------------- summaries


def test_one_known_value_has_no_mean_spread_or_range() -> None:
    patients = [Patient(patient_id="p1", weight="50.25"), Patient(patient_id="p2")]
    table = table_of_numbers(summarise_cohort(make_cohort(patients)))
    assert table.texts() == [["Weight, kg", "1", "1", "50.25", "", ""]]


def test_one_known_unit_has_neither_percentage_nor_interval() -> None:
    relapse = Event(event_id="e", patient_id="p1", kind="relapse", term="relapse")
    table = table_of_shares(summarise_cohort(_people(relapse)))
    assert ["Relapse", "1/1", "", "2"] in table.texts()
    assert any(note.startswith("Where more are unknown") for note in table.notes)


def test_every_line_of_a_summary_stands_in_one_group() -> None:
    for letter in LETTERS:
        for table in _report(letter).tables:
            assert len(table.groups) in {0, len(table.rows)}
            changes = [
                group
                for group, before in zip(
                    table.groups, ("", *table.groups), strict=False
                )
                if group != before
            ]
            assert len(changes) == len(set(changes)), "a group is torn apart"


# ---------------------------------------------------------------- the course


def _course(*rows: Treatment) -> str:
    layout = TableLayout(
        title="T", columns=(ColumnLayout(heading="Course", cell="course_in_phases"),)
    )
    table = build_case_table(_people(*rows, count=1), layout)
    return table.texts()[0][0]


def _phase(key: str, drug: str, phase: str, **columns: object) -> Treatment:
    daily = {"dose": 5, "unit": "mg", "frequency": 1, "period": 1, "period_unit": "d"}
    given = {**daily, "course_id": "c", "role": "index", **columns}
    return Treatment(treatment_id=key, patient_id="p1", drug=drug, phase=phase, **given)


def test_only_a_lower_dose_is_a_taper() -> None:
    text = _course(
        _phase("t1", "tofacitinib", "titration", start_day="0", end_day="6"),
        _phase("t2", "tofacitinib", "full", start_day="6", end_day="6 mo", frequency=2),
        _phase("t3", "tofacitinib", "taper", duration="2 mo"),
    )
    assert (
        text
        == "Tofacitinib 5 mg QD for 6 d, then 5 mg BID for 5.8 m, tapered to 5 mg QD for 2 m"
    )


def test_another_drug_is_named() -> None:
    text = _course(
        _phase("t1", "baricitinib", "full", start_day="0"),
        _phase("t2", "upadacitinib", "reduced", start_day="6 mo"),
    )
    assert text == "Baricitinib 5 mg QD, then upadacitinib 5 mg QD"


# ---------------------------------------------------------------- the page


def test_a_cell_on_an_inferred_row_is_marked_and_leads_to_why() -> None:
    page = _page("s2_paediatric_ige")
    table = page[page.index('id="table-case_table"') :]
    table = table[: table.index("</table>")]
    assert 'href="#inferred-p5-as-2"' in table, "the latest SALT of case 5"
    for key in re.findall(r'href="#(inferred-[^"]+)"', page):
        assert f'id="{key}"' in page


def test_a_quoted_headline_on_an_inferred_row_is_marked() -> None:
    page = _page("s3_abrocitinib_diffuse")
    cards = page[page.index('<ul class="cards">') : page.index('<nav class="toc"')]
    marked = re.findall(
        r'"says">([^<]+)</span>\s*<span class="big">[^\n]*#inferred', cards
    )
    assert "Worsened after the medication was reduced" in marked
    assert "Reached SALT 0" not in marked


def test_a_patient_without_a_disease_on_record_is_counted() -> None:
    assert headline_sentence(headline_results(_people())) == "3 patients."


@pytest.mark.parametrize("letter", LETTERS)
def test_what_can_be_opened_has_a_name_of_its_own(letter: str) -> None:
    page = _page(letter)
    names = re.findall(r"<summary>(.*?)</summary>", page)
    assert len(names) == len(set(names))
    regions = re.findall(r'role="region" aria-label="([^"]+)"', page)
    assert len(regions) == len(set(regions))


@pytest.mark.parametrize("letter", LETTERS)
def test_every_table_of_a_page_has_a_caption(letter: str) -> None:
    page = _page(letter)
    assert page.count("<table") == page.count("<caption")
    levels = [int(level) for level in re.findall(r"<h(\d)", page)]
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_a_patient_of_whom_nothing_is_known_is_still_counted() -> None:
    report = build_report(Study("one", "One"), make_cohort([Patient(patient_id="p")]))
    page = render_report(report, {figure.name: "" for figure in report.figures})
    assert '<p class="lead">1 patient.</p>' in page


def test_the_index_says_each_headline_in_words() -> None:
    page = render_index([("a/index.html", _report("s0_t_omp"))])
    assert "4 of 4 reached SALT 0" in page
    assert "<h1>1 report</h1>" in page
