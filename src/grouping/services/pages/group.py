"""What *Group* shows, on the facilitator's own page only."""

from grouping.domain.groups import Draw
from grouping.domain.session import Session
from grouping.services.book import Book
from grouping.services.judging import draw_obstacle, standing
from grouping.services.marks import mark_choices
from grouping.services.stage import level_text
from grouping.services.tables import seated, tables_in_order
from grouping.viewmodel.pages import GroupView, TableRow


def group_view(session: Session, book: Book) -> GroupView:
    """Return the tables with their levels, or what stands in the way of a draw."""
    draw = session.find(Draw)
    hides_people = session.settings.manager_present and session.was_shown
    rows = []
    for table in tables_in_order(session, book):
        numbers = seated(session, table.table)
        level = "" if hides_people else level_text(book, "group.level", table.level, table.levels)
        listed = "" if hides_people else "  ".join(map(str, numbers))
        rows.append(TableRow(table.table, book.mark(table), level, len(numbers), listed))
    texts = book.texts
    return GroupView(
        tables=tuple(rows),
        seed_text="" if draw is None else texts.say("group.seed", seed=f"{draw.seed:,}".replace(",", " ")),
        blocker=_blocker(session, book),
        is_drawn=draw is not None,
        was_shown=session.was_shown,
        is_stale=is_stale(session, book),
    )


def is_stale(session: Session, book: Book) -> bool:
    """Return whether the piles have changed since the draw, so that it no longer follows from them."""
    from grouping.services.commands.group import draw_input_hash

    draw = session.find(Draw)
    return draw is not None and draw_input_hash(session, mark_choices(book)) != draw.input_hash


def _blocker(session: Session, book: Book) -> str:
    now = standing(session)
    obstacle = draw_obstacle(now)
    if obstacle is None:
        return ""
    return book.texts.say(obstacle.key, **(obstacle.params | {"numbers": book.texts.join(now.unseen)}))
