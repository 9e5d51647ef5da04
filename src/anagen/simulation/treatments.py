"""The treatments table: the course, its partners, what came before and beside it."""

from __future__ import annotations

from typing import Any, Final

import numpy as np

from anagen.simulation.course import NEVER, After, Trigger
from anagen.simulation.draws import Bools, Ints
from anagen.simulation.people import People
from anagen.simulation.rows import NULL, Sheet
from anagen.simulation.scene import Scene

__all__ = [
    "RELAPSE_KEY",
    "add_rows",
    "goes_on_with",
    "write_index_rows",
]

RELAPSE_KEY: Final = 1
"""The key of the relapse among the events of a patient."""


def add_rows(
    sheet: Sheet,
    scene: Scene,
    schedule: Ints | int,
    *,
    where: Bools,
    start: Ints | int,
    stop: Ints,
    **columns: Any,
) -> None:
    """Add a row on one schedule for some: from `start` to the day before `stop`.

    What is not over when the patient was last seen goes on; of somebody lost that is
    not known.
    """
    people, schedules, size = scene.people, scene.schedules, scene.size
    number = np.broadcast_to(np.asarray(schedule, dtype=np.int64), size)
    first = np.broadcast_to(np.asarray(start, dtype=np.int64), size)
    where = where & (first < people.last_day) & (stop > first)
    goes_on = stop > people.last_day
    is_as_needed = schedules.is_as_needed[number]
    known = {name: values[number] for name, values in schedules.columns.items()}
    for name in ("frequency", "period", "period_unit"):
        known[name] = np.where(is_as_needed, NULL, known[name])
    sheet.add(
        people.ids,
        where,
        start_day=first,
        end_day=np.where(goes_on, NULL, stop - 1),
        ongoing=np.where(goes_on & people.is_lost, NULL, goes_on.astype(np.int64)),
        as_needed=np.where(is_as_needed, 1, NULL),
        **{**known, **columns},
    )


def _reasons(scene: Scene) -> tuple[Ints, Ints]:
    """Return why the first regimen ended, and how well it had worked."""
    people, course, dice = scene.people, scene.course, scene.dice
    lexicon, book = scene.lexicon, scene.dice.book
    responded = course.limit_day < np.minimum(course.full_end, people.last_day)
    reason = np.where(
        responded, scene.drawn("reason_response"), scene.drawn("reason_no_response")
    )
    is_adverse = np.isin(course.after, [After.ADVERSE_STOP, After.ADVERSE_SWITCH])
    reason = np.where(is_adverse, lexicon.code("adverse_effects"), reason)
    lost = (course.trigger == Trigger.NONE) & (course.full_end == course.treated)
    reason = np.where(lost, scene.drawn("reason_secondary"), reason)
    reason = np.where(course.full_end < people.last_day, reason, NULL)
    end = np.minimum(course.full_end, people.last_day).astype(np.float64)
    score = course.scores.level(end)
    depth = np.where(score <= book.only("complete_below"), "complete", "partial")
    is_partial = score <= people.baseline * book.only("partial_below")
    words = np.where(responded, depth, np.where(is_partial, "partial", "none"))
    codes = lexicon.codes(words.tolist())
    return reason, np.where(dice.happens("response_recorded", scene.size), codes, NULL)


def write_index_rows(sheet: Sheet, scene: Scene) -> None:
    """Add the rows of JAK inhibitors: titration, full dose, taper, restart, switch."""
    course = scene.course
    reason, response = _reasons(scene)
    begun = _titrate(sheet, scene)
    full = scene.schedules.full(course.regimen)
    is_split = course.gap_start < NEVER
    common: dict[str, Any] = {"role": "index", "course_id": 1}
    add_rows(
        *(sheet, scene, full),
        where=is_split,
        start=begun,
        stop=np.minimum(course.gap_start, course.full_end),
        reason_stopped=scene.drawn("reason_interrupted"),
        **common,
    )
    add_rows(
        *(sheet, scene, full),
        where=np.ones(scene.size, dtype=np.bool_),
        start=np.where(is_split, course.gap_end, begun),
        stop=course.full_end,
        reason_stopped=reason,
        response=response,
        **common,
    )
    _taper(sheet, scene)
    _restart(sheet, scene)
    _next(sheet, scene)


def _titrate(sheet: Sheet, scene: Scene) -> Ints:
    """Add the steps before the full dose; return the day the full dose begins."""
    course, schedules = scene.course, scene.schedules
    begun = np.zeros(scene.size, dtype=np.int64)
    for number, regimen in enumerate(schedules.regimens):
        where = course.regimen == number
        for step in regimen.titration:
            days = int(scene.dice.book.only(step.lasts))
            add_rows(
                *(sheet, scene, schedules.number(step.schedule)),
                where=where & (begun < course.full_end),
                start=begun,
                stop=np.minimum(begun + days, course.full_end),
                role="index",
                course_id=1,
            )
            begun = np.where(where, begun + days, begun)
    return begun


def _taper(sheet: Sheet, scene: Scene) -> None:
    course, lexicon = scene.course, scene.lexicon
    most = course.taper.shape[1]
    goal = lexicon.code("cosmetically_acceptable_regrowth")
    back = lexicon.code("relapse")
    for step in range(most):
        start = course.taper[:, step]
        after = course.taper[:, step + 1] if step + 1 < most else course.taper_end
        after = np.where(after == NEVER, course.taper_end, after)
        treated = np.where(course.treated > start, course.treated, NEVER)
        stop = np.minimum(after, treated)
        is_back = stop == course.treated
        why = np.where(is_back, back, goal)
        add_rows(
            *(sheet, scene, scene.schedules.taper(course.regimen, step)),
            where=(start < NEVER) & (start < course.treated),
            start=start,
            stop=stop,
            role="index",
            course_id=1,
            reason_started=goal,
            reason_stopped=np.where(stop > scene.people.last_day, NULL, why),
        )


def _restart(sheet: Sheet, scene: Scene) -> None:
    course, schedules = scene.course, scene.schedules
    is_new = course.trigger == Trigger.STOP
    common: dict[str, Any] = {"role": "index", "course_id": np.where(is_new, 2, 1)}
    add_rows(
        *(sheet, scene, schedules.full(course.regimen)),
        where=course.restart < NEVER,
        start=course.restart,
        stop=course.reduced,
        reason_started="relapse",
        event_id=RELAPSE_KEY,
        **common,
    )
    add_rows(
        *(sheet, scene, schedules.taper(course.regimen, 0)),
        where=course.reduced < NEVER,
        start=course.reduced,
        stop=np.full_like(course.reduced, NEVER),
        reason_started="maintenance",
        phase="reduced",
        **common,
    )


def _next(sheet: Sheet, scene: Scene) -> None:
    """Add the next regimen after a switch or a step up."""
    course, lexicon = scene.course, scene.lexicon
    is_adverse = course.after == After.ADVERSE_SWITCH
    is_relapse = course.second_from == course.treated
    failed = lexicon.code("no_response")
    why = np.where(is_adverse, lexicon.code("adverse_event"), failed)
    add_rows(
        *(sheet, scene, scene.schedules.full(course.second)),
        where=course.second_from < NEVER,
        start=course.second_from,
        stop=course.second_to,
        role="index",
        course_id=3,
        event_id=np.where(is_relapse, RELAPSE_KEY, NULL),
        reason_started=np.where(is_relapse, lexicon.code("relapse"), why),
        reason_stopped=np.where(course.second_to < NEVER, failed, NULL),
    )


def goes_on_with(sheet: Sheet, people: People) -> Bools:
    """Say who still takes one of the rows so far when last seen."""
    patients, columns = sheet.rows()
    goes_on = columns["end_day"].amount == NULL
    found = np.zeros(len(people.ids), dtype=np.bool_)
    found[patients[goes_on]] = True
    return found
