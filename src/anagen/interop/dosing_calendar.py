"""A patient's dosing calendar: one page, a grid for each month, as PDF.

The page shows a pseudonym, or that it is synthetic, and says that it is no prescription.
Drugs differ in letter, shade and edge, so that a grey print can be read. The same
regimen gives the same bytes: fonts come with the writer, and no clock is asked.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, timedelta
from fractions import Fraction
from itertools import groupby
from pathlib import Path
from typing import Any

from anagen.interop.dosing_ics import NO_PRESCRIPTION
from anagen.kernel.errors import Place, Problem, ReportError
from anagen.knowledge import Knowledge
from anagen.knowledge.schema.base import Confidence
from anagen.protocols.regimen.daily import DayDose, DayState, calendar, total
from anagen.protocols.regimen.doses import describe_number
from anagen.protocols.regimen.equivalence import EquivalentBand, equivalents
from anagen.protocols.regimen.regimen import Regimen
from anagen.protocols.regimen.spells import Days, Spell

__all__ = ["MOST_MONTHS", "write_dosing_calendar"]

MOST_MONTHS = 3
"""How many months one page holds in type that can be read."""

TEMPLATE = Path(__file__).with_name("dosing_calendar.typ")
_DOTS = 110.0
_WEEK = 7
_DECEMBER = 12
_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
# How the page is laid out, in millimetres: what months share, a heading, edges of a chip.
_PAGE_MM, _HEADING_MM, _EDGES_MM, _CHIP_MM = 196, 13, 2.0, 16.5
_POINTS_A_MM, _LETTER_EM, _LINE_EM, _LARGEST = 2.835, 0.48, 0.75, 14.0
_SMALLEST = 7.5
# Shade, ink, edge, dash: dark, white, middle, light; each is its own grey.
_LOOKS = (
    ("#1b3a63", "#ffffff", "#1b3a63", "solid"),
    ("#ffffff", "#8a3b00", "#8a3b00", "solid"),
    ("#f4c77b", "#000000", "#7a5200", "solid"),
    ("#5f7f76", "#ffffff", "#2d4a42", "dashed"),
    ("#e3e3f2", "#26265c", "#26265c", "dotted"),
    ("#d9e8df", "#000000", "#3c6650", "dashed"),
)

Json = dict[str, Any]


def write_dosing_calendar(
    regimen: Regimen,
    knowledge: Knowledge,
    *,
    index_date: date,
    who: str,
    first: date | None = None,
    months: int = 2,
    picture: bool = False,
) -> bytes:
    """Return the dosing calendar of a few months as PDF.

    Parameters
    ----------
    regimen
        The regimen.
    knowledge
        Names of drugs, and the tables for the total of glucocorticoid.
    index_date
        Date of day 0.
    who
        Pseudonym of the patient, or that it is synthetic; never a name.
    first
        A day of the first month; that of day 0 when not given.
    months
        How many months; the fewer, the larger the type.
    picture
        Whether to return a PNG in place of the PDF.

    Raises
    ------
    ReportError
        When the page cannot hold so many months or drugs, or nobody is named.
    """
    import typst  # noqa: PLC0415 - heavy, and only used here

    _require_a_page(regimen, who, months)
    begin = (first or index_date).replace(day=1)
    page = _page(regimen, knowledge, index_date, begin, months)
    page["chip"] = _chip_size(page["months"])
    if page["chip"] < _SMALLEST:
        raise _does_not_fit()
    page |= {"who": who, "notice": NO_PRESCRIPTION, "weekdays": _WEEKDAYS}
    found = typst.compile(
        str(TEMPLATE),
        format="png" if picture else "pdf",
        ppi=_DOTS,
        ignore_system_fonts=True,
        sys_inputs={"calendar": json.dumps(page)},
        timestamp=0,
    )
    if not isinstance(found, bytes):  # a list: a picture of each page
        raise _does_not_fit()
    return found


def _does_not_fit() -> ReportError:
    place, what = Place("dosing calendar"), "it does not fit on one page"
    why = "the doses of a day could only be shown in type too small to read"
    do = "Ask for fewer months, or for fewer drugs."
    problem = Problem(place, what, why, do)
    return ReportError("The dosing calendar cannot be written", [problem])


def _require_a_page(regimen: Regimen, who: str, months: int) -> None:
    place, problems = Place("dosing calendar"), []
    if not 1 <= months <= MOST_MONTHS:
        what = f"it is to hold {months} months"
        why = f"one page holds 1 to {MOST_MONTHS} months that can be read"
        problems.append(Problem(place, what, why, "Write one page after the other."))
    if not who.strip():
        do = "Give the pseudonym, or `synthetic patient`."
        problems.append(Problem(place, "it names nobody", "pages get mixed up", do))
    if not 1 <= len(regimen.drugs) <= len(_LOOKS):
        what = f"it is to hold {len(regimen.drugs)} drugs"
        why = f"a page shows 1 to {len(_LOOKS)} drugs that can be told apart"
        problems.append(Problem(place, what, why, "Choose the drugs."))
    if problems:
        raise ReportError("The dosing calendar cannot be written", problems)


def _page(
    regimen: Regimen,
    knowledge: Knowledge,
    index_date: date,
    begin: date,
    months: int,
) -> Json:
    starts = [begin]
    for _ in range(months):
        starts.append(_next_month(starts[-1]))
    days = [(day - index_date).days for day in starts]
    shown = regimen.during(days[0], days[-1])
    letters = _letters(regimen.drugs)
    last = starts[-1] - timedelta(days=1)
    until = "" if months == 1 else f" to {last:%B %Y}"
    page: Json = {
        "subtitle": (f"{starts[0]:%B %Y}{until}. Day 0 is {_say_date(index_date)}."),
        "months": [
            _month(regimen, knowledge, index_date, start, letters)
            for start in starts[:-1]
        ],
        "drugs": [
            {
                **_look(place),
                "letter": letters[drug],
                "name": _name(drug, knowledge),
                "lines": _say_drug(regimen, shown.of_drug(drug), index_date),
            }
            for place, drug in enumerate(regimen.drugs)
        ],
        "notes": list(_notes(shown, knowledge, days[0], days[-1])),
    }
    return page


def _chip_size(months: list[Json]) -> float:
    """Return the size of type, in points, at which the fullest day fits its cell."""
    weeks = [week for month in months for week in month["weeks"]]
    days = [day for week in weeks for day in week if day is not None]
    longest = max((len(m["says"]) for day in days for m in day["marks"]), default=1)
    most = max((len(day["marks"]) for day in days), default=1) or 1
    rows = max(len(month["weeks"]) for month in months)
    height = (_PAGE_MM / len(months) - _HEADING_MM) / rows / most - _EDGES_MM
    across = _CHIP_MM * _POINTS_A_MM / (_LETTER_EM * longest)
    return round(min(_LARGEST, across, height * _POINTS_A_MM / _LINE_EM), 1)


def _next_month(day: date) -> date:
    if day.month == _DECEMBER:
        return date(day.year + 1, 1, 1)
    return date(day.year, day.month + 1, 1)


def _letters(drugs: tuple[str, ...]) -> dict[str, str]:
    """Return a letter for each drug, and more letters where two begin alike."""
    letters: dict[str, str] = {}
    for drug in drugs:
        size = 1
        while drug[:size].upper() in letters.values() and size < len(drug):
            size += 1
        letters[drug] = drug[:size].capitalize() if size > 1 else drug[0].upper()
    return letters


def _name(drug: str, knowledge: Knowledge) -> str:
    known = knowledge.drugs.get(drug)
    return known.name if known is not None else drug.replace("_", " ")


def _month(
    regimen: Regimen,
    knowledge: Knowledge,
    index_date: date,
    start: date,
    letters: dict[str, str],
) -> Json:
    end = _next_month(start)
    first, stop = (start - index_date).days, (end - index_date).days
    doses = calendar(regimen, first, stop)
    by_day = {
        day: list(of_day) for day, of_day in groupby(doses, key=lambda dose: dose.day)
    }
    cells: list[Json | None] = [None] * start.weekday()
    for day in range(first, stop):
        marks = [
            {"drug": regimen.drugs.index(dose.drug), "says": said}
            for dose in by_day.get(day, [])
            if (said := _mark(dose, regimen, letters[dose.drug]))
        ]
        number = str((index_date + timedelta(days=day)).day)
        cells.append({"number": number, "marks": marks})
    cells += [None] * (-len(cells) % _WEEK)
    weeks = [cells[at : at + _WEEK] for at in range(0, len(cells), _WEEK)]
    totals = [
        f"{_name(drug, knowledge)} {_say_total(regimen, drug, first, stop)}"
        for drug in regimen.drugs
    ]
    return {"name": f"{start:%B %Y}", "weeks": weeks, "totals": " · ".join(totals)}


def _say_total(regimen: Regimen, drug: str, first: int, stop: int) -> str:
    amount = total(regimen, drug, first, stop)
    return "not computable" if amount.low is None else amount.describe()


def _mark(dose: DayDose, regimen: Regimen, letter: str) -> str:
    """Write the doses of a day, each time and how often; empty when there is none."""
    if dose.state is DayState.UNKNOWN:
        return f"{letter} ?"
    if dose.state is DayState.HELD:
        return f"{letter} held"
    if not dose.times:
        return ""
    here = [s for s in regimen.spells if s.drug == dose.drug and s.covers(dose.day)]
    given = [(s, s.count(dose.day, dose.day + 1) or 0) for s in here]
    said = [_say_times(spell, count) for spell, count in given if count]
    return f"{letter} {' + '.join(said)}"


def _say_times(spell: Spell, count: int) -> str:
    low, high = spell.dose.low or Fraction(0), spell.dose.high or Fraction(0)
    amount = describe_number(low)
    if high != low:
        amount = f"{amount}\N{EN DASH}{describe_number(high)}"
    times = f" \N{MULTIPLICATION SIGN}{count}" if count > 1 else ""
    return f"{amount} {spell.dose.unit or ''}{times}".strip()


def _look(place: int) -> Json:
    fill, ink, edge, dash = _LOOKS[place]
    return {"place": place, "fill": fill, "ink": ink, "edge": edge, "dash": dash}


def _say_drug(regimen: Regimen, shown: Regimen, index_date: date) -> list[str]:
    """Say each phase that the page shows, with the days it has besides the page."""
    first, stop = shown.first, shown.stop
    lines = [
        _say_spell(spell, index_date)
        for spell in regimen.spells
        if spell.drug in shown.drugs and spell.cut(first, stop) is not None
    ]
    lines += [f"days not known: {one.because}" for one in shown.undated]
    return lines or ["not in these months"]


def _say_spell(spell: Spell, index_date: date) -> str:
    days = _say_days((spell.first, spell.stop), index_date)
    held = "".join(f", held {_say_days(hold, index_date)}" for hold in spell.holds)
    return f"{spell.describe()}, {days}{held}"


def _say_days(days: Days, index_date: date) -> str:
    first = _say_date(index_date + timedelta(days=days[0]))
    if days[1] is None:
        return f"from {first} on"
    return f"from {first} to {_say_date(index_date + timedelta(days=days[1] - 1))}"


def _say_date(day: date) -> str:
    return f"{day.day} {day:%b %Y}"


def _notes(
    shown: Regimen, knowledge: Knowledge, first: int, stop: int
) -> Iterator[str]:
    yield "\N{MULTIPLICATION SIGN}2 is two doses that day; ? is not known."
    steroids = [
        drug
        for drug in shown.drugs
        if (known := knowledge.drugs.get(drug)) is not None and known.is_glucocorticoid
    ]
    if steroids:
        found = equivalents(shown, knowledge, first, stop)
        yield f"Glucocorticoid in these months: {_say_equivalent(found)}."


def _say_equivalent(found: EquivalentBand) -> str:
    """Write a total of glucocorticoid to the nearest mg, with its table and the band."""
    named, band = found.named, found.band
    if named.low is None or named.high is None or band is None:
        return named.describe()
    ends = dict.fromkeys((round(named.low), round(named.high)))
    total_mg = " to ".join(str(end) for end in ends)
    sure = ", unverified" if named.confidence is Confidence.UNVERIFIED else ""
    return (
        f"about {total_mg} {named.unit} as {named.reference} ({named.label}{sure}); "
        f"by all tables {round(band[0])} to {round(band[1])} {named.unit}"
    )
