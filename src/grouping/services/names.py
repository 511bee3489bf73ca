"""First names, for this laptop's pages only: how they are made, shown and told apart."""

import re
from collections import Counter
from collections.abc import Sequence

from grouping.domain.participants import MAX_NAME, FirstName
from grouping.domain.session import Session

_ISOLATE, _POP = "\N{FIRST STRONG ISOLATE}", "\N{POP DIRECTIONAL ISOLATE}"
_UNSEEN = re.compile("[\u0000-\u001f\u007f-\u009f\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]")
"""Signs that are not seen but may turn text around or break a line."""
_ODD = re.compile(
    "\N{REPLACEMENT CHARACTER}|[\u0080-\u009f]|[\u00c2\u00c3][\u0080-\u00bf\u0152-\u2122]|\u00e2\u20ac"
)
"""What text looks like that was read with the wrong encoding."""


def first_name(full: str) -> str:
    """Return the first name in a full name; of "Vries, Jan de" it is Jan."""
    given = full.split(",", 1)[1] if "," in full and full.split(",", 1)[1].strip() else full
    words = _UNSEEN.sub(" ", given).split()
    return words[0] if words else ""


def told_apart(full_names: Sequence[str]) -> tuple[str, ...]:
    """Return first names, with the initial of the last name where two people share a first name."""
    firsts = [first_name(full) for full in full_names]
    often = Counter(first.casefold() for first in firsts)
    told = [
        f"{first} {initial}." if often[first.casefold()] > 1 and (initial := _initial(full)) else first
        for first, full in zip(firsts, full_names, strict=True)
    ]
    return tuple(first if is_too_long(name) else name for name, first in zip(told, firsts, strict=True))


def _initial(full: str) -> str:
    """Return the first letter of the last name: of the family name's own word, not of de or van."""
    if "," in full:
        words = _UNSEEN.sub(" ", full.split(",", 1)[0]).split()
    else:
        words = _UNSEEN.sub(" ", full).split()[1:]
    named = [word for word in words if word[:1].isupper()] or words
    return named[-1][:1].upper() if named else ""


def looks_odd(text: str) -> bool:
    """Return whether `text` was likely read with the wrong encoding."""
    return bool(_ODD.search(text))


def is_too_long(name: str) -> bool:
    """Return whether no chip could hold `name`."""
    return len(name) > MAX_NAME


def name_of(session: Session, number: int) -> str:
    """Return the first name of `number`, kept apart from the direction of the text around it, or nothing."""
    found = session.find(FirstName, number)
    return "" if found is None else f"{_ISOLATE}{found.name}{_POP}"


def with_name(session: Session, number: int) -> str:
    """Return the number, with its name where there is one; never for the room."""
    name = name_of(session, number)
    return f"{number} {name}" if name else str(number)


def name_count(session: Session) -> int:
    """Return how many names are kept on this laptop."""
    return len(session.all(FirstName))
