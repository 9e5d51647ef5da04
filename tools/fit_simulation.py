"""Fit the synthetic patients to the published arms, and write the page about it.

``python -m tools.fit_simulation`` fits again, says how far the curves of the knowledge are
from the fit, and writes docs/simulation.md; ``--check`` changes nothing. The curves
themselves are YAML, with examples, and are changed by hand.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from anagen.knowledge import Knowledge, load_knowledge
from anagen.knowledge.schema.simulation_curves import Curves
from anagen.simulation.fit import fit_curves
from anagen.simulation.page import simulation_page

__all__ = ["main", "unlike_the_fit"]

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "simulation.md"
#: Half of the last digit that the knowledge keeps, and a little for the solver.
TOLERANCES = {"ceiling": 0.06, "scale": 0.06, "shape": 0.006}


def unlike_the_fit(knowledge: Knowledge) -> list[str]:
    """Say which numbers of the curves are not those of the fit, and what the fit says."""
    curves = knowledge.simulation["curves"]
    if not isinstance(curves, Curves):
        message = "simulation/curves is of another kind"
        raise TypeError(message)
    said = []
    for name, fitted in sorted(fit_curves(knowledge).items()):
        for (part, tolerance), wanted in zip(TOLERANCES.items(), fitted, strict=True):
            kept = float(getattr(curves.curves[name], part).value)
            if abs(kept - wanted) > tolerance:
                said.append(f"{name}.{part} is {kept}, and the fit says {wanted:.3f}")
    return said


def main(arguments: list[str] | None = None) -> int:
    """Compare the curves with the fit and the page with what it should say."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="only compare")
    options = parser.parse_args(arguments)
    knowledge = load_knowledge()
    off = unlike_the_fit(knowledge)
    for line in off:
        print(f"knowledge/simulation/curves.yaml: {line}.")
    page = simulation_page(knowledge)
    is_stale = not PAGE.exists() or PAGE.read_text(encoding="utf-8") != page
    if is_stale and options.check:
        print("docs/simulation.md: stale. Run `python -m tools.fit_simulation`.")
    elif is_stale:
        PAGE.write_text(page, encoding="utf-8")
        print("docs/simulation.md: written.")
    return int(bool(off) or (is_stale and options.check))


if __name__ == "__main__":
    sys.exit(main())
