"""Curves of time to a milestone, to a relapse or to stopping a drug.

With numbers at risk, confidence intervals and marks where follow-up ends. Where visits
leave open when something happened, the curve is a box from least to most, never a step
on a day nobody knows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from anagen.kernel.errors import Place, Problem, QuestionError
from anagen.knowledge import load_knowledge
from anagen.knowledge.schema.outcomes.salt_response import SaltResponseOutcome
from anagen.records.cohort import Cohort
from anagen.reports.figures.curve_drawing import draw_curves
from anagen.reports.figures.curve_model import EVERYBODY, Curve, Groups, Stretch
from anagen.reports.figures.curves import (
    milestone_curves,
    persistence_curves,
    relapse_curves,
)
from anagen.reports.figures.figure import Figure
from anagen.reports.figures.labels import first_dose_of, index_drug
from anagen.reports.figures.patient_lines import count_of
from anagen.reports.measures.safety import score_rules
from anagen.reports.statistics import format_number
from anagen.reports.tables import Cell, Table

__all__ = [
    "Told",
    "figure_persistence_curve",
    "figure_relapse_curve",
    "figure_survival_curve",
    "plot_survival_curve",
    "table_survival_curve",
    "tell_milestone",
    "tell_persistence",
    "tell_relapse",
]

_MILESTONE, _CONFIRMATION = "salt_le_20", "unconfirmed"
_PERSISTENCE = "any_stop"
_MOST_DRUGS = 4
_HEADINGS = (
    "Curve",
    "From day",
    "To day",
    "At risk",
    "Share with the event",
    "95% confidence interval",
)


@dataclass(frozen=True)
class Told:
    """A figure of curves, told before it is drawn.

    Parameters
    ----------
    name, title, axis
        File name, heading, and what the upright scale counts.
    origin
        From what the days count.
    curves
        What is drawn.
    definition
        The ids it rests on.
    note
        What is left out besides patients.
    """

    name: str
    title: str
    axis: str
    origin: str
    curves: tuple[Curve, ...]
    definition: str
    note: str = ""

    @property
    def caption(self) -> str:
        """What the figure shows, in words."""
        parts = [
            f"{self.title}, since {self.origin}, of {self._counts}.",
            f"{self._method}; {self._signs}.",
            f"Definition: {self.definition}.",
            " ".join(_median_words(self.curves)),
            self._left_out,
            self.note,
        ]
        return " ".join(part for part in parts if part)

    @property
    def _counts(self) -> str:
        names = ("" if _is_all(c, self.curves) else f"{c.name}; " for c in self.curves)
        said = (
            f"{count_of(len(c.followed))} ({name}{c.events} with the event)"
            for name, c in zip(names, self.curves, strict=True)
        )
        return ", ".join(said)

    @property
    def _method(self) -> str:
        return "; ".join(dict.fromkeys(c.method for c in self.curves))

    @property
    def _signs(self) -> str:
        """Say what stands for what."""
        shown = "shaded" if len(self.curves) == 1 else "dotted"
        signs = [f"{shown}: the interval"]
        if any(c.events for c in self.curves):
            signs.append("rings: first seen with the event")
        if any(each.by is None for c in self.curves for each in c.followed):
            signs.append("ticks: last seen without the event")
        if any(not stretch.is_known for c in self.curves for stretch in c.stretches):
            signs.append("a box: the visits leave open when it happened")
        return "; ".join(signs)

    @property
    def _left_out(self) -> str:
        said = [
            f"{len(patients)} {why}{_named(c, self.curves)}"
            for c in self.curves
            for why, patients in c.left_out.items()
        ]
        return f"Not counted: {', '.join(said)}." if said else ""


def _is_all(curve: Curve, curves: Sequence[Curve]) -> bool:
    """Say whether a curve is that of everybody, and needs no name."""
    return len(curves) == 1 and curve.name == EVERYBODY


def _named(curve: Curve, curves: Sequence[Curve]) -> str:
    return "" if _is_all(curve, curves) else f" ({curve.name})"


def _median_words(curves: Sequence[Curve]) -> Iterator[str]:
    """Say when half had the event; curves of which the same is said stand together."""
    names: dict[str, list[str]] = {}
    for curve in curves:
        known = [] if _is_all(curve, curves) else [curve.name]
        names.setdefault(curve.median, []).extend(known)
    for said, whose in names.items():
        words = f"{said} ({', '.join(whose)})" if whose else said
        yield f"{words[0].upper()}{words[1:]}."


def tell_milestone(
    cohort: Cohort,
    milestone: str = _MILESTONE,
    definition: str = _CONFIRMATION,
    groups: Groups | None = None,
) -> Told:
    """Tell the time to a milestone of response.

    Parameters
    ----------
    cohort
        The patients.
    milestone, definition
        The definition of response, and the rule of confirmation.
    groups
        Patients by group, a curve each; everybody in one when not given.
    """
    label = load_knowledge().outcome(SaltResponseOutcome).definitions[milestone].label
    return Told(
        f"survival_curve_{milestone}",
        f"Time to {label}",
        f"Share with {label}",
        _day_0(cohort),
        tuple(milestone_curves(cohort, milestone, definition, groups)),
        f"{milestone} of outcomes/salt_response, {definition} of "
        "outcomes/salt_milestones",
    )


def tell_relapse(
    cohort: Cohort, definition: str | None = None, groups: Groups | None = None
) -> Told:
    """Tell the time from the response to the first relapse.

    Parameters
    ----------
    cohort
        The patients.
    definition
        The definition of relapse; the first on scores that anybody can be followed for,
        which is the one the text tells by, when not given.
    groups
        Patients by group, a curve each; everybody in one when not given.
    """
    names = score_rules() if definition is None else (definition,)
    drawn = ((name, tuple(relapse_curves(cohort, name, groups))) for name in names)
    name, curves = next((each for each in drawn if each[1]), (names[0], ()))
    return Told(
        "relapse_curve",
        "Time to relapse",
        "Share with a relapse",
        "the first visit in response",
        curves,
        f"{name} of outcomes/relapse",
    )


def tell_persistence(cohort: Cohort, definition: str = _PERSISTENCE) -> Told:
    """Tell the time to stopping each drug."""
    curves, others = persistence_curves(cohort, definition, _MOST_DRUGS)
    return Told(
        "persistence_curve",
        "Time to stopping the drug",
        "Share that stopped",
        "the first dose of the drug",
        tuple(curves),
        f"{definition} of outcomes/persistence",
        f"Drugs not drawn: {', '.join(others)}." if others else "",
    )


def _day_0(cohort: Cohort) -> str:
    return first_dose_of(filter(None, map(index_drug, cohort.timelines())))


def figure_survival_curve(cohort: Cohort) -> Figure | None:
    """Return the curve of time to a low score; None when nobody can be counted."""
    return _figure(tell_milestone, cohort)


def figure_relapse_curve(cohort: Cohort) -> Figure | None:
    """Return the curve of time to relapse; None when nobody can be counted.

    Nor is there one where the source counts relapses without saying whose they are: the
    scores on record have not seen them.
    """
    if any(row.measure == "relapse" for row in cohort.aggregates):
        return None
    return _figure(tell_relapse, cohort)


def figure_persistence_curve(cohort: Cohort) -> Figure | None:
    """Return the curves of time on each drug; None when nobody can be counted."""
    return _figure(tell_persistence, cohort)


def _figure(tell: Callable[[Cohort], Told], cohort: Cohort) -> Figure | None:
    told = tell(cohort)
    if not told.curves:
        return None
    return Figure(
        told.name,
        told.caption,
        lambda: plot_survival_curve(cohort, told),
        lambda: table_survival_curve(cohort, told),
    )


def plot_survival_curve(cohort: Cohort, told: Told | None = None) -> Any:
    """Draw the curves with numbers at risk below.

    Parameters
    ----------
    cohort
        The patients.
    told
        What to draw; time to a low score when not given.

    Returns
    -------
    altair.LayerChart
        For a page, or for export as SVG, PDF or PNG.

    Raises
    ------
    QuestionError
        When nobody can be counted.
    """
    found = told or tell_milestone(cohort)
    if not found.curves:
        raise _nobody(cohort, found)
    canvas = draw_curves(
        found.curves,
        title=found.title,
        axis=found.axis,
        since=found.origin,
        says=_subtitle(found),
    )
    says = f"{found.caption} The table holds the same facts."
    return canvas.chart(found.title, says)


def _subtitle(told: Told) -> str:
    method = told.curves[0].method.partition(";")[0]
    count = sum(len(curve.followed) for curve in told.curves)
    events = sum(curve.events for curve in told.curves)
    what = "times on a drug" if told.name == "persistence_curve" else "patients"
    number = f"{count} {what}" if count != 1 else f"1 {what.removesuffix('s')}"
    return f"{method}; {number}, {events} with the event."


def _nobody(cohort: Cohort, told: Told) -> QuestionError:
    problem = Problem(
        Place("assessments"),
        "nobody can be counted",
        f"The definition is {told.definition}, and no patient has a known time",
        "Add the days of visits and of treatments if the source has them.",
    )
    return QuestionError(f"`{cohort.name}` has no curve to draw:", [problem])


def table_survival_curve(cohort: Cohort, told: Told | None = None) -> Table:
    """Return each stretch of the curves, and who is not counted and why."""
    found = told or tell_milestone(cohort)
    rows = [
        row for curve in found.curves for row in (*_rows(curve), *_left_out_rows(curve))
    ]
    notes = (
        f"Definition: {found.definition}. Days count from {found.origin}.",
        *dict.fromkeys(curve.method + "." for curve in found.curves),
        *_median_words(found.curves),
        found.note,
    )
    return Table(
        found.name, found.title, _HEADINGS, tuple(rows), tuple(filter(None, notes))
    )


def _rows(curve: Curve) -> Iterator[tuple[Cell, ...]]:
    for stretch in curve.stretches:
        at_risk = curve.at_risk(stretch.start)
        rows = tuple(sorted({row for each in at_risk for row in each.rows}))
        yield (
            Cell(curve.name, rows=tuple(each.patient_id for each in at_risk)),
            Cell(str(stretch.start), Fraction(stretch.start)),
            Cell(str(stretch.end), Fraction(stretch.end)),
            Cell(str(len(at_risk)), Fraction(len(at_risk)), rows),
            Cell(_share(stretch)),
            Cell(_interval(stretch)),
        )


def _share(stretch: Stretch) -> str:
    if stretch.is_known:
        return f"{_percent(stretch.low)}%"
    return f"{_percent(stretch.low)} to {_percent(stretch.high)}%"


def _interval(stretch: Stretch) -> str:
    if stretch.least is None or stretch.most is None:
        return "none"
    return f"{_percent(stretch.least)} to {_percent(stretch.most)}%"


def _percent(share: float) -> str:
    return format_number(Fraction(share).limit_denominator(10**9) * 100, 1)


def _left_out_rows(curve: Curve) -> Iterator[tuple[Cell, ...]]:
    for why, patients in curve.left_out.items():
        yield (
            Cell(curve.name, rows=patients),
            Cell(""),
            Cell(""),
            Cell(str(len(patients)), Fraction(len(patients)), patients),
            Cell(f"not counted: {why}"),
            Cell(""),
        )
