"""Chat: what people type, one table per theme. Now is Wednesday 8 April 2026, 10:00."""

from datetime import date, datetime, time

import pytest

from knowledge.deadlines import Bound, Flag, Kind, read_chat
from tests.knowledge.deadline_cases import HANOI

NOW = datetime(2026, 4, 8, 10, tzinfo=HANOI)


def day(text: str) -> date:
    """As "10/4" or "10/4/2027"; without a year 2026."""
    number, month, *year = map(int, text.split("/"))
    return date(year[0] if year else 2026, month, number)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("bữa nay", "8/4"),
        ("ngày mơi", "9/4"),
        ("ngày mốt", "10/4"),
        ("ngày kìa", "11/4"),
        ("3 ngày làm việc nữa", "13/4"),
        ("nửa tháng nữa", "23/4"),
        ("thứ 6 này", "10/4"),
        ("thứ 6 sau", "17/4"),
        ("thứ 6 tuần sau nữa", "24/4"),
        ("thứ 2 đầu tiên của tháng 5", "4/5"),
        ("thứ 6 cuối cùng của tháng", "24/4"),
        ("ngày 31", "31/5"),
        ("15 tháng này", "15/4"),
        ("15-4-2026", "15/4"),
        ("ngày 15-4", "15/4"),
        ("15 thg 4", "15/4"),
        ("THỨ SÁU TUẦN SAU 🎉", "17/4"),
        ("mùng 8 tháng 3", "8/3/2027"),
        ("mùng 1 âm", "17/4"),
        ("29 tết", "5/2/2027"),
        ("giao thừa", "5/2/2027"),
        ("trung thu năm nay", "25/9"),
        ("sau tết 3 ngày", "9/2/2027"),
        ("sau 3 ngày nữa", "11/4"),
        ("2 tuần nữa kể từ hôm nay", "22/4"),
        ("thứ sau tuần sau", "17/4"),
        ("hum nay", "8/4"),
        ("15/8 âl", "25/9"),
        ("giỗ tổ hùng vương 10/3", "26/4"),
        ("rằm tháng Giêng năm sau", "20/2/2027"),
        ("còn bao nhiêu ngày nữa đến 30/4", "30/4"),
        ("nộp 3 bài thứ 6", "10/4"),
        ("họp lớp 20/11", "20/11"),
        ("5/12 lớp 5/2", "5/12"),
        ("20/11 trường họp", "20/11"),
        ("kỷ niệm 30/4 vào ngày 28/4", "28/4"),
        ("thầy cô mai nộp bài", "9/4"),
        ("ngày khai trường", "5/9"),
        ("tết thiếu nhi", "1/6"),
        ("trong sáng mai", "9/4"),
    ],
)
def test_one_day_is_read(text: str, expected: str) -> None:
    deadline = read_chat(text, NOW).deadline
    assert (deadline.kind, deadline.start, deadline.end) == (Kind.ON, day(expected), day(expected))


@pytest.mark.parametrize(
    ("text", "expected", "hour"),
    [
        ("8 rưỡi tối nay", "8/4", time(20, 30)),
        ("9h thiếu 10 sáng mai", "9/4", time(8, 50)),
        ("kém 15 9h mai", "9/4", time(8, 45)),
        ("12h đêm nay", "9/4", time(0, 0)),
        ("24h ngày 15/4", "16/4", time(0, 0)),
        ("chiều mốt 2h", "10/4", time(14, 0)),
        ("17h, thứ 6", "10/4", time(17, 0)),
        ("2h nữa", "8/4", time(12, 0)),
        ("ngay bây giờ", "8/4", time(10, 0)),
        ("bay gio", "8/4", time(10, 0)),
        ("8h", "9/4", time(8, 0)),
        ("thứ 6 nộp hồ sơ lúc 8h", "10/4", time(8, 0)),
        ("17h 20/10", "20/10", time(17, 0)),
        ("17h20/10", "20/10", time(17, 0)),
        ("17h20 20/10", "20/10", time(17, 20)),
        ("8h 20-10", "20/10", time(8, 0)),
        ("8hsáng mai", "9/4", time(8, 0)),
        ("8h30sang mai", "9/4", time(8, 30)),
        ("2pm mai", "9/4", time(14, 0)),
        ("8:30 am thứ 5", "9/4", time(8, 30)),
        ("chìu mai 2h", "9/4", time(14, 0)),
        ("2h chiêù mai", "9/4", time(14, 0)),
        ("sau 2 tiếng nữa", "8/4", time(12, 0)),
        ("15' nữa", "8/4", time(10, 15)),
        ("họp tổ 8h sáng thứ 4", "15/4", time(8, 0)),
        ("nộp 3 bài 17 giờ ngày mai", "9/4", time(17, 0)),
        ("họp tổ 7h rưỡi sáng mai", "9/4", time(7, 30)),
        ("chào mừng 30/4, họp 14h thứ 5", "9/4", time(14, 0)),
        ("tầm 3h chiều", "8/4", time(15, 0)),
        ("khoảng 3h chiều mai", "9/4", time(15, 0)),
        ("đúng 8h tối nay", "8/4", time(20, 0)),
        ("chiều mai tầm 2h", "9/4", time(14, 0)),
        ("sau gio chieu mai", "9/4", time(18, 0)),
    ],
)
def test_an_hour_is_read_with_its_day(text: str, expected: str, hour: time) -> None:
    deadline = read_chat(text, NOW).deadline
    assert (deadline.kind, deadline.end, deadline.time) == (Kind.ON, day(expected), hour)


@pytest.mark.parametrize(
    ("text", "expected", "bound"),
    [
        ("trước cuối tháng", "30/4", Bound.EXCLUSIVE),
        ("trước tháng 5", "1/5", Bound.EXCLUSIVE),
        ("trước 24h ngày 15/4", "15/4", Bound.INCLUSIVE),
        ("không muộn hơn 20/4", "20/4", Bound.INCLUSIVE),
        ("đến cuối tháng", "30/4", Bound.INCLUSIVE),
        ("hạn nộp hồ sơ là 20/4", "20/4", Bound.INCLUSIVE),
        ("hết ngày mai", "9/4", Bound.INCLUSIVE),
        ("hạn chót tháng 5", "31/5", Bound.INCLUSIVE),
        ("1 tuần trước 20/11", "13/11", Bound.INCLUSIVE),
        ("xong trước thứ 6", "10/4", Bound.EXCLUSIVE),
        ("trước khi khai giảng", "5/9", Bound.EXCLUSIVE),
        ("chiều thứ 6 trước 16h", "10/4", Bound.EXCLUSIVE),
        ("Trứơc ngày 20/4", "20/4", Bound.EXCLUSIVE),
        ("báo cáo tháng 4 nộp trước 5/5", "5/5", Bound.EXCLUSIVE),
        ("tuần này nộp trước thứ 6", "10/4", Bound.EXCLUSIVE),
        ("chào mừng 30/4, nộp bài trước 25/4", "25/4", Bound.EXCLUSIVE),
        ("nộp báo cáo tháng trước 5/5", "5/5", Bound.EXCLUSIVE),
        ("kế hoạch năm học trước 30/5", "30/5", Bound.EXCLUSIVE),
    ],
)
def test_a_bound_is_read(text: str, expected: str, bound: Bound) -> None:
    deadline = read_chat(text, NOW).deadline
    assert (deadline.kind, deadline.start) == (Kind.BY, None)
    assert (deadline.end, deadline.bound) == (day(expected), bound)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("từ 25/12 đến 5/1", "25/12", "5/1/2027"),
        ("từ 10/3 đến 15/5", "10/3", "15/5"),
        ("từ nay đến 30/4", "8/4", "30/4"),
        ("từ thứ 2 đến thứ 6", "13/4", "17/4"),
        ("tháng 5, 6", "1/5", "30/6"),
        ("trong vòng 1 tuần", "8/4", "15/4"),
        ("đầu năm", "1/1/2027", "31/1/2027"),
        ("đầu năm học", "1/9", "30/9"),
        ("giữa tuần sau", "15/4", "16/4"),
        ("9 tháng đầu năm", "1/1", "30/9"),
        ("tháng chạp", "8/1/2027", "5/2/2027"),
        ("từ 20 tới 25 tháng này", "20/4", "25/4"),
        ("họp tổ 18-25/11", "18/11", "25/11"),
        ("nộp 3 bài 6 tháng cuối năm", "1/7", "31/12"),
        ("tổ 2 tuần này", "6/4", "12/4"),
        ("8h30-10h mai", "9/4", "9/4"),
        ("chiều mai 2h-4h", "9/4", "9/4"),
        ("từ 8h thứ 4 đến 17h thứ 3", "8/4", "14/4"),
        ("trung tuần tháng 11", "11/11", "20/11"),
        ("năm học trước", "1/9/2024", "31/5/2025"),
        ("năm học vừa rồi", "1/9/2024", "31/5/2025"),
    ],
)
def test_a_span_is_read(text: str, start: str, end: str) -> None:
    deadline = read_chat(text, NOW).deadline
    assert (deadline.kind, deadline.start, deadline.end) == (Kind.SPAN, day(start), day(end))


@pytest.mark.parametrize(
    ("text", "rule", "first"),
    [
        ("mỗi sáng 7h", "FREQ=DAILY", "9/4"),
        ("thứ 2, 4, 6 hàng tuần", "FREQ=WEEKLY;BYDAY=MO,WE,FR", "8/4"),
        ("thứ 2 đến thứ 6 hàng tuần", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "8/4"),
        ("t2-t6 hàng tuần", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "8/4"),
        ("thứ 2-4-6 hàng tuần", "FREQ=WEEKLY;BYDAY=MO,WE,FR", "8/4"),
        ("hằng tuần vào chiều thứ năm", "FREQ=WEEKLY;BYDAY=TH", "9/4"),
        ("3 ngày 1 lần", "FREQ=DAILY;INTERVAL=3", "8/4"),
        ("cuối mỗi tháng", "FREQ=MONTHLY;BYMONTHDAY=-1", "30/4"),
        ("cuối mỗi quý", "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1", "30/6"),
        ("20/11 hằng năm", "FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=20", "20/11"),
        ("2 tuần một lần vào thứ hai", "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO", "13/4"),
        ("cach tuan mot lan vao thu 5", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TH", "9/4"),
        ("mỗi cuối tháng", "FREQ=MONTHLY;BYMONTHDAY=-1", "30/4"),
        ("mỗi cuối tuần", "FREQ=WEEKLY;BYDAY=SA,SU", "11/4"),
        ("ngày 5 của tháng đầu quý", "FREQ=YEARLY;BYMONTH=1,4,7,10;BYMONTHDAY=5", "5/7"),
        ("mỗi ngày nhắc tôi lúc 7h", "FREQ=DAILY", "9/4"),
        ("moi toi 20h", "FREQ=DAILY", "8/4"),
    ],
)
def test_a_rule_is_read_with_its_first_day(text: str, rule: str, first: str) -> None:
    deadline = read_chat(text, NOW).deadline
    assert (deadline.kind, deadline.rrule, deadline.start) == (Kind.RECURRING, rule, day(first))


@pytest.mark.parametrize("text", ["từ 20/4 trở đi", "bắt đầu từ 20/4", "20/4 trở đi"])
def test_what_begins_and_has_no_end_is_an_open_span(text: str) -> None:
    deadline = read_chat(text, NOW).deadline
    assert (deadline.kind, deadline.start, deadline.end) == (Kind.SPAN, day("20/4"), None)


def test_a_lunar_rule_has_its_first_day_and_no_rfc_text() -> None:
    deadline = read_chat("rằm hàng tháng", NOW).deadline
    assert (deadline.kind, deadline.rrule, deadline.start) == (Kind.RECURRING, None, day("1/5"))
    assert Flag.LUNAR in deadline.flags


@pytest.mark.parametrize(
    "text",
    [
        "thứ 6 hoặc thứ 7",
        "15/4 và 20/4",
        "sáng mai họp, chiều mốt nộp",
        "mai mốt",
        "nay mai",
        "bữa kia",
        "tuần 12",
        "thứ 6 tháng 5",
        "hôm nào",
        "chiều",
        "8h/ngày",
        "sau 17h",
        "ngày 15 và 16",
        "không phải thứ 6",
        "3 tháng 2 ngày",
        "thứ 6 trừ tuần này",
        "tuần sau nộp trước thứ 5",
        "họp tổ 3 tuần sau",
        "ngày 5-10",
        "từ 20/10 đến 15/10",
        "lớp 5 giờ học toán",
        "ram thang nay",
        "tuan truoc Tet",
        "thu 2 sau Tet",
        "trong 3 năm qua",
        "trong 5 năm học gần đây",
        "trong ba nam hoc lien tiep",
        "mỗi 20/4 và thứ 6",
        "ngày nào cũng được",
        "hôm nào cũng được nhé",
        "sau gio ra choi",
        "nhắc mỗi đầu tuần sau",
    ],
)
def test_what_cannot_be_read_whole_is_refused(text: str) -> None:
    assert read_chat(text, NOW).deadline.kind is Kind.UNKNOWN


@pytest.mark.parametrize(
    "text",
    [
        "em Lan lớp 4/2", "được 8/10", "9.5 điểm", "hỗ trợ 24/7", "05-CT/TW", "phòng 302",
        "1/2 lớp vắng", "v1.2.3", "phiên bản 2.0", "A1-2026", "số nhà 12/5", "tỉ số 2-1",
        "0912.345.678", "500.000đ", "20%", "em 10 tuổi", "không quá 1500 từ", "3 năm liền",
        "2 ngày", "sáng kiến", "tối đa 3 bài", "cô Mai", "hoa mai", "thu 5 triệu", "xếp thứ 3",
        "bài thứ 2 chưa nộp", "đợt thứ hai nộp gì", "kỳ họp thứ 4", "năm thứ hai thực hiện",
        "9/9 tiêu chí", "3/5 sao", "8.5 điểm", "tỷ lệ 3/4", "nhịp 2/4", "lớp 5/2, 5/3",
        "lớp ghép 4/1-4/2", "trường 3/2 ở đâu", "mạng 5g", "đăng ký 2 giờ dạy", "3 giờ dạy tốt",
        "bệnh viện 19/8", "cong vien 30/4", "ti so 3-2", "thu tu uu tien", "tu van", "mot tuan",
        "mai vàng", "tháng nào cũng vậy", "ngay ngắn", "hè nhau làm", "Mai Thị Hoa",
        "TH Mai Dịch", "quận Hoàng Mai", "thầy Sáu", "truong mai dong nop chua", "https://a.vn/15/4/2026",
        "an.15.4@truong.edu.vn", "NTVT-2026-11-AM-3", "",
    ],
)  # fmt: skip
def test_what_is_no_date_is_refused(text: str) -> None:
    assert read_chat(text, NOW).deadline.kind is Kind.UNKNOWN


@pytest.mark.parametrize(
    ("text", "flag"),
    [
        ("31/6", Flag.INVALID_DATE),
        ("13/13/2026", Flag.INVALID_DATE),
        ("30 tết", Flag.INVALID_DATE),
        ("trước 31/6", Flag.INVALID_DATE),
        ("8h60 mai", Flag.INVALID_TIME),
    ],
)
def test_a_day_or_hour_that_does_not_exist_is_flagged(text: str, flag: Flag) -> None:
    deadline = read_chat(text, NOW).deadline
    assert deadline.kind is Kind.UNKNOWN
    assert flag in deadline.flags


@pytest.mark.parametrize(
    ("text", "flag"),
    [
        ("hôm qua", Flag.PAST),
        ("thứ 5 ngày 10/4", Flag.WEEKDAY_MISMATCH),
        ("30/4", Flag.HOLIDAY),
        ("chủ nhật", Flag.WEEKEND),
        ("từ mai", Flag.OPEN_END),
        ("rằm tháng 7", Flag.LUNAR),
        ("1/4", Flag.PAST_THIS_YEAR),
    ],
)
def test_what_the_reader_must_know_is_flagged(text: str, flag: Flag) -> None:
    assert flag in read_chat(text, NOW).deadline.flags


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("nhắc tôi nộp hồ sơ trước 17h thứ 6", "nhắc tôi nộp hồ sơ"),
        ("ngày mai 8 giờ sáng dự giờ 2 tiết", "dự giờ 2 tiết"),
        ("thứ 6 nộp báo cáo tháng 4", "nộp báo cáo tháng 4"),
        ("nhắc cô Mai nộp bài vào thứ 6 nhé", "nhắc cô Mai nộp bài nhé"),
        ("trực 24/7", "trực 24/7"),
        ("báo cáo tháng 4 nộp trước 5/5", "báo cáo tháng 4 nộp"),
        ("kỷ niệm 30/4, họp 14h thứ 5", "kỷ niệm 30/4, họp"),
        ("thầy Sáu tuần sau họp", "thầy Sáu họp"),
        ("Mai Anh nộp bài thứ 6", "Mai Anh nộp bài"),
    ],
)
def test_the_rest_is_what_was_not_the_date(text: str, rest: str) -> None:
    assert read_chat(text, NOW).rest == rest


def test_an_abbreviated_weekday_offers_the_month_too() -> None:
    deadline = read_chat("t5", NOW).deadline
    assert deadline.end == day("9/4")
    assert [other.kind for other in deadline.alternatives] == [Kind.MONTH]


def test_an_unaccented_pronoun_is_not_the_evening() -> None:
    deadline = read_chat("nhac toi 8h mai nop bai", NOW).deadline
    assert (deadline.end, deadline.time) == (day("9/4"), time(8))


def test_an_endless_number_is_no_time_and_no_failure() -> None:
    assert read_chat("9" * 5000, NOW).deadline.kind is Kind.UNKNOWN
