"""`anagen derive`: any source, any engine, whole files that say where they come from."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.csv as pa_csv
import pyarrow.parquet as pq
import pytest
from click.shell_completion import ShellComplete
from click.testing import CliRunner, Result

from anagen import __version__
from anagen.cli.main import cli
from anagen.derivations.columnar.engines import (
    EngineKind,
    EngineSettings,
    open_engine,
)
from anagen.derivations.columnar.registry import COLUMNAR
from anagen.derivations.columnar.sources import open_folder
from anagen.derivations.columnar.tables import tables_from_cohort, write_tables
from anagen.derivations.summaries.derive import summarise_timelines, summary_table
from anagen.derivations.summaries.registry import SUMMARIES
from anagen.derivations.tables import OUTCOME_TABLES
from anagen.interop.casebook import packaged_casebook_path, read_casebook
from anagen.interop.derive import ANSWERS, derive_outcomes
from anagen.kernel.errors import EngineError, QuestionError, RecordsError
from anagen.knowledge import load_knowledge
from tests.support.clinic import clinic
from tests.support.engines import answer_with_reference

OUTCOME = "salt_response"
BOOK = "s0_t_omp"


def derive(*arguments: object) -> Result:
    done = CliRunner().invoke(cli, ["derive", *map(str, arguments)])
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        raise done.exception
    return done


def rows_of(path: Path) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = pq.read_table(path).to_pylist()
    return rows


@pytest.fixture
def expected() -> list[dict[str, object]]:
    return answer_with_reference(OUTCOME, clinic())


@pytest.fixture
def tables(tmp_path: Path) -> Path:
    """The clinic as a folder of Parquet."""
    folder = tmp_path / "clinic"
    write_tables(tables_from_cohort(clinic()), folder)
    for path in folder.iterdir():
        if not pq.read_metadata(path).num_rows:
            path.unlink()
    return folder


@pytest.fixture
def kept_as(request: pytest.FixtureRequest, tables: Path, tmp_path: Path) -> Path:
    """The clinic as Parquet, as CSV, and in a DuckDB file."""
    if request.param == "parquet":
        return tables
    if request.param == "csv":
        folder = tmp_path / "as_csv"
        folder.mkdir()
        for path in tables.iterdir():
            pa_csv.write_csv(pq.read_table(path), folder / f"{path.stem}.csv")
        return folder
    file = tmp_path / "clinic.duckdb"
    with duckdb.connect(str(file)) as database:
        for path in tables.iterdir():
            database.execute(f"CREATE TABLE {path.stem} AS FROM '{path}'")
    return file


# ---------------------------------------------------------------- sources and engines


def test_every_outcome_of_a_casebook_becomes_the_same_file_each_time(
    tmp_path: Path,
) -> None:
    cohort = read_casebook(packaged_casebook_path(BOOK)).cohort
    for out in ("first", "second"):
        assert derive(BOOK, "--out", tmp_path / out).exit_code == 0
    first, second = (bytes_in(tmp_path / out) for out in ("first", "second"))
    assert first == second
    assert set(first) == {
        file for name in ANSWERS for file in (f"{name}.parquet", f"{name}.parquet.json")
    }
    for name in ANSWERS:
        found = rows_of(tmp_path / "first" / f"{name}.parquet")
        if name in SUMMARIES:
            rows = summarise_timelines(name, cohort.timelines(), load_knowledge())
            assert found == summary_table(name, rows).to_pylist()
        else:
            assert found == answer_with_reference(name, cohort)


def bytes_in(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.mark.parametrize(
    ("kept_as", "engine"),
    [
        ("parquet", "duckdb"),
        ("csv", "duckdb"),
        ("duckdb", "duckdb"),
        ("parquet", "postgres"),
        ("csv", "postgres"),
        ("parquet", "spark"),  # read where it lies
        ("csv", "spark"),  # by way of DuckDB
    ],
    indirect=["kept_as"],
)
def test_tables_are_derived_on_every_engine(
    engine: str,
    kept_as: Path,
    tmp_path: Path,
    expected: list[dict[str, object]],
    request: pytest.FixtureRequest,
) -> None:
    more: tuple[str, ...] = ()
    if engine == "postgres":
        more = ("--database", request.getfixturevalue("postgres_url"))
    elif engine == "spark":
        request.getfixturevalue("spark_engine")  # its session is taken up
    out = tmp_path / "out"
    done = derive(
        kept_as, "--engine", engine, *more, "--outcome", OUTCOME, "--out", out
    )
    assert (done.exit_code, done.stdout) == (0, f"1 outcome in {out}\n")
    assert done.stderr.startswith(f"{OUTCOME}: {len(expected)} rows in ")
    assert done.stderr.count("\n") == 1
    assert rows_of(out / f"{OUTCOME}.parquet") == expected
    said = json.loads((out / f"{OUTCOME}.parquet.json").read_text("utf-8"))
    assert said["engine"].startswith(engine)


def test_a_database_is_derived_where_it_lies(
    postgres_url: str, tables: Path, tmp_path: Path, expected: list[dict[str, object]]
) -> None:
    with open_engine("postgres", EngineSettings(database=postgres_url)) as engine:
        con = engine.backend.con
        for path in tables.iterdir():
            engine.load(path.stem, reader(path))
            con.execute(f"CREATE TABLE {path.stem} AS TABLE anagen_{path.stem}")
        con.execute("COMMIT; BEGIN")
    out = tmp_path / "out"
    try:
        done = derive(postgres_url, "--outcome", OUTCOME, "--out", out)
        assert done.exit_code == 0
        assert rows_of(out / f"{OUTCOME}.parquet") == expected
        said = json.loads((out / f"{OUTCOME}.parquet.json").read_text("utf-8"))
        assert said["source"] == "postgres"
    finally:
        with open_engine("postgres", EngineSettings(database=postgres_url)) as engine:
            for path in tables.iterdir():
                engine.backend.con.execute(f"DROP TABLE {path.stem}")
            engine.backend.con.execute("COMMIT; BEGIN")


def reader(path: Path) -> pa.RecordBatchReader:
    return pq.read_table(path).to_reader()


# ---------------------------------------------------------------- what is written


def test_a_file_says_where_it_comes_from(tmp_path: Path) -> None:
    derive(BOOK, "--outcome", OUTCOME, "--as-of", "2026-01-31", "--out", tmp_path)
    book = read_casebook(packaged_casebook_path(BOOK))
    path = tmp_path / f"{OUTCOME}.parquet"
    about = {
        "version": __version__,
        "outcome": f"outcomes/{OUTCOME}",
        "definitions": "",
        "knowledge": load_knowledge().version,
        "as_of": "2026-01-31",
        "source": book.cohort.name,
        "fingerprint": book.cohort.fingerprint,
        "engine": f"duckdb {duckdb.__version__}",
    }
    metadata = pq.read_metadata(path).metadata
    assert about == {key: metadata[f"anagen_{key}".encode()].decode() for key in about}
    said = json.loads((tmp_path / f"{OUTCOME}.parquet.json").read_text("utf-8"))
    assert about == {key: said[key] for key in about}
    table = OUTCOME_TABLES[OUTCOME]
    assert said["key"] == list(table.key)
    assert said["rows"] == pq.read_metadata(path).num_rows
    assert [c["name"] for c in said["columns"]] == list(table.column_names)
    assert said["columns"][0]["says"] == table.columns[0].says


def test_only_the_definitions_named_are_written_where_an_outcome_has_them(
    tmp_path: Path,
) -> None:
    answers = ("salt_milestones", "milestone_curve", "persistence", "follow_up")
    asked = [word for name in answers for word in ("--outcome", name)]
    wanted = ("sustained", "unconfirmed")
    chosen = [word for name in wanted for word in ("--definition", name)]
    derive(BOOK, *asked, "--out", tmp_path / "all")
    derive(BOOK, *asked, *chosen, "--out", tmp_path / "chosen")
    for name in answers:
        whole = rows_of(tmp_path / "all" / f"{name}.parquet")
        said = (tmp_path / "chosen" / f"{name}.parquet.json").read_text("utf-8")
        if name in {"salt_milestones", "milestone_curve"}:
            whole = [row for row in whole if row["definition"] in wanted]
            assert whole
            assert json.loads(said)["definitions"] == "unconfirmed, sustained"
        else:
            assert json.loads(said)["definitions"] == ""
        assert rows_of(tmp_path / "chosen" / f"{name}.parquet") == whole
        assert json.loads(said)["rows"] == len(whole)


def test_csv_has_the_same_rows_and_the_same_bytes(tmp_path: Path) -> None:
    for out in ("first", "second"):
        derive(BOOK, "--outcome", OUTCOME, "--format", "csv", "--out", tmp_path / out)
    first, second = (bytes_in(tmp_path / out) for out in ("first", "second"))
    assert first == second
    assert set(first) == {f"{OUTCOME}.csv", f"{OUTCOME}.csv.json"}
    [head, *rows] = first[f"{OUTCOME}.csv"].decode().splitlines()
    assert tuple(head.split(",")) == OUTCOME_TABLES[OUTCOME].column_names
    cohort = read_casebook(packaged_casebook_path(BOOK)).cohort
    assert len(rows) == len(answer_with_reference(OUTCOME, cohort))


def test_other_files_in_the_folder_stay(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine", "utf-8")
    for _ in range(2):
        derive(BOOK, "--outcome", OUTCOME, "--out", tmp_path)
    assert (tmp_path / "notes.txt").read_text("utf-8") == "mine"
    name = f"{OUTCOME}.parquet"
    found = {path.name for path in tmp_path.iterdir()}
    assert found == {"notes.txt", name, f"{name}.json"}


def test_on_a_terminal_it_tells_what_it_is_doing(tmp_path: Path) -> None:
    ours, theirs = os.openpty()
    command = [sys.executable, "-m", "anagen", "derive", BOOK, "--outcome", OUTCOME]
    with subprocess.Popen([*command, "--out", str(tmp_path)], stderr=theirs) as run:
        os.close(theirs)
        said = ""
        with suppress(OSError):  # how the end of a terminal reads on Linux
            while heard := os.read(ours, 1024):
                said += heard.decode()
        os.close(ours)
        assert run.wait() == 0
    assert re.search(rf"{OUTCOME}: 32 rows in \d+\.\d s, ", said)
    assert said.endswith("\r\x1b[K")


# ---------------------------------------------------------------- large, and cut short

MANY = 40_000

PEOPLE = "SELECT hash(i)::varchar AS patient_id FROM range(40000) t(i)"
SCORES = """
SELECT i || '-' || j AS assessment_id, hash(i)::varchar AS patient_id,
       j * 28 - 28 AS day, 'salt' AS instrument, 'total' AS component,
       (hash(i * 31 + j) % 101)::decimal(18, 6) AS value
FROM range(40000) t(i), range(10) u(j) ORDER BY hash(i * 7 + j)
"""


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Synthetic patients with 400 000 scores, in no order."""
    folder = tmp_path_factory.mktemp("many")
    with duckdb.connect() as database:
        database.sql(PEOPLE).write_parquet(str(folder / "patients.parquet"))
        database.sql(SCORES).write_parquet(str(folder / "assessments.parquet"))
    return folder


LITTLE = EngineSettings(memory_limit="100MB", threads=1)


@pytest.mark.slow
def test_tables_larger_than_memory_give_the_same_answers(
    many: Path, tmp_path: Path
) -> None:
    for out, settings in (("plenty", None), ("little", LITTLE)):
        derive_outcomes(many, tmp_path / out, [OUTCOME], settings=settings)
    name = f"{OUTCOME}.parquet"
    plenty, little = (tmp_path / out / name for out in ("plenty", "little"))
    assert plenty.read_bytes() == little.read_bytes()
    definitions = load_knowledge().outcomes[OUTCOME].definitions
    assert pq.read_metadata(little).num_rows == MANY * len(definitions)


@pytest.mark.slow
def test_that_memory_is_too_little_without_the_disk(many: Path, tmp_path: Path) -> None:
    def without_disk() -> None:
        with open_engine("duckdb", replace(LITTLE, scratch=tmp_path)) as engine:
            engine.backend.con.execute("SET max_temp_directory_size = '0KB'")
            tables = open_folder(engine, many, LITTLE)
            answers = COLUMNAR[OUTCOME](tables, load_knowledge(), None)
            engine.write(answers, tmp_path / "x", order=["patient_id"], about={})

    with pytest.raises(EngineError, match="Allow more memory"):
        without_disk()


def test_what_is_cut_short_leaves_nothing(many: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    command = [sys.executable, "-m", "anagen", "derive", str(many)]
    with subprocess.Popen(
        [*command, "--outcome", OUTCOME, "--out", str(out)],
        stderr=subprocess.PIPE,
        text=True,
    ) as run:
        while not list(out.glob(f".{OUTCOME}.parquet-*")):
            assert run.poll() is None, "it ended before it could be cut short"
            time.sleep(0.01)
        run.send_signal(signal.SIGINT)
        _, said = run.communicate()
    assert (run.returncode, "Traceback" in said) == (1, False)
    assert not out.exists()


def test_an_older_answer_stays_when_the_new_one_fails(tmp_path: Path) -> None:
    out = tmp_path / "out"
    derive(BOOK, "--outcome", OUTCOME, "--out", out)
    before = bytes_in(out)
    with pytest.raises(EngineError, match="DuckDB refused"):
        derive(BOOK, "--outcome", OUTCOME, "--out", out, "--memory-limit", "1MB")
    assert bytes_in(out) == before


# ---------------------------------------------------------------- refusals


def test_every_outcome_that_does_not_exist_is_told(tmp_path: Path) -> None:
    with pytest.raises(QuestionError) as refused:
        derive(BOOK, "--outcome", "salt_respons", "--outcome", "zzz", "--out", tmp_path)
    assert f"Did you mean `{OUTCOME}`?" in str(refused.value)
    assert "zzz: there is no such outcome. Use one of these" in str(refused.value)


def test_every_definition_that_no_outcome_has_is_told(tmp_path: Path) -> None:
    asked = ("--outcome", "salt_milestones", "--out", tmp_path / "out")
    with pytest.raises(QuestionError) as refused:
        derive(BOOK, *asked, "--definition", "sustaind", "--definition", "any_stop")
    assert "sustaind" in str(refused.value)
    assert "Did you mean `sustained`?" in str(refused.value)
    assert "any_stop: no outcome asked for has such" in str(refused.value)
    with pytest.raises(QuestionError, match="only one definition"):
        derive(BOOK, "--outcome", "follow_up", "--definition", "sustained")
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("s0_t_imp", "Did you mean `s0_t_omp`?"),
        ("letter.txt", "A source is a casebook"),
        ("empty", "there is no patients table"),
    ],
)
def test_a_source_that_is_none_is_told_what_one_is(
    name: str, said: str, tmp_path: Path
) -> None:
    (tmp_path / "letter.txt").write_text("Dear colleague", "utf-8")
    (tmp_path / "empty").mkdir()
    out = tmp_path / "out"
    with pytest.raises(RecordsError) as refused:
        derive(tmp_path / name, "--out", out)
    assert said in str(refused.value)
    assert not out.exists()


def test_everything_wrong_with_a_source_is_told_at_once(
    tables: Path, tmp_path: Path
) -> None:
    (tables / "patient.parquet").write_bytes(b"")
    (tables / "events.csv").write_text("event_id\n", "utf-8")
    with pytest.raises(RecordsError) as refused:
        derive(tables, "--out", tmp_path / "out")
    assert "`patient` is not a table of a Cohort" in str(refused.value)
    assert "events is there more than once" in str(refused.value)


def test_a_database_and_another_engine_do_not_fit(tmp_path: Path) -> None:
    url = "postgresql://ann:pa55word@host/x"
    with pytest.raises(EngineError) as refused:
        derive(url, "--engine", "spark", "--database", url, "--out", tmp_path / "out")
    assert "it reads no database" in str(refused.value)
    assert "two databases are given" in str(refused.value)
    assert "pa55word" not in str(refused.value)


def test_neither_the_source_nor_a_file_of_others_is_written_over(
    tables: Path, tmp_path: Path
) -> None:
    with pytest.raises(EngineError, match="this is the source"):
        derive(tables, "--outcome", OUTCOME, "--out", tables)
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / f"{OUTCOME}.parquet").write_text("mine", "utf-8")
    with pytest.raises(EngineError, match="was not written here before"):
        derive(tables, "--outcome", OUTCOME, "--out", tmp_path / "out")


def test_without_a_source_it_says_what_to_do() -> None:
    done = derive()
    assert done.exit_code == 2
    assert "anagen derive --list" in done.output


# ---------------------------------------------------------------- help


def test_the_outcomes_are_listed_with_what_they_answer() -> None:
    done = derive("--list")
    assert [line.split()[0] for line in done.output.splitlines()] == [*ANSWERS]
    assert load_knowledge().outcomes[OUTCOME].says in done.output


def test_help_imports_nothing_that_takes_time() -> None:
    heavy = "{'ibis', 'duckdb', 'pyarrow', 'numpy', 'pydantic', 'pyspark', 'psycopg'}"
    program = (
        "import sys; from anagen.cli.main import cli; "
        "cli(['derive', '--help'], standalone_mode=False); "
        f"sys.exit(sorted({heavy} & set(sys.modules)) or 0)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_the_tab_key_offers_outcomes_and_engines() -> None:
    typed = ShellComplete(cli, {}, "anagen", "_ANAGEN_COMPLETE")
    offered = typed.get_completions(["derive", "--outcome"], "salt_re")
    assert OUTCOME in [item.value for item in offered]
    named = ["derive", "--outcome", "salt_milestones", "--definition"]
    definitions = typed.get_completions(named, "s")
    assert [item.value for item in definitions] == ["sustained"]
    engines = typed.get_completions(["derive", "--engine"], "")
    assert [item.value for item in engines] == list(EngineKind)
