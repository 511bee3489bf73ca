"""Views from aside as they are written in the file of a fold model."""

from grouping.content.tables import Table, is_number
from grouping.folding.solid import Face, Solid, Spot3

_SIDES = ("white", "coloured")
_FIELDS = (
    "azimuth_degrees",
    "elevation_degrees",
    "corners",
    "faces",
    "creases",
    "valleys",
    "mountains",
    "arrows",
)
_SPACE = 3


def read_solid(table: Table) -> Solid:
    """Return the view from aside that `table` describes."""
    table.only(_FIELDS)
    corners = tuple(_spot3(table, "corners", spot) for spot in table.plain_list("corners"))
    if len(set(corners)) < _SPACE:
        raise table.refusal("content.needs_points", "corners", size=_SPACE)
    lines = {name: _paths(table, name, 2) for name in ("creases", "valleys", "mountains")}
    return Solid(
        azimuth_degrees=table.number("azimuth_degrees"),
        elevation_degrees=table.number("elevation_degrees"),
        corners=corners,
        faces=tuple(_face(row, len(corners)) for row in table.tables("faces")),
        creases=tuple((path[0], path[1]) for path in lines["creases"]),
        valleys=tuple((path[0], path[1]) for path in lines["valleys"]),
        mountains=tuple((path[0], path[1]) for path in lines["mountains"]),
        arrows=tuple((path[0], path[1], path[2]) for path in _paths(table, "arrows", 3)),
    )


def _face(row: Table, corners: int) -> Face:
    row.only(("corners", "outside", "inside", "nearer"))
    written = row.numbers("corners", size=None)
    numbers = tuple(int(value) for value in written)
    if len(numbers) < _SPACE or numbers != written or not all(0 <= value < corners for value in numbers):
        raise row.refusal("content.fold_face", "corners", high=corners - 1)
    outside = row.choice("outside", _SIDES)
    inside = row.choice("inside", _SIDES) if "inside" in row.names else _other(outside)
    nearer = row.number("nearer") if "nearer" in row.names else 0.0
    return Face(numbers, outside == "coloured", inside == "coloured", nearer)


def _other(side: str) -> str:
    return _SIDES[1 - _SIDES.index(side)]


def _paths(table: Table, name: str, size: int) -> list[list[Spot3]]:
    paths = []
    for path in table.plain_list(name, default=()):
        if not isinstance(path, list) or len(path) != size:
            raise table.refusal("content.needs_points", name, size=size)
        paths.append([_spot3(table, name, spot) for spot in path])
    return paths


def _spot3(table: Table, name: str, value: object) -> Spot3:
    if not isinstance(value, list) or len(value) != _SPACE:
        raise table.refusal("content.needs_points", name, size=_SPACE)
    if not all(map(is_number, value)):
        raise table.refusal("content.needs_points", name, size=_SPACE)
    x, y, z = (float(item) for item in value)
    return x, y, z
