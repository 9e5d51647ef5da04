"""The zones of a treatment timeline: names, before day 0, the scale, and undated."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from anagen.kernel.time import TimeUnit
from anagen.reports.figures.canvas import LEFT, WIDTH, Canvas
from anagen.reports.figures.lettering import SMALL, Style, text_width, wrap_text
from anagen.reports.figures.palette import FIRM, MUTED
from anagen.reports.figures.scale import (
    AXIS_HEIGHT,
    Scale,
    draw_axis,
    draw_grid,
    time_scale,
)
from anagen.reports.words import capital

__all__ = ["LANE_NAME", "Frame", "Needs", "draw_frame", "fit_frame", "lane_name_lines"]

LANE_NAME = Style(12, "right")

_GAP = 18
_BEFORE_HEADING = "Before day 0, not to scale"
_NAMES = (84, 158)
_SLOT = 32
_BEFORE_DISEASE = 76
_BEFORE_LIST = 190
_NUMBERS = 26  # of the SALT scale, which otherwise stand below the zone before day 0
_STUB = 128
_BESIDE = 200
_RIGHT_MARGIN = 30

Pixels = tuple[float, float]


@dataclass(frozen=True)
class Needs:
    """What a figure has to hold.

    Parameters
    ----------
    names
        The names of its lanes.
    ranks
        How many treatments before day 0 have a stated order.
    has_before, has_list
        Whether anything stands before day 0, and whether it is a list of treatments.
    has_undated
        Whether anything has no day.
    days
        The first and the last day on the scale.
    unit
        What the source counts in.
    """

    names: Sequence[str]
    ranks: int
    has_before: bool
    has_list: bool
    has_undated: bool
    days: tuple[int, int]
    unit: TimeUnit | None = None


@dataclass(frozen=True)
class Frame:
    """Where the zones are, in pixels; None for a zone the figure does not need.

    Parameters
    ----------
    names
        Right end of the lanes' names.
    before, main, beside
        Before day 0, the scale, not dated.
    scale
        None when no day but day 0 is stated.
    """

    names: float
    before: Pixels | None
    main: Pixels
    beside: Pixels | None
    scale: Scale | None

    @property
    def has_long_heading(self) -> bool:
        """Whether the zone before day 0 is wide enough to say it is not to scale."""
        if self.before is None:
            return False
        return text_width(_BEFORE_HEADING, SMALL) <= self.before[1] - self.before[0]

    def at(self, day: float) -> float:
        """Return the pixel of a day."""
        return self.scale.at(day) if self.scale else self.main[0]


def fit_frame(needs: Needs) -> Frame:
    """Divide the width among the zones that are needed."""
    lines = [line for name in needs.names for line in lane_name_lines(name)]
    widest = max((text_width(line, LANE_NAME) for line in lines), default=0.0)
    names = LEFT + min(max(widest, _NAMES[0]), _NAMES[1])
    left = names + 10
    before: Pixels | None = None
    if needs.has_before:
        wide = _BEFORE_LIST if needs.has_list else _BEFORE_DISEASE
        wide = max(wide, needs.ranks * _SLOT)
        before = left, left + wide
        left += wide + _GAP
    else:
        left += _NUMBERS
    right = float(WIDTH - _RIGHT_MARGIN)
    scaled = needs.days != (0, 0)
    beside: Pixels | None = None
    if needs.has_undated:
        start = WIDTH - _BESIDE if scaled else left + _STUB + _GAP
        beside = start, WIDTH - 4.0
        right = beside[0] - _GAP
    main = left, right
    ticks = int((right - left) / 34)
    scale = None
    if scaled:
        scale = time_scale(needs.days, main, unit=needs.unit, most_ticks=ticks)
    return Frame(names, before, main, beside, scale)


def lane_name_lines(name: str) -> list[str]:
    """Return a lane's name in one line, or two when it is long."""
    return wrap_text(name, LANE_NAME, _NAMES[1])


def draw_frame(
    canvas: Canvas, frame: Frame, top: float, bottom: float, began: str
) -> float:
    """Draw headings, grid and axis around lanes; return where the axis ends.

    Parameters
    ----------
    canvas
        What to draw on.
    frame
        The zones.
    top, bottom
        Where the lanes are.
    began
        What day 0 is: the first dose of the index treatment.
    """
    zones = {"before": frame.before, "beside": frame.beside}
    canvas.zones |= {name: zone for name, zone in zones.items() if zone}
    if frame.before:
        words = _BEFORE_HEADING if frame.has_long_heading else "Before day 0"
        canvas.text((frame.before[0], top - 14), words, color=MUTED)
    if frame.beside:
        canvas.text((frame.beside[0], top - 14), "Day not stated", color=MUTED)
    if frame.scale is not None:
        canvas.zones["scale"] = frame.main
        draw_grid(canvas, frame.scale, top - 6, bottom)
        title = f"{frame.scale.title} since day 0, {began}"
        draw_axis(canvas, frame.scale, bottom, title)
        return bottom + AXIS_HEIGHT
    x = frame.main[0]
    canvas.rule((x, top - 6), (x, bottom + 5), color=FIRM)
    canvas.text((x, bottom + 14), "Day 0", Style(11, "center"))
    title = f"{capital(began)}; no later day is stated"
    canvas.text((x, bottom + 32), title, Style(12, "center"))
    return bottom + AXIS_HEIGHT
