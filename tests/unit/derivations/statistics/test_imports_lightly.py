"""Reading the functions loads no SciPy: only a quantile that is asked for does."""

from __future__ import annotations

import subprocess
import sys

SCRIPT = """
import sys
import anagen.derivations.statistics.agreement
import anagen.derivations.statistics.feasibility.intervals
import anagen.derivations.statistics.feasibility.samples
import anagen.derivations.statistics.mean_difference
import anagen.derivations.statistics.rank_sum
import anagen.derivations.statistics.rates
import anagen.derivations.statistics.share_difference
import anagen.derivations.statistics.survival_times
import anagen.derivations.statistics.turnbull_bootstrap
print([name for name in ("scipy", "numpy", "ibis", "pyarrow") if name in sys.modules])
"""


def test_statistics_load_no_scipy_until_asked():
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
