"""Sets of drugs taken together, counted in patients and in episodes.

A source that lists its combinations is taken at its word; for others the windows of
``outcomes/combination_episodes`` are counted. Only whole sets count: of triple therapy
the three drugs together, not each two of them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from anagen.derivations.reference.combination_episodes import (
    CombinationEpisode,
    derive_combination_episodes,
)
from anagen.derivations.reference.stated_sets import StatedSet, read_stated_sets
from anagen.derivations.reference.treatment_spans import derive_treatment_spans
from anagen.derivations.tables.treatment_pathways import AND
from anagen.derivations.tables.treatment_spans import Placement
from anagen.kernel.order import natural_order
from anagen.knowledge import load_knowledge
from anagen.knowledge.schema.outcomes.combination_episodes import (
    CombinationEpisodesOutcome,
)
from anagen.records.cohort import Cohort
from anagen.records.tables import Combination
from anagen.records.terms import TreatmentRole
from anagen.records.timeline import Timeline
from anagen.reports.figures.labels import drug_label

__all__ = [
    "DERIVED",
    "NOT_STATED",
    "CombinationSets",
    "DrugSet",
    "Episode",
    "combination_sets",
]

DERIVED = "jak_inhibitor_30_days"
"""The definition of outcomes/combination_episodes used where a source lists none."""

NOT_STATED = "response not stated"

_COURSE = {TreatmentRole.INDEX, TreatmentRole.COMBINATION}

Drugs = tuple[str, ...]


@dataclass(frozen=True)
class Episode:
    """One time one patient took one set of drugs together.

    Parameters
    ----------
    patient_id, case
        Who; what the patient is called in tables and figures.
    drugs
        The drugs, in the order of the alphabet.
    response
        The response to the combination; None when it is not stated.
    rows
        Keys of the records it rests on.
    """

    patient_id: str
    case: str
    drugs: Drugs
    response: str | None
    rows: tuple[str, ...]


@dataclass(frozen=True)
class DrugSet:
    """One set of drugs with everybody who took it.

    Parameters
    ----------
    drugs
        The drugs, in the order of the alphabet.
    episodes
        Its episodes, by patient.
    """

    drugs: Drugs
    episodes: tuple[Episode, ...]

    @property
    def name(self) -> str:
        """The drugs as words, joined by a plus."""
        return " + ".join(drug_label(drug) for drug in self.drugs)

    @property
    def patients(self) -> tuple[str, ...]:
        """Keys of the patients, each once."""
        return tuple(sorted({each.patient_id for each in self.episodes}))

    @property
    def cases(self) -> tuple[str, ...]:
        """What the patients are called, each once, in the order of their numbers."""
        return tuple(sorted({each.case for each in self.episodes}, key=natural_order))

    @property
    def rows(self) -> tuple[str, ...]:
        """Keys of the records behind it, each once."""
        return tuple(sorted({row for each in self.episodes for row in each.rows}))

    @property
    def responses(self) -> Counter[str | None]:
        """Episodes by response; None counts those without one."""
        return Counter(each.response for each in self.episodes)


@dataclass(frozen=True)
class CombinationSets:
    """All sets of drugs of a Cohort.

    Parameters
    ----------
    sets
        The largest first: by patients, then episodes, then name.
    definition
        The definition that was counted; empty when the source lists its combinations.
    cohort_size
        All patients, with and without a combination.
    unknown
        Keys of the patients without a computed one whose days of treatment are not all
        stated: they may have had one.
    """

    sets: tuple[DrugSet, ...]
    definition: str
    cohort_size: int
    unknown: frozenset[str] = frozenset()

    @cached_property
    def episodes(self) -> tuple[Episode, ...]:
        """Every episode."""
        return tuple(each for one in self.sets for each in one.episodes)

    @property
    def patients(self) -> frozenset[str]:
        """Keys of all patients with a combination."""
        return frozenset(each.patient_id for each in self.episodes)

    def drugs(self, among: Iterable[DrugSet]) -> list[tuple[str, int]]:
        """Return the drugs of some sets with their patients in all sets, most first."""
        takers: dict[str, set[str]] = {}
        for each in self.episodes:
            for drug in each.drugs:
                takers.setdefault(drug, set()).add(each.patient_id)
        shown = {drug for one in among for drug in one.drugs}
        counted = [(drug, len(takers[drug])) for drug in shown]
        return sorted(counted, key=lambda pair: (-pair[1], drug_label(pair[0])))

    @property
    def counted(self) -> str:
        """What was counted, with the definition by its id."""
        if not self.definition:
            return "combinations as the source lists them"
        outcome = load_knowledge().outcome(CombinationEpisodesOutcome)
        named = outcome.definitions[self.definition].label
        return f"{named}, by outcomes/combination_episodes: {self.definition}"


def combination_sets(cohort: Cohort, definition: str = "") -> CombinationSets:
    """Count the sets of drugs taken together.

    Parameters
    ----------
    cohort
        The data.
    definition
        A definition of outcomes/combination_episodes; empty for what the source lists,
        or, where it lists nothing, for `DERIVED`.
    """
    if not definition and not cohort.rows(Combination):
        definition = DERIVED
    found: dict[Drugs, list[Episode]] = {}
    for timeline in cohort.timelines():
        for each in _episodes(timeline, definition):
            found.setdefault(each.drugs, []).append(each)
    sets = (
        DrugSet(drugs, tuple(sorted(episodes, key=_by_case)))
        for drugs, episodes in found.items()
    )
    ordered = tuple(sorted(sets, key=_by_size))
    unknown: frozenset[str] = frozenset()
    if definition:
        having = {each.patient_id for episodes in found.values() for each in episodes}
        unknown = frozenset(t.patient_id for t in cohort.timelines() if _is_open(t))
        unknown -= having
    return CombinationSets(ordered, definition, len(cohort), unknown)


def _is_open(timeline: Timeline) -> bool:
    """Say whether a drug of the course was taken on days nobody states."""
    return any(
        span.days is None
        and span.placement is not Placement.NOT_TAKEN
        and span.role in _COURSE
        for span in derive_treatment_spans(timeline, load_knowledge())
    )


def _by_case(each: Episode) -> tuple[object, ...]:
    return natural_order(each.case), each.patient_id, each.rows


def _by_size(one: DrugSet) -> tuple[int, int, str, Drugs]:
    return -len(one.patients), -len(one.episodes), one.name, one.drugs


def _episodes(timeline: Timeline, definition: str) -> Iterator[Episode]:
    """Yield the whole sets of one patient, as listed or as computed."""
    if not definition:
        for stated in read_stated_sets(timeline):
            if stated.is_whole:
                yield _as_listed(timeline, stated)
        return
    for row in derive_combination_episodes(timeline, load_knowledge()):
        if row.definition == definition and row.is_whole:
            yield _as_computed(timeline, row)


def _as_listed(timeline: Timeline, stated: StatedSet) -> Episode:
    rows = tuple(row.combination_id for row in stated.rows)
    return Episode(
        timeline.patient_id, timeline.label, stated.drugs, stated.response, rows
    )


def _as_computed(timeline: Timeline, row: CombinationEpisode) -> Episode:
    drugs = tuple(row.drugs.split(AND))
    return Episode(
        timeline.patient_id, timeline.label, drugs, row.response, tuple(row.rows)
    )
