"""Windows in which a set of drugs was taken together by one patient.

A set is together from the day on which the last of its eras begins until the first of
them ends. Eras of one drug with a pause between give windows of their own.

Examples
--------
>>> eras = [
...     Era("p", drug, 1, start, stop, stop - start, 0, 0, None, (drug,))
...     for drug, start, stop in [("a", 0, 100), ("b", 40, 200), ("c", 40, 100)]
... ]
>>> for window in find_windows(eras, most=3):
...     print(window.drugs, window.start_day, window.stop_day, window.is_whole)
('a', 'b') 40 100 False
('a', 'b', 'c') 40 100 True
('a', 'c') 40 100 False
('b', 'c') 40 100 False
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from anagen.derivations.reference.exposure_eras import Era
from anagen.derivations.tables.combination_episodes import TOGETHER
from anagen.derivations.tables.treatment_pathways import AND
from anagen.records.terms import OrderOfEntry

__all__ = ["Window", "find_windows"]


@dataclass(frozen=True)
class Window:
    """A window in which a set of drugs was taken together.

    Parameters
    ----------
    eras
        The eras, in the order of their drugs.
    is_whole
        Whether no other drug runs throughout.
    """

    eras: tuple[Era, ...]
    is_whole: bool = True

    @property
    def drugs(self) -> tuple[str, ...]:
        """The drugs, in the order of the alphabet."""
        return tuple(era.drug for era in self.eras)

    @property
    def start_day(self) -> int:
        """The day on which the last of the drugs begins."""
        return max(era.start_day for era in self.eras)

    @property
    def stop_day(self) -> int:
        """The day on which the first of the drugs has ended."""
        return min(era.stop_day for era in self.eras)

    @property
    def days(self) -> int:
        """How long it is."""
        return self.stop_day - self.start_day

    @property
    def ongoing(self) -> bool | None:
        """Whether all drugs that end with it are ongoing; None when not known."""
        going = [era.ongoing for era in self.eras if era.stop_day == self.stop_day]
        if False in going:
            return False
        return None if None in going else True

    @property
    def entered_last(self) -> str:
        """The drugs that began last, or that all began on one day."""
        last = [era.drug for era in self.eras if era.start_day == self.start_day]
        return TOGETHER if len(last) == len(self.eras) else AND.join(last)

    @property
    def lead_days(self) -> int:
        """How long the first of the drugs had run before."""
        return self.start_day - min(era.start_day for era in self.eras)

    def order_of_entry(self, jak_inhibitors: Collection[str]) -> OrderOfEntry | None:
        """Say which came second; None unless exactly one is a JAK inhibitor."""
        own = [e.start_day for e in self.eras if e.drug in jak_inhibitors]
        if len(own) != 1:
            return None
        partner = max(e.start_day for e in self.eras if e.drug not in jak_inhibitors)
        if own[0] == partner:
            return OrderOfEntry.TOGETHER
        if own[0] < partner:
            return OrderOfEntry.PARTNER_ADDED
        return OrderOfEntry.JAK_INHIBITOR_ADDED


def find_windows(eras: Iterable[Era], *, most: int) -> list[Window]:
    """Return the windows of all sets of two drugs and up to `most`, by drugs and time.

    Parameters
    ----------
    eras
        Eras of one patient, those of one drug apart from each other.
    most
        Up to how many drugs a set has.
    """
    ordered = sorted(eras, key=lambda era: (era.drug, era.start_day))
    found = []
    sets: list[tuple[Era, ...]] = [(era,) for era in ordered]
    for _ in range(1, most):
        sets = [(*one, era) for one in sets for era in _others(one, ordered)]
        found += [Window(one, _is_whole(one, ordered)) for one in sets]
    return sorted(found, key=lambda window: (window.drugs, window.start_day))


def _others(one: tuple[Era, ...], eras: Sequence[Era]) -> Iterator[Era]:
    """Yield the eras of drugs later in the alphabet that a set is together with."""
    start, stop = _span(one)
    for era in eras:
        if era.drug > one[-1].drug and era.start_day < stop and era.stop_day > start:
            yield era


def _span(one: Sequence[Era]) -> tuple[int, int]:
    return max(era.start_day for era in one), min(era.stop_day for era in one)


def _is_whole(one: Sequence[Era], eras: Sequence[Era]) -> bool:
    start, stop = _span(one)
    drugs = {era.drug for era in one}
    return not any(
        era.start_day <= start and era.stop_day >= stop and era.drug not in drugs
        for era in eras
    )
