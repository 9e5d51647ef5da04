"""A pack as one HTML page: the manuscript, with every number opening its rows.

The page opens offline, needs no script, and prints as a manuscript.
"""

from __future__ import annotations

import traceback
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from anagen.kernel.errors import Place, Problem, ReportError
from anagen.reports.pack.declarations import author_note
from anagen.reports.pack.model import Pack
from anagen.reports.render.alt_text import alt_text
from anagen.reports.render.html import page_environment
from anagen.reports.render.manuscript import Manuscript
from anagen.reports.tables import Table

__all__ = ["TEMPLATE", "render_pack"]

TEMPLATE = "pack.html.j2"
MOST_ROWS = 200
"""More rows than this of one table, or of one answer, are in the files beside the page.

A pack opens every number of its text, more of them than a report.
"""


def render_pack(
    pack: Pack,
    manuscript: Manuscript,
    drawings: Mapping[str, str],
    records: tuple[Table, ...],
    *,
    templates: Path | None = None,
    files: tuple[str, ...] = (),
) -> str:
    """Return the pack as HTML.

    Parameters
    ----------
    pack, manuscript
        What to show.
    drawings
        The SVG of each figure, by name; they stand inside the page.
    records
        The rows that are shown; none where they are withheld.
    templates
        A site's folder; its pack.html.j2 stands before ours.
    files
        Paths beside the page that it leads to.

    Raises
    ------
    ReportError
        When a site's template is broken, with its file and line.
    """
    from jinja2 import TemplateError  # noqa: PLC0415 - only a page needs templates

    anchored = {
        row[0].rows[0]
        for table in records
        for row in table.rows[:MOST_ROWS]
        if row[0].rows
    }
    try:
        template = page_environment(templates).get_template(TEMPLATE)
        text: str = template.render(
            pack=pack,
            report=pack.report,
            manuscript=manuscript,
            records=records,
            drawings=drawings,
            anchored=anchored,
            most=MOST_ROWS,
            whole="pack.json",
            inferred={row.id for row in pack.report.inferred},
            files=files,
            alt_text=alt_text,
            author_note=author_note,
        )
    except (TemplateError, TypeError) as error:
        if templates is None:
            raise
        raise _broken(templates, error) from error
    return text


def _broken(templates: Path, error: Any) -> ReportError:
    """Say which line of which template is wrong."""
    file, line = getattr(error, "filename", None), getattr(error, "lineno", 0)
    if file is None:
        for frame in traceback.extract_tb(error.__traceback__):
            if frame.filename.endswith((".j2", ".css")):
                file, line = frame.filename, frame.lineno or 0
    step = "Correct it, or start again from ours: anagen pack --write-templates DIR."
    place = Place(str(file or templates / TEMPLATE), line)
    problem = Problem(place, str(error), "", step)
    return ReportError("The page cannot be made with this template:", [problem])
