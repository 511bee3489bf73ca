"""Who sits where and who counts, and how a table looks."""

import pytest

from grouping.domain.groups import PlacedBy, Placement, Table
from grouping.domain.observation import Finish, FoldResult
from grouping.domain.participants import Participant, Role
from grouping.domain.session import Edit, Session
from grouping.domain.settings import Audience, Language
from grouping.services.book import Book, book
from grouping.services.marks import mark_choices
from grouping.services.tables import counted, results_at, seated, tables_in_order
from tests.unit.rooms import BOOKS, DUTCH, ENGLISH

ROLES = dict(enumerate(Role, start=1))
"""A number for every role."""


def table_of(*roles: Role) -> Session:
    people = [Participant(number, role) for number, role in enumerate(roles, start=1)]
    placements = [Placement(person.number, "blue", PlacedBy.LOT) for person in reversed(people)]
    results = [FoldResult(person.number, Finish.DONE) for person in people if person.number != 2]
    return Session.empty().apply(Edit((*people, *placements, *results)))[0]


def test_whoever_left_or_only_watches_is_not_seated() -> None:
    session = table_of(*Role)
    gone = {Role.OBSERVER, Role.ABSENT, Role.LEFT}

    assert seated(session, "blue") == tuple(number for number, role in ROLES.items() if role not in gone)
    assert seated(session, "orange") == ()


def test_only_participants_are_compared() -> None:
    session = table_of(Role.UNSCORED, Role.PARTICIPANT, Role.JOINED_LATE, Role.PARTICIPANT)

    assert counted(session, "blue") == (2, 4)
    assert results_at(session, "blue") == (FoldResult(4, Finish.DONE),)


def test_a_seat_of_nobody_does_not_count() -> None:
    session, _ = table_of(Role.PARTICIPANT).apply(Edit((Placement(7, "blue", PlacedBy.LOT),)))

    assert seated(session, "blue") == (1,)


@pytest.mark.parametrize("room", BOOKS, ids=lambda room: room.language.value)
def test_tables_stand_in_the_alphabet_of_the_room_whatever_their_level(room: Book) -> None:
    choices = mark_choices(room, 7)
    tables = [
        Table(choice.table, choice.mark, choice.fill, level, len(choices))
        for level, choice in enumerate(choices, start=1)
    ]
    session, _ = Session.empty().apply(Edit(tuple(tables)))
    names = [room.mark(table).name for table in tables_in_order(session, room)]

    assert [name.casefold() for name in names] == sorted(name.casefold() for name in names)
    assert len(set(names)) == len(choices)


def test_a_table_has_the_same_look_and_another_name_in_another_language() -> None:
    table = Table("blue-striped", "blue", "striped", 3, 3)
    dutch, english = DUTCH.mark(table), ENGLISH.mark(table)

    assert dutch.name == "Blauw gestreept"
    assert english.name != dutch.name
    assert (dutch.colour, dutch.ink, dutch.shape, dutch.fill) == (
        english.colour,
        english.ink,
        english.shape,
        english.fill,
    )


def test_a_book_is_opened_once_and_speaks_the_words_of_its_audience() -> None:
    po, vo = (book(Language.NL, audience) for audience in (Audience.PO, Audience.VO))

    assert po is book(Language.NL, Audience.PO)
    assert "kind" in " ".join(po.cards["to_your_class"].lines)
    assert "leerling" in " ".join(vo.cards["to_your_class"].lines)
    assert any(finding.is_counter for finding in po.research)
