"""What /giahan, /mien and /lichnghi say, read from words."""

from datetime import date

import pytest

from knowledge.orders.days_off import DaysOff, Unclear, read_days_off
from knowledge.orders.favours import Favour, meant, read_day, read_favour
from knowledge.orders.matching import Matter
from knowledge.orders.names import NameBook
from knowledge.units import Tree, UnitNode
from tests.conftest import NOW

TREE = Tree(
    [
        UnitNode("P", "UBND phường Hồng Hà", "phuong"),
        UnitNode("HOASEN", "Trường THCS Hoa Sen", "truong_thcs", "P", ("Hoa Sen",)),
        UnitNode("MNHOASEN", "Trường Mầm non Hoa Sen", "truong_mn", "P", ("MN Hoa Sen",)),
        UnitNode("BM", "Trường THCS Bình Minh", "truong_thcs", "P"),
        UnitNode("THBM", "Trường Tiểu học Bình Minh", "truong_th", "P"),
    ]
)
BOOK = NameBook(TREE, "P", NOW.date())
MATTERS = (
    Matter("essays", "bài dự thi viết người tốt việc tốt NTVT tháng"),
    Matter("medal", "Gửi hồ sơ đề nghị xét tặng Kỷ niệm chương Vì sự nghiệp giáo dục"),
    Matter("titles", "Nhập đăng ký danh hiệu của nhà trường vào phần mềm quản lý"),
)
DECEMBER = date(2026, 12, 20)


@pytest.mark.parametrize(
    ("text", "favour"),
    [
        ("Hoa Sen hồ sơ KNC đến 20/12", Favour(("HOASEN", "MNHOASEN"), "hồ sơ KNC", DECEMBER)),
        ("hoa sen ho so knc den 20/12", Favour(("HOASEN", "MNHOASEN"), "ho so knc", DECEMBER)),
        ("MN Hoa Sen bài đến 20/12", Favour(("MNHOASEN",), "bài", DECEMBER)),
        ("Bình Minh bài", Favour(("BM", "THBM"), "bài")),
        ("hồ sơ KNC đến 20/12 vì ốm", Favour((), "hồ sơ KNC", DECEMBER, "ốm")),
        ("hồ sơ KNC đến 20/12 lý do: ốm", Favour((), "hồ sơ KNC", DECEMBER, "ốm")),
        (
            "Hoa Sen bài tháng 11 đến 20/12",
            Favour(("HOASEN", "MNHOASEN"), "bài tháng 11", DECEMBER),
        ),
        ("Hoa Sen bài đến 9/11", Favour(("HOASEN", "MNHOASEN"), "bài", date(2026, 11, 9))),
        ("Hoa Sen bài thêm 1 tuần", Favour(("HOASEN", "MNHOASEN"), "bài", added=7)),
        ("bài den 31/11", Favour((), "bài", impossible="31/11")),
        ("các trường mầm non bài", Favour(("MNHOASEN",), "bài", group=True)),
        ("", Favour()),
    ],
)
def test_more_time_in_words(text: str, favour: Favour) -> None:
    assert read_favour(text, BOOK, NOW, dated=True) == favour


@pytest.mark.parametrize(
    ("words", "keys", "rest"),
    [
        ("bài tháng 11 trường sửa chữa", ("essays",), "trường sửa chữa"),
        ("bai ntvt truong sua chua", ("essays",), "truong sua chua"),
        ("hồ sơ KNC không có ai", ("medal",), "không có ai"),
        ("đăng ký danh hiệu", ("titles",), ""),
        ("mua máy chiếu", (), ""),
        ("", ("essays", "medal", "titles"), ""),
    ],
)
def test_the_task_is_told_from_the_reason(words: str, keys: tuple[str, ...], rest: str) -> None:
    found = meant(words, MATTERS, NOW.date())
    assert found.keys == keys
    assert found.rest == rest or not keys


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("mai", date(2026, 11, 11)),
        ("20/12", DECEMBER),
        ("9/11", date(2026, 11, 9)),
        ("trước 20/12", date(2026, 12, 19)),
        ("tuần sau", None),
        ("lúc nào đó", None),
    ],
)
def test_one_day_alone(text: str, day: date | None) -> None:
    assert read_day(text, NOW) == day


@pytest.mark.parametrize(
    ("text", "days"),
    [
        (
            "14/11-16/11 nghỉ bão",
            DaysOff(date(2026, 11, 14), date(2026, 11, 16), "nghỉ bão"),
        ),
        (
            "học bù thứ Bảy 28/11",
            DaysOff(date(2026, 11, 28), date(2026, 11, 28), "học bù", at_work=True),
        ),
        (
            "nghỉ Tết 25/1/2027 đến 5/2/2027",
            DaysOff(date(2027, 1, 25), date(2027, 2, 5), "nghỉ Tết"),
        ),
        (
            "Hoa Sen nghỉ 18/11",
            DaysOff(date(2026, 11, 18), date(2026, 11, 18), "nghỉ", unit="HOASEN"),
        ),
        (
            "nghỉ 18/11 cho Hoa Sen",
            DaysOff(date(2026, 11, 18), date(2026, 11, 18), "nghỉ", unit="HOASEN"),
        ),
        ("9/11 nghỉ", Unclear.PAST),
        ("Bình Minh nghỉ 18/11", Unclear.WHICH_UNIT),
        ("nghỉ", Unclear.NO_DAY),
        ("nghỉ 1/12/2026 đến 1/8/2027", Unclear.TOO_LONG),
    ],
)
def test_days_off_in_words(text: str, days: DaysOff | Unclear) -> None:
    assert read_days_off(text, BOOK, NOW) == days
