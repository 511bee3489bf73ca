"""The print pack on paper: a `PackView` set by typst as one tagged PDF."""

from pathlib import Path

from grouping.paper.plain import plain
from grouping.paper.press import load_typeface, print_pdf
from grouping.viewmodel.pack import PackView

TEMPLATE = "pack.typ"


def write_pack(view: PackView, path: Path, fonts: Path, template_folder: Path) -> None:
    """Write `view` to `path` as a PDF; whatever stood there stays until the new file is complete.

    `fonts` holds the bundled typeface, `template_folder` the templates. Raises `PaperError`.
    """
    load_typeface(fonts, path)
    print_pdf(template_folder / TEMPLATE, plain(view), fonts, path)
