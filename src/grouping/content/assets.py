"""Where the editable files are."""

from functools import cache
from pathlib import Path

from grouping.content.errors import ContentError

_PACKAGE = Path(__file__).resolve().parents[1]


@cache
def asset_root() -> Path:
    """Return the folder of editable files: inside an installed package, else in the source tree."""
    return assets_of(_PACKAGE)


def assets_of(package: Path) -> Path:
    """Return the folder of editable files that belongs to the package at `package`."""
    for folder in (package / "assets", package.parents[1] / "assets"):
        if folder.is_dir():
            return folder
    raise ContentError("content.no_assets")


def asset(*parts: str) -> Path:
    """Return the path of one editable file or folder, which need not exist."""
    return asset_root().joinpath(*parts)
