"""What a report says about where its Cohort is from."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Study"]

Lines = tuple[tuple[str, str], ...]


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
    """

    name: str
    title: str
    citation: str = ""
    design: Lines = ()
    declarations: Lines = ()
    notes: tuple[str, ...] = ()
    abbreviations: Lines = ()
    synthetic: bool = False
