"""Days to pixels, with round ticks in weeks or months."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil, floor

from anagen.kernel.time import DAYS_PER, TimeUnit
from anagen.reports.figures.canvas import Canvas
from anagen.reports.figures.lettering import Style
from anagen.reports.figures.palette import FIRM, GRID, INK

__all__ = ["AXIS_HEIGHT", "Scale", "draw_axis", "draw_grid", "time_scale"]

AXIS_HEIGHT = 44

_NOUNS = {TimeUnit.WEEK: "Weeks", TimeUnit.MONTH: "Months"}
_STEPS = {
    TimeUnit.WEEK: (1, 2, 4, 8, 12, 16, 24, 36, 48),
    TimeUnit.MONTH: (1, 2, 3, 6, 12, 24, 60, 120, 240),
}
_WEEKS_BELOW = 92
_ROUNDING = 0.05
_WEEKS_UP_TO = 430
"""Last day of a course whose axis still reads best in weeks."""


@dataclass(frozen=True)
class Scale:
    """A straight scale of time.

    Parameters
    ----------
    left, right
        Pixels of the first and the last tick.
    unit
        Weeks for a course of about a year, else months.
    step
        Units between ticks.
    first, last
        Where the scale begins and ends, in units.
    """

    left: float
    right: float
    unit: TimeUnit
    step: int
    first: float
    last: float

    def at(self, day: float) -> float:
        """Return the pixel of a day."""
        units = float(day) / float(DAYS_PER[self.unit])
        share = (units - self.first) / (self.last - self.first)
        return self.left + share * (self.right - self.left)

    def ticks(self) -> Iterator[tuple[float, str]]:
        """Yield the pixel and the number of each tick."""
        start = ceil(self.first / self.step) * self.step
        for tick in range(start, floor(self.last) + 1, self.step):
            yield (
                self.at(tick * float(DAYS_PER[self.unit])),
                str(tick).replace("-", "−"),
            )

    @property
    def title(self) -> str:
        """What the axis counts."""
        return _NOUNS[self.unit]


def time_scale(
    days: tuple[int, int],
    pixels: tuple[float, float],
    *,
    unit: TimeUnit | None = None,
    most_ticks: int = 10,
) -> Scale:
    """Choose the scale of round ticks that holds the first and the last day.

    Examples
    --------
    >>> scale = time_scale((0, 196), (0, 280))
    >>> scale.title, scale.step, scale.last, scale.at(112)
    ('Weeks', 4, 28, 160.0)
    """
    span = days[1] - days[0]
    if unit is None or span < _WEEKS_BELOW:
        unit = TimeUnit.WEEK if span <= _WEEKS_UP_TO else TimeUnit.MONTH
    low, high = (day / float(DAYS_PER[unit]) for day in days)
    # Days are whole, so a month is not always one: 731 days are 24 months.
    first, last = floor(low + _ROUNDING), high - _ROUNDING
    found = [(step, max(ceil(last / step), 1) * step) for step in _STEPS[unit]]
    fits = [(step, end) for step, end in found if (end - first) / step < most_ticks]
    step, end = fits[0] if fits else found[-1]
    return Scale(*pixels, unit, step, first, end)


def draw_grid(canvas: Canvas, scale: Scale, top: float, bottom: float) -> None:
    """Draw a faint upright line at each tick, and a firmer one at day 0."""
    for x, number in scale.ticks():
        color = FIRM if number == "0" else GRID
        canvas.rule((x, top), (x, bottom), color=color)


def draw_axis(canvas: Canvas, scale: Scale, top: float, title: str) -> None:
    """Draw the axis with its numbers and title below `top`."""
    canvas.rule((scale.left, top), (scale.right, top), color=INK, width=1.2)
    for x, number in scale.ticks():
        canvas.rule((x, top), (x, top + 5), color=INK)
        canvas.text((x, top + 14), number, Style(11, "center"))
    middle = (scale.left + scale.right) / 2
    canvas.text((middle, top + 32), title, Style(12, "center"))
