"""What is known of two drugs together: label positions, interactions, shared harm.

Each label speaks for itself and is never merged with that of another jurisdiction. What a
label says of a drug by name counts before what it says of its class. A label that names
neither is silent, which is not the same as allowing it.

Examples
--------
>>> from anagen.knowledge import load_knowledge
>>> pair = pair_book(load_knowledge()).pair("tofacitinib", "azathioprine")
>>> str(pair.attention), pair.rule
('major', 'interactions/tofacitinib_azathioprine')
>>> for position in pair.positions:
...     print(position.rule, position.wording)
labels/tofacitinib_eu#azathioprine avoid
labels/tofacitinib_us#azathioprine not_recommended
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from anagen.knowledge import Knowledge
from anagen.knowledge.schema.base import Cite, Confidence
from anagen.knowledge.schema.interactions import CombinationClass, Interaction
from anagen.knowledge.schema.labels import (
    Jurisdiction,
    Label,
    LabelKind,
    LabelWording,
    Position,
)

__all__ = [
    "AGAINST",
    "LabelPosition",
    "Overlap",
    "PairBook",
    "PairKnowledge",
    "drugs_named",
    "labels_by_drug",
    "pair_book",
    "weakest",
]

AGAINST = frozenset(
    {LabelWording.CONTRAINDICATED, LabelWording.NOT_RECOMMENDED, LabelWording.AVOID}
)
"""Wordings by which a label advises against something."""


@dataclass(frozen=True)
class LabelPosition:
    """What one label says about taking another drug with its own.

    Parameters
    ----------
    rule
        Label and partner, as in ``labels/baricitinib_us#ciclosporin``.
    drug, partner
        The drug of the label, and the other.
    named
        What the label names: the other drug, or its class.
    kind, jurisdiction
        What kind of text, and where it holds.
    wording, says
        How strongly, and in our words.
    cites, confidence
        Where it is from, and how surely it is known.
    """

    rule: str
    drug: str
    partner: str
    named: str
    kind: LabelKind
    jurisdiction: Jurisdiction
    wording: LabelWording
    says: str
    cites: tuple[Cite, ...]
    confidence: Confidence

    @property
    def is_by_name(self) -> bool:
        """Whether the label names the drug itself and not its class."""
        return self.named == self.partner


@dataclass(frozen=True)
class Overlap:
    """An adverse event that both drugs may cause.

    Parameters
    ----------
    term
        The event.
    sources
        The interactions and labels that list it.
    """

    term: str
    sources: tuple[str, ...]


@dataclass(frozen=True)
class PairKnowledge:
    """What is known of two drugs together.

    Parameters
    ----------
    drugs
        The two, in alphabetical order.
    attention
        How much attention the pair asks for; None when labels allow it and nothing
        else is known.
    positions
        What labels say, by label.
    silent
        Labels of either drug that name neither the other nor its class.
    interactions
        Entries about the two, the most specific first.
    overlaps
        Events that both may cause.
    monitoring
        Items of monitoring that texts on both drugs ask for.
    """

    drugs: tuple[str, str]
    attention: CombinationClass | None
    positions: tuple[LabelPosition, ...]
    silent: tuple[str, ...]
    interactions: tuple[Interaction, ...]
    overlaps: tuple[Overlap, ...]
    monitoring: tuple[str, ...]

    @property
    def never_together(self) -> bool:
        """Whether the one has to be stopped before the other is begun."""
        return any(one.never_together for one in self.interactions)

    @property
    def rule(self) -> str:
        """The rule it goes by: the most specific entry, else a label, else the pair."""
        names = self.rules
        return names[0] if names else f"interactions#{'_with_'.join(self.drugs)}"

    @property
    def rules(self) -> tuple[str, ...]:
        """Every rule about the pair: entries, then labels."""
        return (
            *(one.id for one in self.interactions),
            *(one.rule for one in self.positions),
        )

    @property
    def is_known(self) -> bool:
        """Whether anything read says something of the two."""
        told = any(one.wording is not LabelWording.NOT_NAMED for one in self.positions)
        return told or bool(self.interactions)

    @property
    def cites(self) -> tuple[Cite, ...]:
        """Every source, each place once."""
        cites = [cite for one in self.interactions for cite in one.cites]
        cites += [cite for one in self.positions for cite in one.cites]
        return tuple(dict.fromkeys(cites))

    @property
    def confidence(self) -> Confidence | None:
        """How surely the rule it goes by is known; None when there is none."""
        found = [one.confidence for one in self.interactions[:1]]
        found += [one.confidence for one in self.positions[:1]]
        return found[0] if found else None

    def of_wording(self, *wordings: LabelWording) -> tuple[LabelPosition, ...]:
        """Return the positions of some wordings."""
        return tuple(one for one in self.positions if one.wording in wordings)


class PairBook:
    """Every pair of drugs, each looked up once.

    Parameters
    ----------
    knowledge
        The labels, interactions and drugs.
    """

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._labels = labels_by_drug(knowledge)
        self._interactions = tuple(knowledge.interactions.values())
        self._pairs: dict[tuple[str, str], PairKnowledge] = {}

    def pair(self, first: str, second: str) -> PairKnowledge:
        """Return what is known of two drugs together, in whatever order."""
        one, other = sorted((first, second))
        found = self._pairs.get((one, other))
        if found is None:
            found = self._pairs[one, other] = self._look_up(one, other)
        return found

    def _look_up(self, one: str, other: str) -> PairKnowledge:
        positions = (*self._positions(one, other), *self._positions(other, one))
        found = tuple(sorted(positions, key=lambda each: each.rule))
        silent = sorted(
            label.id
            for mine, its in ((one, other), (other, one))
            for label in self._labels.get(mine, ())
            if _closest(label, drugs_named(its, self._knowledge)) is None
        )
        interactions = self._entries(one, other)
        return PairKnowledge(
            drugs=(one, other),
            attention=_attention(interactions, found),
            positions=found,
            silent=tuple(silent),
            interactions=interactions,
            overlaps=tuple(self._overlaps(one, other, interactions)),
            monitoring=self._shared_monitoring(one, other),
        )

    def _positions(self, drug: str, partner: str) -> Iterator[LabelPosition]:
        names = drugs_named(partner, self._knowledge)
        for label in self._labels.get(drug, ()):
            found = _closest(label, names)
            if found is not None:
                yield LabelPosition(
                    rule=f"{label.id}#{found.partner}",
                    drug=drug,
                    partner=partner,
                    named=found.partner,
                    kind=label.kind,
                    jurisdiction=label.jurisdiction,
                    wording=found.wording,
                    says=found.says,
                    cites=found.cites,
                    confidence=found.confidence,
                )

    def _entries(self, one: str, other: str) -> tuple[Interaction, ...]:
        mine = drugs_named(one, self._knowledge)
        its = drugs_named(other, self._knowledge)
        found = [
            (places, entry.id, entry)
            for entry in self._interactions
            for places in [_specificity(entry, mine, its)]
            if places is not None
        ]
        return tuple(entry for *_, entry in sorted(found, key=lambda each: each[:2]))

    def _overlaps(
        self, one: str, other: str, interactions: Iterable[Interaction]
    ) -> Iterator[Overlap]:
        sources: dict[str, list[str]] = {}
        for entry in interactions:
            for term in entry.overlapping:
                sources.setdefault(term, []).append(entry.id)
        mine, its = self._special_interest(one), self._special_interest(other)
        for term in mine:
            if term in its:
                sources.setdefault(term, []).extend([*mine[term], *its[term]])
        for term, found in sources.items():
            yield Overlap(term, tuple(dict.fromkeys(found)))

    def _special_interest(self, drug: str) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for label in self._labels.get(drug, ()):
            for term in label.special_interest:
                found.setdefault(term, []).append(label.id)
        return found

    def _shared_monitoring(self, one: str, other: str) -> tuple[str, ...]:
        asked = [
            {
                item.item
                for label in self._labels.get(drug, ())
                for item in label.monitoring
            }
            for drug in (one, other)
        ]
        return tuple(sorted(asked[0] & asked[1]))


@lru_cache(maxsize=4)
def pair_book(knowledge: Knowledge) -> PairBook:
    """Return the pairs of a knowledge base; the same book each time."""
    return PairBook(knowledge)


@lru_cache(maxsize=4)
def labels_by_drug(knowledge: Knowledge) -> dict[str, tuple[Label, ...]]:
    """Return the labels, and practice, of each drug, by name of the file."""
    found: dict[str, list[Label]] = {}
    for _, label in sorted(knowledge.labels.items()):
        found.setdefault(label.drug, []).append(label)
    return {drug: tuple(labels) for drug, labels in found.items()}


def drugs_named(drug: str, knowledge: Knowledge) -> tuple[str, ...]:
    """Return what a text may call a drug: its name, then its class.

    Examples
    --------
    >>> from anagen.knowledge import load_knowledge
    >>> drugs_named("prednisone", load_knowledge())
    ('prednisone', 'glucocorticoid')
    >>> drugs_named("xyzumab", load_knowledge())
    ('xyzumab',)
    """
    entry = knowledge.drugs.get(drug)
    return (drug,) if entry is None else (drug, str(entry.kind))


def _closest(label: Label, names: tuple[str, ...]) -> Position | None:
    """Return what a label says by name, else of the class; the strongest of several."""
    for name in names:
        found = [one for one in label.positions if one.partner == name]
        if found:
            return min(found, key=lambda one: list(LabelWording).index(one.wording))
    return None


def _specificity(
    entry: Interaction, mine: tuple[str, ...], its: tuple[str, ...]
) -> int | None:
    """Return 0 when an entry names both drugs, 1 for one and a class, 2 for classes."""
    fitting = [
        mine.index(a) + its.index(b)
        for a, b in ((entry.first, entry.second), (entry.second, entry.first))
        if a in mine and b in its
    ]
    return min(fitting, default=None)


_BY_WORDING = {
    LabelWording.CONTRAINDICATED: CombinationClass.MAJOR,
    LabelWording.NOT_RECOMMENDED: CombinationClass.MAJOR,
    LabelWording.AVOID: CombinationClass.MAJOR,
    LabelWording.CAUTION: CombinationClass.CAUTION,
}


def _attention(
    interactions: tuple[Interaction, ...], positions: Iterable[LabelPosition]
) -> CombinationClass | None:
    """Return the loudest of the most specific entry and of the labels."""
    wordings = {one.wording for one in positions}
    found = {_BY_WORDING[one] for one in wordings if one in _BY_WORDING}
    found.update(one.attention for one in interactions[:1])
    if not found and LabelWording.ALLOWED not in wordings:
        found.add(CombinationClass.NO_DATA)
    return min(found, key=list(CombinationClass).index, default=None)


def weakest(confidences: Iterable[Confidence | None]) -> Confidence | None:
    """Return the least sure of some; None when there is none."""
    known = [one for one in confidences if one is not None]
    return max(known, key=list(Confidence).index, default=None)
