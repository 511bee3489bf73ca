"""2 Arrival: the last number handed out, and who is absent, observes or plays without a score."""

import re

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QWidget

from grouping.domain.participants import Role
from grouping.services.commands.arrive import HandOutNumbers, SetRole
from grouping.services.pages.arrival import arrival_view
from grouping.ui.pages.base import Page, PageContext
from grouping.ui.widgets.chips import ChipGrid
from grouping.ui.widgets.labels import Panel, label, scrolled, set_span

_ENTRY = re.compile(r"\s*(\d{1,4})\s*([a-z]?)\s*", re.IGNORECASE)


class ArrivalPage(Page):
    """One field for the last number, one for `number + letter`."""

    def __init__(self, context: PageContext, parent: QWidget) -> None:
        super().__init__(context, parent)
        self._present = label(self, "big", wraps=False)
        self._roles = label(self, "quiet")
        self._panel = Panel(self)
        self._last_caption = label(self._panel, wraps=False)
        self._last = QLineEdit(self._panel)
        set_span(self._last, "number")
        self._last.setMaxLength(4)
        self._role_caption = label(self._panel, wraps=False)
        self._role = QLineEdit(self._panel)
        set_span(self._role, "word")
        self._role.setMaxLength(8)
        self._late = QPushButton(self)
        self._hint = label(self._panel, "quiet")
        self._error = label(self._panel, "warning")
        self._chips = ChipGrid(self)
        self._empty = label(self, "quiet")
        self._build()
        self._last.returnPressed.connect(self._on_last)
        self._role.returnPressed.connect(self._on_role)
        self._late.clicked.connect(self.people_asked)

    def _build(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self._present)
        top.addSpacing(16)
        top.addWidget(self._roles, 1)
        top.addWidget(self._late)
        self.column.addLayout(top)
        row = QHBoxLayout()
        row.setSpacing(12)
        for widget in (self._last_caption, self._last, self._role_caption, self._role):
            row.addWidget(widget)
        row.addStretch(1)
        self._panel.heading.hide()
        self._panel.body.addLayout(row)
        self._panel.body.addWidget(self._hint)
        self._panel.body.addWidget(self._error)
        self.column.addWidget(self._panel)
        self.column.addWidget(self._empty)
        self.column.addWidget(scrolled(self, self._chips), 1)

    def retranslate(self) -> None:
        """Set the texts that do not depend on the session."""
        say = self.say
        self.title.setText(say("arrival.title"))
        self._last_caption.setText(say("arrival.last"))
        self._last.setAccessibleName(say("arrival.last"))
        self._role_caption.setText(say("arrival.role"))
        self._role.setAccessibleName(say("arrival.role"))
        self._role.setPlaceholderText(say("arrival.role_example"))
        self._hint.setText(say("arrival.hint"))
        self._late.setText(say("late.button"))
        self._empty.setText(say("arrival.empty"))
        self._chips.setAccessibleName(say("arrival.chips"))
        self._error.hide()

    def refresh(self) -> None:
        """Show who is here."""
        view = arrival_view(self.session, self.book)
        self._present.setText(view.present_text)
        self._roles.setText(view.roles_text)
        self._chips.set_chips(view.chips)
        self._empty.setVisible(not view.chips)
        if not self._last.isModified():
            self._last.setText(str(view.last_number) if view.last_number else "")

    def focus_entry(self) -> None:
        """Put the cursor in the field for the last number, everything selected."""
        self._last.setFocus(Qt.FocusReason.OtherFocusReason)
        self._last.selectAll()

    @Slot()
    def _on_last(self) -> None:
        text = self._last.text().strip()
        if not text.isascii() or not text.isdigit():
            self._explain(self.say("arrival.not_a_number"))
            return
        error = self.context.controller.try_submit(HandOutNumbers(int(text)))
        if error is not None:
            self._explain(self.explain(error))
            return
        self._last.setModified(False)
        self._explain("")
        self._last.selectAll()

    @Slot()
    def _on_role(self) -> None:
        match = _ENTRY.fullmatch(self._role.text())
        roles = {
            self.say(f"arrival.letter.{role.value}").casefold(): role
            for role in (Role.OBSERVER, Role.UNSCORED, Role.ABSENT, Role.LEFT)
        }
        role = (
            Role.PARTICIPANT if match and not match[2] else roles.get(match[2].casefold()) if match else None
        )
        if match is None or role is None:
            self._explain(self.say("arrival.role_unclear"))
            return
        error = self.context.controller.try_submit(SetRole(int(match[1]), role))
        self._explain("" if error is None else self.explain(error))
        if error is None:
            self._role.clear()

    def _explain(self, text: str) -> None:
        self._error.setText(text)
        self._error.setVisible(bool(text))
