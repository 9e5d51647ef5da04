"""On which days an item of work-up or monitoring was done, as far as the records tell.

An item of several analytes is done on a day that has a result of each; a day with only
some of them is partly done, and does not count. A condition on record answers the item
that asks for it, and so does the screening log, without a day.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from anagen.kernel.verdicts import Verdict
from anagen.knowledge.schema.monitoring import WorkupItem
from anagen.protocols.as_known import day_of
from anagen.records.tables import Assessment, Finding, LaboratoryResult
from anagen.records.timeline import Timeline

__all__ = ["Doings", "DoneDay", "read_doings"]


@dataclass(frozen=True)
class DoneDay:
    """A day on which an item was done, at least in part.

    Parameters
    ----------
    day
        Study day; None when it is on record without one.
    rows
        Keys of the records.
    missing
        Analytes and parts of the item without a record on that day.
    elsewhere
        Whether it was done elsewhere, by a decision on record.
    """

    day: int | None
    rows: tuple[str, ...]
    missing: tuple[str, ...] = ()
    elsewhere: bool = False


@dataclass(frozen=True)
class Doings:
    """When one item was done.

    Parameters
    ----------
    done
        Whole days on which it was, in order; those of unknown day last.
    partly
        Days on which only a part of it was done.
    """

    done: tuple[DoneDay, ...]
    partly: tuple[DoneDay, ...]


_NEVER = Doings((), ())


def read_doings(
    timeline: Timeline, name: str, items: Mapping[str, WorkupItem]
) -> Doings:
    """Return when an item was done.

    Parameters
    ----------
    timeline
        The patient.
    name
        The item.
    items
        Every item by name; one that is not among them was never done as far as known.
    """
    item = items.get(name)
    found = [*_screened(timeline, name)]
    if item is not None:
        found += [*_whole(timeline, item), *_parts(timeline, item, items)]
    if not found:
        return _NEVER
    by_day: dict[int | None, list[DoneDay]] = defaultdict(list)
    for one in found:
        by_day[one.day].append(one)
    days = [
        _best(by_day[day]) for day in sorted(by_day, key=lambda d: (d is None, d or 0))
    ]
    return Doings(
        done=tuple(one for one in days if not one.missing),
        partly=tuple(one for one in days if one.missing),
    )


def _best(found: list[DoneDay]) -> DoneDay:
    """Return the fullest account of a day, with the rows of all that are as full."""
    if len(found) == 1:
        return found[0]
    least = min(len(one.missing) for one in found)
    fullest = sorted(
        (one for one in found if len(one.missing) == least), key=lambda o: o.missing
    )
    rows = sorted({row for one in fullest for row in one.rows})
    return DoneDay(fullest[0].day, tuple(rows), fullest[0].missing)


def _whole(timeline: Timeline, item: WorkupItem) -> Iterator[DoneDay]:
    yield from _tests(timeline, item)
    for finding in timeline.findings if item.findings else ():
        if finding.kind in item.findings:
            yield _one(finding)
    for score in timeline.assessments if item.instruments else ():
        if score.instrument in item.instruments:
            yield _one(score)
    for condition in timeline.conditions if item.conditions else ():
        if condition.condition in item.conditions:
            yield DoneDay(None, (condition.condition_id,))


def _screened(timeline: Timeline, name: str) -> Iterator[DoneDay]:
    for row in timeline.screenings:
        if row.criterion == name and row.verdict is Verdict.MET:
            yield DoneDay(None, (row.screening_id,))


def _one(row: Assessment | Finding) -> DoneDay:
    return DoneDay(day_of(row.day), (row.id,))


def _tests(timeline: Timeline, item: WorkupItem) -> Iterator[DoneDay]:
    by_day: dict[int | None, list[LaboratoryResult]] = defaultdict(list)
    for analyte in item.analytes:
        for row in timeline.laboratory_by_analyte.get(analyte, ()):
            if row.value is not None:
                by_day[day_of(row.day)].append(row)
    for day, results in by_day.items():
        rows = sorted(row.laboratory_id for row in results)
        missing = set(item.analytes).difference(row.analyte for row in results)
        yield DoneDay(day, tuple(rows), tuple(sorted(missing)))


def _parts(
    timeline: Timeline, item: WorkupItem, items: Mapping[str, WorkupItem]
) -> Iterator[DoneDay]:
    """Yield the days on which each part of an item was done, or some of them."""
    found: dict[int | None, dict[str, DoneDay]] = defaultdict(dict)
    for part in item.parts:
        for one in read_doings(timeline, part, items).done:
            found[one.day][part] = one
    for day, parts in found.items():
        rows = sorted({row for one in parts.values() for row in one.rows})
        missing = tuple(sorted(set(item.parts) - set(parts)))
        yield DoneDay(day, tuple(rows), missing)
