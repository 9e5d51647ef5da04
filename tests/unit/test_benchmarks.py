"""The benchmarks compare like with like: hand-written SQL gives the same answers."""

from pathlib import Path

import duckdb
import pytest

from anagen.derivations.tables import OUTCOME_TABLES
from anagen.records.tables import TABLES
from anagen.simulation.block import Kind
from anagen.simulation.write import simulate_cohort
from benchmarks.agreement import compare_answers, compare_relations
from benchmarks.machine import describe_machine
from benchmarks.outcomes import ALL, Measured, Pair, scaling_exponents
from benchmarks.page import Results, promises, write_page
from benchmarks.queries import SQL, create_step, steps_of, tables_of
from benchmarks.record import Record
from benchmarks.worker import WAYS

PATIENTS = 150  # of each kind
OUTCOMES = list(OUTCOME_TABLES)


def simulate_both_kinds(place: Path) -> Path:
    """Return a clinic and routine data of a population in one folder."""
    for kind in Kind:
        simulate_cohort(PATIENTS, 3, place / kind, kind=kind)
    both = place / "both"
    both.mkdir()
    with duckdb.connect() as connection:
        for path in sorted((place / Kind.CLINIC).glob("*.parquet")):
            parts = [_of_its_own(connection, place / kind, path.name) for kind in Kind]
            connection.execute(
                f"copy ({' union all by name '.join(parts)}) to '{both / path.name}'"
            )
    return both


def _of_its_own(connection, folder: Path, name: str) -> str:
    """Return a query of a table with the kind of patient before every key."""
    read = f"read_parquet('{folder / name}')"
    columns = [row[0] for row in connection.execute(f"describe from {read}").fetchall()]
    keys = (f"'{folder.name}-' || {c} as {c}" for c in columns if c.endswith("_id"))
    return f"from {read} select * replace ({', '.join(keys)})"


def test_hand_written_sql_gives_the_same_answers(tmp_path):
    cohort = simulate_both_kinds(tmp_path)
    for way, prepare in WAYS.items():
        (tmp_path / way).mkdir()
        prepare(OUTCOMES, cohort, tmp_path / way)()
    found = {}
    for outcome in OUTCOMES:
        ours, sql = (tmp_path / way / f"{outcome}.parquet" for way in WAYS)
        rows, difference = compare_answers(ours, sql)
        found[outcome] = difference if rows else "no rows"
    assert found == dict.fromkeys(OUTCOMES, "")


def test_every_query_is_of_an_outcome_and_every_step_is_used():
    assert {path.stem for path in SQL.glob("*.sql")} == set(OUTCOMES)
    used = {step for outcome in OUTCOMES for step in steps_of(outcome)}
    assert {path.stem for path in (SQL / "steps").glob("*.sql")} == used


def test_the_tables_an_outcome_reads_are_found_in_its_steps_too():
    assert tables_of("steroid_burden") == ["patients", "treatments"]
    assert all(set(tables_of(name)) <= set(TABLES) for name in OUTCOMES)


def test_a_step_used_twice_is_computed_once():
    assert create_step("salt_response", "salt_days").startswith("create temp table")
    alone = create_step("treatment_spans", "treatment_rows")
    assert alone.startswith("create temp view")
    kept = create_step("treatment_spans", "treatment_rows", keep=True)
    assert kept.startswith("create temp table")


@pytest.mark.parametrize(
    ("other", "difference"),
    [
        ("select 1 as a, 0.5::double as b union all select 1, 0.5", ""),
        (
            "select 1 as a, 0.5::double as b",
            "1 rows only in ours, 0 only in the SQL",
        ),
        (
            "select 1 as a, 0.5000000000000001::double as b union all select 1, 0.5",
            "1 rows only in ours, 1 only in the SQL",
        ),
        ("select 0.5::double as b, 1 as a", "columns differ in their order"),
        (
            "select 1 as a, 0.5::float as b",
            "columns differ: [('b', 'DOUBLE'), ('b', 'FLOAT')]",
        ),
    ],
)
def test_answers_differ_by_a_row_a_bit_an_order_or_a_type(other, difference):
    with duckdb.connect() as connection:
        connection.execute(
            "create view ours as select 1 as a, 0.5::double as b union all select 1, 0.5"
        )
        connection.execute(f"create view sql as {other}")
        assert compare_relations(connection, "ours", "sql") == difference


def test_many_rows_are_compared_by_their_hashes(monkeypatch):
    monkeypatch.setattr("benchmarks.agreement._MOST_COMPARED", 1)
    with duckdb.connect() as connection:
        connection.execute(
            "create table ours as select i, null as n from range(9) t(i)"
        )
        connection.execute("create table sql as from ours order by i desc")
        assert compare_relations(connection, "ours", "sql") == ""
        connection.execute("update sql set i = 7 where i = 8")
        assert compare_relations(connection, "ours", "sql") != ""


def _pair(patients: int, seconds: float, sql: float, difference: str = "") -> Pair:
    ours = Measured(seconds, seconds, 100.0)
    return Pair(ALL, patients, 10, 5, ours, Measured(sql, sql, 50.0), difference)


def test_the_exponent_is_the_slope_between_the_two_largest():
    pairs = [_pair(10, 9.0, 1), _pair(100, 1.0, 1), _pair(1000, 100.0, 1)]
    assert scaling_exponents(pairs) == {ALL: pytest.approx(2.0)}
    assert scaling_exponents(pairs[:1]) == {}


def test_promises_are_kept_or_broken_as_measured():
    fine = Results(
        describe_machine(), [_pair(100_000, 1.0, 1.0), _pair(1_000_000, 10.0, 9.0)]
    )
    assert [promise.is_kept for promise in promises(fine)] == [True] * 4
    slow = [_pair(100_000, 1.0, 1.0), _pair(1_000_000, 30.0, 9.0, "1 row")]
    broken = Results(describe_machine(), slow)
    assert [promise.is_kept for promise in promises(broken)] == [
        *(False, False, True, False),
    ]


def test_a_failed_run_is_shown_and_breaks_no_sum():
    failed = Pair(ALL, 10, 10, 0, Measured(error="ours: no"), Measured(1, 1, 1), "no")
    assert failed.ratio is None
    assert failed.rows_per_second is None
    page = write_page(Results(describe_machine(), [failed]))
    assert "not for all outcomes" in page


def test_what_was_measured_with_this_code_is_found_again(tmp_path: Path) -> None:
    way = Measured(1.5, 2.5, 100.0)
    done = Pair("relapse", 10, 20, 5, way, Measured(1.0, 1.0, 50.0))
    failed = Pair(
        "follow_up", 10, 20, 0, way, Measured(error="sql: no"), "not answered"
    )
    file = tmp_path / "measured.jsonl"
    for pair in (done, failed):
        Record(file, "code a").keep(pair)
    assert Record(file, "code a").find(10, "relapse") == done
    assert Record(file, "code a").find(10, "follow_up") is None
    assert Record(file, "code b").find(10, "relapse") is None
