"""Stories that run in a circle: a drug given for the very event it is said to cause.

An event has a beginning outside the circle when it names no suspected drug, or one
that was taken for another reason. A drug has one when some row of it answers no event,
or an event that has a beginning. What is left over explains itself by itself.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from anagen.kernel.errors import Place, Problem
from anagen.records.tables import Event

__all__ = ["audit_circles"]

Tables = Mapping[str, Sequence[Any]]
Drug = tuple[str, str]
"""A patient and a drug."""


@dataclass
class _Story:
    """What is said to cause each event, and what each drug was given for."""

    causes: dict[str, set[Drug]] = field(default_factory=lambda: defaultdict(set))
    answers: dict[Drug, set[str | None]] = field(
        default_factory=lambda: defaultdict(set)
    )
    events_begun: set[str] = field(default_factory=set)

    def unfold(self, events: set[str]) -> set[str]:
        """Return the events that nothing outside the circle begins."""
        left = set(events)
        while begun := {event for event in left if self._has_begun(event)}:
            self.events_begun |= begun
            left -= begun
        return left

    def _has_begun(self, event: str) -> bool:
        causes = self.causes[event]
        return not causes or any(self._was_taken_anyway(drug) for drug in causes)

    def _was_taken_anyway(self, drug: Drug) -> bool:
        reasons = self.answers.get(drug)
        return not reasons or None in reasons or bool(reasons & self.events_begun)


def audit_circles(tables: Tables) -> Iterator[Problem]:
    """Find events put down to a drug that was given only because of them."""
    events = {row.event_id: row for row in tables.get("events", ())}
    story = _Story()
    for row in events.values():
        if row.trigger_drug:
            story.causes[row.event_id].add((row.patient_id, row.trigger_drug))
    for row in tables.get("attributions", ()):
        if row.event_id in events:
            owner = events[row.event_id].patient_id
            story.causes[row.event_id].add((owner, row.drug))
    for row in tables.get("treatments", ()):
        known = row.event_id if row.event_id in events else None
        story.answers[row.patient_id, row.drug].add(known)
    closed = story.unfold(set(events))
    for number, row in enumerate(tables.get("events", ()), start=1):
        if row.event_id in closed:
            drugs = ", ".join(sorted(drug for _, drug in story.causes[row.event_id]))
            yield Problem(
                Place(Event.table, number, "event_id"),
                f"`{row.event_id}` is put down to {drugs}, which was given only "
                "because of it, directly or in a circle of events",
                "What answers an event came after it, and cannot have caused it",
                "Correct the event_id of the treatment, or the attribution.",
            )
