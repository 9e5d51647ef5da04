"""Parts against the total they are parts of."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from anagen.derivations.statistics.feasibility.parts import check_parts
from anagen.derivations.statistics.feasibility.verdicts import Possibility
from anagen.kernel.errors import QuestionError
from anagen.reports.audit.asking import Asker
from anagen.reports.audit.claims import PrintedClaim
from anagen.reports.audit.verdicts import Disagreement
from anagen.reports.questions import Condition, Question, Rollup, Statistic, Unit, ask

__all__ = ["find_wrong_totals"]


def find_wrong_totals(
    claims: Sequence[PrintedClaim], asker: Asker
) -> list[Disagreement]:
    """Find totals that their parts do not add up to.

    Parts are the claims that name the total as theirs. Where the parts are answers of
    one measure, and the rows hold answers that are not printed, those are added from the
    rows first: 8 complete, 3 without response and, in the rows, 2 partial.
    """
    found = []
    for total, parts in _totals(claims):
        number = total.number("value")
        if number is None:
            continue
        rest, rows = _unprinted(parts, asker)
        printed = [n.value for part in parts for n in part.numbers[:1]]
        if any(value.denominator != 1 for value in (number.value, *printed)):
            continue
        sizes = [*map(int, printed), *rest]
        added = check_parts(sizes, int(number.value))
        if added.verdict is Possibility.IMPOSSIBLE:
            last = f" (from the rows: {', '.join(map(str, rest))})" if rest else ""
            says = f"{added.because}{last}: {total.says}"
            named = (total.id, *(part.id for part in parts))
            found.append(Disagreement("parts and total", named, says, rows))
    return found


def _totals(
    claims: Sequence[PrintedClaim],
) -> Iterator[tuple[PrintedClaim, list[PrintedClaim]]]:
    """Yield each total with its parts: men and women apart from the diseases."""
    parts: dict[str, dict[str, list[PrintedClaim]]] = defaultdict(dict)
    for claim in claims:
        if claim.part_of and claim.number("value"):
            measure = re.split(r"[( ]", claim.of, maxsplit=1)[0]
            parts[claim.part_of].setdefault(measure, []).append(claim)
    for total in claims:
        # Counts that a share is of are part of it, and do not add up to it.
        if total.statistic != Statistic.SHARE:
            groups = parts.get(total.id, {})
            yield from ((total, group) for group in groups.values())


def _unprinted(
    parts: Sequence[PrintedClaim], asker: Asker
) -> tuple[tuple[int, ...], tuple[str, ...]]:
    """Count, in the rows, the answers of the measure that no part prints."""
    conditions = [_condition(part) for part in parts]
    known = [c for c in conditions if c is not None]
    first = parts[0]
    alike = {(c.measure, p.among, p.per) for c, p in zip(known, parts, strict=False)}
    if len(known) < len(parts) or len(alike) > 1 or not asker.has_rows:
        return (), ()
    counts: dict[str, tuple[str, ...]] = {}
    for question in _by_value(known[0], first):
        result = asker.answer(question)
        if isinstance(result, str):
            continue
        for unit in result.contributions:
            if unit.value is not None:
                value = str(unit.value)
                counts[value] = (*counts.get(value, ()), *unit.rows[:1])
        break
    printed = {c.value for c in known}
    rest = {value: rows for value, rows in counts.items() if value not in printed}
    sizes = tuple(len(rows) for rows in rest.values())
    return sizes, tuple(row for rows in rest.values() for row in rows)


def _condition(part: PrintedClaim) -> Condition | None:
    try:
        condition = Condition.parse(part.of)
    except QuestionError:
        return None
    return condition if " = " in part.of else None


def _by_value(condition: Condition, part: PrintedClaim) -> list[Question]:
    """Ask for the value of every unit, by the first combination where there are several."""
    plain = ask(
        Statistic.VALUES, str(condition.measure), among=part.among, per=part.per
    )
    if part.per != Unit.PATIENT:
        return [plain]
    return [plain, _rolled(plain)]


def _rolled(question: Question) -> Question:
    return Question(
        question.statistic, question.of, question.among, question.per, Rollup.FIRST
    )
