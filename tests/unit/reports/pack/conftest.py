"""What the tests of packs share: a letter of one patient, written once."""

from __future__ import annotations

from pathlib import Path

import pytest

from anagen.interop.casebook import packaged_casebook_path, read_casebook
from anagen.interop.report import study_of
from anagen.reports.pack.build import build_pack
from anagen.reports.pack.model import Pack
from anagen.reports.render.pack_files import write_pack


@pytest.fixture(scope="session")
def letter() -> Pack:
    book = read_casebook(packaged_casebook_path("s1_baricitinib_ciclosporin"))
    return build_pack(study_of(book), book.cohort, layout=book.layout)


@pytest.fixture(scope="session")
def written(letter: Pack, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_pack(letter, tmp_path_factory.mktemp("packs") / "s1")
