"""Refusals of lists: what is wrong in the file, where, and what to do about it."""

from grouping.domain.errors import DomainError

MOST_SHOWN = 10
"""How many problems of one file are told apart; of the others only the count."""


class ListError(DomainError):
    """A list cannot be used as it stands."""

    @property
    def problems(self) -> "tuple[ListError, ...]":
        """The problems to show one by one, in the order of the file."""
        return (self,)

    @property
    def rest(self) -> int:
        """How many further problems there are that `problems` leaves out."""
        return 0


class ListFileError(ListError):
    """The file as a whole cannot be read as a table."""


class ListHeaderError(ListError):
    """The names above the columns do not say what is needed."""


class ListCellError(ListError):
    """One cell holds something it must not; its params have `row`, `column` and `value`."""


class ListProblemsError(ListError):
    """Several problems in one file, found in one go."""

    def __init__(self, file: str, problems: tuple[ListError, ...], count: int) -> None:
        super().__init__("list.problems", file=file, count=count)
        self._problems = problems
        self._rest = count - len(problems)

    @property
    def problems(self) -> tuple[ListError, ...]:
        """The first problems of the file, at most `MOST_SHOWN`."""
        return self._problems

    @property
    def rest(self) -> int:
        """How many further problems there are; "list.rest" is the sentence for them."""
        return self._rest


class Problems:
    """Collects the problems of one file, so that they are all reported together."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._shown: list[ListError] = []
        self._count = 0

    def add(self, problem: ListError) -> None:
        """Keep `problem`, or only count it when there are many before it."""
        self._count += 1
        if len(self._shown) < MOST_SHOWN:
            self._shown.append(problem)

    def raise_any(self) -> None:
        """Raise what was collected, if anything was."""
        if self._count == 1:
            raise self._shown[0]
        if self._count:
            raise ListProblemsError(self._file, tuple(self._shown), self._count)
