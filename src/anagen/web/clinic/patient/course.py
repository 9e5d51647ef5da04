"""What the page of a patient says: findings, what is due, scores, steroid, in words.

Every number comes from the derivations and the protocols; here it is only put in order.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from anagen.derivations.reference.steroid_burden import derive_steroid_burden
from anagen.derivations.tables.steroid_burden import BurdenStatus
from anagen.kernel.errors import AnagenError
from anagen.kernel.quantities import plain
from anagen.kernel.time import StudyDay
from anagen.knowledge import Knowledge, load_knowledge
from anagen.knowledge.schema.outcomes.steroid_burden import SteroidBurdenOutcome
from anagen.protocols.facts import PatientFacts
from anagen.protocols.findings import Finding, Tier
from anagen.protocols.monitoring import ItemCalendar, SlotStatus
from anagen.records.columns import Record
from anagen.records.tables import TABLES, Assessment, LaboratoryResult
from anagen.records.timeline import Timeline
from anagen.reports.words import capital
from anagen.web.registry.mapping import date_of
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
class ScoreLine:
    """The last score of one instrument.

    Parameters
    ----------
    label, key
        The instrument with its part, and the row.
    value, when
        The score, and when it was given.
    """

    label: str
    key: str
    value: str
    when: str


@dataclass(frozen=True)
class ResultLine:
    """The last result of one test, with the one before.

    Parameters
    ----------
    label, key
        The test, and the row.
    value, unit, when
        The result as recorded.
    before
        The one before, with its unit where that is another; empty when there is none.
    """

    label: str
    key: str
    value: str
    unit: str
    when: str
    before: str


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
    results
        The last result of each test.
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
    scores: tuple[ScoreLine, ...]
    results: tuple[ResultLine, ...]
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
        _last_scores(timeline, patient),
        _last_results(timeline, patient),
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


def _last_scores(timeline: Timeline, patient: Patient) -> tuple[ScoreLine, ...]:
    """Return the last score of each instrument and component; rows come in time."""
    last: dict[str, tuple[Assessment, Decimal]] = {}
    for row in timeline.assessments:
        if row.value is not None:
            name = f"{row.instrument} {row.component}".replace("_", " ")
            last[name] = (row, row.value)
    return tuple(
        ScoreLine(name.upper(), row.id, plain(value), _when(row.day, patient))
        for name, (row, value) in sorted(last.items())
    )


def _last_results(timeline: Timeline, patient: Patient) -> tuple[ResultLine, ...]:
    analytes = load_knowledge().analytes
    found = []
    for analyte, results in timeline.laboratory_by_analyte.items():
        known = analytes.get(analyte)
        name = analyte.replace("_", " ") if known is None else known.name
        last, before = results[-1], results[-2] if len(results) > 1 else None
        found.append(
            ResultLine(
                capital(name),
                last.id,
                _value(last),
                last.unit or "",
                _when(last.day, patient),
                ""
                if before is None
                else _value(before)
                if before.unit == last.unit
                else f"{_value(before)} {before.unit or ''}".strip(),
            )
        )
    return tuple(sorted(found, key=lambda line: line.label))


def _value(row: LaboratoryResult) -> str:
    return f"{row.comparator or ''}{'' if row.value is None else plain(row.value)}"


def _when(day: StudyDay | None, patient: Patient) -> str:
    on = date_of(patient.day_zero, day)
    if on is not None:
        return f"{on.day} {on:%b %Y}"
    return "day not stated" if day is None else f"day {day}"


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
