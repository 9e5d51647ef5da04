"""What a casebook holds once it is read, and that faults are reported together."""

from __future__ import annotations

import graphlib
from decimal import Decimal

import pytest

from anagen.interop.casebook import read_casebook
from anagen.kernel.errors import CasebookError
from anagen.kernel.time import StudyDay
from anagen.records.tables import TABLES, Condition, LaboratoryResult, Treatment
from tests.unit.interop.books import Book


def test_a_valid_casebook_is_read_whole(book: Book) -> None:
    read = book.read()
    assert read.name == "book"
    assert read.warnings == ()
    assert {n: len(rows) for n, rows in read.cohort.tables.items() if rows} == {
        "patients": 2,
        "conditions": 3,
        "treatments": 3,
        "assessments": 7,
        "laboratory": 1,
        "events": 1,
    }
    assert [claim.id for claim in read.claims] == ["mean_age", "table_1_age"]
    assert read.description.window.first == "2021-02"


def test_four_kinds_of_absence_stay_four(book: Book) -> None:
    rows = {row.id: row for row in book.read().cohort.rows(Condition)}
    assert rows["p1-co-2"].condition == "none"
    assert rows["p1-co-2"].subtype is None
    assert rows["p1-co-2"].not_stated == frozenset()
    assert rows["p2-co-1"].duration is None
    assert rows["p2-co-1"].not_stated == {"duration"}
    book.replace("laboratory.csv", "1.2", "0")
    (result,) = book.read().cohort.rows(LaboratoryResult)
    assert result.value == Decimal(0)


def test_missing_keys_are_the_table_and_the_line(book: Book) -> None:
    book.write("laboratory.csv", "# a comment\npatient_id,analyte\np1,lymphocytes\n")
    (result,) = book.read().cohort.rows(LaboratoryResult)
    assert result.id == "laboratory-3"


def test_an_empty_key_is_filled_too(book: Book) -> None:
    book.append("laboratory.csv", ",p1,12 wk,lymphocytes,,1.4,10*9/L")
    ids = [row.id for row in book.read().cohort.rows(LaboratoryResult)]
    assert ids == ["laboratory-3", "p1-la-1"]


def test_times_keep_what_was_stated(book: Book) -> None:
    rows = {row.id: row for row in book.read().cohort.rows(Treatment)}
    assert rows["p2-tr-2"].start_day == StudyDay.parse("40 wk")
    assert rows["p1-tr-1"].not_stated == {"end_day"}


def test_the_order_of_rows_and_columns_does_not_matter(book: Book) -> None:
    before = book.read()
    head, *rows = book.text("assessments.csv").splitlines()
    turned = [",".join(reversed(line.split(","))) for line in (head, *reversed(rows))]
    book.write("assessments.csv", "\n".join(turned) + "\n")
    assert book.read() == before
    assert book.read().cohort.fingerprint == before.cohort.fingerprint


def test_two_casebooks_are_equal_wherever_they_lie(book: Book) -> None:
    before = book.read()
    book.folder.rename(book.folder.with_name("moved"))
    after = read_casebook("moved")
    assert after == before
    assert after.path != before.path


def test_every_fault_in_every_file_is_in_one_report(book: Book) -> None:
    book.replace("patients.csv", "weight", "wieght")
    book.replace("patients.csv", "male,15", "mail,15")
    book.replace("conditions.csv", "p1,alopecia_areata", "p1,alopecia_aerata")
    book.replace("treatments.csv", "0,30 mo", "0,-3")
    book.replace("treatments.csv", "prednisolone", "prednisolon")
    book.replace("treatments.csv", "40 wk,42 wk", "45321,2024-01-30")
    book.replace("assessments.csv", "total,85", "total,140")
    book.replace("assessments.csv", "total,35", "total,45")
    book.append("laboratory.csv", "p1-la-1,p1,0,lymphocytes,,810,cells/10^9/L")
    book.append("laboratory.csv", "p1-la-3,p9,0,lymphocytes")
    book.write("events.csv", book.text("events.csv").replace(",", ";"))
    latin = "patient_id,kind,value\np1,scalp,état\n".encode("latin-1")
    book.write("findings.csv", latin)
    book.write("aggregates.csv", b"")
    book.write("pateints.csv", "x\n")
    book.replace("claims.yaml", "table_1_age", "mean_age")
    book.replace("casebook.yaml", "index_treatments", "index_treatment")
    with pytest.raises(CasebookError) as caught:
        book.read()
    said = [str(problem) for problem in caught.value.problems]
    assert [line.split(": ")[0].removeprefix("book/") for line in said] == [
        "aggregates.csv",
        "assessments.csv:2:value",
        "assessments.csv:8:value",
        "casebook.yaml:6:index_treatment",
        "claims.yaml:10:claims[1].id",
        "conditions.csv:2:condition",
        "events.csv:1",
        "findings.csv:2",
        "laboratory.csv:3:laboratory_id",
        "laboratory.csv:3:unit",
        "laboratory.csv:4",
        "pateints.csv",
        "patients.csv:1:wieght",
        "patients.csv:3:sex",
        "treatments.csv:3:end_day",
        "treatments.csv:4:drug",
        "treatments.csv:4:end_day",
        "treatments.csv:4:start_day",
    ]
    assert str(caught.value).startswith("`book` was not loaded: 18 errors.\n  book/")


def test_errors_bring_their_warnings_along(book: Book) -> None:
    book.replace("patients.csv", "male,15,48", "male,8,45")
    book.replace("assessments.csv", "total,85", "total,140")
    with pytest.raises(CasebookError, match="was not loaded: 1 error, 1 warning"):
        book.read()


def test_a_column_that_is_wrong_throughout_is_counted(book: Book) -> None:
    rows = "".join(f"p1,{number} wk,lymphocites\n" for number in range(200))
    book.write("laboratory.csv", "patient_id,day,analyte\n" + rows)
    said = book.said()
    assert len(said) == 51
    assert said[-1] == (
        "book/laboratory.csv:52:analyte: 150 more problems in this column, from here "
        "on. They are usually of one kind. Mend those listed, and check again."
    )


def test_progress_is_told_in_bytes(book: Book) -> None:
    rows = "".join(f"p1,{number},lymphocytes\n" for number in range(12_000))
    book.write("laboratory.csv", "patient_id,day,analyte\n" + rows)
    told: list[tuple[int, int]] = []
    read_casebook("book", progress=lambda read, total: told.append((read, total)))
    sizes = [path.stat().st_size for path in book.folder.glob("*.csv")]
    assert len(told) == 2
    assert all(0 < read <= total == sum(sizes) for read, total in told)


def test_the_contract_permits_no_circle_of_references() -> None:
    links = {
        table: {c.refers_to for c in model.columns() if c.refers_to}
        for table, model in TABLES.items()
    }
    order = tuple(graphlib.TopologicalSorter(links).static_order())
    assert order.index("patients") < order.index("combinations")
    assert order.index("combinations") < order.index("events")
    assert all(
        order.index("events") < order.index(t) for t in ("treatments", "laboratory")
    )
