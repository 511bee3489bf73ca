"""What the window of own running orders and texts shows, and the word about wrong ones on *Prepare*."""

from pathlib import Path

from grouping.content.texts import Texts
from grouping.domain.settings import Language
from grouping.services.owncontent import KEPT, OwnFile, kind_of, our_names, problems, survey
from grouping.viewmodel.owncontent import OwnRow, OwnView


def own_view(texts: Texts) -> OwnView:
    """Return every own file with its state, and our files that can be copied."""
    return OwnView(
        rows=tuple(_row(each, texts) for each in survey()),
        ours=tuple((name, _title(name, texts)) for name in our_names()),
    )


def wrong_text(texts: Texts) -> str:
    """Return what is wrong with the first own file that cannot be used, and how many more there are."""
    wrong = problems()
    if not wrong:
        return ""
    first = wrong[0].problem
    told = "" if first is None else texts.explain(first)
    more = texts.say("own.more_wrong", count=len(wrong) - 1) if len(wrong) > 1 else ""
    return " ".join(part for part in (told, more, texts.say("own.ours_meanwhile")) if part)


def _row(own: OwnFile, texts: Texts) -> OwnRow:
    title = _title(own.name.removeprefix(f"{KEPT}/"), texts)
    if own.problem is not None:
        state, detail = "own.state.wrong", texts.explain(own.problem)
        if own.is_in_our_place:
            detail = f"{detail} {texts.say('own.ours_meanwhile')}"
    elif own.is_kept:
        state, detail = "own.state.kept", texts.say("own.kept_note")
    elif own.is_in_our_place:
        state, detail = "own.state.instead", texts.say("own.instead_note")
    else:
        state, detail = "own.state.added", texts.say("own.added_note")
    text = texts.say("own.row", title=title, state=texts.say(state))
    return OwnRow(own.name, text, detail, own.problem is not None)


def _title(name: str, texts: Texts) -> str:
    """Return what a file is, with its language or its own name behind it."""
    kind = kind_of(name)
    if kind is None:
        return name
    stem = Path(name).stem
    if stem in set(Language):
        stem = texts.say(f"language.{stem}")
    return texts.say("own.title", kind=texts.say(f"own.kind.{kind.value}"), name=stem)
