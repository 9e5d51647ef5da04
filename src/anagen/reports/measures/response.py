"""How the disease responded: SALT scores, improvement, milestones."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from anagen.derivations.reference.salt_response import (
    SaltResponse,
    derive_salt_response,
)
from anagen.derivations.reference.salt_series import SaltSeries, read_salt_series
from anagen.kernel.time import TimeUnit
from anagen.knowledge import load_knowledge
from anagen.knowledge.schema.outcomes.salt_response import SaltResponseOutcome
from anagen.records.terms import EventKind
from anagen.reports.measures.registry import (
    Measured,
    UnitRow,
    known,
    registers,
    unknown,
)
from anagen.reports.questions import Unit

_PERCENT = 100


def _series(row: UnitRow) -> SaltSeries:
    return read_salt_series(row.timeline, load_knowledge().salt)


def _score(value: Decimal, rows: tuple[str, ...], when: object) -> Measured:
    return Measured(Fraction(value), rows, f"on day {when}")


@registers(Unit.PATIENT)
def baseline_salt(row: UnitRow) -> Measured:
    """The last SALT score on or before day 0."""
    baseline = _series(row).baseline
    if baseline is None:
        return unknown("no SALT score on or before day 0 is on record")
    return _score(baseline.score, baseline.rows, baseline.when)


@registers(Unit.PATIENT)
def latest_salt(row: UnitRow) -> Measured:
    """The last SALT score after day 0."""
    visits = _series(row).visits
    if not visits:
        return unknown("no SALT score after day 0 is on record")
    return _score(visits[-1].score, visits[-1].rows, visits[-1].when)


@registers(Unit.PATIENT)
def latest_salt_months(row: UnitRow) -> Measured:
    """Months from day 0 to the last SALT score."""
    visits = _series(row).visits
    months = visits[-1].when.in_unit(TimeUnit.MONTH) if visits else None
    if months is None:
        return unknown("no dated SALT score after day 0 is on record")
    return Measured(months, visits[-1].rows, f"stated as {visits[-1].when}")


@registers(Unit.PATIENT)
def salt_improvement(row: UnitRow) -> Measured:
    """Improvement of the last SALT score, in percent of baseline."""
    series = _series(row)
    if series.baseline is None or not series.visits or not series.baseline.score:
        return unknown("it needs a baseline above 0 and a later score")
    baseline, latest = series.baseline, series.visits[-1]
    gained = Fraction(baseline.score) - Fraction(latest.score)
    share = gained / Fraction(baseline.score) * _PERCENT
    because = f"({baseline.score} - {latest.score}) / {baseline.score}"
    return Measured(share, baseline.rows + latest.rows, because)


def salt_responses(row: UnitRow) -> tuple[SaltResponse, ...]:
    """Return the answer of every definition of response."""
    knowledge = load_knowledge()
    outcome = knowledge.outcome(SaltResponseOutcome)
    return derive_salt_response(row.timeline, outcome, knowledge.salt)


def _response(row: UnitRow, definition: str) -> SaltResponse:
    return next(r for r in salt_responses(row) if r.definition == definition)


@registers(Unit.PATIENT)
def salt_response(row: UnitRow, definition: str) -> Measured:
    """Whether a definition of response was ever reached."""
    found = _response(row, definition)
    return Measured(found.met_ever, found.rows, found.because)


@registers(Unit.PATIENT)
def salt_response_at_latest(row: UnitRow, definition: str) -> Measured:
    """Whether a definition of response was met at the last SALT score."""
    found = _response(row, definition)
    return Measured(found.met_last, found.rows, found.because)


@registers(Unit.PATIENT)
def milestone_weeks(row: UnitRow, term: str) -> Measured:
    """Weeks from day 0 to a milestone, as the source reports it."""
    for event in row.timeline.events:
        if event.kind is EventKind.MILESTONE and event.term == term:
            weeks = event.day.in_unit(TimeUnit.WEEK) if event.day else None
            if weeks is not None:
                return known(weeks, event, because=f"reported at {event.day}")
    return unknown(f"the source reports no {term.replace('_', ' ')}")
