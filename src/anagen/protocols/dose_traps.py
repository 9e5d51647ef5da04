"""Drugs that are given weekly, or in pulses, and written daily by mistake."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction

from anagen.kernel.quantities import plain
from anagen.kernel.verdicts import Verdict
from anagen.knowledge.schema.labels import Label, LabelDose
from anagen.protocols.as_known import day_of
from anagen.protocols.findings import FactUsed, Finding, FindingKind, Tier
from anagen.protocols.pairs import weakest
from anagen.protocols.regimen.doses import describe_number
from anagen.protocols.written_doses import TextDose, WrittenDose, read_text
from anagen.records.tables import Treatment

__all__ = ["trap_findings"]

_ONCE = Fraction(1)
_DAILY = Fraction(7)


def trap_findings(
    written: WrittenDose, labels: Iterable[Label], on: int
) -> Iterator[Finding]:
    """Yield whether a weekly drug is written more often, or a pulse daily.

    A drug is weekly when every schedule of every text on it is weekly or rarer, and none
    is a pulse. A dose of a size that is only ever given in pulses may be a short pulse
    written out; it is a flag when it lasts longer.
    """
    doses = [
        (label, dose, text)
        for label in labels
        for dose in label.doses
        for text in [read_text(dose.amount, dose.schedule, _ONCE)]
        if text is not None
    ]
    if not doses:
        return
    if all(text.is_pulse for *_, text in doses):
        yield from _pulse(written, doses, on)
    elif all(text.times_a_week <= 1 and not text.is_pulse for *_, text in doses):
        yield _weekly(written, doses, on)


_Doses = list[tuple[Label, LabelDose, TextDose]]


def _weekly(written: WrittenDose, doses: _Doses, on: int) -> Finding:
    most = max(text.times_a_week for *_, text in doses)
    often = "once a week" if most == 1 else f"{describe_number(most)} times a week"
    verdict, tier, action = Verdict.NOT_MET, None, ""
    says = f"as every text read has it, {often} at most"
    if written.times_a_week is None:
        verdict, tier = Verdict.UNKNOWN, Tier.FLAG
        says = f"how often is not on record; every text read gives it {often} at most"
        action = "Record how often it is given"
    elif written.times_a_week > most:
        verdict, tier = Verdict.MET, Tier.STOP_RULE
        says = f"every text read gives it {often} at most"
        action = "Check that it is not taken daily by mistake; correct it or say why"
    return _finding(written, doses, "weekly", (verdict, tier, says, action), on)


def _pulse(written: WrittenDose, doses: _Doses, on: int) -> Iterator[Finding]:
    """Yield a flag for a dose as large as a pulse, written daily for longer than one."""
    if written.times_a_week is None or written.times_a_week < _DAILY:
        return
    fixed = [dose for _, dose, _ in doses if dose.amount.value is not None]
    smallest = min((dose.amount.value or 0 for dose in fixed), default=None)
    each, unit = written.row.dose, written.row.unit
    is_pulse = written.row.consecutive_days is not None
    if smallest is None or each is None or each < smallest or is_pulse:
        return
    if unit not in {dose.amount.unit for dose in fixed}:
        return
    running = max(
        dose.schedule.consecutive_days or 1 for dose in fixed if dose.schedule
    )
    lasts = _days(written.row)
    if lasts is not None and lasts <= running:
        return
    says = f"{plain(each)} {unit} and more is read only as a pulse of at most {running} days"
    action = "Check that it is meant daily"
    yield _finding(written, doses, "pulse", (Verdict.MET, Tier.FLAG, says, action), on)


def _days(row: Treatment) -> int | None:
    start, end = day_of(row.start_day), day_of(row.end_day)
    return None if start is None or end is None else end - start + 1


def _finding(
    written: WrittenDose,
    doses: _Doses,
    name: str,
    said: tuple[Verdict, Tier | None, str, str],
    on: int,
) -> Finding:
    verdict, tier, says, action = said
    row = written.row
    return Finding(
        kind=FindingKind.DOSE,
        rule=f"{doses[0][0].id}#{name}",
        verdict=verdict,
        says=f"{written.says}: {says}",
        because="; ".join(dict.fromkeys(dose.reads for _, dose, _ in doses)),
        tier=tier,
        action=action,
        facts=(FactUsed(f"daily_dose.{row.drug}", written.says, (row.treatment_id,)),),
        cites=tuple(dict.fromkeys(cite for _, dose, _ in doses for cite in dose.cites)),
        confidence=weakest(dose.confidence for _, dose, _ in doses),
        day=on,
        about=(row.drug,),
    )
