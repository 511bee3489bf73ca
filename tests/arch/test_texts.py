"""Every sentence the program asks for is there, with the words it is given; and none is left over."""

import ast
import re
import string
import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

import pytest

from grouping.content.folds import LEVELS
from grouping.content.handholds import HandholdKind
from grouping.content.research import LinkedTo
from grouping.content.runningorder import STEPS
from grouping.domain.experience import SLIP_ITEMS
from grouping.domain.folds import FoldRole
from grouping.domain.groups import PlacedBy, WishKind
from grouping.domain.judging import PILES, BorderMethod, JudgingMethod
from grouping.domain.observation import Finish, TallyKind
from grouping.domain.participants import Role
from grouping.domain.phases import Phase
from grouping.domain.settings import ROOM_DESIGNS, Audience, Design, Language
from grouping.folding.laws import Law
from grouping.science.anticlustering.problem import Criterion, Proof
from grouping.services.comparison.rules import NEVER_ON_A_CARD, Shown
from grouping.services.owncontent import Kind
from grouping.services.pooling.measures import DIFFERENCES, SHARES
from grouping.services.pooling.reading import Left
from grouping.services.pooling.results import NoSynthesis
from grouping.services.roomfacts import Awake, ScreenPlace
from grouping.services.timeplan import FLOORS
from grouping.viewmodel.diagram import ArrowStyle
from grouping.viewmodel.mark import Shape
from grouping.viewmodel.pack import PartName
from grouping.viewmodel.pages import ChipState, RailState
from grouping.viewmodel.roomcheck import CheckState

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src/grouping"
CATALOGUE = ROOT / "assets/i18n"

_JUDGE_KEYS = ("add", "pile", "back", "look", "unfinished", "stray", "border", "lot")
UNSEATED = (Role.OBSERVER, Role.UNSCORED, Role.ABSENT, Role.LEFT)
FILLED_IN: dict[str, Iterable[object]] = {
    "arrival.count.*": UNSEATED,
    "arrival.letter.*": [*(state for state in ChipState if state is not ChipState.PLAIN), Role.LEFT],
    "audience.*": Audience,
    "border.decided.*": (BorderMethod.LOOK, BorderMethod.LOT),
    "bridge.figure.*": [
        link for link in LinkedTo if link not in {LinkedTo.FINISH, LinkedTo.DIFFERENCE, LinkedTo.TALLY}
    ],
    "card.*": (
        "landing",
        "quotes",
        "reveal",
        *(shown for shown in Shown if shown not in NEVER_ON_A_CARD),
        "research",
        "to_your_class",
        "handhold",
        "repair",
    ),
    "check.*": ("screens", "back_row", "awake", "power", "quiet", "sound"),
    "check.*.text": ("quiet", "sound"),
    "check.awake.*": Awake,
    "check.screen.*": ScreenPlace,
    "check.state.*": CheckState,
    "cli.criterion.*": Criterion,
    "experience.short.*": ("fair", "belonging", "drive", "help"),
    "cli.explain.*": (Proof.BOUND, Proof.ENUMERATION),
    "cli.rehearse.*": Phase,
    "cli.rule.*": Design,
    "compare.arm.*": ("level", "mixed"),
    "compare.column.*": ("people", "median", "quartiles"),
    "compare.design.*": ROOM_DESIGNS,
    "compare.missing.*": ("table", "arm", "stratum", "outcome"),
    "design.*": ROOM_DESIGNS,
    "design.*.note": ROOM_DESIGNS,
    "finish.*": (Finish.DONE, Finish.PARTLY),
    "export.arm.*": ("level", "mixed"),
    "export.column.*": (
        *("person", "role", "table", "arm", "level", "placed_by", "fold_2_finish", "fold_2_quality", "slip"),
        *("levels", "model", "minutes", "placed", "people", "counted", "slips", "tally_source"),
    ),
    "export.kind.*": ("code", "word", "ordered", "number"),
    "export.means.*": ("rows", "codes", "personal", "host", "manager"),
    "export.placed_by.*": PlacedBy,
    "export.reading.*": ("jamovi", "jasp", "r", "sheet"),
    "export.source.*": ("live", "paper", "both"),
    "find.role.*": Role,
    "finish.note.*": ROOM_DESIGNS,
    "finish.role.*": (Role.OBSERVER, Role.ABSENT, Role.LEFT),
    "fold.law.*": Law,
    "folds.level.*": LEVELS,
    "folds.role.*": FoldRole,
    "group.seed.*": ROOM_DESIGNS,
    "handholds.kind.*": HandholdKind,
    "judge.method.*": JudgingMethod,
    "judge.pile.*": PILES,
    "keeping.why.*": (
        *("disk_full", "read_only", "disk", "open_elsewhere"),
        *("damaged", "not_a_session", "not_found", "no_access"),
    ),
    "language.*": Language,
    "missing.*": (Role.LEFT, Role.JOINED_LATE, Role.OBSERVER, Role.UNSCORED),
    "own.kind.*": Kind,
    "own.name.*": Language,
    "pack.*": [name for name in PartName if name is not PartName.CONTENTS],
    "outcomes.no_*": ("table", "arm"),
    "pack.contents.paper.*": ("plain", "signs", "signs_grey", "slips"),
    "pack.contents.use.*": [name for name in PartName if name not in {PartName.CONTENTS, PartName.FOLDS}],
    "pack.observer.means.*": TallyKind,
    "pack.shape.*": Shape,
    "pack.slip.ask.*": SLIP_ITEMS,
    "pack.slip.place.*": range(1, 4),
    "people_list.delimiter.*": ("comma", "semicolon", "tab"),
    "people_list.encoding.*": ("utf-8", "cp1252", "utf-16", "mac_roman", "cp850"),
    "people.role.*": [role for role in Role if role is not Role.JOINED_LATE],
    "phase.*": Phase,
    "pool.title.*": [f"difference.{name}" for name in DIFFERENCES] + [f"share.{name}" for name in SHARES],
    "pool.left.*": Left,
    "pool.limits.*": ("chosen", "items", "rooms", "classic", "next", "paper", "missing"),
    "pool.method.*": ("random", "difference", "share"),
    "pool.none.*": NoSynthesis,
    "pool.source.*": ("doncaster", "hartung", "higgins", "rover", "stijnen", "viechtbauer"),
    "rail.state.*": RailState,
    "report.audience.*": Audience,
    "results.job.*": ("finishes", "slips", "quality"),
    "report.brief.done.*": (*ROOM_DESIGNS, "no_tables"),
    "report.design.fold_2.*": ROOM_DESIGNS,
    "report.design.groups.*": ROOM_DESIGNS,
    "report.design.idea.*": ROOM_DESIGNS,
    "report.design.name.*": ROOM_DESIGNS,
    "report.limits.intro.*": (*ROOM_DESIGNS, "no_tables"),
    "report.brief.*.label": ("done", "seen", "sure", "read"),
    "report.limits.*": ("cause", "gain", "levels", "placing", "help", "school", "nothing", "table"),
    "report.month.*": range(1, 13),
    "report.redo.*": (
        *("order", "sizes", "border", "colours", "lots"),
        *("alike", "arms", "dealt", "halves", "halves_of_two", "marks", "streams"),
    ),
    "report.role.*": Role,
    "report.section.*": ("done", "groups", "seen", "said", "plans", "limits", "research", "sources"),
    "report.slept.*": ("given_back", "ran_on", "no_clock"),
    "report.tables.*": ("table", "group", "people", "counted", "slips"),
    "report.ties.*_decided": BorderMethod,
    "report.times.*": ("phase", "planned", "actual"),
    "score.role.*": [role for role in Role if role is not Role.PARTICIPANT],
    "seating.few_for_*": (Design.PARALLEL, Design.CROSSOVER),
    "sign.arrow.*": ArrowStyle,
    "sign.line.*": ("valley", "mountain", "crease", "hidden"),
    "step.*": STEPS,
    "tally.key.*": TallyKind,
    "tally.kind.*": TallyKind,
    "time.cut.*": [step for step, _ in FLOORS],
    "undo.border.*": BorderMethod,
    "undo.design.*": ROOM_DESIGNS,
    "undo.finish.*": Finish,
    "undo.finish_word.*": Finish,
    "undo.flag.*": ("look_again", "unfinished"),
    "undo.method.*": JudgingMethod,
    "undo.role.*": Role,
    "undo.role_word.*": Role,
    "undo.tally.*": TallyKind,
    "undo.wish.*": WishKind,
    "wishes.*": WishKind,
    "wishes.named.*": (*WishKind, "company", "pinned"),
    "*.keys": (
        *("pack.keys.space", "pack.keys.reveal", "pack.keys.look", "pack.keys.clicker"),
        "pack.keys.arrival.last",
        *(f"pack.keys.judge.{name}" for name in _JUDGE_KEYS),
        *("pack.keys.group.move", "pack.keys.group.swap"),
        *(f"pack.keys.fold_2.{name}" for name in ("table", "many", "back", "quote")),
        *(f"pack.keys.experience.{name}" for name in ("table", "answers", "word", "previous", "finish")),
    ),
    "*.high": (
        "group.level",
        "report.level",
        "reveal.level",
        "reveal.half",
        "reveal.levels",
        "reveal.halves",
    ),
    "*.low": ("group.level", "report.level", "reveal.level", "reveal.half", "reveal.levels", "reveal.halves"),
    "*.middle": ("group.level", "report.level", "reveal.level", "reveal.levels"),
    "*.mixed": (
        "group.level",
        "report.level",
        "reveal.level",
        "reveal.half",
        "reveal.levels",
        "reveal.halves",
    ),
}
"""What stands for * in the keys that the program puts together while it runs."""

NO_KEYS = {
    "*.*": "the name of a field in a file, or of any file",
    "border.*": "the name of a field on the page, for tests",
    "group.level": "the beginning of a key",
    "report.level": "the beginning of a key",
    "reveal.half": "the beginning of a key",
    "reveal.halves": "the beginning of a key",
    "reveal.level": "the beginning of a key",
    "reveal.levels": "the beginning of a key",
    "content.xml": "a file in a spreadsheet",
    "pack.typ": "a file",
    "people.csv": "a file",
    "slips.csv": "a file",
    "report.pdf": "a file",
    "report.typ": "a file",
    "session.grouping": "a file",
    "paper.*.*": "the name of a field on the page, for tests",
    "quote.change": "the name of a field on the page, for tests",
    "slip.answer.*": "the name of a field on the page, for tests",
    "slip.who": "the name of a field on the page, for tests",
}
"""What looks like a key and is none."""

LEFT_OVER: dict[str, str] = {}
"""Sentences nothing asks for yet, with the reason why they are there."""

FILLED_BY: dict[str, frozenset[str]] = {
    "say": frozenset(),
    "of": frozenset(),
    "DomainError": frozenset(),
    "FoldError": frozenset(),
    "ContentError": frozenset(),
    "ListFileError": frozenset(),
    "ListHeaderError": frozenset(),
    "ListCellError": frozenset(),
    "refusal": frozenset({"file", "field"}),
}
"""Calls that name a key and give its words by name, and the words they add themselves."""


@cache
def sentences(language: Language) -> dict[str, tuple[str, ...]]:
    """Return the sentences under each key: one, or one for each plural form."""
    found: dict[str, tuple[str, ...]] = {}
    for path in sorted(CATALOGUE.glob(f"*.{language}.toml")):
        for key, entry in tomllib.loads(path.read_text(encoding="utf-8")).items():
            found[key] = (entry,) if isinstance(entry, str) else tuple(entry.values())
    return found


def words_needed(key: str, language: Language) -> set[str]:
    """Return the names between braces in the sentence of `key`, and `count` where it chooses a plural."""
    forms = sentences(language)[key]
    names = {name for form in forms for _, name, _, _ in string.Formatter().parse(form) if name is not None}
    return names | ({"count"} if len(forms) > 1 else set())


def pattern(node: ast.JoinedStr) -> str:
    """Return an f-string with * for what is filled in."""
    parts = (str(part.value) if isinstance(part, ast.Constant) else "*" for part in node.values)
    return "".join(parts)


def literals(node: ast.AST) -> Iterator[str]:
    """Yield every string in `node`, f-strings as patterns and not their parts."""
    if isinstance(node, ast.JoinedStr):
        yield pattern(node)
        for part in node.values:
            if isinstance(part, ast.FormattedValue):
                yield from literals(part.value)
    elif isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    else:
        for child in ast.iter_child_nodes(node):
            yield from literals(child)


def looks_like_a_key(text: str) -> bool:
    """Return whether `text` is a key, or the pattern of one, or would be one if it were spelt right."""
    if not re.fullmatch(r"[a-z0-9_*]+(\.[a-z0-9_*]+)+", text):
        return False
    beginnings = {key.split(".")[0] for key in sentences(Language.NL)}
    regex = re.compile(re.escape(text).replace(r"\*", ".+"))
    return text.split(".", maxsplit=1)[0] in beginnings or any(map(regex.fullmatch, sentences(Language.NL)))


def filled_in(text: str) -> tuple[str, ...]:
    """Return the keys a pattern stands for; a plain key stands for itself."""
    return tuple(text.replace("*", str(value)) for value in FILLED_IN.get(text, ("*",)))


@cache
def modules() -> dict[str, ast.Module]:
    return {
        path.relative_to(SOURCE).as_posix(): ast.parse(path.read_text(encoding="utf-8"))
        for path in sorted(SOURCE.rglob("*.py"))
    }


def keys_asked_for(tree: ast.AST) -> set[str]:
    """Return every key that stands in a module, literally or put together."""
    found = {text for text in literals(tree) if looks_like_a_key(text) and text not in NO_KEYS}
    remedies = {f"{key}_remedy" for key in found if any(t == "*_remedy" for t in literals(tree))}
    return {key for text in found for key in filled_in(text)} | remedies


def calls(tree: ast.AST) -> Iterator[tuple[str, set[str]]]:
    """Yield the key of every call in `FILLED_BY` whose words stand beside it, with their names."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or not node.args:
            continue
        name = getattr(node.func, "attr", getattr(node.func, "id", ""))
        given = {keyword.arg for keyword in node.keywords}
        if name not in FILLED_BY or None in given:
            continue
        first = node.args[0]
        options = (first.body, first.orelse) if isinstance(first, ast.IfExp) else (first,)
        for option in options:
            if isinstance(option, ast.JoinedStr | ast.Constant):
                for text in literals(option):
                    for key in filled_in(text):
                        yield key, {str(word) for word in given} | FILLED_BY[name]


@pytest.mark.parametrize("language", Language)
def test_every_key_in_the_program_has_a_sentence(language: Language) -> None:
    missing = {
        (name, key)
        for name, tree in modules().items()
        for key in keys_asked_for(tree)
        if key not in sentences(language)
    }

    assert missing == set()


@pytest.mark.parametrize("language", Language)
def test_every_sentence_gets_the_words_it_needs(language: Language) -> None:
    lacking = {
        (name, key): lacks
        for name, tree in modules().items()
        for key, given in calls(tree)
        if key in sentences(language) and (lacks := words_needed(key, language) - given)
    }

    assert lacking == {}


def test_no_sentence_is_left_over() -> None:
    asked = {key for tree in modules().values() for key in keys_asked_for(tree)}

    assert set(sentences(Language.NL)) - asked == set(LEFT_OVER)


def test_nothing_is_excused_that_is_not_there() -> None:
    texts = {text for tree in modules().values() for text in literals(tree)}

    assert set(FILLED_IN) | set(NO_KEYS) <= texts


ASKING = """
def page(say, name, open):
    say("score.dup", number=1)
    say("border.shifted_up" if open else "border.shifted_down", where=2)
    raise DomainError(f"score.role.{name}")
    say("no.such.key")
    Label.of("undo.unscored")
    say("score.duplicate", **{})
"""


def test_the_checker_sees_what_is_wrong() -> None:
    tree = ast.parse(ASKING)
    lacking = {key: words_needed(key, Language.EN) - given for key, given in calls(tree) if "no." not in key}

    assert "score.duplicate" in keys_asked_for(tree) - set(sentences(Language.EN))
    assert lacking["score.dup"] == {"pile"}
    assert lacking["border.shifted_up"] == lacking["border.shifted_down"] == set()
    assert lacking["score.role.absent"] == {"number"}
    assert lacking["undo.unscored"] == {"count"}
