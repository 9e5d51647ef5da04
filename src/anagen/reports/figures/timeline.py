"""One patient's course as a figure: lanes of treatment, the SALT score below."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from anagen.derivations.reference.salt_response import salt_series
from anagen.kernel.time import DAYS_PER, TimeUnit
from anagen.records.terms import EventKind
from anagen.records.timeline import Timeline
from anagen.reports.figures.canvas import INK, Canvas, Style, text_width
from anagen.reports.figures.palette import EVENT_MARKS, drug_color, ink_on
from anagen.reports.figures.segments import (
    Segment,
    Zone,
    by_drug,
    last_known_day,
    segments_of,
)
from anagen.reports.measures.demography import index_conditions
from anagen.reports.measures import UnitRow
from anagen.reports.measures.safety import happened
from anagen.reports.words import (
    capital,
    drug_name,
    duration_text,
    label,
    within_text,
)

__all__ = ["Scale", "plot_treatment_timeline", "time_scale"]

_LANE = 24
_BAR = 17
_TOP = 64
_SALT_HEIGHT = 150
_LABELS = 190
_BEFORE = 170
_MAIN = 560
_BESIDE = 240
_SALT_TOP = 100
_SMALL = Style(11, "left")
_MUTED = "#595959"


@dataclass(frozen=True)
class Scale:
    """Days to pixels, with ticks in the unit that reads best.

    Parameters
    ----------
    left, right
        Pixels of day 0 and of the last tick.
    unit
        Weeks for a course of about a year, else months.
    step
        Units between ticks.
    ticks
        Number of ticks after 0.
    """

    left: float
    right: float
    unit: TimeUnit
    step: int
    ticks: int

    def at(self, day: float) -> float:
        """Return the pixel of a day."""
        units = float(day) / float(DAYS_PER[self.unit])
        share = units / (self.step * self.ticks)
        return self.left + share * (self.right - self.left)

    @property
    def title(self) -> str:
        """What the axis counts."""
        return {"wk": "Weeks", "mo": "Months"}.get(self.unit, "Days")


_WEEKS_UP_TO = 430
_STEPS = (1, 2, 4, 8, 12, 16, 24, 36, 48)
_MOST_TICKS = 9


def time_scale(last_day: int, left: float, right: float) -> Scale:
    """Choose the scale that holds `last_day` with at most nine round ticks."""
    unit = TimeUnit.WEEK if last_day <= _WEEKS_UP_TO else TimeUnit.MONTH
    steps = _STEPS if unit is TimeUnit.WEEK else (1, 2, 3, 6, 12, 24, 60, 120)
    units = max(1.0, last_day / float(DAYS_PER[unit]))
    for step in steps:
        ticks = int(-(-units // step))
        if ticks <= _MOST_TICKS:
            return Scale(left, right, unit, step, max(ticks, 1))
    return Scale(left, right, unit, steps[-1], int(-(-units // steps[-1])))


def plot_treatment_timeline(timeline: Timeline) -> Any:
    """Draw one patient's treatments, events and SALT scores.

    Segments without dates are hollow and stand beside the scale of time: before day 0
    in their stated order, or to the right of it. Nothing is placed where the source
    does not say it was.

    Returns
    -------
    altair.LayerChart
        For a page, or for export as SVG, PDF or PNG.
    """
    lanes = by_drug(segments_of(timeline))
    has_before = bool(index_conditions(_unit(timeline))) or any(
        s.zone is Zone.BEFORE for _, segments in lanes for s in segments
    )
    left = _LABELS + (_BEFORE if has_before else 0)
    scale = time_scale(last_known_day(timeline), left + 8, left + 8 + _MAIN)
    canvas = Canvas(width=scale.right + 20 + _BESIDE)
    bottom = _draw_lanes(canvas, timeline, lanes, scale)
    bottom = _draw_events(canvas, timeline, scale, bottom)
    bottom = _draw_salt(canvas, timeline, scale, bottom)
    _draw_axis(canvas, scale, bottom, has_before=has_before)
    _draw_heading(canvas, timeline)
    canvas.height = bottom + 46
    return canvas.chart(_title(timeline), "Table twin: treatments of the patient.")


def _unit(timeline: Timeline) -> UnitRow:
    return UnitRow(timeline.patient_id, timeline.label, timeline)


def _title(timeline: Timeline) -> str:
    patient = timeline.patient
    sex = patient.sex[0].upper() if patient.sex else ""
    age = f"{patient.age_at_index}" if patient.age_at_index is not None else ""
    found = index_conditions(_unit(timeline))
    disease = ""
    if found:
        subtype = next((c.subtype for c in found if c.subtype), None)
        disease = label("conditions", found[0].condition)
        if subtype is not None:
            disease = f"{disease}, {label('condition_subtypes', subtype)}"
    parts = (f"Case {timeline.label}", f"{sex} {age}".strip(), disease)
    return " · ".join(part for part in parts if part)


def _draw_heading(canvas: Canvas, timeline: Timeline) -> None:
    canvas.text((0, 8), _title(timeline), Style(16, "left", "bold"))
    canvas.text(
        (0, 30),
        "Bar depth: daily dose relative to the drug's highest. "
        "Dashed and hollow: not dated. Arrow: ongoing.",
        Style(12, "left"),
        color=_MUTED,
    )


def _draw_lanes(
    canvas: Canvas,
    timeline: Timeline,
    lanes: list[tuple[str, list[Segment]]],
    scale: Scale,
) -> float:
    y = float(_TOP)
    for condition in index_conditions(_unit(timeline)):
        name = label("conditions", condition.condition)
        if condition.subtype:
            name = f"{name}, {label('condition_subtypes', condition.subtype)}"
        _lane_label(canvas, y, capital(name))
        words = duration_text(condition.duration) if condition.duration else ""
        box = (_LABELS + 4, scale.left - 8)
        _bar(canvas, box, y, "#8a8a8a", words, dashed=not words)
        y += _LANE
    ranks = max((s.rank for _, group in lanes for s in group), default=0)
    for name, segments in lanes:
        _lane_label(canvas, y, capital(name))
        for segment in segments:
            _draw_segment(canvas, segment, y, scale, ranks)
        y += _LANE
    return y


def _lane_label(canvas: Canvas, y: float, name: str) -> None:
    canvas.text((_LABELS - 8, y + _BAR / 2), name, Style(12, "right"))


def _draw_segment(
    canvas: Canvas, segment: Segment, y: float, scale: Scale, ranks: int
) -> None:
    color = drug_color(segment.drug)
    says = f"{drug_name(segment.drug)} {segment.label}".strip()
    if segment.zone is Zone.BEFORE:
        box = _slot(segment.rank, ranks, scale)
        _bar(canvas, box, y, color, segment.label, dashed=True, says=says)
    elif segment.zone is Zone.UNDATED:
        box = (scale.right + 24, scale.right + 24 + _BESIDE - 8)
        _bar(canvas, box, y, color, segment.label, dashed=True, says=says)
    else:
        box = (scale.at(segment.start), scale.at(segment.end))
        depth = 0.45 + 0.55 * segment.depth
        _bar(canvas, box, y, color, segment.label, opacity=depth, says=says)
        if segment.open_end:
            shape, ink = EVENT_MARKS["ongoing"]
            canvas.point((box[1], y + _BAR / 2), shape, fill=ink, says="ongoing")


def _slot(rank: int, ranks: int, scale: Scale) -> tuple[float, float]:
    """Return where a segment before day 0 stands: its place in the order, or all."""
    left, right = _LABELS + 4, scale.left - 8
    if rank == 0 or ranks == 0:
        return left, right
    width = (right - left) / ranks
    return left + (rank - 1) * width + 1, left + rank * width - 1


def _bar(
    canvas: Canvas,
    x: tuple[float, float],
    y: float,
    color: str,
    words: str,
    *,
    opacity: float = 1,
    dashed: bool = False,
    says: str = "",
) -> None:
    canvas.bar(x, (y, y + _BAR), color, opacity=opacity, dashed=dashed, says=says)
    room = x[1] - x[0] - 6
    middle = y + _BAR / 2
    if words and text_width(words, 11) <= room:
        solid = opacity > 0.8 and not dashed
        ink = ink_on(color) if solid else INK
        at = ((x[0] + x[1]) / 2, middle)
        canvas.text(at, words, Style(11, "center"), color=ink)
    elif words and dashed:
        canvas.text((x[1] + 4, middle), words, _SMALL, color=_MUTED)


def _draw_events(
    canvas: Canvas, timeline: Timeline, scale: Scale, top: float
) -> float:
    """Draw dated events on the scale, undated ones as words beside it."""
    y = top
    for kind, name in (
        (EventKind.MILESTONE, "Milestones"),
        (EventKind.RELAPSE, "Relapse"),
        (EventKind.ADVERSE_EVENT, "Adverse events"),
    ):
        told = [e for e in timeline.events if e.kind is kind and happened(e)]
        if not told:
            continue
        _lane_label(canvas, y, name)
        for event in told:
            mark = EVENT_MARKS.get(event.term) or EVENT_MARKS.get(
                str(kind), ("circle", INK)
            )
            words = label("event_terms", event.term)
            if event.day is not None and event.day.day is not None:
                at = (scale.at(event.day.day), y + _BAR / 2)
                canvas.point(at, mark[0], fill=mark[1], says=f"{words} {event.day}")
                beside = (at[0] + 9, at[1])
                canvas.text(beside, words, _SMALL, color=_MUTED)
            else:
                at = (scale.right + 32, y + _BAR / 2)
                canvas.point(at, mark[0], fill=mark[1], says=words)
                text = _undated_event(event, words)
                canvas.text((at[0] + 12, at[1]), text, _SMALL)
            y += _LANE if kind is not EventKind.MILESTONE else 0
        y += _LANE if kind is EventKind.MILESTONE else 0
    return y


def _undated_event(event: Any, words: str) -> str:
    if event.latency is None or event.trigger_drug is None:
        return capital(words)
    how = {"stop": "stopping", "taper": "tapering"}.get(str(event.trigger), "change of")
    return f"{capital(within_text(event.latency))} of {how} {drug_name(event.trigger_drug)}"


def _draw_salt(canvas: Canvas, timeline: Timeline, scale: Scale, top: float) -> float:
    """Draw the SALT scores; nothing is drawn between visits but straight lines."""
    scores = [(day, float(value)) for day, value in salt_series(timeline)]
    if not scores:
        return top + 6
    first = top + 22
    height = _SALT_HEIGHT

    def level(value: float) -> float:
        return first + height * (1 - value / _SALT_TOP)

    for tick in (0, 25, 50, 75, 100):
        canvas.rule((scale.left, level(tick)), (scale.right, level(tick)))
        canvas.text((scale.left - 8, level(tick)), str(tick), Style(11, "right"))
    canvas.text((_LABELS - 8, first + height / 2), "SALT score", Style(12, "right"))
    canvas.line((scale.at(day), level(value)) for day, value in scores)
    for day, value in scores:
        canvas.point(
            (scale.at(day), level(value)), size=55, says=f"SALT {value:g} on day {day}"
        )
        above = level(value) - 11 if value < 90 else level(value) + 13
        canvas.text((scale.at(day) + 7, above), f"{value:g}", Style(11, "left", "bold"))
    return first + height + 8


def _draw_axis(
    canvas: Canvas, scale: Scale, bottom: float, *, has_before: bool
) -> None:
    rules, canvas.rules = canvas.rules, []
    for tick in range(scale.ticks + 1):
        day = float(tick * scale.step * DAYS_PER[scale.unit])
        x = scale.at(day)
        canvas.rule((x, _TOP - 6), (x, bottom), color="#e4e4e4")
        canvas.rule((x, bottom), (x, bottom + 5), color=INK)
        words = str(tick * scale.step)
        canvas.text((x, bottom + 15), words, Style(11, "center"))
    canvas.rules += rules
    canvas.rule((scale.left, bottom), (scale.right, bottom), color=INK, width=1.2)
    middle = (scale.left + scale.right) / 2
    title = f"{scale.title} since the first dose of the index treatment"
    canvas.text((middle, bottom + 34), title, Style(12, "center"))
    zone = Style(11, "left", "bold")
    if has_before:
        canvas.text((_LABELS + 4, _TOP - 14), "Before day 0 (not to scale)", zone)
    canvas.text((scale.left, _TOP - 14), "On the scale of time", zone)
    canvas.text((scale.right + 24, _TOP - 14), "Not dated", zone)
    canvas.rule((scale.left, _TOP - 6), (scale.left, bottom), color="#9a9a9a")
