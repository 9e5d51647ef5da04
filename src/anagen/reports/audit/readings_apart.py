"""Numbers of one passage that agree with the rows, but under readings that differ."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from anagen.reports.audit.verdicts import AuditedClaim, Disagreement, Verdict

__all__ = ["find_readings_apart"]


def find_readings_apart(audited: Iterable[AuditedClaim]) -> Iterator[Disagreement]:
    """Find claims of one measure, in one place, that no one reading gives together."""
    groups: dict[tuple[str, str], list[AuditedClaim]] = defaultdict(list)
    for each in audited:
        is_other = each.verdict is Verdict.ANOTHER_READING
        if is_other and each.search is not None and each.search.readings:
            groups[each.claim.place, each.claim.of].append(each)
    for (place, of), group in groups.items():
        agreed = [set(each.search.readings) for each in group if each.search]
        if len(group) > 1 and not set.intersection(*agreed):
            told = "; ".join(f"{_told(each)}" for each in group)
            yield Disagreement(
                "readings that do not go together",
                tuple(each.claim.id for each in group),
                f"{place}, {of}: no one reading gives all of {told}",
                tuple(sorted({row for each in group for row in each.rows})),
            )


def _told(each: AuditedClaim) -> str:
    needed = each.search.readings[0] if each.search else ""
    return f"{each.claim.printed} ({needed})"
