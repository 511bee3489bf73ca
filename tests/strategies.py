"""Hypothesis strategies for everything a session can hold."""

from collections.abc import Mapping
from types import MappingProxyType

from hypothesis import strategies as st

from grouping.domain.experience import ITEM_HIGHEST, MAX_WORD, SLIP_ITEMS, Slip
from grouping.domain.folds import MOST_STEPS_PER_CARD, FoldChoice, FoldRole
from grouping.domain.groups import (
    Aside,
    Draw,
    Pin,
    PlacedBy,
    Placement,
    Showing,
    Table,
    Wish,
    WishKind,
)
from grouping.domain.interruptions import Pause, Sleep, Stop
from grouping.domain.journal import Action, History, JournalEntry, Label
from grouping.domain.judging import (
    MAX_POINTS,
    PILES,
    RATERS,
    BorderDecision,
    BorderMethod,
    Correction,
    JudgingChoice,
    JudgingMethod,
    PileEntry,
    QualityEntry,
    RubricEntry,
    SecondEntry,
    StrayFold,
    StrayPoints,
    UnfinishedPoints,
)
from grouping.domain.observation import (
    MAX_COUNT,
    MAX_QUOTE,
    Finish,
    FoldResult,
    PaperTally,
    Quote,
    TallyKind,
    TallyMark,
)
from grouping.domain.participants import MAX_NAME, MAX_NUMBER, FirstName, Participant, Role
from grouping.domain.phases import Phase
from grouping.domain.progress import PhaseVisit, Progress
from grouping.domain.session import Edit, Key, Record, RecordKind, Session
from grouping.domain.settings import (
    MAX_MINUTES,
    MAX_PEOPLE,
    MAX_TABLES,
    MIN_MINUTES,
    MIN_PEOPLE,
    Audience,
    Design,
    Language,
    PlanStep,
    Settings,
)
from grouping.domain.talk import (
    MAX_INTENTION,
    ChosenReading,
    Heard,
    Intention,
    SeenCounter,
    StarredHandhold,
    TalkClock,
)
from grouping.domain.tasks import MAX_DURATION_MS, Task, TaskClock

moments_ms = st.integers(0, 2**53)
numbers = st.integers(1, MAX_NUMBER)
serials = st.integers(1, 2**31)
words = st.text(max_size=30)
seeds = st.integers(0, 2**63 - 1)
pins = st.lists(st.tuples(numbers, words), max_size=4).map(tuple)
_piles = st.sampled_from(PILES)
_orders = st.integers(0, 999)
_criterion_points = st.lists(st.none() | st.integers(0, MAX_POINTS), max_size=6).map(tuple)
NUMBER_LISTS = st.lists(numbers, unique=True, max_size=12)


@st.composite
def _border_decisions(draw: st.DrawFn) -> BorderDecision:
    candidates = draw(NUMBER_LISTS)
    promoted = draw(st.lists(st.sampled_from(candidates), unique=True)) if candidates else []
    return BorderDecision(
        draw(st.integers(1, 4)), draw(st.sampled_from(BorderMethod)), tuple(candidates), tuple(promoted)
    )


_groups = st.lists(st.lists(numbers, min_size=2, max_size=4).map(tuple), max_size=3).map(tuple)
_tables = st.builds(Table, words, words, words, st.none() | st.integers(1, 3), st.integers(2, 3))
_draws = st.builds(
    Draw,
    seed=seeds,
    algorithm=words,
    design=st.sampled_from(Design),
    tables_asked=st.integers(0, MAX_TABLES),
    ranked=st.lists(
        st.tuples(numbers, st.sampled_from(PILES), st.integers(0, 2), st.sampled_from(PlacedBy)), max_size=4
    ).map(tuple),
    unscored=NUMBER_LISTS.map(tuple),
    level_sizes=st.lists(st.integers(0, 20), max_size=3).map(tuple),
    together=_groups,
    apart=_groups,
    pinned=pins,
    input_hash=words,
    outcome_hash=words,
    top_points=st.integers(0, 18),
)
_placements = st.builds(Placement, numbers, words, st.sampled_from(PlacedBy))

_RECORDS: Mapping[type[Record], st.SearchStrategy[Record]] = MappingProxyType(
    {
        Settings: st.builds(
            Settings,
            name=words,
            design=st.sampled_from(Design),
            audience=st.sampled_from(Audience),
            room_language=st.sampled_from(Language),
            total_minutes=st.integers(MIN_MINUTES, MAX_MINUTES),
            expected_people=st.integers(MIN_PEOPLE, MAX_PEOPLE),
            tables=st.integers(0, MAX_TABLES),
            manager_present=st.booleans(),
            seed=st.integers(0, 2**63 - 1),
            made_up=st.booleans(),
            created_at_ms=moments_ms,
            names_on_laptop=st.booleans(),
        ),
        PlanStep: st.builds(
            PlanStep,
            words,
            st.integers(0, 50),
            st.sampled_from(Phase),
            st.integers(0, MAX_MINUTES),
            st.booleans(),
        ),
        FoldChoice: st.builds(
            FoldChoice,
            st.sampled_from(FoldRole),
            words.filter(bool),
            st.booleans(),
            st.integers(0, MAX_MINUTES),
            st.integers(1, MOST_STEPS_PER_CARD),
        ),
        Progress: st.builds(Progress, st.sampled_from(Phase)),
        PhaseVisit: st.builds(PhaseVisit, st.sampled_from(Phase), moments_ms, st.none() | moments_ms),
        Participant: st.builds(Participant, numbers, st.sampled_from(Role), st.booleans()),
        TaskClock: st.builds(
            TaskClock,
            st.sampled_from(Task),
            st.integers(1, MAX_DURATION_MS),
            moments_ms,
            st.none() | moments_ms,
        ),
        Sleep: st.builds(
            Sleep,
            moments_ms,
            moments_ms,
            st.sampled_from(Phase),
            st.lists(st.sampled_from(Task), unique=True).map(tuple),
            st.booleans(),
        ),
        PileEntry: st.builds(
            PileEntry, numbers, st.sampled_from(PILES), st.integers(0, 999), st.booleans(), st.booleans()
        ),
        BorderDecision: _border_decisions(),
        Draw: _draws,
        Table: _tables,
        Placement: _placements,
        Pin: st.builds(Pin, numbers, words),
        Wish: st.builds(
            Wish,
            serials,
            st.sampled_from(WishKind),
            st.lists(numbers, unique=True, min_size=2, max_size=6).map(tuple),
        ),
        Aside: st.builds(
            Aside,
            st.tuples(_draws),
            st.lists(_tables, max_size=4).map(tuple),
            st.lists(_placements, max_size=6).map(tuple),
        ),
        Showing: st.builds(Showing, moments_ms),
        TallyMark: st.builds(TallyMark, serials, words, st.sampled_from(TallyKind), moments_ms),
        Quote: st.builds(
            Quote,
            serials,
            st.text(min_size=1, max_size=MAX_QUOTE).filter(str.strip),
            st.none() | words,
            st.booleans(),
        ),
        FoldResult: st.builds(FoldResult, numbers, st.sampled_from(Finish)),
        Slip: st.builds(
            Slip,
            serials,
            words,
            st.tuples(*(st.none() | st.integers(1, ITEM_HIGHEST[item]) for item in SLIP_ITEMS)),
            st.text(max_size=MAX_WORD),
            st.none() | numbers,
        ),
        FirstName: st.builds(FirstName, numbers, st.text(min_size=1, max_size=MAX_NAME).filter(str.strip)),
        Pause: st.builds(
            Pause,
            moments_ms,
            st.sampled_from(Phase),
            st.lists(st.sampled_from(Task), unique=True).map(tuple),
            st.none() | moments_ms,
        ),
        Stop: st.builds(Stop, moments_ms, st.sampled_from(Phase)),
        JudgingChoice: st.builds(
            JudgingChoice, st.sampled_from(JudgingMethod), *(st.booleans() for _ in range(4))
        ),
        SecondEntry: st.builds(SecondEntry, numbers, _piles, _orders, st.none() | _piles),
        RubricEntry: st.builds(
            RubricEntry,
            st.sampled_from(RATERS),
            numbers,
            _criterion_points,
            _orders,
            st.booleans(),
            _criterion_points,
        ),
        StrayFold: st.builds(StrayFold, serials, _piles, _orders),
        UnfinishedPoints: st.builds(
            UnfinishedPoints, st.sampled_from(RATERS), numbers, st.text("0123?_", max_size=9), _orders
        ),
        StrayPoints: st.builds(StrayPoints, serials, _criterion_points, _orders),
        Correction: st.builds(Correction, numbers, _piles, _piles, moments_ms),
        PaperTally: st.builds(PaperTally, words, st.sampled_from(TallyKind), st.integers(0, MAX_COUNT)),
        QualityEntry: st.builds(QualityEntry, numbers, _piles, _orders),
        Heard: st.builds(Heard, words, words),
        TalkClock: st.builds(
            TalkClock, words, st.integers(1, MAX_DURATION_MS), moments_ms, st.none() | moments_ms
        ),
        StarredHandhold: st.builds(StarredHandhold, words),
        ChosenReading: st.builds(ChosenReading, words),
        SeenCounter: st.builds(SeenCounter, words),
        Intention: st.builds(
            Intention, serials, st.text(min_size=1, max_size=MAX_INTENTION).filter(str.strip)
        ),
    }
)


def records(kind: type[RecordKind]) -> st.SearchStrategy[RecordKind]:
    """Return a strategy for records of `kind`."""
    return _RECORDS[kind]  # type: ignore[return-value]


def any_records() -> st.SearchStrategy[Record]:
    """Return a strategy for records of every kind."""
    return st.one_of(*_RECORDS.values())


def labels() -> st.SearchStrategy[Label]:
    """Return a strategy for what a change is called."""
    parameters = st.lists(st.tuples(words, words | st.integers()), max_size=3)
    return st.builds(Label, words, parameters.map(tuple))


@st.composite
def edits(draw: st.DrawFn, session: Session) -> Edit:
    """Put a few records and drop a few of those in `session`; never empty."""
    put = {(type(record), record.key): record for record in draw(st.lists(any_records(), max_size=5))}
    present: list[tuple[type[Record], Key]] = [
        (kind, key) for kind, table in session.records.items() if kind is not Settings for key in table
    ]
    drop = draw(st.lists(st.sampled_from(present), unique=True, max_size=3)) if present else []
    if not put and not drop:
        return Edit(put=(draw(records(Participant)),))
    return Edit(tuple(put.values()), tuple(drop))


@st.composite
def journals(draw: st.DrawFn, max_size: int = 12) -> tuple[JournalEntry, ...]:
    """Play a session from its settings on: things done, taken back and done again."""
    first = Edit(put=(draw(records(Settings)),))
    entries: list[JournalEntry] = []
    session, history = Session.empty(), History()
    wishes = [Action.DO, *draw(st.lists(st.sampled_from(Action), max_size=max_size - 1))]
    for serial, wish in enumerate(wishes, start=1):
        action, edit = Action.DO, first
        if wish is Action.UNDO and history.done:
            action, edit = wish, history.done[-1].inverse
        elif wish is Action.REDO and history.undone:
            action, edit = wish, history.undone[-1].edit
        elif serial > 1:
            edit = draw(edits(session))
        session, inverse = session.apply(edit)
        entry = JournalEntry(
            serial=serial,
            at_ms=draw(moments_ms),
            action=action,
            command=draw(words),
            label=draw(labels()),
            edit=edit,
            inverse=inverse,
        )
        history = history.after(entry)
        entries.append(entry)
    return tuple(entries)


def sessions() -> st.SearchStrategy[Session]:
    """Return a strategy for sessions that hold settings and anything else."""
    return st.builds(
        lambda settings, others: Session.empty().apply(Edit((*_last_of_each_key(others), settings)))[0],
        records(Settings),
        st.lists(any_records().filter(lambda record: not isinstance(record, Settings)), max_size=30),
    )


def _last_of_each_key(all_records: list[Record]) -> list[Record]:
    return list({(type(record), record.key): record for record in all_records}.values())
