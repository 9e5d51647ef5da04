"""One response per patient, from several combinations, by a named rule.

The rules are those of ``knowledge/outcomes/response_rollup.yaml``. A person may have
several episodes in turn, and an episode may be several printed rows: rows of one episode
count once.

* **Ties**: of equal responses the first in order decides; of rows of one episode that
  differ, the worst that is known.
* **Missing**: an unknown response is passed over by the best and the worst, and kept by
  the first and the last. Without combinations the response is unknown.

Examples
--------
>>> from anagen.knowledge import load_knowledge
>>> from anagen.records.tables import Combination, Patient
>>> rows = tuple(
...     Combination(
...         combination_id=f"c{number}",
...         patient_id="p",
...         episode_id=f"e{number}",
...         label=str(number),
...         jak_inhibitor="baricitinib",
...         partner="methotrexate",
...         response=response,
...     )
...     for number, response in [(9, "partial"), (10, "complete")]
... )
>>> case = Timeline(Patient(patient_id="p"), combinations=rows)
>>> for row in derive_response_rollup(case, load_knowledge())[:2]:
...     print(row.definition, row.response, row.because)
best_combined complete best of 2 episodes: complete, in c10
first_combined partial first of 2 episodes: partial, in c9
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from anagen.derivations.reference.rows import OutcomeRow
from anagen.derivations.reference.stated_combinations import in_stated_order
from anagen.derivations.tables.columns import OutcomeTable
from anagen.derivations.tables.response_rollup import RESPONSE_ROLLUP, RollupReason
from anagen.knowledge import Knowledge
from anagen.knowledge.schema.outcomes.response_rollup import (
    ResponseRollupOutcome,
    RolledUp,
    RollupDefinition,
    RollupRule,
)
from anagen.records.tables import Combination
from anagen.records.timeline import Timeline

__all__ = ["ResponseRollup", "derive_response_rollup"]


@dataclass(frozen=True, kw_only=True)
class ResponseRollup(OutcomeRow):
    """One patient under one rule; the columns of `RESPONSE_ROLLUP` say what each means."""

    table: ClassVar[OutcomeTable] = RESPONSE_ROLLUP

    patient_id: str
    definition: str
    response: str | None
    combinations: int
    episodes: int
    unknown_episodes: int
    differing_episodes: int
    deciding_episode_id: str | None
    deciding_combination_id: str | None
    reason: RollupReason


@dataclass(frozen=True)
class _Episode:
    """One episode with one response.

    Parameters
    ----------
    key
        Its key.
    rank
        The rank of its response; None when unknown.
    row
        The combination that states it; the first when none does.
    differs
        Whether its rows state different responses.
    """

    key: str
    rank: int | None
    row: Combination
    differs: bool


def derive_response_rollup(
    timeline: Timeline, knowledge: Knowledge
) -> tuple[ResponseRollup, ...]:
    """Return one patient's response under each definition, in the order of the YAML.

    Parameters
    ----------
    timeline
        The patient.
    knowledge
        The definitions and the rank of the words.
    """
    outcome = knowledge.outcome(ResponseRollupOutcome)
    rows = in_stated_order(timeline)
    episodes = {what: _episodes(rows, what, outcome) for what in RolledUp}
    return tuple(
        _answer(timeline, name, outcome, rows, episodes[definition.of])
        for name, definition in outcome.definitions.items()
    )


def _episodes(
    rows: Iterable[Combination], what: RolledUp, outcome: ResponseRollupOutcome
) -> list[_Episode]:
    """Return the episodes of one person in the order of their first combination."""
    members: dict[str, list[Combination]] = {}
    for row in rows:
        members.setdefault(row.episode_id, []).append(row)
    return [_episode(key, found, what, outcome) for key, found in members.items()]


def _episode(
    key: str,
    rows: Sequence[Combination],
    what: RolledUp,
    outcome: ResponseRollupOutcome,
) -> _Episode:
    ranks = [outcome.rank(getattr(row, what)) for row in rows]
    known = [rank for rank in ranks if rank is not None]
    worst = max(known, default=None)
    return _Episode(
        key, worst, rows[ranks.index(worst)], min(known, default=None) != worst
    )


def _answer(
    timeline: Timeline,
    name: str,
    outcome: ResponseRollupOutcome,
    rows: Sequence[Combination],
    episodes: Sequence[_Episode],
) -> ResponseRollup:
    definition = outcome.definitions[name]
    ranks = [episode.rank for episode in episodes]
    reason = _reason(definition, ranks, len(outcome.ranking.best_first))
    decides = None
    if reason not in {RollupReason.NO_COMBINATION, RollupReason.NO_KNOWN_RESPONSE}:
        decides = episodes[outcome.decides(definition, ranks)]
    answer = None
    if decides is not None and decides.rank is not None:
        answer = outcome.ranking.best_first[decides.rank]
    return ResponseRollup(
        patient_id=timeline.patient_id,
        definition=name,
        response=answer,
        combinations=len(rows),
        episodes=len(episodes),
        unknown_episodes=ranks.count(None),
        differing_episodes=sum(episode.differs for episode in episodes),
        deciding_episode_id=decides.key if decides else None,
        deciding_combination_id=decides.row.combination_id if decides else None,
        reason=reason,
        rows=tuple(row.combination_id for row in rows),
        because=_because(definition, episodes, decides, answer),
    )


def _reason(
    definition: RollupDefinition, ranks: Sequence[int | None], words: int
) -> RollupReason:
    """Say why; the words can be ranked from 0 to one less than `words`."""
    known = [rank for rank in ranks if rank is not None]
    if not ranks:
        return RollupReason.NO_COMBINATION
    if not known:
        return RollupReason.NO_KNOWN_RESPONSE
    if not definition.rule.is_by_rank:
        place = 0 if definition.rule is RollupRule.FIRST else -1
        is_known = ranks[place] is not None
        return RollupReason.DECIDED if is_known else RollupReason.DECIDING_UNKNOWN
    # The best cannot become better, nor the worst worse.
    for_best = definition.rule is RollupRule.BEST
    cannot_change = min(known) == 0 if for_best else max(known) == words - 1
    if cannot_change or None not in ranks:
        return RollupReason.DECIDED
    return RollupReason.DECIDED_AMONG_KNOWN


def _because(
    definition: RollupDefinition,
    episodes: Sequence[_Episode],
    decides: _Episode | None,
    answer: str | None,
) -> str:
    if not episodes:
        return "no combination is on record"
    many = f"{len(episodes)} episode{'s' if len(episodes) > 1 else ''}"
    if decides is None:
        return f"of {many} none has a known response"
    where = f"in {decides.row.combination_id}"
    said = f"{definition.rule} of {many}: {answer or 'unknown'}, {where}"
    unknown = sum(episode.rank is None for episode in episodes)
    return f"{said}; {unknown} unknown" if unknown else said
