"""How long a case-series pack takes, beside working out the report of the same patients.

Promised is a pack for 20 patients in less than 20 s. Most of the time goes into drawing:
about 30 figures, each as SVG, PDF and PNG. The baseline draws nothing, so the ratio is
large; it holds on a slower or busier machine as well.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Final

from anagen.interop.pack import PackSource, read_pack_source
from anagen.reports.pack.build import build_pack
from anagen.reports.render.pack_files import write_pack
from anagen.reports.report import build_report
from benchmarks.cohorts import make_cohort_folder
from benchmarks.harness import Benchmark

__all__ = ["benchmarks"]

PATIENTS: Final = 20


def _write(source: PackSource) -> None:
    """Build and write the whole pack, every format."""
    with tempfile.TemporaryDirectory() as folder:
        write_pack(build_pack(source.study, source.cohort), Path(folder) / "pack")


def benchmarks() -> Iterator[Benchmark]:
    """Time the pack of what a clinic keeps of a few patients."""
    source = read_pack_source(make_cohort_folder(PATIENTS, "clinic"))
    yield Benchmark(
        name=f"pack for {PATIENTS} patients, all formats",
        run=partial(_write, source),
        baseline_name="build_report of the same",
        baseline=partial(build_report, source.study, source.cohort),
        at_most=150,
        repeats=3,
    )
