"""Cumulative systemic glucocorticoid: by the schedule and as the source states it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from anagen.derivations.reference.steroid_burden import (
    SteroidBurden,
    derive_steroid_burden,
)
from anagen.derivations.tables.steroid_burden import BurdenStatus
from anagen.knowledge import load_knowledge
from anagen.knowledge.schema.outcomes.steroid_burden import SteroidBurdenOutcome
from anagen.records.cohort import Cohort
from anagen.reports.number_style import current_style
from anagen.reports.pack.tables.parts import (
    DASH,
    Row,
    Sample,
    by_label,
    count_words,
    defined_by,
    join_rows,
    mean_cell,
    spread_cell,
)
from anagen.reports.statistics import format_number
from anagen.reports.tables import Cell, Table

__all__ = ["MOST_PATIENTS", "table_steroid_burden"]

MOST_PATIENTS = 40
"""Patients with a line of their own; of more only the summary is shown."""

_HEADINGS = (
    "Patient",
    "By the schedule, mg",
    "Under other tables, mg",
    "As stated, mg",
    "Stated / scheduled",
    "The two",
    "Days covered",
)
_STATUS_WORDS = {
    BurdenStatus.AGREE: "agree",
    BurdenStatus.DIFFERS: "differ",
    BurdenStatus.ONLY_SCHEDULE: "only the schedule gives a total",
    BurdenStatus.ONLY_TYPED: "only the source gives a total",
    BurdenStatus.NOT_COMPUTABLE: "neither can be computed",
}
_RATIO_DECIMALS = 3
_EACH = "Each patient"
_ALL = "All"


def table_steroid_burden(cohort: Cohort) -> Table | None:
    """Return the burden of each patient; None when no total is known of anybody."""
    outcome = load_knowledge().outcome(SteroidBurdenOutcome)
    found = [
        (timeline.label, burden)
        for timeline in by_label(cohort)
        for burden in derive_steroid_burden(timeline, load_knowledge())
        if burden.definition == outcome.default
        and burden.status is not BurdenStatus.NONE_ON_RECORD
    ]
    if all(b.status is BurdenStatus.NOT_COMPUTABLE for _, b in found):
        return None
    each = [(_EACH, _row(*pair)) for pair in found] if _is_few(found) else []
    lines = [*each, *((_ALL, row) for row in _summary([b for _, b in found]))]
    return Table(
        "steroid_burden",
        f"Systemic glucocorticoid in the course, as {outcome.expressed_as}",
        _HEADINGS,
        tuple(row for _, row in lines),
        tuple(_notes(outcome, len(cohort), [b for _, b in found])),
        tuple(group for group, _ in lines),
    )


def _is_few(found: Sequence[object]) -> bool:
    return len(found) <= MOST_PATIENTS


def _notes(
    outcome: SteroidBurdenOutcome, people: int, found: Sequence[SteroidBurden]
) -> Iterator[str]:
    table = load_knowledge().equivalences[outcome.definitions[outcome.default].table]
    words = current_style().dress_words(table.label.lower())
    yield f"Equivalence table {table.id}: {words} mg."
    yield (
        "Under other tables: the smallest and largest total under any table on record."
        " Rescue, earlier and local treatment is left out."
    )
    none = people - len(found)
    if none:
        had = "had" if none > 1 else "has"
        yield f"{count_words(none, 'patient')} {had} no systemic glucocorticoid on record."
    if not _is_few(found):
        yield f"{count_words(len(found), 'patient')}: too many for a line each."
    yield defined_by(outcome, definition=outcome.default)


def _row(name: str, burden: SteroidBurden) -> Row:
    low, high = burden.scheduled_low_mg, burden.scheduled_high_mg
    scheduled = Cell(_mg(low, high), _exact(low), burden.rows, burden.because)
    if low is None and burden.at_least_mg:
        scheduled = Cell(f"at least {_mg(burden.at_least_mg)}", None, burden.rows)
    ratio = _exact(burden.ratio_low)
    days = burden.covered_days
    return (
        Cell(name, None, burden.rows),
        scheduled,
        Cell(_mg(burden.band_low_mg, burden.band_high_mg), None, burden.rows),
        Cell(_mg(burden.typed_mg), _exact(burden.typed_mg), burden.rows),
        Cell(format_number(ratio, _RATIO_DECIMALS) or DASH, ratio, burden.rows),
        Cell(_STATUS_WORDS[burden.status], None, burden.rows, burden.because),
        Cell(DASH) if days is None else Cell(str(days), Fraction(days), burden.rows),
    )


def _exact(number: float | None) -> Fraction | None:
    return None if number is None else Fraction(number)


def _mg(low: float | None, high: float | None = None) -> str:
    """Write milligrams in whole numbers; the ends of a range when they differ."""
    if low is None:
        return DASH
    ends = [format_number(Fraction(end), 0) for end in (low, high) if end is not None]
    return "\N{EN DASH}".join(dict.fromkeys(ends))


def _summary(found: Sequence[SteroidBurden]) -> Iterator[Row]:
    columns = ("scheduled_low_mg", "typed_mg", "ratio_low")
    samples = {name: _samples(found, name) for name in columns}
    scheduled, typed, ratio = (samples[name] for name in columns)
    keys = join_rows(burden.rows for burden in found)
    for says, build in (("Median (range)", spread_cell), ("Mean ± SD", mean_cell)):
        if len(scheduled) > 1 or len(typed) > 1:
            yield (
                Cell(says, None, keys),
                build(scheduled),
                Cell(""),
                build(typed),
                build(ratio),
                Cell(""),
                Cell(""),
            )
    counted = f"{len(scheduled)}/{len(found)}", f"{len(typed)}/{len(found)}"
    compared = f"{len(ratio)}/{len(found)}"
    yield (
        Cell("Known, k/n patients", None, keys),
        Cell(counted[0], None, keys),
        Cell(""),
        Cell(counted[1], None, keys),
        Cell(compared, None, keys),
        Cell(""),
        Cell(""),
    )


def _samples(found: Sequence[SteroidBurden], column: str) -> list[Sample]:
    pairs = ((getattr(burden, column), burden.rows) for burden in found)
    return [Sample(Fraction(value), rows) for value, rows in pairs if value is not None]
