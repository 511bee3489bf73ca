"""First names: made from full names, kept on the laptop only, and nowhere else to be found."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grouping.domain.participants import MAX_NAME, FirstName, Participant, Role
from grouping.domain.phases import PHASES, Phase
from grouping.domain.session import Edit, Session
from grouping.services.book import Book
from grouping.services.commands.arrive import HandOutNumbers
from grouping.services.commands.names import ListPerson, NameSomebody, SwitchNames, TakeList
from grouping.services.commands.navigate import GoToPhase
from grouping.services.commands.prepare import ChangeSettings
from grouping.services.names import first_name, looks_odd, name_of, told_apart
from grouping.services.pack import session_choices
from grouping.services.pages.arrival import arrival_view, expected_text
from grouping.services.pages.find import found_view
from grouping.services.pages.frame import frame_view
from grouping.services.pages.judge import judge_view
from grouping.services.pages.people import role_view
from grouping.services.pages.peoplelist import OpenList, open_list, role_letters
from grouping.services.pages.screens import has_secrets
from grouping.services.peoplelist import ListChoices
from grouping.services.report import report_view
from grouping.services.stage import deck, project
from grouping.services.summary import summary
from grouping.services.watching import Guard
from tests.flow.memory import START_MS, Played
from tests.unit.rooms import BOOKS, CLASSIC, DUTCH, after, drawn, opened, refused, shown, sorted_into

MARKER = "Zqxj"
HARD = 'Noëlle "Noor" d\'Angelo–Şahin'


def named(session: Session, name: str = MARKER) -> Session:
    """Return `session` with a marked name for everybody."""
    return after(
        session,
        SwitchNames(is_on=True),
        *(NameSomebody(number, f"{name}{number}") for number in session.numbers()),
    )


@pytest.mark.parametrize(
    ("full", "first"),
    [
        ("Jan de Vries", "Jan"),
        ("Vries, Jan de", "Jan"),
        ("  Anna-Maria   van den Berg ", "Anna-Maria"),
        (HARD, "Noëlle"),
        ("محمد علي", "محمد"),
        ("😀 Kim", "😀"),
        ("Jan", "Jan"),
        ("Vries,", "Vries,"),
        ("\N{RIGHT-TO-LEFT OVERRIDE}Jan\N{ZERO WIDTH SPACE}", "Jan"),
        ("", ""),
        (" \t ", ""),
    ],
)
def test_a_first_name_is_made_of_a_full_one(full: str, first: str) -> None:
    assert first_name(full) == first


@given(st.text(max_size=60))
def test_a_first_name_is_one_word_without_signs_that_turn_text_round(full: str) -> None:
    first = first_name(full)

    assert first.split() in ([], [first])
    assert not set(first) & set("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\n\t\0")


def test_two_of_a_name_are_told_apart_by_an_initial() -> None:
    fulls = ["Jan de Vries", "Bakker, Jan", "Anna Smit", "jan van Dam", "Jan"]

    assert told_apart(fulls) == ("Jan V.", "Jan B.", "Anna", "jan D.", "Jan")


def test_text_that_was_read_wrongly_looks_odd() -> None:
    assert looks_odd("NoÃ«lle")
    assert looks_odd("No\ufffdlle")
    assert not any(map(looks_odd, (HARD, "Åsa", "Łukasz", "محمد", "Ãlvaro", "Sã")))


def test_names_are_kept_only_where_the_facilitator_says_so() -> None:
    session = opened(3)

    assert refused(session, NameSomebody(2, "Anna")) == "names.off"
    session = after(session, SwitchNames(is_on=True), NameSomebody(2, "  Anna  "))
    assert session.find(FirstName, 2) == FirstName(2, "Anna")
    assert refused(session, NameSomebody(4, "Kim")) == "score.unknown"
    assert refused(session, NameSomebody(2, "x" * (MAX_NAME + 1))) == "names.too_long"
    assert NameSomebody(2, "Anna").plan(session).is_empty
    assert after(session, NameSomebody(2, "")).find(FirstName, 2) is None


@pytest.mark.parametrize("how", ["switch", "settings"])
def test_without_names_on_the_laptop_there_are_none_and_one_step_back_has_them_again(how: str) -> None:
    played = Played(5, 3)
    played.workspace.execute(HandOutNumbers(5))
    played.workspace.execute(SwitchNames(is_on=True))
    played.workspace.execute(NameSomebody(2, "Anna"))
    before = played.session
    off = replace(played.session.settings, names_on_laptop=False)
    played.workspace.execute(SwitchNames(is_on=False) if how == "switch" else ChangeSettings(off))

    assert not played.session.all(FirstName)
    assert not played.session.settings.names_on_laptop
    played.workspace.undo()
    assert played.session == before


def test_a_number_that_is_taken_back_takes_its_name_along() -> None:
    session = after(named(opened(5)), HandOutNumbers(3))

    assert {record.number for record in session.all(FirstName).values()} == {1, 2, 3}


@settings(max_examples=12)
@given(st.sampled_from(PHASES[1:]), st.integers(0, 99))
def test_no_name_is_on_a_card_on_paper_in_a_report_or_in_a_menu(until: Phase, seed: int) -> None:
    played = Played(16, seed)
    played.play(*PHASES[: PHASES.index(until) + 1])
    for command in (
        SwitchNames(is_on=True),
        TakeList(tuple(ListPerson(number, f"{MARKER}{number}") for number in played.session.numbers())),
        NameSomebody(1, f"{MARKER}een"),
    ):
        played.workspace.execute(command)
        for book in BOOKS:
            frame = frame_view(played.workspace, book)
            assert MARKER not in str(frame)
    session = played.session
    assert len(session.all(FirstName)) == len(session.numbers())
    for book in BOOKS:
        for phase in PHASES:
            for cue in deck(session, book, phase):
                assert MARKER not in repr(project(session, book, cue, played.clock.now_ms()))
        assert MARKER not in repr(report_view(session, book, played.clock.now_ms()))
        assert MARKER not in repr(session_choices(session))
        for number in session.numbers():
            assert MARKER not in repr(role_view(session, book, number))
            if until in {Phase.JUDGE, Phase.GROUP}:
                assert MARKER not in found_view(session, book, number).safe_text
    assert MARKER not in json.dumps(summary(session))


@pytest.mark.parametrize("book", BOOKS, ids=lambda book: book.language.value)
def test_the_laptop_shows_them_where_they_help(book: Book) -> None:
    session = named(sorted_into(*CLASSIC))
    waiting = after(session, HandOutNumbers(32), NameSomebody(31, "Anna"))

    assert arrival_view(session, book).chips[3].name == name_of(session, 4)
    assert MARKER in arrival_view(session, book).chips[3].text
    assert name_of(waiting, 31) in judge_view(waiting, book).unseen_text
    assert name_of(session, 4).strip("\u2068\u2069") == f"{MARKER}4"


def test_with_names_arrival_is_not_for_the_room_and_the_agreement_says_what_is_true() -> None:
    session = after(opened(5), SwitchNames(is_on=True))
    real = session.apply(Edit((replace(session.settings, made_up=False),)))[0]
    at_arrival = after(real, GoToPhase(Phase.ARRIVAL, START_MS))

    assert has_secrets(at_arrival, Guard())
    assert not has_secrets(after(at_arrival, SwitchNames(is_on=False)), Guard())
    assert "alleen op deze laptop" in arrival_view(session, DUTCH).agreements[3]
    assert arrival_view(opened(5), DUTCH).agreements[3] == (
        "We bewaren nummers, geen namen. Na afloop wissen we de losse gegevens."
    )


def read(source: str | Path, session: Session, book: Book = DUTCH, **choices: object) -> OpenList:
    return open_list(source, ListChoices(**choices), session, book)  # type: ignore[arg-type]


def with_names(people: int = 0) -> Session:
    return after(opened(people), SwitchNames(is_on=True))


def test_a_list_of_names_gives_numbers_in_its_order() -> None:
    found = read(f"Jan de Vries\nBakker; Kim\n{HARD}\nمحمد علي\n", with_names(), delimiter="\t")

    assert [(each.number, each.name) for each in found.people] == [
        (1, "Jan"),
        (2, "Bakker;"),
        (3, "Noëlle"),
        (4, "محمد"),
    ]
    assert found.preview.take_text == "4 mensen overnemen"


def test_numbers_names_and_roles_are_found_by_their_titles_or_by_what_they_hold() -> None:
    by_title = read("Voornaam\tAchternaam\tNr.\tRol\nJan\tde Vries\t12\tO\nKim\tSmit\t3\t\n", with_names())
    by_look = read("12;Jan de Vries;o\n3;Kim Smit;x\n", with_names())

    assert by_title.people == (ListPerson(12, "Jan", Role.OBSERVER), ListPerson(3, "Kim", None))
    assert by_title.preview.has_header
    assert by_look.people == (ListPerson(12, "Jan", Role.OBSERVER), ListPerson(3, "Kim", Role.UNSCORED))


def test_a_list_of_numbers_and_letters_alone_needs_no_names() -> None:
    found = read("1\n2 O\n5x\n7 zes\n", opened())

    assert found.people == (
        ListPerson(1),
        ListPerson(2, "", Role.OBSERVER),
        ListPerson(5, "", Role.UNSCORED),
    )
    session = after(opened(), TakeList(found.people))
    assert session.find(Participant, 5) == Participant(5, Role.UNSCORED)
    assert any("Rij 4: ‘7 zes’ is geen nummer" in each for each in found.preview.problems)


def test_names_are_left_out_where_they_are_off() -> None:
    found = read("1;Jan\n2;Kim\n", opened())

    assert found.people == (ListPerson(1), ListPerson(2))
    assert not after(opened(), TakeList(found.people)).all(FirstName)


def test_every_row_that_is_left_out_is_told_with_what_to_do() -> None:
    text = f"1;Jan\n1;Kim\n999;Bo\n;Mo\n5;\n6;{'x' * 41}\n7;NoÃ«lle\n8;Jan\n"
    found = read(text, with_names())
    told = "\n".join(found.preview.problems)

    assert [each.number for each in found.people] == [1, 5, 7, 8]
    assert "Rij 2: nummer 1 staat ook in rij 1" in told
    assert "Rij 3: ‘999’ is geen nummer van 1 tot en met 400" in told
    assert "Rij 4: geen nummer" in told
    assert "4 rijen doen niet mee:" in told
    assert "En nog" in told


def test_namesakes_are_told_and_told_apart_when_asked() -> None:
    text = "Jan de Vries\nJan Bakker\nKim Smit"

    assert any("Meer dan één keer: Jan." in each for each in read(text, with_names()).preview.problems)
    asked = read(text, with_names(), with_initials=True)
    assert [each.name for each in asked.people] == ["Jan V.", "Jan B.", "Kim"]
    assert asked.preview.problems == ()


def test_header_columns_and_separator_can_be_chosen() -> None:
    text = "Jan,1\nKim,2"

    assert read(text, with_names(), has_header=True).people == (ListPerson(2, "Kim"),)
    assert [each.name for each in read(text, with_names(), numbers=-1).people] == ["Jan", "Kim"]
    assert [each.number for each in read(text, with_names(), numbers=-1).people] == [1, 2]
    swapped = read(text, with_names(), delimiter=";", numbers=-1)
    assert len(swapped.preview.columns) == 2


def test_an_encoding_can_be_chosen_and_its_effect_is_seen(tmp_path: Path) -> None:
    file = tmp_path / "lijst.csv"
    file.write_bytes("nummer;naam\n1;Noëlle\n2;Šárka\n".encode())
    wrong = read(file, with_names(), encoding="cp1252")
    right = read(file, with_names())

    assert right.preview.encoding == "utf-8"
    assert [each.name for each in right.people] == ["Noëlle", "Šárka"]
    assert any("vreemde tekens" in each for each in wrong.preview.problems)
    assert read(file, with_names(), encoding="utf-16").preview.rows != right.preview.rows
    file.write_bytes("nummer;naam\n1;Noëlle\n".encode("cp1252"))
    failed = read(file, with_names(), encoding="utf-8")
    assert "is niet te lezen met tekencodering utf-8" in failed.preview.error
    assert failed.preview.encodings, "so that another can be chosen"
    assert read(file, with_names()).people == (ListPerson(1, "Noëlle"),)


@pytest.mark.parametrize("contents", [b"", b"PK\x03\x04kapot", b"\x00\x01\x02", b"x" * 4_000_001])
@pytest.mark.parametrize("book", BOOKS, ids=lambda book: book.language.value)
def test_a_file_that_cannot_be_read_says_what_to_do(tmp_path: Path, contents: bytes, book: Book) -> None:
    file = tmp_path / "lijst.xlsx"
    file.write_bytes(contents)
    found = read(file, with_names(), book)

    assert found.people == ()
    assert "lijst.xlsx" in found.preview.error
    assert read(tmp_path / "er-niet.csv", with_names(), book).preview.error


def test_a_list_after_showing_adds_names_and_nobody() -> None:
    session = after(shown(*CLASSIC), SwitchNames(is_on=True))
    named_now = after(session, TakeList((ListPerson(4, "Anna", Role.OBSERVER),)))

    assert named_now.find(FirstName, 4) == FirstName(4, "Anna")
    assert named_now.find(Participant, 4) == session.find(Participant, 4)
    assert refused(session, TakeList((ListPerson(31, "Bo"),))) == "arrival.after_showing"


def test_a_list_goes_on_after_the_names_that_are_there() -> None:
    session = after(with_names(2), NameSomebody(2, "Anna"))

    assert [each.number for each in read("Bo Smit\nMo Smit", session).people] == [3, 4]


@given(st.text(max_size=200))
def test_whatever_is_pasted_is_read_or_refused_in_words(text: str) -> None:
    session = with_names(3)
    found = read(text, session)
    for person in found.people:
        assert 1 <= person.number <= 400
        assert len(person.name) <= MAX_NAME
    if found.people:
        after(session, TakeList(found.people))
    else:
        assert found.preview.error or found.preview.take_text or not text.strip()


@pytest.mark.parametrize(
    ("people", "told"),
    [
        (0, ""),
        (1, ""),
        (8, "8 = 4 + 4. Minder dan 9 mensen: twee groepen."),
        (9, "9 = 3 + 3 + 3."),
        (31, "31 = 10 + 11 + 10."),
        (32, "32 = 11 + 10 + 11."),
    ],
)
def test_odd_sizes_are_told_while_people_come_in(people: int, told: str) -> None:
    assert expected_text(opened(people), DUTCH) == told
    assert expected_text(drawn(*CLASSIC), DUTCH) == ""


def test_words_for_roles_are_read_too() -> None:
    assert role_letters(DUTCH)["waarnemer"] is Role.OBSERVER
    assert role_letters(DUTCH)["v"] is Role.LEFT
