"""What the tab key offers for an argument, beyond commands and options."""

from __future__ import annotations

from pathlib import Path

import click
from click.shell_completion import CompletionItem

__all__ = [
    "casebook_names",
    "definition_names",
    "knowledge_names",
    "outcome_names",
    "protocol_names",
    "statistics",
    "table_names",
]


def casebook_names(
    _context: click.Context, _parameter: click.Parameter, typed: str
) -> list[CompletionItem]:
    """Offer the packaged casebooks and the folders and workbooks here; else files."""
    from anagen.interop.casebook import packaged_casebooks  # noqa: PLC0415

    names = [name for name in packaged_casebooks() if name.startswith(typed)]
    if not names:
        return [CompletionItem(typed, type="file")]
    here = sorted(
        path.name
        for path in Path().iterdir()
        if path.name.startswith(typed)
        and not path.name.startswith(".")
        and (path.is_dir() or path.suffix == ".xlsx")
    )
    return [CompletionItem(name) for name in dict.fromkeys((*names, *here))]


def table_names(
    _context: click.Context, _parameter: click.Parameter, typed: str
) -> list[CompletionItem]:
    """Offer the tables of a casebook."""
    from anagen.records.tables import TABLES  # noqa: PLC0415

    return [CompletionItem(name) for name in TABLES if name.startswith(typed)]


def outcome_names(
    _context: click.Context, _parameter: click.Parameter, typed: str
) -> list[CompletionItem]:
    """Offer the outcomes and the summaries."""
    from anagen.derivations.summaries.registry import SUMMARIES  # noqa: PLC0415
    from anagen.derivations.tables import OUTCOME_TABLES  # noqa: PLC0415

    names = (*OUTCOME_TABLES, *SUMMARIES)
    return [CompletionItem(name) for name in names if name.startswith(typed)]


def definition_names(
    context: click.Context, _parameter: click.Parameter, typed: str
) -> list[CompletionItem]:
    """Offer the definitions of the outcomes already named, or of all."""
    from anagen.derivations.summaries.registry import SUMMARIES  # noqa: PLC0415
    from anagen.derivations.tables import OUTCOME_TABLES  # noqa: PLC0415
    from anagen.interop.chosen_definitions import definitions_of  # noqa: PLC0415
    from anagen.knowledge import load_knowledge  # noqa: PLC0415

    known = (*OUTCOME_TABLES, *SUMMARIES)
    named = [n for n in context.params.get("outcomes") or known if n in known]
    names = (d for n in named for d in definitions_of(n, load_knowledge()))
    return [CompletionItem(d) for d in dict.fromkeys(names) if d.startswith(typed)]


def statistics(
    _context: click.Context, _parameter: click.Parameter, typed: str
) -> list[CompletionItem]:
    """Offer the statistics of a question."""
    from anagen.reports.questions import Statistic  # noqa: PLC0415

    return [CompletionItem(str(s)) for s in Statistic if s.startswith(typed)]


def knowledge_names(
    _context: click.Context, _parameter: click.Parameter, typed: str
) -> list[CompletionItem]:
    """Offer the knowledge files, as folder/name."""
    from anagen.knowledge import load_knowledge  # noqa: PLC0415

    names = (f"{f}/{stem}" for f, s in load_knowledge().shelves.items() for stem in s)
    return [CompletionItem(name) for name in sorted(names) if name.startswith(typed)]


def protocol_names(
    _context: click.Context, _parameter: click.Parameter, typed: str
) -> list[CompletionItem]:
    """Offer the protocols, and each version of them."""
    from anagen.knowledge import load_knowledge  # noqa: PLC0415
    from anagen.protocols.versions import protocol_names as names  # noqa: PLC0415

    knowledge = load_knowledge()
    both = (*names(knowledge), *knowledge.protocols)
    return [CompletionItem(name) for name in both if name.startswith(typed)]
