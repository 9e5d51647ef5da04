"""A new column of the laboratory sheet: what was typed, read, and recorded or refused."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from anagen.kernel.errors import Problem, UnitError
from anagen.kernel.quantities import plain
from anagen.knowledge import load_knowledge
from anagen.web.clinic.access import ProblemLine, ProblemSummary
from anagen.web.clinic.laboratory.cells import CellRead, CellStatus, read_cell
from anagen.web.registry.actions import ActionRefused

__all__ = ["NewColumn", "Typed", "limit_in", "read_column", "refused_column"]

_TITLE = "No result was recorded"
_COLUMNS = {"lower_limit": "lower", "upper_limit": "upper"}


@dataclass(frozen=True)
class Typed:
    """What was typed for one test.

    Parameters
    ----------
    analyte
        The test.
    value, unit, lower, upper
        The texts of its boxes.
    read
        What the result was read as.
    limits
        The limits of normal in the unit of the result.
    """

    analyte: str
    value: str
    unit: str
    lower: str
    upper: str
    read: CellRead
    limits: tuple[str, str]

    def cells(self) -> dict[str, str]:
        """Return the columns of the laboratory table."""
        found = self.read.reading.cells() if self.read.reading is not None else {}
        lower, upper = self.limits
        return {**found, "lower_limit": lower, "upper_limit": upper}


@dataclass(frozen=True)
class NewColumn:
    """Everything that was typed for one date.

    Parameters
    ----------
    on
        The date as it was typed, and as it was read.
    typed
        The tests with something in their box.
    is_sure
        Whether results that can hardly be were confirmed.
    lines
        Everything that is wrong with it.
    """

    on: str = ""
    day: date | None = None
    typed: tuple[Typed, ...] = ()
    is_sure: bool = False
    lines: tuple[ProblemLine, ...] = field(default=())

    @property
    def by_test(self) -> dict[str, Typed]:
        """What was typed, by test."""
        return {one.analyte: one for one in self.typed}

    @property
    def has_unlikely(self) -> bool:
        """Whether a result can hardly be."""
        return any(one.read.unlikely for one in self.typed)

    @property
    def problems(self) -> ProblemSummary | None:
        """What is wrong, for the summary on top; None when nothing is."""
        return ProblemSummary(f"{_TITLE}.", self.lines) if self.lines else None


def read_column(post: Mapping[str, str], today: date) -> NewColumn:
    """Read a posted column; boxes are called ``value-<test>``, ``unit-<test>`` and so on.

    Parameters
    ----------
    post
        The boxes.
    today
        No specimen is of a later day.
    """
    tests = [name.removeprefix("value-") for name in post if name.startswith("value-")]
    typed = tuple(
        _typed(post, test)
        for test in tests
        if post[f"value-{test}"].strip() and test in load_knowledge().analytes
    )
    on = post.get("on", "").strip()
    is_sure = post.get("sure") == "on"
    day, lines = _day(on, today)
    lines += [line for one in typed for line in _lines(one, is_sure=is_sure)]
    if not typed:
        lines.append(ProblemLine("There is no result. Type one beside its test.", ""))
    return NewColumn(on, day, typed, is_sure, tuple(lines))


def _typed(post: Mapping[str, str], test: str) -> Typed:
    value, unit = post[f"value-{test}"], post.get(f"unit-{test}", "").strip()
    limits = [post.get(f"{name}-{test}", "").strip() for name in ("lower", "upper")]
    before, _, filled = post.get(f"was-{test}", "").partition(" ")
    source = before if filled == "/".join(limits) else unit
    read = read_cell(test, value, unit)
    target = read.reading.unit if read.reading is not None else unit
    lower, upper = (limit_in(test, limit, source, target) for limit in limits)
    typed = (limits[0], limits[1])
    return Typed(test, value.strip(), unit, *typed, read, (lower, upper))


def limit_in(analyte: str, limit: str, source: str, target: str) -> str:
    """Return a limit of normal in the unit of its result, with a decimal point.

    Parameters
    ----------
    analyte
        The test.
    limit
        The limit as typed; what is no number is left as it is, for the action to say.
    source, target
        The unit it is in, and the unit of the result.

    Examples
    --------
    >>> limit_in("lymphocytes", "1,0", "10*9/L", "/uL")
    '1000'
    """
    text = limit.strip().replace(",", ".")
    entry = load_knowledge().analytes.get(analyte)
    if not text or entry is None or not source or source == target:
        return text
    try:
        return plain(entry.convert(Decimal(text), source, target))
    except (UnitError, ArithmeticError):
        return text


def _day(text: str, today: date) -> tuple[date | None, list[ProblemLine]]:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        says = "The day of the specimen is missing. Choose it."
        return None, [ProblemLine(says, "id_on")]
    if day > today:
        says = f"{day.isoformat()} has not come yet. Choose the day of the specimen."
        return None, [ProblemLine(says, "id_on")]
    return day, []


def _lines(one: Typed, *, is_sure: bool) -> list[ProblemLine]:
    name = load_knowledge().analytes[one.analyte].name
    target = f"id_value-{one.analyte}"
    if one.read.status in {CellStatus.PROBLEM, CellStatus.LEFT_OUT}:
        return [ProblemLine(f"{name.capitalize()}: {one.read.says}", target)]
    if one.read.unlikely and not is_sure:
        says = (
            f"{one.read.unlikely}. Look number and unit up again, or confirm "
            "below that they are right."
        )
        return [ProblemLine(says[:1].upper() + says[1:], target)]
    return []


def refused_column(column: NewColumn, error: ActionRefused) -> NewColumn:
    """Return a column with what an action refused, each problem tied to its box."""
    lines = tuple(_tied(column, problem) for problem in error.problems)
    return NewColumn(column.on, column.day, column.typed, column.is_sure, lines)


def _tied(column: NewColumn, problem: Problem) -> ProblemLine:
    place = problem.place
    parts = (problem.what, problem.why, problem.next_step)
    said = ". ".join(part.rstrip(".") for part in parts if part) + "."
    said = said[:1].upper() + said[1:]
    if not 0 < place.row <= len(column.typed):
        return ProblemLine(said, "id_on" if place.column.startswith("day") else "")
    test = column.typed[place.row - 1].analyte
    if place.column.startswith("day"):
        return ProblemLine(said, "id_on")
    box = _COLUMNS.get(place.column, "value")
    name = load_knowledge().analytes[test].name
    return ProblemLine(f"{name.capitalize()}: {said}", f"id_{box}-{test}")
