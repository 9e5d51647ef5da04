"""The Word document whose styles a manuscript is written in; a site may bring its own."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor

from anagen.reports.render.docx_parts import element

__all__ = ["REQUIRED_STYLES", "reference_document", "save_reference_document"]

REQUIRED_STYLES = (
    "Title",
    "Heading 1",
    "Heading 2",
    "Normal",
    "Caption",
    "Table text",
    "Table note",
    "Anagen table",
)
"""Styles that a document has to have to be a template."""

_SERIF, _SANS = "Times New Roman", "Arial"
"""Typefaces that every office suite has, or stands in for with the same widths."""

_BLACK = RGBColor(0, 0, 0)


def reference_document() -> Any:
    """Return an empty document with the styles of a manuscript."""
    document = Document()
    styles = document.styles
    _letter(styles["Normal"], _SERIF, 11, after=6, leading=1.35)
    _letter(styles["Title"], _SANS, 18, bold=True, after=8)
    _letter(styles["Heading 1"], _SANS, 14, bold=True, before=16, after=4)
    _letter(styles["Heading 2"], _SANS, 11.5, bold=True, before=12, after=3)
    _letter(styles["Caption"], _SANS, 9, before=10, after=4)
    _letter(styles["Header"], _SANS, 8.5)
    _letter(styles["Footer"], _SANS, 8.5)
    text = styles.add_style("Table text", WD_STYLE_TYPE.PARAGRAPH)
    note = styles.add_style("Table note", WD_STYLE_TYPE.PARAGRAPH)
    for style in (text, note):
        style.base_style = styles["Normal"]
        style.quick_style = True
    _letter(text, _SANS, 7.5, after=0)
    _letter(note, _SANS, 7.5, before=2, after=2)
    styles.element.append(_table_style())
    border = styles["Title"].element.find(f".//{qn('w:pBdr')}")
    if border is not None:
        border.getparent().remove(border)
    return document


def _letter(
    style: Any,
    face: str,
    points: float,
    *,
    bold: bool = False,
    before: float = 0,
    after: float = 0,
    leading: float = 1.0,
) -> None:
    font = style.font
    font.name, font.size, font.bold, font.italic = face, Pt(points), bold, False
    font.color.rgb = _BLACK
    faces = style.element.rPr.rFonts
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        faces.attrib.pop(qn(f"w:{theme}"), None)
    for script in ("ascii", "hAnsi", "cs"):
        faces.set(qn(f"w:{script}"), face)
    room = style.paragraph_format
    room.space_before, room.space_after = Pt(before), Pt(after)
    room.line_spacing = leading


def _table_style() -> Any:
    """Return the style of a table in a journal: lines above, under the head, below."""
    style = element("w:style", type="table", customStyle="1", styleId="AnagenTable")
    style.append(element("w:name", val="Anagen table"))
    style.append(element("w:basedOn", val="TableNormal"))
    style.append(element("w:uiPriority", val="59"))
    style.append(element("w:qFormat"))
    looks = element("w:tblPr")
    borders = element("w:tblBorders")
    for edge, size, color in (
        ("top", "8", "000000"),
        ("bottom", "8", "000000"),
        ("insideH", "2", "BFBFBF"),
    ):
        borders.append(
            element(f"w:{edge}", val="single", sz=size, space="0", color=color)
        )
    looks.append(borders)
    margins = element("w:tblCellMar")
    for edge, wide in (
        ("top", "30"),
        ("left", "50"),
        ("bottom", "30"),
        ("right", "50"),
    ):
        margins.append(element(f"w:{edge}", w=wide, type="dxa"))
    looks.append(margins)
    style.append(looks)
    style.append(_head_of_table())
    return style


def _head_of_table() -> Any:
    head = element("w:tblStylePr", type="firstRow")
    cell = element("w:tcPr")
    borders = element("w:tcBorders")
    borders.append(element("w:bottom", val="single", sz="8", space="0", color="000000"))
    cell.append(borders)
    head.append(cell)
    return head


def save_reference_document(path: Path) -> None:
    """Write our document of styles, for a site to change."""
    document = reference_document()
    for name in REQUIRED_STYLES:
        if name != "Anagen table":
            document.add_paragraph(f"This is how `{name}` looks.", style=name)
    document.add_table(2, 2, style="Anagen table")
    document.save(str(path))
