"""The declarations a journal requires: all of them, stated or left to the author."""

from __future__ import annotations

import re

from anagen.records.columns import NOT_STATED
from anagen.reports.pack.model import Declaration
from anagen.reports.study import Study

__all__ = ["DECLARATIONS", "author_note", "declarations_of"]

DECLARATIONS: dict[str, tuple[str, str]] = {
    "consent": (
        "Consent",
        "who agreed to treatment and to publication, also of photographs, and how",
    ),
    "ethics": (
        "Ethics approval",
        "which committee approved it, with number and date, or why none was needed",
    ),
    "direction": (
        "Direction of the study",
        "whether patients were looked at retrospectively or followed prospectively",
    ),
    "funding": ("Funding", "who paid, and what part they had, or that nobody did"),
    "conflicts": (
        "Conflicts of interest",
        "what each author has to declare, or that there is nothing",
    ),
    "ai_use": (
        "Use of artificial intelligence",
        "which tools were used for what, or that none were",
    ),
    "data_availability": (
        "Data availability",
        "where the data are and who may have them, or why nobody may",
    ),
}
"""Every declaration that is always asked for: its heading, and what to give."""

_WAYS = ("retrospective", "prospective")

_ALSO_CALLED = {
    "use_of_ai": "ai_use",
    "use_of_artificial_intelligence": "ai_use",
    "ethics_approval": "ethics",
    "conflicts_of_interest": "conflicts",
    "conflict_of_interest": "conflicts",
    "data": "data_availability",
}


def declarations_of(study: Study) -> tuple[Declaration, ...]:
    """Return what a study declares: the required ones first, each present.

    The direction of the study is taken from its design where that says it.

    What the source does not state has no text, and the author has to give it:
    :func:`author_note` says what. Silence is not read as "none".

    Examples
    --------
    >>> stated = Study("one", "One", declarations=(("Funding", "none"),))
    >>> [(d.name, d.text) for d in declarations_of(stated)][1:4]
    [('ethics', ''), ('direction', ''), ('funding', 'None.')]
    """
    said = {"direction": ("", _direction(study))}
    for label, text in study.declarations:
        said[_key(label)] = (label, _sentence(text))
    required = tuple(
        Declaration(name, heading, said.pop(name, ("", ""))[1])
        for name, (heading, _) in DECLARATIONS.items()
    )
    more = (Declaration(name, label, text) for name, (label, text) in said.items())
    return (*required, *more)


def author_note(declaration: Declaration) -> str:
    """Say what the author has to give for a declaration; empty when it is stated.

    Examples
    --------
    >>> author_note(Declaration("funding", "Funding"))
    'Not stated; to be given by the author: who paid, and what part they had, or that nobody did.'
    """
    if declaration.text:
        return ""
    _, gives = DECLARATIONS.get(declaration.name, ("", declaration.heading))
    return f"Not stated; to be given by the author: {gives}."


def _direction(study: Study) -> str:
    """Return how the design says that patients were looked at; empty when it does not."""
    design = " ".join(text for label, text in study.design if _key(label) == "design")
    found = [
        way for way in _WAYS if re.search(rf"\b{way}(?:ly)?\b", design, re.IGNORECASE)
    ]
    return _sentence(" and ".join(found))


def _key(label: str) -> str:
    key = "_".join(label.casefold().split())
    return _ALSO_CALLED.get(key, key)


def _sentence(text: str) -> str:
    """Write a statement as a sentence; nothing for what is not stated."""
    bare = text.strip()
    if not bare or bare.casefold() == NOT_STATED:
        return ""
    end = "" if bare.endswith((".", "!", "?")) else "."
    return f"{bare[0].upper()}{bare[1:]}{end}"
