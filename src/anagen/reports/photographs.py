"""Photograph panels: captions from the record, beside what the source prints."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from anagen.kernel.order import natural_order
from anagen.kernel.time import DAYS_PER, StudyDay, TimeUnit
from anagen.records.cohort import Cohort
from anagen.records.tables import Event, Finding, Treatment
from anagen.records.terms import (
    ConditionRole,
    EventKind,
    Presence,
    Sex,
    TreatmentRole,
)
from anagen.records.timeline import Timeline
from anagen.reports.audit.audit import audit_claims
from anagen.reports.audit.claims import PrintedClaim
from anagen.reports.audit.verdicts import AuditedClaim, Verdict
from anagen.reports.figures.labels import (
    case_name,
    disease_abbreviation,
    drug_label,
    short_time,
)
from anagen.reports.measures.safety import happened
from anagen.reports.statistics import format_number
from anagen.reports.study import FigurePanel, Study
from anagen.reports.tables import Cell, Table
from anagen.reports.words import and_list, within_text

__all__ = ["Photograph", "photographs", "table_photographs"]

_PHOTOGRAPH = "photograph"
_GROWN_UP = 18
"""From this age English says man and woman; before it, boy and girl."""

_WORDS = {Sex.MALE: ("boy", "man"), Sex.FEMALE: ("girl", "woman")}
_NOT_TAKEN = {
    TreatmentRole.PRIOR,
    TreatmentRole.SUBSEQUENT,
    TreatmentRole.SYMPTOMATIC,
}
_PLACE = re.compile(
    r"Figure\s+(\w+)(?:\s+caption)?(?:,\s+panel\s+(\w+))?", re.IGNORECASE
)
_DIFFERS = {Verdict.CONTRADICTS, Verdict.ANOTHER_READING}


@dataclass(frozen=True)
class Photograph:
    """One panel.

    Parameters
    ----------
    figure
        Figure and panel.
    caption
        What it shows, from the record.
    rows
        Keys of the records the caption rests on.
    differs
        What the printed caption says otherwise, and what the record gives.
    """

    figure: str
    caption: str
    rows: tuple[str, ...] = ()
    differs: tuple[str, ...] = ()


def table_photographs(cohort: Cohort, study: Study | None = None) -> Table | None:
    """Return the photograph panels with their captions; None when there are none.

    Parameters
    ----------
    cohort
        The records.
    study
        Its figures and printed captions, when they are known.
    """
    found = photographs(cohort, study)
    if not found:
        return None
    headings: tuple[str, ...] = ("Panel", "What it shows")
    notes = ["Captions are built from the records; the photographs are in the source."]
    if any(each.differs for each in found):
        headings = (*headings, "Where the printed caption differs")
        notes.append("Differences are found by recomputing what each caption prints.")
    rows = tuple(
        (
            Cell(each.figure, rows=each.rows),
            Cell(each.caption, rows=each.rows),
            Cell("; ".join(each.differs)),
        )[: len(headings)]
        for each in found
    )
    return Table(_PHOTOGRAPH + "s", "Photograph panels", headings, rows, tuple(notes))


def photographs(cohort: Cohort, study: Study | None = None) -> tuple[Photograph, ...]:
    """Return the panels that show photographs, in the order of their figures.

    A panel whose patient the source does not name is kept, and says so.
    """
    claims = study.claims if study is not None else ()
    differing = _differing(cohort, claims)
    found = []
    for timeline in cohort.timelines():
        for row in timeline.findings:
            if row.kind == _PHOTOGRAPH and row.figure:
                caption, rows = _caption(timeline, row)
                differs = tuple(_said(each) for each in differing.get(row.figure, ()))
                found.append(Photograph(row.figure, caption, rows, differs))
    shown = {each.figure.casefold() for each in found}
    found += [
        Photograph(panel.figure, _nobody(panel))
        for panel in (study.panels if study is not None else ())
        if panel.day and panel.figure.casefold() not in shown
    ]
    return tuple(
        sorted(found, key=lambda each: (natural_order(each.figure), each.caption))
    )


def _nobody(panel: FigurePanel) -> str:
    """Return the caption of a panel that stands for no record."""
    whom = f"case {panel.case}" if panel.case else "patient not stated"
    if panel.case == "not stated":
        whom = "patient not stated"
    shows = panel.shows[:1].upper() + panel.shows[1:]
    return f"{shows} (day {panel.day}; {whom}; no row of a patient is behind it)."


def _caption(timeline: Timeline, photo: Finding) -> tuple[str, tuple[str, ...]]:
    """Return the caption and the keys of the records it rests on."""
    disease, disease_rows = _disease(timeline)
    who = ", ".join(filter(None, (case_name(timeline), _person(timeline))))
    if disease:
        who = f"{who} with {disease}"
    rows = [photo.id, timeline.patient_id, *disease_rows]
    day = photo.day.day if photo.day is not None else None
    is_before = day is None and photo.value.startswith("before")
    if is_before or (day is not None and day <= 0):
        index = [t for t in timeline.treatments if t.role is TreatmentRole.INDEX]
        rows += [index[0].id] if index else []
        of = f" with {drug_label(index[0].drug)}" if index else ""
        parts = [who, f"before treatment{of}"]
    elif day is None or photo.day is None:
        parts = [who, photo.value.replace("_", " "), "day not stated"]
    else:
        when, event = _when(timeline, photo.day)
        taken = _taken(timeline, day)
        rows += [*event, *(row.id for row in taken)]
        drugs = _drugs_in_words(taken)
        of = f" of {drugs}" if drugs else " of treatment"
        parts = [who, f"{when}{of}", *_since_added(timeline, taken, photo.day)]
    seen = [row for row in timeline.findings if _is_seen_on(row, photo)]
    rows += [row.id for row in seen]
    text = ", ".join(parts)
    if seen:
        words = and_list([row.value.replace("_", " ") for row in seen])
        text = f"{text}: {words}"
    return f"{text}.", tuple(dict.fromkeys(rows))


def _is_seen_on(row: Finding, photo: Finding) -> bool:
    is_same = row.figure == photo.figure and row.kind != _PHOTOGRAPH
    return is_same and row.presence is Presence.PRESENT


def _person(timeline: Timeline) -> str:
    """Return age and sex: ``22-year-old man``; what is not known is left out."""
    patient = timeline.patient
    age = patient.age_at_index
    words = _WORDS.get(patient.sex) if patient.sex is not None else None
    if age is None:
        return str(patient.sex) if words is not None else ""
    noun = "patient" if words is None else words[age >= _GROWN_UP]
    return f"{format_number(age)}-year-old {noun}"


def _disease(timeline: Timeline) -> tuple[str, tuple[str, ...]]:
    """Return the index disease by its subtype, and the rows that state it."""
    found = [
        row
        for row in timeline.conditions
        if row.role is ConditionRole.INDEX_DISEASE and row.presence is Presence.PRESENT
    ]
    named = [row for row in found if row.subtype is not None] or found[:1]
    words = dict.fromkeys(disease_abbreviation(row)[1] for row in named)
    return and_list(list(words)), tuple(row.id for row in named)


def _when(timeline: Timeline, day: StudyDay) -> tuple[str, tuple[str, ...]]:
    """Return the time in months and in weeks, and the row a time was taken from.

    The second unit is that of a milestone within the stated time, when the record dates
    one in it; else it is computed, and about.
    """
    text = within_text(day)
    if day.unit is TimeUnit.MONTH:
        found = _milestones_within(timeline, day, TimeUnit.WEEK)
        times = {short_time(row.day): row for row in found}
        if len(times) == 1 and found[0].day is not None:
            said = within_text(found[0].day).removeprefix("after ")
            return f"{text} ({said})", tuple(row.id for row in found)
    other = TimeUnit.WEEK if day.unit is TimeUnit.MONTH else TimeUnit.MONTH
    number = day.in_unit(other)
    if number is None or day.unit not in {TimeUnit.MONTH, TimeUnit.WEEK}:
        return text, ()
    decimals = 0 if other is TimeUnit.WEEK else 1
    noun = "weeks" if other is TimeUnit.WEEK else "months"
    return f"{text} (about {format_number(number, decimals)} {noun})", ()


def _milestones_within(
    timeline: Timeline, day: StudyDay, unit: TimeUnit
) -> list[Event]:
    low, high = day.earliest, day.latest
    return [
        row
        for row in timeline.events
        if row.kind is EventKind.MILESTONE and happened(row)
        if row.day is not None and row.day.day is not None and row.day.unit is unit
        if (low is None or low <= row.day.day) and (high is None or row.day.day <= high)
    ]


def _taken(timeline: Timeline, day: int) -> list[Treatment]:
    """Return what was taken up to a day: begun before it, and not known to have ended."""
    rows = [row for row in timeline.treatments if row.role not in _NOT_TAKEN]
    return [
        row
        for row in rows
        if row.start_day is not None and row.start_day.day is not None
        if row.start_day.day < day <= _end(row, rows, day)
    ]


def _end(row: Treatment, rows: Sequence[Treatment], day: int) -> int:
    """Return the last day of a row; `day` itself when it is not known to have ended.

    A row that ended on a day not stated ended with the last row of its drug.
    """
    if row.end_day is not None and row.end_day.day is not None:
        return row.end_day.day
    start = row.start_day.day if row.start_day is not None else None
    length = row.duration.day if row.duration is not None else None
    if start is not None and length is not None and not row.ongoing:
        return start + length
    if row.ongoing is not False:
        return day
    ends = (r.end_day for r in rows if r.drug == row.drug and r.end_day is not None)
    return max((end.day for end in ends if end.day is not None), default=day)


def _drugs_in_words(taken: Sequence[Treatment]) -> str:
    """Return the index drug with the others: ``baricitinib with ciclosporin``."""
    index = {row.drug for row in taken if row.role is TreatmentRole.INDEX}
    others = {row.drug for row in taken} - index
    first = and_list(sorted(drug_label(drug) for drug in index))
    rest = and_list(sorted(drug_label(drug) for drug in others))
    return " with ".join(part for part in (first, rest) if part)


def _since_added(
    timeline: Timeline, taken: Iterable[Treatment], day: StudyDay
) -> Iterator[str]:
    """Say how long a drug that joined the index treatment had been taken."""
    added = {row.drug for row in taken if row.role is not TreatmentRole.INDEX}
    begun: dict[str, int] = {}
    for row in timeline.treatments:
        start = row.start_day.day if row.start_day is not None else None
        if start is not None and row.drug in added and row.role not in _NOT_TAKEN:
            begun[row.drug] = min(start, begun.get(row.drug, start))
    for drug, start in sorted(begun.items()):
        if start > 0 and day.day is not None:
            weeks = Fraction(day.day - start) / Fraction(DAYS_PER[TimeUnit.WEEK])
            about = "" if weeks.denominator == 1 else "about "
            number = format_number(weeks, 0)
            noun = "week" if number == "1" else "weeks"
            yield f"{about}{number} {noun} after {drug_label(drug)} was begun"


def _differing(
    cohort: Cohort, claims: Sequence[PrintedClaim]
) -> dict[str, list[AuditedClaim]]:
    """Return by panel what captions print and the records do not give."""
    shown = {
        row.figure
        for row in cohort.rows(Finding)
        if row.kind == _PHOTOGRAPH and row.figure
    }
    by_claim = {claim.id: tuple(_panels_of(claim, shown)) for claim in claims}
    of_captions = [claim for claim in claims if by_claim[claim.id]]
    found: dict[str, list[AuditedClaim]] = {}
    for audited in audit_claims(of_captions, cohort).claims:
        if audited.verdict in _DIFFERS:
            for panel in by_claim[audited.claim.id]:
                found.setdefault(panel, []).append(audited)
    return found


def _panels_of(claim: PrintedClaim, shown: Iterable[str]) -> Iterator[str]:
    """Yield the panels a claim's place names; all of a figure when it names no panel."""
    place = _PLACE.match(claim.place)
    if place is None or "caption" not in claim.place:
        return
    named = f"{place[1]}{place[2] or ''}".casefold()
    for figure in sorted(shown):
        is_whole = named.isdigit() and figure.casefold().rstrip("abcdefghij") == named
        if figure.casefold() == named or is_whole:
            yield figure


def _said(each: AuditedClaim) -> str:
    """Say what is printed and what the record gives instead."""
    claim = each.claim
    given = each.recomputed or "another value"
    text = f'{claim.says}: printed "{claim.printed}", the record gives {given}'
    if each.verdict is Verdict.ANOTHER_READING and each.reading:
        how = each.reading.split(":", maxsplit=1)[0]
        text = f"{text} (as printed it is {how})"
    return text
