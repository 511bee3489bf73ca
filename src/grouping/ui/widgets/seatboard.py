"""Tables with their numbers as chips, for the laptop only; a number can be dragged to where it should sit."""

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QFont, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from grouping.ui.roles import speak_as
from grouping.ui.theme import Tone, scaled, tone
from grouping.ui.widgets.markbadge import draw_badge
from grouping.viewmodel.pages import SeatView, TableRow

_CHIP_PX = (40, 28)
_GAP = 5
_HEAD_PX = 192
"""Width of the column with mark, name and level."""
_ROW_PAD = 5
_LEAST_ROW_PX = 46
_BADGE_PX = 24
_STACKED_HEAD_PX = 30
"""Height of mark, name and level where they stand above the numbers."""
_LINE_PX = 21
_BESIDE = 5
"""With fewer chips beside its name a table shows them below it."""


@dataclass(frozen=True, slots=True)
class _Place:
    """Where one number is drawn."""

    seat: SeatView
    table: str
    rect: QRectF


class SeatBoard(QWidget):
    """Shows the tables of one draft; reports where a number was dropped and decides nothing."""

    dropped_on_table = Signal(int, str)
    """A number and the table it was dragged to."""
    dropped_on_number = Signal(int, int)
    """A number and the one it was dropped on."""
    dragged_to = Signal(QPoint)
    """Where on the board a number is dragged to."""
    hovering = Signal(object)
    """Numbers and the tables they would get if the drag ended here; empty when it ends."""

    def __init__(self, parent: QWidget, *, can_drag: bool = False) -> None:
        super().__init__(parent)
        speak_as(self, QAccessible.Role.Graphic)
        self._rows: tuple[TableRow, ...] = ()
        self._can_drag = can_drag
        self._is_locked = False
        self._held: _Place | None = None
        self._cursor = QPointF()
        self._pointed_at = 0
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_rows(self, rows: tuple[TableRow, ...], description: str, *, is_locked: bool = False) -> None:
        """Show `rows`; `description` says the same in words."""
        self._rows = rows
        self._is_locked = is_locked
        self._held = None
        self.setAccessibleDescription(description)
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        """Say that narrower means higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of all rows."""
        return sum(self._row_height(row, width) for row in self._rows)

    def sizeHint(self) -> QSize:
        """Return a width of six chips beside the names."""
        width = scaled(_HEAD_PX) + 6 * (_chip().width() + _GAP)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Return a width of a name above its numbers."""
        return QSize(scaled(_HEAD_PX), scaled(_LEAST_ROW_PX))

    def point_at(self, number: int) -> QPoint | None:
        """Set `number` apart from the others; return where it is, if it is shown."""
        self._pointed_at = number
        self.update()
        place = next((each for each in self._places() if each.seat.number == number), None)
        return None if place is None else place.rect.center().toPoint()

    def centre_of(self, number: int) -> QPointF:
        """Return the middle of the chip of `number`; where it is not shown, the corner."""
        return next(
            (place.rect.center() for place in self._places() if place.seat.number == number), QPointF()
        )

    def centre_of_table(self, table: str) -> QPointF:
        """Return a point on the name of `table`."""
        return next(
            (rect.topLeft() + QPointF(20, 20) for row, rect in self._bands() if row.table == table), QPointF()
        )

    def changeEvent(self, event: QEvent) -> None:
        """Ask for more room, or less, when the text size changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take up the number under the cursor."""
        if self._can_drag and not self._is_locked and event.button() is Qt.MouseButton.LeftButton:
            self._held = self._number_at(event.position())
            self._cursor = event.position()
            self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Carry the number along, and say what dropping it here would do."""
        if self._held is not None:
            self._cursor = event.position()
            self.hovering.emit(self._would_move())
            self.dragged_to.emit(self._cursor.toPoint())
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Put the number down."""
        held, self._held = self._held, None
        if held is None:
            return
        self._cursor = event.position()
        other, table = self._number_at(self._cursor), self._table_at(self._cursor)
        self.hovering.emit({})
        self.update()
        if other is not None and other.table != held.table:
            self.dropped_on_number.emit(held.seat.number, other.seat.number)
        elif table and table != held.table:
            self.dropped_on_table.emit(held.seat.number, table)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Draw every table, and last the number that is held."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        target = self._table_at(self._cursor) if self._held is not None else ""
        for row, band in self._bands():
            self._draw_head(painter, row, band, is_target=row.table == target)
        for place in self._places():
            if self._held is None or place.seat.number != self._held.seat.number:
                _draw_seat(painter, place.rect, place.seat)
            if place.seat.number == self._pointed_at:
                _draw_pointer(painter, place.rect)
        if self._held is not None:
            rect = QRectF(self._held.rect)
            rect.moveCenter(self._cursor)
            _draw_seat(painter, rect, self._held.seat, is_held=True)
        painter.end()

    def _draw_head(self, painter: QPainter, row: TableRow, band: QRectF, *, is_target: bool) -> None:
        if is_target:
            painter.setPen(QPen(tone(Tone.ACTIVE), 2))
            painter.setBrush(tone(Tone.ACTIVE_SOFT))
            painter.drawRoundedRect(band.adjusted(1, 1, -1, -1), 6, 6)
        stacked, line = self._is_stacked(self.width()), scaled(_LINE_PX)
        middle = band.top() + (scaled(_STACKED_HEAD_PX) if stacked else scaled(_LEAST_ROW_PX)) / 2
        draw_badge(painter, QPointF(scaled(_BADGE_PX) / 2 + 4, middle), scaled(_BADGE_PX), row.mark)
        left = scaled(_BADGE_PX) + 14
        width = (self.width() if stacked else scaled(_HEAD_PX) - 4) - left
        font = QFont(self.font())
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(tone(Tone.INK))
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        name = painter.fontMetrics().elidedText(row.mark.name, Qt.TextElideMode.ElideRight, width)
        used = painter.fontMetrics().horizontalAdvance(name) + 8
        painter.drawText(QRectF(left, middle - (line / 2 if stacked else line), width, line), flags, name)
        font.setBold(False)
        painter.setFont(font)
        painter.setPen(tone(Tone.QUIET))
        facts = " · ".join(part for part in (str(row.people), row.level, row.mean_text) if part)
        place = (
            QRectF(left + used, middle - line / 2, width - used, line)
            if stacked
            else QRectF(left, middle, width, line)
        )
        painter.drawText(place, flags, facts)

    def _bands(self) -> list[tuple[TableRow, QRectF]]:
        bands = []
        top = 0.0
        for row in self._rows:
            height = self._row_height(row, self.width())
            bands.append((row, QRectF(0, top, self.width(), height)))
            top += height
        return bands

    def _places(self) -> list[_Place]:
        per_row, stacked, chip = self._per_row(self.width()), self._is_stacked(self.width()), _chip()
        first_left = scaled(_BADGE_PX) + 14 if stacked else scaled(_HEAD_PX)
        places = []
        for row, band in self._bands():
            rows = -(-len(row.seats) // per_row)
            used = rows * (chip.height() + _GAP) - _GAP
            top = band.top() + (
                scaled(_STACKED_HEAD_PX) if stacked else max(_ROW_PAD, (scaled(_LEAST_ROW_PX) - used) / 2)
            )
            for index, seat in enumerate(row.seats):
                line, column = divmod(index, per_row)
                left = first_left + column * (chip.width() + _GAP)
                rect = QRectF(left, top + line * (chip.height() + _GAP), chip.width(), chip.height())
                places.append(_Place(seat, row.table, rect))
        return places

    def _row_height(self, row: TableRow, width: int) -> int:
        lines = max(1, -(-len(row.seats) // self._per_row(width)))
        chips = lines * (_chip().height() + _GAP) - _GAP
        if self._is_stacked(width):
            return scaled(_STACKED_HEAD_PX) + chips + 2 * _ROW_PAD
        return max(scaled(_LEAST_ROW_PX), chips + 2 * _ROW_PAD)

    @staticmethod
    def _is_stacked(width: int) -> bool:
        return width < scaled(_HEAD_PX) + _BESIDE * (_chip().width() + _GAP)

    @classmethod
    def _per_row(cls, width: int) -> int:
        head = scaled(_BADGE_PX) + 14 if cls._is_stacked(width) else scaled(_HEAD_PX)
        return max(1, (width - head + _GAP) // (_chip().width() + _GAP))

    def _number_at(self, point: QPointF) -> _Place | None:
        held = self._held
        return next(
            (
                place
                for place in self._places()
                if place.rect.contains(point) and (held is None or place.seat.number != held.seat.number)
            ),
            None,
        )

    def _table_at(self, point: QPointF) -> str:
        return next((row.table for row, band in self._bands() if band.contains(point)), "")

    def _would_move(self) -> Mapping[int, str]:
        held = self._held
        if held is None:
            return {}
        other, table = self._number_at(self._cursor), self._table_at(self._cursor)
        if other is not None and other.table != held.table:
            return {held.seat.number: other.table, other.seat.number: held.table}
        return {held.seat.number: table} if table and table != held.table else {}


def _chip() -> QSize:
    """Return the size of a number at the text size now."""
    return QSize(*(scaled(length) for length in _CHIP_PX))


def _draw_pointer(painter: QPainter, rect: QRectF) -> None:
    """Draw a second edge round the number somebody asked for."""
    painter.setPen(QPen(tone(Tone.ACTIVE), 3))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(rect.adjusted(-2, -2, 2, 2), 8, 8)


def _draw_seat(painter: QPainter, rect: QRectF, seat: SeatView, *, is_held: bool = False) -> None:
    """Draw one number; a pinned one has a thick edge, a doubtful one a question mark, a moved one →."""
    painter.setPen(
        QPen(
            tone(Tone.ACTIVE if is_held else Tone.INK if seat.is_pinned else Tone.EDGE),
            2 if seat.is_pinned or is_held else 1,
        )
    )
    painter.setBrush(tone(Tone.ACTIVE_SOFT if seat.is_pinned else Tone.SURFACE))
    painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), 6, 6)
    painter.setPen(tone(Tone.INK))
    before, after = (scaled(10) if seat.is_moved else 0), (scaled(10) if seat.is_doubtful else 0)
    middle = rect.adjusted(before, 0, -after, 0)
    painter.drawText(middle, Qt.AlignmentFlag.AlignCenter, str(seat.number))
    painter.setPen(tone(Tone.QUIET))
    inside = rect.adjusted(scaled(4), 0, -scaled(5), 0)
    if seat.is_doubtful:
        painter.drawText(inside, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, "?")
    if seat.is_moved:
        painter.drawText(inside, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, "→")
