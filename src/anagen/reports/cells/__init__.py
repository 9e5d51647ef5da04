"""The cells a per-case table can be built of.

Importing this package registers them all.
"""

from anagen.reports.cells import combination, course, person, safety
from anagen.reports.cells.registry import build_cell, cell_names

__all__ = [
    "build_cell",
    "cell_names",
    "combination",
    "course",
    "person",
    "safety",
]
