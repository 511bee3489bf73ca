"""Every sentence with a number that a room may say, built from its records; others are not explained."""

import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from statistics import mean, median

from grouping.content.assets import asset
from grouping.content.traces import figures_in
from grouping.domain.experience import SLIP_ITEMS
from grouping.domain.folds import FoldChoice, FoldRole
from grouping.domain.groups import Placement
from grouping.domain.interruptions import Pause, Sleep, Stop
from grouping.domain.judging import BorderDecision, BorderMethod, QualityEntry
from grouping.domain.observation import Finish, PaperTally, Quote, TallyKind
from grouping.domain.participants import Role
from grouping.domain.phases import Phase
from grouping.domain.progress import PhaseVisit
from grouping.domain.settings import Design
from grouping.domain.talk import Intention
from grouping.domain.tasks import Task
from grouping.services.book import Book
from tests.unit.traced_facts import Facts
from tests.unit.traced_sizes import (
    LOOKS_AGREE,
    Interval,
    Sizes,
    by_luck,
    correlation,
    expected_misplaced,
    share_of_gaps,
    share_of_lots,
    sizes,
    smallest_gap_found,
)

_TO_FLOAT = str.maketrans(",−", ".-")
NUMBER = re.compile(r"[−-]?\d+(?:[.,:]\d+)*%?")

CONSTANTS = {
    "difference.zero": "the place of no difference on the axis",
    "finish.title": "the second fold by its name",
    "folds.role.fold_1": "the first fold by its name",
    "phase.fold_1": "the first fold by its name",
    "phase.fold_2": "the second fold by its name",
    "quality.chart": "the second fold by its name",
    "report.redo.lots": "the purposes of the lots, as drawrequest.Purpose numbers them",
    "report.redo.streams": "the purposes of the lots, as drawrequest.Purpose numbers them",
    "report.times.short": "less than a minute",
    "research.cited": "the year of the source that the masterclass names",
    "rule.difference.classic": "the first fold by its name",
    "rule.redraw.classic": "the first fold by its name",
}
"""Texts with a number of their own, and what it is."""

CARDS = {
    "test": "all digits, to see whether the back row can read them",
    "welcome": "year and page of the quotation",
    "fold_1": "the first fold by its name",
    "fold_2": "the second fold by its name",
}
"""Room cards whose own words have a number, and what it is."""


@dataclass(frozen=True)
class Near:
    """A sentence whose numbers were simulated, so that each may lie a little beside."""

    pattern: re.Pattern[str]
    expected: dict[str, float]
    slack: float
    most: dict[str, float] = field(default_factory=dict)
    """What a number may not pass, where only a bound is claimed."""

    def wrong(self, match: re.Match[str]) -> list[str]:
        """The numbers that came out otherwise."""
        found = {name: float(text.translate(_TO_FLOAT)) for name, text in match.groupdict().items()}
        return [
            f"{match[name]} for {name}, which comes out at {expected:.2f}"
            for name, expected in self.expected.items()
            if abs(found[name] - expected) > self.slack
        ] + [
            f"{match[name]} for {name}, though {most:.2f} was found"
            for name, most in self.most.items()
            if found[name] > most + 1e-9
        ]


@dataclass
class Explained:
    """What may be said of a room."""

    sentences: set[str] = field(default_factory=set)
    near: list[Near] = field(default_factory=list)

    def unexplained(self, text: str) -> list[str]:
        """The numbers of `text` that nothing explains."""
        for near in self.near:
            for match in near.pattern.finditer(text):
                if wrong := near.wrong(match):
                    return wrong
            text = near.pattern.sub(" ", text)
        if NUMBER.search(text):
            for sentence in sorted((each for each in self.sentences if each in text), key=len, reverse=True):
                text = text.replace(sentence, " ")
        return NUMBER.findall(text)


class Words:
    """Builds the sentences of one room in one language."""

    def __init__(self, facts: Facts, book: Book, now_ms: int) -> None:
        self.facts, self.book, self.now_ms = facts, book, now_ms
        self.say, self.decimal = book.texts.say, book.texts.decimal
        self.sizes: Sizes | None = None
        if facts.draw.design is Design.PARALLEL:
            self.sizes = sizes(facts)

    def explained(self) -> Explained:
        found = Explained()
        parts = (
            self._constants(),
            self._what_was_done(),
            self._ties(),
            self._seen(),
            self._slips(),
            self._difference(),
            self._bridges(),
            self._research(),
            self._said(),
            self._times(),
        )
        for part in parts:
            found.sentences |= {text for text in part if NUMBER.search(text)}
        found.near = list(self._near())
        return found

    def mark(self, table: str) -> str:
        return self.book.mark(self.facts.tables[table]).name

    def _constants(self) -> Iterator[str]:
        yield from (self.say(key) for key in CONSTANTS)
        for name in CARDS:
            card = self.book.cards[name]
            yield from (card.title, *card.lines, card.source)

    def _date(self, at_ms: int) -> str:
        day = datetime.fromtimestamp(at_ms / 1000).astimezone()
        month = self.say(f"report.month.{day.month}")
        return self.say("report.date", day=day.day, month=month, year=day.year)

    def _what_was_done(self) -> Iterator[str]:
        say, facts, design = self.say, self.facts, self.facts.draw.design.value
        settings, tables = facts.session.settings, facts.tables.values()
        opened = facts.session.find(PhaseVisit, Phase.ARRIVAL.value)
        assert opened is not None
        yield say(
            "report.held_on",
            date=self._date(opened.opened_at_ms),
            audience=say(f"report.audience.{settings.audience.value}"),
            design=say(f"report.design.name.{design}"),
        )
        yield say("report.page", date=self._date(self.now_ms))
        folded = len(facts.draw.ranked) + len(facts.draw.unscored)
        levels = sorted({table.level for table in tables if table.level is not None})
        yield say(f"report.brief.done.{design}", people=folded, groups=len(levels), tables=len(tables))
        names = {1: "low", len(levels): "high"}
        words = [say(f"report.level.{names.get(level, 'middle')}") for level in levels]
        count = len(levels) or len(tables)
        yield say(f"report.design.groups.{design}", count=count, names=self.book.texts.join(words))
        yield say("report.design.dealt", count=sum(table.level is not None for table in tables))
        for task in (Task.FOLD_1, Task.FOLD_2):
            clock = facts.session.clock(task)
            assert clock is not None
            yield say("report.design.clock", count=clock.duration_ms // 60_000)
        clock = facts.session.clock(Task.FOLD_1)
        assert clock is not None
        yield say("reveal.label", count=clock.duration_ms // 60_000)
        yield say("report.ties.hand", count=len(facts.by_hand))
        yield say("report.redo.pinned", count=len(facts.draw.pinned))
        yield say("finish.note.parallel_by_hand", count=len(facts.by_hand) + len(facts.draw.pinned))

    def _ties(self) -> Iterator[str]:
        """How every border was decided, by its own record."""
        say, facts = self.say, self.facts
        levels = len(facts.draw.level_sizes)
        names = {1: "low", levels: "high"}
        for cut in facts.session.all(BorderDecision).values():
            (pile,) = {facts.scores[n] for n in cut.candidates}
            upper, lower = (
                say(f"report.level.{names.get(level, 'middle')}")
                for level in (levels + 1 - cut.cut, levels - cut.cut)
            )
            where = say("score.where.points" if facts.draw.top_points else "score.where.pile", count=pile)
            yield say("report.ties.where", upper=upper, lower=lower, where=where, n=len(cut.candidates))
            yield say(f"report.ties.{cut.method.value}_decided", count=len(cut.promoted))
        method_known = {method.value for method in BorderMethod}
        assert method_known == {"look", "lot", "shift"}
        shown = len(facts.shown)
        yield say("border.sentence", count=len(facts.on_border & set(facts.shown)), n=shown)
        yield say("border.nobody", n=shown)
        yield say("result.frame", n=shown)
        if found := facts.switches():
            key = "border.switches" if found[1] == len(facts.scores) == shown else "border.switches_of"
            yield say(key, count=found[0], n=found[1])
            yield say("bridge.figure.switches", count=found[0], n=found[1])

    def _seen(self) -> Iterator[str]:
        say, facts = self.say, self.facts
        for table in facts.tables:
            found = facts.finishes(table)
            name, n = self.mark(table), found.total()
            yield say("finish.sentence", table=name, count=found[Finish.DONE], n=n)
            yield self.tally_line(table)
        finished = [facts.finishes(table).total() for table in facts.tables]
        yield say("result.frame", n=sum(finished))
        yield say("result.frame", n=len(facts.all_piles()))
        yield say("result.frame", n=sum(len(facts.here(table)) for table in facts.tables))
        on_paper = {paper.table for paper in facts.session.all(PaperTally).values()}
        yield say("report.tallies.paper", count=len(on_paper))
        for key in ("report.quality.blind", "report.quality.per_table"):
            yield say(key, count=len(facts.all_piles()))
        roles = (Role.LEFT, Role.JOINED_LATE, Role.OBSERVER, Role.UNSCORED)
        parts = [
            say(f"missing.{role.value}", count=facts.people(role)) for role in roles if facts.people(role)
        ]
        yield say("missing.sentence", parts=", ".join(parts))
        yield say("result.few_folds", count=3)
        yield from self._lines_of_folds()
        for unit in ("pile",):
            yield from (say(f"border.{unit}", pile=pile) for pile in range(1, 6))
        yield from self._reveal()

    def _lines_of_folds(self) -> Iterator[str]:
        rows = {self.mark(table): list(self.facts.piles(table).values()) for table in self.facts.tables}
        rows[self.say("slips.whole_room")] = list(self.facts.all_piles().values())
        for arm, name in enumerate(("arm.level", "arm.mixed")):
            rows[self.say(name)] = [
                pile for number, pile in self.facts.all_piles().items() if self.facts.arm(number) == arm
            ]
        for name, piles in rows.items():
            if piles:
                yield self.pile_line(name, piles)

    def tally_line(self, table: str) -> str:
        kinds = [kind for kind in TallyKind if kind is not TallyKind.FINISHED]
        counts = [f"{self.say(f'tally.kind.{kind.value}')} {self.facts.tally(table, kind)}" for kind in kinds]
        return f"{self.mark(table)}: {', '.join(counts)}."

    def pile_line(self, name: str, piles: list[int]) -> str:
        parts = [
            self.say("quality.on_pile", count=piles.count(pile), pile=pile)
            for pile in (5, 4, 3, 2, 1)
            if pile in piles
        ]
        return self._strip_line(name, parts, median(piles))

    def _strip_line(self, name: str, parts: list[str], middle: float) -> str:
        value = self.say("strip.middle", value=self.decimal(middle, 0 if middle == int(middle) else 1))
        return self.say("strip.line", name=name, parts=self.book.texts.join(parts), middle=value)

    def _reveal(self) -> Iterator[str]:
        yield from self.meant().values()

    def meant(self) -> dict[str, str]:
        """What every table in use was made for: how many folds, without people placed otherwise."""
        facts, found = self.facts, {}
        for table in facts.in_use():
            by_fold = [
                placed.number
                for placed in facts.session.all(Placement).values()
                if placed.table == table.table
                and placed.placed_by.value != "hand"
                and placed.number in facts.shown
            ]
            kind = (
                "mixed"
                if table.level is None
                else {1: "low", table.levels: "high"}.get(table.level, "middle")
            )
            is_long = len(facts.in_use()) > 8
            key = f"reveal.{'levels' if is_long else 'level'}.{kind}"
            if facts.draw.design is Design.MIXED:
                key = "reveal.all_alike" if is_long else "reveal.alike"
            found[self.mark(table.table)] = self.say(key, count=len(by_fold))
        return found

    def times(self) -> Iterator[tuple[str, str, str]]:
        """Rows of planned minutes and minutes taken, by phase and for the whole."""
        session, say = self.facts.session, self.say
        opened, left, planned = [], [], 0
        for phase in list(Phase)[1:]:
            minutes = sum(step.minutes for step in session.plan if step.phase is phase)
            visit = session.find(PhaseVisit, phase.value)
            planned += minutes
            if not minutes and (visit is None or phase is Phase.CLOSE):
                continue
            took = (
                None if visit is None or visit.left_at_ms is None else visit.left_at_ms - visit.opened_at_ms
            )
            yield say(f"phase.{phase.value}"), self._minutes(60_000 * minutes), self._minutes(took)
            if visit is not None:
                opened.append(visit.opened_at_ms)
                left += [] if visit.left_at_ms is None else [visit.left_at_ms]
        yield (
            say("report.times.whole"),
            self._minutes(60_000 * planned),
            self._minutes(max(left) - min(opened)),
        )

    def _minutes(self, took_ms: int | None) -> str:
        if took_ms is None:
            return "–"
        if 0 < took_ms < 30_000:
            return self.say("report.times.short")
        return self.say("report.times.minutes", minutes=(took_ms + 30_000) // 60_000)

    def _slips(self) -> Iterator[str]:
        say = self.say
        yield from (
            say(key, count=5)
            for key in (
                "experience.too_few",
                "experience.merged",
                "experience.merged.brief",
                "report.tables.answers",
            )
        )
        yield say("experience.whole_room", count=5)
        yield say("slips.counted", count=len(self.facts.slips) - len(self.facts.slips_of(self.facts.tables)))
        yield say("slips.everybody")
        for item in SLIP_ITEMS:
            yield say("result.frame", n=len(self.answers(item, self.facts.tables)))
        yield say("result.frame", n=len(self.pairs(self.facts.tables)))
        for item in ("fair", "belonging", "drive", "help"):
            answers = self.answers(item, self.facts.tables)
            if len(answers) >= 5:
                yield self.slip_line(say(f"experience.short.{item}"), item, answers)
        yield self.pairs_line(say("confidence.in_room"), self.pairs(self.facts.tables))

    def answers(self, item: str, tables: Iterable[str]) -> list[int]:
        """What slips from these tables say to one question, without those who left it open."""
        at = SLIP_ITEMS.index(item)
        return [given for slip in self.facts.slips_of(tables) if (given := slip.answers[at]) is not None]

    def pairs(self, tables: Iterable[str]) -> list[tuple[int, int]]:
        """Confidence before and after, of slips that tell both."""
        found = [slip.answers[:2] for slip in self.facts.slips_of(tables)]
        return [(before, after) for before, after in found if before is not None and after is not None]

    def slip_line(self, name: str, item: str, answers: list[int]) -> str:
        is_place = item == "place"
        parts = []
        for step in sorted(set(answers)):
            answer = self.say(f"pack.slip.place.{step}") if is_place else str(step)
            key = "experience.chose" if is_place else "experience.gave"
            parts.append(self.say(key, count=answers.count(step), answer=answer))
        if is_place:
            return self.say("strip.line_only", name=name, parts=self.book.texts.join(parts))
        return self._strip_line(name, parts, median(answers))

    def pairs_line(self, where: str, pairs: list[tuple[int, int]]) -> str:
        lower = sum(after < before for before, after in pairs)
        higher = sum(after > before for before, after in pairs)
        say = self.say
        return " ".join(
            (
                say("confidence.lower", where=where, count=lower, n=len(pairs)),
                say("confidence.higher", count=higher, same=len(pairs) - lower - higher),
            )
        )

    def _ends(self, name: str, found: Interval, digits: int) -> dict[str, str]:
        return {
            f"{name}{end}": self.decimal(value, digits)
            for end, value in (("", found.estimate), ("_low", found.low), ("_high", found.high))
        }

    def _difference(self) -> Iterator[str]:
        say, facts = self.say, self.facts
        yield say("difference.few", fewest=8)
        yield say("difference.few_tables", fewest=2)
        outside = set(facts.all_piles()) - set(facts.compared())
        yield say("difference.by_hand", count=len(outside))
        if self.sizes is None:
            return
        found = self.sizes.difference
        figures = self._figures(found)
        yield self.difference_sentence(found)
        yield say("difference.estimate", **figures)
        yield say("difference.interval", **figures)
        yield say("redraw.own", own=figures["difference"])
        yield say("result.frame", n=self.sizes.people)
        yield say("report.brief.compared", n=self.sizes.people)
        yield say("report.brief.sure.compared", n=self.sizes.people)
        yield say(
            "report.effect",
            **self._ends("g", self.sizes.g, 2),
            **self._ends("delta", self.sizes.delta, 2),
            n=self.sizes.people,
        )

    def _figures(self, found: Interval) -> dict[str, str]:
        names = {"difference": found.estimate, "least": found.low, "most": found.high}
        return {name: self.decimal(value, 1) for name, value in names.items()}

    def difference_sentence(self, found: Interval) -> str:
        return self.say("difference.sentence", **self._figures(found), high=5)

    def _bridges(self) -> Iterator[str]:
        say, facts = self.say, self.facts
        measures = {
            "finish": "finished",
            "finish_classic": "finished",
            "border": "border",
            "quality": "well",
            "reveal": "other_place",
            "fairness": "fair",
            "belonging": "belonging",
            "confidence": "less_confident",
            "help": "help",
        }
        left_out = len(facts.slips) - len(facts.slips_of(facts.tables))
        for key, measure in measures.items():
            if found := facts.share(measure):
                of_slips = measure not in {"finished", "border", "well"}
                n = say("bridge.counted", n=found[1]) if left_out and of_slips else str(found[1])
                yield say(f"bridge.figure.{key}", count=found[0], n=n)
        if found := facts.share("finished"):
            yield say("report.brief.finished", count=found[0], n=found[1])
        mixed, level = (facts.arm_finished(is_mixed=is_mixed) for is_mixed in (True, False))
        if mixed and level and min(mixed[1], level[1]) >= 8:
            for key in ("bridge.figure.difference", "report.brief.arms"):
                yield say(key, mixed=mixed[0], mixed_n=mixed[1], level=level[0], level_n=level[1])
        counts = {
            name: sum(facts.tally(table, kind) for table in facts.tables)
            for name, kind in (
                ("asks", TallyKind.ASKS),
                ("gives", TallyKind.GIVES),
                ("grumbles", TallyKind.GRUMBLES),
            )
        }
        yield say("bridge.figure.tally", **counts, n=sum(len(facts.here(table)) for table in facts.tables))
        kinds = [kind for kind in TallyKind if kind is not TallyKind.FINISHED]
        items = [
            f"{say(f'tally.kind.{kind.value}')} {sum(facts.tally(table, kind) for table in facts.tables)}"
            for kind in kinds
        ]
        yield say("report.tallies.room", items=self.book.texts.join(items))

    def _research(self) -> Iterator[str]:
        """The words of every card whose figures all stand in its own trace, and years in its reference."""
        traces = {
            top["id"]: top
            for path in asset("research").glob("*.toml")
            if "id" in (top := tomllib.loads(path.read_text("utf-8")))
        }
        for card in self.book.research:
            traced = traces[card.id]["trace"]["figures"]
            for text in (card.title, card.finding, card.who, card.limits, card.bridge):
                if set(figures_in(text, self.book.language)) <= set(traced):
                    yield text
            if set(re.findall(r"\d+", card.source)) <= set(re.findall(r"\d+", card.reference)):
                yield card.source
            if card.reference == traces[card.id]["reference"]:
                yield card.reference
        for certain in ("", ".certain"):
            yield self.say(f"research.cited.card{certain}")
            for card in self.book.research:
                yield self.say(f"research.cited.source{certain}", reference=card.reference)
        yield self.say("report.brief.read", count=3, titles="").rstrip(".: ")

    def _said(self) -> Iterator[str]:
        yield from (quote.text for quote in self.facts.session.all(Quote).values() if quote.starred)
        yield from (plan.text for plan in self.facts.session.all(Intention).values())
        starred = sum(quote.starred for quote in self.facts.session.all(Quote).values())
        yield self.say("report.quotes.more", count=starred - 8)
        yield self.say("report.plans.more", count=len(self.facts.session.all(Intention)) - 10)

    def _times(self) -> Iterator[str]:
        paused: dict[Phase, int] = {}
        for pause in self.facts.session.all(Pause).values():
            took_s = 0 if pause.ended_at_ms is None else (pause.ended_at_ms - pause.at_ms) // 1000
            if took_s >= 60:
                paused[pause.phase] = paused.get(pause.phase, 0) + took_s
        parts = [
            self.say(
                "report.pauses.part", time=f"{s // 60}:{s % 60:02d}", phase=self.say(f"phase.{phase.value}")
            )
            for phase, s in paused.items()
        ]
        yield self.say("report.pauses", parts=self.book.texts.join(parts))
        yield from self._slept()
        yield from self._stopped()

    def _slept(self) -> Iterator[str]:
        """How long the laptop slept in every phase, by what came of its clock."""
        slept: Counter[tuple[Phase, str]] = Counter()
        for sleep in self.facts.session.all(Sleep).values():
            key = "no_clock" if not sleep.tasks else "given_back" if sleep.given_back else "ran_on"
            slept[sleep.phase, key] += sleep.slept_ms // 1000
        for (phase, key), s in slept.items():
            time = f"{s // 60}:{s % 60:02d}"
            yield self.say(f"report.slept.{key}", phase=self.say(f"phase.{phase.value}"), time=time)

    def _stopped(self) -> Iterator[str]:
        """At which minute of the time of the room it was stopped."""
        session = self.facts.session
        stop, opened = session.find(Stop), session.find(PhaseVisit, Phase.ARRIVAL.value)
        if stop is None or opened is None:
            return
        pauses = [pause for pause in session.all(Pause).values() if pause.at_ms < stop.at_ms]
        stood_ms = sum((pause.ended_at_ms or stop.at_ms) - pause.at_ms for pause in pauses)
        minute = (stop.at_ms - opened.opened_at_ms - stood_ms) // 60_000
        yield self.say("stop.no_comparison", minute=minute)
        yield self.say("report.stopped.notice", minute=minute)
        yield self.say("report.stopped", minute=minute, phase=self.say(f"phase.{stop.phase.value}"))

    def _near(self) -> Iterator[Near]:
        """Sentences with a simulated number in them."""
        facts, is_parallel = self.facts, self.facts.draw.design is Design.PARALLEL
        tables = [table.table for table in facts.in_use()]
        people = [facts.finishes(table).total() for table in tables]
        if min(people) > 0:
            done = [facts.finishes(table)[Finish.DONE] for table in tables]
            yield self._sentence("luck.sentence", {"p": 100 * share_of_gaps(tuple(done), tuple(people))}, 1.6)
        if facts.draw.design is not Design.MIXED:
            misplaced, n = expected_misplaced(facts)
            fixed = {"n": str(n), "reliability": self.decimal(LOOKS_AGREE, 1)}
            yield self._sentence("misplaced.expected", {"count": misplaced}, 0.7, **fixed)
        yield self._gain()
        yield from self._folds()
        if is_parallel and self.sizes is not None:
            draws = {"draws": 100 * share_of_lots(facts)}
            for key in ("common", "maybe", "tables", "rare"):
                yield self._sentence(f"difference.{key}", draws, 5.5)
                if draws["draws"] < 2:
                    yield self._sentence(f"difference.{key}", {}, 0.0, draws=self.say("difference.under_one"))
            own = self.decimal(self.sizes.difference.estimate, 1)
            yield self._sentence("redraw.line", draws, 5.5, own=own)
        gap = self._gap()
        if gap is not None:
            found = smallest_gap_found(facts)
            for key in ("best", "near", "open"):
                yield self._sentence(f"group.gap.{key}", {"gap": gap}, gap / 10 + 1e-9)
            more = self._sentence("group.gap.more", {"gap": gap, "least": found}, gap / 10 + 1e-9)
            yield replace(more, expected={"gap": gap}, most={"least": found})

    def _folds(self) -> Iterator[Near]:
        """How long each fold was to take by the running order, whatever its model is called."""
        chosen = self.facts.session.all(FoldChoice)
        for role in FoldRole:
            phase = Phase.FOLD_1 if role is FoldRole.FOLD_1 else Phase.FOLD_2
            minutes = sum(step.minutes for step in self.facts.session.plan if step.phase is phase)
            if (role.value,) in chosen and chosen[role.value,].minutes:
                minutes = min(minutes, chosen[role.value,].minutes)
            text = self.say(
                "report.design.fold", role=self.say(f"folds.role.{role.value}"), model="MODEL", count=minutes
            )
            yield Near(re.compile(re.escape(text).replace("MODEL", r"[^()\d]+")), {}, 0.0)

    def _gain(self) -> Near:
        decimal, facts = self.decimal, self.facts
        shared = facts.draw.design is not Design.CLASSIC
        found = correlation(facts) if shared and facts.session.all(QualityEntry) else None
        low, high = by_luck(facts, 0.5 if found is None else found.estimate)
        if found is None:
            fixed = {"n": str(len(facts.scores)), "correlation": decimal(0.5, 1)}
            return self._sentence("gain.assumed", {"low": low, "high": high}, 0.0501, **fixed)
        both = set(facts.all_piles()) & set(facts.scores)
        fixed = {
            "correlation": decimal(found.estimate, 1),
            "least": decimal(found.low, 1),
            "most": decimal(found.high, 1),
            "pairs": str(len(both)),
        }
        return self._sentence("gain.found", {"low": low, "high": high}, 0.0501, **fixed)

    def _gap(self) -> float | None:
        means = [mean(scores) for scores in self.facts.mixed_scores()]
        return max(means) - min(means) if len(means) > 1 else None

    def _sentence(self, key: str, expected: dict[str, float], slack: float, **fixed: str) -> Near:
        holes = {name: f"\x00{name}\x00" for name in expected}
        pattern = re.escape(self.say(key, **holes, **fixed))
        for name in expected:
            pattern = pattern.replace(re.escape(f"\x00{name}\x00"), rf"(?P<{name}>[−-]?\d+(?:[.,]\d+)?)")
        return Near(re.compile(pattern), expected, slack)
