"""References of a study: the list, where each is cited, and those nobody cites."""

from __future__ import annotations

from collections.abc import Iterator

from anagen.reports.pack.model import Paragraph
from anagen.reports.pack.text.sentences import for_author, line
from anagen.reports.study import Reference, Study
from anagen.reports.words import capital

__all__ = ["citing_sentences", "reference_paragraphs", "uncited_references"]


def reference_paragraphs(study: Study) -> tuple[Paragraph, ...]:
    """Return the list of references; one that is cited nowhere says so.

    Examples
    --------
    >>> study = Study("one", "One", references=(Reference(1, "Koh YG. J 2023."),))
    >>> [entry.text for entry in reference_paragraphs(study)]
    ['1. Koh YG. J 2023. [author: cite it, or take it out]']
    """
    uncited = uncited_references(study)
    return tuple(
        line(
            f"{each.number}. {each.text}",
            f" {for_author('cite it, or take it out')}" if each in uncited else "",
        )
        for each in study.references
    )


def citing_sentences(study: Study, *sections: str) -> Iterator[Paragraph]:
    """Yield what the references are cited for in some parts of the text, each with its number."""
    for each in study.references:
        for cited in each.cited:
            if cited.section in sections:
                yield line(f"{capital(cited.says.rstrip('.'))} [{each.number}].")


def uncited_references(study: Study) -> tuple[Reference, ...]:
    """Return the references that no place of the text cites."""
    return tuple(each for each in study.references if not each.cited)
