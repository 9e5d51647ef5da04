"""The repository keeps its own promises: locks, data files, decisions, words."""

import re
import tomllib
from pathlib import Path

import anagen
from tools.lock import audit_locks

ROOT = Path(__file__).resolve().parents[2]
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def test_locks_answer_pyproject():
    assert audit_locks() == []


def test_every_locked_package_has_a_hash_and_no_index_address():
    for lock in (ROOT / "requirements").glob("*.txt"):
        text = lock.read_text(encoding="utf-8")
        pins = re.findall(r"^\S+==.*$", text, flags=re.MULTILINE)
        assert pins
        assert all(pin.endswith("\\") for pin in pins), lock.name
        assert "://" not in text, lock.name


def test_every_dependency_has_a_reason_beside_it():
    lines = (ROOT / "pyproject.toml").read_text(encoding="utf-8").splitlines()
    start = lines.index("dependencies = [")
    end = lines.index("[tool.hatch.build.targets.wheel]")
    wanted = re.compile(r'^  "[A-Za-z0-9_.\[\]-]+[<>=0-9.,]*",')
    bare = [
        line for line in lines[start:end] if wanted.match(line) and "# " not in line
    ]
    assert bare == []


def test_the_version_is_one_version():
    assert anagen.__version__ == PYPROJECT["project"]["version"]


def test_decisions_are_numbered_without_gaps():
    names = sorted(p.name for p in (ROOT / "docs" / "adr").glob("[0-9]*.md"))
    assert [int(name[:4]) for name in names] == list(range(1, len(names) + 1))


def test_decisions_have_context_decision_and_consequences():
    for page in (ROOT / "docs" / "adr").glob("[0-9]*.md"):
        headings = re.findall(r"^## (.+)$", page.read_text("utf-8"), re.MULTILINE)
        assert headings == ["Context", "Decision", "Consequences"], page.name


def test_the_glossary_is_alphabetical_and_says_each_noun_once():
    text = (ROOT / "GLOSSARY.md").read_text(encoding="utf-8")
    nouns = re.findall(r"^\*\*(.+?)\*\* · ", text, re.MULTILINE)
    folded = [noun.casefold() for noun in nouns]
    assert folded == sorted(set(folded))


def test_every_make_target_is_explained():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    promised = re.search(r"^\.PHONY: (.+)$", makefile, re.MULTILINE).group(1).split()
    explained = re.findall(r"^([a-z-]+):.*## \S", makefile, re.MULTILINE)
    assert explained == promised
