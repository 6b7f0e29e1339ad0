"""The words of a PDF that has words. A scan has none, or only what the scanning program stamps on
every page ("Scanned with CamScanner")."""

from collections.abc import Iterator

import pypdfium2 as pdfium  # type: ignore[import-untyped]
import pypdfium2.raw as pdfium_c  # type: ignore[import-untyped]

from knowledge.errors import DamagedDocument, ProtectedDocument
from knowledge.essays.counting import count_words

MOST_PAGES = 60
"""Pages that are read; what stands on further ones is not (documents.md 7)."""

FEWEST_WORDS = 20
"""Words a page below which pages with pictures are a scan: a stamp and a page number have a few."""

_WITHOUT_TRACE = dict.fromkeys((0x0000, 0x0002, 0xFFFE, 0xFFFF))
"""What PDFium writes for a hyphen at the end of a line, and for nothing at all."""


def pdf_words(name: str, data: bytes, limit: int) -> str | None:
    """The text of the first pages, about `limit` characters at most; None for a scan.

    Raises ProtectedDocument and DamagedDocument("pdf"). PDFium ends the whole process on some
    files: this is for a child process with limits of its own.
    """
    try:
        with pdfium.PdfDocument(data) as document:
            return _words(document, limit)
    except pdfium.PdfiumError as error:
        if error.err_code == pdfium_c.FPDF_ERR_PASSWORD:
            raise ProtectedDocument(name) from error
        raise DamagedDocument(name, "pdf") from error


def _words(document: pdfium.PdfDocument, limit: int) -> str | None:
    texts: list[str] = []
    pictures = False
    for text, has_picture in _pages(document):
        texts.append(text)
        pictures = pictures or has_picture
        if sum(map(len, texts)) > limit:
            break
    text = "\n".join(texts).translate(_WITHOUT_TRACE).replace("\r\n", "\n")
    fewest = FEWEST_WORDS * len(texts) if pictures else 1
    return text if count_words(text) >= fewest else None


def _pages(document: pdfium.PdfDocument) -> Iterator[tuple[str, bool]]:
    """Text of each page, and whether there is a picture on it."""
    for number in range(min(len(document), MOST_PAGES)):
        page = document[number]
        pictures = page.get_objects(filter=[pdfium_c.FPDF_PAGEOBJ_IMAGE])
        yield page.get_textpage().get_text_bounded(), next(pictures, None) is not None
        page.close()
