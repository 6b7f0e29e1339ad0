"""Bytes -> Document: what is read, what is refused and how."""

import time
import unicodedata

import pytest

from knowledge.documents import Paragraph, TableRow, read_document
from knowledge.documents.sniffing import sniff
from knowledge.documents.text_reader import TEXT_LIMIT
from knowledge.errors import (
    BinaryDocument,
    DamagedDocument,
    DocumentTooLarge,
    EmptyDocument,
    UnsupportedFormat,
)

TEXT = "KẾ HOẠCH\nTổ chức phong trào thi đua năm học 2026-2027"


def words(data: bytes) -> list[str]:
    return [b.text for b in read_document("x.txt", data).blocks if isinstance(b, Paragraph)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1258"])
def test_vietnamese_text_is_read_in_every_encoding_that_is_certain(encoding: str) -> None:
    source = TEXT
    if encoding == "cp1258":
        source = _for_windows_1258(TEXT)
    assert words(source.encode(encoding)) == TEXT.split("\n")


def _for_windows_1258(text: str) -> str:
    """Windows-1258 has the vowels with their marks and the five tones apart."""
    letters: list[str] = []
    for letter in text:
        parts = unicodedata.normalize("NFD", letter)
        tones = [mark for mark in parts if mark in "\u0300\u0301\u0303\u0309\u0323"]
        rest = "".join(mark for mark in parts if mark not in tones)
        letters += [unicodedata.normalize("NFC", rest), *tones]
    return "".join(letters)


def test_decomposed_letters_are_composed() -> None:
    assert words(unicodedata.normalize("NFD", TEXT).encode()) == TEXT.split("\n")


def test_half_a_letter_at_the_end_of_a_cut_file_is_dropped() -> None:
    assert words("Kế hoạch".encode() + "ệ".encode()[:2]) == ["Kế hoạch"]


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_lines_end_as_on_any_system(newline: str) -> None:
    blocks = read_document("x", newline.join(["Một", "", "Hai"]).encode()).blocks
    assert [(b.line, b.text) for b in blocks if isinstance(b, Paragraph)] == [
        (1, "Một"),
        (3, "Hai"),
    ]


def test_pages_are_counted_where_form_feeds_part_them() -> None:
    blocks = read_document("x", "Trang một\fTrang hai".encode()).blocks
    assert [block.page for block in blocks] == [1, 2]
    assert [block.page for block in read_document("x", b"Trang").blocks] == [None]


@pytest.mark.parametrize("data", [b"", b" \n\t ", b"\xef\xbb\xbf", "\u200b\n".encode()])
def test_an_empty_file_is_refused(data: bytes) -> None:
    with pytest.raises(EmptyDocument):
        read_document("x.txt", data)


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7 ...", "pdf"),
        (b"PK\x03\x04....word/document.xml", "docx"),
        (b"PK\x03\x04....xl/workbook.xml", "xlsx"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1....", "doc"),
        (b"{\\rtf1\\ansi}", "rtf"),
        (b"\xef\xbb\xbf<!DOCTYPE html><html></html>", "html"),
    ],
)
def test_a_document_format_of_later_is_named(data: bytes, kind: str) -> None:
    with pytest.raises(UnsupportedFormat) as refused:
        read_document("ke-hoach.txt", data)
    assert refused.value.kind == kind


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"\x89PNG\r\n\x1a\n....", "png"),
        (b"\xff\xd8\xff\xe0....", "jpeg"),
        (b"PK\x03\x04....photo.jpg", "zip"),
        (b"MZ\x90\0\x03\0", "program"),
        (b"Kh\0ng", None),
        (bytes(range(1, 32)) * 20, None),
    ],
)
def test_what_is_no_document_is_refused(data: bytes, kind: str | None) -> None:
    with pytest.raises(BinaryDocument) as refused:
        read_document("ke-hoach.txt", data)
    assert refused.value.kind == kind


def test_the_extension_does_not_matter() -> None:
    assert sniff("BM TRƯỜNG".encode()) == "text"
    assert words(b"MZ la ten rieng") == ["MZ la ten rieng"]


def test_text_in_a_foreign_code_page_is_refused_rather_than_garbled() -> None:
    with pytest.raises(DamagedDocument):
        read_document("x.txt", "План работы школы на учебный год".encode("cp1251"))


@pytest.mark.parametrize("size", [TEXT_LIMIT + 1, 20_000_001])
def test_a_file_beyond_the_limits_is_refused(size: int) -> None:
    with pytest.raises(DocumentTooLarge) as refused:
        read_document("x.txt", b"a" * size)
    assert refused.value.size == size > refused.value.limit


@pytest.mark.parametrize("unit", ["a ", "*", "<", "[", "\t", "|", "(", "“", "1. Aa\n", "a\tb\n"])
def test_reading_time_grows_no_faster_than_the_text(unit: str) -> None:
    def seconds(length: int) -> float:
        data = ("x\n" + unit * (length // len(unit))).encode()[:TEXT_LIMIT]
        start = time.process_time()  # of this process alone, however busy the machine is
        read_document("x.txt", data)
        return time.process_time() - start

    assert min(seconds(160_000) for _ in range(2)) < 40 * max(seconds(16_000), 0.002)


def test_rows_by_tabs_keep_their_blank_cells() -> None:
    (row,) = read_document("x", "11.\tGửi báo cáo\t\t\t".encode()).blocks
    assert isinstance(row, TableRow)
    assert row.cells == ("11.", "Gửi báo cáo", "", "", "")
    assert row.merged is None


def test_a_list_mark_with_a_tab_is_no_table() -> None:
    (block,) = read_document("x", "-\tGửi báo cáo".encode()).blocks
    assert isinstance(block, Paragraph)


def test_an_indented_line_is_no_table() -> None:
    (block,) = read_document("x", "\tTrên đây là Kế hoạch".encode()).blocks
    assert isinstance(block, Paragraph)
    assert block.text == "Trên đây là Kế hoạch"


def test_a_pipe_table_loses_its_rule_and_keeps_its_cells() -> None:
    text = "| TT | Việc |\n|:--|---|\n| 1 | Nộp **hồ sơ** \\| bản in<br>2 bản |\n| 2 | |"
    rows = read_document("x", text.encode()).blocks
    assert [row.cells for row in rows if isinstance(row, TableRow)] == [
        ("TT", "Việc"),
        ("1", "Nộp hồ sơ | bản in\n2 bản"),
        ("2", ""),
    ]


def test_merged_cells_of_an_html_table_are_known() -> None:
    text = (
        "<table><tr><th>TT</th><th>Việc</th><th>Hạn</th></tr>\n"
        "<tr><td>1</td><td>Nộp</td><td rowspan='2'>15/5</td></tr>\n"
        "<tr><td>2</td><td>Xét</td></tr>\n"
        "<tr><td>3</td><td colspan=2>Trao</td></tr></table>"
    )
    rows = read_document("x", text.encode()).blocks
    assert [(row.cells, row.merged) for row in rows if isinstance(row, TableRow)] == [
        (("TT", "Việc", "Hạn"), frozenset()),
        (("1", "Nộp", "15/5"), frozenset()),
        (("2", "Xét", ""), frozenset({2})),
        (("3", "Trao", ""), frozenset()),
    ]
