"""What an outcome answers, column by column, and the pages of the summaries."""

from __future__ import annotations

from anagen.derivations.summaries.registry import SUMMARIES
from anagen.derivations.tables import OUTCOME_TABLES
from anagen.derivations.tables.columns import OutcomeTable
from tools.reference.markdown import code, link, page, sentence, table
from tools.reference.tables import words

__all__ = ["answer_of", "pages"]

FOLDER = "reference/summaries"
INTRO = """A summary is an outcome of a whole Cohort: the engine counts the rows of an
outcome, and only the counts leave it. `anagen derive SOURCE --outcome NAME` writes it."""


def _columns(answer: OutcomeTable) -> str:
    rows = [
        (
            code(column.name),
            column.type,
            column.says,
            "yes" if column.required else "",
            code(column.unit),
            words(column),
        )
        for column in answer.columns
    ]
    key = ", ".join(code(name) for name in answer.key)
    heads = ("Column", "Holds", "Means", "Required", "Unit", "Words")
    return f"One row is: {answer.says} Key: {key}.\n\n{table(heads, rows)}"


def answer_of(outcome: str) -> str:
    """Return the section that says what an outcome answers; empty without a table."""
    if outcome not in OUTCOME_TABLES:
        return ""
    return f"## What it answers\n\n{_columns(OUTCOME_TABLES[outcome])}"


def pages() -> dict[str, str]:
    """One page per summary, and an index."""
    found: dict[str, str] = {}
    rows = []
    for name, summary in SUMMARIES.items():
        counted = ", ".join(link(of, f"../outcomes/{of}.md") for of in summary.of)
        title = sentence(name)
        text = page(title, f"Counts the rows of {counted}.", _columns(summary.table))
        found[f"{FOLDER}/{name}.md"] = text
        rows.append((link(title, f"{name}.md"), code(name), summary.table.says))
    heads = ("Name", "Id", "One row is")
    found[f"{FOLDER}/index.md"] = page("Summaries", INTRO, table(heads, rows))
    return found
