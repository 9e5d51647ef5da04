"""Which definitions of response were met: ever, at the latest score, in which weeks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from anagen.derivations.reference.salt_judgement import Judgement, judge_series
from anagen.derivations.reference.salt_response import (
    SaltResponse,
    derive_salt_response,
)
from anagen.derivations.reference.salt_series import SaltSeries, read_salt_series
from anagen.kernel.time import DAYS_PER, TimeUnit
from anagen.knowledge import load_knowledge
from anagen.knowledge.schema.outcomes.salt_response import SaltResponseOutcome
from anagen.records.cohort import Cohort
from anagen.records.tables import Finding
from anagen.reports.answers import answer
from anagen.reports.pack.tables.parts import (
    DASH,
    SINGLE_NOTE,
    Row,
    Rows,
    by_label,
    count_cell,
    defined_by,
    interval_cell,
    join_rows,
    share_cell,
)
from anagen.reports.pack.tables.printed_response import printed_response
from anagen.reports.questions import ask
from anagen.reports.tables import Cell, Table

__all__ = ["table_response_grid"]

_TITLE = "Response by definition"
_MOST_WEEKS = 3
_FEWEST_SCORED = 2
_KNOWN = "Patients of whom it is known"
_WORST = "Every unknown counted as not met"
_EXTENT = "Complete regrowth, by how much of the body counts"
_SCOPES = (
    ("Scalp", ()),
    ("Scalp and face", ("facial_hair",)),
    ("Scalp, face and body", ("facial_hair", "body_hair")),
)
_COMPLETE = "salt_response(salt_0)"
_NOTES = (
    (
        "k/n of patients, the percentage and its exact 95% interval (Clopper-Pearson). Ever:"
        " at any score after day 0, or as the source reports it; at latest: at the last score."
    ),
    "A milestone the source reports without scores tells nothing of the latest score.",
)
_WEEKS_NOTE = (
    "Weeks are those in which at least half of the patients with a score after day 0 were"
    " scored, at most three; n is those scored in that week, at the last score in it."
)
_WORST_NOTE = (
    "Every unknown counted as not met is the lowest the share can be; it says nothing of"
    " why a score is missing."
)


@dataclass(frozen=True)
class _Person:
    """One patient's answers and scores."""

    patient_id: str
    answers: dict[str, SaltResponse]
    series: SaltSeries


@dataclass(frozen=True)
class _Found:
    """Whether a definition was met by one patient; None when that is unknown."""

    met: bool | None
    rows: Rows


def table_response_grid(cohort: Cohort) -> Table | None:
    """Return every definition by when it was met; None when nothing is known."""
    if not cohort.has_patient_rows:
        return printed_response(cohort, _TITLE)
    outcome = load_knowledge().outcome(SaltResponseOutcome)
    people = [*_people(cohort, outcome)]
    weeks = _weeks(people)
    told = [
        name
        for name in outcome.definitions
        if any(person.answers[name].met_ever is not None for person in people)
    ]
    if not told:
        return None
    lines = [*_lines(people, told, weeks, outcome)]
    lines += [(_EXTENT, row) for row in _extent_rows(cohort, len(weeks))]
    headings = (
        "Definition",
        "Ever met",
        "Ever: unknown",
        "At latest",
        "Latest: unknown",
    )
    return Table(
        "response_grid",
        _TITLE,
        (*headings, *(f"Week {week}" for week in weeks)),
        tuple(row for _, row in lines),
        tuple(_notes(lines, weeks, outcome, len(people))),
        tuple(group for group, _ in lines),
    )


def _notes(
    lines: Sequence[tuple[str, Row]],
    weeks: Sequence[int],
    outcome: SaltResponseOutcome,
    people: int,
) -> Iterator[str]:
    yield from _NOTES
    if weeks:
        yield _WEEKS_NOTE
    if any(group == _WORST for group, _ in lines):
        yield _WORST_NOTE
    if people == 1:
        yield SINGLE_NOTE
    yield defined_by(outcome)


def _people(cohort: Cohort, outcome: SaltResponseOutcome) -> Iterator[_Person]:
    salt = load_knowledge().salt
    for timeline in by_label(cohort):
        answers = derive_salt_response(timeline, outcome, salt)
        by_name = {row.definition: row for row in answers}
        yield _Person(timeline.patient_id, by_name, read_salt_series(timeline, salt))


def _lines(
    people: Sequence[_Person],
    told: Sequence[str],
    weeks: Sequence[int],
    outcome: SaltResponseOutcome,
) -> Iterator[tuple[str, Row]]:
    is_missing = False
    for name in told:
        columns = _columns(people, name, weeks, outcome)
        is_missing = is_missing or any(map(_is_partly_known, columns[:2]))
        yield _KNOWN, _row(outcome.definitions[name].label, columns)
    if is_missing:
        for name in told:
            columns = _columns(people, name, weeks, outcome)
            yield _WORST, _worst_row(outcome.definitions[name].label, columns)


def _is_partly_known(found: Sequence[_Found]) -> bool:
    return len({each.met is None for each in found}) > 1


def _columns(
    people: Sequence[_Person],
    name: str,
    weeks: Sequence[int],
    outcome: SaltResponseOutcome,
) -> list[list[_Found]]:
    """Return of every patient: ever, at latest, and in each week."""
    answers = [person.answers[name] for person in people]
    ever = [_Found(row.met_ever, row.rows) for row in answers]
    last = [_Found(row.met_last, row.rows) for row in answers]
    in_weeks = [
        [_in_week(person.series, name, week, outcome) for person in people]
        for week in weeks
    ]
    return [ever, last, *in_weeks]


def _row(says: str, columns: Sequence[Sequence[_Found]]) -> Row:
    ever, last, *in_weeks = columns
    known = [*ever, *last]
    return (
        Cell(says, None, join_rows(found.rows for found in known)),
        _share(ever),
        _unknown(ever),
        _share(last),
        _unknown(last),
        *(_share(found) for found in in_weeks),
    )


def _worst_row(says: str, columns: Sequence[Sequence[_Found]]) -> Row:
    as_no = [[_Found(bool(f.met), f.rows) for f in found] for found in columns]
    nobody = Cell(DASH)
    shares = [
        _share(found) if any(f.met is not None for f in told) else nobody
        for found, told in zip(as_no, columns, strict=True)
    ]
    return Cell(says), shares[0], nobody, shares[1], nobody, *shares[2:]


def _share(found: Iterable[_Found]) -> Cell:
    """Return ``k/n (%; interval)`` of those of whom it is known."""
    known = [each for each in found if each.met is not None]
    rows = join_rows(each.rows for each in known)
    having = sum(each.met is True for each in known)
    return share_with_interval(having, len(known), rows)


def share_with_interval(having: int, of: int, rows: Rows, note: str = "") -> Cell:
    """Return ``k/n (%; interval)`` as one cell."""
    share, interval = share_cell(having, of, rows, note), interval_cell(having, of)
    if not interval.text:
        return share
    text = f"{share.text.removesuffix(')')}; {interval.text.removesuffix('%')})"
    return Cell(text, share.number, rows, note)


def _unknown(found: Sequence[_Found]) -> Cell:
    missing = [each for each in found if each.met is None]
    return count_cell(len(missing), join_rows(each.rows for each in missing))


# ------------------------------------------------------------- weeks


def _week_of(day: int) -> int:
    return round(day / DAYS_PER[TimeUnit.WEEK])


def _weeks(people: Sequence[_Person]) -> tuple[int, ...]:
    """Return the weeks in which at least half of those scored were scored, in order."""
    scored = [person for person in people if person.series.visits]
    counts = Counter(
        week
        for person in scored
        for week in {_week_of(visit.day) for visit in person.series.visits}
    )
    common = [
        week
        for week, number in counts.items()
        if number >= _FEWEST_SCORED and 2 * number >= len(scored)
    ]
    chosen = sorted(common, key=lambda week: (-counts[week], week))[:_MOST_WEEKS]
    return tuple(sorted(chosen))


def _in_week(
    series: SaltSeries, name: str, week: int, outcome: SaltResponseOutcome
) -> _Found:
    judged = judge_series(series, outcome.definitions[name], None)
    places = [n for n, v in enumerate(series.visits) if _week_of(v.day) == week]
    if not places or not isinstance(judged, Judgement):
        return _Found(None, ())
    last = places[-1]
    baseline = series.baseline.rows if series.baseline else ()
    return _Found(judged.visits[last], join_rows([series.visits[last].rows, baseline]))


# ------------------------------------------------------------- scope


def _extent_rows(cohort: Cohort, weeks: int) -> Iterator[Row]:
    """Yield how many regrew completely, the wider the scope the fewer."""
    kinds = {row.kind for row in cohort.rows(Finding)}
    if not kinds.issuperset(_SCOPES[-1][1]):
        return
    for says, kinds_asked in _SCOPES:
        of, *among = (
            *(f"finding({kind}) = complete" for kind in reversed(kinds_asked)),
            _COMPLETE,
        )
        found = _scope(cohort, kinds_asked)
        yield (
            Cell(says, None, (), f"{of}; {', '.join(among)}" if among else of),
            _share(found),
            _unknown(found),
            *(Cell("") for _ in range(2 + weeks)),
        )


def _scope(cohort: Cohort, kinds: Sequence[str]) -> list[_Found]:
    """Return of every patient whether all parts of a scope regrew completely."""
    parts = [_COMPLETE, *(f"finding({kind}) = complete" for kind in kinds)]
    given = [answer(ask("count", part), cohort).contributions for part in parts]
    found = []
    for of_patient in zip(*given, strict=True):
        said = [each.value for each in of_patient]
        met = False if False in said else (None if None in said else True)
        found.append(_Found(met, join_rows(each.rows for each in of_patient)))
    return found
