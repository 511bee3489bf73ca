"""Which model, sheet and time each role and each table has, chosen or usual; and the pictures kept ready."""

from collections.abc import Sequence
from contextlib import suppress

from grouping.content.errors import ContentError
from grouping.content.folds import FoldModel, fold_file, fold_files, load_fold
from grouping.content.foldsets import FoldSet, fold_sets
from grouping.content.own import remembered
from grouping.domain.errors import DomainError
from grouping.domain.folds import FoldChoice, FoldRole, role_at, roles_of
from grouping.domain.groups import Table
from grouping.domain.phases import Phase
from grouping.domain.session import Session
from grouping.domain.settings import Design, PlanStep
from grouping.services.book import Book
from grouping.viewmodel.diagram import ModelDiagrams

_USUAL_CRITERIA = 4


def fold_choice(session: Session, role: FoldRole) -> FoldChoice:
    """Return what was chosen for `role`, or what the usual set gives it."""
    chosen = session.find(FoldChoice, role.value)
    return usual_choice(role) if chosen is None else chosen


def usual_choice(role: FoldRole) -> FoldChoice:
    """Return the choice a new session has."""
    return FoldChoice(role, fold_sets()[0].models[role])


def chosen_folds(session: Session) -> tuple[FoldChoice, ...]:
    """Return the choice for every role the design asks for."""
    return tuple(fold_choice(session, role) for role in roles_of(session.settings.design))


def set_in_use(session: Session) -> FoldSet | None:
    """Return the set whose models are all chosen, if there is one."""
    models = {choice.role: choice.model for choice in chosen_folds(session)}
    for each in fold_sets():
        if all(each.models[role] == model for role, model in models.items()):
            return each
    return None


def choices_of_set(session: Session, set_id: str) -> tuple[FoldChoice, ...]:
    """Return the choices a set stands for: its models, with plain sheets and the whole time."""
    chosen = next(each for each in fold_sets() if each.id == set_id)
    return tuple(
        FoldChoice(role, chosen.models[role], steps_per_card=fold_choice(session, role).steps_per_card)
        for role in FoldRole
    )


def table_role(session: Session, table: Table) -> FoldRole:
    """Return whose fold `table` gets; where everybody folds the same, its level makes no difference."""
    if session.settings.design is not Design.CLASSIC:
        return FoldRole.EVERYONE
    return role_at(table.level, table.levels)


def planned_minutes(steps: Sequence[PlanStep], role: FoldRole) -> int:
    """Return how long a running order gives to the fold of `role`."""
    phase = Phase.FOLD_1 if role is FoldRole.FOLD_1 else Phase.FOLD_2
    return sum(step.minutes for step in steps if step.phase is phase)


def minutes_for(steps: Sequence[PlanStep], choice: FoldChoice) -> int:
    """Return how long a choice is folded: its own minutes, but never longer than the clock runs."""
    planned = planned_minutes(steps, choice.role)
    return min(choice.minutes, planned) if choice.minutes else planned


def model_of(choice: FoldChoice) -> FoldModel:
    """Return the model of a choice; raise `ContentError` if its file is gone or damaged."""
    return load_fold(fold_file(choice.model))


def criteria_count(session: Session) -> int:
    """Return by how many criteria fold 1 is judged."""
    try:
        return len(model_of(fold_choice(session, FoldRole.FOLD_1)).criteria)
    except ContentError:
        return _USUAL_CRITERIA


def sheet_name(choice: FoldChoice, book: Book) -> str:
    """Return what a sheet is called; a model whose file is gone or damaged goes by its id."""
    try:
        name = model_of(choice).names[book.language]
    except ContentError:
        name = choice.model
    return book.texts.say("folds.with_hints", name=name) if choice.with_hints else name


class DiagramShelf:
    """Pictures of models, drawn once by whoever may wait for them and then free for all to take."""

    def __init__(self) -> None:
        """Begin with nothing drawn."""
        self._ready: dict[str, ModelDiagrams] = {}
        self._refused: dict[str, DomainError] = {}
        self._is_read = False

    @property
    def is_read(self) -> bool:
        """Whether every file was read, so that listing all models takes no time."""
        return self._is_read

    def read(self) -> None:
        """Read every file, in about a twentieth of a second; a damaged one says so when it is asked for."""
        for path in fold_files():
            with suppress(ContentError):
                load_fold(path)
        self._is_read = True

    def draw(self, model: str) -> ModelDiagrams:
        """Return the pictures of `model`, drawn now if need be: up to a fifth of a second."""
        # What folds paper is loaded by whoever draws first, never by a page that only lists models.
        from grouping.services.diagrams import diagrams_of

        if model not in self._ready:
            try:
                self._ready[model] = diagrams_of(fold_file(model))
            except ContentError as error:
                self._refused[model] = error
                raise
        return self._ready[model]

    def peek(self, model: str) -> ModelDiagrams | None:
        """Return the pictures of `model` if they are drawn, at once."""
        return self._ready.get(model)

    def refusal(self, model: str) -> DomainError | None:
        """Return why `model` cannot be drawn, if that was found."""
        return self._refused.get(model)


@remembered
def shelf() -> DiagramShelf:
    """Return the one shelf of this program."""
    return DiagramShelf()
