"""Groups: the units of a Question sorted by the value of another measure.

The order is fixed and does not hang on the data: that of the vocabulary, then numbers by
size, ``yes`` before ``no``, other words as people expect names with numbers; what is
unknown stands last and is shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

from anagen.kernel.order import natural_order
from anagen.reports.measures import UnitRow, Value, measure
from anagen.reports.measures.gives import allowed_words
from anagen.reports.questions import Condition, MeasureName, Question
from anagen.reports.results import UNKNOWN_GROUP
from anagen.reports.statistics import exact_number

__all__ = ["group_of", "in_group_order"]

_YES, _NO = "yes", "no"


def group_of(question: Question, row: UnitRow) -> str | None:
    """Return the group one unit falls in; None when the Question asks for no groups."""
    by = question.by
    if by is None:
        return None
    if isinstance(by, Condition):
        return _name(by.holds(measure(by.measure, row, question.per).value))
    return _name(measure(by, row, question.per).value)


def _name(value: Value | None) -> str:
    if value is None:
        return UNKNOWN_GROUP
    if isinstance(value, bool):
        return _YES if value else _NO
    return exact_number(value) if isinstance(value, Fraction) else value


def in_group_order(
    by: MeasureName | Condition, groups: Iterable[str]
) -> tuple[str, ...]:
    """Return group names, each once, in their fixed order.

    Examples
    --------
    >>> in_group_order(MeasureName("sex"), ["unknown", "male", "female"])
    ('female', 'male', 'unknown')
    >>> in_group_order(MeasureName("weight"), ["100", "9.5", "20"])
    ('9.5', '20', '100')
    """
    words = (allowed_words(by.name) or ()) if isinstance(by, MeasureName) else ()
    return tuple(sorted(set(groups), key=lambda name: _place(name, words)))


_Key = tuple[int, Fraction, tuple[tuple[tuple[int, str], ...], str]]


def _place(name: str, words: Sequence[str]) -> _Key:
    """Return the sort key of a group."""
    listed, counted, other, last = range(4)
    text = natural_order(name)
    if name == UNKNOWN_GROUP:
        return last, Fraction(0), text
    if name in words:
        return listed, Fraction(words.index(name)), text
    if name in {_YES, _NO}:
        return listed, Fraction(name == _NO), text
    try:
        return counted, Fraction(name), text
    except ValueError:
        return other, Fraction(0), text
