"""Events: adverse events and their attribution, relapses, milestones, dose changes."""

from __future__ import annotations

from typing import Any, Final

import numpy as np

from anagen.simulation.course import NEVER, After, Course, Trigger
from anagen.simulation.draws import Bools, Dice, Ints
from anagen.simulation.partners import Partner
from anagen.simulation.rows import MICRO, NULL, Lexicon, Sheet, When
from anagen.simulation.scene import Scene
from anagen.simulation.treatments import RELAPSE_KEY

__all__ = ["write_events"]

_ADVERSE: Final = ("first_event", "second_event", "third_event")
_DOSE_CHANGE_KEY: Final = 2
_NONE_KEY: Final = 3
_MILESTONE_KEY: Final = 4
_ADVERSE_KEY: Final = 10
_LONG: Final = 28
_ALL: Final = 100.0


def write_events(scene: Scene, partner: Partner) -> tuple[Sheet, Sheet]:
    """Return the tables of events and of attributions."""
    people, dice, lexicon = scene.people, scene.dice, scene.lexicon
    events, attributions = Sheet("events", lexicon), Sheet("attributions", lexicon)
    _relapses(events, scene)
    _dose_changes(events, scene)
    _milestones(events, scene)
    had = np.zeros(scene.size, dtype=np.bool_)
    for place, name in enumerate(_ADVERSE):
        happens = dice.happens(name, scene.size)
        had |= happens
        _Adverse(scene, partner, place).write(events, attributions, happens)
    events.add(
        people.ids,
        ~had & dice.happens("absence_recorded", scene.size),
        key=_NONE_KEY,
        kind="adverse_event",
        term="none",
        presence="absent",
    )
    return events, attributions


def _stated(days: Ints, dice: Dice, use: str) -> When:
    """State days as people do: to the day, to the week, as a bound, or not at all."""
    size = len(days)
    is_positive = (days > 0) & (days < NEVER)
    bounded = dice.happens("day_bounded", size, f"{use}: bounded") & is_positive
    in_weeks = dice.happens("day_in_weeks", size, f"{use}: weeks") & (days >= _LONG)
    missing = dice.happens("day_missing", size, f"{use}: missing")
    when = When.exact(days).within_weeks(bounded).in_weeks(in_weeks & ~bounded)
    return when.unknown(missing)


def _relapses(sheet: Sheet, scene: Scene) -> None:
    people, course, dice = scene.people, scene.course, scene.dice
    lexicon, size = scene.lexicon, scene.size
    happens = course.relapse < NEVER
    is_loss = course.trigger == Trigger.NONE
    triggers = np.zeros(len(Trigger) + 1, dtype=np.int64)
    for trigger in Trigger:
        triggers[trigger] = lexicon.code(trigger.name.lower())
    drugs = lexicon.codes(scene.schedules.drugs)[scene.schedules.full(course.regimen)]
    latency = np.where(happens, course.relapse - course.trigger_day, 1)
    bounded = dice.happens("latency_bounded", size)
    extent = course.scores.level(np.where(happens, course.relapse, 0).astype(float))
    shown = np.clip(np.rint(extent), 0, _ALL).astype(np.int64)
    wide = np.rint(dice.amount("relapse_extent_spread", size)).astype(np.int64)
    has_extent = dice.happens("extent_recorded", size)
    low = np.maximum(shown - wide, 0)
    high = np.minimum(shown + wide, int(_ALL))
    answered = course.treated < NEVER
    sheet.add(
        people.ids,
        happens,
        key=RELAPSE_KEY,
        kind=np.where(is_loss, lexicon.code("secondary_loss"), lexicon.code("relapse")),
        term=np.where(
            is_loss,
            scene.drawn("spontaneous_term"),
            scene.drawn("relapse_term"),
        ),
        presence="present",
        day=When.exact(course.relapse),
        trigger=triggers[course.trigger],
        trigger_drug=np.where(is_loss, NULL, drugs),
        latency=When.exact(np.where(is_loss, NULL, latency)).within_weeks(bounded),
        extent_low=np.where(has_extent, low * MICRO, NULL),
        extent_high=np.where(has_extent, high * MICRO, NULL),
        outcome=np.where(answered, scene.drawn("relapse_outcome"), NULL),
        action=_relapse_actions(course, dice, lexicon),
    )


def _relapse_actions(course: Course, dice: Dice, lexicon: Lexicon) -> Ints:
    action = np.full(len(course.relapse), NULL, dtype=np.int64)
    is_off = course.trigger == Trigger.STOP
    is_on = (course.trigger == Trigger.TAPER) | (
        course.trigger == Trigger.INTERVAL_EXTENSION
    )
    again = course.restart < NEVER
    action = np.where(again & is_off, lexicon.code("drug_restarted"), action)
    action = np.where(again & is_on, lexicon.code("dose_increased"), action)
    for word in ("restart_with_steroid", "restart_with_adjuvant"):
        added = course.is_answered_by(dice, word)
        action = np.where(added, lexicon.code("adjuvant_added"), action)
    switched = course.is_answered_by(dice, "switch")
    code = lexicon.code("switched_to_another_jak_inhibitor")
    return np.where(switched, code, action)


def _dose_changes(sheet: Sheet, scene: Scene) -> None:
    people, course, dice = scene.people, scene.course, scene.dice
    lexicon, schedules = scene.lexicon, scene.schedules
    tapers = np.isin(course.after, [After.STEP_DOWN, After.TAPER])
    where = tapers & dice.happens("dose_change_recorded", scene.size)
    taper, full = schedules.taper(course.regimen, 0), schedules.full(course.regimen)
    same = np.ones(scene.size, dtype=np.bool_)
    for name in ("dose", "frequency"):
        same &= schedules.columns[name][taper] == schedules.columns[name][full]
    longer, lower = lexicon.code("interval_extension"), lexicon.code("dose_reduction")
    sheet.add(
        people.ids,
        where,
        key=_DOSE_CHANGE_KEY,
        kind="dose_change",
        term=np.where(same, longer, lower),
        presence="present",
        day=_stated(course.decided, dice, "dose change"),
    )


def _milestones(sheet: Sheet, scene: Scene) -> None:
    """Add what centres that score in words report of the first response."""
    people, course, dice = scene.people, scene.course, scene.dice
    style = dice.book.code("score_style", "words")
    reports = (people.style == style) & np.isfinite(course.limit_day)
    days = np.where(reports, course.limit_day, 0.0)
    shares = ("first_regrowth_share", "salt50_share", "acceptable_share")
    terms = ("first_visible_regrowth", "salt50", "cosmetically_acceptable_regrowth")
    for place, (share, term) in enumerate(zip(shares, terms, strict=True)):
        day = np.rint(days * dice.book.only(share)).astype(np.int64)
        sheet.add(
            people.ids,
            reports & (day > 0) & (day < np.minimum(people.last_day, course.decided)),
            key=_MILESTONE_KEY + place,
            kind="milestone",
            term=term,
            presence="present",
            day=When.exact(day).in_weeks(day >= _LONG),
        )


class _Adverse:
    """The adverse events of one place: the first, second or third of each patient."""

    def __init__(self, scene: Scene, partner: Partner, place: int) -> None:
        self.scene, self.partner, self.place = scene, partner, place
        self.dice, self.size = scene.dice, scene.size

    def _use(self, name: str) -> str:
        return f"adverse {self.place}: {name}"

    def _drawn(self, choice: str) -> Ints:
        return self.scene.drawn(choice, self._use(choice))

    def write(self, events: Sheet, attributions: Sheet, happens: Bools) -> None:
        """Add the events, and to which drug they are put down."""
        dice, size, people = self.dice, self.size, self.scene.people
        kind = dice.choose("kind", size, self._use("kind"))
        is_special = kind == dice.book.code("kind", "special")
        share = dice.amount("share_of_course", size, self._use("share"))
        day = np.rint(share * people.last_day).astype(np.int64)
        events.add(
            people.ids,
            happens,
            key=_ADVERSE_KEY + self.place,
            kind="adverse_event",
            term=self._either(is_special, "term"),
            presence="present",
            day=_stated(day, dice, self._use("day")),
            grade=self._grade(is_special),
            special_interest=is_special,
            outcome=self._drawn("outcome"),
            action=np.where(is_special, NULL, self._drawn("common_action")),
            **self._seriousness(is_special),
        )
        self._attribute(attributions, happens, day)

    def _either(self, is_special: Bools, what: str) -> Ints:
        special = self._drawn(f"special_{what}")
        return np.where(is_special, special, self._drawn(f"common_{what}"))

    def _grade(self, is_special: Bools) -> Ints:
        found = []
        for choice in ("special_grade", "common_grade"):
            words = self.dice.book.words(choice)
            grades = [NULL if word == "unknown" else int(word) for word in words]
            drawn = self.dice.choose(choice, self.size, self._use(choice))
            found.append(np.array(grades, dtype=np.int64)[drawn])
        return np.where(is_special, found[0], found[1])

    def _seriousness(self, is_special: Bools) -> dict[str, Any]:
        dice, size = self.dice, self.size
        special = dice.happens("special_serious", size, self._use("special serious"))
        common = dice.happens("common_serious", size, self._use("common serious"))
        known = dice.happens("seriousness_recorded", size, self._use("known"))
        serious = np.where(is_special, special, common).astype(np.int64)
        return {"serious": np.where(known, serious, NULL)}

    def _attribute(self, sheet: Sheet, happens: Bools, day: Ints) -> None:
        dice, size, course = self.dice, self.size, self.scene.course
        schedules = self.scene.schedules
        drugs = sheet.lexicon.codes(schedules.drugs)
        is_later = day >= course.second_from
        regimen = np.where(is_later, course.second, course.regimen)
        partner = self.partner
        has = partner.has & (day >= partner.start) & (day < partner.stop)
        to = dice.choose("attributed_to", size, self._use("to"))
        put = happens & dice.happens("attributed", size, self._use("put down"))
        both = to == dice.book.code("attributed_to", "both")
        only_partner = to == dice.book.code("attributed_to", "partner")
        common: dict[str, Any] = {
            "event_id": _ADVERSE_KEY + self.place,
            "category": self._drawn("category"),
            "assessor": "treating physician",
        }
        sheet.add(
            self.scene.people.ids,
            put & ~(only_partner & has),
            drug=drugs[schedules.full(regimen)],
            **common,
        )
        sheet.add(
            self.scene.people.ids,
            put & has & (only_partner | both),
            drug=drugs[partner.schedule],
            **common,
        )
