"""Made papers: rows, the CSV table of them, and right claims in many styles of print.

Every choice comes from one seed. The statistics are computed here, with nothing of the
audit; what is printed is right under one named rounding, one method of quantiles and
one kind of standard deviation, as a paper has them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from decimal import (
    ROUND_DOWN,
    ROUND_FLOOR,
    ROUND_HALF_DOWN,
    ROUND_HALF_EVEN,
    ROUND_HALF_UP,
    Decimal,
)
from fractions import Fraction
from math import floor, isqrt
from pathlib import Path
from random import Random  # noqa: TID251 - one seed is one paper

from anagen.records.cohort import Cohort, make_cohort
from anagen.records.tables import Assessment, Combination, Patient, Treatment
from anagen.reports.audit import PrintedClaim, PrintedNumber

__all__ = [
    "MadePaper",
    "make_literature",
    "make_paper",
    "make_stated_length",
    "write_paper",
]

ROUNDINGS = (
    ROUND_HALF_UP,
    ROUND_HALF_EVEN,
    ROUND_HALF_DOWN,
    ROUND_DOWN,
    ROUND_FLOOR,
)
MISSING = ("", "NA", "n/a", "not reported", "unknown", "-")
Z = Fraction("1.959964")
HEADINGS = {
    "age": "Age (years)",
    "duration": "Duration, months",
    "weeks_to_regrowth": "Weeks to regrowth",
    "change": "Change",
}
DASHES = ("-", "–", "—", " to ", " - ")
PLUS_MINUS = (" ± ", "±", " +/- ")
SHIFTS: dict[str, Callable[[Fraction], Fraction]] = {
    "type 6": lambda p: p,
    "type 7": lambda p: 1 - p,
    "type 8": lambda p: (p + 1) / 3,
}

Number = Fraction | None


@dataclass(frozen=True)
class MadePaper:
    """A paper: its rows, and how it prints numbers.

    Parameters
    ----------
    rng
        Chooses all that is left to choose.
    n
        Rows.
    numbers, words
        Columns by name; None where a cell is missing.
    rounding, quantile, is_population, weeks_a_month
        How its numbers were made.
    claims
        Its claims, one a line.
    """

    rng: Random
    n: int
    numbers: dict[str, list[Number]]
    words: dict[str, list[str | None]]
    rounding: str
    quantile: str
    is_population: bool
    weeks_a_month: Fraction
    claims: list[str] = field(default_factory=list)

    def show(self, value: Fraction, decimals: int) -> str:
        """Print a number as this paper does."""
        return f"{cut(value, decimals, self.rounding)}"

    def known(self, column: str, among: str | None = None) -> list[Fraction]:
        """Return the known numbers of a column; of those of one sex, when asked."""
        both = zip(self.numbers[column], self.words["sex"], strict=True)
        return [v for v, sex in both if v is not None and among in {None, sex}]


def cut(value: Fraction, decimals: int, rounding: str) -> Decimal:
    """Round an exact number; nothing is lost before."""
    scaled = value * 10**decimals
    low = floor(scaled)
    rest = scaled - low
    near = Decimal(low) + (
        Decimal("0.5") if rest == Fraction(1, 2) else Decimal(f"{float(rest):.6f}")
    )
    if rest and near == low:
        near = Decimal(low) + Decimal("0.000001")
    if rest != Fraction(1, 2) and abs(rest - Fraction(1, 2)) < Fraction(1, 10**6):
        side = Decimal("0.000001") if rest > Fraction(1, 2) else Decimal("-0.000001")
        near = Decimal(low) + Decimal("0.5") + side
    if near - low >= 1:
        near = Decimal(low) + Decimal("0.999999")
    whole = near.quantize(Decimal(1), rounding=rounding)
    return Decimal(f"{whole.scaleb(-decimals):f}").quantize(
        Decimal(1).scaleb(-decimals)
    )


def root(value: Fraction) -> Fraction:
    """Return a root to thirty digits."""
    scale = 10**30
    whole = isqrt(value.numerator * scale * scale // value.denominator)
    return Fraction(whole, scale)


def mean(values: list[Fraction]) -> Fraction:
    """Return the mean."""
    return sum(values, Fraction(0)) / len(values)


def deviation(values: list[Fraction], is_population: bool) -> Fraction:
    """Return the standard deviation by n - 1, or by n."""
    centre = mean(values)
    squares = sum(((v - centre) ** 2 for v in values), Fraction(0))
    return root(squares / (len(values) - (0 if is_population else 1)))


def quantile(values: list[Fraction], p: Fraction, method: str) -> Fraction:
    """Return a quantile by interpolation."""
    ordered = sorted(values)
    position = len(ordered) * p + SHIFTS[method](p)
    below = floor(position)
    low = ordered[min(max(below, 1), len(ordered)) - 1]
    high = ordered[min(max(below + 1, 1), len(ordered)) - 1]
    return low + (position - below) * (high - low)


def make_paper(seed: int) -> MadePaper:
    """Return the paper of a seed, with right claims."""
    rng = Random(seed)  # noqa: S311
    n = rng.choice((3, 4, 5, 6, 8, 11, 18, 22, 35, 60))
    holes = rng.choice((0, 0, 0.1, 0.3))

    def some(value: str) -> str | None:
        return None if rng.random() < holes else value

    def drawn(low: int, high: int, step: Fraction) -> list[Number]:
        span = int((high - low) / step)
        return [
            None if rng.random() < holes else low + step * rng.randrange(span + 1)
            for _ in range(n)
        ]

    paper = MadePaper(
        rng,
        n,
        numbers={
            "age": [Fraction(rng.randrange(4, 80)) for _ in range(n)],
            "duration": drawn(1, 240, Fraction(1)),
            "weeks_to_regrowth": drawn(
                1, 40, rng.choice((Fraction(1, 2), Fraction(1, 4)))
            ),
            "change": drawn(-50, 50, Fraction(1, 10)),
        },
        words={
            "sex": [rng.choice("FM") for _ in range(n)],
            "relapse": [some(rng.choice(("yes", "no", "no"))) for _ in range(n)],
            "response": [
                some(rng.choice(("complete", "partial", "none"))) for _ in range(n)
            ],
        },
        rounding=rng.choice(ROUNDINGS),
        quantile=rng.choice(tuple(SHIFTS)),
        is_population=rng.random() < 0.15,
        weeks_a_month=rng.choice((Fraction(4), Fraction(30, 7), Fraction(52, 12))),
    )
    paper.claims.append(f"n = {n} per patient  # Abstract")
    for column in paper.numbers:
        paper.claims.extend(_of_numbers(paper, column))
    paper.claims.extend(_of_words(paper))
    return paper


def _of_numbers(paper: MadePaper, column: str) -> list[str]:
    rng = paper.rng
    sex = rng.choice((None, None, "F", "M"))
    values = paper.known(column, sex)
    if len(values) < 2:
        return []
    among = f" among sex = {sex}" if sex else ""
    ends = (min(values), max(values))
    quartiles = tuple(quantile(values, Fraction(q, 4), paper.quantile) for q in (1, 3))
    few, more = rng.choice(((0, 0), (1, 1), (2, 1), (1, 2), (2, 2)))
    show, dash = paper.show, rng.choice(DASHES)
    centre, middle = (
        show(mean(values), few),
        show(quantile(values, Fraction(1, 2), "type 7"), few),
    )
    spread = show(deviation(values, paper.is_population), more)
    low, high = (show(end, 0 if end.denominator == 1 else more) for end in ends)
    q1, q3 = (show(q, more) for q in quartiles)
    between = dash if low[0] != "-" and high[0] != "-" else " to "
    inside = dash if q1[0] != "-" and q3[0] != "-" else " to "
    lines = [
        f"mean {column} = {centre}{rng.choice(PLUS_MINUS)}{spread}",
        f"mean (sd) {column} = {centre} ({spread})",
        f"average {column} = {centre}",
        f"mean {column} = {centre}, n = {len(values)}",
        f"median (range) {column} = {middle} ({low}{between}{high})",
        f"median {column} = {middle} [IQR {q1}{inside}{q3}]",
        f"median (iqr) {column} = {middle} ({q1}{inside}{q3})",
        f"range {column} = {low}{between}{high}",
        f"minimum {column} = {low}",
        f"max {column} = {high}",
        f"sd {column} = {spread}",
        f"total {column} = {show(sum(values, Fraction(0)), 2)}",
        f"max {column} <= {float(ends[1]):g}",
        f"min {column} > {show(ends[0] - 1, 2)}",
    ]
    lines.extend(_in_other_units(paper, column, values))
    error = deviation(values, is_population=False) / root(Fraction(len(values)))
    if error:
        ci = [show(mean(values) + Z * error * side, 2) for side in (-1, 1)]
        n = f", n = {len(values)}"
        said = f"{show(mean(values), 2)} ± {show(deviation(values, paper.is_population), 2)}"
        lines.append(f"mean {column} = {said}{n}")
        lines.append(
            f"mean (ci) {column} = {show(mean(values), 2)} ({ci[0]} to {ci[1]})"
        )
    chosen = (_with_sign(paper, line) for line in rng.sample(lines, 5))
    return [f"{line}{among}" for line in chosen]


def _in_other_units(paper: MadePaper, column: str, values: list[Fraction]) -> list[str]:
    """Print a time in another unit than the table has it."""
    show, middle = paper.show, mean(values)
    if column == "duration":
        return [
            f"mean {column} = {show(middle / 12, 1)} years",
            f"max {column} = {show(max(values) / 12, 1)} years",
        ]
    if column == "weeks_to_regrowth":
        return [
            f"mean {column} = {show(middle * 7, 1)} days",
            f"mean {column} = {show(middle / paper.weeks_a_month, 1)} months",
            f"max {column} = {show(max(values) / paper.weeks_a_month, 1)} months",
        ]
    return [f"mean {column} = {show(middle, 1)} years"] if column == "age" else []


def _with_sign(paper: MadePaper, line: str) -> str:
    """Print decimals with a point, a comma or a dot in the middle; a true minus."""
    head, equals, numbers = line.partition(" = ")
    sign = paper.rng.choice((".", ".", "·"))
    minus = paper.rng.choice(("-", "−"))
    if numbers.startswith("-") and minus == "−":
        numbers = minus + numbers[1:]
    point = re.sub(r"(?<=\d)\.(?=\d)", sign, numbers)
    return f"{head}{equals}{point}"


def _of_words(paper: MadePaper) -> list[str]:
    rng = paper.rng
    lines = []
    for column, word in (("sex", "F"), ("relapse", "yes"), ("response", "complete")):
        known = [w for w in paper.words[column] if w is not None]
        if not known:
            continue
        k, n = sum(w == word for w in known), len(known)
        share = paper.show(Fraction(100 * k, n), rng.choice((0, 1, 2)))
        of = (
            column
            if word == "yes"
            else f"{column} = {rng.choice((word, word.upper()))}"
        )
        styles = [
            f"{k}/{n} ({share}%) {of}",
            f"{k} of {n} {of}",
            f"{share}% {of}",
            f"share {of} = {share}%",
            f"count {of} = {k}",
            f"count {of} <= {k}",
            f"{k}/{paper.n} ({paper.show(Fraction(100 * k, paper.n), 1)}%) {of}",
            f"{k}/{n} ({share}%; 95% CI {_wilson(paper, k, n)}) {of}",
        ]
        lines.extend(rng.sample(styles, 2))
    return lines


def _wilson(paper: MadePaper, k: int, n: int) -> str:
    """Return the interval of Wilson in percent."""
    p, z2 = Fraction(k, n), Z * Z
    centre = (p + z2 / (2 * n)) / (1 + z2 / n)
    half = Z * root(p * (1 - p) / n + z2 / (4 * n * n)) / (1 + z2 / n)
    low, high = (max(Fraction(0), 100 * (centre + side * half)) for side in (-1, 1))
    return f"{paper.show(low, 1)} to {paper.show(high, 1)}"


def write_paper(paper: MadePaper, folder: Path) -> tuple[Path, Path]:
    """Write claims and table in one of the ways that files come in; return both."""
    rng = Random(paper.n + len(paper.claims))  # noqa: S311
    separator, comma = rng.choice(
        ((",", False), (";", True), (";", False), ("\t", False))
    )
    hole = rng.choice(MISSING)

    def cell(value: Fraction | str | None) -> str:
        if value is None:
            return hole
        if isinstance(value, str):
            return value
        text = f"{float(value):g}"
        return text.replace(".", ",") if comma else text

    columns: dict[str, Sequence[Fraction | str | None]]
    columns = {**paper.numbers, **paper.words}
    rows = [["Patient", *(f'"{HEADINGS.get(c, c.title())}"' for c in columns)]]
    rows += [
        [str(i + 1), *(cell(columns[c][i]) for c in columns)] for i in range(paper.n)
    ]
    end = rng.choice(("\n", "\r\n"))
    text = end.join(separator.join(row) for row in rows) + end
    table, claims = folder / "table.csv", folder / "claims.txt"
    table.write_bytes(text.encode(rng.choice(("utf-8", "utf-8-sig"))))
    claims.write_bytes(end.join([*paper.claims, ""]).encode())
    return claims, table


def with_claims(paper: MadePaper, claims: list[str]) -> MadePaper:
    """Return the paper with other claims."""
    return replace(paper, claims=claims)


def make_literature(seed: int) -> list[PrintedClaim]:
    """Return a right share of other work with its interval and its counts of cases.

    The interval is that of Wilson. Beside it stands a narrow one of a larger study, of
    which the passage counts no case; ids and places are alike.
    """
    rng = Random(seed)  # noqa: S311
    paper = make_paper(seed)
    sizes = [rng.randrange(2, 150) for _ in range(rng.randrange(1, 6))]
    n = sum(sizes)
    k = rng.randrange(n + 1)
    low, high = _wilson(paper, k, n).split(" to ")
    share = paper.show(Fraction(100 * k, n), rng.choice((0, 1, 2)))
    claims = [
        _of_others("rate", share, "share", {"value": share}),
        _of_others(
            "rate_interval", f"{low}–{high}", "interval", {"low": low, "high": high}
        ),
        _of_others("other", "61.2", "share", {"value": "61.2"}),
        _of_others(
            "other_interval", "61.1–61.3", "interval", {"low": "61.1", "high": "61.3"}
        ),
    ]
    claims[1] = replace(claims[1], part_of="rate")
    for index, size in enumerate(sizes):
        one = _of_others(f"drug_{index}_cases", str(size), "n", {"value": str(size)})
        claims.append(replace(one, part_of="rate", unit=""))
    return claims


def _of_others(
    name: str, printed: str, statistic: str, numbers: dict[str, str]
) -> PrintedClaim:
    return PrintedClaim(
        name,
        printed,
        place="Discussion",
        kind="literature",
        statistic=statistic,
        unit="%",
        numbers=tuple(
            PrintedNumber(key, Fraction(text), len(text.partition(".")[2]))
            for key, text in numbers.items()
        ),
    )


def make_stated_length(seed: int) -> Cohort:
    """Return a combination whose length is stated rightly, in whole weeks or months.

    It may have ended on record or not, and the last visit lies anywhere within.
    """
    rng = Random(seed)  # noqa: S311
    days = rng.randrange(20, 700)
    unit, length = rng.choice((("wk", 7), ("mo", 30)))
    stated = max(1, rng.choice((round(days / length), -(-days // length))))
    start = rng.randrange(0, 200)
    ends = {"end_day": str(start + days - 1)} if rng.random() < 0.6 else {}
    whose = {"patient_id": "p"}
    return make_cohort(
        [
            Patient(label="1", **whose),
            Treatment(
                treatment_id="t",
                drug="methotrexate",
                role="combination",
                start_day=str(start),
                **whose,
                **ends,
            ),
            Combination(
                combination_id="c",
                episode_id="e",
                jak_inhibitor="tofacitinib",
                partner="methotrexate",
                duration=f"{stated} {unit}",
                **whose,
            ),
            Assessment(
                assessment_id="a",
                instrument="salt",
                day=str(start + rng.randrange(days)),
                value=10,
                **whose,
            ),
        ]
    )
