"""Let a table that became too small join another, while everything noted at it stays."""

from dataclasses import dataclass, replace

from grouping.domain.errors import DomainError
from grouping.domain.groups import Pin, PlacedBy, Placement, Table
from grouping.domain.journal import Label
from grouping.domain.session import Edit, Session


@dataclass(frozen=True, slots=True)
class MergeTables:
    """Seat everybody of one table at another."""

    table: str
    into: str

    @property
    def label(self) -> Label:
        """What it does."""
        return Label.of("undo.merge")

    def plan(self, session: Session) -> Edit:
        """Put the placements, made by hand; strokes, slips and quotes stay where they were noted."""
        for table in (self.table, self.into):
            if session.find(Table, table) is None:
                raise DomainError("group.unknown_table", table=table)
        if self.table == self.into:
            return Edit()
        moved = [
            replace(placement, table=self.into, placed_by=PlacedBy.HAND)
            for placement in session.all(Placement).values()
            if placement.table == self.table
        ]
        pins = [Pin(each.number, each.table) for each in moved if session.find(Pin, each.number) is not None]
        return Edit((*moved, *pins))
