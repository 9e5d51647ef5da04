"""SPRITE: whether any set of values has everything that is printed of it.

SPRITE (Heathers, Anaya, van der Zee and Brown, PeerJ Preprints 2018;6:e26968v1) looks
for such a set at random. Here the search is complete: values are placed from low to
high, and a partial set is left as soon as no rest can reach the sum and the sum of
squares. It either finds a set, or has looked at all, or says that it gave up.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from anagen.derivations.statistics.feasibility.deviations import (
    COMMON_KINDS,
    SdKind,
    check_sd,
)
from anagen.derivations.statistics.feasibility.means import check_mean, check_median
from anagen.derivations.statistics.feasibility.printed import (
    COMMON_ROUNDINGS,
    Rounding,
)
from anagen.derivations.statistics.feasibility.printed_samples import (
    PrintedSample,
    Reading,
)
from anagen.derivations.statistics.feasibility.verdicts import (
    Feasibility,
    Possibility,
    describe_roundings,
    read_grid,
    write_exact,
)
from anagen.derivations.statistics.numbers import Exact

__all__ = ["PrintedSample", "SampleFeasibility", "check_sample"]


@dataclass(frozen=True)
class SampleFeasibility(Feasibility):
    """The answer about a whole set of values.

    Parameters
    ----------
    samples
        Sets that print as stated, each from low to high.
    is_every
        Whether there is no further one under the readings tried.
    """

    samples: tuple[tuple[Fraction, ...], ...] = ()
    is_every: bool = False


def check_sample(
    printed: PrintedSample,
    *,
    step: Exact = 1,
    items: int = 1,
    kinds: Sequence[SdKind] = COMMON_KINDS,
    roundings: Sequence[Rounding] = COMMON_ROUNDINGS,
    most: int = 1,
) -> SampleFeasibility:
    """Say whether any values, each a multiple of a step, print as this.

    The first reading tried is the plainest, halves up and the sample SD; the others
    follow, together, when it finds none. The search is the same every time; it gives up
    after 200 000 values placed, and then it cannot be told.

    Parameters
    ----------
    printed
        What is printed of the values.
    step, items
        Values are multiples of `step`, or means of so many items that are.
    kinds, roundings
        The kinds of SD and the roundings that are accepted.
    most
        How many sets to return at most.

    Raises
    ------
    ImpossibleValueError
        When a number is none, or nothing printed limits the values.

    Examples
    --------
    Letter s3: final SALT 2 ± 3.6 (0 to 9) of six patients, four of them at 0.

    >>> final = PrintedSample(
    ...     n=6, mean="2", sd="3.6", minimum=0, maximum=9, counted={0: 4}
    ... )
    >>> found = check_sample(final, most=9)
    >>> [[int(value) for value in values] for values in found.samples]
    [[0, 0, 0, 0, 1, 9], [0, 0, 0, 0, 2, 9], [0, 0, 0, 0, 3, 9]]
    """
    reading = Reading(printed, read_grid(step, items), tuple(kinds), tuple(roundings))
    early = _first_fault(reading, step, items)
    if early is not None:
        assumed = _assumed(reading)
        return SampleFeasibility(early.verdict, early.because, assumed, early.nearest)
    plain = replace(reading, kinds=(SdKind.SAMPLE,), roundings=(Rounding.HALF_UP,))
    is_accepted = SdKind.SAMPLE in kinds and Rounding.HALF_UP in roundings
    gave_up = False
    for one in [plain, reading] if is_accepted else [reading]:
        found, gave_up = one.search(most)
        if found:
            first = ", ".join(write_exact(value) for value in found[0])
            unusual = ", though not the sample SD with halves up" * (one is not plain)
            return SampleFeasibility(
                Possibility.POSSIBLE,
                f"{printed.n} values can print as this{unusual}, for example {first}",
                _assumed(one),
                roundings=one.roundings,
                samples=found,
                is_every=len(found) < most and not gave_up,
            )
    if gave_up:
        why = "too many values, or too far apart: the search gave up"
        return SampleFeasibility(Possibility.CANNOT_BE_TOLD, why, _assumed(reading))
    why = f"no {printed.n} values print as all of this; every set was looked at"
    return SampleFeasibility(
        Possibility.IMPOSSIBLE, why, _assumed(reading), is_every=True
    )


def _assumed(reading: Reading) -> tuple[str, ...]:
    said = (reading.grid.says, describe_roundings(reading.roundings))
    if reading.printed.sd is None:
        return said
    return (*said, f"SD: {' or '.join(reading.kinds)}")


def _first_fault(reading: Reading, step: Exact, items: int) -> Feasibility | None:
    """Return what fails without a search, and says more than one would."""
    given, n, roundings = reading.printed, reading.printed.n, reading.roundings
    found: list[Feasibility] = []
    if n == 0:
        found.append(Feasibility(Possibility.IMPOSSIBLE, "there are no values"))
    for check, number in ((check_mean, given.mean), (check_median, given.median)):
        if number is not None:
            found.append(check(number, n, step=step, items=items, roundings=roundings))
    if given.sd is not None:
        found.append(
            check_sd(
                *(given.sd, n, given.mean),
                step=step,
                items=items,
                kinds=reading.kinds,
                roundings=roundings,
            )
        )
    faults = (one for one in found if one.verdict is Possibility.IMPOSSIBLE)
    return next(faults, None)
