"""The room screen: which cards a phase has, what each shows, and who may fire a reveal."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum

from grouping.content.texts import clock as clock_text
from grouping.domain.folds import FoldRole
from grouping.domain.groups import Table
from grouping.domain.phases import Phase
from grouping.domain.progress import PhaseVisit
from grouping.domain.session import Session
from grouping.domain.tasks import MINUTE_MS, Task
from grouping.services.book import Book
from grouping.services.comparison.finding import Finding
from grouping.services.comparison.room import findings
from grouping.services.comparison.rules import Shown
from grouping.services.plan import planned_ms
from grouping.services.quotes import starred_quotes
from grouping.services.readings import chosen, research_card
from grouping.services.results import slips_carry_numbers
from grouping.services.stage_bar import calm_share, part_left
from grouping.services.stage_break import break_card, has_break
from grouping.services.stage_find import find_pages, find_table_card, tables_used
from grouping.services.stage_pages import pages
from grouping.services.stage_results import chart_part
from grouping.services.stage_reveal import reveal_card
from grouping.services.stage_sight import sight_card
from grouping.services.stage_steps import step_cards, steps_card
from grouping.services.stage_talk import (
    handhold_card,
    question_card,
    question_parts,
    question_place,
    starred,
)
from grouping.viewmodel.stage import (
    CountdownCard,
    LinesCard,
    NeutralCard,
    QuestionCard,
    QuotesCard,
    ResultCard,
    StageView,
    StepsCard,
)

QUOTES_PER_CARD = 2


class CardId(StrEnum):
    """The room cards, P0 to P16 of the storyboard, by what they are for."""

    TEST = "test"
    NEUTRAL = "neutral"
    WELCOME = "welcome"
    AGREEMENTS = "agreements"
    FOLD_1 = "fold_1"
    FOLD_1_STEPS = "fold_1_steps"
    PAIR_TALK = "pair_talk"
    COFFEE_BREAK = "coffee_break"
    FIND_TABLE = "find_table"
    FOLD_2 = "fold_2"
    FOLD_2_STEPS = "fold_2_steps"
    SLIP = "slip"
    QUIET_WRITING = "quiet_writing"
    LANDING = "landing"
    QUOTES = "quotes"
    REVEAL = "reveal"
    FINISH = "finish"
    QUALITY = "quality"
    DIFFERENCE = "difference"
    REDRAW = "redraw"
    TALLY = "tally"
    EXPERIENCE = "experience"
    CONFIDENCE = "confidence"
    BORDER = "border"
    RESEARCH = "research"
    TO_YOUR_CLASS = "to_your_class"
    HANDHOLD = "handhold"
    REPAIR = "repair"
    THANKS = "thanks"
    QUESTION = "question"


EXTRA_CARDS = (CardId.DIFFERENCE, CardId.REDRAW)
"""Results that are not in the deck: the facilitator asks for them."""

RESULT_CARDS = frozenset(
    {
        CardId.FINISH,
        CardId.QUALITY,
        CardId.TALLY,
        CardId.EXPERIENCE,
        CardId.CONFIDENCE,
        CardId.BORDER,
        *EXTRA_CARDS,
    }
)
SENSITIVE_CARDS = RESULT_CARDS | {CardId.REVEAL}


@dataclass(frozen=True, slots=True)
class Cue:
    """One card of the deck; `part` counts pages, quotes and the like from 0.

    Research and handholds go by their own `name`: files of one's own may come in meanwhile, and move places.
    """

    card: CardId
    part: int = 0
    name: str = ""

    @property
    def is_sensitive(self) -> bool:
        """Whether it may only be shown by arming and firing."""
        return self.card in SENSITIVE_CARDS

    def leads_to(self, other: "Cue") -> bool:
        """Return whether a clicker may go from this card to `other`: never to a reveal.

        Questions come when they are chosen; from one a clicker leads to the next of its part of the talk.
        """
        is_near = self.card is CardId.QUESTION and abs(self.part - other.part) == 1
        return not other.is_sensitive and (other.card is not CardId.QUESTION or is_near)


NEUTRAL = Cue(CardId.NEUTRAL)

STEP_ROLES = {CardId.FOLD_1_STEPS: FoldRole.FOLD_1, CardId.FOLD_2_STEPS: FoldRole.EVERYONE}
"""Whose fold is shown step by step; folds that differ by table lie on the tables only."""

_PHASE_CARDS: dict[Phase, tuple[CardId, ...]] = {
    Phase.PREPARE: (CardId.NEUTRAL, CardId.TEST),
    Phase.ARRIVAL: (CardId.WELCOME, CardId.AGREEMENTS),
    Phase.FOLD_1: (CardId.FOLD_1, CardId.FOLD_1_STEPS),
    Phase.JUDGE: (CardId.PAIR_TALK, CardId.COFFEE_BREAK),
    Phase.GROUP: (CardId.NEUTRAL, CardId.FIND_TABLE),
    Phase.FOLD_2: (CardId.FOLD_2, CardId.FOLD_2_STEPS, CardId.FIND_TABLE),
    Phase.EXPERIENCE: (CardId.SLIP, CardId.QUIET_WRITING),
    Phase.TALK: (
        CardId.LANDING,
        CardId.QUOTES,
        CardId.REVEAL,
        CardId.FINISH,
        CardId.QUALITY,
        CardId.TALLY,
        CardId.EXPERIENCE,
        CardId.CONFIDENCE,
        CardId.BORDER,
        CardId.RESEARCH,
        CardId.TO_YOUR_CLASS,
        CardId.HANDHOLD,
        CardId.REPAIR,
    ),
    Phase.CLOSE: (CardId.THANKS,),
}


_ASKED_AFTER: dict[CardId, str] = {
    CardId.LANDING: "landing",
    CardId.QUOTES: "what_happened",
    CardId.REVEAL: "reveal",
    CardId.BORDER: "what_we_saw",
    CardId.RESEARCH: "research",
    CardId.HANDHOLD: "to_your_class",
    CardId.REPAIR: "repair",
}
"""The last card of each part of the talk; its questions stand behind it."""

_BY_THE_CLOCK: dict[CardId, str] = {
    CardId.LANDING: "landing",
    CardId.QUOTES: "what_happened",
    CardId.TO_YOUR_CLASS: "to_your_class",
    CardId.HANDHOLD: "to_your_class",
    CardId.REPAIR: "repair",
}
"""The cards that may have the bar of the clock of a part of the talk, as every question may."""


def deck(session: Session, book: Book, phase: Phase) -> tuple[Cue, ...]:
    """Return the cards of `phase` in order; tables not shown yet are not among them."""
    cues: list[Cue] = []
    for card in _PHASE_CARDS[phase]:
        if card is CardId.HANDHOLD:
            cues += [Cue(card, name=each.id) for each in starred(session, book)]
        elif card is CardId.RESEARCH:
            cues += [Cue(card, name=each.id) for each in chosen(session, book)]
        else:
            cues += [Cue(card, part) for part in range(_parts(session, book, card))]
        if card in _ASKED_AFTER:
            cues += [Cue(CardId.QUESTION, part) for part in question_parts(book, _ASKED_AFTER[card])]
    return tuple(cues)


def safe_deck(session: Session, book: Book, phase: Phase) -> tuple[Cue, ...]:
    """Return the cards a clicker can reach in `phase`."""
    return tuple(cue for cue in deck(session, book, phase) if not cue.is_sensitive)


def _parts(session: Session, book: Book, card: CardId) -> int:
    if card in STEP_ROLES:
        return step_cards(session, STEP_ROLES[card])
    match card:
        case CardId.FIND_TABLE:
            parts = find_pages(session) if session.was_shown else 0
        case CardId.COFFEE_BREAK:
            parts = int(has_break(session))
        case CardId.QUOTES:
            parts = -(-len(starred_quotes(session)) // QUOTES_PER_CARD)
        case CardId.REVEAL:
            parts = 1 if session.all(Table) else 0
        case _ if card in RESULT_CARDS:
            parts = len(pages(results(session, book, card)))
        case _:
            parts = 1
    return parts


def results(session: Session, book: Book, card: CardId) -> tuple[Finding, ...]:
    """Return the charts behind a result card, or one finding that says why there is none."""
    return findings(session, book, Shown(card.value))


def extra_cues(session: Session, book: Book) -> tuple[Cue, ...]:
    """Return the results that are shown only when the facilitator asks for them."""
    return tuple(
        Cue(card, part) for card in EXTRA_CARDS for part in range(len(pages(results(session, book, card))))
    )


def project(session: Session, book: Book, cue: Cue, now_ms: int) -> StageView:
    """Return what the room sees for `cue`; a card that no longer exists becomes the neutral one."""
    card = _card(session, book, cue, now_ms)
    step = question_place(cue.part)[0] if cue.card is CardId.QUESTION else _BY_THE_CLOCK.get(cue.card)
    if step is not None and isinstance(card, LinesCard | QuotesCard | QuestionCard):
        return replace(card, share_left=part_left(session, step, now_ms))
    return card


def _card(session: Session, book: Book, cue: Cue, now_ms: int) -> StageView:
    if cue.card in {CardId.FOLD_1, CardId.FOLD_2}:
        return _countdown(session, book, cue.card, now_ms)
    if cue.card in STEP_ROLES:
        role = STEP_ROLES[cue.card]
        card = steps_card(session, book, role, cue.part, clock_text(_left_ms(session, role, now_ms)))
        return _neutral(book) if card is None else card
    if cue.card in _BUILDERS:
        return _BUILDERS[cue.card](session, book, cue)
    if cue.card is CardId.PAIR_TALK:
        return _pair_talk(session, book, cue, now_ms)
    if cue.card is CardId.COFFEE_BREAK:
        return break_card(session, book, now_ms)
    text = book.cards[cue.card.value]
    lines = text.lines
    if cue.card is CardId.AGREEMENTS and session.settings.names_on_laptop:
        lines = (*lines[:-1], book.texts.say("consent.card_names"))
    if cue.card is CardId.SLIP and slips_carry_numbers(session):
        lines = (*lines[:1], book.texts.say("slip.card_number"), *lines[1:])
    return LinesCard(text.title, lines, text.is_list, text.source)


def waits(card: StageView, cue: Cue) -> bool:
    """Return whether `card` only stands in for `cue`, which could not be shown yet."""
    return isinstance(card, NeutralCard) and cue.card is not CardId.NEUTRAL


def with_time_of(present: StageView, taken: StageView) -> StageView:
    """Return `taken` with the time of `present`: nothing else on the room screen changes by itself."""
    match present, taken:
        case CountdownCard(), CountdownCard():
            return replace(
                taken, time_text=present.time_text, share_left=present.share_left, status=present.status
            )
        case StepsCard(), StepsCard():
            return replace(taken, time_text=present.time_text)
        case ((LinesCard() | QuotesCard() | QuestionCard()), (LinesCard() | QuotesCard() | QuestionCard())):
            return replace(taken, share_left=present.share_left)
        case _:
            return taken


def _neutral(book: Book) -> NeutralCard:
    text = book.cards[CardId.NEUTRAL.value]
    return NeutralCard(text.title, text.lines[0] if text.lines else "")


def _countdown(session: Session, book: Book, card: CardId, now_ms: int) -> StageView:
    clock = session.clock(Task(card.value))
    if clock is None:
        return _neutral(book)
    text = book.cards[card.value]
    left_ms = clock.remaining_at(now_ms)
    status = ""
    if left_ms == 0:
        status = book.texts.say("clock.time_up" if card is CardId.FOLD_1 else "clock.time_up_fold_2")
    elif clock.was_started and not clock.is_running:
        status = book.texts.say("clock.paused")
    elif clock.is_running and left_ms <= MINUTE_MS:
        status = book.texts.say("clock.last_minute")
    marks = tuple(book.mark(table) for table in tables_used(session, book)) if card is CardId.FOLD_2 else ()
    share = min(1.0, left_ms / clock.duration_ms)
    return CountdownCard(text.title, clock_text(left_ms), share, status, text.lines, marks)


def _left_ms(session: Session, role: FoldRole, now_ms: int) -> int:
    clock = session.clock(Task.FOLD_1 if role is FoldRole.FOLD_1 else Task.FOLD_2)
    return 0 if clock is None else clock.remaining_at(now_ms)


def _pair_talk(session: Session, book: Book, cue: Cue, now_ms: int) -> StageView:
    """Return the questions for pairs, with a bar in calm steps for as long as the judging is planned."""
    text = book.cards[cue.card.value]
    return LinesCard(text.title, text.lines, text.is_list, share_left=_talk_left(session, now_ms))


def _talk_left(session: Session, now_ms: int) -> float:
    """Return the share of the pair talk that is left; it starts when the page for judging is opened."""
    visit = session.find(PhaseVisit, Phase.JUDGE.value)
    if visit is None:
        return 1.0
    return calm_share(now_ms - visit.opened_at_ms, planned_ms(session, "judging"))


def _find_table(session: Session, book: Book, cue: Cue) -> StageView:
    if session.was_shown and cue.part < find_pages(session):
        return find_table_card(session, book, cue.part)
    return _neutral(book)


def _quotes(session: Session, book: Book, cue: Cue) -> StageView:
    first = cue.part * QUOTES_PER_CARD
    quotes = starred_quotes(session)[first : first + QUOTES_PER_CARD]
    if not quotes:
        return _neutral(book)
    return QuotesCard(book.cards[CardId.QUOTES.value].title, tuple(quote.text for quote in quotes))


def _reveal(session: Session, book: Book, _cue: Cue) -> StageView:
    return reveal_card(session, book) or _neutral(book)


def _result(session: Session, book: Book, cue: Cue) -> StageView:
    shown = pages(results(session, book, cue.card))
    if cue.part >= len(shown):
        return _neutral(book)
    page = shown[cue.part]
    chart = chart_part(page.chart, page.number, book.texts)
    return ResultCard(chart, page.finding.on_card, page.finding.frame)


def _research(session: Session, book: Book, cue: Cue) -> StageView:
    found = next((each for each in chosen(session, book) if each.id == cue.name), None)
    return _neutral(book) if found is None else research_card(found, book)


def _question(_session: Session, book: Book, cue: Cue) -> StageView:
    return question_card(book, cue.part) or _neutral(book)


def _handhold(session: Session, book: Book, cue: Cue) -> StageView:
    return handhold_card(session, book, cue.name) or _neutral(book)


def _test(_session: Session, book: Book, _cue: Cue) -> StageView:
    return sight_card(book)


def _neutral_card(_session: Session, book: Book, _cue: Cue) -> StageView:
    return _neutral(book)


_BUILDERS: dict[CardId, Callable[[Session, Book, Cue], StageView]] = {
    CardId.TEST: _test,
    CardId.NEUTRAL: _neutral_card,
    CardId.FIND_TABLE: _find_table,
    CardId.QUOTES: _quotes,
    CardId.REVEAL: _reveal,
    **dict.fromkeys(RESULT_CARDS, _result),
    CardId.RESEARCH: _research,
    CardId.QUESTION: _question,
    CardId.HANDHOLD: _handhold,
}
