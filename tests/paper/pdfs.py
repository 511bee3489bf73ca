"""Reading what was printed: text, tags and colours of a PDF."""

from collections.abc import Iterator
from typing import cast

from pypdf import PageObject, PdfReader
from pypdf.generic import (
    ArrayObject,
    ContentStream,
    DictionaryObject,
    IndirectObject,
    PdfObject,
    StreamObject,
)

_POINT_MM = 25.4 / 72

Colour = tuple[float, ...]

_COLOUR_OPERATORS = {b"rg", b"RG", b"sc", b"SC", b"scn", b"SCN", b"k", b"K"}


def text_of(pdf: PdfReader) -> str:
    """The text of all pages with every white space folded, so that line breaks do not matter."""
    return " ".join(map(text_on, pdf.pages))


def text_on(page: PageObject) -> str:
    """The text of one page, folded in the same way."""
    return " ".join(page.extract_text().split())


def baselines_mm(page: PageObject) -> list[float]:
    """How high above the lower edge of the page each piece of text stands."""
    found: list[float] = []

    def note(text: str, page_matrix: list[float], text_matrix: list[float], *_font: object) -> None:
        if text.strip():
            found.append((text_matrix[5] * page_matrix[3] + page_matrix[5]) * _POINT_MM)

    page.extract_text(visitor_text=note)
    return found


def entry(container: DictionaryObject, *names: str) -> PdfObject:
    """What stands under `names`, one within the other."""
    for name in names[:-1]:
        container = cast("DictionaryObject", container[name].get_object())
    found = container[names[-1]].get_object()
    assert found is not None
    return found


def tags(pdf: PdfReader) -> Iterator[DictionaryObject]:
    """Every element of the structure tree."""
    queue = [entry(pdf.trailer, "/Root", "/StructTreeRoot")]
    while queue:
        element = queue.pop(0).get_object()
        if isinstance(element, ArrayObject):
            queue += element
        elif isinstance(element, DictionaryObject):
            if "/S" in element:
                yield element
            queue += [element["/K"]] if "/K" in element else []


def colours(pdf: PdfReader) -> set[Colour]:
    """Every colour that is set on a page or in a drawing on it, in the numbers of its colour space."""
    found: set[Colour] = set()
    seen: set[int] = set()
    queue: list[PdfObject | None] = [*pdf.pages]
    while queue:
        part = queue.pop()
        thing = None if part is None else part.get_object()
        if not isinstance(thing, DictionaryObject) or "/Resources" not in thing:
            continue
        if isinstance(part, IndirectObject):
            if part.idnum in seen:
                continue
            seen.add(part.idnum)
        content = thing if isinstance(thing, StreamObject) else thing["/Contents"].get_object()
        for operands, operator in ContentStream(content, pdf).operations:
            if operator in _COLOUR_OPERATORS:
                found.add(tuple(float(each) for each in operands if not isinstance(each, str)))
        resources = cast("DictionaryObject", thing["/Resources"].get_object())
        if "/XObject" in resources:
            forms = cast("DictionaryObject", resources["/XObject"].get_object())
            queue += [forms.raw_get(name) for name in forms]
    return found


def is_grey(colour: Colour) -> bool:
    """Whether a colour has no hue: one number, or three that are the same."""
    return len(set(colour)) <= 1
