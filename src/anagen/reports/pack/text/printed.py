"""Sentences on summaries a source printed without the rows behind them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

from anagen.derivations.statistics.proportions import exact_interval
from anagen.kernel.errors import QuestionError
from anagen.kernel.order import natural_order
from anagen.records.tables import Aggregate
from anagen.reports.answers import provenance_of
from anagen.reports.pack.model import Paragraph, Traced
from anagen.reports.pack.text.sentences import (
    Piece,
    Teller,
    counted,
    line,
    with_commas,
)
from anagen.reports.printed import aggregate_text
from anagen.reports.questions import MeasureName, Question, Statistic, ask
from anagen.reports.results import Answered, Contribution, Result
from anagen.reports.statistics import format_number
from anagen.reports.words import capital, measure_words, unit_words, within_text

__all__ = [
    "is_about",
    "printed_count",
    "printed_number",
    "printed_sentences",
]

_VERBS = {
    "salt_response": "was reached by",
    "drug": "was given to",
    "condition": "was recorded in",
    "laboratory_high": "was found in",
    "aasis_improvement": "was reported in",
}
_SAYS = {
    "event_count": "adverse events",
    "relapse_latency_weeks": "time to relapse",
    "relapse_extent": "extent of relapse",
    "event_onset_months": "time to the event",
    "event_severity": "severity of events",
    "regrowth_order": "order of regrowth",
}
_PLURAL = {"event_count"}
_BOUNDS = {">=": "at least ", "<=": "at most ", ">": "more than ", "<": "less than "}


def printed_count(teller: Teller, row: Aggregate) -> Result:
    """Return a printed count as a Result, with its exact interval."""
    share = None
    if row.numerator is not None and row.denominator:
        share = Fraction(row.numerator, row.denominator)
    return _result(teller, row, Statistic.SHARE, share)


def printed_number(
    teller: Teller, row: Aggregate, statistic: str, value: Decimal | None
) -> Result:
    """Return a printed number as a Result: the row's value or an end of its range."""
    exact = None if value is None else Fraction(value)
    return _result(teller, row, Statistic(statistic), exact)


def _result(
    teller: Teller, row: Aggregate, statistic: Statistic, value: Fraction | None
) -> Result:
    interval = None
    if row.numerator is not None and row.denominator:
        interval = exact_interval(row.numerator, row.denominator)
    return Result(
        question=Question(statistic, _measure(row.measure), says=row.among or ""),
        answered=Answered.AS_PRINTED,
        provenance=provenance_of(teller.cohort),
        value=value,
        numerator=row.numerator,
        denominator=row.denominator,
        interval=interval,
        contributions=(Contribution(row.id, "", value, (row.id,), "as printed"),),
        note=f"as printed ({row.source_place}); it cannot be recomputed",
    )


def _measure(text: str) -> MeasureName:
    """Return the measure of a summary; what is none is kept under its own words."""
    try:
        return ask(Statistic.SHARE, text).measure
    except QuestionError:
        return MeasureName(text)


def is_about(row: Aggregate, *measures: str) -> bool:
    """Whether a summary is about one of these measures, whatever its arguments."""
    return _name(row.measure) in measures


def _name(measure: str) -> str:
    return measure.removeprefix("not ").partition("(")[0].partition(" ")[0]


def printed_sentences(
    teller: Teller, rows: Iterable[Aggregate], *, interval: bool = False
) -> Iterator[Paragraph]:
    """Say what printed summaries state; mean, SD and range of one thing together."""
    groups: dict[tuple[str, str, str], list[Aggregate]] = {}
    ordered = sorted(rows, key=lambda each: natural_order(each.id))
    alike = _alike_counts(ordered)
    first_of = {members[0].id: members for members in alike}
    told_there = {row.id for members in alike for row in members[1:]}
    for row in ordered:
        if row.id not in told_there:
            key = (row.measure, row.among or "", str(row.day or ""))
            groups.setdefault(key, []).append(row)
    for members in groups.values():
        by_statistic = {row.statistic: row for row in members}
        centre = {name: by_statistic.get(name) for name in ("mean", "median")}
        first = next((row for row in centre.values() if row is not None), None)
        told = [first, by_statistic.get("sd"), by_statistic.get("range")]
        if first is not None:
            yield _spread(teller, first, told[1], told[2])
        for row in members:
            if row.id in first_of:
                yield _each(teller, first_of[row.id], interval=interval)
            elif first is None or row not in told:
                yield _one(teller, row, interval=interval)


def _alike_counts(rows: Iterable[Aggregate]) -> list[list[Aggregate]]:
    """Return events printed with one and the same count, which one sentence can tell."""
    found: dict[tuple[object, ...], list[Aggregate]] = {}
    for row in rows:
        if _name(row.measure) == "events" and row.denominator and row.day is None:
            key = (row.numerator, row.denominator, row.among, row.text)
            found.setdefault(key, []).append(row)
    return [members for members in found.values() if len(members) > 1]


def _each(teller: Teller, rows: Sequence[Aggregate], *, interval: bool) -> Paragraph:
    """Say one count of several things: each was reported in so many patients."""
    results = tuple(printed_count(teller, row) for row in rows)
    names: list[Piece] = [*with_commas([(_subject(row),) for row in rows])]
    count = counted(results[0], interval=interval, note=_note(rows[0]))
    said = Traced(count.text, results)
    names[0] = capital(str(names[0]))
    return line(*names, " were each reported in ", said, f"{_whom(rows[0])}.")


def _spread(
    teller: Teller, centre: Aggregate, sd: Aggregate | None, ends: Aggregate | None
) -> Paragraph:
    """Say a mean or median with the spread that is printed with it."""
    spread: list[tuple[Piece, ...]] = []
    if sd is not None:
        spread.append(("SD ", _number(teller, sd, "sd", sd.value)))
    if ends is not None:
        low = _number(teller, ends, "min", ends.low)
        spread.append(("range ", low, " to ", _number(teller, ends, "max", ends.high)))
    if _note(centre):
        spread.append((_note(centre),))
    inside: list[Piece] = []
    for part in spread:
        inside += ["; " if inside else " (", *part]
    return line(
        f"The {centre.statistic} {_subject(centre)} was ",
        _number(teller, centre, centre.statistic, centre.value),
        _unit(centre),
        *inside,
        ")" if inside else "",
        _whom(centre),
        ".",
    )


def _number(
    teller: Teller, row: Aggregate, statistic: str, value: Decimal | None
) -> Traced:
    found = printed_number(teller, row, statistic, value)
    return Traced("" if value is None else format_number(value), (found,))


def _unit(row: Aggregate) -> str:
    words = unit_words(row.unit)
    return words if words == "%" else f" {words}".rstrip()


def _subject(row: Aggregate) -> str:
    said = _SAYS.get(row.measure) or measure_words(row.measure)
    return said.replace(", not specified", " (not specified)")


def _whom(row: Aggregate) -> str:
    """Say of whom, when it is named by a measure; else it stands in the brackets."""
    if row.among and row.among.isidentifier():
        return f" among those with {measure_words(row.among)}"
    return ""


def _note(row: Aggregate) -> str:
    """Return whom it is said of in free words, and the words printed with it."""
    among = "" if row.among is None or row.among.isidentifier() else row.among
    parts = among.split(", ")
    if all(" = " in part for part in parts):
        among = ", ".join(map(measure_words, parts))
    return "; ".join(part for part in (among, row.text) if part)


def _when(row: Aggregate) -> str:
    if row.day is None or row.day.amount is None:
        return ""
    return f" {within_text(row.day)}" if str(row.day) != "0" else " at baseline"


def _one(teller: Teller, row: Aggregate, *, interval: bool) -> Paragraph:
    if row.numerator is not None and row.denominator:
        found = printed_count(teller, row)
        when = _when(row).strip()
        lead = _lead(row)
        return line(
            Traced(f"{capital(when)}, ", (found,)) if when else "",
            lead if when else capital(lead),
            " ",
            counted(found, interval=interval, note=_note(row)),
            f"{_whom(row)}.",
        )
    if row.value is not None or row.low is not None:
        return _bare_number(teller, row)
    found = printed_number(teller, row, "values", None)
    article = "" if _name(row.measure) == "drug" else "the "
    return line(
        f"On {article}{_subject(row)}",
        Traced(_when(row), (found,)) if _when(row) else "",
        " the source says: ",
        Traced(aggregate_text(row), (found,)),
        ".",
    )


def _lead(row: Aggregate) -> str:
    """Return what stands before a count: what, and the verb."""
    what, equals, value = row.measure.partition(" = ")
    subject, verb = _subject(row), _VERBS.get(_name(row.measure), "was reported in")
    if equals:
        said = measure_words(row.measure).partition(": ")[2] or value
        subject, verb = f"the {measure_words(what)}", f"was {said} in"
    if row.measure in _PLURAL:
        verb = "were reported in"
    return f"{subject} {verb}"


def _bare_number(teller: Teller, row: Aggregate) -> Paragraph:
    """Say a number without its spread, by the name of its statistic."""
    if row.value is None:
        return line(
            f"The {_subject(row)} ranged from ",
            _number(teller, row, "min", row.low),
            " to ",
            _number(teller, row, "max", row.high),
            _unit(row),
            _whom(row),
            f" ({_note(row)})" if _note(row) else "",
            ".",
        )
    names = {
        "min": "lowest ",
        "max": "highest ",
        "share": "share of ",
        "n": "number of ",
    }
    bound = _BOUNDS.get(row.comparator or "", "")
    lead = "" if bound else names.get(row.statistic, f"{row.statistic} ")
    known = {each.value for each in Statistic}
    statistic = row.statistic if row.statistic in known else "values"
    return line(
        f"The {lead}{_subject(row)} was {bound}",
        _number(teller, row, statistic, row.value),
        _unit(row),
        _whom(row),
        f" ({_note(row)})" if _note(row) else "",
        ".",
    )
