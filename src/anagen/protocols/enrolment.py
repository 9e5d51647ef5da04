"""Whether a patient was enrolled within the window of a study, with enough time left."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from anagen.kernel.verdicts import Verdict
from anagen.knowledge.schema.dosing import TimeSpan
from anagen.protocols.as_known import days_in

__all__ = ["Enrolment"]


@dataclass(frozen=True)
class Enrolment:
    """The window of a study, and how long everybody has to be treated in it.

    Parameters
    ----------
    since, until
        First and last calendar day of the window.
    least
        The least time of treatment; None when the source asks for none.
    """

    since: date
    until: date
    least: TimeSpan | None = None

    @property
    def last_start(self) -> date:
        """The last day on which treatment may begin, so that the least time fits.

        Treatment of 12 weeks from day 0 has 12 weeks behind it on day 84.

        Examples
        --------
        >>> least = TimeSpan(value=12, unit="wk")
        >>> str(Enrolment(date(2023, 7, 1), date(2024, 6, 30), least).last_start)
        '2024-04-07'
        """
        days = 0 if self.least is None else days_in(self.least)[0]
        return self.until - timedelta(days=days)

    def judge(self, index_date: date | None) -> Verdict:
        """Say whether a first dose lies in the window, early enough; unknown without one."""
        if index_date is None:
            return Verdict.UNKNOWN
        is_in = self.since <= index_date <= self.last_start
        return Verdict.MET if is_in else Verdict.NOT_MET
