"""6 Fold 2: the clock, strokes per table by single keys, counts from paper, and what was literally said."""

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from grouping.domain.observation import MAX_QUOTE, PaperTally, TallyKind, TallyMark
from grouping.domain.phases import Phase
from grouping.domain.session import Edit
from grouping.domain.tasks import Task
from grouping.services.commands.observe import (
    AddQuote,
    AddTally,
    ChangeQuote,
    CountOnPaper,
    RemoveLastTally,
    RemoveQuote,
    StarQuote,
)
from grouping.services.pages.observe import observe_view, tally_view
from grouping.ui.announce import announce
from grouping.ui.pages.base import PageContext
from grouping.ui.pages.fold import ClockedPage
from grouping.ui.widgets.foldout import FoldOut
from grouping.ui.widgets.labels import Panel, Refusal, label, scrolled
from grouping.ui.widgets.papercounts import PaperCounts
from grouping.ui.widgets.quotelines import QuoteLines
from grouping.ui.widgets.tallypad import KindButton, TallyPad
from grouping.viewmodel.results import TallyView

_KINDS_PER_ROW = 3
_ONE_DIGIT = 9


class ObservePage(ClockedPage):
    """Count keys only, no toggles; the last events are always in sight."""

    task = Task.FOLD_2
    phase = Phase.FOLD_2

    def __init__(self, context: PageContext, parent: QWidget) -> None:
        super().__init__(context, parent)
        self._hand_out = label(self)
        self._last = label(self, "quiet")
        self._undo = QPushButton(self)
        self._tally_box = Panel(self)
        self._keys = label(self._tally_box, "quiet")
        self._kinds = {kind.value: KindButton(kind.value, self._tally_box) for kind in TallyKind}
        self._pad = TallyPad(self._tally_box)
        self._paper_note = label(self._tally_box, "quiet")
        self._meanings = label(self._tally_box)
        self._meanings_out = FoldOut(self._meanings, self._tally_box)
        paper = QWidget(self._tally_box)
        self._paper_how = label(paper, "quiet")
        self._paper = PaperCounts(context.language, paper)
        self._paper_error = Refusal(paper)
        self._paper_out = FoldOut(paper, self._tally_box)
        self._quote_box = Panel(self)
        self._quote_at = label(self._quote_box, wraps=False)
        self._quote = QLineEdit(self._quote_box)
        self._quote.setMaxLength(MAX_QUOTE)
        self._quote_note = label(self._quote_box, "quiet")
        self._quotes = QuoteLines(context.language, self._quote_box)
        self.clock.make_small()
        self._build(paper)
        self._connect()

    def _build(self, paper: QWidget) -> None:
        last = QHBoxLayout()
        last.addWidget(self._last, 1)
        last.addWidget(self._undo)
        self.column.addWidget(self._hand_out)
        self.column.addLayout(last)
        buttons = QGridLayout()
        buttons.setSpacing(6)
        for index, button in enumerate(self._kinds.values()):
            buttons.addWidget(button, index // _KINDS_PER_ROW, index % _KINDS_PER_ROW)
        inside = QVBoxLayout(paper)
        inside.setContentsMargins(0, 0, 0, 0)
        for widget in (self._paper_how, self._paper, self._paper_error):
            inside.addWidget(widget)
        body = self._tally_box.body
        body.addWidget(self._pad)
        body.addWidget(self._paper_note)
        body.addLayout(buttons)
        for each in (self._keys, self._meanings_out, self._paper_out):
            body.addWidget(each)
        line = QHBoxLayout()
        line.addWidget(self._quote_at)
        line.addWidget(self._quote, 1)
        self._quote_box.body.addLayout(line)
        self._quote_box.body.addWidget(self._quote_note)
        self._quote_box.body.addWidget(self._quotes)
        self._scroll = scrolled(self, self._tally_box, self._quote_box)
        self.column.addWidget(self._scroll, 1)

    def _connect(self) -> None:
        for button in self._kinds.values():
            button.chosen.connect(self._on_kind)
        self._pad.counted.connect(self._on_counted)
        self._pad.table_chosen.connect(self._on_table)
        self._pad.taken_back.connect(self._on_taken_back)
        self._undo.clicked.connect(self._on_taken_back)
        self._paper.entered.connect(self._on_paper)
        self._paper_out.opened.connect(self._on_paper_opened)
        self._quote.returnPressed.connect(self._on_quote)
        self._quotes.starred.connect(self._on_starred)
        self._quotes.changed.connect(self._on_quote_changed)
        self._quotes.removed.connect(self._on_removed)

    def retranslate(self) -> None:
        """Set the texts that do not depend on the session."""
        say = self.say
        self.title.setText(say("fold_2.title"))
        self._pad.setAccessibleName(say("observe.tallies"))
        self._pad.set_heading(say("tallies.table"))
        self._undo.setText(say("observe.take_back"))
        self._meanings_out.set_text(say("tallies.meanings"))
        self._paper_out.set_text(say("paper.open"))
        self._paper_how.setText(say("paper.how"))
        self._paper_error.hide()
        self._quote_box.heading.setText(say("observe.quotes"))
        self._quote.setPlaceholderText(say("observe.quote_example"))
        self._quote.setAccessibleName(say("observe.quotes"))
        self._quote_note.setText(say("observe.quote_note"))

    def refresh(self) -> None:
        """Show clock, counts, last events and quotes."""
        super().refresh()
        view = observe_view(self.session, self.book)
        self._hand_out.setText(view.hand_out)
        self._hand_out.setVisible(bool(view.hand_out))
        self._tally_box.setEnabled(bool(view.tallies.tables))
        self._show_tallies(view.tallies)
        self._paper.set_view(view.tallies)
        self._meanings.setText(
            "\n".join(
                self.say("tallies.meaning", key=kind.key, name=kind.name, meaning=kind.meaning)
                for kind in view.tallies.kinds
            )
        )
        self._quotes.set_rows(view.quotes)

    def focus_entry(self) -> None:
        """Give the tally pad the keys."""
        self._pad.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_tallies(self, view: TallyView) -> None:
        self._pad.set_view(view)
        row = next((row for row in view.tables if row.table == self._pad.chosen), None)
        name = "" if row is None else row.mark.name
        for index, kind in enumerate(view.kinds):
            self._kinds[kind.kind].show_kind(kind, "" if row is None else row.cells[index].text)
        heading = self.say("tallies.now", table=name) if name else self.say("observe.tallies")
        self._tally_box.heading.setText(heading)
        self._quote_at.setText(self.say("quotes.at", table=name) if name else "")
        self._paper_note.setText(view.paper_note)
        self._paper_note.setVisible(bool(view.paper_note))
        keys = "tallies.keys" if len(view.tables) <= _ONE_DIGIT else "tallies.keys_many"
        self._keys.setText(self.say(keys if view.tables else "observe.no_tables"))
        last = self.say("observe.last", events=" · ".join(view.last_events)) if view.last_events else ""
        self._last.setText(last)
        self._undo.setEnabled(bool(view.last_events))

    @Slot(object)
    def _on_changed(self, edit: Edit) -> None:
        """Repaint only counts where only counts changed: strokes come fast, also in a large room."""
        if self.isVisible() and edit.kinds <= {TallyMark, PaperTally}:
            view = tally_view(self.session, self.book)
            self._show_tallies(view)
            if edit.touches(PaperTally):
                self._paper.set_view(view)
        else:
            super()._on_changed(edit)

    @Slot(str)
    def _on_table(self, table: str) -> None:  # noqa: ARG002 - the pad knows which is chosen
        self._show_tallies(tally_view(self.session, self.book))
        row, inner = self._pad.chosen_rect(), self._scroll.widget()
        if inner is not None:
            at = self._pad.mapTo(inner, row.center())
            self._scroll.ensureVisible(0, at.y(), 0, 2 * row.height())

    @Slot(str)
    def _on_kind(self, kind: str) -> None:
        self._on_counted(self._pad.chosen, kind)
        self.focus_entry()

    @Slot(str, str)
    def _on_counted(self, table: str, kind: str) -> None:
        if self.submit(AddTally(table, TallyKind(kind), self.context.controller.now_ms())):
            announce(self._pad, self._pad.spoken(table, kind))

    @Slot()
    def _on_taken_back(self) -> None:
        if self.submit(RemoveLastTally()):
            announce(self._pad, self.say("tallies.taken_back"))

    @Slot()
    def _on_paper_opened(self) -> None:
        # Only once the boxes have their places can the page scroll to the one with the cursor.
        QTimer.singleShot(0, self._paper.focus)

    @Slot(str, str, str)
    def _on_paper(self, table: str, kind: str, text: str) -> None:
        count = int(text) if text else None
        error = self.context.controller.try_submit(CountOnPaper(table, TallyKind(kind), count))
        self._paper_error.setText("" if error is None else self.explain(error))
        self._paper_error.setVisible(error is not None)

    @Slot()
    def _on_quote(self) -> None:
        if self._quote.text().strip() and self.submit(AddQuote(self._quote.text(), self._pad.chosen or None)):
            self._quote.clear()

    @Slot(int, bool)
    def _on_starred(self, serial: int, starred: bool) -> None:
        self.submit(StarQuote(serial, starred))

    @Slot(int, str)
    def _on_quote_changed(self, serial: int, text: str) -> None:
        self.submit(ChangeQuote(serial, text))

    @Slot(int)
    def _on_removed(self, serial: int) -> None:
        self.submit(RemoveQuote(serial))
