"""The grouping engine beside its peers, on the same classes, in the same run.

    .venv/bin/python benchmarks/grouping/run.py [--quick] [--seed N]
    .venv/bin/python benchmarks/grouping/run.py --digest [--python PATH]...

The first prints tables in Markdown; a fresh seed makes fresh classes. The second tells whether the engine
gives the same groups under other settings of the arithmetic library and under other Pythons. `README.md`
beside this file says how to read them. Exit code 1: a bar was missed, or digests differ.
"""

import argparse
import subprocess
import sys
from pathlib import Path

from digests import compare
from environments import copy_of_source, locked_numpy, provide, variables


def main() -> int:
    """Do what is asked and return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="fewer classes in each cell")
    parser.add_argument("--seed", type=int, default=1, help="another seed makes other classes")
    parser.add_argument("--digest", action="store_true", help="compare groups instead of measuring")
    parser.add_argument("--python", action="append", default=[], help="another Python for --digest")
    asked = parser.parse_args()
    if asked.digest:
        return 0 if compare(asked.python) else 1
    return _measure(asked.seed, quick=asked.quick)


def _measure(seed: int, *, quick: bool) -> int:
    """Start the report in an environment that has scipy beside the program's numpy, if there can be one."""
    peers = provide("peers", [locked_numpy(), "scipy"])
    package = provide("anti-clustering", ["anti-clustering"])
    for environment in (peers, package):
        if environment.complaint:
            print(f"Left out: {environment.complaint}\n", flush=True)
    command = [sys.executable if peers.complaint else str(peers.python), "-u"]
    command += [str(Path(__file__).with_name("report.py")), "--seed", str(seed)]
    command += ["--quick"] if quick else []
    command += [] if package.complaint else ["--package", str(package.python)]
    with copy_of_source() as source:
        return subprocess.run(command, env=variables(source), check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
