"""What every answer of the reference engine has besides its columns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from anagen.derivations.tables.columns import OutcomeTable

__all__ = ["OutcomeRow"]


@dataclass(frozen=True, kw_only=True)
class OutcomeRow:
    """One row of an outcome, with the reason for it.

    A subclass has a field for each column of its table.

    Parameters
    ----------
    rows
        Keys of the records the answer rests on.
    because
        The reason in one sentence.
    """

    table: ClassVar[OutcomeTable]

    rows: tuple[str, ...] = ()
    because: str = ""

    @property
    def columns(self) -> dict[str, object]:
        """What the columnar engine answers too, by column name."""
        return {name: getattr(self, name) for name in self.table.column_names}
