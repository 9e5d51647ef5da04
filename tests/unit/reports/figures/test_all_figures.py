"""What every figure has to be, whatever it shows: a new one is covered by the registry."""

from __future__ import annotations

import html
from collections.abc import Iterator
from functools import cache
from itertools import combinations, product

import pytest

from anagen.records.cohort import Cohort, make_cohort
from anagen.reports.figures.export import figure_svg
from anagen.reports.figures.figure import Figure
from anagen.reports.figures.registry import FIGURES, FigureMaker, all_figures
from anagen.reports.report import build_report
from anagen.reports.study import Study
from tests.support.colour import Vision, difference, luminance
from tests.unit.reports.figures.everything import LABELS, everybody
from tests.unit.reports.figures.looking import WITH_PERSONS, read
from tests.unit.reports.figures.spec import Drawn, read_figure

LIGHTER = 0.03
"""Two greys nearer than this look alike in print."""

NOTICED = 6.0
"""Two colours nearer than this look alike side by side; 2.3 is just noticeable."""

OF_EVERY_REPORT = ("swimmer", "salt_trajectories", "timeline")
SIZES = (1, 6, 30)


_REPORTED: dict[str, tuple[Figure, ...]] = {}


def _of_report(kind: str) -> FigureMaker:
    def make(cohort: Cohort) -> Figure | None:
        key = cohort.fingerprint
        if key not in _REPORTED:
            _REPORTED[key] = build_report(Study("one", "One"), cohort).figures
        return next((f for f in _REPORTED[key] if f.name.startswith(kind)), None)

    return make


MAKERS: dict[str, FigureMaker] = {
    **{kind: _of_report(kind) for kind in OF_EVERY_REPORT},
    **{m.__name__: m for makers in FIGURES.values() for m in makers},
}

of_each_maker = pytest.mark.parametrize("maker", MAKERS)
of_each_size = pytest.mark.parametrize("size", SIZES)


@cache
def _figure(maker: str, size: int, label: str = "plain") -> Figure:
    figure = MAKERS[maker](everybody(size, LABELS[label]))
    assert figure is not None, f"{maker} finds nothing to draw in {size} patients"
    return figure


@cache
def _drawn(maker: str, size: int, label: str = "plain") -> Drawn:
    return read_figure(_figure(maker, size, label))


def _alike(drawn: Drawn) -> Iterator[tuple[str, str]]:
    """Yield pairs of colours that only their colour tells apart."""
    swatches = sorted(drawn.swatches(), key=str)
    for (one, form), (other, other_form) in combinations(swatches, 2):
        if one != other and form == other_form:
            yield one, other


def _too_near(drawn: Drawn) -> list[tuple[str, str]]:
    return [
        (one, other)
        for one, other in _alike(drawn)
        if abs(luminance(one) - luminance(other)) < LIGHTER
    ]


def _told_rows(figure: Figure) -> set[str]:
    return {key for row in figure.twin().rows for cell in row for key in cell.rows}


@of_each_size
@of_each_maker
def test_colours_differ_in_grey_print_or_marks_differ_in_form(
    maker: str, size: int
) -> None:
    assert not _too_near(_drawn(maker, size))


@pytest.mark.parametrize("vision", list(Vision))
@of_each_maker
def test_colours_differ_with_every_colour_vision_or_marks_differ_in_form(
    maker: str, vision: Vision
) -> None:
    pairs = _alike(_drawn(maker, 30))
    assert all(difference(one, other, vision) >= NOTICED for one, other in pairs)


def test_the_check_notices_colours_of_one_lightness() -> None:
    point = {"shape": "circle", "stroke": "#ffffff", "says": "", "rows": ""}
    red, green = {**point, "fill": "#c04040"}, {**point, "fill": "#607a20"}
    square = {**green, "shape": "square"}
    assert _too_near(Drawn({}, (), (red, green), (), (), ()))
    assert not _too_near(Drawn({}, (), (red, square), (), (), ()))


@of_each_size
@of_each_maker
def test_every_row_drawn_is_in_the_table_twin(maker: str, size: int) -> None:
    drawn, told = _drawn(maker, size), _told_rows(_figure(maker, size))
    assert drawn.rows or drawn.lines  # the line of a curve stands for all its rows
    assert told
    assert drawn.rows <= told


@of_each_maker
def test_the_twin_is_a_table_of_the_figures_name(maker: str) -> None:
    figure = _figure(maker, 6)
    twin = figure.twin()
    assert twin.name == figure.name
    assert twin.rows
    assert {len(row) for row in twin.rows} == {len(twin.headings)}


@of_each_maker
def test_it_has_a_title_a_description_and_a_caption(maker: str) -> None:
    figure, svg = _figure(maker, 6), figure_svg(_figure(maker, 6).draw())
    told = _drawn(maker, 6).spec["usermeta"]
    assert told["title"]
    assert told["description"]
    assert f">{html.escape(told['title'])}</title>" in svg
    assert f">{html.escape(told['description'])}</desc>" in svg
    assert figure.caption.strip()


@pytest.mark.parametrize("label", ["markup", "right_to_left"])
@of_each_maker
def test_it_renders_whatever_patients_are_called(maker: str, label: str) -> None:
    svg = figure_svg(_figure(maker, 6, label).draw())
    assert svg.startswith("<svg")
    assert "<b>" not in svg


@pytest.mark.parametrize(("size", "label"), [(1, "long"), *product([30], LABELS)])
@of_each_maker
def test_nothing_written_leaves_the_canvas(maker: str, size: int, label: str) -> None:
    drawn = _drawn(maker, size, label)
    wide, high = drawn.spec["width"], drawn.spec["height"]
    outside = [
        box.what
        for box in drawn.texts
        if box.left < -0.5 or box.right > wide + 0.5
        if box.what.strip()
    ]
    assert not outside
    assert all(box.top >= 0 and box.bottom <= high + 1 for box in drawn.texts)


@of_each_maker
def test_the_same_data_in_another_order_give_the_same_bytes(maker: str) -> None:
    cohort = everybody(6)
    rows = [row for table in cohort.tables.values() for row in table]
    other = MAKERS[maker](make_cohort(reversed(rows), name="everybody"))
    assert other is not None
    assert figure_svg(other.draw()) == figure_svg(_figure(maker, 6).draw())
    assert other.caption == _figure(maker, 6).caption


@of_each_maker
def test_without_patients_there_is_no_figure(maker: str) -> None:
    assert MAKERS[maker](make_cohort([])) is None


@pytest.mark.parametrize("name", [*WITH_PERSONS, "s3_abrocitinib_diffuse"])
def test_the_figures_of_each_casebook_hold_to_all_of_it(name: str) -> None:
    for figure in all_figures(read(name)):
        drawn = read_figure(figure)
        assert drawn.rows <= _told_rows(figure), figure.name
        assert not _too_near(drawn), figure.name
        wide = drawn.spec["width"]
        assert all(b.left >= -0.5 and b.right <= wide + 0.5 for b in drawn.texts)


def test_figures_have_names_of_their_own() -> None:
    names = [figure.name for figure in all_figures(everybody(6))]
    assert len(names) == len(set(names))
