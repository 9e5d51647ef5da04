"""Where each panel of laboratory results is drawn, and from which number to which."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from anagen.reports.figures.canvas import LEFT, WIDTH
from anagen.reports.figures.laboratory_limits import LabelLimit
from anagen.reports.figures.laboratory_values import AnalytePanel, LaboratoryValue
from anagen.reports.figures.nice_ticks import nice_ticks
from anagen.reports.figures.scale import Scale, time_scale

__all__ = [
    "ASKED",
    "LABEL_ROOM",
    "MOST_LIMITS",
    "NUMBERS",
    "UNDATED",
    "PanelFrame",
    "Panels",
    "panel_frames",
]

Panels = Sequence[tuple[AnalytePanel, tuple[LabelLimit, ...]]]

MOST_LIMITS = 3
"""Different limits of normal drawn in one panel."""

ASKED = 14.0
"""Pixels of the line above a panel that says what labels ask."""

NUMBERS, UNDATED = 40.0, 40.0
"""Pixels of the numbers left of a panel, and of its zone without days."""

LABEL_ROOM = 96.0
"""Pixels for the name of a patient."""

_TOP, _HEAD, _GAP = 54.0, 42.0, 22.0
_HEIGHTS = {1: 240.0, 2: 170.0, 3: 140.0}
_PAIRS = {2, 4}
_BEYOND = Decimal("1.05")  # room for the arrow of a bound


@dataclass(frozen=True)
class PanelFrame:
    """One panel's place: its scale of time, its zone without days, and its levels.

    Where all results are of one day, or of none, each patient has a slot instead.
    """

    scale: Scale | None
    left: float
    right: float
    undated: float | None
    slots: Mapping[str, float]
    top: float
    head: float
    height: float
    low: Decimal
    high: Decimal

    @property
    def bottom(self) -> float:
        """Where the axis of time is."""
        return self.top + self.height

    def level(self, value: Decimal) -> float:
        """Return the pixel of a number."""
        share = float((value - self.low) / (self.high - self.low))
        return self.top + self.height * (1 - share)

    def at(self, value: LaboratoryValue) -> tuple[float, float]:
        """Return where a result is drawn."""
        if self.scale is None or value.day is None:
            x = self.slots.get(value.patient_id, self.undated or self.left)
        else:
            x = self.scale.at(value.day)
        return x, self.level(value.value)


def panel_frames(
    panels: Panels, values: Sequence[LaboratoryValue]
) -> Iterator[PanelFrame]:
    """Divide the canvas among the panels; all share one scale of time."""
    columns = 1 if len(panels) == 1 else 2 if len(panels) in _PAIRS else 3
    wide = (WIDTH - 2 * LEFT - _GAP * (columns - 1)) / columns
    days = {value.day for value in values}
    head = _HEAD + (ASKED if any(limits for _, limits in panels) else 0)
    for number, (panel, limits) in enumerate(panels):
        left = LEFT + (number % columns) * (wide + _GAP) + NUMBERS
        right = left + wide - NUMBERS
        scale, undated = None, None
        slots: dict[str, float] = {}
        if len(days) > 1:
            end = right - (LABEL_ROOM if columns == 1 else 10.0)
            if None in days:
                end -= UNDATED
                undated = end + UNDATED - 8
            known = [day for day in days if day is not None]
            ends = min(0, *known), max(0, *known)
            ticks = int((end - left) / 30)
            scale = time_scale(ends, (left, end), most_ticks=ticks)
        else:
            step = (right - left) / len(panel.patients)
            at = enumerate(panel.patients)
            slots = {patient: left + (n + 0.3) * step for n, patient in at}
        levels = nice_ticks(*_span(panel, limits), most=5)
        height = _HEIGHTS[columns]
        top = _TOP + head + number // columns * (head + height + 34)
        ends_at = levels[0], levels[-1]
        yield PanelFrame(
            scale, left, right, undated, slots, top, head, height, *ends_at
        )


def _span(panel: AnalytePanel, limits: Sequence[LabelLimit]) -> tuple[Decimal, Decimal]:
    """Return the lowest and the highest number a panel has to hold."""
    pairs = panel.limits if len(panel.limits) <= MOST_LIMITS else ()
    numbers = [
        *(v.value * _BEYOND if v.comparator else v.value for v in panel.values),
        *(limit.value for limit in limits),
        *(edge for pair in pairs for edge in pair if edge is not None),
    ]
    return min(Decimal(0), *numbers), max(numbers)
