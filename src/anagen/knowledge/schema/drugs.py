"""Drugs and comparators: what they are called, and what kind of drug they are."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from anagen.knowledge.schema.base import Entry, Many, Text
from anagen.knowledge.schema.coding import Coded

__all__ = ["Drug", "DrugClass", "DrugRoute"]


class DrugClass(StrEnum):
    """The class of a drug, as the letters group them."""

    JANUS_KINASE_INHIBITOR = "janus_kinase_inhibitor"
    GLUCOCORTICOID = "glucocorticoid"
    CONVENTIONAL_IMMUNOSUPPRESSANT = "conventional_immunosuppressant"
    PHOSPHODIESTERASE_4_INHIBITOR = "phosphodiesterase_4_inhibitor"
    BIOLOGIC = "biologic"
    CONTACT_IMMUNOTHERAPY = "contact_immunotherapy"
    VASODILATOR = "vasodilator"
    PHOTOTHERAPY = "phototherapy"
    ANTIBIOTIC = "antibiotic"
    TOPICAL_ACNE_DRUG = "topical_acne_drug"
    IMMUNOMODULATOR = "immunomodulator"
    TRADITIONAL_MEDICINE = "traditional_medicine"
    HORMONAL_CONTRACEPTIVE = "hormonal_contraceptive"
    INTERACTING_DRUG = "interacting_drug"
    URATE_LOWERING_DRUG = "urate_lowering_drug"
    VITAMIN = "vitamin"
    VACCINE = "vaccine"
    NOT_STATED = "not_stated"


_COMPANIONS = frozenset(
    {
        DrugClass.HORMONAL_CONTRACEPTIVE,
        DrugClass.INTERACTING_DRUG,
        DrugClass.URATE_LOWERING_DRUG,
        DrugClass.VACCINE,
        DrugClass.VITAMIN,
    }
)


class DrugRoute(StrEnum):
    """A way a drug is given."""

    ORAL = "oral"
    SUBCUTANEOUS = "subcutaneous"
    INTRAMUSCULAR = "intramuscular"
    INTRAVENOUS = "intravenous"
    INTRALESIONAL = "intralesional"
    TOPICAL = "topical"


class Drug(Entry):
    """A drug, or another treatment that is recorded like one.

    Parameters
    ----------
    name
        Name to show.
    says
        What it is, in one sentence.
    kind
        Class; ``class`` in the file.
    systemic
        Whether it counts as systemic when a record does not state the route.
    routes
        Ways it is given; empty when that is not known.
    synonyms, abbreviations
        Other names, as printed.
    unspecified
        Whether the name stands for any drug of its kind.
    codes
        Codes of drug vocabularies.
    note
        What a reader has to know.
    """

    name: Text
    says: Text
    kind: Annotated[DrugClass, Field(strict=False, alias="class")]
    systemic: bool
    routes: Many[Annotated[DrugRoute, Field(strict=False)]] = ()
    synonyms: Many[Text] = ()
    abbreviations: Many[Text] = ()
    unspecified: bool = False
    codes: Coded = Coded()
    note: Text | None = None

    @property
    def is_janus_kinase_inhibitor(self) -> bool:
        """Whether it is a JAK inhibitor."""
        return self.kind is DrugClass.JANUS_KINASE_INHIBITOR

    @property
    def is_companion(self) -> bool:
        """Whether it is known for what it does to other drugs, and treats no skin disease.

        Such a drug counts in no combination, regimen or line of treatment.
        """
        return self.kind in _COMPANIONS

    @property
    def is_glucocorticoid(self) -> bool:
        """Whether it is a glucocorticoid."""
        return self.kind is DrugClass.GLUCOCORTICOID

    @property
    def all_names(self) -> tuple[str, ...]:
        """Every name it goes by, its own first."""
        return (self.stem, self.name, *self.synonyms, *self.abbreviations)
