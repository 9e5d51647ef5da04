"""One patient as a JSON file: the tables of a casebook, in one object.

The file is an object with a list of rows for each table, each row an object with the
columns of the table::

    {
        "patients": [{"patient_id": "p1", "sex": "female", "age_at_index": 37}],
        "treatments": [
            {
                "patient_id": "p1",
                "drug": "baricitinib",
                "role": "index",
                "dose": 4,
                "unit": "mg",
                "start_day": 0,
                "frequency": 1,
                "period": 1,
                "period_unit": "d",
            }
        ],
    }

A cell is written as in a casebook (``"12 wk"``, ``">=6 mo"``, ``"not stated"``); numbers,
true and false may be written as such, null is unknown. Reading is strict: everything
that is wrong is said at once, as ``file!table:row:column``, rows counted from 1.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from anagen.interop.casebook.delimited import Row
from anagen.interop.casebook.problems import ProblemList
from anagen.interop.casebook.read import make_loaded_cohort
from anagen.interop.casebook.rows import LoadedTable, load_table
from anagen.kernel.errors import (
    CasebookError,
    ImpossibleValueError,
    Place,
    Problem,
    suggest,
)
from anagen.records.cohort import Cohort
from anagen.records.columns import Record
from anagen.records.tables import TABLES, Patient
from anagen.records.timeline import Timeline

__all__ = ["LARGEST_BYTES", "read_timeline", "timeline_cells"]

LARGEST_BYTES = 20_000_000
"""The largest file that is read; one patient has less."""


def read_timeline(path: Path | str) -> Timeline:
    """Read one patient from a JSON file.

    Parameters
    ----------
    path
        The file.

    Raises
    ------
    CasebookError
        With every problem of the file: what is not JSON, unknown tables and columns,
        cells that cannot be, rows that contradict each other, no patient or several.
    """
    path = Path(path)
    problems = ProblemList()
    data = _read_json(path, problems)
    cohort = _cohort(path, data, problems) if isinstance(data, dict) else None
    if isinstance(data, dict) and cohort is not None:
        _require_one_patient(path, cohort, problems)
    if cohort is None or problems.has_errors:
        count = len(problems.errors)
        headline = f"`{path}` was not read: {count} error{'' if count == 1 else 's'}."
        raise CasebookError(headline, problems.all())
    return next(cohort.timelines())


def timeline_cells(timeline: Timeline) -> dict[str, list[dict[str, str]]]:
    """Return one patient as the object that :func:`read_timeline` reads.

    Empty cells and tables are left out, and so is the date of birth, which leaves no
    registry.

    Examples
    --------
    >>> patient = Patient(patient_id="p1", sex="female", birth_date="1989-05-01")
    >>> timeline_cells(Timeline(patient))
    {'patients': [{'patient_id': 'p1', 'sex': 'female', 'basis': 'stated'}]}
    """
    found = {}
    for name in TABLES:
        kept: tuple[Record, ...] = getattr(timeline, name, ())
        rows = (timeline.patient,) if name == Patient.table else kept
        if rows:
            found[name] = [_cells(row) for row in rows]
    return found


def _cells(row: Record) -> dict[str, str]:
    names = (column.name for column in row.columns() if column.name != "birth_date")
    texts = ((name, row.cell_text(name)) for name in names)
    return {name: text for name, text in texts if text}


def _read_json(path: Path, problems: ProblemList) -> Any:
    place = Place(str(path))
    try:
        raw = path.read_bytes()
    except OSError as error:
        said = f"The system says: {error.strerror or error}"
        problems.say(place, "the file cannot be read", said, "Check the path.")
        return None
    if len(raw) > LARGEST_BYTES:
        what = f"the file has {len(raw) / 1e6:.0f} million bytes"
        why, do = "It holds one patient", "Make a casebook of several."
        problems.say(place, what, why, do)
        return None
    try:
        data = json.loads(
            raw.decode("utf-8-sig"),
            parse_float=Decimal,
            parse_constant=_refuse_constant,
            object_pairs_hook=_once,
        )
    except json.JSONDecodeError as error:
        where = Place(str(path), error.lineno, str(error.colno))
        do = "Compare the line with its neighbours."
        problems.say(where, f"this is not JSON: {error.msg}", "", do)
    except UnicodeDecodeError:
        problems.say(place, "the file is not UTF-8", "", "Save it again as UTF-8.")
    except ImpossibleValueError as error:
        problems.refuse(place, error)
    except RecursionError:
        why, do = "A row is an object of plain cells", "Flatten it."
        problems.say(place, "it is nested too deeply", why, do)
    else:
        if isinstance(data, dict):
            return data
        what, why = "this is not an object", "The file is `{table: [rows]}`"
        problems.say(place, what, why, 'Begin it like {"patients": [{...}]}.')
    return None


def _refuse_constant(text: str) -> None:
    what, do = f"`{text}` is not a number", "Leave it out when it is unknown."
    raise ImpossibleValueError(what, "", do)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Make an object, whose keys stand once each."""
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            why, do = "Only one of the two could count", "Remove one of them."
            raise ImpossibleValueError(f"the key `{key}` stands twice", why, do)
        found[key] = value
    return found


def _cohort(path: Path, data: dict[str, Any], problems: ProblemList) -> Cohort | None:
    tables: dict[str, LoadedTable] = {}
    for name, rows in data.items():
        place = Place(f"{path}!{name}")
        if name not in TABLES:
            near = suggest(name, list(TABLES), noun="table")
            problems.say(place, f"there is no table `{name}`", "", near)
        elif not isinstance(rows, list):
            do = f'Write it like "{name}": [{{...}}].'
            problems.say(place, "the table is no list", "It is a list of rows", do)
    # The order of the contract, so that messages and sums do not hang on that of keys.
    for name in TABLES:
        rows = data.get(name)
        if isinstance(rows, list) and rows:
            place_of = f"{path}!{name}"
            lines = _rows(rows, place_of, problems)
            tables[name] = load_table(name, place_of, lines, problems)
    return make_loaded_cohort(path.stem, tables, problems)


def _rows(rows: list[Any], place: str, problems: ProblemList) -> Iterator[Row]:
    """Yield a heading and each row as cells of text."""
    objects = []
    for number, row in enumerate(rows, start=1):
        if isinstance(row, dict):
            objects.append((number, row))
        else:
            why, do = "A row has a cell for each column", 'Write {"column": cell}.'
            problems.say(Place(place, number), "the row is not an object", why, do)
    names = list(dict.fromkeys(name for _, row in objects for name in row))
    if not names:
        return
    yield 0, names
    for number, row in objects:
        yield (
            number,
            [_cell(row.get(n), Place(place, number, n), problems) for n in names],
        )


def _cell(value: Any, place: Place, problems: ProblemList) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case str():
            return value.strip()
        case int() | Decimal():
            return f"{value:f}" if isinstance(value, Decimal) else str(value)
        case _:
            pass
    why, do = "A cell holds one value", "Write text, a number, true, false or null."
    problems.say(place, "the cell holds a list or an object", why, do)
    return ""


def _require_one_patient(path: Path, cohort: Cohort, problems: ProblemList) -> None:
    if len(cohort) == 1:
        return
    place = Place(f"{path}!{Patient.table}")
    many = f"there are {len(cohort)} patients" if len(cohort) else "there is no patient"
    do = "Keep one row in `patients`; a casebook holds several."
    problems.add(Problem(place, many, "A timeline file holds one", do))
