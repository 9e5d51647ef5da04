"""A figure as a value: drawn when it is needed, with the same facts as a table."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from anagen.reports.tables import Table

__all__ = ["Figure"]


@dataclass(frozen=True)
class Figure:
    """A figure that is drawn when it is needed.

    Parameters
    ----------
    name
        File name without its ending.
    caption
        Built from the data.
    draw
        Returns the chart.
    twin
        Returns the same facts as a table.
    """

    name: str
    caption: str
    draw: Callable[[], Any]
    twin: Callable[[], Table]
