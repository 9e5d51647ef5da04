"""The tables of a Cohort in an engine: made from records or files, and checked there."""

from __future__ import annotations

import csv
import re
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import ibis
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from anagen.derivations.columnar.arrow import arrow_table
from anagen.derivations.columnar.salt_response import (
    derive_salt_response,
    spread_salt_response,
)
from anagen.derivations.columnar.schema import physical_columns, physical_schema
from anagen.derivations.columnar.tables import (
    CohortTables,
    tables_from_cohort,
    tables_from_folder,
    write_tables,
)
from anagen.derivations.reference import salt_response as reference
from anagen.kernel.errors import RecordsError
from anagen.knowledge import load_knowledge
from anagen.knowledge.schema.outcomes.salt_response import SaltResponseOutcome
from anagen.records.cohort import make_cohort
from anagen.records.tables import TABLES, Assessment, Patient, Treatment, table_columns
from tests.support.clinic import clinic
from tests.support.engines import answer_with_reference, in_key_order

KNOWLEDGE = load_knowledge()
OUTCOME = KNOWLEDGE.outcome(SaltResponseOutcome)


def write_csv(folder: Path, name: str, rows: list[dict[str, Any]]) -> None:
    with (folder / f"{name}.csv").open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


def answers(tables: CohortTables) -> list[dict[str, Any]]:
    found = derive_salt_response(tables, OUTCOME, KNOWLEDGE.salt)
    return in_key_order("salt_response", tables.collect(found))


def refusal(tables: dict[str, pa.Table]) -> str:
    """Return what a refused Cohort says."""
    memory = {name: ibis.memtable(table) for name, table in tables.items()}
    with pytest.raises(RecordsError) as refused:
        CohortTables(ibis.duckdb.connect(), memory)
    return str(refused.value)


PEOPLE = pa.table({"patient_id": ["ada", "ben"]})
SCORES = {
    "assessment_id": ["a1", "a2"],
    "patient_id": ["ada", "ada"],
    "instrument": ["salt", "salt"],
    "day": [0, 84],
    "value": pa.array([Decimal(85), Decimal("42.5")], pa.decimal128(18, 6)),
}


# ----------------------------------------------------------------- the contract


@pytest.mark.parametrize("table", list(TABLES))
def test_every_declared_column_has_its_physical_columns(table: str) -> None:
    names = list(physical_schema(table))
    for column in table_columns(table):
        assert column.name in names
        spread = [f"{column.name}_{part}" for part in ("earliest", "latest", "stated")]
        assert all((name in names) == column.is_time for name in spread)
    assert names[-1] == "not_stated"
    assert len(names) == len(physical_columns(table))


def test_a_study_day_spreads_into_day_bounds_and_statement() -> None:
    row = Assessment(
        assessment_id="a1", patient_id="p", day="20 wk", instrument="salt", value="21.4"
    )
    [cells] = arrow_table("assessments", [row]).to_pylist()
    assert {k: v for k, v in cells.items() if k.startswith("day")} == {
        "day": 140,
        "day_earliest": 137,
        "day_latest": 143,
        "day_stated": "20 wk",
    }
    assert cells["value"] == Decimal("21.4")
    assert cells["qualifier"] == "measured"
    assert cells["not_stated"] is None


def test_not_stated_columns_and_unknown_values_stay_apart() -> None:
    row = Treatment(
        treatment_id="t1",
        patient_id="p",
        drug="baricitinib",
        role="index",
        duration="16 wk",
        ongoing=True,
        not_stated=frozenset({"frequency", "dose"}),
    )
    [cells] = arrow_table("treatments", [row]).to_pylist()
    assert cells["not_stated"] == "dose frequency"
    assert (cells["dose"], cells["start_day"], cells["ongoing"]) == (None, None, True)
    assert cells["duration_latest"] == 115


def test_a_number_that_would_be_rounded_is_refused() -> None:
    rows = [
        Patient(patient_id="p1", weight="60.1234567"),
        Patient(patient_id="p2", weight="1e12"),
        Patient(patient_id="p3", weight="60.1234560"),
    ]
    with pytest.raises(RecordsError) as refused:
        tables_from_cohort(make_cohort(rows))
    assert [problem.place.row for problem in refused.value.problems] == [1, 2]
    assert "never rounded silently" in str(refused.value)


# ----------------------------------------------------------------- from files


def test_round_trip_through_parquet_gives_the_same_answer(tmp_path: Path) -> None:
    write_tables(tables_from_cohort(clinic()), tmp_path / "clinic")
    read = tables_from_folder(tmp_path / "clinic")
    assert read.name == "clinic"
    assert answers(read) == answer_with_reference("salt_response", clinic())


def test_parquet_may_lie_in_parts(tmp_path: Path) -> None:
    write_tables(tables_from_cohort(clinic()), tmp_path)
    whole = pq.read_table(tmp_path / "assessments.parquet")
    (tmp_path / "assessments.parquet").unlink()
    (tmp_path / "assessments").mkdir()
    for place, start in enumerate((0, 10, 20)):
        part = whole.slice(start, 10)
        pq.write_table(part, tmp_path / "assessments" / f"part{place}.parquet")
    assert answers(tables_from_folder(tmp_path)) == answer_with_reference(
        "salt_response", clinic()
    )


def test_csv_gives_the_same_answer_and_empty_cells_are_unknown(tmp_path: Path) -> None:
    tables = tables_from_cohort(clinic())
    for name in ("patients", "assessments", "events"):
        write_csv(tmp_path, name, tables.collect(tables[name]))
    assert answers(tables_from_folder(tmp_path)) == answer_with_reference(
        "salt_response", clinic()
    )


def test_columns_that_need_not_be_filled_may_be_left_out(tmp_path: Path) -> None:
    write_csv(tmp_path, "patients", [{"patient_id": "ada"}])
    scores = [("a1", "0", "85"), ("a2", "84", "42.5")]
    row = {"patient_id": "ada", "instrument": "salt"}
    write_csv(
        tmp_path,
        "assessments",
        [{**row, "assessment_id": k, "day": d, "value": v} for k, d, v in scores],
    )
    read = tables_from_folder(tmp_path)
    first, _ = sorted(read.collect(read["assessments"]), key=lambda r: r["day"])
    assert (first["day_earliest"], first["day_latest"]) == (0, 0)
    assert (first["component"], first["qualifier"]) == ("total", "measured")
    assert first["rater"] is None
    [salt50] = [r for r in answers(read) if r["definition"] == "salt50"]
    assert (salt50["met_last"], salt50["milestone_by_day"]) == (True, 84)


def test_dates_numbers_and_yes_no_are_read_from_csv(tmp_path: Path) -> None:
    person = {"patient_id": "ada", "weight": "60.5000000", "index_date": "2024-02-29"}
    write_csv(tmp_path, "patients", [person])
    treatment = {
        "treatment_id": "t1",
        "patient_id": "ada",
        "drug": "tofacitinib",
        "role": "index",
        "ongoing": "true",
        "frequency": "2",
    }
    write_csv(tmp_path, "treatments", [treatment])
    read = tables_from_folder(tmp_path)
    [ada] = read.collect(read["patients"])
    assert (ada["weight"], ada["index_date"]) == (Decimal("60.5"), date(2024, 2, 29))
    [row] = read.collect(read["treatments"])
    assert (row["ongoing"], row["frequency"]) == (True, 2)


@pytest.mark.parametrize(
    ("column", "cell", "said"),
    [
        ("day", "1.5", ":day: `1.5` is not a whole number (1 cell like it)"),
        ("day", "20 wk", "`20 wk` is not a whole number"),
        ("value", "21,4", ":value: `21,4` is not a number with at most 6 decimals"),
        ("value", "21.4000001", "`21.4000001` is not"),
        ("value", "nan", "`nan` is not"),
        ("value", "1e2", "`1e2` is not"),
    ],
)
def test_csv_cells_of_another_type_are_refused(
    tmp_path: Path, column: str, cell: str, said: str
) -> None:
    write_csv(tmp_path, "patients", [{"patient_id": "ada"}])
    row = {"assessment_id": "a1", "patient_id": "ada", "instrument": "salt"}
    write_csv(
        tmp_path, "assessments", [{**row, "day": "0", "value": "1", column: cell}]
    )
    with pytest.raises(RecordsError, match=re.escape(said)):
        tables_from_folder(tmp_path)


def test_day_that_is_not_in_the_calendar_is_refused(tmp_path: Path) -> None:
    write_csv(tmp_path, "patients", [{"patient_id": "ada", "index_date": "2024-02-30"}])
    with pytest.raises(RecordsError, match="`2024-02-30` is not a date"):
        tables_from_folder(tmp_path)


def test_folder_with_nothing_or_with_strays_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RecordsError, match="there is no patients table"):
        tables_from_folder(tmp_path)
    for name in ("patients", "assesments"):
        write_csv(tmp_path, name, [{"patient_id": "ada"}])
    with pytest.raises(RecordsError, match="Did you mean `assessments`"):
        tables_from_folder(tmp_path)


def test_table_that_is_there_twice_is_refused(tmp_path: Path) -> None:
    write_csv(tmp_path, "patients", [{"patient_id": "ada"}])
    pq.write_table(PEOPLE, tmp_path / "patients.parquet")
    with pytest.raises(RecordsError, match="patients is there more than once"):
        tables_from_folder(tmp_path)


@pytest.mark.parametrize("name", ["patients.csv", "patients.parquet"])
def test_files_that_hold_something_else_are_named(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"\xff\xfe\x00 not a table")
    said = re.escape(f"{name}: the file cannot be read. DuckDB says: ")
    with pytest.raises(RecordsError, match=said):
        tables_from_folder(tmp_path)


# ----------------------------------------------------------------- refused shapes


def test_all_wrong_columns_are_told_together() -> None:
    said = refusal(
        {
            "patients": PEOPLE,
            "assessments": pa.table(
                {
                    "assessment_id": ["a1"],
                    "instrument": ["salt"],
                    "valu": [1],
                    "value": [21.4],
                    "day": ["0"],
                    "day_earliest": [0],
                }
            ),
            "visits": PEOPLE,
        }
    )
    for part in (
        ":patient_id: the column is missing. Every row must have it",
        ":valu: there is no such column",
        "Did you mean `value`?",
        ":value: the column is float64, not decimal(18, 6)",
        "cannot hold 21.4",
        ":day: the column is string, not int64",
        ":day_latest: the column is missing",
        "Add day_latest, day_stated, or leave out day_earliest, day_latest, day_stated",
        "visits: there is no such table",
    ):
        assert part in said


@pytest.mark.parametrize(
    "value",
    [
        pa.array([85, 4], pa.int32()),
        pa.array([Decimal("85.0"), Decimal("4.5")], pa.decimal128(4, 1)),
    ],
)
def test_narrower_numbers_are_taken(value: pa.Array) -> None:
    table = pa.table({**SCORES, "value": value})
    tables = {"patients": ibis.memtable(PEOPLE), "assessments": ibis.memtable(table)}
    read = CohortTables(ibis.duckdb.connect(), tables)
    assert read["assessments"].schema()["value"] == ibis.dtype("decimal(18, 6)")


# ----------------------------------------------------------------- refused rows


def test_all_wrong_rows_are_counted_and_told_together() -> None:
    said = refusal(
        {
            "patients": pa.table(
                {
                    "patient_id": ["ada", "ada", None],
                    "sex": ["female", "F", "weiblich"],
                }
            ),
            "assessments": pa.table(
                {
                    **SCORES,
                    "patient_id": ["ada", "zoe"],
                    "day_earliest": [0, 90],
                    "day_latest": [0, 80],
                    "day_stated": ["0", "12 wk"],
                }
            ),
        }
    )
    for part in (
        ":patient_id: keys are used more than once (2 rows)",
        ":patient_id: there is no patient_id (1 row)",
        ":sex: a word is not in the list, such as `F` (2 rows)",
        "female, male, other",
        ":day_earliest: day_earliest is after day_latest (1 row)",
        ":patient_id: the row is not in patients, such as `zoe` (1 row)",
    ):
        assert part in said


def test_units_that_do_not_exist_are_refused_with_how_many_rows() -> None:
    drugs = {
        "treatment_id": ["t1", "t2", "t3", "t4"],
        "patient_id": ["ada"] * 4,
        "drug": ["tofacitinib"] * 4,
        "role": ["index"] * 4,
        "unit": ["mgg", "mgg", "mg", None],
        "period_unit": ["d", "d", None, None],
    }
    said = refusal({"patients": PEOPLE, "treatments": pa.table(drugs)})
    assert "treatments:unit: `mgg` is not a known unit (2 rows)" in said
    assert said.count("is not a known unit") == 1


def test_rows_are_looked_at_though_another_table_lacks_a_column() -> None:
    scores = pa.table({**SCORES, "assessment_id": ["a1", "a1"]})
    lists = pa.table({"event_id": ["e1"], "patient_id": ["ada"]})
    said = refusal({"patients": PEOPLE, "assessments": scores, "events": lists})
    assert "events:kind: the column is missing" in said
    assert "assessments:assessment_id: keys are used more than once (1 row)" in said


def test_reference_to_a_table_that_is_left_out_is_lost() -> None:
    attribution = {
        "attribution_id": ["x1"],
        "event_id": ["e1"],
        "drug": ["tofacitinib"],
    }
    said = refusal({"patients": PEOPLE, "attributions": pa.table(attribution)})
    assert ":event_id: the row is not in events, such as `e1` (1 row)" in said


# ----------------------------------------------------------------- the wide view


def test_wide_view_is_the_same_from_both_engines() -> None:
    tables = tables_from_cohort(clinic())
    long = derive_salt_response(tables, OUTCOME, KNOWLEDGE.salt)
    wide = tables.collect(spread_salt_response(long, OUTCOME))
    expected = [
        reference.spread_salt_response(
            reference.derive_salt_response(timeline, OUTCOME, KNOWLEDGE.salt)
        )
        for timeline in clinic().timelines()
    ]
    assert sorted(wide, key=lambda row: row["patient_id"]) == expected
