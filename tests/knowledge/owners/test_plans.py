"""Every owner that the real plans and the sample plans name, as a careful reader takes it."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from knowledge.owners import resolve
from tests.knowledge.owners.trees import (
    CITY,
    COUNTY,
    DISTRICT,
    LONE,
    NOW,
    NURSERY,
    OF_WARD,
    THEN,
    hows,
    owes,
)
from tests.knowledge.plan_kit import SAMPLE_GOLD

OWN = ("SGD",)
CHUYEN = ("CHUYEN", "TTHT")
COMMUNES = ("HH", "LT")

BUREAU = [
    ("Sở GDĐT Hà Thành", OWN, "itself"),
    ("Sở GDDT Hà Thành", OWN, "itself"),
    ("Sở GDĐT", OWN, "itself"),
    ("Văn phòng Sở", ("VPS",), "named"),
    ("Hội đồng TĐ-KT Ngành", OWN, "itself"),
    ("Hội đồng TB-KT Ngành", OWN, "itself"),
    ("Thành viên Hội đồng TĐ-KT Ngành", OWN, "itself"),
    ("UBND các xã, phường; đơn vị trực thuộc", (*COMMUNES, *CHUYEN), "level level"),
    ("UBND các xã, phường, các đơn vị trực thuộc Sở", (*COMMUNES, *CHUYEN), "level level"),
    ("UBND các xã, phường", COMMUNES, "level"),
    ("Ban Giám khảo", OWN, "itself"),
    ("Các phòng GDĐT các quận, huyện, thị xã; đơn vị trực thuộc", (*COMMUNES, *CHUYEN),
     "successor level"),
    ("Các phòng GDDT các quận, huyện, thị xã; đơn vị trực thuộc", (*COMMUNES, *CHUYEN),
     "successor level"),
    ("các đơn vị trực thuộc, các phòng Giáo dục và Đào tạo quận, huyện, thị xã",
     (*CHUYEN, *COMMUNES), "level successor"),
    ("Văn phòng Sở và các phòng thuộc Sở", ("VPS",), "named level"),
    ("Các phòng thuộc Sở", ("VPS",), "level"),
    ("Phòng Kế hoạch - Tài chính", OWN, "itself"),
    ("Báo ngành", (), "unknown"),
    ("Báo ngành; Công đoàn ngành", OWN, "unknown part"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "units", "how"), BUREAU)
def test_owners_in_the_plans_of_a_bureau(text: str, units: tuple[str, ...], how: str) -> None:
    found = owes(text, CITY, "SGD")
    assert (found.units, hows(found)) == (units, how)
    assert found.is_certain is ("successor" not in how and "unknown" not in how)


GUESSED = ("Công đoàn cơ sở", "công đoàn cơ sở", "Khối trưởng", "Bộ phận thi đua Phòng GDĐT",
           "Hội đồng sáng kiến cấp trường")  # fmt: skip
WARD = [
    ("Các trường", OF_WARD, "level"),
    ("Các trường MN, TH, THCS", OF_WARD, "level"),
    ("Các trường mầm non, tiểu học, THCS", OF_WARD, "level"),
    ("các trường mầm non, tiểu học, THCS", OF_WARD, "level"),
    ("các trường Mầm non, Tiểu học, THCS", OF_WARD, "level"),
    ("Phòng Văn hóa - Xã hội", ("VHXH",), "named"),
    ("Phòng Văn hoá - Xã hội", ("VHXH",), "named"),
    ("Phòng Văn hóa - Xã hội; Công đoàn", ("VHXH", "HH"), "named part"),
    ("Văn phòng HĐND và UBND", ("HH",), "itself"),
    ("Văn phòng", ("HH",), "itself"),
    ("UBND phường", ("HH",), "itself"),
    ("Hội đồng TĐKT phường", ("HH",), "itself"),
    ("Cụm trưởng các cụm trường", (), "unknown"),
    ("Công đoàn", ("HH",), "part"),
    ("Công đoàn cơ sở", OF_WARD, "level"),
    ("công đoàn cơ sở", OF_WARD, "level"),
    ("Khối trưởng", OF_WARD, "level"),
    ("Bộ phận thi đua Phòng GDĐT", ("VHXH",), "successor"),
    ("Hội đồng sáng kiến cấp trường", OF_WARD, "level"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "units", "how"), WARD)
def test_owners_in_the_plans_of_a_ward(text: str, units: tuple[str, ...], how: str) -> None:
    found = owes(text, CITY, "HH")
    assert (found.units, hows(found)) == (units, how)
    assert found.is_certain is (text not in GUESSED and how != "unknown")


COMMUNE = [
    ("UBND xã", ("LT",), "itself"),
    ("Hội đồng Thi đua - Khen thưởng xã", ("LT",), "itself"),
    ("Hội đồng sáng kiến xã", ("LT",), "itself"),
    ("Đoàn Thanh niên xã", ("LT",), "part"),
]


@pytest.mark.parametrize(("text", "units", "how"), COMMUNE)
def test_owners_in_the_plans_of_a_commune(text: str, units: tuple[str, ...], how: str) -> None:
    found = owes(text, CITY, "LT")
    assert (found.units, hows(found)) == (units, how)
    assert found.is_certain


SCHOOL = {
    "itself": (
        "Ban giám hiệu", "BGH", "HT", "Hiệu trưởng", "Phó hiệu trưởng", "Hội đồng",
        "Hội đồng thi đua", "Hội đồng trường", "Hội đồng sáng kiến cấp trường",
        "Chủ tịch Hội đồng", "Ban thi đua", "Ban Thi đua", "Văn phòng",
    ),
    "part": (
        "Các lớp", "Các tổ", "Các tổ chuyên môn", "Tổ mẫu giáo", "Tổ nuôi dưỡng", "Tổ Ngữ văn",
        "Tổ Nghệ thuật", "Tổ chấm sáng kiến", "Tổ trưởng", "Tổ trưởng CM", "Tổ trưởng các khối",
        "Tổ trưởng các tổ chuyên môn", "Khối trưởng", "khối trưởng", "GVCN", "giáo viên chủ nhiệm",
        "Tổng phụ trách", "Tổng phụ trách Đội", "TPT Đội", "Công đoàn", "Công đoàn trường",
        "Công đoàn cơ sở", "công đoàn cơ sở", "Chủ tịch Công đoàn", "BCH Công đoàn",
        "Đoàn Thanh niên", "Kế toán", "Văn thư", "Thư viện", "Thư ký", "Hội cựu học sinh",
        "Cô Hạnh (Phó Hiệu trưởng)", "Thầy Dũng (thư ký Hội đồng)",
    ),
    "part part": ("Giáo viên chủ nhiệm, Tổng phụ trách Đội",),
    "itself part": ("BGH, Công đoàn", "BGH, các tổ"),
}  # fmt: skip


@pytest.mark.parametrize("how", SCHOOL)
@pytest.mark.parametrize(("tree", "school"), [(CITY, "THCS1"), (LONE, "AM")])
def test_owners_in_the_plan_of_a_school_all_come_to_the_school(
    tree: object, school: str, how: str
) -> None:
    known = CITY if tree is CITY else LONE
    found = {text: owes(text, known, school) for text in SCHOOL[how]}
    assert {text for text, one in found.items() if one.units != (school,)} == set()
    assert {text: hows(one) for text, one in found.items() if hows(one) != how} == {}
    assert all(one.is_certain for one in found.values())


OLD = [
    ("Phòng GDĐT", "PGD", ("PGD",), "itself"),
    ("các trường Mầm non, Tiểu học, THCS", "PGD", ("A", "B", "C", "D"), "level"),
    ("Sở GDĐT", "PGD", (), "above"),
    ("Hội đồng TĐ-KT Ngành", "PGD", (), "above"),
    ("Văn phòng Sở", "PGD", (), "above"),
    ("Văn phòng Sở và các phòng thuộc Sở", "PGD", (), "above above"),
    ("Sở GDĐT Hà Nội", "SGD", ("SGD",), "itself"),
    ("Sở GDDT Hà Nội", "SGD", ("SGD",), "itself"),
    ("Các phòng GDĐT các quận, huyện, thị xã", "SGD", ("PGD", "PGD2"), "level"),
    ("Các phòng GDDT các quận, huyện, thị xã", "SGD", ("PGD", "PGD2"), "level"),
]


@pytest.mark.parametrize(("text", "issuer", "units", "how"), OLD)
def test_owners_in_plans_of_the_time_of_districts(
    text: str, issuer: str, units: tuple[str, ...], how: str
) -> None:
    found = owes(text, DISTRICT, issuer, THEN)
    assert (found.units, hows(found), found.is_certain) == (units, how, True)


@pytest.mark.parametrize(("issuer", "how"), [("QH", "named"), ("PGDQH", "itself")])
def test_the_education_office_of_a_districts_plan_is_that_districts(issuer: str, how: str) -> None:
    found = owes("Phòng Giáo dục và Đào tạo", COUNTY, issuer, THEN)
    assert (found.units, hows(found)) == (("PGDQH",), how)


def test_a_task_without_an_owner_is_the_issuers() -> None:
    for texts in ([], [""], ["  ", "-"]):
        found = resolve(texts, CITY, "THCS1", NOW)
        assert (found.units, hows(found), found.is_certain) == (("THCS1",), "default", True)


SETTLED = {text for rows in (BUREAU, WARD, COMMUNE) for text, _, _ in rows}
SETTLED |= {text for texts in SCHOOL.values() for text in texts} | {row[0] for row in OLD}
SETTLED |= {"Phòng Giáo dục và Đào tạo"}


def owners_in(folder: Path) -> Iterator[str]:
    for file in folder.glob("*.json"):
        for task in json.loads(file.read_text())["tasks"]:
            yield from (*task["units"], *task["coordinating"])


def test_no_owner_of_a_sample_plan_is_left_out_here() -> None:
    assert {text for text in owners_in(SAMPLE_GOLD) if text not in SETTLED} == set()


def test_no_owner_of_a_real_plan_is_left_out_here(shared: Path) -> None:
    assert {text for text in owners_in(shared / "plans" / "gold") if text not in SETTLED} == set()


def test_units_of_a_level_are_told_by_kind_or_name() -> None:
    assert owes("Các trường mầm non", CITY, "HH").units == NURSERY
