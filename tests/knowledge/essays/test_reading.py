"""Files that are handed in: told by their bytes, counted where they can be, else accepted."""

import io
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.documents import SIZE_LIMIT
from knowledge.errors import (
    BinaryDocument,
    DamagedDocument,
    DocumentTooLarge,
    EmptyDocument,
    ProtectedDocument,
    UnsupportedFormat,
)
from knowledge.essays.pdf_words import MOST_PAGES
from knowledge.essays.reading import EssayText, count_words, read_essay
from tests.knowledge.essays.reading_kit import PICTURE, SECRET, SENTENCE, drawn, ole, pdf, refusal
from tests.knowledge.test_documents_legacy import to_tcvn3, to_vni

WORD_HEAD = b"\xec\xa5\xc1\x00" + bytes(6)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        ("Người tốt, việc tốt", 4),
        ("- Cô Lan – lớp 9A …", 4),
        ("  năm\u00a0học\t2026-2027\n\n* * *", 3),
        ("o\u031bi", 1),
    ],
)
def test_words_are_what_holds_a_letter_or_a_digit(text: str, words: int) -> None:
    assert count_words(text) == words


@given(
    st.lists(st.text(st.characters(categories=["L", "N"]), min_size=1)), st.sampled_from(" \n\t")
)
def test_as_many_words_are_counted_as_were_joined(words: list[str], blank: str) -> None:
    assert count_words(f"{blank}–{blank}".join(words)) == len(words)


def test_plain_text_and_markdown_are_read_without_their_marks() -> None:
    read = read_essay("bài.md", "# Người tốt\n\n**Cô Lan** giúp | em\n---\n".encode())
    assert read == EssayText("text", "Người tốt\nCô Lan giúp | em", 6)


def test_a_table_in_plain_text_keeps_its_words() -> None:
    assert read_essay("x", "TT\tHọ tên\n1\tLê Lan".encode()).words == 6


@pytest.mark.parametrize("legacy", [to_tcvn3, to_vni])
def test_plain_text_of_before_unicode_is_read(legacy: Callable[[str], str]) -> None:
    assert read_essay("x", legacy(SENTENCE).encode("latin-1")).text == SENTENCE


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"{\\rtf1\\ansi C\\'f4 Lan}", "rtf"),
        (ole("Root Entry", "WordDocument", head=WORD_HEAD), "doc"),
        (b"\x89PNG\r\n\x1a\n....", "png"),
        (b"\xff\xd8\xff\xe0....", "jpeg"),
        (b"RIFF\x10\0\0\0WEBPVP8 ", "webp"),
        (b"\0\0\0\x18ftypheic....", "heic"),
    ],
)
def test_what_cannot_be_counted_is_accepted_without_words(data: bytes, kind: str) -> None:
    assert read_essay("bài.docx", data) == EssayText(kind, "", None)


@pytest.mark.parametrize(
    "data",
    [
        ole("Root Entry", "EncryptionInfo", "EncryptedPackage"),
        ole("Root Entry", "WordDocument", head=WORD_HEAD + b"\x00\x01"),
        pdf(drawn("Co Lan"), encrypt=SECRET),
    ],
    ids=["docx", "doc", "pdf"],
)
def test_a_file_behind_a_password_says_so(data: bytes) -> None:
    with pytest.raises(ProtectedDocument) as refused:
        read_essay("bài", data)
    assert refused.value.name == "bài"


def test_the_name_of_a_stream_in_running_text_asks_for_no_password() -> None:
    said = "EncryptedPackage\0".encode("utf-16-le")
    data = ole("Root Entry", "WordDocument", head=WORD_HEAD + bytes(6) + said)
    assert read_essay("x", data).kind == "doc"


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (ole("Root Entry", "Workbook"), "xls"),
        (ole("Root Entry", "PowerPoint Document"), "ppt"),
        (b"PK\x03\x04....xl/workbook.xml", "xlsx"),
        (b"PK\x03\x04....mimetypeapplication/vnd.oasis.opendocument.text", "odt"),
        (b"\xef\xbb\xbf<?xml version='1.0'?><pkg/>", "xml"),
    ],
)
def test_a_document_that_is_no_essay_is_named(data: bytes, kind: str) -> None:
    with pytest.raises(UnsupportedFormat) as refused:
        read_essay("bài.doc", data)
    assert refused.value.kind == kind


@pytest.mark.parametrize(
    ("data", "kind"),
    [(b"Rar!\x1a\x07", "rar"), (b"MZ\x90\0\x03\0", "program"), (ole("Root Entry"), "ole")],
)
def test_what_is_no_document_is_refused(data: bytes, kind: str) -> None:
    with pytest.raises(BinaryDocument) as refused:
        read_essay("bài.docx", data)
    assert refused.value.kind == kind


def test_nothing_and_too_much_are_refused() -> None:
    with pytest.raises(EmptyDocument):
        read_essay("x", b" \n")
    with pytest.raises(DocumentTooLarge) as refused:
        read_essay("x", b"a" * (SIZE_LIMIT + 1))
    assert refused.value.limit == SIZE_LIMIT


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused_in_known_ways(data: bytes) -> None:
    refused = refusal(data)
    assert refused is None or vars(refused)["name"] == "x"


def test_the_words_of_a_pdf_are_read() -> None:
    read = read_essay("x", pdf(drawn("Nguoi tot, viec tot"), pages=2))
    assert read == EssayText("pdf", "Nguoi tot, viec tot\nNguoi tot, viec tot", 8)


def test_a_pdf_in_vietnamese_is_read_letter_by_letter() -> None:
    assert read_essay("x", _printed(SENTENCE)).text.replace("\n", " ") == SENTENCE


def _printed(text: str) -> bytes:
    import matplotlib as mpl
    from matplotlib.figure import Figure

    file = io.BytesIO()
    with mpl.rc_context({"pdf.fonttype": 42}):
        page = Figure(figsize=(12, 4))
        middle = text.index(" ", len(text) // 2)
        page.text(0.02, 0.6, text[:middle])
        page.text(0.02, 0.4, text[middle + 1 :])
        page.savefig(file, format="pdf")
    return file.getvalue()


def test_the_first_pages_of_a_long_pdf_are_counted() -> None:
    assert read_essay("x", pdf(drawn("Co Lan"), pages=MOST_PAGES + 5)).words == 2 * MOST_PAGES


def test_a_scan_is_accepted_without_words_even_with_a_stamp_on_every_page() -> None:
    scan = EssayText("pdf", "", None)
    assert read_essay("x", pdf(PICTURE, pages=3)) == scan
    assert read_essay("x", pdf(PICTURE + drawn("Scanned with CamScanner"), pages=3)) == scan


def test_a_pdf_with_pictures_beside_its_words_is_counted() -> None:
    assert read_essay("x", pdf(PICTURE + drawn("nguoi tot viec tot " * 6))).words == 24


def test_a_broken_pdf_is_damaged() -> None:
    with pytest.raises(DamagedDocument) as refused:
        read_essay("x", b"%PDF-1.7 and then the connection broke")
    assert refused.value.detail == "pdf"
