#!/usr/bin/env python3
"""Set up, start and test Grouping on a machine that has only Python 3.11 or newer.

    python3 dev.py run [arguments]     start the program
    python3 dev.py test                everything a change must pass: checks, then tests
    python3 dev.py test [arguments]    only pytest, with these arguments
    python3 dev.py check               the checks without the tests
    python3 dev.py lock [--upgrade]    choose package versions and write the lock files

On Windows type `py dev.py run` and so on.

The first time this downloads the packages named in the lock files into `.venv` beside this file; later it
works without a network and adds a few hundredths of a second. `test` makes a second environment,
`.venv-core`, without Qt, and runs there what must work without it. Both folders may be deleted at any time.
On Debian and Ubuntu, as root, missing system libraries of Qt are installed; otherwise the command to
type is shown. Messages about setting up go to standard error.
"""

import ctypes
import os
import sys
import time
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

if sys.version_info < (3, 11):  # noqa: UP036 - this file is what an older Python meets first
    raise SystemExit("Grouping needs Python 3.11 or newer; this is Python " + sys.version.split()[0])

ROOT = Path(__file__).resolve().parent
WINDOWS = os.name == "nt"

RUNTIME = ROOT / "requirements.txt"
DEVELOPMENT = ROOT / "requirements-dev.txt"
CORE = ROOT / "requirements-core.txt"

UV = "uv==0.13.9"
"""The tool that writes the lock files; needed by `lock` only, which fetches it."""

TARGETS = (
    "x86_64-pc-windows-msvc",
    "x86_64-apple-darwin",
    "aarch64-apple-darwin",
    "x86_64-manylinux_2_34",
)
"""Machines on which ready-made packages must exist for the oldest and the newest Python."""

PYTHONS = ("3.11", "3.14")

# What Qt loads on Linux, and the Debian package that brings it; each brings the rest along.
ALWAYS_LOADED = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libxkbcommon.so.0": "libxkbcommon0",
}
LOADED_FOR_A_SCREEN = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}

CHECKS = {
    "Rules of style (ruff check)": ("ruff", "check"),
    "Layout of the code (ruff format)": ("ruff", "format", "--check"),
    "Types (mypy)": ("mypy",),
    "Layers (import-linter)": ("lint-imports", "--no-logo"),
    "Spelling (codespell)": (
        "codespell",
        "dev.py",
        "src",
        "assets",
        "docs",
        "CHANGELOG.md",
        "CONTRIBUTING.md",
    ),
}

RUNS = {
    "Tests of windows": {"ui"},
    "Tests of paper and pictures": {"paper", "render"},
    "Tests of whole runs": {"dev", "flow"},
    "Tests of pages": {"look"},
    "Tests of two screens": {"stage"},
    "Tests of the repository": {"arch"},
}
"""Folders of tests that need more than `.venv-core` holds, by the run they are in, longest first."""

NEEDS_QT = set().union(*RUNS.values())
"""Every other folder must pass without Qt."""


class Environment:
    """A folder with a Python of its own, filled from a lock file.

    Inside lies a receipt for each lock file it was filled from. A receipt holds the text of the lock file
    and is written last, so that a set-up that was broken off is never mistaken for a complete one.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.scripts = folder / ("Scripts" if WINDOWS else "bin")
        self.python = self.scripts / ("python.exe" if WINDOWS else "python")

    def tool(self, name: str) -> str:
        """Path of a command that a package installed."""
        return str(self.scripts / (f"{name}.exe" if WINDOWS else name))

    def provide(self, lock: Path, basis: Path | None = None) -> None:
        """Make sure that everything in `lock` is installed.

        An environment filled from `basis`, of which `lock` is a superset, is added to; any other that is
        not as it should be is made anew.
        """
        if self._has(lock):
            return
        if self._receipt(lock).exists() or basis is None or not self._has(basis):
            self._remove()
            self.create()
        for receipt in self.folder.glob("receipt-*"):
            receipt.unlink()
        say(f"Installing the packages of {lock.name} into {self.folder.name}")
        # Most of what tests need is never imported: Python prepares a module when it first is.
        lazily = [] if lock == RUNTIME else ["--no-compile"]
        # The lock names everything, so pip has nothing to choose: left to resolve `coverage[toml]`, an older
        # pip takes the newest release, for which there is no hash, and stops.
        self.install(*lazily, "--no-deps", "--require-hashes", "--only-binary=:all:", "-r", str(lock))
        for filled_from in (lock, basis):
            if filled_from is not None:
                self._receipt(filled_from).write_bytes(self._promise(filled_from))

    def create(self) -> None:
        """Make the environment, with the program's source on its path but no packages."""
        import sysconfig
        import venv

        say(f"Making {self.folder.name} for Python {sys.version.split()[0]}")
        venv.create(self.folder, symlinks=not WINDOWS, with_pip=find_spec("ensurepip") is not None)
        places = {"base": str(self.folder), "platbase": str(self.folder)}
        # Python reads this file in the machine's own encoding, which matters for a folder like C:\Users\Zoë.
        Path(sysconfig.get_path("purelib", "venv", places), "grouping-source.pth").write_text(
            f"{ROOT / 'src'}\n", encoding="locale"
        )

    def install(self, *what: str) -> None:
        """Let pip install into this environment."""
        own_pip = (self.scripts / ("pip.exe" if WINDOWS else "pip")).exists()
        pip = (
            [str(self.python), "-m", "pip"]
            if own_pip
            else [sys.executable, "-m", "pip", "--python", str(self.python)]
        )
        quiet = [] if sys.stderr.isatty() else ["--quiet"]
        if call([*pip, "install", "--disable-pip-version-check", *quiet, *what], output="aside"):
            raise SystemExit(
                "The packages could not be installed; pip says why above. The first set-up needs a network.\n"
                "Type the same command again when that is solved."
            )

    def _has(self, lock: Path) -> bool:
        receipt = self._receipt(lock)
        return self.python.exists() and receipt.exists() and receipt.read_bytes() == self._promise(lock)

    def _receipt(self, lock: Path) -> Path:
        return self.folder / f"receipt-{lock.name}"

    def _promise(self, lock: Path) -> bytes:
        """What the receipt says: for which Python, in which folder, from which lock file."""
        return f"{sys.implementation.cache_tag}\n{self.folder}\n".encode() + lock.read_bytes()

    def _remove(self) -> None:
        import shutil

        if Path(sys.prefix).resolve() == self.folder:
            raise SystemExit(f"{self.folder.name} must be made anew: use the Python outside it.")
        try:
            if self.folder.exists():
                shutil.rmtree(self.folder)
        except OSError as error:
            raise SystemExit(f"{self.folder} is in use: close Grouping and try again. ({error})") from error


MAIN = Environment(ROOT / ".venv")
WITHOUT_QT = Environment(ROOT / ".venv-core")


def say(text: str) -> None:
    """Tell the person at the terminal, apart from what the program itself prints."""
    print(text, file=sys.stderr, flush=True)


def call(command: list[str], environment: dict[str, str] | None = None, output: str = "shown") -> int:
    """Run a command in the repository and return its exit code.

    What it prints is shown, or shown among the messages about setting up, or dropped but for complaints.
    """
    import subprocess

    stdout = {"shown": None, "aside": sys.stderr, "dropped": subprocess.DEVNULL}[output]
    return subprocess.run(command, cwd=ROOT, env=environment, stdout=stdout, check=False).returncode


def become(command: list[str], environment: dict[str, str]) -> int:
    """Go on as another program; on Windows, which cannot, run it and return its exit code."""
    if not WINDOWS:
        os.execve(command[0], command, environment)  # noqa: S606 - no shell is meant to be involved
    import subprocess

    return subprocess.run(command, env=environment, check=False).returncode


def qt_settings(command: str, environment: dict[str, str]) -> dict[str, str]:
    """Return the variables for a program with Qt: without a screen, or in tests, Qt draws in memory."""
    headless = not (environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"))
    if sys.platform == "linux" and (command != "run" or headless):
        return {"QT_QPA_PLATFORM": "offscreen"} | environment
    return dict(environment)


def qt_libraries(environment: dict[str, str]) -> dict[str, str]:
    """Return the system libraries that Qt will load, with the Debian package of each."""
    if sys.platform != "linux":
        return {}
    platform = environment.get("QT_QPA_PLATFORM", "xcb")
    return ALWAYS_LOADED | (LOADED_FOR_A_SCREEN if platform.startswith("xcb") else {})


def packages_of_missing(libraries: dict[str, str]) -> list[str]:
    """Return the Debian packages of those libraries that cannot be loaded here."""
    packages = []
    for library, package in libraries.items():
        try:
            ctypes.CDLL(library)
        except OSError:
            packages.append(package)
    return packages


def packages_for_installing() -> list[str]:
    """Return the Debian package that lets this Python install packages, if it cannot yet."""
    if sys.platform != "linux" or find_spec("ensurepip") or find_spec("pip"):
        return []
    return [f"python{sys.version_info.major}.{sys.version_info.minor}-venv"]


def apt_get(packages: list[str]) -> None:
    """Install Debian packages if that is possible here; otherwise say what to type, and stop."""
    import shutil
    from importlib import invalidate_caches

    install = ["apt-get", "install", "-y", "--no-install-recommends", *packages]
    if shutil.which("apt-get") is None:
        raise SystemExit(
            f"System packages are missing. Debian calls them {', '.join(packages)}.\n"
            "Install them under the names they have here, then try again."
        )
    if os.geteuid() != 0:
        raise SystemExit(
            "System packages are missing. Type this once, then try again:\n"
            f"    sudo apt-get update && sudo {' '.join(install)}"
        )
    say(f"Installing system packages with apt-get: {' '.join(packages)}")
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    for step in (["apt-get", "update", "-qq"], [*install, "-qq"]):
        if call(step, environment, output="dropped"):
            raise SystemExit("apt-get failed; it says why above.")
    invalidate_caches()


def prepare(command: str) -> dict[str, str]:
    """Set up for `command` and return the environment variables for it."""
    environment = qt_settings(command, dict(os.environ))
    packages = packages_of_missing(qt_libraries(environment))
    if not MAIN.python.exists():
        packages += packages_for_installing()
    if packages:
        apt_get(packages)
    if command == "run":
        MAIN.provide(RUNTIME)
    else:
        MAIN.provide(DEVELOPMENT, basis=RUNTIME)
    return environment


def run(arguments: list[str]) -> int:
    """Start the program where the person stands, so that relative file names keep their meaning."""
    environment = prepare("run")
    return become([str(MAIN.python), "-P", "-m", "grouping", *arguments], environment)


def test(arguments: list[str]) -> int:
    """Run pytest with the arguments given, or else everything a change must pass."""
    environment = prepare("test")
    pytest = ["-m", "pytest"]
    if arguments:
        return become([str(MAIN.python), *pytest, *arguments], environment)
    folders = {path.relative_to(ROOT / "tests").parts[0] for path in ROOT.glob("tests/*/**/test_*.py")}
    # No test runs twice: what passes without Qt has nothing more to show where Qt is installed.
    core = [f"tests/{name}" for name in sorted(folders - NEEDS_QT)]
    (first, windows), *others = (
        (heading, [str(MAIN.python), *pytest, *(f"tests/{name}" for name in sorted(run & folders))])
        for heading, run in RUNS.items()
    )
    # In this order two processors end at about the same time.
    tests = {
        first: windows,
        "Tests of the core, where Qt is not installed": [str(WITHOUT_QT.python), "-I", *pytest, *core],
        **dict(others),
    }
    return checks_while(lambda: WITHOUT_QT.provide(CORE), environment) or side_by_side(tests, environment)


def check(arguments: list[str]) -> int:
    """Run the checks that need no tests."""
    refuse(arguments)
    return in_order(checks(), prepare("check"))


def checks() -> dict[str, list[str]]:
    """Return the commands of the checks by their headings."""
    return {heading: [MAIN.tool(name), *rest] for heading, (name, *rest) in CHECKS.items()}


def checks_while(set_up: Callable[[], None], environment: dict[str, str]) -> int:
    """Run the checks while something is set up that they do not need."""
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(1) as aside:
        is_set_up = aside.submit(set_up)
        code = in_order(checks(), environment)
        is_set_up.result()
    return code


def in_order(steps: dict[str, list[str]], environment: dict[str, str]) -> int:
    """Run commands under their headings and stop at the first that fails."""
    start = time.monotonic()
    for heading, command in steps.items():
        print(f"\n=== {heading} ===", flush=True)
        if code := call(command, environment):
            print(f"\n=== FAILED: {heading} ===", flush=True)
            return code
    print(f"\n=== All passed in {time.monotonic() - start:.0f} s ===", flush=True)
    return 0


def side_by_side(steps: dict[str, list[str]], environment: dict[str, str]) -> int:
    """Run commands at the same time, as many as there are processors: more would only wait for each other.

    The first is shown as it goes, the others when it is over.
    """
    import shutil
    import subprocess
    import tempfile
    from concurrent.futures import ThreadPoolExecutor
    from contextlib import ExitStack

    start = time.monotonic()
    (first, command), *others = steps.items()
    with ExitStack() as stack:
        lanes = stack.enter_context(ThreadPoolExecutor(max(2, os.cpu_count() or 1)))
        print(f"\n=== {first} ===", flush=True)
        shown = lanes.submit(call, command, environment)
        running = []
        for heading, other in others:
            output = stack.enter_context(tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace"))
            run = lanes.submit(
                subprocess.run, other, cwd=ROOT, env=environment, stdout=output, stderr=subprocess.STDOUT
            )
            running.append((heading, run, output))
        codes = {first: shown.result()}
        for heading, run, output in running:
            codes[heading] = run.result().returncode
            print(f"\n=== {heading} ===", flush=True)
            output.seek(0)
            shutil.copyfileobj(output, sys.stdout)
            sys.stdout.flush()
    failed = [heading for heading, code in codes.items() if code]
    for heading in failed:
        print(f"\n=== FAILED: {heading} ===", flush=True)
    if not failed:
        print(f"\n=== All passed in {time.monotonic() - start:.0f} s ===", flush=True)
    return next((code for code in codes.values() if code), 0)


def lock(arguments: list[str]) -> int:
    """Write the lock files; with --upgrade choose the newest versions, else change as little as possible."""
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        tools = Environment(Path(folder, "lock").resolve())
        tools.create()
        tools.install(UV)
        resolve = [
            tools.tool("uv"),
            "pip",
            "compile",
            "--quiet",
            "--no-config",
            "--only-binary=:all:",
            *arguments,
        ]
        write = [*resolve, "--universal", f"--python-version={PYTHONS[0]}", "--generate-hashes"]
        write += ["--no-header", "--no-annotate"]
        same_as = ["--constraints", DEVELOPMENT.name]
        steps = {
            DEVELOPMENT.name: [*write, "pyproject.toml", "--group=dev", "-o", DEVELOPMENT.name],
            RUNTIME.name: [*write, "pyproject.toml", *same_as, "-o", RUNTIME.name],
            CORE.name: [*write, "--group=pyproject.toml:core", *same_as, "-o", CORE.name],
        }
        for target in TARGETS:
            for python in PYTHONS:
                place = [f"--python-platform={target}", f"--python-version={python}", f"-o{os.devnull}"]
                steps[f"Trial: {target}, Python {python}"] = [*resolve, DEVELOPMENT.name, *place]
        return in_order(steps, dict(os.environ))


def refuse(arguments: list[str]) -> None:
    """Stop if arguments follow a command that takes none."""
    if arguments:
        raise SystemExit(f"This command takes no arguments: {' '.join(arguments)}")


def main(arguments: list[str]) -> int:
    """Carry out the command named first."""
    commands = {"run": run, "test": test, "check": check, "lock": lock}
    if not arguments or arguments[0] not in commands:
        say(str(__doc__))
        return 2
    try:
        return commands[arguments[0]](arguments[1:])
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
