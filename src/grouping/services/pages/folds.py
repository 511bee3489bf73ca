"""What *Prepare* and the browser show about folds."""

from collections.abc import Sequence
from pathlib import Path

from grouping.content.errors import ContentError
from grouping.content.folds import LEVELS, FoldModel, fold_files, load_fold
from grouping.content.foldsets import fold_sets
from grouping.content.texts import Texts
from grouping.domain.folds import LEVEL_ROLES, FoldChoice, FoldRole
from grouping.domain.groups import Table
from grouping.domain.session import Session
from grouping.domain.tasks import MINUTE_MS, Task
from grouping.services.book import Book
from grouping.services.folds import (
    chosen_folds,
    fold_choice,
    minutes_for,
    model_of,
    planned_minutes,
    set_in_use,
    sheet_name,
    shelf,
    table_role,
)
from grouping.services.tables import tables_in_order
from grouping.viewmodel.diagram import DiagramView
from grouping.viewmodel.folds import FoldItem, FoldRow, FoldsView


def folds_view(session: Session, book: Book) -> FoldsView:
    """Return the folds of a session, one row for every role of its design."""
    used = set_in_use(session)
    rows = tuple(_row(session, book, choice) for choice in chosen_folds(session))
    return FoldsView(rows, "" if used is None else used.id)


def _row(session: Session, book: Book, choice: FoldChoice) -> FoldRow:
    return FoldRow(
        role=choice.role.value,
        label=book.texts.say(f"folds.role.{choice.role.value}"),
        model=choice.model,
        with_hints=choice.with_hints,
        minutes=choice.minutes,
        planned_minutes=planned_minutes(session.plan, choice.role),
        steps_per_card=choice.steps_per_card,
        is_on_screen=choice.role not in LEVEL_ROLES,
        has_own_time=choice.role in LEVEL_ROLES,
        picture=_finished(choice.model),
        warning=_warning(session, book, choice),
    )


def _finished(model: str) -> DiagramView | None:
    pictures = shelf().peek(model)
    return None if pictures is None else pictures.finished


def _warning(session: Session, book: Book, choice: FoldChoice) -> str:
    """Return why a choice may not work: a damaged file, too little time, or a fold they know already."""
    try:
        model = model_of(choice)
    except ContentError as error:
        return book.texts.explain(error)
    refusal = shelf().refusal(choice.model)
    if refusal is not None:
        return book.texts.explain(refusal)
    name, minutes = model.names[book.language], minutes_for(session.plan, choice)
    quick, slow = model.minutes
    if quick > minutes:
        return book.texts.say("folds.too_long", name=name, low=quick, high=slow, minutes=minutes)
    first = fold_choice(session, FoldRole.FOLD_1).model
    if choice.role is not FoldRole.FOLD_1 and choice.model == first:
        return book.texts.say("folds.again", name=name)
    return ""


def known_items(session: Session, texts: Texts) -> tuple[FoldItem, ...]:
    """Return the models to choose from: all of them once they are read, until then those that are chosen."""
    if shelf().is_read:
        return fold_items(texts)
    chosen = set(models_in_use(session))
    return _items([path for path in fold_files() if path.stem in chosen], texts)


def fold_items(texts: Texts) -> tuple[FoldItem, ...]:
    """Return every model there is, the easiest first; a damaged file stands last with what is wrong."""
    return _items(fold_files(), texts)


def _items(files: Sequence[Path], texts: Texts) -> tuple[FoldItem, ...]:
    items = []
    for path in files:
        try:
            items.append(_item(load_fold(path), texts))
        except ContentError as error:
            problem = texts.explain(error)
            items.append(FoldItem(path.stem, path.name, LEVELS[-1] + 1, "", "", "", None, problem))
    return tuple(sorted(items, key=lambda item: (item.level, item.name)))


def _item(model: FoldModel, texts: Texts) -> FoldItem:
    quick, slow = model.minutes
    facts = texts.say("folds.facts", count=len(model.steps), low=quick, high=slow)
    paper = texts.say("folds.paper", paper=model.papers[texts.language])
    refusal = shelf().refusal(model.id)
    problem = "" if refusal is None else texts.explain(refusal)
    level = texts.say(f"folds.level.{model.level}")
    name = model.names[texts.language]
    return FoldItem(model.id, name, model.level, level, facts, paper, _finished(model.id), problem)


def set_names(texts: Texts) -> tuple[tuple[str, str], ...]:
    """Return id and name of every set."""
    return tuple((each.id, each.names[texts.language]) for each in fold_sets())


def hand_out(session: Session, book: Book) -> str:
    """Say which sheet goes to which table, and when a table with less time than others is done."""
    tables = tables_in_order(session, book)
    choices = {table: fold_choice(session, table_role(session, table)) for table in tables}
    if not choices:
        return ""
    say = book.texts.say
    if len(set(choices.values())) == 1:
        return say("folds.hand_out_all", sheet=sheet_name(choices[tables[0]], book))
    items = [_hand_out(session, book, table, choice) for table, choice in choices.items()]
    return say("folds.hand_outs", items=" · ".join(items))


def _hand_out(session: Session, book: Book, table: Table, choice: FoldChoice) -> str:
    clock = session.clock(Task.FOLD_2)
    whole = planned_minutes(session.plan, choice.role) if clock is None else clock.duration_ms // MINUTE_MS
    left = max(0, whole - choice.minutes) if choice.minutes else 0
    key = "folds.hand_out_until" if left else "folds.hand_out"
    name = book.mark(table).name
    return book.texts.say(key, table=name, sheet=sheet_name(choice, book), left=f"{left:02d}:00")


def models_in_use(session: Session) -> tuple[str, ...]:
    """Return the models whose pictures a session needs, those for the room screen first."""
    choices = sorted(chosen_folds(session), key=lambda choice: choice.role is not FoldRole.FOLD_1)
    return tuple(dict.fromkeys(choice.model for choice in choices))
