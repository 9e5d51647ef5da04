"""Change of the SALT score from baseline in percent: what spider and waterfall share.

A change is negative when the score has fallen, as journals print it. It is unknown
without a baseline, and from a baseline of 0; then the patient is named, never drawn.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from math import ceil

from anagen.kernel.errors import Place, Problem, QuestionError
from anagen.knowledge import load_knowledge
from anagen.knowledge.schema.outcomes.salt_response import SaltResponseOutcome
from anagen.records.cohort import Cohort
from anagen.reports.figures.canvas import LEFT, Canvas
from anagen.reports.figures.lettering import SMALL, Style, cut_text
from anagen.reports.figures.palette import FIRM, GRID, GUIDE, MUTED
from anagen.reports.figures.patient_lines import Trajectory, scored_patients
from anagen.reports.figures.scores import Score
from anagen.reports.statistics import format_number, to_decimal
from anagen.reports.tables import Cell
from anagen.reports.words import and_list

__all__ = [
    "GUIDES",
    "GUIDE_ROOM",
    "HIGHEST",
    "LOWEST",
    "ChangeScale",
    "Changed",
    "Guide",
    "LeftOut",
    "change_cells",
    "change_scale",
    "change_text",
    "changes_of",
    "draw_change_scale",
    "guide_words",
    "guides",
    "left_out_cells",
    "left_out_words",
    "never_changed",
    "percent_change",
]

GUIDES = ("salt50", "salt75", "salt90")
"""The definitions of response whose limits are drawn."""

GUIDE_ROOM = 52.0
"""Pixels the names of the limits need right of the scale."""

LOWEST, HIGHEST = -100, 100
"""Nobody can lose more than the whole score; beyond a doubled one figures are cut."""

_STEP = 25
_NAMED_UP_TO = 8
_LONGEST_NAME = 140.0
_WHOLE = 100
_NUMBER = Style(11, "right")


@dataclass(frozen=True)
class Guide:
    """The limit of one definition of response.

    Parameters
    ----------
    definition, label
        Its id, and what it is called.
    change
        The change at which it is met, in percent; negative.
    """

    definition: str
    label: str
    change: Decimal


@dataclass(frozen=True)
class LeftOut:
    """A patient who cannot be drawn.

    Parameters
    ----------
    patient_id, name
        Key, and what the patient is called.
    why
        Why not.
    """

    patient_id: str
    name: str
    why: str


@dataclass(frozen=True)
class Changed:
    """Everybody's change from baseline.

    Parameters
    ----------
    lines
        Patients with a change after day 0, by case number; levels are changes in
        percent, the first is the baseline.
    scores
        The scores behind each line, one for one.
    left_out
        The others.
    """

    lines: tuple[Trajectory, ...]
    scores: tuple[tuple[Score, ...], ...]
    left_out: tuple[LeftOut, ...]

    @property
    def patients(self) -> int:
        """How many patients there are."""
        return len(self.lines) + len(self.left_out)


def guides() -> tuple[Guide, ...]:
    """Return the limits to draw, the easiest first."""
    definitions = load_knowledge().outcome(SaltResponseOutcome).definitions
    return tuple(
        Guide(name, definitions[name].label, -definitions[name].threshold.value())
        for name in GUIDES
    )


def guide_words() -> str:
    """Say which definitions the lines are."""
    named = and_list([f"{g.definition} ({change_text(g.change)})" for g in guides()])
    return f"Dashed: the limits of {named}, definitions of outcomes/salt_response."


def percent_change(baseline: Decimal, score: Decimal) -> Fraction | None:
    """Return the change from baseline in percent of it, exactly.

    The improvement of ``salt_course`` with its sign reversed. None from a baseline of 0.

    Examples
    --------
    >>> percent_change(Decimal(80), Decimal(20)), percent_change(Decimal(0), Decimal(5))
    (Fraction(-75, 1), None)
    """
    if not baseline:
        return None
    return (Fraction(score) - Fraction(baseline)) * _WHOLE / Fraction(baseline)


def change_text(change: Fraction | Decimal) -> str:
    """Write a change: its sign always, one decimal where it is not whole.

    Examples
    --------
    >>> (
    ...     change_text(Fraction(-75)),
    ...     change_text(Fraction(100, 3)),
    ...     change_text(Decimal(0)),
    ... )
    ('−75%', '+33.3%', '0%')
    """
    exact = Fraction(change)
    text = format_number(exact, 0 if exact.denominator == 1 else 1).replace("-", "−")
    return f"{'+' if exact > 0 else ''}{text}%"


def changes_of(cohort: Cohort) -> Changed:
    """Return everybody's change from baseline, and why somebody has none."""
    lines, scores, left_out = [], [], []
    for line in scored_patients(cohort):
        why = _why_not(line.scores)
        if why:
            left_out.append(LeftOut(line.patient_id, line.name, why))
            continue
        lines.append(replace(line, scores=_as_changes(line.scores)))
        scores.append(line.scores)
    return Changed(tuple(lines), tuple(scores), tuple(left_out))


def _why_not(scores: Sequence[Score]) -> str:
    if not scores:
        return "no score"
    if scores[0].day > 0:
        return "no baseline score"
    if not scores[0].level:
        return "baseline score of 0"
    return "" if scores[-1].day > 0 else "no score after day 0"


def _as_changes(scores: Sequence[Score]) -> tuple[Score, ...]:
    baseline = scores[0]
    return tuple(
        replace(
            score,
            level=to_decimal(change),
            label=change_text(change),
            rows=tuple(dict.fromkeys((*baseline.rows, *score.rows))),
        )
        for score in scores
        if (change := percent_change(baseline.level, score.level)) is not None
    )


def left_out_words(left_out: Sequence[LeftOut]) -> str:
    """Name who is left out, by the reason; of many the first, as the table has all.

    Examples
    --------
    >>> left_out_words([LeftOut("p", "Case 3", "no baseline score")])
    'Left out: no baseline score (Case 3).'
    """
    reasons: dict[str, list[str]] = {}
    for each in left_out:
        name = cut_text(each.name, SMALL, _LONGEST_NAME)
        reasons.setdefault(each.why, []).append(name)
    said = [f"{why} ({_first_of(names)})" for why, names in sorted(reasons.items())]
    return f"Left out: {'; '.join(said)}." if said else ""


def _first_of(names: Sequence[str]) -> str:
    more = len(names) - _NAMED_UP_TO
    first = ", ".join(names[:_NAMED_UP_TO])
    return f"{first} and {more} more, named in the table" if more > 0 else first


def change_cells(change: Score, score: Score, baseline: Score) -> tuple[Cell, ...]:
    """Return score, change and how the score is known, as cells of a table."""
    exact = percent_change(baseline.level, score.level)
    return (
        Cell(format_number(score.level), Fraction(score.level), score.rows),
        Cell(change.label, exact, change.rows),
        Cell("measured" if score.is_measured else score.label),
    )


def left_out_cells(
    left_out: Iterable[LeftOut], columns: int
) -> tuple[tuple[Cell, ...], ...]:
    """Return a row for each patient left out, as wide as a table, the reason last."""
    return tuple(
        (
            Cell(each.name, rows=(each.patient_id,)),
            *(Cell("") for _ in range(columns - 2)),
            Cell(f"left out: {each.why}"),
        )
        for each in left_out
    )


@dataclass(frozen=True)
class ChangeScale:
    """The upright scale of a change in percent.

    Parameters
    ----------
    top, bottom
        Pixels of the highest and the lowest change.
    highest
        The highest change it holds; what is beyond is drawn at its edge and labelled.
    """

    top: float
    bottom: float
    highest: int

    def at(self, change: Decimal) -> float:
        """Return the pixel of a change; the edge for one beyond it."""
        shown = min(float(change), float(self.highest))
        share = (self.highest - shown) / (self.highest - LOWEST)
        return self.top + share * (self.bottom - self.top)

    def cuts(self, change: Decimal) -> bool:
        """Whether a change is beyond the scale."""
        return change > self.highest


def change_scale(changes: Iterable[Decimal], top: float, bottom: float) -> ChangeScale:
    """Choose the scale that holds the changes, up to a doubled score."""
    most = max((float(change) for change in changes), default=0.0)
    highest = min(max(_STEP, ceil(most / _STEP) * _STEP), HIGHEST)
    return ChangeScale(top, bottom, highest)


def draw_change_scale(
    canvas: Canvas, scale: ChangeScale, across: tuple[float, float]
) -> None:
    """Draw the upright scale: its numbers, no change, and the limits of response.

    The limits are named behind the right end; `GUIDE_ROOM` is what they need there.
    """
    left, right = across
    limits = {int(guide.change) for guide in guides()}
    for tick in range(LOWEST, scale.highest + 1, _STEP):
        y = scale.at(Decimal(tick))
        if tick not in limits:
            canvas.rule((left, y), (right, y), color=FIRM if tick == 0 else GRID)
        number = f"{'+' if tick > 0 else ''}{tick}".replace("-", "−")
        canvas.text((left - 8, y), number, _NUMBER)
    canvas.text((LEFT, scale.top - 24), "Change of SALT (%)", SMALL, color=MUTED)
    for guide in guides():
        y = scale.at(guide.change)
        canvas.rule((left, y), (right, y), color=GUIDE, dashed=True)
        canvas.text((right + 6, y), guide.label, SMALL, color=GUIDE)


def never_changed(cohort: Cohort) -> QuestionError:
    """Return that nobody has a change of SALT to draw, and what to do."""
    problem = Problem(
        Place("assessments"),
        "no patient has a baseline and a score after day 0",
        "A change leads from the one to the other",
        "Add the scores of the baseline and of later visits if the source has them.",
    )
    return QuestionError(f"`{cohort.name}` has no change of SALT to draw:", [problem])
