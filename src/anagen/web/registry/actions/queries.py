"""Questions about the data: asked, answered, closed."""

from __future__ import annotations

from anagen.kernel.errors import Place, Problem
from anagen.web.accounts.models import User
from anagen.web.accounts.permissions import Permission
from anagen.web.registry.actions.action import (
    Act,
    ActionRefused,
    Done,
    acting,
    require_revision,
)
from anagen.web.registry.actions.register_patient import locked_patient
from anagen.web.registry.models import DataQuery, Patient, QueryStatus

__all__ = ["answer_query", "ask_query", "close_query"]


def ask_query(
    patient: Patient,
    question: str,
    *,
    by: User,
    table: str = "",
    row_key: str = "",
    column: str = "",
) -> Done:
    """Ask whether something on record is right.

    Parameters
    ----------
    patient
        Whose records it is about.
    question
        The question; it must not tell anybody's name.
    by
        Who asks.
    table, row_key, column
        What it is about, as exactly as is known.

    Raises
    ------
    ActionRefused
        When nothing is asked.
    """
    with acting(
        "ask_query", by=by, permission=Permission.CORRECT, patient=patient
    ) as act:
        query = DataQuery(
            patient=locked_patient(act),
            table=table,
            row_key=row_key,
            column=column,
            question=_text(question, "question"),
            asked_by=by,
            asked_at=act.at,
        )
        act.add(query)
        act.says = f"asked about {table} {row_key} {column}".rstrip()
    return Done((query,))


def answer_query(query: DataQuery, answer: str, *, revision: int, by: User) -> Done:
    """Answer a question.

    Raises
    ------
    Conflict
        When somebody else answered it since.
    ActionRefused
        When it is closed, or nothing is answered.
    """
    with acting(
        "answer_query", by=by, permission=Permission.RECORD, patient=query.patient
    ) as act:
        fresh = _as_it_is(query, revision, answer)
        fresh.answer = _text(answer, "answer")
        fresh.status = QueryStatus.ANSWERED
        fresh.answered_by, fresh.answered_at = by, act.at
        _change(act, fresh, "answered")
    return Done((fresh,))


def close_query(query: DataQuery, *, revision: int, by: User, reason: str = "") -> Done:
    """Close a question.

    Raises
    ------
    Conflict
        When somebody else changed it since.
    ActionRefused
        When it is closed already.
    """
    with acting(
        "close_query",
        by=by,
        permission=Permission.CORRECT,
        patient=query.patient,
        reason=reason,
    ) as act:
        fresh = _as_it_is(query, revision, query.answer)
        fresh.status = QueryStatus.CLOSED
        _change(act, fresh, "closed")
    return Done((fresh,))


def _change(act: Act, query: DataQuery, what: str) -> None:
    act.change(query)
    act.says = f"{what} a query about {query.table} {query.row_key}".rstrip()


def _as_it_is(query: DataQuery, revision: int, answer: str) -> DataQuery:
    fresh = DataQuery.objects.get(pk=query.pk)
    mine, theirs = {"answer": answer}, {"answer": fresh.answer}
    require_revision(fresh, revision, mine=mine, theirs=theirs)
    if fresh.status == QueryStatus.CLOSED:
        raise _refused("status", "the query is closed", "Ask a new one.")
    return fresh


def _text(text: str, field: str) -> str:
    if not text.strip():
        raise _refused(field, f"there is no {field}", f"Write the {field}.")
    return text.strip()


def _refused(field: str, what: str, step: str) -> ActionRefused:
    problem = Problem(Place("query", 0, field), what, "It would say nothing", step)
    return ActionRefused("The query was not changed:", [problem])
