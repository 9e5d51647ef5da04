"""Fields that keep what was stated: exact numbers, times with their precision, secrets."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Any

from django.core.exceptions import FieldError, ValidationError
from django.db import models

from anagen.kernel.errors import TimeNotationError
from anagen.kernel.time import Duration, StudyDay
from anagen.web.registry.keys import decrypt, encrypt

__all__ = [
    "EncryptedDateField",
    "EncryptedJSONField",
    "EncryptedTextField",
    "ExactDecimalField",
    "StatementField",
]

_READABLE = frozenset({"isnull"})


class ExactDecimalField(models.TextField[Any, Any]):
    """A decimal kept as text: the digits as stated, on every database.

    It is for keeping, not for sums in SQL: text orders 10 before 9.
    """

    description = "A decimal, digit by digit as it was stated"

    def from_db_value(
        self, value: str | None, expression: object, connection: object
    ) -> Decimal | None:
        """Read what the database holds."""
        del expression, connection
        return None if value is None else Decimal(value)

    def to_python(self, value: Any) -> Decimal | None:
        """Return a decimal; text has to be a number, and a float is refused."""
        if value is None or isinstance(value, Decimal):
            return value
        if isinstance(value, float):
            msg = f"{value!r} is a binary float, which holds other digits than stated"
            raise ValidationError(msg, code="invalid")
        try:
            number = Decimal(str(value))
        except InvalidOperation as error:
            msg = f"{value!r} is not a number"
            raise ValidationError(msg, code="invalid") from error
        if not number.is_finite():
            msg = f"{value!r} is not a finite number"
            raise ValidationError(msg, code="invalid")
        return number

    def get_prep_value(self, value: Any) -> str | None:
        """Return the digits as text."""
        number = self.to_python(value)
        return None if number is None else str(number)

    def value_to_string(self, obj: models.Model) -> str:
        """Return the digits for a dump."""
        value = self.value_from_object(obj)
        return "" if value is None else str(value)


class StatementField(models.TextField[Any, Any]):
    """A study day or a duration, kept as it was stated.

    Parameters
    ----------
    kind
        ``study day`` or ``duration``.
    """

    description = "A time as it was stated"

    def __init__(self, *args: Any, kind: str = "study day", **options: Any) -> None:
        self.kind = kind
        super().__init__(*args, **options)

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        """Say how the field is made, for migrations."""
        name, path, args, options = super().deconstruct()
        return name, path, list(args), {**options, "kind": self.kind}

    def from_db_value(
        self, value: str | None, expression: object, connection: object
    ) -> StudyDay | Duration | None:
        """Read what the database holds."""
        del expression, connection
        return None if value is None else _parsed(self.kind, value)

    def to_python(self, value: Any) -> StudyDay | Duration | None:
        """Return a time; text has to be in the notation of `anagen.kernel.time`."""
        if value is None or isinstance(value, StudyDay | Duration):
            return value
        try:
            return _parsed(self.kind, str(value))
        except TimeNotationError as error:
            raise ValidationError(str(error), code="invalid") from error

    def get_prep_value(self, value: Any) -> str | None:
        """Return the statement."""
        time = self.to_python(value)
        return None if time is None else str(time)

    def value_to_string(self, obj: models.Model) -> str:
        """Return the statement for a dump."""
        value = self.value_from_object(obj)
        return "" if value is None else str(value)


@lru_cache(maxsize=8192)
def _parsed(kind: str, text: str) -> StudyDay | Duration:
    return (StudyDay if kind == "study day" else Duration).parse(text)


class EncryptedTextField(models.TextField[Any, Any]):
    """Text that only a holder of the keys can read; the database sees a token.

    It cannot be searched: search a blind index beside it. Django's `dumpdata` writes it in
    the open, and a backup of the workbench does not.
    """

    description = "Encrypted text"

    def from_db_value(
        self, value: str | None, expression: object, connection: object
    ) -> Any:
        """Decrypt what the database holds."""
        del expression, connection
        return value if value is None or value == "" else self.opened(decrypt(value))

    def opened(self, text: str) -> Any:
        """Return the value that the open text stands for."""
        return text

    def closed(self, value: Any) -> str:
        """Return the open text of a value."""
        return str(value)

    def get_prep_value(self, value: Any) -> str | None:
        """Encrypt a value; nothing stays nothing."""
        if value is None or value == "":
            return value  # type: ignore[no-any-return]
        return encrypt(self.closed(value))

    def value_to_string(self, obj: models.Model) -> str:
        """Return the open text for a dump."""
        value = self.value_from_object(obj)
        return "" if value is None or value == "" else self.closed(value)

    def get_lookup(self, lookup_name: str) -> Any:
        """Refuse a search that could find nothing."""
        if lookup_name not in _READABLE:
            msg = f"{self.name} is encrypted and cannot be searched by {lookup_name}"
            raise FieldError(msg)
        return super().get_lookup(lookup_name)


class EncryptedDateField(EncryptedTextField):
    """A date that only a holder of the keys can read."""

    description = "Encrypted date"

    def opened(self, text: str) -> date:
        """Return the date."""
        return date.fromisoformat(text)

    def closed(self, value: Any) -> str:
        """Return the date as text."""
        return value.isoformat() if isinstance(value, date) else str(value)

    def to_python(self, value: Any) -> Any:
        """Return a date."""
        return date.fromisoformat(value) if isinstance(value, str) and value else value


class EncryptedJSONField(EncryptedTextField):
    """What JSON can say, for a holder of the keys alone."""

    description = "Encrypted JSON"

    # What django-stubs reads: any value may be put in and is got back.
    _pyi_private_set_type: Any
    _pyi_private_get_type: Any

    def opened(self, text: str) -> Any:
        """Return what the text says."""
        return json.loads(text)

    def closed(self, value: Any) -> str:
        """Return it as text."""
        return json.dumps(value)

    def to_python(self, value: Any) -> Any:
        """Return what a dump says."""
        return json.loads(value) if isinstance(value, str) and value else value
