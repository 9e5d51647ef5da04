"""What stands around the text: title page, declarations, references."""

from __future__ import annotations

from collections.abc import Sequence

from anagen.records.cohort import Cohort
from anagen.reports.pack.declarations import author_note
from anagen.reports.pack.model import AUTHOR, Declaration, Pack, Paragraph
from anagen.reports.pack.text.references import reference_paragraphs
from anagen.reports.pack.text.title import proposed_title
from anagen.reports.report import Report

__all__ = ["declaration_paragraphs", "front_paragraphs", "listed_references"]

_SHORT = 12
_ASKED = (
    ("Authors", "names, degrees, affiliations, identifiers"),
    ("Corresponding author", "name, address, e-mail"),
    ("Keywords", "2 to 5"),
)


def _for_author(what: str) -> str:
    return f"[{AUTHOR}: {what}]"


def front_paragraphs(cohort: Cohort, report: Report) -> tuple[Paragraph, ...]:
    """Return a proposed title, and what a title page needs that no data hold."""
    title = proposed_title(cohort, report)
    return (
        Paragraph(("Proposed title: ", *title.pieces)),
        *(Paragraph((f"{heading}: ", _for_author(what))) for heading, what in _ASKED),
    )


def declaration_paragraphs(
    declarations: Sequence[Declaration],
) -> tuple[Paragraph, ...]:
    """Return each declaration as stated, or with what the author has to give."""
    return tuple(
        Paragraph((f"{one.heading}: ", one.text or _for_author(_needed(one))))
        for one in declarations
    )


def _needed(declaration: Declaration) -> str:
    """Return what is to be given, without the words that say that it is missing."""
    return author_note(declaration).rpartition(": ")[2].rstrip(".")


def listed_references(pack: Pack) -> tuple[Paragraph, ...]:
    """Return the references of the source, and what the pack itself rests on."""
    report = pack.report
    origin = report.provenance
    own = reference_paragraphs(report.study)
    asked = () if own else (Paragraph((_for_author("the literature cited"),)),)
    rests_on = [
        *filter(None, [report.study.citation]),
        *(f"{one.title}. {one.citation}" for one in pack.checklists if one.citation),
        f"anagen {origin.software}",
        f"knowledge {origin.knowledge[:_SHORT]}",
        f"data {origin.fingerprint[:_SHORT]}",
    ]
    words = "Data, checklists and software: " + "; ".join(
        text.rstrip(".") for text in rests_on
    )
    return (*own, *asked, Paragraph((f"{words}.",)))
