"""2 Arrival: the last number handed out, who takes part in another way, the agreements, and lists."""

import re

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QPushButton, QWidget

from grouping.domain.participants import Participant
from grouping.services.commands.arrive import HandOutNumbers, SetRole
from grouping.services.commands.names import NameSomebody
from grouping.services.pages.arrival import arrival_view
from grouping.services.pages.people import read_entry
from grouping.services.workspace import Command
from grouping.ui.pages.base import Page, PageContext
from grouping.ui.peoplelistdesk import PeopleListDesk
from grouping.ui.widgets.chips import ChipGrid
from grouping.ui.widgets.labels import Panel, Refusal, label, scrolled
from grouping.ui.widgets.listpanel import ListPanel

_NAMED = re.compile(r"(\d{1,4})\s+(.{2,}|-)")
_NO_NAME = "-"
_LAST_DIGITS, _LONGEST_ENTRY = 4, 48


class ArrivalPage(Page):
    """One field for the last number, one for `number + letter`."""

    def __init__(self, context: PageContext, parent: QWidget) -> None:
        super().__init__(context, parent)
        self._present = label(self, "big", wraps=False)
        self._facts = label(self, "quiet")
        self._entry = Panel(self)
        self._last_caption = label(self._entry, wraps=False)
        self._last = QLineEdit(self._entry)
        self._role_caption = label(self._entry, wraps=False)
        self._role = QLineEdit(self._entry)
        self._hint = label(self._entry, "quiet")
        self._error = Refusal(self._entry)
        self._list = QPushButton(self)
        self._late = QPushButton(self)
        self._agreements = Panel(self)
        self._agreed = label(self._agreements)
        self._agreement_keys = label(self._agreements, "quiet")
        self._chips = ChipGrid(self)
        self._empty = label(self, "quiet")
        self._list_panel = ListPanel(self)
        self._lists = PeopleListDesk(context, self._list_panel)
        self._build()
        self._connect()

    def _build(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(12)
        top.addWidget(self._present)
        top.addStretch(1)
        top.addWidget(self._list)
        top.addWidget(self._late)
        self.column.addLayout(top)
        self.column.addWidget(self._facts)
        self._last.setMaxLength(_LAST_DIGITS)
        self._role.setMaxLength(_LONGEST_ENTRY)
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        for column, (caption, field) in enumerate(
            ((self._last_caption, self._last), (self._role_caption, self._role))
        ):
            grid.addWidget(caption, 0, column)
            grid.addWidget(field, 1, column)
            grid.setColumnStretch(column, 1)
        self._entry.heading.hide()
        for layout_or_widget in (self._hint, self._error):
            self._entry.body.addWidget(layout_or_widget)
        self._entry.body.insertLayout(0, grid)
        self.column.addWidget(self._entry)
        self._agreements.body.addWidget(self._agreed)
        self._agreements.body.addWidget(self._agreement_keys)
        self._scroll = scrolled(self, self._empty, self._list_panel, self._chips, self._agreements)
        self.column.addWidget(self._scroll, 1)

    def _connect(self) -> None:
        self._last.returnPressed.connect(self._on_last)
        self._role.returnPressed.connect(self._on_role)
        self._late.clicked.connect(self.people_asked)
        self._list.clicked.connect(self._on_list)
        self._lists.left.connect(self._on_list_left)
        self._lists.said.connect(self.message)

    def retranslate(self) -> None:
        """Set the texts that do not depend on the session."""
        say = self.say
        self.title.setText(say("arrival.title"))
        self._last_caption.setText(say("arrival.last"))
        self._last.setAccessibleName(say("arrival.last"))
        self._role_caption.setText(say("arrival.role"))
        self._role.setAccessibleName(say("arrival.role"))
        self._hint.setText(say("arrival.hint"))
        self._list.setText(say("people_list.open"))
        self._late.setText(say("late.button"))
        self._empty.setText(say("arrival.empty"))
        self._chips.setAccessibleName(say("arrival.chips"))
        self._agreements.heading.setText(say("arrival.agreements"))
        self._agreement_keys.setText(say("arrival.agreements_keys"))
        self._list_panel.retranslate(say)
        self._error.hide()

    def refresh(self) -> None:
        """Show who is here."""
        view = arrival_view(self.session, self.book)
        self._present.setText(view.present_text)
        facts = "   ".join(part for part in (view.expected_text, view.roles_text) if part)
        self._facts.setText(facts)
        self._facts.setVisible(bool(facts))
        self._agreed.setText("\n".join(f"\N{BULLET} {line}" for line in view.agreements))
        example = "arrival.role_example_names" if view.takes_names else "arrival.role_example"
        self._role.setPlaceholderText(self.say(example))
        self._chips.set_chips(view.chips)
        self._show_people()
        if not self._last.isModified():
            self._last.setText(str(view.last_number) if view.last_number else "")

    def focus_entry(self) -> None:
        """Put the cursor in the field for the last number, everything selected."""
        self._last.setFocus(Qt.FocusReason.OtherFocusReason)
        self._last.selectAll()

    def point_at(self, number: int) -> QWidget | None:
        """Show the chip of `number`; another role is typed in the second field."""
        rect = self._chips.point_at(number)
        if rect is None:
            return None
        inside = self._scroll.widget()
        if inside is not None:
            place = self._chips.mapTo(inside, rect.center().toPoint())
            self._scroll.ensureVisible(place.x(), place.y())
        self._role.setText(f"{number} ")
        return self._role

    @Slot()
    def _on_last(self) -> None:
        text = self._last.text().strip()
        if not text.isascii() or not text.isdigit():
            self._explain(self.say("arrival.not_a_number"))
            return
        if self._try(HandOutNumbers(int(text))):
            self._last.setModified(False)
            self._last.selectAll()

    @Slot()
    def _on_role(self) -> None:
        text = self._role.text().strip()
        entry = read_entry(text, self.book)
        named = _NAMED.fullmatch(text) if self.session.settings.names_on_laptop else None
        if entry is not None:
            is_done = self._try(SetRole(entry.number, entry.role))
        elif named is not None and named[1].isascii():
            is_done = self._try(NameSomebody(int(named[1]), "" if named[2] == _NO_NAME else named[2]))
        else:
            self._explain(self.say("arrival.role_unclear"))
            return
        if is_done:
            self._role.clear()

    @Slot()
    def _on_list(self) -> None:
        self._lists.open()
        self._show_people()

    @Slot()
    def _on_list_left(self) -> None:
        self._show_people()
        self.focus_entry()

    def _show_people(self) -> None:
        """Show who is here and how to type it, unless a list is looked at in its place."""
        has_list = not self._list_panel.isHidden()
        if has_list is not self.has_own_aim:
            self.has_own_aim = has_list
            self.aim_changed.emit()
        is_empty = not self.session.all(Participant)
        for widget in (self._entry, self._agreements):
            widget.setVisible(not has_list)
        self._chips.setVisible(not has_list and not is_empty)
        self._empty.setVisible(not has_list and is_empty)

    def _try(self, command: Command) -> bool:
        error = self.context.controller.try_submit(command)
        self._explain("" if error is None else self.explain(error))
        return error is None

    def _explain(self, text: str) -> None:
        self._error.setText(text)
        self._error.setVisible(bool(text))
