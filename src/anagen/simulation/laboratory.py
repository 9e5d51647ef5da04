"""Laboratory results: a panel at day 0 and every few months, with limits and units."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

import numpy as np

from anagen.kernel.quantities import Comparator
from anagen.knowledge.schema.analytes import Analyte
from anagen.knowledge.store import Knowledge
from anagen.simulation.draws import Bools, Dice, Floats, Ints
from anagen.simulation.people import People
from anagen.simulation.rows import MICRO, NULL, Lexicon, Sheet, micro

__all__ = ["ANALYTES", "write_laboratory"]

ANALYTES: Final = (
    "lymphocytes",
    "neutrophils",
    "haemoglobin",
    "alt",
    "ast",
    "cholesterol",
    "triglycerides",
    "creatinine",
    "platelets",
    "ige",
)
_CENSORED: Final = "ige"
_SHOWN_DIGITS: Final = 3
_PLACES: Final = Decimal("0.000001")


@dataclass(frozen=True)
class _Samples:
    """Samples of blood: of whom, when, and the true level of one analyte."""

    people: People
    patient: Ints
    day: Ints
    level: Floats

    @property
    def centre(self) -> Ints:
        """Which centre each is from."""
        return self.people.centre[self.patient]

    @property
    def centres(self) -> int:
        """How many centres there are."""
        return int(self.people.centre.max()) + 1


def write_laboratory(
    people: People, knowledge: Knowledge, dice: Dice, lexicon: Lexicon
) -> Sheet:
    """Return the laboratory table."""
    sheet = Sheet("laboratory", lexicon)
    patient, day, is_first = _panels(people, dice)
    for analyte in ANALYTES:
        here = np.ones(len(patient), dtype=np.bool_)
        if analyte == _CENSORED:
            measured = dice.happens("ige_measured", len(people.ids))[patient]
            again = dice.happens("ige_repeated", len(patient))
            here = measured & (is_first | again)
        chosen = patient[here]
        level = _levels(analyte, people, chosen, is_first[here], dice)
        samples = _Samples(people, chosen, day[here], level)
        _add(sheet, knowledge.analytes[analyte], samples, dice)
    return sheet


def _panels(people: People, dice: Dice) -> tuple[Ints, Ints, Bools]:
    """Return whose blood is taken when, and whether before the first dose."""
    size = len(people.ids)
    gap = dice.book.only("panel_gap")
    most = int(float(dice.book.amounts["follow_up"].highest) / gap)
    shift = dice.amount("panel_shift", size * most).reshape(size, most)
    later = np.rint(gap * np.arange(1, most + 1) + shift).astype(np.int64)
    kept = dice.happens("monitored", size)
    taken = ~dice.happens("panel_missed", size * most).reshape(size, most)
    taken &= (later <= people.last_day[:, None]) & kept[:, None]
    whose, which = np.nonzero(taken)
    first = np.flatnonzero(kept)
    day = np.concatenate(
        [dice.days("baseline_panel_day", size)[first], later[whose, which]]
    )
    patient = np.concatenate([first, whose]).astype(np.int64)
    return patient, day, np.arange(len(day)) < len(first)


def _levels(
    analyte: str, people: People, patient: Ints, is_first: Bools, dice: Dice
) -> Floats:
    size = len(people.ids)
    own = dice.amount(analyte, size)[patient]
    treated = dice.amount(f"{analyte}_treated", size)[patient]
    varied = dice.amount("variation", len(patient), f"{analyte} variation")
    level: Floats = own * np.where(is_first, 1.0, treated) * varied
    return level


def _add(sheet: Sheet, known: Analyte, samples: _Samples, dice: Dice) -> None:
    """Add the results of one analyte, in the unit each centre prints."""
    book, analyte = dice.book, known.stem
    patient, size = samples.patient, len(samples.people.ids)
    used = book.amounts[analyte].unit
    limits = book.limits[f"{analyte}_limits"]
    units = book.words(f"{analyte}_unit")
    unit = dice.choose(f"{analyte}_unit", samples.centres)[samples.centre]
    factors = [known.convert(Decimal(1), used, each) for each in units]
    no_limits = dice.happens("limits_missing", size, f"{analyte} limits")[patient]
    is_lost = dice.happens("value_missing", len(patient), f"{analyte} lost")
    shown: dict[str, Any] = {}
    for side in ("lower", "upper"):
        limit = getattr(limits, side)
        printed = [NULL if limit is None else _printed(limit * f) for f in factors]
        column = np.array(printed, dtype=np.int64)[unit]
        shown[f"{side}_limit"] = np.where(no_limits, NULL, column)
    value = _rounded(samples.level * np.array([float(f) for f in factors])[unit])
    if analyte == _CENSORED:
        value, shown["comparator"] = _censored(value, samples, sheet, dice)
        shown["comparator"] = np.where(is_lost, NULL, shown["comparator"])
    sheet.add(
        patient,
        day=samples.day,
        analyte=analyte,
        value=np.where(is_lost, NULL, value),
        unit=np.where(is_lost, NULL, sheet.lexicon.codes(units)[unit]),
        **shown,
    )


def _printed(limit: Decimal) -> int:
    return micro(limit.quantize(_PLACES))


def _rounded(values: Floats) -> Ints:
    """Round to the digits a laboratory prints, as millionths."""
    whole = np.maximum(np.rint(values * MICRO), 1).astype(np.int64)
    digits = np.floor(np.log10(whole)).astype(np.int64) + 1
    step = 10 ** np.maximum(digits - _SHOWN_DIGITS, 0)
    rounded: Ints = (2 * whole + step) // (2 * step) * step
    return rounded


def _censored(
    value: Ints, samples: _Samples, sheet: Sheet, dice: Dice
) -> tuple[Ints, Ints]:
    """Replace what lies above the assay by its upper end, and say so.

    IgE is the same number in each of the units its laboratories print.
    """
    words = dice.book.words("ige_assay")
    ends = np.array([dice.book.only(f"ige_assay_{word}") for word in words])
    assay = dice.choose("ige_assay", samples.centres)
    end = np.rint(ends[assay[samples.centre]]).astype(np.int64) * MICRO
    above = value > end
    sign = sheet.lexicon.code(str(Comparator.GREATER))
    return np.where(above, end, value), np.where(above, sign, NULL)
