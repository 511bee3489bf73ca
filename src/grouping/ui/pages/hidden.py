"""In the place of Judge while a manager is in the room and the tables were shown."""

from PySide6.QtWidgets import QWidget

from grouping.ui.pages.base import Page, PageContext
from grouping.ui.widgets.labels import Panel, label


class HiddenPage(Page):
    """Says why nothing about single people is shown, and how that ends."""

    def __init__(self, context: PageContext, parent: QWidget) -> None:
        super().__init__(context, parent)
        panel = Panel(self)
        self._heading = panel.heading
        self._why = label(panel)
        panel.body.addWidget(self._why)
        self.column.addWidget(panel)
        self.column.addStretch(1)

    def retranslate(self) -> None:
        """Set the texts."""
        self.title.setText(self.say("judge.title"))
        self._heading.setText(self.say("manager.hidden"))
        self._why.setText(self.say("manager.why"))

    def refresh(self) -> None:
        """Show nothing of the session."""
