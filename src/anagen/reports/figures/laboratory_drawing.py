"""Drawing panels of laboratory results, side by side on one scale of time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import pairwise

from anagen.knowledge.schema.reference_ranges import RangeStatus
from anagen.records.cohort import Cohort
from anagen.reports.figures.canvas import LEFT, WIDTH, Box, Canvas
from anagen.reports.figures.labels import first_dose_of, index_drug
from anagen.reports.figures.laboratory_frame import (
    LABEL_ROOM,
    MOST_LIMITS,
    NUMBERS,
    UNDATED,
    PanelFrame,
    Panels,
    panel_frames,
)
from anagen.reports.figures.laboratory_limits import LabelLimit
from anagen.reports.figures.laboratory_values import (
    AnalytePanel,
    LaboratoryValue,
    unit_text,
)
from anagen.reports.figures.legend import Key, draw_keys
from anagen.reports.figures.lettering import SMALL, Style, cut_text, text_width
from anagen.reports.figures.nice_ticks import nice_ticks
from anagen.reports.figures.palette import (
    FIRM,
    INK,
    MUTED,
    Mark,
    Series,
    series_styles,
    tint,
)
from anagen.reports.figures.patient_lines import count_of
from anagen.reports.figures.placing import place_label
from anagen.reports.figures.scale import AXIS_HEIGHT, Scale, draw_grid
from anagen.reports.statistics import format_number
from anagen.reports.words import capital

__all__ = ["draw_panels", "what_lines_join"]

_NAMED_UP_TO, _LABELLED_UP_TO = 12, 5
_BAND = "#efefef"
_LIMIT = "#b2182b"
_FAINT = tint(INK, 0.25)
_FEW = Mark("circle", INK, 42)
_BOLD = Style(12, "left", "bold")
_UP = "M0,-1L.8,.1L.3,.1L.3,1L-.3,1L-.3,.1L-.8,.1Z"
_DOWN = "M0,1L.8,-.1L.3,-.1L.3,-1L-.3,-1L-.3,-.1L-.8,-.1Z"


def draw_panels(cohort: Cohort, panels: Panels, title: str) -> Canvas:
    """Draw the panels in rows of up to three.

    Parameters
    ----------
    cohort
        Whose results they are.
    panels
        Each with the limits of labels drawn in it.
    title
        Of the figure.
    """
    canvas = Canvas()
    values = [value for panel, _ in panels for value in panel.values]
    people = list(dict.fromkeys(value.patient_id for value in values))
    styles = _styles(panels, people)
    canvas.text((LEFT, 11), title, Style(15, "left", "bold"))
    words = f"{count_of(len(people))}. {what_lines_join(panels)}"
    canvas.text((LEFT, 31), words, Style(12), color=MUTED)
    frames = list(panel_frames(panels, values))
    for (panel, limits), frame in zip(panels, frames, strict=True):
        _draw_panel(canvas, frame, panel, limits, styles)
    bottom = max(frame.bottom for frame in frames) + 26
    words = _what_days(cohort, people, values, frames[0].scale)
    canvas.text((WIDTH / 2, bottom + 6), words, Style(12, "center"))
    bottom += AXIS_HEIGHT / 2
    bottom = _draw_people(canvas, panels, values, styles, bottom)
    canvas.height = draw_keys(canvas, _keys(panels, values), LEFT, bottom + 4) + 6
    return canvas


def _joined(panels: Panels) -> set[str]:
    """Return the patients who have a line."""
    return {
        patient
        for panel, _ in panels
        for patient in panel.patients
        if _runs(panel.of(patient))
    }


def what_lines_join(panels: Panels) -> str:
    """Say what the lines mean, or that there are none."""
    if _joined(panels):
        return "Lines join results and say nothing between."
    return "There are no lines: no two results of a patient follow each other."


def _styles(panels: Panels, people: Sequence[str]) -> dict[str, Series]:
    """Return how each patient is drawn; in ink who is told by a name alone."""
    styles = dict(zip(people, series_styles(len(people)), strict=True))
    if _are_labelled(panels, len(people)):
        alone = Series(INK, (), "circle")
        styles |= dict.fromkeys(set(people) - _joined(panels), alone)
    return styles


def _are_labelled(panels: Panels, people: int) -> bool:
    """Whether every patient is named in the panels themselves."""
    wide = WIDTH if len(panels) == 1 else 0.0
    is_named = people <= _NAMED_UP_TO
    return is_named and all(_has_labels(panel, wide) for panel, _ in panels)


def _what_days(
    cohort: Cohort,
    people: Sequence[str],
    values: Sequence[LaboratoryValue],
    scale: Scale | None,
) -> str:
    """Say what the axes of time count."""
    drugs = (index_drug(cohort.timeline(patient)) for patient in people)
    began = first_dose_of(drug for drug in drugs if drug)
    if scale is not None:
        return f"{scale.title} since {began}"
    days = {value.day for value in values} - {None}
    if not days:
        return "The day of the results is not stated"
    return f"All results are of day {days.pop()}; day 0 is {began}"


def _draw_panel(
    canvas: Canvas,
    frame: PanelFrame,
    panel: AnalytePanel,
    limits: Sequence[LabelLimit],
    styles: Mapping[str, Series],
) -> None:
    start, wide = frame.left - NUMBERS, frame.right - frame.left + NUMBERS
    name = f"{capital(panel.name)}, {unit_text(panel.unit)}"
    asked = "; ".join(_asked(limits))
    y = frame.top - frame.head + 28
    canvas.text((start, y - 16), cut_text(name, _BOLD, wide), _BOLD)
    results = len(panel.values)
    words = f"{results} result{'' if results == 1 else 's'}, "
    canvas.text((start, y), words + count_of(len(panel.patients)), color=MUTED)
    if asked:
        words = cut_text(asked, SMALL, wide)
        canvas.text((start, frame.top - 14), words, color=_LIMIT)
    _draw_axes(canvas, frame)
    taken = _draw_normal(canvas, frame, panel)
    taken += _draw_limits(canvas, frame, limits)
    is_named = len(styles) <= _NAMED_UP_TO
    for patient in panel.patients:
        own = panel.of(patient)
        _draw_line(canvas, frame, own, styles[patient], is_named=is_named)
    for value in panel.values:
        _draw_value(canvas, frame, value, styles if is_named else {})
    if is_named and _has_labels(panel, wide):
        _draw_labels(canvas, frame, panel, styles, taken)


def _draw_axes(canvas: Canvas, frame: PanelFrame) -> None:
    for tick in nice_ticks(frame.low, frame.high, most=5):
        y = frame.level(tick)
        canvas.rule((frame.left, y), (frame.right, y))
        canvas.text((frame.left - 6, y), format_number(tick), Style(11, "right"))
    canvas.rule((frame.left, frame.bottom), (frame.right, frame.bottom), color=INK)
    y = frame.bottom + 12
    if frame.scale is not None:
        draw_grid(canvas, frame.scale, frame.top, frame.bottom)
        for x, number in frame.scale.ticks():
            canvas.rule((x, frame.bottom), (x, frame.bottom + 4), color=INK)
            canvas.text((x, y), number, Style(11, "center"))
    if frame.undated is not None:
        canvas.text((frame.undated, y), "no day", Style(11, "center"), color=MUTED)
        x = frame.undated - UNDATED / 2
        canvas.rule((x, frame.top), (x, frame.bottom), color=FIRM, dashed=True)


def _draw_normal(canvas: Canvas, frame: PanelFrame, panel: AnalytePanel) -> list[Box]:
    """Draw the range of normal as a band when there is one, else each limit as a line."""
    if len(panel.limits) == 1:
        lower, upper = panel.limits[0]
        top = frame.top if upper is None else frame.level(upper)
        bottom = frame.bottom if lower is None else frame.level(lower)
        says = f"{panel.name}: within the limits of normal"
        canvas.bar((frame.left, frame.right), (top, bottom), _BAND, says=says)
        return []
    boxes: list[Box] = []
    if len(panel.limits) <= MOST_LIMITS:
        for edge in sorted({e for pair in panel.limits for e in pair if e}):
            y = frame.level(edge)
            canvas.rule((frame.left, y), (frame.right, y), color=MUTED, in_front=True)
            words = f"limit of normal {format_number(edge)}"
            at = frame.right - 4, y - 8
            canvas.text(at, words, Style(11, "right"), color=MUTED, on_grid=True)
            wide = text_width(words, SMALL)
            boxes.append(Box(at[0] - wide, y - 14, at[0], y - 2))
            boxes.append(Box(frame.left, y - 1, frame.right, y + 1))
    return boxes


def _asked(limits: Sequence[LabelLimit]) -> Iterator[str]:
    """Yield what labels ask at each number, lowest first."""
    by_number: dict[tuple[str, Decimal], set[str]] = {}
    for limit in limits:
        key = limit.sign, limit.value
        by_number.setdefault(key, set()).add(str(limit.action))
    for (sign, value), actions in by_number.items():
        yield f"{', '.join(sorted(actions))} {sign}{format_number(value)}"


def _draw_limits(
    canvas: Canvas, frame: PanelFrame, limits: Sequence[LabelLimit]
) -> list[Box]:
    """Draw a dashed line at each number at which labels ask for something."""
    levels = [frame.level(value) for value in dict.fromkeys(x.value for x in limits)]
    for y in levels:
        ends = (frame.left, y), (frame.right, y)
        canvas.rule(*ends, color=_LIMIT, width=1.2, dashed=True, in_front=True)
    return [Box(frame.left, y - 1, frame.right, y + 1) for y in levels]


def _draw_line(
    canvas: Canvas,
    frame: PanelFrame,
    own: Sequence[LaboratoryValue],
    style: Series,
    *,
    is_named: bool,
) -> None:
    """Join results in time; a bound breaks the line, since its number is not the value."""
    for run in _runs(own):
        points = [frame.at(value) for value in run]
        if is_named:
            canvas.line(points, color=style.color, dash=style.dash, width=1.6)
            continue
        for start, end in pairwise(points):
            canvas.rule(start, end, color=_FAINT, width=0.8, in_front=True)


def _runs(own: Sequence[LaboratoryValue]) -> list[list[LaboratoryValue]]:
    """Return the results that a line joins: two or more without a bound between."""
    runs: list[list[LaboratoryValue]] = [[]]
    for value in own:
        if value.comparator or value.day is None:
            runs.append([])
        else:
            runs[-1].append(value)
    return [run for run in runs if len(run) > 1]


def _draw_value(
    canvas: Canvas,
    frame: PanelFrame,
    value: LaboratoryValue,
    styles: Mapping[str, Series],
) -> None:
    style = styles.get(value.patient_id)
    key = _key_of(value)
    mark = key.mark if key is not None and key.mark is not None else _FEW
    color = INK if key is not None else MUTED
    size = mark.size if styles or key is not None else 12
    where = Mark(mark.shape, style.color if style is not None else color, size)
    day = value.when or "day not stated"
    says = f"{value.name}: {value.reported}, {day}"
    canvas.point(frame.at(value), where, says=says, rows=(value.row,))


def _key_of(value: LaboratoryValue) -> Key | None:
    """Return the symbol of a result that is a bound or outside its limits."""
    if value.comparator:
        is_more = value.comparator.startswith(">")
        words = "more than the number" if is_more else "less than the number"
        return Key(words, Mark(_UP if is_more else _DOWN, INK, 110))
    if value.status is RangeStatus.HIGH:
        return Key("above its upper limit", Mark("triangle-up", INK, 60))
    if value.status is RangeStatus.LOW:
        return Key("below its lower limit", Mark("triangle-down", INK, 60))
    return None


def _keys(panels: Panels, values: Sequence[LaboratoryValue]) -> list[Key]:
    """Return the keys of everything drawn."""
    special = {key.words: key for value in values if (key := _key_of(value))}
    keys = [special[words] for words in sorted(special)]
    if special and any(_key_of(value) is None for value in values):
        keys.append(Key("within its limits, or none known", _FEW))
    if any(len(panel.limits) == 1 for panel, _ in panels):
        keys.append(Key("within the limits of normal", fill=_BAND, stroke=FIRM))
    if any(limits for _, limits in panels):
        words = "where a label asks to hold, reduce or stop"
        keys.append(Key(words, fill="#ffffff", stroke=_LIMIT, dashed=True))
    return keys


def _has_labels(panel: AnalytePanel, wide: float) -> bool:
    """Whether names fit beside the last results of a panel."""
    return wide > WIDTH / 2 or len(panel.patients) <= _LABELLED_UP_TO


def _draw_labels(
    canvas: Canvas,
    frame: PanelFrame,
    panel: AnalytePanel,
    styles: Mapping[str, Series],
    taken: list[Box],
) -> None:
    """Name each patient beside the last result, the highest first."""
    last = {value.patient_id: value for value in panel.values}
    axis = Box(frame.left, frame.bottom - 1, frame.right, frame.bottom + 1)
    taken = [*taken, axis, *canvas.point_boxes(), *canvas.text_boxes()]
    for value in sorted(last.values(), key=lambda v: (-v.value, v.name)):
        number = format_number(value.value)
        name = cut_text(value.name, SMALL, LABEL_ROOM - 30)
        words = f"{name}: {value.comparator}{number}"
        box = place_label(
            canvas,
            frame.at(value),
            words,
            taken,
            within=(frame.left - 4, frame.right),
            color=styles[value.patient_id].color,
        )
        taken.append(box)


def _draw_people(
    canvas: Canvas,
    panels: Panels,
    values: Sequence[LaboratoryValue],
    styles: Mapping[str, Series],
    top: float,
) -> float:
    """Draw a sample of each patient's line, where panels do not name them."""
    if len(styles) > _NAMED_UP_TO or _are_labelled(panels, len(styles)):
        return top
    names = {value.patient_id: value.name for value in values}
    x, y = float(LEFT), top + 12
    for patient, style in styles.items():
        words = cut_text(names[patient], SMALL, LABEL_ROOM * 2)
        room = 28 + text_width(words, SMALL)
        if x > LEFT and x + room > WIDTH:
            x, y = float(LEFT), y + 17
        canvas.line([(x, y), (x + 24, y)], color=style.color, dash=style.dash)
        canvas.text((x + 29, y), words, SMALL)
        x += room + 18
    return y + 8
