"""A synthetic cohort is a Cohort: every table, column, word and check."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest

from anagen.derivations.columnar.arrow import arrow_table
from anagen.derivations.columnar.schema import physical_columns
from anagen.derivations.columnar.tables import tables_from_folder
from anagen.interop.casebook.terms import allowed_terms
from anagen.records.cohort import make_cohort
from anagen.records.columns import Record
from anagen.records.tables import TABLES, Patient, table_columns
from anagen.simulation.block import SIMULATED_TABLES, Kind
from anagen.simulation.write import Format, simulate_cohort
from tests.support.simulated import read_records

PATIENTS = 300


@pytest.fixture(scope="module", params=list(Kind))
def folder(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    place: Path = tmp_path_factory.mktemp("simulated") / request.param
    simulate_cohort(PATIENTS, 11, place, kind=request.param)
    return place


@pytest.fixture(scope="module")
def records(folder: Path) -> list[Record]:
    return list(read_records(folder))


def test_the_folder_opens_without_a_problem(folder: Path) -> None:
    tables = tables_from_folder(folder)
    [row] = tables.collect(tables["patients"].aggregate(n=tables["patients"].count()))
    assert row["n"] == PATIENTS


def test_every_form_and_sense_check_passes_without_a_warning(
    records: list[Record],
) -> None:
    cohort = make_cohort(records, "simulated")
    assert len(cohort) == PATIENTS
    assert cohort.warnings == ()


def test_every_word_is_in_its_vocabulary(records: list[Record]) -> None:
    used: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in records:
        for name, vocabulary in _vocabularies(row.table):
            used[name, vocabulary] |= {getattr(row, name)} - {None}
    strange = {key: words - allowed_terms(key[1]) for key, words in used.items()}
    assert {key: words for key, words in strange.items() if words} == {}


@cache
def _vocabularies(table: str) -> tuple[tuple[str, str], ...]:
    columns = table_columns(table)
    return tuple((c.name, c.vocabulary) for c in columns if c.vocabulary)


def test_bounds_and_days_are_those_of_the_statement(
    folder: Path, records: list[Record]
) -> None:
    """The arrays hold what the same rows give when they come from records."""
    rows = defaultdict(list)
    for row in records:
        rows[row.table].append(row)
    for table in SIMULATED_TABLES:
        found = pq.read_table(folder / f"{table}.parquet")
        wanted = arrow_table(table, rows[table])
        assert found.column_names == [c.name for c in physical_columns(table)]
        assert found.cast(wanted.schema).equals(wanted), table


def test_csv_holds_the_same_rows(tmp_path: Path) -> None:
    for form in Format:
        simulate_cohort(40, 11, tmp_path / form, format=form)
    text = tables_from_folder(tmp_path / "csv")
    exact = tables_from_folder(tmp_path / "parquet")
    for table in SIMULATED_TABLES:
        key = TABLES[table].key
        one = text.backend.to_pyarrow(text[table].order_by(key))
        two = exact.backend.to_pyarrow(exact[table].order_by(key))
        assert one.cast(two.schema).equals(two), table


def test_ids_say_that_nobody_is_real(folder: Path, records: list[Record]) -> None:
    ids = pq.read_table(folder / "patients.parquet")["patient_id"].to_pylist()
    assert len(set(ids)) == PATIENTS
    assert all(each.startswith("synthetic-") for each in ids)
    notes = {row.basis_note for row in records if isinstance(row, Patient)}
    assert notes == {"synthetic: nobody real"}


@pytest.mark.parametrize("table", SIMULATED_TABLES)
def test_no_table_is_empty(folder: Path, table: str) -> None:
    assert pq.ParquetFile(folder / f"{table}.parquet").metadata.num_rows > 0


def test_whole_scalp_subtypes_start_at_100(folder: Path) -> None:
    conditions = pq.read_table(folder / "conditions.parquet")
    bald = {"totalis", "universalis", "totalis_universalis"}
    whose = {
        row["patient_id"]
        for row in conditions.select(["patient_id", "subtype"]).to_pylist()
        if row["subtype"] in bald
    }
    scores = pq.read_table(folder / "assessments.parquet")
    early = scores.filter(pc.less_equal(scores["day"], 0)).to_pylist()
    assert {row["value"] for row in early if row["patient_id"] in whose} == {100}
    assert pa.types.is_decimal(scores.schema.field("value").type)
