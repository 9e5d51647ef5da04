"""All patients' response_rollup, in Ibis; the rules are those of the reference.

See :mod:`anagen.derivations.reference.response_rollup`. Combinations become episodes, an
episode is seen once by each definition, and of those of one patient the first in the
order of the definition decides.
"""

from __future__ import annotations

from typing import Any

import ibis

from anagen.derivations.columnar.by_definition import explode_definitions
from anagen.derivations.columnar.stated_combinations import derive_stated_order
from anagen.derivations.columnar.tables import CohortTables
from anagen.derivations.tables.response_rollup import RESPONSE_ROLLUP, RollupReason
from anagen.knowledge import Knowledge
from anagen.knowledge.schema.outcomes.response_rollup import (
    ResponseRollupOutcome,
    RolledUp,
    RollupRule,
)
from anagen.records.tables import Patient

__all__ = ["derive_response_rollup"]

_EPISODE = ("patient_id", "episode_id")


def derive_response_rollup(tables: CohortTables, knowledge: Knowledge) -> Any:
    """Return one row per patient and definition, in the columns of `RESPONSE_ROLLUP`.

    Parameters
    ----------
    tables
        The Cohort.
    knowledge
        The definitions and the rank of the words.
    """
    outcome = knowledge.outcome(ResponseRollupOutcome)
    decided = _decided(_episodes(tables, outcome), outcome)
    patients = tables[Patient.table].select("patient_id")
    asked, pick = explode_definitions(patients, outcome)
    asked = asked.select("patient_id", definition=pick(lambda name, _: name))
    found = asked.left_join(decided, ["patient_id", "definition"])
    return _answers(found, outcome).select(*RESPONSE_ROLLUP.column_names)


def _episodes(tables: CohortTables, outcome: ResponseRollupOutcome) -> Any:
    """Return each episode with its turn, its responses and who states them."""
    rows = derive_stated_order(tables)
    rows = rows.select(
        *_EPISODE,
        "combination_id",
        "turn",
        **{f"rank_{what.name}": _rank(rows[what], outcome) for what in RolledUp},
    )
    responses = {}
    for what in RolledUp:
        rank = rows[f"rank_{what.name}"]
        responses[f"rank_{what.name}"] = rank.max()
        responses[f"best_{what.name}"] = rank.min()
        # Of those with the worst known rank the first in order; without one, the first.
        first_worst = rank.fill_null(-1) * 2**32 - rows.turn
        responses[f"states_{what.name}"] = rows.combination_id.argmax(first_worst)
    return rows.group_by(*_EPISODE).aggregate(
        turn=rows.turn.min(), combinations=rows.count(), **responses
    )


def _rank(response: Any, outcome: ResponseRollupOutcome) -> Any:
    words = enumerate(outcome.ranking.best_first)
    ranks = [(response == word, ibis.literal(rank, "int64")) for rank, word in words]
    return ibis.cases(*ranks, else_=ibis.null("int64"))


def _decided(episodes: Any, outcome: ResponseRollupOutcome) -> Any:
    """Return of each patient and definition the counts and the episode that decides."""
    seen, pick = explode_definitions(episodes, outcome)
    seen = seen.select(
        *_EPISODE,
        "turn",
        "combinations",
        definition=pick(lambda name, _: name),
        rank=pick(lambda _, d: seen[f"rank_{d.of.name}"]),
        best=pick(lambda _, d: seen[f"best_{d.of.name}"]),
        states=pick(lambda _, d: seen[f"states_{d.of.name}"]),
        # What decides is greatest: by rank the known come first, then the earlier.
        order=pick(
            lambda _, d: {
                RollupRule.BEST: seen[f"rank_{d.of.name}"].fill_null(2**20) * -(2**32)
                - seen.turn,
                RollupRule.WORST: seen[f"rank_{d.of.name}"].fill_null(-1) * 2**32
                - seen.turn,
                RollupRule.FIRST: -seen.turn,
                RollupRule.LAST: seen.turn,
            }[d.rule]
        ),
    )
    return seen.group_by("patient_id", "definition").aggregate(
        combinations=seen.combinations.sum().cast("int64"),
        episodes=seen.count(),
        unknown_episodes=seen["rank"].isnull().sum().cast("int64"),
        differing_episodes=(seen.best != seen["rank"]).sum().cast("int64"),
        least=seen["rank"].min(),
        most=seen["rank"].max(),
        decides=seen["rank"].fill_null(-1).argmax(seen.order),
        episode=seen.episode_id.argmax(seen.order),
        states=seen.states.argmax(seen.order),
    )


def _answers(found: Any, outcome: ResponseRollupOutcome) -> Any:
    words = outcome.ranking.best_first
    by_rank = found.definition.isin(
        [name for name, d in outcome.definitions.items() if d.rule.is_by_rank]
    )
    for_best = found.definition.isin(
        [name for name, d in outcome.definitions.items() if d.rule is RollupRule.BEST]
    )
    none_known = found.least.isnull()
    # The best cannot become better, nor the worst worse.
    cannot_change = for_best.ifelse(found.least == 0, found.most == len(words) - 1)
    open_to_change = by_rank & (found.unknown_episodes > 0) & ~cannot_change

    def when_decided(value: Any) -> Any:
        return none_known.ifelse(ibis.null("string"), value)

    return found.mutate(
        response=ibis.cases(
            *((found.decides == rank, word) for rank, word in enumerate(words)),
            else_=ibis.null("string"),
        ),
        **{
            name: found[name].fill_null(0)
            for name in (
                "combinations",
                "episodes",
                "unknown_episodes",
                "differing_episodes",
            )
        },
        deciding_episode_id=when_decided(found.episode),
        deciding_combination_id=when_decided(found.states),
        reason=ibis.cases(
            (found.episodes.isnull(), str(RollupReason.NO_COMBINATION)),
            (none_known, str(RollupReason.NO_KNOWN_RESPONSE)),
            (found.decides < 0, str(RollupReason.DECIDING_UNKNOWN)),
            (open_to_change, str(RollupReason.DECIDED_AMONG_KNOWN)),
            else_=str(RollupReason.DECIDED),
        ),
    )
