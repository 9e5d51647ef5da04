"""From the claims of a casebook to its audit."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from anagen.interop.casebook import Casebook
from anagen.interop.casebook.claims import Claim
from anagen.interop.casebook.numbers import printed_numbers
from anagen.interop.casebook.words import NOT_STATED
from anagen.reports.audit import (
    Audit,
    Disagreement,
    PrintedCell,
    PrintedClaim,
    PrintedNumber,
    audit_claims,
)
from anagen.reports.audit.verdicts import by_importance

__all__ = ["audit_casebook", "cited", "printed_claim"]


def audit_casebook(book: Casebook) -> Audit:
    """Audit every claim of a casebook against its own rows, and its dates."""
    found = audit_claims([printed_claim(claim) for claim in book.claims], book.cohort)
    return replace(
        found, disagreements=by_importance(*found.disagreements, *_odd_dates(book))
    )


def _odd_dates(book: Casebook) -> Iterator[Disagreement]:
    """Find a period of treatment that ends after the article was received."""
    window, received = book.description.window, book.description.citation.received
    last = getattr(window, "last", None)
    if last is None or NOT_STATED in {str(last), str(received)}:
        return
    # Calendar texts of the same length compare as dates do.
    length = min(len(str(last)), len(str(received)))
    if str(last)[:length] > str(received)[:length]:
        yield Disagreement(
            "dates",
            (),
            f"the patients are said to be treated until {last}, and the article was "
            f"received in {received}; a revision may explain it",
        )


def cited(book: Casebook) -> str:
    """Return how a letter names the article: its title, journal and year."""
    citation = book.description.citation
    where = (citation.journal, citation.year)
    said = [str(part) for part in where if part and part != NOT_STATED]
    return f'"{book.description.title}"' + (f" ({', '.join(said)})" if said else "")


def printed_claim(claim: Claim) -> PrintedClaim:
    """Return a claim as plain values, each number with the decimals printed.

    Examples
    --------
    >>> claim = Claim(
    ...     id="a",
    ...     printed="38.3 ± 7.0",
    ...     values={"mean": "38.3", "sd": "7.0"},
    ...     place="text",
    ...     says="age",
    ...     kind="result",
    ... )
    >>> [(n.name, float(n.value), n.decimals) for n in printed_claim(claim).numbers]
    [('mean', 38.3, 1), ('sd', 7.0, 1)]
    """
    return PrintedClaim(
        id=claim.id,
        printed=_one_line(claim.printed),
        says=claim.says,
        place=claim.place,
        kind=str(claim.kind),
        numbers=_numbers(claim),
        cells=_cells(claim.printed),
        statistic=str(claim.statistic or ""),
        of=claim.of or "",
        among=tuple(claim.among),
        per=str(claim.per or ""),
        definition=claim.definition or "",
        cases=tuple(claim.cases),
        unit=claim.unit or "",
        comparator=str(claim.comparator or ""),
        part_of=claim.part_of or "",
        step=None if claim.step is None else Fraction(claim.step),
    )


def _one_line(printed: str | Mapping[str, str]) -> str:
    if isinstance(printed, str):
        return printed
    return "; ".join(f"{case}: {text}" for case, text in printed.items())


def _numbers(claim: Claim) -> tuple[PrintedNumber, ...]:
    named = claim.values or {}
    if claim.value is not None:
        named = {"value": claim.value}
    # Of 11.7 and 11.70 each keeps its own decimals, in the order printed.
    texts: dict[Decimal, list[str]] = defaultdict(list)
    for number in claim.printed_numbers():
        texts[number.value].append(number.text)
    return tuple(
        PrintedNumber(name, Fraction(value), _decimals(_next_of(texts[abs(value)])))
        for name, value in named.items()
        if isinstance(value, Decimal)
    )


def _next_of(texts: list[str]) -> str:
    """Return the first text and drop it; the last is kept for numbers said twice."""
    if not texts:
        return ""
    return texts.pop(0) if len(texts) > 1 else texts[0]


def _decimals(text: str) -> int:
    return len(text.partition(".")[2])


def _cells(printed: str | Mapping[str, str]) -> tuple[PrintedCell, ...]:
    if isinstance(printed, str):
        return ()
    return tuple(_cell(case, text) for case, text in printed.items())


def _cell(case: str, text: str) -> PrintedCell:
    found = printed_numbers(text)
    number = None
    if len(found) == 1 and not found[0].comparator:
        number = PrintedNumber(
            "value", Fraction(found[0].value), _decimals(found[0].text)
        )
    return PrintedCell(case, text, number)
