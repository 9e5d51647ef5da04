"""Figures as files: valid, for everyone, and the same bytes each time."""

from __future__ import annotations

import re
import struct
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from anagen.reports.figures import export
from anagen.reports.figures.export import export_figure, figure_svg
from anagen.reports.figures.pdf import in_fixed_order
from anagen.reports.figures.swimmer import plot_swimmer
from anagen.reports.figures.timeline import (
    draw_treatment_timeline,
    plot_treatment_timeline,
)
from anagen.reports.figures.trajectories import plot_salt_trajectories
from tests.unit.reports.figures.looking import read, texts

SVG = "{http://www.w3.org/2000/svg}"


def _timeline() -> Any:
    return plot_treatment_timeline(read("s1_baricitinib_ciclosporin").timeline("p1"))


def _trajectories() -> Any:
    return plot_salt_trajectories(read("s2_paediatric_ige"))


@pytest.mark.parametrize("draw", [_timeline, _trajectories])
def test_the_same_figure_gives_the_same_bytes(draw, tmp_path: Path) -> None:
    first = [path.read_bytes() for path in export_figure(draw(), tmp_path, "a")]
    for _ in range(4):  # svg2pdf writes in one of several orders, by chance
        export._svg.cache_clear()
        again = export_figure(draw(), tmp_path, "b")
        assert [path.read_bytes() for path in again] == first


def test_three_files_are_written(tmp_path: Path) -> None:
    paths = export_figure(_timeline(), tmp_path / "new", "course")
    assert [path.name for path in paths] == ["course.svg", "course.pdf", "course.png"]


def test_the_png_is_twice_as_dense_as_the_screen(tmp_path: Path) -> None:
    *_, png = export_figure(_timeline(), tmp_path, "a")
    content = png.read_bytes()
    assert content.startswith(b"\x89PNG")
    assert struct.unpack(">I", content[16:20]) == (1520,)


def test_the_pdf_is_17_cm_wide_and_its_offsets_are_right(tmp_path: Path) -> None:
    _, path, _ = export_figure(_timeline(), tmp_path, "a")
    pdf = path.read_bytes()
    assert b"/MediaBox [0 0 481.9 " in pdf
    start = int(re.findall(rb"startxref\s+(\d+)", pdf)[0])
    assert pdf[start:].startswith(b"xref")
    offsets = [int(o) for o in re.findall(rb"(\d{10}) 00000 n", pdf[start:])]
    for number, offset in enumerate(offsets, start=1):
        assert pdf[offset:].startswith(b"%d 0 obj" % number)
    used = {int(n) for n in re.findall(rb"[ \[](\d+) 0 R\b", pdf)}
    assert used <= set(range(1, len(offsets) + 1))


def test_no_date_and_no_id_is_written(tmp_path: Path) -> None:
    for path in export_figure(_timeline(), tmp_path, "a"):
        content = path.read_bytes()
        for word in (b"CreationDate", b"ModDate", b"/ID", b"tIME", b"tEXt"):
            assert word not in content


def test_something_else_than_a_pdf_is_refused() -> None:
    with pytest.raises(ValueError, match="not a PDF"):
        in_fixed_order(b"nothing")


def test_a_figure_is_one_image_with_a_name_to_a_screen_reader() -> None:
    root = ElementTree.fromstring(figure_svg(_timeline()))  # noqa: S314  our own
    assert root.get("role") == "img"
    title, says = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
    assert title is not None
    assert says is not None
    assert title.text == "Male, 26 years · alopecia areata, totalis"
    assert root.get("aria-labelledby") == f"{title.get('id')} {says.get('id')}"
    inner = [e for e in root.iter() if e is not root and e.get("role")]
    assert not inner


def test_ids_of_two_figures_differ() -> None:
    figures = [figure_svg(_timeline()), figure_svg(_trajectories())]
    ids = [set(re.findall(r'\bid="([^"]+)"', figure)) for figure in figures]
    assert all(ids)
    assert not ids[0] & ids[1]


def test_a_figure_needs_nothing_from_elsewhere() -> None:
    for chart in (_timeline(), _trajectories(), plot_swimmer(read("s0_t_omp"))):
        svg = figure_svg(chart)
        assert "<script" not in svg
        assert "style=" not in svg
        assert set(re.findall(r"https?://[^\"'\s]+", svg)) == {
            "http://www.w3.org/2000/svg"
        }


def test_only_letters_of_the_typeface_are_used() -> None:
    letters = {
        letter
        for name in ("s0_t_omp", "s2_paediatric_ige", "s4_combinations")
        for timeline in read(name).timelines()
        for words in texts(draw_treatment_timeline(timeline))
        for letter in words
        if not letter.isascii()
    }
    assert letters <= set("·≤–−→×…")
