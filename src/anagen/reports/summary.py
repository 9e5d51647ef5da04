"""The summary of a Cohort: which questions it can be asked, and their Results."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from anagen.knowledge import load_knowledge
from anagen.records.cohort import Cohort
from anagen.records.tables import (
    Combination,
    Condition,
    Event,
    LaboratoryResult,
    Treatment,
)
from anagen.records.terms import ConditionRole, EventKind, TreatmentRole
from anagen.reports.answers import answer
from anagen.reports.questions import Question, Statistic, ask
from anagen.reports.results import Result
from anagen.reports.statistics import format_number
from anagen.reports.tables import Cell, Table, unique
from anagen.reports.words import capital, drug_name, label

__all__ = ["Summary", "summarise_cohort", "table_of_numbers", "table_of_shares"]

_DECIMALS = 1
_PLUS_MINUS = "\N{PLUS-MINUS SIGN}"


@dataclass(frozen=True)
class Line:
    """One thing to summarise.

    Parameters
    ----------
    says
        What it is, with its unit of measure.
    of
        The measure, or a condition on one.
    per
        Unit of analysis.
    rollup
        How several values of one patient become one.
    among
        Conditions on whom it is asked of.
    """

    says: str
    of: str
    per: str = "patient"
    rollup: str | None = None
    among: tuple[str, ...] = ()

    def question(self, statistic: str) -> Question:
        """Return the question for a statistic."""
        return ask(
            statistic,
            self.of,
            among=self.among,
            per=self.per,
            rollup=self.rollup,
            says=self.says,
        )


@dataclass(frozen=True)
class Summary:
    """The Results of a Cohort's summary, line by line.

    Parameters
    ----------
    numbers
        For each line: mean, sd, median, min and max.
    shares
        For each line: the share.
    """

    numbers: tuple[tuple[Line, tuple[Result, ...]], ...]
    shares: tuple[tuple[Line, Result], ...]

    def results(self) -> Iterator[Result]:
        """Yield every Result."""
        for _, results in self.numbers:
            yield from results
        for _, result in self.shares:
            yield result


_NUMERIC = (
    Statistic.MEAN,
    Statistic.SD,
    Statistic.MEDIAN,
    Statistic.MIN,
    Statistic.MAX,
)


def summarise_cohort(cohort: Cohort) -> Summary:
    """Ask a Cohort every question its tables can answer."""
    numbers = []
    for line in _number_lines(cohort):
        results = tuple(answer(line.question(s), cohort) for s in _NUMERIC)
        if results[0].value is not None:
            numbers.append((line, results))
    shares = []
    for line in _share_lines(cohort):
        result = answer(line.question(Statistic.SHARE), cohort)
        if result.value is not None:
            shares.append((line, result))
    return Summary(tuple(numbers), tuple(shares))


def _drugs(cohort: Cohort, *roles: TreatmentRole) -> tuple[str, ...]:
    return unique(t.drug for t in cohort.rows(Treatment) if t.role in roles)


def _number_lines(cohort: Cohort) -> Iterator[Line]:
    yield Line("Age, years", "age")
    yield Line("Age at onset, years", "onset_age")
    yield Line("Weight, kg", "weight")
    yield Line("Duration of disease, months", "disease_duration_months")
    yield Line("Follow-up, months", "follow_up_months")
    for drug in _drugs(cohort, TreatmentRole.INDEX, TreatmentRole.COMBINATION):
        name = capital(drug_name(drug))
        taken = (f"drug({drug})",)
        yield Line(f"{name}, months", f"exposure_months({drug})", among=taken)
    for drug in _drugs(cohort, TreatmentRole.INDEX):
        name = capital(drug_name(drug))
        of = f"exposure_months_before_taper({drug})"
        yield Line(f"{name} before taper, months", of, among=(f"drug({drug})",))
    stated = [t for t in cohort.rows(Treatment) if t.cumulative_dose is not None]
    for drug in unique(t.drug for t in stated):
        name = capital(drug_name(drug))
        of = f"cumulative_dose({drug})"
        yield Line(f"{name}, stated total, mg", of, among=(f"drug({drug})",))
    yield from _outcome_numbers(cohort)
    yield from _combination_numbers(cohort)


def _outcome_numbers(cohort: Cohort) -> Iterator[Line]:
    yield Line("Baseline SALT", "baseline_salt")
    yield Line("Latest SALT", "latest_salt")
    yield Line("SALT improvement at latest, %", "salt_improvement")
    milestones = [e for e in cohort.rows(Event) if e.kind is EventKind.MILESTONE]
    for term in unique(e.term for e in milestones):
        words = capital(label("event_terms", term))
        yield Line(f"{words}, weeks", f"milestone_weeks({term})")
    yield Line("Trigger to relapse, weeks (bounds)", "relapse_latency_weeks")
    for analyte in unique(r.analyte for r in cohort.rows(LaboratoryResult)):
        known = load_knowledge().analytes.get(analyte)
        name = known.name if known else analyte
        units = unique(
            r.unit or "" for r in cohort.rows(LaboratoryResult) if r.analyte == analyte
        )
        if len(units) == 1:
            yield Line(f"{name}, {units[0]} (uncensored)", f"laboratory({analyte})")


def _combination_numbers(cohort: Cohort) -> Iterator[Line]:
    if not cohort.rows(Combination):
        return
    of = "combination_months"
    yield Line("Combined, months, per combination", of, "combination")
    yield Line("Combined, months, per episode", of, "episode")
    yield Line("Combined, months, per patient (sum)", of, rollup="sum")
    yield Line("Combined, months, per patient (longest)", of, rollup="longest")
    partial = "partner_lead_months"
    yield Line("On the partner before, months", partial, "combination")


def _share_lines(cohort: Cohort) -> Iterator[Line]:
    yield Line("Women and girls", "sex = female")
    yield from _condition_lines(cohort)
    for name, definition in _definitions():
        yield Line(f"{definition} reached", f"salt_response({name})")
        yield Line(f"{definition} at latest", f"salt_response_at_latest({name})")
    yield Line("Relapse", "relapse")
    told = [e for e in cohort.rows(Event) if e.kind is EventKind.ADVERSE_EVENT]
    for term in sorted({e.term for e in told} - {"none"}):
        yield Line(capital(label("event_terms", term)), f"events({term})")
    yield from _combination_shares(cohort)


def _definitions() -> Iterable[tuple[str, str]]:
    outcome = load_knowledge().outcomes["salt_response"]
    return [(name, d.label) for name, d in outcome.definitions.items()]


def _condition_lines(cohort: Cohort) -> Iterator[Line]:
    rows = cohort.rows(Condition)
    index = [c for c in rows if c.role is ConditionRole.INDEX_DISEASE]
    for disease in unique(c.condition for c in index):
        words = capital(label("conditions", disease))
        yield Line(words, f"disease = {disease}")
    for subtype in unique(c.subtype for c in index if c.subtype):
        words = capital(label("condition_subtypes", subtype))
        yield Line(words, f"subtype = {subtype}")
    others = {c.condition for c in rows if c.role is not ConditionRole.INDEX_DISEASE}
    for condition in sorted(others - {"none"}):
        words = capital(label("conditions", condition))
        yield Line(words, f"condition({condition})")


def _combination_shares(cohort: Cohort) -> Iterator[Line]:
    rows = cohort.rows(Combination)
    if not rows:
        return
    yield Line("Combination ongoing, per patient", "ongoing")
    yield Line("Combination ongoing, per combination", "ongoing", "combination")
    complete = "response = complete"
    yield Line("Complete response, per combination", complete, "combination")
    for rollup in ("best", "first", "worst"):
        says = f"Complete response, per patient ({rollup})"
        yield Line(says, complete, rollup=rollup)
    for column, vocabulary, heading in (
        ("reason", "reasons", "Combined for"),
        ("response_before", "responses", "Response before"),
        ("response", "responses", "Response combined"),
        ("reason_ended", "reasons", "Ended for"),
        ("order_of_entry", "", "Order of entry"),
    ):
        for word in unique(v for c in rows if (v := getattr(c, column))):
            says = f"{heading}: {label(vocabulary, word)}"
            yield Line(says, f"{column} = {word}", "combination")


def table_of_numbers(summary: Summary) -> Table:
    """Return the numeric lines as a table: n, mean and SD, median and range."""
    rows = []
    for line, (mean, sd, median, low, high) in summary.numbers:
        spread = sd.text(_DECIMALS) if sd.value is not None else "\N{EN DASH}"
        centre = f"{mean.text(_DECIMALS)} {_PLUS_MINUS} {spread}"
        ends = f"{low.text()} to {high.text()}"
        rows.append(
            (
                Cell(line.says, rows=mean.row_ids, note=str(mean.question)),
                Cell(str(mean.denominator), Fraction(mean.denominator or 0)),
                Cell(str(mean.missing), Fraction(mean.missing)),
                Cell(centre, rows=mean.row_ids),
                Cell(format_number(median.value, _DECIMALS), rows=median.row_ids),
                Cell(ends, rows=low.row_ids),
            )
        )
    sd_note = "Mean \N{PLUS-MINUS SIGN} sample standard deviation (n \N{MINUS SIGN} 1)."
    return Table(
        "summary_numbers",
        "Summary of numbers",
        (
            "Measure",
            "n known",
            "Unknown",
            "Mean \N{PLUS-MINUS SIGN} SD",
            "Median",
            "Range",
        ),
        tuple(rows),
        (sd_note, "Bounds (such as within 2 weeks) count as the bound."),
    )


def table_of_shares(summary: Summary) -> Table:
    """Return the shares as a table: k/n, percent, exact interval, unknown."""
    rows = tuple(
        (
            Cell(line.says, rows=result.row_ids, note=str(result.question)),
            Cell(result.text(_DECIMALS), rows=result.row_ids),
            Cell(result.interval_text()),
            Cell(str(result.missing), Fraction(result.missing)),
        )
        for line, result in summary.shares
    )
    return Table(
        "summary_shares",
        "Summary of shares",
        ("Measure", "k/n (%)", "Exact 95% interval", "Unknown"),
        rows,
        ("Clopper-Pearson intervals. Unknown is never counted as no.",),
    )
