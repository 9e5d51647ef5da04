"""Whether a limit is passed, over a sequence of results, without flickering.

An alert is entered when the limit is met, or met by two results running where one has to
be confirmed. It stays until a later result meets what the label asks to resume, or, where
the label asks nothing, until a result does not meet the limit any more. What waits to be
confirmed goes the same way. An unknown result changes nothing.

Examples
--------
>>> steps = [(0, Verdict.MET, Verdict.NOT_MET), (14, Verdict.NOT_MET, Verdict.NOT_MET)]
>>> alert = run_alert(steps, confirm_by_repeat=False)
>>> str(alert.state), alert.since
('active', 0)
>>> resumed = run_alert(
...     [*steps, (28, Verdict.NOT_MET, Verdict.MET)], confirm_by_repeat=False
... )
>>> str(resumed.state), resumed.cleared
('cleared', 28)
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from anagen.kernel.verdicts import Verdict

__all__ = ["Alert", "AlertState", "Step", "run_alert"]

Step = tuple[int, Verdict, Verdict | None]
"""Day of a result, whether it passes the limit, and whether it meets what is asked to
resume; None when the label asks nothing."""


class AlertState(StrEnum):
    """How an alert stands."""

    QUIET = "quiet"
    TO_BE_CONFIRMED = "to_be_confirmed"
    ACTIVE = "active"
    CLEARED = "cleared"


@dataclass(frozen=True)
class Alert:
    """An alert after a sequence of results.

    Parameters
    ----------
    state
        How it stands.
    since
        Day of the result that entered it, or that has to be confirmed.
    confirmed
        Day of the result that confirmed it.
    cleared
        Day of the result that cleared it.
    last
        How the last result that could be judged came out; unknown when none could.
    """

    state: AlertState = AlertState.QUIET
    since: int | None = None
    confirmed: int | None = None
    cleared: int | None = None
    last: Verdict = Verdict.UNKNOWN


def run_alert(steps: Iterable[Step], *, confirm_by_repeat: bool) -> Alert:
    """Return how an alert stands after its results.

    Parameters
    ----------
    steps
        Results in order of time.
    confirm_by_repeat
        Whether a second result running has to confirm the first.
    """
    alert, last = Alert(), Verdict.UNKNOWN
    for day, passed, resumes in steps:
        if passed is Verdict.MET or passed is Verdict.NOT_MET:
            last = passed
        if alert.state is AlertState.ACTIVE:
            if _may_resume(passed, resumes):
                alert = replace(alert, state=AlertState.CLEARED, cleared=day)
        elif passed is Verdict.MET:
            alert = _entered(alert, day, confirm_by_repeat=confirm_by_repeat)
        elif alert.state is AlertState.TO_BE_CONFIRMED and _may_resume(passed, resumes):
            alert = Alert()
    return alert if alert.last is last else replace(alert, last=last)


def _may_resume(passed: Verdict, resumes: Verdict | None) -> bool:
    """Say whether a result is as the label asks to resume, or off a limit without one."""
    if resumes is None:
        return passed is Verdict.NOT_MET
    return resumes is Verdict.MET and passed is not Verdict.MET


def _entered(alert: Alert, day: int, *, confirm_by_repeat: bool) -> Alert:
    if alert.state is AlertState.TO_BE_CONFIRMED:
        return replace(alert, state=AlertState.ACTIVE, confirmed=day)
    state = AlertState.TO_BE_CONFIRMED if confirm_by_repeat else AlertState.ACTIVE
    return Alert(state, since=day)
