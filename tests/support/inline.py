"""Labels, protocols and patients written down in a test."""

from __future__ import annotations

from typing import Any

from anagen.knowledge import load_knowledge
from anagen.knowledge.entries import validate_entry
from anagen.knowledge.load import parse_yaml
from anagen.knowledge.schema.labels import Label
from anagen.knowledge.schema.protocols import Protocol
from anagen.protocols.facts import PatientFacts
from anagen.records.cohort import make_cohort
from anagen.records.columns import Record
from anagen.records.tables import (
    Assessment,
    Decision,
    LaboratoryResult,
    Patient,
    Treatment,
)

KNOWLEDGE = load_knowledge()
CITED = """
confidence: unverified
cites: [{source: general_knowledge, where: an example}]
"""
REVIEW = """
review:
  drafted_by: first reader
  checked_by: second reader
  checked_on: 2026-11-21
  next_review: 2027-11-21
"""
C = "confidence: unverified, cites: [{source: general_knowledge, where: an example}]"
"""What says where a fact is from, to be put into braces."""


def label(text: str, drug: str = "methotrexate", **other: str) -> Label:
    """Return a label: what it says besides its head."""
    head = {"kind": "label", "jurisdiction": "us", "name": f"{drug}_us", **other}
    name = head.pop("name")
    lines = "\n".join(f"{key}: {value}" for key, value in head.items())
    whole = f"id: labels/{name}\ndrug: {drug}\nfrom: null\ntitle: x\n{lines}\n{text}{REVIEW}"
    found: Label = validate_entry(parse_yaml(whole), folder="labels", stem=name)
    return found


def protocol(text: str, name: str = "p_v1") -> Protocol:
    """Return a protocol: what it says besides its head."""
    head = f"""
id: protocols/{name}
protocol: p
version: 1
from: 2025-01-01
kind: site
title: An example
says: An example.
condition: alopecia_areata
"""
    document = parse_yaml(f"{head}{CITED}{text}{REVIEW}")
    found: Protocol = validate_entry(document, folder="protocols", stem=name)
    return found


def facts(*rows: Record, on: int, **patient: Any) -> PatientFacts:
    """Return what is known on a day of a patient called p."""
    person = Patient(**{"patient_id": "p", **patient})
    return PatientFacts(make_cohort([person, *rows]).timeline("p"), KNOWLEDGE, on)


def result(analyte: str, value: object, unit: str, day: object, **other: Any) -> Record:
    """Return a laboratory result."""
    key = f"{analyte}-{day}".replace(" ", "")
    return LaboratoryResult(
        laboratory_id=other.pop("key", key),
        patient_id="p",
        analyte=analyte,
        value=value,
        unit=unit,
        day=day,
        **other,
    )


def salt(value: object, day: object, **other: Any) -> Record:
    """Return a SALT score."""
    key = other.pop("key", f"salt-{day}".replace(" ", ""))
    return Assessment(
        assessment_id=key,
        patient_id="p",
        instrument="salt",
        value=value,
        day=day,
        **other,
    )


def taken(drug: str, start: object, end: object = None, **other: Any) -> Record:
    """Return a treatment that is taken once a day."""
    given: dict[str, Any] = {
        "role": "index",
        "dose": 5,
        "unit": "mg",
        "frequency": 1,
        "period": 1,
        "period_unit": "d",
        "ongoing": True if end is None else None,
        **other,
    }
    key = given.pop("key", f"{drug}-{start}".replace(" ", ""))
    return Treatment(
        treatment_id=key,
        patient_id="p",
        drug=drug,
        start_day=start,
        end_day=end,
        **given,
    )


def decided(rule: str, kind: str, day: object = None, **other: Any) -> Record:
    """Return a decision."""
    key = other.pop("key", f"d-{kind}-{day}".replace(" ", ""))
    return Decision(
        decision_id=key,
        patient_id="p",
        rule=rule,
        kind=kind,
        day=day,
        **{"reason": "so decided", **other},
    )
