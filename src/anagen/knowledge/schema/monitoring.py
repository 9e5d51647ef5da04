"""What is to be checked and when, as data: work-up items and monitoring schedules."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal

from anagen.knowledge.schema.base import Cited, Entry, Fact, Many, Slug, Text
from anagen.knowledge.schema.dosing import TimeSpan
from anagen.knowledge.schema.wording import Worded

__all__ = ["MonitoringItem", "WorkupItem", "WorkupItems"]


class WorkupItem(Fact):
    """Something that is checked before or during treatment.

    Parameters
    ----------
    label, says
        What it is.
    analytes
        Laboratory analytes it consists of; it is done when each of them is on record.
    findings
        Kinds of finding of which one documents it.
    instruments
        Instruments of which a score documents it.
    conditions
        Conditions of which it asks; recorded as present or absent, it is answered.
    parts
        Other items it consists of; it is done, too, when each of them is.
    synonyms
        What else it is called.
    """

    label: Text
    says: Text
    analytes: Many[Slug] = ()
    findings: Many[Slug] = ()
    instruments: Many[Slug] = ()
    conditions: Many[Slug] = ()
    parts: Many[Slug] = ()
    synonyms: Many[Text] = ()


class WorkupItems(Entry):
    """Every item of work-up and monitoring.

    Parameters
    ----------
    label, says
        What the list is for.
    items
        The items by id.
    """

    label: Text
    says: Text
    items: Mapping[Slug, WorkupItem]

    def contradictions(self) -> Iterator[str]:
        """Say which item nothing can document, or consists of what is no item."""
        for name, item in self.items.items():
            for part in item.parts:
                if part not in self.items or self.items[part].parts:
                    yield f"items.{name} has the part `{part}`, which is no single item"
            ways = (item.analytes, item.findings, item.instruments, item.conditions)
            if not any((*ways, item.parts)):
                yield f"items.{name} cannot be documented by anything"


class MonitoringItem(Worded, Cited):
    """When one item is due.

    Parameters
    ----------
    item
        The work-up item.
    at_baseline
        Whether it is due before the first dose.
    at
        Times after the first dose at which it is due.
    every
        How often after that; the last of `at` is where it starts from.
    periodically
        Whether the source only says "periodically" or "routinely", without a number.
    tolerance
        How long before and after its day it still counts.
    resets_after_dose_increase
        Whether the times begin anew when the dose goes up.
    note
        What a reader should know besides.
    """

    item: Slug
    at_baseline: bool = False
    at: Many[TimeSpan] = ()
    every: TimeSpan | None = None
    periodically: Literal[True] | None = None
    tolerance: TimeSpan | None = None
    resets_after_dose_increase: bool = False
    note: Text | None = None

    def describe(self) -> str:
        """Write it in words.

        Examples
        --------
        >>> MonitoringItem.model_validate(
        ...     {
        ...         "item": "blood_count",
        ...         "at_baseline": True,
        ...         "at": [{"value": 4, "unit": "wk"}],
        ...         "every": {"value": 3, "unit": "mo"},
        ...         "reads": "-",
        ...         "confidence": "unverified",
        ...         "cites": [{"source": "general_knowledge", "where": "an example"}],
        ...     }
        ... ).describe()
        'at baseline, after 4 weeks, then every 3 months'
        """
        parts = ["at baseline"] if self.at_baseline else []
        parts += [f"after {time.describe()}" for time in self.at]
        if self.every is not None:
            parts.append(f"then every {self.every.describe()}")
        if self.periodically:
            parts.append("then periodically")
        if self.tolerance is not None:
            parts.append(f"within {self.tolerance.describe()} of the day")
        if self.resets_after_dose_increase:
            parts.append("anew after a dose increase")
        return ", ".join(parts)
