"""From what was typed to what is signed: rows, and the box each row came from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Any

from anagen.interop.casebook.problems import ProblemList
from anagen.kernel.errors import Place, Problem
from anagen.kernel.quantities import plain
from anagen.knowledge import load_knowledge
from anagen.records.terms import EventKind, Presence, SaltComponent
from anagen.web.clinic.visit.parts import (
    EXAMINED,
    PLANS,
    Raw,
    event_numbers,
    one,
    scalp_of,
    signs,
)
from anagen.web.registry.actions import ActionRefused
from anagen.web.registry.scalp import read_regions, salt_total

__all__ = ["Written", "boxed", "scalp_rows", "write_draft"]

NOTHING = "none"


@dataclass
class Written:
    """A draft, and the box of each of its rows.

    Parameters
    ----------
    draft
        What `save_draft` takes, without its part ``form``.
    boxes
        By table, the name of the box that each row came from, in order.
    """

    draft: dict[str, Any] = field(default_factory=dict)
    boxes: dict[str, list[str]] = field(default_factory=dict)

    def add(self, part: str, row: Mapping[str, Any], box: str) -> None:
        """Add a row of a part."""
        self.draft.setdefault(part, []).append(dict(row))
        table = "assessments" if part == "scores" else part
        self.boxes.setdefault(table, []).append(box)


def write_draft(raw: Raw, on: date, second: Mapping[str, Any] | None = None) -> Written:
    """Return the draft of a visit.

    Parameters
    ----------
    raw
        What was typed.
    on
        The day of the visit; that there was no adverse event is said of this day.
    second
        What a second rater painted; see `second_rows`.
    """
    written = Written()
    cells, typed = scalp_of(raw)
    if cells or typed:
        written.draft["scalp_map"] = {"cells": cells, "overrides": typed}
        # Signing puts the regions and the total before all other scores.
        written.boxes["assessments"] = [
            f"scalp-{name}" for name in scalp_rows(cells, typed)
        ]
    for row in _second_rows(second):
        written.add("scores", row, "scalp-second")
    _write_exam(raw, written)
    _write_trichoscopy(raw, written)
    _write_questionnaires(raw, written)
    _write_events(raw, on, written)
    _write_adherence(raw, written)
    note = note_of(raw)
    if note:
        written.draft["note"] = note
    return written


def scalp_rows(
    cells: Mapping[str, Any], typed: Mapping[str, Any]
) -> dict[str, Decimal]:
    """Return the percentages of the regions and the total that can be made of them."""
    found = dict(read_regions(cells, typed, ProblemList()))
    total = salt_total(cells, typed)
    return found if total is None else {**found, SaltComponent.TOTAL: total}


def _second_rows(second: Mapping[str, Any] | None) -> list[dict[str, str]]:
    """Return the scores of a second rater who has finished, under her or his name."""
    if not second or not second.get("done"):
        return []
    scores = scalp_rows(second["cells"], second["overrides"])
    return [
        {
            "instrument": load_knowledge().salt.stem,
            "component": str(component),
            "value": plain(value),
            "rater": second["rater"],
        }
        for component, value in scores.items()
    ]


_LOSS = {"partial": "partial_hair_loss", "complete": "complete_hair_loss"}
_HAIR = ("eyebrows", "eyelashes", "body_hair", "facial_hair")


def _write_exam(raw: Raw, written: Written) -> None:
    for kind in _HAIR:
        seen = _chosen(raw, kind)
        if seen:
            row = _finding(kind, _LOSS.get(seen, "hair_loss"), is_there=seen in _LOSS)
            written.add("findings", row, f"exam-{kind}")
    nails = _chosen(raw, "nails")
    if nails:
        said = one(raw, "exam-nails_text") if nails == "changed" else ""
        row = _finding("nails", said or "nail_changes", is_there=nails == "changed")
        written.add("findings", row, "exam-nails_text" if said else "exam-nails")
    pull = _chosen(raw, "pull")
    if pull:
        row = _finding("scalp", "positive_pull_test", is_there=pull == "positive")
        written.add("findings", row, "exam-pull")


def _chosen(raw: Raw, name: str) -> str:
    """Return what was chosen of what can be; nothing for any other word."""
    seen = one(raw, f"exam-{name}")
    return seen if seen in EXAMINED[name][1] else ""


def _write_trichoscopy(raw: Raw, written: Written) -> None:
    """Write each sign, seen or not; nothing when nobody looked."""
    if one(raw, "tricho-done") != "yes":
        return
    seen = set(raw.get("tricho-signs", ()))
    for sign in signs():
        row = _finding("trichoscopy", sign, is_there=sign in seen)
        written.add("findings", row, "tricho-signs")


def _finding(kind: str, value: str, *, is_there: bool) -> dict[str, str]:
    presence = Presence.PRESENT if is_there else Presence.ABSENT
    return {"kind": kind, "value": value, "presence": str(presence)}


def _write_questionnaires(raw: Raw, written: Written) -> None:
    aasis = load_knowledge().instruments["aasis"]
    for component in aasis.component_names:
        value = one(raw, f"scores-aasis_{component}")
        if value:
            row = {"instrument": aasis.stem, "component": component, "value": value}
            written.add("scores", row, f"scores-aasis_{component}")
    dlqi = one(raw, "scores-dlqi")
    if dlqi:
        # No impact at all is the one total that says itself that nothing is impaired.
        row = _finding("quality_of_life", f"DLQI {dlqi}", is_there=dlqi != "0")
        written.add("findings", row, "scores-dlqi")


def _write_events(raw: Raw, on: date, written: Written) -> None:
    since = one(raw, "events-since")
    kind = str(EventKind.ADVERSE_EVENT)
    if since == "none":
        row: dict[str, Any] = {"kind": kind, "term": NOTHING, "day_on": on.isoformat()}
        written.add("events", row, "events-since")
    if since != "some":
        return
    for number in event_numbers(raw):
        box = f"events-{number}-"
        drugs = raw.get(f"{box}drugs", ())
        row = {
            "kind": kind,
            "term": one(raw, f"{box}term"),
            "grade": one(raw, f"{box}grade"),
            "day_on": one(raw, f"{box}day"),
            "reported_as": one(raw, f"{box}words"),
            "attributions": [{"drug": drug} for drug in drugs],
        }
        written.add("events", row, f"{box}term")


def _write_adherence(raw: Raw, written: Written) -> None:
    missed = one(raw, "adherence-missed")
    if missed in {"none", "some"}:
        how_many = one(raw, "adherence-count")
        is_some = missed == "some"
        value = f"{how_many} doses missed" if is_some and how_many else "doses missed"
        row = _finding("adherence", value, is_there=is_some)
        written.add("findings", row, "adherence-missed")


def note_of(raw: Raw) -> str:
    """Return the note as it is kept: what was typed, and the plan in a line."""
    text, plan = one(raw, "note-text"), plan_line(raw)
    return "\n\n".join(part for part in (text, plan) if part)


def plan_line(raw: Raw) -> str:
    """Return the plan in a line; nothing when none was chosen.

    Examples
    --------
    >>> plan_line({"plan-choice": ["step_down"], "plan-reason": ["SALT 0 for a year"]})
    'Plan: step down. SALT 0 for a year'
    """
    choice, reason = one(raw, "plan-choice"), one(raw, "plan-reason")
    if choice not in PLANS:
        return ""
    return f"Plan: {PLANS[choice].lower()}. {reason}".strip()


def boxed(error: ActionRefused, written: Written) -> ActionRefused:
    """Return a refusal whose places are the boxes of the page.

    A problem of a row is tied to the box the row came from, or to the box beside it that
    holds the column.
    """
    return ActionRefused(
        error.headline, [_boxed(problem, written) for problem in error.problems]
    )


_COLUMNS = {"grade": "grade", "day_on": "day", "reported_as": "words", "term": "term"}


def _boxed(problem: Problem, written: Written) -> Problem:
    place = problem.place
    if place.file == "scalp_map" and place.column:
        return replace(problem, place=Place(f"scalp-{place.column}"))
    boxes = written.boxes.get(place.file, [])
    if not 0 < place.row <= len(boxes):
        return problem
    box = boxes[place.row - 1]
    if place.file == "events" and place.column in _COLUMNS and box != "events-since":
        box = box.removesuffix("term") + _COLUMNS[place.column]
    return replace(problem, place=Place(box))
