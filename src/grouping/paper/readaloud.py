"""The lists of a room without a projector on paper, set by typst as a tagged PDF."""

from pathlib import Path

from grouping.paper.plain import plain
from grouping.paper.press import load_typeface, print_pdf
from grouping.viewmodel.readaloud import ReadAloudDocument

TEMPLATE = "readaloud.typ"


def write_read_aloud(view: ReadAloudDocument, path: Path, fonts: Path, template_folder: Path) -> None:
    """Write `view` to `path` as a PDF; whatever stood there stays until the new file is complete.

    `fonts` holds the bundled typeface, `template_folder` the templates. Raises `PaperError`.
    """
    load_typeface(fonts, path)
    print_pdf(template_folder / TEMPLATE, plain(view), fonts, path)
