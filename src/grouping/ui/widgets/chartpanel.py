"""A finding on a facilitator's page: its chart, its sentences, the frame and its values in words."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from grouping.ui.language import LaptopLanguage
from grouping.ui.widgets.chartvalues import ChartValues
from grouping.ui.widgets.chartview import ChartView
from grouping.ui.widgets.foldout import FoldOut
from grouping.ui.widgets.labels import label
from grouping.viewmodel.chart import ChartSpec


class ChartPanel(QWidget):
    """Shows a chart at its own height with what may be said of it; without a chart, why there is none."""

    def __init__(self, language: LaptopLanguage, parent: QWidget) -> None:
        super().__init__(parent)
        self._language = language
        self.chart = ChartView(self)
        self._sentences = label(self)
        self._frame = label(self, "quiet")
        self.values = ChartValues(self)
        self._out = FoldOut(self.values, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for widget in (self.chart, self._sentences, self._frame, self._out):
            column.addWidget(widget)
        # The list was there before the line that folds it out.
        self.setTabOrder(self._out.button, self.values)
        self.retranslate()
        self.set_finding(None, (), "")

    def retranslate(self) -> None:
        """Set the text that does not depend on the finding."""
        self._out.set_text(self._language.say("chart.values"))

    def set_finding(self, chart: ChartSpec | None, sentences: tuple[str, ...], frame: str) -> None:
        """Show a finding; its values stay folded in or out as they were."""
        self.chart.set_chart(chart)
        self.values.set_chart(chart)
        self._out.setVisible(chart is not None)
        for shown, text in ((self._sentences, "\n".join(sentences)), (self._frame, frame)):
            shown.setText(text)
            shown.setVisible(bool(text))
