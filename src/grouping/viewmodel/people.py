"""What is said about one person, with what may be chosen next."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PeopleChoice:
    """One thing to choose: by its button, or by typing its letter."""

    id: str
    letter: str
    """Empty for what Enter chooses."""
    text: str


@dataclass(frozen=True, slots=True)
class PeopleView:
    """A sentence and its choices, what Enter chooses first."""

    text: str
    choices: tuple[PeopleChoice, ...] = ()
    safe_text: str = ""
    """What to say instead while the room may be reading; empty where it may read the sentence itself."""
    is_wrong: bool = False
    """Whether it says what is wrong with what was typed."""
