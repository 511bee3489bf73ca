"""The bar below every page: what is saved, how far it is, what wants attention, and the way on."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from grouping.ui.announce import announce
from grouping.ui.language import LaptopLanguage
from grouping.ui.widgets.elided import ElidedLink
from grouping.ui.widgets.labels import label, set_role
from grouping.viewmodel.pages import FrameView

_GAP_PX = 16


class StatusBar(QWidget):
    """Takes back, goes on, and says how things stand; what wants attention may get a line of its own."""

    next_requested = Signal()

    def __init__(
        self, language: LaptopLanguage, links: tuple[ElidedLink, ElidedLink], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setObjectName("bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._language = language
        self._links = links
        self._saved_text, self._is_saved = "", True
        self._view: FrameView | None = None
        self._plan_text = ""
        self._has_plan = False
        self._said_progress = ""
        self._state = label(self, "quiet", wraps=False)
        self._attention = label(self, "warning")
        self._next = QPushButton(self)
        self._next.setObjectName("primary")
        self._upper, self._lower = QHBoxLayout(), QHBoxLayout()
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(24, 8, 24, 8)
        column.setSpacing(4)
        for row in (self._upper, self._lower):
            row.setSpacing(_GAP_PX)
            column.addLayout(row)
        self._places: tuple[bool, bool] | None = None
        self._arrange(state_above=False, attention_above=False)
        self._next.clicked.connect(self.next_requested)

    def set_view(self, view: FrameView) -> None:
        """Show how things stand."""
        self._view = view
        self._next.setText(self._language.say("app.next_to", phase=view.next_name) if view.next_name else "")
        self._next.setVisible(bool(view.next_name))
        set_role(self._next, "primary" if view.leads_on else "next")
        self._attention.setText(view.attention_text)
        self._attention.setVisible(bool(view.attention_text))
        self._show_state()

    def set_saved(self, text: str, *, is_saved: bool) -> None:
        """Say in `text` where the last thing that was entered is, and whether that is on a disk."""
        if (text, is_saved) == (self._saved_text, self._is_saved):
            return
        if is_saved != self._is_saved:
            announce(self, text, is_urgent=not is_saved)
        self._saved_text, self._is_saved = text, is_saved
        self._show_state()

    @Slot(str)
    def set_plan(self, text: str) -> None:
        """Know how the time goes."""
        self._plan_text = text
        self._show_state()

    def set_has_plan(self, *, has_plan: bool) -> None:
        """Say here how the time goes, where the rail has no room for it."""
        if has_plan != self._has_plan:
            self._has_plan = has_plan
            self._show_state()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose between beside and above."""
        super().resizeEvent(event)
        self._fit()

    def _show_state(self) -> None:
        progress = "" if self._view is None else self._view.progress_text
        plan = self._plan_text if self._has_plan else ""
        if progress and self._said_progress not in {"", progress}:
            announce(self, progress)
        self._said_progress = progress
        set_role(self._state, "quiet" if self._is_saved else "warning")
        self._state.setText(" · ".join(part for part in (progress, self._saved_text, plan) if part))
        self._fit()

    def _fit(self) -> None:
        if self._view is None:
            return
        margins = self._column.contentsMargins()
        room = self.width() - margins.left() - margins.right()
        room -= self._next.sizeHint().width() if self._view.next_name else 0
        room -= sum(link.minimumSizeHint().width() + _GAP_PX for link in self._links if not link.isHidden())
        room -= self._state.sizeHint().width() + _GAP_PX
        needed = self._attention.fontMetrics().horizontalAdvance(self._view.attention_text) + 2 * _GAP_PX
        self._arrange(state_above=room < 0, attention_above=room < needed)
        # A text over several lines does not defend its height by itself.
        self.setMinimumHeight(max(0, self._column.totalMinimumHeightForWidth(self.width())))

    def _arrange(self, *, state_above: bool, attention_above: bool) -> None:
        """Put the words beside the buttons, or above them."""
        if (state_above, attention_above) == self._places:
            return
        self._places = state_above, attention_above
        for row in (self._upper, self._lower):
            while row.count():
                row.takeAt(0)
        (self._upper if state_above else self._lower).addWidget(self._state)
        for link in self._links:
            self._lower.addWidget(link, 1)
        self._attention.setWordWrap(attention_above)
        (self._upper if attention_above else self._lower).addWidget(self._attention, int(attention_above))
        if state_above and not attention_above:
            self._upper.addStretch(1)
        self._lower.addStretch()
        self._lower.addWidget(self._next)
