"""Findings: trichoscopy at day 0, and again once the hair grows."""

from __future__ import annotations

import numpy as np

from anagen.simulation.course import NEVER, Course
from anagen.simulation.draws import Dice
from anagen.simulation.people import People
from anagen.simulation.rows import Lexicon, Sheet

__all__ = ["write_findings"]


def write_findings(
    people: People, course: Course, dice: Dice, lexicon: Lexicon
) -> Sheet:
    """Return the findings table."""
    sheet = Sheet("findings", lexicon)
    size = len(people.ids)
    seen = dice.happens("trichoscopy", size)
    signs = {
        name: lexicon.codes(dice.book.words(name))[dice.choose(name, size)]
        for name in ("active_sign", "chronic_sign", "regrowth_sign")
    }
    is_chronic = dice.happens("chronic", size)
    sheet.add(
        people.ids,
        seen,
        day=0,
        kind="trichoscopy",
        value=np.where(is_chronic, signs["chronic_sign"], signs["active_sign"]),
        presence="present",
    )
    grown = np.where(np.isfinite(course.limit_day), course.limit_day, NEVER)
    day = np.rint(grown).astype(np.int64)
    sheet.add(
        people.ids,
        seen & dice.happens("followed", size) & (day > 0) & (day < people.last_day),
        day=day,
        kind="trichoscopy",
        value=signs["regrowth_sign"],
        presence="present",
    )
    return sheet
