"""One type per coding system, so that codes of two systems cannot be mixed up.

The checks are of form only (what the system could issue), never of content: whether
a code exists is a matter of the system's own release.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import ClassVar, NoReturn

from anagen.kernel.errors import CodeFormatError

__all__ = [
    "CODE_TYPES",
    "AtcCode",
    "Code",
    "HpoCode",
    "Icd10Code",
    "LoincCode",
    "MondoCode",
    "RxNormCode",
    "SnomedCode",
]

# Verhoeff's dihedral-group tables (J. Verhoeff 1969), used by SNOMED CT identifiers.
_VERHOEFF_D = [
    "0123456789",
    "1234067895",
    "2340178956",
    "3401289567",
    "4012395678",
    "5987604321",
    "6598710432",
    "7659821043",
    "8765932104",
    "9876543210",
]
_VERHOEFF_P = [
    "0123456789",
    "1576283094",
    "5803796142",
    "8916043527",
    "9453126870",
    "4286573901",
    "2793806415",
    "7046913258",
]


@dataclass(frozen=True, order=True)
class Code:
    """A code of one coding system; use one of the subclasses.

    Parameters
    ----------
    value
        The code as the system prints it.

    Raises
    ------
    CodeFormatError
        When the system could not have issued it.
    """

    value: str

    system: ClassVar[str] = ""
    uri: ClassVar[str] = ""
    pattern: ClassVar[str] = ""
    example: ClassVar[str] = ""

    def __post_init__(self) -> None:
        if not re.fullmatch(self.pattern, self.value, re.ASCII):
            self._refuse(f"The form would be that of {self.example}")
        if not self._check_digit_holds():
            self._refuse("Its check digit does not fit: a digit is wrong or swapped")

    def _refuse(self, why: str) -> NoReturn:
        raise CodeFormatError(
            f"`{self.value}` is not {self.system} code",
            why,
            "Look the code up again, or check which coding system it is from.",
        )

    def _check_digit_holds(self) -> bool:
        return True

    def __str__(self) -> str:
        return self.value


@dataclass(frozen=True, order=True)
class AtcCode(Code):
    """Anatomical Therapeutic Chemical class of a substance, fifth level or above.

    Examples
    --------
    >>> str(AtcCode("L04AF01"))
    'L04AF01'
    """

    system: ClassVar[str] = "an ATC"
    uri: ClassVar[str] = "http://www.whocc.no/atc"
    pattern: ClassVar[str] = r"[A-Z](\d\d([A-Z]([A-Z](\d\d)?)?)?)?"
    example: ClassVar[str] = "L04AF01"


@dataclass(frozen=True, order=True)
class RxNormCode(Code):
    """RxNorm concept identifier (RXCUI)."""

    system: ClassVar[str] = "an RxNorm"
    uri: ClassVar[str] = "http://www.nlm.nih.gov/research/umls/rxnorm"
    pattern: ClassVar[str] = r"[1-9]\d{0,7}"
    example: ClassVar[str] = "2047232"


@dataclass(frozen=True, order=True)
class LoincCode(Code):
    """Logical Observation Identifiers Names and Codes, with its mod-10 check digit."""

    system: ClassVar[str] = "a LOINC"
    uri: ClassVar[str] = "http://loinc.org"
    pattern: ClassVar[str] = r"[1-9]\d{0,5}-\d"
    example: ClassVar[str] = "19113-0"

    def _check_digit_holds(self) -> bool:
        body, check = self.value.split("-")
        total = 0
        for place, digit in enumerate(reversed(body)):
            doubled = int(digit) * 2 if place % 2 == 0 else int(digit)
            total += doubled // 10 + doubled % 10
        return (10 - total % 10) % 10 == int(check)


@dataclass(frozen=True, order=True)
class SnomedCode(Code):
    """SNOMED CT concept identifier, with its Verhoeff check digit.

    The two digits before the check digit say what is identified: 00 or 10 a concept,
    others a description or a relationship, which would be a mistake here.
    """

    system: ClassVar[str] = "a SNOMED CT"
    uri: ClassVar[str] = "http://snomed.info/sct"
    pattern: ClassVar[str] = r"[1-9]\d{2,14}[01]0\d"
    example: ClassVar[str] = "68225006"

    def _check_digit_holds(self) -> bool:
        check = 0
        for place, digit in enumerate(reversed(self.value)):
            permuted = int(_VERHOEFF_P[place % len(_VERHOEFF_P)][int(digit)])
            check = int(_VERHOEFF_D[check][permuted])
        return check == 0


@dataclass(frozen=True, order=True)
class Icd10Code(Code):
    """International Classification of Diseases, tenth revision."""

    system: ClassVar[str] = "an ICD-10"
    uri: ClassVar[str] = "http://hl7.org/fhir/sid/icd-10"
    pattern: ClassVar[str] = r"[A-Z]\d[0-9A-Z](\.[0-9A-Z]{1,4})?"
    example: ClassVar[str] = "L63.1"


@dataclass(frozen=True, order=True)
class HpoCode(Code):
    """Human Phenotype Ontology term."""

    system: ClassVar[str] = "an HPO"
    uri: ClassVar[str] = "http://human-phenotype-ontology.org"
    pattern: ClassVar[str] = r"HP:\d{7}"
    example: ClassVar[str] = "HP:0002289"


@dataclass(frozen=True, order=True)
class MondoCode(Code):
    """Mondo Disease Ontology term."""

    system: ClassVar[str] = "a MONDO"
    uri: ClassVar[str] = "http://purl.obolibrary.org/obo/mondo.owl"
    pattern: ClassVar[str] = r"MONDO:\d{7}"
    example: ClassVar[str] = "MONDO:0005340"


CODE_TYPES: dict[str, type[Code]] = {
    "atc": AtcCode,
    "rxnorm": RxNormCode,
    "loinc": LoincCode,
    "snomed": SnomedCode,
    "icd10": Icd10Code,
    "hpo": HpoCode,
    "mondo": MondoCode,
}
"""The code type of each key used in knowledge YAML."""
