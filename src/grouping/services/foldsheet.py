"""Instruction sheets as view models: steps with their pictures, views half way, and the key to the signs."""

from collections.abc import Iterator
from dataclasses import replace

from grouping.content.folds import FoldModel, fold_file, load_fold
from grouping.content.texts import Texts
from grouping.services.dates import local_day
from grouping.services.folds import shelf
from grouping.viewmodel.diagram import (
    ArrowStyle,
    DiagramArrow,
    DiagramDot,
    DiagramLine,
    DiagramTurn,
    DiagramView,
    LineStyle,
    ModelDiagrams,
    PaperPiece,
    Turn,
)
from grouping.viewmodel.foldsheet import SheetDocument, SheetStep, SheetView, SignKey

TRADITIONAL = "traditional"
_DONE = "✓"


def sheet_view(model_id: str, texts: Texts, *, with_hints: bool = False, minutes: int = 0) -> SheetView:
    """Return the sheet of a model; `minutes` is the time there is for it, 0 where that is not told.

    What it usually takes is not told either: it would say how hard the model is.
    """
    model = load_fold(fold_file(model_id))
    language = texts.language
    return SheetView(
        language=language.value,
        title=model.names[language],
        facts=_facts(model, texts, minutes),
        steps=tuple(_cells(model, shelf().draw(model_id), texts, with_hints=with_hints)),
        keys=sign_keys(shelf().draw(model_id), texts),
        foot=_foot(model, texts),
    )


def _facts(model: FoldModel, texts: Texts, minutes: int) -> str:
    steps, paper = texts.say("sheet.steps", count=len(model.steps)), model.papers[texts.language]
    if not minutes:
        return texts.say("sheet.facts", steps=steps, paper=paper)
    return texts.say("sheet.facts_time", steps=steps, minutes=minutes, paper=paper)


def _foot(model: FoldModel, texts: Texts) -> str:
    if model.provenance == TRADITIONAL:
        return texts.say("sheet.traditional")
    return texts.say("sheet.designed", by=model.provenance)


def _cells(
    model: FoldModel, pictures: ModelDiagrams, texts: Texts, *, with_hints: bool
) -> Iterator[SheetStep]:
    language = texts.language
    rows = zip(model.steps, pictures.steps, pictures.halfway, strict=True)
    for number, (step, picture, halfway) in enumerate(rows, start=1):
        hint = step.hint[language] if with_hints else ""
        yield SheetStep(str(number), step.text[language], described(picture, step.text[language]), hint)
        if halfway is not None:
            text = f"{texts.say('sheet.halfway', number=number)} {step.halfway_note[language]}".strip()
            yield SheetStep("", text, described(halfway, text))
    finished = model.finished[language]
    yield SheetStep(_DONE, finished, described(pictures.finished, finished_description(model, texts)))


def finished_description(model: FoldModel, texts: Texts) -> str:
    """Return what the picture of the finished model shows, for those who cannot see it."""
    return texts.say("sheet.finished", name=model.names[texts.language])


def described(picture: DiagramView, text: str) -> DiagramView:
    """Return `picture` with words for those who cannot see it."""
    return replace(picture, description=text)


_WIDE, _HIGH = 46.0, 26.0
_LINE = ((4.0, 13.0), (42.0, 13.0))


def _side_key(left: float, *, is_coloured: bool) -> PaperPiece:
    right, top, bottom = left + 16.0, 5.0, 21.0
    corners = ((left, top), (right, top), (right, bottom), (left, bottom))
    edges = tuple(zip(corners, (*corners[1:], corners[0]), strict=True))
    return PaperPiece((corners,), is_coloured, edges=edges)


_SIDES = (_side_key(6.0, is_coloured=True), _side_key(24.0, is_coloured=False))


def _line_key(style: LineStyle) -> DiagramView:
    return DiagramView((), lines=(DiagramLine(style, *_LINE),), width=_WIDE, height=_HIGH)


def _arrow_key(style: ArrowStyle) -> DiagramView:
    height = 13.0 if style is ArrowStyle.OPEN else 3.0
    start, end = ((6.0, 13.0), (40.0, 13.0)) if style is ArrowStyle.OPEN else ((5.0, 18.0), (41.0, 18.0))
    return DiagramView(
        (), arrows=(DiagramArrow(style, start, (23.0, height), end),), width=_WIDE, height=_HIGH
    )


def _turn_key(turn: Turn) -> DiagramView:
    degrees = 0 if turn in {Turn.SIDEWAYS, Turn.TOP_DOWN} else 90
    return DiagramView((), turns=(DiagramTurn(turn, degrees),), width=62.0, height=40.0)


_LINE_KEYS = (LineStyle.VALLEY, LineStyle.MOUNTAIN, LineStyle.CREASE, LineStyle.HIDDEN)


def sign_keys(pictures: ModelDiagrams, texts: Texts) -> tuple[SignKey, ...]:
    """Return the signs that really occur in a model, each with its meaning."""
    views = [*pictures.steps, *(view for view in pictures.halfway if view is not None)]
    lines = {line.style for view in views for line in view.lines}
    arrows = {arrow.style for view in views for arrow in view.arrows}
    turns = {turn.turn for view in views for turn in view.turns}
    keys = [
        SignKey(_line_key(style), texts.say(f"sign.line.{style.value}"))
        for style in _LINE_KEYS
        if style in lines
    ]
    keys += [
        SignKey(_arrow_key(style), texts.say(f"sign.arrow.{style.value}"))
        for style in ArrowStyle
        if style in arrows
    ]
    if len({piece.is_coloured for view in views for piece in view.pieces}) > 1:
        keys.append(SignKey(DiagramView(_SIDES, width=_WIDE, height=_HIGH), texts.say("sign.sides")))
    if any(view.dots for view in views):
        dots = (DiagramDot((10.0, 13.0)), DiagramDot((36.0, 13.0), is_target=True))
        picture = DiagramView((), dots=dots, width=_WIDE, height=_HIGH)
        keys.append(SignKey(picture, texts.say("sign.dots")))
    if turns & {Turn.SIDEWAYS, Turn.TOP_DOWN}:
        keys.append(SignKey(_turn_key(Turn.SIDEWAYS), texts.say("sign.turn_over")))
    rotations = turns & {Turn.CLOCKWISE, Turn.COUNTERCLOCKWISE}
    if rotations:
        keys.append(SignKey(_turn_key(min(rotations)), texts.say("sign.rotate")))
    return tuple(SignKey(described(key.picture, key.text), key.text) for key in keys)


def in_grey(sheet: SheetView) -> SheetView:
    """Return the sheet for a printer without colour."""
    return replace(
        sheet,
        steps=tuple(replace(step, picture=replace(step.picture, is_grey=True)) for step in sheet.steps),
        keys=tuple(replace(key, picture=replace(key.picture, is_grey=True)) for key in sheet.keys),
    )


def sheet_document(sheet: SheetView, texts: Texts, now_ms: int) -> SheetDocument:
    """Return one sheet as a document of its own."""
    title = texts.say("folds.sheet_name", name=sheet.title)
    return SheetDocument(texts.language.value, local_day(now_ms), title, sheet)
