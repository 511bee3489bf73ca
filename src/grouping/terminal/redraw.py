"""`grouping redraw`: repeats a draw from its summary or record, and says whether the same comes out."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from grouping.domain.errors import DomainError
from grouping.domain.groups import Draw
from grouping.domain.session import Session
from grouping.domain.settings import Audience, Language
from grouping.services.book import Book, book
from grouping.services.clock import SystemClock
from grouping.services.listsession import session_of_list
from grouping.services.marks import mark_choices
from grouping.services.redraw import redraw_list, redraw_room
from grouping.services.sessions import resume
from grouping.store.errors import environment
from grouping.terminal.arguments import parse, parser
from grouping.terminal.draw import draw_list
from grouping.terminal.drawoptions import draw_parser
from grouping.terminal.record import KIND, options_of

DIFFERENT = 1
"""Exit status where something else came out."""

_SESSION = "session.grouping"


def run(arguments: Sequence[str], language: Language) -> int:
    """Draw again and say what came out; the status is 0 where it is the same."""
    words = book(language, Audience.PABO)
    reader = parser()
    reader.add_argument("record", nargs="?", type=Path)
    reader.add_argument("source", nargs="?", type=Path)
    found = parse(reader, arguments)
    if found.help:
        print(words.texts.say("cli.help.redraw"))
        return 0
    if found.record is None:
        raise DomainError("cli.no_record")
    record = _read(found.record)
    if record.get("kind") == KIND:
        return _redraw_list(found.record, record, found.source, words)
    return _redraw_room(found.record, record, found.source, words)


def _redraw_list(path: Path, record: dict[str, Any], source: Path | None, words: Book) -> int:
    """Draw a list again."""
    file = _source(source, path, str(record.get("list", "")), "cli.redraw_list")
    options = options_of(record, path.parent)
    draw = draw_list(parse(draw_parser(), [str(file), *options]), words)
    drawn = draw.first.draw
    if drawn.algorithm != record.get("algorithm"):
        old = str(record.get("algorithm"))
        return _say(words, "cli.redraw.other_rule", DIFFERENT, new=drawn.algorithm, old=old)
    if drawn.input_hash != record.get("input_hash"):
        return _say(words, "cli.redraw.other_input", DIFFERENT, file=file.name)
    return _answer(words, draw.outcome_hash, is_same=draw.outcome_hash == record.get("outcome_hash"))


def _source(named: Path | None, record: Path, beside: str, missing: str) -> Path:
    """Return the file to draw from: the one that was named, or else the one beside the record."""
    file = named or record.parent / beside
    if file.is_file():
        return file
    if named is not None:
        raise DomainError("list.not_found", file=named.name)
    raise DomainError(missing, record=record.name)


def _redraw_room(path: Path, summary: dict[str, Any], source: Path | None, words: Book) -> int:
    """Draw a room again, from its session or from its pile list."""
    draw = summary.get("draw")
    if not isinstance(draw, dict) or not isinstance(draw.get("seed"), int):
        raise DomainError("cli.record_damaged")
    file = _source(source, path, _SESSION, "cli.redraw_source")
    if file.suffix == Path(_SESSION).suffix:
        with resume(file, SystemClock()) as opened:
            session = opened.workspace.session
        _refuse_stranger(session, draw, path, file)
        found = redraw_room(session, mark_choices(words, session.settings.seed))
    elif draw.get("outcome_hash") is None:
        raise DomainError("cli.redraw_pins")
    else:
        session = session_of_list(file, summary)
        marks = mark_choices(words, session.settings.seed)
        found = redraw_list(session, marks, draw["seed"], str(draw["outcome_hash"]))
    status = _answer(words, found.outcome_hash, is_same=found.is_same)
    if found.by_hand:
        _say(words, "cli.redraw.by_hand", status, count=found.by_hand)
    return status


def _refuse_stranger(session: Session, summary: dict[str, Any], path: Path, file: Path) -> None:
    """Refuse a session that is not the one the summary is of."""
    draw = session.find(Draw)
    recorded = summary.get("outcome_hash")
    if draw is None or draw.seed != summary["seed"] or recorded not in {None, draw.outcome_hash}:
        raise DomainError("cli.redraw_stranger", record=path.name, file=file.name)


def _answer(words: Book, outcome: str, *, is_same: bool) -> int:
    key = "cli.redraw.same" if is_same else "cli.redraw.different"
    return _say(words, key, 0 if is_same else DIFFERENT, outcome=outcome)


def _say(words: Book, key: str, status: int, **params: object) -> int:
    print(words.texts.say(key, **params))
    return status


def _read(path: Path) -> dict[str, Any]:
    with environment(path):
        if not path.is_file():
            raise DomainError("cli.no_such_record", record=str(path))
        content = path.read_bytes()
    try:
        record = json.loads(content)
    except ValueError as error:
        raise DomainError("cli.record_damaged") from error
    if not isinstance(record, dict):
        raise DomainError("cli.record_damaged")
    return record
