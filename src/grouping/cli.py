"""The command line: no arguments open the window; the commands work without one."""

import os
import sys
from collections.abc import Callable, Mapping, Sequence
from importlib import import_module

from grouping import __version__
from grouping.content.texts import texts
from grouping.domain.errors import DomainError
from grouping.domain.settings import Language
from grouping.paper.errors import PaperError
from grouping.store.errors import SessionFileError
from grouping.terminal.arguments import (
    TakenLanguage,
    parse,
    parser,
    refusal_lines,
    system_language,
    take_language,
    trouble_text,
)

REFUSED, TROUBLE, INTERRUPTED, READER_LEFT = 2, 3, 130, 141
"""Exit statuses: a mistake in what was asked, a disk that refuses, and what a shell gives for the signals."""

Command = Callable[[Sequence[str], Language], int]
"""Carries out the arguments after its name, speaks a language, and returns the exit status."""

_COMMANDS = {
    "rehearse": ("rehearse", "run"),
    "pack": ("pack", "run"),
    "sheet": ("sheet", "run_sheet"),
    "fold": ("sheet", "run_fold"),
    "draw": ("draw", "run"),
    "redraw": ("redraw", "run"),
    "compare": ("compare", "run"),
    "pool": ("pool", "run"),
}
"""Where each command is carried out."""
_SCREENLESS = {"", "offscreen"}


def main(arguments: Sequence[str] | None = None) -> int:
    """Carry out the command line and return the exit status."""
    _speak_utf8()
    language = system_language(os.environ)
    try:
        taken = take_language(sys.argv[1:] if arguments is None else arguments, language)
        language = taken.language
        status = _carry_out(taken)
        if sys.stdout is not None:
            sys.stdout.flush()
    except DomainError as error:
        return _complain(refusal_lines(error, texts(language)), REFUSED)
    except (SessionFileError, PaperError) as error:
        return _complain([trouble_text(error, texts(language))], TROUBLE)
    except BrokenPipeError:
        # Whoever read the output has gone; without this Python would complain once more while ending.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return READER_LEFT
    except KeyboardInterrupt:
        return INTERRUPTED
    return status


def has_display(environment: Mapping[str, str], platform: str) -> bool:
    """Return whether a window would be seen: always, except on Linux without a display server."""
    if platform != "linux" or environment.get("GROUPING_WINDOW"):
        return True
    if environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"):
        return True
    return environment.get("QT_QPA_PLATFORM", "") not in _SCREENLESS


def _carry_out(taken: TakenLanguage) -> int:
    command, *rest = taken.rest or ("",)
    if command in _COMMANDS:
        # Each command loads only what it needs: drawing a list needs no Qt, a window no list reader.
        module, name = _COMMANDS[command]
        run: Command = getattr(import_module(f"grouping.terminal.{module}"), name)
        return run(rest, taken.language)
    if command and not command.startswith("-"):
        raise DomainError("cli.unknown_command", command=command, choices=", ".join(_COMMANDS))
    return _window(taken)


def _window(taken: TakenLanguage) -> int:
    reader = parser()
    reader.add_argument("--version", action="store_true")
    reader.add_argument("--window", action="store_true")
    found = parse(reader, taken.rest)
    say = texts(taken.language).say
    if found.help:
        print(say("cli.help"))
        return 0
    if found.version:
        print(say("cli.version", version=__version__))
        return 0
    if not found.window and not has_display(os.environ, sys.platform):
        from grouping.terminal.rehearse import rehearse_instead

        return rehearse_instead(taken.language)
    from grouping.app import run_window

    return run_window(["grouping", *_language_argument(taken)])


def _language_argument(taken: TakenLanguage) -> list[str]:
    """Return the language for the window, which otherwise remembers its own."""
    return [f"--lang={Language(taken.language).value}"] if taken.was_chosen else []


def _complain(lines: Sequence[str], status: int) -> int:
    print(*lines, sep="\n", file=sys.stderr)
    return status


def _speak_utf8() -> None:
    """Write UTF-8 with plain line ends everywhere; the command without a console has no streams at all."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
