"""What the tables of persons tell by themselves: keys, dates, ages, photographs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from anagen.knowledge.schema.privacy import Deidentification
from anagen.records.cohort import Cohort
from anagen.records.tables import Combination, Condition, Finding, Patient
from anagen.records.terms import Presence
from anagen.reports.pack.privacy.risks import Rank, Risk, patients_in_words, risk
from anagen.reports.pack.privacy.texts import is_telling

__all__ = ["find_ages", "find_dates", "find_keys", "find_photographs"]

_INITIALS = re.compile(
    r"(?:[A-Z]\.?[ -]?){2,3}$|[A-Z]{2,3}[-_. ]?(?:19|20)\d\d$|[A-Z][a-z]+ [A-Z][a-z]+$"
)
_DAY = re.compile(r"(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])")
_RUN = re.compile(r"\d+")
_SHORTEST_RECORD_NUMBER = 6
_SPARE_DIGITS = 2
_PHOTOGRAPH = "photograph"
_AGREED = re.compile(r"photo|picture|image", re.IGNORECASE)


def find_keys(cohort: Cohort) -> Iterator[Risk]:
    """Yield labels and keys that are initials, birth dates or numbers of records."""
    patients = cohort.rows(Patient)
    for column in ("patient_id", "label"):
        rows = [
            number
            for number, patient in enumerate(patients, start=1)
            if _is_telling_key(getattr(patient, column), len(patients))
        ]
        if rows:
            who = patients_in_words(len(rows))
            what = f"`{column}` of {who} looks like initials, a date or a number of a record"
            why = "Whoever has the record has the person; journals want neither printed"
            advice = "Number the cases 1, 2, 3 in an order that tells nothing."
            where = (Patient.table, column)
            yield risk(Rank.NUMBER, rows, where=where, says=(what, why, advice))


def _is_telling_key(key: str | None, patients: int) -> bool:
    if key is None:
        return False
    if _INITIALS.match(key) or _DAY.search(key) or is_telling(key):
        return True
    # A counter over the patients has about as many digits as their number.
    digits = max((len(run.lstrip("0")) for run in _RUN.findall(key)), default=0)
    longest = len(str(patients)) + _SPARE_DIGITS
    return digits >= max(_SHORTEST_RECORD_NUMBER, longest)


def find_dates(cohort: Cohort) -> Iterator[Risk]:
    """Yield calendar dates of patients: of birth, and of day 0."""
    patients = cohort.rows(Patient)
    for column, advice in (
        ("birth_date", "Remove it, and give the age at day 0."),
        ("index_date", "Remove it; study days and weeks carry the time."),
    ):
        rows = _rows_with(patients, column)
        if rows:
            what = f"{patients_in_words(len(rows))} with a calendar date in `{column}`"
            why = (
                "A day leads to a visit, and a visit to a person; a year alone may stay"
            )
            where = (Patient.table, column)
            yield risk(Rank.DATE, rows, where=where, says=(what, why, advice))


def _rows_with(rows: Sequence[object], column: str) -> list[int]:
    return [
        n for n, row in enumerate(rows, start=1) if getattr(row, column) is not None
    ]


def find_ages(cohort: Cohort, rules: Deidentification) -> Iterator[Risk]:
    """Yield the highest ages, and ages in finer steps than whole years."""
    for model, column in (
        (Patient, "age_at_index"),
        (Combination, "age"),
        (Condition, "onset_age"),
    ):
        ages: list[tuple[int, Decimal]] = [
            (number, age)
            for number, row in enumerate(cohort.tables[model.table], start=1)
            if (age := getattr(row, column)) is not None
        ]
        where = (model.table, column)
        top = rules.top_age.value()
        yield from _top_ages([n for n, age in ages if age > top], where, top)
        yield from _ages_at_top([n for n, age in ages if age == top], where, top)
        yield from _fine_ages([n for n, age in ages if rules.is_too_fine(age)], where)


def _top_ages(rows: list[int], where: tuple[str, str], top: Decimal) -> Iterator[Risk]:
    if rows:
        what = f"{_count(rows)} with an age above {top} years"
        why = "So few people are that old that the age points to one"
        advice = f"Write `{top} or older`."
        yield risk(Rank.TOP_AGE, rows, where=where, says=(what, why, advice))


def _ages_at_top(
    rows: list[int], where: tuple[str, str], top: Decimal
) -> Iterator[Risk]:
    """Yield ages at the limit: the age itself, or what stands for all above it."""
    if rows:
        what = f"{_count(rows)} with an age of exactly {top} years"
        why = "Nobody can tell whether it is the age, or stands for all from there on"
        advice = f"Write `{top} or older`."
        yield risk(Rank.FINE_AGE, rows, where=where, says=(what, why, advice))


def _fine_ages(rows: list[int], where: tuple[str, str]) -> Iterator[Risk]:
    if rows:
        what = f"{_count(rows)} with an age finer than whole years"
        why = (
            "With a rare disease half a year of age narrows a child, or anybody, to few"
        )
        advice = "Write completed years, or a band of years."
        yield risk(Rank.FINE_AGE, rows, where=where, says=(what, why, advice))


def _count(rows: Sequence[int]) -> str:
    return f"{len(rows)} rows" if len(rows) > 1 else "1 row"


def find_photographs(cohort: Cohort, consent: str) -> Iterator[Risk]:
    """Yield photographs, unless the consent that is declared speaks of them."""
    if _AGREED.search(consent):
        return
    shown = [
        (number, finding.patient_id)
        for number, finding in enumerate(cohort.rows(Finding), start=1)
        if finding.kind == _PHOTOGRAPH and finding.presence is Presence.PRESENT
    ]
    if shown:
        who = patients_in_words(len({patient for _, patient in shown}))
        count = "1 photograph" if len(shown) == 1 else f"{len(shown)} photographs"
        what = f"{count} of {who}, and no consent to print them is on record"
        why = "A face, an ear or a tattoo tells a person; a bar over the eyes hides nobody"
        advice = (
            "Have each person agree in writing to these photographs, and declare it; "
            "crop them to the scalp."
        )
        where = (Finding.table, "kind")
        rows = [number for number, _ in shown]
        yield risk(Rank.PHOTOGRAPH, rows, where=where, says=(what, why, advice))
