"""The wheel that others install: code, assets, licences and the commands to start it."""

import configparser
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import grouping

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (file,) = folder.glob("*.whl")
    return zipfile.ZipFile(file)


def test_the_wheel_carries_the_version_of_the_package(wheel: zipfile.ZipFile) -> None:
    assert Path(str(wheel.filename)).name == f"grouping-{grouping.__version__}-py3-none-any.whl"


def test_every_asset_is_inside_the_package(wheel: zipfile.ZipFile) -> None:
    assets = {
        f"grouping/{path.relative_to(ROOT).as_posix()}"
        for path in (ROOT / "assets").rglob("*")
        if path.is_file()
    }

    assert "grouping/assets/fonts/SourceSans3-Regular.ttf" in assets
    assert assets - set(wheel.namelist()) == set()


def test_nothing_but_the_package_is_installed(wheel: zipfile.ZipFile) -> None:
    top = {name.split("/")[0] for name in wheel.namelist()}

    assert top == {"grouping", f"grouping-{grouping.__version__}.dist-info"}


def test_there_is_a_command_with_and_one_without_a_console(wheel: zipfile.ZipFile) -> None:
    (name,) = (name for name in wheel.namelist() if name.endswith("entry_points.txt"))
    commands = configparser.ConfigParser()
    commands.read_string(wheel.read(name).decode())

    assert dict(commands["console_scripts"]) == {"grouping": "grouping.cli:main"}
    assert dict(commands["gui_scripts"]) == {"grouping-window": "grouping.cli:main"}


def test_the_licences_of_code_and_fonts_come_along(wheel: zipfile.ZipFile) -> None:
    licences = {name.split("/licenses/")[1] for name in wheel.namelist() if "/licenses/" in name}

    assert {"LICENSE", "assets/fonts/OFL.txt"} <= licences
