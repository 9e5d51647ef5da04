"""Read a casebook: all of it with every problem in one report, or nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from anagen.interop.casebook.book import Casebook
from anagen.interop.casebook.checks import AUDITORS
from anagen.interop.casebook.claims import Claim
from anagen.interop.casebook.description import Description
from anagen.interop.casebook.documents import (
    make_claims,
    make_description,
    make_layout,
)
from anagen.interop.casebook.links import check_keys, check_references
from anagen.interop.casebook.problems import ProblemList
from anagen.interop.casebook.rows import LoadedTable, load_table
from anagen.interop.casebook.sources import Progress, Source, open_source
from anagen.kernel.errors import (
    CasebookError,
    Place,
    Problem,
    RecordsError,
    Severity,
)
from anagen.records import checks
from anagen.records.cohort import Cohort

if TYPE_CHECKING:
    from anagen.reports.layouts import TableLayout

__all__ = ["Progress", "make_loaded_cohort", "read_casebook"]

_BY_LINE = {checks.audit_keys, checks.audit_references}
"""Checks of a Cohort that `links` makes here, with the lines of the file."""


def read_casebook(path: Path | str, *, progress: Progress | None = None) -> Casebook:
    """Read a casebook from its folder, or from a workbook that ends in .xlsx.

    Parameters
    ----------
    path
        The folder or the workbook.
    progress
        Called now and then with the bytes of tables read so far, and of how many.

    Returns
    -------
    Casebook
        With warnings for what is unusual and does not refuse it.

    Raises
    ------
    CasebookError
        With every problem in every file, each as ``file:row:column: what. why. what
        to do``. Then nothing is loaded.
    """
    path = Path(path)
    problems = ProblemList()
    source = open_source(path, problems, progress)
    casebook = _read(path, source, problems) if source is not None else None
    if casebook is None or problems.has_errors:
        raise CasebookError(_headline(path, problems), problems.all())
    return casebook


def _headline(path: Path, problems: ProblemList) -> str:
    errors, warnings = len(problems.errors), len(problems.warnings)
    count = f"{errors} error{'s' if errors != 1 else ''}"
    if warnings:
        count += f", {warnings} warning{'s' if warnings != 1 else ''}"
    return f"`{path}` was not loaded: {count}."


def _read(path: Path, source: Source, problems: ProblemList) -> Casebook | None:
    description, claims, layout = _read_documents(source, problems)
    tables = {
        table: load_table(table, file, rows(), problems)
        for table, (file, rows) in source.tables.items()
    }
    if not tables and not problems.has_errors:
        problems.warn(Place(str(path)), "there is no table", "", "Add the tables.")
    name = description.id if description is not None else path.stem
    cohort = make_loaded_cohort(name, tables, problems)
    if description is None or cohort is None:
        return None
    return Casebook(
        description=description,
        cohort=cohort,
        claims=claims,
        layout=layout,
        path=path,
        warnings=problems.warnings,
    )


def _read_documents(
    source: Source, problems: ProblemList
) -> tuple[Description | None, tuple[Claim, ...], TableLayout | None]:
    description, layout = None, None
    claims: tuple[Claim, ...] = ()
    if document := source.documents.get("casebook"):
        description = make_description(document.data, document.locate, problems)
    if document := source.documents.get("claims"):
        claims = make_claims(document.data, document.locate, problems)
    if document := source.documents.get("case_table"):
        layout = make_layout(document.data, document.locate, problems)
    return description, claims, layout


def make_loaded_cohort(
    name: str, tables: dict[str, LoadedTable], problems: ProblemList
) -> Cohort | None:
    """Make the Cohort, once; when it cannot be made, look at what can be compared."""
    check_keys(tables, problems)
    check_references(tables, problems)
    rows = {table: tuple(loaded.records) for table, loaded in tables.items()}
    cohort: Cohort | None = None
    if not problems.has_errors:
        try:
            cohort = Cohort(rows, name)
        except RecordsError:
            pass
        else:
            _add(cohort.warnings, tables, problems)
    if cohort is None:
        for audit in checks.AUDITORS:
            if audit not in _BY_LINE:
                _add(audit(rows), tables, problems)
    for casebook_audit in AUDITORS:
        _add(casebook_audit(rows), tables, problems)
    return cohort


def _add(
    found: Iterator[Problem] | Sequence[Problem],
    tables: dict[str, LoadedTable],
    problems: ProblemList,
) -> None:
    """Add problems of a check between rows, with the file and line of their rows."""
    for problem in found:
        place = tables[problem.place.file].place_of(problem.place)
        if problem.severity is Severity.WARNING or not problems.is_known(place):
            moved = Problem(
                place,
                problem.what,
                problem.why,
                problem.next_step,
                problem.severity,
            )
            problems.add(moved)
