"""Packs and audits as jobs: what the worker does for them."""

from __future__ import annotations

import re
import tempfile
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied

from anagen.interop.audit import audit_casebook
from anagen.interop.casebook import packaged_casebooks, read_casebook
from anagen.interop.casebook.packaged import packaged_casebook_path
from anagen.interop.pack import PackChoices, PackSource, write_pack_of
from anagen.interop.report import study_of
from anagen.kernel.errors import Place, Problem, ReportError
from anagen.reports.audit.page import render_audit
from anagen.reports.audit.text import text_of_verdicts
from anagen.reports.study import Study as StudyOfReport
from anagen.web.accounts.permissions import Permission
from anagen.web.jobs.kinds import job_kind
from anagen.web.registry.actions import read_snapshot
from anagen.web.registry.models import Study, StudyKind
from anagen.web.research.asked import Asked
from anagen.web.research.cohorts import filtered, may_export

if TYPE_CHECKING:
    from anagen.web.accounts.models import User
    from anagen.web.jobs.models import Job
    from anagen.web.jobs.work import Working
    from anagen.web.registry.models import Snapshot

__all__ = ["has_audit", "make_audit", "make_pack", "pack_source"]

_DOCUMENTS = {
    "manuscript.pdf": "Manuscript as PDF",
    "manuscript.docx": "Manuscript as Word document",
    "tables.xlsx": "Tables as workbook",
    "index.html": "Pack as a page",
}
_FIGURE = re.compile(r"figure (\d+) of (\d+)")
_SHORT = 12


def _may_have(job: Job, user: User) -> bool:
    return may_export(user, job.snapshot)


def has_audit(study: Study) -> bool:
    """Whether a study is one whose printed claims come with anagen."""
    return study.kind == StudyKind.PUBLISHED and study.key in packaged_casebooks()


# ---------------------------------------------------------------- pack


@job_kind("pack", title="Pack", needs=Permission.EXPORT, may_have=_may_have)
def make_pack(working: Working) -> None:
    """Write the pack of a snapshot, with the documents beside the whole as a zip."""
    snapshot = _snapshot_of(working)
    arguments = working.job.arguments
    working.say("reading the snapshot")
    source = pack_source(snapshot, Asked(among=tuple(arguments.get("among", ()))))
    if not source.cohort.has_patient_rows and not source.cohort.aggregates:
        raise ReportError("There is nothing to make a pack of:", [_nobody(snapshot)])
    choices = PackChoices(
        decimal_comma=bool(arguments.get("decimal_comma")),
        smallest_group=arguments.get("smallest_group"),
    )
    stem = f"{source.study.name}-snapshot-{snapshot.pk}-{snapshot.fingerprint[:8]}"
    with tempfile.TemporaryDirectory(prefix="anagen-pack-") as place:
        folder = Path(place) / stem
        write_pack_of(
            source, folder, choices, progress=lambda said: _tell(working, said)
        )
        working.say("putting it into one file")
        whole = _zipped(folder, Path(place) / f"{stem}.zip")
        working.keep(whole.name, "Everything, as zip", whole)
        for name, title in _DOCUMENTS.items():
            if (folder / name).is_file():
                working.keep(f"{stem}-{name}", title, folder / name)
    working.patients = len(source.cohort)


def _tell(working: Working, said: str) -> None:
    found = _FIGURE.search(said)
    if found is None:
        working.say(said)
    else:
        working.say(said, done=int(found[1]), of=int(found[2]))


def pack_source(snapshot: Snapshot, asked: Asked) -> PackSource:
    """Return what a pack of a snapshot is made of; each document names the snapshot."""
    cohort = filtered(read_snapshot(snapshot), asked)
    frozen = (
        ("Data", f"Snapshot {snapshot.pk} ({snapshot.name}) of {snapshot.study.name}"),
        ("Fingerprint of the snapshot", snapshot.fingerprint),
        ("Frozen on", f"{snapshot.made_at:%Y-%m-%d}"),
        ("Patients chosen", asked.in_words),
    )
    if has_audit(snapshot.study):
        book = read_casebook(packaged_casebook_path(snapshot.study.key))
        about = study_of(book)
        about = replace(about, design=(*about.design, *frozen))
        return PackSource(about, cohort, book.layout, cohort.warnings)
    people = "1 patient" if len(cohort) == 1 else f"{len(cohort)} patients"
    about = StudyOfReport(
        name=snapshot.study.key,
        # Shortened where a small count must not be told: see `write_pack_of`.
        title=f"Case series of {people}: {snapshot.study.key}",
        design=frozen,
        notes=(f"Snapshot {snapshot.pk}, {snapshot.fingerprint[:_SHORT]}.",),
        synthetic=snapshot.study.kind == StudyKind.SYNTHETIC,
    )
    return PackSource(about, cohort, None, cohort.warnings)


def _snapshot_of(working: Working) -> Snapshot:
    """Return the snapshot of a job, if who asked may still export it."""
    snapshot = working.job.snapshot
    if snapshot is None or not may_export(working.job.by, snapshot):
        raise PermissionDenied
    return snapshot


def _nobody(snapshot: Snapshot) -> Problem:
    return Problem(
        Place(str(snapshot)),
        "nobody in it meets every condition",
        "A pack tells of patients",
        "Leave out a condition.",
    )


def _zipped(folder: Path, path: Path) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in sorted(folder.rglob("*")):
            if file.is_file():
                name = f"{folder.name}/{file.relative_to(folder).as_posix()}"
                archive.write(file, name)
    return path


# ---------------------------------------------------------------- audit


@job_kind("audit", title="Audit", needs=Permission.READ)
def make_audit(working: Working) -> None:
    """Recompute every claim of a published study from its own rows."""
    study = working.job.study
    if study is None or not has_audit(study):
        raise PermissionDenied
    working.say("reading the claims")
    book = read_casebook(packaged_casebook_path(study.key))
    working.say(f"recomputing {len(book.claims)} claims")
    found = audit_casebook(book)
    working.say("writing the page")
    page = render_audit(found, book.cohort, book.description.title)
    working.conclusion = text_of_verdicts(found)
    stem = f"{study.key}-audit-{book.cohort.fingerprint[:8]}"
    working.keep(f"{stem}.html", "Audit as a page", page.encode())
    working.patients = len(book.cohort)
