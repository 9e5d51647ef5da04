"""Spark: on this machine, or on a cluster.

Rows stay with the executors: they read tables from Parquet and write answers, as a
folder of part files. A session on this machine listens on this machine alone.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import tempfile
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any, ClassVar

import ibis
import pyarrow as pa
from py4j.protocol import Py4JError
from pyarrow import parquet
from pyspark import SparkConf, SparkContext
from pyspark.errors import PySparkException
from pyspark.java_gateway import launch_gateway
from pyspark.sql import Observation, SparkSession
from pyspark.sql import functions as F  # noqa: N812  # as Spark's own pages name it

from anagen.derivations.columnar.engines.base import (
    PREFIX,
    Engine,
    EngineKind,
    EngineSettings,
    FileFormat,
    refusal,
    refuse_settings,
)

__all__ = ["SparkEngine", "open_spark"]

_SETTINGS = {
    # A value that does not fit is an error, as on the other engines, and not a null.
    "spark.sql.ansi.enabled": "true",
    # Digits are never dropped to make a product fit.
    "spark.sql.decimalOperations.allowPrecisionLoss": "false",
    "spark.sql.session.timeZone": "UTC",
}
_SETTINGS_OF_A_NEW_SESSION = {
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
}
_SETTINGS_HERE = {
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.driver.host": "127.0.0.1",
    # Spark's own choice, 200, is for clusters.
    "spark.sql.shuffle.partitions": "16",
}
_INSTALL_JAVA = (
    "Install Java 17 or newer (on Debian: apt-get install openjdk-17-jre-headless), "
    "or set JAVA_HOME to where it is."
)


class SparkEngine(Engine):
    """A Spark session.

    Parameters
    ----------
    session
        The session.
    scratch
        A folder that the executors see too.
    is_ours
        Whether to stop the session when the engine is closed.
    """

    kind: ClassVar[EngineKind] = EngineKind.SPARK

    def __init__(self, session: SparkSession, scratch: Path, *, is_ours: bool) -> None:
        super().__init__(ibis.pyspark.connect(session))
        self.session = session
        self._scratch = scratch
        self._is_ours = is_ours

    def load(self, name: str, batches: pa.RecordBatchReader) -> Any:
        """Write rows to Parquet in the scratch folder, and read them from there."""
        folder = Path(tempfile.mkdtemp(prefix=f"{name}-", dir=self._scratch))
        path = folder / "rows.parquet"
        with parquet.ParquetWriter(path, batches.schema) as writer:
            for batch in batches:
                writer.write_batch(batch)
        return self.read(name, [path])

    def read(self, name: str, paths: Sequence[Path]) -> Any:
        """Return Parquet files as one table, read where they lie."""
        view = f"{PREFIX}{name}"
        frame = self.session.read.parquet(*(_address(p, exact=True) for p in paths))
        frame.createOrReplaceTempView(view)
        return self.backend.table(view)

    def write(
        self,
        answers: Any,
        path: Path,
        *,
        order: Sequence[str],
        form: FileFormat = FileFormat.PARQUET,
        about: Mapping[str, str],  # noqa: ARG002  # Spark has no place for it
    ) -> int:
        """Let the executors write a folder of part files, in order of their names."""
        seen = Observation()
        frame = (
            self.session.sql(self.compile(answers))
            .orderBy(*(F.col(name).asc_nulls_first() for name in order))
            .observe(seen, F.count(F.lit(1)).alias("rows"))
        )
        if form is FileFormat.CSV:
            frame.write.csv(_address(path), header=True, escape='"')
        else:
            frame.write.parquet(_address(path), compression="zstd")
        _tidy(path, form)
        return int(seen.get["rows"])

    def typed(self, schema: Mapping[str, Any]) -> list[str]:
        """Return columns in exactly their types, quoted as Spark quotes."""
        return [column.replace('"', "`") for column in super().typed(schema)]

    def close(self) -> None:
        """Stop the session when it is ours; else leave it as it was found."""
        if self._is_ours:
            super().close()
            return
        for name in list(self.backend._cache_name_to_entry):
            self.backend._finalize_cached_table(name)


def _address(path: Path, *, exact: bool = False) -> str:
    """Return a path as Spark takes it; exactly that path where it would look for more."""
    text = str(path.absolute())
    if exact:
        text = re.sub(r"([\\*?\[\]{}])", r"\\\1", text)
    return f"file://{text}"


def _tidy(folder: Path, form: FileFormat) -> None:
    """Leave only part files, with names that are the same each time."""
    parts = []
    for path in sorted(folder.iterdir()):
        if path.name.startswith("part-"):
            parts.append(path)
        else:
            path.unlink()
    for number, path in enumerate(parts):
        path.rename(folder / f"part-{number:05}.{form}")


@contextmanager
def open_spark(settings: EngineSettings) -> Iterator[SparkEngine]:
    """Open Spark: the session given, else the active one, else a new one."""
    refuse_settings(
        EngineKind.SPARK, settings, ("database", "schema"), "Spark reads files"
    )
    with tempfile.TemporaryDirectory(
        prefix="spark-", dir=settings.scratch, ignore_cleanup_errors=True
    ) as folder:
        scratch = Path(folder)
        found = settings.session or (
            SparkSession.getActiveSession() if settings.master is None else None
        )
        # A session of its own has its own settings and names, on the same cluster.
        session = found.newSession() if found else _new_session(settings, scratch)
        for name, value in _SETTINGS.items():
            session.conf.set(name, value)
        engine = SparkEngine(session, scratch, is_ours=found is None)
        try:
            with _interruptible():
                yield engine
        except (PySparkException, Py4JError) as error:
            said = str(error).strip().split("\n", 1)[0]
            raise refusal(EngineKind.SPARK, (said, "Spark refused", "")) from error
        finally:
            engine.close()


@contextmanager
def _interruptible() -> Iterator[None]:
    """Make of Ctrl-C what it is: the two halves of Spark may lose it between them."""
    before = signal.getsignal(signal.SIGINT)
    is_main = threading.current_thread() is threading.main_thread()
    if not is_main or not callable(before):
        yield
        return
    seen: list[int] = []

    def note(number: int, frame: FrameType | None) -> None:
        seen.append(number)
        before(number, frame)

    signal.signal(signal.SIGINT, note)
    try:
        yield
    except (PySparkException, Py4JError) as error:
        if seen:
            raise KeyboardInterrupt from error
        raise
    finally:
        signal.signal(signal.SIGINT, before)


def _new_session(settings: EngineSettings, scratch: Path) -> SparkSession:
    master = settings.master or f"local[{settings.threads or '*'}]"
    is_here = master.startswith("local")
    if not is_here:
        refuse_settings(
            EngineKind.SPARK,
            settings,
            ("threads", "memory_limit"),
            "A cluster decides on that itself",
        )
    chosen = {**_SETTINGS, **_SETTINGS_OF_A_NEW_SESSION}
    if is_here:
        chosen |= _SETTINGS_HERE | {
            "spark.local.dir": str(scratch),
            "spark.sql.warehouse.dir": str(scratch / "warehouse"),
        }
    if settings.memory_limit:
        chosen["spark.driver.memory"] = _megabytes(settings.memory_limit)
    conf = (
        SparkConf().setMaster(master).setAppName("anagen").setAll(list(chosen.items()))
    )
    _launch_java(conf, scratch)
    session = SparkSession.builder.config(conf=conf).getOrCreate()
    session.sparkContext.setLogLevel("OFF")
    return session


def _launch_java(conf: SparkConf, scratch: Path) -> None:
    """Start the Java side, without what it says to the terminal each time."""
    home = os.environ.get("JAVA_HOME", "")
    if not shutil.which("java", path=str(Path(home, "bin")) if home else None):
        place = f"JAVA_HOME is `{home}`, and" if home else "In the PATH"
        what, why = "there is no Java", f"{place} there is no `java` to run Spark with"
        raise refusal(EngineKind.SPARK, (what, why, _INSTALL_JAVA))
    if SparkContext._gateway is not None:
        return
    said = scratch / "java.log"
    try:
        with said.open("wb") as log:
            gateway = launch_gateway(conf, {"stderr": log})  # type: ignore[no-untyped-call]  # Spark's own
    except PySparkException as error:
        lines = said.read_text("utf-8", "replace").strip().splitlines()
        if any("UnsupportedClassVersionError" in line for line in lines):
            what, why = "Java is too old", "Spark 4 needs Java 17"
            raise refusal(EngineKind.SPARK, (what, why, _INSTALL_JAVA)) from error
        why = lines[-1] if lines else "It said nothing"
        step = "Try `java -version`, and a smaller --memory-limit."
        raise refusal(EngineKind.SPARK, ("Java did not start", why, step)) from error
    SparkContext._ensure_initialized(gateway=gateway, conf=conf)


_SIZE = re.compile(r"(\d+(?:\.\d+)?)\s*([KMGT])i?B", re.IGNORECASE)
_IN_MEGABYTES = {"K": 1 / 1024, "M": 1, "G": 1024, "T": 1024**2}


def _megabytes(size: str) -> str:
    """Return a size such as ``4GB`` as Spark writes it.

    Examples
    --------
    >>> _megabytes("1.5 GB")
    '1536m'
    """
    found = _SIZE.fullmatch(size.strip())
    if not found:
        what, why = f"the memory limit is `{size}`", "It has to be a size"
        raise refusal(EngineKind.SPARK, (what, why, "Write it like 4GB or 400MB."))
    return f"{int(float(found[1]) * _IN_MEGABYTES[found[2].upper()])}m"
