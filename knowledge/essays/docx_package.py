"""The ZIP of a .docx, opened with care: what is too much is refused before it is unpacked, and
XML that could reach out or blow up is not parsed (documents.md 7)."""

import io
import posixpath
import zipfile
import zlib

from lxml import etree

from knowledge.errors import DamagedDocument, DocumentTooHeavy, ProtectedDocument

MOST_ENTRIES = 2_000
MOST_BYTES = 100_000_000
"""Of all entries together, as the archive declares them."""
MOST_RATIO = 200
PART_LIMIT = 20_000_000
"""Bytes of one XML part."""

_ENCRYPTED = 0x1
_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
"""What Office writes; the other methods unpack a thousand times what they hold."""
_ROOT_RELATIONS = "_rels/.rels"
_USUAL_DOCUMENT = "word/document.xml"
_FORBIDDEN = (b"<!DOCTYPE", b"<!ENTITY")
_UNREADABLE = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError)


class Package:
    """The parts of a .docx named `name`.

    Opening raises DamagedDocument("zip"), DocumentTooHeavy, or ProtectedDocument.
    """

    def __init__(self, name: str, data: bytes) -> None:
        self._name = name
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
        except _UNREADABLE as error:
            raise DamagedDocument(name, "zip") from error
        self._check(len(data))

    @property
    def entries(self) -> tuple[str, ...]:
        return tuple(self._archive.namelist())

    def document(self) -> etree._Element | None:
        """The root of the document itself, without headers, notes or comments; None where this
        archive holds none. Raises DamagedDocument("zip", "xml" or "doctype"), DocumentTooHeavy."""
        part = self._document_part()
        return self._xml(part) if part in self.entries else None

    def _check(self, size: int) -> None:
        entries = self._archive.infolist()
        declared = sum(entry.file_size for entry in entries)
        if len(entries) > MOST_ENTRIES or declared > min(MOST_BYTES, MOST_RATIO * size):
            raise DocumentTooHeavy(self._name)
        if any(entry.flag_bits & _ENCRYPTED for entry in entries):
            raise ProtectedDocument(self._name)
        if any(entry.compress_type not in _METHODS for entry in entries):
            raise DamagedDocument(self._name, "zip")

    def _document_part(self) -> str:
        """Not every program calls it word/document.xml; the package's relations name it."""
        if _ROOT_RELATIONS not in self.entries:
            return _USUAL_DOCUMENT
        for relation in self._xml(_ROOT_RELATIONS):
            if (relation.get("Type") or "").endswith("/officeDocument"):
                return posixpath.normpath((relation.get("Target") or "").lstrip("/"))
        return _USUAL_DOCUMENT

    def _xml(self, part: str) -> etree._Element:
        data = self._read(part)
        letters = data.replace(b"\0", b"")  # UTF-16 hides nothing
        if any(forbidden in letters for forbidden in _FORBIDDEN):
            raise DamagedDocument(self._name, "doctype")
        try:
            root: etree._Element = etree.fromstring(data, _hardened())
        except etree.XMLSyntaxError as error:
            if error.code == etree.ErrorTypes.ERR_NO_MEMORY:  # type: ignore[attr-defined]
                raise MemoryError from error
            raise DamagedDocument(self._name, "xml") from error
        # The search above is blind in rarer encodings; entities stayed unresolved all the same.
        if root.getroottree().docinfo.internalDTD is not None:
            raise DamagedDocument(self._name, "doctype")
        return root

    def _read(self, part: str) -> bytes:
        try:
            with self._archive.open(part) as file:
                data = file.read(PART_LIMIT + 1)
        except _UNREADABLE as error:
            raise DamagedDocument(self._name, "zip") from error
        if len(data) > PART_LIMIT:
            raise DocumentTooHeavy(self._name)
        return data


def _hardened() -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
