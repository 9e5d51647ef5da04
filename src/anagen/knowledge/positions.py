"""Where things stand in a YAML file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from anagen.kernel.errors import Place

__all__ = ["KeyPath", "Position", "YamlDocument", "YamlValue", "path_text"]

YamlValue = Any
"""A plain value: dict, list, str, int, Decimal, date, bool or None."""

KeyPath = tuple[str | int, ...]
"""Where a value stands in a document: ``("claims", 3, "printed")``."""


@dataclass(frozen=True, order=True)
class Position:
    """A place in a text file, counted from one.

    Parameters
    ----------
    line, column
        As an editor shows them.
    """

    line: int
    column: int


@dataclass(frozen=True)
class YamlDocument:
    """What a YAML file says, and where it says it.

    Parameters
    ----------
    file
        The file as messages should name it.
    data
        The content as plain values.
    positions
        Position of every key and list item.
    """

    file: str
    data: YamlValue
    positions: Mapping[KeyPath, Position] = field(repr=False)

    def position_of(self, path: KeyPath) -> Position:
        r"""Return where a value stands; for a path that is not there, its parent's.

        Examples
        --------
        >>> from anagen.knowledge.load import parse_yaml
        >>> document = parse_yaml("claims:\n  - printed: 71.4", file="claims.yaml")
        >>> document.position_of(("claims", 0, "printed"))
        Position(line=2, column=5)
        >>> document.position_of(("claims", 0, "absent")).line
        2
        """
        while path and path not in self.positions:
            path = path[:-1]
        return self.positions.get(path, Position(1, 1))

    def place_of(self, path: KeyPath) -> Place:
        r"""Return the place of a value for a problem: file, line and key.

        Examples
        --------
        >>> from anagen.knowledge.load import parse_yaml
        >>> document = parse_yaml("claims:\n  - printed: 71.4", file="claims.yaml")
        >>> str(document.place_of(("claims", 0, "printed")))
        'claims.yaml:2:claims[0].printed'
        """
        return Place(self.file, self.position_of(path).line, path_text(path))


def path_text(path: KeyPath) -> str:
    """Write a path as people do: ``claims[0].printed``."""
    text = ""
    for step in path:
        if isinstance(step, int):
            text += f"[{step}]"
        else:
            text += f".{step}" if text else step
    return text
