"""A pack in which no small group can be seen.

Whatever is about single patients is left out: the per-case table, figures, rows, the
narrative. What remains are Results, each protected on its own and among those of its
measure: where the answers for the values of a measure add up to everybody, one that is
kept back takes another with it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from anagen.reports.pack.model import Pack, Paragraph, Section, Traced
from anagen.reports.questions import Statistic, Unit
from anagen.reports.report import Report
from anagen.reports.results import Answered, Result
from anagen.reports.small_groups import (
    SUPPRESSED,
    Sum,
    protect_cells,
    suppress_small_groups,
    suppression_note,
)
from anagen.reports.summary import Summary, table_of_numbers, table_of_shares
from anagen.reports.tables import Table

__all__ = ["without_small_groups"]

_OF_ONE = frozenset({Statistic.MIN, Statistic.MAX, Statistic.VALUES})
"""Statistics that are the value of one patient."""

_NESTED = frozenset({"salt_response", "salt_response_at_latest", "aasis_response"})
"""Measures of which one definition holds wherever a stricter one does."""

_ONE = re.compile(
    r"\A( (?:[a-z]+ )?)"
    r"(patient|event|combination|course|episode|row|case|visit)( was| has)?\b"
)
_SEVERAL = {" was": " were", " has": " have", None: ""}
"""After a number that is kept back, one unit reads as several: "1 patient" is told."""

_NAMES_A_CASE = re.compile(r"\b(?:case|patient)s? \S*\d", re.IGNORECASE)
"""A paragraph that names a case is left out whole."""

_ABOUT_NOBODY = frozenset(
    {"front", "methods", "limitations", "declarations", "references"}
)
"""Sections that tell of the study rather than of its patients."""

_WITH_NUMBERS = frozenset(
    {
        "abstract",
        "results",
        "treatment",
        "response",
        "relapse",
        "combinations",
        "safety",
    }
)


def without_small_groups(pack: Pack, *, smallest: int) -> Pack:
    """Return a pack without counts below `smallest`, and without single patients.

    Parameters
    ----------
    pack
        The pack.
    smallest
        The smallest count that is shown.

    Raises
    ------
    ImpossibleValueError
        When it is below 2.
    """
    shield = _Shield(pack, smallest)
    report = shield.report(pack.report)
    tables = tuple(_summary_tables(report, smallest))
    sections = [
        shield.section(section, tables if section.name == "results" else ())
        for section in pack.sections
        if section.name in _ABOUT_NOBODY | _WITH_NUMBERS
    ]
    return replace(
        pack,
        report=report,
        sections=tuple(s for s in sections if s.paragraphs or s.tables),
        privacy=(),
    )


def _summary_tables(report: Report, smallest: int) -> Iterator[Table]:
    if report.summary is None:
        return
    note = suppression_note(smallest)
    for make in (table_of_numbers, table_of_shares):
        table = make(report.summary)
        if table.rows:
            yield replace(table, notes=(*table.notes, note))


class _Shield:
    """Knows which Results of a pack are kept back, all of them considered together."""

    def __init__(self, pack: Pack, smallest: int) -> None:
        self.smallest = smallest
        self.note = suppression_note(smallest)
        results = tuple(_all_results(pack))
        self.away = frozenset(
            (*_told_by_others(results, smallest), *_told_by_nesting(results, smallest))
        )
        self.wholes: dict[Unit, int] = defaultdict(int)
        for each in results:
            unit = each.question.per
            self.wholes[unit] = max(self.wholes[unit], _asked(each))

    def result(self, result: Result) -> Result:
        """Return a Result as it may be shown."""
        safe = suppress_small_groups(result, smallest=self.smallest)
        if self._is_told_by_the_whole(result):
            return replace(
                safe,
                answered=Answered.SUPPRESSED,
                value=None,
                numerator=None,
                denominator=None,
                missing=0,
                interval=None,
                note=self.note,
                suppressed=("denominator", "missing", "numerator", "value"),
            )
        is_told = str(result.question) in self.away
        if not is_told and result.question.statistic not in _OF_ONE:
            return safe
        return replace(
            safe,
            answered=Answered.SUPPRESSED,
            value=None,
            numerator=None,
            interval=None,
            note=safe.note or self.note,
        )

    def _is_told_by_the_whole(self, result: Result) -> bool:
        """Whether how many are known, unknown or not asked about is a small number.

        A pack says how many units there are, so that each of the three tells another.
        """
        whole = self.wholes[result.question.per]
        counts = (result.denominator or 0, result.missing, whole - _asked(result))
        return any(0 < count < self.smallest for count in counts)

    def report(self, report: Report) -> Report:
        """Return a Report without rows, and with Results as they may be shown."""
        summary = report.summary
        if summary is not None:
            numbers = (
                (line, tuple(self.result(result) for result in results))
                for line, results in summary.numbers
            )
            shares = ((line, self.result(result)) for line, result in summary.shares)
            summary = Summary(tuple(numbers), tuple(shares))
        return replace(
            report,
            headline=tuple(self.result(result) for result in report.headline),
            summary=summary,
            tables=(),
            figures=(),
            unanswered=(),
            records=(),
            warnings=(),
            inferred=(),
        )

    def section(self, section: Section, tables: tuple[Table, ...]) -> Section:
        """Return a section with its text protected, and other tables."""
        paragraphs = [
            self._paragraph(each)
            for each in section.paragraphs
            if not _NAMES_A_CASE.search(each.text)
        ]
        return replace(section, paragraphs=tuple(paragraphs), tables=tables, figures=())

    def _paragraph(self, paragraph: Paragraph) -> Paragraph:
        pieces: list[str | Traced] = []
        after = False
        for piece in paragraph.pieces:
            if isinstance(piece, Traced):
                number = self._number(piece)
                pieces.append(number)
                after = number != piece and SUPPRESSED in number.text
            else:
                pieces.append(_ONE.sub(_several, piece) if after else piece)
                after = False
        return Paragraph(tuple(pieces))

    def _number(self, number: Traced) -> Traced:
        safe = tuple(self.result(result) for result in number.results)
        changed = any(
            new.answered is Answered.SUPPRESSED or new.missing != old.missing
            for new, old in zip(safe, number.results, strict=True)
        )
        return Traced(f"[{SUPPRESSED}]" if changed else number.text, safe)


def _several(match: re.Match[str]) -> str:
    return f"{match[1]}{match[2]}s{_SEVERAL[match[3]]}"


def _asked(result: Result) -> int:
    """Return how many units a Result is about, known or not."""
    return (result.denominator or 0) + result.missing


def _all_results(pack: Pack) -> Iterator[Result]:
    for number in pack.numbers():
        yield from number.results
    yield from pack.report.results()


def _told_by_others(results: Iterable[Result], smallest: int) -> Iterator[str]:
    """Yield the questions whose count would follow from the others of its measure."""
    families: dict[tuple[object, ...], dict[str, Result]] = defaultdict(dict)
    for result in results:
        asked = result.question
        if asked.statistic not in {Statistic.SHARE, Statistic.COUNT}:
            continue
        if result.numerator is None or not result.denominator:
            continue
        measure = str(asked.measure), asked.per, asked.among, asked.rollup
        families[(*measure, result.denominator)][str(asked)] = result
    for (*_, whole), family in families.items():
        counts = [result.numerator or 0 for result in family.values()]
        if sum(counts) != whole:
            continue
        sums = (Sum(len(counts), tuple(range(len(counts)))),)
        away = protect_cells([*counts, sum(counts)], sums, smallest=smallest)
        yield from (asked for place, asked in enumerate(family) if place in away)


def _told_by_nesting(results: Iterable[Result], smallest: int) -> Iterator[str]:
    """Yield the questions whose count differs by few from one that holds it.

    Whoever reaches SALT75 has reached SALT50, and whoever responded at first did so at
    best: 12 and 11 of 18 tell of one patient.
    """
    families: dict[tuple[object, ...], dict[str, int]] = defaultdict(dict)
    for result in results:
        asked = result.question
        if asked.statistic in {Statistic.SHARE, Statistic.COUNT} and result.numerator:
            name = asked.measure.name
            about = name if name in _NESTED else str(asked.of)
            key = about, asked.per, asked.among, result.denominator
            families[key][str(asked)] = result.numerator
    for counts in families.values():
        shown = 0
        for question, count in sorted(counts.items(), key=lambda x: (-x[1], x[0])):
            if shown and 0 < shown - count < smallest:
                yield question
            else:
                shown = count
