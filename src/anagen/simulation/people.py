"""Who synthetic patients are: sex, age, disease at day 0, how long they are seen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from scipy.special import ndtri

from anagen.kernel.time import DAYS_PER, TimeUnit
from anagen.simulation.draws import BLOCK, Bools, Dice, Floats, Ints
from anagen.simulation.rows import MICRO, NULL, Lexicon, Sheet, When

__all__ = ["People", "draw_people", "write_conditions", "write_patients"]

_MONTHS_PER_YEAR: Final = DAYS_PER[TimeUnit.YEAR] / DAYS_PER[TimeUnit.MONTH]
_TENTH: Final = MICRO // 10
_SMALLEST: Final = 1e-9


@dataclass(frozen=True)
class People:
    """The patients of one block, one element each.

    Parameters
    ----------
    ids
        Numbers of the patients within the block.
    is_adult, is_female, is_whole_scalp, has_dermatitis, is_lost
        What is so.
    age
        In years.
    baseline
        True SALT at day 0.
    severity
        Normal score of the baseline: above 0 is worse than most.
    last_day
        Last day of follow-up.
    style, centre
        How the centre scores (a code), and which centre it is.
    """

    ids: Ints
    is_adult: Bools
    is_female: Bools
    is_whole_scalp: Bools
    has_dermatitis: Bools
    is_lost: Bools
    age: Floats
    baseline: Floats
    severity: Floats
    last_day: Ints
    style: Ints
    centre: Ints


def draw_people(dice: Dice, size: int = BLOCK) -> People:
    """Draw the patients of a block."""
    book = dice.book
    is_adult = dice.choose("age_group", size) == book.code("age_group", "adult")
    rank = np.clip(dice.uniform("baseline_salt", size), _SMALLEST, 1 - _SMALLEST)
    baseline = np.rint(dice.amount_at("baseline_salt", rank))
    grown, young = dice.amount("age_adult", size), dice.amount("age_adolescent", size)
    is_lost = dice.happens("lost", size)
    seen = dice.amount("follow_up", size)
    gone = dice.amount("lost_at", size)
    centres = int(book.only("centres"))
    return People(
        ids=np.arange(size, dtype=np.int64),
        is_adult=is_adult,
        is_female=dice.choose("sex", size) == book.code("sex", "female"),
        is_whole_scalp=baseline == float(book.amounts["baseline_salt"].highest),
        has_dermatitis=dice.happens("atopic_dermatitis", size),
        is_lost=is_lost,
        age=np.where(is_adult, grown, young),
        baseline=baseline,
        severity=ndtri(rank),
        last_day=np.rint(np.where(is_lost, seen * gone, seen)).astype(np.int64),
        style=dice.choose("score_style", size),
        centre=(dice.uniform("centre", size) * centres).astype(np.int64),
    )


def _tenths(values: Floats) -> Ints:
    tenths: Ints = np.rint(values * 10).astype(np.int64) * _TENTH
    return tenths


def write_patients(
    people: People, dice: Dice, lexicon: Lexicon, is_treated: Bools
) -> Sheet:
    """Return the patients table."""
    size = len(people.ids)
    sheet = Sheet("patients", lexicon)
    woman, man = dice.amount("weight_woman", size), dice.amount("weight_man", size)
    grown = np.where(people.is_female, woman, man)
    weight = np.where(people.is_adult, grown, dice.amount("weight_adolescent", size))
    status = np.where(is_treated, lexicon.code("on_treatment"), lexicon.code("stopped"))
    status = np.where(people.is_lost, lexicon.code("lost"), status)
    female, male = lexicon.code("female"), lexicon.code("male")
    sheet.add(
        people.ids,
        sex=np.where(people.is_female, female, male),
        age_at_index=np.where(
            dice.happens("age_unknown", size), NULL, _tenths(people.age)
        ),
        weight=np.where(dice.happens("weight_unknown", size), NULL, _tenths(weight)),
        last_seen_day=people.last_day,
        status=status,
        basis_note="synthetic: nobody real",
    )
    return sheet


def write_conditions(people: People, dice: Dice, lexicon: Lexicon) -> Sheet:
    """Return the conditions table: the index disease, what else, what is not."""
    size = len(people.ids)
    sheet = Sheet("conditions", lexicon)
    months = np.rint(dice.amount("episode_months", size)).astype(np.int64)
    most = (people.age * float(_MONTHS_PER_YEAR)).astype(np.int64) - 1
    duration = When.months(np.minimum(months, most))
    onset = people.age * dice.amount("age_at_onset_share", size)
    onset = np.minimum(onset, people.age - duration.amount / float(_MONTHS_PER_YEAR))
    sheet.add(
        people.ids,
        condition="alopecia_areata",
        role="index_disease",
        subtype=_subtypes(people, dice, lexicon),
        onset_age=_tenths(np.maximum(onset, 0)),
        duration=duration.unknown(~dice.happens("episode_stated", size)),
        presence="present",
    )
    for name in ("asthma", "allergic_rhinitis", "hypothyroidism"):
        _comorbidity(sheet, people, name, dice.happens(name, size))
    _comorbidity(sheet, people, "atopic_dermatitis", people.has_dermatitis)
    for name in ("hypertension", "smoker"):
        _comorbidity(sheet, people, name, people.is_adult & dice.happens(name, size))
    none = dice.happens("no_allergy", size)
    sheet.add(people.ids, none, condition="none", role="allergy", presence="absent")
    return sheet


def _comorbidity(sheet: Sheet, people: People, name: str, where: Bools) -> None:
    sheet.add(people.ids, where, condition=name, role="comorbidity", presence="present")


def _subtypes(people: People, dice: Dice, lexicon: Lexicon) -> Ints:
    found = []
    for name in ("whole_scalp_subtype", "other_subtype"):
        words = [None if w == "unknown" else w for w in dice.book.words(name)]
        found.append(lexicon.codes(words)[dice.choose(name, len(people.ids))])
    return np.where(people.is_whole_scalp, found[0], found[1])
