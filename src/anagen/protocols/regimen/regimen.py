"""A regimen: drugs with their doses in time, as a value that can be put together.

A regimen is a set of spells. Every combinator makes a new regimen from others, and
all questions (what on a day, how much in all) are asked of the spells. Parts without
an end keep none until :meth:`Regimen.until` gives them one.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain, combinations

from anagen.kernel.errors import UnitError
from anagen.kernel.units import conversion_factor
from anagen.protocols.regimen.doses import refuse
from anagen.protocols.regimen.spells import Spell, Undated

__all__ = ["Regimen"]

_Said = tuple[str, str, str, str]


@dataclass(frozen=True)
class Regimen:
    """Drugs with their doses in time.

    Parameters
    ----------
    spells
        What is given when; kept in the order of days. Made by the combinators.
    undated
        What is given on days that are not known.

    Raises
    ------
    RegimenError
        When doses of one drug are in units that do not convert.

    Examples
    --------
    >>> from anagen.protocols.regimen.combinators import fixed, pulse
    >>> from anagen.protocols.regimen.doses import Dose
    >>> five = Dose.of(5, "mg")
    >>> mini_pulse = pulse("betamethasone", five, consecutive_days=2, days=56)
    >>> both = mini_pulse.concurrent(fixed("tofacitinib", five, times=2, days=28))
    >>> print("; ".join(both.describe()))
    betamethasone: 5 mg on two consecutive days a week, from day 0 until before day 56;
    tofacitinib: 5 mg twice a day, from day 0 until before day 28
    """

    spells: tuple[Spell, ...] = ()
    undated: tuple[Undated, ...] = ()

    def __post_init__(self) -> None:
        in_order = sorted(self.spells, key=lambda spell: spell.order)
        object.__setattr__(self, "spells", tuple(in_order))
        undated = sorted(self.undated, key=lambda one: one.order)
        object.__setattr__(self, "undated", tuple(undated))
        refuse("The regimen cannot be", *_units_that_differ(self.spells))

    @classmethod
    def of(cls, spells: Iterable[Spell], undated: Iterable[Undated] = ()) -> Regimen:
        """Return a regimen, and refuse two doses of a drug on one day."""
        found = cls(tuple(spells), tuple(undated))
        overlaps = list(_overlaps(combinations(found.spells, 2)))
        refuse("The regimen gives a drug twice at a time", *overlaps)
        return found

    @cached_property
    def drugs(self) -> tuple[str, ...]:
        """The drugs, in the order in which they begin."""
        drugs = [one.drug for one in self.spells]
        return tuple(dict.fromkeys([*drugs, *(one.drug for one in self.undated)]))

    @cached_property
    def units(self) -> dict[str, str]:
        """The unit in which each drug is counted: that of its first dose with one."""
        with_unit = [one for one in self.spells if one.dose.unit is not None]
        return {one.drug: one.dose.unit or "" for one in reversed(with_unit)}

    @property
    def first(self) -> int:
        """Its first day; day 0 when it has none."""
        return min((spell.first for spell in self.spells), default=0)

    @property
    def stop(self) -> int | None:
        """The first day after it; None when a part goes on."""
        stops = [spell.stop for spell in self.spells]
        if None in stops:
            return None
        return max((stop for stop in stops if stop is not None), default=0)

    def of_drug(self, drug: str) -> Regimen:
        """Return the part of one drug."""
        return Regimen(
            tuple(one for one in self.spells if one.drug == drug),
            tuple(one for one in self.undated if one.drug == drug),
        )

    def bounded(self, asked: str) -> tuple[int, int]:
        """Return its first day and the first after, or refuse when it goes on."""
        refuse(f"The regimen has no {asked}", *_endless(self.spells))
        return self.first, self.stop or 0

    # ------------------------------------------------------------ in time

    def shift(self, days: int) -> Regimen:
        """Return it so many days later."""
        return Regimen(
            tuple(spell.shift(days) for spell in self.spells),
            tuple(one.shift(days) for one in self.undated),
        )

    def during(self, first: int | None, stop: int | None) -> Regimen:
        """Return the part of it from day `first` to before day `stop`."""
        spells = (spell.cut(first, stop) for spell in self.spells)
        undated = (one.cut(first, stop) for one in self.undated)
        return Regimen(tuple(filter(None, spells)), tuple(filter(None, undated)))

    def until(self, day: int) -> Regimen:
        """Return what of it lies before a day: this gives open parts an end."""
        return self.during(None, day)

    def split(self, day: int) -> Regimen:
        """Return the same with every spell cut in two on a day; nothing changes."""
        pieces = chain.from_iterable(
            (spell.cut(None, day), spell.cut(day, None)) for spell in self.spells
        )
        return Regimen(tuple(filter(None, pieces)), self.undated)

    def joined(self) -> Regimen:
        """Return the same with spells joined that go on alike."""
        made: list[Spell] = []
        for spell in self.spells:
            for place, before in enumerate(made):
                if before.joins(spell):
                    made[place] = before.join(spell)
                    break
            else:
                made.append(spell)
        return Regimen(tuple(made), self.undated)

    # ------------------------------------------------------------ put together

    def then(self, *later: Regimen) -> Regimen:
        """Return it followed by others, each counted from the day the last is over.

        Raises
        ------
        RegimenError
            When a part that something follows has no end.
        """
        here = self
        for one in later:
            _, stop = here.bounded("end, and something is to follow it")
            moved = one.shift(stop)
            here = Regimen(
                (*here.spells, *moved.spells), (*here.undated, *moved.undated)
            )
        return here

    def concurrent(self, *others: Regimen) -> Regimen:
        """Return it together with others; doses of the same drug then add up."""
        everything = (self, *others)
        return Regimen(
            tuple(chain.from_iterable(one.spells for one in everything)),
            tuple(chain.from_iterable(one.undated for one in everything)),
        )

    def hold(
        self, since: int, stop: int | None = None, *, drug: str | None = None
    ) -> Regimen:
        """Return it with nothing given from a day on, until `stop` or :meth:`resume`.

        The days are left out, and nothing moves: a weekly pulse keeps its weekday.

        Parameters
        ----------
        since, stop
            First day held, and first day given again; None when not known yet.
        drug
            The drug held; all of them when empty.
        """
        if stop is not None and stop <= since:
            what = f"it is held from day {since} until before day {stop}"
            do = "Give a later day on which it is resumed."
            said = ("hold", what, "a hold has at least one day", do)
            refuse("The hold cannot be", said)
        held = (
            replace(one, holds=(*one.holds, (since, stop)))
            if drug in {None, one.drug}
            else one
            for one in self.spells
        )
        return replace(self, spells=tuple(held))

    def resume(self, on: int, *, drug: str | None = None) -> Regimen:
        """Return it with everything that is held on or after a day given again."""
        given = (
            replace(one, holds=_holds_before(one, on))
            if drug in {None, one.drug}
            else one
            for one in self.spells
        )
        return replace(self, spells=tuple(given))

    def stopped(self, on: int, *, drug: str | None = None) -> Regimen:
        """Return it without anything, or without a drug, from a day on."""
        kept = (
            one.cut(None, on) if drug in {None, one.drug} else one
            for one in self.spells
        )
        undated = (
            one.cut(None, on) if drug in {None, one.drug} else one
            for one in self.undated
        )
        return Regimen(tuple(filter(None, kept)), tuple(filter(None, undated)))

    def switch(self, to: Regimen, on: int, *, drug: str | None = None) -> Regimen:
        """Return it until a day, and another regimen from that day.

        Parameters
        ----------
        to
            What is given instead, counted from the day of the switch.
        on
            The day.
        drug
            The drug that is left; all of them when empty.
        """
        return self.stopped(on, drug=drug)._with(to.shift(on))

    def replace(
        self, drug: str, by: Regimen, on: int, *, overlap: int | None
    ) -> Regimen:
        """Return it with a drug that another takes over from.

        Parameters
        ----------
        drug
            The drug that ends.
        by
            What begins on the day, counted from it.
        on
            The day.
        overlap
            For how many days the old one goes on beside; None when that is not known,
            and then whether it is given after the day is not known either.
        """
        if overlap is not None and overlap < 0:
            what = f"{drug} overlaps with what replaces it by {overlap} days"
            why = "an overlap is a number of days, and 0 when there is none"
            refuse("The overlap cannot be", ("replace", what, why, "Use `switch`."))
        kept = self.stopped(on + (overlap or 0), drug=drug)._with(by.shift(on))
        if overlap is not None:
            return kept
        because = "how long it overlaps with what replaces it is not known"
        cut = (s.cut(on, None) for s in self.spells if s.drug == drug)
        open_ends = tuple(
            Undated(
                *(drug, because, s.first, s.stop, s.phase, s.describe()),
                s.route,
                s.rows,
            )
            for s in cut
            if s is not None
        )
        return Regimen(kept.spells, (*kept.undated, *open_ends))

    def _with(self, other: Regimen) -> Regimen:
        pairs = ((old, new) for old in self.spells for new in other.spells)
        overlaps = list(_overlaps(pairs))
        refuse("The regimen gives a drug twice at a time", *overlaps)
        return self.concurrent(other)

    # ------------------------------------------------------------ in words

    def describe(self) -> tuple[str, ...]:
        """Write each spell in words, in the order of days."""
        said = [_describe(spell) for spell in self.spells]
        for one in self.undated:
            dose = f" {one.says}," if one.says else ""
            said.append(f"{one.drug}:{dose} on days not known: {one.because}")
        return tuple(said)


def _describe(spell: Spell) -> str:
    end = f"until {spell.until}" if spell.until else "with no end"
    if spell.stop is not None:
        end = f"until before day {spell.stop}"
    held = "".join(
        f", held from day {first}"
        + ("" if stop is None else f" until before day {stop}")
        for first, stop in spell.holds
    )
    days = f"from day {spell.first} {end}{held}"
    return f"{spell.drug}: {spell.describe()}, {days}"


def _holds_before(spell: Spell, on: int) -> tuple[tuple[int, int | None], ...]:
    """Return the holds of a spell as they are when all is given again on a day."""
    return tuple(
        (first, on if stop is None else min(stop, on))
        for first, stop in spell.holds
        if first < on
    )


def _units_that_differ(spells: Iterable[Spell]) -> list[_Said]:
    found, first = [], dict[str, str]()
    for spell in spells:
        unit = spell.dose.unit
        if unit is None:
            continue
        of_drug = first.setdefault(spell.drug, unit)
        try:
            conversion_factor(unit, of_drug)
        except UnitError as error:
            what = f"{spell.drug} is dosed in {of_drug} and in {unit}"
            found.append(
                (f"{spell.drug}.{spell.phase}", what, error.why, error.next_step)
            )
    return found


def _overlaps(pairs: Iterable[tuple[Spell, Spell]]) -> Iterable[_Said]:
    for one, other in pairs:
        if one.drug != other.drug or one.cut(other.first, other.stop) is None:
            continue
        day = max(one.first, other.first)
        names = " and ".join(sorted({_name(one), _name(other)}))
        yield (
            one.drug,
            f"two doses are given from day {day}: {names}",
            "one drug has one dose at a time unless both are wanted",
            "End the first before the second begins, or say `concurrent`.",
        )


def _name(spell: Spell) -> str:
    return f"{spell.phase or 'a phase'} ({spell.describe()})"


def _endless(spells: Iterable[Spell]) -> list[_Said]:
    return [
        (
            f"{one.drug}.{one.phase}".rstrip("."),
            f"the phase from day {one.first} has no end",
            f"it goes on until {one.until}" if one.until else "nothing ends it",
            "Say until when it counts, as in `.until(day)`.",
        )
        for one in spells
        if one.stop is None
    ]
