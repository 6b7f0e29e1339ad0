"""Head and foot of a plan in the shapes conversions leave them in."""

from datetime import date

import pytest

from knowledge.plans import Header
from knowledge.plans.structure import appendix_heading, document_type, is_role
from tests.knowledge.plan_kit import plan

BODY = (
    "Căn cứ Kế hoạch số 47/KH-UBND ngày 04/9/2026 của UBND phường;\n"
    "Trường THCS Ái Mộ xây dựng Kế hoạch thi đua như sau:\n\nI. MỤC ĐÍCH\n- Dạy tốt, học tốt.\n\n"
)
FOOT = "Nơi nhận:\n- UBND phường;\n- Lưu: VT.\n\nHIỆU TRƯỞNG\n\nNguyễn Thị Thu Hà\n"
TITLE = "KẾ HOẠCH\nPhát động thi đua năm học 2026-2027\n\n"


def header(head: str, title: str = TITLE, foot: str = FOOT) -> Header:
    return plan(f"{head}\n\n{title}{BODY}{foot}").header


NUMBERS = [
    ("Số: 06/KH-PGDĐT", "06/KH-PGDĐT", "KH-PGDĐT"),
    ("Số:4340 /KH-SGDĐT", "4340/KH-SGDĐT", "KH-SGDĐT"),
    ("Số: /KH-UBND", None, "KH-UBND"),
    ("Số: ...../KH-UBND", None, "KH-UBND"),
    ("Số:      /KH-THCSHS", None, "KH-THCSHS"),
    ("Số: 12/KH - THCSAM", "12/KH-THCSAM", "KH-THCSAM"),
    ("Số: 91/KH-SGD&ĐT", "91/KH-SGD&ĐT", "KH-SGD&ĐT"),
    ("**Số: 15/2026/KH-UBND**", "15/2026/KH-UBND", "KH-UBND"),
    ("SỐ: 08/KH-HĐTĐKT", "08/KH-HĐTĐKT", "KH-HĐTĐKT"),
]


@pytest.mark.parametrize(("line", "number", "symbol"), NUMBERS)
def test_number_and_symbol(line: str, number: str | None, symbol: str) -> None:
    found = header(line)
    assert (found.number, found.symbol) == (number, symbol)


DATES = [
    ("Ba Đình, ngày 31 tháng 01 năm 2023", date(2023, 1, 31), None, "Ba Đình"),
    ("Hà Nội, ngày 05  tháng 9  năm 2026", date(2026, 9, 5), None, "Hà Nội"),
    ("Quảng Hòa, ngày tháng 9 năm 2022", None, "2022-09", "Quảng Hòa"),
    ("Quảng Hòa, ngày      tháng 9 năm 2022", None, "2022-09", "Quảng Hòa"),
    ("*TP. Hồ Chí Minh, ngày 05 tháng 9 năm 2026*", date(2026, 9, 5), None, "TP. Hồ Chí Minh"),
]


@pytest.mark.parametrize(("line", "day", "month", "place"), DATES)
def test_place_and_date(line: str, day: date | None, month: str | None, place: str) -> None:
    found = header(line)
    assert (found.issued_on, found.issued_month, found.place) == (day, month, place)


LETTERHEAD = (
    ("UBND PHƯỜNG BỒ ĐỀ", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
    ("TRƯỜNG THCS ÁI MỘ", "Độc lập - Tự do - Hạnh phúc"),
    ("Số: 12/KH-THCSAM", "Bồ Đề, ngày 05 tháng 9 năm 2026"),
)
SIGNATURE = (
    ("Nơi nhận:", "KT. HIỆU TRƯỞNG"),
    ("- UBND phường (để b/c);", "PHÓ HIỆU TRƯỞNG"),
    ("- Lưu: VT.", "Nguyễn Thị Thu Hà"),
)


@pytest.mark.parametrize("gap", ["\t", "        ", " | "], ids=["tab", "blanks", "pipe"])
def test_two_columns_flattened_to_text(gap: str) -> None:
    def side_by_side(rows: tuple[tuple[str, str], ...]) -> str:
        edge = "|" if "|" in gap else ""
        return "\n".join(f"{edge}{gap.join(row)}{edge}" for row in rows)

    found = header(side_by_side(LETTERHEAD), foot=side_by_side(SIGNATURE))
    assert found == Header(
        number="12/KH-THCSAM",
        symbol="KH-THCSAM",
        issued_on=date(2026, 9, 5),
        place="Bồ Đề",
        issuer="Trường THCS Ái Mộ",
        title="Phát động thi đua năm học 2026-2027",
        school_year="2026-2027",
        signer="Nguyễn Thị Thu Hà",
        signer_role="PHÓ HIỆU TRƯỞNG",
        recipients=("UBND phường (để b/c)", "Lưu: VT"),
    )


def test_what_the_head_leaves_open_comes_from_the_appendix() -> None:
    appendix = (
        "PHỤ LỤC\n(Kèm theo Kế hoạch số 4340 /KH-SGDĐT ngày 22 / 12 /2021 của Sở Giáo dục)\n"
        "TT\tNội dung\tĐơn vị\tThời gian\n1\tNộp hồ sơ\tCác phòng\t30/5/2022\n"
    )
    found = header("", foot=FOOT + appendix)
    assert (found.number, found.issued_on) == ("4340/KH-SGDĐT", date(2021, 12, 22))
    assert found.issuer == "Sở Giáo dục"


def test_nothing_is_invented() -> None:
    found = plan("I. MỤC ĐÍCH\n- Dạy tốt.").header
    assert found == Header()


TITLES = [
    ("KẾ HOẠCH\nCông tác thi đua\nnăm 2026", "Công tác thi đua năm 2026", 2026, None),
    ("**KẾ HOẠCH**  \n**Công tác năm học 2026 - 2027**",
     "Công tác năm học 2026 - 2027", None, "2026-2027"),
    ("KẾ HOẠCH CÔNG TÁC THI ĐUA NĂM 2026", "KẾ HOẠCH CÔNG TÁC THI ĐUA NĂM 2026", 2026, None),
    ("# Kế hoạch\n## Thi đua năm 2026", "Thi đua năm 2026", 2026, None),
    ("KẾ HOẠCH\nThi đua năm 2026; Đề án giai đoạn 2021-2026",
     "Thi đua năm 2026; Đề án giai đoạn 2021-2026", 2026, None),
    ("KẾ HOẠCH\nV/v phát động thi đua", "V/v phát động thi đua", None, None),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "title", "year", "school_year"), TITLES)
def test_title_and_its_year(
    lines: str, title: str, year: int | None, school_year: str | None
) -> None:
    found = header("Số: 01/KH-THCS", title=f"{lines}\n\n")
    assert (found.title, found.year, found.school_year) == (title, year, school_year)


def test_of_two_years_in_a_title_the_one_to_come_is_meant() -> None:
    head = "Số: 01/KH-THCS\n\nHà Nội, ngày 05 tháng 01 năm 2026"
    found = header(head, title="KẾ HOẠCH\nTổng kết năm 2025 và thi đua năm 2026\n\n")
    assert found.year == 2026


FEET = [
    ("Nơi nhận:\n- Phòng;\n\nTM. HỘI ĐỒNG\nCHỦ TỊCH\n\nHIỆU TRƯỞNG\nNguyễn Thị Vân",
     "HIỆU TRƯỞNG", "Nguyễn Thị Vân", ("Phòng",)),
    ("Nơi nhận:\n- Phòng Nội vụ; Phòng GD&ĐT;\n- Lưu: VT. ()\nHIỆU TRƯỞNG\n(Đã ký)\nLê Văn Tám",
     "HIỆU TRƯỞNG", "Lê Văn Tám", ("Phòng Nội vụ", "Phòng GD&ĐT", "Lưu: VT")),
    ("HIỆU TRƯỞNG\nLê Văn Tám\n\nNơi nhận:\n- Các tổ", "HIỆU TRƯỞNG", "Lê Văn Tám", ("Các tổ",)),
    ("HIỆU TRƯỞNG\nLê Văn Tám", "HIỆU TRƯỞNG", "Lê Văn Tám", ()),
    ("Nơi nhận: KT. GIÁM ĐỐC\n- UBND; PHÓ GIÁM ĐỐC\n- Lưu: VT.\nRơ Châm H’Yen",
     "PHÓ GIÁM ĐỐC", "Rơ Châm H’Yen", ("UBND", "Lưu: VT")),
    ("Nơi nhận:\n- UBND;\nQ. GIÁM ĐỐC\nCao Xuân Thắng", "Q. GIÁM ĐỐC", "Cao Xuân Thắng", ("UBND",)),
]  # fmt: skip


@pytest.mark.parametrize(("foot", "role", "signer", "recipients"), FEET)
def test_signature_and_recipients(
    foot: str, role: str, signer: str, recipients: tuple[str, ...]
) -> None:
    found = header("Số: 01/KH-THCS", foot=foot)
    assert (found.signer_role, found.signer, found.recipients) == (role, signer, recipients)


@pytest.mark.parametrize(
    "text", ["HIỆU TRƯỞNG", "TM. ỦY BAN NHÂN DÂN", "PHÓ CHỦ TỊCH", "TL. CHỦ TỊCH"]
)
def test_positions_in_capitals(text: str) -> None:
    assert is_role(text)


@pytest.mark.parametrize("text", ["Hiệu trưởng chỉ đạo", "I. MỤC ĐÍCH", "PHỤ LỤC", "TM"])
def test_what_is_no_position(text: str) -> None:
    assert not is_role(text)


@pytest.mark.parametrize(
    ("text", "label"),
    [("PHỤ LỤC", None), ("PHỤ LỤC I", "I"), ("PHỤ LỤC SỐ 2", "2"), ("Phụ lục 1: Tiến độ", "1"),
     ("PHỤ LỤC III. BIỂU MẪU", "III"), ("Phụ lục", None)],
)  # fmt: skip
def test_appendix_headings(text: str, label: str | None) -> None:
    found = appendix_heading(text)
    assert found is not None
    assert found[0] == label


@pytest.mark.parametrize(
    "text", ["Phụ lục kèm theo Kế hoạch này", "Phụ lục 1 của Thông tư", "- Phụ lục 1"]
)
def test_a_mention_of_an_appendix_is_no_heading(text: str) -> None:
    assert appendix_heading(text) is None


def test_a_sentence_about_plans_is_no_type_name() -> None:
    assert document_type("Kế hoạch công tác thi đua") is None
    assert document_type("KẾ HOẠCH") == ("KẾ HOẠCH", "")


def test_a_date_in_figures_behind_the_place_is_the_date_of_issue() -> None:
    assert header("Số: 25/KH-THPT\nNam Sơn, ngày 05/9/2026").issued_on == date(2026, 9, 5)


def test_a_type_name_that_lost_an_accent_is_still_one() -> None:
    assert document_type("KÊ HOẠCH") == ("KẾ HOẠCH", "")
    assert document_type("KE HOACH THI DUA") is None


def test_stars_and_a_line_of_its_own_for_the_year_belong_to_no_other_part() -> None:
    found = header("", title="KẾ HOẠCH\n*****\nPhát động thi đua\nNăm học 2026-2027\n\n")
    assert (found.title, found.school_year) == ("Phát động thi đua Năm học 2026-2027", "2026-2027")


SIGNED_TWICE = [
    "TM. BCH CÔNG ĐOÀN          HIỆU TRƯỞNG\n     CHỦ TỊCH\n\nLê Thị Ngọc      Vũ Thị Hà\n",
    "PHÊ DUYỆT CỦA PHÒNG GDĐT\tHIỆU TRƯỞNG\nTRƯỞNG PHÒNG\t\nLê Hồng Vũ\tVũ Thị Hà\n",
    "HIỆU TRƯỞNG\nVũ Thị Hà\n\nDUYỆT CỦA PHÒNG GDĐT\nTRƯỞNG PHÒNG\nLê Hồng Vũ\n",
]


@pytest.mark.parametrize("signatures", SIGNED_TWICE)
def test_of_two_signatures_the_issuers_counts(signatures: str) -> None:
    found = header("", foot=f"{signatures}\nNơi nhận:\n- Lưu: VT.\n")
    assert (found.signer_role, found.signer) == ("HIỆU TRƯỞNG", "Vũ Thị Hà")
