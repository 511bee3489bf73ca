"""Every import contract in pyproject.toml is kept, and notices when it is broken."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SETTINGS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
CONTRACTS = [contract["name"] for contract in SETTINGS["tool"]["importlinter"]["contracts"]]

LAYERS = "Imports point downwards only"
NO_QT = "The core runs without Qt"
VIEW_ONLY = "Drawing, paper and the room see view models only"
SQL = "Only the store speaks SQL"
NOT_SHOWN = "What is read and kept does not know what is shown"
ARRAYS = "Science knows arrays, not records"
STDLIB = "Domain, folding and view models need only the standard library"

PLANTS = [
    (LAYERS, "services/planted.py", "import grouping.render"),
    (LAYERS, "render/planted.py", "import grouping.paper"),
    (LAYERS, "domain/planted.py", "import grouping.viewmodel"),
    (LAYERS, "folding/planted.py", "import grouping.domain"),
    (LAYERS, "lists/planted.py", "import grouping.content"),
    (LAYERS, "planted.py", "A_MODULE_WITHOUT_A_LAYER = True"),
    (NO_QT, "store/planted.py", "import PySide6.QtCore"),
    (NO_QT, "services/planted.py", "def late():\n    import PySide6.QtWidgets"),
    (VIEW_ONLY, "paper/planted.py", "import grouping.services"),
    (VIEW_ONLY, "render/planted.py", "import grouping.domain"),
    (VIEW_ONLY, "render/planted.py", "import grouping.folding"),
    (VIEW_ONLY, "ui/stage.py", "import grouping.services"),
    (SQL, "services/planted.py", "def late():\n    import sqlite3"),
    (NOT_SHOWN, "content/planted.py", "import grouping.viewmodel"),
    (ARRAYS, "science/planted.py", "import grouping.domain"),
    (STDLIB, "viewmodel/planted.py", "import numpy"),
    (STDLIB, "folding/planted.py", "import numpy"),
]


def broken_contracts(folder: Path) -> list[str]:
    """Names of the contracts that the package tree under `folder` breaks."""
    run = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-logo", "--no-cache"],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(folder / "src"), "COLUMNS": "200"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert "Contracts: " in run.stdout, run.stdout + run.stderr
    return re.findall(r"^(.+) BROKEN", run.stdout, re.MULTILINE)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Copy the package tree and its contracts to a place where they may be broken."""
    shutil.copytree(ROOT / "src", tmp_path / "src", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def test_the_package_keeps_every_contract(copy: Path) -> None:
    assert broken_contracts(copy) == []


@pytest.mark.parametrize(("contract", "place", "text"), PLANTS)
def test_a_planted_import_breaks_its_contract(copy: Path, contract: str, place: str, text: str) -> None:
    with (copy / "src/grouping" / place).open("a", encoding="utf-8") as planted:
        planted.write(f"\n\n{text}\n")

    assert contract in broken_contracts(copy)


def test_every_contract_has_been_seen_to_fail() -> None:
    assert set(CONTRACTS) == {contract for contract, _, _ in PLANTS}
