"""What a file is, told by its first bytes and never by its name (documents.md 7)."""

import re

_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "pdf"),
    (b"{\\rtf", "rtf"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "doc"),
    (b"\x89PNG\r\n", "png"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"GIF8", "gif"),
    (b"BM", "bmp"),
    (b"II*\0", "tiff"),
    (b"MM\0*", "tiff"),
    (b"Rar!", "rar"),
    (b"7z\xbc\xaf", "7z"),
    (b"\x1f\x8b", "gzip"),
    (b"ID3", "mp3"),
    (b"\x7fELF", "program"),
    (b"MZ", "program"),
    (b"SQLite format 3\0", "sqlite"),
)
_ZIP = b"PK\x03\x04"
_ZIP_MEMBERS: tuple[tuple[bytes, str], ...] = (
    (b"word/", "docx"),
    (b"xl/", "xlsx"),
    (b"ppt/", "pptx"),
    (b"mimetypeapplication/vnd.oasis.opendocument.text", "odt"),
)
_HTML = re.compile(rb"\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S)

TEXT = "text"
READABLE_LATER = frozenset({"pdf", "rtf", "doc", "docx", "xlsx", "pptx", "odt", "html"})
"""Formats that hold documents, as against pictures, archives and programs."""


def sniff(data: bytes) -> str:
    """The kind of file: "text", or a name such as "pdf", "docx", "png"."""
    if data.startswith(_ZIP):
        return next((kind for member, kind in _ZIP_MEMBERS if member in data), "zip")
    for magic, kind in _MAGIC:
        if data.startswith(magic) and not _short_magic_in_prose(magic, data):
            return kind
    return "html" if _HTML.match(data[:4096].removeprefix(b"\xef\xbb\xbf")) else TEXT


def _short_magic_in_prose(magic: bytes, data: bytes) -> bool:
    """A text may begin with "BM" or "MZ"; real files of those kinds have NUL bytes soon after."""
    return len(magic) <= 3 and magic.isalnum() and b"\0" not in data[:64]
