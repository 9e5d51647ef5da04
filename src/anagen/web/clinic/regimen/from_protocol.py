"""The blocks of a protocol's regimen for one patient, ready to be changed."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from fractions import Fraction

from anagen.knowledge.schema.dosing import CalendarUnit
from anagen.knowledge.schema.protocols import Protocol
from anagen.protocols.regimen import Dose, Person, Spell, Timing, prescribe_protocol
from anagen.web.clinic.regimen.blocks import Block, BlockKind, PlanText, Step
from anagen.web.clinic.regimen.orders import exact_text

__all__ = ["Offered", "alternatives", "offer", "step_of"]


@dataclass(frozen=True)
class Offered:
    """What a protocol gives to start from.

    Parameters
    ----------
    plan
        Its blocks, as far as its gates leave them known from the start.
    open_ends
        What waits, and what the source does not state, in words.
    """

    plan: PlanText
    open_ends: tuple[str, ...]


def alternatives(protocol: Protocol) -> tuple[str, ...]:
    """Return the drugs of a protocol of which some have to be chosen, in order."""
    given = prescribe_protocol(protocol, Person())
    return tuple(
        one.drug for one in given.waiting if one.because.startswith("for a choice")
    )


def offer(protocol: Protocol, person: Person, chosen: Collection[str] = ()) -> Offered:
    """Return the regimen of a protocol as blocks.

    A dose that depends on an age or weight nobody knows is left empty, and the plan is
    refused until somebody fills it in.

    Parameters
    ----------
    protocol, person
        What is prescribed, to whom.
    chosen
        Which of the alternatives are given.
    """
    names = {drug.drug for drug in protocol.regimen}
    given = prescribe_protocol(protocol, person, chosen=names & set(chosen))
    blocks = []
    for drug in protocol.regimen:
        # A phase of which neither dose nor timing is stated is told, and not filled in.
        spells = [
            one
            for one in given.regimen.spells
            if one.drug == drug.drug and (one.dose.low is not None or one.timing)
        ]
        if spells:
            blocks.append(_block(spells, str(drug.role), drug.route or ""))
    waiting = (
        f"{one.drug.replace('_', ' ')} waits {one.because.replace('_', ' ')}"
        for one in given.waiting
    )
    awaited = (
        f"{spell.drug.replace('_', ' ')}: {spell.describe()} goes on until {spell.until}"
        for spell in given.regimen.spells
        if spell.until and spell.stop is None
    )
    later = _later_steps(protocol, {block.drug for block in blocks})
    stated = (f"{one.what}: {one.says}" for one in protocol.not_stated)
    return Offered(
        PlanText(protocol.protocol, tuple(blocks)),
        (*waiting, *awaited, *later, *given.notes, *stated),
    )


def _later_steps(protocol: Protocol, drugs: Collection[str]) -> Iterator[str]:
    """Yield the steps down that a protocol has and nobody dates yet."""
    for drug in protocol.regimen:
        steps = [phase.reads for phase in drug.phases if phase.step_back is not None]
        if steps and drug.drug in drugs:
            yield f"{drug.drug.replace('_', ' ')}, later steps: {'; '.join(steps)}"


def _block(spells: list[Spell], role: str, route: str) -> Block:
    first, units = spells[0], [one.dose.unit for one in spells if one.dose.unit]
    kind = BlockKind.TITRATE if len(spells) > 1 else _kind(first)
    return Block(
        kind=kind,
        drug=first.drug,
        role=role,
        route=route,
        unit=units[0] if units else "",
        first=str(first.first),
        steps=tuple(map(_step, spells)),
    )


_DAY = 1
_TWO_DAYS = 2


def _kind(spell: Spell) -> BlockKind:
    """Return the plainest kind of block that one spell is."""
    timing = spell.timing
    if timing is None:
        return BlockKind.TITRATE
    if timing.consecutive_days is not None:
        is_plain = timing.frequency == 1 and timing.period == 1
        return BlockKind.PULSE if is_plain else BlockKind.TITRATE
    if timing.unit is CalendarUnit.DAY and timing.period == _DAY:
        return BlockKind.FIXED
    if timing.unit is CalendarUnit.DAY and timing.period == _TWO_DAYS:
        return BlockKind.ALTERNATE_DAY if timing.frequency == 1 else BlockKind.TITRATE
    return BlockKind.TITRATE


def _step(spell: Spell) -> Step:
    days = "" if spell.stop is None else str(spell.stop - spell.first)
    return step_of(spell.dose, spell.timing, days=days)


def step_of(dose: Dose, timing: Timing | None, *, days: str = "") -> Step:
    """Return a dose and a timing as the texts of a form; what is unknown stays empty."""
    is_range = dose.high is not None and dose.high != dose.low
    low, high = _text(dose.low), _text(dose.high) if is_range else ""
    if timing is None:
        return Step(dose=low, dose_high=high, days=days)
    running = timing.consecutive_days
    return Step(
        dose=low,
        dose_high=high,
        times=str(timing.frequency),
        every=exact_text(timing.period),
        period=str(timing.unit.value),
        running="" if running is None else str(running),
        days=days,
    )


def _text(amount: Fraction | None) -> str:
    return "" if amount is None else exact_text(amount)
