"""How well two raters agree: of their scores, of their classes, and what is used.

The engine adds up scores, squares and products as exact decimals per pair of classes; all
statistics of agreement follow from those sums. Every pair of raters is summarised on its
own, by method, since raters who differ are not one rater.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Context, Decimal, localcontext
from enum import StrEnum
from fractions import Fraction
from typing import Any

from anagen.derivations.statistics.agreement import (
    IntraclassForm,
    KappaWeights,
    Limit,
    PairSums,
    bland_altman,
    intraclass,
    kappa,
)
from anagen.derivations.summaries.summary import Row, Summary
from anagen.derivations.tables.columns import (
    OutcomeTable,
    count,
    number,
    term,
    text,
)
from anagen.derivations.tables.paired_scores import PAIRED_SCORES, UsedScore
from anagen.knowledge import Knowledge

__all__ = ["RATER_AGREEMENT", "AgreementStatistic"]


class AgreementStatistic(StrEnum):
    """What says how well two raters agree: the whole list."""

    INTRACLASS = "intraclass_correlation"
    """How much of the spread of scores is between patients; the form says which one."""

    DIFFERENCE = "difference"
    """First rater minus second: its mean, its spread and the limits of agreement."""

    KAPPA = "kappa"
    """Agreement on classes beyond chance; the form says how near misses count."""

    SAME_CLASS = "same_class"
    """Share of pairs in one class."""

    FAR_APART = "far_apart"
    """Share of pairs that lie far apart."""

    USED = "used_score"
    """Share of pairs by which of the two scores is used for analysis."""


_TABLE = OutcomeTable(
    name="rater_agreement",
    says="One statistic of agreement between two raters, by one method.",
    key=("rater_a", "rater_b", "method", "statistic", "form"),
    columns=(
        text("rater_a", "The rater whose name comes first.", required=True),
        text("rater_b", "The other rater.", required=True),
        text("method", "How both scored; empty when not recorded."),
        term("statistic", "What it is.", AgreementStatistic, required=True),
        text("form", "Which form of it.", required=True),
        number("value", "The estimate; empty when undefined."),
        number("low", "Lower end of its 95% confidence interval; empty when none."),
        number("high", "Upper end of its 95% confidence interval; empty when none."),
        count("pairs", "How many pairs of scores it rests on."),
        text("estimator", "How it was made.", required=True),
        text("because", "What is undefined, and why; empty when nothing is."),
    ),
)

_RATERS = ("rater_a", "rater_b", "method")
_KEY = (*_RATERS, "class_a", "class_b")
_COUNTED = ("pairs", "far_apart", *(f"used_{used}" for used in UsedScore))
_SUMS = ("first", "second", "first_squares", "second_squares", "products")
_EXACT = Context(prec=100)
"""Room for the squares of every score of 100 million pairs."""


def _products(row: Any) -> dict[str, Any]:
    one, two = row["score_a"], row["score_b"]
    return {
        "first": one,
        "second": two,
        "first_squares": one * one,
        "second_squares": two * two,
        "products": one * two,
    }


def _count_rows(outcomes: Mapping[str, Sequence[Row]]) -> list[Row]:
    cells: dict[tuple[Any, ...], dict[str, Any]] = {}
    with localcontext(_EXACT):
        for row in outcomes[PAIRED_SCORES.name]:
            cell = cells.setdefault(
                tuple(row[name] for name in _KEY),
                {**dict.fromkeys(_COUNTED, 0), **dict.fromkeys(_SUMS, Decimal(0))},
            )
            cell["pairs"] += 1
            cell["far_apart"] += int(row["far_apart"])
            cell[f"used_{row['used']}"] += 1
            for name, product in _products(row).items():
                cell[name] += product
    return [{**dict(zip(_KEY, key, strict=True)), **c} for key, c in cells.items()]


def _count_tables(outcomes: Mapping[str, Any]) -> Any:
    rows = outcomes[PAIRED_SCORES.name]
    # Ibis believes a product no wider than its factors, and DuckDB makes it so where they
    # are narrow: both are told otherwise.
    scale = rows.score_a.type().scale
    exact, room = f"decimal(38, {2 * scale})", f"decimal(19, {scale})"
    wide = rows.mutate(score_a=rows.score_a.cast(room), score_b=rows.score_b.cast(room))
    rows = wide.select(
        *_KEY,
        pairs=1,
        far_apart=wide.far_apart.ifelse(1, 0),
        **{f"used_{u}": (wide.used == str(u)).ifelse(1, 0) for u in UsedScore},
        **{name: value.cast(exact) for name, value in _products(wide).items()},
    )
    return rows.group_by(*_KEY).aggregate(
        **{name: rows[name].sum().cast("int64") for name in _COUNTED},
        **{name: rows[name].sum() for name in _SUMS},
    )


def _finish(
    counts: Iterable[Row], knowledge: Knowledge, as_of: date | None = None, /
) -> list[Row]:
    """Return every statistic of every two raters, in the order of their names."""
    raters: dict[tuple[str, str, str | None], list[Row]] = {}
    for row in counts:
        key = (row["rater_a"], row["rater_b"], row["method"])
        raters.setdefault(key, []).append(row)
    classes = [band.name for band in knowledge.salt.classes.in_force(as_of)]
    return [
        {**dict(zip(_RATERS, key, strict=True)), **statistic.row()}
        for key in sorted(raters, key=lambda k: (*k[:2], k[2] is not None, k[2] or ""))
        for statistic in _statistics(raters[key], classes)
    ]


def _statistics(cells: Sequence[Row], classes: Sequence[str]) -> Iterator[_Found]:
    sums = PairSums.of(
        sum(cell["pairs"] for cell in cells),
        **{n: sum((Fraction(cell[n]) for cell in cells), Fraction(0)) for n in _SUMS},
    )
    yield from _intraclass(sums)
    yield from _differences(sums)
    yield from _kappas(cells, classes)
    yield from _shares(cells)


@dataclass(frozen=True)
class _Found:
    """One statistic, before it is a row."""

    statistic: AgreementStatistic
    form: str
    value: float | None
    low: float | None
    high: float | None
    pairs: int
    estimator: str
    because: str = ""

    def row(self) -> Row:
        return {**vars(self), "because": self.because or None}


def _intraclass(sums: PairSums) -> Iterator[_Found]:
    for form in IntraclassForm:
        found = intraclass(sums.as_scores(), form)
        yield _Found(
            AgreementStatistic.INTRACLASS,
            str(form),
            found.value,
            found.low,
            found.high,
            found.targets,
            found.method,
            found.because,
        )


def _differences(sums: PairSums) -> Iterator[_Found]:
    found = bland_altman(sums)
    limits = (
        ("mean", found.bias, "t interval"),
        ("lower limit", found.lower, f"Bland-Altman, {found.method} interval"),
        ("upper limit", found.upper, f"Bland-Altman, {found.method} interval"),
        ("standard deviation", Limit(found.sd), "of n - 1"),
    )
    for form, limit, estimator in limits:
        yield _Found(
            AgreementStatistic.DIFFERENCE,
            form,
            limit.value,
            limit.low,
            limit.high,
            found.pairs,
            estimator,
            found.because,
        )


def _kappas(cells: Sequence[Row], names: Sequence[str]) -> Iterator[_Found]:
    table: dict[tuple[str, str], int] = {}
    for cell in cells:
        if cell["class_a"] is not None and cell["class_b"] is not None:
            classes = (cell["class_a"], cell["class_b"])
            table[classes] = table.get(classes, 0) + cell["pairs"]
    for weights in KappaWeights:
        found = kappa(table, names, weights=weights)
        yield _Found(
            AgreementStatistic.KAPPA,
            str(weights),
            found.value,
            found.low,
            found.high,
            found.pairs,
            found.method,
            found.because,
        )


def _shares(cells: Sequence[Row]) -> Iterator[_Found]:
    """Return shares of pairs: they describe, so there is no interval."""
    pairs = sum(cell["pairs"] for cell in cells)
    same = sum(c["pairs"] for c in cells if c["class_a"] == c["class_b"])
    shares = [
        (AgreementStatistic.SAME_CLASS, "exact", same),
        (AgreementStatistic.FAR_APART, "exact", sum(c["far_apart"] for c in cells)),
        *(
            (AgreementStatistic.USED, str(used), sum(c[f"used_{used}"] for c in cells))
            for used in UsedScore
        ),
    ]
    for statistic, form, found in shares:
        said = f"{found} of {pairs} pairs"
        yield _Found(statistic, form, found / pairs, None, None, pairs, said)


RATER_AGREEMENT = Summary(
    table=_TABLE,
    of=(PAIRED_SCORES.name,),
    count_rows=_count_rows,
    count_tables=_count_tables,
    finish=_finish,
)
"""Agreement of `paired_scores`, by two raters and method."""
