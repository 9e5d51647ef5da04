"""Words shared by the pages of labels, interactions, work-up and protocols."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from anagen.interop.condition_text import limits_in_words, words_of_condition
from anagen.knowledge import load_knowledge
from anagen.knowledge.schema.base import Cite, Cited, Confidence
from anagen.knowledge.schema.conditions import Ask, Condition, asks_in
from anagen.knowledge.schema.facts import FactName
from tools.reference.markdown import link, sentence, table

__all__ = [
    "bullets",
    "cited_table",
    "cites_of",
    "condition_words",
    "drug_link",
    "item_link",
    "limit_words",
    "name_of",
    "section",
    "subject_words",
    "sure",
    "unverified_notice",
]

UNVERIFIED = "**unverified**"
_CHANGES = {
    FactName.LABORATORY: "{}",
    FactName.LABORATORY_CHANGE: "change of {} from baseline",
    FactName.LABORATORY_PERCENT_CHANGE: "change of {} from baseline",
    FactName.LABORATORY_TIMES_UPPER_LIMIT: "{} over its upper limit",
    FactName.ASSESSMENT: "{}",
    FactName.CONDITION: "{}",
    FactName.ALLERGY: "allergy: {}",
    FactName.FINDING: "{}",
    FactName.TAKING: "taking {}",
    FactName.TIME_ON: "time on {}",
    FactName.DAILY_DOSE: "daily dose of {}",
}
_TERMS = {
    FactName.CONDITION: "conditions",
    FactName.ALLERGY: "conditions",
    FactName.DISEASE_DURATION: "conditions",
    FactName.FINDING: "finding_kinds",
    FactName.EVENT: "event_terms",
    FactName.MILESTONE: "milestones",
    FactName.STOPPED_FOR: "reasons",
}


def sure(cited: Cited) -> str:
    """Say how surely a fact is known; what is not verified stands out."""
    if cited.confidence is Confidence.UNVERIFIED:
        return UNVERIFIED
    return str(cited.confidence)


def cites_of(cites: Iterable[Cite]) -> str:
    """Link the sources of a fact, each with its place."""
    return "; ".join(
        link(cite.source, f"../sources/{cite.source}.md") + f" ({cite.where})"
        for cite in cites
    )


def cited_table(
    heads: Sequence[str], rows: Iterable[tuple[Cited, Sequence[object]]]
) -> str:
    """Lay out facts as a table with how sure they are, and their sources, at its end."""
    lines = [[*cells, sure(fact), cites_of(fact.cites)] for fact, cells in rows]
    return table([*heads, "How sure", "Source"], lines) if lines else ""


def section(title: str, *parts: str) -> str:
    """Give a heading with what stands beneath; nothing when there is nothing."""
    kept = [part for part in parts if part]
    return "\n\n".join([f"## {title}", *kept]) if kept else ""


def bullets(lines: Iterable[str]) -> str:
    """Lay out lines as a list."""
    return "\n".join(f"- {line}" for line in lines)


def unverified_notice(facts: Iterable[Cited]) -> str:
    """Warn at the top of a page how many of its facts nobody has verified."""
    known = tuple(facts)
    count = sum(fact.confidence is Confidence.UNVERIFIED for fact in known)
    if not count:
        return ""
    return (
        f'!!! warning "{count} of {len(known)} facts on this page are unverified"\n\n'
        "    They are general knowledge or our own choice, and are marked. Compare them"
        " with a source before you rely on them."
    )


def drug_link(name: str) -> str:
    """Link a drug to its page; a class of drugs has none and is written in words."""
    knowledge = load_knowledge()
    if name in knowledge.drugs:
        return link(knowledge.drugs[name].name, f"../drugs/{name}.md")
    return sentence(name).lower().replace("janus kinase", "JAK")


def item_link(name: str) -> str:
    """Link an item of the work-up to the list of them."""
    items = load_knowledge().workup["items"].items
    label = items[name].label if name in items else sentence(name).lower()
    return link(label, "../workup/items.md")


def name_of(fact: FactName, name: str) -> str:
    """Return what a fact is asked of, as people call it."""
    knowledge = load_knowledge()
    if name in knowledge.analytes and "laboratory" in fact:
        return knowledge.analytes[name].name
    if fact is FactName.ASSESSMENT and name in knowledge.instruments:
        return knowledge.instruments[name].name
    if name in knowledge.drugs:
        return knowledge.drugs[name].name
    vocabulary = _TERMS.get(fact)
    if vocabulary is not None and name in knowledge.terms(vocabulary):
        return knowledge.term(vocabulary, name).label
    return sentence(name).lower().replace("janus kinase", "JAK")


def subject_words(condition: Condition) -> str:
    """Name what a condition asks about, each once."""
    return ", ".join(dict.fromkeys(_subject(ask) for ask in asks_in(condition)))


def _subject(ask: Ask) -> str:
    plain = sentence(ask.fact).replace("Salt", "SALT")
    plain = plain if plain.startswith("SALT") else plain.lower()
    if ask.of is None:
        return plain
    name = name_of(ask.fact, ask.of)
    return _CHANGES.get(ask.fact, f"{plain}: {{}}").format(name)


def condition_words(condition: Condition) -> str:
    """Write a condition as a reader would say it."""
    return words_of_condition(condition, _subject)


def limit_words(condition: Condition) -> str:
    """Write the limit alone where a condition is one limit of one number."""
    if isinstance(condition, Ask) and condition.limits:
        return limits_in_words(condition)
    return condition_words(condition)
