"""What a measure can give: a number, yes or no, or which words.

Condition words are held against it, so that a slip (``sex = purple``) is refused, while
a word that could be and that nobody has counts 0.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import StrEnum
from fractions import Fraction

from anagen.kernel.errors import Place, Problem, QuestionError, suggest
from anagen.knowledge import load_knowledge
from anagen.records.tables import table_columns
from anagen.reports.questions import Condition

__all__ = ["MEASURE_KINDS", "MeasureKind", "allowed_words", "refuse_impossible_word"]

JOINT = " + "
"""What stands between the drugs of one value."""


class MeasureKind(StrEnum):
    """What the values of a measure are."""

    NUMBER = "number"
    YES_NO = "yes or no"
    WORD = "word"


_NUMBERS = (
    "age",
    "baseline_salt",
    "combination_months",
    "cumulative_dose",
    "daily_dose",
    "disease_duration_months",
    "dose",
    "event_count",
    "exposure_months",
    "exposure_months_before_taper",
    "follow_up_months",
    "laboratory",
    "latest_salt",
    "latest_salt_months",
    "milestone_weeks",
    "onset_age",
    "partner_lead_months",
    "relapse_latency_weeks",
    "salt_improvement",
    "scheduled_dose",
    "visits_at_risk",
    "weight",
)
_YES_NO = (
    "attributed_to",
    "condition",
    "drug",
    "events",
    "fatal",
    "index_drug",
    "laboratory_high",
    "on_record",
    "ongoing",
    "prior_drug",
    "relapse",
    "relapse_by",
    "salt_response",
    "salt_response_at_latest",
    "serious",
)
_COLUMNS = {
    "disease": ("conditions", "condition"),
    "failure": ("combinations", "failure"),
    "finding": ("findings", "value"),
    "jak_inhibitor": ("combinations", "jak_inhibitor"),
    "kind": ("events", "kind"),
    "order_of_entry": ("combinations", "order_of_entry"),
    "reason": ("combinations", "reason"),
    "reason_ended": ("combinations", "reason_ended"),
    "relapse_trigger": ("events", "trigger"),
    "response": ("combinations", "response"),
    "response_before": ("combinations", "response_before"),
    "sex": ("patients", "sex"),
    "status": ("patients", "status"),
    "subtype": ("conditions", "subtype"),
    "term": ("events", "term"),
}
_OF_DRUGS = ("index_treatment", "partner", "regimen")

MEASURE_KINDS: dict[str, MeasureKind] = {
    **dict.fromkeys(_NUMBERS, MeasureKind.NUMBER),
    **dict.fromkeys(_YES_NO, MeasureKind.YES_NO),
    **dict.fromkeys((*_COLUMNS, *_OF_DRUGS), MeasureKind.WORD),
}
"""What each measure gives, by its name."""


def allowed_words(measure: str) -> tuple[str, ...] | None:
    """Return the words a measure can give, in the order of their vocabulary.

    Several drugs at once are not listed one by one: the words are then the single
    drugs. None when any text can be.

    Examples
    --------
    >>> allowed_words("sex")
    ('female', 'male', 'other')
    """
    if measure in _OF_DRUGS:
        return tuple(sorted(load_knowledge().drugs))
    if measure not in _COLUMNS:
        return None
    table, name = _COLUMNS[measure]
    column = next(c for c in table_columns(table) if c.name == name)
    if column.allowed:
        return tuple(column.allowed)
    return _vocabulary(column.vocabulary) if column.vocabulary else None


def _vocabulary(name: str) -> tuple[str, ...]:
    knowledge = load_knowledge()
    if name == "drugs":
        return tuple(sorted(knowledge.drugs))
    return tuple(knowledge.terms(name))


def refuse_impossible_word(
    condition: Condition, in_data: Callable[[], Sequence[object]]
) -> None:
    """Refuse a condition that compares with what its measure can never give.

    Parameters
    ----------
    condition
        The condition.
    in_data
        Gives the values in the data, asked for only when a word is in no vocabulary: a
        word that the data do hold is one.

    Raises
    ------
    QuestionError
        With the word that was probably meant.
    """
    name = condition.measure.name
    match MEASURE_KINDS.get(name):
        case MeasureKind.NUMBER:
            condition.holds(Fraction(0))
        case MeasureKind.YES_NO:
            condition.holds(True)
        case MeasureKind.WORD:
            words = allowed_words(name)
            if words is not None and not _is_known(condition, name, words):
                _refuse_unless_held(condition, words, in_data())
        case None:
            return


def _is_known(condition: Condition, name: str, words: Sequence[str]) -> bool:
    """Whether the word is in the vocabulary; a wrong order or letter case is refused."""
    for word in words:
        condition.holds(word)
    if name not in _OF_DRUGS:
        return condition.value in words
    drugs = condition.value.split(JOINT)
    return set(drugs) <= set(words) and drugs == sorted(drugs)


def _refuse_unless_held(
    condition: Condition, words: Sequence[str], held: Sequence[object]
) -> None:
    if condition.value in held:
        return
    drugs = sorted(part.strip() for part in condition.value.split("+"))
    ordered = JOINT.join(drugs)
    if set(drugs) <= set(words):
        hint = f"Write `{condition.measure} {condition.operator} {ordered}`."
    else:
        hint = suggest(condition.value, list(words), noun="word")
    problem = Problem(
        Place("question"),
        f"`{condition}` cannot be met",
        f"{condition.measure} is never `{condition.value}`",
        hint,
    )
    raise QuestionError("The question cannot be answered:", [problem])
