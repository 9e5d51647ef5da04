"""How each outcome is tested: what Cohorts are drawn, and what they have to contain."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache

from hypothesis import strategies as st

from anagen.derivations.tables import OUTCOME_TABLES
from anagen.records.cohort import Cohort

__all__ = ["GENERATED", "Generated", "generated"]

GENERATED = tuple(OUTCOME_TABLES)
"""Every outcome: each has a module here of its own name."""


@dataclass(frozen=True)
class Generated:
    """Generated Cohorts for one outcome.

    Parameters
    ----------
    cohorts
        Draws them.
    features
        Everything they have to be able to contain, and how to see it.
    """

    cohorts: st.SearchStrategy[Cohort]
    features: Mapping[str, Callable[[Cohort], bool]]


@cache
def generated(outcome: str) -> Generated:
    """Return how Cohorts are drawn for an outcome: `COHORTS` and `FEATURES` there."""
    module = importlib.import_module(f"{__name__}.{outcome}")
    return Generated(module.COHORTS, module.FEATURES)
