"""What the rows rule out although they do not hold the value itself.

Who took a combination of a JAK inhibitor for 32 months took the JAK inhibitor for at
least 32 months. That needs no more than the meaning of the words.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from anagen.kernel.time import TimeUnit
from anagen.reports.audit.asking import Asked, Asker
from anagen.reports.audit.units import TIMES_IN_WORDS
from anagen.reports.questions import MeasureName, Statistic
from anagen.reports.results import Contribution, shown

__all__ = ["find_contradicted_bound"]


def find_contradicted_bound(
    asked: tuple[Asked, ...], asker: Asker, claim_unit: str = "mo"
) -> tuple[str, tuple[str, ...]] | None:
    """Return why a printed maximum lies below what the rows imply, with the rows.

    None when nothing is implied, or it fits.
    """
    for each in asked:
        if each.question.statistic is not Statistic.MAX:
            continue
        for case, least, rows in _floors(each, asker):
            at_least = least * each.scale
            half = Fraction(1, 2 * 10**each.number.decimals)
            if at_least > each.number.value + half:
                unit = TIMES_IN_WORDS.get(claim_unit, claim_unit)
                why = (
                    f"case {case} took the combination for {shown(at_least)} {unit}, and so "
                    f"the drug for at least as long; {shown(each.number.value)} is "
                    "printed as the longest"
                )
                return why, rows
    return None


def _floors(
    asked: Asked, asker: Asker
) -> Iterator[tuple[str, Fraction, tuple[str, ...]]]:
    result = asker.answer(replace(asked.question, statistic=Statistic.VALUES))
    if isinstance(result, str):
        return
    for unit in result.contributions:
        if unit.value is None:
            yield from _floor(asked.question.measure, unit, asker)


def _floor(
    measure: MeasureName, unit: Contribution, asker: Asker
) -> Iterator[tuple[str, Fraction, tuple[str, ...]]]:
    """Yield the months a drug was taken at least, by the combinations it was part of."""
    is_exposure = measure.name in {"exposure_months", "exposure_months_before_taper"}
    known = {t.patient_id for t in asker.cohort.timelines()} if is_exposure else set()
    if unit.unit_id not in known:
        return
    for row in asker.cohort.timeline(unit.unit_id).combinations:
        drugs = {str(row.jak_inhibitor), str(row.partner)}
        months = row.duration.in_unit(TimeUnit.MONTH) if row.duration else None
        if months is not None and measure.arguments[0] in drugs:
            yield row.label or unit.label, months, (row.id,)
