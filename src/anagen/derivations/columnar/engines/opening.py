"""Opening an engine by name."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from importlib.util import find_spec

from anagen.derivations.columnar.engines.base import (
    Engine,
    EngineKind,
    EngineSettings,
    refusal,
)

__all__ = ["open_engine"]

_NEEDS: Mapping[EngineKind, tuple[str, ...]] = {
    EngineKind.DUCKDB: ("duckdb",),
    EngineKind.POSTGRES: ("psycopg", "pandas"),
    EngineKind.SPARK: ("pyspark", "pandas"),
}


@contextmanager
def open_engine(
    kind: EngineKind | str, settings: EngineSettings | None = None
) -> Iterator[Engine]:
    """Open an engine, and close it again.

    Parameters
    ----------
    kind
        ``duckdb``, ``postgres`` or ``spark``.
    settings
        What is chosen about it.

    Raises
    ------
    EngineError
        When it is not installed, cannot be reached, or is given a setting it does not
        have; with what to do.

    Examples
    --------
    >>> with open_engine("duckdb", EngineSettings(threads=1)) as engine:
    ...     engine.backend.name
    'duckdb'
    """
    _require_installed(EngineKind(kind))
    with _opener(EngineKind(kind))(settings or EngineSettings()) as engine:
        yield engine


def _opener(
    kind: EngineKind,
) -> Callable[[EngineSettings], AbstractContextManager[Engine]]:
    """Import an engine when it is opened: the others may not be installed."""
    match kind:
        case EngineKind.DUCKDB:
            from anagen.derivations.columnar.engines.duckdb import (  # noqa: PLC0415
                open_duckdb,
            )

            return open_duckdb
        case EngineKind.POSTGRES:
            from anagen.derivations.columnar.engines.postgres import (  # noqa: PLC0415
                open_postgres,
            )

            return open_postgres
        case EngineKind.SPARK:
            from anagen.derivations.columnar.engines.spark import (  # noqa: PLC0415
                open_spark,
            )

            return open_spark


def _require_installed(kind: EngineKind) -> None:
    missing = [name for name in _NEEDS[kind] if find_spec(name) is None]
    if missing:
        what = f"{' and '.join(missing)} cannot be imported"
        why = f"The engine comes with the extra `{kind}`"
        raise refusal(kind, (what, why, f"Run: pip install 'anagen[{kind}]'"))
