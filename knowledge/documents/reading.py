"""The door of the room: bytes of any file -> Document, through the reader of its format."""

from collections.abc import Callable

from knowledge.documents import text_reader
from knowledge.documents.blocks import Document
from knowledge.documents.sniffing import READABLE_LATER, TEXT, sniff
from knowledge.errors import BinaryDocument, DocumentTooLarge, EmptyDocument, UnsupportedFormat

SIZE_LIMIT = 20_000_000
"""Bytes; what the Bot API lets a bot download (documents.md 7)."""

Reader = Callable[[str, bytes], Document]

READERS: dict[str, Reader] = {TEXT: text_reader.read}
"""Kind of file, as `sniff` names it, -> the reader of that format."""


def read_document(name: str, data: bytes) -> Document:
    """The blocks of the file `name`.

    Raises EmptyDocument, DocumentTooLarge, UnsupportedFormat (a document we cannot read yet),
    BinaryDocument (no document at all) or DamagedDocument.
    """
    if len(data) > SIZE_LIMIT:
        raise DocumentTooLarge(name, size=len(data), limit=SIZE_LIMIT)
    if not data.strip():
        raise EmptyDocument(name)
    kind = sniff(data)
    if kind in READERS:
        return READERS[kind](name, data)
    if kind in READABLE_LATER:
        raise UnsupportedFormat(name, kind)
    raise BinaryDocument(name, kind)
