"""What a made-up room hands in after its second fold: a count on paper, slips, and folds on blind piles."""

from collections import Counter
from collections.abc import Iterator, Sequence

from grouping.domain.experience import Slip
from grouping.domain.groups import Table
from grouping.domain.judging import BEST_PILE, PILES, QualityEntry
from grouping.domain.observation import Finish, PaperTally, TallyKind
from grouping.domain.session import Session
from grouping.services.commands.observe import CountOnPaper, EnterSlip
from grouping.services.commands.quality import PutOnQualityPile
from grouping.services.commands.slips import EnterNumberedSlip, slip_of
from grouping.services.madeup import SKILL_HIGHEST, MadeUpPeople
from grouping.services.madeup_dice import Dice, Topic
from grouping.services.madeup_observers import tables_by_mark
from grouping.services.results import results, shares_a_fold, slips_carry_numbers
from grouping.services.tables import seated

_MISSED_LIVE = 2
"""The observer on paper sees up to so many more of each kind than whoever makes strokes for all tables."""

_PILE_STREAM = 9_000
"""Streams for the order on a pile lie above those of people."""


def paper_counts(session: Session, who: MadeUpPeople) -> Iterator[CountOnPaper]:
    """Yield what the observer at one table counted on paper; for the other tables the live strokes count."""
    tables = tables_by_mark(session)
    if not tables:
        return
    seat, table = len(tables) - 1, tables[-1]
    people = seated(session, table.table)
    dice = Dice(who.seed, Topic.PAPER, seat)
    counts = who.strokes(table, seat, len(people))
    counts[TallyKind.FINISHED] = sum(who.finish(number, table) is Finish.DONE for number in people)
    for kind in TallyKind:
        count = counts[kind] + (0 if kind is TallyKind.FINISHED else dice.between(0, _MISSED_LIVE))
        if session.find(PaperTally, table.table, kind.value) is None:
            yield CountOnPaper(table.table, kind, count)


def slip_of_person(
    session: Session, who: MadeUpPeople, number: int, table: Table, earlier: int
) -> EnterSlip | EnterNumberedSlip | None:
    """Return what types the slip of `number`, or None if it, or so many of its table, are typed already."""
    answers, word = who.slip(number, table)
    if slips_carry_numbers(session):
        return None if slip_of(session, number) is not None else EnterNumberedSlip(number, answers, word)
    typed = Counter(slip.table for slip in session.all(Slip).values())
    return EnterSlip(table.table, answers, word) if typed[table.table] <= earlier else None


def quality_piles(session: Session, who: MadeUpPeople) -> Iterator[PutOnQualityPile]:
    """Yield how the second folds were sorted, best pile first, where all tables folded the same."""
    if not shares_a_fold(session):
        return
    unjudged = results(session).unjudged
    for pile in PILES:
        tray = [number for number in unjudged if second_pile(who, number) == pile]
        for number in _shuffled(who, pile, tray):
            if session.find(QualityEntry, number) is None:
                yield PutOnQualityPile(number, pile)


def second_pile(who: MadeUpPeople, number: int) -> int:
    """Return the pile of somebody's second fold: skill, and what one morning more or less makes of it."""
    seen = who.skill(number) + Dice(who.seed, Topic.QUALITY, number).bell(2, 120) - 120
    fifth = SKILL_HIGHEST // (2 * BEST_PILE)
    return max(1, min(BEST_PILE, (seen - SKILL_HIGHEST // 4) // fifth + 1))


def _shuffled(who: MadeUpPeople, pile: int, numbers: Sequence[int]) -> list[int]:
    return Dice(who.seed, Topic.QUALITY, _PILE_STREAM + pile).order(numbers)
