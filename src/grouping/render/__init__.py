"""Drawing of view models with QPainter, the same on a page, in the room and on paper."""
