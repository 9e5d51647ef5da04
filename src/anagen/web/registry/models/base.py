"""What every row of the registry has: a key, a revision, a history, and no deletion."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models.base import ModelBase
from simple_history.models import HistoricalRecords

from anagen.records.columns import Record
from anagen.web.registry.columns import fields_of

__all__ = ["Kept", "PatientRow", "Row", "RowHistory"]


class RowHistory(HistoricalRecords):  # type: ignore[misc]
    """Every version of a row, with who changed it and why, at any length."""

    def _get_history_change_reason_field(self) -> models.Field[Any, Any]:
        return models.TextField(null=True)


class RowBase(ModelBase):
    """Gives a model the fields of the record it keeps."""

    def __new__(
        cls, name: str, bases: tuple[type, ...], attrs: dict[str, Any], **options: Any
    ) -> Any:
        """Make the model; what it declares itself comes before the contract."""
        record = attrs.get("record")
        if record is not None:
            attrs = {**fields_of(record), **attrs}
        return super().__new__(cls, name, bases, attrs, **options)


class Kept(models.Model):
    """Something that is changed only on the revision it was read at, and never deleted."""

    revision = models.PositiveIntegerField(
        default=1, help_text="Counts the changes; an edit names the one it is based on."
    )
    history = RowHistory(inherit=True, excluded_fields=["sort_day", "draft"])

    class Meta:
        abstract = True


class Row(Kept, metaclass=RowBase):
    """One row of a table of the column contract.

    Attributes
    ----------
    record
        The record whose columns are the fields.
    """

    record: ClassVar[type[Record]]

    study = models.ForeignKey(
        "registry.Study", on_delete=models.PROTECT, related_name="+"
    )
    key = models.CharField(
        max_length=64, help_text="The row's key, unique in its study and table."
    )
    not_stated = models.JSONField(
        default=list,
        blank=True,
        help_text="Columns the source was read for and does not state.",
    )
    is_voided = models.BooleanField(
        default=False, help_text="Kept, and left out of every answer."
    )
    voided_because = models.TextField(blank=True, default="")

    class Meta:
        abstract = True
        ordering: ClassVar = ["study", "key"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["study", "key"], name="%(app_label)s_%(class)s_key"
            )
        ]

    def __str__(self) -> str:
        return f"{self.record.table} {self.key}"


class PatientRow(Row):
    """A row about one patient."""

    patient = models.ForeignKey(
        "registry.Patient", on_delete=models.PROTECT, related_name="+"
    )
    visit = models.ForeignKey(
        "registry.Visit",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
    )
    sort_day = models.IntegerField(
        null=True, blank=True, help_text="Nominal study day, for ordering alone."
    )

    class Meta(Row.Meta):
        abstract = True
        indexes: ClassVar = [
            models.Index(fields=["patient", "sort_day"], name="%(class)s_in_time")
        ]
