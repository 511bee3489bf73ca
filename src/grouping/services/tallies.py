"""How often something was seen at a table: what an observer counted on paper goes before the live strokes."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from grouping.domain.groups import Table
from grouping.domain.observation import PaperTally, TallyKind, TallyMark
from grouping.domain.session import Session


@dataclass(frozen=True, slots=True)
class Tally:
    """One kind at one table: the live strokes, and the count on paper where there is one."""

    live: int
    paper: int | None

    @property
    def count(self) -> int:
        """The count that is used everywhere."""
        return self.live if self.paper is None else self.paper

    @property
    def differs(self) -> bool:
        """Whether paper and live strokes say different things; no live stroke says nothing."""
        return self.paper is not None and self.live not in {0, self.paper}


def tallies(session: Session) -> Mapping[tuple[str, TallyKind], Tally]:
    """Return every kind at every table that stands."""
    live = Counter((mark.table, mark.kind) for mark in session.all(TallyMark).values())
    paper = {(tally.table, tally.kind): tally.count for tally in session.all(PaperTally).values()}
    cells = [(table.table, kind) for table in session.all(Table).values() for kind in TallyKind]
    return {cell: Tally(live[cell], paper.get(cell)) for cell in cells}


def was_counted(session: Session) -> bool:
    """Return whether anybody counted anything, live or on paper."""
    return bool(session.all(TallyMark) or session.all(PaperTally))


def tables_on_paper(session: Session) -> frozenset[str]:
    """Return the tables of which anything was counted on paper."""
    return frozenset(tally.table for tally in session.all(PaperTally).values())
