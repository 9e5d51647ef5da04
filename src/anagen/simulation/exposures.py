"""What makes drug data untidy: refills, overlaps, gaps, and cells left empty."""

from __future__ import annotations

from typing import Any, Final

import numpy as np

from anagen.simulation.draws import Bools, Dice
from anagen.simulation.people import People
from anagen.simulation.rows import NULL, Sheet, When
from anagen.simulation.scene import Scene
from anagen.simulation.treatments import add_rows

__all__ = ["add_exposures", "refill", "spoil"]

_MOST_REFILLS: Final = 8
_LONG: Final = 28
_WEEK: Final = 7


def refill(sheet: Sheet, people: People, dice: Dice) -> Sheet:
    """Cut the index treatment of some patients into refills, not quite end to end."""
    patients, columns = sheet.rows()
    is_index = columns["role"] == sheet.lexicon.code("index")
    cut = is_index & dice.happens("refilled", len(people.ids))[patients]
    start, end = columns["start_day"].amount, columns["end_day"].amount
    last = np.where(end == NULL, people.last_day[patients], end)
    fresh = Sheet(sheet.table, sheet.lexicon)
    fresh.add(patients, ~cut, **columns)
    size = len(patients)
    begun = start
    for place in range(_MOST_REFILLS):
        use = f"refill {place}: "
        stop = begun + np.maximum(dice.days("refill", size, use + "days"), 1) - 1
        is_last = (stop >= last) | (place == _MOST_REFILLS - 1)
        going = cut & (begun <= last) & (begun != NULL)
        piece = {
            **columns,
            "start_day": When.exact(begun),
            "end_day": When.exact(np.where(is_last, end, stop)),
            "ongoing": np.where(is_last, columns["ongoing"], 0),
            "reason_stopped": np.where(is_last, columns["reason_stopped"], NULL),
        }
        fresh.add(patients, going, **piece)
        gap = dice.days("refill_gap", size, use + "gap")
        following = np.maximum(stop + 1 + gap, begun + 1)
        begun = np.where(is_last, NULL, following)
        cut = cut & ~is_last
    return fresh


def add_exposures(sheet: Sheet, scene: Scene) -> None:
    """Add further exposures: chains of one drug, some inside the one before."""
    people, dice, size = scene.people, scene.dice, scene.size
    count = dice.days("exposures", size)
    numbers = scene.schedules.numbers(dice.book.words("drug"))
    drug = numbers[dice.choose("drug", size)]
    start = stop = np.zeros(size, dtype=np.int64)
    prior, beside = scene.lexicon.code("prior"), scene.lexicon.code("combination")
    for place in range(int(dice.book.amounts["exposures"].highest)):
        use = f"exposure {place}: "
        same = dice.happens("same_again", size, use + "same") & (place > 0)
        drug = np.where(same, drug, numbers[dice.choose("drug", size, use + "drug")])
        share = dice.amount("start", size, use + "start")
        anew = np.rint(share * people.last_day).astype(np.int64)
        onwards = stop + dice.days("gap", size, use + "gap")
        inside = dice.happens("nested", size, use + "nested") & same
        half = np.maximum((stop - start) // 2, 1)
        days = np.maximum(dice.days("fill", size, use + "days"), 1)
        start = np.where(inside, start + half // 2, np.where(same, onwards, anew))
        stop = start + np.where(inside, half, days)
        add_rows(
            *(sheet, scene, drug),
            where=count > place,
            start=start,
            stop=stop,
            role=np.where(stop <= 0, prior, beside),
        )


def spoil(sheet: Sheet, dice: Dice) -> Sheet:
    """Leave cells out and state days less exactly, in a few rows of treatments."""
    patients, columns = sheet.rows()
    size = len(patients)
    start, end = columns["start_day"], columns["end_day"]
    is_plain = (start.notation == 0) & (end.notation == 0)
    is_closed = is_plain & (end.amount != NULL) & (start.amount != NULL)
    length = np.where(is_closed, end.amount - start.amount, 0)
    changed: dict[str, Any] = {}
    is_free = np.ones(size, dtype=np.bool_)

    def some(name: str, where: Bools) -> Bools:
        chosen: Bools = dice.happens(name, size) & where & is_free
        is_free[chosen] = False
        return chosen

    opened = some("open_ended", is_closed)
    zero = some("zero_length", is_closed & (length > 0))
    in_length = some("length_instead", is_closed & (length >= _LONG))
    within = some("end_within", is_closed & (start.amount >= 0))
    weeks = some("start_in_weeks", is_plain & (length >= _LONG) & (start.amount > 0))
    ends = np.where(zero, start.amount, end.amount)
    bounded = When(ends, end.notation).within_weeks(within)
    changed["end_day"] = bounded.unknown(opened | in_length)
    changed["start_day"] = start.in_weeks(weeks)
    changed["ongoing"] = np.where(opened, NULL, columns["ongoing"])
    stated = When.exact(np.where(in_length, length + 1, NULL)).in_weeks(in_length)
    changed["duration"] = _either(columns.get("duration"), stated, in_length)
    doseless = dice.happens("dose_missing", size)
    needed = dice.happens("as_needed", size)
    rhythmless = dice.happens("rhythm_missing", size) | needed
    for name in ("dose", "dose_high", "unit"):
        changed[name] = np.where(doseless, NULL, columns[name])
    for name in ("frequency", "period", "period_unit", "consecutive_days"):
        changed[name] = np.where(rhythmless, NULL, columns[name])
    changed["as_needed"] = np.where(needed, 1, columns["as_needed"])
    fresh = Sheet(sheet.table, sheet.lexicon)
    fresh.add(patients, **{**columns, **changed})
    return fresh


def _either(old: When | None, new: When, where: Bools) -> When:
    if old is None:
        return new
    return When(
        np.where(where, new.amount, old.amount),
        np.where(where, new.notation, old.notation),
    )
