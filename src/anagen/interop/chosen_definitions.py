"""Which definitions of an outcome are wanted, when only some are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from anagen.derivations.summaries.registry import SUMMARIES
from anagen.derivations.tables import OUTCOME_TABLES
from anagen.kernel.errors import Place, Problem, QuestionError, suggest
from anagen.knowledge import Knowledge

__all__ = ["choose_definitions", "definitions_of"]


def definitions_of(answer: str, knowledge: Knowledge) -> tuple[str, ...]:
    """Return the definitions an outcome or a summary answers under; none for some.

    Examples
    --------
    >>> from anagen.knowledge import load_knowledge
    >>> definitions_of("milestone_curve", load_knowledge())
    ('unconfirmed', 'confirmed_next_visit', 'sustained')
    >>> definitions_of("follow_up", load_knowledge())
    ()
    """
    if answer in SUMMARIES:
        summary = SUMMARIES[answer]
        counted = summary.of if "definition" in summary.table.column_names else ()
        return tuple(name for of in counted for name in definitions_of(of, knowledge))
    if "definition" not in OUTCOME_TABLES[answer].column_names:
        return ()
    return tuple(getattr(knowledge.outcomes[answer], "definitions", ()))


def choose_definitions(
    asked: Sequence[str], answers: Iterable[str], knowledge: Knowledge
) -> Mapping[str, tuple[str, ...]]:
    """Return for each answer which definitions asked for it has; none means all.

    Raises
    ------
    QuestionError
        When no answer has a definition of that name; all such names at once.
    """
    known = {answer: definitions_of(answer, knowledge) for answer in answers}
    every = list(dict.fromkeys(name for names in known.values() for name in names))
    problems = [
        Problem(
            Place(name),
            "no outcome asked for has such a definition",
            "",
            suggest(name, every, noun="definition")
            if every
            else "Leave it out: what is asked for has only one definition.",
        )
        for name in asked
        if name not in every
    ]
    if problems:
        raise QuestionError("These definitions cannot be used:", problems)
    return {
        answer: tuple(name for name in names if name in asked)
        for answer, names in known.items()
    }
