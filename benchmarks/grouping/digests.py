"""The digest under several settings of the arithmetic library and under several Pythons."""

import hashlib
import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from environments import Environment, copy_of_source, provide, variables

DIGEST = Path(__file__).with_name("digest.py")

SETTINGS: dict[str, dict[str, str]] = {
    "one thread": {},
    "two threads": {"OPENBLAS_NUM_THREADS": "2", "OMP_NUM_THREADS": "2"},
    "kernels of Prescott": {"OPENBLAS_CORETYPE": "Prescott"},
    "kernels of Sandybridge": {"OPENBLAS_CORETYPE": "Sandybridge"},
    "kernels of Haswell": {"OPENBLAS_CORETYPE": "Haswell"},
    "kernels of SkylakeX": {"OPENBLAS_CORETYPE": "SkylakeX"},
    "hash seed 1": {"PYTHONHASHSEED": "1"},
}
"""What may differ from machine to machine. Kernels of a processor that this one cannot be are passed over by
the library; on processors of ARM the names mean nothing."""

_NO_DISPATCH = "numpy without its faster loops"


@dataclass(frozen=True, slots=True)
class Answer:
    """One digest, where it came from, and the digests of each class."""

    where: str
    digest: str
    each: dict[str, str]


def compare(pythons: list[str]) -> bool:
    """Print all digests and whether they agree; all of one copy of the source, which may change meanwhile."""
    with copy_of_source() as source:
        answers = list(_answers(pythons, source))
    print("| Python, numpy, setting | SHA-256 of all groups |\n| --- | --- |")
    for answer in answers:
        print(f"| {answer.where} | `{answer.digest}` |")
    first = answers[0]
    for answer in answers[1:]:
        parted = [name for name, digest in answer.each.items() if digest != first.each[name]]
        if parted:
            print(f"\n{answer.where} parts in {len(parted)} of {len(first.each)}: {'; '.join(parted[:8])}")
    agree = len({answer.digest for answer in answers}) == 1
    print(f"\n{'All digests agree.' if agree else '**The digests do not agree.**'}")
    return agree


def _answers(pythons: list[str], source: dict[str, str]) -> Iterator[Answer]:
    for name, setting in _settings().items():
        yield _ask("this Python", sys.executable, name, setting | source)
    for python in pythons:
        environment = _other_numpy(python)
        if environment.complaint:
            print(f"{python} is left out: {environment.complaint}\n")
            continue
        yield _ask("other Python", str(environment.python), "one thread", source)


def _settings() -> dict[str, dict[str, str]]:
    """Return the settings, with the loops that numpy chose for this processor switched off in one of them."""
    import numpy as np

    extensions = np.show_config(mode="dicts").get("SIMD Extensions", {}).get("found", [])
    off = {_NO_DISPATCH: {"NPY_DISABLE_CPU_FEATURES": " ".join(extensions)}} if extensions else {}
    return SETTINGS | off


def _other_numpy(python: str) -> Environment:
    """Make an environment with the oldest numpy that the program allows."""
    name = hashlib.sha256(python.encode()).hexdigest()[:8]
    return provide(f"digest-{name}", ["numpy>=2.3,<2.4"], base=python)


def _ask(what: str, python: str, name: str, setting: dict[str, str]) -> Answer:
    done = subprocess.run(
        [python, DIGEST], env=variables(setting), capture_output=True, text=True, check=False
    )
    if done.returncode:
        last = (done.stderr.strip() or "no reason given").splitlines()[-1]
        raise SystemExit(f"{what}, {name}: the digest could not be made: {last}")
    answer = json.loads(done.stdout)
    where = f"Python {answer['python']}, numpy {answer['numpy']}, {name}"
    return Answer(where, answer["digest"], answer["each"])
