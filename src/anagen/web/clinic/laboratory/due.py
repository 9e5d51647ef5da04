"""Which tests the protocol and the labels ask for today, and who asks."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from anagen.knowledge import Knowledge
from anagen.knowledge.schema.monitoring import WorkupItem
from anagen.protocols.facts import PatientFacts
from anagen.protocols.monitoring import ItemCalendar, SlotStatus, item_rule
from anagen.web.registry.summaries import calendars_of

__all__ = ["DueItem", "due_items"]


@dataclass(frozen=True)
class DueItem:
    """Something of the laboratory that is to be done.

    Parameters
    ----------
    rule, label
        The item, as decisions name it, and as it is called.
    says
        Since when or from when it is due.
    missing
        Tests of it without a result on the day.
    names
        What these are called.
    overdue_days
        For how long it is overdue; 0 when it is due now.
    asked_by
        Who asks for it, with the source.
    """

    rule: str
    label: str
    says: str
    missing: tuple[str, ...]
    names: tuple[str, ...]
    overdue_days: int
    asked_by: tuple[str, ...]


def due_items(
    facts: PatientFacts, names: Collection[str], knowledge: Knowledge
) -> tuple[DueItem, ...]:
    """Return what of the laboratory is due or overdue on the day, longest overdue first.

    Parameters
    ----------
    facts
        The patient on the day.
    names
        Protocols the patient is held to.
    knowledge
        Protocols, labels and items.
    """
    items = knowledge.workup_items
    found = [
        one
        for calendar in calendars_of(facts, names, knowledge)
        if calendar.snoozed is None
        for one in _due(calendar, items, knowledge, facts.on)
    ]
    return tuple(sorted(found, key=lambda one: (-one.overdue_days, one.label)))


def _tests(name: str, items: Mapping[str, WorkupItem]) -> tuple[str, ...]:
    item = items.get(name)
    if item is None:
        return ()
    parts = (test for part in item.parts for test in _tests(part, items))
    return (*item.analytes, *parts)


def _due(
    calendar: ItemCalendar,
    items: Mapping[str, WorkupItem],
    knowledge: Knowledge,
    on: int,
) -> Iterable[DueItem]:
    tests = _tests(calendar.item, items)
    slots = calendar.having(SlotStatus.OVERDUE, SlotStatus.DUE)
    late = [s for s in slots if s.status is SlotStatus.OVERDUE]
    since = max((slot.days for slot in late if not slot.due.at_baseline), default=0)
    if not tests or not slots:
        return
    today = next((one for one in calendar.doings.partly if one.day == on), None)
    missing = tests if today is None else tuple(t for t in tests if t in today.missing)
    last = slots[-1]
    says = "due now"
    if late:
        says = f"overdue by {since} d" if since else "was due before the first dose"
    asked = {f"{one.source}: {one.item.reads}" for one in last.due.asked_by}
    yield DueItem(
        rule=item_rule(calendar.item),
        label=calendar.label,
        says=says,
        missing=missing,
        names=tuple(knowledge.analytes[test].name for test in missing),
        overdue_days=since,
        asked_by=tuple(sorted(asked)),
    )
