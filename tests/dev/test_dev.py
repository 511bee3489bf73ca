"""Setting up: tried with real environments and lock files that name no package, so without a network."""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

import dev

ROOT = Path(__file__).parents[2]
SCREEN = {"DISPLAY": ":0"}
linux_only = pytest.mark.skipif(sys.platform != "linux", reason="system libraries are checked on Linux only")

PROGRAM = """
import os, sys
print(os.getcwd(), sys.argv[1:], sys.prefix, os.environ.get("QT_QPA_PLATFORM"))
sys.exit(7)
"""


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Make a repository with dev.py, empty lock files and a program that tells how it was started."""
    root = tmp_path / "a füll house"
    (root / "src/grouping").mkdir(parents=True)
    (root / "src/grouping/__main__.py").write_text(PROGRAM, encoding="utf-8")
    shutil.copy(ROOT / "dev.py", root)
    for name in ("requirements.txt", "requirements-dev.txt", "requirements-core.txt"):
        (root / name).write_text("# nothing\n", encoding="utf-8")
    return root


def start(
    place: Path, *arguments: str, cwd: Path | None = None, env: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(place / "dev.py"), *arguments],
        cwd=cwd or place,
        env=os.environ | (env or {}),
        capture_output=True,
        text=True,
        check=False,
    )


def test_run_sets_up_and_then_becomes_the_program(place: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()

    first = start(place, "run", "--demo", "a b", cwd=elsewhere, env={"QT_QPA_PLATFORM": "minimal"})
    again = start(place, "run", "--demo", "a b", cwd=elsewhere, env={"QT_QPA_PLATFORM": "minimal"})

    assert first.stdout == f"{elsewhere} ['--demo', 'a b'] {place / '.venv'} minimal\n"
    assert "Making .venv" in first.stderr
    assert (again.returncode, again.stdout, again.stderr) == (7, first.stdout, "")


@pytest.fixture
def no_ensurepip(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let Python lack its own installer of pip, as Debian's does; it is also the quicker way."""
    monkeypatch.setattr(dev, "find_spec", lambda name: None if name == "ensurepip" else name)


def lock_file(path: Path, text: str = "# nothing\n") -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def test_without_ensurepip_the_pip_at_hand_fills_the_environment(no_ensurepip: None, tmp_path: Path) -> None:
    environment = dev.Environment(tmp_path / "env")

    environment.provide(lock_file(tmp_path / "lock.txt"))

    assert not Path(environment.tool("pip")).exists()
    assert (environment.folder / "receipt-lock.txt").exists()


def test_a_set_up_that_failed_is_made_anew(no_ensurepip: None, tmp_path: Path) -> None:
    environment = dev.Environment(tmp_path / "env")
    lock = lock_file(tmp_path / "lock.txt", "no-hash-so-refused==1\n")
    with pytest.raises(SystemExit, match="Type the same command again"):
        environment.provide(lock)
    (environment.folder / "half").touch()
    with pytest.raises(SystemExit, match="Type the same command again"):
        environment.provide(lock)

    assert not (environment.folder / "half").exists()


def test_an_environment_filled_from_the_smaller_lock_is_added_to(no_ensurepip: None, tmp_path: Path) -> None:
    small, large = lock_file(tmp_path / "small.txt"), lock_file(tmp_path / "large.txt")
    environment = dev.Environment(tmp_path / "env")
    environment.provide(small)
    (environment.folder / "kept").touch()

    environment.provide(large, basis=small)
    assert (environment.folder / "kept").exists()
    assert len(list(environment.folder.glob("receipt-*"))) == 2

    environment.provide(lock_file(small, "# changed\n"))
    assert not (environment.folder / "kept").exists()
    assert len(list(environment.folder.glob("receipt-*"))) == 1


def test_the_environment_in_use_is_not_taken_away(tmp_path: Path) -> None:
    environment = dev.Environment(Path(sys.prefix).resolve())

    with pytest.raises(SystemExit, match="use the Python outside it"):
        environment.provide(tmp_path / "no-such-lock.txt")


@linux_only
@pytest.mark.parametrize(
    ("command", "environment", "platform"),
    [
        ("run", {}, "offscreen"),
        ("run", SCREEN, None),
        ("run", {"WAYLAND_DISPLAY": "wayland-0"}, None),
        ("run", {"QT_QPA_PLATFORM": "vnc"}, "vnc"),
        ("test", SCREEN, "offscreen"),
        ("test", SCREEN | {"QT_QPA_PLATFORM": "xcb"}, "xcb"),
    ],
)
def test_qt_draws_in_memory_without_a_screen_and_in_tests(
    command: str, environment: dict[str, str], platform: str | None
) -> None:
    assert dev.qt_settings(command, environment).get("QT_QPA_PLATFORM") == platform


@linux_only
def test_libraries_for_a_screen_are_asked_for_only_with_a_screen() -> None:
    assert "libxcb-cursor.so.0" in dev.qt_libraries(SCREEN)
    assert "libxcb-cursor.so.0" not in dev.qt_libraries({"QT_QPA_PLATFORM": "offscreen:configfile=x"})
    assert "libEGL.so.1" in dev.qt_libraries({"QT_QPA_PLATFORM": "offscreen"})


@linux_only
def test_only_libraries_that_cannot_be_loaded_are_missing() -> None:
    assert dev.packages_of_missing({"libc.so.6": "libc6", "libnowhere.so.9": "libnowhere9"}) == [
        "libnowhere9"
    ]


@linux_only
def test_a_python_that_cannot_install_packages_is_completed(monkeypatch: pytest.MonkeyPatch) -> None:
    assert dev.packages_for_installing() == []

    monkeypatch.setattr(dev, "find_spec", lambda _: None)
    version = f"{sys.version_info.major}.{sys.version_info.minor}"

    assert dev.packages_for_installing() == [f"python{version}-venv"]


@linux_only
def test_who_may_not_install_reads_what_to_type(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    (tmp_path / "apt-get").touch(mode=0o755)
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(SystemExit) as stopped:
        dev.apt_get(["libegl1", "libgl1"])

    assert str(stopped.value).splitlines() == [
        "System packages are missing. Type this once, then try again:",
        "    sudo apt-get update && sudo apt-get install -y --no-install-recommends libegl1 libgl1",
    ]


@linux_only
def test_elsewhere_the_missing_packages_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(SystemExit, match=r"Debian calls them libegl1, libgl1\."):
        dev.apt_get(["libegl1", "libgl1"])


def test_the_first_step_that_fails_ends_the_run(capfd: pytest.CaptureFixture[str]) -> None:
    steps = {
        name: [sys.executable, "-c", f"raise SystemExit({code})"]
        for name, code in [("A", 0), ("B", 3), ("C", 0)]
    }

    assert dev.in_order(steps, dict(os.environ)) == 3
    assert capfd.readouterr().out.split("\n\n") == ["\n=== A ===", "=== B ===", "=== FAILED: B ===\n"]


def test_steps_side_by_side_all_run_and_are_shown_in_order(capfd: pytest.CaptureFixture[str]) -> None:
    def steps(*codes: int) -> dict[str, list[str]]:
        return {
            name: [sys.executable, "-c", f"print('this is {name}'); raise SystemExit({code})"]
            for name, code in zip("ABC", codes, strict=True)
        }

    assert dev.side_by_side(steps(0, 0, 0), dict(os.environ)) == 0
    shown = capfd.readouterr().out
    assert shown.index("this is A") < shown.index("this is B") < shown.index("this is C")
    assert "All passed" in shown

    assert dev.side_by_side(steps(0, 3, 0), dict(os.environ)) == 3
    shown = capfd.readouterr().out
    assert "this is C" in shown
    assert "=== FAILED: B ===" in shown
    assert "All passed" not in shown


@pytest.mark.parametrize("arguments", [[], ["--help"], ["fly"]])
def test_without_a_command_the_commands_are_explained(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert dev.main(arguments) == 2
    assert "python3 dev.py run" in capsys.readouterr().err


def test_every_folder_of_tests_that_needs_qt_is_known() -> None:
    with_qt = {
        path.parent.name for path in (ROOT / "tests").glob("*/*.py") if "PySide6" in path.read_text("utf-8")
    }

    assert with_qt <= dev.NEEDS_QT


def test_the_build_server_runs_the_same_command_as_a_person() -> None:
    script = ROOT / ".ci/run"

    assert script.read_text(encoding="utf-8").splitlines()[-1] == "exec python3 dev.py test"
    assert os.access(script, os.X_OK)
