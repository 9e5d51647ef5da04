"""Months to breast retraction after treatment for early cancer.

Finkelstein and Wolfe, Biometrics 1985;41:933: 46 women after radiotherapy, 48
after radiotherapy and chemotherapy. Retraction came after the first month and by the
second; None when it was not seen by the last visit. From 0: it was there at the first.
"""

from __future__ import annotations

from anagen.derivations.statistics.turnbull import IntervalTally

_RADIOTHERAPY = """
45- 6-10 0-7 46- 46- 7-16 17- 7-14 37-44 0-8 4-11 15- 11-15 22- 46- 46- 25-37 46- 26-40
46- 27-34 36-44 46- 36-48 37- 40- 17-25 46- 11-18 38- 5-12 37- 0-5 18- 24- 36- 5-11
19-35 17-25 24- 32- 33- 19-26 37- 34- 36-
"""
_WITH_CHEMOTHERAPY = """
8-12 0-22 24-31 17-27 17-23 24-30 16-24 13- 11-13 16-20 18-25 17-26 32- 23- 44-48 14-17
0-5 5-8 12-20 11- 33-40 31- 13-39 19-32 34- 13- 16-24 35- 15-22 11-17 22-32 10-35 30-34
13- 10-17 8-21 4-9 11- 14-19 4-8 34- 30-36 18-24 16-60 35-39 21- 11-20 48-
"""


def _read(text: str) -> tuple[IntervalTally, ...]:
    pairs = (word.split("-") for word in text.split())
    return tuple(
        IntervalTally(int(after), int(by) if by else None) for after, by in pairs
    )


RADIOTHERAPY = _read(_RADIOTHERAPY)
WITH_CHEMOTHERAPY = _read(_WITH_CHEMOTHERAPY)
