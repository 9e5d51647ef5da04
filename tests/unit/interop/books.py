"""A small valid casebook, and ways to spoil it."""

from __future__ import annotations

from pathlib import Path

import pytest

from anagen.interop.casebook import Casebook, read_casebook
from anagen.kernel.errors import CasebookError

FILES = {
    "casebook.yaml": """\
id: book
title: Two patients on tofacitinib
window: {from: "2021-02", to: "2025-02"}
patients: 2
index_disease: alopecia_areata
index_treatments: [tofacitinib]
""",
    "patients.csv": """\
patient_id,label,sex,age_at_index,weight,last_seen_day,status
p1,1,female,37,62.5,47 mo,on_treatment
p2,2,male,15,48,30 mo,lost
""",
    "conditions.csv": """\
condition_id,patient_id,condition,subtype,role,duration,basis,basis_note
p1-co-1,p1,alopecia_areata,patchy,index_disease,24 mo,stated,
p1-co-2,p1,none,,comorbidity,,inferred,the table says healthy
p2-co-1,p2,alopecia_areata,patchy,index_disease,not stated,stated,
""",
    "treatments.csv": """\
treatment_id,patient_id,event_id,drug,role,dose,unit,frequency,period,period_unit,start_day,end_day
p1-tr-1,p1,,tofacitinib,index,5,mg,2,1,d,0,not stated
p2-tr-1,p2,,tofacitinib,index,5,mg,2,1,d,0,30 mo
p2-tr-2,p2,p2-ev-1,prednisolone,rescue,20,mg,1,1,d,40 wk,42 wk
""",
    "assessments.csv": """\
assessment_id,patient_id,day,instrument,component,value
p1-as-1,p1,0,salt,total,85
p1-as-2,p1,6 mo,salt,total,4
p2-as-1,p2,0,salt,top,50
p2-as-2,p2,0,salt,back,25
p2-as-3,p2,0,salt,left,20
p2-as-4,p2,0,salt,right,30
p2-as-5,p2,0,salt,total,35
""",
    "laboratory.csv": """\
laboratory_id,patient_id,day,analyte,comparator,value,unit
p1-la-1,p1,0,lymphocytes,,1.2,10*9/L
""",
    "events.csv": """\
event_id,patient_id,kind,term,day,trigger,trigger_drug
p2-ev-1,p2,relapse,relapse,40 wk,taper,tofacitinib
""",
    "claims.yaml": """\
claims:
  - id: mean_age
    printed: "26 ± 15.6"
    values: {mean: 26, sd: 15.6}
    place: text, paragraph 1
    says: mean age
    kind: result
    statistic: mean
    of: age
  - id: table_1_age
    printed: {"1": "37", "2": "15"}
    place: Table 1, column Age
    says: age of each patient
    kind: table
""",
}


class Book:
    """A casebook folder called `book` in the current folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "book"
        self.folder.mkdir()
        for name, text in FILES.items():
            self.write(name, text)

    def write(self, name: str, content: str | bytes) -> Book:
        raw = content.encode() if isinstance(content, str) else content
        (self.folder / name).write_bytes(raw)
        return self

    def delete(self, name: str) -> Book:
        (self.folder / name).unlink()
        return self

    def text(self, name: str) -> str:
        return (self.folder / name).read_text("utf-8")

    def replace(self, name: str, old: str, new: str) -> Book:
        text = self.text(name)
        assert old in text
        return self.write(name, text.replace(old, new, 1))

    def append(self, name: str, *lines: str) -> Book:
        return self.write(name, self.text(name) + "".join(f"{x}\n" for x in lines))

    def read(self) -> Casebook:
        return read_casebook("book")

    def said(self, path: str = "book") -> list[str]:
        """Return every problem of a casebook that is refused, without the headline."""
        with pytest.raises(CasebookError) as caught:
            read_casebook(path)
        return [str(problem) for problem in caught.value.problems]

    def warned(self) -> list[str]:
        return [str(problem) for problem in self.read().warnings]
