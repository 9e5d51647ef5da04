"""The monitoring calendar of a patient as findings: one for each item."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from anagen.kernel.verdicts import Verdict
from anagen.knowledge.schema.base import Cite, Confidence
from anagen.protocols.findings import FactUsed, Finding, FindingKind, Tier
from anagen.protocols.monitoring import ItemCalendar, Slot, SlotStatus, item_rule
from anagen.protocols.schedules import DueDay

__all__ = ["monitoring_findings"]


def monitoring_findings(
    calendars: Iterable[ItemCalendar], on: int
) -> tuple[Finding, ...]:
    """Return one finding for each item: open when it is due or overdue.

    Parameters
    ----------
    calendars
        What :func:`monitoring_calendar` gives for the day.
    on
        The study day.
    """
    return tuple(_finding(calendar, on) for calendar in calendars)


def _finding(calendar: ItemCalendar, on: int) -> Finding:
    overdue = calendar.having(SlotStatus.OVERDUE)
    due = calendar.having(SlotStatus.DUE)
    is_open = bool(overdue or due)
    waived = calendar.having(SlotStatus.WAIVED)
    verdict, says = _state(calendar, overdue, due, on)
    waiver = None if is_open or not waived else waived[-1].decision
    first = (*overdue, *due)[:1]
    return Finding(
        kind=FindingKind.MONITORING,
        rule=item_rule(calendar.item),
        verdict=verdict,
        says=says,
        because="; ".join(_because(calendar)),
        tier=Tier.FLAG if is_open else None,
        action=(
            "Do it, or record that it was done elsewhere or is waived, with the reason"
            if is_open
            else ""
        ),
        facts=tuple(_facts(calendar)),
        cites=_cites(calendar),
        confidence=_weakest(one.item.confidence for one in calendar.schedules),
        override=calendar.snoozed if is_open else waiver,
        day=first[0].due.first if first else None,
        about=(calendar.item,),
    )


def _state(
    calendar: ItemCalendar, overdue: tuple[Slot, ...], due: tuple[Slot, ...], on: int
) -> tuple[Verdict, str]:
    label, upcoming = calendar.label, calendar.having(SlotStatus.UPCOMING)
    then = f"; next due {_when(upcoming[0].due)}" if upcoming else ""
    if overdue:
        more = f", and {len(overdue) - 1} more since" if len(overdue) > 1 else ""
        days = f"{overdue[0].days} day{'' if overdue[0].days == 1 else 's'}"
        when = _when(overdue[0].due)
        return Verdict.NOT_MET, f"{label} was due {when}: overdue by {days}{more}"
    if due:
        return (
            Verdict.NOT_MET,
            f"{label} is due {_when(due[0].due)} (today is day {on})",
        )
    if not calendar.slots:
        asked = "periodically" if calendar.periodic else "without a time"
        return (
            Verdict.UNKNOWN,
            f"{label} is asked for {asked}: no number, so no due day",
        )
    past = [s for s in calendar.slots if s.status is not SlotStatus.UPCOMING]
    if past and past[-1].status is SlotStatus.WAIVED:
        reason = past[-1].decision.reason if past[-1].decision else ""
        return Verdict.NOT_APPLICABLE, f"{label} is waived: {reason}{then}"
    if not past:
        return Verdict.NOT_APPLICABLE, f"{label} is not due yet{then}"
    return Verdict.MET, f"{label} is up to date: {_said(past[-1])}{then}"


def _when(due: DueDay) -> str:
    return (
        f"on day {due.first}"
        if due.first == due.last
        else (f"between day {due.first} and day {due.last}")
    )


_HOW: dict[SlotStatus, str] = {
    SlotStatus.DONE: "done",
    SlotStatus.DONE_EARLY: "done early",
    SlotStatus.DONE_LATE: "done late",
    SlotStatus.DONE_ELSEWHERE: "done elsewhere",
}


def _said(slot: Slot) -> str:
    """Say how a due day was answered."""
    if slot.done is None:
        return f"{slot.status} {_when(slot.due)}"
    day = "on a day not known" if slot.done.day is None else f"on day {slot.done.day}"
    side = "after" if slot.days > 0 else "before"
    days = f", {abs(slot.days)} days {side} it was due" if slot.days else ""
    return f"{_HOW[slot.status]} {day}{days}"


def _because(calendar: ItemCalendar) -> Iterator[str]:
    for one in calendar.schedules:
        yield f"{one.source} ({one.says}): {one.item.reads}"
        if one.item.periodically:
            yield f"{one.source} gives no number for how often, so no day follows"
    missed = calendar.having(SlotStatus.MISSED)
    if missed:
        yield f"missed: {', '.join(_when(slot.due) for slot in missed)}"
    for partly in calendar.doings.partly:
        yield f"on day {partly.day} without {', '.join(partly.missing)}"
    if any(one.day is None for one in calendar.doings.done):
        yield "also done on a day that is not known"
    if not calendar.is_sure:
        yield "nothing on record says that the treatment still goes on"


def _facts(calendar: ItemCalendar) -> Iterator[FactUsed]:
    for slot in calendar.slots:
        if slot.done is not None:
            yield FactUsed(f"done.{calendar.item}", _said(slot), slot.done.rows)


def _cites(calendar: ItemCalendar) -> tuple[Cite, ...]:
    found = {
        (cite.source, cite.where): cite
        for one in calendar.schedules
        for cite in one.item.cites
    }
    return tuple(found[key] for key in sorted(found))


def _weakest(confidences: Iterable[Confidence]) -> Confidence | None:
    return max(confidences, key=_CONFIDENCES.__getitem__, default=None)


_CONFIDENCES = {confidence: place for place, confidence in enumerate(Confidence)}
