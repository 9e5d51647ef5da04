"""What a report says about where its Cohort is from."""

from __future__ import annotations

from dataclasses import dataclass

from anagen.reports.audit.claims import PrintedClaim

__all__ = ["CitedPlace", "FigurePanel", "Reference", "Study", "StudyWindow"]

Lines = tuple[tuple[str, str], ...]


_MONTHS_A_YEAR = 12
_YEAR_AND_MONTH = 7
"""Characters of ``2021-02``."""


@dataclass(frozen=True)
class StudyWindow:
    """When the patients were treated or seen.

    Parameters
    ----------
    first, last
        A year, month or day as text, such as ``2021-02``.
    """

    first: str
    last: str

    @property
    def months(self) -> int | None:
        """Months from the first to the last; None when one is stated as a year alone.

        Examples
        --------
        >>> StudyWindow("2021-02", "2025-02").months
        48
        >>> StudyWindow("2021", "2025-02").months is None
        True
        """
        if min(len(self.first), len(self.last)) < _YEAR_AND_MONTH:
            return None
        return _month_number(self.last) - _month_number(self.first)


def _month_number(text: str) -> int:
    year, month = text.split("-")[:2]
    return int(year) * _MONTHS_A_YEAR + int(month)


@dataclass(frozen=True)
class CitedPlace:
    """Where a reference is cited.

    Parameters
    ----------
    place
        Where in the source.
    section
        The part of the text, such as ``mechanism``.
    says
        What it is cited for.
    """

    place: str
    section: str
    says: str


@dataclass(frozen=True)
class Reference:
    """An entry of a list of references.

    Parameters
    ----------
    number
        As it is numbered.
    text
        As it is printed, with its identifier.
    cited
        Every place where it is cited.
    """

    number: int
    text: str
    cited: tuple[CitedPlace, ...] = ()


@dataclass(frozen=True)
class FigurePanel:
    """A figure of the source, or one panel of it.

    Parameters
    ----------
    figure
        Number and panel, such as ``2a``.
    shows
        What it shows.
    case, day
        The case and the time, as printed; empty when they are not given.
    """

    figure: str
    shows: str
    case: str = ""
    day: str = ""


@dataclass(frozen=True)
class Study:
    """The source of a Cohort, in words for the head and the foot of a report.

    Parameters
    ----------
    name
        Short name, used for files.
    title
        Title of the report.
    citation
        Where the data were published; empty when they were not.
    design
        Label and text of each fact on the design: setting, window, protocol.
    declarations
        Label and text of consent, ethics, funding, conflicts, use of AI, data.
    notes
        What the transcriber noticed.
    abbreviations
        Abbreviation and meaning.
    synthetic
        Whether the patients were generated.
    window
        When the patients were treated or seen; None when it is not stated.
    references
        The references of the source.
    hypotheses
        What the source supposes, and where; kept apart from what its data show.
    panels
        The figures of the source.
    claims
        What it prints, among it the captions of its figures.
    """

    name: str
    title: str
    citation: str = ""
    design: Lines = ()
    declarations: Lines = ()
    notes: tuple[str, ...] = ()
    abbreviations: Lines = ()
    synthetic: bool = False
    window: StudyWindow | None = None
    references: tuple[Reference, ...] = ()
    hypotheses: Lines = ()
    panels: tuple[FigurePanel, ...] = ()
    claims: tuple[PrintedClaim, ...] = ()
