"""Lead ladders, what follows a date, and what never pings (product.md 7)."""

from dataclasses import replace
from datetime import date, datetime, time

import pytest

from knowledge.deadlines import (
    DEFAULT_CALENDAR,
    Bound,
    Deadline,
    DocumentContext,
    Flag,
    Kind,
    read_cell,
)
from knowledge.policies.calendars import Break, unit_calendar
from knowledge.policies.due import Duty, Extension, due_of, is_doubtful
from knowledge.policies.ladder import Audience, Stage, is_heavy, schedule
from knowledge.policies.occurrences import unfold
from knowledge.policies.policy import HANOI
from knowledge.policies.slots import Timetable

CONTEXT = DocumentContext(issued_on=date(2026, 9, 10), school_year="2026-2027")
TABLE = Timetable()
DOSSIER = "Nộp hồ sơ đề nghị khen thưởng"
SIMPLE = "Gửi kế hoạch năm học"


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=HANOI)


def duty(cell: str, words: str = SIMPLE, known: str = "2026-09-11 08:00") -> Duty:
    return Duty("7", "thcs-ai-mo", words, read_cell(cell, CONTEXT), at(known))


def told(stages: tuple[Stage, ...]) -> list[tuple[str, str]]:
    return [(stage.name, f"{stage.at:%d/%m %H:%M}") for stage in stages]


def before(one: Duty, table: Timetable = TABLE) -> list[tuple[str, str]]:
    return told(tuple(stage for stage in schedule(one, table) if not stage.overdue))


def after(one: Duty, table: Timetable = TABLE) -> list[Stage]:
    return [stage for stage in schedule(one, table) if stage.overdue]


def test_file_heavy_dossiers_t14_t7_t3_t1_morning_of_t() -> None:
    assert before(duty("20/11/2026", DOSSIER)) == [
        ("T-14", "02/11 07:00"),
        ("T-7", "11/11 07:00"),
        ("T-3", "17/11 07:00"),
        ("T-1", "19/11 07:00"),
        ("T", "20/11 07:00"),
    ]


def test_simple_tasks_t7_t2_t() -> None:
    assert before(duty("20/11/2026")) == [
        ("T-7", "11/11 07:00"),
        ("T-2", "18/11 07:00"),
        ("T", "20/11 07:00"),
    ]


@pytest.mark.parametrize(
    ("words", "heavy"),
    [
        ("Gửi hồ sơ đề nghị", True),
        ("gui HO SO thi dua", True),
        ("Nộp báo cáo thành tích cá nhân", True),
        ("Tờ  trình và danh sách", True),
        ("Gửi báo cáo sơ kết", False),
        ("Các tổ trình bày tham luận", False),
        ("Đăng ký thi đua", False),
    ],
)
def test_words_make_a_task_file_heavy(words: str, heavy: bool) -> None:
    """Words such as hồ sơ, báo cáo thành tích, tờ trình make a task file-heavy (contract.md)."""
    assert is_heavy(words) is heavy


def test_leads_are_working_days_over_tet() -> None:
    assert before(duty("12/02/2027")) == [
        ("T-7", "27/01 07:00"),
        ("T-2", "03/02 07:00"),
        ("T", "12/02 07:00"),
    ]


def test_leads_are_working_days_over_a_storm() -> None:
    storm = Timetable(unit_calendar([Break(date(2026, 11, 23), date(2026, 11, 25), "Bão")]))
    assert before(duty("27/11/2026"), storm)[1] == ("T-2", "20/11 07:00")


def test_strict_date_for_truoc_ngay() -> None:
    """ "Trước ngày 27/11": reminders aim at the 26th; overdue only after the 27th."""
    one = duty("Trước ngày 27/11/2026")
    due = due_of(one)
    assert due is not None
    assert before(one)[-1] == ("T", "26/11 07:00")
    assert not due.is_overdue(at("2026-11-27 23:59"))
    assert due.is_overdue(at("2026-11-28 00:00"))
    assert after(one)[0].at == at("2026-11-30 07:00")


def test_a_strict_date_on_a_sunday_is_reminded_on_the_friday() -> None:
    assert before(duty("Trước ngày 23/11/2026"))[-1] == ("T", "20/11 07:00")


def test_an_hour_in_the_bound_is_the_bound() -> None:
    """ "Trước 17h00 ngày 27/11" makes that instant the bound and that day the strict date."""
    one = duty("Trước 17h00 ngày 27/11/2026")
    due = due_of(one)
    assert due is not None
    assert before(one)[-1] == ("T", "27/11 07:00")
    assert not due.is_overdue(at("2026-11-27 16:59"))
    assert due.is_overdue(at("2026-11-27 17:00"))


def test_an_hour_too_early_to_remind_aims_a_day_earlier() -> None:
    early = Deadline("", Kind.BY, end=date(2026, 11, 27), bound=Bound.EXCLUSIVE, time=time(7))
    assert before(replace(duty("27/11/2026"), deadline=early))[-1] == ("T", "26/11 07:00")


def test_on_a_non_working_day_the_ladder_moves_earlier_and_the_printed_date_stays() -> None:
    one = duty("15/11/2026")
    due = due_of(one)
    assert before(one) == [("T-7", "04/11 07:00"), ("T-2", "11/11 07:00"), ("T", "13/11 07:00")]
    assert due is not None
    assert due.printed == date(2026, 11, 15)
    assert not due.is_overdue(at("2026-11-15 20:00"))
    assert after(one)[0].at == at("2026-11-16 07:00")


def test_month_only_opening_day_mid_last_5_working_days() -> None:
    """The 24th is Ngày Văn hóa Việt Nam, a holiday since 2026."""
    assert before(duty("Tháng 11/2026")) == [
        ("opening", "02/11 07:00"),
        ("middle", "13/11 07:00"),
        ("month_end", "23/11 07:00"),
        ("month_end", "25/11 07:00"),
        ("month_end", "26/11 07:00"),
        ("month_end", "27/11 07:00"),
        ("month_end", "30/11 07:00"),
    ]


def test_month_only_overdue_only_after_the_month() -> None:
    one = duty("Tháng 11/2026")
    due = due_of(one)
    assert due is not None
    assert not due.is_overdue(at("2026-11-30 23:59"))
    assert after(one)[0].at == at("2026-12-01 07:00")


def test_the_last_days_of_a_month_are_one_stage() -> None:
    tail = [stage for stage in schedule(duty("Tháng 11/2026"), TABLE) if stage.name == "month_end"]
    assert {stage.begins for stage in tail} == {at("2026-11-23 07:00")}


def test_windows_opening_and_t3() -> None:
    assert before(duty("Từ 18/11 đến 10/12/2026")) == [
        ("opening", "18/11 07:00"),
        ("T-3", "07/12 07:00"),
    ]


def test_a_window_shorter_than_its_rung_has_its_opening_alone() -> None:
    assert before(duty("Từ 18/11 đến 20/11/2026")) == [("opening", "18/11 07:00")]


def test_a_window_within_summer_is_reminded_before_it() -> None:
    school = Timetable(unit_calendar(summer=DEFAULT_CALENDAR))
    assert before(duty("Từ 5/6 đến 15/6/2027"), school) == [("T", "31/05 07:00")]
    assert before(duty("Tháng 7/2027"), school) == [("month_end", "31/05 07:00")]


@pytest.mark.parametrize("cell", ["Học kỳ 1", "Quý I - 2027", "Năm 2027", "Năm học 2026-2027"])
def test_hoc_ky_quy_weekly_line_in_the_secretarys_digest_only(cell: str) -> None:
    stages = schedule(duty(cell), TABLE)
    assert {stage.audience for stage in stages} == {Audience.SECRETARY}
    assert {stage.name for stage in stages} == {"weekly", "handed_over"}
    assert {f"{stage.at:%H:%M}" for stage in stages} == {"16:30"}
    weeks = [stage.at.isocalendar()[:2] for stage in stages if stage.name == "weekly"]
    assert len(weeks) == len(set(weeks)) > 8


def test_a_week_of_tet_has_no_weekly_line_on_a_day_off() -> None:
    lines = [stage.at.date() for stage in schedule(duty("Quý I - 2027"), TABLE)]
    assert date(2027, 2, 8) not in lines
    assert date(2027, 2, 11) in lines


@pytest.mark.parametrize("cell", ["Theo thông báo của Cụm trưởng", "", "xem phụ lục", "31/02/2027"])
def test_event_driven_or_blank_never_ping_units(cell: str) -> None:
    one = duty(cell)
    assert schedule(one, TABLE) == ()
    assert is_doubtful(one.deadline)


def test_what_is_in_doubt_pings_when_the_secretary_has_settled_it() -> None:
    day = date(2026, 12, 4)
    doubtful = Deadline("tháng 12", Kind.ON, day, day, flags=(Flag.YEAR_AMBIGUOUS,))
    one = replace(duty("4/12/2026"), deadline=doubtful)
    assert schedule(one, TABLE) == ()
    assert schedule(replace(one, settled=True), TABLE) == schedule(duty("4/12/2026"), TABLE)


def test_a_weekday_that_does_not_fit_keeps_its_date() -> None:
    one = duty("27/11/2026 (thứ Ba)")
    assert Flag.WEEKDAY_MISMATCH in one.deadline.flags
    assert before(one)[-1] == ("T", "27/11 07:00")


def test_a_year_beyond_the_calendar_is_no_deadline() -> None:
    far = Deadline("", Kind.ON, date(9999, 12, 31), date(9999, 12, 31))
    assert schedule(replace(duty("27/11/2026"), deadline=far), TABLE) == ()


def test_after_the_date_1_3_7_working_days_3_also_the_head_then_the_secretary() -> None:
    """+1, +3, +7 working days to the contact; +3 also hiệu trưởng; then hand to the secretary."""
    assert [(s.name, f"{s.at:%d/%m %H:%M}", s.audience) for s in after(duty("27/11/2026"))] == [
        ("T+1", "30/11 07:00", Audience.CONTACT),
        ("T+3", "02/12 07:00", Audience.CONTACT_AND_HEAD),
        ("T+7", "08/12 07:00", Audience.CONTACT),
        ("handed_over", "08/12 16:30", Audience.SECRETARY),
    ]


def test_imports_tasks_dated_before_are_history() -> None:
    """Imports: tasks dated before today are lịch sử; nothing pings."""
    assert schedule(duty("27/11/2026", known="2026-11-28 08:00"), TABLE) == ()


def test_stages_past_when_the_duty_became_known_are_dropped() -> None:
    one = duty("20/11/2026", DOSSIER, known="2026-11-17 07:31")
    assert [name for name, _ in before(one)] == ["T-1", "T"]
    in_slot = duty("20/11/2026", DOSSIER, known="2026-11-17 07:29")
    assert [name for name, _ in before(in_slot)] == ["T-3", "T-1", "T"]


def test_an_extension_begins_a_new_ladder() -> None:
    extension = Extension(date(2026, 12, 11), at("2026-11-26 10:00"))
    one = replace(duty("27/11/2026"), extension=extension)
    assert before(one) == [
        ("T-7", "02/12 07:00"),
        ("T-2", "09/12 07:00"),
        ("T", "11/12 07:00"),
    ]
    old = {stage.key(one) for stage in schedule(duty("27/11/2026"), TABLE)}
    assert old.isdisjoint(stage.key(one) for stage in schedule(one, TABLE))


def test_an_extension_gives_a_day_to_what_had_none() -> None:
    extension = Extension(date(2026, 12, 11), at("2026-11-26 10:00"))
    assert before(replace(duty("Học kỳ 1"), extension=extension))[-1] == ("T", "11/12 07:00")


def test_key_task_unit_stage_date() -> None:
    """Exactly once: key (task, unit, stage, date)."""
    one = duty("Tháng 11/2026")
    stages = schedule(one, TABLE)
    keys = [stage.key(one) for stage in stages]
    assert keys[0] == "7|thcs-ai-mo|opening|2026-11-02"
    assert len(set(keys)) == len(keys)
    assert schedule(one, TABLE) == stages


def test_recurring_unfolds_per_occurrence() -> None:
    every = list(unfold(duty("Ngày 15 hàng tháng"), date(2026, 12, 31)))
    assert [one.id for one in every] == [
        "7@2026-09-15",
        "7@2026-10-15",
        "7@2026-11-15",
        "7@2026-12-15",
    ]
    assert before(every[2])[-1] == ("T", "13/11 07:00")


def test_rungs_do_not_reach_back_beyond_the_occurrence_before() -> None:
    _, second, *_ = unfold(duty("thứ 2 hàng tuần"), date(2026, 10, 31))
    assert second.id == "7@2026-09-21"
    assert before(second) == [("T-2", "17/09 07:00"), ("T", "21/09 07:00")]


def test_a_rule_without_a_day_never_pings() -> None:
    one = duty("hằng tháng")
    assert is_doubtful(one.deadline)
    assert list(unfold(one, date(2027, 5, 31))) == []


def test_what_does_not_recur_unfolds_to_itself() -> None:
    one = duty("27/11/2026")
    assert list(unfold(one, date(2026, 12, 31))) == [one]


def test_two_dates_for_two_audiences_aim_at_the_first_and_are_late_after_the_last() -> None:
    """Hồng Hà row 14: "Trước ngày 21/5/2027 (riêng các trường mầm non gửi trước ...)"."""
    other = Deadline("trước 14/5", Kind.BY, end=date(2027, 5, 14), bound=Bound.EXCLUSIVE)
    main = Deadline(
        "trước 21/5 (riêng mầm non trước 14/5)",
        Kind.BY,
        end=date(2027, 5, 21),
        bound=Bound.EXCLUSIVE,
        flags=(Flag.SECOND_BOUND,),
        alternatives=(other,),
    )
    due = due_of(Duty("t1", "U", "Gửi hồ sơ", main, datetime(2026, 9, 1, tzinfo=HANOI)))
    assert due is not None
    assert (due.strict, due.printed) == (date(2027, 5, 13), date(2027, 5, 21))


WAVE = "Đợt 1: Từ ngày 18/11 đến ngày 10/12/2026. Thi đua chào mừng"


def test_a_wave_of_emulation_is_told_on_its_opening_alone() -> None:
    """Nothing is handed in at its end (product.md 2 row 6), so nobody is chased for it."""
    assert told(schedule(duty("Từ 18/11 đến 10/12/2026", WAVE), TABLE)) == [
        ("opening", "18/11 07:00")
    ]
    assert told(schedule(duty("Tháng 11/2026", "Đợt II: thi đua"), TABLE)) == [
        ("opening", "02/11 07:00")
    ]


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        ("Từ 18/11 đến 10/12/2026", "Đợt 1: nộp hồ sơ đề nghị"),
        ("Từ 18/11 đến 10/12/2026", "Tổ chức đợt 1"),
        ("10/12/2026", WAVE),
    ],
)
def test_what_is_handed_in_by_waves_is_no_wave_of_emulation(cell: str, words: str) -> None:
    assert any(stage.name == "handed_over" for stage in schedule(duty(cell, words), TABLE))
