"""What the doses of a patient say against a protocol: sentences with rule and source."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from fractions import Fraction

from anagen.derivations.reference.exposure import exact_days, row_length
from anagen.derivations.reference.steroid_burden import (
    SteroidBurden,
    derive_steroid_burden,
)
from anagen.derivations.tables.steroid_burden import BurdenStatus
from anagen.kernel.time import DAYS_PER, TimeUnit
from anagen.kernel.verdicts import Verdict
from anagen.knowledge import Knowledge
from anagen.knowledge.schema.base import Cited, Confidence
from anagen.knowledge.schema.dosing import TimeSpan
from anagen.knowledge.schema.outcomes.steroid_burden import SteroidBurdenOutcome
from anagen.protocols.findings import FactUsed, Finding, FindingKind, Tier
from anagen.protocols.regimen.doses import describe_number
from anagen.protocols.regimen.timing import days_in
from anagen.records.tables import Treatment
from anagen.records.timeline import Timeline

__all__ = ["find_stop_by", "find_typed_steroid"]

_TYPED_RULE = "outcomes/steroid_burden#agreement"
_VERDICTS: dict[BurdenStatus, Verdict] = {
    BurdenStatus.AGREE: Verdict.NOT_MET,
    BurdenStatus.DIFFERS: Verdict.MET,
    BurdenStatus.NONE_ON_RECORD: Verdict.NOT_APPLICABLE,
}


def find_typed_steroid(
    timeline: Timeline, knowledge: Knowledge, as_of: date | None = None
) -> Finding:
    """Say whether the typed total of glucocorticoid differs from the schedule.

    Met when the two differ under the default table; the totals of the outcome
    ``steroid_burden`` are used as they are.

    Parameters
    ----------
    timeline
        The patient.
    knowledge
        The tables and the tolerance.
    as_of
        Day of the knowledge; the latest when not given.
    """
    outcome = knowledge.outcome(SteroidBurdenOutcome)
    burdens = derive_steroid_burden(timeline, knowledge, as_of)
    burden = next(each for each in burdens if each.definition == outcome.default)
    verdict = _VERDICTS.get(burden.status, Verdict.UNKNOWN)
    table = knowledge.equivalences[outcome.definitions[outcome.default].table]
    drugs = [r.drug for r in timeline.treatments if r.treatment_id in burden.rows]
    used = [table.doses[drug] for drug in dict.fromkeys(drugs) if drug in table.doses]
    tolerance = outcome.agreement.tolerance.in_force(as_of)
    cites = dict.fromkeys(c for one in (*used, tolerance) for c in one.cites)
    differs = verdict is Verdict.MET
    return Finding(
        kind=FindingKind.DATA,
        rule=_TYPED_RULE,
        verdict=verdict,
        says=_say_burden(burden, table.label),
        because=burden.because,
        tier=Tier.FLAG if differs else None,
        action="Check the schedule and the typed total against the notes."
        if differs
        else "",
        facts=_facts(burden),
        cites=tuple(cites),
        confidence=max(
            (one.confidence for one in (*used, tolerance)), key=list(Confidence).index
        ),
        about=(burden.definition,),
    )


def _say_burden(burden: SteroidBurden, label: str) -> str:
    if burden.typed_mg is None or burden.scheduled_low_mg is None:
        return f"glucocorticoid by the schedule and as typed: {burden.because}"
    band = f"{burden.band_low_mg:.0f} to {burden.band_high_mg:.0f} mg by all tables"
    return (
        f"typed {burden.typed_mg:g} mg, by the schedule "
        f"{burden.scheduled_low_mg:.0f} mg prednisolone ({label}; {band}); "
        f"ratio {burden.ratio_low:.3f}"
    )


def _facts(burden: SteroidBurden) -> tuple[FactUsed, ...]:
    amounts = {"scheduled": burden.scheduled_low_mg, "typed": burden.typed_mg}
    return tuple(
        FactUsed(
            f"glucocorticoid.{name}",
            f"{name}: not known" if mg is None else f"{name}: {mg:.0f} mg prednisolone",
            burden.rows,
        )
        for name, mg in amounts.items()
    )


def find_stop_by(
    timeline: Timeline, drug: str, limit: TimeSpan, *, rule: str, cited: Cited
) -> tuple[Finding, ...]:
    """Say of each course of a drug, and of all together, whether it passed a limit.

    Met when it lasted longer than the limit. Courses are the patient's rows of the
    drug in the course of the index treatment; where there are several, whether the
    first includes the others may not be stated, so the sum is a finding of its own and
    says so.

    Parameters
    ----------
    timeline
        The patient.
    drug
        The drug.
    limit
        How long it may be taken.
    rule, cited
        The rule and its source.
    """
    rows = [row for row in timeline.treatments if row.drug == drug]
    last_seen = timeline.patient.last_seen_day
    lengths = [(row, row_length(row, last_seen, exact_days)) for row in rows]
    courses = [
        _course([row], days, limit, rule=rule, cited=cited) for row, days in lengths
    ]
    if len(rows) > 1:
        known = [days for _, days in lengths if days is not None]
        is_known = len(known) == len(lengths)
        days = sum(known, Fraction(0)) if is_known else None
        courses.append(_course(rows, days, limit, rule=rule, cited=cited))
    return tuple(courses)


def _course(
    rows: Iterable[Treatment],
    days: Fraction | None,
    limit: TimeSpan,
    *,
    rule: str,
    cited: Cited,
) -> Finding:
    of = tuple(rows)
    drug, keys = of[0].drug, tuple(row.treatment_id for row in of)
    most = days_in(limit.at_most or limit.value, limit.unit)
    verdict = Verdict.UNKNOWN
    if days is not None:
        verdict = Verdict.MET if days > most else Verdict.NOT_MET
    months = None if days is None else days / Fraction(DAYS_PER[TimeUnit.MONTH])
    lasted = "not known" if months is None else f"{describe_number(months)} months"
    each = "all courses together" if len(of) > 1 else f"the {of[0].role} course"
    past = verdict is Verdict.MET
    return Finding(
        kind=FindingKind.TAPER,
        rule=rule,
        verdict=verdict,
        says=f"{drug}, {each}: {lasted}; to be stopped within {limit.describe()}",
        because="if the first course does not include the later ones"
        if len(of) > 1
        else "",
        tier=Tier.FLAG if past else None,
        action="Plan the stop, or say why it goes on." if past else "",
        facts=(FactUsed(f"treatment.{drug}", lasted, keys),),
        cites=cited.cites,
        confidence=cited.confidence,
        about=(drug, *keys),
    )
