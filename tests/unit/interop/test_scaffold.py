"""A new casebook explains itself and passes the check."""

from __future__ import annotations

from pathlib import Path

import pytest

from anagen.interop.casebook import read_casebook, scaffold_casebook
from anagen.kernel.errors import CasebookError
from anagen.records.tables import TABLES


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return scaffold_casebook("my_series", "my_series")


def test_it_passes_with_nothing_but_its_example_rows(made: Path) -> None:
    read = read_casebook(made)
    assert {p.what for p in read.warnings} == {"this is an example row"}
    assert len(read.warnings) == len(TABLES) + 1
    assert all(len(rows) == 1 for rows in read.cohort.tables.values())
    assert read.name == "my_series"
    assert str(read.warnings[0]) == (
        "my_series/aggregates.csv:19: this is an example row. It shows how to write "
        "one, and stands for nobody. Write over it, or delete it."
    )


def test_every_column_of_every_table_is_explained(made: Path) -> None:
    for table, model in TABLES.items():
        text = (made / f"{table}.csv").read_text("utf-8")
        comments = [line for line in text.splitlines() if line.startswith("# ")]
        explained = [line[2:].split(": ")[0] for line in comments]
        assert explained == [table, *(column.name for column in model.columns())]


def test_an_explanation_says_what_is_allowed(made: Path) -> None:
    text = (made / "patients.csv").read_text("utf-8")
    assert "# sex: Sex as recorded; one of female male other.\n" in text
    assert "# patient_id: Pseudonym of the person; required.\n" in text
    assert (
        "# weight: Body weight at day 0; a number with a decimal point; in kg.\n"
        in text
    )


def test_the_readme_says_what_to_fill(made: Path) -> None:
    text = (made / "README.md").read_text("utf-8")
    assert all(f"{table}.csv" in text for table in TABLES)
    assert "`example row`" in text


def test_it_survives_a_spreadsheet_that_quotes_the_comments(made: Path) -> None:
    for path in made.glob("*.csv"):
        width = path.read_text("utf-8").splitlines()[-1].count(",")
        lines = [
            f'"{line}"{"," * width}' if line.startswith("#") else line
            for line in path.read_text("utf-8").splitlines()
        ]
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert len(read_casebook(made).warnings) == len(TABLES) + 1


def test_it_never_writes_over_anything(made: Path) -> None:
    before = (made / "patients.csv").read_bytes()
    with pytest.raises(CasebookError, match="something is there already"):
        scaffold_casebook(made, "my_series")
    assert (made / "patients.csv").read_bytes() == before


@pytest.mark.parametrize(
    ("name", "hint"),
    [("My Series", "my_series"), ("2024", "my_series"), ("a" * 65, "a" * 64)],
)
def test_a_name_that_is_none_is_refused_with_one(
    tmp_path: Path, name: str, hint: str
) -> None:
    with pytest.raises(CasebookError) as caught:
        scaffold_casebook(tmp_path / "new", name)
    (problem,) = caught.value.problems
    assert problem.what == f"`{name}` cannot be the name of a casebook"
    assert problem.next_step == f"Try `{hint}`."
    assert not (tmp_path / "new").exists()
