"""What *Talk* shows: the parts of the conversation, in order, with their cards."""

from grouping.domain.interruptions import Stop
from grouping.domain.phases import Phase
from grouping.domain.session import Session
from grouping.domain.talk import TalkClock
from grouping.services.book import Book
from grouping.services.spoken import scripts_of
from grouping.services.stage import CardId, Cue, deck, extra_cues, results
from grouping.services.stage_talk import question_part, question_parts, question_place
from grouping.viewmodel.pages import TalkStep

_CARDS: dict[str, tuple[CardId, ...]] = {
    "landing": (CardId.LANDING,),
    "what_happened": (CardId.QUOTES,),
    "reveal": (CardId.REVEAL,),
    "what_we_saw": (
        CardId.FINISH,
        CardId.QUALITY,
        CardId.DIFFERENCE,
        CardId.REDRAW,
        CardId.TALLY,
        CardId.EXPERIENCE,
        CardId.CONFIDENCE,
        CardId.BORDER,
    ),
    "research": (CardId.RESEARCH,),
    "to_your_class": (CardId.TO_YOUR_CLASS, CardId.HANDHOLD),
    "repair": (CardId.REPAIR,),
}


def talk_steps(session: Session, book: Book) -> tuple[TalkStep, ...]:
    """Return the parts of the talk with their questions and do-nots."""
    scripts = scripts_of(session, book)
    return tuple(
        TalkStep(
            step.step,
            book.texts.say(f"step.{step.step}"),
            book.texts.say("talk.minutes", count=step.minutes),
            scripts.steps[step.step].say.strip(),
            scripts.steps[step.step].questions,
            scripts.steps[step.step].avoid,
        )
        for step in session.plan
        if step.phase is Phase.TALK
    )


def step_to_open(session: Session, steps: tuple[TalkStep, ...]) -> str:
    """Return the part to begin with: the one whose clock was started last and still runs, as after a crash.

    Otherwise, and after a stop, it is the first; empty where there is none.
    """
    names = [each.step for each in steps]
    running = [each for each in session.all(TalkClock).values() if each.is_running and each.step in names]
    if running and session.find(Stop) is None:
        return max(running, key=lambda each: each.running_since_ms or 0).step
    return names[0] if names else ""


def cues_of(session: Session, book: Book, step: str, *, with_extra: bool = False) -> tuple[Cue, ...]:
    """Return the cards that belong to a part of the talk and can be shown now.

    Results that are not in the deck come along `with_extra`, in the order of the part.
    """
    cards = _CARDS.get(step, ())
    cues = [cue for cue in deck(session, book, Phase.TALK) if cue.card in cards]
    if with_extra:
        cues += [cue for cue in extra_cues(session, book) if cue.card in cards]
    return tuple(sorted(cues, key=lambda cue: cards.index(cue.card)))


def card_name(session: Session, book: Book, cue: Cue) -> str:
    """Return the name of a card as its button has it: numbered where there are more of its kind."""
    name = book.texts.say(f"card.{cue.card.value}")
    alike = [each for each in deck(session, book, Phase.TALK) if each.card is cue.card]
    return f"{name} {alike.index(cue) + 1}" if cue in alike and len(alike) > 1 else name


def step_of(cue: Cue) -> str | None:
    """Return the part of the talk a card belongs to."""
    if cue.card is CardId.QUESTION:
        return question_place(cue.part)[0]
    return next((step for step, cards in _CARDS.items() if cue.card in cards), None)


def question_cue(room: Book, step: str, place: int) -> Cue | None:
    """Return the card of a question; None where the room may not read it."""
    part = question_part(step, place)
    return Cue(CardId.QUESTION, part) if part in question_parts(room, step) else None


def handhold_cue(handhold: str) -> Cue:
    """Return the card of a handhold."""
    return Cue(CardId.HANDHOLD, name=handhold)


def why_no_card(session: Session, book: Book, step: str) -> str:
    """Return why a part of the talk has no card now."""
    if step == "what_happened":
        return book.texts.say("talk.no_quotes")
    if step == "what_we_saw":
        return results(session, book, CardId.FINISH)[0].sentences[0]
    return book.texts.say("talk.no_card")
