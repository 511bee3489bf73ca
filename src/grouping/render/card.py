"""Room cards: laid out once for a shape of screen, drawn at any size, checked without pixels."""

from functools import lru_cache

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QRegion

from grouping.render.card_countdown import lay_out_countdown
from grouping.render.card_find import lay_out_find
from grouping.render.card_reveal import lay_out_result, lay_out_reveal
from grouping.render.card_sight import lay_out_sight
from grouping.render.card_steps import lay_out_steps
from grouping.render.card_words import lay_out_words
from grouping.render.display import CARD_UNITS, Box, DiagramItem, Item, Layout, TextItem
from grouping.render.paint import paint
from grouping.render.palette import BLACK, PAPER
from grouping.render.problems import painted_box, problems_of
from grouping.render.sizes import percent_of
from grouping.viewmodel.stage import (
    BlackCard,
    CountdownCard,
    FindTableCard,
    LinesCard,
    NeutralCard,
    QuestionCard,
    QuotesCard,
    ResearchCard,
    ResultCard,
    RevealCard,
    SafeCard,
    SightCard,
    StageView,
    StepsCard,
)

_NARROWEST, _WIDEST = 1.2, 2.1
_SIDE, _TOP, _FOOT = 112.0, 92.0, 92.0
_KEPT = 48
_EDGE_PX = 2


def draw_card(painter: QPainter, rect: QRectF, card: StageView, region: QRegion | None = None) -> None:
    """Fill `rect` with the ground of `card` and draw the card in it; of a `region` draw no more than that."""
    frame = _frame(rect)
    if frame.isEmpty():
        return
    layout = lay_out_card(card, _shape(frame))
    items = layout.items
    painter.save()
    if region is not None:
        painter.setClipRegion(region, Qt.ClipOperation.IntersectClip)
        items = tuple(item for item in items if region.intersects(_pixels(item, layout, frame)))
    painter.fillRect(rect, QColor(layout.ground))
    painter.translate(frame.topLeft())
    painter.scale(frame.width() / layout.box.width, frame.height() / layout.box.height)
    paint(painter, items)
    painter.restore()


def changed_region(rect: QRectF, before: StageView, after: StageView) -> QRegion:
    """Return what must be drawn again in `rect` to make `after` of `before`: of a clock, digits and bar."""
    frame = _frame(rect)
    whole = QRegion(rect.toAlignedRect())
    if frame.isEmpty():
        return whole
    old, new = (lay_out_card(card, _shape(frame)) for card in (before, after))
    changed = set(old.items) ^ set(new.items)
    # A drawing of a fold says nothing about how far its lines reach.
    if old.ground != new.ground or any(isinstance(item, DiagramItem) for item in changed):
        return whole
    region = QRegion()
    for item in changed:
        region += _pixels(item, new, frame)
    return region


def layout_problems(rect: QRectF, card: StageView) -> list[str]:
    """Return what is wrong with `card` as it is drawn in `rect`: small text, clipped text, overlaps."""
    frame = _frame(rect)
    return [] if frame.isEmpty() else problems_of(lay_out_card(card, _shape(frame)))


def smallest_text_percent(rect: QRectF, card: StageView) -> float | None:
    """Return the smallest text in percent of the height, in the design's measure; None without text."""
    frame = _frame(rect)
    items = () if frame.isEmpty() else lay_out_card(card, _shape(frame)).items
    return min((percent_of(item.em) for item in items if isinstance(item, TextItem)), default=None)


@lru_cache(maxsize=_KEPT)
def lay_out_card(card: StageView, shape: float) -> Layout:
    """Return `card` laid out for a screen that is `shape` times as wide as high."""
    box = Box(0.0, 0.0, shape * CARD_UNITS, CARD_UNITS)
    ground = BLACK if isinstance(card, BlackCard) else PAPER
    return Layout(box, ground, tuple(_items(card, box.inset(_SIDE, _TOP, _SIDE, _FOOT))))


def _items(card: StageView, inner: Box) -> list[Item]:
    items: list[Item] = []
    match card:
        case RevealCard():
            items = lay_out_reveal(card, inner)
        case ResultCard():
            items = lay_out_result(card, inner)
        case _:
            items = _safe_items(card, inner)
    return items


def _safe_items(card: SafeCard, inner: Box) -> list[Item]:
    items: list[Item] = []
    match card:
        case BlackCard():
            pass
        case SightCard():
            items = lay_out_sight(card, inner)
        case CountdownCard():
            items = lay_out_countdown(card, inner)
        case StepsCard():
            items = lay_out_steps(card, inner)
        case FindTableCard():
            items = lay_out_find(card, inner)
        case NeutralCard() | LinesCard() | QuotesCard() | QuestionCard() | ResearchCard():
            items = lay_out_words(card, inner)
    return items


def _pixels(item: Item, layout: Layout, frame: QRectF) -> QRect:
    """Return the pixels that `item` may colour, its soft edges with them."""
    box = painted_box(item)
    scale = frame.height() / layout.box.height
    return (
        QRectF(
            frame.left() + box.left * scale,
            frame.top() + box.top * scale,
            box.width * scale,
            box.height * scale,
        )
        .toAlignedRect()
        .adjusted(-_EDGE_PX, -_EDGE_PX, _EDGE_PX, _EDGE_PX)
    )


def _frame(rect: QRectF) -> QRectF:
    """Return the part of `rect` that is neither narrower nor wider than a projector's picture."""
    width = min(rect.width(), _WIDEST * rect.height())
    height = min(rect.height(), width / _NARROWEST)
    return QRectF(rect.center().x() - width / 2, rect.center().y() - height / 2, width, height)


def _shape(frame: QRectF) -> float:
    return round(frame.width() / frame.height(), 3)
