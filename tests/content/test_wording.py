"""What the room reads it also hears, and both speak the words of their audience."""

import re
from itertools import product

import pytest

from grouping.content.cards import CARDS, load_cards
from grouping.content.runningorder import STEPS, RunningOrder, running_orders
from grouping.content.scripts import load_scripts
from grouping.content.texts import texts
from grouping.domain.settings import ROOM_DESIGNS, Audience, Language

STEP_OF_CARD = {
    "welcome": "welcome",
    "agreements": "agreements",
    "fold_1": "fold_1",
    "pair_talk": "judging",
    "coffee_break": "coffee_break",
    "find_table": "grouping",
    "fold_2": "fold_2",
    "slip": "slips",
    "quiet_writing": "entry",
    "landing": "landing",
    "quotes": "what_happened",
    "reveal": "reveal",
    "results": "what_we_saw",
    "research": "research",
    "to_your_class": "to_your_class",
    "ideas": "to_your_class",
    "repair": "repair",
    "thanks": "closing",
}
"""Which step's words are read aloud while a card is on the screen."""

SILENT_CARDS = {"test", "neutral"}
"""Cards that tell the room nothing it would miss."""

QUOTED = ("Denessen", "gelijke kansen krijgen", "have equal chances")
"""A description that is quoted keeps its own words."""

OTHER_WORDS = {
    (Language.NL, Audience.PO): ("leerling", "leerlingen", "docent", "docenten", "klas", "stageklas"),
    (Language.NL, Audience.VO): ("kind", "kinderen", "leerkracht", "leerkrachten", "stageklas"),
    (Language.NL, Audience.PABO): ("leerling", "leerlingen", "docent", "docenten"),
    (Language.EN, Audience.PO): ("pupil", "pupils", "placement class"),
    (Language.EN, Audience.VO): ("child", "children", "placement class"),
    (Language.EN, Audience.PABO): ("pupil", "pupils"),
}
"""Words of another audience."""

SHORTEST = 4
"""Words of so many letters carry what is said; as many letters are compared, so that forms may differ."""

everywhere = pytest.mark.parametrize(("language", "audience"), list(product(Language, Audience)))


def stems(text: str) -> list[str]:
    return [word[:SHORTEST] for word in re.findall(r"[^\W\d_]{4,}", text.casefold())]


def test_every_card_belongs_to_a_step_that_is_spoken() -> None:
    assert set(STEP_OF_CARD) | SILENT_CARDS == set(CARDS)
    assert set(STEP_OF_CARD.values()) == set(STEPS)


@everywhere
@pytest.mark.parametrize("card", STEP_OF_CARD)
def test_what_stands_on_the_screen_is_said_too(card: str, language: Language, audience: Audience) -> None:
    text = load_cards(language, audience)[card]
    said = set(stems(load_scripts(language, audience).steps[STEP_OF_CARD[card]].say))
    for line in (text.title, *text.lines):
        needed = stems(line)
        missing = [stem for stem in needed if stem not in said]
        assert len(missing) <= len(needed) // 2, (line, missing)
        assert not needed or len(missing) < len(needed), line


@everywhere
def test_nobody_hears_the_words_of_another_audience(language: Language, audience: Audience) -> None:
    scripts, cards = load_scripts(language, audience), load_cards(language, audience)
    in_designs = [scripts.in_design(design).steps.values() for design in ROOM_DESIGNS]
    spoken = [
        part
        for steps in in_designs
        for step in steps
        for part in (step.say, *step.do, *step.avoid, *step.questions)
    ]
    spoken += [line for lines in scripts.hosts.values() for line in lines]
    shown = [line for card in cards.values() for line in (card.title, *card.lines)]
    for line in (each for text in (*spoken, *shown) for each in text.splitlines()):
        words = [
            word
            for word in OTHER_WORDS[language, audience]
            if re.search(rf"(?<!\w){word}(?!\w)", line, re.IGNORECASE)
        ]
        assert not words or any(quoted in line for quoted in QUOTED), (line, words)


@everywhere
@pytest.mark.parametrize("order", running_orders(), ids=lambda order: order.id)
def test_every_running_order_can_be_played_for_every_audience(
    order: RunningOrder, language: Language, audience: Audience
) -> None:
    scripts, cards = load_scripts(language, audience), load_cards(language, audience)
    for step in order.steps:
        assert scripts.steps[step.step].say
        assert texts(language).has(f"step.{step.step}")
        assert any(cards[card].title for card, spoken in STEP_OF_CARD.items() if spoken == step.step)
        assert bool(scripts.steps[step.step].avoid) == step.is_talk
