"""Whether scores meet a definition of response, in Ibis.

A relative definition asks for a score of at most a share of the baseline. That limit is
multiplied out once per patient, exactly and never divided; each score is then only
compared.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

import ibis

from anagen.derivations.columnar.exact import exact_literal
from anagen.knowledge.schema.outcomes.base import Operator
from anagen.knowledge.schema.outcomes.salt_response import (
    ResponseDefinition,
    ResponseKind,
)

__all__ = ["Judge", "least_where"]

_WHOLE = 100
_OF_SCORE = {
    Operator.AT_LEAST: Operator.AT_MOST,
    Operator.ABOVE: Operator.BELOW,
    Operator.AT_MOST: Operator.AT_LEAST,
    Operator.BELOW: Operator.ABOVE,
}
"""An improvement of at least a share is a score of at most the rest of the baseline."""


class Judge:
    """Compares scores with the limits of definitions, both taken a hundredfold.

    Parameters
    ----------
    definitions
        The definitions, by name.
    as_of
        Day of the knowledge; the latest when not given.
    """

    def __init__(
        self, definitions: Mapping[str, ResponseDefinition], as_of: date | None
    ) -> None:
        self._definitions = definitions
        self._thresholds = {
            name: definition.threshold.value(as_of)
            for name, definition in definitions.items()
        }

    def hundredfold(self, score: Any) -> Any:
        """Return a score as it is compared."""
        return score * _WHOLE

    def limits(self, baseline: Any) -> dict[str, Any]:
        """Return the limit of each relative definition by the name of its column.

        Null without a baseline and from a baseline of 0.
        """
        from_score = baseline.nullif(0)
        return {
            _column(name): from_score * exact_literal(_WHOLE - threshold)
            for name, threshold in self._thresholds.items()
            if self._is_relative(name)
        }

    def meets(self, name: str, hundredfold: Any, row: Any) -> Any:
        """Say whether a score meets a definition.

        Null without a score, and for a relative definition without its limit.

        Parameters
        ----------
        name
            The definition.
        hundredfold
            The score, from `hundredfold`.
        row
            Where the limits are.
        """
        operator = self._definitions[name].operator
        if self._is_relative(name):
            return _compare(_OF_SCORE[operator], hundredfold, row[_column(name)])
        limit = exact_literal(Decimal(_WHOLE) * self._thresholds[name])
        return _compare(operator, hundredfold, limit)

    def _is_relative(self, name: str) -> bool:
        return self._definitions[name].kind is ResponseKind.RELATIVE


def least_where(value: Any, where: Any) -> Any:
    """Return the least value of the rows where something holds.

    Of many such minima side by side, this form is three times as fast on DuckDB as a
    filter on each, which copies every column for each.
    """
    return where.ifelse(value, ibis.null(value.type())).min()


def _column(name: str) -> str:
    return f"limit_{name}"


def _compare(operator: Operator, value: Any, limit: Any) -> Any:
    match operator:
        case Operator.AT_LEAST:
            return value >= limit
        case Operator.ABOVE:
            return value > limit
        case Operator.AT_MOST:
            return value <= limit
        case Operator.BELOW:
            return value < limit
