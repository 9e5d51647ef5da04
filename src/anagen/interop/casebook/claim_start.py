"""A new file of claims: how a line is written, and examples to write over."""

from __future__ import annotations

from pathlib import Path

from anagen.interop.casebook.claim_lines import GRAMMAR
from anagen.kernel.errors import CasebookError, Place, Problem

__all__ = ["scaffold_claims"]

_HEAD = """\
# Every number a paper prints, one claim a line, as printed: do not correct it.
# Write over the examples at the end, then run:
#
#   anagen audit --claims {file} --table TABLE.csv
#
# TABLE.csv is the paper's table: one row per patient (or --per what else), any headings.
# A claim calls a column by its heading in small letters: `Weeks to regrowth (weeks)` is
# weeks_to_regrowth. Without a table what can be said of a number alone is checked:
# whether n values can have this mean and SD, whether k of n is this percentage.
#
"""
_EXAMPLES = """\

n = 18 per patient  # Abstract
mean age = 38.4 ± 8.7, n = 6, whole numbers  # Results, paragraph 1
median (range) weeks_to_regrowth = 3.5 (2–6)  # Results, paragraph 2
12/18 (66.7%) response = complete per patient among sex = female  # Table 2
"""


def scaffold_claims(path: Path) -> Path:
    """Begin a file of claims, with comments and examples; never write over a file.

    Raises
    ------
    CasebookError
        When there is such a file already, or the folder is not there.
    """
    if path.exists():
        problem = Problem(
            Place(str(path)),
            "there is such a file already",
            "It is not written over",
            "Give another name, or move it away.",
        )
        raise CasebookError(f"`{path}` was not made:", [problem])
    if not path.parent.is_dir():
        problem = Problem(
            Place(str(path.parent)), "there is no such folder", "", "Make it first."
        )
        raise CasebookError(f"`{path}` was not made:", [problem])
    comments = "".join(
        f"# {line}\n" if line else "#\n" for line in GRAMMAR.splitlines()
    )
    text = _HEAD.format(file=path.name) + comments + _EXAMPLES
    path.write_text(text, encoding="utf-8", newline="\n")
    return path
