"""Sets of drugs that a source states to have been combined in one patient.

A source lists a JAK inhibitor with one partner to a row. Rows of one episode ran at the
same time, so all their drugs are a set too: triple therapy is two rows and three drugs.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from anagen.derivations.reference.stated_combinations import in_stated_order
from anagen.derivations.tables.treatment_pathways import name_regimen
from anagen.kernel.time import Duration
from anagen.records.tables import Combination, Treatment
from anagen.records.terms import FailureKind, OrderOfEntry, TreatmentRole
from anagen.records.timeline import Timeline

__all__ = ["StatedSet", "read_stated_sets"]

T = TypeVar("T")
_PAIR = 2


@dataclass(frozen=True)
class StatedSet:
    """What a source states of one set of drugs in one episode.

    Parameters
    ----------
    drugs
        The drugs, in the order of the alphabet.
    number
        Which of the patient's sets of these drugs it is, from 1.
    is_whole
        Whether they are all drugs of the episode.
    rows
        The rows it rests on, in order.
    combination_id
        The one row, or for several of one pair the first; None for a whole episode.
    days, low, high
        Length: nominal days, and bounds; None when not stated or open.
    ongoing, lead_days, order_of_entry, reason, response_before, response, reason_ended, failure
        As stated; None where rows differ.
    following
        The treatment that came next.
    """

    drugs: tuple[str, ...]
    number: int
    is_whole: bool
    rows: tuple[Combination, ...]
    combination_id: str | None
    days: int | None
    low: int | None
    high: int | None
    ongoing: bool | None
    lead_days: int | None
    order_of_entry: OrderOfEntry | None
    reason: str | None
    response_before: str | None
    response: str | None
    reason_ended: str | None
    failure: FailureKind | None
    following: Treatment | None

    @property
    def episode_id(self) -> str:
        """The episode."""
        return self.rows[0].episode_id


def read_stated_sets(timeline: Timeline) -> tuple[StatedSet, ...]:
    """Return the stated sets of one patient, in the order of their first rows.

    Parameters
    ----------
    timeline
        The patient.
    """
    following = _Following(timeline)
    numbers: Counter[str] = Counter()
    found = []
    for drugs, rows, is_whole in _sets(in_stated_order(timeline)):
        name = name_regimen(drugs)
        numbers[name] += 1
        found.append(_state(drugs, numbers[name], rows, is_whole, following))
    return tuple(found)


def _sets(
    ordered: Sequence[Combination],
) -> Iterator[tuple[tuple[str, ...], list[Combination], bool]]:
    """Yield the drugs of each set, its rows, and whether they are all of the episode."""
    episodes: dict[str, list[Combination]] = {}
    for row in ordered:
        episodes.setdefault(row.episode_id, []).append(row)
    sets: list[tuple[tuple[str, ...], list[Combination], bool]] = []
    for members in episodes.values():
        everything = tuple(sorted({drug for row in members for drug in _pair(row)}))
        is_pair = len(everything) <= _PAIR
        pairs: dict[tuple[str, ...], list[Combination]] = {}
        for row in members:
            pairs.setdefault(_pair(row), []).append(row)
        sets += [(drugs, rows, is_pair) for drugs, rows in pairs.items()]
        if not is_pair:
            sets.append((everything, members, True))
    place = {row.combination_id: turn for turn, row in enumerate(ordered)}
    yield from sorted(sets, key=lambda one: (place[one[1][0].combination_id], one[0]))


def _pair(row: Combination) -> tuple[str, ...]:
    return tuple(sorted({row.jak_inhibitor, row.partner}))


def _state(
    drugs: tuple[str, ...],
    number: int,
    rows: Sequence[Combination],
    is_whole: bool,
    following: _Following,
) -> StatedSet:
    lengths = [row.duration for row in rows if row.duration is not None]
    days, low, high = _longest(lengths)
    going = [row.ongoing for row in rows if row.ongoing is not None]
    leads = [row.partner_lead.day for row in rows if row.partner_lead is not None]
    return StatedSet(
        drugs=drugs,
        number=number,
        is_whole=is_whole,
        rows=tuple(rows),
        combination_id=rows[0].combination_id if len(drugs) <= _PAIR else None,
        days=days,
        low=low,
        high=high,
        ongoing=any(going) if going else None,
        lead_days=_agreed(leads),
        order_of_entry=_agreed(row.order_of_entry for row in rows),
        reason=_agreed(row.reason for row in rows),
        response_before=_agreed(row.response_before for row in rows),
        response=_agreed(row.response for row in rows),
        reason_ended=_agreed(row.reason_ended for row in rows),
        failure=_agreed(row.failure for row in rows),
        following=following.of(rows),
    )


def _agreed(values: Iterable[T | None]) -> T | None:
    """Return what all known values agree on."""
    known = {value for value in values if value is not None}
    return known.pop() if len(known) == 1 else None


def _longest(lengths: Sequence[Duration]) -> tuple[int | None, int | None, int | None]:
    """Return the longest length: nominal days, and bounds; open when one is."""
    dated = [length for length in lengths if length.day is not None]
    if not dated:
        return None, None, None
    days = max(length.day for length in dated if length.day is not None)
    low = max(length.earliest or 0 for length in dated)
    highs = [length.latest for length in dated]
    closed = [high for high in highs if high is not None]
    return days, low, max(closed) if len(closed) == len(highs) else None


class _Following:
    """The treatment recorded as subsequent, by combination and by course."""

    def __init__(self, timeline: Timeline) -> None:
        self._course = {c.combination_id: c.course_id for c in timeline.combinations}
        self._listed: dict[str, Treatment] = {}
        self._of_course: dict[str, Treatment] = {}
        for row in sorted(timeline.treatments, key=lambda row: row.treatment_id):
            key = row.combination_id
            if row.role is TreatmentRole.SUBSEQUENT and row.drug != "none" and key:
                self._listed.setdefault(key, row)
                course = self._course.get(key)
                if course is not None:
                    self._of_course.setdefault(course, row)

    def of(self, rows: Iterable[Combination]) -> Treatment | None:
        """Return what followed these combinations; of several the first by key."""
        found = [
            row for combination in rows if (row := self._after(combination)) is not None
        ]
        return min(found, key=lambda row: row.treatment_id, default=None)

    def _after(self, combination: Combination) -> Treatment | None:
        listed = self._listed.get(combination.combination_id)
        if listed is not None or combination.course_id is None:
            return listed
        return self._of_course.get(combination.course_id)
