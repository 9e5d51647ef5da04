"""From the plain values of a document to its model, with every problem in its place."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeGuard, TypeVar

from pydantic import BaseModel, ValidationError

from anagen.interop.casebook.claim_lines import claim_of_line
from anagen.interop.casebook.claims import Claim
from anagen.interop.casebook.description import Description
from anagen.interop.casebook.problems import ProblemList
from anagen.interop.casebook.terms import read_term
from anagen.kernel.errors import ImpossibleValueError, Place, closest
from anagen.records.columns import NOT_STATED

if TYPE_CHECKING:
    from anagen.reports.layouts import TableLayout

__all__ = [
    "EXAMPLE",
    "REFUSED",
    "KeyPath",
    "Locate",
    "expand_lines",
    "make_claims",
    "make_description",
    "make_layout",
]

KeyPath = tuple[str | int, ...]
"""Where a value stands in a document: ``("claims", 3, "printed")``."""

REFUSED = object()
"""Stands for a claim on one line that could not be read, of which it has been told."""

EXAMPLE = "example row"
"""The place of the rows and claims a new casebook begins with."""

Locate = Callable[[KeyPath], Place]
"""Finds the place of a value in its file."""

Model = TypeVar("Model", bound=BaseModel)

_DIGITS = f"Write digits without quotes, or `{NOT_STATED}`."
_WORDS = {
    "string_type": ("it has to be text", "Put it in quotes if it looks like a number."),
    "string_too_short": ("it is empty", f"Fill it, or write `{NOT_STATED}`."),
    "int_type": ("it has to be a whole number", _DIGITS),
    "literal_error": ("it has to be a whole number", _DIGITS),
    "tuple_type": ("it has to be a list", "Write one item a line, each after `- `."),
    "dict_type": ("it has to be a mapping", "Write `key: value` lines below it."),
    "model_type": ("it has to be a mapping", "Write `key: value` lines below it."),
    "greater_than_equal": ("it is negative", "Correct the number."),
}


def make_description(
    data: object, locate: Locate, problems: ProblemList
) -> Description | None:
    """Make the description of a casebook, or add everything that is wrong with it."""
    description = _make(Description, data, (), locate, problems)
    if description is not None:
        lists = (
            ("index_disease", description.index_disease, "conditions"),
            ("index_treatments", description.index_treatments, "drugs"),
        )
        for key, words, vocabulary in lists:
            for index, word in enumerate(words):
                try:
                    read_term(word, vocabulary)
                except ImpossibleValueError as error:
                    is_list = isinstance(data, dict) and isinstance(data[key], list)
                    path = (key, index) if is_list else (key,)
                    problems.refuse(locate(path), error)
    return description


def make_claims(
    data: object, locate: Locate, problems: ProblemList
) -> tuple[Claim, ...]:
    """Make the claims of a casebook, or add everything that is wrong with them."""
    step = "Begin the file with `claims:`, and write one claim after each `- `."
    if not isinstance(data, Mapping) or "claims" not in data:
        problems.say(locate(()), "there is no list of claims", "", step)
        return ()
    for key in data:
        if key != "claims":
            why = "The file holds one list, called claims"
            problems.say(locate((key,)), f"there is no key `{key}` here", why, step)
    items = data["claims"] or []
    if not isinstance(items, list):
        problems.say(locate(("claims",)), "the claims are not a list", "", step)
        return ()
    claims: list[Claim] = []
    first: dict[str, Place] = {}
    for index, item in enumerate(expand_lines(items, locate, problems)):
        path: KeyPath = ("claims", index)
        if item is REFUSED:
            continue
        claim = _make(Claim, item, path, locate, problems)
        if claim is not None:
            claims.append(claim)
            if claim.place == EXAMPLE:
                _warn_example(locate(path), problems)
        name = item.get("id") if isinstance(item, dict) else None
        if isinstance(name, str):
            _refuse_second(name, locate((*path, "id")), first, problems)
    return tuple(claims)


def expand_lines(
    items: Sequence[object], locate: Locate, problems: ProblemList
) -> list[object]:
    """Make claims that are written on one line into mappings; what cannot be is REFUSED.

    Parameters
    ----------
    items
        Claims: mappings, or lines.
    locate
        Finds the place of each; its row is the place of a line that names none.
    problems
        Where problems are added.
    """
    named = {str(item["id"]) for item in items if _has_id(item)}
    made: list[object] = []
    for index, item in enumerate(items):
        if not isinstance(item, str):
            made.append(item)
            continue
        place = locate(("claims", index))
        try:
            claim = claim_of_line(item, place.row or index + 1, named)
        except ImpossibleValueError as error:
            problems.refuse(place, error)
            made.append(REFUSED)
        else:
            named.add(claim["id"])
            made.append(claim)
    return made


def _has_id(item: object) -> TypeGuard[Mapping[str, object]]:
    return isinstance(item, Mapping) and "id" in item


def _warn_example(place: Place, problems: ProblemList) -> None:
    problems.warn(
        place,
        "this is an example row",
        "It shows how to write one, and stands for nothing printed",
        "Write over it, or delete it.",
    )


def make_layout(
    data: object, locate: Locate, problems: ProblemList
) -> TableLayout | None:
    """Make the layout of the per-case table, or add everything wrong with it."""
    # Imported here: few casebooks have a layout, and it brings the report's cells.
    from anagen.reports.layouts import TableLayout  # noqa: PLC0415

    return _make(TableLayout, data, (), locate, problems)


def _refuse_second(
    name: str, place: Place, first: dict[str, Place], problems: ProblemList
) -> None:
    if name in first:
        problems.say(
            place,
            f"the claim `{name}` is there twice",
            f"It stands in row {first[name].row} already, and an id names one claim",
            "Give this one its own id, or delete the copy.",
        )
    first.setdefault(name, place)


def _make(
    model: type[Model],
    data: object,
    path: KeyPath,
    locate: Locate,
    problems: ProblemList,
) -> Model | None:
    if not isinstance(data, dict):
        step = "Write `key: value` lines."
        problems.say(locate(path), "there are no keys here", "", step)
        return None
    try:
        return model.model_validate(data)
    except ValidationError as error:
        for detail in _one_per_place(error, data):
            _add(detail, model, path, locate, problems)
        return None


def _one_per_place(error: ValidationError, data: object) -> list[Any]:
    """Keep one sentence for each value: a union says one for each of its members."""
    seen: dict[KeyPath, Any] = {}
    for detail in error.errors():
        path = _path_in(data, detail["loc"], detail["type"])
        seen.setdefault(path, {**detail, "loc": path})
    inner = {path[:depth] for path in seen for depth in range(len(path))}
    return [detail for path, detail in seen.items() if path not in inner]


def _path_in(data: Any, loc: KeyPath, kind: str) -> KeyPath:
    """Drop the steps pydantic adds of its own, such as the member of a union."""
    path: KeyPath = ()
    for step in loc:
        is_there = (isinstance(data, dict) and step in data) or (
            isinstance(data, list) and isinstance(step, int) and step < len(data)
        )
        if is_there:
            path, data = (*path, step), data[step]
    return (*path, loc[-1]) if kind == "missing" else path


def _add(
    detail: Any,
    model: type[BaseModel],
    path: KeyPath,
    locate: Locate,
    problems: ProblemList,
) -> None:
    loc: KeyPath = detail["loc"]
    place = locate((*path, *loc))
    cause = detail.get("ctx", {}).get("error")
    kind = detail["type"]
    if isinstance(cause, ImpossibleValueError):
        problems.refuse(place, cause)
    elif kind == "missing":
        problems.say(place, f"the key `{loc[-1]}` is missing", "", f"Add `{loc[-1]}:`.")
    elif kind == "extra_forbidden":
        word = str(loc[-1])
        meant = closest(word, _keys_at(model, loc[:-1]))
        step = f"Did you mean `{meant}`?" if meant else f"Remove `{word}`."
        why = "What no key is declared for would be lost"
        problems.say(place, f"there is no key `{word}` here", why, step)
    elif kind == "enum":
        allowed = str(detail["ctx"]["expected"]).replace("'", "").replace(" or ", ", ")
        meant = closest(str(detail["input"]), allowed.split(", "))
        step = f"Did you mean `{meant}`?" if meant else "Use one of them."
        what = f"`{detail['input']}` is not a word of {loc[-1]}"
        problems.say(place, what, f"The words are {allowed}", step)
    elif kind == "string_pattern_mismatch":
        _say_pattern(place, detail, problems)
    else:
        what, step = _WORDS.get(kind, (str(detail["msg"]), "Correct it."))
        shown = "" if isinstance(detail["input"], dict) else f"`{detail['input']}`: "
        problems.say(place, f"{shown}{what}", "", step)


def _say_pattern(place: Place, detail: Any, problems: ProblemList) -> None:
    name = str(detail["loc"][-1]) if detail["loc"] else "text"
    if name == "of":
        why = "A measure is a name, with what it is of in brackets"
        step = "Write it like `age` or `exposure_months(tofacitinib)`."
    else:
        why = "A name is of small letters, digits and underscores, and begins with one"
        step = "Write it like `mean_age`."
    problems.say(place, f"`{detail['input']}` is not a name", why, step)


def _keys_at(model: type[BaseModel], loc: KeyPath) -> list[str]:
    """Return the keys of the mapping at a place in a model."""
    schema = model.model_json_schema(by_alias=True)
    node: Any = schema
    for step in loc:
        node = _resolve(node, schema)
        node = (
            node.get("items", {})
            if isinstance(step, int)
            else (node.get("properties", {}).get(step, {}))
        )
    return list(_resolve(node, schema).get("properties", {}))


def _resolve(node: Any, schema: Any) -> Any:
    for reference in (node, *node.get("allOf", ())):
        if "$ref" in reference:
            return schema["$defs"][reference["$ref"].rpartition("/")[2]]
    return node
