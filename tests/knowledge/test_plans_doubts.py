"""Misread words are found, sound ones are left alone."""

import pytest

from knowledge.plans import DoubtKind
from knowledge.plans.misreadings import misreadings
from tests.knowledge.plan_kit import plan

MISREAD = [
    ("nâng cao chất lựơng giáo dục", "lựơng"),
    ("kết qủa công khai", "qủa"),
    ("các chỉ tiêu kính tế - xã hội", "kính tế"),
    ("Hợp xét trình khen thưởng", "Hợp xét"),
    ("phòng chóng ngộ độc", "phòng chóng"),
    ("Nâng cấp Công thông tin điện tử", "Công thông tin"),
    ("phong trào “Vi an ninh tổ quốc”", "Vi an ninh"),
    ("Gửi ban đăng ký thi đua", "ban đăng ký"),
    ("Hội đồng TB-KT Ngành", "TB-KT"),
    ("Phòng GDDT", "GDDT"),
    ("trình HĐĐKT quận", "HĐĐKT"),
    ("khen thưởng CBGVVN", "CBGVVN"),
    ("do do Quận phát động", "do do"),
    ("nội dung sau:: Phát động", "sau::"),
    ("Căn cứ Quyết định cố 4333/QĐ-UBND", "Quyết định cố 4333/QĐ-UBND"),
    ("cá nhân, tập thế có thành tích", "tập thế"),
    ("khen thuởng kịp thời", "khen thuởng"),
    ("báo cáo thanh tích", "thanh tích"),
]


@pytest.mark.parametrize(("text", "odd"), MISREAD)
def test_a_misread_word_is_found(text: str, odd: str) -> None:
    assert odd in list(misreadings(text))


SOUND = [
    "phù hợp với tình hình thực tế, điều kiện của đơn vị",
    "mỗi trường gửi 03 bài; các đơn vị sự nghiệp",
    "luôn luôn kịp thời, từng bước, dần dần",
    "học sinh sinh viên nghiên cứu khoa học",
    "hoá học, hóa đơn, quý, quy chế, thuở nhỏ, khuỷu tay",
    "Quyết định số 1048/QĐ-UBND ngày 17/8/2022 của UBND",
    "HĐTĐKT, TĐ-KT, GD&ĐT, CB-CNVC, BGDĐT, UBND, THCS, ATTP",
    "“Nhà giáo tâm huyết, sáng tạo”... thi đua",
    "các tổ chức, cá nhân; tham gia đóng góp ý kiến",
]


@pytest.mark.parametrize("text", SOUND)
def test_sound_words_are_left_alone(text: str) -> None:
    assert list(misreadings(text)) == []


def doubts(text: str) -> list[tuple[DoubtKind, str]]:
    return [(doubt.kind, doubt.where) for doubt in plan(text).doubts]


def test_gaps_of_the_head_are_doubts() -> None:
    found = doubts("Số: /KH-UBND\n\nKẾ HOẠCH\nThi đua năm 2026\n\nI. A\n- Làm tốt.")
    assert (DoubtKind.MISSING_NUMBER, "đầu văn bản") in found
    assert (DoubtKind.MISSING_DATE, "đầu văn bản") in found


def test_a_closing_that_names_another_year_is_a_doubt() -> None:
    text = "KẾ HOẠCH\nThi đua năm {}\n\nI. A\n- Làm.\n\nTrên đây là Kế hoạch năm 2025, đề nghị làm."
    assert (DoubtKind.CONTRADICTORY_YEAR, "đoạn kết") in doubts(text.format(2026))
    assert DoubtKind.CONTRADICTORY_YEAR not in [kind for kind, _ in doubts(text.format(2025))]


def test_a_deadline_far_from_the_plans_years_is_a_doubt() -> None:
    text = (
        "KẾ HOẠCH\nThi đua năm 2026\n\nPHỤ LỤC\nTT\tNội dung\tĐơn vị\tThời gian\n"
        "1\tNộp\tSở\t30/5/2062\n2\tXét\tSở\t30/6/2026"
    )
    found = [where for kind, where in doubts(text) if kind is DoubtKind.CONTRADICTORY_YEAR]
    assert found == ["PHỤ LỤC dòng 1"]


def test_a_sentence_written_twice_is_a_doubt() -> None:
    twice = "Kiện toàn đội ngũ cán bộ làm công tác thi đua, khen thưởng có năng lực"
    text = f"KẾ HOẠCH\nThi đua năm 2026\n\nI. A B\n- {twice}.\n- {twice}."
    assert (DoubtKind.REPEATED_TEXT, "I") in doubts(text)


def test_a_day_that_does_not_exist_is_a_doubt_and_no_task() -> None:
    read = plan("KẾ HOẠCH\nThi đua năm 2026\n\nI. A B\n- Nộp hồ sơ trước ngày 31/9/2026.")
    assert read.tasks == ()
    assert (DoubtKind.INVALID_DATE, "I") in [(d.kind, d.where) for d in read.doubts]
