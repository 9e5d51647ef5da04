"""A claim on one line: ``mean weeks_to_regrowth = 3.75 ± 1.7 per patient  # Results``.

A line says the same as an entry of `claims.yaml`, and is made into one here, so that
both are checked in one place. `GRAMMAR` is the whole of it.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from decimal import Decimal
from typing import Any, NoReturn

from anagen.interop.casebook.claim_numbers import read_numbers
from anagen.interop.casebook.slugs import measure_of_words
from anagen.kernel.errors import ImpossibleValueError, suggest

__all__ = ["GRAMMAR", "claim_of_line"]

GRAMMAR = """\
One claim a line:

  [id:] STATISTIC [(SPREAD)] MEASURE = NUMBERS [UNIT] [CLAUSES] [# PLACE]
  [id:] K/N [(PERCENT%)] MEASURE [CLAUSES] [# PLACE]
  [id:] PERCENT% MEASURE [CLAUSES] [# PLACE]

STATISTIC  n, count, share, sum, mean, sd, median, min, max, range, iqr or value
SPREAD     sd, range, iqr or ci: what stands in brackets or after the first number
MEASURE    a column or a measure: age; or a condition on one: response = complete
NUMBERS    3.75; 3.75 ± 1.7; 42 (19–63); 3–43; 66.7 (95% CI 41.0 to 86.7)
           with >=, <=, > or < instead of = when the number is a bound
CLAUSES    per patient                     what one count is of
           among sex = female, age > 12    of whom
           case 7, 8                       which cases
           n = 6                           of how many, so that GRIM can be asked
           whole numbers, steps of 0.5     what the values can be
           definition salt_75              the definition the source names
           part of patients_n              the claim whose number the parts add up to

Lines that begin with # are notes, and blank lines are left out.

  mean weeks_to_regrowth = 3.75 ± 1.7 per patient  # Results, paragraph 2
  12/18 (66.7%) response = complete per patient among sex = female  # Abstract
  median (range) age = 42 (19–63)
  mean age = 38.4 ± 8.7, n = 6, whole numbers
  count relapse >= 3
  n = 18 per patient
"""

_STATISTICS = {
    **{name: name for name in ("n", "count", "share", "sum", "mean", "sd", "median")},
    **{name: name for name in ("min", "max", "range", "value")},
    "iqr": "quantile",
    "total": "sum",
    "minimum": "min",
    "maximum": "max",
    "average": "mean",
    "percentage": "share",
}
_SPREADS = ("sd", "range", "iqr", "ci")
_COUNTS = frozenset({"n", "count", "share"})
_LONGEST_ID = 56

_PLACE = re.compile(r"(?:^|\s)#(?!\d)\s*(?P<place>.*)$")
_ID = re.compile(r"(?P<id>[a-z][a-z0-9_]{0,63}):\s+")
_CLAUSE = re.compile(
    r"[\s,]+(?=(?:per|among|cases?|definition|part\s+of)\s"
    r"|n\s*=\s*\d+\s*(?:$|[\s,])|whole\s+numbers\b|steps?\s+of\s)"
)
_STATED = re.compile(
    r"(?P<statistic>[a-z]+)\s*(?:\((?P<spread>[^()=]*)\)\s*)?"
    r"(?:(?<=[\s)])(?P<of>\S.*?)\s*)?(?P<sign>>=|<=|≥|≤|⩾|⩽|=|>|<)\s*"
    r"(?P<numbers>[-−+]?[\d.][^=<>≥≤]*)"
)
_COUNTED = re.compile(r"(?P<k>\d+)\s*(?:/|\s+of\s+)\s*(?P<n>\d+)(?![\d.])")
_PERCENT = re.compile(r"\(?\s*(?P<percent>\d+(?:[.,·]\d+)?)\s*%\s*(?P<rest>\))?")
_SIGNS = {"≥": ">=", "≤": "<=", "⩾": ">=", "⩽": "<=", "=": ""}
_DECIMAL_COMMA = re.compile(r"(?<=\d)(?:·|,(?=\d{1,2}(?!\d)|\d{4,}))(?=\d)")


def claim_of_line(
    line: str, number: int = 0, taken: Collection[str] = ()
) -> dict[str, Any]:
    """Return a claim on one line as an entry of `claims.yaml`.

    Parameters
    ----------
    line
        The line.
    number
        Which line of the file it is, for a claim that says no place.
    taken
        Ids that are taken already.

    Raises
    ------
    ImpossibleValueError
        When it cannot be read; it says what was expected.

    Examples
    --------
    >>> claim = claim_of_line("median (range) age = 42 (19–63) per patient  # Results")
    >>> claim["statistic"], claim["of"], claim["place"]
    ('median', 'age', 'Results')
    >>> {name: str(value) for name, value in claim["values"].items()}
    {'median': '42', 'low': '19', 'high': '63'}
    """
    place = _PLACE.search(line)
    body = " ".join((line[: place.start()] if place else line).split())
    given_id = _ID.match(body)
    if given_id:
        body = body[given_id.end() :]
    head, *clauses = _CLAUSE.split(_DECIMAL_COMMA.sub(".", body))
    claim = _head(head)
    for clause in clauses:
        _add_clause(clause.strip(" ,"), claim)
    claim["printed"] = claim["printed"] + _said_n(claim)
    among = ", ".join(claim.get("among", ()))
    said = f"{claim['statistic']} {claim['of'] or ''}".strip()
    claim["says"] = f"{said} among {among}" if among else said
    claim["place"] = (place["place"].strip() if place else "") or f"line {number}"
    claim["kind"] = _kind(claim)
    name = given_id["id"] if given_id else _new_id(claim, taken)
    return {"id": name, **_tidy(claim)}


def _kind(claim: dict[str, Any]) -> str:
    """Tell what all patients number, and what is said of a case, from results."""
    if claim["statistic"] == "n" and not claim["of"]:
        return "design"
    return "case" if claim["statistic"] == "value" else "result"


def _head(head: str) -> dict[str, Any]:
    counted, percent = _COUNTED.match(head), _PERCENT.match(head)
    if counted:
        return _counted(head, counted)
    if percent and not head.startswith("("):
        of = _measure(head[percent.end() :], head)
        value = Decimal(percent["percent"])
        printed = head[: percent.end()].strip()
        share = {"printed": printed, "values": {"percent": value}, "unit": "%"}
        return share | {"statistic": "share", "of": of}
    stated = _STATED.fullmatch(head)
    if stated is None:
        _refuse(
            head,
            "It is neither `mean age = 42` nor `12/18 (66.7%) relapse`",
            "Clauses such as `per` and `among` follow the numbers; `anagen explain "
            "claims` shows how a line is written.",
        )
    return _stated(head, stated)


def _counted(head: str, counted: re.Match[str]) -> dict[str, Any]:
    values = {"numerator": Decimal(counted["k"]), "denominator": Decimal(counted["n"])}
    rest = head[counted.end() :].strip()
    end = len(head) - len(rest)
    if rest.startswith("("):
        inside, closed, rest = rest[1:].partition(")")
        if not closed:
            _refuse(head, "A bracket is open")
        percent = _PERCENT.match(inside)
        if percent is None:
            _refuse(
                head, "In the brackets after k/n stands a percentage, such as 66.7%"
            )
        values["percent"] = Decimal(percent["percent"])
        interval = inside[percent.end() :].strip(" ;,")
        if interval:
            values |= read_numbers(f"0 ({interval})", "share", "ci", head).spread
        end = len(head) - len(rest)
    printed = head[:end].strip()
    of = _measure(rest, head)
    return {"printed": printed, "values": values, "statistic": "count", "of": of}


def _measure(text: str, head: str) -> str:
    if not text.strip():
        _refuse(head, "It does not say what was counted")
    return measure_of_words(text)


def _stated(head: str, stated: re.Match[str]) -> dict[str, Any]:
    word = stated["statistic"]
    if word not in _STATISTICS:
        known = sorted(_STATISTICS)
        _refuse(head, f"`{word}` is no statistic", suggest(word, known, noun="word"))
    spread = (stated["spread"] or "").casefold().replace("95%", "").strip()
    of = stated["of"] or ""
    if spread and spread not in _SPREADS:
        of, spread = f"{of}({stated['spread']})", ""
    if not of and word != "n":
        _refuse(head, "It does not say of what")
    found = read_numbers(stated["numbers"], word, spread, head)
    if "percent" in found.values and found.unit != "%":
        _refuse(head, "A share is a percentage", "Write it like `share relapse = 50%`.")
    sign = _SIGNS.get(stated["sign"], stated["sign"])
    claim: dict[str, Any] = {
        "printed": f"{sign}{stated['numbers']}".strip(),
        "statistic": _STATISTICS[word],
        "of": measure_of_words(of) if of else None,
        "unit": found.unit or None,
        "comparator": sign or None,
        "values": found.values,
    }
    return claim


def _add_clause(clause: str, claim: dict[str, Any]) -> None:
    word, _, rest = clause.replace("=", " = ", 1).partition(" ")
    rest = rest.strip(" =")
    key: str
    value: str | list[str] | Decimal
    match word:
        case "per":
            key, value = "per", rest
        case "among":
            conditions = _listed(clause.partition(" ")[2])
            key, value = "among", [measure_of_words(c) for c in conditions]
        case "case" | "cases":
            key, value = "cases", [case.lstrip("#") for case in _listed(rest)]
        case "definition":
            key, value = "definition", rest
        case "part":
            key, value = "part_of", rest.removeprefix("of").strip()
        case "n":
            key, value = "n", Decimal(rest)
        case "whole":
            key, value = "step", Decimal(1)
        case _:
            key, value = "step", _step(rest.removeprefix("of").strip(), clause)
    if claim.get(key):
        _refuse(clause, f"`{word}` is said twice")
    claim[key] = value


def _listed(text: str) -> list[str]:
    return [item.strip() for item in re.split(r",|\band\b", text) if item.strip()]


def _step(text: str, clause: str) -> Decimal:
    if not re.fullmatch(r"\d+(\.\d+)?", text) or not Decimal(text):
        _refuse(clause, f"`{text}` is not a step", "Write it like `steps of 0.5`.")
    return Decimal(text)


def _said_n(claim: dict[str, Any]) -> str:
    return f", n = {claim['n']}" if "n" in claim else ""


def _tidy(claim: dict[str, Any]) -> dict[str, Any]:
    """Put n among the numbers; one number alone is the value."""
    values = dict(claim.pop("values"))
    if "n" in claim:
        values["n"] = claim.pop("n")
    if set(values) in ({claim["statistic"]}, {"percent"}):
        claim["value"] = next(iter(values.values()))
    else:
        claim["values"] = values
    return {key: value for key, value in claim.items() if value not in (None, "", [])}


def _new_id(claim: dict[str, Any], taken: Collection[str]) -> str:
    words = (
        f"{claim['statistic']} {claim['of'] or ''} {' '.join(claim.get('among', []))}"
    )
    stem = re.sub(r"[^a-z0-9]+", "_", words.casefold()).strip("_")[:_LONGEST_ID]
    name, count = stem.strip("_"), 1
    while name in taken:
        count += 1
        name = f"{stem.strip('_')}_{count}"
    return name


def _refuse(text: str, why: str, step: str = "") -> NoReturn:
    raise ImpossibleValueError(
        f"`{text}` cannot be read as a claim",
        why,
        step or "`anagen explain claims` shows how a line is written.",
    )
