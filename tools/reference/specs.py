"""Specs as text: a test module that teaches becomes a chapter.

A spec is a module in ``tests/spec``. The first line of its docstring is the title, the
rest the introduction. Each test function is a section: the first line of its docstring
(or its name, as words) is the heading. Tables are read where they stand:

* any text in a test, or in a constant in capitals, whose lines have cells between ``|``;
* a constant in capitals that is a list of dictionaries, or of tuples when ``<NAME>_HEADS``
  names the columns.

Nothing is run, so a page is what the file says.
"""

from __future__ import annotations

import ast
import inspect
from collections.abc import Iterator, Sequence
from pathlib import Path

from tools.reference.markdown import sentence, table

__all__ = ["chapter", "chapter_title"]


def _split_row(line: str) -> list[str]:
    return [part.strip() for part in line.strip().strip("|").split("|")]


def _is_rule(row: Sequence[str]) -> bool:
    return all(set(part) <= set("-: ") for part in row)


def _text_table(text: str) -> str:
    """Turn text with cells between bars into a table; nothing when it is not one."""
    lines = [line for line in inspect.cleandoc(text).splitlines() if line.strip()]
    if len(lines) <= 1 or not all("|" in line for line in lines):
        return ""
    heads, *rows = [_split_row(line) for line in lines]
    rows = [row for row in rows if not _is_rule(row)]
    if any(len(row) != len(heads) for row in rows):
        return ""
    return table(heads, rows)


def _literal(node: ast.expr) -> object:
    try:
        return ast.literal_eval(node)
    except ValueError:
        return None


def _value_table(value: object, heads: Sequence[str]) -> str:
    """Turn a list of dictionaries or tuples into a table; nothing when it is not one."""
    if isinstance(value, str):
        return _text_table(value)
    if not isinstance(value, list | tuple) or not value:
        return ""
    if all(isinstance(row, dict) for row in value):
        heads = list(dict.fromkeys(key for row in value for key in row))
        return table(heads, [[row.get(head) for head in heads] for row in value])
    if heads and all(
        isinstance(row, tuple) and len(row) == len(heads) for row in value
    ):
        return table(heads, value)
    return ""


def _constants(module: ast.Module) -> dict[str, object]:
    found: dict[str, object] = {}
    for node in module.body:
        target: ast.expr | None = None
        if isinstance(node, ast.Assign) and len(node.targets) == 1:
            target, value = node.targets[0], node.value
        elif isinstance(node, ast.AnnAssign) and node.value is not None:
            target, value = node.target, node.value
        else:
            continue
        if isinstance(target, ast.Name) and target.id.isupper():
            found[target.id] = _literal(value)
    return found


def _test_functions(module: ast.Module) -> Iterator[ast.FunctionDef]:
    for node in ast.walk(module):
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
            yield node


def _section(function: ast.FunctionDef) -> str:
    says = ast.get_docstring(function) or ""
    heading, _, rest = says.partition("\n")
    heading = heading.rstrip(".") or sentence(function.name.removeprefix("test_"))
    texts = [
        node.value
        for node in ast.walk(function)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    ]
    tables = [found for text in texts if (found := _text_table(text))]
    return "\n\n".join(
        part for part in [f"### {heading}", rest.strip(), *tables] if part
    )


def chapter_title(path: Path) -> str:
    """First line of the docstring, without its full stop."""
    says = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or path.stem
    return says.partition("\n")[0].rstrip(".")


def chapter(path: Path) -> str:
    """Text of a spec, without its title."""
    module = ast.parse(path.read_text(encoding="utf-8"))
    rest = (ast.get_docstring(module) or "").partition("\n")[2].strip()
    constants = _constants(module)
    parts = [rest]
    for name, value in constants.items():
        named = constants.get(f"{name}_HEADS")
        heads = [str(head) for head in named] if isinstance(named, list | tuple) else []
        laid_out = _value_table(value, heads)
        if laid_out and not name.endswith("_HEADS"):
            parts += [f"### {sentence(name.lower())}", laid_out]
    parts += [_section(function) for function in _test_functions(module)]
    return "\n\n".join(part for part in parts if part)
