"""Research cards: what was found, with whom, what it does not say, and where to read it."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from grouping.content.assets import asset
from grouping.content.errors import ContentError
from grouping.content.own import merged, own_files, remembered
from grouping.content.tables import Table, read_table
from grouping.content.traces import TRACED, check_traced
from grouping.content.words import attributing_words, banned_output_words, refuse_words, words_found
from grouping.domain.settings import Language

LONGEST_TITLE = 34
LONGEST_FINDING = 170
LONGEST_WHO = 90
LONGEST_LIMITS = 110
LONGEST_SOURCE = 60

SELECTION = "selection.toml"
"""Which cards a room gets when nobody chooses (`content/selection.py`); every other file is a card."""

LONGEST_CARD_ID = 20
_LONGEST_BRIDGE = 140
_LONGEST_REFERENCE = 600
_MOST_EVIDENCE = 5
_MOST_LINKS = 3
_LONGEST_FIGURE = 12
_SAID = ("title", "finding", "who", "limits", "bridge")
"""What a card says by itself; a source is as its author wrote it."""
_MOST_FIGURES = 12


class ResearchKind(StrEnum):
    """What a finding is about."""

    PLACEMENT = "placement"
    CONFIDENCE = "confidence"
    FAIRNESS = "fairness"
    TEACHERS = "teachers"
    EXPECTATIONS = "expectations"
    SMALL_GROUPS = "small_groups"
    DUTCH = "dutch"
    COUNTER = "counter"
    OVERVIEW = "overview"


class LinkedTo(StrEnum):
    """What the room saw of itself that a finding can be laid beside."""

    FINISH = "finish"
    QUALITY = "quality"
    DIFFERENCE = "difference"
    TALLY = "tally"
    BORDER = "border"
    SWITCHES = "switches"
    REVEAL = "reveal"
    """Who felt to belong at another table than their own."""
    FAIRNESS = "fairness"
    BELONGING = "belonging"
    CONFIDENCE = "confidence"
    HELP = "help"


@dataclass(frozen=True, slots=True)
class ResearchFinding:
    """One card; `who` is worded to follow *found with*, `bridge` asks what is alike and what is not."""

    id: str
    evidence: tuple[str, ...]
    kind: ResearchKind
    is_counter: bool
    title: str
    finding: str
    who: str
    limits: str
    bridge: str
    source: str
    reference: str
    """The full source in APA style."""
    secondary: bool
    """Leans on somebody's report of a study; the text then says according to whom."""
    links_to: tuple[LinkedTo, ...]
    """The first of these that a room has a figure of is laid beside the card."""


@remembered
def load_research(language: Language, folder: Path | None = None) -> tuple[ResearchFinding, ...]:
    """Return every card in the order of the file names; a card without its source is refused."""
    findings: dict[str, ResearchFinding] = {}
    for path in _files(folder):
        top = read_table(path)
        finding = _finding(top, language)
        if finding.id in findings:
            raise top.refusal("content.duplicate", "id", value=finding.id)
        findings[finding.id] = finding
    return tuple(findings.values())


def _files(folder: Path | None) -> tuple[Path, ...]:
    if folder is None:
        return merged("research", check_finding, but=SELECTION)
    return tuple(path for path in sorted(folder.glob("*.toml")) if path.name != SELECTION)


def check_finding(path: Path) -> None:
    """Refuse an own card that cannot be read in both languages, or that has the name of another card."""
    top = read_table(path)
    for language in Language:
        said = _finding(top, language)
        for part in _SAID:
            text, words = getattr(said, part), banned_output_words(language)
            refuse_words(top, f"{language.value}.{part}", text, words, "content.output_word")
    check_figures(path)
    found = _line(top, "id", LONGEST_CARD_ID)
    ours = {each.name: _id_of(each) for each in _files(asset("research"))}
    # A card in the place of one of ours keeps its name, by which a selection knows it.
    if ours.get(path.name, found) != found:
        raise top.refusal("content.not_one_of", "id", value=found, choices=ours[path.name])
    earlier = [each for each in own_files("research") if each.name < path.name]
    others = {name for file, name in ours.items() if file != path.name}
    if found in others | set(map(_id_of, earlier)):
        raise top.refusal("content.duplicate", "id", value=found)


def check_figures(path: Path) -> None:
    """Refuse a card with a figure that was traced to no source, or that one of the languages lacks."""
    top = read_table(path)
    figures = top.table("trace").texts("figures", longest=_LONGEST_FIGURE, most=_MOST_FIGURES)
    said = {}
    for language in Language:
        finding = _finding(top, language)
        said[language] = {part: str(getattr(finding, part)) for part in TRACED}
    check_traced(top, figures, said)


def _id_of(path: Path) -> str:
    """Return the name of a card, or nothing where it cannot be read."""
    try:
        return _line(read_table(path), "id", LONGEST_CARD_ID)
    except ContentError:
        return ""


def _finding(top: Table, language: Language) -> ResearchFinding:
    top.only(("id", "kind", "is_counter", "secondary", "links_to", "reference", "trace", *map(str, Language)))
    words, trace = top.table(language), top.table("trace")
    words.only(("title", "finding", "who", "limits", "bridge", "source"))
    trace.only(("evidence", "figures", "seen_in"))
    trace.texts("seen_in", longest=_LONGEST_REFERENCE, fewest=1, most=_MOST_EVIDENCE)
    finding = ResearchFinding(
        id=_line(top, "id", LONGEST_CARD_ID),
        evidence=trace.texts("evidence", longest=LONGEST_CARD_ID, fewest=1, most=_MOST_EVIDENCE),
        kind=ResearchKind(top.choice("kind", ResearchKind)),
        is_counter=top.flag("is_counter"),
        title=_line(words, "title", LONGEST_TITLE),
        finding=_line(words, "finding", LONGEST_FINDING),
        who=_line(words, "who", LONGEST_WHO),
        limits=_line(words, "limits", LONGEST_LIMITS),
        bridge=_line(words, "bridge", _LONGEST_BRIDGE),
        source=_line(words, "source", LONGEST_SOURCE),
        reference=_line(top, "reference", _LONGEST_REFERENCE),
        secondary=top.flag("secondary"),
        links_to=_links(top),
    )
    _check_attribution(words, finding, language)
    return finding


def _line(table: Table, name: str, longest: int) -> str:
    """Return a text on one line, however it was broken in the file: a card breaks it where it fits."""
    return " ".join(table.text(name, longest=longest).split())


def _links(top: Table) -> tuple[LinkedTo, ...]:
    """Return what a card can be laid beside: one name, or a list of them with the best first."""
    if isinstance(top.plain("links_to", default=None), str):
        return (LinkedTo(top.choice("links_to", LinkedTo)),)
    names = top.texts("links_to", longest=LONGEST_CARD_ID, fewest=1, most=_MOST_LINKS)
    for name in names:
        if name not in set(LinkedTo):
            raise top.refusal("content.not_one_of", "links_to", value=name, choices=", ".join(LinkedTo))
    return tuple(map(LinkedTo, names))


def _check_attribution(words: Table, finding: ResearchFinding, language: Language) -> None:
    """Refuse a second-hand finding that does not say according to whom."""
    phrases = attributing_words(language)
    if finding.secondary and not words_found(f"{finding.finding} {finding.limits}", phrases):
        raise words.refusal("content.no_attribution", "finding", choices=", ".join(sorted(phrases)))
