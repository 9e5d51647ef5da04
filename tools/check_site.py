"""Build the documentation and make sure it opens from a folder, without a network."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

__all__ = ["audit_page", "main"]

ROOT = Path(__file__).resolve().parent.parent
SITE = ROOT / "build" / "site"
ASSET = re.compile(
    r"<(?:script|img|iframe|source)\b[^>]*\bsrc=[\"']?(?:https?:)?//[^\"'>\s]+"
    r"|<link\b(?=[^>]*\brel=[\"']?(?:stylesheet|preload|preconnect|icon))[^>]*"
    r"\bhref=[\"']?(?:https?:)?//[^\"'>\s]+",
    re.IGNORECASE,
)


def audit_page(name: str, html: str) -> list[str]:
    """Name what a page would fetch from elsewhere, and API pages left unwritten."""
    problems = [f"{name}: fetches from elsewhere: {hit}" for hit in ASSET.findall(html)]
    if "<p>::: " in html:
        problems.append(f"{name}: a ::: line was not turned into documentation")
    return problems


def main() -> int:
    """Build with --strict, then audit every page."""
    zensical = Path(sys.executable).with_name("zensical")
    built = subprocess.run(
        [str(zensical), "build", "--clean", "--strict"],
        cwd=ROOT,
        check=False,
    )
    if built.returncode:
        return built.returncode
    problems: list[str] = []
    for page in sorted(SITE.rglob("*.html")):
        name = str(page.relative_to(SITE))
        problems += audit_page(name, page.read_text(encoding="utf-8"))
    print("\n".join(problems) or "the site opens without a network")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
