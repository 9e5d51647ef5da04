"""The keys that encrypt who a patient is, and the index that finds it again.

Text is encrypted with the newest key and read with any. Keys are in `ANAGEN_KEYS`, newest
first, with commas; else in ``keys/registry`` of the home, one to a line, made once. The
key of the blind index is `ANAGEN_INDEX_KEY`, else ``keys/blind_index``; it never changes,
or nobody would be found. The history is never rewritten, so old keys have to be kept.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import tempfile
import unicodedata
from functools import lru_cache
from pathlib import Path

from cryptography.fernet import Fernet, InvalidToken, MultiFernet

from anagen.kernel.errors import AnagenError
from anagen.web.home import home_folder, private_text

__all__ = ["KeyLostError", "add_key", "blind_index", "decrypt", "encrypt", "rotate"]

_FILE = "registry"
_INDEX = "blind_index"


class KeyLostError(AnagenError):
    """Encrypted text that none of the keys opens."""


def encrypt(text: str) -> str:
    """Return text, encrypted with the newest key; never the same twice."""
    return _box().encrypt(text.encode()).decode("ascii")


def decrypt(token: str) -> str:
    """Return what was encrypted.

    Raises
    ------
    KeyLostError
        When no key opens it.
    """
    try:
        return _box().decrypt(token.encode("ascii")).decode()
    except InvalidToken as error:
        raise KeyLostError(_LOST) from error


_LOST = (
    "None of the keys opens this text. Put the key it was written with back into "
    "keys/registry of the home, or into ANAGEN_KEYS."
)


def rotate(token: str) -> str:
    """Return the same text, encrypted anew with the newest key."""
    return _box().rotate(token.encode("ascii")).decode("ascii")


def add_key() -> None:
    """Make a new key and put it first; what is there already stays readable.

    Raises
    ------
    KeyLostError
        When the keys are in the environment, which this program cannot change.
    """
    if os.environ.get("ANAGEN_KEYS"):
        msg = "The keys are in ANAGEN_KEYS: put a new one first there, by hand."
        raise KeyLostError(msg)
    path = _key_file()
    keys = [Fernet.generate_key().decode("ascii"), *path.read_text("ascii").split()]
    handle, name = tempfile.mkstemp(dir=path.parent)  # readable by its owner alone
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write("\n".join(keys) + "\n")
    Path(name).replace(path)


def blind_index(text: str) -> str:
    """Return what equal texts have in common, and nobody without the key can undo.

    Capitals, spaces and the way accents are typed make no difference. Empty text has no
    index, so that nobody is found by it.
    """
    folded = " ".join(unicodedata.normalize("NFKC", text).casefold().split())
    if not folded:
        return ""
    key = os.environ.get("ANAGEN_INDEX_KEY") or private_text(_INDEX)
    return hmac.new(key.encode(), folded.encode(), hashlib.sha256).hexdigest()


def _key_file() -> Path:
    private_text(_FILE, Fernet.generate_key().decode("ascii"))
    return home_folder() / "keys" / _FILE


def _box() -> MultiFernet:
    stated = os.environ.get("ANAGEN_KEYS")
    if stated:
        return _opened(tuple(stated.replace(",", " ").split()))
    path = _key_file()
    return _read(path, path.stat().st_mtime_ns, path.stat().st_ino)


@lru_cache(maxsize=4)
def _read(path: Path, changed: int, file: int) -> MultiFernet:  # noqa: ARG001
    """Read the keys again only when the file is another one."""
    return _opened(tuple(path.read_text("ascii").split()))


@lru_cache(maxsize=4)
def _opened(keys: tuple[str, ...]) -> MultiFernet:
    return MultiFernet([Fernet(key) for key in keys])
