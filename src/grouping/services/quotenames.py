"""Whether a quote may hold a name: a gentle question before it can be shown, never an obstacle."""

import re

from grouping.domain.participants import FirstName
from grouping.domain.session import Session

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_BEFORE_A_SENTENCE = re.compile(r"(?:^|[.!?:…])[\s\"'‘’“”„«»(]*$")
_SPELT_AS_A_NAME = re.compile(r"I|I['’].*")
"""What English writes with a capital anywhere."""


def possible_names(session: Session, text: str) -> tuple[str, ...]:
    """Return the words of `text` that may be a name, in order.

    That is a first name that was typed for this room, or a word with a capital inside a sentence. A word in
    capitals only is somebody who speaks loudly.
    """
    known = {part.casefold() for name in session.all(FirstName).values() for part in _WORD.findall(name.name)}
    found = [
        match.group()
        for match in _WORD.finditer(text)
        if match.group().casefold() in known or _is_capitalised(text, match)
    ]
    return tuple(dict.fromkeys(found))


def _is_capitalised(text: str, match: re.Match[str]) -> bool:
    word = match.group()
    if not word[0].isupper() or word.isupper() or _SPELT_AS_A_NAME.fullmatch(word):
        return False
    return _BEFORE_A_SENTENCE.search(text, 0, match.start()) is None
