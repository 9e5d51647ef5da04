"""Relapses counted: of whom, after what, how soon, what was given."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from fractions import Fraction

from anagen.derivations.reference.relapse_rows import Relapse
from anagen.derivations.tables.relapse import RelapseStatus
from anagen.derivations.tables.treatment_pathways import AND
from anagen.knowledge import load_knowledge
from anagen.knowledge.schema.outcomes.relapse import RelapseOutcome
from anagen.records.cohort import Cohort
from anagen.records.tables import Aggregate
from anagen.records.terms import EventTrigger
from anagen.reports.answers import answer
from anagen.reports.pack.tables.parts import (
    NOT_STATED,
    Row,
    Sample,
    count_cell,
    defined_by,
    interval_cell,
    join_rows,
    most_first,
    share_cell,
    spread_cell,
)
from anagen.reports.pack.tables.relapse import relapse_rows, trigger_words
from anagen.reports.printed import aggregate_text
from anagen.reports.questions import ask
from anagen.reports.tables import Cell, Table
from anagen.reports.words import capital, drug_name

__all__ = ["table_relapse_summary"]

_HEADINGS = ("Relapse", "Answer", "Exact 95% interval", "Unknown", "As stated")
_OF_EACH = "of each patient"
_WHO = "Patients who relapsed, k/n (%)"
_HOW = "Relapses as reported, k/n (%)"
_PRINTED = "As printed of everybody, without the patients"
_COMPLETE = "salt_response(salt_0)"
_NOTES = (
    (
        "k/n of patients: of those who responded and of whom it is known whether they"
        " relapsed. Definitions are never pooled."
    ),
    "A time stated as a bound counts as the bound.",
)
_FEW_KNOWN = (
    "Where more are unknown than known, the share is of those the source tells about, and"
    " often it tells because it happened."
)
_ELIGIBLE = (
    "Of those with complete recovery: the source prints how many relapsed and how many"
    " recovered, not that the ones are among the others."
)
_STOPS = {EventTrigger.STOP, EventTrigger.PARTNER_STOP}
_AT_RISK = {RelapseStatus.RELAPSE, RelapseStatus.NO_RELAPSE}


def table_relapse_summary(cohort: Cohort) -> Table | None:
    """Return relapses counted; None when the source tells nothing of any."""
    outcome = load_knowledge().outcome(RelapseOutcome)
    rows = [row for _, row in relapse_rows(cohort)]
    lines = [
        *((_WHO, row) for row in _who(rows, outcome)),
        *((_HOW, row) for row in _how(cohort, rows, outcome)),
        *((_PRINTED, row) for row in _printed(cohort)),
    ]
    if not lines:
        return None
    is_eligible = any("complete recovery" in row[0].text for _, row in lines)
    notes = [
        *_NOTES,
        _FEW_KNOWN if any(_is_mostly_unknown(row) for _, row in lines) else "",
        _ELIGIBLE if is_eligible else "",
        defined_by(outcome),
    ]
    return Table(
        "relapse_summary",
        "Relapses, counted",
        _HEADINGS,
        tuple(row for _, row in lines),
        tuple(note for note in notes if note),
        tuple(group for group, _ in lines),
    )


def _is_mostly_unknown(row: Row) -> bool:
    """Say whether a share is of fewer than are unknown."""
    known, unknown = row[1].text.partition(" ")[0].partition("/")[2], row[3].number
    return unknown is not None and known.isdigit() and unknown > int(known)


def _who(rows: Sequence[Relapse], outcome: RelapseOutcome) -> Iterator[Row]:
    order = sorted(
        outcome.definitions.items(), key=lambda pair: not pair[1].is_reported
    )
    for name, definition in order:
        own = [r for r in rows if r.definition == name and r.status in _AT_RISK]
        if not own:
            continue
        keys = join_rows(row.rows for row in own)
        at_risk = {row.patient_id for row in own}
        again = {r.patient_id for r in own if r.status is RelapseStatus.RELAPSE}
        unknown = {row.patient_id for row in rows} - at_risk
        yield (
            Cell(definition.label, None, keys, definition.says),
            share_cell(len(again), len(at_risk), keys),
            interval_cell(len(again), len(at_risk), keys),
            count_cell(
                len(unknown),
                tuple(sorted(unknown)),
                "did not respond, or nothing is known",
            ),
            Cell(_OF_EACH),
        )


def _how(
    cohort: Cohort, rows: Sequence[Relapse], outcome: RelapseOutcome
) -> Iterator[Row]:
    """Yield what reported relapses followed, how soon, and what was given."""
    reported = {n for n, d in outcome.definitions.items() if d.is_reported}
    found = [
        row
        for row in rows
        if row.definition in reported and row.status is RelapseStatus.RELAPSE
    ]
    if not found:
        return
    known = [row for row in found if row.trigger is not None]
    triggers = Counter(row.trigger for row in known)
    for trigger in most_first(triggers):
        own = [row for row in known if row.trigger is trigger]
        yield _share_row(f"After: {trigger_words(trigger)}", own, known, found)
    stops = [row for row in known if row.trigger in _STOPS]
    if len(_STOPS & set(triggers)) > 1:
        yield _share_row("After any stop", stops, known, found)
    yield _latency_row(cohort, len(found))
    rescued = [row for row in found if row.rescue_drugs]
    drugs = Counter(drug for row in rescued for drug in _drugs(row))
    for drug in most_first(drugs):
        own = [row for row in rescued if drug in _drugs(row)]
        yield _share_row(f"Given {drug_name(drug)}", own, rescued, found)
    again = [row for row in found if row.recaptured is not None]
    regained = [row for row in again if row.recaptured]
    if again:
        yield _share_row("Response regained or controlled", regained, again, found)


def _drugs(row: Relapse) -> list[str]:
    return (row.rescue_drugs or "").split(AND)


def _share_row(
    says: str,
    own: Sequence[Relapse],
    known: Sequence[Relapse],
    found: Sequence[Relapse],
) -> Row:
    keys = join_rows(row.rows for row in known)
    return (
        Cell(says, None, join_rows(row.rows for row in own)),
        share_cell(len(own), len(known), keys),
        interval_cell(len(own), len(known), keys),
        count_cell(len(found) - len(known)),
        Cell(_OF_EACH),
    )


def _latency_row(cohort: Cohort, relapses: int) -> Row:
    says = "Weeks from what it followed: median (range)"
    asked = ask("values", "relapse_latency_weeks", among=["relapse"], says=says)
    found = answer(asked, cohort)
    samples = [
        Sample(given.value, given.rows)
        for given in found.contributions
        if isinstance(given.value, Fraction)
    ]
    unknown = max(relapses - len(samples), 0)
    shown = spread_cell(samples)
    return Cell(says), shown, Cell(""), count_cell(unknown), Cell(_OF_EACH)


# ------------------------------------------------------------- as printed


def _printed(cohort: Cohort) -> Iterator[Row]:
    for row in cohort.aggregates:
        if not row.measure.startswith("relapse"):
            continue
        says = _says(row)
        yield _printed_row(says, row)
        is_everybody = row.measure == "relapse" and not row.among
        if is_everybody and row.numerator is not None and not cohort.has_patient_rows:
            yield from _of_eligible(cohort, row, row.numerator)


def _says(row: Aggregate) -> str:
    name = {"relapse": "Relapsed", "relapse_latency_weeks": "Time to relapse"}.get(
        row.measure, capital(row.measure.replace("_", " "))
    )
    words = "; ".join(part for part in (row.among, row.text) if part)
    return f"{name}: {words}" if words and words != "relapse" else name


def _printed_row(says: str, row: Aggregate) -> Row:
    keys = (row.id,)
    having, of = row.numerator, row.denominator
    place = Cell(f"as printed ({row.source_place or NOT_STATED})", None, keys)
    if having is None or of is None:
        shown = aggregate_text(row)
        return (
            Cell(says, None, keys),
            Cell(shown, None, keys),
            Cell(""),
            Cell(""),
            place,
        )
    share, interval = share_cell(having, of, keys), interval_cell(having, of, keys)
    return Cell(says, None, keys), share, interval, Cell(""), place


def _of_eligible(cohort: Cohort, row: Aggregate, having: int) -> Iterator[Row]:
    """Yield the same count of those with complete recovery, who alone were at risk."""
    for other in cohort.aggregates:
        eligible = other.numerator
        if other.measure != _COMPLETE or not eligible or having > eligible:
            continue
        keys = (row.id, other.id)
        yield (
            Cell("Relapsed, of those with complete recovery", None, keys),
            share_cell(having, eligible, keys),
            interval_cell(having, eligible, keys),
            Cell(""),
            Cell("two printed counts divided", None, keys),
        )
