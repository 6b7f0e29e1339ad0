"""The files that the schools of `data/essay_month.script` send: Word, PDF, photos, and wrong ones.

Every essay tells another story; Phù Sa's first one is Hoa Sen's with another name.
"""

import random
from pathlib import Path

from tests.handlers.essay_kit import PNG, docx
from tests.knowledge.essays.reading_kit import drawn, pdf

SUBJECTS = (
    "cô giáo", "bác bảo vệ", "thầy tổng phụ trách", "em học sinh", "chị lao công", "cô cấp dưỡng",
)  # fmt: skip
DEEDS = (
    "nhặt được của rơi rồi tìm người trả lại",
    "dạy thêm không lấy tiền cho các em học chậm",
    "sửa lại những chiếc bàn gãy chân trong ngày nghỉ",
    "góp gạo nuôi hai em nhỏ mồ côi ở cuối xóm",
    "đưa bạn bị gãy tay đi học suốt một học kỳ",
    "trồng lại hàng cây sau trận bão tháng trước",
    "gom sách cũ thành tủ sách chung của cả lớp",
    "hiến máu bảy lần mà không kể với ai",
)
PLACES = ("bên bờ sông", "ở khu tập thể cũ", "trên con dốc đầu làng", "trong ngõ chợ", "ngoài bãi")
TIMES = ("Sáng mùa đông", "Một chiều mưa", "Đầu năm học", "Hôm khai giảng", "Tuần trước Tết")

ESSAYS = (
    "hoa-sen-1", "hoa-sen-1-moi", "hoa-sen-3", "hoa-sen-4", "thanh-tri-2", "thanh-tri-2-moi",
    "thanh-tri-3", "phu-sa-1-moi", "phu-sa-2", "phu-sa-3", "son-ca-1", "son-ca-2", "son-ca-3",
    "ben-cau-1", "ben-cau-2",
    *(f"{school}-{n}" for school in (
        "dong-xanh", "th-binh-minh", "gio-lanh", "huong-duong", "mn-hoa-sen"
    ) for n in (1, 2, 3)),
)  # fmt: skip


def story(seed: str) -> list[str]:
    """Paragraphs of a story of its own."""
    chance = random.Random(seed)  # noqa: S311  # reproducible, not secret
    return [
        " ".join(
            f"{chance.choice(TIMES)}, {chance.choice(SUBJECTS)} {seed} {chance.choice(DEEDS)} "
            f"{chance.choice(PLACES)}, lần thứ {chance.randint(1, 900)}."
            for _ in range(12)
        )
        for _ in range(6)
    ]


def write_files(folder: Path) -> dict[str, str]:
    """Write them all; what stands in the script's braces."""
    folder.mkdir(parents=True)
    for name in ESSAYS:
        (folder / f"{name}.docx").write_bytes(docx(f"Gương sáng {name}", *story(name)))
    copied = [one.replace("hoa-sen-1", "phu-sa") for one in story("hoa-sen-1")]
    (folder / "phu-sa-1.docx").write_bytes(docx("Gương sáng", *copied))
    (folder / "hoa-sen-2.pdf").write_bytes(pdf(drawn("Guong sang em Minh, lop 8A")))
    for n in (1, 2, 3):
        (folder / f"anh-{n}.png").write_bytes(PNG + bytes([n]))
    (folder / "hong.docx").write_bytes(b"PK\x03\x04 word/ nothing behind it")
    (folder / "nham.zip").write_bytes(b"PK\x03\x04" + bytes(60))
    pasted = story("chị Thắm")
    return {
        "files": str(folder),
        "text1": " ".join(pasted[:3]),
        "text2": " ".join(pasted[3:]),
    }
