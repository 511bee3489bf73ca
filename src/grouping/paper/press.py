"""From a template and data to a PDF/UA file: the only module that knows typst.

Data travel as JSON beside the template and are never pasted into it, so nothing that somebody typed can be
read as markup.
"""

import json
import os
import secrets
import unicodedata
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from PySide6.QtGui import QRawFont

from grouping.paper.errors import PaperInUseError, TypesettingError, from_disk
from grouping.render.fonts import FontError, register_fonts

STAND_IN = "□"
"""Stands for a character the bundled typeface lacks; PDF/UA forbids a hole, so typst would refuse."""

Json = str | int | float | bool | None | Sequence["Json"] | Mapping[str, "Json"]


def load_typeface(fonts: Path, path: Path) -> None:
    """Make the typefaces in `fonts` known to whatever draws for `path`; needed before anything is drawn."""
    try:
        register_fonts(fonts)
    except FontError as error:
        raise TypesettingError(path, str(error)) from error


def print_pdf(template: Path, data: Json, fonts: Path, path: Path) -> None:
    """Set `template` with `data` in the typefaces of the folder `fonts` and put the PDF at `path`."""
    import typst

    # No other typefaces, so that a page looks the same on every machine.
    faces = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[fonts])
    try:
        pdf = typst.compile(
            template,
            root=template.parent,
            font_paths=faces,
            sys_inputs={"data": json.dumps(_printable(data, fonts), ensure_ascii=False)},
            pdf_standards=["ua-1"],
        )
    except (RuntimeError, OSError) as error:
        raise TypesettingError(path, str(error)) from error
    replace_file(path, pdf)


def replace_file(path: Path, content: bytes) -> None:
    """Put `content` at `path` wholly or not at all; what stood there before stays until then."""
    part = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
    try:
        write_through(part, content)
        try:
            part.replace(path)
        except PermissionError as error:
            raise PaperInUseError(path, str(error)) from error
    except OSError as error:
        raise from_disk(error, path) from error
    finally:
        # Gone after a success; after a failure the disk may be gone too, and the first error counts.
        with suppress(OSError):
            part.unlink()


def write_through(path: Path, content: bytes) -> None:
    """Write a new file and wait until it is on the disk."""
    with path.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _printable(data: Json, fonts: Path) -> Json:
    """Return `data` with a stand-in for every character that one of `fonts` lacks."""
    faces = [QRawFont(str(file), 10.0) for file in sorted(fonts.glob("*.ttf"))]
    known: dict[str, str] = {}

    def clean(value: Json) -> Json:
        match value:
            case str():
                text = unicodedata.normalize("NFC", value)
                known.update({sign: _stand_in(sign, faces) for sign in set(text) - known.keys()})
                return "".join(map(known.__getitem__, text))
            case Mapping():
                return {key: clean(item) for key, item in value.items()}
            case Sequence():
                return [clean(item) for item in value]
            case _:
                return value

    return clean(data)


def _stand_in(sign: str, faces: Sequence[QRawFont]) -> str:
    """Return `sign`, or its stand-in; marks that only join or modify a missing sign vanish with it."""
    if sign == "\n" or all(face.supportsCharacter(ord(sign)) for face in faces):
        return sign
    return "" if unicodedata.category(sign) in {"Cc", "Cf", "Mn"} else STAND_IN
