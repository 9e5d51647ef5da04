"""What the page of a patient says: findings, what is due, scores, steroid, in words.

Every number comes from the derivations and the protocols; here it is only put in order.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from anagen.derivations.reference.steroid_burden import derive_steroid_burden
from anagen.derivations.tables.steroid_burden import BurdenStatus
from anagen.kernel.errors import AnagenError
from anagen.knowledge import Knowledge, load_knowledge
from anagen.knowledge.schema.outcomes.steroid_burden import SteroidBurdenOutcome
from anagen.protocols.facts import PatientFacts
from anagen.protocols.findings import Finding, Tier
from anagen.protocols.monitoring import ItemCalendar, SlotStatus
from anagen.records.cohort import Cohort
from anagen.records.columns import Record
from anagen.records.tables import TABLES, Assessment
from anagen.records.timeline import Timeline
from anagen.reports.figures.export import figure_svg
from anagen.reports.figures.laboratory_panels import figure_laboratory_panels
from anagen.reports.figures.timeline import plot_treatment_timeline
from anagen.web.registry.models import Patient
from anagen.web.registry.summaries import (
    calendars_of,
    evaluation_day,
    followed_protocols,
    summarise,
)

__all__ = [
    "Course",
    "DueItem",
    "SteroidLine",
    "course_of",
    "draw_course",
    "draw_laboratory",
    "finding_slug",
    "records_named",
]

_SLUG = 12
_SOON = 8
"""How many items to come are shown before the rest is folded away."""

_PENDING = (SlotStatus.OVERDUE, SlotStatus.DUE, SlotStatus.UPCOMING)


@dataclass(frozen=True)
class DueItem:
    """One thing to be checked next.

    Parameters
    ----------
    label
        What.
    day, on
        Its first study day, and the date; None when day 0 has none.
    days
        Days from today; negative when the day has passed.
    is_overdue
        Whether it is overdue, and not merely due.
    late
        By how many days it is overdue.
    """

    label: str
    day: int
    on: date | None
    days: int
    is_overdue: bool
    late: int

    @property
    def words(self) -> str:
        """When, in words."""
        if self.is_overdue:
            return f"overdue by {self.late} d"
        if self.days <= 0:
            return "due now"
        return f"in {self.days} d"


@dataclass(frozen=True)
class SteroidLine:
    """Cumulative systemic glucocorticoid under one equivalence table.

    Parameters
    ----------
    table
        What the table is called.
    is_default
        Whether it is the one shown first.
    scheduled, typed
        By the schedule and as the source states it, with unit; in words when unknown.
    status, because
        Whether they agree, and how it was counted.
    """

    table: str
    is_default: bool
    scheduled: str
    typed: str
    status: str
    because: str


@dataclass(frozen=True)
class Course:
    """Where a patient stands, and how she or he came there.

    Parameters
    ----------
    timeline
        The records.
    on
        The study day that is looked at.
    findings
        Everything found, loudest first.
    due
        What is to be checked, the earliest first.
    scores
        The last score of each instrument.
    steroid
        Cumulative steroid under each table, the one shown first first; empty when none
        is on record.
    problem
        Why the patient could not be evaluated; empty when it went well.
    """

    timeline: Timeline
    on: int
    findings: tuple[Finding, ...]
    due: tuple[DueItem, ...]
    scores: tuple[Assessment, ...]
    steroid: tuple[SteroidLine, ...]
    problem: str = ""

    @property
    def open_findings(self) -> list[tuple[str, list[Finding]]]:
        """What is open, by tier, the loudest first."""
        return [
            (words, found)
            for tier, words in _TIERS.items()
            if (found := [f for f in self.findings if f.is_open and f.tier is tier])
        ]

    @property
    def soon(self) -> tuple[DueItem, ...]:
        """The first things that are due."""
        return self.due[:_SOON]

    @property
    def later(self) -> tuple[DueItem, ...]:
        """The rest of what is due."""
        return self.due[_SOON:]


_TIERS = {
    Tier.BLOCK: "Impossible values",
    Tier.STOP_RULE: "Stop rules",
    Tier.FLAG: "Flags",
}


def course_of(patient: Patient, timeline: Timeline, today: date) -> Course:
    """Return where a patient stands on a day.

    What cannot be evaluated is said, and the records are shown all the same.
    """
    knowledge = load_knowledge()
    on = evaluation_day(patient, timeline, today)
    findings: tuple[Finding, ...] = ()
    due: tuple[DueItem, ...] = ()
    problem = ""
    try:
        findings = summarise(patient, timeline, today).findings
        facts = PatientFacts(timeline, knowledge, on)
        names = followed_protocols(patient)
        due = _due(calendars_of(facts, names, knowledge), patient, on)
    except AnagenError as error:
        problem = str(error)
    return Course(
        timeline,
        on,
        findings,
        due,
        _last_scores(timeline.assessments),
        _steroid(timeline, knowledge),
        problem,
    )


# ---------------------------------------------------------------- what is due


def _due(
    calendars: Iterable[ItemCalendar], patient: Patient, on: int
) -> tuple[DueItem, ...]:
    """Return the next due day of each item, on treatment and not put off."""
    zero = patient.day_zero
    found = []
    for calendar in calendars:
        slots = [s for s in calendar.having(*_PENDING) if not s.due.at_baseline]
        if calendar.snoozed is not None or not slots:
            continue
        first = slots[0]
        late = [s.days for s in slots if s.status is SlotStatus.OVERDUE]
        when = None if zero is None else zero + timedelta(days=first.due.first)
        days = first.due.first - on
        found.append(
            DueItem(
                calendar.label,
                first.due.first,
                when,
                days,
                bool(late),
                max(late, default=0),
            )
        )
    return tuple(sorted(found, key=lambda d: (not d.is_overdue, d.day, d.label)))


# ---------------------------------------------------------------- scores, steroid


def _last_scores(rows: Sequence[Assessment]) -> tuple[Assessment, ...]:
    """Return the last score of each instrument and component; rows come in time."""
    last: dict[tuple[str, str], Assessment] = {}
    for row in rows:
        if row.value is not None:
            last[row.instrument, str(row.component)] = row
    return tuple(last[key] for key in sorted(last))


_STATUS = {
    BurdenStatus.AGREE: "both agree",
    BurdenStatus.DIFFERS: "the schedule and the stated total differ",
    BurdenStatus.ONLY_SCHEDULE: "no total is stated",
    BurdenStatus.ONLY_TYPED: "the schedule is not complete",
    BurdenStatus.NOT_COMPUTABLE: "the schedule is not complete",
}


def _steroid(timeline: Timeline, knowledge: Knowledge) -> tuple[SteroidLine, ...]:
    outcome = knowledge.outcome(SteroidBurdenOutcome)
    found = []
    for burden in derive_steroid_burden(timeline, knowledge):
        if burden.status is BurdenStatus.NONE_ON_RECORD:
            continue
        table = knowledge.equivalences[outcome.definitions[burden.definition].table]
        low, high = burden.scheduled_low_mg, burden.scheduled_high_mg
        scheduled = _milligrams(low, high)
        if low is None and burden.at_least_mg is not None:
            least = _milligrams(burden.at_least_mg, burden.at_least_mg)
            scheduled = f"at least {least}"
        found.append(
            SteroidLine(
                f"{burden.definition.replace('_', ' ')}: {table.label}",
                burden.definition == outcome.default,
                scheduled,
                _milligrams(burden.typed_mg, burden.typed_mg, "not stated"),
                _STATUS.get(burden.status, str(burden.status)),
                burden.because,
            )
        )
    return tuple(sorted(found, key=lambda line: (not line.is_default, line.table)))


def _milligrams(low: float | None, high: float | None, none: str = "unknown") -> str:
    """Write an amount to the milligram.

    Examples
    --------
    >>> _milligrams(3261.2, 3261.2), _milligrams(10, 12), _milligrams(None, None)
    ('3,261 mg', '10 to 12 mg', 'unknown')
    """
    if low is None or high is None:
        return none
    first, last = f"{low:,.0f}", f"{high:,.0f}"
    return f"{first} mg" if first == last else f"{first} to {last} mg"


# ---------------------------------------------------------------- findings, rows


def finding_slug(finding: Finding) -> str:
    """Return what names a finding in an address; the same as long as its rule holds."""
    text = "\n".join((finding.rule, *finding.about))
    return hashlib.sha256(text.encode()).hexdigest()[:_SLUG]


def records_named(timeline: Timeline, keys: Iterable[str]) -> list[Record]:
    """Return the records of some keys, in the order of the tables."""
    wanted = set(keys)
    found: list[Record] = []
    for table in TABLES:
        rows: tuple[Record, ...] = getattr(timeline, table, ())
        found += [row for row in rows if row.id in wanted]
    return found + ([timeline.patient] if timeline.patient_id in wanted else [])


# ---------------------------------------------------------------- figures


@lru_cache(maxsize=64)
def draw_course(timeline: Timeline) -> str:
    """Return the figure of a patient's course as SVG; kept while it does not change."""
    return figure_svg(plot_treatment_timeline(timeline))


@lru_cache(maxsize=64)
def draw_laboratory(timeline: Timeline) -> str:
    """Return the laboratory panels as SVG; empty when no result has a number."""
    tables: dict[str, Any] = {
        table: getattr(timeline, table, ()) for table in TABLES if table != "patients"
    }
    cohort = Cohort({"patients": (timeline.patient,), **tables}, "patient")
    figure = figure_laboratory_panels(cohort)
    return "" if figure is None else figure_svg(figure.draw())
