"""Read YAML so strictly that a file means one thing only.

The rules, each refused with a problem that says file, line and column:

* UTF-8 text (a byte-order mark is tolerated), one document, no tab anywhere;
* no anchors and aliases (so nothing can refer to itself), no tags;
* no key twice in one mapping, and every key is text;
* plain words follow the YAML 1.2 core schema: ``NO``, ``yes``, ``on`` and ``12:30``
  are text, ``1e3`` is a number, and only ``true`` and ``false`` are truth values;
* a decimal is an exact ``Decimal``, an ISO date is a ``date``; a number that would
  change its looks (``007``, ``.inf``) is refused instead of guessed.

Everything wrong that can be found is found in one reading.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import yaml

from anagen.kernel.errors import KnowledgeError, Place, Problem
from anagen.knowledge.positions import (
    KeyPath,
    Position,
    YamlDocument,
    YamlValue,
    path_text,
)

if TYPE_CHECKING:
    from yaml import SafeLoader as _FastestLoader
else:
    _FastestLoader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

__all__ = [
    "KeyPath",
    "Position",
    "StrictLoader",
    "YamlDocument",
    "YamlValue",
    "parse_bytes",
    "parse_yaml",
    "path_text",
    "read_yaml",
]

Event = Any  # the types of PyYAML leave out what its events carry

DEEPEST: Final = 40
LARGEST_BYTES: Final = 5_000_000
MOST_DIGITS: Final = 30

_NULL = re.compile(r"null|Null|NULL|~|")
_TRUE = re.compile(r"true|True|TRUE")
_FALSE = re.compile(r"false|False|FALSE")
_INTEGER = re.compile(r"[-+]?[0-9]+")
_DECIMAL = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_OTHER_BASE = re.compile(r"0o[0-7]+|0x[0-9a-fA-F]+")
_NOT_FINITE = re.compile(r"[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)")
_LEADING_ZERO = re.compile(r"[-+]?0[0-9].*")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


class StrictLoader(_FastestLoader):
    """PyYAML's safe loader, used for its events only; it constructs nothing."""


def read_yaml(path: Path | str, *, file: str = "") -> YamlDocument:
    """Read one YAML file strictly.

    Parameters
    ----------
    path
        The file.
    file
        How messages should name it; the path itself when empty.

    Raises
    ------
    KnowledgeError
        When the file cannot be read or breaks a rule of this module; `problems` lists
        everything that was found.
    """
    path = Path(path)
    name = file or str(path)
    try:
        raw = path.read_bytes()
    except OSError as error:
        problem = Problem(
            Place(name),
            "the file cannot be read",
            f"The system says: {error.strerror or error}",
            "Check the path and your right to read it.",
        )
        raise KnowledgeError(f"{name} was not read", [problem]) from error
    return parse_bytes(raw, file=name)


def parse_bytes(raw: bytes, *, file: str) -> YamlDocument:
    """Read the content of a YAML file; as `read_yaml`."""
    return parse_yaml(_decode(raw, file), file=file)


def parse_yaml(text: str, *, file: str = "text") -> YamlDocument:
    r"""Read YAML text strictly; `read_yaml` for the rules and errors.

    Examples
    --------
    >>> parse_yaml("answer: NO\nat: 12:30\nabout: 1e3\nof: 0.40").data
    {'answer': 'NO', 'at': '12:30', 'about': Decimal('1E+3'), 'of': Decimal('0.40')}
    """
    text = text.removeprefix("\ufeff")
    builder = _Builder(file)
    builder.refuse_tabs(text)
    if not builder.problems:
        builder.read(text)
    if builder.problems:
        raise KnowledgeError(f"{file} is not well-formed", builder.problems)
    return YamlDocument(file, builder.data, builder.positions)


def _decode(raw: bytes, file: str) -> str:
    problem: Problem | None = None
    if len(raw) > LARGEST_BYTES:
        problem = Problem(
            Place(file),
            f"the file has {len(raw) / 1e6:.0f} million bytes",
            "A YAML file here holds settings and facts, never tables of data",
            "Move the data into a CSV table.",
        )
    elif raw[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        problem = Problem(
            Place(file, 1, "1"),
            "the file is not UTF-8 but UTF-16",
            "Its first bytes are the mark of UTF-16",
            "Save it again with the encoding UTF-8.",
        )
    else:
        try:
            return raw.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            before = raw[: error.start]
            line = before.count(b"\n") + 1
            column = error.start - (before.rfind(b"\n") + 1) + 1
            problem = Problem(
                Place(file, line, str(column)),
                "the file is not UTF-8",
                f"Byte {raw[error.start]:#04x} does not belong there",
                "Save it again with the encoding UTF-8.",
            )
    raise KnowledgeError(f"{file} was not read", [problem])


class _Builder:
    """Turns parser events into plain values, positions and problems."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.data: YamlValue = None
        self.positions: dict[KeyPath, Position] = {}
        self.problems: list[Problem] = []

    def refuse(self, at: Position, what: str, why: str, next_step: str) -> None:
        place = Place(self.file, at.line, str(at.column))
        self.problems.append(Problem(place, what, why, next_step))

    def refuse_tabs(self, text: str) -> None:
        for number, line in enumerate(text.splitlines(), start=1):
            if "\t" in line:
                self.refuse(
                    Position(number, line.index("\t") + 1),
                    "there is a tab",
                    "Editors show tabs with different widths, so indents deceive",
                    "Replace it by spaces.",
                )

    def read(self, text: str) -> None:
        loader = StrictLoader(text)
        try:
            events = _events(loader)
            next(events)  # the start of the stream
            documents = 0
            for event in events:
                if isinstance(event, yaml.DocumentStartEvent):
                    documents += 1
                    self._document(event, events, documents)
            if not documents:
                self._refuse_empty()
        except yaml.YAMLError as error:
            self._refuse_syntax(error)
        finally:
            loader.dispose()

    def _document(self, start: Event, events: Iterator[Event], count: int) -> None:
        if count > 1:
            self.refuse(
                _position(start),
                "a second document starts",
                "A file holds one document, so that nothing after `---` is overlooked",
                "Move it into a file of its own.",
            )
        data = self._value(next(events), events, (), 0)
        if count == 1:
            self.data = data

    def _refuse_empty(self) -> None:
        self.refuse(
            Position(1, 1),
            "the file is empty",
            "It holds no document",
            "Fill it, or remove it.",
        )

    def _refuse_syntax(self, error: yaml.YAMLError) -> None:
        mark = getattr(error, "problem_mark", None)
        at = Position(mark.line + 1, mark.column + 1) if mark else Position(1, 1)
        said = getattr(error, "problem", None) or str(error).splitlines()[0]
        self.refuse(
            at,
            f"the YAML cannot be read here: {said}",
            "Often an indent, a missing `:` or an unclosed quote just before",
            "Compare the line with its neighbours.",
        )

    def _value(
        self, event: Event, events: Iterator[Event], path: KeyPath, depth: int
    ) -> YamlValue:
        self.positions.setdefault(path, _position(event))
        if depth > DEEPEST:
            msg = f"nested more than {DEEPEST} levels deep"
            raise yaml.MarkedYAMLError(problem=msg, problem_mark=event.start_mark)
        if isinstance(event, yaml.AliasEvent):
            self._refuse_reference(event, f"*{event.anchor}")
            return None
        if getattr(event, "anchor", None):
            self._refuse_reference(event, f"&{event.anchor}")
        self._refuse_tag(event)
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(events, path, depth)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(events, path, depth)
        return self._scalar(event)

    def _refuse_reference(self, event: Event, text: str) -> None:
        self.refuse(
            _position(event),
            f"there is an anchor or alias, `{text}`",
            "A reference can run in a circle, and hides what a value is",
            "Write the value out where it is used.",
        )

    def _refuse_tag(self, event: Event) -> None:
        tag = getattr(event, "tag", None)
        if tag:
            self.refuse(
                _position(event),
                f"there is a tag, `{tag}`",
                "A tag would change what the text means",
                "Remove it; put quotes around a value that should stay text.",
            )

    def _mapping(
        self, events: Iterator[Event], path: KeyPath, depth: int
    ) -> dict[str, YamlValue]:
        mapping: dict[str, YamlValue] = {}
        while not isinstance(event := next(events), yaml.MappingEndEvent):
            key = self._key(event, events, path, depth)
            here = (*path, key)
            if key in mapping:
                first = self.positions[here].line
                self.refuse(
                    _position(event),
                    f"the key `{key}` stands here a second time",
                    f"It stands in line {first} already, and only one could count",
                    "Remove one of them.",
                )
            self.positions.setdefault(here, _position(event))
            mapping[key] = self._value(next(events), events, here, depth + 1)
        return mapping

    def _key(
        self, event: Event, events: Iterator[Event], path: KeyPath, depth: int
    ) -> str:
        at = _position(event)
        plain = isinstance(event, yaml.ScalarEvent)
        key = self._value(event, events, (*path, "?"), depth + 1)
        self.positions.pop((*path, "?"), None)
        if isinstance(key, str):
            return key
        looks = f"`{event.value}`" if plain else "a list or mapping"
        self.refuse(
            at,
            f"the key {looks} is not text",
            "Keys are names",
            "Put it in quotes if it is meant as a name.",
        )
        return str(key)

    def _sequence(
        self, events: Iterator[Event], path: KeyPath, depth: int
    ) -> list[YamlValue]:
        items: list[YamlValue] = []
        while not isinstance(event := next(events), yaml.SequenceEndEvent):
            here = (*path, len(items))
            items.append(self._value(event, events, here, depth + 1))
        return items

    def _scalar(self, event: Event) -> YamlValue:
        text: str = event.value
        if event.style is not None and event.style != "":
            return text
        if _LEADING_ZERO.fullmatch(text) and _DECIMAL.fullmatch(text):
            self._refuse_number(event, "its leading zero would be lost")
            return text
        if _NOT_FINITE.fullmatch(text) or _OTHER_BASE.fullmatch(text):
            self._refuse_number(event, "it is not a plain decimal number")
            return text
        if _DECIMAL.fullmatch(text) and not _is_manageable(text):
            self._refuse_number(event, f"it has more than {MOST_DIGITS} digits")
            return text
        if _DATE.fullmatch(text):
            return self._date(event)
        return _resolve(text)

    def _date(self, event: Event) -> date | str:
        try:
            return date.fromisoformat(event.value)
        except ValueError:
            self.refuse(
                _position(event),
                f"`{event.value}` is not a day of the calendar",
                "There is no such month or day",
                "Correct it; dates are written year-month-day.",
            )
            return str(event.value)

    def _refuse_number(self, event: yaml.ScalarEvent, why: str) -> None:
        self.refuse(
            _position(event),
            f"`{event.value}` looks like a number",
            f"But {why}",
            "Put it in quotes if it is a code or a word, or write the number plainly.",
        )


def _is_manageable(text: str) -> bool:
    """Say whether a number, written out plainly, has no more digits than allowed."""
    mantissa, _, exponent = text.lower().partition("e")
    if len(exponent) > MOST_DIGITS:
        return False
    return len(mantissa) + abs(int(exponent or 0)) <= MOST_DIGITS


def _resolve(text: str) -> YamlValue:
    """Apply the YAML 1.2 core schema to a plain word."""
    if _NULL.fullmatch(text):
        return None
    if _TRUE.fullmatch(text):
        return True
    if _FALSE.fullmatch(text):
        return False
    if _INTEGER.fullmatch(text):
        return int(text)
    if _DECIMAL.fullmatch(text):
        return Decimal(text)
    return text


def _events(loader: StrictLoader) -> Iterator[Event]:
    next_event: Callable[[], Event] = loader.get_event
    while (event := next_event()) is not None:
        yield event
        if isinstance(event, yaml.StreamEndEvent):
            return


def _position(event: Event) -> Position:
    mark = event.start_mark
    return Position(mark.line + 1, mark.column + 1)
