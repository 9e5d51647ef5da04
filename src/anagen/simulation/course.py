"""The course of each patient: what is decided when, and what the scores do then.

Everything is decided for all patients of a block at once. A day that never comes is
`NEVER`, which lies after every follow-up.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum, auto
from typing import Final

import numpy as np

from anagen.simulation.draws import Bools, Dice, Floats, Ints
from anagen.simulation.people import People
from anagen.simulation.response import Model, Scores, draw_rank, lose, respond

__all__ = ["NEVER", "After", "Course", "Trigger", "plan_course"]

NEVER: Final = 10**6
_SLACK: Final = 14


class After(IntEnum):
    """What follows the first regimen."""

    CONTINUE = auto()
    STEP_DOWN = auto()
    TAPER = auto()
    STOP = auto()
    STOP_UNANSWERED = auto()
    SWITCH = auto()
    COMBINE = auto()
    STEP_UP = auto()
    ADVERSE_STOP = auto()
    ADVERSE_SWITCH = auto()


_AFTER_RESPONSE: Final = {
    "continue": After.CONTINUE,
    "step_down": After.STEP_DOWN,
    "taper": After.TAPER,
    "stop": After.STOP,
}
_AFTER_NO_RESPONSE: Final = {
    "continue": After.CONTINUE,
    "stop": After.STOP_UNANSWERED,
    "switch": After.SWITCH,
    "combine": After.COMBINE,
}
_AFTER_ADVERSE: Final = {"switch": After.ADVERSE_SWITCH, "stop": After.ADVERSE_STOP}


class Trigger(IntEnum):
    """What a relapse followed."""

    NONE = auto()
    STOP = auto()
    TAPER = auto()
    INTERVAL_EXTENSION = auto()


@dataclass(frozen=True)
class Course:
    """What happens to each patient; one element each.

    Parameters
    ----------
    regimen
        Number of the first regimen.
    scores
        The true scores.
    limit_day
        Day the score passes the limit under the first regimen; infinite for never.
    decided, after
        Day the first regimen is judged, and what follows (`After`).
    gap_start, gap_end
        First day of an interruption, and first day with the drug again.
    taper, taper_end
        First day of each step of a taper, and the day after the last.
    full_end
        The day after the last at full dose of the first regimen.
    relapse, trigger, trigger_day
        Day of a relapse, what it followed (`Trigger`), and when that was.
    treated, answer
        Day a relapse is treated, and how (a code of the choice `after_relapse`).
    restart, reduced
        First day of the first regimen again, and of a reduced dose after that.
    second, second_from, second_to
        Number of the next regimen, its first day, and the day after its last.
    """

    regimen: Ints
    scores: Scores
    limit_day: Floats
    decided: Ints
    after: Ints
    gap_start: Ints
    gap_end: Ints
    taper: Ints
    taper_end: Ints
    full_end: Ints
    relapse: Ints
    trigger: Ints
    trigger_day: Ints
    treated: Ints
    answer: Ints
    restart: Ints
    reduced: Ints
    second: Ints
    second_from: Ints
    second_to: Ints

    def is_answered_by(self, dice: Dice, word: str) -> Bools:
        """Say whose relapse is treated in a way."""
        code = dice.book.code("after_relapse", word)
        found: Bools = (self.treated < NEVER) & (self.answer == code)
        return found


def plan_course(model: Model, people: People, dice: Dice) -> Course:
    """Plan the course of every patient of a block."""
    planner = _Planner(model, people, dice)
    planner.begin()
    planner.judge()
    planner.interrupt()
    planner.step_down()
    planner.lose()
    planner.treat()
    planner.go_on()
    return planner.course()


def _is(codes: Ints, *words: After) -> Bools:
    found: Bools = np.isin(codes, [int(word) for word in words])
    return found


class _Planner:
    """Plans in the order of time; each step uses what the ones before decided."""

    def __init__(self, model: Model, people: People, dice: Dice) -> None:
        self.model, self.people, self.dice = model, people, dice
        self.size = len(people.ids)
        self.last = people.last_day
        self.scores = Scores(model, people.baseline)

    def _coded(self, choice: str, meaning: dict[str, After]) -> Ints:
        codes = [int(meaning[word]) for word in self.dice.book.words(choice)]
        return np.array(codes, dtype=np.int64)[self.dice.choose(choice, self.size)]

    def _regimens(self, choice: str) -> Ints:
        numbers = [self.model.number(word) for word in self.dice.book.words(choice)]
        return np.array(numbers, dtype=np.int64)[self.dice.choose(choice, self.size)]

    def _seen(self, days: Ints | Floats) -> Ints:
        """Return whole days; `NEVER` for those after the follow-up."""
        whole = np.where(days < self.last, days, NEVER)
        return np.rint(whole.astype(np.float64)).astype(np.int64)

    def begin(self) -> None:
        """Choose the regimen, and let the score answer."""
        adult = self._regimens("regimen_adult")
        self.regimen = np.where(
            self.people.is_adult, adult, self._regimens("regimen_adolescent")
        )
        self.rank = draw_rank(self.model, self.people, self.dice, "rank")
        time = self.dice.uniform("time", self.size)
        self.limit_day = self.model.days_to_limit(self.regimen, self.rank, time)
        self._respond(np.ones(self.size, dtype=np.bool_), 0, self.limit_day, "first")

    def _respond(self, where: Bools, day: Ints | int, days: Floats, use: str) -> None:
        respond(
            self.model,
            self.scores,
            self.people,
            self.dice,
            where=where,
            day=np.broadcast_to(np.asarray(day, dtype=np.float64), self.size),
            days_to_limit=days,
            use=use,
        )

    def judge(self) -> None:
        """Decide when the first regimen is judged, and what follows."""
        dice, size = self.dice, self.size
        reaches = np.isfinite(self.limit_day)
        enough = np.where(reaches, self.limit_day, 0) + dice.amount(
            "consolidation", size
        )
        decided = np.where(reaches, enough, dice.amount("judged_at", size))
        after = np.where(
            reaches,
            self._coded("after_response", _AFTER_RESPONSE),
            self._coded("after_no_response", _AFTER_NO_RESPONSE),
        )
        steps_up = self._step_up()[self.regimen] >= 0
        steps_up &= ~reaches & dice.happens("stepped_up", size)
        after = np.where(steps_up, After.STEP_UP, after)
        adverse_day = dice.amount("adverse_stop_day", size)
        is_adverse = dice.happens("adverse_stop", size) & (adverse_day < decided)
        adverse = self._coded("after_adverse_stop", _AFTER_ADVERSE)
        after = np.where(is_adverse, adverse, after)
        self.decided = self._seen(np.where(is_adverse, adverse_day, decided))
        self.after = np.where(self.decided < NEVER, after, After.CONTINUE)

    def _step_up(self) -> Ints:
        regimens = self.model.regimens.regimens.values()
        return np.array(
            [self.model.number(r.step_up) if r.step_up else -1 for r in regimens]
        )

    def interrupt(self) -> None:
        """Let some stop for a few weeks while nothing else happens."""
        dice, size = self.dice, self.size
        start = dice.days("interruption_day", size)
        end = start + dice.days("interruption_days", size)
        happens = dice.happens("interrupted", size)
        happens &= end + _SLACK < np.minimum(self.decided, self.last)
        self.gap_start = np.where(happens, start, NEVER)
        self.gap_end = np.where(happens, end, NEVER)

    def step_down(self) -> None:
        """Lay out the steps of a taper."""
        dice, size = self.dice, self.size
        counts = [len(r.taper) for r in self.model.regimens.regimens.values()]
        most = max(counts)
        steps = np.array(counts, dtype=np.int64)[self.regimen]
        steps = np.where(_is(self.after, After.STEP_DOWN), 1, steps)
        tapers = _is(self.after, After.STEP_DOWN, After.TAPER)
        lengths = dice.days("taper_step", size * most).reshape(size, most)
        starts = np.cumsum(lengths, axis=1) - lengths + self.decided[:, None]
        is_step = tapers[:, None] & (np.arange(most) < steps[:, None])
        self.taper = np.where(is_step, starts, NEVER)
        ended = self.decided + np.where(is_step, lengths, 0).sum(axis=1)
        kept = dice.choose("taper_end", size) == dice.book.code("taper_end", "kept")
        stops = _is(self.after, After.TAPER) & ~kept
        self.taper_end = np.where(stops, ended, NEVER)

    def lose(self) -> None:
        """Let some lose the benefit, at full dose, on a taper or after a stop."""
        model, dice, size = self.model, self.dice, self.size
        responded = self.limit_day < self.decided
        stopped = responded & _is(self.after, After.STOP, After.ADVERSE_STOP)
        tapering = _is(self.after, After.STEP_DOWN, After.TAPER)
        stays = responded & _is(self.after, After.CONTINUE) & (self.decided < NEVER)
        rank = dice.uniform("loss", size)
        on_dose = self.decided + model.days_by("loss_on_full_dose", rank)
        stepping = self.decided + model.days_by("loss_after_step_down", rank)
        off = model.days_by("loss_after_stop", dice.uniform("loss after stop", size))
        is_off = stopped | (tapering & (stepping >= self.taper_end))
        begun = np.where(tapering & is_off, self.taper_end, self.decided)
        day = np.where(is_off, begun + off, np.where(tapering, stepping, on_dose))
        day = np.where(is_off | tapering | stays, day, np.inf)
        happens = (day < self.last) & (day >= begun + 1)
        loses = lose(
            model,
            self.scores,
            self.people,
            dice,
            where=happens,
            begun=begun.astype(np.float64),
            day=np.rint(np.where(happens, day, NEVER)),
        )
        self.relapse = self._seen(np.where(loses, np.rint(day), np.inf))
        self.trigger_day = np.where(loses, begun, NEVER)
        self.trigger = self._triggers(is_off, tapering)

    def _triggers(self, is_off: Bools, tapering: Bools) -> Ints:
        regimens = self.model.regimens
        most = self.taper.shape[1]
        is_longer = np.zeros((len(self.model.names), most), dtype=np.bool_)
        for number, regimen in enumerate(regimens.regimens.values()):
            full = regimens.schedules[regimen.full]
            for step, name in enumerate(regimen.taper):
                then = regimens.schedules[name]
                is_same = (then.dose, then.frequency) == (full.dose, full.frequency)
                is_longer[number, step] = is_same
        step = (self.taper <= self.relapse[:, None]).sum(axis=1) - 1
        longer = is_longer[self.regimen, np.clip(step, 0, most - 1)]
        on_taper = np.where(longer, Trigger.INTERVAL_EXTENSION, Trigger.TAPER)
        return np.where(
            is_off, Trigger.STOP, np.where(tapering, on_taper, Trigger.NONE)
        )

    def treat(self) -> None:
        """Answer a relapse, and let the score follow."""
        dice, size, book = self.dice, self.size, self.dice.book
        answer = dice.choose("after_relapse", size)
        nothing = book.code("after_relapse", "nothing")
        plain = book.code("after_relapse", "restart")
        still_on = self.trigger == Trigger.NONE
        answer = np.where(still_on & (answer == plain), nothing, answer)
        delay = dice.days("restart_delay", size)
        treated = self._seen(self.relapse + delay)
        self.answer = answer
        self.treated = np.where(answer == nothing, NEVER, treated)
        self.switches = self.answer == book.code("after_relapse", "switch")
        self.switches &= self.treated < NEVER
        again = (self.treated < NEVER) & ~self.switches
        self.restart = np.where(again & ~still_on, self.treated, NEVER)
        rank = dice.uniform("recapture", size)
        days = self.model.days_by("recapture", rank)
        self._respond(again, self.treated, days, "again")
        reduced = self.restart + dice.days("reduced_after", size)
        is_reduced = dice.happens("reduced_after_recapture", size) & np.isfinite(days)
        self.reduced = self._seen(np.where(is_reduced, reduced, NEVER))

    def go_on(self) -> None:
        """Begin the next regimen, or answer to a partner."""
        dice, size = self.dice, self.size
        steps_up = _is(self.after, After.STEP_UP)
        switches = _is(self.after, After.SWITCH, After.ADVERSE_SWITCH)
        begun = self.decided + np.where(switches, dice.days("switch_gap", size), 0)
        begun = np.where(switches | steps_up, begun, NEVER)
        self.second_from = self._seen(np.where(self.switches, self.treated, begun))
        another = self._another(self._regimens("regimen_next"))
        self.second = np.where(steps_up, self._step_up()[self.regimen], another)
        fresh = draw_rank(self.model, self.people, dice, "second rank")
        rank = np.where(steps_up, self.rank, fresh)
        time = dice.uniform("second time", size)
        days = self.model.days_to_limit(self.second, rank, time)
        self._respond(self.second_from < NEVER, self.second_from, days, "second")
        judged = self.second_from + dice.days("judged_at", size, "second judged")
        words = dice.choose("after_no_response", size, "after second")
        ends = words == dice.book.code("after_no_response", "stop")
        ends |= words == dice.book.code("after_no_response", "switch")
        self.second_to = self._seen(np.where(ends & np.isinf(days), judged, NEVER))
        together = draw_rank(self.model, self.people, dice, "combined rank")
        time = dice.uniform("combined time", size)
        days = self.model.days_to_limit(self.regimen, together, time)
        self._respond(_is(self.after, After.COMBINE), self.decided, days, "combined")

    def _another(self, drawn: Ints) -> Ints:
        """Return the regimen drawn; the next in the list when the drug is the same."""
        regimens = self.model.regimens
        drugs = [regimens.schedules[r.full].drug for r in regimens.regimens.values()]
        words = self.dice.book.words("regimen_next")
        ring = [self.model.number(word) for word in words]
        after: dict[int, int] = {}
        for place, number in enumerate(ring):
            rest = [*ring[place:], *ring[:place]]
            after[number] = next(n for n in rest if drugs[n] != drugs[number])
        follows = np.arange(len(drugs), dtype=np.int64)
        follows[list(after)] = list(after.values())
        names = np.array([sorted(set(drugs)).index(drug) for drug in drugs])
        is_same = names[drawn] == names[self.regimen]
        return np.where(is_same, follows[drawn], drawn)

    def _full_end(self) -> Ints:
        ended = ~_is(self.after, After.CONTINUE, After.COMBINE)
        end = np.where(ended, self.decided, NEVER)
        still_on = self.switches & (self.trigger == Trigger.NONE)
        return np.where(still_on, self.treated, end)

    def course(self) -> Course:
        """Return what was planned."""
        return Course(
            regimen=self.regimen,
            scores=self.scores,
            limit_day=self.limit_day,
            decided=self.decided,
            after=self.after,
            gap_start=self.gap_start,
            gap_end=self.gap_end,
            taper=self.taper,
            taper_end=self.taper_end,
            full_end=self._full_end(),
            relapse=self.relapse,
            trigger=self.trigger,
            trigger_day=self.trigger_day,
            treated=self.treated,
            answer=self.answer,
            restart=self.restart,
            reduced=self.reduced,
            second=self.second,
            second_from=self.second_from,
            second_to=self.second_to,
        )
