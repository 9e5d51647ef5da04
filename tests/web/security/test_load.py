"""Several people save at once; the server is a program of its own."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]


@pytest.mark.slow
def test_nothing_that_was_answered_saved_is_lost() -> None:
    kept = {"PATH", "HOME", "LANG", "TMPDIR"}
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "benchmarks.load_web",
            "--people",
            "6",
            "--seconds",
            "5",
        ],
        cwd=ROOT,
        env={name: text for name, text in os.environ.items() if name in kept},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    found = re.search(r"(\d+) saves .* 0 errors; 0 lost", done.stdout)
    assert found
    assert int(found[1]) >= 6
