"""What a plan comes to before it counts: its days, totals, checks and differences.

Every number is of the protocols' own functions; this only chooses the days and the words.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from anagen.interop.findings_text import cites_in_words
from anagen.kernel.errors import RegimenError
from anagen.knowledge import Knowledge
from anagen.knowledge.schema.protocols import Protocol
from anagen.protocols.combinations import combination_findings
from anagen.protocols.dose_checks import dose_checks
from anagen.protocols.facts import PatientFacts
from anagen.protocols.findings import Finding
from anagen.protocols.label_checks import label_checks
from anagen.protocols.regimen import (
    Comparison,
    DayDose,
    DayState,
    EquivalentBand,
    Maximum,
    Regimen,
    Total,
    calendar,
    compare,
    equivalents,
    find_daily_maximum,
    total,
)
from anagen.records.tables import Treatment
from anagen.web.clinic.regimen.orders import treatment_of
from anagen.web.clinic.regimen.said import FindingLine, plain_name, waiting_lines

__all__ = [
    "MOST_MONTHS",
    "Cell",
    "Difference",
    "Month",
    "Preview",
    "differ",
    "glucocorticoid",
    "month_starts",
    "months_of",
    "planned_rows",
    "preview",
    "totals_of",
]

MOST_MONTHS = 12
_WEEK = 7
_DECEMBER = 12


@dataclass(frozen=True)
class Cell:
    """One day of a calendar.

    Parameters
    ----------
    on
        The date.
    doses
        What is given, in words: a letter for the drug, and the amount of the day.
    """

    on: date
    doses: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Month:
    """One month of a calendar, in weeks from Monday; None outside of the month."""

    first: date
    weeks: tuple[tuple[Cell | None, ...], ...]
    totals: tuple[str, ...]


@dataclass(frozen=True)
class TotalLine:
    """The total of a drug in the months shown, and from first to last day."""

    drug: str
    shown: str
    whole: str


@dataclass(frozen=True)
class SteroidLine:
    """The glucocorticoid under one table, and where its doses are from."""

    says: str
    source: str


@dataclass(frozen=True)
class Difference:
    """How one plan differs from another.

    Parameters
    ----------
    gone, new
        Lines of the one and of the other alone.
    drugs
        Each drug over the days that both are compared on.
    days
        On how many days something differs.
    """

    gone: tuple[str, ...]
    new: tuple[str, ...]
    drugs: tuple[str, ...]
    days: int


@dataclass(frozen=True)
class Preview:
    """What a plan comes to.

    Parameters
    ----------
    lines
        Its parts in words, with dates.
    letters
        The letter of each drug in the calendar.
    months, totals, steroid
        Its days and amounts; `steroid` is empty where there is no glucocorticoid.
    checks
        What there is to decide or to know about its doses and drugs.
    difference
        Against the plan before; None when there is none.
    """

    lines: tuple[str, ...]
    letters: tuple[tuple[str, str], ...]
    months: tuple[Month, ...]
    totals: tuple[TotalLine, ...]
    steroid: tuple[SteroidLine, ...]
    checks: tuple[FindingLine, ...]
    difference: Difference | None


def preview(
    regimen: Regimen,
    facts: PatientFacts,
    *,
    starts_on: date,
    months: int,
    roles: Mapping[str, str],
    protocol: Protocol | None = None,
    before: tuple[Regimen, date] | None = None,
) -> Preview:
    """Return what a plan comes to.

    Parameters
    ----------
    regimen
        The plan, from its own day 0.
    facts
        The patient on the day.
    starts_on, months
        Date of its day 0, and how many months are shown.
    roles
        What each drug is for.
    protocol
        The protocol it follows.
    before
        The plan before, with the date of its day 0.
    """
    firsts = month_starts(starts_on, months)
    days = (0, (firsts[-1] - starts_on).days)
    return Preview(
        tuple(say_dated(regimen, starts_on)),
        tuple(sorted((v, k) for k, v in letters_of(regimen.drugs).items())),
        tuple(months_of(regimen, starts_on, firsts)),
        tuple(totals_of(regimen, days)),
        tuple(glucocorticoid(regimen, facts.knowledge, days)),
        tuple(_checks(regimen, facts, roles, protocol, days[1])),
        None if before is None else differ(*before, regimen, starts_on, days[1]),
    )


def say_dated(regimen: Regimen, starts_on: date) -> Iterator[str]:
    """Yield each part of a regimen with its dates."""
    for spell in regimen.spells:
        first = starts_on + timedelta(spell.first)
        end = "with no end yet"
        if spell.stop is not None:
            end = f"to {_date(starts_on + timedelta(spell.stop - 1))}"
        until = f" until {plain_name(spell.until)}" if spell.until else ""
        held = "".join(
            f", held from {_date(starts_on + timedelta(since))}"
            + ("" if stop is None else f" to {_date(starts_on + timedelta(stop - 1))}")
            for since, stop in spell.holds
        )
        name, dose = plain_name(spell.drug), spell.describe()
        yield f"{name}: {dose}, from {_date(first)} {end}{until}{held}"
    for one in regimen.undated:
        yield f"{plain_name(one.drug)}: {one.says} on days not known, {one.because}"


def _date(on: date) -> str:
    return f"{on.day} {on:%b %Y}"


# ---------------------------------------------------------------- calendar


def month_starts(first: date, months: int) -> list[date]:
    """Return the first day of some months, and of the one after."""
    starts = [first.replace(day=1)]
    for _ in range(max(1, min(months, MOST_MONTHS))):
        last = starts[-1]
        is_last = last.month == _DECEMBER
        starts.append(date(last.year + is_last, 1 if is_last else last.month + 1, 1))
    return starts


def letters_of(drugs: tuple[str, ...]) -> dict[str, str]:
    """Return a letter for each drug, more where two begin alike.

    Examples
    --------
    >>> letters_of(("tofacitinib", "triamcinolone", "betamethasone"))
    {'tofacitinib': 'T', 'triamcinolone': 'Tr', 'betamethasone': 'B'}
    """
    found: dict[str, str] = {}
    for drug in drugs:
        size = 1
        while drug[:size].capitalize() in found.values() and size < len(drug):
            size += 1
        found[drug] = drug[:size].capitalize()
    return found


def months_of(regimen: Regimen, starts_on: date, firsts: list[date]) -> Iterator[Month]:
    """Yield the months of a regimen with the doses of each day."""
    letters = letters_of(regimen.drugs)
    for first, after in pairwise(firsts):
        days = ((first - starts_on).days, (after - starts_on).days)
        by_day: dict[int, list[DayDose]] = {}
        for dose in calendar(regimen, *days):
            by_day.setdefault(dose.day, []).append(dose)
        cells: list[Cell | None] = [None] * first.weekday()
        for day in range(*days):
            said = (_mark(dose) for dose in by_day.get(day, ()))
            drugs = [dose.drug for dose in by_day.get(day, ())]
            pairs = zip(drugs, said, strict=True)
            marks = tuple((letters[drug], text) for drug, text in pairs if text)
            cells.append(Cell(starts_on + timedelta(day), marks))
        cells += [None] * (-len(cells) % _WEEK)
        weeks = [tuple(cells[at : at + _WEEK]) for at in range(0, len(cells), _WEEK)]
        sums = [total(regimen, drug, *days) for drug in regimen.drugs]
        yield Month(first, tuple(weeks), tuple(map(_say_total, sums)))


def _mark(dose: DayDose) -> str:
    if dose.state is DayState.UNKNOWN:
        return "?"
    if dose.state is DayState.HELD:
        return "held"
    if not dose.times:
        return ""
    return f"{dose.describe()}{'' if dose.times == 1 else f' in {dose.times}'}"


def _say_total(found: Total) -> str:
    return f"{plain_name(found.drug)} {found.describe()}"


# ---------------------------------------------------------------- amounts


def totals_of(regimen: Regimen, days: tuple[int, int]) -> Iterator[TotalLine]:
    """Yield the total of each drug: of the days given, and of all where it ends."""
    for drug in regimen.drugs:
        try:
            whole = total(regimen, drug).describe()
        except RegimenError:
            whole = "it has no end yet"
        shown = total(regimen, drug, *days).describe()
        yield TotalLine(plain_name(drug), shown, whole)


def glucocorticoid(
    regimen: Regimen, knowledge: Knowledge, days: tuple[int, int]
) -> Iterator[SteroidLine]:
    """Yield the systemic glucocorticoid of a regimen under each table."""
    known = (knowledge.drugs.get(drug) for drug in regimen.drugs)
    if not any(one is not None and one.is_glucocorticoid for one in known):
        return
    found: EquivalentBand = equivalents(regimen, knowledge, *days)
    for one in (found.named, *found.others):
        source = cites_in_words(one.cites, one.confidence)
        # The usual table says the band of all tables with its own amount.
        says = found.describe() if one is found.named else one.describe()
        yield SteroidLine(says, source)


# ---------------------------------------------------------------- checks


def planned_rows(
    regimen: Regimen, patient_id: str, roles: Mapping[str, str]
) -> tuple[Treatment, ...]:
    """Return each different dose of a plan as a row that is about to be added."""
    found: dict[tuple[object, ...], Treatment] = {}
    for place, spell in enumerate(regimen.spells):
        row = treatment_of(
            spell, patient_id, key=f"plan-{place}", role=roles.get(spell.drug, "")
        )
        if row is not None:
            timing = spell.timing
            often = None if timing is None else (timing.cycle, timing.hours)
            found.setdefault((spell.drug, spell.dose, often), row)
    return tuple(found.values())


def plan_findings(
    regimen: Regimen,
    facts: PatientFacts,
    roles: Mapping[str, str],
    protocol: Protocol | None,
    until: int,
) -> Iterator[Finding]:
    """Yield what is to be said of the doses and drugs of a plan."""
    rows = planned_rows(regimen, facts.timeline.patient_id, roles)
    protocols = [] if protocol is None else [protocol]
    yield from dose_checks(facts, protocols, planned=rows)
    yield from combination_findings(facts, regimen.drugs)
    yield from label_checks(facts, planned=regimen.drugs)
    for drug in protocol.regimen if protocol is not None else ():
        if drug.maximum_daily is not None and drug.drug in regimen.drugs:
            rule = f"{protocol.id if protocol else ''}#{drug.drug}.maximum_daily"
            most = Maximum.of(drug.drug, drug.maximum_daily, rule)
            yield find_daily_maximum(regimen.until(max(until, 1)), most)


def _checks(
    regimen: Regimen,
    facts: PatientFacts,
    roles: Mapping[str, str],
    protocol: Protocol | None,
    until: int,
) -> list[FindingLine]:
    found: dict[tuple[object, ...], Finding] = {}
    for one in plan_findings(regimen, facts, roles, protocol, until):
        found.setdefault((one.rule, one.about, one.says), one)
    return waiting_lines(found.values())


# ---------------------------------------------------------------- differences


def differ(
    old: Regimen, old_starts: date, new: Regimen, new_starts: date, stop: int
) -> Difference:
    """Return how a new plan differs from an old one.

    They are compared from the first day of the new one to before its day `stop`.
    """
    moved = old.shift((old_starts - new_starts).days)
    before, after = list(say_dated(old, old_starts)), list(say_dated(new, new_starts))
    found: Comparison = compare(moved, new, 0, max(stop, 1))
    drugs = (one.describe() for one in found.drugs)
    return Difference(
        tuple(line for line in before if line not in after),
        tuple(line for line in after if line not in before),
        tuple(
            plain_name(one).replace("prescribed", "before").replace("taken", "now")
            for one in drugs
        ),
        len(found.differing),
    )
