"""How wide the columns of a printed table are, as shares of its width."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from anagen.reports.tables import Table

__all__ = ["column_shares", "letters_needed"]

_SHORTEST, _LONGEST_WORD, _LONGEST = 4, 20, 90
_LOOKED_AT = 100
_PADDING = 3
_WIDE = frozenset("MWmw@%")
_QUARTER = 4


def column_shares(table: Table, letters: int) -> tuple[float, ...]:
    """Return the share of the width each column gets; together they are 1.

    A column first gets room for its longest word; what is left goes to those with
    long text. Tables of many lines are judged by their first hundred.

    Parameters
    ----------
    table
        The table.
    letters
        How many letters fit into one line of the page.

    Examples
    --------
    >>> from anagen.reports.tables import Cell
    >>> rows = ((Cell("1"), Cell("a long sentence about a course")),)
    >>> column_shares(Table("t", "T", ("No", "Course"), rows), 40)
    (0.175, 0.825)
    """
    needs, wants = _fitted(_needs(table), letters), _wants(table)
    spare = max(letters - sum(needs), 0)
    extra = [max(want - need, 0) for need, want in zip(needs, wants, strict=True)]
    given = min(1.0, spare / sum(extra)) if sum(extra) else 0.0
    sizes = [need + more * given for need, more in zip(needs, extra, strict=True)]
    shares = [round(size / sum(sizes), 3) for size in sizes]
    shares[-1] = round(1 - sum(shares[:-1]), 3)
    return tuple(shares)


def letters_needed(table: Table) -> int:
    """Return how many letters a line needs for every column to hold its words."""
    return sum(_needs(table))


def _fitted(needs: list[int], letters: int) -> list[int]:
    """Return the needs, the longest cut first where together they are too many.

    A long word can be divided; a short one is not to be.
    """
    for longest in range(max(needs, default=0), _SHORTEST, -1):
        cut = [min(need, longest) for need in needs]
        if sum(cut) <= letters:
            return cut
    return needs


def _texts(table: Table, place: int) -> list[str]:
    return [row[place].text for row in islice(table.rows, _LOOKED_AT)]


def _needs(table: Table) -> list[int]:
    columns = range(len(table.headings))
    return [_need([table.headings[n], *_texts(table, n)]) for n in columns]


def _need(texts: Sequence[str]) -> int:
    words = {word for text in texts for word in text.split()}
    longest = max(map(_letters_wide, words), default=0)
    return min(max(longest, _SHORTEST), _LONGEST_WORD) + _PADDING


def _letters_wide(word: str) -> int:
    """Return how many usual letters are as wide as a word."""
    return len(word) + (sum(letter in _WIDE for letter in word) + 1) // 2


def _wants(table: Table) -> list[int]:
    return [_want(_texts(table, place)) for place in range(len(table.headings))]


def _want(texts: Sequence[str]) -> int:
    """Return the usual length of the longer quarter of the cells."""
    lengths = sorted((len(text) for text in texts), reverse=True)
    upper = lengths[: max(len(lengths) // _QUARTER, 1)]
    return min(sum(upper) // len(upper), _LONGEST) + _PADDING if upper else 0
