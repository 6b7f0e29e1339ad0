"""Task tables in every shape: columns, broken rows, group rows, blank and merged cells."""

from datetime import date

import pytest

from knowledge.deadlines import Flag, Kind
from knowledge.plans import DoubtKind, Plan
from knowledge.plans.columns import Column, read_columns
from tests.knowledge.plan_kit import plan, row

HEAD = "KẾ HOẠCH\nThi đua năm học 2026-2027\n\nI. NỘI DUNG\n- Theo phụ lục.\n\nPHỤ LỤC\n"
COLUMNS = "TT\tNội dung\tĐơn vị thực hiện\tĐơn vị phối hợp\tThời gian"


def table(*rows: str, columns: str = COLUMNS) -> Plan:
    return plan(HEAD + "\n".join([columns, *rows]))


HEADERS = [
    (("TT", "Nội dung nhiệm vụ", "Đơn vị thực hiện", "Đơn vị phối hợp", "Thời gian"), "oCuhd"),
    (("TT", "Nhiệm vụ", "Đơn vị thực hiện", "Đơn vị tham mưu, phối hợp", "Tiến độ"), "oCuhd"),
    (("TT", "Nội dung", "Chủ trì", "Tham mưu", "Thời gian hoàn thành"), "oCuhd"),
    (("STT", "Công việc", "Người phụ trách", "Thời hạn", "Sản phẩm"), "oCud-"),
    (("Số TT", "Hoạt động", "Bộ phận chủ trì", "Hạn", "Ghi chú"), "oCud-"),
    (("Thời gian thực hiện", "Nội dung công việc", "Người thực hiện"), "dCu"),
    (("Tháng", "Nhiệm vụ", "Phân công"), "dCu"),
    (("STT", "Việc", "Ai làm", "Cùng làm", "Hoàn thành"), "oCuhd"),
    (("TT", "Tên mục", "Chủ trì", "Thời gian"), "oCud"),
]  # fmt: skip
LETTERS = {
    Column.ORDER: "o", Column.CONTENT: "C", Column.UNIT: "u", Column.COORDINATING: "h",
    Column.DEADLINE: "d", Column.OTHER: "-",
}  # fmt: skip


@pytest.mark.parametrize(("cells", "wanted"), HEADERS)
def test_columns_are_known_by_their_headings(cells: tuple[str, ...], wanted: str) -> None:
    columns = read_columns(cells)
    assert columns is not None
    assert "".join(LETTERS[role] for role in columns.roles) == wanted


@pytest.mark.parametrize(
    "cells",
    [("UBND PHƯỜNG", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"), ("Nơi nhận:", "HIỆU TRƯỞNG"),
     ("1.", "Nộp hồ sơ công tác", "Phòng", "30/5/2027"), ("Họ và tên", "Chức vụ", "Nhiệm vụ")],
)  # fmt: skip
def test_other_rows_name_no_columns(cells: tuple[str, ...]) -> None:
    assert read_columns(cells) is None


def test_a_row_gives_a_task() -> None:
    task = row(table("1.\tNộp hồ sơ\tCác trường; các phòng\tCông đoàn\tTrước ngày 15/10/2026"), "1")
    assert task.content == "Nộp hồ sơ"
    assert task.units == ("Các trường", "các phòng")
    assert task.coordinating == ("Công đoàn",)
    assert (task.deadline.kind, task.deadline.end) == (Kind.BY, date(2026, 10, 15))
    assert task.where == "PHỤ LỤC"
    assert task.quote == "1. Nộp hồ sơ Các trường; các phòng Công đoàn Trước ngày 15/10/2026"


def test_a_row_with_nothing_but_content_continues_the_merged_cells_above() -> None:
    read = table("1.\tNộp hồ sơ\tSở\tVăn phòng\tTháng 01/2027", "2.\tNộp báo cáo\t\t\t")
    task = row(read, "2")
    assert (task.units, task.coordinating) == (("Sở",), ("Văn phòng",))
    assert task.deadline.start == date(2027, 1, 1)
    assert Flag.INHERITED in task.deadline.flags
    assert DoubtKind.ASSUMED_MERGE in [doubt.kind for doubt in read.doubts]


def test_an_own_unit_without_a_deadline_has_none() -> None:
    read = table("1.\tNộp hồ sơ\tSở\tVăn phòng\tTháng 01/2027", "2.\tNộp báo cáo\tSở\t\t")
    task = row(read, "2")
    assert task.deadline.kind is Kind.NONE
    assert task.deadline.flags == (Flag.BLANK,)
    assert task.coordinating == ()
    assert DoubtKind.BLANK_DEADLINE in [doubt.kind for doubt in read.doubts]


def test_an_own_deadline_without_a_unit_inherits_the_unit_with_a_doubt() -> None:
    read = table("1.\tNộp hồ sơ\tSở\tVăn phòng\tTháng 01/2027", "2.\tNộp tiếp\t\t\tTháng 02/2027")
    task = row(read, "2")
    assert (task.units, task.coordinating) == (("Sở",), ())
    assert Flag.INHERITED not in task.deadline.flags
    assert DoubtKind.INHERITED_UNIT in [doubt.kind for doubt in read.doubts]


def test_merged_cells_do_not_reach_across_a_group_row() -> None:
    read = table("1.\tNộp hồ sơ\tSở\t\tTháng 01/2027", "Quý II - 2027", "2.\tNộp báo cáo\t\t\t")
    task = row(read, "2")
    assert task.units == ()
    assert task.deadline.kind is Kind.NONE


def test_trailing_tabs_may_be_lost() -> None:
    read = table("1.\tNộp hồ sơ\tSở\t\tTháng 01/2027", "2.\tNộp báo cáo", "3.\tNộp\tSở\t\t2/2027")
    assert Flag.INHERITED in row(read, "2").deadline.flags
    assert row(read, "3").deadline.start == date(2027, 2, 1)


@pytest.mark.parametrize("ditto", ["nt", "Như trên", "-nt-", '"', "″"])
def test_ditto_marks_repeat_the_cell_above(ditto: str) -> None:
    read = table("1.\tNộp\tSở\t\tTháng 01/2027", f"2.\tXét\t{ditto}\t\t{ditto}")
    assert row(read, "2").units == ("Sở",)
    assert row(read, "2").deadline.start == date(2027, 1, 1)


def test_a_row_broken_by_the_page_is_one_task() -> None:
    read = table(
        "1.\tGửi hồ sơ đề nghị xét tặng\tCác\t\tTrước ngày",
        "",
        COLUMNS,
        "\tdanh hiệu thi đua\ttrường\t\t15/5/2027",
        "2.\tHọp xét\tSở\t\t6/2027",
    )
    assert [task.order for task in read.tasks] == ["1", "2"]
    task = row(read, "1")
    assert task.content == "Gửi hồ sơ đề nghị xét tặng danh hiệu thi đua"
    assert task.units == ("Các trường",)
    assert task.deadline.end == date(2027, 5, 15)


def test_only_the_deadline_may_continue_on_the_next_page() -> None:
    read = table("1.\tNộp\tSở\t\tTrước ngày", COLUMNS, "\t\t\t\t15/5/2027")
    assert [task.deadline.end for task in read.tasks] == [date(2027, 5, 15)]


def test_a_whole_row_without_number_after_a_page_break_is_a_task_of_its_own() -> None:
    read = table("1.\tNộp\tSở\t\tTháng 01/2027", COLUMNS, "\tXét\tBan\t\tTháng 02/2027")
    assert [task.content for task in read.tasks] == ["Nộp", "Xét"]


def test_a_line_break_inside_a_cell_does_not_break_the_row() -> None:
    read = table(
        "1.\tXây dựng kế hoạch", "năm học\tCác", "trường\t\tTrước ngày 15/10/2026", "(bản giấy)"
    )
    (task,) = read.tasks
    assert task.content == "Xây dựng kế hoạch năm học"
    assert task.units == ("Các trường",)
    assert task.deadline.end == date(2026, 10, 15)


@pytest.mark.parametrize(
    "label", ["Quý IV - 2026", "I. CÔNG TÁC ĐẦU NĂM", "\tQuý IV - 2026\t\t\t", "THÁNG 10"]
)
def test_group_rows_are_no_tasks(label: str) -> None:
    read = table(label, "1.\tNộp\tSở\t\t15/10/2026")
    assert [task.order for task in read.tasks] == ["1"]


def test_a_lettered_or_roman_row_without_date_is_a_group() -> None:
    read = table("I\tCông tác đầu năm\t\t\t", "1\tNộp\tSở\t\t9/2026", "A\tCuối năm\t\t\t")
    assert [task.order for task in read.tasks] == ["1"]


def test_a_numbered_row_above_its_parts_is_their_heading() -> None:
    read = table("1\tKhen thưởng\t\t\t", "1.1\tNộp\tSở\t\t9/2026", "1.2\tXét\tSở\t\t10/2026")
    assert [task.order for task in read.tasks] == ["1.1", "1.2"]


def test_a_month_row_dates_bare_days_below_it() -> None:
    read = table("Tháng 12/2026", "1\tNộp\tSở\t\t15", "2\tXét\tSở\t\t")
    assert row(read, "1").deadline.start == date(2026, 12, 15)
    assert Flag.INHERITED in row(read, "1").deadline.flags
    assert row(read, "2").deadline.kind is Kind.NONE


def test_a_quarter_row_settles_the_year_of_the_months_below_it() -> None:
    read = table("Quý IV - 2027", "1\tNộp\tSở\t\tTháng 11")
    assert row(read, "1").deadline.start == date(2027, 11, 1)


def test_columns_may_stand_in_any_order_or_be_missing() -> None:
    read = table("10/2026\tNộp hồ sơ\tCác tổ", columns="Thời gian\tCông việc\tNgười phụ trách")
    (task,) = read.tasks
    assert (task.order, task.units, task.deadline.start) == (None, ("Các tổ",), date(2026, 10, 1))


def test_a_header_in_two_rows() -> None:
    read = plan(
        HEAD + "TT\tNội dung\tĐơn vị\t\tThời gian\n\t\tChủ trì\tPhối hợp\t\n1\tNộp\tSở\tBan\t9/2026"
    )
    assert (row(read, "1").units, row(read, "1").coordinating) == (("Sở",), ("Ban",))


def test_several_appendices_are_told_apart() -> None:
    first = f"{COLUMNS}\n1\tNộp\tSở\t\t9/2026\n"
    text = HEAD.replace("PHỤ LỤC\n", "")
    read = plan(f"{text}PHỤ LỤC I\n{first}\nPHỤ LỤC 2\n{first}")
    assert [task.where for task in read.tasks] == ["PHỤ LỤC I", "PHỤ LỤC 2"]


def test_a_table_inside_a_section_stands_where_the_section_stands() -> None:
    read = plan(
        f"KẾ HOẠCH\nThi đua năm 2026\n\nI. A B\n- Làm tốt.\nII. TIẾN ĐỘ\n{COLUMNS}\n"
        "1\tNộp\tSở\t\t9/2026\nIII. TỔ CHỨC\n- Làm tốt."
    )
    assert [(task.where, task.order) for task in read.tasks] == [("II", "1")]
    assert [section.path for section in read.sections] == ["I", "II", "III"]


def test_a_known_merge_decides_and_an_empty_cell_is_empty() -> None:
    read = plan(
        HEAD + "<table><tr><th>TT</th><th>Nội dung</th><th>Đơn vị</th><th>Thời gian</th></tr>"
        "<tr><td>1</td><td>Nộp</td><td rowspan=2>Sở</td><td rowspan=2>15/5/2027</td></tr>"
        "<tr><td>2</td><td>Xét</td></tr><tr><td>3</td><td>Trao</td><td></td><td></td></tr></table>"
    )
    assert row(read, "2").units == ("Sở",)
    assert Flag.INHERITED in row(read, "2").deadline.flags
    assert row(read, "3").units == ()
    assert row(read, "3").deadline.kind is Kind.NONE


def test_a_table_of_something_else_gives_no_tasks() -> None:
    read = plan(
        "KẾ HOẠCH\nThi đua năm 2026\n\nI. THÀNH PHẦN\n"
        "TT\tHọ và tên\tChức vụ\n1\tNguyễn Văn An\tTrưởng ban\n2\tLê Thị Bình\tỦy viên"
    )
    assert read.tasks == ()


def test_a_row_of_column_numbers_is_no_task() -> None:
    read = table("(1)\t(2)\t(3)\t(4)\t(5)", "1\tNộp\tSở\t\t9/2026")
    assert [task.content for task in read.tasks] == ["Nộp"]


def test_two_columns_of_content_are_read_together() -> None:
    columns = "TT\tNội dung\tCông việc cụ thể\tĐơn vị\tThời gian"
    read = table("1\tSáng kiến\tNộp\tSở\t9/2026", "\t\tChấm\tBan\t10/2026", columns=columns)
    assert [task.content for task in read.tasks] == ["Sáng kiến Nộp", "Chấm"]


def test_first_and_last_day_in_two_columns_are_one_span() -> None:
    columns = "TT\tNội dung\tĐơn vị\tTừ ngày\tĐến ngày"
    deadline = row(table("1\tNộp\tSở\t05/10/2026\t16/10/2026", columns=columns), "1").deadline
    assert (deadline.start, deadline.end) == (date(2026, 10, 5), date(2026, 10, 16))


def test_numbered_jobs_of_an_appendix_without_table_are_found() -> None:
    read = plan(HEAD + "1. Các tổ nộp hồ sơ trước ngày 15/10/2026.\n2. Họp xét.")
    assert [(task.where, task.order, task.units) for task in read.tasks] == [
        ("PHỤ LỤC", "1", ("Các tổ",))
    ]
    assert [section.path for section in read.sections] == ["I"]


def test_one_strange_heading_does_not_spoil_a_header() -> None:
    found = table("9/2026\tKhai giảng\tHọp\tBGH", columns="THÁNG\tNỘI DUNG\tPHƯƠNG TIỆN\tPHỤ TRÁCH")
    (task,) = found.tasks
    assert (task.content, task.units) == ("Khai giảng", ("BGH",))
    assert task.deadline.start == date(2026, 9, 1)


def test_a_row_with_dates_is_never_a_header() -> None:
    cells = ("3", "Kiểm tra công tác thi đua", "Tháng 3/2027", "Đoàn kiểm tra", "Có lịch riêng")
    assert read_columns(cells) is None


def test_a_blank_month_in_the_first_column_is_a_merged_one() -> None:
    found = table(
        "9\tKhai giảng\tBGH", "\tĐăng ký thi đua\tTổ trưởng", columns="Tháng\tNội dung\tPhụ trách"
    )
    (_, task) = found.tasks
    assert (task.units, task.deadline.start) == (("Tổ trưởng",), date(2026, 9, 1))
    assert Flag.INHERITED in task.deadline.flags


def test_a_list_of_members_below_a_task_table_gives_no_tasks() -> None:
    found = plan(
        "KẾ HOẠCH\nThi đua năm học 2026-2027\n\nI. LỊCH\nTháng\tNội dung\tPhụ trách\n"
        "9\tKhai giảng\tBGH\nII. Ban thi đua\nSTT\tThành viên\tNhiệm vụ\n2\tTrần Thị Lan\tThư ký\n"
    )
    assert [task.content for task in found.tasks] == ["Khai giảng"]
    assert [section.path for section in found.sections] == ["I", "II"]
