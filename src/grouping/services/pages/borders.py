"""What the border step of *Judge* shows: levels as they would be, and each cut among equals."""

from collections.abc import Iterator

from grouping.domain.judging import BorderMethod
from grouping.domain.session import Session
from grouping.domain.settings import Design
from grouping.services.book import Book
from grouping.services.judging import Border, Standing
from grouping.services.scores import ScoreGroup, flagged
from grouping.services.stage_reveal import level_text
from grouping.viewmodel.judging import BorderView, LevelPart, LevelRow


def prefers_lot(session: Session) -> bool:
    """Return whether a lot at a border costs nothing, because the design draws lots anyway."""
    return session.settings.design is Design.PARALLEL


def border_views(session: Session, now: Standing, book: Book) -> tuple[BorderView, ...]:
    """Return the cuts among equals, from the top."""
    marked = flagged(session)
    prefers = (BorderMethod.LOT if prefers_lot(session) else BorderMethod.LOOK).value
    return tuple(_border(border, now, book, marked, prefers) for border in now.borders)


def level_rows(now: Standing, book: Book) -> tuple[LevelRow, ...]:
    """Return the levels, highest first, with who would be in each; none where there is one level."""
    sizes = now.sizes_so_far
    if len(sizes) < 2:  # noqa: PLR2004 - one level is none
        return ()
    rows = []
    top = 0
    for level in range(len(sizes), 0, -1):
        bottom = top + sizes[level - 1]
        parts = tuple(_parts(now, top, bottom, book))
        rows.append(LevelRow(level_text(book, "group.level", level, len(sizes)), bottom - top, parts))
        top = bottom
    return tuple(rows)


def levels_text(rows: tuple[LevelRow, ...]) -> str:
    """Return how many people each level has."""
    return " · ".join(f"{row.name} {row.people}" for row in rows)


def _border(border: Border, now: Standing, book: Book, marked: frozenset[int], prefers: str) -> BorderView:
    texts = book.texts
    where = texts.explain(border.where)
    again = [number for number in border.candidates if number in marked]
    others = [number for number in border.candidates if number not in marked]
    return BorderView(
        cut=border.cut,
        head=texts.say("border.head", where=where, people=len(border.candidates), moving_up=border.moving_up),
        candidates_text=texts.say("border.candidates", numbers=texts.join([*again, *others])),
        flagged_text=texts.say("border.flagged", numbers=texts.join(again)) if again else "",
        moving_up=border.moving_up,
        type_text=texts.say("border.type", count=border.moving_up),
        method="" if border.decision is None else border.decision.method.value,
        prefers=prefers,
        promoted_text=_promoted_text(border, book),
        can_shift=border.can_shift,
        shift_text=_shift_text(border, now, book) if border.can_shift else "",
    )


def _shift_text(border: Border, now: Standing, book: Book) -> str:
    """Return what a shift would do, sizes included."""
    upper = now.levels + 1 - border.cut
    names = [level_text(book, "group.level", level, now.levels) for level in (upper, upper - 1)]
    sizes = [f"{name} = {size}" for name, size in zip(names, border.shifted_sizes, strict=True)]
    key = "border.shift_up" if border.shifts_up else "border.shift_down"
    return book.texts.say(key, where=book.texts.explain(border.where), sizes=", ".join(sizes))


def _promoted_text(border: Border, book: Book) -> str:
    if border.decision is None:
        return ""
    if border.decision.method is BorderMethod.SHIFT:
        key = "border.shifted_up" if border.decision.promoted else "border.shifted_down"
        return book.texts.say(key, where=book.texts.explain(border.where))
    return book.texts.say(
        f"border.decided.{border.decision.method.value}", numbers=book.texts.join(border.decision.promoted)
    )


def _parts(now: Standing, top: int, bottom: int, book: Book) -> Iterator[LevelPart]:
    """Yield who stands between two places in the order, by score."""
    at = {border.score: border for border in now.borders}
    start = 0
    for group in now.groups:
        end = start + len(group.members)
        first, last = max(top, start), min(bottom, end)
        if first < last:
            ordered = sorted(group.members, key=lambda number: -now.priority.get(number, 0))
            yield _part(now, group, ordered[first - start : last - start], at.get(group.score), book)
        start = end


def _part(
    now: Standing, group: ScoreGroup, members: list[int], border: Border | None, book: Book
) -> LevelPart:
    is_open = any(each.score == group.score and each.decision is None for each in now.borders)
    text, short = " ".join(map(str, members)), ""
    if is_open:
        text = book.texts.say("border.part", part=len(members), people=len(group.members))
        short = f"{len(members)}/{len(group.members)}"
    return LevelPart(text, len(members), is_on_border=border is not None, short=short)
