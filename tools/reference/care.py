"""Pages of labels, interactions and items of the work-up, for a clinician to read."""

from __future__ import annotations

from collections.abc import Iterator

from anagen.knowledge import load_knowledge
from anagen.knowledge.schema.base import Cited
from anagen.knowledge.schema.interactions import CombinationClass, Interaction
from anagen.knowledge.schema.labels import Jurisdiction, Label, LaboratoryLimit
from anagen.knowledge.schema.monitoring import WorkupItem, WorkupItems
from tools.reference.care_words import (
    bullets,
    cited_table,
    cites_of,
    condition_words,
    drug_link,
    item_link,
    limit_words,
    section,
    subject_words,
    sure,
    unverified_notice,
)
from tools.reference.markdown import code, link, sentence, table

__all__ = [
    "interaction_index",
    "interaction_sections",
    "interaction_title",
    "label_sections",
    "workup_sections",
]

_WHERE = {
    Jurisdiction.UNITED_STATES: "the United States",
    Jurisdiction.EUROPEAN_UNION: "the European Union",
    Jurisdiction.UNITED_KINGDOM: "the United Kingdom",
    Jurisdiction.SINGAPORE: "Singapore",
    Jurisdiction.MALAYSIA: "Malaysia",
    Jurisdiction.THAILAND: "Thailand",
    Jurisdiction.HONG_KONG: "Hong Kong",
    Jurisdiction.INTERNATIONAL: "no one country",
}


def label_sections(label: Label) -> list[str]:
    """Write a label in sections: limits, doses, monitoring, combinations, statements."""
    return [
        unverified_notice(_facts(label)),
        _about(label),
        _indications(label),
        _doses(label),
        _limits(label),
        _restrictions(label),
        _adjustments(label),
        _monitoring(label),
        _combinations(label),
        _benefits(label),
        _statements(label),
        section("Adverse events to ask for", ", ".join(_terms(label.special_interest))),
        section("Not found in the sources read", bullets(label.not_found)),
    ]


def _facts(label: Label) -> tuple[Cited, ...]:
    found: list[Cited] = [*label.indications, *label.doses, *label.rules]
    found += label.monitoring
    found += label.positions
    found += label.statements
    return tuple(found)


def _about(label: Label) -> str:
    kind = "A label" if label.kind == "label" else "Practice, where there is no label"
    day = str(label.since) if label.since else "not known of the copy read"
    rows = [
        ("Drug", drug_link(label.drug)),
        ("What it is", kind),
        ("Holds in", _WHERE[label.jurisdiction]),
        ("From", day),
    ]
    return table(("Key", "Value"), rows)


def _indications(label: Label) -> str:
    rows = [
        (one, (_condition(one.condition), one.says, one.approved, one.reads))
        for one in label.indications
    ]
    return section(
        "Approved for", cited_table(("For", "In words", "Approved", "Age"), rows)
    )


def _doses(label: Label) -> str:
    rows = [
        (one, (one.says, _condition(one.condition), one.reads)) for one in label.doses
    ]
    return section("Doses", cited_table(("What", "For", "Dose"), rows))


def _limits(label: Label) -> str:
    heads = (
        "Action",
        "Of",
        "Limit",
        "Only for",
        "Confirm",
        "Resume when",
        "Instead",
        "Note",
    )
    return section(
        "Laboratory limits",
        cited_table(heads, [(limit, _limit_cells(limit)) for limit in label.limits]),
    )


def _limit_cells(limit: LaboratoryLimit) -> tuple[object, ...]:
    return (
        sentence(limit.action),
        subject_words(limit.condition),
        limit_words(limit.condition),
        ", ".join(_condition(name) for name in limit.indications),
        "by a second result" if limit.confirm_by_repeat else "",
        "" if limit.resume is None else limit_words(limit.resume),
        limit.instead,
        limit.note,
    )


def _restrictions(label: Label) -> str:
    rows = [
        (
            one,
            (sentence(one.wording), condition_words(one.condition), one.says, one.note),
        )
        for one in label.restrictions
    ]
    heads = ("How strongly", "When", "In words", "Note")
    return section("Who should not be given it", cited_table(heads, rows))


def _adjustments(label: Label) -> str:
    rows = [
        (one, (condition_words(one.condition), one.reads, one.says, one.note))
        for one in label.adjustments
    ]
    return section(
        "Other doses", cited_table(("When", "Dose", "In words", "Note"), rows)
    )


def _monitoring(label: Label) -> str:
    rows = [
        (one, (item_link(one.item), one.reads, one.note)) for one in label.monitoring
    ]
    return section("Monitoring", cited_table(("Item", "When", "Note"), rows))


def _combinations(label: Label) -> str:
    rows = [
        (one, (drug_link(one.partner), sentence(one.wording), one.says))
        for one in label.positions
    ]
    heads = ("With", "How strongly", "In words")
    return section("Combinations", cited_table(heads, rows))


def _benefits(label: Label) -> str:
    rows = [
        (
            one,
            (
                _condition(one.condition_treated),
                one.by.reads,
                condition_words(one.condition),
            ),
        )
        for one in label.benefits
    ]
    return section(
        "When it should work", cited_table(("For", "By", "It works when"), rows)
    )


def _statements(label: Label) -> str:
    rows = [
        (
            one,
            (
                sentence(one.kind),
                one.says,
                one.lasts.reads if one.lasts else "",
                ", ".join(_terms(one.terms)),
            ),
        )
        for one in label.statements
    ]
    heads = ("About", "In words", "For how long after the last dose", "Adverse events")
    return section("Statements", cited_table(heads, rows))


def _condition(name: str) -> str:
    terms = load_knowledge().terms("conditions")
    return terms[name].label if name in terms else sentence(name).lower()


def _terms(names: tuple[str, ...]) -> Iterator[str]:
    terms = load_knowledge().terms("adverse_events")
    for name in names:
        yield terms[name].label if name in terms else sentence(name).lower()


def interaction_title(entry: Interaction) -> str:
    """Name the two drugs of an interaction."""
    names = (drug_link(name) for name in (entry.first, entry.second))
    return " and ".join(name.partition("]")[0].removeprefix("[") for name in names)


def interaction_index() -> str:
    """Write the table of all interactions, those asking for most attention first."""
    order = list(CombinationClass)
    rows = sorted(
        load_knowledge().interactions.items(),
        key=lambda pair: (order.index(pair[1].attention), pair[0]),
    )
    lines = [
        (
            link(interaction_title(entry), f"{stem}.md"),
            sentence(entry.attention),
            entry.says,
            sure(entry),
        )
        for stem, entry in rows
    ]
    return table(("Together", "Attention", "What happens", "How sure"), lines)


def interaction_sections(entry: Interaction) -> list[str]:
    """Write an interaction: how much attention, what to do, what both may cause."""
    rows = [
        ("First", drug_link(entry.first)),
        ("Second", drug_link(entry.second)),
        ("Attention", sentence(entry.attention)),
        ("Never together", "yes: stop the one first" if entry.never_together else ""),
        ("What to do", entry.advice),
        ("Both may cause", ", ".join(_terms(entry.overlapping))),
        ("How sure", sure(entry)),
        ("Source", cites_of(entry.cites)),
    ]
    shown = [(key, value) for key, value in rows if value]
    return [unverified_notice([entry]), table(("Key", "Value"), shown)]


def workup_sections(entry: WorkupItems) -> list[str]:
    """Write the list of items, each with what documents it."""
    rows = [
        (item.label, code(name), item.says, _documented(item), ", ".join(item.synonyms))
        for name, item in entry.items.items()
    ]
    heads = ("Item", "Id", "What it is", "Documented by", "Also called")
    return [table(heads, rows)]


def _documented(item: WorkupItem) -> str:
    parts = (
        ("analytes", item.analytes, "each of"),
        ("finding_kinds", item.findings, "a finding of"),
        ("instruments", item.instruments, "a score of"),
        ("conditions", item.conditions, "an answer on"),
        ("items", item.parts, "the items"),
    )
    said = []
    for kind, names, words in parts:
        if names:
            listed = ", ".join(_linked(kind, name) for name in names)
            said.append(f"{words} {listed}")
    return "; or ".join(said)


def _linked(kind: str, name: str) -> str:
    if kind in {"analytes", "instruments"}:
        return link(name, f"../{kind}/{name}.md")
    return code(name)
