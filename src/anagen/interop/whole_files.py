"""Answers as files, written whole or not at all."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from anagen.kernel.errors import ImpossibleValueError
from anagen.kernel.folders import exchange_folder, folder_beside

__all__ = ["write_whole"]


def write_whole(answers: Mapping[str, bytes], out: Path) -> tuple[Path, ...]:
    """Write one answer into a file, or several into a new folder, in one step.

    Parameters
    ----------
    answers
        What to write, by name of the file in a folder.
    out
        The file for one answer; for several a folder, which has to be new or empty.

    Raises
    ------
    ImpossibleValueError
        When one file is asked for several answers, or the folder holds something.
    """
    if len(answers) == 1 and not out.is_dir():
        (content,) = answers.values()
        with folder_beside(out) as new:
            (new / out.name).write_bytes(content)
            (new / out.name).replace(out)
        return (out,)
    if out.is_file():
        what = f"`{out}` is a file, and there are {len(answers)} answers"
        raise ImpossibleValueError(what, "", "Name a folder, or one patient.")
    if out.is_dir() and any(out.iterdir()):
        what = f"the folder `{out}` is not empty"
        why = "Nothing that is there is written over"
        raise ImpossibleValueError(what, why, "Name a new folder, or a file.")
    with folder_beside(out) as new:
        for name, content in answers.items():
            (new / name).write_bytes(content)
        exchange_folder(new, out)
    return tuple(out / name for name in answers)
