"""The policies of the sites: files of their own on top of our knowledge, never in it.

Each policy that was handed in stays, in a numbered folder under ``overlays/SITE/``: its
files as they were, and ``record.json`` with who, when, why, and from which day on.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

from django.utils import timezone

from anagen.kernel.errors import KnowledgeError, Place, Problem, Severity
from anagen.knowledge.load import read_yaml
from anagen.knowledge.overlay import SITE_FILE, SITE_FOLDERS, SiteKnowledge, read_site
from anagen.knowledge.site_audit import audit_site
from anagen.web.accounts.models import Site, User
from anagen.web.accounts.permissions import Permission
from anagen.web.home import home_folder
from anagen.web.registry.actions.action import acting

__all__ = [
    "KeptPolicy",
    "policies_of",
    "policy_on",
    "set_site_policy",
    "site_knowledge",
]

_RECORD = "record.json"
_MOST_BYTES = 500_000
_MOST_FILES = 40


@dataclass(frozen=True)
class KeptPolicy:
    """One policy a site handed in.

    Parameters
    ----------
    number
        Counted from 1 at each site.
    title
        What it calls itself.
    effective_from
        First day it is in force at the site, as ``YYYY-MM-DD``.
    by, at, reason
        Who handed it in, when and why.
    sha256
        Hash over its files.
    warnings
        What was odd and was let pass.
    """

    number: int
    title: str
    effective_from: str
    by: str
    at: str
    reason: str
    sha256: str
    warnings: tuple[str, ...] = ()

    @property
    def first_day(self) -> date:
        """First day it is in force."""
        return date.fromisoformat(self.effective_from)


def _folder(site: Site) -> Path:
    return home_folder() / "overlays" / site.slug


def _place(site: Site, number: int) -> Path:
    return _folder(site) / f"{number:04d}"


def policies_of(site: Site) -> tuple[KeptPolicy, ...]:
    """Return every policy a site handed in, the latest first."""
    records = sorted(_folder(site).glob(f"[0-9]*/{_RECORD}"), reverse=True)
    return tuple(_read_record(path) for path in records)


def _read_record(path: Path) -> KeptPolicy:
    given = json.loads(path.read_text("utf-8"))
    return KeptPolicy(**{**given, "warnings": tuple(given["warnings"])})


def policy_on(site: Site, day: date) -> KeptPolicy | None:
    """Return the policy in force on a day; the one handed in last, if several began."""
    held = [one for one in policies_of(site) if one.first_day <= day]
    return max(held, key=lambda one: (one.effective_from, one.number), default=None)


def site_knowledge(site: Site, day: date) -> SiteKnowledge | None:
    """Return our knowledge as a site follows it on a day; None without a policy.

    Raises
    ------
    KnowledgeError
        When our knowledge has moved on and the policy no longer fits it.
    """
    found = policy_on(site, day)
    if found is None:
        return None
    return SiteKnowledge(read_site(_place(site, found.number)), day)


def set_site_policy(
    site: Site,
    files: Mapping[str, bytes],
    *,
    effective_from: date,
    by: User,
    reason: str,
) -> KeptPolicy:
    """Check the policy of a site and keep it beside the earlier ones.

    Parameters
    ----------
    site
        The site.
    files
        YAML files by name: ``site.yaml``, and protocols and sources that name themselves.
    effective_from
        First day it is in force.
    by, reason
        Who hands it in, and why.

    Raises
    ------
    PermissionDenied
        When `by` does not manage the site.
    ActionRefused
        Without a reason.
    KnowledgeError
        With every problem of every file.
    """
    with acting(
        "set_site_policy",
        by=by,
        permission=Permission.MANAGE,
        site=site,
        reason=reason,
        needs_reason=True,
    ) as act:
        _folder(site).mkdir(parents=True, exist_ok=True, mode=0o700)
        with tempfile.TemporaryDirectory(dir=_folder(site), prefix="new-") as place:
            draft = Path(place) / "policy"
            warnings = _checked(draft, files, timezone.localdate())
            policy = read_site(draft)
            kept = KeptPolicy(
                number=max((one.number for one in policies_of(site)), default=0) + 1,
                title=policy.file.title,
                effective_from=effective_from.isoformat(),
                by=by.get_username(),
                at=act.at.isoformat(timespec="seconds"),
                reason=act.reason,
                sha256=policy.fingerprint,
                warnings=warnings,
            )
            record = json.dumps(asdict(kept), indent=1, ensure_ascii=False)
            (draft / _RECORD).write_text(record, "utf-8")
            shutil.move(draft, _place(site, kept.number))
        act.says = (
            f"policy {kept.number} of {site.slug}, from {kept.effective_from}, "
            f"{hashlib.sha256(record.encode()).hexdigest()[:12]}"
        )
    return kept


def _checked(draft: Path, files: Mapping[str, bytes], on: date) -> tuple[str, ...]:
    """Write the files where they belong and check them; return what is only odd."""
    problems = _written(draft, files)
    if not problems:
        problems = [_without_folder(one, draft) for one in audit_site(draft, on=on)]
    errors = [one for one in problems if one.severity is Severity.ERROR]
    if errors:
        raise KnowledgeError("The policy was not taken:", errors)
    return tuple(str(one) for one in problems)


def _without_folder(problem: Problem, draft: Path) -> Problem:
    """Name the file alone: where it lies on the machine helps nobody."""
    file = problem.place.file.replace(f"{draft}/", "").replace(str(draft), "site")
    place = Place(file, problem.place.row, problem.place.column)
    return Problem(
        place, problem.what, problem.why, problem.next_step, problem.severity
    )


def _written(draft: Path, files: Mapping[str, bytes]) -> list[Problem]:
    draft.mkdir()
    if not files:
        do = "Choose site.yaml, and the protocols and sources it needs."
        return [Problem(Place(SITE_FILE), "there is no file", "", do)]
    too_much = sum(map(len, files.values())) > _MOST_BYTES or len(files) > _MOST_FILES
    if too_much:
        what = f"a policy has at most {_MOST_FILES} files and {_MOST_BYTES} bytes"
        return [Problem(Place(SITE_FILE), what, "", "Send less.")]
    problems: list[Problem] = []
    for number, (name, content) in enumerate(sorted(files.items())):
        problems += _put(draft, number, name, content)
    return problems


def _put(draft: Path, number: int, name: str, content: bytes) -> list[Problem]:
    """Write one file: an entry where its ``id`` says, else as ``site.yaml``."""
    shown = Path(name).name[:80]
    raw = draft / f"read-{number}.tmp"
    try:
        raw.write_text(content.decode("utf-8"), "utf-8")
        data = read_yaml(raw).data
    except UnicodeDecodeError:
        return [Problem(Place(shown), "it is not UTF-8 text", "", "Save it as UTF-8.")]
    except KnowledgeError as error:
        return [
            Problem(
                Place(shown, one.place.row, one.place.column),
                one.what,
                one.why,
                one.next_step,
            )
            for one in error.problems
        ]
    finally:
        raw.unlink(missing_ok=True)
    named = str(data.get("id", "")) if isinstance(data, dict) else ""
    folder, _, stem = named.partition("/")
    is_entry = folder in SITE_FOLDERS and stem.isidentifier()
    target = draft / folder / f"{stem}.yaml" if is_entry else draft / SITE_FILE
    if target.exists():
        what = f"there are two files for {target.name}"
        return [Problem(Place(shown), what, "", "Send one of them.")]
    target.parent.mkdir(exist_ok=True)
    target.write_bytes(content)
    return []
