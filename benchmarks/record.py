"""What was measured before, so that a run of an hour goes on where it was stopped.

A measurement counts only for the code it was made with: a print of the derivations, the
knowledge they read and these benchmarks stands beside it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from benchmarks.cohorts import BUILD, ROOT
from benchmarks.outcomes import Measured, Pair

__all__ = ["Record", "code_print"]

_MEASURED = (
    "benchmarks",
    "src/anagen/derivations",
    "src/anagen/knowledge/drugs",
    "src/anagen/knowledge/equivalences",
    "src/anagen/knowledge/outcomes",
    "src/anagen/knowledge/schema/outcomes",
)
_ENDINGS = {".py", ".sql", ".yaml"}


def code_print() -> str:
    """Return a print of everything that a measurement depends on."""
    digest = hashlib.sha256()
    for folder in _MEASURED:
        for path in sorted((ROOT / folder).rglob("*")):
            if path.suffix in _ENDINGS:
                digest.update(str(path.relative_to(ROOT)).encode() + b"\0")
                digest.update(path.read_bytes() + b"\0")
    return digest.hexdigest()[:16]


class Record:
    """Measurements in a file, one a line.

    Parameters
    ----------
    path
        The file; made when the first measurement is kept.
    code
        Print of the code that is measured now.
    """

    def __init__(
        self, path: Path = BUILD / "measured.jsonl", code: str | None = None
    ) -> None:
        self._path = path
        self._code = code_print() if code is None else code
        self._found = {(pair.patients, pair.outcome): pair for pair in self._read()}

    def find(self, patients: int, outcome: str) -> Pair | None:
        """Return what was measured with this code; None when nothing was."""
        return self._found.get((patients, outcome))

    def keep(self, pair: Pair) -> None:
        """Write a measurement down, unless a way failed."""
        if pair.ours.error or pair.sql.error:
            return
        self._path.parent.mkdir(parents=True, exist_ok=True)
        with self._path.open("a", encoding="utf-8") as file:
            file.write(json.dumps({"code": self._code, **asdict(pair)}) + "\n")

    def _read(self) -> Iterator[Pair]:
        if not self._path.is_file():
            return
        for line in self._path.read_text(encoding="utf-8").splitlines():
            data = json.loads(line)
            if data.pop("code") == self._code:
                ours, sql = (Measured(**data.pop(way)) for way in ("ours", "sql"))
                yield Pair(**data, ours=ours, sql=sql)
