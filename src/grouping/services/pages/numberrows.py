"""A row of numbers as a page shows it, and as it is spoken."""

from collections.abc import Sequence

from grouping.content.texts import Texts
from grouping.viewmodel.pages import NumberRow


def number_row(texts: Texts, key: str, label: str, shown: Sequence[str], count: int) -> NumberRow:
    """Return a row with `count` numbers, of which a page may show only `shown`."""
    if shown:
        spoken = texts.say("access.row", count=count, numbers=texts.join(shown))
    else:
        spoken = texts.say("access.row_count", count=count)
    return NumberRow(key, label, tuple(shown), count, spoken)
