"""Colours as others see them: in grey print, and with each kind of colour blindness.

Simulation is that of Machado, Oliveira and Fernandes, "A physiologically-based model for
simulation of color vision deficiency", IEEE Trans. Vis. Comput. Graph. 2009;15:1291-1298,
doi:10.1109/TVCG.2009.113, with its matrices for full severity, applied to linear RGB.
Differences are distances in CIE L*a*b* (CIE 15:2018, white point D65), in which 2.3 is
just noticeable to a trained eye (Mahy and others 1994, doi:10.1002/col.5080190207).
"""

from __future__ import annotations

from enum import Enum
from itertools import pairwise
from math import dist

__all__ = ["Vision", "difference", "luminance", "seen_by"]

Triple = tuple[float, float, float]


class Vision(Enum):
    """A kind of colour vision, with the matrix that simulates it."""

    NORMAL = ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0))
    PROTANOPIA = (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    )
    DEUTERANOPIA = (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    )
    TRITANOPIA = (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    )


_LUMINANCE = (0.2126729, 0.7151522, 0.0721750)
_TO_XYZ = (
    (0.4124564, 0.3575761, 0.1804375),
    _LUMINANCE,
    (0.0193339, 0.1191920, 0.9503041),
)
_WHITE = (0.95047, 1.0, 1.08883)
_DARK = 216 / 24389
_SLOPE = 24389 / 27


def _linear(color: str) -> Triple:
    values = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in values
    )
    return red, green, blue


def _times(matrix: tuple[Triple, ...], vector: Triple) -> Triple:
    first, second, third = (
        sum(m * v for m, v in zip(row, vector, strict=True)) for row in matrix
    )
    return first, second, third


def luminance(color: str) -> float:
    """Return the relative luminance, all that a grey print keeps; white is 1."""
    return _times((_LUMINANCE,) * 3, _linear(color))[0]


def seen_by(color: str, vision: Vision) -> Triple:
    """Return a colour in linear RGB as somebody with that vision sees it."""
    red, green, blue = _times(vision.value, _linear(color))
    return _in_range(red), _in_range(green), _in_range(blue)


def _in_range(value: float) -> float:
    return min(1.0, max(0.0, value))


def _lab(linear: Triple) -> Triple:
    x, y, z = (
        _cube_root(value / white)
        for value, white in zip(_times(_TO_XYZ, linear), _WHITE, strict=True)
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _cube_root(value: float) -> float:
    return value ** (1 / 3) if value > _DARK else (_SLOPE * value + 16) / 116


def difference(one: str, other: str, vision: Vision = Vision.NORMAL) -> float:
    """Return how far two colours are apart in L*a*b* for that vision."""
    seen = (_lab(seen_by(color, vision)) for color in (one, other))
    ((first, second),) = pairwise(seen)
    return dist(first, second)
