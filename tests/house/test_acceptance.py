"""Every capability this release promises has a test that names it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

TESTS = Path(__file__).parent.parent


def _ids(letter: str, *numbers: int | range) -> list[str]:
    flat = [n for item in numbers for n in ([item] if isinstance(item, int) else item)]
    return [f"{letter}_{number:02}" for number in flat]


PROMISED = [
    *_ids("s0", range(1, 33)),
    *_ids("s1", range(1, 23)),
    *_ids("s2", range(1, 33)),
    *_ids("s3", range(1, 22)),
    *_ids("s4", range(1, 39)),
    *_ids("sx", range(1, 9)),
]


@pytest.fixture(scope="module")
def names() -> set[str]:
    found: set[str] = set()
    for path in TESTS.rglob("test_*.py"):
        found |= set(re.findall(r"def (test_\w+)", path.read_text("utf-8")))
    return found


@pytest.mark.parametrize("capability", PROMISED)
def test_a_test_names_the_capability(names: set[str], capability: str) -> None:
    assert any(f"_{capability}_" in f"{name}_" for name in names)
