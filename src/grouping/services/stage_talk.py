"""Cards of the talk that are chosen one by one: a question in large letters, and a handhold with a star."""

from functools import cache

from grouping.content.handholds import Handhold, load_handholds
from grouping.content.scripts import load_scripts
from grouping.content.words import forbidden_room_words, words_found
from grouping.domain.session import Session
from grouping.domain.settings import Audience, Language
from grouping.domain.talk import StarredHandhold
from grouping.services.book import Book
from grouping.viewmodel.stage import LinesCard, QuestionCard

TALK_PARTS = ("landing", "what_happened", "reveal", "what_we_saw", "research", "to_your_class", "repair")
"""The parts of the talk in order."""

_PER_STEP = 16
"""More questions than a part has, so that a part of the deck names a question in both languages."""


def question_part(step: str, place: int) -> int:
    """Return the number under which question `place` (from 0) of `step` is in the deck."""
    return TALK_PARTS.index(step) * _PER_STEP + place


def question_place(part: int) -> tuple[str, int]:
    """Return the part of the talk a question belongs to, and its place there."""
    return TALK_PARTS[min(part // _PER_STEP, len(TALK_PARTS) - 1)], part % _PER_STEP


def question_parts(book: Book, step: str) -> tuple[int, ...]:
    """Return the questions of `step` the room may read."""
    texts = room_questions(book.language, book.audience)
    return tuple(part for part in texts if question_place(part)[0] == step)


def question_card(book: Book, part: int) -> QuestionCard | None:
    """Return the card with that question and nothing else; None where there is none."""
    text = room_questions(book.language, book.audience).get(part)
    return None if text is None else QuestionCard(text)


@cache
def room_questions(language: Language, audience: Audience) -> dict[int, str]:
    """Return the questions by their part, without those in which somebody wrote a word for a level."""
    words = forbidden_room_words(language)
    scripts = load_scripts(language, audience)
    return {
        question_part(step, place): text
        for step in TALK_PARTS
        for place, text in enumerate(scripts.steps[step].questions)
        if not words_found(text, words)
    }


def handholds(book: Book) -> tuple[Handhold, ...]:
    """Return every handhold in the language of `book`."""
    return load_handholds(book.language, book.audience)


def starred(session: Session, book: Book) -> tuple[Handhold, ...]:
    """Return the handholds with a star, in the order of the file."""
    stars = session.all(StarredHandhold)
    return tuple(each for each in handholds(book) if (each.id,) in stars)


def handhold_card(session: Session, book: Book, name: str) -> LinesCard | None:
    """Return the card of a handhold with a star; None where it has none, or names a level."""
    handhold = next((each for each in starred(session, book) if each.id == name), None)
    if handhold is None:
        return None
    texts = (handhold.title, *handhold.card)
    if any(words_found(text, forbidden_room_words(book.language)) for text in texts):
        return None
    return LinesCard(handhold.title, handhold.card)
