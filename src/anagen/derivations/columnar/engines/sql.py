"""The little SQL that Ibis does not write: copying in, copying out, in order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

__all__ = ["literal", "ordered", "quoted", "selection"]


def quoted(name: str) -> str:
    """Return a name as SQL writes it.

    Examples
    --------
    >>> print(quoted('a"b'))
    "a""b"
    """
    doubled = name.replace('"', '""')
    return f'"{doubled}"'


def literal(text: str) -> str:
    """Return a text as SQL writes it.

    Examples
    --------
    >>> print(literal("o'brien"))
    'o''brien'
    """
    doubled = text.replace("'", "''")
    return f"'{doubled}'"


def selection(columns: Iterable[str], query: str) -> str:
    """Return a query that selects columns, which are SQL already, from a query.

    Examples
    --------
    >>> selection(["a", "b"], "SELECT 1 AS a, 2 AS b")
    'SELECT a, b FROM (SELECT 1 AS a, 2 AS b) AS rows_of'
    """
    # Names come through `quoted`, and the query from Ibis.
    return f"SELECT {', '.join(columns)} FROM ({query}) AS rows_of"  # noqa: S608


def ordered(query: str, order: Sequence[str]) -> str:
    """Return a query whose rows lie in the order of columns, empty first.

    Examples
    --------
    >>> ordered("SELECT 1 AS a", ["a"])
    'SELECT * FROM (SELECT 1 AS a) AS rows_of ORDER BY "a" ASC NULLS FIRST'
    """
    by = ", ".join(f"{quoted(name)} ASC NULLS FIRST" for name in order)
    return f"{selection(['*'], query)} ORDER BY {by}"
