"""Generated Cohorts for response_rollup."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import strategies as st

from anagen.derivations.reference.response_rollup import (
    ResponseRollup,
    derive_response_rollup,
)
from anagen.derivations.reference.stated_combinations import in_stated_order
from anagen.derivations.tables.response_rollup import RollupReason
from anagen.knowledge import load_knowledge
from anagen.knowledge.schema.outcomes.response_rollup import ResponseRollupOutcome
from anagen.records.cohort import Cohort, make_cohort
from anagen.records.columns import Record
from anagen.records.tables import Combination, Patient
from tests.support.memo import once_per_cohort
from tests.support.strategies.combinations import drawn_combinations

__all__ = ["COHORTS", "FEATURES"]

WORDS = load_knowledge().outcome(ResponseRollupOutcome).ranking


@st.composite
def _cohorts(draw: st.DrawFn) -> Cohort:
    rows: list[Record] = []
    for place in range(draw(st.integers(1, 3))):
        patient = f"p{place}"
        rows.append(Patient(patient_id=patient))
        rows += draw(drawn_combinations(patient, f"{9 - place}", max_rows=5))
    return make_cohort(rows, "generated")


COHORTS = _cohorts()


class Seen:
    """One patient's stated combinations in order, and what is made of them."""

    def __init__(
        self, stated: tuple[Combination, ...], rows: tuple[ResponseRollup, ...]
    ):
        self.stated = stated
        self.rows = rows
        self.by_definition = {row.definition: row for row in rows}

    def response(self, definition: str) -> str | None:
        return self.by_definition[definition].response

    @property
    def pairs(self) -> list[tuple[Combination, Combination]]:
        return list(zip(self.stated, self.stated[1:], strict=False))


@once_per_cohort
def _seen(cohort: Cohort) -> list[Seen]:
    knowledge = load_knowledge()
    return [
        Seen(in_stated_order(t), derive_response_rollup(t, knowledge))
        for t in cohort.timelines()
    ]


def _in_anybody(test: Callable[[Seen], bool]) -> Callable[[Cohort], bool]:
    return lambda cohort: any(map(test, _seen(cohort)))


def _rules_differ(seen: Seen) -> bool:
    rules = ("best", "first", "worst", "last")
    return len({seen.response(f"{rule}_combined") for rule in rules}) > 2


_IN_ONE_PERSON: dict[str, Callable[[Seen], bool]] = {
    **{
        f"reason {reason}": lambda s, r=reason: any(row.reason is r for row in s.rows)  # type: ignore[misc]
        for reason in RollupReason
    },
    "three rules, three answers": _rules_differ,
    "combined and alone differ": lambda s: (
        s.response("best_combined") != s.response("best_alone")
    ),
    "several rows of one episode": lambda s: any(
        row.combinations > row.episodes > 1 for row in s.rows
    ),
    "rows of one episode differ": lambda s: any(r.differing_episodes for r in s.rows),
    "the worst row of the episode is not its first": lambda s: any(
        row.deciding_combination_id not in _firsts(s) for row in s.rows if row.response
    ),
    "episodes interleave": lambda s: _interleave(s.stated),
    "age decides the order": lambda s: any(a.age != b.age for a, b in s.pairs),
    "one age is not known": lambda s: any(
        a.age is not None and b.age is None for a, b in s.pairs
    ),
    "a number in the label decides, against the alphabet": lambda s: any(
        a.age == b.age and (a.label, b.label) == ("9", "10") for a, b in s.pairs
    ),
    "a label without a number": lambda s: any(c.label == "case 9" for c in s.stated),
    "two labels with one number": lambda s: any(
        (a.label, b.label) in {("9", "9b"), ("007", "7")} for a, b in s.pairs
    ),
    "the key decides": lambda s: any(
        (a.age, a.label) == (b.age, b.label) for a, b in s.pairs
    ),
    "a response that cannot be assessed": lambda s: any(
        c.response in WORDS.unknown for c in s.stated
    ),
}


def _firsts(seen: Seen) -> set[str]:
    first: dict[str, str] = {}
    for row in seen.stated:
        first.setdefault(row.episode_id, row.combination_id)
    return set(first.values())


def _interleave(rows: tuple[Combination, ...]) -> bool:
    episodes = [row.episode_id for row in rows]
    return any(
        episodes[place] in episodes[:place] and episodes[place] != episodes[place - 1]
        for place in range(1, len(episodes))
    )


FEATURES = {name: _in_anybody(test) for name, test in _IN_ONE_PERSON.items()}
"""Everything a Cohort strategy for response_rollup has to be able to draw."""
