"""Remissions of acute leukaemia on 6-mercaptopurine, in weeks.

Freireich and others, Blood 1963;21:699; the 21 treated children, as in every textbook.
"""

from __future__ import annotations

from anagen.derivations.statistics.survival import Tally

RELAPSED = (6, 6, 6, 7, 10, 13, 16, 22, 23)
STILL_WELL = (6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35)

PAIRS = [(week, True) for week in RELAPSED] + [(week, False) for week in STILL_WELL]

TALLIES = (
    Tally(6, events=3, censored=1),
    Tally(7, events=1),
    Tally(9, censored=1),
    Tally(10, events=1, censored=1),
    Tally(11, censored=1),
    Tally(13, events=1),
    Tally(16, events=1),
    Tally(17, censored=1),
    Tally(19, censored=1),
    Tally(20, censored=1),
    Tally(22, events=1),
    Tally(23, events=1),
    Tally(25, censored=1),
    Tally(32, censored=2),
    Tally(34, censored=1),
    Tally(35, censored=1),
)
