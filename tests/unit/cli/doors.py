"""Running a command as a user does, and files that the tests of the doors share."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from anagen.cli.main import main

__all__ = ["CASE", "SITE", "SOURCE", "Said", "run", "write_case", "write_site"]

CASE: dict[str, list[dict[str, Any]]] = {
    "patients": [
        {
            "patient_id": "p1",
            "label": "One",
            "sex": "female",
            "age_at_index": 37,
            "weight": 61.5,
            "index_date": "2026-03-02",
            "last_seen_day": 98,
        }
    ],
    "conditions": [
        {
            "patient_id": "p1",
            "condition": "alopecia_areata",
            "role": "index_disease",
            "subtype": "universalis",
            "duration": "24 mo",
            "presence": "present",
        }
    ],
    "treatments": [
        {
            "patient_id": "p1",
            "drug": "baricitinib",
            "role": "index",
            "route": "oral",
            "dose": 4,
            "unit": "mg",
            "frequency": 1,
            "period": 1,
            "period_unit": "d",
            "start_day": 0,
            "end_day": 97,
        },
        {
            "patient_id": "p1",
            "drug": "methylprednisolone",
            "role": "combination",
            "route": "oral",
            "dose": 8,
            "unit": "mg",
            "frequency": 1,
            "period": 1,
            "period_unit": "d",
            "start_day": 0,
            "end_day": 59,
        },
    ],
    "laboratory": [
        {
            "patient_id": "p1",
            "analyte": "lymphocytes",
            "value": "0.48",
            "unit": "10*9/L",
            "day": 84,
        },
        {
            "patient_id": "p1",
            "analyte": "lymphocytes",
            "value": "0.7",
            "unit": "10*9/L",
            "day": -3,
        },
    ],
    "assessments": [{"patient_id": "p1", "instrument": "salt", "value": 100, "day": 0}],
}
"""One invented patient, as a JSON timeline has it."""

SITE = """\
site: my_clinic
title: Hair clinic
changes:
  - rule: protocols/t_omp_v1#lymphocytes_below_500
    numbers:
      if.below: {was: 500, now: 800, unit: /uL}
    says: Lymphocytes are below 800 per microlitre.
    examples:
      - {given: {laboratory.lymphocytes: 799 /uL}, then: met}
      - {given: {laboratory.lymphocytes: 800 /uL}, then: not_met}
    reason: Two infections in 2025.
    by: head of clinic
    from: 2026-01-01
    confidence: unverified
    cites: [{source: clinic_sop, where: page 3}]
switched_off:
  - rule: protocols/t_omp_v1#salt_100
    reason: We also treat patients with some hair left.
    by: head of clinic
    from: 2026-01-01
    confidence: unverified
    cites: [{source: clinic_sop, where: page 4}]
"""

SOURCE = """\
id: sources/clinic_sop
kind: own_decision
reading: primary
title: Standard operating procedure 12 of the clinic
review:
  drafted_by: pharmacist
  checked_by: head of clinic
  checked_on: 2026-01-01
  next_review: 2027-11-21
"""


class Said:
    """What a command said, and its exit code."""

    def __init__(self, code: int, out: str, err: str) -> None:
        self.code, self.out, self.err = code, out, err

    @property
    def text(self) -> str:
        """The output as one line, however it was wrapped."""
        return " ".join(self.out.split())

    @property
    def data(self) -> Any:
        """The output as JSON."""
        return json.loads(self.out)


def run(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> Said:
    """Run a command in this process, as the console script does."""
    capsys.readouterr()
    with pytest.raises(SystemExit) as ended:
        main([str(argument) for argument in arguments])
    said = capsys.readouterr()
    code = ended.value.code
    return Said(code if isinstance(code, int) else 1, said.out, said.err)


def write_case(folder: Path, **changed: list[dict[str, Any]]) -> Path:
    """Write the invented patient as a JSON timeline, with other tables where given."""
    path = folder / "timeline.json"
    path.write_text(json.dumps({**CASE, **changed}), "utf-8")
    return path


def write_site(folder: Path, text: str = SITE) -> Path:
    """Write the policy of an invented site."""
    site = folder / "site"
    (site / "sources").mkdir(parents=True)
    (site / "site.yaml").write_text(text, "utf-8")
    (site / "sources" / "clinic_sop.yaml").write_text(SOURCE, "utf-8")
    return site
