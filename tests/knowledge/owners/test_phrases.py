"""Owners as the next plans may word them: names, groups, bodies of others, what is not known."""

import pytest

from knowledge.owners import How
from knowledge.units import Tree
from tests.knowledge.owners.trees import (
    ALL,
    CITY,
    DISTRICT,
    LONE,
    NURSERY,
    OF_WARD,
    PRIMARY,
    SECONDARY,
    hows,
    node,
    owes,
)

CERTAIN = [
    # groups of schools
    ("HH", "Tất cả các trường", OF_WARD, "level"),
    ("HH", "Các trường trên địa bàn phường", OF_WARD, "level"),
    ("HH", "Các trường trên địa bàn phường Hồng Hà", OF_WARD, "level"),
    ("HH", "Các nhà trường", OF_WARD, "level"),
    ("HH", "Nhà trường", OF_WARD, "level"),
    ("HH", "Các cơ sở giáo dục", OF_WARD, "level"),
    ("HH", "Các đơn vị trường học", OF_WARD, "level"),
    ("HH", "CÁC TRƯỜNG MẦM NON, TIỂU HỌC, THCS", OF_WARD, "level"),
    ("HH", "các trường mẫu giáo, mầm non", NURSERY, "level"),
    ("HH", "Các trường TH và THCS", (*SECONDARY, *PRIMARY), "level"),
    ("HH", "TH, THCS", (*SECONDARY, *PRIMARY), "level"),
    ("HH", "Trường THCS", SECONDARY, "level"),
    ("HH", "Khối mầm non", NURSERY, "level"),
    ("HH", "Hiệu trưởng các trường tiểu học", PRIMARY, "level"),
    ("HH", "Đơn vị trực thuộc", OF_WARD, "level"),
    ("SGD", "Các trường", ALL, "level"),
    ("SGD", "Các trường trực thuộc Sở", ("CHUYEN",), "level"),
    ("SGD", "Các trường THPT", ("CHUYEN",), "level"),
    ("SGD", "Các trường THPT, trung tâm GDNN-GDTX", ("CHUYEN", "TTHT"), "level level"),
    ("SGD", "Các trường trên địa bàn xã Lâm Tiên", ("LT1", "LT2"), "level"),
    ("SGD", "Các trường THCS của xã Lâm Tiên", ("LT1",), "level"),
    # groups of others
    ("SGD", "UBND cấp xã", ("HH", "LT"), "level"),
    ("SGD", "Chủ tịch UBND các phường, xã, đặc khu", ("HH", "LT"), "level"),
    ("SGD", "Phòng VH-XH các xã, phường", ("VHXH", "VHLT"), "level"),
    ("SGD", "Trưởng phòng VH-XH các xã, phường", ("VHXH", "VHLT"), "level"),
    ("SGD", "Thủ trưởng các đơn vị trực thuộc", ("CHUYEN", "TTHT"), "level"),
    ("SGD", "Các đơn vị", ("HH", "LT", "CHUYEN", "TTHT"), "level"),
    ("SGD", "Trưởng các phòng chuyên môn", ("VPS",), "level"),
    ("VPS", "UBND các xã, phường", ("HH", "LT"), "level"),
    ("VHXH", "Các trường MN, TH, THCS", OF_WARD, "level"),
    # names
    ("HH", "Trường THCS Hoa Sen", ("THCS1",), "named"),
    ("HH", "Trường Mầm non Hoa Sen", ("MN3",), "named"),
    ("HH", "Trường THCS Hoa Sen và trường TH Bến Cau", ("THCS1", "TH2"), "named named"),
    ("HH", "Các trường THCS Hoa Sen, Bình Minh", ("THCS1", "THCS2"), "named named"),
    ("HH", "trường tiểu học Bình Minh, Đoàn Kết", ("TH3", "TH4"), "named named"),
    ("HH", "Trường Tiểu học Kì Đồng", ("TH5",), "named"),
    ("HH", "Trường THCS Thành Công", ("THCS3",), "named"),
    ("HH", "Hiệu trưởng trường THCS Hoa Sen", ("THCS1",), "named"),
    ("SGD", "Phòng Văn hóa và Xã hội xã Lâm Tiên", ("VHLT",), "named"),
    ("SGD", "Văn phòng", ("VPS",), "named"),
    ("SGD", "UBND phường Hồng Hà, xã Lâm Tiên", ("HH", "LT"), "named named"),
    # the issuer and what is inside it
    ("SGD", "Sở GD & ĐT", ("SGD",), "itself"),
    ("SGD", "Lãnh đạo Sở", ("SGD",), "itself"),
    ("SGD", "Ngành GDĐT", ("SGD",), "itself"),
    ("SGD", "Phòng Tổ chức - Cán bộ", ("SGD",), "itself"),
    ("HH", "Hội đồng Thi đua và Khen thưởng phường", ("HH",), "itself"),
    ("HH", "Chủ tịch UBND phường Hồng Hà", ("HH",), "itself"),
    ("HH", "Phòng Kinh tế, Hạ tầng và Đô thị", ("HH",), "itself"),
    ("HH", "Thường trực Hội đồng", ("HH",), "itself"),
    ("VHXH", "Phòng VHXH", ("VHXH",), "itself"),
    ("AM", "Toàn trường", ("AM",), "itself"),
    ("AM", "Phòng Thiết bị", ("AM",), "itself"),
    ("AM", "Các bộ phận, đoàn thể", ("AM",), "itself"),
    ("AM", "CB, GV, NV", ("AM",), "part part part"),
    ("AM", "Tổ KHTN và tổ KHXH", ("AM",), "part part"),
    ("AM", "Lớp 6A, 6B", ("AM",), "part"),
    ("AM", "Chi bộ; Đoàn TNCS Hồ Chí Minh; Đội TNTP", ("AM",), "part part part"),
    ("AM", "Các đơn vị trực thuộc", ("AM",), "part"),
    ("AM", "Ông Nguyễn Văn An", ("AM",), "part"),
    # above the issuer
    ("THCS1", "Phòng Văn hóa - Xã hội", (), "above"),
    ("THCS1", "UBND phường", (), "above"),
    ("THCS1", "Hội đồng TĐKT phường Hồng Hà", (), "above"),
    ("THCS1", "Công đoàn ngành", (), "above"),
    ("AM", "Phòng GD&ĐT quận", (), "above"),
    ("AM", "Sở GDĐT; Bộ GDĐT", (), "above above"),
    ("HH", "Hội đồng TĐKT Thành phố", (), "above"),
    ("HH", "Các đơn vị trực thuộc Sở", (), "above"),
    ("HH", "Các phòng thuộc Sở", (), "above"),
    ("VHXH", "UBND phường", (), "above"),
    # who leads, not who helps
    ("HH", "Phòng VH-XH chủ trì, phối hợp với các trường", ("VHXH",), "named"),
    ("HH", "Đồng chí Hiệu trưởng các trường thực hiện", OF_WARD, "level"),
]  # fmt: skip


@pytest.mark.parametrize(("issuer", "text", "units", "how"), CERTAIN)
def test_owners_that_leave_no_doubt(
    issuer: str, text: str, units: tuple[str, ...], how: str
) -> None:
    found = owes(text, LONE if issuer == "AM" else CITY, issuer)
    assert (found.units, hows(found)) == (units, how)
    assert found.is_certain


GUESSES = [
    ("HH", "Các trường ngoài công lập", OF_WARD, "level"),
    ("HH", "Các trường tham gia hội thi", OF_WARD, "level"),
    ("HH", "Các trường (trừ trường mầm non)", OF_WARD, "level"),
    ("HH", "GVCN", OF_WARD, "level"),
    ("HH", "Hội đồng trường", OF_WARD, "level"),
    ("HH", "Phòng GDĐT quận", ("VHXH",), "successor"),
    ("SGD", "UBND các quận, huyện", ("HH", "LT"), "successor"),
    ("SGD", "Phòng GDĐT", ("HH", "LT"), "successor"),
    ("THCS1", "Trường THCS Bình Minh", ("THCS2",), "named"),
    ("HH", "UBND xã Lâm Tiên", ("LT",), "named"),
]


@pytest.mark.parametrize(("issuer", "text", "units", "how"), GUESSES)
def test_likely_owners_wait_for_the_secretary(
    issuer: str, text: str, units: tuple[str, ...], how: str
) -> None:
    found = owes(text, CITY, issuer)
    assert (found.units, hows(found)) == (units, how)
    assert not found.is_certain


NOBODY = [
    ("HH", "Trường Bình Minh"),
    ("HH", "Trường THCS Long Biên"),
    ("HH", "Trường Tiểu học Thành Công"),
    ("HH", "UBND phường Long Biên"),
    ("HH", "Công an phường"),
    ("HH", "Các trường THPT"),
    ("HH", "Cụm trưởng"),
    ("HH", "Các trường trong cụm số 3"),
    ("SGD", "Sở GDĐT Hà Nội"),
    ("SGD", "Sở Nội vụ"),
    ("SGD", "Trưởng khối thi đua số 2"),
    ("AM", "Các trường"),
    ("AM", "nt"),
    ("SGD", "?!"),
]


@pytest.mark.parametrize(("issuer", "text"), NOBODY)
def test_nobody_is_bound_where_nothing_fits(issuer: str, text: str) -> None:
    found = owes(text, LONE if issuer == "AM" else CITY, issuer)
    assert (found.units, hows(found), found.is_certain) == ((), "unknown", False)


def test_subordinate_units_may_be_nobody_beside_others_but_not_alone() -> None:
    beside = owes("UBND các xã, phường; đơn vị trực thuộc", DISTRICT, "SGD")
    assert (beside.units, hows(beside), beside.is_certain) == (("BD",), "level level", True)
    alone = owes("đơn vị trực thuộc", DISTRICT, "SGD")
    assert (alone.units, hows(alone), alone.is_certain) == ((), "unknown", False)


def test_an_unknown_owner_beside_a_known_one_leaves_a_doubt() -> None:
    found = owes("Phòng VH-XH; Báo Hà Thành", CITY, "HH")
    assert (found.units, hows(found), found.is_certain) == (("VHXH",), "named unknown", False)


def test_parts_keep_the_words_of_the_text() -> None:
    found = owes("- Trường THCS Hoa Sen, Bình Minh;\n- Cô Hạnh (thư ký)", CITY, "HH")
    assert [part.text for part in found.parts] == [
        "- Trường THCS Hoa Sen",
        "Bình Minh",
        "- Cô Hạnh (thư ký)",
    ]
    assert found.parts[1].how is How.NAMED


def test_a_school_that_does_not_say_its_level_is_taken_in_as_a_guess() -> None:
    tree = Tree([
        node("P", "UBND phường Một", "phuong"),
        node("A", "Trường Tiểu học An Bình", "truong_th", "P"),
        node("B", "Trường Nguyễn Siêu", "truong", "P"),
        node("C", "THCS Chu Văn An", "truong", "P"),
    ])  # fmt: skip
    named = owes("Các trường tiểu học", tree, "P")
    assert (named.units, named.is_certain) == (("A", "B"), False)
    assert owes("Các trường", tree, "P").is_certain
