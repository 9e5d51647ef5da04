"""The summary of a Cohort: which questions it can be asked, and their Results."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from anagen.knowledge import load_knowledge
from anagen.knowledge.schema.outcomes.salt_response import SaltResponseOutcome
from anagen.records.cohort import Cohort
from anagen.records.tables import (
    Combination,
    Condition,
    Event,
    LaboratoryResult,
    Treatment,
)
from anagen.records.terms import ConditionRole, EventKind, TreatmentRole
from anagen.reports.answers import answer, answer_statistics
from anagen.reports.questions import Question, Statistic, ask
from anagen.reports.results import Result
from anagen.reports.statistics import format_number
from anagen.reports.tables import Cell, Table, answer_text, interval_text, unique
from anagen.reports.words import capital, drug_name, label, unit_words

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
    group
        The lines it stands with.
    """

    says: str
    of: str
    per: str = "patient"
    rollup: str | None = None
    among: tuple[str, ...] = ()
    group: str = ""

    @property
    def name(self) -> str:
        """What tells this line from every other: a word can stand in two groups."""
        return f"{self.group}: {self.says}" if self.group else self.says

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
        results = answer_statistics(line.question(_NUMERIC[0]), _NUMERIC, cohort)
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


def _grouped(group: str, lines: Iterable[Line]) -> Iterator[Line]:
    """Yield the lines as a group."""
    return (replace(line, group=group) for line in lines)


def _number_lines(cohort: Cohort) -> Iterator[Line]:
    yield from _grouped("Patients", _person_numbers())
    yield from _grouped("Treatment", _treatment_numbers(cohort))
    yield from _grouped("Response and relapse", _outcome_numbers(cohort))
    yield from _grouped("Laboratory", _laboratory_numbers(cohort))
    if cohort.rows(Combination):
        yield from _grouped("Combinations", _combination_numbers())


def _person_numbers() -> Iterator[Line]:
    yield Line("Age, years", "age")
    yield Line("Age at onset, years", "onset_age")
    yield Line("Weight, kg", "weight")
    yield Line("Duration of disease, months", "disease_duration_months")
    yield Line("Follow-up, months", "follow_up_months")


def _treatment_numbers(cohort: Cohort) -> Iterator[Line]:
    for drug in _drugs(cohort, TreatmentRole.INDEX, TreatmentRole.COMBINATION):
        yield _drug_line(drug, "{}, months", "exposure_months")
    for drug in _drugs(cohort, TreatmentRole.INDEX):
        of = "exposure_months_before_taper"
        yield _drug_line(drug, "{} before taper, months", of)
    stated = [t for t in cohort.rows(Treatment) if t.cumulative_dose is not None]
    for drug in unique(t.drug for t in stated):
        yield _drug_line(drug, "{}, stated total, mg", "cumulative_dose")


def _drug_line(drug: str, says: str, of: str) -> Line:
    """Return a line on a drug, asked of those who took it."""
    name = capital(drug_name(drug))
    return Line(says.format(name), f"{of}({drug})", among=(f"drug({drug})",))


def _outcome_numbers(cohort: Cohort) -> Iterator[Line]:
    yield Line("Baseline SALT", "baseline_salt")
    yield Line("Latest SALT", "latest_salt")
    yield Line("SALT improvement at latest, %", "salt_improvement")
    milestones = [e for e in cohort.rows(Event) if e.kind is EventKind.MILESTONE]
    for term in unique(e.term for e in milestones):
        words = capital(label("event_terms", term))
        yield Line(f"{words}, weeks", f"milestone_weeks({term})")
    latency = "relapse_latency_weeks"
    yield Line("Trigger to relapse, weeks", latency, among=("relapse",))


def _laboratory_numbers(cohort: Cohort) -> Iterator[Line]:
    rows = cohort.rows(LaboratoryResult)
    for analyte in unique(r.analyte for r in rows):
        known = load_knowledge().analytes.get(analyte)
        name = capital(known.name if known else analyte)
        units = unique(r.unit or "" for r in rows if r.analyte == analyte)
        if len(units) == 1:
            words = ", ".join(part for part in (name, unit_words(units[0])) if part)
            yield Line(words, f"laboratory({analyte})")


def _combination_numbers() -> Iterator[Line]:
    of = "combination_months"
    yield Line("Combined, months, per combination", of, "combination")
    yield Line("Combined, months, per episode", of, "episode")
    yield Line("Combined, months, per patient (sum)", of, rollup="sum")
    yield Line("Combined, months, per patient (longest)", of, rollup="longest")
    partial = "partner_lead_months"
    yield Line("On the partner before, months, per combination", partial, "combination")


def _share_lines(cohort: Cohort) -> Iterator[Line]:
    yield Line("Women and girls", "sex = female", group="Patients")
    yield from _grouped("Disease treated", _disease_lines(cohort))
    yield from _grouped("Other conditions and allergies", _other_conditions(cohort))
    yield from _grouped("Response and relapse", _response_lines())
    yield from _grouped("Adverse events", _event_lines(cohort))
    if cohort.rows(Combination):
        yield from _combination_shares(cohort)


def _response_lines() -> Iterator[Line]:
    definitions = load_knowledge().outcome(SaltResponseOutcome).definitions
    for name, definition in definitions.items():
        words = definition.label
        yield Line(f"{words} reached", f"salt_response({name})")
        yield Line(f"{words} at latest", f"salt_response_at_latest({name})")
    yield Line("Relapse", "relapse")


def _event_lines(cohort: Cohort) -> Iterator[Line]:
    told = [e for e in cohort.rows(Event) if e.kind is EventKind.ADVERSE_EVENT]
    for term in sorted({e.term for e in told} - {"none"}):
        yield Line(capital(label("event_terms", term)), f"events({term})")


def _disease_lines(cohort: Cohort) -> Iterator[Line]:
    rows = cohort.rows(Condition)
    index = [c for c in rows if c.role is ConditionRole.INDEX_DISEASE]
    for disease in unique(c.condition for c in index):
        words = capital(label("conditions", disease))
        yield Line(words, f"disease = {disease}")
    for subtype in unique(c.subtype for c in index if c.subtype):
        words = capital(label("condition_subtypes", subtype))
        yield Line(words, f"subtype = {subtype}")


def _other_conditions(cohort: Cohort) -> Iterator[Line]:
    rows = cohort.rows(Condition)
    others = {c.condition for c in rows if c.role is not ConditionRole.INDEX_DISEASE}
    for condition in sorted(others - {"none"}):
        words = capital(label("conditions", condition))
        yield Line(words, f"condition({condition})")


def _combination_shares(cohort: Cohort) -> Iterator[Line]:
    yield from _grouped("Combinations, per patient", _shares_per_patient())
    yield from _grouped(
        "Combinations, per combination", _shares_per_combination(cohort)
    )


def _shares_per_patient() -> Iterator[Line]:
    yield Line("Combination ongoing, per patient", "ongoing")
    for rollup in ("best", "first", "worst"):
        says = f"Complete response, per patient ({rollup})"
        yield Line(says, "response = complete", rollup=rollup)


def _shares_per_combination(cohort: Cohort) -> Iterator[Line]:
    yield Line("Combination ongoing, per combination", "ongoing", "combination")
    complete = "response = complete"
    yield Line("Complete response, per combination", complete, "combination")
    for column, vocabulary, heading in (
        ("reason", "reasons", "Combined for"),
        ("response_before", "responses", "Response before"),
        ("response", "responses", "Response combined"),
        ("reason_ended", "reasons", "Ended for"),
        ("order_of_entry", "", "Order of entry"),
    ):
        words = (getattr(c, column) for c in cohort.rows(Combination))
        for word in unique(w for w in words if w):
            says = f"{heading}: {label(vocabulary, word)}"
            among = ("not ongoing",) if column == "reason_ended" else ()
            yield Line(says, f"{column} = {word}", "combination", among=among)


_MEAN_AND_SD = f"Mean {_PLUS_MINUS} SD"
_NUMBER_NOTES = (
    f"{_MEAN_AND_SD}: mean and sample standard deviation (n \N{MINUS SIGN} 1).",
    "A single known value is shown as it is, without median and range.",
    "A time stated as a bound (within 2 weeks) counts as the bound.",
)
_CENSORED_NOTE = "A result printed with < or > has no number and counts as unknown."
_ROLLUP_NOTE = (
    "First, best and worst: of the combinations of one patient; an episode is one"
    " stretch of treatment, also with two partners."
)
_FEW_KNOWN_NOTE = (
    "Where more are unknown than known, the share is of those the source tells about,"
    " and often it tells because it happened."
)


def table_of_numbers(summary: Summary) -> Table:
    """Return the numeric lines as a table: n, mean and SD, median and range."""
    groups = tuple(line.group for line, _ in summary.numbers)
    notes = _NUMBER_NOTES + ((_CENSORED_NOTE,) if "Laboratory" in groups else ())
    return Table(
        "summary_numbers",
        "Summary of numbers",
        ("Measure", "Known", "Unknown", _MEAN_AND_SD, "Median", "Range"),
        tuple(_number_row(line, results) for line, results in summary.numbers),
        notes,
        groups,
    )


def _count_cell(result: Result, name: str) -> Cell:
    """Return how many are known or unknown; no number where that is kept back."""
    if name in result.suppressed:
        return Cell(result.count_text(name))
    return Cell(result.count_text(name), Fraction(getattr(result, name) or 0))


def _number_row(line: Line, results: tuple[Result, ...]) -> tuple[Cell, ...]:
    mean, sd, median, low, high = results
    counts = (
        Cell(line.says, rows=mean.row_ids, note=str(mean.question)),
        _count_cell(mean, "denominator"),
        _count_cell(mean, "missing"),
    )
    if mean.denominator == 1:
        return (*counts, Cell(mean.text(), rows=mean.row_ids), Cell(""), Cell(""))
    centre = f"{mean.text(_DECIMALS)} {_PLUS_MINUS} {sd.text(_DECIMALS)}"
    return (
        *counts,
        Cell(centre, rows=mean.row_ids),
        Cell(format_number(median.value, _DECIMALS), rows=median.row_ids),
        Cell(f"{low.text()} to {high.text()}", rows=low.row_ids),
    )


def table_of_shares(summary: Summary) -> Table:
    """Return the shares as a table: k/n, percent, exact interval, unknown."""
    rows = tuple(
        (
            Cell(line.says, rows=result.row_ids, note=str(result.question)),
            Cell(answer_text(result, _DECIMALS), rows=result.row_ids),
            Cell(interval_text(result)),
            _count_cell(result, "missing"),
        )
        for line, result in summary.shares
    )
    return Table(
        "summary_shares",
        "Summary of shares",
        ("Measure", "k/n (%)", "Exact 95% interval", "Unknown"),
        rows,
        tuple(_share_notes(summary)),
        tuple(line.group for line, _ in summary.shares),
    )


def _share_notes(summary: Summary) -> Iterator[str]:
    yield "Clopper-Pearson intervals. Unknown is never counted as no."
    results = [result for _, result in summary.shares]
    if any(result.missing > (result.denominator or 0) for result in results):
        yield _FEW_KNOWN_NOTE
    if any(result.denominator == 1 for result in results):
        yield "Of a single known unit neither percentage nor interval is given."
    if any(line.rollup for line, _ in summary.shares):
        yield _ROLLUP_NOTE
