"""PostgreSQL and Spark for tests: started once, private, gone with the tests.

A test that asks for ``postgres_engine``, ``postgres_url`` or ``spark_engine`` gets one,
and so does a test with a parameter ``engine`` that is ``postgres`` or ``spark``.
Without the programs it is skipped and says how to get them; with
``ANAGEN_ENGINES=postgres,spark`` in the environment, as in ``.ci/run``, it fails
instead. All tests of one service run in one worker, so there is one of each.
"""

from __future__ import annotations

import os
import pwd
import re
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from anagen.derivations.columnar.engines import Engine, EngineSettings, open_engine
from anagen.records.cohort import Cohort, make_cohort
from anagen.records.tables import TABLES, table_columns

__all__ = [
    "answer_on",
    "drawn_cohorts",
    "merge_cohorts",
    "postgres_backend",
    "postgres_engine",
    "postgres_url",
    "private_postgres",
    "services_of",
    "spark_backend",
    "spark_engine",
]

Row = dict[str, Any]

PATIENCE_S = 60
POLL_S = 0.05


# ---------------------------------------------------------------- what is there


SERVICES = ("postgres", "spark")


def services_of(item: pytest.Item) -> list[str]:
    """Name the services a test uses: by a fixture, or by a parameter called engine."""
    used = {name.partition("_")[0] for name in getattr(item, "fixturenames", ())}
    if isinstance(item, pytest.Function) and hasattr(item, "callspec"):
        used.add(str(item.callspec.params.get("engine")))
    return [service for service in SERVICES if service in used]


def _required() -> set[str]:
    return set(os.environ.get("ANAGEN_ENGINES", "").split(","))


def _unavailable(service: str, reason: str) -> None:
    """Skip, or fail where the service has to be there."""
    if service in _required():
        pytest.fail(f"ANAGEN_ENGINES asks for {service}: {reason}")
    pytest.skip(reason)


def _require_module(service: str, module: str) -> None:
    if find_spec(module) is None:
        _unavailable(service, f"{module} is not installed: run `make setup`")


def _postgres_programs() -> Path | None:
    """Return the folder of initdb and postgres; Debian keeps it out of the PATH."""
    found = shutil.which("initdb")
    if found:
        return Path(found).resolve().parent
    versions = Path("/usr/lib/postgresql").glob("*/bin/initdb")
    newest = max(versions, key=lambda path: int(path.parts[-3]), default=None)
    return newest.parent if newest else None


def _has_java() -> bool:
    home = os.environ.get("JAVA_HOME", "")
    return bool(shutil.which("java", path=f"{home}/bin" if home else None))


# ---------------------------------------------------------------- PostgreSQL


@contextmanager
def private_postgres(programs: Path) -> Iterator[str]:
    """Run a server that only a socket in a temporary folder reaches; give its URL.

    It does not run as root, since PostgreSQL refuses that, and it orders text as
    English does, as many servers do: not by code point.
    """
    folder = Path(
        tempfile.mkdtemp(prefix="anagen-pg-", dir="/tmp")
    )  # a socket needs a short path
    owner = _owner()
    if owner is not None:
        os.chown(folder, owner.pw_uid, owner.pw_gid)
    log = folder / "log"
    try:
        _run(programs, _initdb(programs, folder), folder, owner).wait()
        server = _run(programs, _postgres(folder), folder, owner)
        url = f"postgresql://anagen@/postgres?host={folder}"
        try:
            _wait_for(url, server, log)
            yield url
        finally:
            server.terminate()
            server.wait(PATIENCE_S)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _owner() -> pwd.struct_passwd | None:
    """Return the account to run as; None when ours will do."""
    if os.geteuid() != 0:
        return None
    try:
        return pwd.getpwnam("postgres")
    except KeyError:
        return pwd.getpwnam("nobody")


def _initdb(programs: Path, folder: Path) -> list[str]:
    said = subprocess.run(
        [programs / "initdb", "--version"], capture_output=True, text=True, check=True
    )
    english = ["--locale-provider=icu", "--icu-locale=en"]
    [version] = re.findall(r"\) (\d+)", said.stdout)
    has_icu = int(version) >= 15
    return [
        *("initdb", f"--pgdata={folder / 'data'}", "--auth=trust", "--no-sync"),
        *("--username=anagen", "--encoding=UTF8", "--locale=C"),
        *(english if has_icu else []),
    ]


def _postgres(folder: Path) -> list[str]:
    chosen = {
        "listen_addresses": "",
        "unix_socket_directories": str(folder),
        "fsync": "off",
        "full_page_writes": "off",
    }
    options = [part for k, v in chosen.items() for part in ("-c", f"{k}={v}")]
    return ["postgres", "-D", str(folder / "data"), *options]


def _run(
    programs: Path,
    command: Sequence[str],
    folder: Path,
    owner: pwd.struct_passwd | None,
) -> subprocess.Popen[bytes]:
    name, *arguments = command
    account: dict[str, Any] = {}
    if owner is not None:
        account = {"user": owner.pw_uid, "group": owner.pw_gid, "extra_groups": []}
    with (folder / "log").open("ab") as log:
        return subprocess.Popen(
            [programs / name, *arguments],
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            **account,
        )


def _wait_for(url: str, server: subprocess.Popen[bytes], log: Path) -> None:
    import psycopg  # noqa: PLC0415  # an extra

    since = time.monotonic()
    while True:
        try:
            psycopg.connect(url).close()
        except psycopg.OperationalError:
            is_late = time.monotonic() - since > PATIENCE_S
            if is_late or server.poll() is not None:
                pytest.fail(f"PostgreSQL did not start:\n{log.read_text('utf-8')}")
            time.sleep(POLL_S)
        else:
            return


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """A PostgreSQL server of our own."""
    _require_module("postgres", "psycopg")
    programs = _postgres_programs()
    if programs is None:
        _unavailable("postgres", "no PostgreSQL here: apt-get install postgresql")
    else:
        with private_postgres(programs) as url:
            yield url


@pytest.fixture(scope="module")
def postgres_engine(postgres_url: str) -> Iterator[Engine]:
    """A connection to it."""
    with open_engine("postgres", EngineSettings(database=postgres_url)) as engine:
        yield engine


@pytest.fixture
def postgres_backend(postgres_engine: Engine) -> Any:
    """The same, as Ibis knows it."""
    return postgres_engine.backend


# ---------------------------------------------------------------- Spark


@pytest.fixture(scope="session")
def spark_engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """A Spark session on this machine."""
    _require_module("spark", "pyspark")
    if not _has_java():
        _unavailable("spark", "no Java here: apt-get install openjdk-17-jre-headless")
    scratch = tmp_path_factory.mktemp("spark")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("JDK_JAVA_OPTIONS", _FOR_SHORT_RUNS)
        with open_engine("spark", EngineSettings(threads=2, scratch=scratch)) as engine:
            for name, value in _SETTINGS_FOR_SHORT_RUNS.items():
                engine.backend._session.conf.set(name, value)
            yield engine


_SETTINGS_FOR_SHORT_RUNS = {
    "spark.sql.shuffle.partitions": "1",
    # Compiling a question takes longer than answering it for a few hundred patients.
    "spark.sql.codegen.wholeStage": "false",
    "spark.sql.codegen.factoryMode": "NO_CODEGEN",
    "spark.sql.adaptive.enabled": "false",
}
_FOR_SHORT_RUNS = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
"""Half the time: what Java does to be fast after an hour does not pay in a minute."""


@pytest.fixture
def spark_backend(spark_engine: Engine) -> Any:
    """The same, as Ibis knows it."""
    return spark_engine.backend


# ---------------------------------------------------------------- asking


def answer_on(engine: Engine, outcome: str, cohort: Cohort) -> list[Row]:
    """Answer on an engine as a user does: load, derive, write, and read the file.

    One question costs a second or more on Spark: ask it of many Cohorts at once, made
    one by :func:`merge_cohorts`.
    """
    # Here, since every test run imports this module for its fixtures.
    from pyarrow import parquet  # noqa: PLC0415

    from anagen.derivations.columnar.registry import COLUMNAR  # noqa: PLC0415
    from anagen.derivations.columnar.sources import load_cohort  # noqa: PLC0415
    from anagen.derivations.tables import OUTCOME_TABLES  # noqa: PLC0415
    from anagen.knowledge import load_knowledge  # noqa: PLC0415

    tables = load_cohort(engine, cohort)
    answers = COLUMNAR[outcome](tables, load_knowledge(), None)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "answers.parquet"
        engine.write(answers, path, order=OUTCOME_TABLES[outcome].key, about={})
        rows: list[Row] = parquet.read_table(path).to_pylist()
    return rows


def merge_cohorts(cohorts: Sequence[Cohort]) -> Cohort:
    """Return one Cohort of many, the keys of each made its own: ``0007.p1``."""
    return make_cohort(
        row.model_copy(
            update={
                name: f"{number:04}.{value}"
                for name in _KEYS[table]
                if (value := getattr(row, name)) is not None
            }
        )
        for number, cohort in enumerate(cohorts)
        for table, rows in cohort.tables.items()
        for row in rows
    )


_KEYS = {
    name: {
        model.key,
        *(column.name for column in table_columns(name) if column.refers_to),
    }
    for name, model in TABLES.items()
}
"""The columns of each table that name a row of it or of another table."""


def drawn_cohorts(cohorts: st.SearchStrategy[Cohort], count: int) -> list[Cohort]:
    """Draw Cohorts to ask at once, the same ones each time in the usual profile."""
    drawn: list[Cohort] = []

    @settings(
        max_examples=count,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(cohorts)
    def keep(cohort: Cohort) -> None:
        drawn.append(cohort)

    keep()
    return drawn
