"""How numbers are printed: the decimal sign, groups of thousands, decimals of percent.

A journal's style is set for a stretch of code, as `decimal.localcontext` sets a precision:

>>> from decimal import Decimal
>>> from anagen.reports.statistics import exact_number, format_number
>>> with number_style(NumberStyle(decimal_sign=",", thousands=" ")):
...     format_number(Decimal("12345.5")), exact_number(Decimal("12345.5"))
('12 345,5', '12345.5')

Only numbers for readers follow it. What a machine reads back (the value in JSON) keeps
the point. Halves are rounded away from zero in every style.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace
from types import MappingProxyType

from anagen.kernel.errors import ImpossibleValueError, suggest

__all__ = [
    "NUMBER_STYLES",
    "WHOLE_PERCENT_UP_TO",
    "NumberStyle",
    "current_style",
    "manuscript_style",
    "number_style",
]

_SIGNS = (".", ",")
_THIN = "\N{THIN SPACE}"
_SEPARATORS = ("", ",", ".", "'", " ", "\N{NO-BREAK SPACE}", _THIN)
_GROUP = 3
_MOST_DECIMALS = 9
_DECIMAL = re.compile(r"(?<![\w./])\d+\.\d+(?![\w/]|\.\d)")


@dataclass(frozen=True)
class NumberStyle:
    """How a journal prints numbers.

    Parameters
    ----------
    decimal_sign
        A point or a comma.
    thousands
        What stands between groups of three digits; nothing unless given.
    thousands_from
        How many digits before the decimal sign it takes to be grouped.
    percent_decimals
        Decimals of every percentage; None leaves them to the table or sentence.
    whole_percent_up_to
        Units up to which a percentage has no decimals, and one above; None leaves it too.

    Raises
    ------
    ImpossibleValueError
        When a sign is none of those in use, or the two are the same.

    Examples
    --------
    >>> NumberStyle(thousands=",").dress("1234567.8"), NumberStyle().dress("1234567.8")
    ('1,234,567.8', '1234567.8')
    """

    decimal_sign: str = "."
    thousands: str = ""
    thousands_from: int = 4
    percent_decimals: int | None = None
    whole_percent_up_to: int | None = None

    def __post_init__(self) -> None:
        wrong = []
        if self.decimal_sign not in _SIGNS:
            wrong.append(f"a decimal sign `{self.decimal_sign}`")
        if self.thousands not in _SEPARATORS or self.thousands == self.decimal_sign:
            wrong.append(f"`{self.thousands}` between thousands")
        if self.thousands_from <= _GROUP:
            wrong.append(f"groups from {self.thousands_from} digits")
        decimals = self.percent_decimals
        if decimals is not None and not 0 <= decimals <= _MOST_DECIMALS:
            wrong.append(f"a percentage with {decimals} decimals")
        if wrong:
            raise ImpossibleValueError(
                f"Numbers cannot be printed with {' and '.join(wrong)}",
                "The decimal sign is a point or a comma, and the thousands have another"
                " sign, a space or none, from 4 digits on; a percentage has 0 to 9"
                " decimals",
            )

    def dress(self, text: str) -> str:
        """Write a plain number, with a point and without groups, in this style."""
        sign = "-" if text.startswith("-") else ""
        whole, point, rest = text.removeprefix("-").partition(".")
        if self.thousands and len(whole) >= self.thousands_from:
            whole = self._grouped(whole)
        return f"{sign}{whole}{self.decimal_sign if point else ''}{rest}"

    def decimals_of_percent(self, of: int | None, usual: int) -> int:
        """Return the decimals of a percentage of so many units.

        Parameters
        ----------
        of
            The denominator; None when it is not known.
        usual
            What the table or sentence would take.
        """
        if self.percent_decimals is not None:
            return self.percent_decimals
        if self.whole_percent_up_to is None or of is None:
            return usual
        return 0 if of <= self.whole_percent_up_to else 1

    def dress_words(self, text: str) -> str:
        """Write the decimal numbers of a sentence in this style.

        Examples
        --------
        >>> NumberStyle(decimal_sign=",").dress_words(
        ...     "SALT30: at most 59.5 (v. 1.2.3)."
        ... )
        'SALT30: at most 59,5 (v. 1.2.3).'
        """
        return _DECIMAL.sub(lambda found: self.dress(found[0]), text)

    def _grouped(self, whole: str) -> str:
        first = len(whole) % _GROUP
        groups = [whole[i : i + _GROUP] for i in range(first, len(whole), _GROUP)]
        return self.thousands.join([whole[:first], *groups] if first else groups)


NUMBER_STYLES = MappingProxyType(
    {"plain": NumberStyle(), "comma": NumberStyle(decimal_sign=",")}
)
"""Styles by name: ``plain`` (1234.5) and ``comma`` (1234,5)."""

WHOLE_PERCENT_UP_TO = 100
"""Units up to which a manuscript has no decimals: one unit is a percent or more there."""

_PLAIN = NUMBER_STYLES["plain"]
_STYLE: ContextVar[NumberStyle] = ContextVar("number_style", default=_PLAIN)


def current_style() -> NumberStyle:
    """Return the style numbers are printed in here; plain unless it was set."""
    return _STYLE.get()


@contextmanager
def number_style(style: NumberStyle | str) -> Iterator[NumberStyle]:
    """Print numbers in a style, given or by name, until the block ends.

    Examples
    --------
    >>> with number_style("comma") as style:
    ...     style.dress("0.5")
    '0,5'
    """
    if isinstance(style, str):
        style = _named(style)
    token = _STYLE.set(style)
    try:
        yield style
    finally:
        _STYLE.reset(token)


@contextmanager
def manuscript_style() -> Iterator[NumberStyle]:
    """Print percentages as a manuscript does: whole, but of more than 100 units.

    Text, tables, figures and captions then agree, whatever each would take alone.
    """
    whole = replace(current_style(), whole_percent_up_to=WHOLE_PERCENT_UP_TO)
    with number_style(whole) as style:
        yield style


def _named(name: str) -> NumberStyle:
    if name not in NUMBER_STYLES:
        raise ImpossibleValueError(
            f"There is no number style `{name}`",
            suggest(name, list(NUMBER_STYLES), noun="number style").rstrip("."),
        )
    return NUMBER_STYLES[name]
