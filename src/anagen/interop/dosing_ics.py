"""A regimen as an iCalendar file: one event for each day pattern of each phase.

Doses of a day are one event of the whole day. A pattern that repeats after a few whole
days is written as a rule; any other, such as a monthly pulse, day by day. The same
regimen gives the same bytes.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from anagen.kernel.errors import Place, Problem, RegimenError
from anagen.knowledge.store import load_knowledge
from anagen.protocols.regimen.regimen import Regimen
from anagen.protocols.regimen.spells import Spell
from anagen.protocols.regimen.timing import HOURS_A_DAY

if TYPE_CHECKING:
    from icalendar import Event

__all__ = ["NO_PRESCRIPTION", "write_icalendar"]

NO_PRESCRIPTION = (
    "This calendar is no prescription. Ask your clinic before you change anything."
)
_LONGEST_RULE = 28
"""Days after which a pattern has to repeat to be written as a rule."""

_COUNTS = {1: "", 2: " twice"}


@dataclass(frozen=True)
class _Run:
    """A day with doses that comes again every so many days, so many times."""

    first: int
    every: int
    times: int
    doses: int


def write_icalendar(
    regimen: Regimen,
    *,
    index_date: date,
    stamped: datetime,
    who: str,
    first: int | None = None,
    stop: int | None = None,
) -> bytes:
    """Return the doses of a regimen as an iCalendar file.

    Parameters
    ----------
    regimen
        The regimen.
    index_date
        Date of day 0.
    stamped
        When it is written, in UTC; the caller owns the clock.
    who
        Pseudonym of the patient, or that it is synthetic.
    first, stop
        The days; all when not given.

    Raises
    ------
    RegimenError
        When `stop` is not given and a part goes on without end, or when the time has
        no zone.
    """
    from icalendar import Calendar  # noqa: PLC0415 - heavy, and only used here

    if stamped.tzinfo is None:
        place, what = Place("stamped"), f"`{stamped}` has no time zone"
        do = "Give the time in UTC."
        problem = Problem(place, what, "a calendar is stamped in UTC", do)
        raise RegimenError("The calendar cannot be written", [problem])
    begin = regimen.first if first is None else first
    if stop is None:
        _, stop = regimen.bounded("calendar without a last day")
    written = Calendar()
    written.add("prodid", "-//anagen//dosing calendar//EN")
    written.add("version", "2.0")
    written.add("x-wr-calname", f"Doses: {who}")
    for spell in regimen.during(begin, stop).spells:
        for run in _runs(spell):
            event = _event(spell, run, index_date, who)
            event.add("dtstamp", stamped)
            written.add_component(event)
    found: bytes = written.to_ical()
    return found


def _runs(spell: Spell) -> Iterator[_Run]:
    """Yield the day patterns of a spell that has an end."""
    if spell.timing is None or spell.as_needed or spell.stop is None:
        return
    every = spell.timing.whole_days
    for begin, end in spell.given_days(spell.first, spell.stop):
        doses = Counter(int(hour // HOURS_A_DAY) for hour in spell.times(begin, end))
        for day, count in sorted(doses.items()):
            if every > _LONGEST_RULE:
                yield _Run(day, 1, 1, count)
            elif day - every < begin:
                yield _Run(day, every, len(range(day, end, every)), count)


def _event(spell: Spell, run: _Run, index_date: date, who: str) -> Event:
    from icalendar import Event  # noqa: PLC0415 - heavy, and only used here

    known = load_knowledge().drugs.get(spell.drug)
    name = known.name if known is not None else spell.drug.replace("_", " ")
    times = _COUNTS.get(run.doses, f" {run.doses} times")
    day = index_date + timedelta(days=run.first)
    event = Event()
    event.add("uid", _uid(spell, run, index_date, who))
    event.add("summary", f"{name} {spell.dose.describe()}{times}")
    event.add("description", f"{spell.describe()}. {who}. {NO_PRESCRIPTION}")
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    event.add("transp", "TRANSPARENT")
    if run.times > 1:
        rule = {"freq": "daily", "interval": run.every, "count": run.times}
        event.add("rrule", rule)
    return event


def _uid(spell: Spell, run: _Run, index_date: date, who: str) -> str:
    """Return a name that stays the same as long as the event does."""
    parts = (who, index_date, spell.order, run.first, run.every, run.doses)
    digest = hashlib.sha256(repr(parts).encode()).hexdigest()
    return f"{digest[:32]}@anagen"
