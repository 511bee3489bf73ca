"""Follows how far the talk has come: its parts are not kept in the session; looking ahead is no progress."""

from grouping.services.timeplan import LOOK_MS, TalkPlace


class TalkFollower:
    """Knows the furthest part that was begun: its card was shown, or its page stayed open for a while."""

    def __init__(self, steps: tuple[str, ...], *, is_resumed: bool) -> None:
        """Begin with the parts in order; a talk that was under way does not begin again on its first page."""
        self._steps = steps
        self._ignores_next = is_resumed
        self._open: TalkPlace | None = None
        self._furthest: TalkPlace | None = None

    def opened(self, step: str, now_ms: int) -> None:
        """Note that the page of a part is in front, at `now_ms`."""
        if self._ignores_next:
            self._ignores_next = False
        elif self._open is None or self._open.step != step:
            self._keep(now_ms)
            self._open = TalkPlace(step, now_ms)

    def shown(self, step: str, now_ms: int) -> None:
        """Note that the room sees a card of this part."""
        self._advance(TalkPlace(step, now_ms))

    def left(self, now_ms: int) -> None:
        """Note that another phase is on the page."""
        self._keep(now_ms)
        self._open = None

    def place(self, now_ms: int) -> TalkPlace | None:
        """Return the furthest part that was begun, or None before there was one."""
        self._keep(now_ms)
        return self._furthest

    def _keep(self, now_ms: int) -> None:
        if self._open is not None and now_ms - self._open.since_ms >= LOOK_MS:
            self._advance(self._open)

    def _advance(self, place: TalkPlace) -> None:
        known = -1 if self._furthest is None else self._steps.index(self._furthest.step)
        if place.step in self._steps and self._steps.index(place.step) > known:
            self._furthest = place
