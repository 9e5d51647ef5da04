"""The decisions of a site, put into the rules they are about."""

from __future__ import annotations

import copy
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, Final

from pydantic import ValidationError

from anagen.kernel.errors import AnagenError, KnowledgeError, Problem, suggest
from anagen.knowledge.entries import FOLDERS
from anagen.knowledge.load import read_yaml
from anagen.knowledge.positions import KeyPath, YamlDocument
from anagen.knowledge.schema.site import (
    NewNumber,
    SiteChange,
    SiteFile,
    SiteRule,
    SwitchedOff,
)
from anagen.knowledge.store import Knowledge

__all__ = ["apply_policy", "rules_in"]

_BY_ID: Final = (
    *("criteria", "gates", "rescue"),
    *("limits", "restrictions", "adjustments", "benefits", "doses"),
)
"""Lists of a protocol or label whose items have an id of their own."""

Found = tuple[Any, int | str]
"""What an item stands in, and its place there."""


def apply_policy(
    ours: Knowledge,
    document: YamlDocument,
    file: SiteFile,
    changes: Sequence[SiteChange],
    switched_off: Sequence[SwitchedOff],
) -> dict[str, dict[str, Any]]:
    """Return the entries that a site touches, by folder and name, as it follows them.

    Parameters
    ----------
    ours
        Our knowledge.
    document, file
        The site's file, with positions.
    changes, switched_off
        What of it holds.

    Raises
    ------
    KnowledgeError
        With everything that does not fit our rules.
    """
    touched: dict[str, list[SiteRule]] = defaultdict(list)
    for one in (*changes, *switched_off):
        touched[one.rule.partition("#")[0]].append(one)
    problems: list[Problem] = []
    made: dict[str, dict[str, Any]] = defaultdict(dict)
    for entry_id, rules in touched.items():
        folder, _, stem = entry_id.partition("/")
        case = _Case(document, file, problems)
        entry = case.apply(ours, folder, stem, rules)
        if entry is not None:
            made[folder][stem] = entry
    if problems:
        raise KnowledgeError(f"{document.file} cannot be followed", problems)
    return dict(made)


def rules_in(data: Mapping[str, Any]) -> dict[str, Found]:
    """Return everything in a protocol or label that a site can decide about, by name."""
    found: dict[str, Found] = {}
    for name in _BY_ID:
        rows = data.get(name) or []
        found |= {str(row["id"]): (rows, place) for place, row in enumerate(rows)}
    for name in ("workup", "monitoring"):
        rows = data.get(name) or []
        found |= {f"{name}.{row['item']}": (rows, n) for n, row in enumerate(rows)}
    for drug in data.get("regimen") or []:
        phases = drug.get("phases") or []
        found |= {
            f"{drug['drug']}.{row['id']}": (phases, n) for n, row in enumerate(phases)
        }
        if "maximum_daily" in drug:
            found[f"{drug['drug']}.maximum_daily"] = (drug, "maximum_daily")
    return found


class _Case:
    """One entry of ours on its way to what the site follows."""

    def __init__(
        self, document: YamlDocument, file: SiteFile, problems: list[Problem]
    ) -> None:
        self.document = document
        self.file = file
        self.problems = problems

    def apply(
        self, ours: Knowledge, folder: str, stem: str, rules: Sequence[SiteRule]
    ) -> Any:
        shelf = ours.shelves[folder]
        if stem not in shelf:
            near = suggest(stem, list(shelf), noun="file")
            for rule in rules:
                self._say(rule, ("rule",), f"we have no {folder}/{stem}", "", near)
            return None
        data = copy.deepcopy(read_yaml(shelf.path(stem)).data)
        before = len(self.problems)
        for rule in rules:
            self._put(data, rule)
        if len(self.problems) > before:
            return None
        return self._made(folder, stem, data, rules)

    def _put(self, data: Any, rule: SiteRule) -> None:
        known, name = rules_in(data), rule.rule.partition("#")[2]
        if name not in known:
            near = suggest(name, list(known), noun="rule")
            what = f"{rule.rule.partition('#')[0]} has no rule `{name}`"
            self._say(rule, ("rule",), what, "", near)
            return
        rows, place = known[name]
        if isinstance(rule, SiteChange):
            self._change(rows[place], rule)
        else:
            del rows[place]

    def _change(self, item: dict[str, Any], change: SiteChange) -> None:
        for path, number in change.numbers.items():
            self._set(item, change, path, number)
        words = {"says": change.says, "reads": change.reads}
        item.update({key: said for key, said in words.items() if said is not None})
        if change.examples:
            item["examples"] = [
                {"given": dict(one.given), "then": str(one.then)}
                for one in change.examples
            ]
        cites = [cite.model_dump() for cite in change.cites]
        item["cites"] = [*cites, *(item.get("cites") or [])]
        item["confidence"] = str(change.confidence)

    def _set(self, item: Any, change: SiteChange, path: str, number: NewNumber) -> None:
        """Put one number, when the place, ours and the unit are as the site says."""
        steps = [int(s) if s.isdigit() else s for s in path.split(".")]
        holder, unit = item, None
        try:
            for step in steps[:-1]:
                unit = holder.get("unit", unit) if isinstance(holder, dict) else unit
                holder = holder[step]
            unit = holder.get("unit", unit) if isinstance(holder, dict) else unit
            was = holder[steps[-1]]
        except (KeyError, IndexError, TypeError, AttributeError):
            was = None
        here: KeyPath = ("numbers", path)
        if isinstance(was, bool) or not isinstance(was, int | Decimal):
            what, why = f"the rule has no number `{path}`", _numbers_of(item)
            self._say(change, here, what, why, "Correct the path.")
            return
        if Decimal(was) != number.was:
            what = f"ours is {was} and not {number.was}"
            do = "Look at our rule again, and correct `was:`."
            self._say(change, (*here, "was"), what, "It may have been revised", do)
        if unit is not None and unit != number.unit:
            what, why = f"ours is in `{unit}`", "The two could not be compared"
            self._say(change, (*here, "unit"), what, why, f"Give it in `{unit}`.")
        holder[steps[-1]] = number.now

    def _made(
        self, folder: str, stem: str, data: Any, rules: Sequence[SiteRule]
    ) -> Any:
        try:
            entry = FOLDERS[folder].validate_python(data)
            failed = [*entry.failed_examples(), *entry.contradictions()]
        except ValidationError as error:
            failed = [str(detail["msg"]) for detail in error.errors()]
        except (AnagenError, ArithmeticError) as error:
            failed = [str(error)]
        else:
            if not failed:
                return entry
        self._blame(failed, rules, f"{folder}/{stem}")
        return None

    def _blame(self, failed: list[str], rules: Sequence[SiteRule], entry: str) -> None:
        """Say what does not fit at the decision it names, else at the first."""
        for said in failed:
            named = (r for r in rules if r.rule.partition("#")[2] in said)
            rule = next(named, rules[0])
            do = (
                "Give `examples:` just below, at and above the new number, and `says:` "
                "or `reads:` where the words name it."
            )
            if isinstance(rule, SwitchedOff):
                do = "Keep the rule, or make a version of the protocol without it."
            self._say(rule, ("rule",), said, f"{entry} would contradict itself", do)

    def _say(
        self, rule: SiteRule, path: KeyPath, what: str, why: str, next_step: str
    ) -> None:
        lists: Mapping[str, Sequence[SiteRule]] = {
            "changes": self.file.changes,
            "switched_off": self.file.switched_off,
        }
        name = "changes" if isinstance(rule, SiteChange) else "switched_off"
        place = next(n for n, one in enumerate(lists[name]) if one is rule)
        where = self.document.place_of((name, place, *path))
        self.problems.append(Problem(where, what, why, next_step))


def _numbers_of(item: Any) -> str:
    names = ", ".join(f"`{name}`" for name in _paths(item))
    return f"It has {names}" if names else "It has no number at all"


def _paths(value: Any, path: str = "") -> Iterator[str]:
    """Give the path of every number of a rule that counts: not in its examples."""
    steps: list[tuple[str, Any]] = []
    if isinstance(value, dict):
        steps = [(k, v) for k, v in value.items() if k not in {"examples", "cites"}]
    elif isinstance(value, list):
        steps = [(str(place), one) for place, one in enumerate(value)]
    elif isinstance(value, int | Decimal) and not isinstance(value, bool):
        yield path
    for key, inner in steps:
        yield from _paths(inner, f"{path}.{key}" if path else key)
