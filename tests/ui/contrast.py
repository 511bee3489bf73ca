"""How far two colours stand apart, as WCAG 2.2 counts it."""

from PySide6.QtGui import QColor


def luminance(colour: str) -> float:
    """Return the relative luminance of WCAG."""
    paint = QColor(colour)
    linear = [
        part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)
        for part in (paint.redF(), paint.greenF(), paint.blueF())
    ]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one: str, other: str) -> float:
    """Return the contrast of WCAG."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)
