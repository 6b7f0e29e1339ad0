"""A time inside an order reads like the time alone. Now is Wednesday 8 April 2026, 10:00."""

from datetime import datetime, time

import pytest

from knowledge.deadlines import Kind, read_chat
from tests.knowledge.deadline_cases import HANOI

NOW = datetime(2026, 4, 8, 10, tzinfo=HANOI)
CORES = (
    "8h",
    "30/4",
    "thứ 6",
    "17h ngày 20/4",
    "3 ngày nữa",
    "trước 5/5",
    "từ 10 đến 15/5",
    "7h thứ 2 hàng tuần",
)
WRAPPINGS = (
    "dạ {}",
    "{} nhé em",
    "nhắc tôi họp tổ {}",
    "nhắc trường Ái Mộ nộp 3 bài {}",
    "{} nộp hồ sơ KNC cho Phòng",
    "{} lớp 5/2",
    "{} nhắc cô Mai",
)


@pytest.mark.parametrize("core", CORES)
@pytest.mark.parametrize("wrapping", WRAPPINGS)
def test_an_order_reads_like_its_bare_time(core: str, wrapping: str) -> None:
    bare = read_chat(core, NOW).deadline
    order = read_chat(wrapping.format(core), NOW).deadline
    assert (order.kind, order.start, order.end) == (bare.kind, bare.start, bare.end)
    assert (order.time, order.bound, order.rrule) == (bare.time, bare.bound, bare.rrule)


def test_an_offset_is_one_only_where_a_task_is_named() -> None:
    named = read_chat("nhắc tôi nộp hồ sơ trước hạn 2 ngày", NOW).deadline
    bare = read_chat("nhắc trước hạn 2 ngày", NOW).deadline
    assert (named.kind, named.offset) == (Kind.OFFSET, "-P2D")
    assert (bare.kind, bare.offset) == (Kind.UNKNOWN, "-P2D")


@pytest.mark.parametrize(
    "text",
    [
        "dạ trước hạn 2 ngày",
        "em ơi, trước hạn 2 ngày, cảm ơn em",
        "nhắc cô Mai trước hạn 2 ngày",
        "nhắc trường Ái Mộ trước hạn 2 ngày nhé",
        "trước hạn 48h",
    ],
)
def test_courtesy_and_names_are_no_task_for_an_offset(text: str) -> None:
    deadline = read_chat(text, NOW).deadline
    assert deadline.kind is Kind.UNKNOWN
    assert deadline.offset in {"-P2D", "-PT48H"}


@pytest.mark.parametrize(
    "text", ["còn 2 ngày nữa đến hạn", "con 2 ngay nua den han", "trước thời hạn 2 ngày"]
)
def test_days_left_until_the_deadline_are_an_offset_and_no_day(text: str) -> None:
    deadline = read_chat(text, NOW).deadline
    assert (deadline.kind, deadline.offset, deadline.end) == (Kind.UNKNOWN, "-P2D", None)


def test_an_offset_keeps_the_hour_beside_it() -> None:
    deadline = read_chat("nhắc trước hạn 1 ngày lúc 8h", NOW).deadline
    assert (deadline.offset, deadline.time) == ("-P1D", time(8))


def test_a_team_number_that_may_be_a_length_is_asked_about() -> None:
    deadline = read_chat("tổ 3 tuần sau", NOW).deadline
    assert deadline.kind is Kind.UNKNOWN
    assert [other.kind for other in deadline.alternatives] == [Kind.ON, Kind.SPAN]
