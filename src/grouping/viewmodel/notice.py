"""Something that happened and what may be done about it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class NoticeAction:
    """One thing to choose: what the program calls it and what stands on the button."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class NoticeView:
    """One sentence and its choices, the one that changes nothing first."""

    text: str
    actions: tuple[NoticeAction, ...]
