"""The figures of a cohort: drawn once, shown in the page, given out with their mark."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from html import escape
from types import MappingProxyType

from anagen.records.cohort import Cohort
from anagen.reports.figures.export import figure_svg, svg_as_pdf, svg_as_png
from anagen.reports.figures.figure import Figure
from anagen.reports.figures.registry import FIGURES, FigureMaker
from anagen.reports.figures.swimmer import figure_swimmer
from anagen.reports.render.spreadsheets import csv_text
from anagen.reports.tables import Cell, Table
from anagen.web.research.kept import remembered, remembered_text

__all__ = [
    "FORMATS",
    "MAKERS",
    "Drawn",
    "draw",
    "figure_as",
    "marked_table",
    "with_mark",
]

_ROOT = re.compile(
    r'<svg (?P<before>[^>]*?)width="(?P<wide>\d+)" height="(?P<high>\d+)" '
    r'viewBox="0 0 \d+ \d+">'
)
_MARK_HIGH = 18

FORMATS: Mapping[str, str] = MappingProxyType(
    {
        "svg": "image/svg+xml",
        "pdf": "application/pdf",
        "png": "image/png",
        "csv": "text/csv; charset=utf-8",
    }
)
"""What a figure can be taken as; the CSV holds the same facts as a table."""


def _name(make: FigureMaker) -> str:
    return make.__name__.removeprefix("figure_")


MAKERS: Mapping[str, FigureMaker] = MappingProxyType(
    {
        "swimmer": figure_swimmer,
        **{_name(make): make for makers in FIGURES.values() for make in makers},
    }
)
"""Each figure by its name in addresses, in the order shown."""


@dataclass(frozen=True)
class Drawn:
    """A figure as a page shows it.

    Parameters
    ----------
    name
        Its name in addresses.
    caption
        Built from the data.
    svg
        The drawing.
    twin
        The same facts as a table.
    """

    name: str
    caption: str
    svg: str
    twin: Table


def draw(cohort: Cohort, name: str) -> Drawn | None:
    """Draw a figure, or take it from before; None when the data hold nothing for it.

    Raises
    ------
    KeyError
        When there is no figure of that name.
    """
    make = MAKERS[name]

    def made() -> tuple[Figure, Table] | None:
        figure = make(cohort)
        return None if figure is None else (figure, figure.twin())

    found = remembered(cohort, f"figure {name}", made)
    if found is None:
        return None
    figure, twin = found
    svg = remembered_text(cohort, f"svg {name}", lambda: figure_svg(figure.draw()))
    return Drawn(name, figure.caption, svg, twin)


def with_mark(svg: str, mark: str) -> str:
    """Return a drawing with one more line below: which data it shows.

    Examples
    --------
    >>> with_mark('<svg width="20" height="10" viewBox="0 0 20 10"></svg>', "a & b")[
    ...     :55
    ... ]
    '<svg width="20" height="28" viewBox="0 0 20 28"><text x'
    """
    found = _ROOT.search(svg)
    if found is None:
        return svg
    wide, high = int(found["wide"]), int(found["high"])
    tall = high + _MARK_HIGH
    head = (
        f'<svg {found["before"]}width="{wide}" height="{tall}" '
        f'viewBox="0 0 {wide} {tall}">'
    )
    line = (
        f'<text x="4" y="{high + 12}" font-size="9" fill="#4d5b68" '
        f'font-family="Liberation Sans, Arial, sans-serif">{escape(mark)}</text>'
    )
    return f"{svg[: found.start()]}{head}{line}{svg[found.end() :]}"


def marked_table(table: Table, mark: str) -> Table:
    """Return a table with one more column: which data it shows; and its groups, if any."""
    headings, rows = table.headings, table.rows
    if table.groups:
        pairs = zip(table.groups, rows, strict=True)
        headings = ("Group", *headings)
        rows = tuple((Cell(group), *row) for group, row in pairs)
    marked = tuple((*row, Cell(mark)) for row in rows)
    return replace(table, headings=(*headings, "Data"), rows=marked)


def figure_as(drawn: Drawn, form: str, mark: str) -> bytes:
    """Return a figure as a file that carries its mark.

    Parameters
    ----------
    form
        One of `FORMATS`.
    """
    if form == "csv":
        return csv_text(marked_table(drawn.twin, mark)).encode()
    svg = with_mark(drawn.svg, mark)
    match form:
        case "pdf":
            return svg_as_pdf(svg)
        case "png":
            return svg_as_png(svg)
        case _:
            return svg.encode()
