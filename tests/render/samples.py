"""Room cards and charts as a real session makes them, in both languages and in awkward sizes."""

import random

from grouping.viewmodel.chart import (
    BorderChart,
    BorderPile,
    FinishChart,
    FinishRow,
    FinishState,
    TallyChart,
    TallyRow,
)
from grouping.viewmodel.mark import Fill, MarkView, Shape
from grouping.viewmodel.stage import (
    BlackCard,
    CountdownCard,
    FindEntry,
    FindTableCard,
    LinesCard,
    NeutralCard,
    QuestionCard,
    QuotesCard,
    ResearchCard,
    ResultCard,
    RevealCard,
    RevealRow,
    SightCard,
    SightLine,
    StageView,
)

MARKS = (
    MarkView("Blauw", "#56B4E9", "#111111", Shape.CIRCLE),
    MarkView("Geel", "#F0E442", "#111111", Shape.HEXAGON),
    MarkView("Grijs", "#8A8A8A", "#111111", Shape.RING),
    MarkView("Groen", "#117733", "#FFFFFF", Shape.DIAMOND),
    MarkView("Oranje", "#E07B00", "#111111", Shape.SQUARE),
    MarkView("Paars", "#6A3D9A", "#FFFFFF", Shape.TRIANGLE),
    MarkView("Roze", "#F4A6C6", "#111111", Shape.DROP),
    MarkView("Wijnrood", "#882255", "#FFFFFF", Shape.HALF_DISC),
)
"""The eight marks in the alphabetical order of their Dutch names."""

_FIRST_THREE = (MARKS[0], MARKS[4], MARKS[5])

_FRAME_NL = "In deze zaal, één keer, n = {n}. Een demonstratie, geen bewijs."
_FRAME_EN = "In this room, once, n = {n}. A demonstration, not evidence."
_DIFFERENT_NL = "De tafels kregen verschillende vouwen. Dit vergelijkt dus geen mensen."
_DIFFERENT_EN = "Tables had different folds, so this does not compare people."
_LUCK_NL = "Zo’n verschil zie je in ongeveer 48 van de 100 zalen ook zonder dat er iets aan de hand is."
_LUCK_EN = "You would see a gap like this in about 48 of 100 rooms even if nothing were going on."


def marks_for(tables: int) -> tuple[MarkView, ...]:
    """Return marks for so many tables; from nine on with fills, in alphabetical order."""
    if tables <= len(_FIRST_THREE):
        return _FIRST_THREE[:tables]
    if tables <= len(MARKS):
        return MARKS[:tables]
    named = {Fill.SOLID: "{}", Fill.OUTLINE: "{} omlijnd", Fill.STRIPED: "{} gestreept"}
    many = [
        MarkView(named[fill].format(mark.name), mark.colour, mark.ink, mark.shape, fill)
        for fill in Fill
        for mark in MARKS
    ]
    return tuple(sorted(many[:tables], key=lambda mark: mark.name))


def find_card(people: int, tables: int, page: int = 1, pages: int = 1, first: int = 1) -> FindTableCard:
    marks = marks_for(tables)
    lot = random.Random(people * 100 + tables)
    entries = tuple(FindEntry(number, lot.choice(marks)) for number in range(first, first + people))
    title = "Zoek je nummer. Ga naar die tafel." if page == 1 else "Find your number. Go to that table."
    return FindTableCard(title, entries, marks, page, pages)


def finish_chart(sizes: tuple[int, ...], *, dutch: bool = True) -> FinishChart:
    rows: list[FinishRow] = []
    for number, (mark, size) in enumerate(zip(marks_for(len(sizes)), sizes, strict=True)):
        done = min(size, (size * (2 + 3 * number % 7)) // 8)
        partly = min(size - done, 1 + number % 2)
        dots = (
            (FinishState.DONE,) * done
            + (FinishState.PARTLY,) * partly
            + (FinishState.NOT_DONE,) * (size - done - partly)
        )
        rows.append(FinishRow(mark, dots, f"{done} {'van' if dutch else 'of'} {size}"))
    labels = ("af", "deels", "niet af") if dutch else ("done", "partly", "not done")
    return FinishChart(
        "Wie kreeg vouw 2 af?" if dutch else "Who finished fold 2?",
        tuple(rows),
        tuple(zip(FinishState, labels, strict=True)),
        "elke stip is één deelnemer" if dutch else "each dot is one person",
        ("Aan tafel Blauw kregen 2 van de 10 de vouw af." if dutch else "At table Blue, 2 of 10 finished.",),
    )


def tally_chart(tables: int, most: int = 12) -> TallyChart:
    lot = random.Random(tables)
    rows = tuple(
        TallyRow(mark, tuple(lot.randint(0, most) for _ in range(5)), 10) for mark in marks_for(tables)
    )
    return TallyChart(
        "Hulp en gemopper",
        ("vraagt hulp", "geeft hulp", "moppert", "juicht", "andere tafel"),
        rows,
        "per persoon",
        "Elke tafel had een andere teller.",
        ("Blauw: vraagt hulp 4, geeft hulp 6.",),
    )


def border_chart(counts: tuple[int, ...] = (5, 7, 9, 5, 5)) -> BorderChart:
    total = sum(counts)
    cuts = (round(total / 3), round(2 * total / 3))
    piles: list[BorderPile] = []
    start = 0
    for number, count in enumerate(counts):
        inside = tuple(cut - start for cut in cuts if start < cut <= start + count)
        is_cut = any(cut < count for cut in inside)
        piles.append(BorderPile(f"Stapel {5 - number}", count, inside, count if is_cut else 0))
        start += count
    return BorderChart(
        "Wie zat er op de grens?",
        tuple(piles),
        "had net zo goed aan een andere tafel kunnen zitten",
        ("16 van de 31 zaten op de grens.",),
    )


def reveal_card(tables: int) -> RevealCard:
    meanings = (
        "hoge stapels bij vouw 1",
        "lage stapels bij vouw 1",
        "middelste stapels",
        "gemengd, door loting",
    )
    rows = tuple(RevealRow(mark, meanings[n % 4]) for n, mark in enumerate(marks_for(tables)))
    label = "Dit zegt iets over één vouw van zes minuten. Niet over jou."
    return RevealCard("Wat betekenden de kleuren?", rows, label)


def _countdown(marks: int = 0, status: str = "", share: float = 0.75, time: str = "04:32") -> CountdownCard:
    lines = (
        "Vouw het model op je blad.",
        "Werk alleen. Niet af? Dat is prima.",
        "Plak je nummer op de onderkant.",
    )
    title = "Vouw 2 — met je tafel" if marks else "Vouw 1 — ieder voor zich"
    return CountdownCard(title, time, share, status, lines, marks_for(marks) if marks else ())


CARDS: dict[str, StageView] = {
    "black": BlackCard(),
    "neutral": NeutralCard("Een moment", "We gaan zo verder."),
    "neutral_title": NeutralCard("Masterclass Differentiatie voor gelijke kansen"),
    "sight": SightCard(
        (
            SightLine("Kun je dit lezen?", 9.0),
            SightLine("Gewone tekst is zo groot als dit.", 6.0),
            SightLine("Ook dit? 0 1 2 3 4 5 6 7 8 9 · I l 1", 5.5),
        ),
        MARKS,
    ),
    "sight_long": SightCard(
        (
            SightLine("Kun jij dit van achteren goed lezen", 9.0),
            SightLine("Zo groot is alle gewone tekst op kaart", 6.0),
            *(SightLine("Woorden zo klein als ze maar worden, ja", 5.5),) * 4,
        ),
        MARKS,
    ),
    "welcome": LinesCard(
        "Wat zijn gelijke kansen?",
        (
            "Als kinderen gelijke kansen krijgen,",
            "hangt hun schoolsucces niet af van",
            "kenmerken van hun ouders, maar alleen",
            "van henzelf: hun aanleg en hun inzet.",
            "Pak een nummerpakket en ga zitten.",
        ),
        source="Naar Denessen (2017, p. 20), ingekort",
    ),
    "agreements": LinesCard(
        "Vier afspraken",
        (
            "Straks leg ik uit wat we deden.",
            "We beoordelen de vouw, niet jou.",
            "Waarnemer worden mag altijd.",
            "We bewaren nummers, geen namen.",
        ),
        is_list=True,
    ),
    "ideas": LinesCard(
        "Handvatten",
        (
            "Kijk vaak opnieuw.",
            "Deel in per doel, niet per leerling.",
            "Maak korte, wisselende groepjes.",
            "Samen is gewoon, apart is voor even.",
            "Geef iedereen dezelfde rijke taak.",
            "Noem kinderen zonder etiket.",
            "Bespreek twijfel met een collega.",
        ),
        is_list=True,
    ),
    "pair_talk": LinesCard(
        "Bespreek in duo’s",
        ("Wanneer ben jij op school ingedeeld?", "Wie besliste dat?", "Hoe voelde dat?"),
        is_list=True,
        share_left=0.6,
    ),
    "pair_talk_over": LinesCard("Bespreek in duo’s", ("Hoe voelde dat?",), is_list=True, share_left=0.0),
    "question_short": QuestionCard("Herken je dit?"),
    "question_timed": QuestionCard("Hoe was het aan jouw tafel? Eén woord.", share_left=0.6),
    "question_long": QuestionCard(
        "Was er een moment dat iemand aan jouw tafel ophield met proberen? Wat ging daar precies aan vooraf?"
    ),
    "question": LinesCard("Hoe was het? Eén woord.", ("Een rondje per tafel. Uitleggen hoeft niet.",)),
    "long_lines": LinesCard(
        "Verantwoordelijkheidsgevoel en groepssamenstelling",
        (
            "Wie neemt de verantwoordelijkheid als het niet lukt?",
            "Leerlingvolgsysteemgegevens bepalen vaak de plek.",
            "Hoe vaak kan een kind bij jou van groep wisselen?",
            "Wanneer heb je dat voor het laatst zien gebeuren?",
            "Wat zou je zeggen tegen de ouders van dat kind?",
        ),
        is_list=True,
    ),
    "countdown": _countdown(),
    "countdown_marks": _countdown(3, "nog 1 minuut", 0.08, "00:48"),
    "countdown_eight": _countdown(8, "", 1.0, "10:00"),
    "countdown_twelve": _countdown(12, "gepauzeerd", 0.4, "04:00"),
    "countdown_over": _countdown(0, "Tijd. Leg je vouw in de bak, sticker onder.", 0.0, "00:00"),
    "countdown_hour": _countdown(0, "", 0.9, "1:04:32"),
    "find31": find_card(31, 3),
    "find40": find_card(40, 6),
    "find40_eight": find_card(40, 8),
    "find75": find_card(75, 8, 1, 2),
    "find75_twelve": find_card(75, 12, 2, 2, first=76),
    "find75_six": find_card(75, 6, 1, 2),
    "find8": find_card(8, 2),
    "find2": find_card(2, 2),
    "quotes": QuotesCard(
        "Dit hoorden we",
        ("Niemand hier snapt het.", "Zij hebben vast een makkelijkere gekregen dan wij."),
    ),
    "quotes_timed": QuotesCard("Dit hoorden we", ("Niemand hier snapt het.",), share_left=0.3),
    "quotes_long": QuotesCard(
        "Dit hoorden we",
        (
            (
                "Ik dacht eerst dat het aan mij lag, maar toen ik rondkeek zag ik dat niemand aan deze tafel "
                "verder kwam dan stap vier."
            ),
            "‘Laat mij maar even,’ en toen deed ze het voor iedereen.",
        ),
    ),
    "research": ResearchCard(
        "In een andere groep dan verwacht",
        "Bijna een derde (31,2%) zat in een andere wiskundegroep dan hun eerdere toets voorspelde. "
        "Meisjes en zwarte en Aziatische leerlingen zaten vaker te laag.",
        "9.301 leerlingen van 46 scholen voor voortgezet onderwijs in Engeland",
        "31,2% is te hoog en te laag samen, en deels meetfout. Voor arm en rijk vonden zij dit niet.",
        "Connolly e.a. (2019)",
        is_counter=False,
    ),
    "research_counter": ResearchCard(
        "Loting op een universiteit",
        "Wie laag of midden scoorde, haalde op niveau 0,19 standaarddeviatie meer en viel 12 procentpunt "
        "minder uit. Voor wie hoog scoorde maakte het niet uit.",
        "studenten economie, door loting in gemengde werkgroepen of drie niveaus geplaatst",
        "Studenten, geen kinderen, en werkgroepen bij één opleiding. 0,19 is een gemiddelde.",
        "Vermoedelijk Francis, Taylor en Tereshchenko (2019)",
        is_counter=True,
    ),
    "reveal2": reveal_card(2),
    "reveal3": reveal_card(3),
    "reveal6": reveal_card(6),
    "reveal8": reveal_card(8),
    "reveal12": reveal_card(12),
    "finish3": ResultCard(finish_chart((10, 11, 10)), (_DIFFERENT_NL, _LUCK_NL), _FRAME_NL.format(n=31)),
    "finish3_en": ResultCard(
        finish_chart((10, 11, 10), dutch=False), (_DIFFERENT_EN, _LUCK_EN), _FRAME_EN.format(n=31)
    ),
    "finish2": ResultCard(finish_chart((4, 4)), (_DIFFERENT_NL,), _FRAME_NL.format(n=8)),
    "finish3_large": ResultCard(finish_chart((25, 25, 25)), (_DIFFERENT_NL,), _FRAME_NL.format(n=75)),
    "finish8": ResultCard(
        finish_chart((5, 5, 5, 5, 5, 5, 5, 5)), (_DIFFERENT_NL, _LUCK_NL), _FRAME_NL.format(n=40)
    ),
    "finish12": ResultCard(finish_chart((6,) * 12), (_DIFFERENT_NL,), _FRAME_NL.format(n=72)),
    "finish3_very_large": ResultCard(
        finish_chart((50, 50, 50)), (_DIFFERENT_NL, _LUCK_NL), _FRAME_NL.format(n=150)
    ),
    "finish6_large": ResultCard(finish_chart((17,) * 6), (_DIFFERENT_NL, _LUCK_NL), _FRAME_NL.format(n=400)),
    "finish200": ResultCard(finish_chart((200,)), (_DIFFERENT_NL, _LUCK_NL), _FRAME_NL.format(n=400)),
    "tally3": ResultCard(tally_chart(3), (), _FRAME_NL.format(n=31)),
    "tally2": ResultCard(tally_chart(2, 27), (), _FRAME_NL.format(n=8)),
    "tally8": ResultCard(tally_chart(8), (), _FRAME_NL.format(n=40)),
    "border31": ResultCard(
        border_chart(),
        ("16 van de 31 zaten op de grens. Een tweede blik of het lot besliste.",),
        _FRAME_NL.format(n=31),
    ),
    "border75": ResultCard(
        border_chart((12, 17, 25, 13, 8)),
        ("42 van de 75 zaten op de grens. Een tweede blik of het lot besliste.",),
        _FRAME_NL.format(n=75),
    ),
    "border400": ResultCard(
        border_chart((60, 90, 130, 80, 40)),
        ("291 van de 400 zaten op de grens. Een tweede blik of het lot besliste.",),
        _FRAME_NL.format(n=400),
    ),
    "border8": ResultCard(border_chart((1, 2, 3, 2, 0)), (), _FRAME_NL.format(n=8)),
}

RESOLUTIONS = ((1024, 768), (1280, 800), (1366, 768), (1920, 1080), (3840, 2160), (260, 146))
