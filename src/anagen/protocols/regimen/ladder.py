"""A ladder of phases: steps in order, each behind a gate, with a way back.

How the phases follow each other, given the days on which gates opened:

* A phase goes on for its least time (dwell and surveillance); before that nothing
  counts.
* It then ends when all that is awaited has opened: its own end and the gate of the next
  step. One opening lets one step be taken, so that nobody runs down a ladder on the
  strength of a single visit.
* Where a longest time is stated, the phase ends then in any case; the next one still
  waits for its own gate.
* When the disease comes back, a phase with a way back goes back to it at once, and
  openings until that day no longer count.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from anagen.kernel.errors import closest
from anagen.protocols.regimen.doses import Dose, refuse
from anagen.protocols.regimen.regimen import Regimen
from anagen.protocols.regimen.spells import Spell, Undated
from anagen.protocols.regimen.timing import Timing

__all__ = ["Ladder", "Openings", "Rung", "Stay", "taper_ladder"]

Openings = Mapping[str, Sequence[int]]
"""The days on which each gate was found open, by its name."""

_Said = tuple[str, str, str, str]


@dataclass(frozen=True)
class Rung:
    """One step of a ladder.

    Parameters
    ----------
    id
        Its name.
    dose, timing
        How much and how often; a dose of None is nothing (a hold, the stop), a timing
        of None is not known.
    dwell
        The least time on it, in days.
    surveillance
        How many days it is watched after that, before the next step.
    gate
        What has to open before it is entered.
    until
        What has to open before it ends.
    at_most
        The longest time on it, in days.
    ends
        Whether it ends by itself after its least time.
    spare
        How many days longer it may last, where its length is stated as a range.
    step_back
        The step to return to when the disease comes back.
    because
        What `until` is in words, where its name does not say so.
    """

    id: str
    dose: Dose | None
    timing: Timing | None = None
    dwell: int = 0
    surveillance: int = 0
    gate: str | None = None
    until: str | None = None
    at_most: int | None = None
    ends: bool = True
    spare: int = 0
    step_back: str | None = None
    because: str = ""

    @property
    def least(self) -> int:
        """Days that have to pass before the next step."""
        return self.dwell + self.surveillance


@dataclass(frozen=True)
class Stay:
    """One time on a rung.

    Parameters
    ----------
    rung
        The rung.
    first, stop
        First day, and first day after; None while it goes on.
    because
        Why it ended, or what it waits for.
    open_end
        First day from which it is not known whether it goes on; None when it is.
    """

    rung: Rung
    first: int
    stop: int | None
    because: str = ""
    open_end: int | None = None


@dataclass(frozen=True)
class Ladder:
    """Steps in order.

    Parameters
    ----------
    drug
        The drug.
    rungs
        The steps.
    route
        How it is given.

    Raises
    ------
    RegimenError
        When two steps have one name, one steps back to itself or a later one (a
        circle), a time is negative, or a step that never ends is followed by another.

    Examples
    --------
    >>> five = Dose.of(5, "mg")
    >>> ladder = Ladder(
    ...     "tofacitinib",
    ...     (
    ...         Rung("twice_daily", five, Timing.daily(2), until="regrown"),
    ...         Rung("once_daily", five, Timing.daily(), dwell=28, until="stable"),
    ...         Rung("stop", None, ends=False),
    ...     ),
    ... )
    >>> for stay in ladder.climb({"regrown": [120], "stable": [130, 160]}):
    ...     print(stay.rung.id, stay.first, stay.stop, stay.because)
    twice_daily 0 120 regrown
    once_daily 120 160 stable
    stop 160 None
    """

    drug: str
    rungs: tuple[Rung, ...]
    route: str | None = None

    def __post_init__(self) -> None:
        refuse("The ladder cannot be climbed", *self._problems())

    def _problems(self) -> Iterator[_Said]:
        names = [rung.id for rung in self.rungs]
        for place, rung in enumerate(self.rungs):
            where = f"{self.drug}.{rung.id}"
            if names.index(rung.id) < place:
                why = "a step is found by its name"
                yield where, "two steps have this name", why, "Rename one."
            for what, days in (("dwell", rung.dwell), ("watch", rung.surveillance)):
                if days < 0:
                    said = f"its time to {what} is {days} days"
                    yield where, said, "time runs forwards", "Give 0 or more."
            if rung.at_most is not None and rung.at_most <= 0:
                said = f"it lasts at most {rung.at_most} days"
                yield where, said, "a phase has at least one day", "Give more days."
            yield from self._circle(rung, place, names, where)
            after = self._after(place)
            is_left = rung.ends or rung.until or rung.at_most
            if after is not None and not is_left and after.gate is None:
                said = "the phase has no end, and another follows it"
                why = "the next step would never be taken"
                yield where, said, why, "Say until what or for how long it goes on."

    def _circle(
        self, rung: Rung, place: int, names: list[str], where: str
    ) -> Iterator[_Said]:
        back = rung.step_back
        if back is None:
            return
        if back not in names:
            near = closest(back, names)
            do = (
                f"Did you mean `{near}`?" if near else f"Use one of {', '.join(names)}."
            )
            yield where, f"it steps back to `{back}`", "there is no such step", do
        elif names.index(back) >= place:
            why = "stepping back leads to an earlier step, or the ladder is a circle"
            do = "Name a step before this one."
            yield where, f"it steps back to `{back}`", why, do

    def climb(
        self,
        opened: Openings | None = None,
        *,
        start: int = 0,
        came_back: Iterable[int] = (),
    ) -> tuple[Stay, ...]:
        """Return the time on each step, in order.

        Parameters
        ----------
        opened
            The days on which gates were found open.
        start
            First day of the first step.
        came_back
            Days on which the disease was found to have come back.
        """
        stays: list[Stay] = []
        at = _At(0, start, start - 1)
        gates = opened or {}
        returns = sorted(day for day in came_back if day > start)
        while at.place < len(self.rungs):
            rung, after = self.rungs[at.place], self._after(at.place)
            stay, onwards = _stay(rung, after, at, gates)
            back = _way_back(rung, stay, returns)
            if back is not None and rung.step_back is not None:
                gone = replace(stay, stop=back, because=_CAME_BACK, open_end=None)
                stays.append(gone)
                at = _At(self._place(rung.step_back), back, back)
                continue
            stays.append(stay)
            if onwards is None:
                break
            at = onwards
        return tuple(stays)

    def _after(self, place: int) -> Rung | None:
        return self.rungs[place + 1] if place + 1 < len(self.rungs) else None

    def _place(self, name: str) -> int:
        return [rung.id for rung in self.rungs].index(name)

    def build(self, stays: Iterable[Stay]) -> Regimen:
        """Return stays as a regimen; of a step that gives nothing, nothing."""
        spells, undated = [], []
        for stay in stays:
            rung = stay.rung
            if rung.dose is None:
                continue
            stop = stay.stop if stay.open_end is None else stay.open_end
            until = stay.because if stay.stop is None else ""
            if stop is None or stop > stay.first:
                spell = Spell(
                    *(self.drug, stay.first, stop, rung.dose, rung.timing),
                    anchor=stay.first,
                    phase=rung.id,
                    until=until,
                    route=self.route,
                )
                spells.append(spell)
            if stay.open_end is not None:
                says = rung.dose.describe()
                undated.append(
                    Undated(
                        *(self.drug, stay.because, stay.open_end, stay.stop),
                        *(rung.id, says, self.route),
                    )
                )
        return Regimen.of(spells, undated)

    def place(self, dose: Dose, timing: Timing | None) -> Rung | None:
        """Return the step that a dose and timing are; None when none or unknown.

        The step is found by what it comes to each time and a day.
        """
        if timing is None or not dose.is_known:
            return None
        for rung in self.rungs:
            if rung.dose == dose and rung.timing is not None:
                same = (rung.timing.cycle, rung.timing.hours)
                if same == (timing.cycle, timing.hours):
                    return rung
        return None


_CAME_BACK = "the disease came back"


def _way_back(rung: Rung, stay: Stay, returns: list[int]) -> int | None:
    """Return the day on which the disease came back during a stay."""
    if rung.step_back is None:
        return None
    place = bisect_left(returns, stay.first + 1)
    if place == len(returns) or (stay.stop is not None and returns[place] >= stay.stop):
        return None
    return returns[place]


@dataclass(frozen=True)
class _At:
    """Where somebody stands: on which step, since when, and how surely.

    `used` is the last opening that has let a step be taken; `slack` is by how many days
    the first day may be too late.
    """

    place: int
    day: int
    used: int
    slack: int = 0


def _stay(
    rung: Rung, after: Rung | None, at: _At, opened: Openings
) -> tuple[Stay, _At | None]:
    """Return how long a step lasts, and where it leads; None when nowhere yet."""
    entry = after.gate if after is not None else None
    awaited = [gate for gate in (rung.until, entry) if gate is not None]
    if not awaited:
        return _stay_by_time(rung, at)
    days = [_opening(opened, gate, at.day + rung.least, at.used) for gate in awaited]
    closed = [gate for gate, on in zip(awaited, days, strict=True) if on is None]
    on = None if closed else max(day for day in days if day is not None)
    latest = None if rung.at_most is None else at.day + rung.at_most
    if latest is not None and (on is None or on > latest):
        stay = Stay(rung, at.day, latest, "the longest time is over")
        enters = latest
        if entry is not None:  # a longest time opens no gate
            later = _opening(opened, entry, latest, at.used)
            if later is None:
                return stay, None
            enters = later
        used = at.used if entry is None else enters
        return stay, _At(at.place + 1, enters, used)
    if on is None:
        names = [rung.because if g == rung.until else "" for g in closed]
        said = [n or _say(gate) for n, gate in zip(names, closed, strict=True)]
        says = " and ".join(dict.fromkeys(said))
        return Stay(rung, at.day, None, says), None
    return Stay(rung, at.day, on, _say(awaited[-1])), _At(at.place + 1, on, on)


def _stay_by_time(rung: Rung, at: _At) -> tuple[Stay, _At | None]:
    latest = None if rung.at_most is None else at.day + rung.at_most
    if not rung.ends:
        onwards = None if latest is None else _At(at.place + 1, latest, at.used)
        return Stay(rung, at.day, latest, "the longest time" if latest else ""), onwards
    stop = at.day + rung.least + rung.spare
    stop = stop if latest is None else min(stop, latest)
    slack = min(at.slack + rung.spare, stop - at.day + at.slack)
    onwards = _At(at.place + 1, stop, at.used, slack)
    if not slack:
        return Stay(rung, at.day, stop, "its time"), onwards
    because = "when it ends is not known: a length is stated as a range"
    return Stay(rung, at.day, stop, because, max(at.day, stop - slack)), onwards


def _opening(opened: Openings, gate: str, since: int, used: int) -> int | None:
    """Return the first day a gate opened that counts: not before, and not used up."""
    days = (day for day in opened.get(gate, ()) if day >= since and day > used)
    return min(days, default=None)


def _say(gate: str) -> str:
    return gate.replace("_", " ")


def taper_ladder(
    drug: str,
    *rungs: Rung,
    opened: Openings | None = None,
    came_back: Iterable[int] = (),
    start: int = 0,
) -> Regimen:
    """Return a ladder as a regimen, as far as its gates have opened."""
    ladder = Ladder(drug, rungs)
    return ladder.build(ladder.climb(opened, start=start, came_back=came_back))
