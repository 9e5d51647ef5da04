"""Scores in print, and scores nobody gave."""

from __future__ import annotations

SHROUT_FLEISS = [
    [9, 2, 5, 8],
    [6, 1, 3, 2],
    [8, 4, 6, 8],
    [7, 1, 2, 6],
    [10, 5, 6, 9],
    [6, 2, 4, 7],
]
"""Six targets by four judges: Shrout and Fleiss, Psychol Bull 1979;86:420, table 2."""

MADE_UP = [
    [37, 45, 53],
    [1, 12, 9],
    [49, 44, 56],
    [21, 26, 35],
    [48, 54, 56],
    [70, 68, 81],
    [12, 23, 27],
    [68, 81, 85],
    [44, 51, 52],
    [67, 73, 79],
    [20, 17, 29],
    [41, 47, 43],
]
"""Twelve targets by three raters, of a seeded generator."""

WRIGHT = [494, 395, 516, 434, 476, 557, 413, 442, 650]
WRIGHT += [433, 417, 656, 267, 478, 178, 423, 427]
MINI = [512, 430, 520, 428, 500, 600, 364, 380, 658]
MINI += [445, 432, 626, 260, 477, 259, 350, 451]

PEAK_FLOW = list(zip(WRIGHT, MINI, strict=True))
"""Peak expiratory flow, L/min, by a large and a mini Wright meter, first readings: Bland
and Altman, Lancet 1986;1:307."""
