"""Generated casebooks: any row the contract allows, references that lead somewhere."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from anagen.interop.casebook import Casebook, Claim, Description
from anagen.interop.casebook.claims import ClaimKind, ClaimStatistic, ClaimUnit
from anagen.interop.casebook.description import Citation, Declarations, Figure, Window
from anagen.interop.casebook.terms import allowed_terms
from anagen.kernel.quantities import Comparator
from anagen.kernel.time import Duration, StudyDay
from anagen.records.cohort import make_cohort
from anagen.records.columns import NOT_STATED, Column, ColumnType, Record
from anagen.records.tables import TABLES

# ---------------------------------------------------------------- values

_SPECIAL = [
    "NO",
    "yes",
    "null",
    "12:30",
    "1e3",
    "007",
    "-5",
    ".5",
    "~",
    "true",
    "#",
    "{a:",
    "b}",
    "[x]",
    "-",
    "a:",
    "b",
    "'x'",
    '"y"',
    "3/4",
    "1,5",
    "2024-01-02",
    "=A1",
    "@x",
    "%y",
    "&z",
    "*z",
    "!t",
    "|p",
    ">q",
    "`c`",
]
_LETTERS = st.characters(
    codec="utf-8", exclude_categories=("Cc", "Cs", "Cn", "Co"), exclude_characters="\r"
)


def _survives(text: str) -> bool:
    folded = text.casefold().replace("_", " ")
    return bool(text) and folded != NOT_STATED and "_x" not in text.casefold()


texts = (
    st.one_of(
        st.sampled_from([*_SPECIAL, "a, b", 'he said "no"', "two\nlines", "tab\there"]),
        st.text(_LETTERS | st.just("\n"), min_size=1, max_size=30),
        st.text(
            st.characters(codec="ascii", categories=("L", "N", "P", "S", "Zs")),
            min_size=1,
            max_size=100,
        ),
    )
    .map(str.strip)
    .filter(_survives)
)
lines = texts.map(lambda text: " ".join(text.split())).filter(_survives)
numbers = st.one_of(
    st.decimals(-1000, 1000, allow_nan=False, places=2),
    st.integers(0, 10**6).map(Decimal),
    st.sampled_from(
        [Decimal(text) for text in ("46.50", "0.0", "1E+3", "1E-7", "810")]
    ),
)
amounts = numbers.map(abs)
_amount = st.decimals(0, 500, places=1, allow_nan=False).map(str) | st.integers(
    0, 500
).map(str)
_unit = st.sampled_from(["", " d", " wk", " mo", " y"])
durations = st.one_of(
    st.builds(lambda n, u: f"{n}{u}", _amount, _unit),
    st.builds(lambda c, n, u: f"{c}{n}{u}", st.sampled_from(["<=", ">=", ">"]), _amount, _unit),
    st.builds(lambda n, u: f"{n}..{n + 3}{u}", st.integers(0, 90), _unit),
).map(Duration.parse)  # fmt: skip
days = st.one_of(
    durations.map(lambda length: StudyDay.parse(str(length))),
    st.sampled_from(["-12 mo", "<0", "<0 #3", "-20 #2", "#4"]).map(StudyDay.parse),
)

_BY_TYPE: dict[ColumnType, st.SearchStrategy[Any]] = {
    ColumnType.TEXT: texts,
    ColumnType.INTEGER: st.integers(1, 5),
    ColumnType.NUMBER: st.integers(0, 100).map(Decimal)
    | st.decimals(0, 100, places=2, allow_nan=False).filter(lambda n: n > 0),
    ColumnType.YES_NO: st.booleans(),
    ColumnType.DATE: st.dates(date(1900, 1, 1), date(2100, 1, 1)),
    ColumnType.STUDY_DAY: days,
    ColumnType.DURATION: durations,
}

# ---------------------------------------------------------------- rows

# Columns that other checks tie together are left to their own tests.
_LEFT_OUT = {
    "treatments": {"dose_high", "duration", "end_day", "period", "period_unit", "event_id"},
    "events": {"extent_low", "extent_high", "trigger_drug", "combination_id"},
    "laboratory": {"event_id", "lower_limit", "upper_limit"},
    "assessments": {"component"},
    "patients": {"weight"},
    "aggregates": {"low", "high", "numerator", "denominator"},
    "findings": {"low", "high"},
    "decisions": {"until_day"},
}  # fmt: skip
_KEYS = {
    "patients": st.sampled_from(["p1", "p2", "p10"]),
    "course_id": st.sampled_from(["p1-c1", "p1-c2"]),
    "episode_id": st.sampled_from(["e01", "e02"]),
}
_UNITS = st.sampled_from(["mg", "10*9/L", "/uL", "[IU]/mL", "1"])


def _values(column: Column) -> st.SearchStrategy[Any]:
    if column.refers_to or column.name in _KEYS:
        return _KEYS.get(column.refers_to or column.name, st.none())
    if column.name.endswith("unit") and not column.allowed:
        return _UNITS
    if column.allowed:
        return st.sampled_from(column.allowed)
    if column.vocabulary:
        return st.sampled_from(sorted(allowed_terms(column.vocabulary)))
    return _BY_TYPE[column.type]


@st.composite
def rows(draw: st.DrawFn, table: str, key: str) -> Record:
    """Draw a row of a table: any mixture of values, empty cells and `not stated`."""
    model = TABLES[table]
    values: dict[str, Any] = {model.key: key}
    unstated = set()
    left_out = {*_LEFT_OUT.get(table, ()), model.key, "basis", "basis_note"}
    for column in model.columns():
        if column.name in left_out:
            continue
        kind = 1 if column.required else draw(st.integers(0, 3))
        if kind == 0 and not column.default:
            unstated.add(column.name)
        elif kind > 0:
            values[column.name] = draw(_values(column))
    if draw(st.booleans()):
        values |= {"basis": "inferred", "basis_note": draw(texts)}
    _mend(table, values)
    return model(**values, not_stated=frozenset(unstated - values.keys()))


def _mend(table: str, values: dict[str, Any]) -> None:
    """Give a number the unit that the checks of a Cohort ask for."""
    for amount, unit in (("dose", "unit"), ("cumulative_dose", "cumulative_dose_unit")):
        if values.get(amount) is not None and amount in values:
            values[unit] = values.get(unit) or "mg"
    if table == "laboratory":
        values.setdefault("unit", "10*9/L")
        values.setdefault("value", Decimal("1.50"))
    if table == "assessments":
        values["instrument"] = "salt"
    if table == "events" and values.get("kind") == "milestone":
        values["kind"] = "adverse_event"


@st.composite
def cohort_rows(draw: st.DrawFn) -> list[Record]:
    """Draw three patients and some rows of every table."""
    found: list[Record] = [draw(rows("patients", key)) for key in ("p1", "p2", "p10")]
    for table in TABLES:
        if table not in {"patients", "attributions"}:
            count = draw(st.integers(0, 2))
            found += [draw(rows(table, f"{table}-{n}")) for n in range(count)]
    return found


# ---------------------------------------------------------------- documents

_slugs = st.from_regex(r"[a-z][a-z0-9_]{0,10}", fullmatch=True)
_calendar = st.sampled_from([NOT_STATED, "2021", "2021-02", "2021-02-28"])
_cases = st.sampled_from(["1", "2", "7/8", "18"])

claims = st.builds(
    Claim,
    id=_slugs,
    printed=texts | st.dictionaries(_cases, texts, min_size=1, max_size=3),
    value=st.none() | numbers | lines,
    unit=st.none() | lines,
    comparator=st.none() | st.sampled_from(Comparator),
    place=lines,
    says=texts,
    kind=st.sampled_from(ClaimKind),
    statistic=st.none() | st.sampled_from(ClaimStatistic),
    of=st.none() | st.just("dose(tofacitinib)"),
    among=st.lists(lines, max_size=2).map(tuple),
    per=st.none() | st.sampled_from(ClaimUnit),
    definition=st.none() | lines,
    cases=st.lists(_cases, max_size=2).map(tuple),
    note=st.none() | texts,
) | st.builds(
    Claim,
    id=_slugs,
    printed=texts,
    values=st.dictionaries(_slugs, numbers | lines, min_size=1, max_size=3),
    place=lines,
    says=texts,
    kind=st.sampled_from(ClaimKind),
)

descriptions = st.builds(
    Description,
    id=_slugs,
    title=texts,
    short_title=texts,
    citation=st.builds(
        Citation,
        authors=st.lists(texts, max_size=2).map(tuple),
        journal=texts,
        year=st.integers(1900, 2100) | st.just(NOT_STATED),
        volume=texts,
        received=_calendar,
    ),
    window=st.builds(Window, first=_calendar, last=st.just("2025")),
    patients=st.integers(0, 99) | st.just(NOT_STATED),
    index_disease=st.just(("alopecia_areata",)) | st.just(()),
    index_treatments=st.just(("tofacitinib", "baricitinib")) | st.just(()),
    protocol=texts,
    declarations=st.builds(Declarations, consent=texts),
    unit_notes=st.lists(texts, max_size=2).map(tuple),
    notes=st.lists(texts, max_size=2).map(tuple),
    abbreviations=st.dictionaries(lines, texts, max_size=2),
    figures=st.lists(
        st.builds(Figure, figure=texts, shows=texts, case=st.none() | texts), max_size=2
    ).map(tuple),
)


@st.composite
def casebooks(draw: st.DrawFn) -> Casebook:
    """Draw a casebook."""
    description = draw(descriptions)
    listed = draw(st.lists(claims, max_size=3, unique_by=lambda claim: claim.id))
    return Casebook(
        description=description,
        cohort=make_cohort(draw(cohort_rows()), description.id),
        claims=tuple(listed),
    )
