"""Facts that carry their own sentence, so that words and numbers pin each other."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable, Iterator

from anagen.knowledge.schema.base import Fact, Text

__all__ = ["Worded", "misread"]


class Worded(Fact):
    """Something whose numbers are also written in words.

    Parameters
    ----------
    reads
        It in words, exactly as :meth:`describe` makes them from the numbers.
    """

    reads: Text

    @abstractmethod
    def describe(self) -> str:
        """Write the numbers in words."""


def misread(said: Iterable[Worded], *, what: str) -> Iterator[str]:
    """Say whose words are not those of the numbers."""
    for one in said:
        if one.describe() != one.reads:
            yield f"{what} reads `{one.reads}`, and the numbers say `{one.describe()}`"
