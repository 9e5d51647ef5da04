"""Take out of a Cohort what tells who a patient is, as far as no judgement is needed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import cache
from typing import Any

from anagen.knowledge import load_knowledge
from anagen.knowledge.schema.privacy import Deidentification
from anagen.records.cohort import Cohort
from anagen.records.columns import Record
from anagen.records.tables import Combination, Patient
from anagen.records.terms import Basis
from anagen.reports.pack.privacy.texts import free_text_columns, is_telling

__all__ = ["deidentified"]

_AGES = ("age_at_index", "age", "onset_age")
_DROPPED = ("birth_date", "index_date", "source_place", "link_note")
_SHARED_KEYS = ("course_id", "episode_id")
_WITHHELD = "withheld"

Keys = Mapping[str, Mapping[str, str]]


def deidentified(cohort: Cohort) -> Cohort:
    """Return a Cohort without calendar dates, exact ages, old keys and telling texts.

    * Calendar dates and the places in the source are emptied; study days stay.
    * Ages become completed years, the highest ages one (`knowledge/privacy`).
    * Patients, and all other rows, get new numbers in an order that tells nothing: it
      follows a hash of the whole data, and the same data give the same numbers.
    * Free text in which the lint finds something is emptied, or reads ``withheld`` where a
      text is required. Why a row is inferred is withheld, as it may quote the source.

    Rare combinations stay, and so do names the lint cannot know: look with
    :func:`find_privacy_problems` afterwards.

    Examples
    --------
    >>> from anagen.records.cohort import make_cohort
    >>> patient = Patient(
    ...     patient_id="JS1987", age_at_index="93.5", index_date="2024-03-01"
    ... )
    >>> deidentified(make_cohort([patient])).rows(Patient)[0].model_dump(
    ...     exclude_none=True
    ... )
    {'basis': <Basis.STATED: 'stated'>, 'not_stated': frozenset(), 'patient_id': '1', 'label': '1', 'age_at_index': Decimal('90')}
    """
    rules = load_knowledge().privacy["deidentification"]
    keys = _new_keys(cohort)
    tables = {
        name: tuple(_clean(row, keys, rules) for row in rows)
        for name, rows in cohort.tables.items()
    }
    return Cohort(tables, cohort.name)


def _new_keys(cohort: Cohort) -> Keys:
    """Return the new key of every row, and of courses and episodes, by what it is of."""
    found: dict[str, dict[str, str]] = {}
    for name, rows in cohort.tables.items():
        prefix = "" if name == Patient.table else f"{name[:-1]}-"
        found[name] = _numbered((row.id for row in rows), cohort, prefix)
    for column in _SHARED_KEYS:
        used = {
            key
            for rows in cohort.tables.values()
            for row in rows
            if (key := getattr(row, column, None)) is not None
        }
        found[column] = _numbered(used, cohort, f"{column.removesuffix('_id')}-")
    return found


def _numbered(ids: Iterable[str], cohort: Cohort, prefix: str) -> dict[str, str]:
    """Return numbers for keys, by a hash only those with the data can work out."""

    def place(key: str) -> str:
        return hashlib.sha256(f"{cohort.fingerprint}\0{key}".encode()).hexdigest()

    ordered = sorted(ids, key=place)
    width = len(str(len(ordered)))
    return {
        key: f"{prefix}{number:0{width}}" for number, key in enumerate(ordered, start=1)
    }


def _clean(row: Record, keys: Keys, rules: Deidentification) -> Record:
    """Return a row with new keys and without what tells a person."""
    new: dict[str, Any] = {
        name: keys[what][old]
        for name, what in _references(type(row))
        if (old := getattr(row, name)) is not None
    }
    new |= _texts(row)
    new |= {name: None for name in _DROPPED if getattr(row, name, None) is not None}
    for name in _AGES:
        if isinstance(age := getattr(row, name, None), Decimal):
            new[name] = rules.whole(age)
    if isinstance(row, Patient | Combination):
        new["label"] = new[row.key]
        new["not_stated"] = row.not_stated - {"label"}
    # What is new is valid by construction, and the Cohort checks the keys once more.
    return row.model_copy(update=new)


@cache
def _references(model: type[Record]) -> tuple[tuple[str, str], ...]:
    """Return the columns of a table that hold a key, and what each is the key of."""
    named = [(c.name, c.refers_to) for c in model.columns() if c.refers_to]
    shared = [(name, name) for name in _SHARED_KEYS if name in model.model_fields]
    return (*named, *shared, (model.key, model.table))


def _texts(row: Record) -> dict[str, Any]:
    """Return the free texts that cannot stay as they are."""
    new: dict[str, Any] = {}
    for name in free_text_columns(row.table):
        text = getattr(row, name)
        if text is not None and is_telling(text):
            is_required = type(row).model_fields[name].is_required()
            new[name] = _WITHHELD if is_required else None
    if row.basis_note is not None:
        new["basis_note"] = _WITHHELD if row.basis is Basis.INFERRED else None
    return new
