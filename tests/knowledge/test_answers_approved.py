"""Whether a secretary's answer meets the same question, and no other."""

from datetime import datetime, timedelta

import pytest

from knowledge.answers import Word
from knowledge.answers.approved import (
    NEAR_AT_MOST,
    Asked,
    are_one,
    is_of_its_day,
    is_same,
    match,
)
from knowledge.language import fold
from tests.knowledge.answer_kit import ZONE, Desk, sample_desk
from tests.knowledge.approved_cases import (
    ANSWERED,
    ANSWERED_LATER,
    FRESH_OTHER,
    FRESH_SAME,
    OTHER,
    OTHER_LATER,
    SAME,
    SAME_LATER,
)

AT = datetime(2026, 11, 10, 9, tzinfo=ZONE)
NOW = AT + timedelta(days=8)
NEXT_YEAR = AT + timedelta(days=365)
WORDS = [
    Word(number, question, name, AT)
    for number, (name, question) in enumerate([*ANSWERED.items(), *ANSWERED_LATER.items()])
]


@pytest.fixture(scope="module")
def desk() -> Desk:
    return sample_desk()


def _answer(desk: Desk, question: str, words: list[Word] | None = None) -> str | None:
    found, _ = match(question, words or WORDS, NOW, desk.shelf.statistics)
    return found.answer if found else None


def _cases(table: dict[str, list[str]]) -> list[tuple[str, str]]:
    return [(name, question) for name, asked in table.items() for question in asked]


@pytest.mark.parametrize(("name", "question"), _cases(SAME))
def test_the_same_question_in_other_words_is_answered(desk: Desk, name: str, question: str) -> None:
    assert _answer(desk, question) == name


@pytest.mark.parametrize("question", [*OTHER, *FRESH_OTHER, *OTHER_LATER])
def test_another_question_is_never_answered(desk: Desk, question: str) -> None:
    assert _answer(desk, question) is None


@pytest.mark.parametrize(("cases", "least"), [(FRESH_SAME, 25), (SAME_LATER, 29)])
def test_of_fresh_wordings_most_are_answered_and_none_wrongly(
    desk: Desk, cases: dict[str, list[str]], least: int
) -> None:
    answers = [(name, _answer(desk, question)) for name, question in _cases(cases)]
    assert [pair for pair in answers if pair[1] not in (pair[0], None)] == []
    assert sum(found is not None for _, found in answers) >= least


@pytest.mark.parametrize("question", list(ANSWERED.values()))
def test_every_question_is_itself_with_and_without_marks(desk: Desk, question: str) -> None:
    assert ANSWERED.get(_answer(desk, question) or "") == question
    assert is_same(question, fold(question))


def test_another_unit_or_month_is_offered_as_related(desk: Desk) -> None:
    for question in (
        "mật khẩu wifi của phường là gì",
        "mỗi trường được đề nghị tối đa bao nhiêu giấy khen tháng 12",
    ):
        found, near = match(question, WORDS, NOW, desk.shelf.statistics)
        assert found is None
        assert 1 <= len(near) <= NEAR_AT_MOST


def test_what_has_little_in_common_is_not_even_related(desk: Desk) -> None:
    assert match("thời tiết ngày mai thế nào", WORDS, NOW, desk.shelf.statistics) == (None, ())


def test_a_month_without_a_year_means_that_of_its_school_year(desk: Desk) -> None:
    question = ANSWERED["giaykhen"]
    within = match(question, WORDS, AT + timedelta(days=120), desk.shelf.statistics)[0]
    assert within is not None
    assert match(question, WORDS, NEXT_YEAR, desk.shelf.statistics)[0] is None


def test_what_means_no_time_holds_until_it_is_retired(desk: Desk) -> None:
    assert match(ANSWERED["wifi"], WORDS, NEXT_YEAR, desk.shelf.statistics)[0] is not None


@pytest.mark.parametrize(
    "question",
    [
        "hôm nay họp hội đồng ở đâu",
        "tuần này có họp hội đồng không",
        "thu 6 co hop hoi dong khong",
        "chiều mai họp ở phòng nào",
        "đợt này nộp mấy bài dự thi",
        "mẫu phiếu của cái đó lấy ở đâu",
    ],
)
def test_a_question_of_its_day_is_never_answered_from_another(desk: Desk, question: str) -> None:
    assert is_of_its_day(question)
    assert _answer(desk, question, [Word(1, question, "x", AT)]) is None


def test_questions_of_one_day_are_one_and_of_two_days_two() -> None:
    one, other = Asked("hôm nay họp ở đâu", AT), Asked("hom nay hop o dau a", AT)
    later = Asked("hôm nay họp ở đâu", NOW)
    assert are_one(one, other)
    assert not are_one(one, later)


def test_a_bare_question_that_may_mean_either_of_two_gets_neither(desk: Desk) -> None:
    words = [
        Word(1, "số điện thoại của cô Lân là gì", "Lân", AT),
        Word(2, "số điện thoại của cô Lan là gì", "Lan", AT),
    ]
    found, near = match("sdt co lan", words, NOW, desk.shelf.statistics)
    assert (found, len(near)) == (None, 2)
    assert _answer(desk, "số điện thoại cô Lan", words) == "Lan"


def test_of_words_on_the_same_question_the_first_in_order_counts(desk: Desk) -> None:
    nearer, farther = (
        Word(1, "pass wifi trường", "trường", AT),
        Word(2, WORDS[0].question, "ph", AT),
    )
    assert _answer(desk, "mật khẩu wifi trường", [nearer, farther]) == "trường"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("nộp 3 bài 2 ảnh ở đâu", "nộp 2 bài 3 ảnh ở đâu"),
        ("trường nộp phường báo cáo khi nào", "phường nộp trường báo cáo khi nào"),
        ("nộp cho phường báo cáo của trường khi nào", "nộp cho trường báo cáo của phường khi nào"),
        ("nộp bài khi nào", "không nộp bài khi nào"),
        ("hạn nộp bài 5/11", "hạn nộp bài 11/5"),
        ("giáo viên chấm học sinh thế nào", "học sinh chấm giáo viên thế nào"),
    ],
)
def test_the_same_words_put_otherwise_are_another_question(one: str, other: str) -> None:
    assert is_same(one, one)
    assert not is_same(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "trường TH nộp báo cáo cho phường khi nào",
            "trường tiểu học nộp báo cáo cho phường khi nào",
        ),
        ("hạn nộp bài ngày 15/11/2026", "hạn nộp bài ngày 15 tháng 11 năm 2026"),
        ("nộp mẫu đơn số hai ở đâu", "nộp mẫu đơn số 2 ở đâu"),
        ("phụ lục II nộp ở đâu", "phụ lục 2 nộp ở đâu"),
    ],
)
def test_numbers_and_abbreviations_are_read_before_they_are_compared(one: str, other: str) -> None:
    assert is_same(one, other)


def test_words_that_only_ask_are_nobodys_question() -> None:
    assert not is_same("khi nào ạ", "bao giờ vậy")
    assert not is_same("nộp ở đâu", "nộp ở đâu")
