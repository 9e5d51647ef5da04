"""Forms about a person; what is typed is checked by the action, all at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms

from anagen.knowledge import load_knowledge
from anagen.protocols.versions import protocol_names
from anagen.records.terms import ConditionRole, PatientStatus, Sex
from anagen.web.accounts.models import Site
from anagen.web.accounts.permissions import Permission, sites_where
from anagen.web.registry.models import Study, StudyKind

if TYPE_CHECKING:
    from anagen.web.accounts.models import User

__all__ = [
    "ConditionForm",
    "EditForm",
    "IdentityForm",
    "NewPatientForm",
    "condition_choices",
]

_EMPTY = ("", "not known")


def _subtype() -> forms.ChoiceField:
    return forms.ChoiceField(
        label="Subtype",
        required=False,
        choices=lambda: [_EMPTY, *condition_choices("condition_subtypes")],
    )


def _duration(label: str) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text="Such as 24 mo, 3 y, >5 y.",
        required=False,
        max_length=30,
    )


def _date(label: str, hint: str = "", *, required: bool = False) -> forms.DateField:
    box = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, help_text=hint, required=required, widget=box)


def _words(names: Any) -> list[tuple[str, str]]:
    return [(str(name), str(name).replace("_", " ")) for name in names]


def condition_choices(vocabulary: str) -> list[tuple[str, str]]:
    """Return the terms of a vocabulary to choose from."""
    terms = load_knowledge().terms(vocabulary)
    return [(name, term.label) for name, term in terms.items()]


def _protocols() -> list[tuple[str, str]]:
    names = protocol_names(load_knowledge())
    return [("", "none: the labels of the drugs count"), *_words(names)]


class _PersonForm(forms.Form):
    """What is on record of a person, as text; empty is unknown."""

    label = forms.CharField(
        label="Label",
        help_text="What pages call the patient. No name, no birth date.",
        required=False,
        max_length=64,
    )
    sex = forms.ChoiceField(label="Sex", required=False, choices=[_EMPTY, *_words(Sex)])
    age_at_index = forms.CharField(
        label="Age at day 0",
        help_text="In years, such as 37 or 8.5. Leave it empty when a date of birth "
        "is recorded.",
        required=False,
        max_length=10,
    )
    weight = forms.CharField(
        label="Weight at day 0", help_text="In kg.", required=False, max_length=10
    )
    protocol = forms.ChoiceField(
        label="Protocol followed", required=False, choices=_protocols
    )

    def cells(self, *names: str) -> dict[str, str]:
        """Return columns of the patient as typed."""
        return {name: str(self.cleaned_data[name] or "") for name in names}


class NewPatientForm(_PersonForm):
    """A new patient."""

    field_order = (
        "study",
        "site",
        "patient_id",
        "label",
        "sex",
        "age_at_index",
        "weight",
        "registered_on",
        "condition",
        "subtype",
        "duration",
        "allergies",
        "protocol",
    )
    study = forms.ModelChoiceField(
        label="Study", queryset=Study.objects.none(), to_field_name="key"
    )
    site = forms.ModelChoiceField(
        label="Site",
        queryset=Site.objects.none(),
        to_field_name="slug",
    )
    patient_id = forms.CharField(
        label="Pseudonym",
        help_text="Letters, digits and . : - only. Left empty, the next free one is "
        "taken.",
        required=False,
        max_length=64,
    )
    registered_on = _date(
        "Registered on",
        "Day 0 until the index treatment begins. Today when empty.",
    )
    condition = forms.ChoiceField(
        label="Disease", choices=lambda: [_EMPTY, *condition_choices("conditions")]
    )
    subtype = _subtype()
    duration = _duration("How long it has lasted")
    allergies = forms.ChoiceField(
        label="Allergies",
        required=False,
        choices=[("", "not asked"), ("none", "asked, none known")],
        help_text="A known allergy is added on the page of conditions.",
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        sites = sites_where(user, Permission.RECORD)
        studies = Study.objects.for_user(user).exclude(kind=StudyKind.PUBLISHED)
        studies = studies.order_by("kind", "key")  # the clinic's own comes first
        for name, found in (("site", sites), ("study", studies)):
            field: Any = self.fields[name]
            field.queryset = found
            field.initial = found.first()
            field.empty_label = None

    def conditions(self) -> list[dict[str, str]]:
        """Return the disease, and what was asked about allergies."""
        disease = {
            "condition": self.cleaned_data["condition"],
            "subtype": self.cleaned_data["subtype"],
            "duration": self.cleaned_data["duration"],
            "role": str(ConditionRole.INDEX_DISEASE),
        }
        rows = [disease] if disease["condition"] else []
        if self.cleaned_data["allergies"]:
            rows.append({"condition": "none", "role": str(ConditionRole.ALLERGY)})
        return rows


class EditForm(_PersonForm):
    """What changes about a patient, on the revision it was read at."""

    revision = forms.IntegerField(widget=forms.HiddenInput)
    index_date = _date(
        "Index date",
        "The calendar date of day 0: the first dose of the index treatment.",
    )
    last_seen_day = forms.CharField(
        label="Last seen",
        help_text="Study day, such as 84 or 12 wk.",
        required=False,
        max_length=30,
    )
    status = forms.ChoiceField(
        label="When last seen", required=False, choices=[_EMPTY, *_words(PatientStatus)]
    )
    reason = forms.CharField(
        label="Why it is changed",
        help_text="Who reads the history later has to know.",
        required=False,
        max_length=500,
    )
    COLUMNS = (
        "label",
        "sex",
        "age_at_index",
        "weight",
        "index_date",
        "last_seen_day",
        "status",
    )


class IdentityForm(forms.Form):
    """Who a patient is; kept encrypted."""

    name = forms.CharField(label="Name", required=False, max_length=200)
    birth_date = _date("Date of birth")
    record_number = forms.CharField(
        label="Record number",
        help_text="Of the hospital; finds the patient in a search.",
        required=False,
        max_length=100,
    )
    contact = forms.CharField(
        label="Contact",
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    reason = forms.CharField(label="Why it is changed", required=False, max_length=500)
    revision = forms.IntegerField(required=False, widget=forms.HiddenInput)


class ConditionForm(forms.Form):
    """A disease, comorbidity or allergy, or that there is none."""

    role = forms.ChoiceField(
        label="What it is on record as",
        choices=_words(ConditionRole),
        initial=str(ConditionRole.COMORBIDITY),
    )
    condition = forms.ChoiceField(
        label="Condition",
        choices=lambda: [
            ("", "choose one"),
            ("none", "none: asked, and there is none"),
            *condition_choices("conditions"),
        ],
    )
    subtype = _subtype()
    duration = _duration("How long it had lasted at day 0")
    presence = forms.ChoiceField(
        label="Present",
        choices=[("present", "present"), ("absent", "looked for, and absent")],
    )
    reported_as = forms.CharField(
        label="In the words of who said it", required=False, max_length=200
    )
