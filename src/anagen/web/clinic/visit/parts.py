"""The form of a visit as it was typed: boxes by part, and what may be chosen.

A box is called ``<part>-<name>``. What was typed is kept word for word, so a draft looks
on the next day as it was left; `draft` makes of it what is signed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from anagen.knowledge import load_knowledge
from anagen.web.registry.scalp import cells_by_region

if TYPE_CHECKING:
    from django.http import QueryDict

__all__ = [
    "EXAMINED",
    "LOSS",
    "MOST_EVENTS",
    "PARTS",
    "PLANS",
    "Raw",
    "event_numbers",
    "mean_text",
    "of_part",
    "one",
    "raw_of_scalp",
    "read_raw",
    "scalp_of",
    "signs",
]

Raw = dict[str, list[str]]
"""What was typed or chosen, by box; a box that is empty is not there."""

PARTS: dict[str, str] = {
    "scalp": "Scalp",
    "exam": "Brows, lashes, nails and body hair",
    "tricho": "Trichoscopy",
    "scores": "Questionnaires",
    "events": "Adverse events",
    "adherence": "Missed doses",
    "note": "Note",
    "plan": "Plan",
}
"""The parts of a visit, in the order of the page; two people may write one each."""

LOSS: dict[str, str] = {
    "none": "no loss",
    "partial": "partly lost",
    "complete": "all lost",
}
"""How much of brows, lashes or hair of the body is lost."""

EXAMINED: dict[str, tuple[str, dict[str, str]]] = {
    "eyebrows": ("Eyebrows", LOSS),
    "eyelashes": ("Eyelashes", LOSS),
    "body_hair": ("Body hair", LOSS),
    "facial_hair": ("Facial hair", LOSS),
    "pull": ("Pull test", {"none": "negative", "positive": "positive"}),
    "nails": ("Nails", {"none": "normal", "changed": "changed"}),
}
"""What is looked at beside the scalp, and what may be seen there."""

PLANS: dict[str, str] = {
    "continue": "Continue",
    "step_up": "Step up",
    "step_down": "Step down",
    "stop": "Stop",
    "change": "Change otherwise",
}
"""What the treatment shall do next."""

MOST_EVENTS = 12

_MOST_CHARACTERS = 400
"""More than a hundred cells take."""

_NAME = re.compile(r"^([a-z]+)-[a-z0-9_-]{1,40}$")
_EVENT = re.compile(r"^events-(\d{1,2})-[a-z_]+$")


def read_raw(given: QueryDict) -> Raw:
    """Return the boxes of a form that hold something, of the parts of a visit alone.

    Cells of a region count as long as the percentage beside them says the same: who
    types another one without a script means that.
    """
    raw: Raw = {}
    for name in given:
        found = _NAME.match(name)
        if found is None or found[1] not in PARTS:
            continue
        texts = [text.strip() for text in given.getlist(name) if text.strip()]
        if texts:
            raw[name] = texts
    for region in cells_by_region():
        if _is_typed_over(raw, region):
            del raw[f"scalp-{region}_cells"]
    return raw


def _is_typed_over(raw: Raw, region: str) -> bool:
    cells = one(raw, f"scalp-{region}_cells")
    return bool(cells) and one(raw, f"scalp-{region}") != mean_text(cells)


def mean_text(cells: str) -> str:
    """Return the mean of painted cells as the box beside them shows it.

    Examples
    --------
    >>> mean_text("100,0,0"), mean_text("100,50"), mean_text("0,"), mean_text("x")
    ('33.3', '75', '', '')
    """
    numbers = cells.split(",")
    if len(cells) > _MOST_CHARACTERS or not all(
        number.isdecimal() for number in numbers
    ):
        return ""
    total, count = sum(map(int, numbers)), len(numbers)
    whole, tenth = divmod((20 * total + count) // (2 * count), 10)  # a half upwards
    return f"{whole}.{tenth}" if tenth else str(whole)


def one(raw: Mapping[str, list[str]], name: str) -> str:
    """Return what is in a box; nothing for an empty one."""
    return (raw.get(name) or [""])[0]


def of_part(raw: Mapping[str, list[str]], part: str) -> Raw:
    """Return the boxes of one part."""
    return {name: raw[name] for name in sorted(raw) if name.split("-")[0] == part}


def event_numbers(raw: Iterable[str]) -> list[int]:
    """Return the numbers of the adverse events that something was typed for.

    Examples
    --------
    >>> event_numbers(["events-2-term", "events-0-grade", "events-since", "note-text"])
    [0, 2]
    """
    found = (match[1] for name in raw if (match := _EVENT.match(name)))
    return sorted({int(number) for number in found if int(number) < MOST_EVENTS})


def scalp_of(
    raw: Mapping[str, list[str]],
) -> tuple[dict[str, list[int]], dict[str, str]]:
    """Return the painted cells and the typed percentages, by region."""
    cells: dict[str, list[int]] = {}
    typed: dict[str, str] = {}
    for region in cells_by_region():
        painted = one(raw, f"scalp-{region}_cells")
        text = one(raw, f"scalp-{region}")
        if mean_text(painted):
            cells[region] = [int(number) for number in painted.split(",")]
        elif text:
            typed[region] = text
    return cells, typed


def raw_of_scalp(cells: Mapping[str, list[int]], typed: Mapping[str, str]) -> Raw:
    """Return the boxes that hold a scalp."""
    raw: Raw = {f"scalp-{region}": [text] for region, text in typed.items()}
    for region, painted in cells.items():
        if painted and all(cell is not None for cell in painted):
            text = ",".join(map(str, painted))
            raw[f"scalp-{region}_cells"] = [text]
            raw[f"scalp-{region}"] = [mean_text(text)]
    return raw


def signs() -> dict[str, str]:
    """Return the trichoscopic signs and what they are called."""
    listed = load_knowledge().instruments["trichoscopy"]
    return {name: sign.label for name, sign in listed.signs.items()}  # type: ignore[union-attr]
