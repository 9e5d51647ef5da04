"""Examples are run, and they pin every number: a number nobody tests is a rumour."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from pydantic import ValidationError

from anagen.kernel.errors import AnagenError, Problem
from anagen.knowledge.auditors import Draft, numbers_in
from anagen.knowledge.entries import FOLDERS
from anagen.knowledge.positions import KeyPath
from anagen.knowledge.schema.base import Entry

__all__ = ["audit_examples", "audit_pinned"]


def audit_examples(draft: Draft) -> Iterator[Problem]:
    """Check that every example comes out as written."""
    if not isinstance(draft.entry, Entry):
        return
    for said in _failures(draft.entry):
        yield draft.problem(
            ("examples",),
            f"an example fails: {said}",
            "The example and the numbers disagree",
            "Find out which of them is wrong, with the source at hand.",
        )


def audit_pinned(draft: Draft) -> Iterator[Problem]:
    """Check that nudging any number by its last digit makes an example fail.

    Each number is nudged up and down. A zero is nudged upwards only: below it lies nothing that these numbers measure.
    """
    if not isinstance(draft.entry, Entry) or _fails(draft.entry):
        return
    for path in numbers_in(draft):
        value = _look_up(draft.document.data, path)
        steps = [_last_digit(value)]
        if value != 0:
            steps.append(-steps[0])
        for step in steps:
            nudged = value + step
            if not _is_noticed(draft, path, nudged):
                yield draft.problem(
                    path,
                    f"no example fails when {value} becomes {nudged}",
                    "A number that no example pins can be mistyped unnoticed",
                    "Add an example just below, at or just above it.",
                )


def _failures(entry: Entry) -> tuple[str, ...]:
    try:
        return tuple(entry.failed_examples())
    except (AnagenError, ArithmeticError) as error:
        return (str(error),)


def _fails(entry: Entry) -> bool:
    """Say whether any example fails, without looking further than the first."""
    try:
        return any(True for _ in entry.failed_examples())
    except (AnagenError, ArithmeticError):
        return True


def _look_up(data: Any, path: KeyPath) -> Decimal:
    for step in path:
        data = data[step]
    return Decimal(data)


def _last_digit(value: Decimal) -> Decimal:
    exponent = value.as_tuple().exponent
    return Decimal(1).scaleb(min(int(exponent), 0))


def _is_noticed(draft: Draft, path: KeyPath, nudged: Decimal) -> bool:
    data = copy.deepcopy(draft.document.data)
    holder = data
    for step in path[:-1]:
        holder = holder[step]
    holder[path[-1]] = nudged
    try:
        entry = FOLDERS[draft.folder].validate_python(data)
    except ValidationError:
        return True
    return _fails(entry)
