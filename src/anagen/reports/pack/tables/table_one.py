"""Baseline characteristics: who the patients are, by index treatment and together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction
from functools import partial

from anagen.knowledge import load_knowledge
from anagen.records.cohort import Cohort
from anagen.records.tables import Assessment, Condition, LaboratoryResult, Treatment
from anagen.records.terms import ConditionRole, TreatmentRole
from anagen.reports.answers import answer
from anagen.reports.measures import (
    Measured,
    UnitRow,
    demography,
    laboratory,
    treatment,
    unit_rows,
)
from anagen.reports.pack.tables.baseline_scores import baseline_scores
from anagen.reports.pack.tables.groups import Column, columns_of, note_on_columns
from anagen.reports.pack.tables.parts import (
    SINGLE_NOTE,
    SPREAD_NOTE,
    Row,
    Sample,
    join_rows,
    mean_cell,
    most_first,
    share_cell,
    spread_cell,
)
from anagen.reports.pack.tables.printed_characteristics import (
    printed_characteristics,
)
from anagen.reports.questions import Unit, ask
from anagen.reports.results import Contribution
from anagen.reports.tables import Cell, Table
from anagen.reports.words import capital, drug_name, label, unit_words

__all__ = ["table_table_one"]

_TITLE = "Baseline characteristics of the patients"
_PATIENTS = "Patients"
_DISEASE = "Disease"
_SCORES = "Scores at baseline"
_NONE = "none"
_EARLIER = "Earlier treatments"
_CONDITIONS = "Other conditions and allergies"
_LABORATORY = "Laboratory at baseline"
_CENSORED = "A result printed with < or > has no number and counts as unknown."


class _Kind(StrEnum):
    NUMBER = "number"
    WORDS = "words"
    YES_NO = "yes or no"


@dataclass(frozen=True)
class _Line:
    """One characteristic.

    Parameters
    ----------
    says
        What it is, with its unit of measure.
    kind
        How its values are shown.
    group
        The lines it stands with.
    values
        What it is of each patient.
    word
        Writes a value that is a word.
    """

    says: str
    kind: _Kind
    group: str
    values: tuple[Contribution, ...]
    word: Callable[[str], str] = str


def table_table_one(cohort: Cohort) -> Table | None:
    """Return the baseline characteristics; None when nothing is known of anybody.

    Of a source that prints summaries and no persons, the summaries as printed, and "not
    in the document" where it prints none.
    """
    if not cohort.has_patient_rows:
        return printed_characteristics(cohort, _TITLE)
    columns = columns_of(cohort)
    blocks = list(_blocks(cohort))
    shown = [
        (line.group, row)
        for block in blocks
        for line, row in _rows_of_block(block, columns)
    ]
    if not shown:
        return None
    notes = [
        (
            "Cells are numbers of patients, k/n (%), unless the line says otherwise; n is"
            " the patients of whom it is known."
        ),
        SPREAD_NOTE,
        note_on_columns(columns),
        _note_on_silence(blocks),
        _note_on_units(cohort),
        SINGLE_NOTE if any(len(c.patients) == 1 for c in columns) else "",
        _CENSORED if any(group == _LABORATORY for group, _ in shown) else "",
    ]
    return Table(
        "table_one",
        _TITLE,
        ("Characteristic", *(column.heading for column in columns)),
        tuple(row for _, row in shown),
        tuple(note for note in notes if note),
        tuple(group for group, _ in shown),
    )


# ------------------------------------------------------------- what is asked


def _blocks(cohort: Cohort) -> Iterator[list[_Line]]:
    """Yield the characteristics; those of a block share their unknown patients' line."""
    for line in (*_person_lines(cohort), *_disease_lines(cohort)):
        yield [line]
    for line in _score_lines(cohort):
        yield [line]
    yield _earlier_lines(cohort)
    yield _condition_lines(cohort)
    for line in _laboratory_lines(cohort):
        yield [line]


def _asked(
    cohort: Cohort,
    says: str,
    of: str,
    *,
    kind: _Kind,
    group: str,
    word: Callable[[str], str] = str,
) -> _Line:
    result = answer(ask("values", of, says=says), cohort)
    return _Line(says, kind, group, result.contributions, word)


def _measured(
    people: Sequence[UnitRow], measure: Callable[[UnitRow], Measured]
) -> tuple[Contribution, ...]:
    """Return a measure of each patient; of words no question can be asked about, too.

    A source may name a drug or a condition that the knowledge does not have.
    """
    pairs = [(row, measure(row)) for row in people]
    return tuple(
        Contribution(row.unit_id, row.label, m.value, m.rows, m.because)
        for row, m in pairs
    )


def _numeric(cohort: Cohort, says: str, of: str, group: str) -> _Line:
    return _asked(cohort, says, of, kind=_Kind.NUMBER, group=group)


def _person_lines(cohort: Cohort) -> Iterator[_Line]:
    yield _numeric(cohort, "Age, years", "age", _PATIENTS)
    yield _asked(cohort, "Sex", "sex", kind=_Kind.WORDS, group=_PATIENTS)
    yield _numeric(cohort, "Weight, kg", "weight", _PATIENTS)


def _disease_lines(cohort: Cohort) -> Iterator[_Line]:
    for says, of, word in (
        ("Disease", "disease", _condition_name),
        ("Subtype", "subtype", _subtype_name),
    ):
        yield _asked(cohort, says, of, kind=_Kind.WORDS, group=_DISEASE, word=word)
    duration, of = "Duration of disease, months", "disease_duration_months"
    yield _numeric(cohort, duration, of, _DISEASE)
    yield _numeric(cohort, "Age at onset, years", "onset_age", _DISEASE)


def _score_lines(cohort: Cohort) -> Iterator[_Line]:
    yield _numeric(cohort, "SALT", "baseline_salt", _SCORES)
    others = {a.instrument for a in cohort.rows(Assessment)} - {"salt"}
    for instrument in sorted(others):
        says = instrument.replace("_", " ").upper()
        given = baseline_scores(cohort, instrument)
        yield _Line(says, _Kind.NUMBER, _SCORES, given)


def _laboratory_lines(cohort: Cohort) -> Iterator[_Line]:
    later = _later_results(cohort)
    people = tuple(unit_rows(cohort, Unit.PATIENT))
    for analyte, units in _units(cohort).items():
        # Numbers in different units have no median.
        if len(units) == 1:
            name = _analyte_name(analyte)
            says = ", ".join(part for part in (name, unit_words(units[0])) if part)
            given = _measured(people, partial(laboratory.laboratory, analyte=analyte))
            values = _at_baseline(given, later)
            yield _Line(says, _Kind.NUMBER, _LABORATORY, values)


def _units(cohort: Cohort) -> dict[str, tuple[str, ...]]:
    """Return the units in which each analyte is on record."""
    found: dict[str, dict[str, None]] = {}
    for row in cohort.rows(LaboratoryResult):
        found.setdefault(row.analyte, {})[row.unit or ""] = None
    return {analyte: tuple(units) for analyte, units in sorted(found.items())}


def _analyte_name(analyte: str) -> str:
    known = load_knowledge().analytes.get(analyte)
    return capital(known.name if known else analyte.replace("_", " "))


def _later_results(cohort: Cohort) -> frozenset[str]:
    """Return the results that are no baseline: after day 0, or of an adverse event."""
    rows = cohort.rows(LaboratoryResult)
    return frozenset(r.id for r in rows if r.event_id or _is_after_day_0(r))


def _is_after_day_0(row: LaboratoryResult) -> bool:
    day = row.day.day if row.day else None
    return day is not None and day > 0


def _at_baseline(
    given: Iterable[Contribution], later: frozenset[str]
) -> tuple[Contribution, ...]:
    because = "no result at baseline is on record"
    return tuple(
        replace(g, value=None, because=because) if later.intersection(g.rows) else g
        for g in given
    )


def _earlier_lines(cohort: Cohort) -> list[_Line]:
    rows = cohort.rows(Treatment)
    people = tuple(unit_rows(cohort, Unit.PATIENT))
    pairs = {(t.drug, t.patient_id) for t in rows if t.role is TreatmentRole.PRIOR}
    return [
        _Line(
            "None" if drug == _NONE else capital(drug_name(drug)),
            _Kind.YES_NO,
            _EARLIER,
            _measured(people, partial(treatment.prior_drug, drug=drug)),
        )
        for drug in most_first(Counter(drug for drug, _ in pairs))
    ]


def _condition_lines(cohort: Cohort) -> list[_Line]:
    rows = cohort.rows(Condition)
    others = [c for c in rows if c.role is not ConditionRole.INDEX_DISEASE]
    people = tuple(unit_rows(cohort, Unit.PATIENT))
    pairs = {(c.condition, c.patient_id) for c in others}
    return [
        _Line(
            capital(_condition_name(term)),
            _Kind.YES_NO,
            _CONDITIONS,
            _measured(people, partial(demography.condition, term=term)),
        )
        for term in most_first(Counter(term for term, _ in pairs if term != _NONE))
    ]


def _condition_name(term: str) -> str:
    return label("conditions", term)


def _subtype_name(term: str) -> str:
    return label("condition_subtypes", term)


def _note_on_silence(blocks: Sequence[Sequence[_Line]]) -> str:
    """Name what is unknown of everybody."""
    lines = [line for block in blocks for line in block]
    silent = [
        line.says.partition(",")[0]
        for line in lines
        if line.values and all(given.value is None for given in line.values)
    ]
    missing = {_EARLIER, _CONDITIONS} - {line.group for line in lines}
    silent += sorted(group for group in missing)
    return f"On record of nobody: {'; '.join(silent)}." if silent else ""


def _note_on_units(cohort: Cohort) -> str:
    mixed = [name for name, units in _units(cohort).items() if len(units) > 1]
    if not mixed:
        return ""
    names = "; ".join(map(_analyte_name, mixed))
    return f"Left out, as the results are in different units: {names}."


# ------------------------------------------------------------- how it is shown


def _rows_of_block(
    block: Sequence[_Line], columns: Sequence[Column]
) -> Iterator[tuple[_Line, Row]]:
    """Yield the rows of lines that belong together, then of whom they are unknown."""
    told = [line for line in block if any(g.value is not None for g in line.values)]
    for line in told:
        for row in _rows_of_line(line, columns):
            yield line, row
    if told and told[0].kind is _Kind.YES_NO:
        unknown = [g for line in told for g in line.values if g.value is None]
        if unknown:
            says = "Unknown, or not told of"
            yield told[0], _unknown_row(says, unknown, columns)


def _rows_of_line(line: _Line, columns: Sequence[Column]) -> Iterator[Row]:
    unknown = [given for given in line.values if given.value is None]
    if line.kind is _Kind.NUMBER:
        yield _row(f"{line.says}: median (range)", line, columns, _spread)
        several = [g for g in line.values if isinstance(g.value, Fraction)]
        if len(several) > 1:
            yield _row(f"{line.says}: mean ± SD", line, columns, _mean)
    elif line.kind is _Kind.YES_NO:
        yield _row(line.says, line, columns, partial(_share, value=True))
    else:
        counts = Counter(str(g.value) for g in line.values if g.value is not None)
        for value in most_first(counts):
            says = f"{line.says}: {line.word(value)}"
            yield _row(says, line, columns, partial(_share, value=value))
    if unknown and line.kind is not _Kind.YES_NO:
        yield _unknown_row(f"{line.says}: unknown", unknown, columns)


_Given = Sequence[Contribution]


def _row(
    says: str, line: _Line, columns: Sequence[Column], build: Callable[[_Given], Cell]
) -> Row:
    cells = (build(_among(line.values, column)) for column in columns)
    return (Cell(says), *cells)


def _among(given: Iterable[Contribution], column: Column) -> list[Contribution]:
    return [g for g in given if g.unit_id in column.patients]


def _samples(given: _Given) -> list[Sample]:
    return [Sample(g.value, g.rows) for g in given if isinstance(g.value, Fraction)]


def _spread(given: _Given) -> Cell:
    return spread_cell(_samples(given))


def _mean(given: _Given) -> Cell:
    return mean_cell(_samples(given))


def _share(given: _Given, *, value: str | bool) -> Cell:
    known = [g for g in given if g.value is not None]
    rows = join_rows(g.rows for g in known)
    return share_cell(sum(g.value == value for g in known), len(known), rows)


def _unknown_row(says: str, unknown: _Given, columns: Sequence[Column]) -> Row:
    people = {g.unit_id for g in unknown}
    # Where no row tells anything, the patient's own row is what there is.
    rows = {g.unit_id: g.rows or (g.unit_id,) for g in unknown}
    cells = (
        share_cell(
            len(people & column.patients),
            len(column.patients),
            join_rows(rows[p] for p in people & column.patients),
            unknown[0].because,
        )
        for column in columns
    )
    return (Cell(says), *cells)
