"""A report as one HTML file that opens offline, prints, and can be read aloud."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence, Set
from dataclasses import replace
from functools import cache
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

from anagen.kernel.order import natural_order
from anagen.reports.headline import headline_number, headline_sentence
from anagen.reports.report import Report
from anagen.reports.results import Answered, Contribution, Result
from anagen.reports.statistics import format_number
from anagen.reports.tables import Cell, Table, answer_text, interval_text

__all__ = ["MOST_ROWS", "page_environment", "render_index", "render_report"]

Row = tuple[Cell, ...]


def _value_text(given: Contribution) -> str:
    """Write what one unit gave to an answer."""
    value = given.value
    if value is None:
        return "unknown"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return (
        value.replace("_", " ") if isinstance(value, str) else format_number(value, 1)
    )


_NUMBERS = re.compile(
    r"[<>\N{LESS-THAN OR EQUAL TO}]?[\d.,/%()\s\N{PLUS-MINUS SIGN}-]+(to [\d.]+%?)?"
)
# Characters in a cell from which its column needs room to be read.
_PROSE = 24
_LONG_PROSE = 70
_SENTENCES = 150


def _column_kinds(table: Table) -> list[str]:
    """Say of each column whether it holds numbers, prose or neither, for its style.

    The first one names the row and has a style of its own.
    """
    others = range(1, len(table.headings))
    texts = ([row[place].text for row in table.rows] for place in others)
    return ["", *(_kind([text for text in column if text]) for column in texts)]


def _kind(texts: Sequence[str]) -> str:
    if texts and all(_NUMBERS.fullmatch(text) for text in texts):
        return "num"
    longest = max(map(len, texts), default=0)
    if longest > _SENTENCES:
        return "sentences prose"
    if longest > _LONG_PROSE:
        return "long prose"
    return "prose" if longest > _PROSE else ""


def _grouped_rows(table: Table) -> list[tuple[str, list[Row]]]:
    """Return the rows in their groups, in order; one group without a name when none."""
    groups = table.groups or ("",) * len(table.rows)
    pairs = zip(groups, table.rows, strict=True)
    return [
        (group, [row for _, row in members])
        for group, members in groupby(pairs, key=itemgetter(0))
    ]


def _first_rows(table: Table, most: int) -> Table:
    """Return a table with its first rows only."""
    return replace(table, rows=table.rows[:most], groups=table.groups[:most])


def _row_keys(row: Row) -> list[str]:
    """Return the keys of every row a line rests on, each once, in natural order."""
    return sorted({key for cell in row for key in cell.rows}, key=natural_order)


def _inferred_in(cell: Cell, inferred: Set[str], own: str) -> list[str]:
    """Return the inferred rows a cell rests on, but for the row of its own unit.

    That row is marked once, where the unit is named.
    """
    return [key for key in cell.rows if key in inferred and key != own]


def _is_inferred(result: Result, inferred: Set[str]) -> bool:
    """Whether a quoted number rests on an inferred row; of others each row is marked."""
    is_quoted = result.answered is Answered.AS_PRINTED
    return is_quoted and not inferred.isdisjoint(result.row_ids)


@cache
def page_environment(templates: Path | None = None) -> Any:
    """Return what renders pages: our templates, or those of a site before ours.

    Parameters
    ----------
    templates
        A folder whose files stand before ours of the same name.
    """
    # Imported here: only a report needs templates.
    from jinja2 import (  # noqa: PLC0415
        ChoiceLoader,
        Environment,
        FileSystemLoader,
        PackageLoader,
        StrictUndefined,
    )

    ours = PackageLoader("anagen.reports.render", "templates")
    theirs = [] if templates is None else [FileSystemLoader(templates)]
    environment = Environment(
        loader=ChoiceLoader([*theirs, ours]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "value_text": _value_text,
        "answer": answer_text,
        "interval": interval_text,
        "headline_number": headline_number,
        "sentence": headline_sentence,
        "column_kinds": _column_kinds,
        "grouped_rows": _grouped_rows,
        "first_rows": _first_rows,
        "row_keys": _row_keys,
        "inferred_in": _inferred_in,
        "is_inferred": _is_inferred,
    }
    environment.tests["is_inferred"] = _is_inferred
    return environment


MOST_ROWS = 500
"""More rows than this of one table, or of one answer, are in the files beside the page."""


def render_report(report: Report, drawings: Mapping[str, str]) -> str:
    """Return the report as HTML.

    Parameters
    ----------
    report
        What to show.
    drawings
        The SVG of each figure, by name; they stand inside the page.
    """
    anchored = {
        row[0].rows[0]
        for table in report.records
        for row in table.rows[:MOST_ROWS]
        if row[0].rows
    }
    template = page_environment().get_template("report.html.j2")
    text: str = template.render(
        report=report,
        drawings=drawings,
        anchored=anchored,
        most=MOST_ROWS,
        whole="provenance.json",
        inferred={row.id for row in report.inferred},
    )
    return text


def render_index(reports: Sequence[tuple[str, Report]]) -> str:
    """Return a page that leads to several reports.

    Parameters
    ----------
    reports
        For each report the path of its page, relative to the index.
    """
    text: str = page_environment().get_template("index.html.j2").render(reports=reports)
    return text
