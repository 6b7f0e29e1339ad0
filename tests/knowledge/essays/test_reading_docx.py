"""The words of a .docx: what its reader sees, each once; and what is refused."""

import unicodedata
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.documents.legacy_encodings import from_tcvn3
from knowledge.errors import (
    BinaryDocument,
    DamagedDocument,
    DocumentTooHeavy,
    EmptyDocument,
    ProtectedDocument,
    UnsupportedFormat,
)
from knowledge.essays.docx_package import MOST_ENTRIES, MOST_RATIO, PART_LIMIT
from knowledge.essays.reading import TEXT_LIMIT, EssayText, read_essay
from tests.knowledge.essays.reading_kit import (
    SENTENCE,
    archive,
    bare_docx,
    document_xml,
    docx,
    paragraph,
    refusal,
    run,
)
from tests.knowledge.test_documents_legacy import to_tcvn3, to_vni


def lines(*blocks: str) -> list[str]:
    return [line for line in read_essay("bài.docx", docx(*blocks)).text.split("\n") if line]


def test_the_words_of_the_body_are_read_and_counted_without_header_and_footer() -> None:
    read = read_essay("bài.docx", docx("Người tốt, việc tốt", "Cô Lan – lớp 9A"))
    assert read == EssayText("docx", "Người tốt, việc tốt\nCô Lan – lớp 9A", 8)


def test_the_name_does_not_matter() -> None:
    assert read_essay("bài.pdf", docx("Cô Lan")).kind == "docx"


def test_tracked_insertions_are_read_and_deletions_are_not() -> None:
    changed = paragraph(
        run("Hạn nộp "),
        f'<w:del w:id="1" w:author="A">{run("30/11/2026", tag="delText")}</w:del>',
        f'<w:ins w:id="2" w:author="A">{run("07/12/2026")}</w:ins>',
    )
    assert lines(changed) == ["Hạn nộp 07/12/2026"]


def test_what_was_moved_is_read_where_it_went() -> None:
    assert lines(
        paragraph(f'<w:moveFrom w:id="1" w:author="A">{run("Cô Lan")}</w:moveFrom>'),
        paragraph(f'<w:moveTo w:id="1" w:author="A">{run("Cô Lan")}</w:moveTo>'),
    ) == ["Cô Lan"]


def test_a_paragraph_whose_end_was_deleted_goes_on_in_the_next_one() -> None:
    deleted_end = '<w:rPr><w:del w:id="1" w:author="A"/></w:rPr>'
    assert lines(paragraph(run("Trư"), properties=deleted_end), "ờng em") == ["Trường em"]


def test_a_deleted_row_is_not_read() -> None:
    def row(text: str, properties: str = "") -> str:
        return f"<w:tr><w:trPr>{properties}</w:trPr><w:tc>{paragraph(run(text))}</w:tc></w:tr>"

    gone = '<w:del w:id="1" w:author="A"/>'
    assert lines(f"<w:tbl>{row('còn')}{row('đã xóa', gone)}</w:tbl>") == ["còn"]


def test_cells_of_tables_within_tables_are_read_once() -> None:
    inner = f"<w:tbl><w:tr><w:tc>{paragraph(run('trong'))}</w:tc></w:tr></w:tbl>"
    cells = f"<w:tc>{paragraph(run('ngoài'))}</w:tc><w:tc>{inner}{paragraph()}</w:tc>"
    assert lines(f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>") == ["ngoài", "trong"]


def test_content_controls_links_and_fields_are_entered_but_instructions_are_not() -> None:
    control = f"<w:sdt><w:sdtContent>{paragraph(run('Họ và tên: Lê Lan'))}</w:sdtContent></w:sdt>"
    link = f"<w:hyperlink>{run('Trường Hoa Sen')}</w:hyperlink>"
    field = f"<w:fldSimple>{run('DATE', tag='instrText')}{run(' tháng 11')}</w:fldSimple>"
    assert lines(control, paragraph(link, field)) == [
        "Họ và tên: Lê Lan",
        "Trường Hoa Sen tháng 11",
    ]


def test_a_text_box_is_read_once_and_parts_no_word() -> None:
    box = f"<w:txbxContent>{paragraph(run('Trong khung'))}</w:txbxContent>"
    both = (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><wps:txbx>{box}</wps:txbx>'
        f"</mc:Choice><mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )
    old = f"<w:r><w:pict><v:textbox>{box}</v:textbox></w:pict></w:r>"
    assert lines(paragraph(run("Trư"), both, run("ờng"))) == ["Trong khung", "Trường"]
    assert lines(paragraph(old)) == ["Trong khung"]


def test_tabs_and_line_breaks_part_words_and_runs_do_not() -> None:
    broken = paragraph("<w:r><w:t>một</w:t><w:tab/><w:t>hai</w:t><w:br/><w:t>ba</w:t></w:r>")
    assert lines(broken) == ["một\thai", "ba"]
    assert lines(paragraph(run("ngh"), run("ĩa"))) == ["nghĩa"]


def test_decomposed_letters_are_composed() -> None:
    assert lines(unicodedata.normalize("NFD", SENTENCE)) == [SENTENCE]


def test_tcvn3_is_told_by_the_font_of_a_run_capitals_too() -> None:
    mixed = paragraph(
        run(to_tcvn3("trường hoa sen"), font=".VnTimeH"),
        run(to_tcvn3(" giỏi việc nước"), font=".VnTime"),
        run(", đảm việc nhà", font="Times New Roman"),
    )
    assert lines(mixed) == ["TRƯỜNG HOA SEN giỏi việc nước, đảm việc nhà"]


def test_a_letter_of_vni_that_two_runs_share_is_read() -> None:
    typed = to_vni("tấm gương")
    halves = (run(half, font="VNI-Times") for half in (typed[:2], typed[2:]))
    assert lines(paragraph(*halves)) == ["tấm gương"]


def test_the_soft_hyphen_that_stands_for_a_letter_of_tcvn3_is_that_letter() -> None:
    head, tail = to_tcvn3("ngư"), to_tcvn3("ời tốt")
    assert head.endswith("\u00ad")
    font = '<w:rPr><w:rFonts w:hAnsi=".VnTime"/></w:rPr>'
    typed = f"<w:r>{font}<w:t>{head[:-1]}</w:t><w:softHyphen/><w:t>{tail}</w:t></w:r>"
    assert lines(paragraph(typed)) == ["người tốt"]


def test_unicode_typed_while_an_old_font_was_set_stays_as_it_is() -> None:
    assert lines(paragraph(run("Cô giáo Nguyễn Thị Lý", font=".VnTime"))) == [
        "Cô giáo Nguyễn Thị Lý"
    ]


def test_an_old_encoding_set_by_a_style_is_told_by_the_letters() -> None:
    assert lines(to_tcvn3(SENTENCE)) == [SENTENCE]
    assert lines(to_vni(SENTENCE)) == [SENTENCE]


def test_words_in_an_encoding_nobody_knows_are_counted_all_the_same() -> None:
    assert read_essay("x", docx("Plàn ràbòty škôly na učêbnyj gôd")).words == 6


def test_a_document_of_another_name_and_of_strict_names_is_found() -> None:
    strict = document_xml("<w:p><w:r><w:t>Cô Lan</w:t></w:r></w:p>").replace(
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
    relations = (
        b'<r><x Type="a/core-properties" Target="core.xml"/>'
        b'<x Type="a/officeDocument" Target="/word/document2.xml"/></r>'
    )
    data = archive({"_rels/.rels": relations, "word/document2.xml": strict})
    assert read_essay("x", data).words == 2


def test_photos_of_an_essay_in_word_are_taken_as_a_scan() -> None:
    empty = document_xml("<w:p/>")
    photos = archive({"word/document.xml": empty, "word/media/image1.jpeg": b"..."})
    assert read_essay("x", photos) == EssayText("docx", "", None)
    with pytest.raises(EmptyDocument):
        read_essay("x", bare_docx(empty))


def test_a_book_is_cut() -> None:
    book = document_xml(paragraph(run("từ " * 1000)) * 200)
    read = read_essay("x", bare_docx(book, method=zipfile.ZIP_STORED))
    assert (len(read.text), read.words) == (TEXT_LIMIT, 166_612)


@pytest.mark.parametrize(
    "parts",
    [
        {"word/document.xml": b"x" * MOST_RATIO * 1000},
        {"word/document.xml": b"<w/>", **{f"word/{n}": b"" for n in range(MOST_ENTRIES)}},
    ],
    ids=["ratio", "entries"],
)
def test_an_archive_that_is_a_bomb_is_refused_before_it_is_unpacked(
    parts: dict[str, bytes],
) -> None:
    with pytest.raises(DocumentTooHeavy):
        read_essay("x", archive(parts))


def test_a_part_beyond_its_limit_is_refused() -> None:
    padding = bytes(PART_LIMIT // MOST_RATIO * 2)  # keeps the ratio of the whole archive low
    with pytest.raises(DocumentTooHeavy):
        read_essay("x", archive({"word/document.xml": b" " * (PART_LIMIT + 1)}, {"a.png": padding}))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp037"])
@pytest.mark.parametrize(
    "declaration", ['<!DOCTYPE w [<!ENTITY a "aaaa">]>', '<!DOCTYPE w SYSTEM "file:///etc/hosts">']
)
def test_declarations_that_could_blow_up_or_reach_out_are_refused(
    declaration: str, encoding: str
) -> None:
    xml = f"<?xml version='1.0' encoding='{encoding}'?>{declaration}<w>x</w>"
    with pytest.raises(DamagedDocument) as refused:
        read_essay("x", bare_docx(xml.encode(encoding)))
    assert refused.value.detail in {"doctype", "xml"}


def test_what_is_cut_off_or_no_xml_is_damaged() -> None:
    whole = docx(SENTENCE)
    for data, detail in (
        (whole[: len(whole) // 2], "zip"),
        (bare_docx(b"<w:p>"), "xml"),
        (bare_docx(b"<w/>", method=zipfile.ZIP_LZMA), "zip"),
    ):
        with pytest.raises(DamagedDocument) as refused:
            read_essay("bài.docx", data)
        assert (refused.value.name, refused.value.detail) == ("bài.docx", detail)


def test_an_encrypted_entry_asks_for_a_password() -> None:
    data = bytearray(bare_docx(b"<w/>"))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(ProtectedDocument):
        read_essay("x", bytes(data))


def test_an_archive_that_only_looks_like_word_is_no_document() -> None:
    with pytest.raises(BinaryDocument) as refused:
        read_essay("x", archive({"word/notes.txt": b"..."}))
    assert refused.value.kind == "zip"


def test_a_web_page_named_docx_is_no_essay() -> None:
    with pytest.raises(UnsupportedFormat) as refused:
        read_essay("bài.docx", "<html><body>Cô Lan</body></html>".encode())
    assert refused.value.kind == "html"


WHOLE = docx(SENTENCE, paragraph(run(SENTENCE, font=".VnTime")))


@settings(max_examples=200, deadline=None)
@given(st.integers(0, len(WHOLE) - 1), st.binary(min_size=1, max_size=40))
def test_a_file_with_wrong_bytes_is_read_or_refused_in_known_ways(at: int, wrong: bytes) -> None:
    refused = refusal(WHOLE[:at] + wrong + WHOLE[at + len(wrong) :])
    assert refused is None or vars(refused)["name"] == "x"


@given(st.text(st.characters(min_codepoint=0xC0, max_codepoint=0xFF)))
def test_a_font_of_old_changes_every_letter_that_its_table_has(text: str) -> None:
    meant = from_tcvn3(text)
    if meant.strip():
        read = read_essay("x", docx(SENTENCE, paragraph(run(text, font=".VnTime"))))
        assert meant in read.text
