"""The casebooks that come with anagen."""

from __future__ import annotations

from pathlib import Path

import pytest

from anagen.interop.casebook import (
    packaged_casebook_path,
    packaged_casebooks,
    read_casebook,
    write_casebook,
)
from anagen.kernel.errors import CasebookError

NAMES = packaged_casebooks()


def test_they_are_listed_in_order_and_found() -> None:
    assert list(NAMES) == sorted(NAMES)
    for name in NAMES:
        assert (packaged_casebook_path(name) / "casebook.yaml").is_file()


def test_an_unknown_name_is_refused_with_the_closest() -> None:
    with pytest.raises(CasebookError) as caught:
        packaged_casebook_path("s2_pediatric_ige")
    assert str(caught.value) == (
        "`s2_pediatric_ige` does not come with anagen:\n  anagen/casebooks: there is "
        "no casebook `s2_pediatric_ige`. Did you mean `s2_paediatric_ige`?"
    )


@pytest.mark.parametrize("name", NAMES)
def test_each_is_named_as_its_folder_and_survives_a_round_trip(
    name: str, tmp_path: Path
) -> None:
    read = read_casebook(packaged_casebook_path(name))
    assert read.name == name
    for path in (tmp_path / name, tmp_path / f"{name}.xlsx"):
        again = read_casebook(write_casebook(read, path))
        assert again == read
        assert again.cohort.fingerprint == read.cohort.fingerprint
