"""Partners of a JAK inhibitor: combinations, bridges, rescue, earlier treatment."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from anagen.simulation.course import NEVER, After, Course
from anagen.simulation.draws import Bools, Ints
from anagen.simulation.rows import NULL, Sheet, When
from anagen.simulation.scene import Scene
from anagen.simulation.treatments import RELAPSE_KEY, add_rows

__all__ = ["Partner", "plan_partners", "write_combinations", "write_partner_rows"]

_WEEK: Final = 7
_MONTH_DAYS: Final = 30


@dataclass(frozen=True)
class Partner:
    """One partner of each patient who has one.

    Parameters
    ----------
    key
        Number of the combination within the patient.
    schedule, start, stop
        What is taken, from when, and the day after the last.
    has
        Who takes it together with the JAK inhibitor.
    order
        Which came second, as a code of the lexicon.
    overlap, overlap_end
        First day of both, and the day after the last.
    is_recorded
        Whether the combination is recorded as such.
    """

    key: int
    schedule: Ints
    start: Ints
    stop: Ints
    has: Bools
    order: Ints
    overlap: Ints
    overlap_end: Ints
    is_recorded: Bools


def _inhibitor_end(course: Course) -> Ints:
    """Return the day after the last of the first regimen, tapers and all."""
    on_taper = np.isin(course.after, [After.STEP_DOWN, After.TAPER])
    end = np.where(on_taper, course.taper_end, course.full_end)
    return np.where(course.treated < end, np.minimum(end, course.treated), end)


def plan_partners(scene: Scene) -> tuple[Partner, Partner]:
    """Plan a partner, and for some a third drug beside it."""
    people, course, dice = scene.people, scene.course, scene.dice
    book, size = dice.book, scene.size
    last = np.minimum(_inhibitor_end(course), people.last_day)
    combines = course.after == After.COMBINE
    order = dice.choose("order", size)
    added = book.code("order", "partner_added")
    order = np.where(combines, added, order)
    leads = order == book.code("order", "jak_inhibitor_added")
    start = np.where(leads, -dice.days("lead_days", size), 0)
    start = np.where(order == added, dice.days("added_day", size), start)
    start = np.where(combines, course.decided, start)
    overlap = np.maximum(start, 0)
    stop = overlap + dice.days("partner_days", size)
    usual = scene.scheduled("partner_schedule")
    atopic = scene.scheduled("partner_schedule_dermatitis")
    has = (combines | dice.happens("partner", size)) & (overlap < last)
    codes = scene.lexicon.codes(book.words("order"))
    recorded = dice.happens("combination_recorded", size)
    first = Partner(
        key=1,
        schedule=np.where(people.has_dermatitis, atopic, usual),
        start=start,
        stop=stop,
        has=has,
        order=codes[order],
        overlap=overlap,
        overlap_end=np.minimum(stop, last),
        is_recorded=has & recorded,
    )
    return first, _third(first, last, scene, codes[added])


def _third(first: Partner, last: Ints, scene: Scene, added: int) -> Partner:
    dice, schedules, size = scene.dice, scene.schedules, scene.size
    start = first.overlap + dice.days("third_after", size)
    stop = start + dice.days("third_days", size)
    schedule = scene.scheduled("third_schedule")
    drugs = np.array([schedules.drugs.index(drug) for drug in schedules.drugs])
    has = first.has & dice.happens("third", size) & (start < first.overlap_end)
    has &= drugs[schedule] != drugs[first.schedule]
    return Partner(
        key=2,
        schedule=schedule,
        start=start,
        stop=stop,
        has=has,
        order=np.full(size, added),
        overlap=start,
        overlap_end=np.minimum(stop, last),
        is_recorded=has & first.is_recorded,
    )


def write_partner_rows(
    sheet: Sheet, scene: Scene, partners: tuple[Partner, Partner]
) -> None:
    """Add the rows of partners, bridges, rescue, adjuvants and earlier treatment."""
    for partner in partners:
        add_rows(
            *(sheet, scene, partner.schedule),
            where=partner.has,
            start=partner.start,
            stop=partner.stop,
            role="combination",
            course_id=1,
            combination_id=np.where(partner.is_recorded, partner.key, NULL),
        )
    _bridge(sheet, scene)
    _rescue(sheet, scene)
    add_rows(
        *(sheet, scene, scene.schedules.number("minoxidil_as_needed")),
        where=scene.dice.happens("minoxidil", scene.size),
        start=0,
        stop=np.full(scene.size, NEVER),
        role="symptomatic",
    )
    _priors(sheet, scene)


def _bridge(sheet: Sheet, scene: Scene) -> None:
    dice, schedules, size = scene.dice, scene.schedules, scene.size
    where = dice.happens("bridge", size)
    schedule = scene.scheduled("bridge_schedule")
    days = dice.days("bridge_days", size)
    common: dict[str, Any] = {"role": "bridge", "course_id": 1}
    add_rows(
        *(sheet, scene, schedule),
        where=where,
        start=0,
        stop=days,
        reason_started=scene.drawn("reason_bridge"),
        **common,
    )
    is_daily = schedule == schedules.number("prednisolone_daily")
    add_rows(
        *(sheet, scene, schedules.number("prednisolone_taper")),
        where=where & is_daily & dice.happens("bridge_tapered", size),
        start=days,
        stop=days + dice.days("bridge_taper_days", size),
        reason_stopped="planned_end",
        **common,
    )


def _rescue(sheet: Sheet, scene: Scene) -> None:
    course, dice, size = scene.course, scene.dice, scene.size
    common: dict[str, Any] = {
        "reason_started": "relapse",
        "event_id": RELAPSE_KEY,
        "course_id": np.where(course.restart < NEVER, 2, 1),
    }
    add_rows(
        *(sheet, scene, scene.scheduled("rescue_schedule")),
        where=course.is_answered_by(dice, "restart_with_steroid"),
        start=course.treated,
        stop=course.treated + dice.days("rescue_days", size),
        role="rescue",
        **common,
    )
    adjuvant = scene.scheduled("adjuvant_schedule")
    stop = course.treated + dice.days("adjuvant_days", size)
    is_injected = scene.schedules.is_as_needed[adjuvant]
    maintenance = sheet.lexicon.code("maintenance")
    add_rows(
        *(sheet, scene, adjuvant),
        where=course.is_answered_by(dice, "restart_with_adjuvant"),
        start=course.treated,
        stop=stop,
        role=np.where(is_injected, sheet.lexicon.code("rescue"), maintenance),
        **common,
    )


def _priors(sheet: Sheet, scene: Scene) -> None:
    people, dice, size = scene.people, scene.dice, scene.size
    book = dice.book
    count = dice.choose("priors", size)
    for place in range(len(book.words("priors")) - 1):
        use = f"prior {place}: "
        ago = dice.days("prior_months", size, use + "months")
        length = np.minimum(dice.days("prior_length", size, use + "length"), ago)
        how = dice.choose("prior_when", size, use + "when")
        is_month = how == book.code("prior_when", "months")
        is_day = how == book.code("prior_when", "days")
        start = When.exact(-ago * np.where(is_day, _MONTH_DAYS, 1))
        start = start.months_where(is_month).before(~is_month & ~is_day)
        sheet.add(
            people.ids,
            place < count,
            drug=scene.drawn("prior_schedule", use + "drug"),
            role="prior",
            start_day=start,
            end_day=np.where(is_day, (length - ago) * _MONTH_DAYS - 1, NULL),
            duration=When.months(np.where(is_month, length, NULL)),
            ongoing=0,
            response=scene.drawn("prior_response", use + "response"),
        )


def write_combinations(scene: Scene, partners: tuple[Partner, Partner]) -> Sheet:
    """Return the combinations table: those recorded as such, with their episode."""
    people, course, lexicon = scene.people, scene.course, scene.lexicon
    sheet = Sheet("combinations", lexicon)
    drugs = lexicon.codes(scene.schedules.drugs)
    inhibitor = drugs[scene.schedules.full(course.regimen)]
    for partner in partners:
        use = f"combination {partner.key}: "
        goes_on = partner.overlap_end >= people.last_day
        length = np.maximum(partner.overlap_end - partner.overlap, 1)
        lead = np.where(partner.start < 0, -partner.start, NULL)
        ended = scene.drawn("combination_end", use + "end")
        inhibitor_goes_on = _inhibitor_end(course) > partner.overlap_end
        sheet.add(
            people.ids,
            partner.is_recorded,
            key=partner.key,
            episode_id=1,
            course_id=1,
            jak_inhibitor=inhibitor,
            partner=drugs[partner.schedule],
            order_of_entry=partner.order,
            partner_lead=When.exact(lead).in_weeks(lead >= _WEEK),
            reason=scene.drawn("reason_combined", use + "reason"),
            duration=When.exact(length).in_weeks(length >= _WEEK),
            ongoing=goes_on,
            response=scene.drawn("combination_response", use + "response"),
            reason_ended=np.where(goes_on, NULL, ended),
            jak_inhibitor_continued=inhibitor_goes_on,
        )
    return sheet
