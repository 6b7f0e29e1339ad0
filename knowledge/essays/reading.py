"""The door of this room's readers: bytes of a file handed in -> its plain words.

What can be handed in but not counted (an old .doc, a scan, a photo) is no error: it has no text,
and nobody says how long it is.
"""

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from knowledge.documents import SIZE_LIMIT, Paragraph, text_reader
from knowledge.documents.decoding import decode
from knowledge.documents.sniffing import READABLE_LATER, TEXT, sniff
from knowledge.errors import (
    BinaryDocument,
    DamagedDocument,
    DocumentError,
    DocumentTooLarge,
    EmptyDocument,
    ProtectedDocument,
    UnsupportedFormat,
)
from knowledge.essays import ole
from knowledge.essays.counting import count_words

__all__ = [
    "PICTURES",
    "TEXT_LIMIT",
    "EssayText",
    "count_words",
    "kind_of",
    "read_essay",
]

TEXT_LIMIT = 500_000
"""Characters of an essay that are read: fifty times a long one."""

PICTURES = frozenset({"png", "jpeg", "gif", "bmp", "tiff", "webp", "heic"})
"""Kinds of files that are photos; telephones save the last two."""

_HEIC_BRANDS = frozenset({b"heic", b"heix", b"hevc", b"mif1", b"msf1"})


@dataclass(frozen=True, slots=True)
class EssayText:
    """What was read of a file. `kind` is what the bytes are, as `sniff` names it, or "webp" and
    "heic"; `text` is NFC, "" where there is none; `words` is None where they cannot be counted."""

    kind: str
    text: str
    words: int | None


def read_essay(name: str, data: bytes) -> EssayText:
    """The words of the file `name`; `name` is only told to errors.

    Raises EmptyDocument, DocumentTooLarge (bytes), DocumentTooHeavy (what it unpacks to),
    ProtectedDocument, UnsupportedFormat (a document of a kind that no essay is), BinaryDocument (no
    document), DamagedDocument. Files made to do harm may need more memory or time than there is:
    `bot.reader` gives them a process of their own.
    """
    if len(data) > SIZE_LIMIT:
        raise DocumentTooLarge(name, size=len(data), limit=SIZE_LIMIT)
    if not data.strip():
        raise EmptyDocument(name)
    kind = kind_of(data)
    if kind in READERS:
        return READERS[kind](name, data)
    if kind in PICTURES:
        return _uncounted(kind)
    if kind in READABLE_LATER or kind == "xml":
        raise UnsupportedFormat(name, kind)
    raise BinaryDocument(name, kind)


def kind_of(data: bytes) -> str:
    """As `sniff`; also "webp", "heic" and "xml", which would pass for text there."""
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return "webp"
    if data[4:8] == b"ftyp" and data[8:12] in _HEIC_BRANDS:
        return "heic"
    kind = sniff(data)
    markup = kind == TEXT and data.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"<?xml")
    return "xml" if markup else kind


def _docx(name: str, data: bytes) -> EssayText:
    from knowledge.essays.docx_words import docx_words

    words = docx_words(name, data, TEXT_LIMIT)
    if words is None:
        return _uncounted("docx")
    try:
        return _counted("docx", decode(name, words.encode()))
    except DamagedDocument:  # an encoding nobody knows: what it says is lost, how long it is not
        return _counted("docx", unicodedata.normalize("NFC", words))


def _pdf(name: str, data: bytes) -> EssayText:
    from knowledge.essays.pdf_words import pdf_words

    words = pdf_words(name, data, TEXT_LIMIT)
    if words is None:
        return _uncounted("pdf")
    try:
        return _counted("pdf", decode(name, words.encode()))
    except DocumentError:  # its fonts do not say which letters they draw
        return _uncounted("pdf")


def _plain(name: str, data: bytes) -> EssayText:
    blocks = text_reader.read(name, data).blocks
    lines = (
        block.text if isinstance(block, Paragraph) else "\t".join(block.cells) for block in blocks
    )
    return _counted(TEXT, "\n".join(lines))


def _doc(name: str, data: bytes) -> EssayText:
    if ole.is_protected(data):
        raise ProtectedDocument(name)
    if ole.is_word(data):
        return _uncounted("doc")
    kind = ole.other_kind(data)
    raise UnsupportedFormat(name, kind) if kind else BinaryDocument(name, "ole")


def _counted(kind: str, text: str) -> EssayText:
    kept = text.strip()[:TEXT_LIMIT]
    return EssayText(kind, kept, count_words(kept))


def _uncounted(kind: str) -> EssayText:
    return EssayText(kind, "", None)


READERS: dict[str, Callable[[str, bytes], EssayText]] = {
    TEXT: _plain,
    "docx": _docx,
    "pdf": _pdf,
    "doc": _doc,
    "rtf": lambda _name, _data: _uncounted("rtf"),
}
"""Kind of file -> its reader. Those that need a large library load it themselves: the bot's own
process asks this module for its types only."""
