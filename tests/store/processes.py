"""Starting `tests.store.child`, on its own or on a small disk of its own."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ENVIRONMENT = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "src")])}


def command(name: str, path: Path | str) -> list[str]:
    """Return what starts command `name` of the child on `path`."""
    return [sys.executable, "-m", "tests.store.child", name, str(path)]


def start(name: str, path: Path) -> subprocess.Popen[str]:
    """Start command `name` of the child and leave it running."""
    return subprocess.Popen(
        command(name, path), env=ENVIRONMENT, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )


def run(name: str, path: Path, standard_input: str = "") -> subprocess.CompletedProcess[str]:
    """Run command `name` of the child to its end."""
    return subprocess.run(
        command(name, path),
        env=ENVIRONMENT,
        text=True,
        input=standard_input,
        stdout=subprocess.PIPE,
        timeout=30,
        check=False,
    )


def run_on_small_disk(script: str, folder: Path) -> list[str]:
    """Run shell `script`, where `$1` is a disk of 400 kB and `$child` the child, and return its lines."""
    namespace = ["unshare", "--map-root-user", "--mount", "sh", "-ec"]
    mount = 'mount -t tmpfs -o size=400k none "$1"; child="$2 -m tests.store.child"; '
    try:
        subprocess.run([*namespace, mount, "sh", folder, "true"], check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError) as error:
        pytest.skip(f"no disk of its own here: {error}")
    done = subprocess.run(
        [*namespace, mount + script, "sh", folder, sys.executable],
        env=ENVIRONMENT,
        text=True,
        stdout=subprocess.PIPE,
        timeout=30,
        check=True,
    )
    return done.stdout.splitlines()
