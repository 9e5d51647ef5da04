"""A manuscript as tagged PDF that passes PDF/UA-1: read aloud, searched, printed.

Words travel as JSON and are never markup. The typefaces come with typst, so the same
manuscript gives the same bytes on every machine; only for letters they lack, the
typefaces of the machine are used.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from importlib import resources
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

from anagen.kernel.errors import Place, Problem, ReportError
from anagen.reports.render.alt_text import alt_text
from anagen.reports.render.manuscript import (
    TRACE,
    Manuscript,
    NumberedFigure,
    NumberedTable,
    Part,
    Run,
)
from anagen.reports.render.missing_letters import compile_with_any_letters

__all__ = ["TEMPLATE", "write_manuscript_pdf"]

TEMPLATE = "manuscript.typ"
DATA = "manuscript.json"
_WIDTH_PT, _MOST_HIGH_PT = 481.9, 610.0
_LONG = 900
_LONG_WORD = re.compile(r"\S{17,}")
_AFTER_SIGN = re.compile(r"(?<=[_/.:;,-])(?=\w)")
_WORD_PART = re.compile(r".{1,24}")
_PNG_SIZE = slice(16, 24)
_AT = re.compile(r"[\w./-]*manuscript\.typ:(\d+):(\d+)")

Json = dict[str, Any]


def write_manuscript_pdf(
    manuscript: Manuscript,
    pictures: Mapping[str, bytes],
    *,
    template: Path | None = None,
) -> bytes:
    """Return the manuscript as PDF/UA-1; the same manuscript gives the same bytes.

    Parameters
    ----------
    manuscript
        What to write.
    pictures
        The PNG of each figure, by name.
    template
        A typst file of a site; ours when not given.

    Raises
    ------
    ReportError
        When the template does not compile, with its line.
    """
    import typst  # noqa: PLC0415 - heavy, and only used here

    with tempfile.TemporaryDirectory(prefix="anagen-manuscript-") as name:
        folder = Path(name)
        main = folder / TEMPLATE
        main.write_bytes(_template_bytes(template))
        for number, figure in enumerate(manuscript.figures()):
            png = pictures[figure.figure.name]
            (folder / f"figure{number}.png").write_bytes(png)
        content = _content(manuscript, pictures)
        try:
            return compile_with_any_letters(main, folder / DATA, content)
        except typst.TypstError as error:
            raise _broken(template, error) from error


def _template_bytes(template: Path | None) -> bytes:
    if template is not None:
        return template.read_bytes()
    ours = resources.files("anagen.reports.render") / "templates" / TEMPLATE
    return ours.read_bytes()


def _broken(template: Path | None, error: Any) -> ReportError:
    at = _AT.search(error.diagnostic)
    place = Place(str(template or TEMPLATE), int(at[1]) if at else 0)
    hints = "; ".join(error.hints)
    step = hints or "Correct the template, or start again: --write-templates DIR."
    problem = Problem(place, error.message, "", step)
    return ReportError("The PDF cannot be made with this template:", [problem])


def _content(manuscript: Manuscript, pictures: Mapping[str, bytes]) -> Json:
    blocks = list(_Blocks(pictures).of(manuscript))
    spreads = [
        {"flipped": flipped, "blocks": [block for _, block in group]}
        for flipped, group in groupby(blocks, key=itemgetter(0))
    ]
    return {
        "title": manuscript.title,
        "notice": manuscript.notice,
        "header": manuscript.header,
        "synthetic": manuscript.is_synthetic,
        "spreads": spreads,
    }


class _Blocks:
    """Yields each block with whether its page is turned on its side."""

    def __init__(self, pictures: Mapping[str, bytes]) -> None:
        self.pictures = pictures
        self.drawn = 0
        self.marked: set[int] = set()

    def of(self, manuscript: Manuscript) -> Iterator[tuple[bool, Json]]:
        yield False, {"kind": "title", "notice": manuscript.notice}
        for part in manuscript.parts:
            yield from self._part(part)

    def _part(self, part: Part) -> Iterator[tuple[bool, Json]]:
        has_text = bool(part.paragraphs) or not part.tables
        flipped = not has_text and part.tables[0].is_wide
        yield flipped, {"kind": "heading", "level": part.level, "text": part.heading}
        for runs in part.paragraphs:
            shown = [self._run(run) for run in runs]
            yield False, {"kind": "paragraph", "runs": shown}
        for table in part.tables:
            yield table.is_wide, _table(table, is_trace=part.name == TRACE)
        for figure in part.figures:
            yield False, self._figure(figure)

    def _run(self, run: Run) -> Json:
        is_first = run.number not in self.marked
        self.marked.add(run.number)
        return {**asdict(run), "first": is_first}

    def _figure(self, numbered: NumberedFigure) -> Json:
        figure = numbered.figure
        size = self.pictures[figure.name][_PNG_SIZE]
        wide, high = int.from_bytes(size[:4]), int.from_bytes(size[4:])
        self.drawn += 1
        return {
            "kind": "figure",
            "label": numbered.label,
            "caption": figure.caption,
            "alt": alt_text(figure),
            "file": f"figure{self.drawn - 1}.png",
            "height": min(_WIDTH_PT * high / wide, _MOST_HIGH_PT),
        }


def _divisible(text: str) -> str:
    """Return text whose long words may be divided, keys after their signs."""
    return _LONG_WORD.sub(_divided, text)


def _divided(word: re.Match[str]) -> str:
    pieces = _AFTER_SIGN.split(word[0])
    short = (_WORD_PART.findall(piece) for piece in pieces)
    return "\N{ZERO WIDTH SPACE}".join(part for parts in short for part in parts)


def _is_long(text: str) -> bool:
    return len(text) > _LONG


def _table(numbered: NumberedTable, *, is_trace: bool) -> Json:
    table = numbered.table
    return {
        "kind": "table",
        "label": numbered.label,
        "title": table.title,
        "headings": list(table.headings),
        "shares": list(numbered.shares),
        "rows": [[_divisible(text) for text in row] for row in table.texts()],
        "groups": list(table.groups),
        "notes": list(table.notes),
        "trace": is_trace,
        "dense": numbered.is_dense,
        "breakable": any(_is_long(cell.text) for row in table.rows for cell in row),
    }
