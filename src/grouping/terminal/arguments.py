"""Reading the command line: every mistake becomes one sentence in the chosen language."""

import argparse
import locale
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from grouping.content.errors import ContentError
from grouping.content.texts import Texts
from grouping.domain.errors import DomainError
from grouping.domain.settings import Design, Language
from grouping.lists.errors import ListError
from grouping.paper.errors import PaperError
from grouping.store.errors import SessionFileError

HIGHEST_SEED = 999_999_999

_Choice = TypeVar("_Choice", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class TakenLanguage:
    """The language of messages, whether it was asked for, and the arguments without `--lang`."""

    language: Language
    was_chosen: bool
    rest: tuple[str, ...]


def parser() -> argparse.ArgumentParser:
    """Return a parser that leaves help, language and messages to this program."""
    made = argparse.ArgumentParser(add_help=False, allow_abbrev=False, exit_on_error=False)
    made.add_argument("-h", "--help", action="store_true")
    return made


def parse(reader: argparse.ArgumentParser, arguments: Sequence[str]) -> argparse.Namespace:
    """Return what `arguments` mean, or refuse the first that means nothing."""
    found, unknown = _parse_known(reader, arguments)
    if unknown:
        raise DomainError("cli.unknown_argument", argument=unknown[0])
    return found


def take_language(arguments: Sequence[str], default: Language) -> TakenLanguage:
    """Take `--lang` out of `arguments`; where it is not given, the language is `default`."""
    reader = argparse.ArgumentParser(add_help=False, allow_abbrev=False, exit_on_error=False)
    reader.add_argument("--lang", type=choice("--lang", Language))
    found, rest = _parse_known(reader, arguments)
    if found.lang is None:
        return TakenLanguage(default, was_chosen=False, rest=tuple(rest))
    return TakenLanguage(found.lang, was_chosen=True, rest=tuple(rest))


def system_language(environment: Mapping[str, str]) -> Language:
    """Return Dutch where the computer is set to Dutch, else English."""
    names = (environment.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    name = next((name for name in names if name), None) or locale.getlocale()[0] or ""
    return Language.NL if name.lower().startswith(("nl", "dutch")) else Language.EN


def whole(option: str, low: int, high: int) -> Callable[[str], int]:
    """Return what reads a whole number from `low` to `high`."""

    def read(text: str) -> int:
        refusal = DomainError("cli.whole", option=option, low=low, high=high, value=text)
        try:
            number = int(text)
        except ValueError as error:
            raise refusal from error
        if not low <= number <= high:
            raise refusal
        return number

    return read


def choice(option: str, choices: Iterable[_Choice]) -> Callable[[str], _Choice]:
    """Return what reads one of `choices`."""
    known = {each.value: each for each in choices}

    def read(text: str) -> _Choice:
        if text not in known:
            raise DomainError("cli.choice", option=option, value=text, choices=", ".join(known))
        return known[text]

    return read


def add_design_and_seed(
    reader: argparse.ArgumentParser, seed: int | None, designs: Iterable[Design] = Design
) -> None:
    """Let `reader` know the two options every draw has, with the designs it may be."""
    reader.add_argument("--design", type=choice("--design", designs), default=Design.CLASSIC)
    reader.add_argument("--seed", type=whole("--seed", 0, HIGHEST_SEED), default=seed)


def refusal_lines(error: DomainError, texts: Texts) -> list[str]:
    """Return the sentence for `error`; for a list with several problems one for each."""
    if not isinstance(error, ListError):
        return [_sentence(error, texts)]
    lines = [_sentence(problem, texts) for problem in error.problems]
    return [*lines, texts.say("list.rest", count=error.rest)] if error.rest else lines


def trouble_text(error: SessionFileError | PaperError, texts: Texts) -> str:
    """Return what the environment refused, and what to do now."""
    return f"{texts.say(error.key, **error.params)} {texts.say(error.remedy_key, **error.params)}"


def _parse_known(
    reader: argparse.ArgumentParser, arguments: Iterable[str]
) -> tuple[argparse.Namespace, list[str]]:
    try:
        return reader.parse_known_args(list(arguments))
    except argparse.ArgumentError as error:
        raise DomainError("cli.option", option=error.argument_name or "?") from error


def _sentence(error: DomainError, texts: Texts) -> str:
    """Return the sentence for `error`, with every list in it as people write one.

    Where a trainer's change broke the sentences themselves there is only the bare error.
    """
    try:
        return texts.explain(error)
    except ContentError:
        return str(error)
