"""The errors anagen raises, and the problems it lists.

The tree::

    AnagenError
    ├── ImpossibleValueError    a value that cannot exist (also a ValueError)
    │   ├── TimeNotationError   text that is not a study day or a duration
    │   ├── UnitError           an unknown unit, or one that does not convert
    │   └── CodeFormatError     a code that its coding system would not issue
    └── ProblemsError           several problems found at once
        ├── KnowledgeError      knowledge YAML that is wrong or missing
        ├── RecordsError        records that contradict their contract
        ├── CasebookError       a casebook that cannot be loaded
        ├── QuestionError       a question that cannot be asked or answered
        ├── ReportError         a report that cannot be written
        ├── EngineError         an engine that cannot be opened, or not do what is asked
        ├── RegimenError        a regimen that cannot be given as written
        └── SimulationError     a synthetic cohort that cannot be made

Every message says what is wrong, where, why, and what to do next.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

__all__ = [
    "AnagenError",
    "CasebookError",
    "CodeFormatError",
    "EngineError",
    "ImpossibleValueError",
    "KnowledgeError",
    "Place",
    "Problem",
    "ProblemsError",
    "QuestionError",
    "RecordsError",
    "RegimenError",
    "ReportError",
    "Severity",
    "SimulationError",
    "TimeNotationError",
    "UnitError",
    "closest",
    "suggest",
]


class Severity(StrEnum):
    """How much a problem matters: an error refuses the data, a warning does not."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, order=True)
class Place:
    """Where something stands: a file, and in it a row and a column when known.

    Parameters
    ----------
    file
        Path as the user would type it, or a name such as ``patients``.
    row
        One-based line of the file (the heading is row 1); 0 when not about a row.
    column
        Column or key name; empty when not about a column.
    """

    file: str
    row: int = 0
    column: str = ""

    def __str__(self) -> str:
        row = str(self.row) if self.row else ""
        return ":".join(part for part in (self.file, row, self.column) if part)


@dataclass(frozen=True, order=True)
class Problem:
    """One thing that is wrong, in words for the person who can mend it.

    Parameters
    ----------
    place
        Where it is.
    what
        What is wrong, as a fact.
    why
        Why that cannot be.
    next_step
        What to do about it.
    severity
        An error refuses the data; a warning lets it pass and is shown.
    """

    place: Place
    what: str
    why: str
    next_step: str
    severity: Severity = Severity.ERROR

    def __str__(self) -> str:
        said = f"{self.place}: {self.what}"
        for sentence in (self.why, self.next_step):
            if sentence:
                said = f"{said.rstrip('.')}. {sentence}"
        return said


class AnagenError(Exception):
    """The root of everything anagen raises on purpose."""


class ImpossibleValueError(AnagenError, ValueError):
    """A value that cannot exist.

    Parameters
    ----------
    what, why, next_step
        As in :class:`Problem`; the place is added by whoever knows it.
    """

    def __init__(self, what: str, why: str = "", next_step: str = "") -> None:
        self.what = what
        self.why = why
        self.next_step = next_step
        super().__init__(". ".join(s.rstrip(".") for s in (what, why, next_step) if s))

    def at(self, place: Place) -> Problem:
        """Return the same problem with its place."""
        return Problem(place, self.what, self.why, self.next_step)


class TimeNotationError(ImpossibleValueError):
    """Text that is not a study day or a duration."""


class UnitError(ImpossibleValueError):
    """A unit that is not known, or does not convert into the one asked for."""


class CodeFormatError(ImpossibleValueError):
    """A code that its coding system would not issue."""


class ProblemsError(AnagenError):
    """Several problems found at once; none is hidden behind another.

    Parameters
    ----------
    headline
        One sentence on what was being done.
    problems
        Everything found, kept in the order of place.
    """

    def __init__(self, headline: str, problems: Iterable[Problem] = ()) -> None:
        self.headline = headline
        self.problems: tuple[Problem, ...] = tuple(sorted(problems))
        lines = [headline, *(f"  {problem}" for problem in self.problems)]
        super().__init__("\n".join(lines))


class KnowledgeError(ProblemsError):
    """Knowledge YAML that is wrong or missing."""


class RecordsError(ProblemsError):
    """Records that contradict their contract."""


class CasebookError(ProblemsError):
    """A casebook that cannot be loaded."""


class QuestionError(ProblemsError):
    """A question that cannot be asked, or that the data cannot answer."""


class ReportError(ProblemsError):
    """A report that cannot be written."""


class RegimenError(ProblemsError):
    """A regimen that cannot be given as written."""


class SimulationError(ProblemsError):
    """A synthetic cohort that cannot be made."""


class EngineError(ProblemsError):
    """An engine that cannot be opened, or cannot do what is asked of it."""


def closest(word: str, known: Iterable[str]) -> str | None:
    """Return the known word most like `word`, or None when none is near.

    Capitals do not count.

    Examples
    --------
    >>> closest("Tofacitinb", ["baricitinib", "tofacitinib"])
    'tofacitinib'
    """
    folded = {each.casefold(): each for each in known}
    near = difflib.get_close_matches(word.casefold(), list(folded), n=1, cutoff=0.6)
    return folded[near[0]] if near else None


def suggest(word: str, known: Sequence[str], *, noun: str, plural: str = "") -> str:
    """Say which known word was probably meant, or which there are.

    Examples
    --------
    >>> suggest("tofacitinb", ["tofacitinib", "baricitinib"], noun="drug")
    'Did you mean `tofacitinib`?'
    >>> suggest("xyz", ["a", "b"], noun="unit")
    'Use one of these units: a, b.'
    """
    near = closest(word, known)
    if near:
        return f"Did you mean `{near}`?"
    return f"Use one of these {plural or f'{noun}s'}: {', '.join(known)}."
