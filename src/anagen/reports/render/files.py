"""A report as a folder of files, written whole or not at all."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from anagen.reports.figures.export import export_figure, figure_svg
from anagen.reports.render.folders import write_whole_folder
from anagen.reports.render.html import render_report
from anagen.reports.render.spreadsheets import csv_text, write_workbook
from anagen.reports.report import Report
from anagen.reports.tables import Table

__all__ = ["MARKER", "provenance_json", "write_report"]

Progress = Callable[[str], None]

MARKER = ".anagen-report"
"""A file that only reports carry: a folder without it is never replaced."""


def write_report(
    report: Report,
    folder: Path,
    *,
    stamp: str = "",
    progress: Progress = lambda _: None,
) -> Path:
    """Write a report and everything beside it; return the path of its page.

    Parameters
    ----------
    report
        What to write.
    folder
        Where; an older report there is replaced in one step, and only when the new one
        is complete.
    stamp
        Kept in the folder, to know a report again that is still true.
    progress
        Told what is being written.

    Raises
    ------
    ReportError
        When the folder holds anything but an older report.
    """
    write_whole_folder(
        folder,
        lambda fresh: _write_into(report, fresh, progress),
        marker=MARKER,
        kind="report",
        stamp=stamp,
    )
    return folder / "index.html"


def _write_into(report: Report, folder: Path, progress: Progress) -> None:
    (folder / "tables").mkdir()
    (folder / "figures").mkdir()
    drawings: dict[str, str] = {}
    for figure in report.figures:
        progress(f"figure {figure.name}")
        chart = figure.draw()
        drawings[figure.name] = figure_svg(chart)
        export_figure(chart, folder / "figures", figure.name)
        _write_csv(figure.twin(), folder / "figures" / f"{figure.name}.csv")
    progress("tables")
    for table in (*report.tables, *report.records):
        _write_csv(table, folder / "tables" / f"{table.name}.csv")
    write_workbook((*report.tables, *report.records), folder / "tables.xlsx")
    progress("page")
    page = render_report(report, drawings)
    (folder / "index.html").write_text(page, encoding="utf-8")
    (folder / "provenance.json").write_text(provenance_json(report), encoding="utf-8")


def _write_csv(table: Table, path: Path) -> None:
    path.write_text(csv_text(table), encoding="utf-8", newline="")


def provenance_json(report: Report) -> str:
    """Return every Result with its question, its numbers and its rows, as JSON."""
    origin = report.provenance
    document: dict[str, Any] = {
        "anagen": origin.software,
        "cohort": origin.cohort,
        "fingerprint": origin.fingerprint,
        "knowledge": origin.knowledge,
        "results": list(_distinct_results(report)),
        "inferred_rows": sorted(row.id for row in report.inferred),
        "warnings": [str(problem) for problem in report.warnings],
    }
    return json.dumps(document, indent=1, ensure_ascii=False) + "\n"


def _distinct_results(report: Report) -> Iterator[dict[str, object]]:
    seen: set[str] = set()
    for result in report.results():
        if (asked := str(result.question)) not in seen:
            seen.add(asked)
            yield result.as_dict()
