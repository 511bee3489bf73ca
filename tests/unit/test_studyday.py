"""A study day: a break with a card of its own, and hosts who know what to do."""

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grouping.content.runningorder import BREAK, load_running_order
from grouping.content.scripts import load_scripts
from grouping.content.words import banned_output_words, forbidden_room_words, words_found
from grouping.domain.phases import Phase
from grouping.domain.session import Session
from grouping.domain.settings import Audience, Design, Language
from grouping.domain.tasks import MINUTE_MS
from grouping.services.book import Book
from grouping.services.clock import ManualClock
from grouping.services.commands.navigate import GoToPhase
from grouping.services.commands.prepare import ChooseRunningOrder
from grouping.services.hosts import clusters
from grouping.services.pack_desk import order as printed_order
from grouping.services.pack_desk import piles
from grouping.services.pages.frame import frame_view
from grouping.services.stage import CardId, Cue, deck, project, safe_deck
from grouping.services.workspace import Workspace
from grouping.viewmodel.stage import LinesCard
from tests.flow.memory import START_MS, Memory
from tests.unit.rooms import BOOKS, after, opened

ORDER = load_running_order("study_day")
CUE = Cue(CardId.COFFEE_BREAK)

every_book = pytest.mark.parametrize("book", BOOKS, ids=lambda book: book.language.value)


def study_day() -> Session:
    return after(opened(120), ChooseRunningOrder(ORDER.total_minutes, ORDER.steps))


def judging(session: Session) -> Session:
    return after(session, GoToPhase(Phase.JUDGE, START_MS))


def card(session: Session, book: Book, now_ms: int) -> LinesCard:
    found = project(session, book, CUE, now_ms)
    assert isinstance(found, LinesCard)
    return found


@every_book
def test_only_a_running_order_with_a_break_has_its_card(book: Book) -> None:
    assert CUE not in deck(opened(31), book, Phase.JUDGE)
    assert safe_deck(study_day(), book, Phase.JUDGE)[-1] == CUE


@every_book
def test_the_card_says_at_what_time_the_room_is_expected_back(book: Book) -> None:
    session = judging(study_day())
    lines = card(session, book, START_MS).lines
    back = datetime.fromtimestamp(START_MS // 1_000 + 20 * 60)  # noqa: DTZ006

    assert f"{back:%H:%M}" in lines[-1]
    assert lines[:-1] == card(session, book, START_MS + 21 * MINUTE_MS).lines
    assert lines[:-1] == card(study_day(), book, START_MS).lines
    assert max(map(len, lines)) <= 38


@every_book
def test_hosts_see_what_they_do_only_where_there_are_hosts(book: Book) -> None:
    def do(session: Session) -> tuple[str, ...]:
        return frame_view(Workspace(session, Memory(), ManualClock(START_MS)), book).do

    hosts = load_scripts(book.language, book.audience).hosts
    said = " ".join(do(judging(study_day())))

    assert all(line in said for step in ("judging", BREAK) for line in hosts[step])
    assert not any(line in " ".join(do(judging(opened(31)))) for line in hosts["judging"])
    printed = " ".join(
        line for step in printed_order(book, ORDER.steps, Design.CLASSIC).steps for line in step.do
    )
    assert all(line in printed for lines in hosts.values() for line in lines)
    usual = " ".join(
        line
        for step in printed_order(book, load_running_order(75).steps, Design.CLASSIC).steps
        for line in step.do
    )
    assert hosts["judging"][0] not in usual


@given(st.integers(2, 400))
def test_every_number_is_in_one_cluster_of_about_thirty(people: int) -> None:
    found = list(clusters(people))
    numbers = [number for _, _, first, last in found for number in range(first, last + 1)]
    sizes = {last - first + 1 for _, _, first, last in found}

    assert numbers == list(range(1, people + 1))
    assert max(sizes) <= 30
    assert max(sizes) - min(sizes) <= 1


@every_book
def test_every_host_gets_a_pile_list_with_the_numbers_of_the_cluster(book: Book) -> None:
    lists = piles(book, 120, ORDER.steps).lists

    assert len(lists) == 4
    assert all(number in lists[1] for number in ("2", "4", "31", "60"))
    assert len(piles(book, 120, load_running_order(90).steps).lists) == 3


@pytest.mark.parametrize("audience", Audience)
@pytest.mark.parametrize("language", Language)
def test_hosts_say_nothing_that_gives_a_level_away(language: Language, audience: Audience) -> None:
    words = forbidden_room_words(language) | banned_output_words(language)
    hosts = load_scripts(language, audience).hosts

    assert [line for lines in hosts.values() for line in lines if words_found(line, words)] == []
    other = load_scripts(Language.NL, audience).hosts
    assert {step: len(lines) for step, lines in hosts.items()} == {
        step: len(lines) for step, lines in other.items()
    }
