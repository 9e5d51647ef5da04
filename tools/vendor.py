"""Write what browsers get from others: the Vega bundle, and the hashes of all of it.

``python -m tools.vendor`` writes ``vega-bundle.js`` from vl-convert, without a network
or Node, so that a chart in a page and its export are drawn by the same Vega; then
``SHA256SUMS``. ``--check`` only compares the files with their hashes.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
from pathlib import Path

__all__ = ["FOLDER", "audit_vendor", "main", "write_vendor"]

FOLDER = Path(__file__).resolve().parent.parent / "src/anagen/web/static/vendor"
SUMS = "SHA256SUMS"
VEGA_LITE = "6.4"  # as Altair writes its specifications
SNIPPET = "window.vegaEmbed=vegaEmbed;"


def compute_sums() -> str:
    """Return a line per file, as ``sha256sum`` writes it."""
    files = sorted(path for path in FOLDER.iterdir() if path.name != SUMS)
    return "".join(
        f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n"
        for path in files
    )


def audit_vendor() -> list[str]:
    """Say of every file that is not what was vendored."""
    written = (FOLDER / SUMS).read_text("utf-8").splitlines()
    found = compute_sums().splitlines()
    return [f"{SUMS}: {line}" for line in sorted(set(written) ^ set(found))]


def write_vendor() -> None:
    """Write the bundle and the hashes."""
    import vl_convert  # noqa: PLC0415  # slow to import, and not needed to compare

    bundle = vl_convert.javascript_bundle(SNIPPET, VEGA_LITE)
    lines = [
        line for line in bundle.splitlines() if not line.startswith("//# sourceMapping")
    ]
    (FOLDER / "vega-bundle.js").write_text("\n".join(lines) + "\n", "utf-8")
    (FOLDER / SUMS).write_text(compute_sums(), "utf-8")


def main(arguments: list[str] | None = None) -> int:
    """Write or compare; exit 1 when a file is not what was vendored."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="only compare")
    if not parser.parse_args(arguments).check:
        write_vendor()
    problems = audit_vendor()
    print("\n".join(problems) or "vendored files are as they were vendored")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
