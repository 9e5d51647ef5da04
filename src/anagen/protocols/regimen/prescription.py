"""The regimen that a protocol prescribes, given a person and which gates opened when.

Nothing is assumed. A gate that has not opened leaves its step untaken. A phase whose end
the source does not state goes on until somebody decides: such a decision is told like a
gate, by the name ``drug.phase``. A dose by weight without a weight stays unknown. Drugs
of one role that start the same way are alternatives, and none is given before one is
chosen.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from math import floor

from anagen.kernel.errors import RegimenError, suggest
from anagen.knowledge.schema.dosing import TimeSpan
from anagen.knowledge.schema.protocols import Protocol
from anagen.knowledge.schema.regimens import Phase, RegimenDrug
from anagen.protocols.regimen.doses import refuse
from anagen.protocols.regimen.ladder import Ladder, Openings, Rung, Stay
from anagen.protocols.regimen.maximum import Maximum, refuse_above
from anagen.protocols.regimen.person import Person, dose_for
from anagen.protocols.regimen.regimen import Regimen
from anagen.protocols.regimen.spells import Undated
from anagen.protocols.regimen.timing import Timing, days_in

__all__ = [
    "Prescription",
    "Waiting",
    "build_ladder",
    "prescribe",
    "prescribe_protocol",
    "round_days",
]


@dataclass(frozen=True)
class Waiting:
    """A drug of the regimen that has not begun.

    Parameters
    ----------
    drug
        The drug.
    because
        What it waits for.
    """

    drug: str
    because: str


@dataclass(frozen=True)
class Prescription:
    """What a protocol prescribes to one person, as far as its gates have opened.

    Parameters
    ----------
    regimen
        The doses.
    stays
        The time on each phase, by drug.
    waiting
        Drugs that have not begun.
    notes
        What else the source leaves open, such as an overlap.
    """

    regimen: Regimen
    stays: Mapping[str, tuple[Stay, ...]] = field(default_factory=dict)
    waiting: tuple[Waiting, ...] = ()
    notes: tuple[str, ...] = ()


def round_days(time: TimeSpan, *, upper: bool = False) -> int:
    """Return a length of time in whole days: to the nearest, halves up.

    Parameters
    ----------
    time
        The length.
    upper
        Whether the upper end of a range is meant.

    Examples
    --------
    >>> round_days(TimeSpan(value=3, unit="mo"))
    91
    """
    amount = time.at_most if upper and time.at_most is not None else time.value
    return floor(days_in(amount, time.unit) + Fraction(1, 2))


def build_ladder(
    drug: RegimenDrug, person: Person, *, where: str = "regimen"
) -> Ladder:
    """Return the phases of a drug as a ladder.

    Raises
    ------
    RegimenError
        With everything that is wrong with the phases.
    """
    problems, rungs = [], []
    for phase in drug.phases:
        try:
            rungs.append(_rung(drug.drug, phase, person))
        except RegimenError as error:
            problems += [
                (f"{where}#{drug.drug}.{phase.id}", each.what, each.why, each.next_step)
                for each in error.problems
            ]
    refuse(f"{drug.drug} cannot be given as written", *problems)
    return Ladder(drug.drug, tuple(rungs), drug.route)


def _rung(drug: str, phase: Phase, person: Person) -> Rung:
    lasts = phase.lasts
    length, most = lasts.length, lasts.at_most
    timing = None if phase.schedule is None else Timing.of(phase.schedule)
    is_range = length is not None and length.at_most is not None
    dwell = 0 if length is None else round_days(length)
    if length is not None and dwell <= 0:
        what = f"it lasts {length.describe()}"
        why = "a phase has at least one day"
        refuse("The phase cannot be", ("", what, why, "Give a longer time."))
    spare = round_days(length, upper=True) - dwell if length and is_range else 0
    return Rung(
        phase.id,
        dose_for(phase, person),
        timing,
        dwell=dwell,
        surveillance=0
        if phase.surveillance is None
        else round_days(phase.surveillance),
        gate=phase.gate,
        until=f"{drug}.{phase.id}" if lasts.not_stated else lasts.until,
        at_most=None if most is None else round_days(most, upper=True),
        ends=length is not None,
        spare=spare,
        step_back=phase.step_back,
        because="a decision, as the source states no end" if lasts.not_stated else "",
    )


def prescribe_protocol(
    protocol: Protocol,
    person: Person,
    opened: Openings | None = None,
    *,
    came_back: Mapping[str, Iterable[int]] | None = None,
    chosen: Collection[str] = (),
    start: int = 0,
) -> Prescription:
    """Return what a protocol prescribes; see :func:`prescribe`."""
    return prescribe(
        protocol.regimen,
        person,
        opened,
        came_back=came_back,
        chosen=chosen,
        start=start,
        where=protocol.id,
    )


def prescribe(
    drugs: Iterable[RegimenDrug],
    person: Person,
    opened: Openings | None = None,
    *,
    came_back: Mapping[str, Iterable[int]] | None = None,
    chosen: Collection[str] = (),
    start: int = 0,
    where: str = "regimen",
) -> Prescription:
    """Return what a regimen spec prescribes to a person.

    Parameters
    ----------
    drugs
        The drugs with their phases.
    person
        Age and weight, as far as known.
    opened
        The days on which gates were found open, and decisions taken, by name.
    came_back
        By drug: days on which the disease came back on it, for steps back.
    chosen
        Which of the drugs that are alternatives are given.
    start
        First day of the regimen.
    where
        Its name in messages.

    Raises
    ------
    RegimenError
        With everything at once: ladders that are circles, phases without end or days,
        drugs that wait for each other, days above a daily maximum.
    """
    specs = tuple(drugs)
    refuse(f"{where} cannot be prescribed", *_wrong_names(specs, chosen, where))
    ladders = _ladders(specs, person, where)
    made = _Made(opened or {}, came_back or {}, start, ladders)
    left = made.leave_alternatives(specs, chosen)
    while left:
        ready = [spec for spec in left if made.is_ready(spec)]
        if not ready:
            refuse(f"{where} never begins", *_circle(left, where))
        for spec in ready:
            made.begin(spec)
            left.remove(spec)
    regimen = Regimen().concurrent(*made.parts)
    maxima = (
        Maximum.of(d.drug, d.maximum_daily, f"{where}#{d.drug}.maximum_daily")
        for d in specs
        if d.maximum_daily is not None
    )
    refuse_above(regimen, *maxima)
    return Prescription(
        regimen, dict(made.stays), tuple(made.waiting), tuple(made.notes)
    )


def _wrong_names(
    specs: tuple[RegimenDrug, ...], chosen: Collection[str], where: str
) -> Iterator[tuple[str, str, str, str]]:
    names = [spec.drug for spec in specs]
    for name in sorted({name for name in names if names.count(name) > 1}):
        why = "one drug has one dose at a time"
        do = "Write its phases in one list."
        yield f"{where}#{name}", "the drug is listed twice", why, do
    for name in sorted(set(chosen) - set(names)):
        what = f"`{name}` is chosen, and is not in the regimen"
        yield where, what, "", suggest(name, names, noun="drug")


def _ladders(
    specs: tuple[RegimenDrug, ...], person: Person, where: str
) -> dict[str, Ladder]:
    """Return the ladder of each drug, or every problem of all of them."""
    problems, ladders = [], {}
    for spec in specs:
        try:
            ladders[spec.drug] = build_ladder(spec, person, where=where)
        except RegimenError as error:
            problems += [
                (str(each.place), each.what, each.why, each.next_step)
                for each in error.problems
            ]
    refuse(f"{where} cannot be prescribed", *problems)
    return ladders


def _begins(spec: RegimenDrug) -> tuple[object, ...]:
    """Return how a drug starts; alternatives start the same way in one role."""
    starts = spec.starts
    how = (starts.with_index, starts.after, starts.replaces, starts.when)
    return (spec.role, *how)


def _waits_for(spec: RegimenDrug) -> str | None:
    """Return the drug that another waits for."""
    starts = spec.starts
    if starts.after is not None:
        return starts.after.partition(".")[0]
    return starts.replaces


def _circle(left: list[RegimenDrug], where: str) -> Iterator[tuple[str, str, str, str]]:
    for spec in left:
        first = _waits_for(spec)
        what = f"{spec.drug} waits for {first}, which never ends before it begins"
        why = "the drugs wait for each other, or for one that is not in the regimen"
        do = "Let one of them start with the index treatment."
        yield f"{where}#{spec.drug}", what, why, do


class _Made:
    """What has been put in time so far."""

    def __init__(
        self,
        opened: Openings,
        came_back: Mapping[str, Iterable[int]],
        start: int,
        ladders: Mapping[str, Ladder],
    ) -> None:
        self.opened, self.came_back, self.start = opened, came_back, start
        self.ladders = ladders
        self.stays: dict[str, tuple[Stay, ...]] = {}
        self.parts: list[Regimen] = []
        self.waiting: list[Waiting] = []
        self.notes: list[str] = []

    def leave_alternatives(
        self, specs: Iterable[RegimenDrug], chosen: Collection[str]
    ) -> list[RegimenDrug]:
        """Return the drugs to put in time; alternatives nobody chose wait."""
        given = tuple(specs)
        left = []
        for spec in given:
            same = [one.drug for one in given if _begins(one) == _begins(spec)]
            if len(same) == 1 or spec.drug in chosen:
                left.append(spec)
                continue
            said = f"for a choice between {', '.join(same)}"
            if any(drug in chosen for drug in same):
                said = "another was chosen"
            self.stays[spec.drug] = ()
            self.waiting.append(Waiting(spec.drug, said))
        return left

    def is_ready(self, spec: RegimenDrug) -> bool:
        """Whether what a drug waits for has been put in time."""
        first = _waits_for(spec)
        return first is None or first in self.stays

    def begin(self, spec: RegimenDrug) -> None:
        """Put a drug in time, or say what it waits for."""
        day, because = self._first_day(spec)
        if day is None:
            self._wait(spec, because)
            return
        ladder = self.ladders[spec.drug]
        back = self.came_back.get(spec.drug, ())
        stays = ladder.climb(self.opened, start=day, came_back=back)
        self.stays[spec.drug] = stays
        self.parts.append(ladder.build(stays))
        if spec.starts.replaces is not None and spec.starts.overlap is None:
            pair = f"{spec.starts.replaces} and {spec.drug}"
            self.notes.append(f"how long {pair} overlap is not stated")

    def _wait(self, spec: RegimenDrug, because: str) -> None:
        self.stays[spec.drug] = ()
        self.waiting.append(Waiting(spec.drug, because))
        first = _waits_for(spec)
        ends = self._ends(first, spec) if first is not None else (None, None)
        if ends[1] is not None:  # it ends on a day not known, and this one begins then
            says = f"when {first} ends is not known"
            self.parts.append(Regimen(undated=(Undated(spec.drug, says, ends[1]),)))

    def _first_day(self, spec: RegimenDrug) -> tuple[int | None, str]:
        starts = spec.starts
        if starts.with_index:
            return self.start, ""
        if starts.when is not None:
            days = [
                day for day in self.opened.get(starts.when, ()) if day >= self.start
            ]
            return min(days, default=None), f"for {starts.when.replace('_', ' ')}"
        first = _waits_for(spec) or ""
        ended, _ = self._ends(first, spec)
        name = starts.after or first
        if ended is None:
            return None, f"for the end of {name}"
        overlap = 0 if starts.overlap is None else round_days(starts.overlap)
        return max(self.start, ended - overlap), ""

    def _ends(self, drug: str, spec: RegimenDrug) -> tuple[int | None, int | None]:
        """Return when what a drug waits for ends, and since when that is not known."""
        phase = (spec.starts.after or ".").partition(".")[2]
        stays = [
            stay
            for stay in self.stays.get(drug, ())
            if (stay.rung.id == phase if phase else stay.rung.dose is not None)
        ]
        if not stays:
            return None, None
        last = stays[-1]
        reached_end = phase or self._is_over(drug)
        if last.stop is not None and last.open_end is None and reached_end:
            return last.stop, None
        return None, last.open_end

    def _is_over(self, drug: str) -> bool:
        """Whether every phase that gives something has been left."""
        last = self.stays[drug][-1]
        return last.rung.dose is None or last.stop is not None
