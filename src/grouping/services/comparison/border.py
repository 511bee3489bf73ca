"""C6: everyone as a dot in order of score, the cuts, and who was on the border."""

from grouping.content.texts import Texts
from grouping.domain.judging import BorderMethod, Correction
from grouping.domain.participants import Role
from grouping.domain.session import Session
from grouping.services.agreement import switches
from grouping.services.book import Book
from grouping.services.comparison.finding import Finding, frame_text
from grouping.services.comparison.rules import Shown, reason_against
from grouping.services.judging import Standing, standing
from grouping.services.roomdraw import as_drawn, design_now
from grouping.services.scores import ScoreGroup, adds_points, bands
from grouping.viewmodel.chart import BorderChart, BorderPile


def border_finding(session: Session, book: Book) -> Finding:
    """Return C6: everyone as a dot in order of score, the cuts, and who was on the border."""
    texts = book.texts
    reason = reason_against(Shown.BORDER, design_now(session))
    if reason is not None:
        return Finding(None, (texts.say(reason),))
    corrected = len(session.all(Correction))
    objectors = frozenset(session.numbers(Role.UNSCORED, Role.OBSERVER))
    session = as_drawn(session)
    now = standing(session)
    if now.sizes is None:
        return Finding(None, (texts.say("border.nothing"),))
    on_border = border_numbers(now) - objectors
    shown = [number for number in now.scored if number not in objectors]
    piles = _border_piles(session, now, texts, objectors)
    chart = BorderChart(
        texts.say("border.title"),
        piles,
        texts.say("border.zone"),
        tuple(_line(pile, texts) for pile in piles),
    )
    said = "border.sentence" if on_border else "border.nobody"
    sentence = texts.say(said, count=len(on_border), n=len(shown))
    more = (*_two_raters(session, now, len(shown), texts), *_corrected(corrected, texts))
    return Finding(chart, (sentence, *more), frame_text(texts, len(shown)))


def _line(pile: BorderPile, texts: Texts) -> str:
    """Return how many people lay on a pile, how many of them on the border, and where it was cut."""
    parts = [texts.say("border.line", pile=pile.label, count=pile.people)]
    if pile.border_people:
        parts.append(texts.say("border.line.border", count=pile.border_people))
    parts += [
        texts.say("border.line.cut", count=after) for after in pile.cuts_after if after < pile.people
    ] or [texts.say("border.line.below") for after in pile.cuts_after if after == pile.people]
    return texts.say("border.line.whole", parts=", ".join(parts))


def _corrected(count: int, texts: Texts) -> tuple[str, ...]:
    """Return how many scores turned out wrong after the tables were made; never whose."""
    return (texts.say("border.corrected", count=count),) if count else ()


def _two_raters(session: Session, now: Standing, shown: int, texts: Texts) -> tuple[str, ...]:
    """Return what a second rater would have changed; with its n where that is not all who are shown."""
    found = switches(session, now)
    if found is None:
        return ()
    others, people = found
    if people == shown == len(now.scored):
        return (texts.say("border.switches", count=others),)
    return (texts.say("border.switches_of", count=others, n=people),)


def border_numbers(now: Standing) -> frozenset[int]:
    """Return who was a candidate at a cut that a look or the lot decided."""
    return frozenset(
        number
        for border in now.borders
        if border.decision is not None and border.decision.method is not BorderMethod.SHIFT
        for number in border.candidates
    )


def _border_piles(
    session: Session, now: Standing, texts: Texts, objectors: frozenset[int]
) -> tuple[BorderPile, ...]:
    """Return the piles with their cuts; who does not want to be judged any more is no dot."""
    edges: list[int] = []
    for size in reversed((now.sizes or ())[1:]):
        edges.append(size + (edges[-1] if edges else 0))
    piles: list[BorderPile] = []
    start = 0
    on_border = border_numbers(now)
    is_sum = adds_points(session)
    for band in bands(now.groups, edges) if is_sum else [[group] for group in now.groups]:
        # Those whom a decision moved up lie first, so that a cut can be counted from the top.
        members = [
            number
            for group in band
            for number in sorted(group.members, key=lambda number: -now.priority.get(number, 0))
        ]
        are_dots = [number not in objectors for number in members]
        cuts = tuple(sum(are_dots[: edge - start]) for edge in edges if start < edge <= start + len(members))
        inside = sum(number in on_border and number not in objectors for number in members)
        piles.append(BorderPile(_band_name(band, texts, is_sum=is_sum), sum(are_dots), cuts, inside))
        start += len(members)
    return tuple(piles)


def _band_name(band: list[ScoreGroup], texts: Texts, *, is_sum: bool) -> str:
    best, least = band[0].score, band[-1].score
    if not is_sum:
        return texts.say("border.pile", pile=best)
    if best == least:
        return texts.say("border.points", count=best)
    return texts.say("border.points_between", low=least, high=best)
