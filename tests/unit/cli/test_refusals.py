"""What the system refuses, and what the tab key offers."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from anagen.cli import complete
from anagen.cli.main import cli, main
from anagen.interop.casebook import packaged_casebook_path


@pytest.mark.parametrize(
    ("number", "step"),
    [
        (errno.ENOSPC, "Make room"),
        (errno.EACCES, "Choose a place"),
        (errno.EIO, "Check the path"),
    ],
)
def test_what_the_system_refuses_is_told_without_a_traceback(
    number: int,
    step: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number), "build/page")

    monkeypatch.setattr("anagen.interop.report.write_report", fail)
    with pytest.raises(SystemExit) as ended:
        main(["report", "s0_t_omp", "--out", "nowhere/s0"])
    assert ended.value.code == 1
    said = capsys.readouterr().err
    assert said.startswith(
        f"`build/page` cannot be read or written: {os.strerror(number)}"
    )
    assert step in said


def test_a_letter_that_is_not_text_is_exit_code_2(tmp_path: Path) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_bytes(b"\xff\xfe1\x002\x00")
    done = CliRunner().invoke(cli, ["check", "s0_t_omp", "--letter", str(letter)])
    assert done.exit_code == 2
    assert "not text in UTF-8" in done.output


def test_a_casebook_without_rows_says_so(tmp_path: Path) -> None:
    text = (packaged_casebook_path("s0_t_omp") / "casebook.yaml").read_text("utf-8")
    (tmp_path / "casebook.yaml").write_text(text, "utf-8")
    (tmp_path / "patients.csv").write_text("patient_id\n", "utf-8")
    done = CliRunner().invoke(cli, ["check", str(tmp_path)])
    assert "is sound: no rows in any table, 0 claims." in done.output


def _offered(offer: object, typed: str) -> list[tuple[str, str]]:
    context = click.Context(cli)
    items = offer(context, click.Argument(["x"]), typed)  # type: ignore[operator]  # each has its own name
    return [(item.value, item.type) for item in items]


def test_the_tab_key_offers_casebooks_and_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "s0_mine").mkdir()
    (tmp_path / "s0_notes.txt").write_text("", "utf-8")
    offered = _offered(complete.casebook_names, "s0")
    assert offered == [("s0_t_omp", "plain"), ("s0_mine", "plain")]
    assert _offered(complete.casebook_names, "./m") == [("./m", "file")]


def test_the_tab_key_offers_words() -> None:
    assert _offered(complete.table_names, "pat") == [("patients", "plain")]
    assert ("median", "plain") in _offered(complete.statistics, "me")
    found = _offered(complete.knowledge_names, "drugs/tofa")
    assert found == [("drugs/tofacitinib", "plain")]
