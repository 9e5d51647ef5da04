"""Printed words beside the words of the records: sexes, drugs, terms."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from anagen.knowledge import load_knowledge

__all__ = ["DRUGS", "known_word"]

_VOCABULARIES = {
    "subtype": "condition_subtypes",
    "disease": "conditions",
    "response": "responses",
    "response_before": "responses",
    "reason": "reasons_to_combine",
    "reason_ended": "reasons_to_end",
    "term": "adverse_events",
}
_SEXES = {
    "male": ("m", "man", "men", "boy", "male"),
    "female": ("f", "woman", "women", "girl", "female"),
}
DRUGS = frozenset({"index_treatment", "jak_inhibitor", "partner"})
"""Measures whose words are drugs."""


def known_word(measure: str, text: str) -> str | None:
    """Return the word of the records that a printed text means; None when unclear.

    The whole text first; else the one word of the list that stands in it.

    Examples
    --------
    >>> known_word("sex", "Woman"), known_word("subtype", "alopecia totalis")
    ('female', 'totalis')
    >>> known_word("index_treatment", "soon") is None
    True
    """
    words = _words_of(measure)
    plain = _plain(text)
    if plain in words:
        return words[plain]
    inside = {
        code
        for word, code in words.items()
        if re.search(rf"\b{re.escape(word)}\b", plain)
    }
    return inside.pop() if len(inside) == 1 else None


@cache
def _words_of(measure: str) -> dict[str, str]:
    return {_plain(word): code for code, word in _pairs(measure)}


def _pairs(measure: str) -> Iterator[tuple[str, str]]:
    if measure == "sex":
        yield from ((sex, word) for sex, words in _SEXES.items() for word in words)
    elif measure in DRUGS:
        for name, drug in load_knowledge().drugs.items():
            yield from ((name, w) for w in (name, drug.name, *drug.synonyms))
    elif measure in _VOCABULARIES:
        for name, term in load_knowledge().terms(_VOCABULARIES[measure]).items():
            yield from ((name, w) for w in (name, term.label, *term.synonyms))


def _plain(text: str) -> str:
    return " ".join(re.sub(r"[\W_]+", " ", text.casefold()).split())
