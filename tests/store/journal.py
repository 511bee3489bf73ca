"""Small sessions and entries for the tests of the store."""

from grouping.domain.journal import Action, History, JournalEntry, Label
from grouping.domain.observation import Quote
from grouping.domain.session import Edit, Record, Session
from grouping.domain.settings import Audience, Design, Language, Settings

NOON_MS = 1_764_000_000_000
SETTINGS = Settings(
    name="Pabo 3B",
    design=Design.CLASSIC,
    audience=Audience.PABO,
    room_language=Language.NL,
    total_minutes=75,
    expected_people=31,
    manager_present=False,
    seed=7,
    made_up=False,
    created_at_ms=NOON_MS,
)


class Play:
    """Makes entries one after the other, as the open workspace does."""

    def __init__(self, session: Session | None = None, serial: int = 0, at_ms: int = NOON_MS) -> None:
        """Go on after entry `serial`, which left `session`."""
        self.session = Session.empty() if session is None else session
        self.serial = serial
        self.at_ms = at_ms

    def put(self, *records: Record) -> JournalEntry:
        """Return the next entry, which puts `records`."""
        return self.edit(Edit(put=records))

    def edit(self, edit: Edit) -> JournalEntry:
        """Return the next entry, which carries out `edit`."""
        self.session, inverse = self.session.apply(edit)
        self.serial += 1
        return JournalEntry(
            serial=self.serial,
            at_ms=self.at_ms,
            action=Action.DO,
            command="Tested",
            label=Label.of("test.done", number=self.serial),
            edit=edit,
            inverse=inverse,
        )


def quote(serial: int, text: str) -> Quote:
    """Return something said at no particular table."""
    return Quote(serial, text, None, starred=False)


def replay(entries: tuple[JournalEntry, ...]) -> tuple[Session, History, int]:
    """Return what a file with `entries` must load as."""
    session, history = Session.empty(), History()
    for entry in entries:
        session, _ = session.apply(entry.edit)
        history = history.after(entry)
    return session, history, entries[-1].serial
