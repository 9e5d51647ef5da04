"""Regimens as values: put together, asked for days and totals, compared.

* :mod:`doses`, :mod:`timing`, :mod:`spells`: what a regimen is made of
* :mod:`regimen`, :mod:`combinators`, :mod:`ladder`: how it is put together
* :mod:`person`, :mod:`prescription`, :mod:`recorded`: from a protocol, from records
* :mod:`daily`, :mod:`equivalence`, :mod:`comparison`: what it comes to
* :mod:`maximum`, :mod:`findings`: what is to be said about it
"""

from anagen.protocols.regimen.combinators import (
    alternate_day,
    concurrent,
    fixed,
    given,
    interval_extension,
    pulse,
    titrate,
)
from anagen.protocols.regimen.comparison import (
    Agreement,
    ComparedDay,
    ComparedDrug,
    Comparison,
    compare,
)
from anagen.protocols.regimen.daily import (
    DayDose,
    DayState,
    Total,
    calendar,
    dose_on,
    total,
)
from anagen.protocols.regimen.doses import Dose
from anagen.protocols.regimen.equivalence import (
    Equivalent,
    EquivalentBand,
    equivalents,
)
from anagen.protocols.regimen.findings import find_stop_by, find_typed_steroid
from anagen.protocols.regimen.ladder import Ladder, Openings, Rung, Stay, taper_ladder
from anagen.protocols.regimen.maximum import Maximum, find_daily_maximum, refuse_above
from anagen.protocols.regimen.person import Person, dose_for
from anagen.protocols.regimen.prescription import (
    Prescription,
    Waiting,
    build_ladder,
    prescribe,
    prescribe_protocol,
)
from anagen.protocols.regimen.recorded import read_dose, read_regimen
from anagen.protocols.regimen.regimen import Regimen
from anagen.protocols.regimen.spells import Spell, Undated
from anagen.protocols.regimen.timing import Timing, read_timing

__all__ = [
    "Agreement",
    "ComparedDay",
    "ComparedDrug",
    "Comparison",
    "DayDose",
    "DayState",
    "Dose",
    "Equivalent",
    "EquivalentBand",
    "Ladder",
    "Maximum",
    "Openings",
    "Person",
    "Prescription",
    "Regimen",
    "Rung",
    "Spell",
    "Stay",
    "Timing",
    "Total",
    "Undated",
    "Waiting",
    "alternate_day",
    "build_ladder",
    "calendar",
    "compare",
    "concurrent",
    "dose_for",
    "dose_on",
    "equivalents",
    "find_daily_maximum",
    "find_stop_by",
    "find_typed_steroid",
    "fixed",
    "given",
    "interval_extension",
    "prescribe",
    "prescribe_protocol",
    "pulse",
    "read_dose",
    "read_regimen",
    "read_timing",
    "refuse_above",
    "taper_ladder",
    "titrate",
    "total",
]
