"""How long the window takes to its first painted frame, beside a bare PySide6 window on the same machine.

    .venv/bin/python benchmarks/start.py [runs]

Both are started as fresh processes, in turn, so that they meet the same machine; medians are compared.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time

_BARE = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow, QPushButton
class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot(0, application.quit)
application = QApplication(sys.argv)
window = Window()
window.setCentralWidget(QPushButton("Grouping"))
window.menuBar().addMenu("Session")
window.show()
application.exec()
"""

_OURS = """
import sys
from PySide6.QtCore import QTimer
from grouping.ui.pages.start import StartPage
def painted(self, event):
    super(StartPage, self).paintEvent(event)
    QTimer.singleShot(0, leave)
def leave():
    from PySide6.QtWidgets import QApplication
    QApplication.closeAllWindows()
    QApplication.quit()
StartPage.paintEvent = painted
from grouping.app import run_window
run_window(sys.argv)
"""


def _seconds(script: str, environment: dict[str, str]) -> float:
    began = time.perf_counter()
    subprocess.run([sys.executable, "-c", script], env=environment, check=True, capture_output=True)
    return time.perf_counter() - began


def main(runs: int) -> None:
    """Print the medians and their ratio."""
    with tempfile.TemporaryDirectory() as folder:
        environment = {"QT_QPA_PLATFORM": "offscreen", **os.environ, "GROUPING_DATA": folder}
        for script in (_BARE, _OURS):
            _seconds(script, environment)
        pairs = [(_seconds(_BARE, environment), _seconds(_OURS, environment)) for _ in range(runs)]
    bare, ours = (statistics.median(column) for column in zip(*pairs, strict=True))
    print(f"bare window      {1000 * bare:6.0f} ms   (whole process, median of {runs})")
    print(f"Grouping         {1000 * ours:6.0f} ms")
    print(f"ratio            {ours / bare:6.2f}      difference {1000 * (ours - bare):.0f} ms")
    print(f"bar              {1000 * (1.3 * bare) + 150:6.0f} ms   (1.3 x bare + 150 ms)")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 15)
