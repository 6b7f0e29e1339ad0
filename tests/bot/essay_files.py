"""The files that the schools of `data/essay_month.script` send: Word, PDF, photos, and wrong ones.

Every essay tells another story; Phù Sa's first one is Hoa Sen's with another name.
"""

import zlib
from pathlib import Path

from bot.bench.essay_maker import District
from tests.handlers.essay_kit import PNG, docx
from tests.knowledge.essays.reading_kit import drawn, pdf

ESSAYS = (
    "hoa-sen-1", "hoa-sen-1-moi", "hoa-sen-3", "hoa-sen-4", "thanh-tri-2", "thanh-tri-2-moi",
    "thanh-tri-3", "phu-sa-1-moi", "phu-sa-2", "phu-sa-3", "son-ca-1", "son-ca-2", "son-ca-3",
    "ben-cau-1", "ben-cau-2",
    *(f"{school}-{n}" for school in (
        "dong-xanh", "th-binh-minh", "gio-lanh", "huong-duong", "mn-hoa-sen"
    ) for n in (1, 2, 3)),
)  # fmt: skip


def story(name: str) -> list[str]:
    """The paragraphs of a story of its own."""
    made = District(zlib.crc32(name.encode()), schools=12).essay()
    return made.text.splitlines()


def write_files(folder: Path) -> dict[str, str]:
    """Write them all; what stands in the script's braces."""
    folder.mkdir(parents=True)
    for name in ESSAYS:
        (folder / f"{name}.docx").write_bytes(docx(f"Gương sáng {name}", *story(name)))
    copied = [one.replace("năm", "hai năm") for one in story("hoa-sen-1")]
    (folder / "phu-sa-1.docx").write_bytes(docx("Gương sáng", *copied))
    (folder / "hoa-sen-2.pdf").write_bytes(pdf(drawn("Guong sang em Minh, lop 8A")))
    for n in (1, 2, 3):
        (folder / f"anh-{n}.png").write_bytes(PNG + bytes([n]))
    (folder / "hong.docx").write_bytes(b"PK\x03\x04 word/ nothing behind it")
    (folder / "nham.zip").write_bytes(b"PK\x03\x04" + bytes(60))
    pasted = story("chị Thắm")
    return {
        "files": str(folder),
        "text1": " ".join(pasted[:-2])[:3500],
        "text2": " ".join(pasted[-2:])[:3500],
    }
