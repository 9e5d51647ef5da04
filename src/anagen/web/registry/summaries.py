"""Where a patient stands, in the few words of one line of the worklist.

Everything here is derived: nothing is stored that the records and the knowledge do not
say. The day is today where the patient has a calendar date for day 0, else the last day
on record.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from anagen.derivations.reference.dose import describe_dose
from anagen.derivations.reference.salt_series import read_salt_series
from anagen.kernel.errors import KnowledgeError
from anagen.kernel.quantities import plain
from anagen.kernel.time import DAYS_PER, TimeUnit
from anagen.knowledge import Knowledge, load_knowledge
from anagen.knowledge.schema.protocols import Protocol
from anagen.protocols.courses import DrugCourse
from anagen.protocols.evaluate import default_day, evaluate
from anagen.protocols.facts import PatientFacts
from anagen.protocols.findings import Finding, Tier, needs_answer
from anagen.protocols.gates import started_on
from anagen.protocols.monitoring import (
    ItemCalendar,
    Slot,
    SlotStatus,
    item_rule,
    monitoring_calendar,
)
from anagen.protocols.pairs import labels_by_drug
from anagen.protocols.reading import reading_of
from anagen.protocols.versions import protocol_on
from anagen.records.terms import TreatmentRole
from anagen.records.timeline import Timeline
from anagen.web.registry.loud_findings import loud_values
from anagen.web.registry.models import Patient

__all__ = [
    "Summary",
    "calendars_of",
    "evaluation_day",
    "followed_protocols",
    "summarise",
]

_AHEAD_DAYS = 366
"""How far ahead the next due day is looked for."""

_PENDING = (SlotStatus.OVERDUE, SlotStatus.DUE, SlotStatus.UPCOMING)
_SHOWN_FIRST = (TreatmentRole.INDEX, TreatmentRole.COMBINATION)


@dataclass(frozen=True)
class Summary:
    """Where a patient stands on a day.

    Parameters
    ----------
    values
        The fields of a `PatientSummary`, by name.
    findings
        What it was made of, loudest first.
    """

    values: dict[str, Any]
    findings: tuple[Finding, ...]


def evaluation_day(patient: Patient, timeline: Timeline, today: date) -> int:
    """Return the study day on which a patient is looked at."""
    if patient.day_zero is None:
        return default_day(timeline)
    return (today - patient.day_zero).days


def followed_protocols(patient: Patient) -> tuple[str, ...]:
    """Return the protocols a patient is held to: the one that somebody said, or none.

    Several protocols share a drug, so the drugs do not tell which is followed. Without
    one the labels of what is taken still count.
    """
    return (patient.protocol,) if patient.protocol else ()


def _version(facts: PatientFacts, name: str, knowledge: Knowledge) -> Protocol | None:
    """Return the version of a protocol that holds on the day; None when none does."""
    index = facts.timeline.patient.index_date
    day = None if index is None else index + timedelta(days=facts.on)
    try:
        return protocol_on(knowledge, name, day)
    except KnowledgeError:
        return None


def summarise(patient: Patient, timeline: Timeline, today: date) -> Summary:
    """Return where a patient stands.

    Parameters
    ----------
    patient, timeline
        The patient and the records.
    today
        The calendar date.
    """
    knowledge = load_knowledge()
    on = evaluation_day(patient, timeline, today)
    facts = PatientFacts(timeline, knowledge, on)
    names = followed_protocols(patient)
    findings = evaluate(timeline, knowledge, protocols=names, on=on)
    calendars = calendars_of(facts, names, knowledge)
    values: dict[str, Any] = {
        "label": patient.name_shown,
        "sex": str(timeline.patient.sex or ""),
        "age_band": _age_band(timeline, on, knowledge),
        "week": on // int(DAYS_PER[TimeUnit.WEEK]) if on >= 0 else None,
        "evaluated_day": on,
        "evaluated_on": today,
        **_regimen(reading_of(facts).courses),
        **_scores(timeline, knowledge, on),
        **_due(calendars, patient),
        **_counts(findings),
        **loud_values(findings, _overdue(calendars)),
    }
    return Summary(values, findings)


def calendars_of(
    facts: PatientFacts, names: Collection[str], knowledge: Knowledge
) -> tuple[ItemCalendar, ...]:
    """Return what is to be checked when, by the protocols followed and the labels.

    Parameters
    ----------
    facts
        The patient on the day.
    names
        Protocols the patient is held to.
    knowledge
        Protocols and labels.
    """
    versions = (_version(facts, name, knowledge) for name in sorted(names))
    begun = [
        one
        for one in versions
        if one is not None and started_on(facts, one) is not None
    ]
    texts = labels_by_drug(knowledge)
    taken = {course.drug for course in reading_of(facts).courses}
    labels = [label for drug in sorted(taken) for label in texts.get(drug, ())]
    return monitoring_calendar(facts, begun, labels, facts.on + _AHEAD_DAYS)


def _due(calendars: Collection[ItemCalendar], patient: Patient) -> dict[str, Any]:
    """Return what is due next on treatment, and for how long something is overdue."""
    waiting: list[tuple[int, str]] = []
    overdue: list[Slot] = []
    items = 0
    for calendar in calendars:
        if calendar.snoozed is not None:
            continue
        pending = _on_treatment(calendar, *_PENDING)
        if pending:
            waiting.append((pending[0].due.first, calendar.label))
        late = _on_treatment(calendar, SlotStatus.OVERDUE)
        overdue += late
        items += bool(late)
    day, label = min(waiting, default=(None, ""))
    zero = patient.day_zero
    return {
        "next_due": label,
        "next_due_day": day,
        "next_due_on": None if zero is None or day is None else zero + timedelta(day),
        "overdue_days": max((slot.days for slot in overdue), default=0),
        "overdue_items": items,
    }


def _overdue(calendars: Collection[ItemCalendar]) -> dict[str, int]:
    """Return for how many days an item is overdue on treatment, by its rule."""
    late = {
        item_rule(calendar.item): _on_treatment(calendar, SlotStatus.OVERDUE)
        for calendar in calendars
    }
    return {
        rule: max(slot.days for slot in slots) for rule, slots in late.items() if slots
    }


def _on_treatment(calendar: ItemCalendar, *statuses: SlotStatus) -> list[Slot]:
    """Return due days of treatment; what was due before it is the work-up's finding."""
    return [slot for slot in calendar.having(*statuses) if not slot.due.at_baseline]


def _regimen(courses: Collection[DrugCourse]) -> dict[str, Any]:
    """Return what is taken now, the index treatment first, and its phase."""
    taken = sorted((one for one in courses if one.is_taken), key=_place)
    rows = [course.current for course in taken]
    phase = next((str(row.phase) for row in rows if row.phase is not None), "")
    says = "; ".join(f"{row.drug} {describe_dose(row)}" for row in rows)
    return {"regimen": says, "phase": phase}


def _place(course: DrugCourse) -> tuple[int, int, str]:
    role = course.current.role
    first = _SHOWN_FIRST.index(role) if role in _SHOWN_FIRST else len(_SHOWN_FIRST)
    return first, course.start, course.drug


def _scores(timeline: Timeline, knowledge: Knowledge, on: int) -> dict[str, Any]:
    """Return the last SALT score known on the day, and the one before it."""
    series = read_salt_series(timeline, knowledge.salt)
    visits = [visit for visit in series.visits if visit.day <= on]
    if series.baseline is not None:
        earlier = [visit for visit in visits if visit.day > series.baseline.day]
        visits = [series.baseline, *earlier]
    last = visits[-1] if visits else None
    before: Decimal | None = visits[-2].score if len(visits) > 1 else None
    change = last.score - before if last and before is not None else None
    return {
        "salt_baseline": _shown(series.baseline.score if series.baseline else None),
        "salt_last": _shown(last.score if last else None),
        "salt_last_day": last.day if last else None,
        "salt_before": _shown(before),
        "salt_change": _shown(change),
    }


def _shown(score: Decimal | None) -> Decimal | None:
    """Return a score without closing zeros."""
    return None if score is None else Decimal(plain(score))


def _counts(findings: tuple[Finding, ...]) -> dict[str, Any]:
    waiting = needs_answer(findings)
    counts = Counter(finding.tier for finding in waiting)
    top = waiting[0] if waiting else None
    return {
        "blocks": counts[Tier.BLOCK],
        "stop_rules": counts[Tier.STOP_RULE],
        "flags": counts[Tier.FLAG],
        "top_tier": str(top.tier) if top else "",
        "top_finding": top.says if top else "",
        "top_rule": top.rule if top else "",
    }


def _age_band(timeline: Timeline, on: int, knowledge: Knowledge) -> str:
    """Return the age on the day as a band; nothing when it is not on record."""
    person = timeline.patient
    rules = knowledge.privacy["deidentification"]
    year = DAYS_PER[TimeUnit.YEAR]
    if person.birth_date is not None and person.index_date is not None:
        days = (person.index_date - person.birth_date).days + on
        return rules.band(Decimal(days) / year)
    if person.age_at_index is None:
        return ""
    return rules.band(person.age_at_index + Decimal(on) / year)
