"""The steps of a fold on the room screen: only where everybody makes the same one."""

from dataclasses import replace

from grouping.content.errors import ContentError
from grouping.content.folds import FoldModel
from grouping.domain.folds import FoldChoice, FoldRole, roles_of
from grouping.domain.session import Session
from grouping.services.book import Book
from grouping.services.folds import fold_choice, model_of, shelf
from grouping.services.foldsheet import described, finished_description
from grouping.viewmodel.diagram import DiagramView, ModelDiagrams
from grouping.viewmodel.stage import StepPicture, StepsCard

_DONE = "✓"


def step_cards(session: Session, role: FoldRole) -> int:
    """Return how many cards the steps of a role take; none where tables have folds of their own."""
    if role not in roles_of(session.settings.design):
        return 0
    choice = fold_choice(session, role)
    try:
        pictures = len(model_of(choice).steps) + 1
    except ContentError:
        # The file is gone or damaged: *Prepare* says so, and the room goes without.
        return 0
    return -(-pictures // choice.steps_per_card)


def steps_card(session: Session, book: Book, role: FoldRole, part: int, time_text: str) -> StepsCard | None:
    """Return one card with steps; None if there is no such card, or its pictures are not drawn yet."""
    if part >= step_cards(session, role):
        return None
    choice = fold_choice(session, role)
    pictures = shelf().peek(choice.model)
    return None if pictures is None else _card(choice, book, pictures, part, time_text)


def _card(choice: FoldChoice, book: Book, pictures: ModelDiagrams, part: int, time_text: str) -> StepsCard:
    model = model_of(choice)
    steps = _pictures(model, book, pictures)
    first = part * choice.steps_per_card
    last = first + choice.steps_per_card
    shown = steps[first:last]
    if choice.steps_per_card == 1 and first < len(model.steps):
        of_all = book.texts.say("steps.of", place=first + 1, count=len(model.steps))
        shown = (replace(shown[0], label=of_all),)
    beside = _beside(choice, pictures, first, steps)
    return StepsCard(model.names[book.language], time_text, shown, beside)


def _beside(
    choice: FoldChoice, pictures: ModelDiagrams, place: int, steps: tuple[StepPicture, ...]
) -> DiagramView | None:
    """Return what stands small beside a single step: the view half way, or else what follows."""
    if choice.steps_per_card > 1 or place + 1 >= len(steps):
        return None
    return pictures.halfway[place] or steps[place + 1].picture


def _pictures(model: FoldModel, book: Book, pictures: ModelDiagrams) -> tuple[StepPicture, ...]:
    """Return every step and the finished model, each with its words."""
    language = book.language
    steps = [
        StepPicture(str(number), step.text[language], described(picture, step.text[language]))
        for number, (step, picture) in enumerate(zip(model.steps, pictures.steps, strict=True), start=1)
    ]
    done: DiagramView = described(pictures.finished, finished_description(model, book.texts))
    return (*steps, StepPicture(_DONE, model.finished[language], done))
