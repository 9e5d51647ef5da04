"""Scores that patients give themselves: the totals that have a number, by visit."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from anagen.kernel.order import natural_order
from anagen.knowledge import load_knowledge
from anagen.records.cohort import Cohort
from anagen.records.tables import Aggregate, Assessment
from anagen.records.timeline import Timeline
from anagen.reports.figures.labels import case_name, index_drug, short_time
from anagen.reports.figures.patient_lines import Trajectory
from anagen.reports.figures.scores import Score
from anagen.reports.statistics import format_number

__all__ = [
    "Questionnaire",
    "instrument_name",
    "questionnaires",
    "why_nothing_is_drawn",
]

_TOTAL = "total"
_ITEM_SCORE = "item_score"
_FIRST = "aasis"


@dataclass(frozen=True)
class Questionnaire:
    """The totals of one instrument.

    Parameters
    ----------
    instrument
        The instrument.
    lines
        One per patient with a dated total, by case number.
    undated
        Keys of totals with a number and no day.
    wordy
        Keys of totals given in words alone.
    """

    instrument: str
    lines: tuple[Trajectory, ...]
    undated: tuple[str, ...] = ()
    wordy: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The instrument's abbreviation, or its name."""
        return instrument_name(self.instrument)

    @property
    def least(self) -> Decimal:
        """The lowest total."""
        return min(score.level for line in self.lines for score in line.scores)

    @property
    def most(self) -> Decimal:
        """The highest total."""
        return max(score.level for line in self.lines for score in line.scores)


def instrument_name(instrument: str) -> str:
    """Return the abbreviation of an instrument; one we do not know in capitals."""
    known = load_knowledge().instruments.get(instrument)
    if known is None:
        return instrument.replace("_", " ").upper()
    return known.abbreviation or known.name


def _is_questionnaire(instrument: str) -> bool:
    """Whether patients score it item by item; an unknown instrument is taken for one."""
    known = load_knowledge().instruments.get(instrument)
    return known is None or known.kind == _ITEM_SCORE


def questionnaires(cohort: Cohort) -> tuple[Questionnaire, ...]:
    """Return the instruments with totals that can be drawn, AASIS first, then by name."""
    rows = [a for a in cohort.rows(Assessment) if _is_total(a)]
    found = []
    for instrument in sorted({row.instrument for row in rows}):
        these = [row for row in rows if row.instrument == instrument]
        lines = _lines(cohort, instrument)
        if lines:
            undated = (r.id for r in these if r.value is not None and not _has_day(r))
            wordy = (row.id for row in these if row.value is None)
            found.append(Questionnaire(instrument, lines, tuple(undated), tuple(wordy)))
    return tuple(sorted(found, key=lambda q: (q.instrument != _FIRST, q.instrument)))


def _is_total(row: Assessment) -> bool:
    return row.component == _TOTAL and _is_questionnaire(row.instrument)


def _has_day(row: Assessment) -> bool:
    return row.day is not None and row.day.day is not None


def _lines(cohort: Cohort, instrument: str) -> tuple[Trajectory, ...]:
    found = (
        Trajectory(t.patient_id, case_name(t), index_drug(t), _totals(t, instrument))
        for t in cohort.timelines()
    )
    scored = [line for line in found if line.scores]
    return tuple(
        sorted(scored, key=lambda line: (natural_order(line.name), line.patient_id))
    )


def _totals(timeline: Timeline, instrument: str) -> tuple[Score, ...]:
    """Return one patient's dated totals in time; several of one day by key."""
    return tuple(
        Score(
            row.day.day,
            short_time(row.day),
            row.value,
            str(row.qualifier) == "measured",
            format_number(row.value),
            (row.id,),
        )
        for row in timeline.assessments
        if row.instrument == instrument and _is_total(row)
        if row.value is not None and row.day is not None and row.day.day is not None
    )


def why_nothing_is_drawn(cohort: Cohort) -> str:
    """Say in a sentence why no total of a questionnaire can be drawn; empty when one can.

    What the source says of the scores in other ways is named.
    """
    if questionnaires(cohort):
        return ""
    rows = [a for a in cohort.rows(Assessment) if _is_questionnaire(a.instrument)]
    printed = [
        row for row in cohort.rows(Aggregate) if row.measure.startswith(f"{_FIRST}_")
    ]
    if rows:
        names = ", ".join(sorted({instrument_name(row.instrument) for row in rows}))
        return f"No total of {names} has both a number and a day."
    if not printed:
        return "No questionnaire such as AASIS was recorded."
    said = "; ".join(_printed_words(row) for row in printed)
    return f"The source gives no AASIS score as a number; it says only: {said}."


def _printed_words(row: Aggregate) -> str:
    share = "" if row.numerator is None else f"{row.numerator}/{row.denominator}"
    where = f" ({row.source_place})" if row.source_place else ""
    return f"{share} {row.text or ''}".strip() + where
