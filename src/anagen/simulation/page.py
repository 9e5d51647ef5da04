"""The page about the simulation: what it is fitted to, how far it is off, its limits."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from anagen.knowledge.schema.simulation_targets import Endpoint, Handling, Use
from anagen.knowledge.store import Knowledge
from anagen.simulation.calibration import (
    Comparison,
    compare_arms,
    largest_difference,
)

__all__ = ["PAGE_PATIENTS", "simulation_page"]

PAGE_PATIENTS: Final = 40_960
"""Patients simulated for each arm on the page."""

_ENDPOINTS: Final = {
    Endpoint.SALT_LE_20: "SALT ≤20",
    Endpoint.SALT_LE_10: "SALT ≤10",
    Endpoint.SALT50: "SALT50",
    Endpoint.SALT100: "SALT100",
    Endpoint.LOSS: "benefit lost",
    Endpoint.RECAPTURE: "SALT ≤20 again",
}
_HANDLINGS: Final = {
    Handling.OBSERVED: "observed",
    Handling.ESTIMATED: "estimated",
    Handling.NON_RESPONDER: "counted as failures",
    Handling.LAST_VALUE: "last value kept",
    Handling.NOT_SAID: "not said",
}
_INTRODUCTION: Final = """# Synthetic cohorts

`anagen simulate` invents patients, in exactly the tables of a Cohort. Nobody in them exists.

```
anagen simulate --patients 1000 --seed 7 --out clinic/
anagen simulate --patients 1000000 --seed 7 --kind population --out routine/
```

The same number, seed and kind give the same bytes. A patient is the same whatever the
number of patients. Every patient id starts with `synthetic-`; the folder holds a
`README.txt` and a `synthetic.yaml` that say what it is and how to make it again; every
Parquet file says so in its metadata.

A *clinic* is what a centre keeps: a course with titration, taper, stop, switch and restart,
partners, scores by one or two raters, by region or in words, laboratory results, adverse
events, relapses with trigger and rescue. A *population* is what routine data look like:
refills with gaps and overlaps, exposures inside others, few laboratory results.

Every number is in [knowledge/simulation](reference/knowledge/index.md), with its unit, how
surely it is known and its source. What is marked `unverified` there is a choice of this
software."""
_HOW: Final = (
    "simulated patients for each arm, all staying on the regimen. k is rebuilt from the "
    "published percentage and n; the interval is exact, 95 percent. Differences are in "
    "percentage points."
)
_MODEL: Final = """## How scores are made

Whether and when a score passes 20 is a curve of the regimen: a share who ever do, and a
Weibull time. A high baseline lowers a patient's rank among responders, but the share over
all patients is the curve. The score goes from baseline to its end on an S-shaped way that
passes 20 on that day. Of the others some improve in part. Loss of benefit after a stop, a
step down, or at full dose has curves of the same form.

The curves were fitted to the arms of the first table, by weighted least squares; one shape
is shared by all drugs, and the scales are drawn towards a common one because several arms
report one week only. `python -m tools.fit_simulation` repeats the fit."""
_LIMITS: Final = """## Limits

* It repeats published averages; it predicts nothing about a patient, and it knows no more
  than the arms above. Two drugs must not be compared by it: the arms come from different
  trials, with different patients, weeks and ways to count the unseen.
* The first table is what the curves were fitted to, so that small differences show that
  the curves are flexible, not that they are right. The fit mixes ways to count the unseen
  (SALT50 at week 12 counts them as failures, SALT ≤20 at week 36 estimates them). Where
  fewer than n were seen at a week, k is not the count of the source.
* Only results that were read in a source are used. Week-24 and week-52 results of
  baricitinib were not readable, so that its curve between weeks 12 and 36, and after week
  36, rests on SALT50 at week 12 and on the form of the curve. It is flat after about week
  36; the practice series at weeks 39 and 48 lie above it.
* Abrocitinib has no arm to fit to; its curve was chosen.
* The size of the upadacitinib arms is not known; they were weighted as if of 300.
* The curve of loss after a stop rests on 30 patients, and that number was inferred.
* *Benefit lost* is not one endpoint: BRAVE-AA1 counts a worsening of more than 20 points,
  BRAVE-AA2 one of 20 points or more. The curves after a stop and after a step down take
  each as printed, so the two must not be compared by them; a person who worsens by exactly
  20 points is counted in one only.
* Of published arms that could be read, these are left out, neither fitted to nor shown:
  placebo; deuruxolitinib, of which there is no curve; ritlecitinib 10 mg, 30 mg and with a
  loading dose of 200 mg; the switch from placebo to that loading dose; those who went on
  with their dose after the withdrawal of BRAVE-AA1, and sustained responders apart from
  others in BRAVE-AA2; tofacitinib with a steroid; mean changes of the score. The switch
  from placebo to ritlecitinib 50 mg is shown and not fitted to: a run-in is not simulated.
* Scores of those who never pass 20, tapers, partners, laboratory results and adverse events
  are invented outright. A partner changes the score only when it is added for lack of
  response; adverse events do not show in the laboratory results. Rates of adverse events
  are no estimate of risk.
* Patients are seen and stopped by habits we chose, so a share counted in a synthetic cohort
  is not the share in the table, which is of patients who stay on one regimen."""


def simulation_page(knowledge: Knowledge, patients: int = PAGE_PATIENTS) -> str:
    """Return the page `docs/simulation.md`."""
    comparisons = compare_arms(knowledge, patients)
    fitted = [c for c in comparisons if c.arm.use is Use.FIT]
    shown = [c for c in comparisons if c.arm.use is Use.CHECK]
    return "\n\n".join(
        [
            _INTRODUCTION,
            _MODEL,
            "## Against the arms it was fitted to",
            f"{patients} {_HOW}",
            _table(fitted, with_reason=False),
            _furthest(comparisons, Use.FIT),
            "## Against other published results, not fitted to",
            _table(shown, with_reason=True),
            _furthest(comparisons, Use.CHECK),
            f"{_LIMITS}\n",
        ]
    )


def _furthest(comparisons: tuple[Comparison, ...], use: Use) -> str:
    worst = largest_difference(comparisons, use)
    chosen = [c for c in comparisons if c.arm.use is use]
    mean = sum(abs(c.difference) for c in chosen) / len(chosen)
    known = [c for c in chosen if c.low is not None]
    inside = sum(c.is_inside for c in known)
    week = "" if worst.week is None else f", week {worst.week:g}"
    return (
        f"Largest difference: {abs(worst.difference):.1f} percentage points "
        f"({worst.arm.label}, {_ENDPOINTS[worst.arm.endpoint]}{week}). Mean absolute "
        f"difference: {mean:.1f}. Inside the exact interval: {inside} of {len(known)}."
    )


def _table(comparisons: Sequence[Comparison], *, with_reason: bool) -> str:
    heads = ["Arm", "Endpoint", "Unseen", "Week", "Published", "k/n", "Interval"]
    heads += ["Simulated", "Difference"] + ["Why not fitted"] * with_reason
    lines = [heads, ["---"] * len(heads)]
    lines += [_line(each, with_reason=with_reason) for each in comparisons]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def _line(each: Comparison, *, with_reason: bool) -> list[str]:
    arm = each.arm
    has_size = each.low is not None and each.high is not None
    return [
        arm.label,
        _ENDPOINTS[arm.endpoint],
        _HANDLINGS[arm.handling],
        "" if each.week is None else f"{each.week:g}",
        f"{each.published:.1f} %",
        f"{each.count}/{arm.patients}" if has_size else "n not known",
        f"{each.low:.1f} to {each.high:.1f} %" if has_size else "",
        f"{each.simulated:.1f} %",
        f"{each.difference:+.1f}".replace("-", "−"),
        *([arm.because or ""] if with_reason else []),
    ]
