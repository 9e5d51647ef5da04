"""A dose printed beside a drug, against the dose of that drug on record."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction

from anagen.derivations.statistics.feasibility.regimens import (
    Bounds,
    StatedSpell,
    check_daily_dose,
)
from anagen.derivations.statistics.feasibility.verdicts import Possibility
from anagen.kernel.errors import QuestionError
from anagen.reports.audit.asking import Asker, question_of
from anagen.reports.audit.claims import PrintedClaim
from anagen.reports.questions import Statistic
from anagen.reports.results import Contribution
from anagen.reports.statistics import exact_number

__all__ = ["find_other_dose"]

_DOSE = re.compile(
    r"(?P<dose>\d+(?:\.\d+)?)\s*(?P<unit>[A-Za-zµμ]+)"
    r"(?:\s*/\s*(?P<count>\d+)?\s*(?P<period>days?|d|weeks?|wk|hours?|h)\b)?"
)
_DAYS = {"d": Fraction(1), "w": Fraction(7), "h": Fraction(1, 24)}
_MASS = "mg"
"""The unit that doses are compared in; others are named and not compared."""


def find_other_dose(
    claim: PrintedClaim, drug: str, text: str, unit: Contribution, asker: Asker
) -> tuple[bool | None, str]:
    """Say whether the dose in a text is that on record, and what is on record or why not.

    None when it cannot be told: two numbers are printed, the unit is another, or the
    dose on record is unknown or not one.

    Parameters
    ----------
    claim
        The claim the text belongs to.
    drug
        The drug, as records call it.
    text
        As printed, such as ``Methotrexate 15 mg/week (orally)``.
    unit
        Whose dose it is.
    asker
        Answers Questions of the rows.
    """
    found = list(_DOSE.finditer(text))
    rest = _DOSE.sub("", text)
    if len(found) != 1 or any(letter.isdigit() for letter in rest):
        return None, "the word agrees, and the numbers beside it are no single dose"
    (dose,) = found
    if dose["unit"] != _MASS:
        return None, f"the drug agrees; `{dose['unit']}` is no unit doses are in"
    name = "daily_dose" if dose["period"] else "dose"
    given = _given(claim, f"{name}({drug})", unit, asker)
    if isinstance(given, str):
        return None, f"the drug agrees, and its dose cannot be compared: {given}"
    amount = _amount(given)
    if amount is None:
        why = given.because or "it is unknown"
        return None, f"the drug agrees, and its dose cannot be compared: {why}"
    if _units_of(given, asker) - {_MASS}:
        return None, "the drug agrees; its dose on record is in another unit"
    a_day = " a day" if dose["period"] else ""
    said = f"{drug} {exact_number(amount)} {_MASS}{a_day}"
    return _is(dose, amount), said


def _is(dose: re.Match[str], amount: Fraction) -> bool:
    """Whether what is printed comes to this amount, a day where a time is named."""
    printed = Fraction(dose["dose"])
    if not dose["period"]:
        return printed == amount
    days = _DAYS[dose["period"][0]] * int(dose["count"] or 1)
    spell = StatedSpell(
        Bounds.exactly(printed), Bounds.exactly(1), Bounds.exactly(days)
    )
    found = check_daily_dose(spell, exact_number(amount, 10))
    return found.verdict is not Possibility.IMPOSSIBLE


def _given(
    claim: PrintedClaim, of: str, unit: Contribution, asker: Asker
) -> Contribution | str:
    try:
        question = question_of(replace(claim, among=()), Statistic.VALUES, of)
    except QuestionError as error:
        return error.problems[0].what
    result = asker.answer(question)
    if isinstance(result, str):
        return result
    same = (c for c in result.contributions if c.unit_id == unit.unit_id)
    return next(same, f"no dose is on record of {unit.label or unit.unit_id}")


def _amount(given: Contribution) -> Fraction | None:
    return given.value if isinstance(given.value, Fraction) else None


def _units_of(given: Contribution, asker: Asker) -> set[str]:
    rows: Iterable[object] = asker.cohort.tables.get("treatments", ())
    named = (r for r in rows if getattr(r, "id", None) in given.rows)
    return {str(unit) for row in named if (unit := getattr(row, "unit", None))}
