"""The patients, the day and the protocol version that somebody asks about."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from anagen.interop.casebook import read_casebook
from anagen.interop.timeline_json import read_timeline
from anagen.kernel.errors import (
    ImpossibleValueError,
    KnowledgeError,
    Place,
    Problem,
    QuestionError,
    TimeNotationError,
    suggest,
)
from anagen.kernel.time import StudyDay
from anagen.knowledge import Knowledge, load_knowledge
from anagen.knowledge.overlay import SiteKnowledge, SitePolicy
from anagen.knowledge.schema.protocols import Protocol
from anagen.protocols.versions import protocol_names, protocol_on
from anagen.records.tables import Screening
from anagen.records.timeline import Timeline

__all__ = [
    "Cases",
    "KnowledgeInForce",
    "calendar_day",
    "find_protocol",
    "find_version",
    "last_day_on_record",
    "read_cases",
    "read_day",
]

_DAYS = ("day", "start_day", "end_day", "onset_day")


@dataclass(frozen=True)
class Cases:
    """The patients somebody asks about.

    Parameters
    ----------
    timelines
        The patients.
    screenings
        The screening log of the source; empty when one patient is asked for.
    """

    timelines: tuple[Timeline, ...]
    screenings: tuple[Screening, ...] = ()


def read_cases(path: Path | str, patient: str | None = None) -> Cases:
    """Return the patients of a casebook or of a JSON timeline, or the one asked for.

    Parameters
    ----------
    path
        A casebook (folder or spreadsheet), or a file that ends in ``.json``.
    patient
        Id or label of one patient; everybody when not given.

    Raises
    ------
    CasebookError
        With every problem of the source.
    QuestionError
        When there is no such patient; with the closest one.
    """
    path = Path(path)
    if path.suffix.casefold() == ".json":
        found = Cases((read_timeline(path),))
    else:
        cohort = read_casebook(path).cohort
        found = Cases(tuple(cohort.timelines()), cohort.rows(Screening))
    return found if patient is None else Cases((_one(found.timelines, patient, path),))


def _one(timelines: tuple[Timeline, ...], patient: str, path: Path) -> Timeline:
    """Return a patient by id; by label where no id is that, and one label is."""
    for name in ("patient_id", "label"):
        named = [one for one in timelines if getattr(one, name) == patient]
        if len(named) == 1:
            return named[0]
    names = [n for one in timelines for n in dict.fromkeys((one.patient_id, one.label))]
    near = suggest(patient, names, noun="patient")
    what = f"there is no patient `{patient}`"
    problem = Problem(Place(str(path)), what, "", near)
    raise QuestionError(f"There is no patient `{patient}`", [problem])


def read_day(text: str, timeline: Timeline) -> int:
    """Return the study day that somebody writes, as a day, a time or a date.

    Parameters
    ----------
    text
        A study day (``84``), a time since day 0 (``12 wk``), or a date (``2026-03-01``)
        where the patient's first day is known.
    timeline
        The patient.

    Raises
    ------
    ImpossibleValueError
        When it is none of these, or not one day.
    """
    text = text.strip()
    calendar = _date(text)
    if calendar is not None:
        first = timeline.patient.index_date
        if first is None:
            raise ImpossibleValueError(
                f"`{text}` is a date, and that of day 0 of {timeline.label} is not known",
                "So it is open which study day is meant",
                "Give the study day, such as 84 or `12 wk`.",
            )
        return (calendar - first).days
    try:
        day = StudyDay.parse(text)
    except TimeNotationError as error:
        do = "Give a study day such as 84, a time such as `12 wk`, or a date."
        raise ImpossibleValueError(error.what, error.why, do) from error
    if day.day is None or day.comparator or day.upper is not None:
        do = "Give one day, such as 84."
        raise ImpossibleValueError(f"`{text}` is not one day", "", do)
    return day.day


def _date(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text.count("-") == 2 else None  # noqa: PLR2004
    except ValueError:
        return None


def last_day_on_record(timeline: Timeline) -> int:
    """Return the last study day anything is known of; 0 when nothing has a day.

    Treatments that go on are not thought beyond what is written.
    """
    return max(_days(timeline), default=0)


def _days(timeline: Timeline) -> Iterator[int]:
    rows = (
        *(timeline.conditions, timeline.treatments, timeline.assessments),
        *(timeline.laboratory, timeline.events, timeline.findings, timeline.decisions),
    )
    seen = timeline.patient.last_seen_day
    stated = [
        getattr(row, name, None) for table in rows for row in table for name in _DAYS
    ]
    for moment in (seen, *stated):
        if moment is not None and moment.day is not None:
            yield moment.day


def calendar_day(timeline: Timeline, on: int) -> date | None:
    """Return the date of a study day; None when that of day 0 is not known."""
    first = timeline.patient.index_date
    return None if first is None else first + timedelta(days=on)


class KnowledgeInForce:
    """Our knowledge, as a site follows it on each day.

    Parameters
    ----------
    policy
        The policy of the site; ours alone when not given.
    """

    def __init__(self, policy: SitePolicy | None = None) -> None:
        self.policy = policy
        self._made: dict[tuple[object, ...], Knowledge] = {}

    def on(self, day: date | None) -> Knowledge:
        """Return the knowledge of a day; the latest when the date is not known."""
        if self.policy is None:
            return load_knowledge()
        policy = self.policy
        held = (*policy.changes_on(day), *policy.switched_off_on(day))
        key = tuple((one.rule, one.since) for one in held)
        if key not in self._made:
            self._made[key] = SiteKnowledge(policy, day)
        return self._made[key]


def find_protocol(knowledge: Knowledge, name: str, day: date | None = None) -> Protocol:
    """Return a protocol by its name, in the version of a day, or by name and version.

    Parameters
    ----------
    knowledge
        The knowledge.
    name
        A protocol (``t_omp``), or one version of it (``t_omp_v1``).
    day
        The day; the latest version when not given.

    Raises
    ------
    KnowledgeError
        When there is no such protocol, or none of its versions held on that day.

    Examples
    --------
    >>> find_protocol(load_knowledge(), "t_omp_v1").version
    1
    """
    if name in knowledge.protocols and name not in protocol_names(knowledge):
        return knowledge.protocols[name]
    return protocol_on(knowledge, name, day)


def find_version(knowledge: Knowledge, name: str, version: int) -> Protocol:
    """Return one version of a protocol.

    Raises
    ------
    KnowledgeError
        When there is no such protocol, or no such version of it.
    """
    latest = find_protocol(knowledge, name)
    versions = [
        one for one in knowledge.protocols.values() if one.protocol == latest.protocol
    ]
    for one in versions:
        if one.version == version:
            return one
    there = ", ".join(str(n) for n in sorted(one.version for one in versions))
    what = f"{latest.protocol} has no version {version}"
    problem = Problem(
        Place("knowledge/protocols"), what, "", f"There is version {there}."
    )
    raise KnowledgeError(what, [problem])
