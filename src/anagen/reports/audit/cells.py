"""Claims about single cases: a column of a table, a caption, a regimen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from anagen.kernel.errors import QuestionError
from anagen.reports.audit.asking import Asker, question_of, why_in_short
from anagen.reports.audit.claims import PrintedCell, PrintedClaim, PrintedNumber
from anagen.reports.audit.doses import find_other_dose
from anagen.reports.audit.paper_table import plain_word
from anagen.reports.audit.readings import other_measures
from anagen.reports.audit.rounding import Agreement, agreement
from anagen.reports.audit.units import scale_to, time_in_words
from anagen.reports.audit.verdicts import (
    NO_QUESTION,
    NO_ROWS,
    AuditedClaim,
    Search,
    Verdict,
)
from anagen.reports.audit.words import DRUGS, known_word
from anagen.reports.questions import MeasureName, Question, Statistic
from anagen.reports.results import Contribution, shown

__all__ = ["audit_cells"]


@dataclass(frozen=True)
class _Cell:
    """One printed cell beside what is on record; no agreement when it is unknown."""

    printed: PrintedCell
    found: Contribution | None
    value: str
    agreement: Agreement | None
    why: str = ""


def audit_cells(claim: PrintedClaim, asker: Asker) -> AuditedClaim:
    """Compare what is printed of single cases with what is on record of each.

    A claim without a case is about every unit asked for. Cells that are unknown, or
    are printed as a range or in words of no list, are named and not counted.
    """
    if not claim.of:
        return _unchecked(claim, NO_QUESTION)
    if not asker.has_rows:
        return _unchecked(claim, NO_ROWS)
    try:
        question = question_of(claim, Statistic.VALUES)
    except QuestionError as error:
        return _unchecked(claim, why_in_short(error))
    cells = _compare_all(claim, question, asker)
    if isinstance(cells, str):
        return _unchecked(claim, cells)
    return _judge(claim, question, cells, asker)


def _unchecked(
    claim: PrintedClaim, why: str, reading: str | None = None
) -> AuditedClaim:
    return AuditedClaim(claim, Verdict.CANNOT_BE_CHECKED, reading=reading, why=why)


def _compare_all(
    claim: PrintedClaim, question: Question, asker: Asker
) -> tuple[_Cell, ...] | str:
    result = asker.answer(question)
    if isinstance(result, str):
        return result
    targets = tuple(_targets(claim, result.contributions))
    if not targets:
        return f"no {question.per} in these data is asked about"
    measure = question.measure
    cells = tuple(_compare(claim, measure, cell, unit, asker) for cell, unit in targets)
    if claim.cells or claim.cases:
        return cells
    return tuple(c for c in cells if c.value) or cells


def _targets(
    claim: PrintedClaim, units: tuple[Contribution, ...]
) -> Iterator[tuple[PrintedCell, Contribution | None]]:
    """Pair each printed cell with its unit; one text may be said of several units."""
    if claim.cells:
        for cell in claim.cells:
            yield cell, next((u for u in units if _is_called(u, cell.case)), None)
        return
    number = claim.numbers[0] if len(claim.numbers) == 1 else None
    if claim.cases:
        units = tuple(u for u in units if any(_is_called(u, c) for c in claim.cases))
    for unit in units:
        yield PrintedCell(unit.label or unit.unit_id, claim.printed, number), unit


def _is_called(unit: Contribution, case: str) -> bool:
    return case in {unit.label, unit.unit_id, *unit.label.split("/")}


def _compare(
    claim: PrintedClaim,
    measure: MeasureName,
    cell: PrintedCell,
    unit: Contribution | None,
    asker: Asker,
) -> _Cell:
    if unit is None:
        return _Cell(cell, None, "", None, "no such case is asked about")
    if unit.value is None:
        return _Cell(cell, unit, "", None, unit.because or "it is unknown")
    if isinstance(unit.value, Fraction):
        measured_in = asker.unit_of(measure)
        return _compare_number(claim, measured_in, cell, unit, unit.value)
    return _compare_word(claim, measure, cell, unit, asker)


def _compare_number(
    claim: PrintedClaim,
    measured_in: str,
    cell: PrintedCell,
    unit: Contribution,
    value: Fraction,
) -> _Cell:
    number, printed_in = cell.number, claim.unit
    said = None if claim.unit else time_in_words(cell.text)
    if said is not None:
        digits, printed_in = said
        decimals = len(digits.partition(".")[2])
        number = PrintedNumber("value", Fraction(digits), decimals)
    if number is None:
        why = "what is printed is not one number"
        return _Cell(cell, unit, shown(value), None, why)
    value *= scale_to(printed_in, measured_in)
    return _Cell(cell, unit, shown(value), agreement(value, number), unit.because)


def _compare_word(
    claim: PrintedClaim,
    measure: MeasureName,
    cell: PrintedCell,
    unit: Contribution,
    asker: Asker,
) -> _Cell:
    words = {plain_word(word): word for word in asker.words_of(measure)}
    means: str | bool | None = words.get(plain_word(cell.text))
    means = means or known_word(measure.name, cell.text)
    value = str(unit.value)
    if isinstance(unit.value, bool):
        means = True if measure.name in cell.text.casefold() else None
        value = "yes" if unit.value else "no"
    if means is None:
        why = "what is printed is none of the words known here"
        return _Cell(cell, unit, value, None, why)
    if means != unit.value:
        return _Cell(cell, unit, value, Agreement.NONE)
    if any(letter.isdigit() for letter in cell.text):
        if measure.name not in DRUGS:
            why = "the word agrees, and the number beside it was not compared"
            return _Cell(cell, unit, value, None, why)
        return _compare_dose(claim, value, cell, unit, asker)
    return _Cell(cell, unit, value, Agreement.EXACT)


def _compare_dose(
    claim: PrintedClaim, drug: str, cell: PrintedCell, unit: Contribution, asker: Asker
) -> _Cell:
    """Compare the dose that stands beside a drug that agrees."""
    agrees, said = find_other_dose(claim, drug, cell.text, unit, asker)
    if agrees is None:
        return _Cell(cell, unit, drug, None, said)
    return _Cell(cell, unit, said, Agreement.EXACT if agrees else Agreement.NONE)


def _judge(
    claim: PrintedClaim, question: Question, cells: tuple[_Cell, ...], asker: Asker
) -> AuditedClaim:
    checked = [c for c in cells if c.agreement is not None]
    open_cells = [c for c in cells if c.agreement is None]
    wrong = [c for c in checked if c.agreement is Agreement.NONE]
    if not checked:
        return _unchecked(claim, f"{_listed_why(open_cells)}", str(question))
    audited = AuditedClaim(
        claim,
        Verdict.REPRODUCES,
        _recomputed(cells),
        str(question),
        _rows_of(checked),
        _counted(checked, wrong, open_cells),
        behind=tuple((c.printed.case, c.value or "unknown") for c in cells),
    )
    if not wrong:
        is_rounded = any(c.agreement is Agreement.ROUNDED for c in checked)
        verdict = Verdict.WITH_ROUNDING if is_rounded else Verdict.REPRODUCES
        return replace(audited, verdict=verdict)
    if _is_typical(claim) and len(wrong) < len(checked):
        why = f"said of all without naming cases; {audited.why}"
        return replace(audited, verdict=Verdict.CANNOT_BE_CHECKED, why=why)
    return _search(claim, question, audited, asker)


def _is_typical(claim: PrintedClaim) -> bool:
    """Whether it is a regimen said of everybody, from which single cases may differ."""
    return claim.kind == "regimen" and not claim.cases and not claim.among


def _search(
    claim: PrintedClaim, question: Question, audited: AuditedClaim, asker: Asker
) -> AuditedClaim:
    """Look for another measure that gives every cell; else the cells contradict."""
    answers = {audited.recomputed}
    tried = 0
    hits: list[tuple[MeasureName, tuple[_Cell, ...]]] = []
    for measure in other_measures(question.measure, is_defined=bool(claim.definition)):
        cells = _compare_all(claim, replace(question, of=measure), asker)
        if measure == question.measure or isinstance(cells, str):
            continue
        if all(c.agreement is None for c in cells):
            continue
        tried += 1
        answers.add(_recomputed(cells))
        if all(c.agreement in {Agreement.EXACT, Agreement.ROUNDED} for c in cells):
            hits.append((measure, cells))
    if not hits:
        return replace(audited, verdict=Verdict.CONTRADICTS)
    measure, cells = hits[0]
    search = Search(tried, len(hits), len(answers) - 1, _possible(question, asker))
    return replace(
        audited,
        verdict=Verdict.ANOTHER_READING,
        reading=f"{measure}, not {question.measure}",
        rows=tuple(sorted({*audited.rows, *_rows_of(cells)})),
        why=f"{measure} gives what is printed ({search}); {audited.why}",
        search=search,
    )


def _possible(question: Question, asker: Asker) -> int:
    """Return how many whole numbers lie between the least and greatest on record."""
    result = asker.answer(replace(question, among=()))
    given = () if isinstance(result, str) else result.contributions
    values = [c.value for c in given if isinstance(c.value, Fraction)]
    return int(max(values) - min(values)) + 1 if values else 0


def _rows_of(
    cells: Iterator[_Cell] | list[_Cell] | tuple[_Cell, ...],
) -> tuple[str, ...]:
    return tuple(sorted({row for c in cells if c.found for row in c.found.rows}))


def _recomputed(cells: tuple[_Cell, ...]) -> str:
    values = {c.value for c in cells}
    if len(values) == 1:
        return values.pop()
    return "; ".join(f"{c.printed.case}: {c.value or 'unknown'}" for c in cells)


def _counted(checked: list[_Cell], wrong: list[_Cell], open_cells: list[_Cell]) -> str:
    """Say which cells differ, and which could not be checked."""
    differ = [
        f"case {c.printed.case} has {c.value}"
        + (f" ({c.found.because})" if c.found and c.found.because else "")
        for c in wrong
    ]
    said = []
    if wrong:
        said.append(f"{len(wrong)} of {len(checked)} differ: {', '.join(differ)}")
    if open_cells:
        said.append(f"not checked: {_listed_why(open_cells)}")
    return "; ".join(said)


def _listed_why(cells: list[_Cell]) -> str:
    reasons: dict[str, list[str]] = {}
    for cell in cells:
        reasons.setdefault(cell.why, []).append(cell.printed.case)
    if len(reasons) == 1 and len(cells) > 1:
        return f"{cells[0].why} (cases {', '.join(c.printed.case for c in cells)})"
    return "; ".join(
        f"case {', '.join(cases)}: {why}" for why, cases in reasons.items()
    )
