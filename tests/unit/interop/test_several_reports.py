"""Several reports in one folder: none goes over another, or over a stranger's page."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from anagen.interop.report import write_casebook_reports
from anagen.kernel.errors import ReportError
from tests.unit.interop.books import Book


def test_two_casebooks_of_one_id_are_refused(book: Book) -> None:
    shutil.copytree("book", "copy")
    with pytest.raises(ReportError, match="has the id `book` too"):
        write_casebook_reports([Path("book"), Path("copy")], Path("out"))
    assert not Path("out").exists()


def test_a_page_that_is_no_index_is_kept(book: Book) -> None:
    shutil.copytree("book", "copy")
    text = book.text("casebook.yaml").replace("id: book", "id: copy")
    Path("copy/casebook.yaml").write_text(text, "utf-8")
    page = Path("out/index.html")
    page.parent.mkdir()
    page.write_text("<title>My own page</title>", "utf-8")
    with pytest.raises(ReportError, match="not an index of reports"):
        write_casebook_reports([Path("book"), Path("copy")], Path("out"))
    assert [path.name for path in Path("out").iterdir()] == ["index.html"]
    page.unlink()
    paths = [Path("book"), Path("copy")]
    write_casebook_reports(paths, Path("out"))
    again = write_casebook_reports(paths, Path("out"))
    assert again.index == page
    assert not any(report.is_new for report in again.reports)
