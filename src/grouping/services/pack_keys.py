"""The keyboard on one card: the keys of the menus by the names of the menus, and what each page takes."""

from collections.abc import Sequence

from grouping.domain.observation import TallyKind
from grouping.services.book import Book
from grouping.viewmodel.pack import KeyCard, KeyGroup, KeyRow

_EVERYWHERE = (
    ("F1", "menu.what_now"),
    ("Ctrl+→", "menu.next"),
    ("Ctrl+←", "menu.previous"),
    ("F2", "menu.change"),
    ("F7", "menu.late"),
    ("F4", "menu.find"),
    ("Ctrl+Z", "menu.undo"),
    ("Ctrl+Shift+Z", "menu.redo"),
    ("Ctrl+.", "menu.stop"),
)
_TALK = (("Ctrl+PgDn", "menu.part_next"), ("Ctrl+PgUp", "menu.part_previous"), ("F3", "menu.hurt"))
_SCREEN = (
    ("F5", "menu.room_toggle"),
    ("F8", "menu.swap"),
    ("F9", "menu.black"),
    ("PgDn", "menu.card_next"),
    ("PgUp", "menu.card_previous"),
    ("Ctrl+Enter", "menu.primary"),
)
_SCREEN_TOO = ("pack.keys.reveal", "pack.keys.look", "pack.keys.clicker")
_VIEW = (("Ctrl++", "menu.text_larger"), ("Ctrl+-", "menu.text_smaller"), ("Ctrl+0", "menu.text_usual"))
_CLOCK = (("Ctrl+T", "menu.clock_toggle"), ("Ctrl+↑", "menu.clock_more"), ("Ctrl+↓", "menu.clock_less"))

_JUDGE = (
    "pack.keys.judge.add",
    "pack.keys.judge.pile",
    "pack.keys.judge.back",
    "pack.keys.judge.look",
    "pack.keys.judge.unfinished",
    "pack.keys.judge.stray",
    "pack.keys.judge.border",
    "pack.keys.judge.lot",
)
_GROUP = ("pack.keys.group.move", "pack.keys.group.swap")
_TABLES = ("pack.keys.fold_2.table", "pack.keys.fold_2.many")
_FOLD_2 = ("pack.keys.fold_2.back", "pack.keys.fold_2.quote")
_EXPERIENCE = (
    "pack.keys.experience.table",
    "pack.keys.experience.answers",
    "pack.keys.experience.word",
    "pack.keys.experience.previous",
    "pack.keys.experience.finish",
)


def key_card(book: Book) -> KeyCard:
    """Return every key of the program."""
    say = book.texts.say
    return KeyCard(
        title=say("pack.keys"),
        notes=(say("pack.keys.menu"), say("pack.keys.mac")),
        left=(
            KeyGroup(say("pack.keys.group.everywhere"), _menu_rows(book, _EVERYWHERE)),
            KeyGroup(
                say("pack.keys.group.screen"),
                (*_menu_rows(book, _SCREEN), *_rows(book, _SCREEN_TOO)),
            ),
            KeyGroup(
                say("pack.keys.group.clock"), (*_menu_rows(book, _CLOCK), _row(book, "pack.keys.space"))
            ),
            KeyGroup(say("phase.arrival"), (_row(book, "pack.keys.arrival.last"), _letters(book))),
            KeyGroup(say("phase.group"), _rows(book, _GROUP)),
            KeyGroup(say("phase.talk"), _menu_rows(book, _TALK)),
            KeyGroup(say("phase.close"), (KeyRow(say("close.word"), say("pack.keys.close.erase")),)),
        ),
        right=(
            KeyGroup(say("phase.judge"), _rows(book, _JUDGE)),
            KeyGroup(say("phase.fold_2"), _tally_rows(book), say("pack.keys.fold_2.note")),
            KeyGroup(say("phase.experience"), _rows(book, _EXPERIENCE)),
            KeyGroup(say("menu.view"), _menu_rows(book, _VIEW)),
        ),
    )


def _menu_rows(book: Book, rows: Sequence[tuple[str, str]]) -> tuple[KeyRow, ...]:
    return tuple(KeyRow(keys, book.texts.say(name)) for keys, name in rows)


def _rows(book: Book, names: Sequence[str]) -> tuple[KeyRow, ...]:
    return tuple(_row(book, name) for name in names)


def _row(book: Book, name: str) -> KeyRow:
    return KeyRow(book.texts.say(f"{name}.keys"), book.texts.say(name))


def _letters(book: Book) -> KeyRow:
    """Return the letters that give somebody a role."""
    say = book.texts.say
    return KeyRow(
        say("pack.keys.arrival.role.keys"),
        say(
            "pack.keys.arrival.role",
            observer=say("arrival.letter.observer"),
            unscored=say("arrival.letter.unscored"),
            absent=say("arrival.letter.absent"),
            left=say("arrival.letter.left"),
        ),
    )


def _tally_rows(book: Book) -> tuple[KeyRow, ...]:
    say = book.texts.say
    strokes = (KeyRow(say(f"tally.key.{kind.value}"), say(f"tally.kind.{kind.value}")) for kind in TallyKind)
    return (*_rows(book, _TABLES), *strokes, *_rows(book, _FOLD_2))
