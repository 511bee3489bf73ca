"""No level, score or name reaches a room card that is not a reveal.

The strong form is non-interference: change only what is secret, and every safe card stays the same.
"""

import dataclasses
import random
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grouping.content.words import forbidden_room_words, words_found
from grouping.domain.errors import DomainError
from grouping.domain.experience import Slip
from grouping.domain.groups import Table
from grouping.domain.judging import BorderDecision, PileEntry
from grouping.domain.observation import FoldResult, Quote, TallyMark
from grouping.domain.phases import PHASES, Phase
from grouping.domain.session import Edit, Record, Session
from grouping.domain.settings import Language
from grouping.services.book import Book, book
from grouping.services.reveal import ARMED_FOR_MS, StageState
from grouping.services.stage import Cue, deck, project
from grouping.viewmodel.stage import FindTableCard, LinesCard, ResearchCard, StageView, is_sensitive
from tests.flow.memory import Played

MARKER = "geheim-merkteken"
Projector = Callable[[Session, Book, Cue, int], StageView]


def room(people: int, seed: int, language: Language = Language.NL) -> Session:
    played = Played(people, seed, language)
    played.play()
    return played.session


def disturbed(session: Session, seed: int) -> Session:
    """Return the session with everything secret changed, and nothing the room may know."""
    dice = random.Random(seed)
    piles = [entry.pile for entry in session.all(PileEntry).values()]
    dice.shuffle(piles)
    levels = [table.level for table in session.all(Table).values()]
    levels = levels[1:] + levels[:1]
    put: list[Record] = [
        replace(entry, pile=pile) for entry, pile in zip(session.all(PileEntry).values(), piles, strict=True)
    ]
    put += [
        replace(table, level=level) for table, level in zip(session.all(Table).values(), levels, strict=True)
    ]
    put += [
        replace(quote, text=f"{MARKER} {quote.serial}")
        for quote in session.all(Quote).values()
        if not quote.starred
    ]
    put += [replace(slip, word=MARKER) for slip in session.all(Slip).values()]
    drop = tuple((kind, key) for kind in (BorderDecision, FoldResult, TallyMark) for key in session.all(kind))
    return session.apply(Edit(tuple(put), drop))[0]


def safe_cards(session: Session, texts: Book, show: Projector = project) -> Iterator[tuple[Cue, StageView]]:
    for phase in PHASES:
        for cue in deck(session, texts, phase):
            if not cue.is_sensitive:
                yield cue, show(session, texts, cue, session.settings.created_at_ms)


def strings(value: object) -> Iterator[str]:
    """Yield every string anywhere in a view model."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from strings(part)
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            yield from strings(getattr(value, field.name))


def check_no_leak(session: Session, other: Session, texts: Book, show: Projector = project) -> None:
    """Fail when a safe card tells `session` from `other`, or says a word that is not for the room."""
    words = forbidden_room_words(texts.language)
    assert dict(safe_cards(session, texts, show)) == dict(safe_cards(other, texts, show))
    for cue, card in safe_cards(session, texts, show):
        assert not is_sensitive(card), cue
        # Research cards speak of studies, where a level is the subject; the content tests hold them to it.
        for text in () if isinstance(card, ResearchCard) else strings(card):
            assert MARKER not in text, cue
            assert not words_found(text, words), (cue, text)


@given(st.integers(2, 80), st.integers(0, 10_000), st.sampled_from(Language))
def test_safe_cards_know_nothing_secret(people: int, seed: int, language: Language) -> None:
    session = room(people, seed, language)

    check_no_leak(session, disturbed(session, seed), book(language, session.settings.audience))


def _sorted_by_score(session: Session, texts: Book, cue: Cue, now_ms: int) -> StageView:
    card = project(session, texts, cue, now_ms)
    if not isinstance(card, FindTableCard):
        return card
    piles = session.all(PileEntry)
    best_first = sorted(card.entries, key=lambda e: -piles[e.number,].pile if (e.number,) in piles else 0)
    return replace(card, entries=tuple(best_first))


def _names_the_level(session: Session, texts: Book, cue: Cue, now_ms: int) -> StageView:
    card = project(session, texts, cue, now_ms)
    return replace(card, title="Tafel hoog") if isinstance(card, LinesCard) else card


def _quotes_everything(session: Session, texts: Book, cue: Cue, now_ms: int) -> StageView:
    card = project(session, texts, cue, now_ms)
    said = tuple(quote.text for quote in session.all(Quote).values())
    return replace(card, lines=said) if isinstance(card, LinesCard) else card


@pytest.mark.parametrize("leak", [_sorted_by_score, _names_the_level, _quotes_everything])
def test_a_planted_leak_is_caught(leak: Projector) -> None:
    session = room(31, 7)

    with pytest.raises(AssertionError):
        check_no_leak(session, disturbed(session, 7), book(Language.NL, session.settings.audience), leak)


def test_numbers_stand_in_order_and_tables_in_alphabet() -> None:
    session = room(31, 7)
    texts = book(Language.NL, session.settings.audience)
    cards = [card for _, card in safe_cards(session, texts) if isinstance(card, FindTableCard)]

    assert cards
    for card in cards:
        assert [entry.number for entry in card.entries] == sorted(entry.number for entry in card.entries)
        assert [mark.name for mark in card.legend] == sorted(mark.name for mark in card.legend)


@pytest.mark.parametrize("phase", PHASES)
def test_two_hundred_presses_of_a_clicker_never_reveal(phase: Phase) -> None:
    session = room(31, 7)
    cues = deck(session, book(Language.NL, session.settings.audience), phase)
    for start in cues:
        dice = random.Random(phase.number)
        state = StageState(start)
        for _ in range(200):
            before = state.live
            state = dice.choice(
                [
                    state.stepped(cues, 1),
                    state.stepped(cues, -1),
                    state.toggled_black(),
                    state.after_interruption(),
                ]
            )
            assert not state.live.is_sensitive or state.live == before


def test_only_arming_and_firing_in_time_reveals() -> None:
    session = room(31, 7)
    cues = deck(session, book(Language.NL, session.settings.audience), Phase.TALK)
    reveal = next(cue for cue in cues if cue.is_sensitive)

    with pytest.raises(DomainError):
        StageState().show(reveal)

    assert StageState().fire(0).live != reveal
    assert StageState().arm(reveal, 0).live != reveal
    assert StageState().arm(reveal, 0).fire(ARMED_FOR_MS).live == reveal
    assert StageState().arm(reveal, 0).fire(ARMED_FOR_MS + 1).live != reveal
    assert StageState(reveal).toggled_black().toggled_black().live != reveal
    assert StageState(reveal).after_interruption().live != reveal
