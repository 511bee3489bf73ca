"""The lock files: complete, of one mind, and silent about where packages come from."""

import re
import tomllib
from importlib.metadata import distributions, requires
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LOCKS = ["requirements.txt", "requirements-core.txt", "requirements-dev.txt"]


def locked(name: str) -> dict[str, set[str]]:
    """Read a lock file: its lines by package, hashes left out."""
    packages: dict[str, set[str]] = {}
    for line in (ROOT / name).read_text(encoding="utf-8").splitlines():
        if not line.startswith(" "):
            requirement = Requirement(line.removesuffix("\\").strip())
            packages.setdefault(requirement.name, set()).add(str(requirement))
    return packages


def group(name: str) -> list[Requirement]:
    """Requirements of a dependency group, with those of the groups it includes."""
    found = []
    for entry in PROJECT["dependency-groups"][name]:
        found += group(entry["include-group"]) if isinstance(entry, dict) else [Requirement(entry)]
    return found


RUNTIME = [Requirement(line) for line in PROJECT["project"]["dependencies"]]
WANTED = {
    "requirements.txt": RUNTIME,
    "requirements-core.txt": group("core"),
    "requirements-dev.txt": RUNTIME + group("dev"),
}


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_names_no_place_on_any_machine(lock: str) -> None:
    assert (
        re.findall(r"\S*(?:://|--index|--find-links|\w\.(?:com|org|net|io)\b)\S*", (ROOT / lock).read_text())
        == []
    )


@pytest.mark.parametrize("lock", LOCKS)
def test_every_package_in_a_lock_has_hashes(lock: str) -> None:
    entries = re.split(r"\n(?! )", (ROOT / lock).read_text().strip())

    assert [entry.splitlines()[0] for entry in entries if "--hash=sha256:" not in entry] == []


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_answers_every_requirement_in_pyproject(lock: str) -> None:
    packages = {
        name: {next(iter(Requirement(line).specifier)).version for line in lines}
        for name, lines in locked(lock).items()
    }

    for wanted in WANTED[lock]:
        assert packages[wanted.name]
        assert all(wanted.specifier.contains(version) for version in packages[wanted.name]), wanted


@pytest.mark.parametrize("lock", ["requirements.txt", "requirements-core.txt"])
def test_the_development_lock_holds_the_other_locks(lock: str) -> None:
    assert locked(lock).items() <= locked("requirements-dev.txt").items()


def test_the_core_lock_holds_no_qt() -> None:
    assert {"pyside6-essentials", "shiboken6", "pytest-qt"} & locked("requirements-core.txt").keys() == set()
    assert "pyside6-essentials" in locked("requirements.txt")


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_holds_whatever_its_packages_need(lock: str) -> None:
    """Packages are installed without looking for what they need, so the lock must hold all of it."""
    names = {canonicalize_name(name) for name in locked(lock)}
    installed = {canonicalize_name(package.name) for package in distributions()}
    needs = {
        canonicalize_name(need.name)
        for name in names & installed
        for text in requires(name) or []
        if (need := Requirement(text)).marker is None or need.marker.evaluate({"extra": ""})
    }

    assert needs - names == set()
