"""A pack on disk: whole or not at all, the same bytes, for any cohort."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path

import docx
import pytest

from anagen.kernel.errors import ReportError
from anagen.records.cohort import Cohort, make_cohort
from anagen.records.tables import Assessment, Patient
from anagen.reports.pack.model import Pack, Paragraph, Section, Traced, traced
from anagen.reports.pack.small_groups import without_small_groups
from anagen.reports.render.manuscript import MOST_LINES, lay_out
from anagen.reports.render.manuscript_docx import write_manuscript_docx
from anagen.reports.render.pack_files import (
    MARKER,
    PackFormat,
    write_pack,
)
from tests.unit.reports.pack.packs import (
    BAD_NAME,
    bare,
    digests,
    pack_of,
    people,
)

WITHOUT_FIGURES = (PackFormat.JSON, PackFormat.CSV, PackFormat.XLSX)


def _word(pack: Pack, **options: bool) -> bytes:
    return write_manuscript_docx(lay_out(bare(pack)), {}, **options)  # type: ignore[arg-type]


# ---------------------------------------------------------------- the folder


def test_a_pack_has_every_format_and_the_same_bytes_when_repeated(
    letter: Pack, written: Path, tmp_path: Path
) -> None:
    names = {path.name for path in written.iterdir()}
    assert names == {
        MARKER,
        "index.html",
        "manuscript.docx",
        "manuscript_traced.docx",
        "manuscript.pdf",
        "tables.xlsx",
        "pack.json",
        "tables",
        "figures",
    }
    endings = {path.suffix for path in (written / "figures").iterdir()}
    assert endings == {".svg", ".pdf", ".png", ".csv"}
    assert digests(write_pack(letter, tmp_path / "again")) == digests(written)


def test_only_the_formats_asked_for_are_written(tmp_path: Path) -> None:
    pack = pack_of(people(2))
    folder = write_pack(pack, tmp_path / "p", formats=[PackFormat.JSON])
    assert {path.name for path in folder.iterdir()} == {MARKER, "pack.json"}


def test_a_pack_replaces_only_a_pack(tmp_path: Path) -> None:
    (tmp_path / "thesis.docx").write_text("years of work")
    with pytest.raises(ReportError, match="not an older pack"):
        write_pack(pack_of(people(1)), tmp_path, formats=[PackFormat.JSON])
    assert (tmp_path / "thesis.docx").read_text() == "years of work"


def test_a_pack_that_is_killed_halfway_leaves_the_old_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pack = pack_of(people(2))
    folder = write_pack(pack, tmp_path / "p", formats=WITHOUT_FIGURES)
    before = digests(folder)

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("anagen.reports.render.pack_files.write_workbook", stop)
    with pytest.raises(KeyboardInterrupt):
        write_pack(pack, folder, formats=WITHOUT_FIGURES)
    assert digests(folder) == before
    assert [path.name for path in tmp_path.iterdir()] == ["p"]


# ---------------------------------------------------------------- JSON and tables


def test_json_traces_every_number_of_the_text_to_results_and_rows(
    letter: Pack, written: Path
) -> None:
    document = json.loads((written / "pack.json").read_text("utf-8"))
    results = document["results"]
    pieces = [
        piece
        for section in document["sections"]
        for paragraph in section["paragraphs"]
        for piece in paragraph["pieces"]
        if "results" in piece
    ]
    assert len(pieces) == len(list(letter.numbers())) > 0
    for piece, number in zip(pieces, letter.numbers(), strict=True):
        asked = [results[place]["question"] for place in piece["results"]]
        assert asked == [str(result.question) for result in number.results]
    assert {item["name"] for item in document["checklists"]} >= {"care"}


def test_tables_and_figures_are_numbered_through_and_named_in_the_text() -> None:
    pack = pack_of(people(3))
    manuscript = lay_out(pack)
    labels = [table.label for table in manuscript.tables() if table.label]
    assert labels == [f"Table {n}" for n in range(1, len(pack.tables()) + 1)]
    figures = [figure.label for figure in manuscript.figures()]
    assert figures == [f"Figure {n}" for n in range(1, len(pack.figures()) + 1)]
    said = " ".join(
        run.text
        for part in manuscript.parts
        for runs in part.paragraphs
        for run in runs
    )
    named = set(re.findall(r"\b(?:Table|Figure) \d+", said))
    for kind, first, last in re.findall(r"\b(Table|Figure)s (\d+) to (\d+)", said):
        named |= {f"{kind} {n}" for n in range(int(first), int(last) + 1)}
    assert named == {*labels, *figures}


def test_text_may_name_a_table_by_its_key() -> None:
    pack = pack_of(people(2))
    words = Paragraph(("See [table:case_table] and [table:gone].",))
    table = next(t for t in pack.tables() if t.name == "case_table")
    sections = (Section("results", "Results", (words,), (table,)),)
    manuscript = lay_out(Pack(pack.report, sections))
    assert manuscript.parts[0].paragraphs[0][0].text == (
        "See Table 1 and the table of gone."
    )


def test_the_same_number_has_one_line_in_the_table_of_sources() -> None:
    pack = pack_of(people(2))
    result = pack.report.headline[0]
    paragraph = Paragraph((traced(result), " and again ", traced(result)))
    manuscript = lay_out(
        Pack(pack.report, (Section("results", "Results", (paragraph,)),))
    )
    assert manuscript.sources == (Traced(result.text(), (result,)),)
    trace = manuscript.parts[-1].tables[0].table
    assert [row[2].text for row in trace.rows] == [str(result.question)]


def test_every_number_has_its_line_however_many_there_are(tmp_path: Path) -> None:
    pack = pack_of(people(2))
    result = pack.report.headline[0]
    numbers = [traced(result, text=f"number {n} ") for n in range(MOST_LINES + 5)]
    section = Section("results", "Results", (Paragraph(tuple(numbers)),))
    few = Pack(pack.report, (section,))
    assert len(lay_out(few).parts[-1].tables[0].table.rows) == MOST_LINES + 5
    formats = [PackFormat.PDF, PackFormat.DOCX]
    folder = write_pack(few, tmp_path / "p", formats=formats)
    assert (folder / "manuscript.pdf").is_file()


# ---------------------------------------------------------------- bad input


@pytest.mark.parametrize(
    "cohort",
    [
        pytest.param(make_cohort([]), id="nobody"),
        pytest.param(make_cohort([Patient(patient_id="p1")]), id="one, all missing"),
        pytest.param(
            make_cohort([Patient(patient_id=f"p{n}") for n in range(3)]),
            id="three, all missing",
        ),
        pytest.param(people(2, label=f"{BAD_NAME} "), id="markup"),
        pytest.param(people(2, label="very long " * 300), id="very long"),
    ],
)
def test_any_cohort_gets_a_whole_pack(cohort: Cohort, tmp_path: Path) -> None:
    folder = write_pack(pack_of(cohort, title=BAD_NAME), tmp_path / "p")
    assert (folder / "manuscript.pdf").read_bytes().startswith(b"%PDF")
    assert docx.Document(str(folder / "manuscript.docx")).paragraphs[0].text == BAD_NAME
    page = (folder / "index.html").read_text("utf-8")
    assert "<b>&" not in page
    assert "49" not in page.partition("</h1>")[0].rpartition("<h1>")[2]


def test_synthetic_patients_are_marked_in_title_and_header() -> None:
    pack = pack_of(people(2), synthetic=True)
    manuscript = lay_out(pack)
    assert manuscript.title == "A series (synthetic data)"
    document = docx.Document(io.BytesIO(_word(pack)))
    assert document.sections[0].header.paragraphs[0].text.startswith("SYNTHETIC DATA")
    assert "nobody in this document exists" in document.paragraphs[1].text


def test_a_table_of_many_lines_is_cut_in_the_manuscript_and_says_so() -> None:
    pack = pack_of(
        make_cohort([Patient(patient_id=f"p{n}") for n in range(MOST_LINES + 1)])
    )
    cases = next(t for t in lay_out(pack).tables() if t.table.name == "case_table")
    assert len(cases.table.rows) == MOST_LINES
    assert f"The first {MOST_LINES} of {MOST_LINES + 1} lines" in cases.table.notes[-1]


@pytest.mark.slow
def test_five_thousand_patients_get_a_pack_whose_tables_hold_everybody(
    tmp_path: Path,
) -> None:
    pack = pack_of(people(5000))
    folder = write_pack(
        bare(pack), tmp_path / "p", formats=[*WITHOUT_FIGURES, PackFormat.DOCX]
    )
    lines = (folder / "tables" / "case_table.csv").read_text("utf-8").splitlines()
    assert len(lines) == 5001
    left_out = [f.caption for f in pack.figures() if "5000" in f.caption]
    assert left_out


# ---------------------------------------------------------------- small groups


def test_without_small_groups_nobody_is_shown_alone(tmp_path: Path) -> None:
    cohort = people(12)
    pack = without_small_groups(pack_of(cohort), smallest=5)
    folder = write_pack(
        pack, tmp_path / "p", formats=[*WITHOUT_FIGURES, PackFormat.HTML], rows=False
    )
    assert pack.figures() == ()
    text = "".join(
        path.read_text("utf-8")
        for path in folder.rglob("*")
        if path.suffix in {".json", ".csv", ".html"}
    )
    for key in ("p1-t", "p7-e", "case_table"):
        assert key not in text
    document = json.loads((folder / "pack.json").read_text("utf-8"))
    for result in document["results"]:
        assert result["contributions"] == []
        for count in ("numerator", "denominator", "missing"):
            assert not 0 < (result[count] or 0) < 5, result


def test_a_count_that_others_would_tell_is_kept_back_with_them() -> None:
    rows = [
        Patient(patient_id=f"p{n}", sex="male" if n < 2 else "female")
        for n in range(20)
    ]
    scores = [
        Assessment(
            assessment_id="a", patient_id="p1", instrument="salt", value=1, day="0"
        )
    ]
    pack = without_small_groups(pack_of(make_cohort([*rows, *scores])), smallest=5)
    said = " ".join(p.text for s in pack.sections for p in s.paragraphs)
    assert "18 of 20" not in said
    assert "18/20" not in said
