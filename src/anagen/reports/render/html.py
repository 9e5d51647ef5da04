"""A report as one HTML file that opens offline, prints, and can be read aloud."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from anagen.reports.report import Report
from anagen.reports.results import Contribution, Result
from anagen.reports.statistics import format_number

__all__ = ["render_index", "render_report"]


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


def _interval(result: Result) -> str:
    text = result.interval_text()
    return f"exact 95% interval {text}" if text else ""


@cache
def _environment() -> Any:
    # Imported here: only a report needs templates.
    from jinja2 import Environment, PackageLoader, StrictUndefined  # noqa: PLC0415

    environment = Environment(
        loader=PackageLoader("anagen.reports.render", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["value_text"] = _value_text
    environment.filters["interval"] = _interval
    return environment


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
        row[0].rows[0] for table in report.records for row in table.rows if row[0].rows
    }
    template = _environment().get_template("report.html.j2")
    text: str = template.render(report=report, drawings=drawings, anchored=anchored)
    return text


def render_index(reports: Sequence[tuple[str, Report]]) -> str:
    """Return a page that leads to several reports.

    Parameters
    ----------
    reports
        For each report the path of its page, relative to the index.
    """
    text: str = _environment().get_template("index.html.j2").render(reports=reports)
    return text
