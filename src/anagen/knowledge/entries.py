"""Read one knowledge file into its model, or say everything that is wrong with it."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from pydantic import TypeAdapter, ValidationError

from anagen.kernel.errors import ImpossibleValueError, KnowledgeError, Problem, suggest
from anagen.knowledge.load import read_yaml
from anagen.knowledge.positions import KeyPath, YamlDocument
from anagen.knowledge.schema.analytes import Analyte
from anagen.knowledge.schema.base import Entry
from anagen.knowledge.schema.checklists import ListedChecklist
from anagen.knowledge.schema.drugs import Drug
from anagen.knowledge.schema.equivalences import EquivalenceTable
from anagen.knowledge.schema.instruments import Instrument
from anagen.knowledge.schema.interactions import Interaction
from anagen.knowledge.schema.labels import Label
from anagen.knowledge.schema.limits import WeightForAge
from anagen.knowledge.schema.monitoring import WorkupItems
from anagen.knowledge.schema.outcomes import OUTCOME_FILES
from anagen.knowledge.schema.outcomes.base import Operator
from anagen.knowledge.schema.privacy import Deidentification
from anagen.knowledge.schema.protocols import Protocol
from anagen.knowledge.schema.reference_ranges import ReferenceRange
from anagen.knowledge.schema.simulation import Simulation
from anagen.knowledge.schema.sources import Source
from anagen.knowledge.schema.vocabularies import Vocabulary

__all__ = [
    "FOLDERS",
    "entry_files",
    "file_name",
    "problems_of",
    "read_entry",
    "validate_entry",
]

FOLDERS: Final[dict[str, TypeAdapter[Any]]] = {
    "sources": TypeAdapter(Source),
    "drugs": TypeAdapter(Drug),
    "instruments": TypeAdapter(Instrument),
    "analytes": TypeAdapter(Analyte),
    "reference_ranges": TypeAdapter(ReferenceRange),
    "equivalences": TypeAdapter(EquivalenceTable),
    "outcomes": OUTCOME_FILES,
    "vocabularies": TypeAdapter(Vocabulary),
    "limits": TypeAdapter(WeightForAge),
    "simulation": TypeAdapter(Simulation),
    "labels": TypeAdapter(Label),
    "interactions": TypeAdapter(Interaction),
    "workup": TypeAdapter(WorkupItems),
    "protocols": TypeAdapter(Protocol),
    "checklists": TypeAdapter(ListedChecklist),
    "privacy": TypeAdapter(Deidentification),
}
"""Each folder of knowledge, and the model of its files."""

_WORDS: Final = {
    "extra_forbidden": "there is no such key here",
    "missing": "the key is missing",
    "union_tag_not_found": "the key `kind` is missing",
    "string_type": "it has to be text; put a number that is a code in quotes",
    "is_instance_of": "it has to be a plain number",
    "date_type": "it has to be a day, written year-month-day without quotes",
    "bool_type": "it has to be true or false",
}


def entry_files(root: Path, folder: str) -> tuple[Path, ...]:
    """Return the files of a folder of knowledge, in the order of their names."""
    return tuple(sorted((root / folder).glob("*.yaml")))


def file_name(path: Path) -> str:
    """Return the name a message uses for a knowledge file."""
    return f"knowledge/{path.parent.name}/{path.name}"


def read_entry(path: Path) -> Any:
    """Read one knowledge file into the model of its folder.

    Raises
    ------
    KnowledgeError
        With every problem of the file.
    """
    document = read_yaml(path, file=file_name(path))
    return validate_entry(document, folder=path.parent.name, stem=path.stem)


def validate_entry(document: YamlDocument, *, folder: str, stem: str) -> Any:
    """Make the model of a document; `read_entry` for the errors."""
    problems: list[Problem] = []
    entry: Any = None
    try:
        entry = FOLDERS[folder].validate_python(document.data)
    except ValidationError as error:
        problems.extend(problems_of(error, document))
    if isinstance(entry, Entry) and entry.id != f"{folder}/{stem}":
        problems.append(
            Problem(
                document.place_of(("id",)),
                f"the id is `{entry.id}`",
                f"The path is the name, and the file is {folder}/{stem}",
                f"Write `id: {folder}/{stem}`, or move the file.",
            )
        )
    if problems:
        raise KnowledgeError(f"{document.file} is not valid", problems)
    return entry


def problems_of(error: ValidationError, document: YamlDocument) -> list[Problem]:
    """Turn what pydantic says into problems with file, line and key."""
    return [_problem(detail, document) for detail in error.errors()]


def _problem(detail: Any, document: YamlDocument) -> Problem:
    kind, path = detail["type"], _path_in(document, detail["loc"])
    cause = detail.get("ctx", {}).get("error")
    what = _WORDS.get(kind)
    if isinstance(cause, ImpossibleValueError):
        return cause.at(document.place_of(path))
    if what is None:
        what = detail["msg"].removeprefix("Value error, ")
        what = what[:1].lower() + what[1:]
    why, next_step = "", "Compare it with a neighbouring file of the same folder."
    if kind == "extra_forbidden" and (*path[:-1], "fact") in document.positions:
        why = "A question about a number compares it by one of four operators"
        next_step = suggest(str(path[-1]), list(map(str, Operator)), noun="operator")
    elif kind == "extra_forbidden" and path:
        next_step = _closest_key(path)
    elif kind == "missing":
        next_step = f"Add `{detail['loc'][-1]}:`."
    return Problem(document.place_of(path), what, why, next_step)


def _path_in(document: YamlDocument, loc: tuple[str | int, ...]) -> KeyPath:
    """Drop the steps pydantic adds for unions and the like."""
    path: KeyPath = ()
    for place, step in enumerate(loc):
        longer = (*path, step)
        is_last_and_absent = place == len(loc) - 1 and step != "[key]"
        if longer in document.positions or is_last_and_absent:
            path = longer
    return path


def _closest_key(path: KeyPath) -> str:
    word = str(path[-1])
    known = _known_keys()
    near = suggest(word, known, noun="key")
    return near if near.startswith("Did you mean") else f"Remove `{word}`."


def _known_keys() -> list[str]:
    names: set[str] = set()
    for adapter in FOLDERS.values():
        schema = adapter.json_schema()
        for part in (schema, *schema.get("$defs", {}).values()):
            names.update(part.get("properties", {}))
    return sorted(names)
