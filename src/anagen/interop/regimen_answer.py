"""The regimen of one patient: taken and prescribed, its totals, and its steroid.

As text, JSON, FHIR, iCalendar and PDF.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction

from anagen.interop.cases import last_day_on_record
from anagen.interop.dosing_calendar import write_dosing_calendar
from anagen.interop.dosing_ics import write_icalendar
from anagen.interop.fhir_dosage import FhirVersion, dosages_from_regimen
from anagen.interop.findings_text import (
    WIDTH,
    Json,
    Line,
    Role,
    finding_as_json,
    findings_as_lines,
    heading,
    provenance,
    wrapped,
)
from anagen.interop.screening_answer import patient_in_words, version_in_words
from anagen.kernel.errors import ImpossibleValueError
from anagen.knowledge import Knowledge
from anagen.knowledge.schema.protocols import Protocol
from anagen.protocols.findings import Finding
from anagen.protocols.regimen import (
    Agreement,
    Comparison,
    EquivalentBand,
    Maximum,
    Person,
    Prescription,
    Regimen,
    Total,
    compare,
    equivalents,
    find_daily_maximum,
    find_typed_steroid,
    prescribe_protocol,
    read_regimen,
    total,
)
from anagen.records.timeline import Timeline

__all__ = [
    "PatientRegimen",
    "regimen_as_fhir",
    "regimen_as_ics",
    "regimen_as_pdf",
    "regimen_of_patient",
    "require_index_date",
]


@dataclass(frozen=True)
class PatientRegimen:
    """The regimen of one patient, up to a day.

    Parameters
    ----------
    timeline, knowledge
        The patient, and the knowledge that was used.
    first, stop
        First day that is counted, and first day after.
    taken
        What the records say.
    protocol, prescription
        A protocol and what it prescribes; None when none is named.
    findings
        What is to be said about the doses.
    """

    timeline: Timeline
    knowledge: Knowledge
    first: int
    stop: int
    taken: Regimen
    protocol: Protocol | None
    prescription: Prescription | None
    findings: tuple[Finding, ...]

    @property
    def comparison(self) -> Comparison | None:
        """Prescribed against taken; None when nothing is prescribed."""
        if self.prescription is None:
            return None
        return compare(self.prescription.regimen, self.taken, self.first, self.stop)

    def totals(self, regimen: Regimen) -> tuple[Total, ...]:
        """Return the total of each drug over the days that are counted."""
        return tuple(
            total(regimen, drug, self.first, self.stop) for drug in regimen.drugs
        )

    def steroid(self, regimen: Regimen) -> EquivalentBand | None:
        """Return the glucocorticoid under all tables; None where there is none."""
        drugs = [self.knowledge.drugs.get(drug) for drug in regimen.drugs]
        if not any(drug is not None and drug.is_glucocorticoid for drug in drugs):
            return None
        return equivalents(regimen, self.knowledge, self.first, self.stop)

    def lines(self, *, width: int = WIDTH) -> Iterator[Line]:
        """Yield the answer as text."""
        until = f"days {self.first} to {self.stop - 1}"
        yield Line(f"{patient_in_words(self.timeline)}: regimen, {until}", Role.TITLE)
        yield from self._part("Taken, as recorded", self.taken, width)
        if self.protocol is not None and self.prescription is not None:
            head = f"Prescribed by {version_in_words(self.protocol)}"
            yield from self._part(head, self.prescription.regimen, width)
            yield from self._open(self.prescription, width)
            yield from self._compared(width)
        yield from findings_as_lines(self.findings, self.knowledge, width=width)

    def _part(self, head: str, regimen: Regimen, width: int) -> Iterator[Line]:
        yield from heading(head)
        if not regimen.drugs:
            yield Line("  nothing")
        for said in regimen.describe():
            yield from wrapped(said, indent=2, width=width)
        for each in self.totals(regimen):
            text = f"total {each.drug}: {each.describe()}"
            yield from wrapped(text, indent=2, width=width)
        band = self.steroid(regimen)
        if band is not None:
            text = f"glucocorticoid: {band.describe()}"
            yield from wrapped(text, indent=2, width=width)

    def _open(self, prescription: Prescription, width: int) -> Iterator[Line]:
        for one in prescription.waiting:
            yield from wrapped(f"{one.drug} waits {one.because}", indent=2, width=width)
        for note in prescription.notes:
            yield from wrapped(f"not stated: {note}", indent=2, width=width)

    def _compared(self, width: int) -> Iterator[Line]:
        found = self.comparison
        if found is None:
            return
        yield from heading("Prescribed against taken")
        for drug in found.drugs:
            days = ", ".join(
                f"{n} {str(kind).replace('_', ' ')}"
                for kind, n in drug.days.items()
                if n
            )
            agree = str(drug.agreement).replace("_", " ")
            role = Role.FLAG if drug.agreement in _DIFFER else Role.PLAIN
            text = f"{drug.describe()}: {agree} in all; days: {days or 'none'}"
            yield from wrapped(text, role, indent=2, width=width)

    def as_json(self) -> Json:
        """Return the answer as plain data; an amount that is not known is null."""
        head = provenance("regimen", self.timeline, self.stop - 1, self.knowledge)
        found = self.comparison
        given = self.prescription
        return {
            **head,
            "first": self.first,
            "until": self.stop - 1,
            "protocol": None if self.protocol is None else self.protocol.id,
            "taken": self._as_json(self.taken),
            "prescribed": None if given is None else self._as_json(given.regimen),
            "waiting": [
                {"drug": one.drug, "because": one.because}
                for one in (given.waiting if given else ())
            ],
            "not_stated": list(given.notes) if given else [],
            "compared": [
                {
                    "drug": one.drug,
                    "agreement": str(one.agreement),
                    "share": None
                    if one.share is None
                    else list(map(_number, one.share)),
                    "days": {str(kind): count for kind, count in one.days.items()},
                }
                for one in (found.drugs if found else ())
            ],
            "findings": [finding_as_json(one, self.knowledge) for one in self.findings],
        }

    def _as_json(self, regimen: Regimen) -> Json:
        band = self.steroid(regimen)
        return {
            "text": list(regimen.describe()),
            "totals": [
                {
                    "drug": one.drug,
                    "low": _number(one.low),
                    "high": _number(one.high),
                    "at_least": _number(one.at_least),
                    "unit": one.unit,
                    "because": one.because,
                }
                for one in self.totals(regimen)
            ],
            "steroid": None if band is None else _band(band),
        }


_DIFFER = frozenset({Agreement.LESS, Agreement.MORE})


def _band(found: EquivalentBand) -> Json:
    return {
        "tables": [
            {
                "table": one.table,
                "label": one.label,
                "low": _number(one.low),
                "high": _number(one.high),
                "unit": one.unit,
                "as": one.reference,
                "because": one.because,
                "confidence": None if one.confidence is None else str(one.confidence),
            }
            for one in (found.named, *found.others)
        ],
        "band": None if found.band is None else list(map(_number, found.band)),
    }


def _number(value: Fraction | None) -> int | float | None:
    if value is None:
        return None
    return value.numerator if value.denominator == 1 else float(value)


def regimen_of_patient(
    timeline: Timeline,
    knowledge: Knowledge,
    *,
    until: int | None = None,
    protocol: Protocol | None = None,
    opened: Mapping[str, tuple[int, ...]] | None = None,
    chosen: Collection[str] = (),
    start: int = 0,
) -> PatientRegimen:
    """Return what a patient took, and what a protocol would have prescribed.

    Parameters
    ----------
    timeline, knowledge
        The patient, and the drugs and tables there are.
    until
        Last day that is counted; the last on record when not given.
    protocol
        The protocol that is compared with.
    opened
        The days on which its gates opened, and decisions were taken, by name.
    chosen
        Which of the drugs that are alternatives are given.
    start
        First day of the regimen.
    """
    taken = read_regimen(timeline, knowledge)
    last = last_day_on_record(timeline) if until is None else until
    first = min(taken.first, start, last)
    findings = [find_typed_steroid(timeline, knowledge)]
    prescription = None
    if protocol is not None:
        person = Person.of(timeline.patient)
        prescription = prescribe_protocol(
            protocol, person, opened or {}, chosen=chosen, start=start
        )
        findings += [
            find_daily_maximum(taken.until(last + 1), most)
            for most in _maxima(protocol)
        ]
    return PatientRegimen(
        timeline,
        knowledge,
        first,
        last + 1,
        taken,
        protocol,
        prescription,
        tuple(sorted(findings, key=lambda one: one.order)),
    )


def _maxima(protocol: Protocol) -> Iterator[Maximum]:
    for drug in protocol.regimen:
        if drug.maximum_daily is not None:
            rule = f"{protocol.id}#{drug.drug}.maximum_daily"
            yield Maximum.of(drug.drug, drug.maximum_daily, rule)


def regimen_as_fhir(
    found: PatientRegimen, regimen: Regimen, *, index_date: date | None = None
) -> Json:
    """Return a regimen as a FHIR R4 Bundle: what was taken, or what is prescribed.

    Parameters
    ----------
    found
        Whose regimen.
    regimen
        What was taken, or what is prescribed.
    index_date
        Date of day 0; without it, lengths stand in place of dates.
    """
    is_taken = regimen is found.taken
    shown = regimen.during(found.first, found.stop)
    return {
        "resourceType": "Bundle",
        "type": "collection",
        "entry": [
            {"resource": _resource(found, shown, drug, index_date, is_taken=is_taken)}
            for drug in shown.drugs
        ],
    }


def _resource(
    found: PatientRegimen,
    regimen: Regimen,
    drug: str,
    index_date: date | None,
    *,
    is_taken: bool,
) -> Json:
    known = found.knowledge.drugs.get(drug)
    name = drug.replace("_", " ") if known is None else known.name
    dosage = dosages_from_regimen(
        regimen, drug, version=FhirVersion.R4, index_date=index_date
    )
    common: Json = {
        "subject": {"identifier": {"value": found.timeline.patient_id}},
        "medicationCodeableConcept": {"text": name},
    }
    if is_taken:
        head = {"resourceType": "MedicationStatement", "status": "unknown"}
        return {**head, **common, "dosage": dosage}
    head = {
        "resourceType": "MedicationRequest",
        "status": "draft",
        "intent": "proposal",
    }
    return {**head, **common, "dosageInstruction": dosage}


def regimen_as_ics(
    found: PatientRegimen, regimen: Regimen, *, index_date: date, stamped: datetime
) -> bytes:
    """Return a regimen as an iCalendar file, up to the last day that is counted."""
    return write_icalendar(
        regimen,
        index_date=index_date,
        stamped=stamped,
        who=found.timeline.label,
        first=found.first,
        stop=found.stop,
    )


def regimen_as_pdf(
    found: PatientRegimen,
    regimen: Regimen,
    *,
    index_date: date,
    month: date | None = None,
    months: int = 3,
) -> bytes:
    """Return a regimen as a dosing calendar of some months, on one page."""
    return write_dosing_calendar(
        regimen,
        found.knowledge,
        index_date=index_date,
        who=found.timeline.label,
        first=month,
        months=months,
    )


def require_index_date(timeline: Timeline, given: date | None) -> date:
    """Return the date of day 0: the one on record, which a given one has to agree with.

    Raises
    ------
    ImpossibleValueError
        When it is not known, or the two differ.
    """
    known = timeline.patient.index_date
    if known is None and given is None:
        what = f"the date of day 0 of {timeline.label} is not known"
        do = "Give it with --day-0 2026-03-01."
        raise ImpossibleValueError(what, "A calendar needs dates", do)
    if known is not None and given is not None and known != given:
        what = f"day 0 of {timeline.label} is {known}, not {given}"
        raise ImpossibleValueError(what, "It is on record", "Leave --day-0 out.")
    return known or given or date.min
