"""What a comparison of two groups says: effects, a p or why there is none."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from anagen.reports.questions import Question
from anagen.reports.results import Result
from anagen.reports.statistics import exact_number, format_number

__all__ = ["P_DECIMALS", "Comparison", "Effect"]

P_DECIMALS = 3
"""Decimals of a printed p."""

_SMALLEST_P = Decimal("0.001")


@dataclass(frozen=True)
class Effect:
    """How much the first group differs from the second.

    Parameters
    ----------
    name
        Such as ``risk difference``.
    value
        First against second; None when it is not finite or not defined.
    low, high
        The 95 % interval; None at an end without bound, or where there is none.
    method
        How the interval was made; empty when there is none.
    """

    name: str
    value: Fraction | Decimal | None
    low: Fraction | Decimal | None = None
    high: Fraction | Decimal | None = None
    method: str = ""

    def text(self, decimals: int = 2) -> str:
        """Write the effect with its interval."""
        value = "not defined"
        if self.value is not None:
            value = format_number(self.value, decimals)
        if not self.method:
            return f"{self.name} {value}"
        low, high = (
            "no bound" if end is None else format_number(end, decimals)
            for end in (self.low, self.high)
        )
        return f"{self.name} {value} (95% interval {low} to {high}; {self.method})"

    def as_dict(self) -> dict[str, object]:
        """Return the effect as plain data; numbers as exact text."""
        numbers = {"value": self.value, "low": self.low, "high": self.high}
        exact = {k: None if v is None else exact_number(v) for k, v in numbers.items()}
        return {"name": self.name, **exact, "method": self.method or None}


@dataclass(frozen=True)
class Comparison:
    """Two groups of one Question, side by side.

    Parameters
    ----------
    question
        What was asked of both.
    first, second
        The Result of each group.
    effects
        The differences; none where a group is empty.
    p, test
        Exact two-sided p and the test it is of; None where no test was run.
    refusal
        Why no test was run; empty when one was.
    instead
        What can be said instead; empty when a test was run.
    """

    question: Question
    first: Result
    second: Result
    effects: tuple[Effect, ...] = ()
    p: Fraction | None = None
    test: str = ""
    refusal: str = ""
    instead: str = ""

    @property
    def p_text(self) -> str:
        """The p as printed: three decimals, never 0; empty when no test was run."""
        if self.p is None:
            return ""
        if self.p < Fraction(_SMALLEST_P):
            return f"p < {format_number(_SMALLEST_P)}"
        return f"p = {format_number(self.p, P_DECIMALS)}"

    def text(self) -> str:
        """Write the comparison, line by line."""
        lines = [f"{r.group}: {r.unit_text()}" for r in (self.first, self.second)]
        lines += [effect.text() for effect in self.effects]
        if self.p is not None:
            lines.append(f"{self.p_text} ({self.test})")
        else:
            lines.append(f"No test: {self.refusal}. {self.instead}")
        return "\n".join(lines)

    def as_dict(self) -> dict[str, object]:
        """Return the comparison as plain data for JSON; numbers as exact text."""
        return {
            "question": str(self.question),
            "first": self.first.as_dict(),
            "second": self.second.as_dict(),
            "effects": [effect.as_dict() for effect in self.effects],
            "p": None if self.p is None else exact_number(self.p),
            "test": self.test or None,
            "refusal": self.refusal or None,
            "instead": self.instead or None,
        }
