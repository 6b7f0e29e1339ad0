"""Deadline columns and prose, beside the measured sets. The plan is of school year 2026-2027."""

from datetime import date, time

import pytest

from knowledge.deadlines import (
    Bound,
    DocumentContext,
    Flag,
    Kind,
    Role,
    find_mentions,
    read_cell,
)

PLAN = DocumentContext(issued_on=date(2026, 9, 15), school_year="2026-2027")


@pytest.mark.parametrize(
    ("cell", "kind", "start", "end"),
    [
        ("10-15/5/2027", Kind.SPAN, date(2027, 5, 10), date(2027, 5, 15)),
        ("9-10/2026", Kind.SPAN, date(2026, 9, 1), date(2026, 10, 31)),
        ("05, 06/11/2026", Kind.SPAN, date(2026, 11, 5), date(2026, 11, 6)),
        ("Tuần 1 (05/9-10/9)", Kind.SPAN, date(2026, 9, 5), date(2026, 9, 10)),
        ("Tuần 2 tháng 10", Kind.SPAN, date(2026, 10, 8), date(2026, 10, 14)),
        ("Quý I, II/2027", Kind.SPAN, date(2027, 1, 1), date(2027, 6, 30)),
        ("Đầu năm học", Kind.SPAN, date(2026, 9, 1), date(2026, 9, 30)),
        ("Cuối năm", Kind.SPAN, date(2026, 12, 1), date(2026, 12, 31)),
        ("Cả năm học", Kind.SCHOOL_YEAR, date(2026, 9, 1), date(2027, 5, 31)),
        ("HKI", Kind.SEMESTER, date(2026, 9, 1), date(2027, 1, 15)),
        ("Hoàn thành trong tháng 9", Kind.MONTH, date(2026, 9, 1), date(2026, 9, 30)),
        ("22 / 12 /2026", Kind.ON, date(2026, 12, 22), date(2026, 12, 22)),
        ("Tháng 12/2026, 1/2027", Kind.SPAN, date(2026, 12, 1), date(2027, 1, 31)),
        ("HKII năm học 2026-2027", Kind.SEMESTER, date(2027, 1, 1), date(2027, 5, 31)),
        (
            "Từ 8h00 ngày 10/3/2027 đến 17h00 ngày 15/3/2027",
            Kind.SPAN,
            date(2027, 3, 10),
            date(2027, 3, 15),
        ),
        ("Tết Nguyên đán", Kind.ON, date(2027, 2, 6), date(2027, 2, 6)),
        ("Tháng 2, 3, 4/2027", Kind.SPAN, date(2027, 2, 1), date(2027, 4, 30)),
        ("Tháng 2, 3, 4 năm 2027", Kind.SPAN, date(2027, 2, 1), date(2027, 4, 30)),
        ("HKI, HKII", Kind.SPAN, date(2026, 9, 1), date(2027, 5, 31)),
        ("Quý IV/2026 và Quý I/2027", Kind.SPAN, date(2026, 10, 1), date(2027, 3, 31)),
        (
            "từ ngày 15 tháng 12 đến ngày 20 tháng 2 năm 2029",
            Kind.SPAN,
            date(2028, 12, 15),
            date(2029, 2, 20),
        ),
        ("Quý 2, 3/2027", Kind.SPAN, date(2027, 4, 1), date(2027, 9, 30)),
        ("Ngày thứ Hai 12/10/2026", Kind.ON, date(2026, 10, 12), date(2026, 10, 12)),
        ("Tháng 12/2026 (dự kiến)", Kind.MONTH, date(2026, 12, 1), date(2026, 12, 31)),
    ],
)
def test_a_cell_is_read(cell: str, kind: Kind, start: date, end: date) -> None:
    deadline = read_cell(cell, PLAN)
    assert (deadline.kind, deadline.start, deadline.end) == (kind, start, end)
    assert deadline.raw == cell


@pytest.mark.parametrize(
    ("cell", "end", "bound"),
    [
        ("Xong trước 30/11", date(2026, 11, 30), Bound.EXCLUSIVE),
        ("Cuối học kỳ I", date(2027, 1, 15), Bound.INCLUSIVE),
        ("Kết thúc năm học", date(2027, 5, 31), Bound.INCLUSIVE),
        ("Trứơc ngày 20/10/2026", date(2026, 10, 20), Bound.EXCLUSIVE),
        ("Truớc ngày 20/10/2026", date(2026, 10, 20), Bound.EXCLUSIVE),
        ("Trước ngày 20/10/2026 (17h00)", date(2026, 10, 20), Bound.EXCLUSIVE),
        ("Trước khi khai giảng", date(2026, 9, 5), Bound.EXCLUSIVE),
        ("Trước Tết Nguyên đán", date(2027, 2, 6), Bound.EXCLUSIVE),
        ("Trước Tết Nguyên đán Đinh Mùi năm 2027", date(2027, 2, 6), Bound.EXCLUSIVE),
        ("Hạn cuối: 20/10/2026", date(2026, 10, 20), Bound.INCLUSIVE),
        ("Truoc ngay 20/10/2026", date(2026, 10, 20), Bound.EXCLUSIVE),
        ("Cham nhat 17h00 ngay 20/10/2026", date(2026, 10, 20), Bound.INCLUSIVE),
    ],
)
def test_a_bound_in_a_cell_is_read(cell: str, end: date, bound: Bound) -> None:
    deadline = read_cell(cell, PLAN)
    assert (deadline.kind, deadline.start, deadline.end) == (Kind.BY, None, end)
    assert deadline.bound is bound


def test_a_second_time_in_a_cell_stands_beside_the_first() -> None:
    cell = "Trước ngày 30/3/2027 (Đối với cơ quan Sở; gửi hồ sơ trước ngày 15/3/2027)"
    deadline = read_cell(cell, PLAN)
    assert deadline.end == date(2027, 3, 30)
    assert Flag.SECOND_BOUND in deadline.flags
    assert [other.end for other in deadline.alternatives] == [date(2027, 3, 15)]


@pytest.mark.parametrize(
    "cell",
    ["Thường xuyên", "Khi có hướng dẫn", "Theo thông báo của đơn vị Cụm trưởng",
     "Theo Kế hoạch số 12/KH-SGDĐT ngày 05/3/2026"],
)  # fmt: skip
def test_a_time_that_others_set_is_an_event(cell: str) -> None:
    assert read_cell(cell, PLAN).kind is Kind.EVENT


@pytest.mark.parametrize("cell", ["Tuần 12", "Ngày 25 cuối quý", "01 lần/tháng", "Phòng GDĐT"])
def test_a_cell_that_is_not_understood_whole_is_unknown(cell: str) -> None:
    assert read_cell(cell, PLAN).kind is Kind.UNKNOWN


@pytest.mark.parametrize(
    ("cell", "kind"),
    [
        ("Hoc ky 2 nam hoc 2026-2027", Kind.SEMESTER),
        ("Quy I - 2027", Kind.QUARTER),
        ("Thang 9 nam 2026", Kind.MONTH),
        ("Tu ngay 18/11 den ngay 10/12/2026", Kind.SPAN),
        ("Ngay 15 hang thang", Kind.RECURRING),
        ("Theo thong bao cua So", Kind.EVENT),
    ],
)
def test_a_cell_typed_without_accents_is_read(cell: str, kind: Kind) -> None:
    assert read_cell(cell, PLAN).kind is kind


@pytest.mark.parametrize(
    ("cell", "rule"),
    [
        ("Ngày 20 tháng cuối quý", "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=20"),
        ("Ngày cuối tháng", "FREQ=MONTHLY;BYMONTHDAY=-1"),
    ],
)
def test_a_rule_in_a_cell_is_read(cell: str, rule: str) -> None:
    deadline = read_cell(cell, PLAN)
    assert (deadline.kind, deadline.rrule, deadline.start) == (Kind.RECURRING, rule, None)


def test_after_a_term_is_an_open_span_and_no_bound() -> None:
    deadline = read_cell("Sau khi kết thúc học kỳ I", PLAN)
    assert (deadline.start, deadline.end) == (date(2027, 1, 16), None)


def test_the_year_before_an_unknown_one_is_left_open() -> None:
    deadline = read_cell("Năm học trước", DocumentContext())
    assert (deadline.kind, deadline.flags) == (Kind.UNKNOWN, (Flag.YEAR_AMBIGUOUS,))


def test_after_tet_begins_on_its_sixth_day() -> None:
    deadline = read_cell("Sau Tết Nguyên đán", PLAN)
    assert (deadline.start, deadline.end) == (date(2027, 2, 11), None)


def test_a_feast_whose_year_contradicts_its_animal_is_left_to_a_person() -> None:
    deadline = read_cell("Trước Tết Nguyên đán Bính Ngọ năm 2027", PLAN)
    assert (deadline.kind, deadline.flags) == (Kind.UNKNOWN, (Flag.YEAR_AMBIGUOUS,))


def test_august_may_be_of_either_year() -> None:
    assert Flag.YEAR_AMBIGUOUS in read_cell("Tháng 8", PLAN).flags


def test_a_month_without_any_year_to_take_is_unknown() -> None:
    deadline = read_cell("Tháng 5", DocumentContext())
    assert (deadline.kind, deadline.flags) == (Kind.UNKNOWN, (Flag.YEAR_AMBIGUOUS,))


@pytest.mark.parametrize(
    ("prose", "role"),
    [
        ("Hoàn thành trong tháng 5/2027.", Role.PERIOD),
        ("- Đợt 1: từ 05/9/2026 đến 20/11/2026", Role.PERIOD),
        ("Hội nghị tổ chức ngày 25/5/2027.", Role.DEADLINE),
        ("Ngày 26/3/2027 tổ chức Hội trại", Role.DEADLINE),
        ("Thời gian: từ 8h00 ngày 18/11/2026.", Role.DEADLINE),
        ("Gửi về Phòng trước\nngày 15/4/2027", Role.DEADLINE),
        ("Ngày 19/11/2026, tổ chức Lễ kỷ niệm", Role.DEADLINE),
        ("Ngày 19/11/2026: tổ chức Lễ kỷ niệm", Role.DEADLINE),
        ("Các bài đã in sách trước ngày 01/01/2027 không tham gia", Role.VALIDITY),
        ("đơn vị đã đăng ký gửi báo cáo trước ngày 15/4/2027", Role.DEADLINE),
        ("kết luận của Giám đốc tại cuộc họp ngày 05/9/2026", Role.CITATION),
        ("có hiệu lực thi hành từ ngày 01/01/2024", Role.VALIDITY),
        ("Tính đến ngày 30/5/2027, các đơn vị đạt 100%", Role.VALIDITY),
        ("Phấn đấu đến năm 2030 đạt chuẩn", Role.VALIDITY),
        ("theo Quyết định của Thủ tướng ngày 12/5/2024", Role.CITATION),
        ("Công văn số 123/UBND-VX ngày 05/9/2026", Role.CITATION),
        ("kỷ niệm 80 năm Quốc khánh 2/9", Role.ANNIVERSARY),
        ("Phường Ba Đình, ngày 15 tháng 9 năm 2026", Role.ISSUE),
        ("Nam Sơn, ngày 05/09/2026", Role.ISSUE),
        ("cá nhân nghỉ hưu trước ngày 01/9/2026 được xét ưu tiên", Role.VALIDITY),
        ("thành tích: tính từ ngày 01/8/2026 đến ngày 31/7/2027", Role.VALIDITY),
        ("Tổng kết năm học (31/5/2027)", Role.DEADLINE),
        ("Thao giảng chào mừng ngày lễ (từ ngày 01/11 đến 18/11)", Role.PERIOD),
        ("về văn phòng trước 16h30 ngày thứ Sáu 25/9/2026.", Role.DEADLINE),
        ("báo cáo Hiệu trưởng ngày cuối tháng.", Role.DEADLINE),
        ("Định kỳ ngày 05 của tháng đầu quý, báo cáo kết quả", Role.DEADLINE),
        ("Báo cáo Sở lần 1 ngày 10/01/2027", Role.DEADLINE),
    ],
)
def test_a_date_in_prose_has_its_role(prose: str, role: Role) -> None:
    (mention,) = find_mentions(prose, PLAN)
    assert mention.role is role
    assert mention.deadline.raw == prose[mention.start : mention.end]


def test_a_date_behind_a_dated_feast_is_a_date_of_its_own() -> None:
    prose = "Phát động nhân dịp kỷ niệm 20/11, tổng kết vào ngày 18/11/2026"
    roles = [mention.role for mention in find_mentions(prose, PLAN)]
    assert roles == [Role.ANNIVERSARY, Role.DEADLINE]


def test_every_round_of_a_series_has_the_role_of_the_first() -> None:
    prose = "Nộp hồ sơ: đợt 1 ngày 10/11/2026; đợt 2 ngày 15/02/2027; đợt 3 ngày 10/5/2027."
    roles = [mention.role for mention in find_mentions(prose, PLAN)]
    assert roles == [Role.DEADLINE] * 3


def test_headings_and_amounts_in_prose_are_no_dates() -> None:
    assert find_mentions("3.1. Chi 2.3 triệu đồng cho 5/7 trường\n1.2. Lớp 5/2", PLAN) == ()


def test_an_hour_in_prose_is_kept() -> None:
    (mention,) = find_mentions("gửi trước 17h00 ngày 8/02/2023 (thứ Ba)/.", PLAN)
    assert mention.deadline.time == time(17)
    assert Flag.WEEKDAY_MISMATCH in mention.deadline.flags
