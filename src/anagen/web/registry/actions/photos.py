"""Photographs: made anew, so that nothing hidden in the file is kept.

A camera writes the place, the time and its owner into a file. Only the picture itself is
kept, turned upright, under a name that says nothing.
"""

from __future__ import annotations

import hashlib
import io
import warnings
from datetime import date

from django.core.files.base import ContentFile
from PIL import Image, ImageOps, UnidentifiedImageError

from anagen.kernel.errors import Place, Problem
from anagen.web.accounts.models import User
from anagen.web.accounts.permissions import Permission
from anagen.web.registry.actions.action import (
    ActionRefused,
    Done,
    acting,
    require_revision,
)
from anagen.web.registry.actions.register_patient import locked_patient
from anagen.web.registry.models import Patient, Photo, PhotoView, Visit

__all__ = ["add_photo", "clean_picture", "void_photo"]

_FORMATS = ("JPEG", "PNG", "WEBP")
_MOST_BYTES = 25 * 1024 * 1024
_MOST_PIXELS = 60_000_000
_QUALITY = 92


def add_photo(
    patient: Patient,
    content: bytes,
    *,
    view: PhotoView,
    taken_on: date,
    by: User,
    consent: str = "care",
    visit: Visit | None = None,
    reason: str = "",
) -> Done:
    """Keep a photograph.

    Parameters
    ----------
    patient
        Whom it shows.
    content
        The file.
    view, taken_on
        What it shows, and when.
    by, reason
        Who adds it, and why if there is something to say.
    consent
        What the patient agreed to: ``care``, ``teaching`` or ``publication``.
    visit
        The visit it was taken at.

    Raises
    ------
    ActionRefused
        When it is no picture, is too large, or is there already.
    """
    with acting(
        "add_photo",
        by=by,
        permission=Permission.RECORD,
        patient=patient,
        reason=reason,
    ) as act:
        mine = locked_patient(act)
        picture = clean_picture(content)
        sha256 = hashlib.sha256(picture).hexdigest()
        known = Photo.objects.filter(patient=mine, sha256=sha256, is_voided=False)
        if known.exists():
            raise _refused("the photograph is there already", "It is kept once")
        photo = Photo(
            patient=mine,
            visit=visit,
            sha256=sha256,
            view=view,
            taken_on=taken_on,
            consent=consent,
        )
        name = f"{mine.pk}/{sha256[:32]}.jpg"
        photo.file.save(name, ContentFile(picture), save=False)
        act.add(photo)
        act.says = f"a photograph: {photo.get_view_display()}, {taken_on}"
    return Done((photo,))


def void_photo(photo: Photo, *, revision: int, by: User, reason: str) -> Done:
    """Show a photograph to nobody any more; the file is kept.

    Raises
    ------
    Conflict
        When somebody else changed it since.
    ActionRefused
        When there is no reason.
    """
    with acting(
        "void_photo",
        by=by,
        permission=Permission.CORRECT,
        patient=photo.patient,
        reason=reason,
        needs_reason=True,
    ) as act:
        fresh = Photo.objects.get(pk=photo.pk)
        require_revision(fresh, revision, mine={}, theirs={})
        fresh.is_voided = True
        act.change(fresh)
    return Done((fresh,))


def clean_picture(content: bytes) -> bytes:
    """Return the picture alone, upright, as a JPEG.

    Raises
    ------
    ActionRefused
        When it is no picture, or too large.
    """
    if len(content) > _MOST_BYTES:
        raise _refused("the file is too large", f"{_MOST_BYTES} bytes are kept")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            return _drawn_anew(content)
    except (UnidentifiedImageError, OSError, Image.DecompressionBombError) as error:
        why = "It is not a whole JPEG, PNG or WebP file"
        raise _refused("the file is no picture", why) from error
    except Image.DecompressionBombWarning as error:
        raise _refused(
            "the picture is too large", "It would fill the memory"
        ) from error


def _drawn_anew(content: bytes) -> bytes:
    with Image.open(io.BytesIO(content), formats=_FORMATS) as opened:
        if opened.width * opened.height > _MOST_PIXELS:
            why = f"{_MOST_PIXELS} pixels are kept"
            raise _refused("the picture is too large", why)
        upright = ImageOps.exif_transpose(opened).convert("RGB")
    bare = Image.new("RGB", upright.size)
    bare.paste(upright)
    kept = io.BytesIO()
    bare.save(kept, "JPEG", quality=_QUALITY)
    return kept.getvalue()


def _refused(what: str, why: str) -> ActionRefused:
    problem = Problem(Place("photo", 0, "file"), what, why, "Choose another file.")
    return ActionRefused("The photograph was not kept:", [problem])
