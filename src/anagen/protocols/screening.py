"""Who may start: each criterion of a protocol, judged for one patient on one day.

* An **inclusion** criterion passes when it is met. An **exclusion** criterion passes when
  it is not met. What does not apply to a patient passes.
* **Unknown is no pass**: nobody is eligible, or excluded, by what nobody has looked up.
* A **caution** that is met asks for a documented decision and excludes nobody.
* A clinician may decide against a criterion, with a reason; it is shown as such.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from anagen.kernel.errors import ImpossibleValueError, suggest
from anagen.kernel.verdicts import Verdict
from anagen.knowledge.schema.conditions import Judged, judge
from anagen.knowledge.schema.protocols import Criterion, CriterionKind, Protocol
from anagen.protocols.decisions import with_decision
from anagen.protocols.facts import PatientFacts, facts_used, in_words
from anagen.protocols.findings import Finding, FindingKind, Override, Tier
from anagen.protocols.versions import rule_name
from anagen.protocols.wording import is_at_limit
from anagen.records.tables import Screening as LogRow
from anagen.records.terms import DecisionKind

__all__ = [
    "Answer",
    "CriterionResult",
    "Eligibility",
    "Screening",
    "refuse_overrides",
    "screen",
]

_SETTLING = frozenset({DecisionKind.OVERRIDDEN, DecisionKind.WAIVED})


class Answer(StrEnum):
    """Whether a patient gets past one criterion: the whole list."""

    PASSES = "passes"
    """It does not stand in the way."""

    FAILS = "fails"
    """It stands in the way."""

    UNKNOWN = "unknown"
    """Nobody can say."""

    OVERRIDDEN = "overridden"
    """It stood in the way or was unknown, and a clinician decided with a reason."""

    DECISION_NEEDED = "decision_needed"
    """A caution is met and no decision is on record."""


class Eligibility(StrEnum):
    """What screening comes to: the whole list."""

    ELIGIBLE = "eligible"
    """Every criterion passes."""

    ELIGIBLE_BY_DECISION = "eligible_by_decision"
    """Every criterion passes or was decided by a clinician, with a reason."""

    NOT_ELIGIBLE = "not_eligible"
    """At least one criterion fails."""

    UNKNOWN = "unknown"
    """None fails, and at least one is unknown."""

    NO_CRITERIA = "no_criteria"
    """The source prints no criteria; nobody is included or excluded by it."""


@dataclass(frozen=True)
class CriterionResult:
    """One criterion for one patient.

    Parameters
    ----------
    criterion
        The criterion.
    judged
        How its condition came out.
    answer
        Whether the patient gets past it.
    finding
        The same as a finding, with facts and source.
    """

    criterion: Criterion
    judged: Judged
    answer: Answer
    finding: Finding

    @property
    def is_borderline(self) -> bool:
        """Whether a number the verdict rests on lies exactly at its limit."""
        return any(map(is_at_limit, self.judged.leaves()))


@dataclass(frozen=True)
class Screening:
    """One patient screened by one version of a protocol on one day.

    Parameters
    ----------
    patient_id
        The patient.
    protocol
        The version.
    on
        Study day.
    results
        The criteria in the order of the protocol.
    """

    patient_id: str
    protocol: Protocol
    on: int
    results: tuple[CriterionResult, ...]

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Each criterion as a finding, in the order of the protocol."""
        return tuple(result.finding for result in self.results)

    @property
    def eligibility(self) -> Eligibility:
        """What it comes to; cautions decide nothing."""
        answers = {
            result.answer
            for result in self.results
            if result.criterion.kind is not CriterionKind.CAUTION
        }
        if not answers:
            return Eligibility.NO_CRITERIA
        order = (
            (Answer.FAILS, Eligibility.NOT_ELIGIBLE),
            (Answer.UNKNOWN, Eligibility.UNKNOWN),
            (Answer.OVERRIDDEN, Eligibility.ELIGIBLE_BY_DECISION),
        )
        found = (outcome for answer, outcome in order if answer in answers)
        return next(found, Eligibility.ELIGIBLE)

    def answered(self, *answers: Answer) -> tuple[CriterionResult, ...]:
        """Return the criteria with one of these answers."""
        return tuple(result for result in self.results if result.answer in answers)

    @property
    def borderline(self) -> tuple[CriterionResult, ...]:
        """The criteria whose verdict rests on a number exactly at its limit."""
        return tuple(result for result in self.results if result.is_borderline)

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why the patient is not simply eligible, in the order of the protocol."""
        open_ones = self.answered(Answer.FAILS, Answer.UNKNOWN, Answer.OVERRIDDEN)
        return tuple(result.finding.says for result in open_ones)

    def log_rows(self) -> tuple[LogRow, ...]:
        """Return the screening as rows of the table `screenings`, one per criterion."""
        return tuple(
            LogRow(
                screening_id=f"{self.patient_id}:{result.criterion.id}",
                patient_id=self.patient_id,
                criterion=result.criterion.id,
                verdict=result.judged.verdict,
                because=result.finding.because or None,
            )
            for result in self.results
        )


def screen(
    facts: PatientFacts, protocol: Protocol, overrides: Iterable[Override] = ()
) -> Screening:
    """Judge every criterion of a protocol for one patient on one day.

    Parameters
    ----------
    facts
        The patient on the day.
    protocol
        The version of the protocol.
    overrides
        Decisions besides those on record, each with a reason; they name a criterion as
        findings do (``protocols/t_omp_v1#pregnancy``).

    Raises
    ------
    ImpossibleValueError
        When a decision has no reason, or names a criterion that the protocol lacks.
    """
    decided = refuse_overrides(protocol, overrides)
    results = (_judge(facts, protocol, one, decided) for one in protocol.criteria)
    return Screening(facts.timeline.patient_id, protocol, facts.on, tuple(results))


def refuse_overrides(
    protocol: Protocol, overrides: Iterable[Override]
) -> dict[str, Override]:
    """Return the decisions about a protocol by rule, or say which are impossible."""
    given = tuple(overrides)
    if not given:
        return {}
    rules = [rule.id for rule in protocol.rules]
    names = [rule_name(protocol, rule) for rule in (*rules, "workup")]
    found: dict[str, Override] = {}
    for override in given:
        if not override.reason.strip():
            raise ImpossibleValueError(
                f"the decision about `{override.rule}` has no reason",
                "Who reads it later cannot tell why",
                "Write why.",
            )
        is_about = override.rule.startswith(f"{protocol.id}#")
        if is_about and override.rule not in names:
            raise ImpossibleValueError(
                f"{protocol.id} has no rule `{override.rule}`",
                "",
                suggest(override.rule, names, noun="rule"),
            )
        found[override.rule] = override
    return found


def _judge(
    facts: PatientFacts,
    protocol: Protocol,
    criterion: Criterion,
    decided: dict[str, Override],
) -> CriterionResult:
    judged = judge(criterion.condition, facts.known)
    bare = _bare_answer(criterion, judged.verdict)
    finding = _finding(facts, protocol, criterion, judged, bare)
    if criterion.overridable and finding.tier is not None:
        given = decided.get(finding.rule)
        finding = (
            with_decision(finding, facts.timeline, facts.on)
            if given is None
            else replace(finding, override=given)
        )
    is_settled = finding.override is not None and finding.override.kind in _SETTLING
    if is_settled:
        because = f"{finding.because}; decided: {_reason(finding.override)}"
        finding = replace(finding, because=because)
    answer = Answer.OVERRIDDEN if is_settled else bare
    return CriterionResult(criterion, judged, answer, finding)


def _reason(override: Override | None) -> str:
    return override.reason if override is not None and override.reason else "no reason"


def _bare_answer(criterion: Criterion, verdict: Verdict) -> Answer:
    """Return the answer without any decision."""
    if verdict is Verdict.NOT_APPLICABLE:
        return Answer.PASSES
    if verdict is Verdict.UNKNOWN:
        return Answer.UNKNOWN
    is_met = verdict is Verdict.MET
    match criterion.kind:
        case CriterionKind.INCLUSION:
            return Answer.PASSES if is_met else Answer.FAILS
        case CriterionKind.EXCLUSION:
            return Answer.FAILS if is_met else Answer.PASSES
        case CriterionKind.CAUTION:
            return Answer.DECISION_NEEDED if is_met else Answer.PASSES


_TIERS = {
    Answer.FAILS: Tier.STOP_RULE,
    Answer.DECISION_NEEDED: Tier.STOP_RULE,
    Answer.UNKNOWN: Tier.FLAG,
}
_ACTIONS = {
    Answer.FAILS: "Do not start, or write down why all the same.",
    Answer.DECISION_NEEDED: "Write down the decision and its reason.",
    Answer.UNKNOWN: "Look it up and record it, or write down why it is not needed.",
}
_WORDS = {
    (CriterionKind.INCLUSION, Answer.FAILS): "not met",
    (CriterionKind.INCLUSION, Answer.UNKNOWN): "cannot be judged",
    (CriterionKind.EXCLUSION, Answer.FAILS): "excludes",
    (CriterionKind.EXCLUSION, Answer.UNKNOWN): "cannot be ruled out",
    (CriterionKind.CAUTION, Answer.DECISION_NEEDED): "asks for a documented decision",
    (CriterionKind.CAUTION, Answer.UNKNOWN): "cannot be judged",
}


def _finding(
    facts: PatientFacts,
    protocol: Protocol,
    criterion: Criterion,
    judged: Judged,
    answer: Answer,
) -> Finding:
    how = _WORDS.get((criterion.kind, answer), "passes")
    because = in_words(judged)
    says = f"{criterion.says.rstrip('.')}: {how} ({because})."
    return Finding(
        kind=FindingKind.SCREENING,
        rule=rule_name(protocol, criterion.id),
        verdict=judged.verdict,
        says=says,
        because=because,
        tier=_TIERS.get(answer),
        action=_ACTIONS.get(answer, ""),
        facts=facts_used(judged),
        cites=criterion.cites,
        confidence=criterion.confidence,
        day=facts.on,
        about=(str(criterion.kind),),
    )
