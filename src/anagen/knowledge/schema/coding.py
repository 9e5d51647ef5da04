"""Codes of coding systems, each with its confidence and citation."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from pydantic import AfterValidator

from anagen.kernel.codes import CODE_TYPES, Code
from anagen.knowledge.schema.base import Cited, Fact, Many, Text

__all__ = ["Coded", "CodedValue"]


class CodedValue(Cited):
    """One code.

    Parameters
    ----------
    code
        As the system prints it.
    superseded
        Whether the system replaced it; such a code is read and never written.
    note
        What the code covers, when not exactly the thing it stands beside.
    """

    code: Text
    superseded: bool = False
    note: Text | None = None


def _well_formed(system: str) -> AfterValidator:
    """Make the check that a value is a code its system could have issued."""

    def check(coded: CodedValue) -> CodedValue:
        CODE_TYPES[system](coded.code)
        return coded

    return AfterValidator(check)


class Coded(Fact):
    """The codes of one thing, by coding system.

    Parameters
    ----------
    atc, rxnorm, loinc, snomed, icd10, hpo, mondo
        Codes; the first that is not superseded is the one to write.
    """

    atc: Many[Annotated[CodedValue, _well_formed("atc")]] = ()
    rxnorm: Many[Annotated[CodedValue, _well_formed("rxnorm")]] = ()
    loinc: Many[Annotated[CodedValue, _well_formed("loinc")]] = ()
    snomed: Many[Annotated[CodedValue, _well_formed("snomed")]] = ()
    icd10: Many[Annotated[CodedValue, _well_formed("icd10")]] = ()
    hpo: Many[Annotated[CodedValue, _well_formed("hpo")]] = ()
    mondo: Many[Annotated[CodedValue, _well_formed("mondo")]] = ()

    def each(self) -> Iterator[tuple[str, Code, CodedValue]]:
        """Give every code as coding system, typed code, and the value it is from."""
        for system, make in CODE_TYPES.items():
            for coded in getattr(self, system):
                yield system, make(coded.code), coded

    def preferred(self, system: str) -> Code | None:
        """Return the code to write for a coding system, or None.

        Examples
        --------
        >>> Coded().preferred("atc") is None
        True
        """
        for name, code, coded in self.each():
            if name == system and not coded.superseded:
                return code
        return None
