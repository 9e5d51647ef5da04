"""A pack as JSON: sections with their pieces, every Result once, tables, checklists."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from anagen.reports.pack.model import Pack, Section, Traced
from anagen.reports.render.alt_text import alt_text
from anagen.reports.render.manuscript import Manuscript
from anagen.reports.results import Result
from anagen.reports.tables import Cell, Table

__all__ = ["pack_json"]

Json = dict[str, Any]


def pack_json(pack: Pack, manuscript: Manuscript) -> str:
    """Return the pack as JSON text; the same pack gives the same text.

    A traced number names its Results by their place in ``results``.
    """
    study, origin = pack.report.study, pack.report.provenance
    writer = _Writer(pack, manuscript)
    document: Json = {
        "anagen": origin.software,
        "cohort": origin.cohort,
        "fingerprint": origin.fingerprint,
        "knowledge": origin.knowledge,
        "title": study.title,
        "citation": study.citation,
        "synthetic": study.synthetic,
        "sections": [writer.section(section) for section in pack.sections],
        "results": [result.as_dict() for result in writer.results.values()],
        "checklists": [asdict(checklist) for checklist in pack.checklists],
        "declarations": [asdict(each) for each in pack.declarations],
        "privacy": [
            {
                "place": str(problem.place),
                "what": problem.what,
                "why": problem.why,
                "next_step": problem.next_step,
                "severity": str(problem.severity),
            }
            for problem in pack.privacy
        ],
        "inferred_rows": sorted(row.id for row in pack.report.inferred),
        "warnings": [str(problem) for problem in pack.report.warnings],
    }
    return json.dumps(document, indent=1, ensure_ascii=False, default=str) + "\n"


class _Writer:
    """Writes sections, and gives each Result its place."""

    def __init__(self, pack: Pack, manuscript: Manuscript) -> None:
        self.labels = {t.table.name: t.label for t in manuscript.tables() if t.label}
        self.figure_labels = {f.figure.name: f.label for f in manuscript.figures()}
        self.results: dict[str, Result] = {}
        self.places: dict[str, int] = {}
        for result in _all_results(pack):
            asked = str(result.question)
            if asked not in self.results:
                self.places[asked] = len(self.results)
                self.results[asked] = result

    def section(self, section: Section) -> Json:
        return {
            "name": section.name,
            "heading": section.heading,
            "paragraphs": [
                {"text": p.text, "pieces": [self._piece(piece) for piece in p.pieces]}
                for p in section.paragraphs
            ],
            "tables": [self._table(table) for table in section.tables],
            "figures": [
                {
                    "label": self.figure_labels[figure.name],
                    "name": figure.name,
                    "caption": figure.caption,
                    "alt": alt_text(figure),
                }
                for figure in section.figures
            ],
        }

    def _piece(self, piece: str | Traced) -> Json:
        if isinstance(piece, str):
            return {"text": piece}
        places = [self.places[str(result.question)] for result in piece.results]
        return {"text": piece.text, "results": places}

    def _table(self, table: Table) -> Json:
        return {
            "label": self.labels[table.name],
            "name": table.name,
            "title": table.title,
            "headings": list(table.headings),
            "groups": list(table.groups),
            "rows": [[_cell(cell) for cell in row] for row in table.rows],
            "notes": list(table.notes),
        }


def _cell(cell: Cell) -> Json:
    said: Json = {"text": cell.text}
    if cell.rows:
        said["rows"] = list(cell.rows)
    if cell.note:
        said["note"] = cell.note
    return said


def _all_results(pack: Pack) -> Iterator[Result]:
    for number in pack.numbers():
        yield from number.results
    yield from pack.report.results()
