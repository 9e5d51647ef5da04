"""A report on disk: whole or not at all, the same bytes, offline, every link leading."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import zipfile
from html.parser import HTMLParser
from pathlib import Path

import pytest

from anagen.interop.casebook import packaged_casebook_path
from anagen.interop.report import write_casebook_reports
from anagen.kernel.errors import CasebookError, QuestionError, ReportError
from anagen.records.cohort import make_cohort
from anagen.records.tables import Patient
from anagen.reports.layouts import ColumnLayout, TableLayout, build_case_table
from anagen.reports.render.files import MARKER, write_report
from anagen.reports.render.spreadsheets import csv_text, write_workbook
from anagen.reports.report import build_report
from anagen.reports.study import Study
from anagen.reports.tables import Cell, Table


def _digest(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(
            path.read_bytes()
        ).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A report of letter s2, written once for the tests of this module."""
    folder = tmp_path_factory.mktemp("report") / "s2"
    write_casebook_reports([packaged_casebook_path("s2_paediatric_ige")], folder)
    return folder


class _Page(HTMLParser):
    """What a page is made of: ids, links, images, and tags that were never closed."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.loads: list[str] = []
        self.open: list[str] = []
        self.tables_without_caption = 0
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.ids += [given["id"]] if "id" in given else []
        self.links += [given["href"]] if tag == "a" and "href" in given else []
        self.loads += [v for k, v in given.items() if k in {"src", "srcset"}]
        self.loads += [given["href"]] if tag == "link" else []


def test_the_page_holds_everything_and_loads_nothing(written: Path) -> None:
    text = (written / "index.html").read_text("utf-8")
    page = _Page(text)
    assert page.loads == []
    assert not re.search(r"url\((?!#)", text)
    assert '<html lang="en">' in text
    assert text.count("<h1>") == 1


def test_every_link_leads_somewhere(written: Path) -> None:
    page = _Page((written / "index.html").read_text("utf-8"))
    assert len(page.ids) == len(set(page.ids)), "an id is used twice"
    for link in page.links:
        if link.startswith("#"):
            assert link[1:] in page.ids, link
        else:
            assert (written / link).is_file(), link


def test_every_table_has_scoped_headings(written: Path) -> None:
    text = (written / "index.html").read_text("utf-8")
    for table in re.findall(r"<table.*?</table>", text, re.DOTALL):
        assert '<th scope="col">' in table


def test_figures_come_in_three_formats_with_a_table_twin(written: Path) -> None:
    names = {path.stem for path in (written / "figures").iterdir()}
    assert {"swimmer", "salt_trajectories", "timeline_1", "timeline_5"} <= names
    for name in names:
        kinds = {p.suffix for p in (written / "figures").glob(f"{name}.*")}
        assert kinds == {".svg", ".pdf", ".png", ".csv"}


def test_tables_come_as_csv_and_as_one_workbook(written: Path) -> None:
    names = {path.stem for path in (written / "tables").glob("*.csv")}
    assert {"case_table", "summary_numbers", "salt_response", "patients"} <= names
    with zipfile.ZipFile(written / "tables.xlsx") as workbook:
        sheets = workbook.read("xl/workbook.xml").decode()
    assert all(f'name="{name[:31]}"' in sheets for name in names)


def test_provenance_opens_every_number_to_its_rows(written: Path) -> None:
    found = json.loads((written / "provenance.json").read_text("utf-8"))
    assert len(found["fingerprint"]) == 64
    by_question = {result["question"]: result for result in found["results"]}
    salt75 = by_question["share salt_response(salt75) per patient"]
    assert (salt75["numerator"], salt75["denominator"]) == (4, 5)
    assert all(given["rows"] for given in salt75["contributions"])


def test_the_same_data_give_the_same_bytes(written: Path, tmp_path: Path) -> None:
    """Wherever the casebook lies, and wherever the report goes."""
    moved = tmp_path / "elsewhere" / "s2_paediatric_ige"
    shutil.copytree(packaged_casebook_path("s2_paediatric_ige"), moved)
    again = tmp_path / "again"
    write_casebook_reports([moved], again)
    assert _digest(again) == _digest(written)


def test_an_unchanged_report_is_left_alone(written: Path) -> None:
    before = (written / "index.html").stat().st_mtime_ns
    paths = [packaged_casebook_path("s2_paediatric_ige")]
    found = write_casebook_reports(paths, written)
    assert not found.reports[0].is_new
    assert (written / "index.html").stat().st_mtime_ns == before


def test_a_folder_with_other_files_is_never_replaced(tmp_path: Path) -> None:
    (tmp_path / "thesis.docx").write_text("years of work")
    with pytest.raises(ReportError, match="Name a new or empty folder"):
        write_casebook_reports(
            [packaged_casebook_path("s3_abrocitinib_diffuse")], tmp_path
        )
    assert (tmp_path / "thesis.docx").read_text() == "years of work"


def test_a_bad_casebook_among_several_writes_nothing(tmp_path: Path) -> None:
    good = packaged_casebook_path("s3_abrocitinib_diffuse")
    with pytest.raises(CasebookError):
        write_casebook_reports([good, tmp_path / "missing"], tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_a_report_that_fails_halfway_leaves_the_old_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cohort = make_cohort([Patient(patient_id="p1", sex="female", age_at_index=30)])
    report = build_report(Study("one", "One patient"), cohort)
    folder = tmp_path / "report"
    write_report(report, folder)
    before = _digest(folder)

    def fail(*_: object) -> str:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("anagen.reports.render.files.render_report", fail)
    with pytest.raises(OSError, match="No space left"):
        write_report(report, folder)
    assert _digest(folder) == before
    assert [path.name for path in tmp_path.iterdir()] == ["report"]
    assert (folder / MARKER).is_file()


def test_a_large_cohort_has_a_page_that_opens_and_files_that_hold_all(
    tmp_path: Path,
) -> None:
    people = [Patient(patient_id=f"p{n}", age_at_index=30) for n in range(600)]
    report = build_report(Study("many", "Many"), make_cohort(people))
    text = write_report(report, tmp_path / "r").read_text("utf-8")
    assert 'id="row-p499"' in text
    assert 'id="row-p500"' not in text
    assert "The first 500 of 600" in text
    patients = (tmp_path / "r" / "tables" / "patients.csv").read_text("utf-8")
    assert len(patients.splitlines()) == 601


def test_what_a_killed_run_left_behind_is_removed_later(tmp_path: Path) -> None:
    left = tmp_path / ".r-killed" / "new"
    left.mkdir(parents=True)
    os.utime(left, (0, 0))
    report = build_report(Study("one", "One"), make_cohort([Patient(patient_id="p1")]))
    write_report(report, tmp_path / "r")
    assert [path.name for path in tmp_path.iterdir()] == ["r"]


def test_one_patient_of_whom_little_is_known_still_gets_a_report(
    tmp_path: Path,
) -> None:
    cohort = make_cohort([Patient(patient_id="p1")])
    page = write_report(build_report(Study("one", "One"), cohort), tmp_path / "r")
    assert "One" in page.read_text("utf-8")


def test_names_with_markup_are_shown_and_not_run(tmp_path: Path) -> None:
    name = "<script>alert(1)</script> & “quotes” אבג"
    cohort = make_cohort([Patient(patient_id="p1", label=name)])
    study = Study("one", name, notes=(name,))
    text = write_report(build_report(study, cohort), tmp_path / "r").read_text("utf-8")
    assert "<script>alert" not in text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in text
    assert "אבג" in text


def _table(*cells: Cell) -> Table:
    return Table("t", "T", tuple(f"c{n}" for n in range(len(cells))), (cells,))


def test_text_that_a_spreadsheet_would_run_is_defused() -> None:
    table = _table(
        Cell("=1+1"), Cell("-5", number=None), Cell("+", None), Cell("plain")
    )
    assert csv_text(table) == "c0,c1,c2,c3\r\n'=1+1,'-5,'+,plain\r\n"


def test_a_workbook_is_the_same_bytes_each_time(tmp_path: Path) -> None:
    table = _table(Cell("=1+1"), Cell("5", number=None))
    for name in ("a.xlsx", "b.xlsx"):
        write_workbook([table], tmp_path / name)
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()
    with zipfile.ZipFile(tmp_path / "a.xlsx") as workbook:
        assert "<f>" not in workbook.read("xl/worksheets/sheet1.xml").decode()


def test_a_layout_with_an_unknown_cell_says_which_was_meant() -> None:
    layout = TableLayout(
        title="T", columns=(ColumnLayout(heading="A", cell="case_numbr"),)
    )
    cohort = make_cohort([Patient(patient_id="p1")])
    with pytest.raises(QuestionError, match="Did you mean `case_number`"):
        build_case_table(cohort, layout)


def test_a_layout_with_an_unknown_option_says_what_it_takes() -> None:
    column = ColumnLayout.model_validate({"heading": "A", "cell": "sex", "stile": "x"})
    cohort = make_cohort([Patient(patient_id="p1")])
    with pytest.raises(QuestionError, match="It takes style"):
        build_case_table(cohort, TableLayout(title="T", columns=(column,)))
