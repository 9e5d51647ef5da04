"""What holds of all five casebooks together."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from anagen.interop.casebook import packaged_casebook_path, packaged_casebooks
from anagen.records.columns import NOT_STATED
from anagen.records.tables import TABLES

NAMES = (
    "s0_t_omp",
    "s1_baricitinib_ciclosporin",
    "s2_paediatric_ige",
    "s3_abrocitinib_diffuse",
    "s4_combinations",
)


def test_the_five_letters_are_packaged() -> None:
    assert packaged_casebooks() == NAMES


def _cells(name: str) -> list[tuple[str, int, str, str]]:
    found = []
    for path in sorted(Path(packaged_casebook_path(name)).glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            for number, row in enumerate(csv.DictReader(file)):
                found += [
                    (path.stem, number, column, text) for column, text in row.items()
                ]
    return found


@pytest.mark.parametrize("name", NAMES)
def test_sx_08_unknown_stays_unknown_on_import(letter, name: str) -> None:
    """Every value in memory is a cell of a file, and every empty cell is None."""
    cohort = letter(name).cohort
    in_file = {(t, n, c): text for t, n, c, text in _cells(name)}
    assert in_file
    for table, model in TABLES.items():
        with_file = sorted({n for t, n, _ in in_file if t == table})
        assert len(with_file) == len(cohort.tables[table])
        by_key = {row.id: row for row in cohort.tables[table]}
        for n in with_file:
            row = by_key[in_file[table, n, model.key]]
            for column in model.columns():
                text = in_file.get((table, n, column.name), "")
                value = getattr(row, column.name)
                if text == NOT_STATED:
                    assert value is None
                    assert column.name in row.not_stated
                elif text == "":
                    assert value is None or str(value) == column.default
                else:
                    assert value is not None


@pytest.mark.parametrize("name", NAMES)
def test_every_row_says_where_it_stands_and_whether_it_is_inferred(
    letter, name: str
) -> None:
    for rows in letter(name).cohort.tables.values():
        for row in rows:
            assert row.source_place, row.id
            assert row.basis == "stated" or row.basis_note, row.id


@pytest.mark.parametrize(
    ("name", "least"),
    [
        ("s0_t_omp", 60),
        ("s1_baricitinib_ciclosporin", 20),
        ("s2_paediatric_ige", 75),
        ("s3_abrocitinib_diffuse", 25),
        ("s4_combinations", 110),
    ],
)
def test_claims_hold_what_the_letters_print(letter, name: str, least: int) -> None:
    claims = letter(name).book.claims
    assert len(claims) >= least
    assert len({claim.id for claim in claims}) == len(claims)
    assert all(claim.place and claim.says and claim.printed for claim in claims)
