"""What somebody decides about a finding."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils import timezone

from anagen.records.terms import DecisionKind
from anagen.web.clinic.safety.alerts import DECISION_WORDS

__all__ = ["DecisionForm"]


class DecisionForm(forms.Form):
    """A decision with its reason.

    Parameters
    ----------
    kinds
        What may be decided, each with its words; everything when not given.
    """

    rule = forms.CharField(widget=forms.HiddenInput, max_length=300)
    kind = forms.ChoiceField(label="Decision")
    reason = forms.CharField(
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Whoever reads it later has to know why.",
    )
    on = forms.DateField(
        label="Day",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text="Of the decision; for what was done elsewhere, when it was done.",
    )
    until = forms.DateField(
        label="Until",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text="Last day it holds; needed to look again later.",
    )

    def __init__(
        self, *args: Any, kinds: Iterable[tuple[str, str]] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        every = ((str(kind), words) for kind, words in DECISION_WORDS.items())
        field = self.fields["kind"]
        if isinstance(field, forms.ChoiceField):
            field.choices = list(kinds) or list(every)

    def clean(self) -> dict[str, Any]:
        """Check the days against each other."""
        cleaned = super().clean() or self.cleaned_data
        on, until = cleaned.get("on"), cleaned.get("until")
        if cleaned.get("kind") == DecisionKind.SNOOZED and not until:
            self.add_error("until", "Say on which day it is looked at again.")
        if isinstance(on, date) and on > timezone.localdate():
            self.add_error("on", "That day has not come yet.")
        if isinstance(on, date) and isinstance(until, date) and until < on:
            self.add_error("until", "It ends before it begins.")
        return cleaned
