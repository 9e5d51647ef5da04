"""What a pack does with input and folders that are hard on it."""

from __future__ import annotations

import csv
import io
import os
import resource
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path
from xml.dom import minidom

import pytest

from anagen.kernel.errors import ReportError
from anagen.records.cohort import make_cohort
from anagen.records.tables import Patient
from anagen.reports.figures.export import figure_svg, svg_as_png
from anagen.reports.figures.lettering import SMALL, cut_text, text_width
from anagen.reports.number_style import number_style
from anagen.reports.render.folders import write_whole_folder
from anagen.reports.render.manuscript import lay_out
from anagen.reports.render.manuscript_pdf import write_manuscript_pdf
from anagen.reports.render.pack_files import PackFormat, write_pack
from anagen.reports.render.pack_html import MOST_ROWS
from tests.unit.reports.pack.packs import bare, pack_of, people

NOT_IN_XML = "a\x01b\x07c\ufffed\uffff"
NO_TYPEFACE = "\u60a3 \N{GRINNING FACE}"


# ---------------------------------------------------------------- letters


@pytest.mark.parametrize("label", [NOT_IN_XML, NO_TYPEFACE])
def test_letters_that_no_format_can_hold_end_nothing(
    label: str, tmp_path: Path
) -> None:
    pack = pack_of(people(1, label=label))
    swimmer = next(f for f in pack.figures() if f.name.startswith("timeline"))
    svg = figure_svg(swimmer.draw())
    minidom.parseString(svg)  # noqa: S318 - our own file
    assert svg_as_png(svg).startswith(b"\x89PNG")
    pdf = write_manuscript_pdf(lay_out(bare(pack)), {})
    assert pdf.startswith(b"%PDF")
    assert b"pdfuaid" in pdf
    formats = [PackFormat.XLSX, PackFormat.DOCX]
    folder = write_pack(bare(pack), tmp_path / "p", formats=formats)
    for name in ("tables.xlsx", "manuscript.docx"):
        with zipfile.ZipFile(folder / name) as parts:
            for part in parts.namelist():
                if part.endswith(".xml"):
                    minidom.parseString(parts.read(part))  # noqa: S318


def test_a_cell_that_begins_like_a_formula_is_text(tmp_path: Path) -> None:
    for sign in "=+-@":
        pack = bare(pack_of(people(1, label=f'{sign}HYPERLINK("http://x")')))
        formats = [PackFormat.XLSX, PackFormat.CSV]
        folder = write_pack(pack, tmp_path / f"p{ord(sign)}", formats=formats)
        with zipfile.ZipFile(folder / "tables.xlsx") as book:
            assert not any(b"<f>" in book.read(name) for name in book.namelist())
        cells = {
            cell
            for path in (folder / "tables").glob("*.csv")
            for row in csv.reader(io.StringIO(path.read_text("utf-8"), newline=""))
            for cell in row
        }
        assert any("HYPERLINK" in cell for cell in cells)
        assert not any(cell.startswith(f"{sign}HYPER") for cell in cells)


def test_a_long_name_is_cut_as_letter_by_letter() -> None:
    def slowly(text: str, width: float) -> str:
        kept = len(text)
        while kept > 1 and text_width(f"{text[:kept].rstrip()}…", SMALL) > width:
            kept -= 1
        return f"{text[:kept].rstrip()}…"

    for text in (
        "a very long name of a person",
        "word " * 30,
        "\u60a3" * 40,
        "iiWW  " * 9,
    ):
        for width in (1.0, 30.0, 77.7):
            assert cut_text(text, SMALL, width) == slowly(text, width)
    assert len(cut_text("word " * 2000, SMALL, 100)) < 30


def test_a_patient_without_a_drug_is_drawn_among_others() -> None:
    rows = [row for table in people(2).tables.values() for row in table]
    pack = pack_of(make_cohort([*rows, Patient(patient_id="p3", last_seen_day="90")]))
    swimmer = next(figure for figure in pack.figures() if figure.name == "swimmer")
    assert figure_svg(swimmer.draw()).startswith("<svg")


def test_sentences_of_the_tables_follow_the_decimal_sign() -> None:
    with number_style("comma"):
        pack = pack_of(people(19))
    table = next(t for t in pack.tables() if t.name == "salt_response")
    because = [row[-1].text for row in table.rows]
    assert any(any(c.isdigit() for c in text) for text in because)
    assert not any(
        "." in text.replace("...", "").rstrip(".") for text in because if text
    )


# ---------------------------------------------------------------- size


def test_a_page_opens_some_rows_and_says_where_all_are(tmp_path: Path) -> None:
    pack = pack_of(people(MOST_ROWS + 40))
    formats = [PackFormat.HTML, PackFormat.JSON]
    folder = write_pack(bare(pack), tmp_path / "p", formats=formats)
    page = (folder / "index.html").read_text("utf-8")
    assert f"The first {MOST_ROWS} of {MOST_ROWS + 40}; all are in pack.json." in page
    assert "more, in pack.json" in page
    assert "provenance.json" not in page


# ---------------------------------------------------------------- folders

_SLOW_WRITER = """
import sys, time
from pathlib import Path
from anagen.reports.render.folders import write_whole_folder
def write(folder):
    (folder / "begun").write_text("half")
    time.sleep(60)
write_whole_folder(Path(sys.argv[1]), write, marker=".m", kind="pack", stamp="")
"""


def _write_one(folder: Path, text: str) -> None:
    def write(new: Path) -> None:
        (new / "file").write_text(text)

    write_whole_folder(folder, write, marker=".m", kind="pack", stamp="")


def test_a_writer_that_is_killed_leaves_the_old_folder_and_is_cleaned_up(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "p"
    _write_one(folder, "old")
    with subprocess.Popen([sys.executable, "-c", _SLOW_WRITER, str(folder)]) as writer:
        while not list(tmp_path.glob(".p-*/new/begun")):
            assert writer.poll() is None
            time.sleep(0.02)
        writer.send_signal(signal.SIGKILL)
    assert (folder / "file").read_text() == "old"
    (left,) = tmp_path.glob(".p-*/new")
    _write_one(folder, "new")
    assert left.exists()  # it could still be at work
    os.utime(left, (0, 0))
    _write_one(folder, "newer")
    assert (folder / "file").read_text() == "newer"
    assert [path.name for path in tmp_path.iterdir()] == ["p"]


def test_a_full_disk_leaves_the_old_pack(tmp_path: Path) -> None:
    pack = bare(pack_of(people(3)))
    formats = [PackFormat.JSON]
    folder = write_pack(pack, tmp_path / "p", formats=formats)
    before = (folder / "pack.json").read_bytes()
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, hard))
    try:
        with pytest.raises(OSError, match="File too large"):
            write_pack(pack, folder, formats=formats)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert (folder / "pack.json").read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["p"]


def test_two_writers_of_one_folder_leave_one_whole_folder(tmp_path: Path) -> None:
    folder = tmp_path / "p"

    def outer(new: Path) -> None:
        (new / "file").write_text("first")
        _write_one(folder, "second")

    write_whole_folder(folder, outer, marker=".m", kind="pack", stamp="")
    assert (folder / "file").read_text() == "first"
    assert [path.name for path in tmp_path.iterdir()] == ["p"]


def test_what_a_link_leads_to_is_written_and_the_link_stays(tmp_path: Path) -> None:
    (tmp_path / "disk").mkdir()
    link = tmp_path / "p"
    link.symlink_to("disk")
    _write_one(link, "one")
    _write_one(link, "two")
    assert link.is_symlink()
    assert (tmp_path / "disk" / "file").read_text() == "two"


def test_a_file_in_the_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "p").write_text("a letter")
    with pytest.raises(ReportError, match="this is not an older pack"):
        _write_one(tmp_path / "p", "new")
    assert (tmp_path / "p").read_text() == "a letter"
