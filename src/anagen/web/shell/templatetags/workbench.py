"""Form fields as every page shows them: label, hint, box, errors, each tied together.

In a template::

    {% load workbench %}
    {% error_summary form %}
    {% field form.given_on %}     one field
    {% fields form %}             all of them
"""

from __future__ import annotations

from typing import Any

from django import forms, template
from django.forms import BaseForm, BoundField

__all__ = ["error_summary", "field", "fields"]

register = template.Library()

_CLASSES: tuple[tuple[type[forms.Widget], str], ...] = (
    (forms.CheckboxInput, "form-check-input"),
    (forms.RadioSelect, "form-check-input"),
    (forms.CheckboxSelectMultiple, "form-check-input"),
    (forms.Select, "form-select form-select-sm"),
    (forms.Widget, "form-control form-control-sm"),
)


def _described_by(bound: BoundField) -> list[str]:
    ids = []
    if bound.help_text:
        ids.append(f"{bound.auto_id}_hint")
    if bound.errors:
        ids.append(f"{bound.auto_id}_errors")
    return ids


@register.inclusion_tag("_field.html")
def field(bound: BoundField) -> dict[str, Any]:
    """Show one field; hints and errors are tied to the box for a screen reader."""
    widget = bound.field.widget
    css = next(css for kind, css in _CLASSES if isinstance(widget, kind))
    attrs: dict[str, str | bool] = {"class": css}
    widget.attrs.pop("placeholder", None)  # a label is not a grey word in the box
    described = _described_by(bound)
    if described:
        attrs["aria-describedby"] = " ".join(described)
    if bound.errors:
        attrs["aria-invalid"] = "true"
        attrs["class"] = f"{css} is-invalid"
    return {
        "bound": bound,
        "box": bound.as_widget(attrs=attrs),
        "is_check": isinstance(widget, forms.CheckboxInput),
        "is_group": isinstance(
            widget, forms.RadioSelect | forms.CheckboxSelectMultiple
        ),
    }


@register.inclusion_tag("_fields.html")
def fields(form: BaseForm) -> dict[str, Any]:
    """Show every field of a form, hidden ones too."""
    return {"form": form}


@register.inclusion_tag("_error_summary.html")
def error_summary(form: BaseForm | None) -> dict[str, Any]:
    """List a form's errors on top, each a link to its field; nothing without errors."""
    return {"form": form if form is not None and form.errors else None}
