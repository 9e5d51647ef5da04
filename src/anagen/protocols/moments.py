"""When the phases of a protocol begin and end, as far as the protocol tells."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from anagen.knowledge.schema.protocols import Gate, Protocol
from anagen.knowledge.schema.regimens import Phase, RegimenDrug
from anagen.protocols.as_known import days_in

__all__ = ["Moment", "PhaseSpans"]


@dataclass(frozen=True)
class Moment:
    """A study day as far as the protocol tells.

    Parameters
    ----------
    earliest
        The first day it may be.
    latest
        The last day it may be; None when nothing bounds it.
    waits_for
        What decides, in words; empty when the day is known.
    """

    earliest: int
    latest: int | None
    waits_for: str = ""

    @property
    def is_known(self) -> bool:
        """Whether it is one day."""
        return self.latest == self.earliest and not self.waits_for

    def after(self, low: int, high: int | None, waits_for: str = "") -> Moment:
        """Return the moment so many days later."""
        both = self.latest is not None and high is not None
        latest = (self.latest or 0) + (high or 0) if both else None
        words = [one for one in (self.waits_for, waits_for) if one]
        said = "; ".join(dict.fromkeys(words))
        return Moment(self.earliest + low, latest, said)

    def describe(self) -> str:
        """Write it in words.

        Examples
        --------
        >>> Moment(84, 84).describe(), Moment(84, 112).describe()
        ('day 84', 'between day 84 and day 112')
        >>> Moment(84, None, "when regrown").describe()
        'when regrown, not before day 84'
        """
        if self.latest == self.earliest:
            day = f"day {self.earliest}"
        elif self.latest is not None:
            day = f"between day {self.earliest} and day {self.latest}"
        else:
            day = f"not before day {self.earliest}"
        return f"{self.waits_for}, {day}" if self.waits_for else day


class PhaseSpans:
    """First and last moment of each phase, found as the drugs depend on each other."""

    def __init__(self, protocol: Protocol, start: int) -> None:
        self.protocol = protocol
        self.start = start
        self.gates: Mapping[str, Gate] = {gate.id: gate for gate in protocol.gates}
        self.drugs = {drug.drug: drug for drug in protocol.regimen}
        self.found: dict[str, list[tuple[Moment, Moment]]] = {}

    def of(self, drug: RegimenDrug) -> list[tuple[Moment, Moment]]:
        """Return first moment and first moment after, of each phase in order."""
        if drug.drug not in self.found:
            self.found[drug.drug] = list(self._walk(drug))
        return self.found[drug.drug]

    def _walk(self, drug: RegimenDrug) -> Iterator[tuple[Moment, Moment]]:
        here = self._begins(drug)
        for place, phase in enumerate(drug.phases):
            if place and phase.gate is not None:
                here = self._behind(here, phase.gate)
            after = self._ends(here, phase)
            yield here, after
            here = after

    def _begins(self, drug: RegimenDrug) -> Moment:
        starts, day_0 = drug.starts, Moment(self.start, self.start)
        if starts.when is not None:
            return self._behind(day_0, starts.when)
        if starts.replaces is not None:
            old = self.of(self.drugs[starts.replaces])[-1][1]
            back = days_in(starts.overlap) if starts.overlap else (0, 0)
            return old.after(-back[1], -back[0])
        if starts.after is not None:
            name, _, phase = starts.after.partition(".")
            other = self.drugs[name]
            place = [one.id for one in other.phases].index(phase)
            return self.of(other)[place][1]
        return day_0

    def _behind(self, here: Moment, gate: str) -> Moment:
        """Return when a gate opens, which is not before a moment."""
        at = self.gates[gate].at
        due = here.earliest if at is None else self.start + days_in(at.time)[0]
        wait = f"when {gate.replace('_', ' ')} is met"
        if wait in here.waits_for:
            return here
        return Moment(max(here.earliest, due), None, _joined(here.waits_for, wait))

    def _ends(self, here: Moment, phase: Phase) -> Moment:
        """Return the first moment after a phase."""
        lasts, watched = phase.lasts, (0, 0)
        if phase.surveillance is not None:
            watched = days_in(phase.surveillance)
        most = None if lasts.at_most is None else days_in(lasts.at_most)[1]
        if lasts.length is not None:
            low, high = days_in(lasts.length)
            return here.after(low + watched[0], high + watched[1])
        if lasts.until is not None:
            wait = f"when {lasts.until.replace('_', ' ')} is met"
            behind = self._behind(here.after(watched[0], None), lasts.until)
            latest = here.after(0, most).latest
            return Moment(behind.earliest, latest, _joined(here.waits_for, wait))
        if lasts.open_ended:
            return here.after(watched[0], most, "while it works")
        return here.after(watched[0], most, "the source does not say when")


def _joined(*words: str) -> str:
    return "; ".join(dict.fromkeys(word for word in words if word))
