"""Facts of one patient on one day, and how they are put in words."""

from __future__ import annotations

from anagen.protocols.facts.patient import PatientFacts
from anagen.protocols.wording import facts_used, in_words

__all__ = ["PatientFacts", "facts_used", "in_words"]
