"""Units that ended: their successors, and plans older than the tree."""

from datetime import date

import pytest

from knowledge.owners import resolve
from knowledge.units import Tree, UnitNode
from tests.knowledge.owners.trees import (
    CITY,
    DISTRICT,
    LAST_DAY,
    NOW,
    OF_WARD,
    THEN,
    hows,
    node,
    owes,
)


@pytest.mark.parametrize("text", ["Phòng GDĐT", "Phòng GDĐT quận Ba Đình"])
def test_a_named_unit_that_ended_gives_its_successor(text: str) -> None:
    found = owes(text, DISTRICT, "PGD")
    assert (found.units, hows(found), found.is_certain) == (("BD",), "successor", True)


def test_a_unit_still_owes_on_its_last_day() -> None:
    assert owes("Phòng GDĐT quận Ba Đình", DISTRICT, "SGD", LAST_DAY).units == ("PGD",)


def test_a_task_without_an_owner_goes_to_who_came_after_the_issuer() -> None:
    found = resolve([], DISTRICT, "PGD", NOW)
    assert (found.units, hows(found), found.is_certain) == (("BD",), "successor", True)


def test_a_unit_that_ended_without_successor_leaves_the_owner_unknown() -> None:
    found = owes("Phòng GDĐT huyện Đông Anh", DISTRICT, "SGD")
    assert (found.units, hows(found), found.is_certain) == ((), "unknown", False)
    assert hows(resolve([], DISTRICT, "PGD2", NOW)) == "unknown"


def test_a_level_that_ended_gives_the_successors_that_the_list_of_units_names() -> None:
    found = owes("Các phòng GDĐT các quận, huyện, thị xã", DISTRICT, "SGD")
    assert (found.units, hows(found), found.is_certain) == (("BD",), "successor", True)


def test_a_level_that_no_list_knows_is_offered_to_wards_and_communes() -> None:
    found = owes("Các phòng GDĐT các quận, huyện, thị xã", CITY, "SGD")
    assert (found.units, hows(found), found.is_certain) == (("HH", "LT"), "successor", False)


def test_a_school_that_was_merged_is_counted_once() -> None:
    assert owes("Các trường MN, TH, THCS", DISTRICT, "PGD", THEN).units == ("A", "B", "C", "D")
    assert owes("Các trường MN, TH, THCS", DISTRICT, "PGD").units == ("A", "B", "D")


def test_schools_are_found_where_the_successor_has_them() -> None:
    moved = Tree([
        UnitNode("PGD", "Phòng GDĐT quận Ba Đình", "phong", None, (), LAST_DAY, "BD"),
        node("BD", "UBND phường Ba Đình", "phuong"),
        node("S", "Trường THCS Giảng Võ", "truong_thcs", "BD"),
    ])  # fmt: skip
    assert owes("Các trường", moved, "PGD").units == ("S",)


def test_an_old_plan_of_a_district_taken_in_by_a_ward_binds_what_the_ward_has() -> None:
    office = owes("Phòng GDĐT", CITY, "HH")
    assert (office.units, hows(office), office.is_certain) == (("VHXH",), "successor", False)
    assert owes("các trường Mầm non, Tiểu học, THCS", CITY, "HH").units == OF_WARD
    assert hows(owes("Sở GDĐT", CITY, "HH")) == "above"


def test_a_commune_under_a_district_has_the_education_office_above_it() -> None:
    tree = Tree([
        node("QH", "UBND huyện Quảng Hòa", "huyen"),
        node("X", "UBND xã Tự Do", "xa", "QH"),
    ])  # fmt: skip
    assert hows(owes("Phòng GDĐT", tree, "X", date(2023, 1, 1))) == "above"


def test_the_office_of_the_same_name_nearby_is_meant_and_not_one_far_away() -> None:
    tree = Tree([
        node("P1", "UBND phường Một", "phuong"),
        node("V1", "Phòng Văn hóa - Xã hội phường Một", "phong", "P1"),
        node("P2", "UBND phường Hai", "phuong"),
        node("V2", "Phòng VHXH phường Hai", "phong", "P2", "Phòng VH-XH", "Văn phòng"),
    ])  # fmt: skip
    assert owes("Phòng VH-XH", tree, "P1").units == ("V1",)
    assert owes("Phòng VH-XH", tree, "P2").units == ("V2",)
    assert owes("Văn phòng", tree, "P1").units == ("P1",)
