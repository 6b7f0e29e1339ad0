"""OLE containers: old Word files, other old Office files, and new ones behind a password.

Nothing is read of them; what they are is told by the names of their streams. Facts of the format:
[MS-CFB] 2.6.1 (a directory entry is 128 bytes and begins with the name in UTF-16), [MS-DOC] 2.5.2
(the head of a Word document, FibBase) and [MS-OFFCRYPTO] 2.3.4 (the stream EncryptedPackage).
"""

import struct
from collections.abc import Iterator

_ENTRY = 128
_SECTOR = 512
_HEAD_MARK = b"\xec\xa5"
_FLAGS_AT = 10
_ENCRYPTED = 0x0100
_OTHERS = {"Workbook": "xls", "Book": "xls", "PowerPoint Document": "ppt"}


def is_protected(data: bytes) -> bool:
    """Whether a password is needed to open it."""
    if _has_stream(data, "EncryptedPackage"):
        return True
    return is_word(data) and any(flags & _ENCRYPTED for flags in _word_flags(data))


def is_word(data: bytes) -> bool:
    """Whether it is a Word document (.doc)."""
    return _has_stream(data, "WordDocument")


def other_kind(data: bytes) -> str | None:
    """ "xls" or "ppt"; None where nothing is known."""
    return next((kind for name, kind in _OTHERS.items() if _has_stream(data, name)), None)


def _has_stream(data: bytes, name: str) -> bool:
    """Entries stand at multiples of their size; the same words in running text seldom do."""
    wanted = f"{name}\0".encode("utf-16-le")
    at = data.find(wanted)
    while at >= 0 and at % _ENTRY:
        at = data.find(wanted, at + 1)
    return at >= 0


def _word_flags(data: bytes) -> Iterator[int]:
    """The flags in the head of the Word document, which begins a sector."""
    for at in range(_SECTOR, len(data) - _FLAGS_AT - 1, _SECTOR):
        if data.startswith(_HEAD_MARK, at):
            yield struct.unpack_from("<H", data, at + _FLAGS_AT)[0]
