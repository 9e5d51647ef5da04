"""Numbered dice: each use of chance has its own stream, the same on every run.

A stream is named by the seed, the number of a block of patients and the name of its
use. Blocks are always drawn whole, so a patient is the same whatever the size of the
cohort, and a new use of chance does not move the others.
"""

from __future__ import annotations

from hashlib import blake2b
from typing import Final

import numpy as np
import numpy.typing as npt

from anagen.knowledge.schema.simulation import Amount, Choice, Draws, Limits
from anagen.knowledge.store import Knowledge

__all__ = ["BLOCK", "Book", "Bools", "Dice", "Floats", "Ints"]

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]

BLOCK: Final = 8192
"""Patients drawn together; another number gives other patients."""

_KNOTS: Final = np.linspace(0.0, 1.0, 5)
_KEY_BYTES: Final = 8
_KINDS: Final = frozenset({"clinic", "population"})


class Book:
    """What can be drawn, from every file of the knowledge that says so.

    Parameters
    ----------
    knowledge
        The knowledge.
    kind
        ``clinic`` or ``population``: the file that says how patients are followed.

    Examples
    --------
    >>> from anagen.knowledge import load_knowledge
    >>> Book(load_knowledge(), "clinic").words("sex")
    ('female', 'male')
    """

    def __init__(self, knowledge: Knowledge, kind: str) -> None:
        self.choices: dict[str, Choice] = {}
        self.amounts: dict[str, Amount] = {}
        self.limits: dict[str, Limits] = {}
        for name, entry in knowledge.simulation.items():
            if isinstance(entry, Draws) and name not in _KINDS - {kind}:
                self.choices.update(entry.choices)
                self.amounts.update(entry.amounts)
                self.limits.update(entry.limits)

    def words(self, choice: str) -> tuple[str, ...]:
        """Return the words of a choice, in the order of their codes."""
        return tuple(self.choices[choice].shares)

    def code(self, choice: str, word: str) -> int:
        """Return the code of one word of a choice."""
        return self.words(choice).index(word)

    def only(self, amount: str) -> float:
        """Return the number of an amount that does not vary."""
        return float(self.amounts[amount].median)


class Dice:
    """The dice of one block of patients.

    Parameters
    ----------
    book
        What can be drawn.
    seed
        Seed of the cohort.
    block
        Number of the block.
    """

    def __init__(self, book: Book, seed: int, block: int) -> None:
        self.book = book
        self._seed = seed
        self._block = block

    def uniform(self, use: str, size: int) -> Floats:
        """Return numbers from 0 to below 1 for one use of chance."""
        digest = blake2b(use.encode(), digest_size=_KEY_BYTES).digest()
        key = np.array([self._seed, int.from_bytes(digest, "little")], dtype=np.uint64)
        counter = np.array([0, 0, 0, self._block], dtype=np.uint64)
        return np.random.Generator(np.random.Philox(counter=counter, key=key)).random(
            size
        )

    def choose(self, name: str, size: int, use: str = "") -> Ints:
        """Return a code for each: the place of the word in its choice."""
        shares = [float(share) for share in self.book.choices[name].shares.values()]
        bounds = np.cumsum(shares)[:-1]
        drawn = self.uniform(use or name, size)
        return np.searchsorted(bounds, drawn, side="right").astype(np.int64)

    def happens(self, name: str, size: int, use: str = "") -> Bools:
        """Return for each whether it happens."""
        share = float(self.book.choices[name].shares["happens"])
        return self.uniform(use or name, size) < share

    def amount(self, name: str, size: int, use: str = "") -> Floats:
        """Return an amount for each."""
        return self.amount_at(name, self.uniform(use or name, size))

    def amount_at(self, name: str, ranks: Floats) -> Floats:
        """Return the amount at each rank from 0 to 1."""
        values = [float(value) for value in self.book.amounts[name].summary]
        return np.interp(ranks, _KNOTS, values)

    def days(self, name: str, size: int, use: str = "") -> Ints:
        """Return an amount for each, as whole days."""
        return np.rint(self.amount(name, size, use)).astype(np.int64)
