"""Everything that was decided about one block of patients, for those who write rows."""

from __future__ import annotations

from dataclasses import dataclass

from anagen.simulation.course import Course
from anagen.simulation.draws import Dice, Ints
from anagen.simulation.people import People
from anagen.simulation.rows import Lexicon
from anagen.simulation.schedules import Schedules

__all__ = ["Scene"]


@dataclass(frozen=True)
class Scene:
    """One block of patients and what happens to them.

    Parameters
    ----------
    people, course
        Who they are, and their courses.
    schedules
        What they can be put on.
    dice
        The dice of the block.
    lexicon
        The words of the block.
    """

    people: People
    course: Course
    schedules: Schedules
    dice: Dice
    lexicon: Lexicon

    @property
    def size(self) -> int:
        """How many patients there are."""
        return len(self.people.ids)

    def drawn(self, choice: str, use: str = "") -> Ints:
        """Draw a word for each patient, as codes; `unknown` is no word."""
        book = self.dice.book
        words = [None if word == "unknown" else word for word in book.words(choice)]
        return self.lexicon.codes(words)[self.dice.choose(choice, self.size, use)]

    def scheduled(self, choice: str) -> Ints:
        """Draw a schedule for each patient, as numbers."""
        numbers = self.schedules.numbers(self.dice.book.words(choice))
        return numbers[self.dice.choose(choice, self.size)]
