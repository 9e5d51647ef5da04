"""What a figure shows, for who cannot see it."""

from __future__ import annotations

from anagen.reports.figures.figure import Figure

__all__ = ["alt_text"]


def alt_text(figure: Figure) -> str:
    """Return what a figure shows, and where its numbers are."""
    return f"{figure.caption} The same as a table: figures/{figure.name}.csv."
