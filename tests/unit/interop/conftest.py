from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.interop.books import Book


@pytest.fixture
def book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Book:
    """Return a valid casebook in the folder `book` of the current folder."""
    monkeypatch.chdir(tmp_path)
    return Book(tmp_path)
