"""Which outside code each package may use, as a list of what is allowed rather than of what is not."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "src/grouping"

QT = {"PySide6", "shiboken6"}
ALLOWED = {
    "__init__": set[str](),
    "__main__": set[str](),
    "app": QT,
    "cli": QT,
    "content": set[str](),
    "domain": set[str](),
    "folding": set[str](),
    "lists": {"python_calamine"},
    "paper": QT | {"typst"},
    "render": QT,
    "science": {"numpy"},
    "services": {"numpy"},
    "store": set[str](),
    "terminal": QT,
    "ui": QT | {"psutil", "wakepy"},
    "viewmodel": set[str](),
}
"""Packages from outside the standard library, per part of the program."""

NETWORK = {
    "PySide6.QtNetwork",
    "asyncio",
    "ftplib",
    "http",
    "imaplib",
    "smtplib",
    "socket",
    "socketserver",
    "ssl",
    "urllib.request",
    "xmlrpc",
}
"""Ways to reach another machine: the program promises to use none."""

OTHER_DATABASES = {"PySide6.QtSql", "dbm", "shelve"}
"""Ways to keep data that would go round the session file."""


def imports(module: Path) -> Iterator[str]:
    """Full names of everything a module imports from outside the program, functions included."""
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module.name} imports relatively"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def name_of(module: Path) -> str:
    return module.relative_to(PACKAGE).as_posix()


def uses(name: str, wanted: set[str]) -> bool:
    """Whether an imported name is, or lies within, one of the wanted modules."""
    return any(name == module or name.startswith(f"{module}.") for module in wanted)


@pytest.mark.parametrize("module", modules(), ids=name_of)
def test_a_module_uses_only_the_packages_allowed_to_it(module: Path) -> None:
    part = module.relative_to(PACKAGE).parts[0].removesuffix(".py")
    outside = {name.split(".")[0] for name in imports(module)} - sys.stdlib_module_names - {"grouping"}

    assert outside <= ALLOWED[part]


@pytest.mark.parametrize("module", modules(), ids=name_of)
def test_a_module_neither_reaches_the_network_nor_a_second_database(module: Path) -> None:
    assert [name for name in imports(module) if uses(name, NETWORK | OTHER_DATABASES)] == []


def test_an_import_within_a_function_is_seen(tmp_path: Path) -> None:
    module = tmp_path / "planted.py"
    module.write_text(
        "def late():\n    from PySide6 import QtNetwork\n    import numpy.linalg\n", encoding="utf-8"
    )

    assert list(imports(module)) == ["PySide6.QtNetwork", "numpy.linalg"]
    assert uses("PySide6.QtNetwork.QTcpSocket", NETWORK)
    assert not uses("sslx", NETWORK)
