"""Small trees for the tests of owners: a city since July 2025, a district before, a lone school."""

from datetime import date

from knowledge.owners import Resolution, resolve
from knowledge.units import Tree, UnitNode

NOW = date(2026, 11, 10)
THEN = date(2023, 1, 31)
LAST_DAY = date(2025, 6, 30)
"""Of the districts."""


def node(code: str, name: str, kind: str, parent: str | None = None, *aliases: str) -> UnitNode:
    return UnitNode(code, name, kind, parent, aliases)


SECONDARY = ("THCS1", "THCS2", "THCS3")
PRIMARY = ("TH1", "TH2", "TH3", "TH4", "TH5")
NURSERY = ("MN1", "MN2", "MN3", "MN4")
OF_WARD = (*SECONDARY, *PRIMARY, *NURSERY)
OF_COMMUNE = ("LT1", "LT2")
ALL = ("CHUYEN", *OF_WARD, *OF_COMMUNE)

CITY = Tree([
    node("SGD", "Sở Giáo dục và Đào tạo Hà Thành", "so", None, "Sở GDĐT", "Sở"),
    node("VPS", "Văn phòng Sở GDĐT Hà Thành", "phong", "SGD", "Văn phòng Sở"),
    node("HH", "UBND phường Hồng Hà", "phuong", "SGD", "phường Hồng Hà"),
    node("VHXH", "Phòng Văn hóa - Xã hội phường Hồng Hà", "phong", "HH", "Phòng VH-XH"),
    node("LT", "UBND xã Lâm Tiên", "xa", "SGD"),
    node("VHLT", "Phòng Văn hóa - Xã hội xã Lâm Tiên", "phong", "LT"),
    node("CHUYEN", "Trường THPT Chuyên Hà Thành", "truong_thpt", "SGD"),
    node("TTHT", "Trung tâm GDNN-GDTX Hồng Hà", "trung_tam", "SGD"),
    node("THCS1", "Trường THCS Hoa Sen", "truong_thcs", "HH", "THCS Hoa Sen"),
    node("THCS2", "Trường THCS Bình Minh", "truong_thcs", "HH", "Bình Minh"),
    node("THCS3", "Trường Trung học cơ sở Thành Công", "truong", "HH"),
    node("TH1", "Trường Tiểu học Thanh Trì", "truong_th", "HH"),
    node("TH2", "Trường Tiểu học Bến Cau", "truong_th", "HH"),
    node("TH3", "Trường TH Bình Minh", "truong-tieu-hoc", "HH", "Bình Minh"),
    node("TH4", "Trường Tiểu học Đoàn Kết", "truong_tieu_hoc", "HH"),
    node("TH5", "Trường TH Kỳ Đồng", "Trường TH", "HH"),
    node("MN1", "Trường Mầm non Sơn Ca", "truong_mn", "HH"),
    node("MN2", "Trường Mầm non Ánh Sao", "truong_mn", "HH"),
    node("MN3", "MN Hoa Sen", "truong_mam_non", "HH"),
    node("MN4", "Trường Mẫu giáo Hướng Dương", "truong", "HH"),
    node("LT1", "Trường TH&THCS Lâm Tiên", "truong_th_thcs", "LT"),
    node("LT2", "Trường Mầm non Lâm Tiên", "truong_mn", "LT"),
])  # fmt: skip
"""A bureau with a ward of twelve schools, a commune of two, a school and a centre of its own."""

DISTRICT = Tree([
    node("SGD", "Sở Giáo dục và Đào tạo Hà Nội", "so"),
    UnitNode("PGD", "Phòng Giáo dục và Đào tạo quận Ba Đình", "phong", "SGD", (), LAST_DAY, "BD"),
    UnitNode("PGD2", "Phòng GDĐT huyện Đông Anh", "phong_gddt", "SGD", (), LAST_DAY),
    node("BD", "UBND phường Ba Đình", "phuong", "SGD"),
    node("VH", "Phòng Văn hóa - Xã hội phường Ba Đình", "phong", "BD"),
    node("A", "Trường MN Họa Mi", "truong_mn", "PGD"),
    node("B", "Trường Tiểu học Kim Đồng", "truong_th", "PGD"),
    UnitNode("C", "Trường THCS Cũ", "truong_thcs", "PGD", (), LAST_DAY, "D"),
    node("D", "Trường THCS Mới", "truong_thcs", "PGD"),
])  # fmt: skip
"""Two districts' offices that ended; one left a successor, as did one of its schools."""

COUNTY = Tree(
    [
        node("QH", "UBND huyện Quảng Hòa", "huyen"),
        node("PGDQH", "Phòng Giáo dục và Đào tạo", "phong", "QH"),
        node("Q1", "Trường Tiểu học Quảng Hòa", "truong_th", "QH"),
    ]
)
"""A district whose education office stands beside the schools, not above them."""

LONE = Tree([node("AM", "Trường THCS Ái Mộ", "truong_thcs")])


def owes(text: str, tree: Tree, issuer: str, on: date = NOW) -> Resolution:
    return resolve([text], tree, issuer, on)


def hows(resolution: Resolution) -> str:
    return " ".join(part.how for part in resolution.parts)
