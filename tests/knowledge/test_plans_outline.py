"""Numbered parts of every kind, and lines made into paragraphs."""

import pytest

from knowledge.plans.joining import join_lines
from knowledge.plans.lines import Line
from knowledge.plans.numbering import Rank, marks, roman_value
from tests.knowledge.plan_kit import paths, plan

MARKS = [
    ("Phần thứ nhất", Rank.PART, "I", ""),
    ("PHẦN II. NHIỆM VỤ", Rank.PART, "II", "NHIỆM VỤ"),
    ("Chương III: Tổ chức", Rank.CHAPTER, "III", "Tổ chức"),
    ("Mục 2. Khen thưởng", Rank.TITLE, "2", "Khen thưởng"),
    ("Điều 12. Hiệu lực", Rank.ARTICLE, "12", "Hiệu lực"),
    ("A. MỤC TIÊU", Rank.UPPER, "A", "MỤC TIÊU"),
    ("Đ. KHÁC", Rank.UPPER, "Đ", "KHÁC"),
    ("IV. TỔ CHỨC", Rank.ROMAN, "IV", "TỔ CHỨC"),
    ("II/ NỘI DUNG", Rank.ROMAN, "II", "NỘI DUNG"),
    ("I - MỤC ĐÍCH", Rank.ROMAN, "I", "MỤC ĐÍCH"),
    ("II.1. Nội dung", Rank.NUMBER, "II.1", "Nội dung"),
    ("1. Mục đích", Rank.NUMBER, "1", "Mục đích"),
    ("1) Mục đích", Rank.NUMBER, "1", "Mục đích"),
    ("1/ Mục đích", Rank.NUMBER, "1", "Mục đích"),
    ("1.Mục đích", Rank.NUMBER, "1", "Mục đích"),
    ("2.1.3. Chi tiết", Rank.NUMBER, "2.1.3", "Chi tiết"),
    ("2.1 Chi tiết", Rank.NUMBER, "2.1", "Chi tiết"),
    ("đ) Tiết kiệm", Rank.LOWER, "đ", "Tiết kiệm"),
    ("(1) Khen thường xuyên", Rank.PAREN, "1", "Khen thường xuyên"),
]


@pytest.mark.parametrize(("text", "rank", "written", "rest"), MARKS)
def test_a_number_at_the_head_of_a_line_is_read(
    text: str, rank: Rank, written: str, rest: str
) -> None:
    assert (rank, written, rest) in [(m.rank, m.written, m.rest) for m in marks(text)]


@pytest.mark.parametrize(
    "text",
    ["2024). Kịp thời", "15/KH-UBND ngày", "V/v tổ chức", "Phần mềm quản lý", "Chương trình",
     "100% đạt", "Mục tiêu chung", "1.800 từ", "20/11 là ngày", "- Đợt 1", "IIX. Sai",
     "03 bài thi", "17h00 ngày 8"],
)  # fmt: skip
def test_what_only_looks_like_a_number_is_none(text: str) -> None:
    assert marks(text) == ()


@pytest.mark.parametrize(
    ("label", "value"), [("IV", 4), ("IX", 9), ("XIV", 14), ("XL", 40), ("IIX", None)]
)
def test_roman_numbers(label: str, value: int | None) -> None:
    assert roman_value(label) == value


HEAD = "KẾ HOẠCH\nThi đua năm 2026\n\n"
OUTLINES = [
    ("I. A\n1. B\n1.1. C\n1.2. D\n2. E\nII. F", ["I", "I.1", "I.1.1", "I.1.2", "I.2", "II"]),
    ("I. A\n2.1. B\n2.2. C", ["I", "I.2.1", "I.2.2"]),
    ("A. B\nI. C\n1. D\nII. E\nB. F\nI. G", ["A", "A.I", "A.I.1", "A.II", "B", "B.I"]),
    ("I. A\nA. B\nB. C\nII. D", ["I", "I.A", "I.B", "II"]),
    ("Phần I\nI. A\n1. B\nPhần II\nI. C", ["I", "I.I", "I.I.1", "II", "II.I"]),
    ("Chương I\nĐiều 1. A\n1. B\nChương II\nĐiều 2. C", ["I", "I.1", "I.1.1", "II", "II.2"]),
    ("1. A\n1.1. B\n1.1.1. C\n2. D", ["1", "1.1", "1.1.1", "2"]),
    ("I. A\nII. B\nII. C\nIII. D", ["I", "II", "II", "III"]),
    ("I. A\n1. B\n3. C", ["I", "I.1", "I.3"]),
    ("III. A\n4. B\n5. C\nIV. D", ["III", "III.4", "III.5", "IV"]),
    ("\n".join(f"{a}. X" for a in "ABCDEGHIK"), list("ABCDEGHIK")),
    ("I. A\n1. B\n2. C:\n1. D\n2. E\nII. F", ["I", "I.1", "I.2", "I.2.1", "I.2.2", "II"]),
    ("II. A\nII.1. B\nII.2. C\nIII. D", ["II", "II.1", "II.2", "III"]),
]  # fmt: skip


@pytest.mark.parametrize(("body", "wanted"), OUTLINES)
def test_parts_hang_where_their_numbers_say(body: str, wanted: list[str]) -> None:
    assert paths(HEAD + body) == wanted


def test_lettered_points_without_text_below_are_a_list() -> None:
    text = f"{HEAD}I. Yêu cầu\na) Công khai;\nb) Kịp thời.\nII. Tổ chức"
    sections = plan(text).sections
    assert [section.path for section in sections] == ["I", "II"]
    assert sections[0].text == "a) Công khai;\nb) Kịp thời."


def test_lettered_points_with_text_below_are_sections() -> None:
    text = f"{HEAD}I. Nội dung\na) Giáo viên\n- Dạy tốt.\nb) Học sinh\n- Học tốt."
    assert paths(text) == ["I", "I.a", "I.b"]


def test_a_numbered_sentence_keeps_its_words_as_text() -> None:
    (section,) = plan(f"{HEAD}1. Tháng 3: Nộp hồ sơ.").sections
    assert (section.heading, section.text) == ("Tháng 3", "Nộp hồ sơ.")
    (section,) = plan(f"{HEAD}1. Thực hiện nghiêm túc quy chế.").sections
    assert section.text == "Thực hiện nghiêm túc quy chế."


def lines(*texts: str, step: int = 1) -> list[Line]:
    return [Line(text, row * step) for row, text in enumerate(texts, start=1)]


WRAPPED = (
    "- Thi đua thực hiện tốt nhiệm vụ được giao trong toàn trường và",
    "các tổ chuyên môn; báo cáo Hội đồng thi đua, Phòng GD&ĐT Quận Long",
    "Biên kết quả thực hiện theo thời gian quy định trong năm học 2023-",
    "2024 của ngành giáo dục và đào tạo, phát triển kinh tế - xã hội của",
    "địa phương",
    "- Việc thứ hai của toàn trường trong cả năm học là thi đua dạy tốt và",
    "học tốt",
)


@pytest.mark.parametrize("step", [1, 2])
def test_lines_cut_by_the_page_width_become_one_paragraph(step: int) -> None:
    first, second = join_lines(lines(*WRAPPED, step=step))
    assert "Quận Long Biên kết quả" in first.text
    assert "năm học 2023-2024 của ngành" in first.text
    assert second.text.endswith("dạy tốt và học tốt")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("1. Mục đích", "Tiếp tục đẩy mạnh phong trào"),
        ("Việc thứ nhất.", "Việc thứ hai"),
        ("Trường xây dựng Kế hoạch", "Căn cứ Quyết định"),
        ("đề ra", "Nơi nhận:"),
        ("HIỆU TRƯỞNG", "Phạm Thị Hải Vân"),
        ("KẾ HOẠCH", "Công tác thi đua"),
    ],
)
def test_what_begins_anew_is_not_joined(before: str, after: str) -> None:
    assert len(join_lines(lines(before, after))) == 2


@pytest.mark.parametrize(
    ("before", "after", "whole"),
    [
        ("đúng quy", "định", "đúng quy định"),
        ("của Trung ương, Thành phố,", "Quận", "của Trung ương, Thành phố, Quận"),
        ("gương NTVT (2015 -", "2024). Kịp", "gương NTVT (2015 - 2024). Kịp"),
        ("I. NHIỆM VỤ VÀ", "GIẢI PHÁP", "I. NHIỆM VỤ VÀ GIẢI PHÁP"),
        ("phát triển kinh tế", "- xã hội", "phát triển kinh tế - xã hội"),
    ],
)
def test_what_goes_on_is_joined(before: str, after: str, whole: str) -> None:
    assert [line.text for line in join_lines(lines(before, after))] == [whole]


def test_closing_words_do_not_make_a_heading_of_the_last_point() -> None:
    text = (
        "KẾ HOẠCH\nThi đua\n\nI. TỔ CHỨC\n1. Các trường\na) Xây dựng kế hoạch;\n"
        "b) Nộp hồ sơ.\nYêu cầu các đơn vị thực hiện./.\n\nNơi nhận:\n- Lưu: VT.\n"
    )
    assert paths(text) == ["I", "I.1"]
    assert plan(text).closing == "Yêu cầu các đơn vị thực hiện./."
