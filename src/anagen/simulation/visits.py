"""Visits and scores: when somebody looked, and what they wrote down."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from anagen.knowledge.schema.instruments import RegionalScore
from anagen.simulation.course import Course
from anagen.simulation.draws import Bools, Dice, Floats, Ints
from anagen.simulation.people import People
from anagen.simulation.rows import MICRO, Lexicon, Sheet

__all__ = ["Visits", "measure", "plan_visits", "write_assessments"]

_WHOLE: Final = 100.0
_HALF: Final = 50.0
_RATERS: Final = ("first", "second")


@dataclass(frozen=True)
class Visits:
    """Every visit of every patient; one element each.

    Parameters
    ----------
    patient, day
        Whose, and when.
    score
        The true score on that day.
    is_baseline
        Whether it is on or before day 0.
    """

    patient: Ints
    day: Ints
    score: Floats
    is_baseline: Bools


def plan_visits(people: People, course: Course, dice: Dice) -> Visits:
    """Lay out the visits, leave some out, and look up the true scores."""
    book, size = dice.book, len(people.ids)
    gap = dice.amount("visit_gap", size)
    shortest = float(book.amounts["visit_gap"].lowest)
    longest = float(book.amounts["follow_up"].highest)
    most = int(longest / shortest) + 1
    shift = dice.amount("visit_shift", size * most).reshape(size, most)
    plan = gap[:, None] * np.arange(1, most + 1) + shift
    days = np.rint(plan).astype(np.int64)
    missed = dice.happens("visit_missed", size * most).reshape(size, most)
    takes_place = ~missed & (days > 0) & (days <= people.last_day[:, None])
    whose, which = np.nonzero(takes_place)
    before = np.flatnonzero(dice.happens("baseline_repeated", size))
    has_none = dice.happens("baseline_missing", size) & ~people.is_whole_scalp
    at_start = np.flatnonzero(~has_none)
    before = before[~has_none[before]]
    screening = dice.days("screening_day", size)[before]
    zero = np.zeros(len(at_start), dtype=np.int64)
    patient = np.concatenate([before, at_start, whose]).astype(np.int64)
    day = np.concatenate([screening, zero, days[whose, which]])
    score = course.scores.at(patient, np.maximum(day, 0))
    return Visits(patient, day, score, day <= 0)


def measure(score: Floats, error: Floats) -> Floats:
    """Return what a rater writes down: a whole score with an error.

    The error is that at a score of 50; it vanishes where all or no hair is left.
    """
    room = np.sqrt(np.clip(score * (_WHOLE - score), 0, None)) / _HALF
    return np.clip(np.rint(score + error * room), 0, _WHOLE)


def write_assessments(
    people: People, visits: Visits, salt: RegionalScore, dice: Dice, lexicon: Lexicon
) -> Sheet:
    """Return the assessments table, each centre in its own way."""
    sheet = Sheet("assessments", lexicon)
    book, rows = dice.book, len(visits.patient)
    style = people.style[visits.patient]
    in_words = (style == book.code("score_style", "words")) & ~visits.is_baseline
    by_region = style == book.code("score_style", "regions")
    two = style == book.code("score_style", "two_raters")
    methods = lexicon.codes(book.words("method"))
    common: dict[str, Any] = {
        "day": visits.day,
        "instrument": salt.stem,
        "method": methods[dice.choose("method", rows)],
    }
    lost = dice.happens("score_missing", rows) & ~visits.is_baseline
    noise = dice.amount("rater_noise", rows)
    second = noise + dice.amount("rater_offset", rows)
    in_total = ~in_words & ~by_region & ~lost
    raters = _raters(people, lexicon)
    for rater, where, error in (
        (raters[0], in_total, noise),
        (raters[1], two & ~lost, second),
    ):
        sheet.add(
            visits.patient,
            where,
            component="total",
            value=_whole(measure(visits.score, error)),
            rater=rater[people.centre[visits.patient]],
            qualifier="measured",
            **common,
        )
    _regions(sheet, visits, by_region & ~lost, dice, {**common, "salt": salt})
    words = _words(visits, dice, lexicon)
    sheet.add(visits.patient, in_words, component="total", qualifier=words, **common)
    return sheet


def _whole(scores: Floats) -> Ints:
    whole: Ints = scores.astype(np.int64) * MICRO
    return whole


def _raters(people: People, lexicon: Lexicon) -> tuple[Ints, ...]:
    centres = int(people.centre.max()) + 1
    return tuple(
        lexicon.codes([f"centre {n + 1}, {who} rater" for n in range(centres)])
        for who in _RATERS
    )


def _regions(
    sheet: Sheet,
    visits: Visits,
    where: Bools,
    dice: Dice,
    common: dict[str, Any],
) -> None:
    """Add one row per region, spread around the whole so that it stays the whole."""
    rows, salt = len(visits.patient), common.pop("salt")
    size = int(visits.patient.max(initial=0)) + 1
    weights = {name: float(r.weight.value()) for name, r in salt.regions.items()}
    spread = {
        name: dice.amount("regional_spread", size, f"spread: {name}")
        for name in weights
    }
    middle = sum(spread[name] * weight for name, weight in weights.items())
    for name in weights:
        off = (spread[name] - middle)[visits.patient]
        error = dice.amount("rater_noise", rows, f"noise: {name}")
        sheet.add(
            visits.patient,
            where,
            component=name,
            value=_whole(measure(visits.score, off + error)),
            qualifier="measured",
            **common,
        )


def _words(visits: Visits, dice: Dice, lexicon: Lexicon) -> Ints:
    """Return better, worse or the same, against the visit before."""
    order = np.lexsort((visits.day, visits.patient))
    before = np.empty_like(visits.score)
    before[order[1:]] = visits.score[order[:-1]]
    before[order[0]] = visits.score[order[0]]
    change = visits.score - before
    least = dice.book.only("words_tolerance")
    words: Ints = np.full(len(order), lexicon.code("maintained"), dtype=np.int64)
    words[change < -least] = lexicon.code("improved")
    words[change > least] = lexicon.code("worsened")
    return words
