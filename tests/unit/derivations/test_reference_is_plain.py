"""Meaning is plain Python: reading it loads no dataframe library."""

from __future__ import annotations

import subprocess
import sys

HEAVY = ("ibis", "duckdb", "pyarrow", "pandas", "polars", "numpy", "pyspark", "sqlglot")
SCRIPT = f"""
import sys
import anagen.derivations.reference.salt_response
import anagen.derivations.reference.exposure
print([name for name in {HEAVY} if name in sys.modules])
"""


def test_reference_engine_loads_no_dataframe_library() -> None:
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
