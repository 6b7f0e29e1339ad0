"""Notes to oneself, and times alone. Now is Tuesday 10 November 2026, 09:00."""

import pytest

from knowledge.orders import read_moment, read_note
from tests.knowledge.orders.kit import NOW, when_in_short

NOTES = [
    ("8h mai nộp bài", "nộp bài", "11/11 08:00"),
    ("nộp bài 8h mai", "nộp bài", "11/11 08:00"),
    ("thứ 6 hàng tuần họp tổ", "họp tổ", "WEEKLY;BYDAY=FR 13/11 07:00"),
    ("nhắc tôi 8h mai nộp bài nhé", "nộp bài", "11/11 08:00"),
    ("mai 8h hop to", "hop to", "11/11 08:00"),
    ("hop to mai 8h", "hop to", "11/11 08:00"),
    ("15p nua goi cho thay Minh", "goi cho thay Minh", "10/11 09:15"),
    ("nộp bài trước 15/11", "nộp bài trước 15/11", "day? 14/11 07:00"),
    ("báo cáo tháng 11 8h mai", "báo cáo tháng 11", "11/11 08:00"),
    ("tuần sau họp tổ", "tuần sau họp tổ", "day?"),
    ("họp tổ tuần sau", "họp tổ tuần sau", "day?"),
    ("nộp hồ sơ", "nộp hồ sơ", "missing?"),
    ("chiều thứ 6 nộp giáo án", "nộp giáo án", "13/11 16:30"),
    ("mỗi sáng thứ hai chào cờ", "chào cờ", "WEEKLY;BYDAY=MO 16/11 07:00"),
    ("ngày 10 hàng tháng gửi báo cáo", "gửi báo cáo", "MONTHLY;BYMONTHDAY=10 10/12 07:00"),
    ("8h hôm qua nộp bài", "nộp bài", "past 09/11 08:00"),
    ("20/11 lúc 7h mít tinh", "mít tinh", "20/11 07:00"),
    (
        "lúc 7h 20/11 mít tinh chào mừng ngày Nhà giáo Việt Nam 20/11",
        "mít tinh chào mừng ngày Nhà giáo Việt Nam 20/11",
        "20/11 07:00",
    ),
    ("tối nay soạn giáo án", "soạn giáo án", "10/11 19:00"),
    ("họp phụ huynh lớp 5/2 8h chủ nhật", "họp phụ huynh lớp 5/2", "15/11 08:00"),
    ("hàng tuần họp tổ", "hàng tuần họp tổ", "day? WEEKLY 17/11 07:00"),
    ("ngay bây giờ", "", "AtOnce"),
    ("trước hạn 2 ngày nộp bài", "nộp bài", "due-2d"),
    ("mai nộp bài", "nộp bài", "11/11 07:00"),
    ("thứ 3 nộp bài", "nộp bài", "several? 17/11 07:00, 10/11 11:30"),
    ("thứ 5 20/11 họp", "họp", "weekday? 20/11 07:00"),
    ("5/11 họp", "họp", "next_year? 05/11 07:00"),
    ("mai 8h hoặc 9h họp", "họp", "several? 11/11 08:00, 11/11 09:00"),
    ("rằm hàng tháng thắp hương", "thắp hương", "day? 23/11 07:00"),
    ("chủ nhật tuần này 19h30 họp online", "họp online", "15/11 19:30"),
    ("nop giao an t6 tuan sau", "nop giao an", "20/11 07:00"),
    ("chieu mai hop to chuyen mon", "hop to chuyen mon", "11/11 16:30"),
    ("t2 hang tuan chao co", "chao co", "WEEKLY;BYDAY=MO 16/11 07:00"),
    ("nhắc em 7h sáng mai in đề kiểm tra", "in đề kiểm tra", "11/11 07:00"),
    ("2 tiếng nữa gọi phụ huynh em An", "gọi phụ huynh em An", "10/11 11:00"),
    ("gọi phụ huynh em An sau 2 tiếng", "gọi phụ huynh em An", "10/11 11:00"),
    ("20h tối nay chấm bài", "chấm bài", "10/11 20:00"),
    ("sinh nhật cô Mai 12/12", "sinh nhật cô Mai", "12/12 07:00"),
    ("7h30 ngày 20/11 mang hoa, mít tinh", "mang hoa, mít tinh", "20/11 07:30"),
    ("nộp sáng kiến 8h 1/12/2026", "nộp sáng kiến", "01/12 08:00"),
    ("mỗi tối 20h soạn bài", "soạn bài", "DAILY 10/11 20:00"),
    ("cuối tuần làm hồ sơ", "cuối tuần làm hồ sơ", "day? 14/11 07:00, 15/11 07:00"),
    ("mai 7h nhắc tôi nộp 3 bài NTVT tháng 11", "nộp 3 bài NTVT tháng 11", "11/11 07:00"),
    ("nộp bài ngay", "nộp bài", "AtOnce"),
    ("10 phút nữa họp", "họp", "10/11 09:10"),
    ("lúc 14h thứ năm dự giờ lớp 4/2", "dự giờ lớp 4/2", "12/11 14:00"),
    ("nhớ 8h thứ 2 nộp giáo án nhé bot", "nhớ nộp giáo án", "16/11 08:00"),
    ("thứ hai đầu tiên hàng tháng chào cờ", "chào cờ", "MONTHLY;BYDAY=1MO 07/12 07:00"),
    ("viết bài gương điển hình trong tháng 12", "viết bài gương điển hình trong tháng 12", "day?"),
    ("sáng thứ 7 trực", "trực", "14/11 07:00"),
    ("đầu giờ chiều thứ 4 họp", "họp", "11/11 13:30"),
    ("cuối giờ chiều thứ 4 họp", "họp", "11/11 16:30"),
    ("rằm tháng giêng đi chùa", "đi chùa", "20/02 07:00"),
    ("mùng 1 Tết gọi điện", "gọi điện", "06/02 07:00"),
    (
        "nộp bài trước 16h ngày mai",
        "nộp bài trước 16h ngày mai",
        "day? 11/11 07:00, 11/11 16:00",
    ),
    (
        "từ 16/11 đến 20/11 mỗi ngày 7h trực",
        "từ 16/11 đến 20/11 trực",
        "endless? DAILY 16/11 07:00",
    ),
]
MOMENTS = [
    ("8h mai", "11/11 08:00"),
    ("đổi sang 8h mai nhé em", "11/11 08:00"),
    ("ngay", "AtOnce"),
    ("ngay bây giờ", "AtOnce"),
    ("luôn đi em", "AtOnce"),
    ("tuần sau", "day?"),
    ("cuối tuần", "day? 14/11 07:00, 15/11 07:00"),
    ("thứ 2 tuần sau", "16/11 07:00"),
    ("trước 15/11", "day? 14/11 07:00"),
    ("khai giảng", "05/09 07:00"),
    ("20/11", "20/11 07:00"),
    ("chiều nay", "10/11 16:30"),
    ("sáng nay", "past 10/11 07:00"),
    ("hôm nay", "10/11 11:30"),
    ("7h", "several? 11/11 07:00, 10/11 19:00"),
    ("xyz", "unreadable?"),
    ("8h sáng hoặc 2h chiều mai", "several? 11/11 08:00, 11/11 14:00"),
    ("10/11 8h", "past 10/11 08:00"),
    ("30/2", "invalid?"),
    ("mỗi thứ 2", "WEEKLY;BYDAY=MO 16/11 07:00"),
    ("t6 tuan sau luc 8h", "20/11 08:00"),
]


@pytest.mark.parametrize(("text", "words", "when"), NOTES)
def test_a_note_has_words_and_a_time_in_either_order(text: str, words: str, when: str) -> None:
    note = read_note(text, NOW)
    assert (note.words, when_in_short(note.when)) == (words, when)


@pytest.mark.parametrize(("text", "when"), MOMENTS)
def test_a_time_alone(text: str, when: str) -> None:
    assert when_in_short(read_moment(text, NOW)) == when
