"""Adverse events counted once each: what text, tables and answers all mean by a number.

An event is one term in one person on one stated day, by ``outcomes/adverse_events``;
terms that one term covers (both lipids, of dyslipidaemia) are one event.
"""

from __future__ import annotations

from collections.abc import Iterable

from anagen.derivations.reference.adverse_events import (
    AdverseEvent,
    derive_adverse_events,
)
from anagen.derivations.tables.adverse_events import EventStatus
from anagen.knowledge import load_knowledge
from anagen.records.timeline import Timeline

__all__ = ["began_before_day_0", "distinct_events", "once_each"]

Identity = tuple[str, str, int | None]
"""Person, term and stated day: what makes an event one event."""


def distinct_events(timeline: Timeline) -> dict[Identity, list[AdverseEvent]]:
    """Return the person's distinct adverse events, those surely before day 0 left out."""
    found = derive_adverse_events(timeline, load_knowledge())
    happened = (row for row in found if row.status is EventStatus.PRESENT)
    return once_each(row for row in happened if not began_before_day_0(row))


def began_before_day_0(row: AdverseEvent) -> bool:
    """Say whether an event surely began before day 0; on a day not stated it did not."""
    days = (row.onset_day, row.onset_latest)
    return any(day is not None and day < 0 for day in days)


def once_each(
    events: Iterable[AdverseEvent], *, by_term: bool = False
) -> dict[Identity, list[AdverseEvent]]:
    """Gather the events that are one: of one person, one covering term and one day.

    Parameters
    ----------
    by_term
        Whether terms that one term covers stay apart.
    """
    gathered: dict[Identity, list[AdverseEvent]] = {}
    for row in events:
        term = row.term or ""
        name = term if by_term else row.term_group or term
        gathered.setdefault((row.patient_id, name, row.onset_day), []).append(row)
    return gathered
