"""On what was measured: the machine and the versions."""

from __future__ import annotations

import os
import platform
import re
import time
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

__all__ = ["Machine", "describe_machine"]

_GIB = 1024**3


@dataclass(frozen=True)
class Machine:
    """A machine, what runs on it, and when.

    Parameters
    ----------
    processor, cores, memory_gib
        The machine.
    versions
        By name.
    day
        The day, as ``2026-11-21``.
    load
        How many processes wanted a core in the minute before; None where unknown.
    """

    processor: str
    cores: int
    memory_gib: float
    versions: dict[str, str]
    day: str
    load: float | None


def describe_machine() -> Machine:
    """Describe this machine, now."""
    packages = ("anagen", "duckdb", "ibis-framework", "pyarrow")
    return Machine(
        processor=_processor(),
        cores=os.cpu_count() or 1,
        memory_gib=os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / _GIB,
        versions={
            "Python": platform.python_version(),
            **{name: version(name) for name in packages},
        },
        day=time.strftime("%Y-%m-%d"),
        load=os.getloadavg()[0] if hasattr(os, "getloadavg") else None,
    )


def _processor() -> str:
    about = Path("/proc/cpuinfo")
    if about.is_file():
        found = re.search(r"^model name\s*:\s*(.+)$", about.read_text(), re.MULTILINE)
        if found:
            return found[1]
    return platform.processor() or platform.machine()
