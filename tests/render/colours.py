"""How far apart two colours look, also to people who see colours otherwise."""

import math
from collections.abc import Sequence

Triple = tuple[float, float, float]

_WHITE = (0.95047, 1.0, 1.08883)
"""Daylight D65."""
_TO_XYZ = (
    (0.4124564, 0.3575761, 0.1804375),
    (0.2126729, 0.7151522, 0.0721750),
    (0.0193339, 0.1191920, 0.9503041),
)
SIGHTS: dict[str, Sequence[Sequence[float]]] = {
    "usual": ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)),
    "protan": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deutan": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritan": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
"""What is seen of linear RGB: Machado, Oliveira and Fernandes (2009), severity 1.0."""

SHARMA: tuple[tuple[Triple, Triple, float], ...] = (
    ((50.0, 2.6772, -79.7751), (50.0, 0.0, -82.7485), 2.0425),
    ((50.0, 3.1571, -77.2803), (50.0, 0.0, -82.7485), 2.8615),
    ((50.0, 2.8361, -74.0200), (50.0, 0.0, -82.7485), 3.4412),
    ((50.0, -1.3802, -84.2814), (50.0, 0.0, -82.7485), 1.0000),
    ((50.0, 0.0, 0.0), (50.0, -1.0, 2.0), 2.3669),
    ((50.0, 2.4900, -0.0010), (50.0, -2.4900, 0.0009), 7.1792),
    ((50.0, 2.4900, -0.0010), (50.0, -2.4900, 0.0011), 7.2195),
    ((50.0, -0.0010, 2.4900), (50.0, 0.0009, -2.4900), 4.8045),
    ((50.0, -0.0010, 2.4900), (50.0, 0.0011, -2.4900), 4.7461),
    ((50.0, 2.5, 0.0), (73.0, 25.0, -18.0), 27.1492),
    ((50.0, 2.5, 0.0), (61.0, -5.0, 29.0), 22.8977),
    ((50.0, 2.5, 0.0), (56.0, -27.0, -3.0), 31.9030),
    ((50.0, 2.5, 0.0), (58.0, 24.0, 15.0), 19.4535),
    ((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387), 1.2644),
    ((63.0109, -31.0961, -5.8663), (62.8187, -29.7946, -4.0864), 1.2630),
    ((61.2901, 3.7196, -5.3901), (61.4292, 2.2480, -4.9620), 1.8731),
    ((35.0831, -44.1164, 3.7933), (35.0232, -40.0716, 1.5901), 1.8645),
    ((6.7747, -0.2908, -2.4247), (5.8714, -0.0985, -2.2286), 0.6377),
    ((2.0776, 0.0795, -1.1350), (0.9033, -0.0636, -0.5514), 0.9082),
)
"""Pairs in CIELAB with their difference, from table 1 of Sharma, Wu and Dalal (2005)."""


LIT_ROOM = 1 / 15
"""Light of the room on the screen as a share of the projector's white: a contrast of 15:1, lights on."""


def difference(colour: str, other: str, sight: str = "usual", light: float = 0.0) -> float:
    """Return how far apart two colours such as #56B4E9 look; ten is plain at a glance."""
    return ciede2000(lab(colour, sight, light), lab(other, sight, light))


def lab(colour: str, sight: str, light: float = 0.0) -> Triple:
    """Return a colour in CIELAB, as it looks to someone with that sight where so much `light` is added."""
    linear = [_linear(int(colour[place : place + 2], 16) / 255) for place in (1, 3, 5)]
    seen = [(min(1.0, max(0.0, part)) + light) / (1 + light) for part in _times(SIGHTS[sight], linear)]
    x, y, z = (_bent(part / white) for part, white in zip(_times(_TO_XYZ, seen), _WHITE, strict=True))
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def _bent(part: float) -> float:
    return math.cbrt(part) if part > (6 / 29) ** 3 else part / (3 * (6 / 29) ** 2) + 4 / 29


def _times(rows: Sequence[Sequence[float]], column: Sequence[float]) -> list[float]:
    return [sum(one * other for one, other in zip(row, column, strict=True)) for row in rows]


def ciede2000(one: Triple, other: Triple) -> float:
    """Return the CIEDE2000 difference of two colours in CIELAB."""
    mean = (math.hypot(*one[1:]) + math.hypot(*other[1:])) / 2
    stretch = 1.5 - 0.5 * math.sqrt(mean**7 / (mean**7 + 25.0**7))
    chromas, hues = zip(*(_polar(stretch * a, b) for _, a, b in (one, other)), strict=True)
    turn, middle = _hues(hues, is_grey=chromas[0] * chromas[1] == 0)
    chroma, light = sum(chromas) / 2, (one[0] + other[0]) / 2
    tint = (
        1.0
        - 0.17 * _cos(middle - 30)
        + 0.24 * _cos(2 * middle)
        + 0.32 * _cos(3 * middle + 6)
        - 0.20 * _cos(4 * middle - 63)
    )
    by_light = (other[0] - one[0]) / (1 + 0.015 * (light - 50) ** 2 / math.sqrt(20 + (light - 50) ** 2))
    by_chroma = (chromas[1] - chromas[0]) / (1 + 0.045 * chroma)
    by_hue = (
        2
        * math.sqrt(chromas[0] * chromas[1])
        * math.sin(math.radians(turn / 2))
        / (1 + 0.015 * chroma * tint)
    )
    blue = 60 * math.exp(-(((middle - 275) / 25) ** 2))
    bend = -2 * math.sqrt(chroma**7 / (chroma**7 + 25.0**7)) * math.sin(math.radians(blue))
    return math.sqrt(by_light**2 + by_chroma**2 + by_hue**2 + bend * by_chroma * by_hue)


def _polar(a: float, b: float) -> tuple[float, float]:
    return math.hypot(a, b), math.degrees(math.atan2(b, a)) % 360


def _hues(hues: Sequence[float], *, is_grey: bool) -> tuple[float, float]:
    """Return how far it is from one hue to the other the short way round, and the hue halfway."""
    one, other = hues
    if is_grey:
        return 0.0, one + other
    turn = (other - one + 180) % 360 - 180
    if abs(other - one) == 180:
        turn = other - one
    return turn, (one + turn / 2) % 360


def _cos(degrees: float) -> float:
    return math.cos(math.radians(degrees))
