"""The engines that derive outcomes for all patients: DuckDB, PostgreSQL, Spark.

Each is opened here, takes rows in a batch at a time, and writes answers to a file
itself: patient rows are never collected in this process.
"""

from anagen.derivations.columnar.engines.base import (
    Engine,
    EngineKind,
    EngineSettings,
    FileFormat,
)
from anagen.derivations.columnar.engines.opening import open_engine

__all__ = ["Engine", "EngineKind", "EngineSettings", "FileFormat", "open_engine"]
