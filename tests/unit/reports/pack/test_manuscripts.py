"""A manuscript in formats that others open, and in the looks of a site."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
import zlib
from html.parser import HTMLParser
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn

from anagen.kernel.errors import ReportError
from anagen.reports.pack.model import Pack
from anagen.reports.render.manuscript import lay_out
from anagen.reports.render.manuscript_docx import write_manuscript_docx
from anagen.reports.render.manuscript_pdf import write_manuscript_pdf
from anagen.reports.render.pack_files import (
    PackFormat,
    write_pack,
    write_templates,
)
from tests.unit.reports.pack.packs import (
    BAD_NAME,
    RIGHT_TO_LEFT,
    bare,
    digests,
    pack_of,
    people,
)


def _word(pack: Pack, **options: bool) -> bytes:
    return write_manuscript_docx(lay_out(bare(pack)), {}, **options)  # type: ignore[arg-type]


# ---------------------------------------------------------------- Word


def test_the_word_document_opens_with_headings_tables_and_alt_text(
    written: Path,
) -> None:
    document = docx.Document(str(written / "manuscript.docx"))
    styled = [(p.style.name if p.style else "", p.text) for p in document.paragraphs]
    headings = [text for style, text in styled if style == "Heading 1"]
    assert headings[:3] == ["Authors", "Abstract", "Methods"]
    assert headings[-1] == "Where each number is from"
    for table in document.tables:
        first = table.rows[0]._tr
        assert first.find(f".//{qn('w:tblHeader')}") is not None
    pictures = document.element.body.findall(f".//{qn('wp:docPr')}")
    assert pictures
    assert all(picture.get("descr") for picture in pictures)
    core = document.core_properties
    assert (core.language, core.author, core.created.year) == ("en-GB", "", 2000)
    with zipfile.ZipFile(written / "manuscript.docx") as archive:
        assert {info.date_time[0] for info in archive.infolist()} == {1980}


def test_places_for_the_author_are_highlighted() -> None:
    document = docx.Document(io.BytesIO(_word(pack_of(people(2)))))
    marked = [
        run.text
        for paragraph in document.paragraphs
        for run in paragraph.runs
        if run.font.highlight_color is not None
    ]
    assert marked
    assert all(text.startswith("[AUTHOR") for text in marked)


def test_only_the_annotated_manuscript_shows_where_numbers_are_from() -> None:
    pack = pack_of(people(2))
    clean = docx.Document(io.BytesIO(_word(pack))).element.xml
    shown = docx.Document(io.BytesIO(_word(pack, annotated=True))).element.xml
    assert 'w:val="superscript"' not in clean
    assert 'w:val="superscript"' in shown
    assert 'w:name="number_1"' in clean


def test_text_from_right_to_left_is_marked_as_such() -> None:
    document = docx.Document(io.BytesIO(_word(pack_of(people(1), title=BAD_NAME))))
    title = document.paragraphs[0]
    assert title.text == BAD_NAME
    right = [run.text for run in title.runs if run.font.rtl]
    assert right == [RIGHT_TO_LEFT]


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not there")
@pytest.mark.slow
def test_libreoffice_opens_the_word_document(written: Path, tmp_path: Path) -> None:
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf"]
    source = str(written / "manuscript.docx")
    subprocess.run(
        [*command, "--outdir", str(tmp_path), source],
        check=True,
        capture_output=True,
        timeout=180,
    )
    assert (tmp_path / "manuscript.pdf").read_bytes().startswith(b"%PDF")


# ---------------------------------------------------------------- PDF


def _unpacked(pdf: bytes) -> bytes:
    """Return a PDF with its compressed streams opened."""
    streams = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL)
    opened = []
    for stream in streams:
        try:
            opened.append(zlib.decompress(stream))
        except zlib.error:
            opened.append(stream)
    return pdf + b"".join(opened)


def test_the_pdf_is_tagged_and_claims_pdf_ua(written: Path) -> None:
    text = _unpacked((written / "manuscript.pdf").read_bytes())
    for mark in (b"/MarkInfo", b"/StructTreeRoot", b"/Lang", b"/DisplayDocTitle"):
        assert mark in text, mark
    assert re.search(rb"pdfuaid:part[^0-9]{1,3}1", text)
    for tag in (b"/S/TH", b"/S/Figure", b"/S/H1"):
        assert tag in text.replace(b"/S /", b"/S/"), tag
    assert b"/Alt" in text


def test_a_broken_pdf_template_is_told_with_its_line(tmp_path: Path) -> None:
    template = tmp_path / "manuscript.typ"
    template.write_text('#let doc = json("manuscript.json")\n#doc.nothing\n')
    with pytest.raises(ReportError) as told:
        write_manuscript_pdf(lay_out(bare(pack_of(people(1)))), {}, template=template)
    (problem,) = told.value.problems
    assert (problem.place.file, problem.place.row) == (str(template), 2)


# ---------------------------------------------------------------- the page


class _Page(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.loads: list[str] = []
        self.tags: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.tags.add(tag)
        self.ids += [given["id"]] if "id" in given else []
        self.links += [given["href"]] if tag == "a" and "href" in given else []
        self.loads += [v for k, v in given.items() if k in {"src", "srcset"}]


def test_the_page_is_offline_has_no_script_and_every_link_leads_somewhere(
    written: Path,
) -> None:
    page = _Page((written / "index.html").read_text("utf-8"))
    assert page.loads == []
    assert "script" not in page.tags
    assert len(page.ids) == len(set(page.ids))
    for link in page.links:
        if link.startswith("#"):
            assert link[1:] in page.ids, link
        else:
            assert (written / link).exists(), link
    assert any(link.startswith("#source-") for link in page.links)


def test_a_broken_page_template_is_told_with_its_line(tmp_path: Path) -> None:
    own = tmp_path / "own"
    own.mkdir()
    pack = bare(pack_of(people(1)))
    for text in ("<p>\n{% if %}\n", "<p>\n{{ pack.nothing.more }}\n"):
        (own / "pack.html.j2").write_text(text)
        with pytest.raises(ReportError) as told:
            write_pack(pack, tmp_path / "p", formats=[PackFormat.HTML], templates=own)
        (problem,) = told.value.problems
        assert problem.place.file.endswith("pack.html.j2")
        assert problem.place.row == 2


# ---------------------------------------------------------------- templates of a site


def test_our_templates_are_a_start_that_gives_the_same_pack(tmp_path: Path) -> None:
    own = tmp_path / "own"
    assert {path.name for path in write_templates(own)} == {
        "pack.html.j2",
        "manuscript.typ",
        "manuscript.docx",
    }
    pack = bare(pack_of(people(2)))
    formats = [PackFormat.HTML, PackFormat.PDF]
    ours = write_pack(pack, tmp_path / "ours", formats=formats)
    theirs = write_pack(pack, tmp_path / "theirs", formats=formats, templates=own)
    assert digests(ours) == digests(theirs)
    with pytest.raises(ReportError, match="there already"):
        write_templates(own)


def test_a_site_changes_page_pdf_and_word(tmp_path: Path) -> None:
    own = tmp_path / "own"
    write_templates(own)
    page = own / "pack.html.j2"
    page.write_text(page.read_text("utf-8").replace("anagen</p>", "Hair clinic</p>"))
    styles = docx.Document(str(own / "manuscript.docx"))
    styles.styles["Heading 1"].font.name = "Courier New"
    styles.save(str(own / "manuscript.docx"))
    folder = write_pack(
        bare(pack_of(people(2))),
        tmp_path / "p",
        formats=[PackFormat.HTML, PackFormat.DOCX],
        templates=own,
    )
    assert "Hair clinic</p>" in (folder / "index.html").read_text("utf-8")
    document = docx.Document(str(folder / "manuscript.docx"))
    assert document.styles["Heading 1"].font.name == "Courier New"
    assert not any("This is how" in p.text for p in document.paragraphs)


def test_a_word_template_without_our_styles_or_that_is_none_is_refused(
    tmp_path: Path,
) -> None:
    pack = bare(pack_of(people(1)))
    reference = tmp_path / "manuscript.docx"
    docx.Document().save(str(reference))
    with pytest.raises(ReportError, match="it has no style 'Table text'"):
        write_pack(pack, tmp_path / "p", formats=[PackFormat.DOCX], templates=tmp_path)
    reference.write_text("not a zip")
    with pytest.raises(ReportError, match="it is no Word document"):
        write_pack(pack, tmp_path / "p", formats=[PackFormat.DOCX], templates=tmp_path)


def test_a_folder_without_templates_is_refused(tmp_path: Path) -> None:
    (tmp_path / "own").mkdir()
    with pytest.raises(ReportError, match="there is none of our templates"):
        write_pack(pack_of(people(1)), tmp_path / "p", templates=tmp_path / "own")
