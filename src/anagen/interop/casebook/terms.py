"""The words a term column may hold, and what was probably meant by another."""

from __future__ import annotations

from functools import lru_cache

from anagen.kernel.errors import ImpossibleValueError, KnowledgeError, closest
from anagen.knowledge import Knowledge, load_knowledge

__all__ = ["NONE", "allowed_terms", "read_term"]

NONE = "none"
"""The recorded negative of a term column."""

MOST_TO_LIST = 12

_SHELVES = ("drugs", "analytes", "instruments")
_WITHOUT_NONE = frozenset({"analytes", "instruments", "finding_kinds", "statistics"})
_NOUNS = {
    "drugs": "drug",
    "analytes": "analyte",
    "instruments": "instrument",
    "conditions": "condition",
    "condition_subtypes": "subtype",
    "reasons": "reason",
    "responses": "response",
    "event_terms": "event term",
    "event_outcomes": "outcome of an event",
    "event_actions": "action",
    "finding_kinds": "kind of finding",
    "statistics": "statistic",
}


@lru_cache(maxsize=64)
def allowed_terms(vocabulary: str) -> frozenset[str]:
    """Return the words of a vocabulary: drugs, analytes, instruments or a file's name.

    `none` is one of them wherever a source may state that there was none.
    """
    knowledge = load_knowledge()
    if vocabulary in _SHELVES:
        words = frozenset(getattr(knowledge, vocabulary))
    else:
        words = frozenset(knowledge.terms(vocabulary))
    return words if vocabulary in _WITHOUT_NONE else words | {NONE}


def read_term(text: str, vocabulary: str) -> str:
    """Return a term, or refuse it with the one that was probably meant.

    Raises
    ------
    ImpossibleValueError
        When the vocabulary has no such term.

    Examples
    --------
    >>> read_term("tofacitinib", "drugs")
    'tofacitinib'
    >>> read_term("tofacitinb", "drugs")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    ...
    anagen.kernel.errors.ImpossibleValueError: there is no drug `tofacitinb`. ...
    """
    if text in allowed_terms(vocabulary):
        return text
    raise ImpossibleValueError(
        f"there is no {_NOUNS.get(vocabulary, 'term')} `{text}`",
        f"It has to be a word of knowledge/{_home(vocabulary)}",
        _suggestion(text, vocabulary),
    )


def _home(vocabulary: str) -> str:
    if vocabulary in _SHELVES:
        return vocabulary
    return f"vocabularies/{vocabulary}.yaml"


def _suggestion(text: str, vocabulary: str) -> str:
    known = sorted(allowed_terms(vocabulary))
    meant = _by_another_name(text, vocabulary) or closest(_folded(text), known)
    if meant is not None:
        return f"Did you mean `{meant}`?"
    if len(known) <= MOST_TO_LIST:
        return f"Use one of: {', '.join(known)}."
    return "Look it up there, or leave the cell empty when it is unknown."


def _folded(text: str) -> str:
    return text.strip().casefold().replace(" ", "_").replace("-", "_")


def _by_another_name(text: str, vocabulary: str) -> str | None:
    """Return the term that a synonym, an abbreviation or another spelling stands for."""
    knowledge = load_knowledge()
    try:
        if vocabulary == "drugs":
            return knowledge.find_drug(text).stem
        if vocabulary == "analytes":
            return knowledge.find_analyte(text).stem
        if vocabulary == "instruments":
            return _instrument(text, knowledge)
        return knowledge.find_term(vocabulary, text)
    except KnowledgeError:
        return None


def _instrument(text: str, knowledge: Knowledge) -> str | None:
    folded = _folded(text)
    return folded if folded in knowledge.instruments else None
