"""What was typed, in the words of a summary: before signing, and beside another version."""

from __future__ import annotations

from collections.abc import Callable

from anagen.knowledge import load_knowledge
from anagen.web.clinic.visit.draft import plan_line
from anagen.web.clinic.visit.parts import (
    EXAMINED,
    PARTS,
    Raw,
    event_numbers,
    one,
    scalp_of,
    signs,
)
from anagen.web.clinic.visit.score import group_means, score_of

__all__ = ["Line", "describe_part", "missing_in", "summary_of_visit"]

Line = tuple[str, str]
"""A label and what is said."""


def describe_part(part: str, raw: Raw) -> list[Line]:
    """Return what a part says, line by line; nothing for an empty one."""
    return _PARTS[part](raw)


def summary_of_visit(raw: Raw) -> list[tuple[str, list[Line]]]:
    """Return every part with what it says."""
    return [(label, describe_part(part, raw)) for part, label in PARTS.items()]


def missing_in(raw: Raw) -> list[tuple[str, str]]:
    """Return what was not answered, each with the box it is answered in."""
    found = []
    score = score_of(raw)
    if not score.salt and not score.problems:
        regions = ", ".join(score.missing)
        found.append((f"Scalp not looked at: {regions}. No SALT total.", "scalp-top"))
    if not one(raw, "events-since"):
        found.append(
            ("Adverse events since last time: no answer.", "events-since_none")
        )
    if not one(raw, "adherence-missed"):
        found.append(("Missed doses: no answer.", "adherence-missed_none"))
    return found


def _scalp(raw: Raw) -> list[Line]:
    cells, typed = scalp_of(raw)
    lines = []
    for name, region in load_knowledge().salt.regions.items():
        text = one(raw, f"scalp-{name}")
        if name in cells:
            lines.append((region.label.capitalize(), f"{text} %, painted"))
        elif name in typed:
            lines.append((region.label.capitalize(), f"{text} %, typed"))
    score = score_of(raw)
    if score.salt:
        lines.append(("SALT", f"{score.salt} · {score.says}"))
    return lines


def _exam(raw: Raw) -> list[Line]:
    lines = []
    for name, (label, choices) in EXAMINED.items():
        seen = one(raw, f"exam-{name}")
        if seen:
            text = choices.get(seen, seen)
            more = one(raw, "exam-nails_text") if name == "nails" else ""
            lines.append((label, f"{text}: {more}" if more else text))
    return lines


def _tricho(raw: Raw) -> list[Line]:
    if one(raw, "tricho-done") != "yes":
        return []
    labels = signs()
    seen = [labels.get(name, name) for name in raw.get("tricho-signs", ())]
    return [("Signs seen", ", ".join(seen) or "none of the list")]


def _scores(raw: Raw) -> list[Line]:
    lines = []
    if total := one(raw, "scores-aasis_total"):
        lines.append(("AASIS total", total))
    for group, mean in group_means(raw).items():
        lines.append((f"AASIS {group}, mean of the items", mean))
    given = [n for n in raw if n.startswith("scores-aasis_") and n[13:].isdecimal()]
    if given:
        lines.append(("AASIS items", f"{len(given)} filled in"))
    if dlqi := one(raw, "scores-dlqi"):
        lines.append(("DLQI total", dlqi))
    return lines


def _events(raw: Raw) -> list[Line]:
    since = one(raw, "events-since")
    if since == "none":
        return [("Since last time", "none")]
    if since != "some":
        return []
    terms = load_knowledge().terms("adverse_events")
    lines = []
    for number in event_numbers(raw):
        box = f"events-{number}-"
        name = one(raw, f"{box}term")
        label = terms[name].label if name in terms else name or "not chosen"
        grade, day = one(raw, f"{box}grade"), one(raw, f"{box}day")
        drugs = ", ".join(raw.get(f"{box}drugs", ()))
        said = [
            f"grade {grade}" if grade else "grade not stated",
            f"since {day}" if day else "",
            f"put down to {drugs}" if drugs else "",
            one(raw, f"{box}words"),
        ]
        lines.append((label.capitalize(), ", ".join(part for part in said if part)))
    return lines or [("Since last time", "some, and none of them entered")]


def _adherence(raw: Raw) -> list[Line]:
    missed = one(raw, "adherence-missed")
    if not missed:
        return []
    count = one(raw, "adherence-count")
    some = f"missed {count}" if count else "missed, number not stated"
    return [("Doses", "none missed" if missed == "none" else some)]


def _note(raw: Raw) -> list[Line]:
    text = one(raw, "note-text")
    return [("Note", text)] if text else []


def _plan(raw: Raw) -> list[Line]:
    line = plan_line(raw)
    return [("Plan", line.removeprefix("Plan: "))] if line else []


_PARTS: dict[str, Callable[[Raw], list[Line]]] = {
    "scalp": _scalp,
    "exam": _exam,
    "tricho": _tricho,
    "scores": _scores,
    "events": _events,
    "adherence": _adherence,
    "note": _note,
    "plan": _plan,
}
