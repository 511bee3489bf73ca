"""F7 and F4 on any page: who comes late, leaves or takes part in another way, and where a number is."""

from PySide6.QtCore import Slot

from grouping.domain.groups import Placement
from grouping.domain.participants import Role
from grouping.services.attendance import is_too_late, merge_partner
from grouping.services.commands.arrive import AddLateComer, AddTooLate, SetRole
from grouping.services.commands.merge import MergeTables
from grouping.services.pages.find import FIND_PHASES, found_view
from grouping.services.pages.people import (
    PeopleAnswer,
    added_view,
    kept_view,
    late_question,
    merged_view,
    read_entry,
    role_view,
)
from grouping.services.workspace import Command
from grouping.ui.entrydesk import NOTHING, EntryDesk
from grouping.viewmodel.people import PeopleView


class PeopleDesk(EntryDesk):
    """Late comers, leavers and other roles; says at once what happened."""

    texts = ("people.title", "people.field", "people.example", "people.hint", "people.close")
    name = "peopleEntry"
    _table = ""
    """The table that became small, while it is asked whether it joins another."""

    @Slot(str)
    def _on_entered(self, text: str) -> None:
        wanted = text.casefold()
        chosen = next((each.id for each in self.answer.choices if each.letter.casefold() == wanted), None)
        if chosen is not None:
            self._on_chosen(chosen)
        elif not text:
            self._add_late_comer()
        else:
            self._give_role(text)

    @Slot(str)
    def _on_chosen(self, choice: str) -> None:
        self.bar.field.clear()
        match choice:
            case PeopleAnswer.OBSERVER:
                self._add(AddTooLate(Role.OBSERVER))
            case PeopleAnswer.JOIN:
                self._add(AddTooLate(Role.JOINED_LATE))
            case PeopleAnswer.MERGE:
                into = merge_partner(self.controller.session, self._table)
                if into and self._carry_out(MergeTables(self._table, into)):
                    self.say(merged_view(self.controller.session, self.book, self._table, into))
            case _:
                self.say(kept_view(self.controller.session, self.book, self._table))

    def _add_late_comer(self) -> None:
        now_ms = self.controller.now_ms()
        if is_too_late(self.controller.session, now_ms):
            self.say(late_question(self.controller.session, self.book))
        else:
            self._add(AddLateComer(now_ms))

    def _add(self, command: Command) -> None:
        before = max(self.controller.session.numbers(), default=0)
        if self._carry_out(command):
            session = self.controller.session
            number = max(session.numbers(), default=0)
            is_saved = number != before
            now_ms = self.controller.now_ms()
            self.say(added_view(session, self.book, number, now_ms) if is_saved else NOTHING)

    def _give_role(self, text: str) -> None:
        entry = read_entry(text, self.book)
        if entry is None:
            self.say(PeopleView(self.book.texts.say("people.unclear"), is_wrong=True))
            return
        if self._carry_out(SetRole(entry.number, entry.role)):
            placement = self.controller.session.find(Placement, entry.number)
            self._table = "" if placement is None else placement.table
            self.bar.field.clear()
            self.say(role_view(self.controller.session, self.book, entry.number))

    def _carry_out(self, command: Command) -> bool:
        error = self.controller.try_submit(command)
        if error is not None:
            self.say(PeopleView(self.book.texts.explain(error), is_wrong=True))
        return error is None


class FindDesk(EntryDesk):
    """Shows where a number is; what can be done with it there is done on the page."""

    texts = ("menu.find", "find.field", "find.example", "find.hint", "people.close")
    name = "findEntry"

    @Slot(str)
    def _on_entered(self, text: str) -> None:
        say = self.book.texts.say
        if self.controller.session.phase not in FIND_PHASES:
            self.say(PeopleView(say("find.elsewhere"), is_wrong=True))
        elif not (text.isascii() and text.isdecimal()):
            self.say(PeopleView(say("find.unclear"), is_wrong=True))
        else:
            view = found_view(self.controller.session, self.book, int(text))
            self.say(view)
            self.bar.field.selectAll()
            if not view.is_wrong:
                self.go_back_to(self.window.page.point_at(int(text)))

    @Slot(str)
    def _on_chosen(self, choice: str) -> None:
        """Do nothing: this bar asks nothing."""
