"""The layout of the session file, as numbered steps from an empty file to today's."""

import sqlite3
from functools import cache

APPLICATION_ID = 0x47525031
"""The letters GRP1, which mark a SQLite file as a session of this program."""

# INT, where there is one record: a column of type INTEGER would count on instead of taking its default.
_VERSION_1 = (
    f"PRAGMA application_id = {APPLICATION_ID}",
    """
    CREATE TABLE settings (
        the_only_one INT PRIMARY KEY NOT NULL DEFAULT 1 CHECK (the_only_one = 1),
        name TEXT NOT NULL,
        design TEXT NOT NULL,
        audience TEXT NOT NULL,
        room_language TEXT NOT NULL,
        total_minutes INTEGER NOT NULL,
        expected_people INTEGER NOT NULL,
        tables INTEGER NOT NULL,
        manager_present INTEGER NOT NULL,
        seed INTEGER NOT NULL,
        made_up INTEGER NOT NULL,
        created_at_ms INTEGER NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE plan_step (
        step TEXT PRIMARY KEY NOT NULL,
        "order" INTEGER NOT NULL,
        phase TEXT NOT NULL,
        minutes INTEGER NOT NULL,
        is_talk INTEGER NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE progress (
        the_only_one INT PRIMARY KEY NOT NULL DEFAULT 1 CHECK (the_only_one = 1),
        phase TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE phase_visit (
        phase TEXT PRIMARY KEY NOT NULL,
        opened_at_ms INTEGER NOT NULL,
        left_at_ms INTEGER
    ) STRICT
    """,
    """
    CREATE TABLE participant (
        number INTEGER PRIMARY KEY,
        role TEXT NOT NULL,
        short_time INTEGER NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE task_clock (
        task TEXT PRIMARY KEY NOT NULL,
        duration_ms INTEGER NOT NULL,
        elapsed_ms INTEGER NOT NULL,
        running_since_ms INTEGER
    ) STRICT
    """,
    """
    CREATE TABLE pile_entry (
        number INTEGER PRIMARY KEY,
        pile INTEGER NOT NULL,
        "order" INTEGER NOT NULL,
        look_again INTEGER NOT NULL,
        unfinished INTEGER NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE border_decision (
        cut INTEGER PRIMARY KEY,
        method TEXT NOT NULL,
        candidates TEXT NOT NULL, -- JSON: [14, 31]
        promoted TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE draw (
        the_only_one INT PRIMARY KEY NOT NULL DEFAULT 1 CHECK (the_only_one = 1),
        seed INTEGER NOT NULL,
        algorithm TEXT NOT NULL,
        design TEXT NOT NULL,
        tables_asked INTEGER NOT NULL,
        ranked TEXT NOT NULL, -- JSON: [[14, 4, 0, "look"]], number, pile, priority and what decided
        unscored TEXT NOT NULL, -- JSON, as are the lists below
        level_sizes TEXT NOT NULL,
        together TEXT NOT NULL,
        apart TEXT NOT NULL,
        pinned TEXT NOT NULL,
        input_hash TEXT NOT NULL,
        outcome_hash TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE table_group (
        "table" TEXT PRIMARY KEY NOT NULL,
        mark TEXT NOT NULL,
        fill TEXT NOT NULL,
        level INTEGER,
        levels INTEGER NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE placement (
        number INTEGER PRIMARY KEY,
        "table" TEXT NOT NULL,
        placed_by TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE pin (
        number INTEGER PRIMARY KEY,
        "table" TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE wish (
        serial INTEGER PRIMARY KEY,
        kind TEXT NOT NULL,
        numbers TEXT NOT NULL -- JSON: [3, 7]
    ) STRICT
    """,
    """
    CREATE TABLE aside (
        the_only_one INT PRIMARY KEY NOT NULL DEFAULT 1 CHECK (the_only_one = 1),
        draw TEXT NOT NULL, -- JSON, as are the tables and the placements
        tables TEXT NOT NULL,
        placements TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE showing (
        the_only_one INT PRIMARY KEY NOT NULL DEFAULT 1 CHECK (the_only_one = 1),
        at_ms INTEGER NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE tally_mark (
        serial INTEGER PRIMARY KEY,
        "table" TEXT NOT NULL,
        kind TEXT NOT NULL,
        at_ms INTEGER NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE quote (
        serial INTEGER PRIMARY KEY,
        text TEXT NOT NULL,
        "table" TEXT,
        starred INTEGER NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE fold_result (
        number INTEGER PRIMARY KEY,
        finish TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE slip (
        serial INTEGER PRIMARY KEY,
        "table" TEXT NOT NULL,
        answers TEXT NOT NULL, -- JSON: [4, null, 2, 3, 5, 1, 4]
        word TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE journal (
        serial INTEGER PRIMARY KEY,
        at_ms INTEGER NOT NULL,
        action TEXT NOT NULL,
        command TEXT NOT NULL,
        label TEXT NOT NULL, -- JSON, as are both edits
        edit TEXT NOT NULL,
        inverse TEXT NOT NULL,
        digest TEXT NOT NULL -- SHA-256 over the digest before it and the columns above
    ) STRICT
    """,
    """
    CREATE TRIGGER journal_is_never_edited BEFORE UPDATE ON journal
    BEGIN SELECT raise(ABORT, 'the journal is append-only'); END
    """,
    """
    CREATE TRIGGER journal_is_never_shortened BEFORE DELETE ON journal
    BEGIN SELECT raise(ABORT, 'the journal is append-only'); END
    """,
    # REPLACE deletes without asking the trigger above, so a serial that is taken is refused here.
    """
    CREATE TRIGGER journal_grows_by_one BEFORE INSERT ON journal
    WHEN new.serial <> (SELECT coalesce(max(serial), 0) + 1 FROM journal)
    BEGIN SELECT raise(ABORT, 'the journal grows by one entry at a time'); END
    """,
)

_VERSION_2 = (
    """
    CREATE TABLE fold_choice (
        role TEXT PRIMARY KEY NOT NULL,
        model TEXT NOT NULL,
        with_hints INTEGER NOT NULL,
        minutes INTEGER NOT NULL,
        steps_per_card INTEGER NOT NULL
    ) STRICT
    """,
)

_VERSION_3 = (
    """
    CREATE TABLE sleep (
        at_ms INTEGER PRIMARY KEY,
        slept_ms INTEGER NOT NULL,
        phase TEXT NOT NULL,
        tasks TEXT NOT NULL, -- JSON: ["fold_1"]
        given_back INTEGER NOT NULL
    ) STRICT
    """,
)

_VERSION_4 = (
    "ALTER TABLE settings ADD COLUMN names_on_laptop INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE slip ADD COLUMN number INTEGER",
    "ALTER TABLE draw ADD COLUMN top_points INTEGER NOT NULL DEFAULT 0",
    "CREATE TABLE first_name (number INTEGER PRIMARY KEY, name TEXT NOT NULL) STRICT",
    """
    CREATE TABLE pause (
        at_ms INTEGER PRIMARY KEY,
        phase TEXT NOT NULL,
        tasks TEXT NOT NULL, -- JSON: ["fold_2"]
        ended_at_ms INTEGER
    ) STRICT
    """,
    """
    CREATE TABLE stop (
        the_only_one INT PRIMARY KEY NOT NULL DEFAULT 1 CHECK (the_only_one = 1),
        at_ms INTEGER NOT NULL,
        phase TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE judging_choice (
        the_only_one INT PRIMARY KEY NOT NULL DEFAULT 1 CHECK (the_only_one = 1),
        method TEXT NOT NULL,
        split_trays INTEGER NOT NULL,
        second_rater INTEGER NOT NULL,
        first_done INTEGER NOT NULL,
        second_done INTEGER NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE second_entry (
        number INTEGER PRIMARY KEY,
        pile INTEGER NOT NULL,
        "order" INTEGER NOT NULL,
        first_before INTEGER
    ) STRICT
    """,
    """
    CREATE TABLE rubric_entry (
        rater INTEGER NOT NULL,
        number INTEGER NOT NULL,
        points TEXT NOT NULL, -- JSON: [3, null, 2, 0]
        "order" INTEGER NOT NULL,
        look_again INTEGER NOT NULL,
        first_before TEXT NOT NULL, -- JSON, as points
        PRIMARY KEY (rater, number)
    ) STRICT
    """,
    """
    CREATE TABLE stray_fold (
        serial INTEGER PRIMARY KEY,
        pile INTEGER NOT NULL,
        "order" INTEGER NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE unfinished_points (
        rater INTEGER NOT NULL,
        number INTEGER NOT NULL,
        signs TEXT NOT NULL,
        "order" INTEGER NOT NULL,
        PRIMARY KEY (rater, number)
    ) STRICT
    """,
    """
    CREATE TABLE stray_points (
        serial INTEGER PRIMARY KEY,
        points TEXT NOT NULL, -- JSON, as in rubric_entry
        "order" INTEGER NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE correction (
        number INTEGER PRIMARY KEY,
        before INTEGER NOT NULL,
        after INTEGER NOT NULL,
        at_ms INTEGER NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE paper_tally (
        "table" TEXT NOT NULL,
        kind TEXT NOT NULL,
        count INTEGER NOT NULL,
        PRIMARY KEY ("table", kind)
    ) STRICT
    """,
    """
    CREATE TABLE quality_entry (
        number INTEGER PRIMARY KEY,
        pile INTEGER NOT NULL,
        "order" INTEGER NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE heard (
        step TEXT NOT NULL,
        "table" TEXT NOT NULL,
        PRIMARY KEY (step, "table")
    ) STRICT
    """,
    "CREATE TABLE starred_handhold (handhold TEXT PRIMARY KEY NOT NULL) STRICT",
    "CREATE TABLE chosen_reading (card TEXT PRIMARY KEY NOT NULL) STRICT",
    "CREATE TABLE intention (serial INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT",
)

_VERSION_5 = (
    """
    CREATE TABLE talk_clock (
        step TEXT PRIMARY KEY NOT NULL,
        duration_ms INTEGER NOT NULL,
        elapsed_ms INTEGER NOT NULL,
        running_since_ms INTEGER
    ) STRICT
    """,
    "CREATE TABLE seen_counter (card TEXT PRIMARY KEY NOT NULL) STRICT",
)

_STEPS: tuple[tuple[str, ...], ...] = (_VERSION_1, _VERSION_2, _VERSION_3, _VERSION_4, _VERSION_5)
"""Step n brings a file from version n to version n + 1; a step once released is never changed."""

LATEST_VERSION = len(_STEPS)
"""The version this program writes; it refuses files from a later one."""


def version_of(db: sqlite3.Connection) -> int:
    """Return the version of the layout in `db`."""
    return int(db.execute("PRAGMA user_version").fetchone()[0])


def upgrade(db: sqlite3.Connection) -> None:
    """Bring `db` to the latest version, inside the caller's transaction; often there is nothing to do."""
    for version, step in list(enumerate(_STEPS, start=1))[version_of(db) :]:
        for statement in step:
            db.execute(statement)
        db.execute(f"PRAGMA user_version = {version}")


def has_expected_schema(db: sqlite3.Connection) -> bool:
    """Return whether `db` holds exactly the tables and triggers of the latest version."""
    return _schema(db) == _expected_schema()


@cache
def _expected_schema() -> frozenset[tuple[object, ...]]:
    db = sqlite3.connect(":memory:", isolation_level=None)
    try:
        upgrade(db)
        return _schema(db)
    finally:
        db.close()


def _schema(db: sqlite3.Connection) -> frozenset[tuple[object, ...]]:
    return frozenset(db.execute("SELECT type, name, tbl_name, sql FROM sqlite_schema"))
