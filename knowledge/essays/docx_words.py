"""The words of a .docx as its reader sees them: what was inserted is there, what was deleted is
not, and content controls, tables and text boxes are read once. Headers, footers, notes and comments
are other parts of the file and do not count.

A walker of our own, since python-docx drops tracked insertions and content controls without a word
(documents.md 1).
"""

from collections.abc import Iterable, Iterator
from functools import lru_cache

from lxml import etree

from knowledge.errors import BinaryDocument, EmptyDocument
from knowledge.essays.docx_package import Package
from knowledge.essays.fonts import Run, in_unicode

_NAMESPACES = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "",
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc:",
}
"""Of Word as usual, of Word as "strict" files have it, and of alternatives -> our prefix."""

_LEFT_OUT = frozenset({"del", "moveFrom", "pPr", "rt"})
"""Deleted; moved away; properties; the reading aid above a word."""

_MARKS = {
    "tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "softHyphen": "\u00ad",
}  # fmt: skip
"""The soft hyphen is a letter in TCVN3 (documents.md 6)."""

_HOLD_OTHER_THINGS = ("word/media/", "word/embeddings/", "word/afchunk")


def docx_words(name: str, data: bytes, limit: int) -> str | None:
    """The text, about `limit` characters of it at most; None where there is none but pictures or
    embedded files are, as in a scan.

    Raises EmptyDocument, BinaryDocument("zip") for an archive that is no .docx, and as `Package`.
    """
    package = Package(name, data)
    root = package.document()
    if root is None:
        raise BinaryDocument(name, "zip")
    text = _cut(_paragraphs(root), limit)
    if text.strip():
        return text
    if any(entry.lower().startswith(_HOLD_OTHER_THINGS) for entry in package.entries):
        return None
    raise EmptyDocument(name)


def _cut(paragraphs: Iterable[str], limit: int) -> str:
    taken: list[str] = []
    length = 0
    for paragraph in paragraphs:
        taken.append(paragraph)
        length += len(paragraph)
        if length > limit:
            break
    return "".join(taken)


def _paragraphs(root: etree._Element) -> Iterator[str]:
    """Each paragraph with its end; a text box before the paragraph that it is anchored in."""
    open_ones: list[list[Run]] = []
    for element, entering in _walk(root):
        name = _name(element.tag)
        if name == "p" and entering:
            open_ones.append([])
        elif name == "p":
            yield in_unicode(open_ones.pop()) + ("" if _goes_on(element) else "\n")
        elif entering and open_ones and name in ("t", *_MARKS):
            text = (element.text or "") if name == "t" else _MARKS[name]
            open_ones[-1].append((_font(element), text))


def _walk(root: etree._Element) -> Iterator[tuple[etree._Element, bool]]:
    """Every element that counts, on entering it (True) and on leaving it. No recursion: a file may
    be deeper than Python's stack."""
    waiting = [(root, True)]
    while waiting:
        element, entering = waiting.pop()
        yield element, entering
        if entering:
            waiting.append((element, False))
            waiting.extend((child, True) for child in reversed(_children(element)))


def _children(element: etree._Element) -> list[etree._Element]:
    children = [child for child in element if _name(child.tag) not in _LEFT_OUT]
    match _name(element.tag):
        case "mc:AlternateContent":  # the same thing several times, for newer and older programs
            return children[:1]
        case "tr" if _find(element, "trPr", "del") is not None:
            return []
        case _:
            return children


def _goes_on(paragraph: etree._Element) -> bool:
    """Its end was deleted: the next paragraph goes on with it."""
    return _find(paragraph, "pPr", "rPr", "del") is not None


def _font(text: etree._Element) -> str:
    """The font that the run around `text` names itself."""
    run = text.getparent()
    fonts = None if run is None else _find(run, "rPr", "rFonts")
    if fonts is None:
        return ""
    namespace = fonts.tag.rpartition("}")[0]
    return fonts.get(f"{namespace}}}ascii") or fonts.get(f"{namespace}}}hAnsi") or ""


def _find(element: etree._Element, *names: str) -> etree._Element | None:
    """The first child of that name, of that child the first of the next name, and so on."""
    namespace = element.tag.rpartition("}")[0]
    return element.find("/".join(f"{namespace}}}{name}" for name in names))


@lru_cache(maxsize=1024)
def _name(tag: str) -> str:
    """The name without its namespace; "" for what Word's text is not made of."""
    namespace, _, name = tag.removeprefix("{").rpartition("}")
    return f"{_NAMESPACES[namespace]}{name}" if namespace in _NAMESPACES else ""
