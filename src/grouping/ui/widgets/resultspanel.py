"""A result up close: its chart, what may be said of it, its values, and what the design cannot show."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from grouping.ui.language import LaptopLanguage
from grouping.ui.widgets.chartpanel import ChartPanel
from grouping.ui.widgets.foldout import FoldOut
from grouping.ui.widgets.labels import Panel, label
from grouping.viewmodel.talk import ResultsView


class ResultsPanel(Panel):
    """Shows the chosen result; the difference and the lot come when they are asked for."""

    extra_wanted = Signal(bool)
    """The results that are not shown by themselves are wanted, or no longer."""

    def __init__(self, language: LaptopLanguage, parent: QWidget) -> None:
        super().__init__(parent)
        self._language = language
        self._extra = QCheckBox(self)
        self._chart = ChartPanel(language, self)
        self._notes = label(self, "quiet")
        self._reasons = label(self, "quiet")
        self._not_shown = FoldOut(self._reasons, self)
        for each in (self._extra, self._chart, self._notes, self._not_shown):
            self.body.addWidget(each)
        self._extra.toggled.connect(self.extra_wanted)

    @property
    def wants_extra(self) -> bool:
        """Whether the difference and the lot are asked for."""
        return self._extra.isChecked() and not self._extra.isHidden()

    def set_view(self, view: ResultsView) -> None:
        """Show `view`."""
        self.heading.setText(self._language.say("talk.results"))
        self._chart.set_finding(view.chart, view.sentences, view.frame)
        self._notes.setText("\n".join(view.notes))
        self._notes.setVisible(bool(view.notes))
        self._extra.setText(view.extra_text)
        self._extra.setVisible(bool(view.extra_text))
        self._not_shown.set_text(view.not_shown_title)
        self._not_shown.setVisible(bool(view.not_shown))
        self._reasons.setText("\n".join(f"• {reason}" for reason in view.not_shown))
