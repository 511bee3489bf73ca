"""Environments with what the peers need, apart from the program's own.

They lie in `build/benchmarks`, which git does not see, and may be deleted at any time. What cannot be
installed is reported and left out of the tables. Only the standard library is used here.
"""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from shutil import copytree, ignore_patterns
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "build" / "benchmarks"

ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}
"""Times are those of one thread; read by the libraries when numpy is imported."""


@dataclass(frozen=True, slots=True)
class Environment:
    """An environment and why it could not be made, if it could not."""

    folder: Path
    complaint: str = ""

    @property
    def python(self) -> Path:
        """Its Python."""
        return self.folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def provide(name: str, packages: list[str], base: str = sys.executable) -> Environment:
    """Make the environment unless it stands; a receipt is written last."""
    environment = Environment(FOLDER / name)
    receipt = environment.folder / "receipt"
    promise = f"{base} {sys.version if base == sys.executable else ''} {packages}"
    if receipt.exists() and receipt.read_text(encoding="utf-8") == promise:
        return environment
    print(f"Installing {', '.join(packages)} into {environment.folder.relative_to(ROOT)}", file=sys.stderr)
    pip = [str(environment.python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    for command in (
        [base, "-m", "venv", "--clear", str(environment.folder)],
        [*pip, "--only-binary=:all:", *packages],
    ):
        if complaint := _complaint(command):
            return Environment(
                environment.folder, f"{', '.join(packages)} could not be installed: {complaint}"
            )
    receipt.write_text(promise, encoding="utf-8")
    return environment


def locked_numpy() -> str:
    """Return the requirement for the numpy that the program is locked to for this Python."""
    versions = re.findall(
        r"^numpy==(\S+) ; python_full_version (<|>=) '([\d.]+)'", _lock(), flags=re.MULTILINE
    ) or [(version, "", "") for version in re.findall(r"^numpy==(\S+)", _lock(), flags=re.MULTILINE)]
    for version, relation, limit in versions:
        older = sys.version_info[:2] < tuple(map(int, limit.split(".")[:2])) if limit else False
        if not relation or older == (relation == "<"):
            return f"numpy=={version}"
    return "numpy>=2.3"


def variables(extra: dict[str, str] | None = None) -> dict[str, str]:
    """Return the variables for measuring, which is done on one thread."""
    return {**os.environ, **ONE_THREAD, **(extra or {})}


@contextmanager
def copy_of_source() -> Iterator[dict[str, str]]:
    """Give the variable that puts a copy of the program on the path, so that all measure the same state."""
    with TemporaryDirectory() as folder:
        copytree(ROOT / "src", folder, dirs_exist_ok=True, ignore=ignore_patterns("__pycache__"))
        yield {"PYTHONPATH": folder}


def _complaint(command: list[str]) -> str:
    """Run a command and return the last line of what it complains about, if it fails."""
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    except OSError as error:
        return str(error)
    if not done.returncode:
        return ""
    return (done.stderr.strip() or done.stdout.strip() or "no reason given").splitlines()[-1]


def _lock() -> str:
    return (ROOT / "requirements.txt").read_text(encoding="utf-8")
