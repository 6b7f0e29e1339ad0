"""The Excel list, opened again with openpyxl."""

import io
from dataclasses import replace
from datetime import datetime

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from handlers.papers.sheet import essay_list
from knowledge.essays.month import ClosedMonth
from knowledge.policies.states import Standing
from tests.handlers.papers.paper_kit import erased, essay, month, photo, school, text_file


def _book(closed: ClosedMonth) -> Workbook:
    return load_workbook(io.BytesIO(essay_list(closed)))


def _sheet(closed: ClosedMonth, name: str) -> Worksheet:
    sheet = _book(closed)[name]
    assert isinstance(sheet, Worksheet)
    return sheet


def _rows(sheet: Worksheet) -> list[dict[str, object]]:
    head, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(map(str, head), row, strict=True)) for row in rows]


def test_every_essay_has_a_row_with_all_that_is_known_of_it() -> None:
    one = essay(1, files=(text_file(b"a", name="Gương sáng.docx"), photo(b"b")), version=2)
    row, late = _rows(_sheet(month((one, essay(4))), "Bài"))
    assert row["Mã bài"] == one.code
    assert row["Trường"] == one.unit
    assert (row["Tên bài"], row["Nhân vật"], row["Tác giả"]) == (one.title, one.praised, one.author)
    assert (row["Đơn vị của nhân vật"], row["Liên hệ"]) == (one.praised_unit, one.contact)
    assert (row["Số từ"], row["Lần nộp"]) == (1480, 2)
    assert row["Học sinh trong bài"] == "Có, đã xin phép"
    assert str(row["Tệp trong gói"]).split("\n") == [
        f"01-{one.unit}-{one.code}.docx",
        f"01-{one.unit}-{one.code}-anh-1.jpg",
    ]
    assert str(row["Tên tệp khi nộp"]).split("\n") == ["Gương sáng.docx", "IMG_0001.jpg"]
    assert (row["Đúng hạn"], late["Đúng hạn"]) == ("Đúng hạn", "Muộn")


def test_times_are_real_dates_on_the_councils_clock() -> None:
    utc = datetime.fromisoformat("2026-11-13T18:30:15.123456+00:00")
    sheet = _sheet(month((essay(1, submitted_at=utc),)), "Bài")
    cell = sheet["K2"]
    assert cell.is_date
    assert cell.value == datetime.fromisoformat("2026-11-14T01:30:15")


def test_an_erased_essay_keeps_its_row_but_nothing_of_its_content() -> None:
    (row,) = _rows(_sheet(month((erased(3),)), "Bài"))
    kept = {name: value for name, value in row.items() if value is not None}
    assert set(kept) == {"TT", "Mã bài", "Trường", "Nộp lúc", "Đúng hạn", "Lần nộp", "Ghi chú"}
    assert kept["Ghi chú"] == "(đã xóa)"


def test_every_school_has_a_line_and_the_last_line_adds_them_up() -> None:
    schools = (
        school(0, handed_in=3, outside=1, late=2),
        school(1, handed_in=1, returned=1, reserve=1),
        school(2, handed_in=0, standing=Standing.WAIVED),
        school(3, handed_in=1, standing=Standing.SENT_OUTSIDE),
    )
    *lines, total = _rows(_sheet(month((essay(1),), schools=schools), "Trường"))
    assert [line["Trường"] for line in lines] == [one.unit for one in schools]
    assert [line["Đã nộp"] for line in lines] == [3, 1, 0, 1]
    assert [line["Nộp muộn"] for line in lines] == [2, 0, 0, 0]
    assert [line["Còn thiếu"] for line in lines] == [one.missing for one in schools]
    states = [line["Tình trạng"] for line in lines]
    assert states == ["Đủ", "Thiếu 2", "Được miễn", "Đã gửi ngoài"]
    assert (total["Trường"], total["Chỉ tiêu"], total["Đã nộp"]) == ("Cộng", 12, 5)


@pytest.mark.parametrize("begin", ["=", "+", "-", "@"])
def test_words_that_look_like_a_formula_stay_words(begin: str) -> None:
    nasty = f'{begin}HYPERLINK("http://x","bấm")'
    closed = month((essay(1, title=nasty, author=nasty, unit=nasty),))
    closed = replace(closed, schools=(school(1, unit=nasty, code=nasty),))
    book = _book(closed)
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]
    assert [cell for cell in cells if cell.data_type == "f"] == []
    held = [cell for cell in cells if cell.value == nasty]
    assert len(held) == 5
    assert all(cell.quotePrefix for cell in held)


def test_the_head_stays_in_sight_and_long_words_wrap_in_rows_high_enough() -> None:
    short, long = essay(1, title="Ngắn"), essay(2, title="Rất dài " * 40)
    for name in ("Bài", "Trường"):
        sheet = _sheet(month((short, long)), name)
        assert sheet.freeze_panes == "A2"
        assert all(cell.font.bold for cell in sheet[1])
        assert all(cell.alignment.wrap_text for cell in sheet[2])
        assert all(one.width for one in sheet.column_dimensions.values())
    heights = _sheet(month((short, long)), "Bài").row_dimensions
    assert (heights[3].height or 0) > 2 * (heights[2].height or 0) > 0


def test_control_characters_do_no_harm() -> None:
    (row,) = _rows(_sheet(month((essay(1, title="a\x00b\x0bc" + chr(0xDFFF)),)), "Bài"))
    assert row["Tên bài"] == "a b c"


def test_a_month_without_essays_and_schools_is_a_list_with_heads() -> None:
    book = _book(month((), schools=()))
    assert book.sheetnames == ["Bài", "Trường"]
    assert [sheet.max_row for sheet in book.worksheets] == [1, 2]


def test_the_same_month_makes_the_same_bytes() -> None:
    closed = month((essay(1), erased(2)))
    assert essay_list(closed) == essay_list(closed)
