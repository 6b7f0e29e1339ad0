"""The five real plans and the demo's samples against what a careful reader finds in them."""

from pathlib import Path

import pytest

from knowledge.documents import read_document
from knowledge.plans import DoubtKind, plan_to_json, read_plan
from tests.knowledge.plan_kit import SAMPLE_GOLD, SAMPLES, disagreements

FIVE = (
    "ai-mo-2023-2024", "ba-dinh-2023", "ha-noi-2022", "quang-hoa-2022-2023", "thuong-thanh-2024",
)  # fmt: skip
SAMPLE_FILES = sorted(SAMPLE_GOLD.glob("*.json"))
JUDGED = {
    "variant-12-nfd.gold.json": [
        "II.1 None flags: []",
        "extra: II.1 Tham mưu Hội đồng TĐKT phường xét khen trước ngày 20/12/2026, riêng khối mầm "
        "non trước ngày 15/12/2026.",
    ],
}
"""Where we hold to contract.md against a gold file: in prose, one task per date."""


@pytest.mark.parametrize("name", FIVE)
def test_a_real_plan_is_read_as_its_gold_says(shared: Path, name: str) -> None:
    folder = shared / "plans"
    assert disagreements(folder / f"{name}.txt", folder / "gold" / f"{name}.json") == []


@pytest.mark.parametrize("gold", SAMPLE_FILES, ids=lambda path: path.name)
def test_a_sample_plan_is_read_as_its_gold_says(gold: Path) -> None:
    name = gold.name.split(".")[0]
    (source,) = (f for d in (SAMPLES, SAMPLE_GOLD) for f in d.glob(f"{name}.*") if f != gold)
    assert disagreements(source, gold) == JUDGED.get(gold.name, [])


DOUBTS = [
    ("ba-dinh-2023", DoubtKind.WEEKDAY_MISMATCH, "III", "thứ Ba"),
    ("ba-dinh-2023", DoubtKind.BLANK_DEADLINE, "PHỤ LỤC dòng 8", "hoàn thiện hồ sơ"),
    ("ba-dinh-2023", DoubtKind.BLANK_DEADLINE, "PHỤ LỤC dòng 9", "tự đánh giá"),
    ("ba-dinh-2023", DoubtKind.ASSUMED_MERGE, "PHỤ LỤC dòng 11", "tự đánh giá"),
    ("ba-dinh-2023", DoubtKind.MISREADING, "PHỤ LỤC dòng 17", "các nhân"),
    ("ha-noi-2022", DoubtKind.CONTRADICTORY_YEAR, "PHỤ LỤC dòng 10", "năm 2021"),
    ("ha-noi-2022", DoubtKind.ASSUMED_MERGE, "PHỤ LỤC dòng 2", "giải pháp"),
    ("ha-noi-2022", DoubtKind.SECOND_BOUND, "PHỤ LỤC dòng 7", "15/3/2022"),
    ("ha-noi-2022", DoubtKind.MISREADING, "PHỤ LỤC dòng 25", "TB-KT"),
    ("ha-noi-2022", DoubtKind.MISREADING, "PHỤ LỤC dòng 25", "Hợp xét"),
    ("ha-noi-2022", DoubtKind.MISREADING, "PHỤ LỤC dòng 22", "GDDT"),
    ("ha-noi-2022", DoubtKind.MISREADING, "PHỤ LỤC dòng 22", "ban đăng ký"),
    ("ha-noi-2022", DoubtKind.MISREADING, "II.1", "kính tế"),
    ("ha-noi-2022", DoubtKind.MISREADING, "II.1", "Vi an ninh"),
    ("ha-noi-2022", DoubtKind.MISREADING, "II.2", "Công thông tin"),
    ("quang-hoa-2022-2023", DoubtKind.MISSING_NUMBER, "đầu văn bản", "KH-UBND"),
    ("quang-hoa-2022-2023", DoubtKind.MISSING_DATE, "đầu văn bản", "2022-09"),
    ("ai-mo-2023-2024", DoubtKind.MISREADING, "phần mở đầu", "Quyết định cố 4333/QĐ-UBND"),
    ("ai-mo-2023-2024", DoubtKind.MISREADING, "II.3", "phòng chóng"),
    ("ai-mo-2023-2024", DoubtKind.MISREADING, "II.4", "lựơng"),
    ("ai-mo-2023-2024", DoubtKind.YEAR_AMBIGUOUS, "III.6", "Tháng 12"),
    ("ai-mo-2023-2024", DoubtKind.REPEATED_TEXT, "II.1", "Kiện toàn đội ngũ"),
    ("thuong-thanh-2024", DoubtKind.CONTRADICTORY_YEAR, "đoạn kết", "năm 2023"),
    ("thuong-thanh-2024", DoubtKind.MISREADING, "II.3", "do do"),
    ("thuong-thanh-2024", DoubtKind.MISREADING, "II.3", "sau::"),
    ("thuong-thanh-2024", DoubtKind.MISREADING, "II.3.2", "chuyên đơn vị"),
]


@pytest.mark.parametrize(("name", "kind", "where", "words"), DOUBTS)
def test_a_known_oddity_becomes_a_doubt(
    shared: Path, name: str, kind: DoubtKind, where: str, words: str
) -> None:
    data = (shared / "plans" / f"{name}.txt").read_bytes()
    doubts = read_plan(read_document(name, data)).doubts
    assert [d for d in doubts if d.kind is kind and d.where == where and words in d.text]


def test_the_row_broken_by_a_page_is_one_task_with_all_its_words(shared: Path) -> None:
    data = (shared / "plans" / "ba-dinh-2023.txt").read_bytes()
    (task,) = [t for t in read_plan(read_document("x", data)).tasks if t.order == "10"]
    assert task.content.startswith("Gửi hồ sơ thi đua")
    assert "danh hiệu thi đua và hình thức khen thưởng" in task.content
    assert task.content.endswith("Ban Thi đua - Khen thưởng Thành phố")


@pytest.mark.parametrize("name", FIVE)
def test_quotes_are_the_plans_own_words(shared: Path, name: str) -> None:
    data = (shared / "plans" / f"{name}.txt").read_bytes()
    source = set(data.decode().replace("*", " ").replace("<", " ").replace(">", " ").split())
    for task in read_plan(read_document(name, data)).tasks:
        strange = [w for w in task.quote.split() if w not in source]
        assert strange == []


def test_json_has_exactly_the_shape_of_the_contract(shared: Path) -> None:
    data = (shared / "plans" / "ba-dinh-2023.txt").read_bytes()
    ours = plan_to_json(read_plan(read_document("ba-dinh-2023.txt", data)))
    assert list(ours) == [
        "number", "symbol", "issued_on", "issued_month", "place", "issuer", "title", "year",
        "school_year", "signer", "signer_role", "recipients", "sections", "tasks", "doubts",
    ]  # fmt: skip
    assert list(ours["sections"][0]) == ["path", "heading", "text", "page"]
    assert list(ours["tasks"][0]) == [
        "order", "content", "units", "coordinating", "deadline", "where", "quote", "page",
    ]  # fmt: skip
    assert list(ours["doubts"][0]) == ["kind", "where", "text"]
    assert {"raw", "kind", "start", "end", "bound", "time", "rrule", "flags", "offset",
            "alternatives", "source", "says"} == set(ours["tasks"][0]["deadline"])  # fmt: skip
