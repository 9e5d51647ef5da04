"""Every summary of a Cohort, by name."""

from __future__ import annotations

from collections.abc import Mapping

from anagen.derivations.summaries.summary import Summary

__all__ = ["SUMMARIES"]

SUMMARIES: Mapping[str, Summary] = {}
"""Each counts outcomes in the engine and finishes the counts in Python."""
