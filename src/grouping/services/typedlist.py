"""Numbers as they are typed or pasted, one or many in one go: what can be put, and why the rest cannot."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from grouping.domain.errors import DomainError
from grouping.domain.judging import PILES, RubricEntry, StrayFold
from grouping.domain.session import Session
from grouping.services.commands.correct import NewScore
from grouping.services.commands.judge import PutList, PutOnPile, TakeOffPile, pile_entry
from grouping.services.commands.raters import LookTogether
from grouping.services.commands.rubric import RateFold
from grouping.services.commands.strays import ClaimStray, DropStray
from grouping.services.scores import FIRST, piled_strays, scores_of, strays
from grouping.services.workspace import Command

_WORD = re.compile(r"([0-9]+)([*\-–]*)")
_CLAIM = re.compile(r"([A-Za-z]+)\s*([0-9]{1,9})")
_LONGEST_SHOWN = 12
_LONGEST_NUMBER = 9


@dataclass(frozen=True, slots=True)
class Refused:
    """What could not be put, and why; a fold that lies on another pile can be moved to `pile`."""

    error: DomainError
    number: int = 0
    pile: int = 0

    @property
    def is_move(self) -> bool:
        """Whether one key would move it."""
        return self.error.key == "score.dup"

    @property
    def lies_on(self) -> int:
        """The pile it lies on, of a fold that could be moved."""
        pile = self.error.params.get("pile", 0)
        return pile if isinstance(pile, int) else 0


@dataclass(frozen=True, slots=True)
class Sorted:
    """A typed list, sorted out."""

    command: PutList
    refused: tuple[Refused, ...]


def words_of(text: str) -> tuple[str, ...]:
    """Return what stands between spaces, commas, semicolons and line ends."""
    return tuple(re.sub(r"[,;]", " ", text).split())


def sort_out(session: Session, text: str, pile: int, rater: int = FIRST) -> Sorted:
    """Return which numbers in `text` can be put on `pile`."""
    return _sorted(session, [(word, pile) for word in words_of(text)], rater)


def sort_out_pairs(session: Session, text: str, rater: int = FIRST) -> Sorted:
    """Return which pairs of a number and a digit in `text` can be put."""
    words = words_of(text)
    whole = len(words) - len(words) % 2
    pairs = [(words[at], _digit(words[at + 1])) for at in range(0, whole, 2)]
    found = _sorted(session, pairs, rater)
    if whole == len(words):
        return found
    left = Refused(DomainError("digit.lonely", word=words[-1][:_LONGEST_SHOWN]))
    return Sorted(found.command, (*found.refused, left))


def numbers_in(text: str) -> tuple[int, ...]:
    """Return the numbers in `text`; whatever is no number is left out."""
    return tuple(
        int(word)
        for word in words_of(text)
        if word.isascii() and word.isdecimal() and len(word) <= _LONGEST_NUMBER
    )


def _digit(word: str) -> int:
    return int(word) if word.isascii() and word.isdecimal() and len(word) == 1 else 0


def _sorted(session: Session, words: Sequence[tuple[str, int]], rater: int) -> Sorted:
    put: dict[int, tuple[int, int, str]] = {}
    refused: list[Refused] = []
    for word, pile in words:
        found = _WORD.fullmatch(word)
        if found is None or len(found[1]) > _LONGEST_NUMBER:
            refused.append(Refused(DomainError("score.no_number", word=word[:_LONGEST_SHOWN])))
            continue
        number = int(found[1])
        error = _error(session, number, pile, rater, put)
        if error is not None:
            refused.append(Refused(error, number, pile))
        else:
            put[number] = (number, pile, found[2].replace("–", "-"))
    return Sorted(PutList(tuple(put.values()), rater), tuple(refused))


def _error(
    session: Session, number: int, pile: int, rater: int, put: dict[int, tuple[int, int, str]]
) -> DomainError | None:
    """Return why `number` cannot be put, after what else of the same list was `put`."""
    if number in put:
        earlier = put[number][1]
        key = "score.same_pile" if earlier == pile else "score.dup"
        return DomainError(key, number=number, pile=earlier)
    if pile not in PILES:
        return DomainError("digit.range", number=number)
    try:
        PutOnPile(number, pile, rater=rater).plan(session)
    except DomainError as error:
        return error
    return None


def command_of(found: Sorted) -> Command | None:
    """Return the command for what can be put; a single number keeps a name of its own."""
    entries = found.command.entries
    if len(entries) == 1 and not entries[0][2]:
        return PutOnPile(entries[0][0], entries[0][1], rater=found.command.rater)
    return found.command if entries else None


def typed_again(score: NewScore) -> Command:
    """Return what gives this score in the way it is typed, which regards the tables as a draft."""
    if score.is_shared:
        given = score.points or (score.after,)
        return LookTogether(score.number, tuple(each for each in given if each is not None))
    if score.points:
        return RateFold(score.number, score.points)
    return PutOnPile(score.number, score.after, move=True)


def claim_in(session: Session, text: str) -> ClaimStray | None:
    """Return the claim that was typed, as in A 15; None where `text` is something else."""
    found = _CLAIM.fullmatch(text.strip())
    if found is None:
        return None
    names = {stray.name: stray.serial for stray in strays(session)}
    serial = names.get(found[1].upper())
    return None if serial is None else ClaimStray(serial, int(found[2]))


def take_back(session: Session, rater: int, pile: int | None = None) -> Command | None:
    """Return the command that takes back what was typed last, on `pile` or anywhere."""
    last = last_number(session, rater, pile)
    stray = max(_strays_on(session, rater, pile), key=lambda each: each.order, default=None)
    entry = None if last is None else pile_entry(session, last, rater)
    if stray is not None and (entry is None or stray.order > entry.order):
        return DropStray(stray.serial)
    return None if last is None else TakeOffPile(last, rater)


def last_number(session: Session, rater: int, pile: int | None = None) -> int | None:
    """Return the number that was typed last, on `pile` or anywhere."""
    typed = [number for number, score in scores_of(session, rater).items() if pile in {None, score}]
    return typed[-1] if typed else None


def _strays_on(session: Session, rater: int, pile: int | None) -> list[StrayFold]:
    if rater != FIRST:
        return []
    return [stray for stray in piled_strays(session) if pile in {None, stray.pile}]


def rated_points(session: Session, number: int, rater: int) -> tuple[int | None, ...]:
    """Return the points `rater` gave `number`; nothing where none were given yet."""
    entry = session.find(RubricEntry, rater, number)
    return () if entry is None else entry.points


def previous_rated(session: Session, rater: int, number: int) -> int | None:
    """Return the number judged before `number`; for one that was not judged, the one judged last."""
    entries = [entry for entry in session.all(RubricEntry).values() if entry.rater == rater]
    here = session.find(RubricEntry, rater, number)
    earlier = [entry for entry in entries if here is None or entry.order < here.order]
    last = max(earlier, key=lambda entry: entry.order, default=None)
    return None if last is None else last.number


def digits_in(text: str) -> tuple[int, ...]:
    """Return the digits in `text`, with or without spaces between them."""
    return tuple(int(sign) for sign in text if sign.isascii() and sign.isdecimal())
