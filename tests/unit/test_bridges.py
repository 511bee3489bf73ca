"""The room's own figure beside research: counts with their n, of the whole room, or nothing at all."""

import re
from functools import cache

import pytest

from grouping.content.research import LinkedTo
from grouping.content.words import banned_output_words, words_found
from grouping.domain.groups import Table
from grouping.domain.observation import Finish, TallyKind
from grouping.domain.participants import Role
from grouping.domain.phases import PHASES, Phase
from grouping.domain.session import Session
from grouping.domain.settings import ROOM_DESIGNS, Design
from grouping.services.book import Book
from grouping.services.bridges import bridge_text, card_figure, room_figure, seen_text
from grouping.services.commands.arrive import SetRole
from grouping.services.commands.interrupt import StopExperiment
from grouping.services.commands.observe import AddTally, EnterSlip, RecordFinishes
from grouping.services.comparison.shares import shares
from grouping.services.pages.talk_parts import research_words
from grouping.services.readings import chosen, citation_text, readings, research_card
from grouping.services.stage import CardId, Cue
from grouping.services.tables import results_at, seated
from tests.flow.memory import START_MS, Played
from tests.unit.rooms import BOOKS, CLASSIC, DUTCH, ENGLISH, after, opened, shown

LEVEL_LINKS = {LinkedTo.BORDER, LinkedTo.SWITCHES}


@cache
def played(design: Design, people: int = 31) -> Session:
    """Return a made-up room that comes to the talk."""
    room = Played(people, 7, design=design)
    room.play(*PHASES[: PHASES.index(Phase.TALK)])
    return room.session


@pytest.mark.parametrize("book", BOOKS)
@pytest.mark.parametrize("design", ROOM_DESIGNS)
def test_every_figure_has_its_n_and_names_no_table(design: Design, book: Book) -> None:
    session = played(design)
    figures = {link: room_figure(session, book, link) for link in LinkedTo}
    names = [book.mark(table).name for table in session.all(Table).values()]

    for link, figure in figures.items():
        assert not words_found(figure, [*names, *banned_output_words(book.language)]), link
        if figure:
            assert len(re.findall(r"\d+", figure)) >= 2, link
    empty = {link for link, figure in figures.items() if not figure}
    assert (LinkedTo.DIFFERENCE in empty) == (design is not Design.PARALLEL)
    assert (LinkedTo.QUALITY in empty) == (design is Design.CLASSIC)
    assert (LinkedTo.BORDER in empty) == (design is Design.MIXED)
    assert empty <= {LinkedTo.DIFFERENCE, LinkedTo.QUALITY, *LEVEL_LINKS}


@pytest.mark.parametrize("session", [opened(), opened(12)])
def test_a_room_that_did_nothing_has_no_figure(session: Session) -> None:
    assert {room_figure(session, ENGLISH, link) for link in LinkedTo} == {""}
    assert {bridge_text(session, ENGLISH, card) for card in ENGLISH.research} == {""}


@pytest.mark.parametrize("design", ROOM_DESIGNS)
def test_after_a_stop_there_is_none(design: Design) -> None:
    stopped = after(played(design), StopExperiment(START_MS))

    assert {room_figure(stopped, ENGLISH, link) for link in LinkedTo} == {""}


def test_both_sides_of_a_comparison_need_eight_people() -> None:
    session = played(Design.PARALLEL)
    figure = room_figure(session, ENGLISH, LinkedTo.DIFFERENCE)
    counts = {
        is_mixed: [
            result.finish is Finish.DONE
            for table in session.all(Table).values()
            if (table.level is None) is is_mixed
            for result in results_at(session, table.table)
        ]
        for is_mixed in (True, False)
    }
    assert figure == (
        f"that fold 2 was finished by {sum(counts[True])} of {len(counts[True])} people at mixed tables "
        f"and by {sum(counts[False])} of {len(counts[False])} at level tables"
    )

    mixed = [t.table for t in session.all(Table).values() if t.level is None]
    people = [number for table in mixed for number in seated(session, table)]
    left = after(session, *(SetRole(number, Role.LEFT) for number in people[7:]))
    assert room_figure(left, ENGLISH, LinkedTo.DIFFERENCE) == ""
    assert room_figure(left, ENGLISH, LinkedTo.FINISH) != ""


def test_four_slips_say_nothing_and_five_do() -> None:
    slip = EnterSlip("blue", (3, 2, 4, 1, 5, 4, 2))
    four = after(shown(*CLASSIC), *([slip] * 4))
    links = (LinkedTo.FAIRNESS, LinkedTo.BELONGING, LinkedTo.CONFIDENCE, LinkedTo.REVEAL, LinkedTo.HELP)

    assert [room_figure(four, ENGLISH, link) for link in links] == [""] * 5
    five = after(four, slip)
    assert room_figure(five, DUTCH, LinkedTo.FAIRNESS) == "op 5 van de 5 stroken dat de indeling eerlijk was"
    assert room_figure(five, ENGLISH, LinkedTo.HELP).startswith("on 0 of 5 slips")
    assert room_figure(five, ENGLISH, LinkedTo.CONFIDENCE).startswith("on 5 of 5 slips a lower mark")
    assert room_figure(five, ENGLISH, LinkedTo.REVEAL).startswith("on 5 of 5 slips")


def test_strokes_are_added_over_the_room() -> None:
    session = after(
        shown(10, 10, 10),
        *(AddTally(table, TallyKind.ASKS, START_MS) for table in ("blue", "orange", "purple")),
        *(AddTally(table, TallyKind.GIVES, START_MS) for table in ("blue", "orange")),
    )

    assert room_figure(session, ENGLISH, LinkedTo.TALLY) == (
        "help asked for 3 times, help given 2 times and grumbling 0 times, among 30 people"
    )


def test_in_a_classic_room_the_folds_were_not_the_same() -> None:
    session = shown(10, 10, 10)
    session = after(session, RecordFinishes(seated(session, "blue"), Finish.DONE))

    assert room_figure(session, ENGLISH, LinkedTo.FINISH) == (
        "that fold 2 was finished by 10 of 10 people, though not every table had the same fold"
    )


def test_a_card_takes_the_first_figure_there_is() -> None:
    card = next(card for card in DUTCH.research if card.id == "placement")
    session = shown(*CLASSIC)
    assert card.links_to == (LinkedTo.SWITCHES, LinkedTo.BORDER)
    assert "switches" not in shares(session)

    assert card_figure(session, DUTCH, card) == "16 van de 30 mensen op de grens"
    assert bridge_text(session, DUTCH, card) == (
        "In deze zaal zagen we 16 van de 30 mensen op de grens. Connolly e.a. (2019) vond bij "
        f"{card.who}: {card.finding} Wat lijkt erop, wat niet?"
    )


def test_the_bridge_stands_beside_the_card_and_in_the_report_but_not_on_the_card() -> None:
    session = shown(*CLASSIC)
    card, *_ = chosen(session, DUTCH)
    seen = seen_text(session, DUTCH, card)
    words = dict(research_words(session, DUTCH, Cue(CardId.RESEARCH, name=card.id)))
    [first, *_] = readings(chosen(session, DUTCH), DUTCH, session)
    [plain, *_] = readings(chosen(session, DUTCH), DUTCH)
    on_card = research_card(card, DUTCH)

    assert words["Brug"] == bridge_text(session, DUTCH, card)
    assert first.question == f"{seen} {card.bridge}"
    assert plain.question == card.bridge
    assert seen not in f"{on_card}"


@pytest.mark.parametrize("book", BOOKS)
def test_the_citation_is_said_with_most_probably_where_its_card_is(book: Book) -> None:
    cues = [Cue(CardId.RESEARCH, name=card.id) for card in book.research]
    words = [research_words(opened(), book, cue) for cue in cues]
    name = book.texts.say("research.cited")
    cited = [card.id for card, said in zip(book.research, words, strict=True) if name in dict(said)]
    text = citation_text(book)

    assert cited == ["book"]
    assert "Reassessing 'ability' grouping" in text
    assert "ermoedelijk" in text or "ost probably" in text
    facts = [fact.label for reading in readings(book.research, book) for fact in reading.facts]
    assert facts.count(book.texts.say("research.cited")) == 1
