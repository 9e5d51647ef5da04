"""Claims that are right or nearly so alone, and are not beside each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from anagen.reports.audit.claims import PrintedClaim
from anagen.reports.audit.verdicts import AuditedClaim, Disagreement, Verdict

__all__ = ["find_cancelling_parts", "find_unlike_comparisons"]

_RIGHT = frozenset({Verdict.REPRODUCES, Verdict.WITH_ROUNDING})


def find_unlike_comparisons(audited: Sequence[AuditedClaim]) -> Iterator[Disagreement]:
    """Find a number of no named statistic that is compared with those of other work.

    It is not like for like when the number is only the smallest, or largest, value.
    """
    literature: dict[str, list[PrintedClaim]] = defaultdict(list)
    for each in audited:
        if each.claim.kind == "literature" and each.claim.of:
            literature[each.claim.of].append(each.claim)
    for each in audited:
        is_extreme = "no statistic is named; it is the" in each.why and (
            "mean" not in each.why and "median" not in each.why
        )
        others = literature.get(each.claim.of, [])
        if not is_extreme or not others or each.claim.kind == "literature":
            continue
        named = "; ".join(
            f"{o.printed}, {o.statistic or 'no statistic named'} ({o.place})"
            for o in others
        )
        yield Disagreement(
            "comparison with other work",
            (each.claim.id, *(o.id for o in others)),
            f"not like for like: {each.claim.printed} ({each.claim.place}) is "
            f"{each.why.rpartition('it is ')[2]} value of the cases, which give "
            f"{each.recomputed}; beside it stand {named}",
            each.rows,
        )


def find_cancelling_parts(audited: Sequence[AuditedClaim]) -> Iterator[Disagreement]:
    """Find a total that agrees with the rows while parts of it do not.

    Then one part is too large by what others are too small, and the total was not
    counted as its parts were.
    """
    by_total: dict[str, list[AuditedClaim]] = defaultdict(list)
    for each in audited:
        by_total[each.claim.part_of].append(each)
    for total in audited:
        if total.verdict not in _RIGHT:
            continue
        parts = by_total.get(total.claim.id, [])
        wrong = [p for p in parts if p.verdict not in _RIGHT and p.recomputed]
        counted = [p for p in wrong if _difference(p)]
        signs = {(_difference(p) or 0) > 0 for p in counted}
        if len(signs) > 1:
            said = "; ".join(
                f"{p.claim.says}: {p.claim.printed} against {p.recomputed}"
                for p in counted
            )
            yield Disagreement(
                "parts and total",
                (total.claim.id, *(p.claim.id for p in counted)),
                f"{total.claim.printed} agrees with the rows in all, and parts of it "
                f"do not, in both directions: {said}",
                total.rows,
            )


def _difference(each: AuditedClaim) -> int | None:
    """Return by how much a printed count is above the rows; None when there is none."""
    number = each.claim.number("value")
    if number is None or not (each.recomputed or "").isdigit():
        return None
    return int(number.value - int(each.recomputed or 0))
