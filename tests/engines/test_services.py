"""Each engine, opened for real: what goes in comes out, and nothing is left behind."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import ibis
import psycopg
import pyarrow as pa
import pyarrow.csv as pa_csv
import pyarrow.parquet as pq
import pytest

from anagen.derivations.columnar.engines import (
    Engine,
    EngineKind,
    EngineSettings,
    FileFormat,
    open_engine,
)
from anagen.derivations.columnar.sources import open_database
from anagen.kernel.errors import EngineError, RecordsError
from anagen.records.tables import Assessment, Patient
from tests.support.clinic import clinic

on_each = pytest.mark.parametrize("engine", list(EngineKind), ids=str)
on_servers = pytest.mark.parametrize("engine", ["postgres", "spark"])

AWKWARD = pa.table(
    {
        "id": ["b", "B", "a-1", "a1", "é", "_"],
        "text": ["x,y", 'say "no"', "two\nlines", "", None, "\\."],
        "number": pa.array(
            [Decimal("0.000001"), None, Decimal(-3), Decimal("21.4"), Decimal(0), None],
            pa.decimal128(18, 6),
        ),
        "yes": [True, False, None, True, None, False],
        "day": pa.array([date(2026, 1, 31), None, date(1900, 1, 1), None, None, None]),
        "count": pa.array([2**62, -1, None, 0, None, 7], pa.int64()),
        "share": [0.1, 1 / 3, None, 1e300, -0.0, 5e-324],
    }
)
"""Rows that get lost when text stands for them."""

BY_CODE_POINT = ["B", "_", "a-1", "a1", "b", "é"]
"""Their order; English would put B after b, and a1 before a-1."""


@pytest.fixture
def opened(
    engine: str, request: pytest.FixtureRequest, tmp_path: Path
) -> Iterator[Engine]:
    """Return the engine that the parameter `engine` names."""
    if engine == EngineKind.DUCKDB:
        with open_engine(engine, EngineSettings(scratch=tmp_path)) as found:
            yield found
    else:
        yield request.getfixturevalue(f"{engine}_engine")


# ---------------------------------------------------------------- rows in, rows out


@on_each
def test_rows_come_out_of_parquet_as_they_went_in(
    opened: Engine, tmp_path: Path
) -> None:
    table = opened.load("awkward", AWKWARD.to_reader())
    path = tmp_path / "rows.parquet"
    assert opened.write(table, path, order=["id"], about={"source": "o'brien"}) == 6
    found = pq.read_table(path).cast(AWKWARD.schema)
    assert found["id"].to_pylist() == BY_CODE_POINT
    assert found.sort_by("id").equals(AWKWARD.sort_by("id"))


@on_each
def test_rows_come_out_of_csv_as_they_went_in(opened: Engine, tmp_path: Path) -> None:
    table = opened.load("awkward", AWKWARD.to_reader())
    path = tmp_path / "rows.csv"
    form = FileFormat.CSV
    assert opened.write(table, path, order=["id"], form=form, about={}) == 6
    [file] = sorted(path.iterdir()) if path.is_dir() else [path]
    found = pa_csv.read_csv(
        file,
        parse_options=pa_csv.ParseOptions(newlines_in_values=True),
        convert_options=pa_csv.ConvertOptions(
            column_types=AWKWARD.schema,
            null_values=[""],
            strings_can_be_null=True,
            quoted_strings_can_be_null=False,
        ),
    )
    assert found["id"].to_pylist() == BY_CODE_POINT
    assert found.cast(AWKWARD.schema).sort_by("id").equals(AWKWARD.sort_by("id"))


@on_each
def test_yes_and_no_become_numbers(opened: Engine, tmp_path: Path) -> None:
    table = opened.load("yes_no", AWKWARD.to_reader())
    numbers = table.select(
        "id", whole=table.yes.cast("int64"), share=table.yes.cast("float64")
    )
    path = tmp_path / "rows.parquet"
    opened.write(numbers, path, order=["id"], about={})
    rows = {row["id"]: row for row in pq.read_table(path).to_pylist()}
    assert rows["b"] == {"id": "b", "whole": 1, "share": 1.0}
    assert rows["B"] == {"id": "B", "whole": 0, "share": 0.0}
    assert rows["a-1"] == {"id": "a-1", "whole": None, "share": None}


@on_each
def test_no_rows_are_a_file_with_columns(opened: Engine, tmp_path: Path) -> None:
    table = opened.load("nobody", AWKWARD.slice(0, 0).to_reader())
    path = tmp_path / "rows.parquet"
    assert opened.write(table, path, order=["id"], about={}) == 0
    assert pq.read_table(path).schema.names == AWKWARD.schema.names


@on_each
def test_a_table_that_is_loaded_again_is_replaced(
    opened: Engine, tmp_path: Path
) -> None:
    opened.load("twice", AWKWARD.to_reader())
    table = opened.load("twice", AWKWARD.slice(0, 2).to_reader())
    path = tmp_path / "rows.parquet"
    assert opened.write(table, path, order=["id"], about={}) == 2


@on_each
def test_a_kept_step_is_in_order_of_code_points_too(
    opened: Engine, tmp_path: Path
) -> None:
    table = opened.load("kept", AWKWARD.to_reader())
    kept = table.select("id").cache()
    placed = kept.mutate(place=ibis.row_number().over(order_by=kept.id))
    path = tmp_path / "rows.parquet"
    opened.write(placed, path, order=["place"], about={})
    assert pq.read_table(path)["id"].to_pylist() == BY_CODE_POINT


@on_each
def test_names_of_files_are_taken_as_they_are(opened: Engine, tmp_path: Path) -> None:
    table = opened.load("named", AWKWARD.to_reader())
    folder = tmp_path / "o'brien {a,b} [1] * 100%20"
    folder.mkdir()
    assert opened.write(table, folder / "x.parquet", order=["id"], about={}) == 6
    assert pq.read_table(folder / "x.parquet").num_rows == 6


def test_spark_leaves_part_files_and_nothing_else(
    spark_engine: Engine, tmp_path: Path
) -> None:
    table = spark_engine.load("parts", AWKWARD.to_reader())
    spark_engine.write(table, tmp_path / "x.parquet", order=["id"], about={})
    [part] = (tmp_path / "x.parquet").iterdir()
    assert part.name == "part-00000.parquet"


def test_a_session_that_is_given_is_left_as_it_was(
    spark_engine: Engine, tmp_path: Path
) -> None:
    theirs = spark_engine.backend._session.newSession()
    theirs.conf.set("spark.sql.session.timeZone", "Asia/Tokyo")
    settings = EngineSettings(session=theirs, scratch=tmp_path)
    with open_engine("spark", settings) as engine:
        table = engine.load("given", AWKWARD.to_reader())
        kept = table.select("id").cache()
        path = tmp_path / "rows.parquet"
        assert engine.write(kept, path, order=["id"], about={}) == 6
    assert theirs.conf.get("spark.sql.session.timeZone") == "Asia/Tokyo"
    assert theirs.catalog.listTables() == []
    assert theirs.sql("SELECT 1").count() == 1


# ---------------------------------------------------------------- a database as it is

SCORES = ("assessment_id", "patient_id", "day", "instrument", "component", "value")


@pytest.fixture
def registry(postgres_url: str) -> Iterator[str]:
    """A schema that holds the clinic, in types and shapes a database would choose."""
    people = [(row.patient_id,) for row in clinic().rows(Patient)]
    scores = [
        (*(getattr(row, name) for name in SCORES[:2]), row.day.day, *_score(row))
        for row in clinic().rows(Assessment)
        if row.day is not None
    ]
    with psycopg.connect(postgres_url, autocommit=True) as connection:
        connection.execute("CREATE SCHEMA registry")
        connection.execute("CREATE TABLE registry.patients (patient_id varchar(20))")
        connection.execute("CREATE TABLE registry.stock (drug text)")
        connection.execute(
            "CREATE TABLE registry.scores (assessment_id text, patient_id varchar(20), "
            "day integer, instrument text, component text, value numeric(5, 2), "
            "rater text)"
        )
        connection.execute("CREATE VIEW registry.assessments AS TABLE registry.scores")
        with connection.cursor() as cursor:
            cursor.executemany("INSERT INTO registry.patients VALUES (%s)", people)
            cursor.executemany(
                "INSERT INTO registry.scores VALUES (%s, %s, %s, %s, %s, %s, %s)",
                scores,
            )
        yield "registry"
        connection.execute("DROP SCHEMA registry CASCADE")


def _score(row: Assessment) -> tuple[object, ...]:
    return row.instrument, row.component, row.value, row.rater


def relations(url: str) -> set[tuple[str, str]]:
    """Return every table and view of the server that is not its own."""
    with psycopg.connect(url) as connection:
        found = connection.execute(
            "SELECT nspname, relname FROM pg_class JOIN pg_namespace n "
            "ON n.oid = relnamespace WHERE nspname NOT IN "
            "('pg_catalog', 'information_schema', 'pg_toast')"
        )
        return set(found.fetchall())


def test_a_database_is_read_where_it_lies_and_left_as_it_was(
    postgres_url: str, registry: str, tmp_path: Path
) -> None:
    before = relations(postgres_url)
    path = tmp_path / "rows.parquet"
    with open_engine("postgres", EngineSettings(database=postgres_url)) as engine:
        tables = open_database(engine, "clinic", registry)  # type: ignore[arg-type]  # its kind says so
        scored = tables["assessments"].select("assessment_id", "value", "rater")
        engine.write(scored, path, order=["assessment_id"], about={})
    assert relations(postgres_url) == before
    rows = {row["assessment_id"]: row for row in pq.read_table(path).to_pylist()}
    for row in clinic().rows(Assessment):
        assert rows[row.assessment_id]["value"] == row.value
        assert rows[row.assessment_id]["rater"] == row.rater


def test_a_database_that_breaks_the_contract_is_told_all_at_once(
    postgres_url: str, registry: str
) -> None:
    with psycopg.connect(postgres_url, autocommit=True) as connection:
        connection.execute("ALTER TABLE registry.patients ADD weight numeric")
        connection.execute("ALTER TABLE registry.patients ADD index_date timestamp")
        connection.execute("ALTER TABLE registry.patients ADD token uuid")
    with (
        pytest.raises(RecordsError) as refused,
        open_engine("postgres", EngineSettings(database=postgres_url)) as engine,
    ):
        open_database(engine, "clinic", registry)  # type: ignore[arg-type]  # its kind says so
    said = str(refused.value)
    assert "patients:weight: the column is decimal, not decimal(18, 6)" in said
    assert "patients:index_date: the column is timestamp" in said
    assert "patients:token: there is no such column" in said


def test_a_schema_without_patients_is_no_cohort(postgres_url: str) -> None:
    with (
        pytest.raises(RecordsError, match="there is no patients table"),
        open_engine("postgres", EngineSettings(database=postgres_url)) as engine,
    ):
        open_database(engine, "clinic", "nowhere")  # type: ignore[arg-type]  # its kind says so


# ---------------------------------------------------------------- refusals


@pytest.mark.parametrize(
    "database",
    [
        "postgresql://ann:pa55word@/postgres?host=/nowhere",
        "postgresql://ann:pa55word@127.0.0.1:port/x",
        "password=pa55word host",
    ],
)
def test_a_password_is_never_told(database: str) -> None:
    settings = EngineSettings(database=database)
    with pytest.raises(EngineError) as refused, open_engine("postgres", settings):
        pass
    assert "pa55word" not in str(refused.value)
    assert refused.value.__cause__ is None
    assert refused.value.__suppress_context__


@pytest.mark.parametrize(
    ("kind", "settings", "said"),
    [
        ("duckdb", EngineSettings(database="x", schema="y"), "database is given"),
        ("duckdb", EngineSettings(memory_limit="lots"), "DuckDB refused"),
        ("postgres", EngineSettings(memory_limit="4GB"), "memory limit is given"),
        ("spark", EngineSettings(database="x"), "Spark reads files"),
        ("spark", EngineSettings(master="yarn", threads=2), "threads is given"),
        ("spark", EngineSettings(master="local", memory_limit="4"), "like 4GB"),
    ],
)
def test_a_setting_that_would_be_passed_over_is_refused(
    kind: str, settings: EngineSettings, said: str
) -> None:
    with pytest.raises(EngineError, match=said), open_engine(kind, settings):
        pass


def test_an_engine_that_is_not_installed_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    place = "anagen.derivations.columnar.engines.opening.find_spec"
    monkeypatch.setattr(place, lambda _: None)
    with (
        pytest.raises(EngineError, match=r"pip install 'anagen\[postgres\]'"),
        open_engine("postgres"),
    ):
        pass


def test_spark_without_java_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("JAVA_HOME", raising=False)
    monkeypatch.setattr("pyspark.sql.SparkSession.getActiveSession", lambda: None)
    with (
        pytest.raises(EngineError, match="openjdk-17-jre-headless"),
        open_engine("spark", EngineSettings(scratch=tmp_path)),
    ):
        pass


def test_what_a_server_refuses_is_told_without_its_rows(
    postgres_url: str, tmp_path: Path
) -> None:
    def divide() -> None:
        with open_engine("postgres", EngineSettings(database=postgres_url)) as engine:
            table = engine.load("zero", pa.table({"n": [0]}).to_reader())
            broken = table.mutate(m=1.0 / table.n)
            engine.write(broken, tmp_path / "x.parquet", order=["n"], about={})

    with pytest.raises(EngineError, match="division by zero") as refused:
        divide()
    assert "LINE 1" not in str(refused.value)
