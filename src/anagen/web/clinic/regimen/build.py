"""From the blocks of a plan to a regimen, with everything that is wrong at once.

Nothing is assumed: a block without a dose or a timing is refused, and a drug is given
once at a time.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal, InvalidOperation

from anagen.kernel.errors import Place, Problem, RegimenError, suggest
from anagen.knowledge import load_knowledge
from anagen.knowledge.schema.dosing import CalendarUnit
from anagen.protocols.regimen import (
    Dose,
    Regimen,
    Rung,
    Timing,
    alternate_day,
    fixed,
    given,
    interval_extension,
    pulse,
    taper_ladder,
    titrate,
)
from anagen.records.terms import Phase
from anagen.web.clinic.regimen.blocks import Block, BlockKind, PlanText, Step
from anagen.web.registry.actions import ActionRefused

__all__ = ["build_plan"]

_WHOLE = re.compile(r"^\d{1,5}$")
_HEADLINE = "The plan cannot be given as it is written:"
_NOTHING = "Nothing is assumed"
_OFTEN = "how often it is given is missing"
_PHASES = {
    BlockKind.FIXED: Phase.FULL,
    BlockKind.PULSE: Phase.PULSE,
    BlockKind.TAPER_LADDER: Phase.TAPER,
    BlockKind.INTERVAL_EXTENSION: Phase.TAPER,
}


def build_plan(plan: PlanText) -> Regimen:
    """Return a plan as a regimen, day 0 being its first day.

    Parameters
    ----------
    plan
        What was typed.

    Raises
    ------
    ActionRefused
        With everything that is wrong, each problem at the box it is about
        (``b0-drug``, ``b0-s1-dose``).
    """
    making = _Making()
    for place, block in enumerate(plan.blocks):
        making.take(_Reader(f"b{place}", block, making.problems))
    if not plan.blocks:
        why = "A plan gives something"
        making.problems.append(
            Problem(Place("add"), "there is no block yet", why, "Add one.")
        )
    if making.problems:
        raise ActionRefused(_HEADLINE, making.problems)
    return making.regimen


@dataclass
class _Reader:
    """Reads the boxes of one block; what cannot be read is told.

    `start` is the day of the plan on which the block begins.
    """

    name: str
    block: Block
    problems: list[Problem]
    start: int = 0

    def say(self, box: str, what: str, why: str = "", do: str = "") -> None:
        file, _, column = f"{self.name}-{box}".rpartition("-")
        self.problems.append(Problem(Place(file, 0, column), what, why, do))

    def drug(self, box: str, what: str) -> str:
        found: str = getattr(self.block, box)
        known = load_knowledge().drugs
        if not found:
            self.say(box, f"{what} is missing")
        elif found not in known:
            self.say(
                box,
                f"`{found}` is no drug",
                "",
                suggest(found, list(known), noun="drug"),
            )
        return found

    def whole(self, box: str, text: str, *, least: int = 1) -> int | None:
        """Return a whole number; None when the box is empty or holds none."""
        if not text:
            return None
        if not _WHOLE.match(text) or int(text) < least:
            why = f"a whole number from {least} on is meant"
            self.say(box, f"`{text}` is no such number", why)
            return None
        return int(text)

    def days(self, box: str, text: str) -> list[int]:
        """Return days of the plan, written with spaces or commas."""
        found = (self.whole(box, t, least=0) for t in text.replace(",", " ").split())
        return [day for day in found if day is not None]

    def amount(self, box: str, text: str) -> Decimal | None:
        if not text:
            return None
        try:
            number = Decimal(text)
        except InvalidOperation:
            number = Decimal("NaN")
        if not number.is_finite() or number <= 0:
            why = "a dose is a number above 0, with a point before its decimals"
            self.say(box, f"`{text}` is no dose", why)
            return None
        return number

    def dose(self, place: int, step: Step) -> Dose | None:
        low = self.amount(f"s{place}-dose", step.dose)
        high = self.amount(f"s{place}-dose_high", step.dose_high)
        if not step.dose:
            self.say(f"s{place}-dose", "the dose is missing", _NOTHING)
        if low is None:
            return None
        try:
            return Dose.of(low, self.block.unit, high=high)
        except RegimenError as error:
            self.pass_on(error, f"s{place}-dose")
            return None

    def timing(self, place: int, step: Step) -> Timing | None:
        """Return how often a step is given; a pulse counts times on each of its days."""
        times = self.times(place, step)
        every = self.amount(f"s{place}-every", step.every)
        running = self.whole(f"s{place}-running", step.running)
        if not step.every:
            self.say(f"s{place}-every", _OFTEN, _NOTHING)
        if times is None or every is None:
            return None
        try:
            period = Timing.every(every, step.period)
            return replace(period, frequency=times, consecutive_days=running)
        except ValueError:
            self.say(f"s{place}-period", f"`{step.period}` is no period")
        except RegimenError as error:
            self.pass_on(error, f"s{place}-every")
        return None

    def times(self, place: int, step: Step) -> int | None:
        if not step.times:
            self.say(f"s{place}-times", _OFTEN, _NOTHING)
        return self.whole(f"s{place}-times", step.times)

    def lasting(self, place: int, step: Step) -> int | None:
        return self.whole(f"s{place}-days", step.days)

    def pass_on(self, error: RegimenError, box: str) -> None:
        for one in error.problems:
            self.say(box, one.what, one.why, one.next_step)

    @property
    def is_sound(self) -> bool:
        files = (one.place.file.partition("-")[0] for one in self.problems)
        return self.name not in files


@dataclass
class _Making:
    """The regimen so far."""

    problems: list[Problem] = field(default_factory=list)
    regimen: Regimen = field(default_factory=Regimen)

    def take(self, reader: _Reader) -> None:
        """Put one block to what is there."""
        drug = reader.drug("drug", "the drug")
        kind = reader.block.kind
        if kind is BlockKind.HOLD:
            self._hold(reader, drug)
        elif kind is BlockKind.SWITCH:
            self._switch(reader, drug)
        else:
            self._give(reader, drug)

    def _try(self, reader: _Reader, box: str, make: Callable[[], Regimen]) -> None:
        try:
            made = make()
            self.regimen = Regimen.of(made.spells, made.undated)
        except RegimenError as error:
            reader.pass_on(error, box)

    def _give(self, reader: _Reader, drug: str) -> None:
        reader.start = self._first(reader, drug) or 0
        made = _made(reader, drug)
        if not reader.block.role:
            reader.say("role", "what it is for is missing")
        if made is None or not reader.is_sound:
            return
        begun = _named(made, reader.block).shift(reader.start)
        self._try(reader, "first", lambda: self.regimen.concurrent(begun))

    def _first(self, reader: _Reader, drug: str) -> int | None:
        """Return the day a block begins: stated, or when what is before it ends."""
        if reader.block.first:
            return reader.whole("first", reader.block.first, least=0)
        before = self.regimen.of_drug(drug)
        if not before.spells:
            return 0
        if before.stop is None:
            why = f"the block of {drug} before it has no end"
            do = "Give the day it begins, or the days of the block before."
            reader.say("first", "when it begins is not known", why, do)
        return before.stop

    def _hold(self, reader: _Reader, drug: str) -> None:
        since = reader.whole("first", reader.block.first, least=0)
        days = reader.lasting(0, reader.block.steps[0])
        if drug not in self.regimen.drugs:
            reader.say("drug", f"{drug} is not given in a block before this one")
        if since is None:
            if not reader.block.first:
                reader.say("first", "the first day of the hold is missing")
            return
        stop = None if days is None else since + days
        self._try(
            reader, "first", lambda: self.regimen.hold(since, stop, drug=drug or None)
        )

    def _switch(self, reader: _Reader, drug: str) -> None:
        block, step = reader.block, reader.block.steps[0]
        to = reader.drug("to", "the drug that takes over")
        on = reader.whole("first", block.first, least=0)
        overlap = reader.whole("overlap", block.overlap or "0", least=0)
        dose, timing = reader.dose(0, step), reader.timing(0, step)
        days = reader.lasting(0, step)
        if not block.role:
            reader.say("role", "what it is for is missing")
        if not block.first:
            reader.say("first", "the day of the switch is missing")
        if drug and drug not in self.regimen.drugs:
            reader.say("drug", f"{drug} is not given in a block before this one")
        if not reader.is_sound or on is None or dose is None:
            return
        new = _named(given(to, dose, timing, days=days), block, Phase.FULL)
        self._try(
            reader,
            "first",
            lambda: self.regimen.replace(drug, new, on, overlap=overlap),
        )


def _named(made: Regimen, block: Block, phase: Phase | None = None) -> Regimen:
    """Return a regimen with the words of the records for its phases, and its route."""
    last = len(made.spells) - 1
    spells = []
    for place, spell in enumerate(made.spells):
        word = phase or _PHASES.get(block.kind)
        if block.kind is BlockKind.TITRATE:
            word = Phase.FULL if place == last else Phase.TITRATION
        named = replace(spell, phase=str(word or ""), route=block.route or None)
        spells.append(named)
    return Regimen(tuple(spells), made.undated)


def _made(reader: _Reader, drug: str) -> Regimen | None:
    """Return what one block gives from its own day 0; None when it cannot be read."""
    try:
        return _MAKERS[reader.block.kind](reader, drug)
    except RegimenError as error:
        reader.pass_on(error, "s0-dose")
        return None


def _fixed(reader: _Reader, drug: str) -> Regimen | None:
    step = reader.block.steps[0]
    dose, days = reader.dose(0, step), reader.lasting(0, step)
    times = reader.times(0, step)
    if dose is None or times is None:
        return None
    return fixed(drug, dose, times=times, days=days)


def _alternate(reader: _Reader, drug: str) -> Regimen | None:
    step = reader.block.steps[0]
    dose, days = reader.dose(0, step), reader.lasting(0, step)
    return None if dose is None else alternate_day(drug, dose, days=days)


def _pulse(reader: _Reader, drug: str) -> Regimen | None:
    step = reader.block.steps[0]
    dose, days = reader.dose(0, step), reader.lasting(0, step)
    running = reader.whole("s0-running", step.running)
    if running is None:
        reader.say("s0-running", "the days running are missing", _NOTHING)
    each = step.period
    if each not in set(CalendarUnit):
        reader.say("s0-period", "each week or each month is missing", _NOTHING)
    if dose is None or running is None or not reader.is_sound:
        return None
    return pulse(drug, dose, consecutive_days=running, each=each, days=days)


def _steps(reader: _Reader) -> Iterator[tuple[int, Step]]:
    """Yield the steps somebody filled in."""
    found = [
        (at, step)
        for at, step in enumerate(reader.block.steps)
        if step.dose or step.days or step.dose_high
    ]
    if not found:
        reader.say("s0-dose", "no step is filled in")
    yield from found


def _titrate(reader: _Reader, drug: str) -> Regimen | None:
    parts: list[Regimen] = []
    for place, step in _steps(reader):
        dose, timing = reader.dose(place, step), reader.timing(place, step)
        days = reader.lasting(place, step)
        if dose is not None and timing is not None:
            parts.append(given(drug, dose, timing, days=days))
    return titrate(*parts) if reader.is_sound else None


def _taper(reader: _Reader, drug: str) -> Regimen | None:
    block = reader.block
    waits = block.waits == "yes"
    steps = list(_steps(reader))
    rungs: list[Rung] = []
    for place, step in steps:
        dose, timing = reader.dose(place, step), reader.timing(place, step)
        days = reader.lasting(place, step) or 0
        watch = reader.whole(f"s{place}-watch", step.watch, least=0) or 0
        is_last = (place, step) == steps[-1]
        if not days and not is_last and not waits:
            reader.say(
                f"s{place}-days",
                "how long the step lasts is missing",
                "Another step follows, and nothing is waited for",
                "Give its days, or let each step wait for a decision.",
            )
        rung = Rung(
            f"step_{place}",
            dose,
            timing,
            dwell=days,
            surveillance=watch,
            until=f"decision_{place}" if waits and not is_last else None,
            ends=bool(days),
            step_back=rungs[-1].id if rungs else None,
        )
        rungs.append(rung)
    decided = [day - reader.start for day in reader.days("decided", block.decided)]
    back = [day - reader.start for day in reader.days("came_back", block.came_back)]
    if not reader.is_sound:
        return None
    opened = {rung.until: decided for rung in rungs if rung.until}
    return taper_ladder(drug, *rungs, opened=opened, came_back=back)


def _extension(reader: _Reader, drug: str) -> Regimen | None:
    block = reader.block
    dose = reader.dose(0, block.steps[0])
    hours, days = [], []
    for place, step in enumerate(block.steps):
        each = reader.whole(f"s{place}-every", step.every)
        if each is not None:
            hours.append(each)
            days.append(reader.lasting(place, step))
    if not hours:
        reader.say("s0-every", "no interval is filled in")
    if dose is None or not reader.is_sound:
        return None
    return interval_extension(drug, dose, hours, days=days)


_MAKERS: dict[BlockKind, Callable[[_Reader, str], Regimen | None]] = {
    BlockKind.FIXED: _fixed,
    BlockKind.ALTERNATE_DAY: _alternate,
    BlockKind.PULSE: _pulse,
    BlockKind.TITRATE: _titrate,
    BlockKind.TAPER_LADDER: _taper,
    BlockKind.INTERVAL_EXTENSION: _extension,
}
