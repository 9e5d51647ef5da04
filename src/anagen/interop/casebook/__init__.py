"""Casebooks: one case series as a folder of files, or as a workbook.

A casebook is ``casebook.yaml`` (where the cases are from), the tables of a Cohort as
CSV, ``claims.yaml`` (every number the source prints) and, when the per-case table has
its own columns, ``case_table.yaml``. A workbook holds the same as sheets.
"""

from anagen.interop.casebook.book import Casebook
from anagen.interop.casebook.claims import (
    Claim,
    UnclaimedNumber,
    find_unclaimed_numbers,
)
from anagen.interop.casebook.description import Description
from anagen.interop.casebook.packaged import (
    packaged_casebook_path,
    packaged_casebooks,
)
from anagen.interop.casebook.read import Progress, read_casebook
from anagen.interop.casebook.repair import ContaminatedCell, find_contaminated_cells
from anagen.interop.casebook.same_person import (
    SamePerson,
    SamePersonReport,
    find_same_person,
)
from anagen.interop.casebook.scaffold import scaffold_casebook
from anagen.interop.casebook.schemas import write_schemas
from anagen.interop.casebook.write import write_casebook

__all__ = [
    "Casebook",
    "Claim",
    "ContaminatedCell",
    "Description",
    "Progress",
    "SamePerson",
    "SamePersonReport",
    "UnclaimedNumber",
    "find_contaminated_cells",
    "find_same_person",
    "find_unclaimed_numbers",
    "packaged_casebook_path",
    "packaged_casebooks",
    "read_casebook",
    "scaffold_casebook",
    "write_casebook",
    "write_schemas",
]
