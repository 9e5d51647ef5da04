"""Combinations as the source lists them: why, in what order, what came of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from anagen.derivations.reference.combination_episodes import (
    derive_combination_episodes,
)
from anagen.kernel.time import TimeUnit
from anagen.knowledge import load_knowledge
from anagen.knowledge.schema.outcomes.combination_episodes import (
    CombinationEpisodesOutcome,
)
from anagen.knowledge.schema.outcomes.response_rollup import ResponseRollupOutcome
from anagen.records.cohort import Cohort
from anagen.records.tables import Combination
from anagen.reports.answers import answer
from anagen.reports.pack.tables.parts import (
    SINGLE_NOTE,
    Row,
    Rows,
    Sample,
    by_label,
    defined_by,
    join_rows,
    most_first,
    share_cell,
    spread_cell,
)
from anagen.reports.questions import ask
from anagen.reports.tables import Cell, Table
from anagen.reports.words import capital, drug_name, label

__all__ = ["table_combinations"]

_HEADINGS = (
    "Combination",
    "Combinations, k/n (%)",
    "Patients, k/n (%)",
    "Months: median (range)",
    "Complete response, k/n combinations (%)",
    "Still going, k/n combinations (%)",
)
_COMPLETE = "complete"
_GOING = "ongoing when reported"
_ROLLUPS = ("best", "first", "worst", "last")
_PER_PATIENT = "Complete response, one answer per patient"
_NOTES = (
    (
        "Unit: combinations as the source lists them, one JAK inhibitor with one partner;"
        " several of one patient can stand in one line, so patients can add up to more than"
        " there are."
    ),
    (
        "Each patient once: the best, first, worst or last of the combinations listed of that"
        " patient."
    ),
)

Word = Callable[[Combination], str | None]


@dataclass(frozen=True)
class _Facet:
    """One way to divide the combinations.

    Parameters
    ----------
    says
        Heading of the group.
    word
        What a combination is put under; None when it is unknown.
    among
        Which combinations are divided.
    """

    says: str
    word: Word
    among: Callable[[Combination], bool] = lambda _: True


def table_combinations(cohort: Cohort) -> Table | None:
    """Return the combinations, divided; None when the source lists none."""
    stated = cohort.rows(Combination)
    if not stated:
        return None
    lines = [("All", _line("All combinations", stated, stated))]
    lines += [
        (facet.says, row)
        for facet in _facets(cohort)
        for row in _facet_rows(facet, stated)
    ]
    lines += [(_PER_PATIENT, row) for row in _rollup_rows(cohort)]
    outcomes = (
        load_knowledge().outcome(CombinationEpisodesOutcome),
        load_knowledge().outcome(ResponseRollupOutcome),
    )
    return Table(
        "combinations",
        "Drugs combined with a JAK inhibitor",
        _HEADINGS,
        tuple(row for _, row in lines),
        (*_NOTES, SINGLE_NOTE, defined_by(*outcomes)),
        tuple(group for group, _ in lines),
    )


def _facets(cohort: Cohort) -> Iterator[_Facet]:
    after = _next_drugs(cohort)
    yield _Facet("Partner", lambda c: drug_name(c.partner))
    yield _Facet("JAK inhibitor", lambda c: drug_name(c.jak_inhibitor))
    yield _Facet("Reason to combine", _worded("reason", "reasons"))
    yield _Facet("Order of start", _worded("order_of_entry", ""))
    before = _worded("response_before", "responses")
    yield _Facet("Response to the JAK inhibitor alone", before)
    yield _Facet("Response to the combination", _worded("response", "responses"))
    yield _Facet("Reason to end", _ended)
    stopped = _worded("reason_jak_inhibitor_stopped", "reasons")
    yield _Facet(
        "Reason to stop the JAK inhibitor",
        stopped,
        lambda c: c.jak_inhibitor_continued is False,
    )
    failed = _worded("failure", "")
    yield _Facet("Failure, as stated", failed, lambda c: c.failure is not None)
    yield _Facet(
        "Treatment that came next",
        lambda c: drug_name(after[c.id]),
        lambda c: c.id in after,
    )


def _worded(column: str, vocabulary: str) -> Word:
    def word(row: Combination) -> str | None:
        value = getattr(row, column)
        return None if value is None else label(vocabulary, str(value))

    return word


def _ended(row: Combination) -> str | None:
    if row.reason_ended is not None:
        return label("reasons", row.reason_ended)
    return _GOING if row.ongoing else None


def _next_drugs(cohort: Cohort) -> dict[str, str]:
    """Return what is recorded to have come after each stated combination."""
    found = (
        row
        for timeline in by_label(cohort)
        for row in derive_combination_episodes(timeline, load_knowledge())
    )
    return {
        row.stated_combination_id: row.next_drug
        for row in found
        if row.stated_combination_id is not None and row.next_drug is not None
    }


def _facet_rows(facet: _Facet, stated: Sequence[Combination]) -> Iterator[Row]:
    """Yield a line for each word, the most frequent first, and one for the unknown."""
    among = [row for row in stated if facet.among(row)]
    words = {row.id: facet.word(row) for row in among}
    known = [row for row in among if words[row.id] is not None]
    for word in most_first(Counter(words[row.id] for row in known)):
        own = [row for row in known if words[row.id] == word]
        yield _line(capital(str(word)), own, stated)
    unknown = [row for row in among if words[row.id] is None]
    if unknown:
        yield _line("Not stated", unknown, stated)


def _line(says: str, own: Sequence[Combination], stated: Sequence[Combination]) -> Row:
    keys = _keys(own)
    people = {row.patient_id for row in own}
    everybody = {row.patient_id for row in stated}
    known = [row for row in own if row.response is not None]
    complete = sum(row.response == _COMPLETE for row in known)
    said = [row for row in own if row.ongoing is not None]
    return (
        Cell(says, None, keys),
        share_cell(len(own), len(stated), keys),
        share_cell(len(people), len(everybody), keys),
        spread_cell(_months(own)),
        share_cell(complete, len(known), _keys(known)),
        share_cell(sum(row.ongoing is True for row in said), len(said), _keys(said)),
    )


def _keys(rows: Sequence[Combination]) -> Rows:
    return join_rows((row.id,) for row in rows)


def _months(rows: Sequence[Combination]) -> list[Sample]:
    lengths = [
        (row.duration.in_unit(TimeUnit.MONTH), row.id)
        for row in rows
        if row.duration is not None
    ]
    return [Sample(Fraction(n), (key,)) for n, key in lengths if n is not None]


def _rollup_rows(cohort: Cohort) -> Iterator[Row]:
    for rollup in _ROLLUPS:
        says = f"{capital(rollup)} response is complete"
        asked = ask("share", f"response = {_COMPLETE}", rollup=rollup, says=says)
        found = answer(asked, cohort)
        having, of = found.numerator or 0, found.denominator or 0
        share = share_cell(having, of, found.row_ids, str(asked))
        unknown = f"; {found.missing} unknown" if found.missing else ""
        shown = Cell(f"{share.text}{unknown}", share.number, share.rows, share.note)
        empty = (Cell("") for _ in _HEADINGS[3:])
        yield Cell(says, None, found.row_ids), Cell(""), shown, *empty
