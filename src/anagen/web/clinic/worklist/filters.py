"""What of the worklist is shown: read from the address, applied in the database.

Everything asked of a patient is in the summary, so a page of the worklist is one query
however many patients there are.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.db.models import Count, F, Q, QuerySet

from anagen.kernel.time import DAYS_PER, TimeUnit
from anagen.protocols.findings import Tier
from anagen.web.registry.models import Patient, StudyKind
from anagen.web.registry.models.people import PatientQuerySet

if TYPE_CHECKING:
    from anagen.web.accounts.models import Site, User

__all__ = ["DUE", "TIERS", "Asked", "Counts", "counted", "in_view", "loudest_first"]

DUE: dict[str, str] = {
    "": "All",
    "overdue": "Overdue",
    "week": "Due this week",
}
"""The choices of what is due."""

TIERS: dict[str, str] = {
    "": "Anything or nothing",
    "any": "Any open finding",
    str(Tier.BLOCK): "Impossible values",
    str(Tier.STOP_RULE): "Stop rules",
    str(Tier.FLAG): "Flags",
}
"""The choices of how loud a finding is."""

_WEEK = int(DAYS_PER[TimeUnit.WEEK])
_OVERDUE = Q(summary__overdue_days__gt=0)
_THIS_WEEK = Q(
    summary__overdue_days=0,
    summary__next_due_day__lte=F("summary__evaluated_day") + _WEEK,
)
_IN_TIER = {
    str(Tier.BLOCK): Q(summary__blocks__gt=0),
    str(Tier.STOP_RULE): Q(summary__stop_rules__gt=0),
    str(Tier.FLAG): Q(summary__flags__gt=0),
}
_ANY = _IN_TIER[Tier.BLOCK] | _IN_TIER[Tier.STOP_RULE] | _IN_TIER[Tier.FLAG]
_LONGEST = 100


@dataclass(frozen=True)
class Asked:
    """What somebody asked to see.

    Parameters
    ----------
    q
        Part of a label or pseudonym, or a whole record number.
    study, site, drug
        Key of a study, slug of a site, name of a drug; empty for all.
    due, tier
        One of `DUE` and `TIERS`.
    """

    q: str = ""
    study: str = ""
    site: str = ""
    drug: str = ""
    due: str = ""
    tier: str = ""

    @classmethod
    def read(cls, given: Mapping[str, str]) -> Asked:
        """Read it from an address; what is no choice counts as not asked.

        Examples
        --------
        >>> Asked.read({"q": " an-0 ", "due": "overdue", "tier": "loud"})
        Asked(q='an-0', study='', site='', drug='', due='overdue', tier='')
        """
        words = {name: given.get(name, "").strip()[:_LONGEST] for name in cls.names()}
        words["due"] = words["due"] if words["due"] in DUE else ""
        words["tier"] = words["tier"] if words["tier"] in TIERS else ""
        return cls(**words)

    @classmethod
    def names(cls) -> tuple[str, ...]:
        """Return the names of what can be asked."""
        return ("q", "study", "site", "drug", "due", "tier")

    @property
    def query(self) -> str:
        """What is asked, as an address says it; empty for nothing."""
        return urlencode({name: text for name, text in self.pairs if text})

    @property
    def quickly(self) -> str:
        """The address without what is due or found, for the quick choices."""
        return self.without("due", "tier").query

    @property
    def pairs(self) -> tuple[tuple[str, str], ...]:
        """Name and text of everything that can be asked."""
        return tuple((name, getattr(self, name)) for name in self.names())

    def without(self, *names: str) -> Asked:
        """Return the same with some left out."""
        kept = {name: "" if name in names else text for name, text in self.pairs}
        return Asked(**kept)

    def in_words(self) -> str:
        """Say what is asked, without what was searched for."""
        said = (f"{name} {text}" for name, text in self.pairs if text and name != "q")
        return ", ".join([*(["searched"] if self.q else []), *said]) or "all"

    def choose(
        self, patients: PatientQuerySet, *, known: Iterable[int] = ()
    ) -> PatientQuerySet:
        """Return the patients who are asked for.

        Parameters
        ----------
        patients
            Those somebody may see.
        known
            Patients whose record number is what was searched for.
        """
        chosen = self.about(patients, known=known)
        if self.due:
            chosen = chosen.filter(_OVERDUE if self.due == "overdue" else _THIS_WEEK)
        if self.tier:
            chosen = chosen.filter(_IN_TIER.get(self.tier, _ANY))
        return chosen

    def about(
        self, patients: PatientQuerySet, *, known: Iterable[int] = ()
    ) -> PatientQuerySet:
        """Return the patients asked for, whatever is due or found."""
        chosen = patients
        if self.study:
            chosen = chosen.filter(study__key=self.study)
        if self.site:
            chosen = chosen.filter(site__slug=self.site)
        if self.drug:
            first = Q(summary__regimen__startswith=f"{self.drug} ")
            later = Q(summary__regimen__contains=f"; {self.drug} ")
            chosen = chosen.filter(first | later)
        if self.q:
            named = Q(label__icontains=self.q) | Q(key__icontains=self.q)
            chosen = chosen.filter(named | Q(pk__in=list(known)))
        return chosen


@dataclass(frozen=True)
class Counts:
    """How many patients of those asked for.

    Parameters
    ----------
    everybody, overdue, week, stop_rules, open_findings
        All; with something overdue; with something due this week; with a stop rule met;
        with any open finding.
    """

    everybody: int
    overdue: int
    week: int
    stop_rules: int
    open_findings: int


def counted(patients: QuerySet[Patient]) -> Counts:
    """Count patients, in one query."""
    found: dict[str, Any] = patients.aggregate(
        everybody=Count("pk"),
        overdue=Count("pk", filter=_OVERDUE),
        week=Count("pk", filter=_THIS_WEEK),
        stop_rules=Count("pk", filter=_IN_TIER[Tier.STOP_RULE]),
        open_findings=Count("pk", filter=_ANY),
    )
    return Counts(**found)


def in_view(user: User, chosen: Site | None, *, study: str = "") -> PatientQuerySet:
    """Return the patients of somebody's worklist.

    What was published is read like a book and needs nothing today: it is there only when
    its study is asked for.

    Parameters
    ----------
    user
        Who looks.
    chosen
        The site chosen in the header; None for all of one's own.
    study
        The study asked for.
    """
    patients = Patient.objects.for_user(user).current()
    if study:
        published = Q(study__kind=StudyKind.PUBLISHED)
    else:
        published = Q(pk__in=[])
        patients = patients.exclude(study__kind=StudyKind.PUBLISHED)
    return patients if chosen is None else patients.filter(Q(site=chosen) | published)


def loudest_first(patients: PatientQuerySet) -> QuerySet[Patient]:
    """Order patients: impossible values, stop rules, overdue, flags, what is due next."""
    return patients.order_by(
        *(
            F(f"summary__{name}").desc(nulls_last=True)
            for name in ("blocks", "stop_rules", "overdue_days", "flags")
        ),
        F("summary__next_due_on").asc(nulls_last=True),
        "key",
        "pk",
    )
