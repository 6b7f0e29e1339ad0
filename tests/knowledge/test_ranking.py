"""Ranking: the right clause first, however the question is typed, and never an error."""

import unicodedata
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.answers.passages import Passage
from knowledge.answers.ranking import (
    FEWEST_TERMS,
    candidate_terms,
    rank,
    read_question,
)
from knowledge.answers.statistics import Statistics

TITLE = "Kế hoạch công tác thi đua, khen thưởng năm 2024 trường Tiểu học Thượng Thanh"
OTHER_TITLE = "Kế hoạch phát động thi đua huyện Quảng Hòa"
PASSAGES = (
    Passage(1, TITLE, "III. Tiến độ", "Gửi hồ sơ Kỷ niệm chương về Sở trước ngày 25/3/2024"),
    Passage(2, TITLE, "III. Tiến độ", "Ngày 15 hàng tháng gửi 03 bài NTVT về Phòng Nội vụ"),
    Passage(3, TITLE, "II. Nhiệm vụ", "Tổ chức cuộc thi viết về gương điển hình tiên tiến"),
    Passage(4, TITLE, "II. Nhiệm vụ", "Nâng cao chất lượng bếp ăn bán trú, phòng chống ngộ độc"),
    Passage(5, OTHER_TITLE, "II. Nhiệm vụ", "Xây dựng trường đạt chuẩn quốc gia, phổ cập giáo dục"),
    Passage(6, TITLE, "II. Nhiệm vụ", "Xây dựng trường đạt chuẩn quốc gia, phổ cập giáo dục"),
    Passage(7, TITLE, "IV. Thực hiện", "Hội đồng Thi đua - Khen thưởng họp xét khen thưởng"),
    Passage(8, TITLE, "IV. Thực hiện", "Chủ tịch điều hành việc xét thẩm định thành tích"),
)
STATISTICS = Statistics.of(PASSAGES)


def first(question: str) -> int:
    return rank(question, PASSAGES, STATISTICS)[0].passage.id


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Hạn gửi hồ sơ Kỷ niệm chương là khi nào?", 1),
        ("han gui ho so ky niem chuong la khi nao", 1),
        ("hạn nộp hso KNC bh z", 1),
        ("Mỗi tháng nộp mấy bài người tốt việc tốt?", 2),
        ("bai nguoi tot viec tot gui ve dau", 2),
        ("cuộc thi viết ĐHTT", 3),
        ("guong dhtt", 3),
        ("bếpp ăn bán trsu", 4),
        ("HĐTĐKT họp xét gì ạ", 7),
        ("ai điều hành việc xét thẩm định thành tích", 8),
    ],
)
def test_the_clause_that_answers_comes_first(question: str, expected: int) -> None:
    assert first(question) == expected


def test_the_title_decides_between_equal_clauses() -> None:
    assert first("trường chuẩn quốc gia ở Quảng Hòa") == 5
    assert first("trường chuẩn quốc gia ở Thượng Thanh") == 6


def test_decomposed_questions_rank_alike() -> None:
    question = "Hạn gửi hồ sơ Kỷ niệm chương"
    decomposed = unicodedata.normalize("NFD", question)
    assert rank(decomposed, PASSAGES, STATISTICS) == rank(question, PASSAGES, STATISTICS)


def test_scores_fall_and_shares_lie_between_nought_and_one() -> None:
    ranked = rank("gửi hồ sơ khen thưởng", PASSAGES, STATISTICS)
    scores = [one.score for one in ranked]
    assert scores == sorted(scores, reverse=True)
    assert all(0 <= one.coverage <= 1 and 0 <= one.pair_coverage <= 1 for one in ranked)
    assert ranked[0].coverage > ranked[-1].coverage


def test_order_of_candidates_does_not_matter() -> None:
    question = "phổ cập giáo dục"
    ahead = rank(question, PASSAGES, STATISTICS)
    behind = rank(question, PASSAGES[::-1], STATISTICS)
    assert {(one.passage.id, one.score) for one in ahead} == {
        (one.passage.id, one.score) for one in behind
    }


def test_repaired_words_do_not_push_the_typed_ones_out() -> None:
    passages = (*PASSAGES, Passage(9, TITLE, "", "Bố trí tài xế đưa đón đại biểu"))
    statistics = Statistics.of(PASSAGES)  # learnt before passage 9: "tài xế" is unknown to it
    assert rank("tai xe dua don", passages, statistics)[0].passage.id == 9


def test_asked_terms_are_folded_known_and_rarest_first() -> None:
    terms = candidate_terms("Nộp bài NTVT gửi về Sở khi nào", STATISTICS)
    assert "nguoitot" in terms
    assert "ntvt" not in terms
    assert "khi" not in terms
    assert all(term.isascii() and term.isalnum() for term in terms)


def test_common_words_are_not_asked_for_in_a_large_collection() -> None:
    crowded = replace(STATISTICS, postings=dict.fromkeys(STATISTICS.postings, 5_000))
    terms = candidate_terms("gửi hồ sơ kỷ niệm chương về sở", crowded)
    assert "kiniem" in terms
    assert len([term for term in terms if term in crowded.postings]) <= FEWEST_TERMS


HOSTILE = [
    "",
    "?",
    " \n\t ",
    "a" * 4_000,
    "thi đua " * 500,
    "🎉🎉 hạn nộp 🎓",
    'AND OR NOT NEAR("a" b) * ( ) ^ - : " \'',
    "<b>hạn</b><script>alert(1)</script>",
    "hạn\0nộp",
    "\ud800 hạn",
    "1/2/3/4/5",
    "ạ ạ ạ",
    "k",
    "&&&---,,,",
]


@pytest.mark.parametrize("question", HOSTILE)
def test_no_question_raises(question: str) -> None:
    candidate_terms(question, STATISTICS)
    rank(question, PASSAGES, STATISTICS)


@given(st.text(max_size=300))
def test_any_text_is_a_question(question: str) -> None:
    terms = candidate_terms(question, STATISTICS)
    assert all(term for term in terms)
    assert all(one.score > 0 for one in rank(question, PASSAGES, STATISTICS))


@pytest.mark.parametrize("question", HOSTILE)
def test_an_empty_collection_answers_nothing(question: str) -> None:
    nothing = Statistics.of([])
    assert candidate_terms(question, nothing) == []
    assert rank(question, [], nothing) == []


def test_hostile_passages_are_read_too() -> None:
    passages = [Passage(number, text, text, text) for number, text in enumerate(HOSTILE)]
    statistics = Statistics.of(passages)
    assert rank("hạn nộp", passages, statistics)


def test_a_long_question_is_read_only_as_far_as_it_asks() -> None:
    assert len(read_question("gửi hồ sơ " * 1_000, STATISTICS).syllables) <= 120


GENERAL = (
    "Hồ Hoàn Kiếm nằm ở trung tâm thành phố, có Tháp Rùa trên một gò đất giữa hồ.",
    "Sao Hỏa là hành tinh thứ tư tính từ Mặt Trời, có màu đỏ vì bề mặt nhiều sắt ô-xít.",
    "Chiến tranh thế giới thứ hai kết thúc năm 1945 sau khi các nước phe Trục đầu hàng.",
    "Cà phê được trồng nhiều ở Tây Nguyên, xuất khẩu sang hơn tám mươi nước.",
    "Nhà thơ viết Truyện Kiều bằng chữ Nôm theo thể lục bát gồm hơn ba nghìn câu.",
)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Tháp Rùa được xây trên gì?", 0),
        ("thap rua nam o ho nao", 0),
        ("Vì sao sao Hỏa có màu đỏ?", 1),
        ("hanh tinh nao co mau do", 1),
        ("Chiến tranh thế giới thứ hai kết thúc khi nào?", 2),
        ("chien tranh the goi thu hai ket thuc nam nao", 2),
        ("Vùng nào trồng nhiều cà phêe nhất?", 3),
        ("Truyen Kieu co bao nhieu cau", 4),
    ],
)
def test_nothing_depends_on_the_subject_of_plans(question: str, expected: int) -> None:
    passages = [Passage(number, "", "", text) for number, text in enumerate(GENERAL)]
    assert rank(question, passages, Statistics.of(passages))[0].passage.id == expected
