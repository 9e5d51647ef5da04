"""One dose against one label: above what it has, per kg, and adjusted for the patient."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from functools import cached_property

from anagen.kernel.verdicts import Verdict
from anagen.knowledge.schema.conditions import Ask, Judged, judge
from anagen.knowledge.schema.facts import FactName, Span
from anagen.knowledge.schema.labels import Adjustment, Label, LabelDose, LabelKind
from anagen.protocols.facts import PatientFacts, facts_used, in_words
from anagen.protocols.findings import FactUsed, Finding, FindingKind, Tier
from anagen.protocols.pairs import weakest
from anagen.protocols.reading import reading_of
from anagen.protocols.regimen.doses import describe_number
from anagen.protocols.written_doses import TextDose, WrittenDose, read_text

__all__ = ["LabelDoses", "is_above"]

_WEIGHT = Ask(fact=FactName.WEIGHT, at_least=Decimal(0), unit="kg")
_LOWER = "Lower the dose, or type why it is higher"


def is_above(written: WrittenDose, most: TextDose) -> bool | None:
    """Say whether a dose is above that of a text; None when units do not convert."""
    pairs = ((written.a_day, most.a_day), (written.on_a_day, most.on_a_day))
    numbers = [(written.in_unit(number, most.unit), limit) for number, limit in pairs]
    if any(number is None for number, _ in numbers):
        return None
    return any(number is not None and number > limit for number, limit in numbers)


class LabelDoses:
    """The doses of one patient against labels, with what they depend on.

    Parameters
    ----------
    facts
        The patient on the day.
    """

    def __init__(self, facts: PatientFacts) -> None:
        self.facts = facts

    @cached_property
    def diseases(self) -> frozenset[str]:
        """What the patient is treated for."""
        return reading_of(self.facts).diseases

    @cached_property
    def weight(self) -> Fraction | None:
        """Body weight in kg; None when it is not known as one number."""
        value = self.facts.known(_WEIGHT).value
        is_one = isinstance(value, Span) and value.low == value.high
        if not isinstance(value, Span) or value.low is None or not is_one:
            return None
        return Fraction(value.low)

    def findings(
        self, written: WrittenDose, labels: Iterable[Label]
    ) -> Iterator[Finding]:
        """Yield what each label holds of a dose: as such, and adjusted.

        The doses of another disease count only where no label has any for that of the
        patient.
        """
        texts = tuple(labels)
        elsewhere = any(self._own(label) for label in texts)
        for label in texts:
            yield from self._of_label(written, label, elsewhere=elsewhere)

    def _of_label(
        self, written: WrittenDose, label: Label, *, elsewhere: bool
    ) -> Iterator[Finding]:
        own = self._own(label)
        doses = [dose for dose in own or label.doses if _is_usual(dose)]
        known = {
            dose.id: text
            for dose in doses
            for text in [read_text(dose.amount, dose.schedule, self.weight)]
            if text is not None
        }
        if doses and (own or not elsewhere):
            is_own = bool(own) and label.kind is LabelKind.LABEL
            yield self._dose(written, label, doses, known, is_own=is_own)
        unknown = []
        for adjustment in label.adjustments:
            judged = judge(adjustment.condition, self.facts.known)
            if judged.verdict is Verdict.MET:
                usual = list(known.values())
                yield self._adjusted(written, label, adjustment, judged, usual)
            elif judged.verdict is Verdict.UNKNOWN:
                unknown.append(adjustment)
        if unknown:
            yield self._not_known(written, label, unknown)

    def _not_known(
        self, written: WrittenDose, label: Label, unknown: list[Adjustment]
    ) -> Finding:
        """Say in one finding of which patients like this one nothing is on record."""
        names = ", ".join(one.id.replace("_", " ") for one in unknown)
        return Finding(
            kind=FindingKind.DOSE,
            rule=f"{label.id}#adjustments",
            verdict=Verdict.UNKNOWN,
            says=f"{written.says}: not on record whether another dose is asked: {names}",
            because=f"{_whose(label)}: what is not on record is not ruled out",
            cites=tuple(dict.fromkeys(cite for one in unknown for cite in one.cites)),
            confidence=weakest(one.confidence for one in unknown),
            day=self.facts.on,
            about=(written.row.drug,),
        )

    def _own(self, label: Label) -> list[LabelDose]:
        return [dose for dose in label.doses if dose.condition in self.diseases]

    def _dose(
        self,
        written: WrittenDose,
        label: Label,
        doses: list[LabelDose],
        known: Mapping[str, TextDose],
        *,
        is_own: bool,
    ) -> Finding:
        by_weight = [dose for dose in doses if dose.amount.per_kg is not None]
        most = _highest(known.values())
        above = None if most is None else is_above(written, most)
        against = [dose for dose in doses if dose.id in known]
        said = [] if most is None else [_against(most, against, above=above)]
        tier = None
        if above:
            tier = Tier.STOP_RULE if is_own else Tier.FLAG
        lacks_weight = bool(by_weight) and self.weight is None
        if lacks_weight:
            ranges = " or ".join(dose.amount.describe() for dose in by_weight)
            said.append(f"not checkable against {ranges}: the weight is not on record")
            above, tier = None, tier or Tier.FLAG
        elif by_weight:
            said += [self._per_kg(written, dose) for dose in by_weight]
        verdict = {True: Verdict.MET, False: Verdict.NOT_MET, None: Verdict.UNKNOWN}
        action = "Record the weight" if lacks_weight else _LOWER
        return Finding(
            kind=FindingKind.DOSE,
            rule=f"{label.id}#dose",
            verdict=verdict[above],
            says=f"{written.says}: {'; '.join(said)}",
            because=_whose(label),
            tier=tier,
            action=action if tier is not None else "",
            facts=tuple(self._facts(written, weighs=bool(by_weight))),
            cites=tuple(dict.fromkeys(cite for dose in doses for cite in dose.cites)),
            confidence=weakest(dose.confidence for dose in doses),
            day=self.facts.on,
            about=(written.row.drug,),
        )

    def _per_kg(self, written: WrittenDose, dose: LabelDose) -> str:
        """Say what a dose comes to per kg and day, and on which side of a range it is."""
        amount, weight = dose.amount, self.weight
        high = written.in_unit(written.a_day, amount.unit)
        low = written.in_unit(written.lowest, amount.unit)
        if weight is None or high is None or low is None or amount.per_kg is None:
            return f"not comparable with {amount.describe()}"
        first = Fraction(amount.per_kg)
        last = Fraction(amount.per_kg if amount.at_most is None else amount.at_most)
        side = "within"
        if high / weight < first:
            side = "below"
        elif low / weight > last:
            side = "above"
        each = describe_number(high / weight)
        if low != high:
            each = f"{describe_number(low / weight)} to {each}"
        return f"{each} {amount.unit}/kg a day, {side} {amount.describe()}"

    def _facts(self, written: WrittenDose, *, weighs: bool) -> Iterator[FactUsed]:
        key = f"daily_dose.{written.row.drug}"
        yield FactUsed(key, written.says, (written.row.treatment_id,))
        if weighs:
            known = self.facts.known(_WEIGHT)
            weight = self.weight
            words = (
                "not on record" if weight is None else f"{describe_number(weight)} kg"
            )
            yield FactUsed("weight", f"weight {words}", known.rows)

    def _adjusted(
        self,
        written: WrittenDose,
        label: Label,
        adjustment: Adjustment,
        judged: Judged,
        usual: list[TextDose],
    ) -> Finding:
        """Return how a dose stands to what a label asks for patients like this one."""
        limit = self._limit(adjustment, usual)
        may_not = adjustment.amount is None and adjustment.share is None
        above = may_not or (None if limit is None else is_above(written, limit))
        verdict, tier = Verdict.UNKNOWN, Tier.FLAG
        says = f"not checkable against {adjustment.reads}"
        if above:
            verdict, says = Verdict.MET, f"asked is {adjustment.reads}"
            is_label = label.kind is LabelKind.LABEL
            tier = Tier.STOP_RULE if is_label else Tier.FLAG
        elif above is False:
            verdict, says = Verdict.NOT_MET, f"not above {adjustment.reads}"
        is_open = above is not False
        return Finding(
            kind=FindingKind.DOSE,
            rule=f"{label.id}#{adjustment.id}",
            verdict=verdict,
            says=f"{written.says}: {says} ({in_words(judged) or adjustment.says})",
            because=f"{_whose(label)}: {adjustment.says}",
            tier=tier if is_open else None,
            action=_LOWER if is_open else "",
            facts=(*self._facts(written, weighs=False), *facts_used(judged)),
            cites=adjustment.cites,
            confidence=adjustment.confidence,
            day=self.facts.on,
            about=(written.row.drug,),
        )

    def _limit(self, adjustment: Adjustment, usual: list[TextDose]) -> TextDose | None:
        """Return the most an adjustment allows; None when that is not known."""
        if adjustment.share is not None:
            most = _highest(usual)
            share = Fraction(adjustment.share) / 100
            return None if most is None else most.times(share)
        if adjustment.amount is None:
            return None
        return read_text(adjustment.amount, adjustment.schedule, self.weight)


def _is_usual(dose: LabelDose) -> bool:
    """Say whether a dose is one to hold others against: with a schedule, and no pulse."""
    return dose.schedule is not None and dose.schedule.consecutive_days is None


def _highest(texts: Iterable[TextDose]) -> TextDose | None:
    """Return the highest of some doses, in average and on a day; None without any."""
    found = list(texts)
    if not found or len({text.unit for text in found}) > 1:
        return None
    return TextDose(
        a_day=max(text.a_day for text in found),
        on_a_day=max(text.on_a_day for text in found),
        unit=found[0].unit,
        times_a_week=max(text.times_a_week for text in found),
        is_pulse=False,
    )


def _against(most: TextDose, doses: list[LabelDose], *, above: bool | None) -> str:
    read = " or ".join(dict.fromkeys(dose.reads for dose in doses))
    of = " or ".join(sorted({dose.condition.replace("_", " ") for dose in doses}))
    if above is None:
        return f"the unit does not convert into {most.unit}"
    return f"{'above' if above else 'not above'} {read} ({of})"


def _whose(label: Label) -> str:
    return f"the {label.kind} of {label.drug.replace('_', ' ')} ({label.jurisdiction})"
