"""Which research cards a room gets when nobody chooses, and what *Francis et al., 2019* stands for."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from grouping.content.errors import ContentError
from grouping.content.own import candidates, first_usable, remembered
from grouping.content.research import LONGEST_CARD_ID, SELECTION, ResearchFinding, load_research
from grouping.content.tables import Table, read_table
from grouping.domain.settings import Design, Language
from grouping.domain.talk import MOST_CHOSEN

_CITED = "francis_2019"


@dataclass(frozen=True, slots=True)
class Citation:
    """The card whose source the account of the masterclass means by *Francis et al., 2019*."""

    card: str
    is_certain: bool


@remembered
def default_research(design: Design, folder: Path | None = None) -> tuple[str, ...]:
    """Return the ids of the cards a room of `design` gets when nobody chooses, in order."""
    files = candidates("research", SELECTION) if folder is None else (folder / SELECTION,)
    chosen = first_usable(partial(read_selection, file, folder) for file in files)
    return chosen.get(design, chosen[Design.CLASSIC])


@remembered
def francis_2019(folder: Path | None = None) -> Citation | None:
    """Return which source is meant; an own selection that does not say leaves it as it is with ours.

    None where a card of the trainer's own took the place of the one meant, and has another source.
    """
    if folder is not None:
        return _read_citation(folder / SELECTION, folder)
    with suppress(ContentError):
        return first_usable(partial(_read_citation, file) for file in candidates("research", SELECTION))
    return None


def read_selection(path: Path, folder: Path | None = None) -> Mapping[Design, tuple[str, ...]]:
    """Return the ids per design, each of a card there is; *classic* serves the designs left out."""
    top = read_table(path)
    top.only((*Design, _CITED))
    known = [finding.id for finding in load_research(Language.NL, folder)]
    if _CITED in top.names:
        _read_citation(path, folder)
    needed = [design for design in Design if design is Design.CLASSIC or design in top.names]
    return {design: _ids(top, design, known) for design in needed}


def _ids(top: Table, design: Design, known: list[str]) -> tuple[str, ...]:
    chosen = top.texts(design, longest=LONGEST_CARD_ID, fewest=1, most=MOST_CHOSEN)
    for name in chosen:
        if name not in known:
            raise top.refusal("content.not_one_of", design, value=name, choices=", ".join(known))
        if chosen.count(name) > 1:
            raise top.refusal("content.duplicate", design, value=name)
    return chosen


def _read_citation(path: Path, folder: Path | None = None) -> Citation:
    table = read_table(path).table(_CITED)
    table.only(("card", "is_certain"))
    fitting = [finding.id for finding in load_research(Language.NL, folder) if _fits(finding)]
    return Citation(table.choice("card", fitting), table.flag("is_certain"))


def _fits(finding: ResearchFinding) -> bool:
    """Return whether a source can be what the citation says: Francis first, and 2019."""
    return finding.reference.startswith("Francis, ") and "(2019)" in finding.reference
