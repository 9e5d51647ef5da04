"""What the tests of packs share: a letter of one patient, written once."""

from __future__ import annotations

from pathlib import Path

import pytest

from anagen.interop.casebook import (
    packaged_casebook_path,
    packaged_casebooks,
    read_casebook,
)
from anagen.interop.report import study_of
from anagen.reports.pack.build import build_pack
from anagen.reports.pack.model import Pack
from anagen.reports.render.pack_files import write_pack
from anagen.reports.study import Study
from tests.support.clinic import clinic


@pytest.fixture(scope="session")
def letter() -> Pack:
    book = read_casebook(packaged_casebook_path("s1_baricitinib_ciclosporin"))
    return build_pack(study_of(book), book.cohort, layout=book.layout)


@pytest.fixture(scope="session")
def written(letter: Pack, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_pack(letter, tmp_path_factory.mktemp("packs") / "s1")


@pytest.fixture(scope="session")
def packs() -> tuple[Pack, ...]:
    """Return the packs of all letters and of a simulated clinic, built and not written."""
    paths = map(packaged_casebook_path, packaged_casebooks())
    books = [read_casebook(path) for path in paths]
    letters = [build_pack(study_of(b), b.cohort, layout=b.layout) for b in books]
    return (*letters, build_pack(Study("clinic", "Clinic"), clinic()))
