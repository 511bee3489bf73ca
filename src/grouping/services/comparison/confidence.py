"""C5: how sure people were of their folding before and after, a line per slip."""

from collections import Counter
from statistics import fmean

from grouping.domain.experience import SLIP_ITEMS, Slip
from grouping.domain.session import Session
from grouping.services.book import Book
from grouping.services.comparison.finding import Finding, frame_text
from grouping.services.comparison.rules import EXPERIENCE_FLOOR, MEAN_FLOOR
from grouping.services.comparison.slips import TableSlips, slips_by_table, slips_of_room, whose_slips
from grouping.viewmodel.chart import PairsChart, PairsPanel

_BEFORE, _AFTER = (SLIP_ITEMS.index(item) for item in ("confidence_before", "confidence_after"))


def confidence_finding(session: Session, book: Book) -> Finding:
    """Return C5; a slip counts where both questions were answered."""
    return _finding(session, book, slips_by_table(session, book, _has_both))


def room_confidence(session: Session, book: Book) -> Finding:
    """Return C5 of the whole room in one panel."""
    room = slips_of_room(session, book, _has_both)
    return _finding(session, book, () if room is None else (room,))


def _finding(session: Session, book: Book, groups: tuple[TableSlips, ...]) -> Finding:
    texts = book.texts
    if not groups:
        key = "experience.too_few" if session.all(Slip) else "experience.nothing"
        return Finding(None, (texts.say(key, count=EXPERIENCE_FLOOR),))
    panels = tuple(_panel(group, book) for group in groups)
    chart = PairsChart(
        title=texts.say("confidence.title"),
        before_label=texts.say("confidence.before"),
        after_label=texts.say("confidence.after"),
        low_label=texts.say("confidence.low"),
        high_label=texts.say("confidence.high"),
        panels=panels,
        mean_label=texts.say("confidence.mean") if any(panel.mean for panel in panels) else "",
        lower_label=texts.say("confidence.line.lower"),
        same_label=texts.say("confidence.line.same"),
        higher_label=texts.say("confidence.line.higher"),
        lines=tuple(_line(group, panel, book) for group, panel in zip(groups, panels, strict=True)),
    )
    people = sum(count for panel in panels for _, _, count in panel.pairs)
    note = texts.say("confidence.note")
    return Finding(chart, (note, *whose_slips(session, book)), frame_text(texts, people), (note,))


def _has_both(slip: Slip) -> bool:
    return slip.answers[_BEFORE] is not None and slip.answers[_AFTER] is not None


def _panel(group: TableSlips, book: Book) -> PairsPanel:
    found = [(slip.answers[_BEFORE] or 0, slip.answers[_AFTER] or 0) for slip in group.slips]
    pairs = tuple((before, after, count) for (before, after), count in sorted(Counter(found).items()))
    before, after = ([float(pair[side]) for pair in found] for side in (0, 1))
    mean = (fmean(before), fmean(after)) if len(found) >= MEAN_FLOOR else None
    return PairsPanel(
        group.name(book), group.marks(book), pairs, mean, book.texts.say("strip.people", n=len(found))
    )


def _line(group: TableSlips, panel: PairsPanel, book: Book) -> str:
    people = sum(count for _, _, count in panel.pairs)
    lower = sum(count for before, after, count in panel.pairs if after < before)
    higher = sum(count for before, after, count in panel.pairs if after > before)
    if group.is_whole_room and len(group.tables) > 1:
        where = book.texts.say("confidence.in_room")
    else:
        where = book.texts.say("confidence.at_table", count=len(group.tables), table=group.name(book))
    say = book.texts.say
    return " ".join(
        (
            say("confidence.lower", where=where, count=lower, n=people),
            say("confidence.higher", count=higher, same=people - lower - higher),
        )
    )
