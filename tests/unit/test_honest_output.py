"""Four rooms in which too much is easily said, played to the report, the room cards and the page *Talk*."""

import random
import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass

import pytest

from grouping.content.research import LinkedTo
from grouping.content.words import banned_output_words, words_found
from grouping.domain.experience import SLIP_ITEMS
from grouping.domain.groups import Table
from grouping.domain.observation import Finish
from grouping.domain.phases import Phase
from grouping.domain.session import Session
from grouping.domain.settings import Design
from grouping.services.book import Book
from grouping.services.bridges import room_figure
from grouping.services.commands.group import DrawGroups, ShowTables
from grouping.services.commands.observe import EnterSlip, RecordFinishes
from grouping.services.commands.quality import PutOnQualityPile
from grouping.services.comparison.expected import expected_gain_text
from grouping.services.comparison.experience import experience_findings, room_experience
from grouping.services.comparison.room import findings
from grouping.services.comparison.rules import EXPERIENCE_FLOOR, Shown
from grouping.services.pages.talk_results import results_view
from grouping.services.report import report_view
from grouping.services.stage import EXTRA_CARDS, CardId, deck, extra_cues, project
from grouping.services.summary import summary
from grouping.services.tables import seated
from grouping.viewmodel.chart import DifferenceChart, FinishChart, RedrawChart, StripChart
from tests.flow.memory import START_MS
from tests.unit.rooms import BOOKS, ENGLISH, MARKS, after, decided, drawn, refused, shown, sorted_into
from tests.unit.traced_facts import Facts

CHANCE = re.compile(r"\bp\s*[=<>≤≥]|\bp-(waarde|value)|\bsignifi", re.IGNORECASE)
"""A p value, or what it is used for."""


def texts_of(view: object) -> Iterator[str]:
    if isinstance(view, str):
        yield view
    elif isinstance(view, (tuple, list)):
        for each in view:
            yield from texts_of(each)
    elif is_dataclass(view):
        for field in fields(view):
            yield from texts_of(getattr(view, field.name))


class Out:
    """All that comes out of a room in one language."""

    def __init__(self, session: Session, book: Book) -> None:
        self.report = report_view(session, book, START_MS)
        cues = (*deck(session, book, Phase.TALK), *extra_cues(session, book))
        self.cards = [project(session, book, cue, START_MS) for cue in cues]
        self.talk = [results_view(session, book, cue, wants_extra=True) for cue in (None, *cues)]

    @property
    def texts(self) -> list[str]:
        return list(texts_of((self.report, self.cards, self.talk)))

    def says(self, text: str) -> bool:
        return any(text in each for each in self.texts)

    def has(self, *kinds: type) -> bool:
        charts: list[object] = [figure.chart for figure in self.report.figures()]
        charts += [getattr(card, "chart", None) for card in self.cards]
        charts += [view.chart for view in self.talk]
        return any(isinstance(chart, kinds) for chart in charts)


def out(session: Session, book: Book) -> Out:
    """Return what comes out, once nothing in it claims too much."""
    found = Out(session, book)
    own = {text for card in book.research for text in (card.reference, card.title, card.finding)}
    for text in found.texts:
        assert text in own or not words_found(text, banned_output_words(book.language)), text
        assert text in own or not CHANCE.search(text), text
    return found


def judged(session: Session, piles: dict[int, int]) -> Session:
    """Return a room whose second folds lie on `piles`; those from the middle pile on are whole."""
    done = tuple(number for number, pile in piles.items() if pile > 2)
    rest = tuple(number for number in piles if number not in done)
    finishes = [RecordFinishes(done, Finish.DONE), RecordFinishes(rest, Finish.NOT_DONE)]
    return after(session, *(PutOnQualityPile(*each) for each in piles.items()), *finishes)


def parallel(*counts: int, seed: int = 1) -> Session:
    return after(drawn(*counts, seed=seed, design=Design.PARALLEL), ShowTables(START_MS))


@pytest.fixture(params=BOOKS, ids=lambda book: book.language.value)
def words(request: pytest.FixtureRequest) -> Book:
    book: Book = request.param
    return book


def test_without_an_effect_no_third_gains_and_what_luck_makes_of_thirds_is_explained(words: Book) -> None:
    session, lots = parallel(5, 7, 9, 5, 4), random.Random(5)
    first = Facts(session).scores
    # Half of a second fold is the first one, the other half is luck; table and arm do nothing.
    second = {n: min(5, max(1, round((pile + lots.uniform(1, 5)) / 2))) for n, pile in first.items()}
    session = judged(session, second)

    found = out(session, words)

    explained = expected_gain_text(session, words)
    assert explained
    assert found.says(explained)
    (gain,) = findings(session, words, Shown.GAIN)
    assert gain.chart is None
    assert gain.sentences == (words.texts.say("rule.gain"),)
    assert "gain" not in {card.value for card in CardId}
    low = [n for n, pile in first.items() if pile == 1]
    # The folds do what luck does: those that came out lowest are better the second time.
    assert sum(second[n] - first[n] for n in low) > 0


def test_nine_people_are_dots_and_no_comparison(words: Book) -> None:
    too_few = decided(sorted_into(3, 3, 3, design=Design.PARALLEL))
    assert refused(too_few, DrawGroups(1, MARKS)) == "seating.few_for_parallel"
    session = shown(3, 3, 3)
    session = judged(session, {n: 1 + n % 5 for n in range(1, 10)})

    found = out(session, words)

    assert found.has(FinishChart)
    assert not found.has(DifferenceChart, RedrawChart)
    for card in EXTRA_CARDS:
        (finding,) = findings(session, words, Shown(card.value))
        assert finding.chart is None
        assert finding.sentences
    assert not found.says(words.texts.say("difference.title"))
    assert [measure for measure in summary(session)["measures"] if measure["kind"] == "difference"] == []


def test_a_table_of_four_slips_is_not_shown_and_cannot_be_worked_out(words: Book) -> None:
    session, lots = shown(10, 10, 10), random.Random(3)
    for table, count in {"blue": 4, "orange": 6, "purple": 9}.items():
        for _ in range(count):
            answers = tuple(lots.randint(1, 3 if item == "place" else 5) for item in SLIP_ITEMS)
            session = after(session, EnterSlip(table, answers, ""))

    found = out(session, words)

    rows = [row for chart in charts(session, words) for column in chart.columns for row in column.rows]
    assert rows
    assert min(sum(row.counts) for row in rows) >= EXPERIENCE_FLOOR
    for chart in charts(session, words):
        assert sum(sum(row.counts) for column in chart.columns for row in column.rows) == 19
    whole = room_experience(session, words).chart
    assert isinstance(whole, StripChart)
    assert {sum(row.counts) for column in whole.columns for row in column.rows} == {19}
    # Every other total is of all slips as well, so that nothing is left when one is taken off another.
    assert {each["people"] for each in summary(session)["measures"] if each["measure"] != "border"} == {19}
    for link in (LinkedTo.FAIRNESS, LinkedTo.BELONGING, LinkedTo.HELP, LinkedTo.CONFIDENCE, LinkedTo.REVEAL):
        assert re.findall(r"\d+", room_figure(session, words, link).replace("2", ""))[-1] == "19"
    blue = words.mark(session.all(Table)["blue",]).name
    assert not any(text.startswith(f"{blue}: ") and "4" in text.split()[1] for text in found.texts)


def charts(session: Session, words: Book) -> list[StripChart]:
    found = [finding.chart for finding in experience_findings(session, words)]
    return [chart for chart in found if isinstance(chart, StripChart)]


def test_one_lively_table_is_named_as_what_may_explain_it(words: Book) -> None:
    session = parallel(5, 7, 9, 5, 4, seed=1)
    mixed = sorted(table.table for table in session.all(Table).values() if table.level is None)
    lively, *_ = mixed
    piles = {n: 3 - (n % 9 == 0) for n in Facts(session).scores}
    piles |= dict.fromkeys(seated(session, lively), 5)
    session = judged(session, piles)

    found = out(session, words)

    (difference,) = findings(session, words, Shown.DIFFERENCE)
    assert isinstance(difference.chart, DifferenceChart)
    assert difference.chart.estimate > 0.5
    assert difference.chart.low < 0 < difference.chart.high
    by_tables = words.texts.say("difference.tables", draws="#").split("#")[1].split(". ", 1)[1]
    assert by_tables in difference.sentences[1]
    assert found.says(by_tables)
    on_cards = list(texts_of(found.cards))
    assert any(by_tables in text for text in on_cards)


def test_the_rule_against_chances_sees_them() -> None:
    for text in ("p = 0.03", "p<0,05", "de p-waarde", "significant"):
        assert CHANCE.search(text)
    assert not CHANCE.search(ENGLISH.texts.say("difference.rare", draws=3))
