"""Auditors of what files say of each other: names that must exist, units that must fit.

Each is a function that yields problems and raises nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, Final

from anagen.kernel.errors import AnagenError, Problem, suggest
from anagen.kernel.units import convert, parse_unit
from anagen.knowledge.auditors import Draft, walk
from anagen.knowledge.positions import KeyPath
from anagen.knowledge.schema.analytes import Analyte
from anagen.knowledge.schema.drugs import DrugClass
from anagen.knowledge.schema.facts import FACTS, FactName
from anagen.knowledge.schema.monitoring import WorkupItems
from anagen.knowledge.schema.vocabularies import Vocabulary

__all__ = ["REFERENCE_AUDITORS", "audit_asks", "audit_references"]

Names = Mapping[str, Sequence[str]]

_SYSTEMIC: Final = "systemic_"
_MOST_NAMES: Final = 20

_EVERYWHERE: Final = {
    "subtypes": "condition_subtypes",
    "reported_as": "milestones",
    "documents": "adverse_events",
    "instrument": "instruments",
    "from_instrument": "instruments",
    "analyte": "analytes",
    "includes": "vocabularies",
}
"""Keys that name something in any file, with the list the name is of."""

_IN_FOLDER: Final[Mapping[str, Mapping[str, str]]] = {
    "labels": {
        "drug": "drugs",
        "condition": "conditions",
        "condition_treated": "conditions",
        "indications": "conditions",
        "item": "workup items",
        "partner": "drugs or classes of drugs",
        "terms": "event_terms",
        "special_interest": "event_terms",
    },
    "interactions": {
        "first": "drugs or classes of drugs",
        "second": "drugs or classes of drugs",
        "overlapping": "event_terms",
    },
    "workup": {
        "analytes": "analytes",
        "findings": "finding_kinds",
        "instruments": "instruments",
        "conditions": "conditions",
        "parts": "workup items",
    },
    "protocols": {
        "condition": "conditions",
        "drug": "drugs",
        "drugs": "drugs or classes of drugs",
        "replaces": "drugs",
        "labels": "labels",
        "item": "workup items",
    },
    "outcomes": {"table": "equivalences"},
    "privacy": {"terms": "conditions"},
}
"""Keys that name something in the files of one folder."""

_ASKED_OF: Final[Mapping[FactName, str]] = {
    FactName.DISEASE_DURATION: "conditions or subtypes",
    FactName.CONDITION: "conditions",
    FactName.ALLERGY: "conditions",
    FactName.LABORATORY: "analytes",
    FactName.LABORATORY_CHANGE: "analytes",
    FactName.LABORATORY_PERCENT_CHANGE: "analytes",
    FactName.LABORATORY_TIMES_UPPER_LIMIT: "analytes",
    FactName.ASSESSMENT: "instruments",
    FactName.TAKING: "drugs or classes of drugs",
    FactName.TIME_ON: "drugs or classes of drugs",
    FactName.DAILY_DOSE: "drugs",
    FactName.TRIED_WITHOUT_RESPONSE: "drugs or classes of drugs",
    FactName.FAILED: "drugs or classes of drugs",
    FactName.REFUSED: "drugs or classes of drugs",
    FactName.STOPPED_FOR: "reasons",
    FactName.FINDING: "finding_kinds",
    FactName.EVENT: "event_terms",
    FactName.MILESTONE: "milestones",
    FactName.RESPONSE: "salt_response",
    FactName.RELAPSE: "relapse",
    FactName.DONE: "workup items",
}
"""What each fact is asked of; criteria belong to the screening log of a study."""

_UNITS: Final[Mapping[FactName, Sequence[str]]] = {
    FactName.AGE: ("a",),
    FactName.WEIGHT: ("kg",),
    FactName.SALT: ("{score}",),
    FactName.SALT_BASELINE: ("{score}",),
    FactName.SALT_IMPROVEMENT: ("%", "{score}"),
    FactName.SALT_RISE: ("{score}",),
    FactName.DISEASE_DURATION: ("a",),
    FactName.LABORATORY_PERCENT_CHANGE: ("%",),
    FactName.LABORATORY_TIMES_UPPER_LIMIT: ("1",),
    FactName.ASSESSMENT: ("{score}",),
    FactName.TIME_ON: ("d",),
    FactName.DAILY_DOSE: ("mg/d", "[IU]/d", "mL/d"),
    FactName.TRIED_WITHOUT_RESPONSE: ("d",),
}
"""Units of which one has to convert into that of the question."""

_IN_UNIT_OF_ANALYTE: Final = {FactName.LABORATORY, FactName.LABORATORY_CHANGE}


def audit_references(drafts: Sequence[Draft]) -> Iterator[Problem]:
    """Check that every name of another entry or term exists."""
    names = _names(drafts)
    for draft in drafts:
        keys = _EVERYWHERE | dict(_IN_FOLDER.get(draft.folder, {}))
        for path, value in walk(draft.document.data):
            step = next((s for s in reversed(path) if isinstance(s, str)), "")
            if step in keys and isinstance(value, str):
                yield from _judge_name(draft, path, value, names, keys[step])


def audit_asks(drafts: Sequence[Draft]) -> Iterator[Problem]:
    """Check that every question is asked of something there is, in a unit that fits."""
    names = _names(drafts)
    analytes = {
        draft.stem: draft.entry for draft in drafts if isinstance(draft.entry, Analyte)
    }
    for draft in drafts:
        for path, value in walk(draft.document.data):
            fact = _fact_of(value)
            if fact is None:
                continue
            of = value.get("of")
            if fact in _ASKED_OF and isinstance(of, str):
                here = (*path, "of")
                yield from _judge_name(draft, here, of, names, _ASKED_OF[fact])
            if fact is FactName.SUBTYPE:
                yield from _judge_subtypes(draft, path, value, names)
            yield from _judge_unit(draft, path, fact, value, analytes)


def _fact_of(value: Any) -> FactName | None:
    said = value.get("fact") if isinstance(value, Mapping) else None
    is_known = isinstance(said, str) and said in set(FactName)
    return FactName(str(said)) if is_known else None


def _judge_subtypes(
    draft: Draft, path: KeyPath, value: Mapping[str, Any], names: Names
) -> Iterator[Problem]:
    words = value.get("one_of")
    for place, word in enumerate(words if isinstance(words, list) else []):
        if isinstance(word, str):
            here = (*path, "one_of", place)
            yield from _judge_name(draft, here, word, names, "condition_subtypes")


def _judge_name(
    draft: Draft, path: KeyPath, name: str, names: Names, what: str
) -> Iterator[Problem]:
    known = names[what]
    is_class = what == "drugs or classes of drugs"
    bare = name.removeprefix(_SYSTEMIC) if is_class else name
    if name not in known and not (bare in set(DrugClass) and bare in known):
        why = f"It has to be one of the {what.replace('_', ' ')}"
        hint = suggest(name, known, noun="name")
        if len(known) > _MOST_NAMES and not hint.startswith("Did you mean"):
            hint = f"Correct the name, or add it to the {what.replace('_', ' ')}."
        yield draft.problem(path, f"`{name}` is not known", why, hint)


def _judge_unit(
    draft: Draft,
    path: KeyPath,
    fact: FactName,
    value: Mapping[str, Any],
    analytes: Mapping[str, Analyte],
) -> Iterator[Problem]:
    unit, of = value.get("unit"), str(value.get("of"))
    if not isinstance(unit, str) or not _is_unit(unit):
        return  # a unit that is not known is refused when the file is read
    if fact in _IN_UNIT_OF_ANALYTE:
        if of not in analytes:
            return
        analyte = analytes[of]
        wanted: Sequence[str] = (analyte.unit,)
        others: Sequence[str] = (analyte.unit, *analyte.accepted_units)
        factors = analyte.factors_on()
    else:
        wanted = others = _UNITS.get(fact, ())
        factors = {}
    if wanted and not any(_converts(unit, one, factors) for one in wanted):
        what = f"{fact} of {of}" if FACTS[fact].of else str(fact)
        yield draft.problem(
            (*path, "unit"),
            f"`{unit}` does not fit the fact `{what}`",
            f"It does not convert into {' or '.join(f'`{one}`' for one in wanted)}",
            f"Use a unit like {', '.join(f'`{one}`' for one in others)}.",
        )


def _is_unit(text: str) -> bool:
    try:
        parse_unit(text)
    except AnagenError:
        return False
    return True


def _converts(unit: str, into: str, factors: Mapping[str, Decimal]) -> bool:
    try:
        convert(Decimal(1), unit, into, factors=factors)
    except AnagenError:
        return False
    return True


def _names(drafts: Sequence[Draft]) -> Names:
    """List what may be named: files by folder, terms by vocabulary, definitions, items."""
    vocabularies = {
        draft.stem: draft.entry
        for draft in drafts
        if isinstance(draft.entry, Vocabulary)
    }
    stems = {
        folder: [draft.stem for draft in drafts if draft.folder == folder]
        for folder in (
            *("instruments", "analytes", "vocabularies", "drugs"),
            *("labels", "equivalences"),
        )
    }
    terms = {
        name: _terms(vocabularies, name)
        for name in (
            *("condition_subtypes", "conditions", "milestones", "adverse_events"),
            *("event_terms", "finding_kinds", "reasons"),
        )
    }
    items = [
        name
        for draft in drafts
        if isinstance(draft.entry, WorkupItems)
        for name in draft.entry.items
    ]
    return {
        **stems,
        **terms,
        "workup items": items,
        "drugs or classes of drugs": [*stems["drugs"], *map(str, DrugClass)],
        "conditions or subtypes": [*terms["conditions"], *terms["condition_subtypes"]],
        "salt_response": _definitions(drafts, "salt_response"),
        "relapse": _definitions(drafts, "relapse"),
    }


def _terms(vocabularies: Mapping[str, Vocabulary], name: str) -> list[str]:
    """Give the terms of a vocabulary and of those it includes; circles do no harm."""
    lists = [name]
    for one in lists:
        includes = vocabularies[one].includes if one in vocabularies else ()
        lists.extend(other for other in includes if other not in lists)
    return [
        term for one in lists if one in vocabularies for term in vocabularies[one].terms
    ]


def _definitions(drafts: Sequence[Draft], outcome: str) -> list[str]:
    return [
        name
        for draft in drafts
        if (draft.folder, draft.stem) == ("outcomes", outcome)
        for name in getattr(draft.entry, "definitions", {})
    ]


REFERENCE_AUDITORS: Final[
    tuple[Callable[[Sequence[Draft]], Iterator[Problem]], ...]
] = (
    audit_references,
    audit_asks,
)
"""Auditors of names and units across files."""
