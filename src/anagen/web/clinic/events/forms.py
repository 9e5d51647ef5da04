"""An adverse event as it is typed; the records decide what may be."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms

from anagen.kernel.errors import KnowledgeError
from anagen.knowledge import load_knowledge
from anagen.records.terms import CausalityCategory, EventKind, Presence

__all__ = ["CATEGORIES", "EventForm", "attributions_of", "find_event_term"]

_UNKNOWN = ("", "not known")
_YES_NO = (_UNKNOWN, ("yes", "yes"), ("no", "no"))
_GRADES = (
    _UNKNOWN,
    ("1", "1, mild"),
    ("2", "2, moderate"),
    ("3", "3, severe"),
    ("4", "4, life-threatening"),
    ("5", "5, fatal"),
)
CATEGORIES: tuple[tuple[str, str], ...] = (
    ("", "not put down to it"),
    *((str(one), str(one)) for one in CausalityCategory),
)
"""How surely an event is put down to a drug."""


def _terms(vocabulary: str) -> list[tuple[str, str]]:
    terms = load_knowledge().terms(vocabulary).items()
    found = sorted(((name, term.label) for name, term in terms), key=lambda one: one[1])
    return [_UNKNOWN, *found]


def find_event_term(text: str) -> str:
    """Return the adverse event a word stands for.

    Raises
    ------
    KnowledgeError
        When there is none; with the closest one.
    """
    return load_knowledge().find_term("adverse_events", text)


class EventForm(forms.Form):
    """An adverse event.

    Parameters
    ----------
    needs_reason
        Whether it is changed, and so needs a reason.
    """

    term = forms.CharField(
        label="Event",
        max_length=120,
        help_text="Type a few letters and choose; a synonym will do.",
        widget=forms.TextInput(attrs={"list": "event-terms", "autocomplete": "off"}),
    )
    presence = forms.ChoiceField(
        label="Was it there?",
        choices=(
            (str(Presence.PRESENT), "it happened"),
            (str(Presence.ABSENT), "asked for, and not there"),
        ),
        initial=str(Presence.PRESENT),
    )
    day_on = forms.CharField(
        label="Day it began",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text="Empty when it is not known.",
    )
    grade = forms.ChoiceField(label="CTCAE grade", required=False, choices=_GRADES)
    serious = forms.ChoiceField(required=False, choices=_YES_NO)
    special_interest = forms.ChoiceField(
        label="Of special interest",
        required=False,
        choices=(("", "as the panel has it"), *_YES_NO[1:]),
    )
    outcome = forms.ChoiceField(label="How it ended", required=False)
    action = forms.ChoiceField(label="What was done", required=False)
    reported_as = forms.CharField(
        label="In the patient's words", required=False, max_length=200
    )
    reason = forms.CharField(
        label="Reason for the change", required=False, max_length=2000
    )

    def __init__(self, *args: Any, needs_reason: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("outcome", "action"):
            field = self.fields[name]
            if isinstance(field, forms.ChoiceField):
                field.choices = _terms(f"event_{name}s")
        if needs_reason:
            self.fields["reason"].required = True
        else:
            del self.fields["reason"]

    def clean_term(self) -> str:
        """Return the term of the vocabulary."""
        try:
            return find_event_term(self.cleaned_data["term"])
        except KnowledgeError as error:
            raise forms.ValidationError(str(error)) from error

    def cells(self) -> dict[str, str]:
        """Return the columns of the event, as text."""
        cells = {
            name: value for name, value in self.cleaned_data.items() if name != "reason"
        }
        term = load_knowledge().terms("adverse_events")[cells["term"]]
        if not cells["special_interest"] and term.special_interest:
            cells["special_interest"] = "yes"
        return {**cells, "kind": str(EventKind.ADVERSE_EVENT)}


def attributions_of(
    post: Mapping[str, str], drugs: Iterable[tuple[str, str]], assessor: str
) -> tuple[list[dict[str, str]], str]:
    """Return the attributions typed, and what is wrong with the drug that was added.

    Parameters
    ----------
    post
        The boxes: ``category-<drug>`` for each drug taken, ``other`` and
        ``category-other`` for one more.
    drugs
        The drugs taken.
    assessor
        Who judges, as a pseudonym.
    """
    found = [
        {"drug": drug, "category": category}
        for drug, _ in drugs
        if (category := post.get(f"category-{drug}", ""))
    ]
    problem = ""
    text, category = post.get("other", "").strip(), post.get("category-other", "")
    if text or category:
        try:
            drug = load_knowledge().find_drug(text).stem
            how = category or str(CausalityCategory.UNASSESSABLE)
            found.append({"drug": drug, "category": how})
        except KnowledgeError as error:
            problem = str(error)
    return [{**one, "assessor": assessor} for one in found], problem
