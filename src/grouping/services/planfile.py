"""A running order as a file that a trainer can read, edit and give away."""

import json
import re
import unicodedata
from collections.abc import Mapping, Sequence

from grouping.domain.settings import Language, PlanStep

_USUAL_STEM = "draaiboek"
_LONGEST_STEM = 40


def plan_text(steps: Sequence[PlanStep], names: Mapping[Language, str]) -> str:
    """Return a running order file with these steps."""
    total = sum(step.minutes for step in steps)
    lines = [f"total_minutes = {total}", "", "[name]"]
    lines += [f"{language.value} = {_quoted(names[language])}" for language in Language]
    for step in steps:
        lines += ["", "[[steps]]", f"id = {_quoted(step.step)}", f"phase = {_quoted(step.phase.value)}"]
        lines.append(f"minutes = {step.minutes}")
        if step.is_talk:
            lines.append("talk = true")
    return "\n".join([*lines, ""])


def stem_of(name: str) -> str:
    """Return a name for a file: small letters, digits and hyphens, whatever it was typed with."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().casefold()
    return re.sub(r"[^a-z0-9]+", "-", plain)[:_LONGEST_STEM].strip("-") or _USUAL_STEM


def _quoted(text: str) -> str:
    """Return `text` as a TOML string, which JSON strings are but for one sign."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
