"""What happened and what may be done about it, above the page and never in its way."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QPushButton, QVBoxLayout, QWidget

from grouping.ui.announce import announce
from grouping.ui.widgets.flow import FlowLayout
from grouping.ui.widgets.labels import label
from grouping.viewmodel.notice import NoticeAction, NoticeView


class NoticeButton(QPushButton):
    """One answer."""

    chosen = Signal(str)
    """Its id."""

    def __init__(self, action: NoticeAction, parent: QWidget) -> None:
        super().__init__(action.text, parent)
        self._id = action.id
        self.setObjectName(f"notice.{action.id}")
        self.setAutoDefault(True)
        self.clicked.connect(self._on_clicked)

    @Slot()
    def _on_clicked(self) -> None:
        self.chosen.emit(self._id)


class _NoticeRow(QWidget):
    answered = Signal(str, str)

    def __init__(self, name: str, notice: NoticeView, parent: QWidget) -> None:
        super().__init__(parent)
        self._name = name
        self.setObjectName("notice")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._text = label(self)
        buttons = FlowLayout()
        for action in notice.actions:
            button = NoticeButton(action, self)
            button.chosen.connect(self._on_chosen)
            buttons.addWidget(button)
        self._answers = QWidget(self)
        self._answers.setLayout(buttons)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(12, 6, 8, 6)
        self._row.setSpacing(8)
        self._row.addWidget(self._text, 1)
        self._row.addWidget(self._answers)
        self.show_text(notice)

    def show_text(self, notice: NoticeView) -> None:
        """Show the sentence of `notice`; its choices are those there are."""
        self.notice = notice
        self._text.setText(notice.text)
        self.setAccessibleName(notice.text)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the answers below the text, where they leave it too little room beside them."""
        super().resizeEvent(event)
        wide = self._answers.sizeHint().width()
        one_line = self._text.fontMetrics().horizontalAdvance(self.notice.text)
        is_below = wide + min(one_line, 2 * self.width() // 5) > self.width()
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._row.setDirection(down if is_below else across)

    def take_focus(self) -> None:
        """Put the focus on the answer that changes least."""
        button = self.findChild(NoticeButton)
        if isinstance(button, NoticeButton):
            button.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(str)
    def _on_chosen(self, action: str) -> None:
        self.answered.emit(self._name, action)


class NoticeBar(QWidget):
    """Notices by name, in the order in which they came."""

    answered = Signal(str, str)
    """The name of a notice, and the id of the answer."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._rows: dict[str, _NoticeRow] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(24, 10, 24, 0)
        self._column.setSpacing(6)
        self.hide()

    def put(self, name: str, notice: NoticeView | None) -> None:
        """Show `notice` under `name`, in the place of what stood there; None takes it away."""
        row = self._rows.get(name)
        if row is not None and row.notice == notice:
            return
        if row is not None and notice is not None and row.notice.actions == notice.actions:
            # The buttons stay, and with them the focus of somebody who is about to answer.
            row.show_text(notice)
            return
        if row is not None:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
            del self._rows[name]
        if notice is not None:
            row = _NoticeRow(name, notice, self)
            row.answered.connect(self.answered)
            self._rows[name] = row
            self._column.addWidget(row)
        self.setVisible(bool(self._rows))
        if notice is not None:
            announce(self, notice.text)

    def take_focus(self, name: str) -> None:
        """Put the focus on the first answer of `name`, for a question about what was just typed."""
        if name in self._rows:
            self._rows[name].take_focus()
