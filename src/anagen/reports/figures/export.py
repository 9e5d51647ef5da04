"""Figures as files: SVG, PDF and PNG, the same bytes each time.

A figure is turned into SVG once, by Vega inside vl-convert, and the SVG into PDF and
PNG; no browser and no network is used. The typeface comes with vl-convert.
"""

from __future__ import annotations

import hashlib
import html
import json
import re
from functools import lru_cache
from pathlib import Path
from typing import Any

from anagen.reports.figures.pdf import in_fixed_order

__all__ = ["export_figure", "figure_svg", "svg_as_pdf", "svg_as_png"]

_PNG_SCALE = 2
_POINTS_WIDE = 481.9
"""Width of a printed figure: 17 cm, two columns of a journal."""

_SHORT_ID = 10
# What XML cannot hold, as JSON writes it; drawing it would end the whole program.
_NOT_IN_XML = re.compile(r"(?<!\\)((?:\\\\)*)\\u(?:00[01][0-9a-f]|fff[ef])")
_ROOT = re.compile(r'<svg [^>]*?width="(\d+)" height="(\d+)"[^>]*>')
_ROLES = re.compile(r' (?:role|aria-[a-z]+|class)="[^"]*"')
_ID = re.compile(r'(\bid="|url\(#|href="#)([A-Za-z][\w-]*)')


def export_figure(chart: Any, folder: Path, name: str) -> tuple[Path, ...]:
    """Write a figure as SVG, PDF and PNG; the same figure gives the same bytes.

    The PDF is 17 cm wide, the PNG twice as dense as the screen.

    Parameters
    ----------
    chart
        The Altair chart.
    folder
        Where; made when it does not exist.
    name
        File name without its ending.

    Returns
    -------
    tuple of Path
        The files written.
    """
    svg = figure_svg(chart)
    files = {
        folder / f"{name}.svg": svg.encode(),
        folder / f"{name}.pdf": svg_as_pdf(svg),
        folder / f"{name}.png": svg_as_png(svg),
    }
    folder.mkdir(parents=True, exist_ok=True)
    for path, content in files.items():
        path.write_bytes(content)
    return tuple(files)


def svg_as_pdf(svg: str) -> bytes:
    """Return the SVG of a figure as PDF, 17 cm wide."""
    # Imported here: only figures need it, and it starts a JavaScript engine.
    import vl_convert  # noqa: PLC0415

    printed = _ROOT.sub(_at_printed_width, svg, count=1)
    return in_fixed_order(vl_convert.svg_to_pdf(printed))


def svg_as_png(svg: str) -> bytes:
    """Return the SVG of a figure as PNG, twice as dense as the screen."""
    import vl_convert  # noqa: PLC0415

    drawn: bytes = vl_convert.svg_to_png(svg, scale=_PNG_SCALE)
    return drawn


def figure_svg(chart: Any) -> str:
    """Return a figure as SVG, ready to stand in a page among others.

    It is one image with a title and a description to a screen reader, and its ids are
    its own.
    """
    # Altair checks each part when it is made; to check the whole again takes a third more.
    spec = json.dumps(chart.to_dict(validate=False), sort_keys=True)
    return _svg(_NOT_IN_XML.sub(r"\1\\ufffd", spec))


@lru_cache(maxsize=4)
def _svg(spec: str) -> str:
    """Draw a specification; kept for a moment, as a page and its files both need it."""
    import vl_convert  # noqa: PLC0415

    told = json.loads(spec).get("usermeta", {})
    drawn = _ROLES.sub("", vl_convert.vegalite_to_svg(spec))
    own = f"figure-{hashlib.sha256(drawn.encode()).hexdigest()[:_SHORT_ID]}"
    body = _ROOT.sub("", _ID.sub(rf"\1{own}-\2", drawn), count=1)
    wide, high = _size(drawn)
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="figure" role="img" '
        f'aria-labelledby="{own}-title {own}-says" '
        f'width="{wide}" height="{high}" viewBox="0 0 {wide} {high}">'
        f'<title id="{own}-title">{html.escape(told.get("title", "Figure"))}</title>'
        f'<desc id="{own}-says">{html.escape(told.get("description", ""))}</desc>'
    )
    return f"{head}{body}"


def _size(svg: str) -> tuple[str, str]:
    match = _ROOT.search(svg)
    if match is None:
        msg = "the drawing is not an SVG with a width and a height"
        raise ValueError(msg)
    return match[1], match[2]


def _at_printed_width(match: re.Match[str]) -> str:
    """Return the root element in points, as wide as a figure is printed."""
    wide, high = int(match[1]), int(match[2])
    points = f'width="{_POINTS_WIDE}" height="{_POINTS_WIDE * high / wide:.1f}"'
    return match[0].replace(f'width="{wide}" height="{high}"', points)
