"""What labels ask to be done at laboratory results: start, hold, reduce, stop.

To start is not to hold. Limits for starting are looked at for drugs that are about to be
begun, with the last results; those for holding, reducing and stopping for drugs that are
taken, with the results since the first dose, one after the other
(:mod:`anagen.protocols.alerts`). Each label speaks for itself: two jurisdictions give two
findings side by side, and are never merged.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field, replace

from anagen.derivations.reference.laboratory_grades import LaboratoryGrade
from anagen.kernel.verdicts import Verdict
from anagen.knowledge.schema.conditions import Ask, Judged, judge
from anagen.knowledge.schema.labels import Label, LaboratoryAction, LaboratoryLimit
from anagen.protocols.alerts import Alert, AlertState, Step, run_alert
from anagen.protocols.as_known import day_of
from anagen.protocols.courses import DrugCourse
from anagen.protocols.decisions import with_decision
from anagen.protocols.facts import PatientFacts, facts_used, in_words
from anagen.protocols.findings import FactUsed, Finding, FindingKind, Tier
from anagen.protocols.reading import reading_of
from anagen.records.tables import LaboratoryResult

__all__ = ["grade_findings", "laboratory_findings", "printed_result", "unit_findings"]

_ASKED: dict[LaboratoryAction, str] = {
    LaboratoryAction.DO_NOT_START: "not to start",
    LaboratoryAction.HOLD: "to hold",
    LaboratoryAction.REDUCE: "to reduce",
    LaboratoryAction.STOP: "to stop",
}


def laboratory_findings(
    facts: PatientFacts, labels: Iterable[Label], starting: Collection[str] = ()
) -> tuple[Finding, ...]:
    """Return one finding for each limit that applies, loudest first.

    Parameters
    ----------
    facts
        The patient on the day.
    labels
        The labels to go by; of several jurisdictions each is looked at.
    starting
        Drugs that are about to be started.
    """
    case = _Case(facts)
    found = [
        with_decision(finding, facts.timeline, facts.on)
        for label in labels
        for limit in label.limits
        for finding in case.look(label, limit, starting)
    ]
    return tuple(sorted(found, key=lambda finding: finding.order))


@dataclass
class _Case:
    """One patient, with what is read only once."""

    facts: PatientFacts
    by_day: dict[int, PatientFacts] = field(default_factory=dict)

    def __post_init__(self) -> None:
        reading = reading_of(self.facts)
        known, self.courses = reading.timeline, reading.courses
        self.results = {row.laboratory_id: row for row in known.laboratory}
        self.days: dict[str, set[int]] = {}
        for row in known.laboratory:
            day = day_of(row.day)
            if day is not None and row.value is not None:
                self.days.setdefault(row.analyte, set()).add(day)
        self.events = {row.event_id: row for row in known.events}
        self.grades = reading.grades
        self.diseases = reading.diseases

    def on(self, day: int) -> PatientFacts:
        """Return the facts of another day."""
        if day == self.facts.on:
            return self.facts
        if day not in self.by_day:
            self.by_day[day] = PatientFacts(
                self.facts.timeline, self.facts.knowledge, day
            )
        return self.by_day[day]

    def look(
        self, label: Label, limit: LaboratoryLimit, starting: Collection[str]
    ) -> Iterator[Finding]:
        """Yield the finding of a limit, if it applies."""
        if limit.indications and not self.diseases & set(limit.indications):
            return
        if limit.action is LaboratoryAction.DO_NOT_START:
            if label.drug in starting:
                yield self._before_start(label, limit)
            return
        mine = [course for course in self.courses if course.drug == label.drug]
        if mine and (mine[-1].is_taken or self._was_alarmed(limit, mine[-1])):
            yield self._during(label, limit, mine[-1])

    def _was_alarmed(self, limit: LaboratoryLimit, course: DrugCourse) -> bool:
        """Say whether a course that is over ended with the limit passed."""
        return self._alert(limit, course.start, course.end).state is AlertState.ACTIVE

    def _alert(self, limit: LaboratoryLimit, first: int, last: int | None) -> Alert:
        steps = [self._step(limit, day) for day in self._days(limit, first, last)]
        return run_alert(steps, confirm_by_repeat=limit.confirm_by_repeat)

    def _step(self, limit: LaboratoryLimit, day: int) -> Step:
        known = self.on(day).known
        passed = judge(limit.condition, known).verdict
        resumes = judge(limit.resume, known).verdict if limit.resume else None
        return day, passed, resumes

    def _days(self, limit: LaboratoryLimit, first: int, last: int | None) -> list[int]:
        """Return the days of results that the limit, or resuming, asks for."""
        days = {day for analyte in limit.analytes for day in self.days.get(analyte, ())}
        return sorted(
            day for day in days if day >= first and (last is None or day <= last)
        )

    def _before_start(self, label: Label, limit: LaboratoryLimit) -> Finding:
        judged = judge(limit.condition, self.facts.known)
        what = _measured(limit, judged)
        if judged.verdict is Verdict.MET:
            says = f"{_whose(label)} asks not to start it: {what}"
            said = _Said(judged.verdict, says, Tier.STOP_RULE, _offered(limit))
        elif judged.verdict is Verdict.UNKNOWN:
            says = f"not known before {label.drug} is started: {what}"
            action = "Have it measured before the first dose"
            said = _Said(judged.verdict, says, Tier.FLAG, action)
        else:
            says = f"nothing against starting {label.drug}: {what}"
            said = _Said(judged.verdict, says)
        return self._finding(label, limit, judged, said)

    def _during(
        self, label: Label, limit: LaboratoryLimit, course: DrugCourse
    ) -> Finding:
        days = self._days(limit, course.start, None)
        day = days[-1] if days else self.facts.on
        judged = judge(limit.condition, self.on(day).known)
        alert = self._alert(limit, course.start, None)
        asks = f"{_whose(label)} asks {_ASKED[limit.action]} it"
        said = _said(asks, _measured(limit, judged), alert, course)
        if alert.state is AlertState.ACTIVE:
            said = replace(said, action=_offered(limit))
        return self._finding(label, limit, judged, said)

    def _finding(
        self, label: Label, limit: LaboratoryLimit, judged: Judged, said: _Said
    ) -> Finding:
        facts = facts_used(judged)
        rows = {row for fact in facts for row in fact.rows if row in self.results}
        parts = [limit.says.rstrip("."), *(self.beside(row) for row in sorted(rows))]
        asks = [leaf.condition for leaf in judged.leaves()]
        analytes = {ask.of for ask in asks if isinstance(ask, Ask) and ask.of}
        days = [day_of(self.results[row].day) for row in rows]
        return Finding(
            kind=FindingKind.LABORATORY,
            rule=f"{label.id}#{limit.id}",
            verdict=said.verdict,
            says=said.says,
            because="; ".join(part for part in parts if part),
            tier=said.tier,
            action=said.action,
            facts=facts,
            cites=limit.cites,
            confidence=limit.confidence,
            day=max((day for day in days if day is not None), default=None),
            about=(
                label.drug,
                str(limit.action),
                str(label.jurisdiction),
                *sorted(analytes),
            ),
        )

    def worst_grade(self, key: str) -> LaboratoryGrade | None:
        """Return the grade of a result under the term that grades it highest."""
        found = self.grades.get(key, [])
        if len(found) == 1:
            return found[0]
        return max(found, key=_severity, default=None)

    def beside(self, key: str) -> str:
        """Return a result as reported, its grade, and what the source calls it."""
        row = self.results.get(key)
        if row is None:
            return ""
        worst = self.worst_grade(key)
        graded = []
        if worst is not None and worst.grade is not None:
            graded.append(
                f"CTCAE grade {worst.grade}" if worst.grade else "no CTCAE grade"
            )
        event = self.events.get(row.event_id or "")
        if event is not None and event.grade_as_printed:
            graded.append(f"the source calls it {event.grade_as_printed}")
        return ", ".join([printed_result(row), *graded])


def _severity(grade: LaboratoryGrade) -> tuple[int, bool, str]:
    """Order grades of one result: the highest, and of as high the surely known."""
    return grade.grade_high or 0, grade.grade is not None, grade.definition


@dataclass(frozen=True)
class _Said:
    """The part of a finding that says how a limit stands."""

    verdict: Verdict
    says: str
    tier: Tier | None = None
    action: str = ""


def _said(asks: str, what: str, alert: Alert, course: DrugCourse) -> _Said:
    """Say how a limit stands for a drug that is taken, or was when it was passed."""
    drug = course.drug
    match alert.state:
        case AlertState.TO_BE_CONFIRMED:
            says = f"{asks} if a repeat confirms day {alert.since}: {what}"
            return _Said(Verdict.UNKNOWN, says, Tier.FLAG, "Repeat the test")
        case AlertState.ACTIVE:
            says = f"{asks} ({_since(alert, course)}): {what}"
            return _Said(Verdict.MET, says, Tier.STOP_RULE)
        case AlertState.CLEARED:
            says = f"{drug}: cleared on day {alert.cleared}: {what}"
            again = "" if course.is_taken else "By this limit it may be taken again"
            return _Said(Verdict.NOT_MET, says, None, again)
        case AlertState.QUIET:
            return _Said(alert.last, f"{drug}: {what}")


def _since(alert: Alert, course: DrugCourse) -> str:
    parts = [f"since day {alert.since}"]
    if alert.confirmed is not None:
        parts.append(f"confirmed on day {alert.confirmed}")
    if alert.last is Verdict.NOT_MET:
        parts.append("not yet at the level asked to resume")
    if not course.is_taken:
        parts.append(f"{course.drug} is not taken now")
    return ", ".join(parts)


def _whose(label: Label) -> str:
    return f"the {label.kind} of {label.drug} ({label.jurisdiction})"


def _offered(limit: LaboratoryLimit) -> str:
    what = {
        LaboratoryAction.DO_NOT_START: "Do not start",
        LaboratoryAction.HOLD: "Hold",
        LaboratoryAction.REDUCE: f"Reduce to {limit.instead or 'a lower dose'}",
        LaboratoryAction.STOP: "Stop",
    }[limit.action]
    return f"{what}, or type a reason"


def _measured(limit: LaboratoryLimit, judged: Judged) -> str:
    """Return value and limit in words; what the limit is about when nothing is known."""
    return in_words(judged) or limit.says.rstrip(".")


def printed_result(row: LaboratoryResult) -> str:
    """Return a result as reported, and the unit printed when that is impossible.

    Examples
    --------
    >>> printed_result(
    ...     LaboratoryResult(
    ...         laboratory_id="l1",
    ...         patient_id="p",
    ...         analyte="lymphocytes",
    ...         value=810,
    ...         unit="/uL",
    ...         unit_as_printed="cells/10^9/L",
    ...     )
    ... )
    'lymphocytes 810 /uL (printed with the unit cells/10^9/L, which is impossible)'
    """
    value = "" if row.value is None else f"{row.value:f} {row.unit or ''}".rstrip()
    printed = (
        f" (printed with the unit {row.unit_as_printed}, which is impossible)"
        if row.unit_as_printed
        else ""
    )
    day = day_of(row.day)
    when = "" if day is None else f" on day {day}"
    what = row.analyte.replace("_", " ")
    return f"{what} {row.comparator or ''}{value}{printed}{when}".replace("  ", " ")


def grade_findings(facts: PatientFacts) -> tuple[Finding, ...]:
    """Return each result up to the day, and those of unknown day, with its CTCAE grade.

    The word the source uses, such as mild, stands beside the grade and is not turned
    into one: scales differ.
    """
    case = _Case(facts)
    return tuple(
        Finding(
            kind=FindingKind.LABORATORY,
            rule="outcomes/laboratory_grades#grade",
            verdict=Verdict.MET if grade.grade is not None else Verdict.UNKNOWN,
            says=case.beside(grade.laboratory_id),
            because=grade.because,
            facts=(FactUsed(f"laboratory.{grade.analyte}", grade.because, grade.rows),),
            day=grade.day,
            about=(grade.analyte, grade.definition, grade.laboratory_id),
        )
        for key in sorted(case.grades)
        for grade in [case.worst_grade(key)]
        if grade is not None
    )


def unit_findings(facts: PatientFacts) -> tuple[Finding, ...]:
    """Return a finding for each result whose printed unit is impossible."""
    known = reading_of(facts).timeline
    return tuple(
        Finding(
            kind=FindingKind.DATA,
            rule="records/laboratory#unit_as_printed",
            verdict=Verdict.MET,
            says=printed_result(row),
            because=row.basis_note or f"it is read as {row.unit}",
            tier=Tier.FLAG,
            action="Check the unit with the laboratory",
            day=day_of(row.day),
            about=(row.analyte, row.laboratory_id),
        )
        for row in known.laboratory
        if row.unit_as_printed
    )
