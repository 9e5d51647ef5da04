"""Where the workbench keeps its data: one folder, `ANAGEN_HOME`.

=============  ===============================================================
``anagen.db``  the database, unless `DATABASE_URL` names another
``photos/``    photographs
``backups/``   what `anagen backup` writes, unless told otherwise
``overlays/``  the policies of the sites, each as it was handed in
``results/``   what jobs made, kept for 30 days
``cache/``     what can be worked out again
``keys/``      the key of sessions, and the keys that encrypt who a patient is
=============  ===============================================================
"""

from __future__ import annotations

import os
import secrets
from pathlib import Path

__all__ = ["home_folder", "private_text"]

_OWNER_ONLY_FOLDER = 0o700
_OWNER_ONLY_FILE = 0o600


def home_folder() -> Path:
    """Return the folder of the workbench's data, made when it is not there."""
    stated = os.environ.get("ANAGEN_HOME")
    folder = Path(stated) if stated else Path.home() / ".local" / "share" / "anagen"
    folder.mkdir(parents=True, exist_ok=True, mode=_OWNER_ONLY_FOLDER)
    return folder


def private_text(name: str, make: str | None = None) -> str:
    """Return a secret of `keys/`, made once and readable by its owner alone.

    Two programs that start at once make one secret: who comes second reads that of the
    first.

    Parameters
    ----------
    name
        File name in ``keys/``.
    make
        What to keep when there is none; 50 random letters when not given.
    """
    path = home_folder() / "keys" / name
    path.parent.mkdir(mode=_OWNER_ONLY_FOLDER, exist_ok=True)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _OWNER_ONLY_FILE)
    except FileExistsError:
        return path.read_text("utf-8").strip()
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(secrets.token_urlsafe(50) if make is None else make)
    return path.read_text("utf-8").strip()
