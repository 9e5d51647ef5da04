"""Agreement between raters: intraclass correlation, limits of agreement, kappa.

One door to three modules, as a study of agreement usually wants them together.
"""

from __future__ import annotations

from anagen.derivations.statistics.bland_altman import (
    BlandAltman,
    Limit,
    LimitInterval,
    bland_altman,
)
from anagen.derivations.statistics.exact_sums import (
    PairSums,
    ScoreSums,
    sum_pairs,
    sum_scores,
)
from anagen.derivations.statistics.intraclass import (
    Intraclass,
    IntraclassForm,
    MeanSquares,
    intraclass,
    mean_squares,
)
from anagen.derivations.statistics.kappa import Kappa, KappaWeights, kappa

__all__ = [
    "BlandAltman",
    "Intraclass",
    "IntraclassForm",
    "Kappa",
    "KappaWeights",
    "Limit",
    "LimitInterval",
    "MeanSquares",
    "PairSums",
    "ScoreSums",
    "bland_altman",
    "intraclass",
    "kappa",
    "mean_squares",
    "sum_pairs",
    "sum_scores",
]
