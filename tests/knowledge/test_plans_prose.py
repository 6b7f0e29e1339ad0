"""Running text: what becomes a task, for whom, and what stays text."""

from datetime import date

import pytest

from knowledge.deadlines import Flag, Kind
from knowledge.plans import Task
from knowledge.plans.bodies import addressed_body, body_in_heading, leading_body, supporting_body
from tests.knowledge.plan_kit import plan

HEAD = "KẾ HOẠCH\nThi đua năm học 2026-2027\n\n"


def tasks(body: str) -> tuple[Task, ...]:
    return plan(HEAD + body).tasks


def test_a_dated_item_is_a_task_of_its_section() -> None:
    (task,) = tasks("II. NHIỆM VỤ\n1. Hồ sơ\n- Nộp hồ sơ trước ngày 15/10/2026.")
    assert (task.where, task.order, task.units) == ("II.1", None, ())
    assert task.deadline.end == date(2026, 10, 15)
    assert task.content == "Nộp hồ sơ trước ngày 15/10/2026."


def test_a_numbered_sentence_gives_its_number() -> None:
    (task,) = tasks("II. LỊCH\n1. Tháng 3: Nộp hồ sơ trình Hội đồng.")
    assert (task.where, task.order, task.content) == ("II.1", "1", "Nộp hồ sơ trình Hội đồng.")
    assert (task.deadline.start, task.deadline.raw) == (date(2027, 3, 1), "Tháng 3")


def test_waves_in_one_sentence_are_one_task_each() -> None:
    found = tasks(
        "III. TỔ CHỨC\n- Lập hồ sơ đề nghị tặng Giấy khen; thời gian: đợt 1, trước 10/11/2026; "
        "đợt 2, trước ngày 15/02/2027."
    )
    assert [(task.order, task.deadline.end) for task in found] == [
        ("đợt 1", date(2026, 11, 10)),
        ("đợt 2", date(2027, 2, 15)),
    ]
    assert all("Giấy khen" in task.content for task in found)


def test_a_wave_at_the_head_of_an_item_keeps_its_whole_words() -> None:
    (task,) = tasks("II. ĐỢT\n- Đợt 1: Từ tháng 9/2026 đến tháng 11/2026. Thi đua chào mừng 20/11.")
    assert (task.order, task.deadline.kind) == ("Đợt 1", Kind.SPAN)
    assert task.content.endswith("Thi đua chào mừng 20/11.")


def test_a_rule_with_its_day_is_a_task_and_one_without_stays_text() -> None:
    body = "II. VIỆC\n1. Hàng tháng: Chấm điểm thi đua. Ngày 15 hàng tháng gửi 03 bài về Phòng."
    (task,) = tasks(body)
    assert task.deadline.rrule == "FREQ=MONTHLY;BYMONTHDAY=15"
    assert task.content == "Ngày 15 hàng tháng gửi 03 bài về Phòng."
    assert tasks("II. VIỆC\n1. Hàng tháng: Chấm điểm thi đua.") == ()


def test_a_month_above_a_list_dates_each_of_its_jobs() -> None:
    found = tasks(
        "II. LỊCH\n1. Tháng 9/2026\n- Phát động thi đua.\n- Đăng ký trước ngày 25/9/2026."
    )
    assert [task.deadline.kind for task in found] == [Kind.MONTH, Kind.BY]
    assert Flag.INHERITED in found[0].deadline.flags


@pytest.mark.parametrize(
    "item",
    [
        "- Thực hiện Kế hoạch số 26/KH-UBND ngày 31/3/2026 của UBND.",
        "- Chào mừng kỷ niệm 70 năm Ngày Chiến thắng (07/5/1954 - 07/5/2024).",
        "- Thi đua chào mừng Ngày Nhà giáo Việt Nam 20/11.",
        "- Thực hiện Đề án giai đoạn 2021-2026.",
        "- Báo cáo kết quả theo thời gian quy định.",
        "- Phát động ngay từ đầu năm học.",
        "- Thực hiện nhiệm vụ năm học 2026-2027.",
        "- Có 03 lớp 5/2 đạt 8/10 điểm.",
    ],
)
def test_other_dates_are_no_tasks(item: str) -> None:
    assert tasks(f"II. NỘI DUNG\n{item}") == ()


def test_what_lay_in_the_past_at_the_day_of_issue_is_no_task() -> None:
    text = (
        "Số: 01/KH-THCS\n\nHà Nội, ngày 05 tháng 9 năm 2026\n\n"
        f"{HEAD}I. BÀI VIẾT\n- Không nhận bài đã in trước ngày 01/01/2026."
    )
    assert plan(text).tasks == ()


def test_the_closing_paragraph_belongs_to_its_chapter() -> None:
    (task,) = tasks(
        "III. TỔ CHỨC THỰC HIỆN\n1. Các trường\n- Thực hiện tốt.\n\nTrên đây là Kế hoạch, "
        "Phòng đề nghị các trường Mầm non, Tiểu học trên địa bàn quận triển khai và gửi Kế hoạch "
        "trước 17h00 ngày 08/02/2027./.\n\nNơi nhận:\n- Lưu: VT."
    )
    assert (task.where, task.order) == ("III", None)
    assert task.units == ("các trường Mầm non, Tiểu học",)
    assert str(task.deadline.time) == "17:00:00"


OWNERS = [
    (
        "1. Phòng Giáo dục và Đào tạo\n- Lập hồ sơ trước ngày 15/5/2027.",
        "Phòng Giáo dục và Đào tạo",
    ),
    ("1. Tổ chức thi đua\n- Lập hồ sơ trước ngày 15/5/2027.", None),
    ("1. Phòng Nội vụ\n- Các trường nộp hồ sơ trước ngày 15/5/2027.", "Các trường"),
    (
        "1. Viết bài\n- Viết tin; công đoàn cơ sở gửi 02 bài vào ngày 10 hằng tháng.",
        "công đoàn cơ sở",
    ),
    ("1. Đăng ký: giáo viên chủ nhiệm đăng ký trước ngày 18/9/2026.", "giáo viên chủ nhiệm"),
]


@pytest.mark.parametrize(("body", "owner"), OWNERS)
def test_the_owner_is_whom_the_text_names(body: str, owner: str | None) -> None:
    (task,) = tasks(f"III. TỔ CHỨC THỰC HIỆN\n{body}")
    assert task.units == ((owner,) if owner else ())


@pytest.mark.parametrize(
    "heading",
    ["Phòng Nội vụ", "Các đơn vị Trường", "Ban Thi đua – Khen thưởng", "Hội đồng TĐKT Ngành",
     "Công đoàn, Đoàn thanh niên, GVCN", "Tổ trưởng các tổ chuyên môn", "Hiệu trưởng",
     "Các trường Mầm non, Tiểu học, THCS trên địa bàn quận"],
)  # fmt: skip
def test_headings_that_name_a_body(heading: str) -> None:
    assert body_in_heading(heading) == heading


@pytest.mark.parametrize(
    "heading",
    ["Tổ chức thi đua", "Đoàn kết nội bộ", "Ban hành văn bản", "Phòng chống dịch bệnh", "Mục đích",
     "Khối lượng công việc", "Nâng cao chất lượng", "Trường hợp đặc biệt"],
)  # fmt: skip
def test_headings_that_name_a_subject(heading: str) -> None:
    assert body_in_heading(heading) is None


def test_a_body_asked_to_reward_is_not_the_doer() -> None:
    assert addressed_body("Lập hồ sơ đề nghị Giám đốc Sở tặng Giấy khen, gửi trước 15/5") is None
    assert addressed_body("UBND phường yêu cầu các trường nộp báo cáo") == "các trường"


def test_doer_and_helper_of_a_sentence() -> None:
    sentence = "Công đoàn chủ trì, phối hợp với Đoàn Thanh niên tổ chức hội thi."
    assert leading_body(sentence) == "Công đoàn"
    assert supporting_body(sentence) == "Đoàn Thanh niên"
    assert leading_body("Tổ chức hội thi cấp trường") is None


def test_december_summing_up_the_whole_year_is_ambiguous() -> None:
    (task,) = tasks("II. LỊCH\n1. Tháng 12: Tổng kết phong trào năm học 2026-2027.")
    assert task.deadline.start == date(2026, 12, 1)
    assert Flag.YEAR_AMBIGUOUS in task.deadline.flags
    assert [other.start for other in task.deadline.alternatives] == [date(2027, 12, 1)]


def test_an_item_that_only_says_when_takes_its_job_from_the_heading() -> None:
    (task,) = tasks("II. VIỆC\n1. Hội giảng cấp trường\n- Thời gian: từ 05/10/2026 đến 16/10/2026.")
    assert task.content.startswith("Hội giảng cấp trường: Thời gian")
    assert task.quote == "Thời gian: từ 05/10/2026 đến 16/10/2026."


def test_a_plan_without_numbered_parts_still_has_its_jobs() -> None:
    (task,) = tasks("- Các lớp nộp danh sách trước ngày 15/10/2026.")
    assert (task.where, task.units) == ("", ("Các lớp",))


def test_the_colon_behind_a_body_names_the_doer() -> None:
    (task,) = tasks("III. TỔ CHỨC\n- Công đoàn: vận động đoàn viên đăng ký trước ngày 15/10/2026.")
    assert task.units == ("Công đoàn",)


@pytest.mark.parametrize(
    ("sentence", "doer"),
    [
        ("Đoàn kiểm tra làm việc với các trường", "Đoàn kiểm tra"),
        ("Hội đồng thi đua duyệt danh sách", "Hội đồng thi đua"),
        ("Thư ký Hội đồng hoàn tất hồ sơ", "Thư ký Hội đồng"),
        ("Đoàn kiểm tra các trường", "Đoàn"),
    ],
)
def test_a_verb_may_be_part_of_a_name(sentence: str, doer: str) -> None:
    assert leading_body(sentence) == doer


def test_a_heading_may_name_several_bodies() -> None:
    heading = "Phòng GDĐT các huyện; các trường THPT; Trung tâm GDNN-GDTX"
    assert body_in_heading(heading) == heading
    assert body_in_heading("Các trường THPT; công tác tuyên truyền") is None


def test_a_short_sentence_that_begins_with_its_date_is_no_label() -> None:
    (task,) = tasks("II. LỊCH\n1. Chậm nhất ngày 30/10/2026 niêm yết danh sách.")
    assert (task.order, task.deadline.end) == ("1", date(2026, 10, 30))


def test_a_bare_month_with_a_motto_still_dates_what_follows() -> None:
    (task,) = tasks("II. LỊCH\n* Tháng 11/2026 - Tôn sư trọng đạo\n- Tổ chức hội giảng.")
    assert (task.content, task.deadline.start) == ("Tổ chức hội giảng.", date(2026, 11, 1))


def test_a_month_and_a_date_within_it_are_two_jobs() -> None:
    month, bound = tasks("II. LỊCH\n1. Tháng 5/2027: họp xét cấp trường; nộp Sở trước 15/6/2027.")
    assert (month.content, month.deadline.start) == ("họp xét cấp trường", date(2027, 5, 1))
    assert bound.deadline.end == date(2027, 6, 15)


def test_a_mere_time_is_about_the_item_that_opens_its_list() -> None:
    first, second = tasks(
        "II. SÁNG KIẾN\n- Các trường gửi đơn theo 02 đợt:\n+ Đợt 1: chậm nhất ngày 15/01/2027;\n"
        "+ Đợt 2: chậm nhất ngày 31/3/2027.\n- Chấm xong trước ngày 15/4/2027."
    )[:2]
    assert [first.order, second.order] == ["Đợt 1", "Đợt 2"]
    assert first.content.startswith("Các trường gửi đơn theo 02 đợt: Đợt 1")
    assert first.units == second.units == ("Các trường",)


def test_two_bounds_on_one_day_are_two_times() -> None:
    ends = tasks("II. LỊCH\n- Đến hết ngày 29/01/2027; sơ kết trước ngày 29/01/2027.")
    assert len(ends) == 2


def test_the_doer_of_a_paragraph_lasts_to_its_next_sentence() -> None:
    (task,) = tasks("II. LỊCH\nCác trường tổ chức đăng ký. Hồ sơ gửi trước ngày 15/10/2026.")
    assert task.units == ("Các trường",)
