"""One invented patient, built from short rows, for tests of protocols."""

from __future__ import annotations

from itertools import count
from typing import Any

from anagen.knowledge import load_knowledge
from anagen.knowledge.schema.conditions import Ask
from anagen.knowledge.schema.facts import Known
from anagen.protocols.facts import PatientFacts
from anagen.records.cohort import make_cohort
from anagen.records.columns import Record
from anagen.records.tables import (
    Assessment,
    Condition,
    Decision,
    Event,
    Finding,
    LaboratoryResult,
    Patient,
    Screening,
    Treatment,
)
from anagen.records.timeline import Timeline

__all__ = ["OnePatient"]


class OnePatient:
    """A patient who gets one row after another; each method returns the patient."""

    def __init__(self, **about: Any) -> None:
        self.about = about
        self.rows: list[Record] = []
        self._keys = count(1)

    def _add(self, model: type[Record], **values: Any) -> OnePatient:
        values = {model.key: f"r{next(self._keys)}", "patient_id": "p", **values}
        self.rows.append(model(**values))
        return self

    def has(self, condition: str, **values: Any) -> OnePatient:
        values = {"role": "comorbidity", **values}
        return self._add(Condition, condition=condition, **values)

    def has_alopecia(self, **values: Any) -> OnePatient:
        return self.has("alopecia_areata", **{"role": "index_disease", **values})

    def result(
        self, analyte: str, value: object, unit: str, day: object = 0, **values: Any
    ) -> OnePatient:
        values = {"analyte": analyte, "value": value, "unit": unit, **values}
        return self._add(LaboratoryResult, day=day, **values)

    def salt(self, value: object, day: object = 0, **values: Any) -> OnePatient:
        return self.score("salt", value, day, **values)

    def score(
        self, instrument: str, value: object, day: object = 0, **values: Any
    ) -> OnePatient:
        return self._add(
            Assessment, instrument=instrument, value=value, day=day, **values
        )

    def takes(self, drug: str, **values: Any) -> OnePatient:
        return self._add(Treatment, drug=drug, **{"role": "index", **values})

    def finding(self, kind: str, day: object = 0, **values: Any) -> OnePatient:
        return self._add(Finding, kind=kind, day=day, **{"value": "normal", **values})

    def event(self, term: str, day: object = None, **values: Any) -> OnePatient:
        values = {"kind": "adverse_event", "term": term, **values}
        return self._add(Event, day=day, **values)

    def screened(self, criterion: str, verdict: str) -> OnePatient:
        return self._add(Screening, criterion=criterion, verdict=verdict)

    def decided(self, rule: str, **values: Any) -> OnePatient:
        values = {"kind": "overridden", "reason": "known to us", **values}
        return self._add(Decision, rule=rule, **values)

    @property
    def timeline(self) -> Timeline:
        """The patient's records, checked."""
        cohort = make_cohort([Patient(patient_id="p", **self.about), *self.rows], "one")
        return cohort.timeline("p")

    def facts(self, on: int = 0) -> PatientFacts:
        return PatientFacts(self.timeline, load_knowledge(), on)

    def known(self, fact: str, of: str | None = None, on: int = 0, **ask: Any) -> Known:
        """Return what is known of a fact on a day."""
        asked = Ask.model_validate({"fact": fact, "of": of, **ask})
        return self.facts(on).known(asked)

    def verdict(self, fact: str, of: str | None = None, on: int = 0, **ask: Any) -> str:
        """Judge a question about one fact on a day."""
        asked = Ask.model_validate({"fact": fact, "of": of, **ask})
        return str(asked.judge(self.facts(on).known(asked)))
