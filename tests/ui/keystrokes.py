"""What somebody types who has a list on paper, key by key, and how long that takes a practised hand.

The keystroke-level model of Card, Moran and Newell (1980), The keystroke-level model for user performance
time with interactive systems, Communications of the ACM 23(7), 396-410: a key takes K = 0.28 s for somebody
who is no typist, and every number that is read from paper takes a mental operator M = 1.35 s besides.
Sorting and judging are not in it: only what the keyboard asks.
"""

from dataclasses import dataclass

from PySide6.QtCore import Qt

from tests.ui.keyboard import press, write

KEY_S = 0.28
READ_S = 1.35

_NAMED = {"\n": Qt.Key.Key_Return, "↓": Qt.Key.Key_Down, "↑": Qt.Key.Key_Up}

PILE_LISTS = (
    "4 11 18 22 30",
    "2 7 9 13 21 25 28",
    "1 3 8 10 12 17 19 23 27",
    "5 14 16 20 24",
    "6 15 26 29",
)


@dataclass(frozen=True, slots=True)
class Typed:
    """Keys in order, and how many numbers were read from paper for them."""

    keys: str
    read: int

    @property
    def seconds(self) -> float:
        """How long it takes by the model."""
        return len(self.keys) * KEY_S + self.read * READ_S

    def play(self) -> None:
        """Press every key, on whatever has the focus."""
        for sign in self.keys:
            if sign in _NAMED:
                press(_NAMED[sign])
            else:
                write(sign)


def _rows(lists: tuple[str, ...]) -> str:
    return "↓".join("".join(f"{number} " for number in numbers.split()) for numbers in lists)


def thirty_in_piles() -> Typed:
    """Thirty numbers in five lists; 9 stands in a second list too, 47 is nobody, and 29 comes last."""
    first = (*PILE_LISTS[:2], PILE_LISTS[2] + " 9")
    rest = (PILE_LISTS[3] + " 47", "6 15 26")
    return Typed(_rows(first) + "\n↓" + _rows(rest) + "29 ", 32)


def thirty_by_one_digit() -> Typed:
    """The same folds as a list of numbers, each with its digit."""
    piles = {int(word): 5 - at for at, row in enumerate(PILE_LISTS) for word in row.split()}
    lines = [f"{number} {piles[number]}\n" for number in range(1, 31) if number != 29]
    return Typed("".join([*lines, "9 3\n\n", "47 2\n", "29 1\n"]), 32)


def thirty_by_criteria(criteria: int, *, is_in_order: bool) -> Typed:
    """Thirty folds with their points; one number is nobody, one fold is mended.

    Where they lie in order of number, one key says that the fold proposed is the one on top; its number is
    read all the same. Where they are shuffled every number is typed, and one of two digits goes on by itself.
    """
    order = list(range(1, 31)) if is_in_order else [number * 7 % 31 for number in range(1, 31)]
    lines = [("↓" if is_in_order else str(number).ljust(2)) + "2" * criteria for number in order]
    if not is_in_order:
        # Behind a number that was refused, the next one waits for a key.
        lines[20] = f"{order[20]} " + "2" * criteria
    return Typed("".join([*lines[:20], "47 ", *lines[20:], "9 " + "1" * criteria]), 32)


def cluster_lists(clusters: int = 5, people: int = 30) -> Typed:
    """Pile lists of several hosts, one after the other, each with a fifth of the cluster on every pile."""
    keys = ""
    for cluster in range(clusters):
        first = cluster * people + 1
        rows = tuple(
            " ".join(map(str, range(at, at + people // 5)))
            for at in range(first, first + people, people // 5)
        )
        keys += _rows(rows) + ("↑↑↑↑" if cluster < clusters - 1 else "")
    return Typed(keys, clusters * people)
