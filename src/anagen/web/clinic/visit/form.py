"""What the page of a visit shows: boxes with what was typed, and what may be chosen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from anagen.knowledge import load_knowledge
from anagen.knowledge.schema.instruments import ItemScore
from anagen.web.clinic.visit.drawing import scalp_views
from anagen.web.clinic.visit.last import LastTime
from anagen.web.clinic.visit.parts import (
    EXAMINED,
    MOST_EVENTS,
    PLANS,
    Raw,
    event_numbers,
    one,
    signs,
)
from anagen.web.clinic.visit.score import Score, group_means, score_of

__all__ = ["Choice", "Group", "form_context", "scalp_context"]

_GRADES = {str(grade): str(grade) for grade in range(1, 6)}


@dataclass(frozen=True)
class Choice:
    """One radio button or tick box."""

    id: str
    value: str
    label: str
    is_chosen: bool


@dataclass(frozen=True)
class Group:
    """Choices under one name."""

    name: str
    label: str
    choices: tuple[Choice, ...]


def _group(
    raw: Raw, name: str, label: str, choices: Mapping[str, str], empty: str = ""
) -> Group:
    chosen = raw.get(name, [])
    found = [
        Choice(f"{name}_{value}", value, text, value in chosen)
        for value, text in choices.items()
    ]
    if empty:
        found.append(Choice(f"{name}_", "", empty, not chosen))
    return Group(name, label, tuple(found))


def scalp_context(raw: Raw, last: LastTime | None) -> dict[str, Any]:
    """Return what ``_scalp.html`` shows: views, boxes, the score, the last time."""
    regions = load_knowledge().salt.regions
    score: Score = score_of(raw, last)
    boxes = [
        {
            "region": view.region,
            "name": f"scalp-{view.region}",
            "label": regions[view.region].label.capitalize(),
            "percent": view.percent,
            "value": one(raw, f"scalp-{view.region}"),
            "cells": one(raw, f"scalp-{view.region}_cells"),
            "problem": score.problems.get(f"scalp-{view.region}", ""),
            "last": "" if last is None else last.percents.get(view.region, ""),
        }
        for view in scalp_views()
    ]
    return {
        "views": scalp_views(),
        "boxes": boxes,
        "score": score,
        "last": last,
        "last_cells": {} if last is None else last.cells,
    }


def form_context(raw: Raw, last: LastTime, drugs: Iterable[str]) -> dict[str, Any]:
    """Return everything the boxes of a visit need.

    Parameters
    ----------
    raw
        What was typed.
    last
        What was seen last time.
    drugs
        What is taken, for what an event may be put down to; none in a blinded visit.
    """
    since = {"none": "None", "some": "Some"}
    yes = {"yes": "Done"}
    return {
        **scalp_context(raw, last),
        "raw": raw,
        "exam": [
            _group(raw, f"exam-{name}", label, choices, "not examined")
            for name, (label, choices) in EXAMINED.items()
        ],
        "nails_text": one(raw, "exam-nails_text"),
        "tricho_done": _group(raw, "tricho-done", "Trichoscopy", yes, "not done"),
        "tricho_signs": _group(raw, "tricho-signs", "Signs seen", signs()),
        "aasis": _items(raw),
        "means": group_means(raw),
        "aasis_total": one(raw, "scores-aasis_total"),
        "dlqi": one(raw, "scores-dlqi"),
        "since": _group(raw, "events-since", "Since last time", since),
        "events": _events(raw, list(drugs)),
        "missed": _group(raw, "adherence-missed", "Missed doses", since),
        "missed_count": one(raw, "adherence-count"),
        "note": one(raw, "note-text"),
        "plan": _group(raw, "plan-choice", "Plan", PLANS),
        "plan_reason": one(raw, "plan-reason"),
    }


def _items(raw: Raw) -> list[dict[str, str]]:
    aasis = load_knowledge().instruments["aasis"]
    if not isinstance(aasis, ItemScore):
        return []
    return [
        {"number": number, "name": f"scores-aasis_{number}", "group": item.group}
        | {"value": one(raw, f"scores-aasis_{number}")}
        for number, item in aasis.items.items()
    ]


def _events(raw: Raw, drugs: list[str]) -> list[dict[str, Any]]:
    """Return a row for each event, and an empty one to write the next."""
    numbers = event_numbers(raw)
    free = next((n for n in range(MOST_EVENTS) if n not in numbers), None)
    wanted = [*numbers, *([] if free is None else [free])]
    return [_event(raw, number, drugs) for number in wanted]


def _event(raw: Raw, number: int, drugs: list[str]) -> dict[str, Any]:
    box = f"events-{number}"
    chosen = raw.get(f"{box}-drugs", [])
    terms = load_knowledge().terms("adverse_events")
    labels = sorted((term.label.capitalize(), name) for name, term in terms.items())
    offered = {name: _drug(name) for name in [*drugs, *chosen]}
    return {
        "number": number,
        "box": box,
        "term": one(raw, f"{box}-term"),
        "terms": [(name, label) for label, name in labels],
        "grade": one(raw, f"{box}-grade"),
        "grades": list(_GRADES),
        "day": one(raw, f"{box}-day"),
        "words": one(raw, f"{box}-words"),
        "drugs": _group(raw, f"{box}-drugs", "Put down to", offered),
    }


def _drug(name: str) -> str:
    drug = load_knowledge().drugs.get(name)
    return name if drug is None else drug.name
