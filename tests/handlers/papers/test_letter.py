"""The cover letter, opened again with python-docx."""

import io
import re
import unicodedata
from datetime import date, datetime
from pathlib import Path

import docx
import matplotlib as mpl
import pytest
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm
from docx.table import Table

from handlers.papers.letter import LIST_PADDING, code_size, cover_letter, place_of
from knowledge.essays.month import ClosedMonth
from tests.handlers.papers.paper_kit import OFFICES, erased, essay, month

THREE = month((essay(1), essay(2), essay(4)))


def _letter(closed: ClosedMonth, office: str = OFFICES[0]) -> Document:
    return docx.Document(io.BytesIO(cover_letter(closed, office)))


def _paragraphs(document: Document) -> list[str]:
    return [paragraph.text for paragraph in document.paragraphs]


def _tables(document: Document) -> tuple[Table, Table, Table]:
    head, essays, foot = document.tables
    return head, essays, foot


def _rows(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in table.rows]


def test_paper_margins_and_font_are_those_of_decree_30() -> None:
    document = _letter(THREE)
    section = document.sections[0]
    sides = (section.page_width, section.page_height, section.top_margin, section.bottom_margin,
             section.left_margin, section.right_margin)  # fmt: skip
    assert [round(side.mm) for side in sides if side] == [210, 297, 20, 20, 30, 15]
    normal = document.styles["Normal"].element.rPr
    assert normal.rFonts.get(qn("w:ascii")) == normal.rFonts.get(qn("w:eastAsia"))
    assert normal.rFonts.get(qn("w:ascii")) == "Times New Roman"
    sizes = {run.font.size.pt for paragraph in document.paragraphs for run in paragraph.runs
             if run.font.size}  # fmt: skip
    assert sizes <= {13, 14}


def test_the_head_has_the_issuer_on_the_left_and_the_motto_on_the_right() -> None:
    head, _, _ = _tables(_letter(THREE))
    left, right = head.rows[0].cells
    assert [one.text for one in left.paragraphs][:2] == [
        "UBND THÀNH PHỐ HÀ THÀNH",
        "UBND PHƯỜNG HỒNG HÀ",
    ]
    assert [bool(one.runs[0].bold) for one in left.paragraphs[:2]] == [False, True]
    assert [one.text for one in right.paragraphs][:2] == [
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
    ]
    assert all(one.runs[0].bold for one in right.paragraphs[:2])
    assert left._tc.findall(f".//{qn('w:pBdr')}")
    assert right._tc.findall(f".//{qn('w:pBdr')}")
    assert head._tbl.tblPr.find(qn("w:tblBorders")) is None


def test_number_is_left_to_the_hand_and_the_day_is_that_of_closing() -> None:
    head, _, _ = _tables(_letter(THREE))
    number, day = _rows(head)[1]
    assert number.startswith("Số:")
    assert not any(sign.isdigit() for sign in number)
    assert day == "Hồng Hà, ngày 17 tháng 11 năm 2026"


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2027, 2, 3), "ngày 03 tháng 02 năm 2027"),
        (date(2027, 1, 16), "ngày 16 tháng 01 năm 2027"),
        (date(2027, 3, 9), "ngày 09 tháng 3 năm 2027"),
        (date(2026, 10, 30), "ngày 30 tháng 10 năm 2026"),
    ],
)
def test_days_and_early_months_have_their_zeros(day: date, words: str) -> None:
    head, _, _ = _tables(_letter(month((essay(1),), closed_on=day)))
    assert _rows(head)[1][1].endswith(words)


@pytest.mark.parametrize(
    ("council", "place"),
    [
        ("UBND phường Hồng Hà", "Hồng Hà"),
        ("Hội đồng Thi đua - Khen thưởng quận Ba Đình", "Ba Đình"),
        ("Phòng Văn hóa - Xã hội phường Hồng Hà", "Hồng Hà"),
        ("HĐTĐKT xã Ia Dom, tỉnh Gia Lai", "Ia Dom"),
        ("UBND Phường 14", "Phường 14"),
        ("Hội đồng thi đua quận 1 thành phố Hồ Chí Minh", "Quận 1"),
        ("Sở GDĐT thành phố Hồ Chí Minh", "Thành phố Hồ Chí Minh"),
        ("UBND thị xã Sơn Tây năm nay", "Sơn Tây"),
        ("Sở Giáo dục và Đào tạo Hà Thành", None),
        ("UBND phường", None),
        ("", None),
    ],
)
def test_the_place_stands_in_the_name_of_the_council(council: str, place: str | None) -> None:
    assert place_of(council) == place


def test_a_council_without_a_place_leaves_dots() -> None:
    head, _, _ = _tables(_letter(month((essay(1),), council="Hội đồng Thi đua")))
    assert _rows(head)[1][1] == "…………………, ngày 17 tháng 11 năm 2026"


def test_a_council_with_nobody_above_it_stands_alone() -> None:
    head, _, _ = _tables(_letter(month((essay(1),), above="")))
    assert [one.text for one in head.rows[0].cells[0].paragraphs if one.text] == [
        "UBND PHƯỜNG HỒNG HÀ"
    ]


def test_it_says_to_whom_how_many_essays_of_how_many_schools_it_sends() -> None:
    said = _paragraphs(_letter(month((essay(1), essay(5), essay(2))), OFFICES[1]))
    assert "PHIẾU GỬI" in said
    assert f"Kính gửi: {OFFICES[1]}" in said
    assert any("gửi 03 bài viết" in line and "tháng 11/2026 của 02 trường" in line for line in said)
    assert not any("bổ sung lần" in line for line in said)


def test_a_supplement_says_which_it_is() -> None:
    said = _paragraphs(_letter(month((essay(1),), number=3)))
    assert "(bổ sung lần 2)" in said
    assert any("tháng 11/2026 (bổ sung lần 2) của 01 trường" in line for line in said)


def test_the_list_names_every_essay_and_says_which_came_late() -> None:
    _, essays, _ = _tables(_letter(THREE))
    head, first, _, late = _rows(essays)
    assert head == ["TT", "Mã bài", "Tên bài", "Nhân vật", "Tác giả", "Trường", "Nộp"]
    one = essay(1)
    assert first == ["1", one.code, one.title, one.praised, one.author, one.unit, "13/11/2026"]
    assert late[-1] == "17/11/2026 (muộn)"


def _times() -> dict[str, float]:
    """How wide the signs of Times are, as a share of its size: Adobe's own measures."""
    file = Path(mpl.get_data_path()) / "fonts" / "pdfcorefonts" / "Times-Roman.afm"
    measures = re.findall(r"^C (\d+) ; WX (\d+)", file.read_text(encoding="ascii"), re.M)
    return {chr(int(number)): int(width) / 1000 for number, width in measures}


@pytest.mark.parametrize(
    "code",
    [
        "NTVT-2026-11-HOASEN-1",
        "NTVT-2026-11-THBINHMINH-12",
        "NTVT-2026-11-MWMWMWMWMW-3",
        "NTVT-2026-11-PTDTBTNGUYENTHIMINHKHAI-1",
        "NTVT-2026-11-0123456789ABCDEFGHIJKL-1",
    ],
)
def test_codes_are_broken_at_hyphens_alone(code: str) -> None:
    _, essays, _ = _tables(_letter(month((essay(1, code=code),))))
    (run,) = essays.rows[1].cells[1].paragraphs[0].runs
    size, width, wide = run.font.size, essays.rows[1].cells[1].width, _times()
    assert size is not None
    assert width is not None
    room = width.pt - 2 * Mm(LIST_PADDING).pt
    for piece in re.findall(r"[^-]+-?", code):
        assert sum(wide[sign] for sign in piece) * size.pt <= room
    assert size.pt >= 6


def test_codes_of_usual_length_are_as_large_as_the_rest() -> None:
    assert code_size(["NTVT-2026-11-HOASEN-1", "NTVT-2026-11-THANHTRI-3"]) >= 10


def test_the_day_of_an_essay_is_the_councils_day() -> None:
    evenings = (
        datetime.fromisoformat("2026-11-13T16:30:00+00:00"),
        datetime.fromisoformat("2026-11-13T17:30:00+00:00"),
    )
    closed = month(tuple(essay(n, submitted_at=at) for n, at in enumerate(evenings, 1)))
    _, essays, _ = _tables(_letter(closed))
    assert [row[-1] for row in _rows(essays)[1:]] == ["13/11/2026", "14/11/2026"]


def test_the_head_of_the_list_is_repeated_and_no_row_is_torn() -> None:
    _, essays, _ = _tables(_letter(THREE))
    heads = [row._tr.findall(f".//{qn('w:tblHeader')}") for row in essays.rows]
    assert [len(found) for found in heads] == [1, 0, 0, 0]
    assert all(row._tr.findall(f".//{qn('w:cantSplit')}") for row in essays.rows)


def test_an_erased_essay_shows_its_code_alone() -> None:
    _, essays, _ = _tables(_letter(month((essay(1), erased(2)))))
    row = _rows(essays)[2]
    assert row[:2] == ["2", erased(2).code]
    assert row[3:] == [""] * 4
    assert row[2] == "(đã xóa)"


def test_it_ends_with_the_end_mark_the_recipients_and_room_to_sign() -> None:
    document = _letter(THREE)
    assert _paragraphs(document)[-1].startswith(f"Đề nghị {OFFICES[0]} kiểm tra, xác nhận đã nhận")
    assert _paragraphs(document)[-1].endswith("./.")
    _, _, foot = _tables(document)
    left, right = foot.rows[0].cells
    assert [one.text for one in left.paragraphs] == ["Nơi nhận:", "- Như trên;", "- Lưu: VT."]
    assert left.paragraphs[0].runs[0].italic
    assert right.paragraphs[0].alignment == WD_ALIGN_PARAGRAPH.CENTER


def test_pages_are_numbered_from_the_second_on() -> None:
    section = _letter(THREE).sections[0]
    assert section.different_first_page_header_footer
    assert "PAGE" in section.header.paragraphs[0]._p.xml
    assert section.first_page_header.paragraphs[0].text == ""


def test_a_month_without_essays_still_makes_a_letter() -> None:
    document = _letter(month(()))
    assert len(document.tables) == 2
    assert any("không có bài viết" in line for line in _paragraphs(document))


def test_names_are_composed_and_control_characters_are_left_out() -> None:
    broken = "Đỗ\x00 Thị\u2028\x0bTuyết " + chr(0xD800)
    closed = month((essay(1, author=unicodedata.normalize("NFD", broken)),))
    _, essays, _ = _tables(_letter(closed))
    assert _rows(essays)[1][4] == "Đỗ Thị Tuyết"


def test_the_files_properties_name_the_council_and_no_library() -> None:
    properties = _letter(THREE).core_properties
    assert properties.author == "UBND phường Hồng Hà"
    assert properties.created is not None
    assert properties.created.date() == THREE.closed_on
    assert "python-docx" not in f"{properties.comments}{properties.last_modified_by}"


def test_the_same_month_makes_the_same_bytes_and_another_day_others() -> None:
    assert cover_letter(THREE, OFFICES[0]) == cover_letter(THREE, OFFICES[0])
    later = month(THREE.essays, closed_on=date(2026, 11, 18))
    assert cover_letter(later, OFFICES[0]) != cover_letter(THREE, OFFICES[0])
