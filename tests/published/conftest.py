"""The five published letters, read once, and short ways to ask them."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

import pytest

from anagen.interop.casebook import Casebook, packaged_casebook_path, read_casebook
from anagen.reports.answers import answer
from anagen.reports.layouts import build_case_table
from anagen.reports.questions import ask
from anagen.reports.results import Result
from anagen.reports.statistics import format_number
from tests.support.engines import ENGINES


@cache
def _read(name: str) -> Casebook:
    return read_casebook(packaged_casebook_path(name))


class Letter:
    """One letter: its casebook, and questions asked of it."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.book = _read(name)
        self.cohort = self.book.cohort

    def ask(self, statistic: str, of: str, **options: Any) -> Result:
        return answer(ask(statistic, of, **options), self.cohort)

    def text(
        self, statistic: str, of: str, decimals: int | None = None, **options: Any
    ) -> str:
        return self.ask(statistic, of, **options).text(decimals)

    def values(self, of: str, **options: Any) -> list[str | None]:
        """Return the value of each unit as text, in the order of the letter."""
        found = self.ask("values", of, **options).contributions
        return [_plain(given.value) for given in found]

    def counts(self, of: str, words: list[str], **options: Any) -> list[int | None]:
        """Return how many units have each word."""
        return [
            self.ask("count", f"{of} = {word}", **options).numerator for word in words
        ]

    def rows(self, model: type[Any], **equal: object) -> list[Any]:
        """Return the rows of a table whose columns hold these values."""
        return [
            row
            for row in self.cohort.rows(model)
            if all(getattr(row, name) == value for name, value in equal.items())
        ]

    def table(self) -> list[dict[str, str]]:
        """Return the per-case table as one mapping of heading to text per row."""
        table = build_case_table(self.cohort, self.book.layout)
        return [dict(zip(table.headings, row, strict=True)) for row in table.texts()]


def _plain(value: object) -> str | None:
    if value is None:
        return None
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value if isinstance(value, str) else format_number(value)  # type: ignore[arg-type]


@pytest.fixture(scope="session")
def letter() -> Callable[[str], Letter]:
    return cache(Letter)


@pytest.fixture(params=list(ENGINES))
def derived(request: pytest.FixtureRequest) -> Callable[..., list[dict[str, Any]]]:
    """Return an engine: the rows of an outcome of a letter whose columns hold values."""
    engine = ENGINES[request.param]

    def rows(outcome: str, letter: Letter, **equal: object) -> list[dict[str, Any]]:
        return [
            row
            for row in engine(outcome, letter.cohort)
            if all(row[name] == value for name, value in equal.items())
        ]

    return rows


@pytest.fixture(scope="session")
def s0(letter: Callable[[str], Letter]) -> Letter:
    return letter("s0_t_omp")


@pytest.fixture(scope="session")
def s1(letter: Callable[[str], Letter]) -> Letter:
    return letter("s1_baricitinib_ciclosporin")


@pytest.fixture(scope="session")
def s2(letter: Callable[[str], Letter]) -> Letter:
    return letter("s2_paediatric_ige")


@pytest.fixture(scope="session")
def s3(letter: Callable[[str], Letter]) -> Letter:
    return letter("s3_abrocitinib_diffuse")


@pytest.fixture(scope="session")
def s4(letter: Callable[[str], Letter]) -> Letter:
    return letter("s4_combinations")
