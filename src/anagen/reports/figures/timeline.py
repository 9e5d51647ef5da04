"""One patient's course as a figure: lanes of treatment, events, the SALT score."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from anagen.records.tables import Condition, Treatment
from anagen.records.terms import PatientStatus
from anagen.records.timeline import Timeline
from anagen.reports.figures.canvas import LEFT, WIDTH, Canvas
from anagen.reports.figures.event_lanes import (
    draw_event_lanes,
    event_lane_names,
    nothing_happened,
)
from anagen.reports.figures.frame import Needs, draw_frame, fit_frame
from anagen.reports.figures.labels import (
    case_name,
    condition_name,
    disease_abbreviation,
    drug_abbreviation,
    drug_label,
    first_dose_of,
    index_drug,
    short_day,
    short_time,
    spell_out,
    stated_on,
)
from anagen.reports.figures.lanes import (
    Sheet,
    draw_disease_lanes,
    draw_earlier_lanes,
    draw_list_lane,
    draw_treatment_lane,
)
from anagen.reports.figures.legend import draw_keys, draw_notes
from anagen.reports.figures.lettering import Style, cut_text
from anagen.reports.figures.salt_panel import draw_salt_panel
from anagen.reports.figures.scores import measured_scores
from anagen.reports.figures.segments import (
    WITH,
    Segment,
    Zone,
    by_lane,
    days_on_scale,
    segments_of,
    stated_unit,
)
from anagen.reports.measures import UnitRow
from anagen.reports.measures.demography import index_conditions
from anagen.reports.measures.safety import happened
from anagen.reports.statistics import format_number
from anagen.reports.tables import unique
from anagen.reports.words import capital

__all__ = [
    "draw_treatment_timeline",
    "index_diseases",
    "plot_treatment_timeline",
    "timeline_title",
]

_TOP = 54
_TITLE = Style(15, "left", "bold")


def plot_treatment_timeline(timeline: Timeline) -> Any:
    """Draw one patient's treatments, events and SALT scores.

    What has no day stands beside the scale of time, dashed: before day 0 in its stated
    order, or to the right. Nothing is placed where the source does not say it was.

    Returns
    -------
    altair.LayerChart
        For a page, or for export as SVG, PDF or PNG.
    """
    canvas = draw_treatment_timeline(timeline)
    description = (
        "Lanes show disease, treatments, events and SALT scores in time. "
        "The table of this course holds the same facts."
    )
    return canvas.chart(timeline_title(timeline), description)


def draw_treatment_timeline(timeline: Timeline) -> Canvas:
    """Draw the timeline on a canvas, which a test can read."""
    conditions = index_diseases(timeline)
    segments = segments_of(timeline)
    frame = fit_frame(_needs(timeline, conditions, segments))
    sheet = Sheet(Canvas(), frame, _TOP)
    title = cut_text(timeline_title(timeline), _TITLE, WIDTH - 2 * LEFT)
    sheet.canvas.text((LEFT, 11), title, _TITLE)
    draw_disease_lanes(sheet, conditions)
    _draw_treatments(sheet, timeline, segments)
    draw_event_lanes(sheet, timeline)
    draw_salt_panel(sheet, timeline)
    drugs = [drug for drug in (index_drug(timeline),) if drug]
    began = first_dose_of(drugs)
    bottom = draw_frame(sheet.canvas, frame, _TOP, sheet.y, began)
    _draw_foot(sheet, timeline, conditions, bottom)
    return sheet.canvas


def index_diseases(timeline: Timeline) -> tuple[Condition, ...]:
    """Return the index disease by stage, the longest first."""
    found = index_conditions(UnitRow(timeline.patient_id, timeline.label, timeline))
    return tuple(
        sorted(found, key=lambda c: -(c.duration.day or 0) if c.duration else 0)
    )


def timeline_title(timeline: Timeline) -> str:
    """Name the patient: case number, sex, age and disease."""
    patient = timeline.patient
    age = patient.age_at_index
    years = f"{format_number(age)} years" if age is not None else ""
    who = ", ".join(part for part in (str(patient.sex or ""), years) if part)
    found = sorted(index_diseases(timeline), key=lambda c: c.subtype is None)
    disease = condition_name(found[0]) if found else ""
    case = case_name(timeline) if patient.label or not who else ""
    return capital(" · ".join(part for part in (case, who, disease) if part))


def _needs(
    timeline: Timeline, conditions: Iterable[Condition], segments: Iterable[Segment]
) -> Needs:
    before = [s for s in segments if s.zone is Zone.BEFORE]
    course = [s for s in segments if s.zone is not Zone.BEFORE]
    undated_event = any(
        happened(e) and stated_on(e.day) is None for e in timeline.events
    )
    names = [
        *(capital(disease_abbreviation(c)[0]) for c in conditions),
        *(capital(drug_abbreviation(s.drug)) for s in before if s.rank),
        *(_lane_name(s.drug) for s in course),
        *event_lane_names(timeline),
        *(["Earlier treatments"] if any(not s.rank for s in before) else []),
    ]
    return Needs(
        names=names,
        ranks=max((s.rank for s in before), default=0),
        has_before=bool(before) or bool(tuple(conditions)),
        has_list=any(not s.rank for s in before),
        has_undated=undated_event or any(s.zone is Zone.UNDATED for s in course),
        days=days_on_scale(timeline),
        unit=stated_unit([timeline]),
    )


def _lane_name(lane: str) -> str:
    drug, _, partner = lane.partition(WITH)
    return f"With {drug_label(partner)}" if partner else capital(drug_label(drug))


def _draw_treatments(
    sheet: Sheet, timeline: Timeline, segments: Iterable[Segment]
) -> None:
    before = [s for s in segments if s.zone is Zone.BEFORE]
    if any(s.rank for s in before):
        draw_earlier_lanes(sheet, [s for s in before if s.rank])
    listed = [s for s in before if not s.rank]
    if listed:
        draw_list_lane(sheet, listed, _names(timeline, listed))
    lost = timeline.patient.status is PatientStatus.LOST
    index = index_drug(timeline)
    course = by_lane(s for s in segments if s.zone is not Zone.BEFORE)
    for drug, found in course.items():
        is_lost = lost and drug == index
        draw_treatment_lane(sheet, _lane_name(drug), found, lost=is_lost)


def _names(timeline: Timeline, listed: Iterable[Segment]) -> str:
    """List earlier treatments as the source calls them, each once."""
    keys = {key for segment in listed for key in segment.rows}
    rows = [t for t in timeline.treatments if t.treatment_id in keys]
    names = [
        _reported(t) for t in sorted(rows, key=lambda t: (t.combination_id or "", t.id))
    ]
    return ", ".join(unique(names))


def _reported(row: Treatment) -> str:
    """Name an earlier treatment as the source does, with what is said of its time."""
    name = row.reported_as or drug_label(row.drug)
    is_proper = name[:2].isupper() or drug_label(row.drug)[:1].isupper()
    times = short_time(row.duration), short_day(row.start_day), short_day(row.end_day)
    said = f" ({' to '.join(time for time in times if time)})" if any(times) else ""
    return f"{name if is_proper else name[:1].lower() + name[1:]}{said}"


def _draw_foot(
    sheet: Sheet, timeline: Timeline, conditions: Iterable[Condition], top: float
) -> None:
    """Write the key, what did not happen, and what abbreviations stand for."""
    canvas = sheet.canvas
    shown = [datum["text"] for written in canvas.texts.values() for datum in written]
    y = draw_keys(canvas, sheet.keys, LEFT, top + 4)
    notes = []
    if sheet.frame.before is not None and not sheet.frame.has_long_heading:
        notes.append("Before day 0 nothing is to scale.")
    if len({s.depth for s in segments_of(timeline) if s.zone is Zone.DATED}) > 1:
        notes.append("The darker a bar, the higher the daily dose of that drug.")
    if len(measured_scores(timeline)) > 1:
        notes.append("Straight lines join scores; between them nothing is known.")
    notes += nothing_happened(timeline)
    if words := spell_out(shown, conditions):
        notes.append("; ".join(words) + ".")
    canvas.height = draw_notes(canvas, " ".join(notes), LEFT, y + 2) + 6
