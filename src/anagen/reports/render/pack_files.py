"""A pack as a folder of files, written whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from anagen.kernel.errors import Place, Problem, ReportError
from anagen.reports.figures.export import figure_svg, svg_as_pdf, svg_as_png
from anagen.reports.figures.figure import Figure
from anagen.reports.number_style import manuscript_style
from anagen.reports.pack.model import Pack
from anagen.reports.render import manuscript_pdf, pack_html
from anagen.reports.render.folders import write_whole_folder
from anagen.reports.render.manuscript import Manuscript, lay_out
from anagen.reports.render.pack_json import pack_json
from anagen.reports.render.spreadsheets import csv_text, write_workbook
from anagen.reports.tables import Cell, Table

__all__ = ["MARKER", "PackFormat", "write_pack", "write_templates"]

Progress = Callable[[str], None]

MARKER = ".anagen-pack"
"""A file that only packs carry: a folder without it is never replaced."""

REFERENCE = "manuscript.docx"
"""The document of styles among a site's templates."""


class PackFormat(StrEnum):
    """What a pack can be written as."""

    HTML = "html"
    DOCX = "docx"
    PDF = "pdf"
    XLSX = "xlsx"
    CSV = "csv"
    JSON = "json"
    FIGURES = "figures"


@dataclass(frozen=True)
class _Drawing:
    """A figure drawn once: as SVG, and as PNG where one is needed."""

    svg: str
    png: bytes


@manuscript_style()
def write_pack(
    pack: Pack,
    folder: Path,
    *,
    formats: Collection[PackFormat] = tuple(PackFormat),
    templates: Path | None = None,
    rows: bool = True,
    stamp: str = "",
    progress: Progress = lambda _: None,
) -> Path:
    """Write a pack and everything beside it; return the folder.

    Parameters
    ----------
    pack
        What to write.
    folder
        Where; an older pack there is replaced in one step, and only when the new one
        is complete.
    formats
        What it is written as.
    templates
        A site's folder; pack.html.j2, manuscript.typ and manuscript.docx in it stand
        before ours.
    rows
        Whether the rows themselves go along; not where small groups are withheld.
    stamp
        Kept in the folder, to know a pack again that is still true.
    progress
        Told what is being written.

    Raises
    ------
    ReportError
        When the folder holds anything but an older pack, or a template is broken.
    """
    _require_templates(templates)
    writer = _Writer(pack, frozenset(formats), templates, progress, rows=rows)
    write_whole_folder(folder, writer.write, marker=MARKER, kind="pack", stamp=stamp)
    return folder


def _require_templates(templates: Path | None) -> None:
    if templates is None:
        return
    ours = (pack_html.TEMPLATE, manuscript_pdf.TEMPLATE, REFERENCE)
    if any((templates / name).is_file() for name in ours):
        return
    what = "there is none of our templates in it"
    why = f"A site's templates are called {', '.join(ours)}"
    step = "Get ours as a start: anagen pack --write-templates DIR."
    problem = Problem(Place(str(templates)), what, why, step)
    raise ReportError("The templates cannot be used:", [problem])


class _Writer:
    """Writes the files of one pack into a folder."""

    def __init__(
        self,
        pack: Pack,
        formats: frozenset[PackFormat],
        templates: Path | None,
        progress: Progress,
        *,
        rows: bool,
    ) -> None:
        self.pack = pack
        self.formats = formats
        self.templates = templates
        self.progress = progress
        self.records = pack.report.records if rows else ()

    def write(self, folder: Path) -> None:
        """Write everything; figures first, as documents hold them."""
        manuscript = lay_out(self.pack)
        drawings = dict(self._figures(folder))
        self._tables(folder, manuscript)
        self._documents(folder, manuscript, drawings)

    def _figures(self, folder: Path) -> Iterator[tuple[str, _Drawing]]:
        if not self.formats - {PackFormat.XLSX, PackFormat.CSV, PackFormat.JSON}:
            return
        if PackFormat.FIGURES in self.formats:
            (folder / "figures").mkdir()
        figures = self.pack.figures()
        for number, figure in enumerate(figures, start=1):
            self.progress(f"figure {number} of {len(figures)}: {figure.name}")
            svg = figure_svg(figure.draw())
            needs_png = self.formats - {PackFormat.HTML}
            drawing = _Drawing(svg, svg_as_png(svg) if needs_png else b"")
            if PackFormat.FIGURES in self.formats:
                _write_figure(figure, drawing, folder / "figures")
            yield figure.name, drawing

    def _tables(self, folder: Path, manuscript: Manuscript) -> None:
        self.progress("tables")
        tables = [*self._named_tables(manuscript)]
        if PackFormat.CSV in self.formats:
            (folder / "tables").mkdir()
            for table in tables:
                _write_csv(table, folder / "tables" / f"{table.name}.csv")
        if PackFormat.XLSX in self.formats:
            write_workbook(tables, folder / "tables.xlsx")
        if PackFormat.JSON in self.formats:
            text = pack_json(self.pack, manuscript)
            (folder / "pack.json").write_text(text, encoding="utf-8")

    def _named_tables(self, manuscript: Manuscript) -> Iterator[Table]:
        """Yield every table once: those of the paper whole, then the others."""
        yield from self.pack.tables()
        yield from (t.table for t in manuscript.tables() if not t.label)
        if self.pack.privacy:
            yield _list_problems("privacy", self.pack.privacy)
        yield from (replace(t, name=f"rows_{t.name}") for t in self.records)

    def _documents(
        self, folder: Path, manuscript: Manuscript, drawings: dict[str, _Drawing]
    ) -> None:
        pictures = {name: drawing.png for name, drawing in drawings.items()}
        if PackFormat.DOCX in self.formats:
            self.progress("manuscript.docx")
            self._word(folder, manuscript, pictures)
        if PackFormat.PDF in self.formats:
            self.progress("manuscript.pdf")
            template = self._own(manuscript_pdf.TEMPLATE)
            pdf = manuscript_pdf.write_manuscript_pdf(
                manuscript, pictures, template=template
            )
            (folder / "manuscript.pdf").write_bytes(pdf)
        if PackFormat.HTML in self.formats:
            self.progress("page")
            page = pack_html.render_pack(
                self.pack,
                manuscript,
                {name: drawing.svg for name, drawing in drawings.items()},
                self.records,
                templates=self.templates,
                files=tuple(sorted(path.name for path in folder.iterdir())),
            )
            (folder / "index.html").write_text(page, encoding="utf-8")

    def _word(
        self, folder: Path, manuscript: Manuscript, pictures: dict[str, bytes]
    ) -> None:
        # Imported here: only this format needs python-docx.
        from anagen.reports.render.manuscript_docx import (  # noqa: PLC0415
            write_manuscript_docx,
        )

        reference = self._own(REFERENCE)
        for name, annotated in (("manuscript", False), ("manuscript_traced", True)):
            word = write_manuscript_docx(
                manuscript, pictures, reference=reference, annotated=annotated
            )
            (folder / f"{name}.docx").write_bytes(word)

    def _own(self, name: str) -> Path | None:
        """Return a template of the site; None where ours is used."""
        path = None if self.templates is None else self.templates / name
        return path if path is not None and path.is_file() else None


def _write_figure(figure: Figure, drawing: _Drawing, folder: Path) -> None:
    (folder / f"{figure.name}.svg").write_text(drawing.svg, encoding="utf-8")
    (folder / f"{figure.name}.pdf").write_bytes(svg_as_pdf(drawing.svg))
    (folder / f"{figure.name}.png").write_bytes(drawing.png)
    _write_csv(figure.twin(), folder / f"{figure.name}.csv")


def _write_csv(table: Table, path: Path) -> None:
    path.write_text(csv_text(table), encoding="utf-8", newline="")


def _list_problems(name: str, problems: tuple[Problem, ...]) -> Table:
    rows = tuple(
        (Cell(str(p.place)), Cell(p.what), Cell(p.why), Cell(p.next_step))
        for p in problems
    )
    headings = ("Where", "What", "Why", "What to do")
    return Table(name, "What could tell who a patient is", headings, rows)


def write_templates(folder: Path) -> tuple[Path, ...]:
    """Write our templates into a folder, as a start for a site's own.

    Raises
    ------
    ReportError
        When one of them is there already; nothing is written then.
    """
    from importlib import resources  # noqa: PLC0415

    from anagen.reports.render.docx_styles import (  # noqa: PLC0415
        save_reference_document,
    )

    paths = [
        folder / name
        for name in (pack_html.TEMPLATE, manuscript_pdf.TEMPLATE, REFERENCE)
    ]
    taken = [
        Problem(Place(str(path)), "it is there already", "", "Name another folder.")
        for path in paths
        if path.exists()
    ]
    if taken:
        raise ReportError("The templates were not written:", taken)
    folder.mkdir(parents=True, exist_ok=True)
    ours = resources.files("anagen.reports.render") / "templates"
    for path in paths[:2]:
        path.write_bytes((ours / path.name).read_bytes())
    save_reference_document(paths[2])
    return tuple(paths)
