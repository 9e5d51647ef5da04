"""Times nobody observed: of a seeded generator, for comparing with other software."""

from __future__ import annotations

EVENTS = [60, 17, 38, 4, 11, 22, 38, 22, 57, 30, 9, 43, 1, 8, 24, 29, 33, 45, 25]
EVENTS += [31, 44, 7, 6, 16, 25]
CENSORED = [26, 0, 33, 57, 55, 45, 23, 37, 38, 15, 7, 23, 19, 19, 51]

PAIRS = [(day, True) for day in EVENTS] + [(day, False) for day in CENSORED]
