"""Whom an order names: small trees of their own, doubts and how they are settled."""

from datetime import date, datetime

import pytest

from knowledge.orders import Asked, Clash, Once, Unknown, Who, read_order
from knowledge.policies.policy import HANOI
from knowledge.units import Tree, UnitNode
from tests.knowledge.orders.kit import ALL, COUNCIL, NOW, TREE, order_in_short, who_in_short

CITY = Tree(
    [
        UnitNode("SO", "Sở Giáo dục", "so", None, ("Sở",)),
        UnitNode("P1", "Phường Long Biên", "phuong", "SO", ("Long Biên",)),
        UnitNode("P2", "Phường Bồ Đề", "phuong", "SO", ("Bồ Đề",)),
        UnitNode("AM1", "Trường THCS Ái Mộ", "truong_thcs", "P1"),
        UnitNode("AM2", "Trường Tiểu học Ái Mộ", "truong_th", "P2"),
        UnitNode("LT1", "Trường TH&THCS Lê Lợi", "truong_lien_cap", "P1"),
        UnitNode("LT2", "Trường THCS Lê Lợi", "truong_thcs", "P2"),
        UnitNode("T195", "Trường THCS 19-5", "truong_thcs", "P2", ("THCS 19/5",)),
        UnitNode("CU", "Trường THCS Kim Liên", "truong_thcs", "P2", (), date(2026, 6, 30), "LT2"),
        UnitNode("HET", "Trường THCS Cầu Gỗ", "truong_thcs", "P2", (), date(2026, 6, 30)),
    ]
)


def who(text: str, council: str = "SO") -> str:
    return who_in_short(read_order(text, CITY, council, NOW).who)


@pytest.mark.parametrize(
    ("text", "council", "named"),
    [
        ("THCS Ái Mộ nộp bài", "SO", "AM1"),
        ("ái mộ nộp bài", "SO", "?ái mộ"),
        ("Ái Mộ nộp bài", "P1", "AM1"),
        ("Ái Mộ phường Bồ Đề nộp bài", "SO", "AM2"),
        ("TH Ái Mộ nộp bài", "P1", "#AM2"),
        ("Bồ Đề báo cáo", "P1", "#P2"),
        ("các phường báo cáo", "SO", "P1 P2"),
        ("tất cả các phường trừ Bồ Đề báo cáo", "SO", "P1"),
        ("các trường báo cáo", "P1", "AM1 LT1"),
        ("khối THCS báo cáo", "P1", "AM1 LT1"),
        ("khối tiểu học báo cáo", "SO", "LT1 AM2"),
        ("các trường cấp 2 báo cáo", "P2", "LT2 T195"),
        ("THCS Lê Lợi báo cáo", "SO", "?THCS Lê Lợi"),
        ("THCS Kim Liên báo cáo", "SO", "LT2"),
        ("THCS 19/5 nộp bài 8h mai", "SO", "T195"),
        ("trường Ái Mộ nộp bài", "P2", "AM2"),
        ("các trường nộp bài", "AM1", "AM1"),
        ("toàn trường nộp bài", "AM1", "AM1"),
        ("trung học cơ sở Ái Mộ nộp bài", "SO", "AM1"),
        ("am1 nop bai", "SO", "-"),
        ("AM1 nộp bài", "SO", "AM1"),
    ],
)
def test_names_reach_as_far_as_the_council(text: str, council: str, named: str) -> None:
    assert who(text, council) == named


def test_a_number_in_a_name_is_no_time() -> None:
    order = read_order("THCS 19/5 nộp bài 8h mai", CITY, "SO", NOW)
    assert order.when == Once(datetime(2026, 11, 11, 8, tzinfo=HANOI))
    assert order.words == "nộp bài"


def test_a_unit_that_is_gone_is_nobody() -> None:
    assert who("THCS Cầu Gỗ báo cáo") == "~THCS Cầu Gỗ"


def test_a_clash_offers_the_units_in_reach_and_is_settled_by_a_choice() -> None:
    order = read_order("Bình Minh và Phù Sa nộp bài", TREE, COUNCIL, NOW)
    clash = Clash("Bình Minh", ("BINHMINH", "THBINHMINH"))
    assert order.who == Who("Bình Minh và Phù Sa", ("PHUSA",), clashes=(clash,))
    assert not order.who.is_settled
    settled = order.who.settle(clash, "THBINHMINH")
    assert (settled.codes, settled.is_settled) == (("PHUSA", "THBINHMINH"), True)


def test_an_exception_that_is_settled_takes_a_unit_away() -> None:
    order = read_order("tất cả các trường trừ Bình Minh nộp bài", TREE, COUNCIL, NOW)
    assert order.who is not None
    (clash,) = order.who.clashes
    assert clash.excepted
    settled = order.who.settle(clash, "BINHMINH")
    assert settled.codes == tuple(code for code in ALL.split() if code != "BINHMINH")
    assert settled.is_settled


def test_an_unknown_name_offers_similar_ones_and_can_be_dropped() -> None:
    order = read_order("THCS Hoa San và Phù Sa nộp bài", TREE, COUNCIL, NOW)
    assert order.who is not None
    (unknown,) = order.who.unknown
    assert isinstance(unknown, Unknown)
    assert unknown.similar[0] == "HOASEN"
    assert order.who.settle(unknown, None).codes == ("PHUSA",)
    assert order.who.settle(unknown, "HOASEN").codes == ("PHUSA", "HOASEN")


def test_nobody_and_somebody_outside_are_not_settled() -> None:
    assert not Who("").is_settled
    assert not Who("Sở", ("PHUSA",), outside=("SOHT",)).is_settled


@pytest.mark.parametrize(
    "text",
    [
        "nộp hồ sơ về Phòng Văn hóa - Xã hội phường",
        "nộp hồ sơ cho Phòng VHXH",
        "nộp hồ sơ Phòng VHXH 8h mai",
        "họp tại THCS Phù Sa 8h mai",
        "xem kế hoạch của THCS Phù Sa",
        "gửi danh sách các trường",
    ],
)
def test_whoever_receives_or_lends_a_name_is_not_reminded(text: str) -> None:
    assert order_in_short(text)[0] == "-"


def test_two_times_leave_two_orders_to_choose_from() -> None:
    order = read_order("Phù Sa nộp hồ sơ ngày 20/11 8h sáng mai", TREE, COUNCIL, NOW)
    assert isinstance(order.when, Asked)
    assert [option.words for option in order.when.options] == [
        "nộp hồ sơ 8h sáng mai",
        "nộp hồ sơ ngày 20/11",
    ]
    assert order.said == "ngày 20/11, 8h sáng mai"
