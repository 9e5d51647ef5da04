"""The kinds of jobs there are; an app adds its own when it is loaded."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from anagen.web.accounts.permissions import Permission, may_anywhere

if TYPE_CHECKING:
    from anagen.web.accounts.models import User
    from anagen.web.jobs.models import Job

__all__ = ["JobKind", "job_kind", "kind_named"]

Do = Callable[[Any], None]
"""Takes the `Working` of a job."""

MayHave = Callable[["Job", "User"], bool]


@dataclass(frozen=True)
class JobKind:
    """What is done for a kind of job, and who may ask for it.

    Parameters
    ----------
    title
        What it is called.
    needs
        What one has to be allowed, at one site or another, to ask for it and to have
        what came of it.
    do
        Does it.
    may_have
        Whether somebody may still have what a job made; asked at each download.
    """

    title: str
    needs: Permission
    do: Do
    may_have: MayHave

    def allows(self, user: User) -> bool:
        """Whether somebody may ask for it."""
        return may_anywhere(user, self.needs)


_KINDS: dict[str, JobKind] = {}


def job_kind(
    name: str,
    *,
    title: str,
    needs: Permission,
    may_have: MayHave = lambda job, user: True,  # noqa: ARG005
) -> Callable[[Do], Do]:
    """Make a function a kind of job: ``@job_kind("pack", title="Pack", needs=...)``."""

    def add(do: Do) -> Do:
        _KINDS[name] = JobKind(title, needs, do, may_have)
        return do

    return add


def kind_named(name: str) -> JobKind:
    """Return a kind of job.

    Raises
    ------
    KeyError
        When there is none; no page offers one.
    """
    return _KINDS[name]
