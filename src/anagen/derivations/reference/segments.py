"""The days of one patient in segments, on each of which the same drugs run.

Wherever an era begins or ends a segment ends. One sweep over those days, in order, keeps
the eras that run.

Examples
--------
>>> eras = [
...     Era("p", drug, 1, start, stop, stop - start, 0, 0, None, (drug,))
...     for drug, start, stop in [("a", 0, 100), ("b", 80, 200), ("c", 210, 220)]
... ]
>>> for segment in cut_into_segments(eras):
...     print(segment.start_day, segment.stop_day, segment.drugs, segment.stretch)
0 80 ('a',) 1
80 100 ('a', 'b') 1
100 200 ('b',) 1
210 220 ('c',) 2
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from anagen.derivations.reference.exposure_eras import Era

__all__ = ["Segment", "cut_into_segments", "give_to_last_entered", "join_equal"]


@dataclass(frozen=True)
class Segment:
    """Days on which the same drugs run.

    Parameters
    ----------
    start_day, stop_day
        First day, and first day after it.
    eras
        The eras that run, in the order of their drugs.
    stretch
        Which run of treated days it lies in, from 1; a day without any treatment lies
        between two of them.
    days
        Its days; those of a pause inside do not count.
    """

    start_day: int
    stop_day: int
    eras: tuple[Era, ...]
    stretch: int
    days: int

    @property
    def drugs(self) -> tuple[str, ...]:
        """The drugs that run, in the order of the alphabet."""
        return tuple(era.drug for era in self.eras)


def cut_into_segments(eras: Iterable[Era]) -> list[Segment]:
    """Cut the days of one patient into segments; untreated days are in none.

    Parameters
    ----------
    eras
        Eras of one patient, those of one drug apart from each other.
    """
    begin, end = defaultdict(list), defaultdict(list)
    for era in eras:
        begin[era.start_day].append(era)
        end[era.stop_day].append(era)
    running: dict[str, Era] = {}
    segments: list[Segment] = []
    stretch, treated_until = 0, None
    for day, next_day in pairwise(sorted({*begin, *end})):
        for era in end[day]:
            del running[era.drug]
        running.update({era.drug: era for era in begin[day]})
        if running:
            stretch += day != treated_until
            treated_until = next_day
            now = tuple(running[drug] for drug in sorted(running))
            segments.append(Segment(day, next_day, now, stretch, next_day - day))
    return segments


def give_to_last_entered(segment: Segment) -> Segment:
    """Give a segment to the drug whose era began last.

    Of several that began on one day to the one that goes on longest, then to the first
    in the alphabet.
    """
    last = min(segment.eras, key=lambda era: (-era.start_day, -era.stop_day, era.drug))
    return replace(segment, eras=(last,))


def join_equal(
    segments: Sequence[Segment], belong: Callable[[Segment, Segment], bool]
) -> list[Segment]:
    """Join segments that follow each other where they belong together.

    What is joined keeps the eras of its first segment.

    Parameters
    ----------
    segments
        In order.
    belong
        Says of two neighbours whether they belong together.
    """
    joined: list[list[Segment]] = []
    for segment in segments:
        if joined and belong(joined[-1][-1], segment):
            joined[-1].append(segment)
        else:
            joined.append([segment])
    return [
        replace(parts[0], stop_day=parts[-1].stop_day, days=_treated_days(parts))
        for parts in joined
    ]


def _treated_days(parts: Sequence[Segment]) -> int:
    """Count the days from first to last; of several stretches those of each part."""
    if parts[0].stretch == parts[-1].stretch:
        return parts[-1].stop_day - parts[0].start_day
    return sum(part.days for part in parts)
