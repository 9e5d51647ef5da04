"""A manuscript as a Word document: native tables, styles, captions, alt text.

The manuscript is clean: a traced number carries an invisible bookmark, and the table at
the end leads back to it. With `annotated` each number also shows its line in that table.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn
from docx.shared import Emu, Mm

from anagen.kernel.errors import Place, Problem, ReportError
from anagen.reports.render.alt_text import alt_text
from anagen.reports.render.docx_parts import (
    bookmark,
    direction_runs,
    element,
    field,
    link_to,
    printable,
    set_language,
    with_fixed_times,
)
from anagen.reports.render.docx_styles import (
    REQUIRED_STYLES,
    reference_document,
)
from anagen.reports.render.manuscript import (
    TRACE,
    Manuscript,
    NumberedFigure,
    NumberedTable,
    Part,
    Run,
)

__all__ = ["write_manuscript_docx"]

LANGUAGE = "en-GB"
_A4 = (Mm(210), Mm(297))
_MARGIN = Mm(20)
_HEADER_FROM_EDGE = Mm(10)
_MOST_HIGH = Mm(215)
_EPOCH = datetime(2000, 1, 1, tzinfo=UTC)
_UPRIGHT, _ACROSS, _DENSE = "15", "13", "12"  # half points of type in tables


def write_manuscript_docx(
    manuscript: Manuscript,
    pictures: Mapping[str, bytes],
    *,
    reference: Path | None = None,
    annotated: bool = False,
) -> bytes:
    """Return the manuscript as .docx; the same manuscript gives the same bytes.

    Parameters
    ----------
    manuscript
        What to write.
    pictures
        The PNG of each figure, by name.
    reference
        A document of a site whose styles are used; ours when not given.
    annotated
        Whether each traced number shows its line in the table of sources.

    Raises
    ------
    ReportError
        When the site's document cannot be opened or lacks a style, naming both.
    """
    document = _open(reference)
    writer = _Writer(document, pictures, annotated=annotated)
    writer.title(manuscript)
    for part in manuscript.parts:
        writer.part(part)
    writer.portrait()
    _set_properties(document, manuscript)
    out = io.BytesIO()
    document.save(out)
    return with_fixed_times(out.getvalue())


def _open(reference: Path | None) -> Any:
    if reference is None:
        return reference_document()
    try:
        document = Document(str(reference))
    except (OpcError, ValueError, KeyError, OSError, BadZipFile) as error:
        raise _broken(reference, f"it is no Word document: {error}") from error
    have = {style.name for style in document.styles}
    lacking = [name for name in REQUIRED_STYLES if name not in have]
    if lacking:
        raise _broken(reference, f"it has no style {', '.join(map(repr, lacking))}")
    body = document.element.body
    for child in list(body):
        if child.tag != qn("w:sectPr"):
            body.remove(child)
    return document


def _broken(path: Path, what: str) -> ReportError:
    why = "The manuscript takes its looks from the styles of this document"
    step = "Start from ours: anagen pack --write-templates DIR."
    problem = Problem(Place(str(path)), what, why, step)
    return ReportError("The template cannot be used:", [problem])


def _set_properties(document: Any, manuscript: Manuscript) -> None:
    set_language(document.styles, LANGUAGE)
    core = document.core_properties
    core.title = printable(manuscript.title)
    core.author, core.last_modified_by = "", ""
    core.comments = printable(manuscript.notice)
    core.subject, core.keywords, core.category = "", "", ""
    core.language, core.revision = LANGUAGE, 1
    core.created = core.modified = core.last_printed = _EPOCH


class _Writer:
    """Adds one piece after the other."""

    def __init__(
        self, document: Any, pictures: Mapping[str, bytes], *, annotated: bool
    ) -> None:
        self.document = document
        self.pictures = pictures
        self.annotated = annotated
        self.style_ids = {s.name: s.style_id for s in document.styles}
        self._is_wide = False
        self._marks = count(1)
        self._marked: set[int] = set()
        self._set_page(document.sections[0], wide=False)

    # ------------------------------------------------------------ pages

    def _set_page(self, section: Any, *, wide: bool) -> None:
        short, long = _A4
        section.orientation = WD_ORIENT.LANDSCAPE if wide else WD_ORIENT.PORTRAIT
        section.page_width, section.page_height = (
            (long, short) if wide else (short, long)
        )
        for edge in ("left", "right", "top", "bottom"):
            setattr(section, f"{edge}_margin", _MARGIN)
        section.header_distance = section.footer_distance = _HEADER_FROM_EDGE

    def _turn(self, *, wide: bool) -> None:
        if wide != self._is_wide:
            section = self.document.add_section(WD_SECTION.NEW_PAGE)
            self._set_page(section, wide=wide)
            self._is_wide = wide

    def portrait(self) -> None:
        """End on pages that stand upright."""
        self._turn(wide=False)

    def _head_and_foot(self, manuscript: Manuscript) -> None:
        section = self.document.sections[0]
        head = section.header.paragraphs[0]
        self._run(head._p, manuscript.header, bold=manuscript.is_synthetic)
        foot = section.footer.paragraphs[0]
        foot.alignment = 1
        self._run(foot._p, "Page ")
        field(self._run(foot._p, ""), "PAGE")
        self._run(foot._p, " of ")
        field(self._run(foot._p, ""), "NUMPAGES")

    # ------------------------------------------------------------ text

    def title(self, manuscript: Manuscript) -> None:
        """Write the title, the notice, and head and foot of every page."""
        self._head_and_foot(manuscript)
        self._paragraph("Title", manuscript.title)
        self._run(
            self._paragraph("Normal"),
            manuscript.notice,
            bold=manuscript.is_synthetic,
            italic=not manuscript.is_synthetic,
        )

    def part(self, part: Part) -> None:
        """Write a part: heading, text, tables, figures."""
        if part.paragraphs or not all(t.is_wide for t in part.tables):
            self._turn(wide=False)
        elif part.tables:
            self._turn(wide=True)
        self._paragraph(f"Heading {part.level}", part.heading)
        for runs in part.paragraphs:
            self._text(runs)
        for table in part.tables:
            self._turn(wide=table.is_wide)
            self._table(table, is_trace=part.name == TRACE)
        for figure in part.figures:
            self._turn(wide=False)
            self._figure(figure)

    def _paragraph(self, style: str, text: str = "") -> Any:
        made = self.document.add_paragraph(style=style)._p
        if text:
            self._run(made, text)
        return made

    def _text(self, runs: Sequence[Run]) -> None:
        paragraph = self._paragraph("Normal")
        for run in runs:
            self._run(paragraph, run.text, highlight=run.for_author)
            if run.number and run.number not in self._marked:
                self._marked.add(run.number)
                name = f"number_{run.number}"
                bookmark(name, next(self._marks), self._last)
            if run.number and self.annotated:
                link = link_to(paragraph, f"source_{run.number}")
                self._run(link, str(run.number), raised=True)

    def _run(
        self,
        holder: Any,
        text: str,
        *,
        bold: bool = False,
        italic: bool = False,
        highlight: bool = False,
        raised: bool = False,
        half_points: str = "",
    ) -> Any:
        """Add text in as many runs as it changes direction; return the last."""
        pieces = list(direction_runs(printable(text))) or [("", False)]
        self._last = []
        for piece, from_right in pieces:
            run = element("w:r")
            looks = element("w:rPr")
            run.append(looks)
            # In the order the schema of Word asks for.
            for wanted, name, value in (
                (bold, "w:b", ""),
                (italic, "w:i", ""),
                (half_points, "w:sz", half_points),
                (half_points, "w:szCs", half_points),
                (highlight, "w:highlight", "yellow"),
                (raised, "w:vertAlign", "superscript"),
                (from_right, "w:rtl", ""),
            ):
                if wanted:
                    looks.append(element(name, val=value) if value else element(name))
            if piece:
                words = element("w:t", xml__space="preserve")
                words.text = piece
                run.append(words)
            holder.append(run)
            self._last.append(run)
        return self._last[-1]

    # ------------------------------------------------------------ tables

    def _table(self, numbered: NumberedTable, *, is_trace: bool) -> None:
        table = numbered.table
        caption = self._paragraph("Caption")
        caption.get_or_add_pPr().append(element("w:keepNext"))
        self._caption(caption, numbered.label, table.title)
        size = _DENSE if numbered.is_dense else _ACROSS
        size = size if numbered.is_wide else _UPRIGHT
        across = (_A4[1] if numbered.is_wide else _A4[0]) - 2 * _MARGIN
        grid = _Grid(self, [int(Emu(across).twips * s) for s in numbered.shares], size)
        made = grid.start(table.title)
        made.append(grid.row(table.headings, is_head=True))
        groups = table.groups or ("",) * len(table.rows)
        before = ""
        for number, (group, row) in enumerate(zip(groups, table.rows, strict=True), 1):
            if group and group != before:
                made.append(grid.group(group))
            before = group
            line = grid.row([cell.text for cell in row])
            if is_trace:
                self._lead_back(line, number, size)
            made.append(line)
        self.document.element.body._insert_tbl(made)
        for note in table.notes:
            self._run(self._paragraph("Table note"), note)
        if not table.notes:
            self._paragraph("Table note")

    def _lead_back(self, line: Any, number: int, size: str) -> None:
        """Make the number of a line in the trace table lead to its place in the text."""
        paragraph = line.find(f".//{qn('w:p')}")
        for run in paragraph.findall(qn("w:r")):
            paragraph.remove(run)
        link = link_to(paragraph, f"number_{number}")
        self._run(link, str(number), half_points=size)
        name = f"source_{number}"
        bookmark(name, next(self._marks), [link])

    def _caption(self, paragraph: Any, label: str, text: str) -> None:
        """Write a caption whose number Word can count and refer to."""
        if label:
            kind, _, number = label.partition(" ")
            self._run(paragraph, f"{kind} ", bold=True)
            field(self._run(paragraph, "", bold=True), f"SEQ {kind} \\* ARABIC", number)
            self._run(paragraph, ". ", bold=True)
        self._run(paragraph, text)

    # ------------------------------------------------------------ figures

    def _figure(self, numbered: NumberedFigure) -> None:
        figure = numbered.figure
        holder = self.document.add_paragraph(style="Normal")
        holder.paragraph_format.keep_with_next = True
        picture = holder.add_run().add_picture(
            io.BytesIO(self.pictures[figure.name]), width=_A4[0] - 2 * _MARGIN
        )
        if picture.height > _MOST_HIGH:
            picture.width = int(picture.width * _MOST_HIGH / picture.height)
            picture.height = _MOST_HIGH
        about = picture._inline.docPr
        about.set("name", printable(numbered.label))
        about.set("descr", printable(alt_text(figure)))
        self._caption(self._paragraph("Caption"), numbered.label, figure.caption)


class _Grid:
    """Makes the rows of one table."""

    def __init__(self, writer: _Writer, twips: Sequence[int], size: str) -> None:
        self.writer = writer
        self.twips = twips
        self.size = size

    def start(self, title: str) -> Any:
        """Return a table without rows."""
        made = element("w:tbl")
        looks = element("w:tblPr")
        looks.append(element("w:tblStyle", val=self.writer.style_ids["Anagen table"]))
        looks.append(element("w:tblW", w=str(sum(self.twips)), type="dxa"))
        looks.append(element("w:tblLayout", type="fixed"))
        look = {"firstRow": "1", "lastRow": "0", "firstColumn": "1"}
        more = {"lastColumn": "0", "noHBand": "1", "noVBand": "1"}
        looks.append(element("w:tblLook", val="04A0", **look, **more))
        looks.append(element("w:tblCaption", val=printable(title)))
        made.append(looks)
        grid = element("w:tblGrid")
        for wide in self.twips:
            grid.append(element("w:gridCol", w=str(wide)))
        made.append(grid)
        return made

    def row(self, texts: Sequence[str], *, is_head: bool = False) -> Any:
        """Return a row; a heading is repeated on every page."""
        made = self._row(is_head=is_head)
        for wide, text in zip(self.twips, texts, strict=True):
            made.append(self._cell(wide, text, bold=is_head))
        return made

    def group(self, name: str) -> Any:
        """Return the row that names the rows below it."""
        made = self._row(is_head=False)
        made.append(self._cell(sum(self.twips), name, bold=True, span=len(self.twips)))
        return made

    def _row(self, *, is_head: bool) -> Any:
        made = element("w:tr")
        looks = element("w:trPr")
        looks.append(element("w:cantSplit"))
        if is_head:
            looks.append(element("w:tblHeader"))
        made.append(looks)
        return made

    def _cell(self, wide: int, text: str, *, bold: bool, span: int = 1) -> Any:
        cell = element("w:tc")
        looks = element("w:tcPr")
        looks.append(element("w:tcW", w=str(wide), type="dxa"))
        if span > 1:
            looks.append(element("w:gridSpan", val=str(span)))
        cell.append(looks)
        paragraph = element("w:p")
        about = element("w:pPr")
        about.append(element("w:pStyle", val=self.writer.style_ids["Table text"]))
        paragraph.append(about)
        self.writer._run(paragraph, text, bold=bold, half_points=self.size)
        cell.append(paragraph)
        return cell
