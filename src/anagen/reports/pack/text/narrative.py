"""The letter on one patient: introduction, case, mechanism, safety, conclusion."""

from __future__ import annotations

from collections.abc import Iterator

from anagen.knowledge import load_knowledge
from anagen.records.cohort import Cohort
from anagen.records.tables import Finding, Treatment
from anagen.records.terms import (
    ConditionRole,
    Phase,
    Presence,
    Qualifier,
    SaltComponent,
    TreatmentRole,
)
from anagen.records.timeline import Timeline
from anagen.reports.pack.model import Paragraph, Section, Traced
from anagen.reports.pack.text.patients import other_conditions_and_treatments
from anagen.reports.pack.text.references import citing_sentences
from anagen.reports.pack.text.relapse import relapse_paragraphs
from anagen.reports.pack.text.response import reached_sentences
from anagen.reports.pack.text.safety import safety_paragraphs
from anagen.reports.pack.text.sentences import (
    Piece,
    Teller,
    for_author,
    join,
    kept,
    line,
    number,
)
from anagen.reports.pack.text.title import key_message
from anagen.reports.report import Report
from anagen.reports.results import Result
from anagen.reports.statistics import format_number
from anagen.reports.words import (
    and_list,
    capital,
    drug_name,
    duration_text,
    label,
    schedule_text,
    within_text,
)

__all__ = ["narrative"]

_HEADINGS = {
    "introduction": "Introduction",
    "case": "Case",
    "mechanism": "Mechanism",
    "safety": "Safety",
    "conclusion": "Conclusion",
}
_ROLES = (
    TreatmentRole.INDEX,
    TreatmentRole.COMBINATION,
    TreatmentRole.BRIDGE,
    TreatmentRole.MAINTENANCE,
)
_NONE = "none"
_SALT = "salt"
_PHOTOGRAPH = "photograph"
_QUALIFIED = {
    Qualifier.EQUIVALENT_TO: "stated as equivalent, not measured",
    Qualifier.MAINTAINED: "described as maintained",
    Qualifier.IMPROVED: "described as improved",
    Qualifier.WORSENED: "described as worsened",
}
_PHASES = {
    Phase.PULSE: " as a pulse",
    Phase.TAPER: " in falling doses",
    Phase.REDUCED: " at a reduced dose",
    Phase.TITRATION: " in rising doses",
    Phase.INTENSIFIED: " in a higher dose",
}


def narrative(cohort: Cohort, report: Report) -> tuple[Section, ...]:
    """Write a letter on a single patient; no section when there is not just one.

    The numbers are those of the record. Background, mechanism and judgement are left to
    the author, beside what the source cites for them.

    Parameters
    ----------
    cohort
        The data of one patient.
    report
        The Report on these data, with the references of its Study.
    """
    if len(cohort) != 1:
        return ()
    teller = Teller(cohort, report)
    (timeline,) = cohort.timelines()
    paragraphs = {
        "introduction": _cited(
            teller, "introduction", "what is known of the disease and its treatment"
        ),
        "case": _case(teller, timeline),
        "mechanism": _cited(
            teller, "mechanism", "how the treatments are thought to act together"
        ),
        "safety": (
            *safety_paragraphs(cohort, report),
            *_decisions(timeline),
            *_cited(teller, "safety", "how safe the treatment is thought to be"),
        ),
        "conclusion": kept(
            key_message(cohort, report),
            *_cited(teller, "conclusion", "what follows from this case"),
            line(
                "What happened to one patient says nothing of how often it would happen."
            ),
        ),
    }
    return tuple(
        Section(name, heading, paragraphs=paragraphs[name])
        for name, heading in _HEADINGS.items()
    )


def _cited(teller: Teller, section: str, what: str) -> tuple[Paragraph, ...]:
    """Leave a place for the author, with what the source cites for it."""
    cited = tuple(citing_sentences(teller.report.study, section))
    return kept(line(for_author(what)), join(*cited))


def _case(teller: Teller, timeline: Timeline) -> tuple[Paragraph, ...]:
    return kept(
        join(
            _presentation(teller, timeline),
            *other_conditions_and_treatments(teller),
            *citing_sentences(teller.report.study, "case"),
        ),
        join(*_course(teller, timeline)),
        join(*_scores(teller, timeline), *reached_sentences(teller)),
        *relapse_paragraphs(teller),
        join(*_findings(teller, timeline)),
    )


def _presentation(teller: Teller, timeline: Timeline) -> Paragraph:
    """Say who the patient was, with what, and since when."""
    age, sex = teller.ask("median", "age"), teller.ask("values", "sex")
    index = [c for c in timeline.conditions if c.role is ConditionRole.INDEX_DISEASE]
    pieces: list[Piece] = ["A "]
    if age.value is not None:
        pieces += [number(age), "-year-old "]
    recorded = timeline.patient.sex
    pieces.append(Traced(f"{recorded} patient" if recorded else "patient", (sex,)))
    if not index:
        return line(*pieces, " is reported; the disease treated was not on record.")
    first = index[0]
    disease = label("conditions", first.condition)
    subtype = label("condition_subtypes", first.subtype) if first.subtype else ""
    found = teller.ask("values", "subtype" if subtype else "disease")
    named = f"{disease} ({subtype})" if subtype else disease
    pieces += [" presented with ", Traced(named, (found,))]
    if first.duration is not None:
        lasted = teller.ask("values", "disease_duration_months")
        pieces += [
            " that had lasted ",
            Traced(duration_text(first.duration), (lasted,)),
        ]
    return line(*pieces, ".")


def _course(teller: Teller, timeline: Timeline) -> Iterator[Paragraph]:
    """Say what was given from day 0 on, row by row in order of time."""
    for row in sorted(timeline.treatments, key=_begun):
        if row.role in _ROLES and row.drug != _NONE:
            taken = teller.share(f"drug({row.drug})")
            yield line(Traced(_given(row), (taken,)), ".")


def _begun(row: Treatment) -> tuple[bool, int, bool]:
    """Order rows by their first day, else their last; undated ones come last."""
    start = row.start_day.day if row.start_day is not None else None
    end = row.end_day.day if row.end_day is not None else None
    day = start if start is not None else end
    return (day is None, day or 0, start is not None)


def _given(row: Treatment) -> str:
    """Write one row of treatment as a sentence without its full stop."""
    dose = schedule_text(row, rate=True)
    drug = capital(drug_name(row.drug))
    said = f"{drug} {dose} was given" if dose else f"{drug} was given"
    said += _PHASES.get(row.phase, "") if row.phase else ""
    said += f" for {duration_text(row.duration)}" if row.duration is not None else ""
    start, end = row.start_day, row.end_day
    if start is not None and start.amount is not None:
        at_start = start.amount == 0 and not start.comparator
        said += " from day 0" if at_start else f", begun {within_text(start)}"
    if end is not None and end.amount is not None:
        said += f", ended {within_text(end)}"
    why = label("reasons", row.reason_started) if row.reason_started else ""
    return f"{said} (reason: {why})" if why else said


def _scores(teller: Teller, timeline: Timeline) -> Iterator[Paragraph]:
    """Say each total SALT score with its day, and how it was given."""
    for row in timeline.assessments:
        if row.instrument != _SALT or row.component != SaltComponent.TOTAL:
            continue
        when = within_text(row.day) if row.day is not None else ""
        if row.day is not None and str(row.day) == "0":
            when = "at baseline"
        when = when or "on a day not stated"
        how = _QUALIFIED.get(row.qualifier, "")
        if row.value is None:
            said = f"No SALT score was given {when}{how and f'; it was {how}'}"
        else:
            score = format_number(row.value)
            said = f"The SALT score {when} was {score}{how and f' ({how})'}"
        yield line(Traced(said, (_holding(teller, row.id),)), ".")


def _holding(teller: Teller, row: str) -> Result:
    """Return the Result that rests on a row of an assessment or finding."""
    for of in ("latest_salt", "baseline_salt"):
        found = teller.ask("values", of)
        if row in found.row_ids:
            return found
    return teller.ask("sum", "visits_at_risk")


def _findings(teller: Teller, timeline: Timeline) -> Iterator[Paragraph]:
    """Say what else was seen, by kind and day; photographs are shown and not told."""
    seen: dict[tuple[str, str], list[Finding]] = {}
    for row in sorted(timeline.findings, key=_seen):
        if row.kind != _PHOTOGRAPH and row.presence is Presence.PRESENT:
            when = within_text(row.day) if row.day is not None else ""
            seen.setdefault((row.kind, when), []).append(row)
    for (kind, when), rows in seen.items():
        words = and_list([row.value.replace("_", " ") for row in rows])
        found = _holding(teller, rows[0].id)
        day = Traced(f" {when}", (found,)) if when else ", on a day not stated"
        yield line(capital(label("finding_kinds", kind)), day, f": {words}.")


def _seen(row: Finding) -> tuple[bool, int]:
    """Order findings by the first day they may be of; undated ones come last."""
    day = row.day.latest if row.day is not None else None
    return (day is None, day or 0)


def _decisions(timeline: Timeline) -> Iterator[Paragraph]:
    """Say which rules of the knowledge were set aside, and why."""
    interactions = load_knowledge().interactions
    for row in timeline.decisions:
        name = row.rule.rpartition("/")[2]
        says = f" {interactions[name].says}" if name in interactions else ""
        why = f"reason given: {row.reason}" if row.reason else "no reason was given"
        yield line(f"A warning ({row.rule}) was {row.kind}; {why}.{says}")
