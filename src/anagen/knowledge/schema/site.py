"""What a site decides for itself, on top of the knowledge that comes with anagen.

The file ``site.yaml`` of a site's folder: numbers of our rules that the site has changed,
and rules that it has switched off, each with who decided it, why, and since when.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated

from pydantic import Field, StringConstraints

from anagen.knowledge.schema.base import Cited, Fact, Many, Number, Slug, Text, Unit
from anagen.knowledge.schema.rules import RuleExample

__all__ = ["NewNumber", "SiteChange", "SiteFile", "SiteRule", "SwitchedOff"]

RuleName = Annotated[
    str,
    StringConstraints(
        pattern=r"^(protocols|labels)/[a-z][a-z0-9_]*#[a-z][a-z0-9_]*(\.[a-z0-9_]+)?$"
    ),
]
"""A rule of ours as findings name it; a phase is ``#drug.phase``, an item of the
work-up or of the monitoring ``#workup.item`` or ``#monitoring.item``."""


class SiteRule(Cited):
    """A decision of a site about one of our rules.

    Parameters
    ----------
    rule
        The rule.
    reason, by
        Why, and who decided.
    since
        First day it holds; ``from`` in the file.
    """

    rule: RuleName
    reason: Text
    by: Text
    since: date = Field(alias="from")


class NewNumber(Fact):
    """One number of a rule.

    Parameters
    ----------
    was
        Ours; when it is another by now, the site has to look again.
    now
        The site's.
    unit
        The unit of both.
    """

    was: Number
    now: Number
    unit: Unit


class SiteChange(SiteRule):
    """Other numbers in one of our rules.

    Parameters
    ----------
    numbers
        By path in the rule, as in ``if.below`` or ``amount.value``.
    says, reads
        The rule in words, where they name a number.
    examples
        Worked examples in place of ours.
    """

    numbers: Annotated[Mapping[Text, NewNumber], Field(min_length=1)]
    says: Text | None = None
    reads: Text | None = None
    examples: Many[RuleExample] = ()


class SwitchedOff(SiteRule):
    """A rule of ours that the site does not follow."""


class SiteFile(Fact):
    """The file ``site.yaml``.

    Parameters
    ----------
    site, title
        Short name of the site, and what it is.
    changes
        Rules with other numbers.
    switched_off
        Rules that do not count.
    """

    site: Slug
    title: Text
    changes: Many[SiteChange] = ()
    switched_off: Many[SwitchedOff] = ()
