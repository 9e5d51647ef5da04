"""Cells about adverse events and relapses."""

from __future__ import annotations

from anagen.records.tables import Event, Treatment
from anagen.records.terms import EventKind, EventTrigger
from anagen.reports.cells.registry import builds
from anagen.reports.measures import UnitRow
from anagen.reports.measures.safety import events_of, happened
from anagen.reports.tables import Cell
from anagen.reports.words import (
    and_list,
    capital,
    drug_name,
    duration_text,
    label,
    schedule_text,
    within_text,
)

_SYSTEMS = "system_negative"


def _told(row: UnitRow) -> list[Event]:
    """Return the adverse events told of this unit, in the order of their keys."""
    found = list(events_of(row, EventKind.ADVERSE_EVENT))
    own = {record.id for record in row.records}
    if own:
        found = [e for e in found if e.combination_id in own or _shares(row, e)]
    return sorted(found, key=lambda e: e.id)


def _shares(row: UnitRow, event: Event) -> bool:
    """Whether the event belongs to an episode this combination is part of."""
    episodes = {getattr(record, "episode_id", None) for record in row.records}
    return any(
        c.combination_id == event.combination_id and c.episode_id in episodes
        for c in row.timeline.combinations
    )


@builds
def adverse_events(row: UnitRow, none: str = "None", attributed: bool = False) -> Cell:
    """Adverse events, each with the drug it is put down to when asked."""
    told = _told(row)
    real = [e for e in told if happened(e)]
    rows = tuple(e.id for e in told)
    if not real:
        said = any(e.term == "none" for e in told)
        return Cell(none if said else "", rows=rows, note="" if said else "not stated")
    names = [_event_name(e) for e in real]
    if attributed:
        names = _with_drugs(row, real, names)
        rows += tuple(
            a.id for a in row.timeline.attributions if a.event_id in set(rows)
        )
    return Cell(capital(", ".join(names)), rows=rows)


def _event_name(event: Event) -> str:
    name = event.reported_as or label("event_terms", event.term)
    name = name[:1].lower() + name[1:]
    return f"transient {name}" if event.transient and "transient" not in name else name


def _with_drugs(row: UnitRow, told: list[Event], names: list[str]) -> list[str]:
    """Add the suspected drug once behind the events that share it."""
    suspected = {
        e.id: and_list(
            [drug_name(a.drug) for a in row.timeline.attributions if a.event_id == e.id]
        )
        for e in told
    }
    groups: dict[str, list[str]] = {}
    for event, name in zip(told, names, strict=True):
        groups.setdefault(suspected[event.id], []).append(name)
    return [
        f"{and_list(grouped)} ({drug})" if drug else and_list(grouped)
        for drug, grouped in groups.items()
    ]


_TRIGGER_WORDS = {
    EventTrigger.STOP: "stopping",
    EventTrigger.TAPER: "tapering",
    EventTrigger.INTERVAL_EXTENSION: "extending the interval of",
    EventTrigger.PARTNER_STOP: "stopping",
}


@builds
def relapse(row: UnitRow) -> Cell:
    """Relapse with its timing and trigger, and what was done about it."""
    told = events_of(row, EventKind.RELAPSE)
    if not told:
        return Cell("", note="the source does not say")
    event = told[0]
    rescues = [t for t in row.timeline.treatments if t.event_id == event.event_id]
    if not happened(event):
        return Cell("No", rows=(event.id,))
    parts = [_relapse_text(event), *(_rescue_text(t) for t in _by_key(rescues))]
    text = "; ".join(part for part in parts if part)
    return Cell(text, rows=(event.id, *(t.id for t in rescues)))


def _by_key(rows: list[Treatment]) -> list[Treatment]:
    return sorted(rows, key=lambda t: t.id)


def _relapse_text(event: Event) -> str:
    if event.latency is None or event.trigger not in _TRIGGER_WORDS:
        return "Relapse"
    drug = drug_name(event.trigger_drug) if event.trigger_drug else "the drug"
    when = capital(within_text(event.latency))
    return f"{when} of {_TRIGGER_WORDS[event.trigger]} {drug}"


def _rescue_text(row: Treatment) -> str:
    often = "occasional " if row.as_needed else ""
    route = "intralesional " if row.route == "intralesional" else ""
    text = f"{often}{route}{drug_name(row.drug)} {schedule_text(row)}".strip()
    return f"{text} for {duration_text(row.duration)}" if row.duration else text
