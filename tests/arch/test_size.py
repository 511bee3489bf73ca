"""Modules, functions and classes stay small enough to read in one go."""

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "src/grouping"

MODULE_LINES = 400
FUNCTION_LINES = 50
CLASS_LINES = 300
PUBLIC_METHODS = 20

Function = ast.FunctionDef | ast.AsyncFunctionDef


def lines(node: Function | ast.ClassDef) -> int:
    """Lines from `def` or `class` to the end; a function's docstring does not count."""
    count = (node.end_lineno or node.lineno) - node.lineno + 1
    first = node.body[0]
    if isinstance(node, Function) and ast.get_docstring(node) is not None:
        count -= (first.end_lineno or first.lineno) - first.lineno + 1
    return count


def public_methods(node: ast.ClassDef) -> list[str]:
    """Methods others may call; names in Qt's spelling are overrides that Qt calls."""
    names = {child.name for child in node.body if isinstance(child, Function)}
    return sorted(name for name in names if not name.startswith("_") and name == name.lower())


def excesses(text: str) -> list[str]:
    """Name everything in a module that is too large."""
    found = []
    if (count := len(text.splitlines())) > MODULE_LINES:
        found.append(f"{count} lines in the module")
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, Function) and lines(node) > FUNCTION_LINES:
            found.append(f"{lines(node)} lines in function {node.name}")
        if isinstance(node, ast.ClassDef) and lines(node) > CLASS_LINES:
            found.append(f"{lines(node)} lines in class {node.name}")
        if isinstance(node, ast.ClassDef) and len(public_methods(node)) > PUBLIC_METHODS:
            found.append(f"{len(public_methods(node))} public methods in class {node.name}")
    return found


@pytest.mark.parametrize(
    "module", sorted(PACKAGE.rglob("*.py")), ids=lambda path: path.relative_to(PACKAGE).as_posix()
)
def test_a_module_stays_within_the_limits(module: Path) -> None:
    assert excesses(module.read_text(encoding="utf-8")) == []


def function(body_lines: int, docstring_lines: int = 0) -> str:
    docstring = '    """One.\n' + "\n" * (docstring_lines - 2) + '    """\n' if docstring_lines else ""
    return "def long():\n" + docstring + "    x = 1\n" * body_lines


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("x = 1\n" * 400, []),
        ("x = 1\n" * 401, ["401 lines in the module"]),
        (function(49), []),
        (function(49, docstring_lines=30), []),
        (function(50), ["51 lines in function long"]),
        ("class Big:\n" + "    x = 1\n" * 299, []),
        ("class Big:\n" + "    x = 1\n" * 300, ["301 lines in class Big"]),
        (
            "class Wide:\n"
            + "".join(f"    def m{n}(self): ...\n    def qtName{n}(self): ...\n" for n in range(20)),
            [],
        ),
        (
            "class Wide:\n" + "".join(f"    def m{n}(self): ...\n" for n in range(21)),
            ["21 public methods in class Wide"],
        ),
    ],
)
def test_the_limits_are_exact(text: str, found: list[str]) -> None:
    assert excesses(text) == found
