"""The people of a made-up room: what they can do, and what they do, say and write at a table.

Everything here is a plain function of the seed and a number, so it does not matter in which order, or how
often, a facilitator's page asks. The figures are chosen to look like the rooms people have described; they
are no finding about anybody.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from grouping.domain.experience import ITEM_HIGHEST, SLIP_ITEMS
from grouping.domain.groups import Table
from grouping.domain.judging import BEST_PILE, MAX_POINTS
from grouping.domain.observation import Finish, TallyKind
from grouping.domain.settings import Language
from grouping.services.madeup_dice import Dice, Topic
from grouping.services.madeup_words import Mood, load_sayings

SKILL_HIGHEST = 600
"""Skill lies between 0 and this, mostly near the middle, with a standard deviation of about 71."""

_CUT_PERCENT = (16, 39, 68, 87)
"""Where the facilitator ends pile 5, 4, 3 and 2, from the best fold down: 5, 7, 9, 6 and 4 of 31."""
_CUT_MARGIN_PERCENT = 4
_CLOSE_CALL = 4
"""When the folds on both sides of the end of a pile differ no more than this, the facilitator hesitates."""

_UNFINISHED_PERCENT: Mapping[int, int] = MappingProxyType({1: 50, 2: 20})

_MOST_TRIALS = 40
"""Strokes an observer manages of one kind at one table, however large the table."""
_TRIALS_PER_PERSON = 2


@dataclass(frozen=True, slots=True)
class _Slope:
    """A figure at the lowest and at the highest level; tables between lie on the line between."""

    lowest: int
    highest: int

    def at(self, rise: int) -> int:
        """Return the figure at `rise`, 0 for the lowest level up to 100 for the highest."""
        return self.lowest + (self.highest - self.lowest) * rise // 100


_TALLY_PERCENT: Mapping[TallyKind, _Slope] = MappingProxyType(
    {
        TallyKind.ASKS: _Slope(36, 22),
        TallyKind.GIVES: _Slope(20, 38),
        TallyKind.GRUMBLES: _Slope(26, 10),
        TallyKind.CHEERS: _Slope(8, 20),
        TallyKind.OTHER_TABLE: _Slope(9, 4),
    }
)
"""Chance of a stroke per trial, two trials a person; low tables ask and grumble more, but only on average."""
_TABLE_LUCK_PERCENT = 9
"""A lively or a quiet table may lie this far from the line."""

_DONE_PERCENT = _Slope(34, 84)
_PARTLY_PERCENT = _Slope(50, 70)
"""Of those who are not done."""

_ANSWER_TENTHS: Mapping[str, _Slope] = MappingProxyType(
    {
        "fair": _Slope(22, 36),
        "belonging": _Slope(28, 39),
        "drive": _Slope(30, 40),
        "help": _Slope(23, 41),
    }
)
"""Mean answers in tenths of a point."""
_CONFIDENCE_SHIFT_TENTHS = _Slope(-5, 4)
_HARDER_PERCENT = _Slope(60, 12)
_EASIER_PERCENT = _Slope(5, 16)
_RETURNED_PERCENT = 93
_ANSWERED_PERCENT = 97
_WORD_PERCENT = 80


@dataclass(frozen=True, slots=True)
class Sorting:
    """How a facilitator sorts a room's folds."""

    piles: Mapping[int, int]
    """The pile of every number at first sight."""
    doubts: Mapping[int, int]
    """A number the facilitator looks at again, and the one just above it on the next pile."""


def rise_of(table: Table) -> int:
    """Return where the level of `table` lies, from 0 (lowest) to 100; without a level, in the middle."""
    if table.level is None or table.levels < 2:  # noqa: PLR2004
        return 50
    return 100 * (table.level - 1) // (table.levels - 1)


def mood_of(table: Table) -> Mood:
    """Return how it goes at `table`."""
    rise = rise_of(table)
    return Mood.LOW if rise < 34 else Mood.HIGH if rise > 66 else Mood.MIDDLE  # noqa: PLR2004 - thirds


@dataclass(frozen=True, slots=True)
class MadeUpPeople:
    """The people who belong to a seed, and the language they speak."""

    seed: int
    language: Language

    def skill(self, number: int) -> int:
        """Return what `number` can do, from 0 to `SKILL_HIGHEST`."""
        return self._dice(Topic.SKILL, number).bell(6, SKILL_HIGHEST // 6)

    def judged(self, number: int) -> int:
        """Return what the facilitator sees in the fold of `number`: skill, but not only skill.

        Somebody else judging would agree with a correlation of about 0.7.
        """
        return self.skill(number) + self._dice(Topic.JUDGING, number).bell(2, 114) - 114

    def seen_again(self, number: int) -> int:
        """Return what a second, calmer look at the fold of `number` says."""
        return self.skill(number) + self._dice(Topic.SECOND_LOOK, number).bell(2, 80) - 80

    def sort_folds(self, numbers: Sequence[int]) -> Sorting:
        """Return how the facilitator sorts the folds of `numbers`, comparing each with the others."""
        ranked = sorted(numbers, key=lambda number: (-self.judged(number), number))
        dice = self._dice(Topic.JUDGING, 0)
        margin = _CUT_MARGIN_PERCENT
        ends = [
            (len(ranked) * (percent + dice.between(-margin, margin)) + 50) // 100 for percent in _CUT_PERCENT
        ]
        piles = {number: BEST_PILE - sum(place >= end for end in ends) for place, number in enumerate(ranked)}
        doubts = {}
        for end in ends:
            if 0 < end < len(ranked):
                above, below = ranked[end - 1], ranked[end]
                if self.judged(above) - self.judged(below) <= _CLOSE_CALL:
                    doubts[below] = above
        return Sorting(piles, doubts)

    def is_unfinished(self, number: int, pile: int) -> bool:
        """Return whether the fold of `number`, on `pile`, was not finished in time."""
        return self._dice(Topic.UNFINISHED, number).happens(_UNFINISHED_PERCENT.get(pile, 0))

    def points(self, number: int, pile: int, criteria: int, *, is_doubted: bool) -> tuple[int | None, ...]:
        """Return points for a fold that would lie on `pile`; of a doubted one the first is not sure."""
        dice = self._dice(Topic.POINTS, number)
        points = [max(0, min(MAX_POINTS, pile - 2 + dice.between(-1, 1))) for _ in range(criteria)]
        return (None, *points[1:]) if is_doubted else tuple(points)

    def finish(self, number: int, table: Table) -> Finish:
        """Return how far `number` comes with the fold of `table`."""
        rise = rise_of(table)
        dice = self._dice(Topic.FINISH, number)
        own = (self.skill(number) - SKILL_HIGHEST // 2) * 20 // SKILL_HIGHEST
        if dice.happens(_DONE_PERCENT.at(rise) + own):
            return Finish.DONE
        return Finish.PARTLY if dice.happens(_PARTLY_PERCENT.at(rise)) else Finish.NOT_DONE

    def strokes(self, table: Table, seat: int, people: int) -> dict[TallyKind, int]:
        """Return the strokes an observer makes for `people` at `table`, the room's table number `seat`."""
        dice = self._dice(Topic.TALLY, seat)
        trials = min(_MOST_TRIALS, _TRIALS_PER_PERSON * people)
        counts = {}
        for kind, slope in _TALLY_PERCENT.items():
            luck = dice.between(-_TABLE_LUCK_PERCENT, _TABLE_LUCK_PERCENT)
            counts[kind] = dice.successes(trials, max(1, slope.at(rise_of(table)) + luck))
        return counts

    def returns_slip(self, number: int) -> bool:
        """Return whether the slip of `number` comes back."""
        return self._dice(Topic.RETURNED, number).happens(_RETURNED_PERCENT)

    def slip(self, number: int, table: Table) -> tuple[tuple[int | None, ...], str]:
        """Return the seven answers of `number` and one word, some left open."""
        rise = rise_of(table)
        dice = self._dice(Topic.SLIP, number)
        before = _answer(dice, 20 + self.skill(number) * 22 // SKILL_HIGHEST, 5)
        shift = _CONFIDENCE_SHIFT_TENTHS.at(rise) + dice.bell(2, 8) - 8
        answers = {
            "confidence_before": before,
            "confidence_after": max(1, min(5, (10 * before + shift + 5) // 10)),
            "place": _place(dice, rise),
        }
        for item, slope in _ANSWER_TENTHS.items():
            answers[item] = _answer(dice, slope.at(rise), ITEM_HIGHEST[item])
        given = tuple(answers[item] if dice.happens(_ANSWERED_PERCENT) else None for item in SLIP_ITEMS)
        word = dice.pick(load_sayings(self.language)[mood_of(table)].words)
        return given, word if dice.happens(_WORD_PERCENT) else ""

    def quotes(self, moods: Sequence[Mood]) -> list[str]:
        """Return for each of `moods` what is said there: nothing twice, so nothing once all is said."""
        dice = self._dice(Topic.QUOTES, 0)
        stock = {mood: dice.order(said.quotes) for mood, said in load_sayings(self.language).items()}
        return [stock[mood].pop() if stock[mood] else "" for mood in moods]

    def _dice(self, topic: Topic, number: int) -> Dice:
        return Dice(self.seed, topic, number)


def _answer(dice: Dice, mean_tenths: int, highest: int) -> int:
    """Return an answer near `mean_tenths`, with a standard deviation of about 0.9 point."""
    return max(1, min(highest, (mean_tenths + dice.bell(2, 21) - 21 + 5) // 10))


def _place(dice: Dice, rise: int) -> int:
    """Return the group somebody says they belonged in: 1 easier, 2 this one, 3 harder."""
    lot = dice.between(0, 99)
    if lot < _HARDER_PERCENT.at(rise):
        return 3
    return 1 if lot >= 100 - _EASIER_PERCENT.at(rise) else 2
