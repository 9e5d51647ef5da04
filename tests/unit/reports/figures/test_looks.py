"""Legible: what fits, what contrasts, what is told apart without colour."""

from __future__ import annotations

from itertools import pairwise

import pytest

from anagen.kernel.time import TimeUnit
from anagen.records.cohort import Cohort
from anagen.reports.figures.canvas import Box, Canvas
from anagen.reports.figures.legend import Key, draw_keys
from anagen.reports.figures.lettering import SMALL, Style, text_width, wrap_text
from anagen.reports.figures.palette import (
    drug_color,
    ink_on,
    milestone_mark,
    series_styles,
    tint,
)
from anagen.reports.figures.placing import place_label
from anagen.reports.figures.scale import time_scale
from anagen.reports.figures.timeline import draw_treatment_timeline

JAK_INHIBITORS = (
    "tofacitinib",
    "baricitinib",
    "abrocitinib",
    "upadacitinib",
    "ruxolitinib",
    "ritlecitinib",
)


def _luminance(color: str) -> float:
    values = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in values
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_text_in_a_bar_contrasts_with_it(any_cohort: Cohort) -> None:
    for timeline in any_cohort.timelines():
        canvas = draw_treatment_timeline(timeline)
        bars = list(zip(canvas.bars, canvas.bar_boxes(), strict=True))
        for style, written in canvas.texts.items():
            one = Canvas(texts={style: written})
            for datum, box in zip(written, one.text_boxes(), strict=True):
                fills = [bar["fill"] for bar, around in bars if around.holds(box)]
                for fill in fills or ["#ffffff"]:
                    assert _contrast(fill, datum["color"]) >= 4.5, datum["text"]


@pytest.mark.parametrize("depth", [0.4, 0.7, 1])
@pytest.mark.parametrize("drug", [*JAK_INHIBITORS, "betamethasone", "dupilumab"])
def test_ink_contrasts_with_every_fill(drug: str, depth: float) -> None:
    fill = tint(drug_color(drug), depth)
    assert _contrast(fill, ink_on(fill)) >= 4.5


def test_jak_inhibitors_differ_in_grey_print_too() -> None:
    greys = sorted(_luminance(drug_color(drug)) for drug in JAK_INHIBITORS[:4])
    assert all(high - low > 0.04 for low, high in pairwise(greys))


def test_an_unknown_drug_is_grey_and_an_unknown_milestone_a_circle() -> None:
    assert drug_color("nothing_we_know") == "#8a8a8a"
    assert milestone_mark("something_new").shape == "circle"


def test_neighbouring_lines_differ_in_three_ways() -> None:
    for one, next_one in pairwise(series_styles(40)):
        assert one.color != next_one.color
        assert one.dash != next_one.dash
        assert one.shape != next_one.shape


def test_widths_are_those_of_the_typeface() -> None:
    assert text_width("Salt 100", Style(10)) == pytest.approx(36.69)
    assert text_width("Salt", Style(10, weight="bold")) > text_width("Salt", Style(10))
    assert text_width("毛", Style(10)) == 10  # outside the typeface: as wide as high


def test_wrapping_keeps_every_word() -> None:
    words = "oral corticosteroids, ciclosporin, interstitial granulomatous dermatitis"
    lines = wrap_text(words, SMALL, 120)
    assert " ".join(lines) == words
    assert all(text_width(line, SMALL) <= 120 for line in lines)


@pytest.mark.parametrize(
    ("days", "unit", "expected"),
    [
        ((0, 196), None, ("Weeks", 0, 28)),
        ((0, 731), None, ("Months", 0, 24)),
        ((0, 1431), TimeUnit.MONTH, ("Months", 0, 48)),
        ((-30, 974), TimeUnit.MONTH, ("Months", -1, 36)),
        ((0, 15), TimeUnit.MONTH, ("Weeks", 0, 3)),
        ((0, 0), None, ("Weeks", 0, 1)),
    ],
)
def test_the_scale_ends_on_round_numbers(days, unit, expected) -> None:
    scale = time_scale(days, (0, 400), unit=unit)
    assert (scale.title, scale.first, scale.last) == expected
    assert scale.at(0) == pytest.approx(-400 * scale.first / (scale.last - scale.first))
    assert len(list(scale.ticks())) <= 11


def test_keys_wrap_and_come_once() -> None:
    canvas = Canvas()
    keys = [Key(f"a key with many words {n}") for n in range(12)]
    bottom = draw_keys(canvas, [*keys, *keys], 0, 0)
    assert len(list(canvas.text_boxes())) == 12
    assert bottom > 40
    assert all(box.right <= canvas.width for box in canvas.text_boxes())


def test_a_label_moves_until_it_is_free() -> None:
    canvas = Canvas()
    right = Box(100, 40, 300, 60)
    placed = place_label(
        canvas, (100, 50), "here", [right], within=(0, 760), color="#000000"
    )
    assert placed.right <= 100
    nowhere = [Box(0, 0, 760, 200)]
    forced = place_label(
        canvas, (100, 50), "here", nowhere, within=(0, 760), color="#000000"
    )
    assert forced.left > 100
