"""Bands and ranges: named stretches of a number line, dated and cited."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Annotated

from pydantic import Field

from anagen.knowledge.schema.base import (
    Dated,
    Fact,
    Many,
    Number,
    Text,
    Unit,
    in_force,
)

__all__ = ["Band", "BandTable", "Bands", "DatedRange", "RangeInForce"]


class RangeInForce(Dated):
    """A lowest and a highest number, both allowed, with the day they hold from.

    Parameters
    ----------
    lowest, highest
        The ends.
    """

    lowest: Number
    highest: Number


class DatedRange(Fact):
    """A range with its unit and its history.

    Parameters
    ----------
    unit
        UCUM unit of both ends.
    values
        The ranges with the day each holds from.
    """

    unit: Unit
    values: Annotated[Many[RangeInForce], Field(min_length=1)]

    def in_force(self, as_of: date | None = None) -> RangeInForce:
        """Return the range that holds on a day; the latest when no day is given."""
        return in_force(self.values, as_of, what="range")

    def holds(self, value: Decimal, as_of: date | None = None) -> bool:
        """Say whether a number, in the range's own unit, lies within."""
        limits = self.in_force(as_of)
        return limits.lowest <= value <= limits.highest


class Band(Fact):
    """A named stretch: every limit given has to hold.

    Parameters
    ----------
    name
        Name of the band, such as S3.
    label
        How to show it.
    exactly, above, at_least, below, at_most
        Its limits.
    """

    name: Text
    label: Text | None = None
    exactly: Number | None = None
    above: Number | None = None
    at_least: Number | None = None
    below: Number | None = None
    at_most: Number | None = None

    def holds(self, value: Decimal) -> bool:
        """Say whether a number lies in the band."""
        return (
            (self.exactly is None or value == self.exactly)
            and (self.above is None or value > self.above)
            and (self.at_least is None or value >= self.at_least)
            and (self.below is None or value < self.below)
            and (self.at_most is None or value <= self.at_most)
        )

    @property
    def limits(self) -> tuple[Decimal, ...]:
        """The numbers at its edges."""
        edges = (self.exactly, self.above, self.at_least, self.below, self.at_most)
        return tuple(edge for edge in edges if edge is not None)


class BandTable(Dated):
    """Bands that hold from one day on.

    Parameters
    ----------
    bands
        The bands, lowest first.
    """

    bands: Annotated[Many[Band], Field(min_length=1)]


class Bands(Fact):
    """Bands with their unit and their history.

    Parameters
    ----------
    unit
        UCUM unit of the limits.
    values
        The tables with the day each holds from.
    """

    unit: Unit
    values: Annotated[Many[BandTable], Field(min_length=1)]

    def in_force(self, as_of: date | None = None) -> tuple[Band, ...]:
        """Return the bands that hold on a day; the latest when no day is given."""
        return in_force(self.values, as_of, what="bands").bands

    def band_of(self, value: Decimal, as_of: date | None = None) -> str | None:
        """Return the name of the one band a number lies in; None when not just one."""
        names = [band.name for band in self.in_force(as_of) if band.holds(value)]
        return names[0] if len(names) == 1 else None

    def gaps(self, *, whole: bool = False) -> Iterator[str]:
        """Say where between the lowest and highest limit there is not just one band.

        Parameters
        ----------
        whole
            Whether only whole numbers occur.
        """
        for table in self.values:
            edges = sorted({edge for band in table.bands for edge in band.limits})
            points = list(edges)
            if not whole:
                points += [(low + high) / 2 for low, high in pairwise(edges)]
            for point in sorted(points):
                count = sum(band.holds(point) for band in table.bands)
                if count != 1:
                    yield f"{point.normalize():f} lies in {count} bands"
