"""What is asked of a cohort, as the address of the page says it.

``?study=clinic&among=sex = female&among=age >= 12`` is the whole question: conditions in
the language of `anagen.reports.questions`. The boxes of the form stand for conditions.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from anagen.reports.questions import Condition

if TYPE_CHECKING:
    from django.http import QueryDict

__all__ = ["BOXES", "Asked", "Box", "clean"]

_LONGEST = 200
_MOST = 20
_KEY = re.compile(r"[0-9]{1,9}")


def clean(text: str, longest: int = _LONGEST) -> str:
    """Return a line somebody sent: trimmed, not too long, without control characters.

    Examples
    --------
    >>> clean(f" age >= 12{chr(0)} ")
    'age >= 12'
    """
    return "".join(filter(str.isprintable, text)).strip()[:longest]


@dataclass(frozen=True)
class Box:
    """One box of the form and the condition it stands for.

    Parameters
    ----------
    name, label
        Name and label of the box.
    form
        The condition, with ``{}`` where the value stands.
    is_number
        Whether a number is typed; else a word is chosen.
    """

    name: str
    label: str
    form: str
    is_number: bool = False

    def condition(self, value: str) -> str:
        """Return the condition of a value."""
        return str(Condition.parse(self.form.format(value)))

    def value_in(self, condition: str) -> str | None:
        """Return the value of a condition of this box; None when it is another's."""
        before, _, after = self.form.partition("{}")
        if not (condition.startswith(before) and condition.endswith(after)):
            return None
        value = condition[len(before) : len(condition) - len(after)]
        return value if self.form.format(value) == condition and value else None


BOXES: tuple[Box, ...] = (
    Box("drug", "Took", "drug({})"),
    Box("regimen", "Regimen", "regimen = {}"),
    Box("subtype", "Subtype", "subtype = {}"),
    Box("sex", "Sex", "sex = {}"),
    Box("age_from", "Age from, years", "age >= {}", is_number=True),
    Box("age_below", "Age below, years", "age < {}", is_number=True),
    Box("prior", "Took before", "prior_drug({})"),
    Box(
        "followed",
        "Followed at least, months",
        "follow_up_months >= {}",
        is_number=True,
    ),
)
"""Every box, in the order shown."""


@dataclass(frozen=True)
class Asked:
    """Which cohort somebody asks about.

    Parameters
    ----------
    study
        Key of a study; empty when a snapshot is asked for, or nothing is.
    snapshot
        Number of a snapshot; 0 for the rows as they are now.
    among
        Conditions that all must hold, as text.
    """

    study: str = ""
    snapshot: int = 0
    among: tuple[str, ...] = ()

    @classmethod
    def read(cls, given: QueryDict) -> Asked:
        """Read it from an address or a form; the boxes become conditions.

        Raises
        ------
        QuestionError
            When a condition cannot be read.
        """
        texts = [line for text in given.getlist("among") for line in text.splitlines()]
        for box in BOXES:
            value = clean(given.get(box.name, ""))
            if value:
                texts.append(box.form.format(value))
        number = given.get("snapshot", "")
        return replace(
            cls.of_lines(texts),
            study=clean(given.get("study", "")),
            snapshot=int(number) if _KEY.fullmatch(number) else 0,
        )

    @classmethod
    def of_lines(cls, lines: Iterable[str]) -> Asked:
        """Read conditions, one a line; each counts once.

        Raises
        ------
        QuestionError
            When one cannot be read.

        Examples
        --------
        >>> Asked.of_lines(["age>=12", "", "age >= 12"]).among
        ('age >= 12',)

        """
        short = [text for text in map(clean, lines) if text]
        read = (str(Condition.parse(text)) for text in short[:_MOST])
        return cls(among=tuple(dict.fromkeys(read)))

    @staticmethod
    def has_boxes(given: QueryDict) -> bool:
        """Whether a form was sent, whose address is not yet the question."""
        return any(box.name in given for box in BOXES) or "ask" in given

    @property
    def conditions(self) -> tuple[Condition, ...]:
        """The conditions."""
        return tuple(Condition.parse(text) for text in self.among)

    @property
    def query(self) -> str:
        """The same as an address."""
        pairs = [("snapshot", str(self.snapshot))] if self.snapshot else []
        if self.study and not self.snapshot:
            pairs.append(("study", self.study))
        return urlencode([*pairs, *(("among", text) for text in self.among)])

    @property
    def values(self) -> dict[str, str]:
        """What stands in each box."""
        found: dict[str, str] = {}
        for text in self.among:
            for box in BOXES:
                value = box.value_in(text)
                if value is not None:
                    found.setdefault(box.name, value)
                    break
        return found

    @property
    def others(self) -> tuple[str, ...]:
        """Conditions that no box stands for."""
        held = {(box, value) for box, value in self.values.items()}
        by_name = {box.name: box for box in BOXES}
        said = {by_name[name].form.format(value) for name, value in held}
        return tuple(text for text in self.among if text not in said)

    @property
    def in_words(self) -> str:
        """The conditions as one line; ``everybody`` when there are none."""
        return ", ".join(self.among) or "everybody"

    def of(self, snapshot: int) -> Asked:
        """Return the same question of a snapshot."""
        return replace(self, snapshot=snapshot)
