"""The cells of one column of a paper's table: numbers, yes or no, or words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path

from anagen.interop.casebook.problems import ProblemList
from anagen.kernel.errors import Place
from anagen.reports.audit.paper_table import PaperCell, plain_word

__all__ = ["MISSING_WORDS", "read_column"]

MISSING_WORDS = frozenset(
    {"", "na", "n/a", "n.a.", "nan", "nr", "n.r.", "nd", "n.d.", "ns", "not reported"}
    | {"not stated", "not available", "not known", "unknown", "missing", "null"}
    | {"-", "–", "—", "−", ".", "..", "?", "#n/a"}
)
"""What stands for a cell that is not known, in small letters; never for "no" or 0."""

_YES_NO = {
    "yes": True,
    "y": True,
    "true": True,
    "no": False,
    "n": False,
    "false": False,
}
_SIGNS = {"+": True, "-": False, "−": False, "–": False}
_BOUND = re.compile(r"[<>≤≥]=?\s*[\d.,]+.*|[\d.,]+\s*\+")
_NUMBER = re.compile(
    r"(?P<number>[-−+]?(?:\d+(?:[.,·]\d+)?|[.,]\d+))\s*(?P<unit>%|[A-Za-zµμ/%]*)"
)
_THOUSANDS = re.compile(r"[-−+]?[1-9]\d{0,2},\d{3}")
_GROUPED = re.compile(r"[-−+]?[1-9]\d{0,2}(?:(?:,\d{3}){2,}|(?:,\d{3})+\.\d+)")


def read_column(
    texts: Sequence[tuple[int, str]], name: str, path: Path, problems: ProblemList
) -> tuple[tuple[PaperCell, ...], str]:
    """Read one column; return its cells, and the unit that all its numbers print.

    Parameters
    ----------
    texts
        Line of the file and text of each cell.
    name, path
        What the column and the file are called, for messages.
    problems
        Where it is told when a comma could stand for thousands or for a decimal sign.
    """
    known = [text for _, text in texts if not _is_missing(text)]
    if "+" in known and all(t in _SIGNS for t in known):
        signs = {**_SIGNS, "": None}
        return tuple(PaperCell(signs.get(t), t, _why(t)) for _, t in texts), ""
    if known and all(plain_word(t) in _YES_NO for t in known):
        return tuple(_yes_no(t) for _, t in texts), ""
    exact = [t for t in known if not _BOUND.fullmatch(t)]
    parsed = [_parts(t) for t in exact]
    units = {unit for found in parsed if found for _, unit in [found] if unit}
    if exact and None not in parsed and len(units) <= 1:
        _refuse_commas(texts, name, path, problems)
        return tuple(_number(t) for _, t in texts), (units or {""}).pop()
    spelling: dict[str, str] = {}
    for text in known:
        spelling.setdefault(plain_word(text), text)
    return tuple(_word(t, spelling) for _, t in texts), ""


def _is_missing(text: str) -> bool:
    return plain_word(text) in MISSING_WORDS


def _why(text: str) -> str:
    if text:
        return f"`{text}` stands for a value that is not known"
    return "the cell is empty"


def _yes_no(text: str) -> PaperCell:
    if _is_missing(text):
        return PaperCell(None, text, _why(text))
    return PaperCell(_YES_NO[plain_word(text)], text)


def _word(text: str, spelling: dict[str, str]) -> PaperCell:
    if _is_missing(text):
        return PaperCell(None, text, _why(text))
    return PaperCell(spelling[plain_word(text)], text)


def _parts(text: str) -> tuple[str, str] | None:
    """Return digits and unit of a cell that is one number; else None."""
    if _GROUPED.fullmatch(text):
        return text.replace(",", ""), ""
    found = _NUMBER.fullmatch(text)
    return (found["number"], found["unit"].casefold()) if found else None


def _number(text: str) -> PaperCell:
    if _is_missing(text):
        return PaperCell(None, text, _why(text))
    found = _parts(text)
    if found is None:
        return PaperCell(None, text, f"`{text}` is a bound, and no exact number")
    digits = found[0].replace("−", "-").replace("·", ".").replace(",", ".")
    return PaperCell(Fraction(digits), text)


def _refuse_commas(
    texts: Sequence[tuple[int, str]], name: str, path: Path, problems: ProblemList
) -> None:
    """Refuse ``1,234`` in a column where no other cell shows what a comma means."""
    commas = [(line, t) for line, t in texts if "," in t and _parts(t) is not None]
    unclear = [(line, t) for line, t in commas if _THOUSANDS.fullmatch(t)]
    is_shown = any(
        not _THOUSANDS.fullmatch(t) and not _GROUPED.fullmatch(t) for _, t in commas
    )
    has_point = any("." in t for _, t in texts)
    if unclear and (has_point or not is_shown):
        line, text = unclear[0]
        whole, _, rest = text.partition(",")
        problems.say(
            Place(str(path), line, name),
            f"`{text}` could be {whole}{rest} or {whole}.{rest}",
            "No other cell of the column shows what a comma means"
            if not has_point
            else "Other cells of the column have a point",
            "Write decimals with a point, and thousands without a comma.",
        )
