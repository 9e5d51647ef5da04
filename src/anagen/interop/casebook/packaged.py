"""The casebooks that come with anagen: published letters, transcribed."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from anagen.kernel.errors import CasebookError, Place, Problem, suggest

__all__ = ["packaged_casebook_path", "packaged_casebooks"]


def _shelf() -> Path:
    return Path(str(files("anagen"))) / "casebooks"


def packaged_casebooks() -> tuple[str, ...]:
    """Return the names of the casebooks that come with anagen, in order."""
    found = _shelf().glob("*/casebook.yaml")
    return tuple(sorted(path.parent.name for path in found))


def packaged_casebook_path(name: str) -> Path:
    """Return the folder of a casebook that comes with anagen.

    Raises
    ------
    CasebookError
        When there is none of that name; with the closest one.
    """
    names = packaged_casebooks()
    if name not in names:
        problem = Problem(
            Place("anagen/casebooks"),
            f"there is no casebook `{name}`",
            "",
            suggest(name, names, noun="casebook"),
        )
        raise CasebookError(f"`{name}` does not come with anagen:", [problem])
    return _shelf() / name
