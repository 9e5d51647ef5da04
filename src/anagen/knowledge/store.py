"""The knowledge base as typed mappings, read from its folder when asked for."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Final, Generic, NoReturn, TypeVar, overload

from anagen.kernel.errors import KnowledgeError, Place, Problem, suggest
from anagen.knowledge.entries import entry_files, read_entry
from anagen.knowledge.schema.analytes import Analyte
from anagen.knowledge.schema.base import Entry
from anagen.knowledge.schema.checklists import ListedChecklist
from anagen.knowledge.schema.drugs import Drug
from anagen.knowledge.schema.equivalences import EquivalenceTable
from anagen.knowledge.schema.instruments import Instrument, RegionalScore
from anagen.knowledge.schema.interactions import Interaction
from anagen.knowledge.schema.labels import Label
from anagen.knowledge.schema.limits import WeightForAge
from anagen.knowledge.schema.monitoring import WorkupItem, WorkupItems
from anagen.knowledge.schema.outcomes.base import Outcome
from anagen.knowledge.schema.outcomes.salt_response import (
    ResponseDefinition,
    SaltResponseOutcome,
)
from anagen.knowledge.schema.privacy import Deidentification
from anagen.knowledge.schema.protocols import Protocol
from anagen.knowledge.schema.reference_ranges import ReferenceRange
from anagen.knowledge.schema.simulation import Simulation
from anagen.knowledge.schema.sources import Source
from anagen.knowledge.schema.vocabularies import Term, Vocabulary

__all__ = ["ROOT", "Knowledge", "Shelf", "load_knowledge", "refuse_unknown"]

ROOT = Path(__file__).parent
"""The folder of the knowledge that comes with anagen."""

SHORT_VERSION: Final = 12

ItemT_co = TypeVar("ItemT_co", covariant=True)
Other = TypeVar("Other")
OutcomeT = TypeVar("OutcomeT", bound=Outcome)


def refuse_unknown(word: str, known: list[str], *, noun: str, where: str) -> Problem:
    """Say that a name is not known, and which one was probably meant."""
    return Problem(
        Place(f"knowledge/{where}"),
        f"no {noun} `{word}`",
        "",
        suggest(word, known, noun=noun),
    )


def _raise_unknown(word: str, known: list[str], *, noun: str, where: str) -> NoReturn:
    problem = refuse_unknown(word, known, noun=noun, where=where)
    raise KnowledgeError(f"There is no {noun} `{word}`", [problem])


class Shelf(Mapping[str, ItemT_co], Generic[ItemT_co]):
    """One folder of knowledge: its entries by name, each read when first asked for.

    Parameters
    ----------
    root
        Folder of the knowledge base.
    folder
        Folder in it.
    noun
        What one entry is called in messages.
    """

    def __init__(self, root: Path, folder: str, noun: str) -> None:
        self._folder = folder
        self._noun = noun
        self._files = {path.stem: path for path in entry_files(root, folder)}
        self._read: dict[str, ItemT_co] = {}

    def __getitem__(self, name: str) -> ItemT_co:
        """Return the entry of a name, or raise KnowledgeError with the closest one."""
        if name not in self._files:
            names = list(self._files)
            _raise_unknown(name, names, noun=self._noun, where=self._folder)
        if name not in self._read:
            self._read[name] = read_entry(self._files[name])
        return self._read[name]

    @overload
    def get(self, name: str, default: None = None, /) -> ItemT_co | None: ...
    @overload
    def get(self, name: str, default: Other, /) -> ItemT_co | Other: ...
    def get(self, name: str, default: object = None, /) -> object:
        """Return the entry of a name, or `default` when there is none."""
        return self[name] if name in self._files else default

    def __iter__(self) -> Iterator[str]:
        return iter(self._files)

    def __len__(self) -> int:
        return len(self._files)

    def __contains__(self, name: object) -> bool:
        return name in self._files

    def path(self, name: str) -> Path:
        """Return the file of an entry."""
        return self._files[name]


class Knowledge:
    """Everything reviewed, by folder and name.

    Parameters
    ----------
    root
        Folder of the knowledge base; anagen's own when not given.

    Examples
    --------
    >>> knowledge = load_knowledge()
    >>> knowledge.drugs["tofacitinib"].is_janus_kinase_inhibitor
    True
    >>> knowledge.find_drug("MTX").id
    'drugs/methotrexate'
    """

    def __init__(self, root: Path = ROOT) -> None:
        self.root = root

    @cached_property
    def sources(self) -> Shelf[Source]:
        """What is cited."""
        return Shelf(self.root, "sources", "source")

    @cached_property
    def drugs(self) -> Shelf[Drug]:
        """Drugs and comparators."""
        return Shelf(self.root, "drugs", "drug")

    @cached_property
    def instruments(self) -> Shelf[Instrument]:
        """Instruments."""
        return Shelf(self.root, "instruments", "instrument")

    @cached_property
    def analytes(self) -> Shelf[Analyte]:
        """Laboratory analytes."""
        return Shelf(self.root, "analytes", "analyte")

    @cached_property
    def reference_ranges(self) -> Shelf[ReferenceRange]:
        """Reference ranges; several for one analyte, chosen by id."""
        return Shelf(self.root, "reference_ranges", "reference range")

    @cached_property
    def equivalences(self) -> Shelf[EquivalenceTable]:
        """Tables of equivalent doses of glucocorticoids, by name."""
        return Shelf(self.root, "equivalences", "equivalence table")

    @cached_property
    def outcomes(self) -> Shelf[Outcome]:
        """Outcomes, each with its definitions."""
        return Shelf(self.root, "outcomes", "outcome")

    @cached_property
    def vocabularies(self) -> Shelf[Vocabulary]:
        """Closed lists of clinical words."""
        return Shelf(self.root, "vocabularies", "vocabulary")

    @cached_property
    def limits(self) -> Shelf[WeightForAge]:
        """What data entry accepts."""
        return Shelf(self.root, "limits", "limit")

    @cached_property
    def simulation(self) -> Shelf[Simulation]:
        """What synthetic patients are drawn from."""
        return Shelf(self.root, "simulation", "simulation file")

    @cached_property
    def labels(self) -> Shelf[Label]:
        """Labels of drugs, per jurisdiction, and practice where there is none."""
        return Shelf(self.root, "labels", "label")

    @cached_property
    def interactions(self) -> Shelf[Interaction]:
        """Drugs or classes of drugs together."""
        return Shelf(self.root, "interactions", "interaction")

    @cached_property
    def workup(self) -> Shelf[WorkupItems]:
        """What is checked before and during treatment."""
        return Shelf(self.root, "workup", "work-up list")

    @cached_property
    def protocols(self) -> Shelf[Protocol]:
        """Versions of protocols, one file each."""
        return Shelf(self.root, "protocols", "protocol version")

    @cached_property
    def checklists(self) -> Shelf[ListedChecklist]:
        """Reporting checklists."""
        return Shelf(self.root, "checklists", "checklist")

    @cached_property
    def privacy(self) -> Shelf[Deidentification]:
        """What could tell who a patient is."""
        return Shelf(self.root, "privacy", "privacy file")

    @property
    def shelves(self) -> dict[str, Shelf[Entry]]:
        """Every folder by name."""
        return {
            "sources": self.sources,
            "drugs": self.drugs,
            "instruments": self.instruments,
            "analytes": self.analytes,
            "reference_ranges": self.reference_ranges,
            "equivalences": self.equivalences,
            "outcomes": self.outcomes,
            "vocabularies": self.vocabularies,
            "limits": self.limits,
            "simulation": self.simulation,
            "labels": self.labels,
            "interactions": self.interactions,
            "workup": self.workup,
            "protocols": self.protocols,
            "checklists": self.checklists,
            "privacy": self.privacy,
        }

    @cached_property
    def fingerprint(self) -> str:
        """SHA-256 over the path and content of every knowledge file, in hex."""
        digest = hashlib.sha256()
        for folder in self.shelves:
            for path in entry_files(self.root, folder):
                content = path.read_bytes().replace(b"\r\n", b"\n")
                digest.update(f"{folder}/{path.name}\0{len(content)}\0".encode())
                digest.update(content)
        return digest.hexdigest()

    @property
    def version(self) -> str:
        """Short form of the fingerprint, for provenance lines."""
        return self.fingerprint[:SHORT_VERSION]

    @property
    def salt(self) -> RegionalScore:
        """The Severity of Alopecia Tool, as the regional score it is."""
        instrument = self.instruments["salt"]
        if not isinstance(instrument, RegionalScore):
            message = "instruments/salt is not a regional score"
            raise KnowledgeError(message)
        return instrument

    @cached_property
    def workup_items(self) -> dict[str, WorkupItem]:
        """Every item of work-up and monitoring, by name."""
        shelves = self.workup.values()
        return {name: item for shelf in shelves for name, item in shelf.items.items()}

    def find_drug(self, text: str) -> Drug:
        """Return the drug of a name, synonym or abbreviation, however it is written.

        Raises
        ------
        KnowledgeError
            When no drug is called that; with the closest name.
        """
        return _find(text, self._drug_names, self.drugs, noun="drug")

    def find_analyte(self, text: str) -> Analyte:
        """Return the analyte of a name, synonym or abbreviation."""
        return _find(text, self._analyte_names, self.analytes, noun="analyte")

    @cached_property
    def _drug_names(self) -> dict[str, str]:
        return _by_spelling(self.drugs, lambda drug: drug.all_names)

    @cached_property
    def _analyte_names(self) -> dict[str, str]:
        return _by_spelling(self.analytes, lambda analyte: analyte.all_names)

    def terms(self, vocabulary: str) -> dict[str, Term]:
        """Return the terms of a vocabulary by name, those it includes too."""
        shelf = self.vocabularies[vocabulary]
        found = dict(shelf.terms)
        for included in shelf.includes:
            found.update(
                {k: v for k, v in self.terms(included).items() if k not in found}
            )
        return found

    def term(self, vocabulary: str, name: str) -> Term:
        """Return one term by its name, or raise KnowledgeError with the closest."""
        terms = self.terms(vocabulary)
        if name not in terms:
            where = f"vocabularies/{vocabulary}.yaml"
            _raise_unknown(name, list(terms), noun="term", where=where)
        return terms[name]

    def find_term(self, vocabulary: str, text: str) -> str:
        """Return the name of the term a word in a source stands for.

        Raises
        ------
        KnowledgeError
            When the vocabulary has no such word; with the closest one.
        """
        spelt: dict[str, str] = {}
        for name, term in self.terms(vocabulary).items():
            for word in (name, term.label, *term.synonyms):
                spelt.setdefault(_spelling(word), name)
        if _spelling(text) not in spelt:
            where = f"vocabularies/{vocabulary}.yaml"
            _raise_unknown(text, list(spelt), noun="term", where=where)
        return spelt[_spelling(text)]

    def outcome(self, model: type[OutcomeT]) -> OutcomeT:
        """Return an outcome by the model of its file.

        Examples
        --------
        >>> load_knowledge().outcome(SaltResponseOutcome).label
        'SALT response'
        """
        entry = self.outcomes[model.name()]
        if not isinstance(entry, model):
            message = f"outcomes/{model.name()} is not a {model.__name__}"
            raise KnowledgeError(message)
        return entry

    def response_definition(self, name: str) -> ResponseDefinition:
        """Return one definition of response, or raise KnowledgeError."""
        definitions = self.outcome(SaltResponseOutcome).definitions
        if name not in definitions:
            where = "outcomes/salt_response.yaml"
            _raise_unknown(name, list(definitions), noun="definition", where=where)
        return definitions[name]


Named = TypeVar("Named", bound=Entry)


def _spelling(text: str) -> str:
    """Fold what people write differently: case, hyphens, spaces."""
    return " ".join(text.casefold().replace("_", " ").replace("-", " ").split())


def _by_spelling(
    shelf: Shelf[Named], names: Callable[[Named], tuple[str, ...]]
) -> dict[str, str]:
    spelt: dict[str, str] = {}
    for stem, entry in shelf.items():
        for name in names(entry):
            spelt.setdefault(_spelling(name), stem)
    return spelt


def _find(text: str, spelt: dict[str, str], shelf: Shelf[Named], *, noun: str) -> Named:
    if _spelling(text) not in spelt:
        known = sorted(spelt)
        _raise_unknown(text, known, noun=noun, where=f"{noun}s")
    return shelf[spelt[_spelling(text)]]


@lru_cache(maxsize=4)
def load_knowledge(root: Path = ROOT) -> Knowledge:
    """Return the knowledge base; the same one each time it is asked for.

    Nothing is read until it is looked up, and each file is read once.

    Parameters
    ----------
    root
        Folder of the knowledge base; anagen's own when not given.

    Examples
    --------
    >>> load_knowledge().drugs["tofacitinb"]
    Traceback (most recent call last):
    ...
    anagen.kernel.errors.KnowledgeError: There is no drug `tofacitinb`
      knowledge/drugs: no drug `tofacitinb`. Did you mean `tofacitinib`?
    """
    return Knowledge(root)
