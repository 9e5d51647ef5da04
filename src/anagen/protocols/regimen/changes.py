"""Changes of dose that a patient's rows record: halved, or given more often."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from anagen.derivations.reference.dose import DailyDose, daily_dose
from anagen.kernel.errors import UnitError
from anagen.kernel.units import conversion_factor
from anagen.protocols.regimen.doses import describe_number
from anagen.records.tables import Treatment
from anagen.records.terms import Phase
from anagen.records.timeline import Timeline

__all__ = ["DoseChange", "dose_changes"]

_CHANGED = frozenset({Phase.REDUCED, Phase.TAPER, Phase.INTENSIFIED})
_PERCENT = 100


@dataclass(frozen=True)
class DoseChange:
    """A dose before and after it was changed.

    Parameters
    ----------
    drug
        The drug.
    before, after
        The rows.
    event_id
        The event the later row answers; None when none is recorded.
    share
        The new dose a day over the old; None when one of them is not one known number.
    """

    drug: str
    before: Treatment
    after: Treatment
    event_id: str | None
    share: Fraction | None

    def describe(self) -> str:
        """Write it in words: doses a day, and by how much it changed.

        The old dose is the one taken when the event came.
        """
        old, new = daily_dose(self.before), daily_dose(self.after)
        said = f"{self.drug}: {old.because} to {new.because}"
        if self.share is None:
            return said
        by = describe_number(abs(1 - self.share) * _PERCENT)
        return f"{said} ({by} % {'less' if self.share < 1 else 'more'} a day)"


def dose_changes(timeline: Timeline) -> tuple[DoseChange, ...]:
    """Return each change of dose, once, in the order of the rows.

    A row that is called reduced, tapered or intensified is put beside the full dose of
    the same drug and role: that of its course, else that of another. Where there is no
    such row, or more than one, there is nothing to compare it with.
    """
    found: dict[tuple[str, ...], DoseChange] = {}
    for after in timeline.treatments:
        if after.phase not in _CHANGED:
            continue
        full = [row for row in timeline.treatments if _is_full(row, after)]
        here = [row for row in full if row.course_id == after.course_id]
        before = here or full
        if len(before) == 1:
            share = _share(daily_dose(before[0]), daily_dose(after))
            change = DoseChange(after.drug, before[0], after, after.event_id, share)
            same = (before[0].treatment_id, daily_dose(after).because)
            found.setdefault(same, change)
    return tuple(found.values())


def _is_full(row: Treatment, after: Treatment) -> bool:
    same = (row.drug, row.role) == (after.drug, after.role)
    return same and row.phase in {Phase.FULL, None}


def _share(old: DailyDose, new: DailyDose) -> Fraction | None:
    if old.low is None or new.low is None or old.unit is None or new.unit is None:
        return None
    if old.low != old.high or new.low != new.high or not old.low:
        return None
    try:
        return new.low * conversion_factor(new.unit, old.unit) / old.low
    except UnitError:
        return None
