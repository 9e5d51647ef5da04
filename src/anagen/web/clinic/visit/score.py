"""What follows from the scalp as it is painted now; each number has one function below."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from anagen.interop.casebook.problems import ProblemList
from anagen.kernel.quantities import plain
from anagen.knowledge import load_knowledge
from anagen.knowledge.schema.instruments import BandedScore, ItemScore
from anagen.records.salt import compute_percent_change
from anagen.web.clinic.visit.last import LastTime
from anagen.web.clinic.visit.parts import Raw, one, scalp_of
from anagen.web.registry.scalp import cells_by_region, read_regions, salt_total

__all__ = ["Agreement", "Score", "agreement_of", "group_means", "score_of"]


@dataclass(frozen=True)
class Score:
    """The score of a scalp, in words to show.

    Parameters
    ----------
    salt
        The SALT total; empty as long as a region is missing.
    says
        Its class and band, and how it changed.
    missing
        Labels of the regions nobody looked at.
    problems
        What is wrong, by box.
    """

    salt: str
    says: str
    missing: tuple[str, ...]
    problems: dict[str, str]


def score_of(raw: Raw, last: LastTime | None = None) -> Score:
    """Return the score of what is painted and typed."""
    cells, typed = scalp_of(raw)
    problems = ProblemList()
    regions = read_regions(cells, typed, problems)
    total = salt_total(cells, typed)
    labels = {name: one_.label for name, one_ in load_knowledge().salt.regions.items()}
    wrong = {
        f"scalp-{problem.place.column}": f"{problem.what}. {problem.why}."
        for problem in problems.errors
    }
    missing = tuple(
        labels[name]
        for name in cells_by_region()
        if name not in regions and f"scalp-{name}" not in wrong
    )
    if total is None:
        return Score("", "", missing, wrong)
    parts = [_class_of(total), _band_of(total), _change(total, last)]
    says = " · ".join(part for part in parts if part)
    return Score(plain(total), says, missing, wrong)


def _class_of(total: Decimal) -> str:
    return load_knowledge().salt.class_of(total) or ""


def _band_of(total: Decimal) -> str:
    iga = load_knowledge().instruments["aa_iga"]
    band = iga.band_of(total) if isinstance(iga, BandedScore) else None
    return "" if band is None else f"{iga.abbreviation} {band.replace('_', ' ')}"


def _change(total: Decimal, last: LastTime | None) -> str:
    if last is None or last.total is None:
        return ""
    if total == last.total:
        return "as last time"
    change = compute_percent_change(float(last.total), float(total))
    if change is None:
        return f"was {last.total_text}"
    word = "less" if total < last.total else "more"
    return f"{abs(change):.0f} % {word} than last time ({last.total_text})"


def group_means(raw: Raw) -> dict[str, str]:
    """Return the mean of each group of numbered items that is complete."""
    aasis = load_knowledge().instruments["aasis"]
    if not isinstance(aasis, ItemScore):
        return {}
    items = {n: _number(one(raw, f"scores-aasis_{n}")) for n in aasis.items}
    found = {}
    for group in aasis.groups:
        try:
            mean = aasis.group_mean(group, items)
        except ValueError:  # said when it is signed, beside the box
            mean = None
        if mean is not None:
            found[group] = plain(mean.quantize(Decimal("0.1")))
    return found


def _number(text: str) -> Decimal | None:
    return Decimal(text) if text.replace(".", "", 1).isdecimal() else None


@dataclass(frozen=True)
class Agreement:
    """Two raters beside each other.

    Parameters
    ----------
    rows
        Label, first, second, and how far apart, of each region and the total.
    same_cells, cells
        In how many cells both painted the same, of those both painted.
    """

    rows: tuple[tuple[str, str, str, str], ...]
    same_cells: int
    cells: int


def agreement_of(raw: Raw, second: Mapping[str, Any] | None) -> Agreement | None:
    """Return how far two raters agree; None until both have scored the whole scalp."""
    if not second or not second.get("done"):
        return None
    cells, typed = scalp_of(raw)
    others, other_typed = second["cells"], second["overrides"]
    totals = salt_total(cells, typed), salt_total(others, other_typed)
    if None in totals:
        return None
    mine = read_regions(cells, typed, ProblemList())
    theirs = read_regions(others, other_typed, ProblemList())
    salt = load_knowledge().salt
    rows = [
        _beside(region.label.capitalize(), mine.get(name), theirs.get(name))
        for name, region in salt.regions.items()
    ]
    rows.append(_beside("SALT", *totals))
    pairs = [
        pair
        for name in cells
        if name in others
        for pair in zip(cells[name], others[name], strict=False)
    ]
    same = sum(first == other for first, other in pairs)
    return Agreement(tuple(rows), same, len(pairs))


def _beside(
    label: str, first: Decimal | None, other: Decimal | None
) -> tuple[str, str, str, str]:
    apart = "" if first is None or other is None else plain(abs(first - other))
    texts = ("" if value is None else plain(value) for value in (first, other))
    return label, *texts, apart  # type: ignore[return-value]
