"""A swimmer plot: how long each patient was treated, with what, and what happened."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from anagen.kernel.errors import Place, Problem, QuestionError
from anagen.kernel.order import natural_order
from anagen.records.cohort import Cohort
from anagen.reports.figures.bars import Span, draw_segment, lane_color
from anagen.reports.figures.canvas import LEFT, WIDTH, Canvas
from anagen.reports.figures.event_lanes import draw_range
from anagen.reports.figures.figure import Figure
from anagen.reports.figures.labels import case_name, drug_label, first_dose_of
from anagen.reports.figures.legend import Key, draw_keys, draw_notes
from anagen.reports.figures.lettering import (
    LEADING,
    SMALL,
    Style,
    cut_text,
    text_width,
    wrap_text,
)
from anagen.reports.figures.palette import LOST, MUTED
from anagen.reports.figures.scale import (
    AXIS_HEIGHT,
    Scale,
    draw_axis,
    draw_grid,
    time_scale,
)
from anagen.reports.figures.segments import Edge, Segment, stated_unit
from anagen.reports.figures.shown import MOST_PATIENTS, only_first
from anagen.reports.figures.swim_rows import (
    Moment,
    SwimRow,
    swim_rows,
    swimmer_title,
    swimmer_unit,
)
from anagen.reports.figures.swim_table import table_swimmer
from anagen.reports.words import and_list

__all__ = [
    "draw_swimmer",
    "figure_swimmer",
    "plot_swimmer",
    "swimmer_title",
    "table_swimmer",
]

_TOP = 64
_BAR = 14
_LOWEST = 0.4
_STRIP = 4
_PITCH = 26
_BESIDE = 212
_TERSE_BESIDE = 82
_DRUGS = 160
_LONGEST = 140.0
_ARROWS = 28
_WORDS = 9
_CROWDED = 13
_HIDES = 7.0
_TERSE_FROM = 13
_GAP = 14
_BOLD = Style(11, "left", "bold")


def figure_swimmer(cohort: Cohort) -> Figure | None:
    """Return the swimmer plot of the first patients; None without rows of persons."""
    if not cohort.has_patient_rows:
        return None
    lines = sorted(
        cohort.timelines(), key=lambda t: (natural_order(t.label), t.patient_id)
    )
    shown = cohort
    if len(lines) > MOST_PATIENTS:
        shown = cohort.only({t.patient_id for t in lines[:MOST_PATIENTS]})
    rows = swim_rows(shown)
    if not rows:
        return None
    left_out = only_first([case_name(t) for t in lines])
    return Figure(
        "swimmer",
        " ".join(filter(None, (_caption(cohort, rows), left_out))),
        lambda: plot_swimmer(shown),
        lambda: table_swimmer(shown),
    )


def _caption(cohort: Cohort, rows: Sequence[SwimRow]) -> str:
    """Say what the rows are, how doses are shown, and what the symbols mark."""
    many = swimmer_unit(cohort)
    number = f"{len(rows)} {many}{'' if len(rows) == 1 else 's'}"
    parts = [f"{swimmer_title(cohort)} of {number}, one row each, the longest first."]
    bars = [bar for row in rows for bar in row.bars]
    if any(bar.daily for bar in bars):
        parts.append(
            "Height and shade of a bar: daily dose as a share of that drug's highest "
            "in the figure; hatched: dose not stated."
        )
    kinds = dict.fromkeys(m.kind for row in rows for m in row.moments)
    if kinds:
        parts.append(f"Symbols: {', '.join(sorted(kinds))}.")
    unknown = [row.label for row in rows if not row.bars]
    if unknown:
        parts.append(f"Length not stated: {len(unknown)} of {len(rows)}.")
    return " ".join(parts)


def plot_swimmer(cohort: Cohort) -> Any:
    """Draw one bar per patient, or per combination when the source states them.

    The longest is on top. The colour is the drug's; the lower the dose, as a share of
    the drug's highest here, the lower and paler the bar, and one without a known dose
    is hatched. The strip below is what was given with it. Events without a day are named at the end of the
    row, never placed on it.

    Returns
    -------
    altair.LayerChart
        For a page, or for export as SVG, PDF or PNG.

    Raises
    ------
    QuestionError
        When the cohort has no rows of persons.
    """
    canvas = draw_swimmer(cohort)
    description = (
        f"One bar for each of {len(swim_rows(cohort))} rows, the longest first. "
        "The table of time on treatment holds the same facts."
    )
    return canvas.chart(swimmer_title(cohort), description)


@dataclass
class _Pool:
    """The figure in the making."""

    canvas: Canvas
    scale: Scale
    drugs: float
    beside: float | None
    is_terse: bool
    has_doses: bool
    y: float = _TOP
    keys: list[Key] = field(default_factory=list)


def draw_swimmer(cohort: Cohort) -> Canvas:
    """Draw the plot on a canvas, which a test can read."""
    rows = swim_rows(cohort)
    if not rows:
        raise _nobody(cohort)
    pool = _lay_out(cohort, rows)
    canvas = pool.canvas
    many = swimmer_unit(cohort)
    canvas.text((LEFT, 11), swimmer_title(cohort), Style(15, "left", "bold"))
    strip = "; strip below: what was given with it" if _strips(rows) else ""
    says = f"One row per {many}, the longest first{strip}."
    canvas.text((LEFT, 31), says, Style(12), color=MUTED)
    for row in rows:
        _draw_row(pool, row)
    bottom = pool.y + 2
    draw_grid(canvas, pool.scale, _TOP - 6, bottom)
    drugs = (bar.drug for row in rows for bar in row.bars if bar.start == 0)
    together = many == "combination"
    began = "the combination began" if together else first_dose_of(drugs)
    draw_axis(canvas, pool.scale, bottom, f"{pool.scale.title} since {began}")
    canvas.text((LEFT, _TOP - 14), "Case", SMALL, color=MUTED)
    canvas.zones["scale"] = pool.scale.left, pool.scale.right
    if pool.beside is not None:
        canvas.zones["beside"] = pool.beside, float(WIDTH)
        canvas.text((pool.beside, _TOP - 14), "Day not stated", SMALL, color=MUTED)
    keys = [*_drug_keys(rows), *pool.keys]
    y = draw_keys(canvas, keys, LEFT, bottom + AXIS_HEIGHT + 4)
    canvas.height = draw_notes(canvas, _notes(rows), LEFT, y + 2) + 6
    return canvas


def _nobody(cohort: Cohort) -> QuestionError:
    problem = Problem(
        Place("patients"),
        "no person is on record",
        "The source prints only summaries, and a row needs a person",
        "Show the summaries as a table instead.",
    )
    return QuestionError(f"`{cohort.name}` has nothing to draw:", [problem])


def _strips(rows: Iterable[SwimRow]) -> list[Segment]:
    return [strip for row in rows for strip in row.strips]


def _lay_out(cohort: Cohort, rows: Sequence[SwimRow]) -> _Pool:
    """Divide the width among case numbers, drugs, the scale and undated events."""
    cases = max(text_width(_case(row), _BOLD) for row in rows)
    drugs = LEFT + max(cases, text_width("Case", SMALL)) + _GAP
    left = drugs
    if len({row.drugs for row in rows}) > 1:
        left += min(max(text_width(row.drugs, SMALL) for row in rows), _DRUGS) + _GAP
    is_terse = len(rows) >= _TERSE_FROM
    beside = None
    if any(m.day is None for row in rows for m in row.moments):
        beside = WIDTH - (_TERSE_BESIDE if is_terse else _BESIDE)
    bound = (WIDTH if beside is None else beside - _GAP) - 4
    days, unit = _days(rows), stated_unit(cohort.timelines())

    def fit(right: float) -> Scale:
        ticks = int((right - left) / 34)
        return time_scale(days, (left, right), unit=unit, most_ticks=ticks)

    tentative = fit(bound - _ARROWS)
    right = min([tentative.right, *_room_for_words(rows, tentative, bound)])
    has_doses = any(bar.daily for row in rows for bar in row.bars)
    return _Pool(Canvas(), fit(right), drugs, beside, is_terse, has_doses)


def _room_for_words(
    rows: Iterable[SwimRow], scale: Scale, bound: float
) -> Iterator[float]:
    """Yield where the scale must end for the words behind each bar to fit."""
    for row in rows:
        share = (scale.at(row.length) - scale.left) / (scale.right - scale.left)
        if row.ended and share > 0:
            room = bound - text_width(row.ended, SMALL) - _WORDS - scale.left
            yield scale.left + room / share


def _days(rows: Iterable[SwimRow]) -> tuple[int, int]:
    segments = [s for row in rows for s in (*row.bars, *row.strips)]
    starts = [s.start for s in segments]
    ends = [s.end for s in segments if s.end is not None]
    moments = [m.day for row in rows for m in row.moments if m.day is not None]
    return min([0, *starts]), max([1, *ends, *moments])


def _case(row: SwimRow) -> str:
    return cut_text(row.label, _BOLD, _LONGEST)


def _draw_row(pool: _Pool, row: SwimRow) -> None:
    levels = _levels(row.strips)
    middle = pool.y + _BAR / 2
    pool.canvas.text((LEFT, middle), _case(row), _BOLD)
    if row.drugs and pool.scale.left > pool.drugs:
        words = wrap_text(row.drugs, SMALL, _DRUGS)[0].removesuffix(" +")
        words = row.drugs if words == row.drugs else f"{words} …"
        pool.canvas.text((pool.drugs, middle), words, SMALL, color=MUTED)
    dated = [moment for moment in row.moments if moment.day is not None]
    for bar in row.bars:
        unknown = pool.has_doses and bar.daily is None
        depth = 1.0 if bar.daily is None else bar.depth
        high = _BAR * (_LOWEST + (1 - _LOWEST) * depth)
        x, y = _extent(pool, bar), (pool.y + _BAR - high, pool.y + _BAR)
        crowded = any(abs(pool.scale.at(m.day or 0) - x[1]) < _CROWDED for m in dated)
        away = _CROWDED + 3 if crowded else 7
        draw_segment(pool.canvas, pool.keys, bar, x, y, arrow=away, hatched=unknown)
    for level, strips in enumerate(levels):
        top = pool.y + _BAR + 1 + level * (_STRIP + 1)
        for strip in strips:
            _draw_strip(pool, strip, (top, top + _STRIP))
    _draw_end(pool, row, middle)
    for moment, down in _apart(pool, dated):
        _draw_moment(pool, moment, middle + down)
    used = _draw_undated(pool, [m for m in row.moments if m.day is None])
    pool.y += max(_PITCH + max(len(levels) - 1, 0) * (_STRIP + 1), used)


def _apart(pool: _Pool, dated: Sequence[Moment]) -> Iterator[tuple[Moment, float]]:
    """Yield moments with how far to move each up or down, so that none hides another.

    Their days stay where they are: only those nearly on one day move, and upright.
    """
    near: list[list[Moment]] = []
    for moment in sorted(dated, key=lambda m: (m.day or 0, m.kind, m.rows)):
        x = pool.scale.at(moment.day or 0)
        if near and x - pool.scale.at(near[-1][-1].day or 0) < _HIDES:
            near[-1].append(moment)
        else:
            near.append([moment])
    for group in near:
        for place, moment in enumerate(group):
            yield moment, (place - (len(group) - 1) / 2) * _PITCH / max(len(group), 2)


def _draw_moment(pool: _Pool, moment: Moment, middle: float) -> None:
    at = pool.scale.at(moment.day or 0), middle
    hollow = not moment.is_measured
    says = f"{moment.words}, {moment.when}"
    draw_range(pool.canvas, moment.stated, pool.scale.at, middle)
    pool.canvas.point(at, moment.mark, hollow=hollow, says=says, rows=moment.rows)
    kind = moment.kind if moment.is_measured else f"{moment.kind}, equivalent"
    pool.keys.append(Key(kind, moment.mark, hollow=hollow))


def _levels(strips: Iterable[Segment]) -> list[list[Segment]]:
    """Spread strips that overlap over as few levels as they need."""
    levels: list[list[Segment]] = []
    for strip in sorted(strips, key=lambda s: s.start):
        for level in levels:
            last = level[-1].end
            if last is not None and last <= strip.start:
                level.append(strip)
                break
        else:
            levels.append([strip])
    return levels


def _extent(pool: _Pool, segment: Segment) -> Span:
    left = pool.scale.at(segment.start)
    if segment.end is None:
        return left, pool.scale.right
    return left, max(pool.scale.at(segment.end), left + 1.5)


def _draw_strip(pool: _Pool, strip: Segment, y: Span) -> None:
    """Draw what was given with the drug, without arrows of its own."""
    plain = replace(strip, edge=Edge.STATED) if strip.end is not None else strip
    draw_segment(pool.canvas, [], plain, _extent(pool, strip), y)


def _draw_end(pool: _Pool, row: SwimRow, middle: float) -> None:
    """Say how the row ended: an arrow is drawn with the bar, the rest here."""
    if not row.bars:
        at = pool.scale.left + 6, middle
        pool.canvas.text(at, "length not stated", SMALL, color=MUTED, on_grid=True)
        return
    last = max(row.bars, key=lambda bar: bar.end or 0)
    x = _extent(pool, last)[1]
    if row.is_lost:
        pool.canvas.point((x + 20, middle), LOST, says="lost to follow-up")
        pool.keys.append(Key("lost to follow-up", LOST))
    if row.ended:
        at = x + _WORDS, middle
        pool.canvas.text(at, row.ended, SMALL, color=MUTED, on_grid=True)


def _draw_undated(pool: _Pool, moments: Sequence[Moment]) -> float:
    """Name events without a day beside the row, those of a kind behind one symbol."""
    if pool.beside is None or not moments:
        return 0
    pool.keys += [Key(moment.kind, moment.mark) for moment in moments]
    kinds: dict[str, list[Moment]] = {}
    for moment in moments:
        kinds.setdefault(moment.kind, []).append(moment)
    x, y = pool.beside + 6, pool.y + _BAR / 2
    for kind in kinds.values():
        words = ", ".join(moment.words for moment in kind)
        rows = [row for moment in kind for row in moment.rows]
        pool.canvas.point((x, y), kind[0].mark, says=words, rows=rows)
        if pool.is_terse:
            count = f"×{len(kind)}" if len(kind) > 1 else ""
            pool.canvas.text((x + 9, y), count, SMALL)
            x += 30
            continue
        lines = wrap_text(words, SMALL, WIDTH - x - 14)
        y += pool.canvas.paragraph((x + 11, y), lines) + LEADING + 2
    return y - pool.y + 4


def _drug_keys(rows: Sequence[SwimRow]) -> list[Key]:
    bars = dict.fromkeys(bar.drug for row in rows for bar in row.bars)
    strips = dict.fromkeys(strip.drug for strip in _strips(rows))
    return [
        *(Key(drug_label(drug), fill=lane_color(drug)) for drug in bars),
        *(
            Key(drug_label(drug), fill=lane_color(drug), is_strip=True)
            for drug in strips
        ),
    ]


def _notes(rows: Sequence[SwimRow]) -> str:
    notes = []
    bars = [bar for row in rows for bar in row.bars]
    if any(bar.daily and bar.depth < 1 for bar in bars):
        notes.append(
            "The lower and paler a bar, the lower the daily dose, as a share of that "
            "drug's highest here."
        )
    is_of_patients = all(row.unit_id == row.patient_id for row in rows)
    if bars and is_of_patients and not any(bar.daily for bar in bars):
        notes.append("No daily dose is known, so bars do not show one.")
    persons: dict[str, list[str]] = {}
    for row in sorted(rows, key=lambda r: r.unit_id):
        persons.setdefault(row.patient_id, []).append(row.label)
    same = [and_list(labels) for labels in persons.values() if len(labels) > 1]
    if same:
        notes.append(f"Rows of one person: {'; '.join(same)}.")
    return " ".join(notes)
