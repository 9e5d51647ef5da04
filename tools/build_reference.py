"""Write docs/reference from the knowledge, the records, the commands and the code.

``python -m tools.build_reference`` writes; ``--check`` changes nothing and names what is
stale. The navigation in mkdocs.yml and the list of decisions are written too.
"""

from __future__ import annotations

import argparse
import importlib
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from tools.reference.markdown import link, page, table

__all__ = ["build_pages", "main"]

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
MKDOCS = ROOT / "mkdocs.yml"
WRITERS = ("tables", "knowledge", "outcomes", "commands", "modules")
#: Top of the navigation, in the order a newcomer needs it.
TOP = (
    *("index.md", "tutorial.md", "how-to", "explanation"),
    *("engines.md", "simulation.md", "benchmarks.md", "reference", "adr"),
)
NAVIGATION = re.compile(
    r"(?<=# nav: written by tools/build_reference.py, from the files and their headings\n)"
    r".*(?=# nav: end\n)",
    re.DOTALL,
)
REFERENCE = """Generated from the knowledge, the record models, the commands and the
docstrings, so it says what the code does.

| Part | What is there |
|---|---|
| [Outcomes](outcomes/index.md) | each definition, its rules, and specs with tables and answers |
| [Summaries](summaries/index.md) | outcomes of a whole Cohort: curves, rates, agreement |
| [Tables](tables/index.md) | every table of a casebook, column by column |
| [Knowledge](knowledge/index.md) | drugs, instruments, ranges, vocabularies and their sources |
| [Commands](commands.md) | the command line |
| [Python](api/index.md) | packages, classes and functions |
| [Glossary](glossary.md) | what each word means |"""


def _heading(text: str) -> str:
    found = re.search(r"^# (.+)$", text, re.MULTILINE)
    return found[1] if found else "Untitled"


def _glossary_page() -> str:
    text = (ROOT / "GLOSSARY.md").read_text(encoding="utf-8")
    return page("Glossary", text.partition("\n")[2])


def _decisions_page() -> str:
    rows = []
    for path in sorted((DOCS / "adr").glob("[0-9]*.md")):
        text = path.read_text(encoding="utf-8")
        status = re.search(r"^Status: (.+)$", text, re.MULTILINE)
        rows.append((link(_heading(text), path.name), status[1] if status else ""))
    intro = "One page each: context, decision, consequences. Why: decision 1."
    return page("Decisions", intro, table(("Decision", "Status"), rows))


def build_pages() -> dict[str, str]:
    """Every generated page, as path below docs → text."""
    pages = {
        "reference/index.md": page("Reference", REFERENCE),
        "reference/glossary.md": _glossary_page(),
        "adr/index.md": _decisions_page(),
    }
    for writer in WRITERS:
        pages |= importlib.import_module(f"tools.reference.{writer}").pages()
    return pages


def _title_of(name: str, pages: dict[str, str]) -> str:
    text = pages.get(name) or (DOCS / name).read_text(encoding="utf-8")
    return _heading(text).replace('"', "'")


def _navigation(folder: str, names: list[str], pages: dict[str, str]) -> Iterator[str]:
    """Lines of the navigation below one folder: its index, its pages, its folders."""
    depth = folder.count("/") + 1
    pad = "    " * depth
    inside = [name for name in names if name.startswith(f"{folder}/")]
    direct = [name for name in inside if "/" not in name[len(folder) + 1 :]]
    below = sorted({name[len(folder) + 1 :].partition("/")[0] for name in inside})
    index = f"{folder}/index.md"
    yield f'{pad[2:]}- "{_title_of(index, pages)}":'
    yield f"{pad}  - {index}"
    for name in sorted(direct):
        if name != index:
            yield f'{pad}  - "{_title_of(name, pages)}": {name}'
    for part in below:
        if f"{folder}/{part}/index.md" in names:
            yield from _navigation(f"{folder}/{part}", names, pages)


def _write_navigation(pages: dict[str, str]) -> str:
    written = [str(p.relative_to(DOCS)) for p in DOCS.rglob("*.md")]
    generated = ("reference/", "adr/index.md")
    names = sorted({n for n in written if not n.startswith(generated)} | set(pages))
    lines = ["nav:"]
    for top in TOP:
        if top.endswith(".md"):
            lines.append(f'  - "{_title_of(top, pages)}": {top}')
        else:
            lines += _navigation(top, names, pages)
    before = MKDOCS.read_text(encoding="utf-8")
    return NAVIGATION.sub(lambda _: "\n".join(lines) + "\n", before)


def _find_stale(wanted: dict[Path, str]) -> tuple[list[Path], list[Path]]:
    """Files to be written, and generated files that nothing generates any more."""
    stale = [
        path
        for path, text in wanted.items()
        if not path.exists() or path.read_text(encoding="utf-8") != text
    ]
    extra = [p for p in (DOCS / "reference").rglob("*.md") if p not in wanted]
    return stale, extra


def _write(wanted: dict[Path, str], stale: list[Path], extra: list[Path]) -> None:
    for path in stale:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(wanted[path], encoding="utf-8")
    for path in extra:
        path.unlink()


def main(arguments: list[str] | None = None) -> int:
    """Write the reference, or with ``--check`` say what is stale."""
    parser = argparse.ArgumentParser(description="Write the generated reference.")
    parser.add_argument("--check", action="store_true", help="only compare")
    options = parser.parse_args(arguments)
    os.chdir(ROOT)
    pages = build_pages()
    wanted = {DOCS / name: text for name, text in pages.items()}
    wanted[MKDOCS] = _write_navigation(pages)
    stale, extra = _find_stale(wanted)
    if options.check:
        for path in sorted([*stale, *extra]):
            print(f"{path.relative_to(ROOT)}: stale. Run `make docs`, and commit it.")
        return 1 if stale or extra else 0
    _write(wanted, stale, extra)
    print(f"reference: {len(pages)} pages, {len(stale) + len(extra)} changed")
    return 0


if __name__ == "__main__":
    sys.exit(main())
