"""What holds of every table of a pack, whatever the Cohort."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from anagen.cli.main import cli
from anagen.interop.casebook import (
    packaged_casebook_path,
    packaged_casebooks,
    read_casebook,
)
from anagen.records.cohort import Cohort, make_cohort
from anagen.records.tables import (
    Assessment,
    Condition,
    Event,
    LaboratoryResult,
    Patient,
    Treatment,
)
from tests.support.simulated import read_records
from tests.unit.reports.pack.tables.reading import all_tables, rows_of

MOST_COLUMNS = 8
ODD = '#$*<&, "x"(y) = z ' + "\N{HEBREW LETTER SHIN}\N{HEBREW LETTER LAMED} " * 40
NAMES = (*packaged_casebooks(), "clinic")


@pytest.fixture(scope="module")
def cohorts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Cohort]:
    out: Path = tmp_path_factory.mktemp("pack") / "clinic"
    asked = ["simulate", "--patients", "20", "--seed", "3", "--out", str(out)]
    assert CliRunner().invoke(cli, asked).exit_code == 0
    books = {
        name: read_casebook(packaged_casebook_path(name)).cohort
        for name in packaged_casebooks()
    }
    return {**books, "clinic": make_cohort(read_records(out), "clinic")}


@pytest.fixture(scope="module", params=NAMES)
def cohort(request: pytest.FixtureRequest, cohorts: dict[str, Cohort]) -> Cohort:
    return cohorts[request.param]


def test_shape_and_width(cohort: Cohort) -> None:
    names = []
    for table in all_tables(cohort):
        names.append(table.name)
        assert table.rows
        assert len(table.headings) <= MOST_COLUMNS
        assert all(len(row) == len(table.headings) for row in table.rows)
        assert all(row[0].text for row in table.rows)
        assert len(table.groups) in {0, len(table.rows)}
    assert len(names) == len(set(names))


def test_rows_of_a_group_follow_one_another(cohort: Cohort) -> None:
    for table in all_tables(cohort):
        changes = [
            group
            for before, group in zip(("", *table.groups), table.groups, strict=False)
            if group != before
        ]
        assert len(changes) == len(set(changes)), table.name


def test_cells_rest_on_rows_of_the_cohort(cohort: Cohort) -> None:
    known = rows_of(cohort)
    for table in all_tables(cohort):
        for row in table.rows:
            for cell in row:
                assert known.issuperset(cell.rows), (table.name, cell)


def test_no_percentage_without_numerator_and_denominator(cohort: Cohort) -> None:
    for table in all_tables(cohort):
        if table.name == "literature":  # others' shares, quoted
            continue
        for row in table.rows:
            for cell in row:
                for found in re.finditer(r"\(([0-9.]+)%[;)]", cell.text):
                    before = cell.text[: found.start()]
                    assert re.search(r"\d+/\d+ $", before), (table.name, cell.text)


def test_shares_know_their_rows(cohort: Cohort) -> None:
    for table in all_tables(cohort):
        if table.name == "literature":
            continue
        for row in table.rows:
            for cell in row[1:]:
                if re.match(r"\d+/\d+", cell.text):
                    assert cell.rows, (table.name, row[0].text, cell.text)


def test_order_of_the_rows_never_matters(cohort: Cohort) -> None:
    rows = [row for found in cohort.tables.values() for row in found]
    other = make_cohort([*rows[1::2], *reversed(rows[::2])], cohort.name)
    assert list(all_tables(cohort)) == list(all_tables(other))


def _few() -> Iterator[Cohort]:
    yield Cohort({})
    yield make_cohort([Patient(patient_id="p1")])
    yield make_cohort([Patient(patient_id=f"p{n}") for n in range(3)])


def test_nothing_on_record_makes_no_tables() -> None:
    for cohort in _few():
        assert list(all_tables(cohort)) == []


def test_words_nobody_knows_are_shown_as_they_stand() -> None:
    cohort = make_cohort(
        [
            Patient(patient_id="p1", label=ODD),
            Patient(patient_id="p2"),
            Condition(
                condition_id="c1", patient_id="p1", condition=ODD, role="comorbidity"
            ),
            Treatment(treatment_id="t1", patient_id="p1", drug=ODD, role="index"),
            Treatment(treatment_id="t2", patient_id="p1", drug=ODD, role="prior"),
            LaboratoryResult(
                laboratory_id="l1", patient_id="p1", analyte=ODD, value=3, unit="g"
            ),
            Assessment(
                assessment_id="a1", patient_id="p1", instrument="mine", value=3, day=0
            ),
            Event(
                event_id="e1",
                patient_id="p1",
                kind="adverse_event",
                term=ODD,
                outcome=ODD,
                action=ODD,
            ),
            Event(
                event_id="e2",
                patient_id="p1",
                kind="relapse",
                term="relapse",
                trigger="taper",
                trigger_drug=ODD,
            ),
        ]
    )
    made = {table.name: table for table in all_tables(cohort)}
    assert {"table_one", "exposure", "relapse", "adverse_events"} <= set(made)
    shown = " ".join(
        cell.text for table in made.values() for row in table.rows for cell in row
    )
    assert shown.count(ODD[1:].strip()) >= len(made)
