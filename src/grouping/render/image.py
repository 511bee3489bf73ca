"""Cards as images, for thumbnails and for looking at them."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from grouping.render.card import draw_card
from grouping.viewmodel.stage import StageView


def card_image(card: StageView, width_px: int, height_px: int) -> QImage:
    """Return `card` drawn on an image of this size."""
    image = QImage(width_px, height_px, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    draw_card(painter, QRectF(0.0, 0.0, width_px, height_px), card)
    painter.end()
    return image
