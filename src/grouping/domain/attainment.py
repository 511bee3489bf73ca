"""How many people sit at each level: thirds by default, two groups in a very small room."""

from grouping.domain.errors import DomainError
from grouping.domain.settings import MIN_PEOPLE

SMALLEST_ROOM_FOR_THIRDS = 9
"""Below this a third would be a table of two."""


def level_count(people: int) -> int:
    """Return the number of level groups proposed for `people`."""
    return 2 if people < SMALLEST_ROOM_FOR_THIRDS else 3


def level_sizes(people: int, levels: int) -> tuple[int, ...]:
    """Return how many people each level gets, lowest level first; sizes differ by at most one.

    One left over goes to the middle, two go to the outer levels: 31 is 10, 11, 10 and 32 is 11, 10, 11.
    With two levels the one left over goes to the lower.
    """
    if people < max(levels, MIN_PEOPLE):
        raise DomainError("group.too_few", people=people, levels=levels)
    base, left_over = divmod(people, levels)
    order = _outer_first(levels) if left_over % 2 == 0 else _middle_first(levels)
    extra = set(order[:left_over])
    return tuple(base + (level in extra) for level in range(levels))


def _middle_first(levels: int) -> list[int]:
    """Order levels from the middle outwards, the lower of two equals first."""
    middle = (levels - 1) / 2
    return sorted(range(levels), key=lambda level: (abs(level - middle), level))


def _outer_first(levels: int) -> list[int]:
    """Order levels from the outside inwards, the lower of two equals first."""
    middle = (levels - 1) / 2
    return sorted(range(levels), key=lambda level: (-abs(level - middle), level))
