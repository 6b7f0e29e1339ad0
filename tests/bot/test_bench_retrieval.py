"""The retrieval benchmark: honest input, repeatable spoiling, and tables that compare."""

import io
import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from bot.bench import measure as measuring
from bot.bench.conditions import with_typos, without_diacritics
from bot.bench.make_sets import invented_set, plan_clauses, plan_set
from bot.bench.measure import SYSTEMS, Measured, NotInstalled, measure_here
from bot.bench.retrieval import bench_retrieval, quality_table, speed_table
from bot.bench.retrieval_sets import BadLine, SetFiles, Text, read_set, write_set
from knowledge.language import fold, nfc

PLAN = """
KẾ HOẠCH

- Gửi hồ sơ đề nghị xét tặng Kỷ niệm chương về Văn phòng Sở trước ngày 25/3/2024.

- Ngày 15 hàng tháng gửi bài dự thi người tốt, việc tốt về Phòng Nội vụ quận.

- Tổ chức Hội nghị tổng kết phong trào thi đua yêu nước của nhà trường cuối năm học.

10.	Nhập dữ liệu đăng ký thi đua vào phần mềm quản lý của Thành phố	Phòng GDĐT	12/2024
11.	Họp xét trình khen thưởng cho các tập thể và cá nhân xuất sắc	Hội đồng	12/2024
"""


def lines(path: Path, *values: object) -> Path:
    path.write_text("\n".join(json.dumps(value, ensure_ascii=False) for value in values), "utf-8")
    return path


@pytest.fixture
def files(tmp_path: Path) -> SetFiles:
    return write_set(plan_set("nhỏ", [PLAN], questions=12), tmp_path)


def test_a_written_set_reads_back_the_same(tmp_path: Path) -> None:
    made = plan_set("nhỏ", [PLAN], questions=12)
    assert read_set(write_set(made, tmp_path)) == made


def test_ids_may_be_numbers_or_words(tmp_path: Path) -> None:
    passages = lines(tmp_path / "p", {"id": 7, "text": "thi đua"}, {"id": "a", "text": "bài"})
    questions = lines(tmp_path / "q", {"q": "thi đua?", "ids": [7, "a"]})
    (question,) = read_set(SetFiles(passages, questions)).questions
    assert question.ids == {"7", "a"}


@pytest.mark.parametrize(
    ("passage", "question", "complaint"),
    [
        ('{"id": 1}', '{"q": "a", "ids": [1]}', "p, line 1: a passage needs"),
        ("{", '{"q": "a", "ids": [1]}', "p, line 1: not JSON"),
        ("[]", '{"q": "a", "ids": [1]}', "p, line 1: not a JSON object"),
        ('{"id": 1, "text": "x"}\n{"id": "1", "text": "y"}', "{}", "p, line 2: id 1 stands twice"),
        ('{"id": 1, "text": "x"}', '\n{"q": "a", "ids": []}', "q, line 2: a question needs"),
        ('{"id": 1, "text": "x"}', '{"q": "a", "ids": [2]}', "q, line 1: no passage has id 2"),
        ("", '{"q": "a", "ids": [2]}', "no passages"),
        ('{"id": 1, "text": "x"}', "", "no questions"),
    ],
)
def test_a_bad_line_is_named(tmp_path: Path, passage: str, question: str, complaint: str) -> None:
    files = SetFiles(tmp_path / "p", tmp_path / "q")
    files.passages.write_text(passage, "utf-8")
    files.questions.write_text(question, "utf-8")
    with pytest.raises(BadLine, match=complaint):
        read_set(files)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadLine, match="absent"):
        read_set(SetFiles(tmp_path / "absent", tmp_path / "absent"))


def test_typos_are_the_same_in_every_run_and_one_in_six_words() -> None:
    question = "Hạn gửi hồ sơ đề nghị xét tặng kỷ niệm chương về văn phòng"
    spoilt = with_typos(question)
    assert spoilt == with_typos(question)
    changed = [one != other for one, other in zip(question.split(), spoilt.split(), strict=True)]
    assert 1 <= sum(changed) <= 2
    assert with_typos("? 12") == "? 12"


def test_without_diacritics_leaves_plain_letters() -> None:
    assert without_diacritics("Đợt thi đua") == "dot thi dua"


def test_clauses_are_paragraphs_and_rows() -> None:
    clauses = list(plan_clauses(PLAN))
    assert len(clauses) == 5
    assert clauses[3].startswith("10. Nhập dữ liệu")


def test_made_questions_are_no_copies_and_the_same_in_every_run() -> None:
    made = plan_set("nhỏ", [PLAN], questions=40)
    texts = {passage.id: fold(passage.text) for passage in made.passages}
    assert made == plan_set("nhỏ", [PLAN], questions=40)
    assert len(made.questions) == 40
    for question in made.questions:
        assert all(fold(question.text) not in texts[id_] for id_ in question.ids)
        assert question.text == nfc(question.text)


def test_invented_sets_have_the_wanted_size_and_an_answer_to_every_question() -> None:
    made = invented_set("lớn", [PLAN], passages=200, questions=30)
    assert len({passage.id for passage in made.passages}) == 200
    assert len(made.questions) == 30
    assert all(question.ids for question in made.questions)
    assert made == invented_set("lớn", [PLAN], passages=200, questions=30)


@pytest.mark.parametrize("name", SYSTEMS)
def test_every_system_finds_most_of_a_small_set(name: str, files: SetFiles) -> None:
    measured = measure_here(name, files)
    assert isinstance(measured, Measured)
    assert measured.quality["as is"].five > 0.8
    assert measured.p50 <= measured.p99


def test_ours_is_ahead_of_every_peer_without_diacritics(files: SetFiles) -> None:
    found = {name: measure_here(name, files) for name in SYSTEMS}
    first = {
        name: one.quality["no diacritics"].first
        for name, one in found.items()
        if isinstance(one, Measured)
    }
    assert first["ours"] == max(first.values())
    assert first["ours"] > first["bm25s"]


def test_a_peer_that_is_not_installed_is_reported(
    files: SetFiles, monkeypatch: pytest.MonkeyPatch
) -> None:
    def absent(_: Sequence[Text]) -> measuring.System:
        raise ModuleNotFoundError(name="bm25s")

    monkeypatch.setattr(measuring, "SYSTEMS", {"bm25s": absent})
    assert measure_here("bm25s", files) == NotInstalled("bm25s", "bm25s")


def test_the_table_names_every_system_and_condition(files: SetFiles) -> None:
    out = io.StringIO()
    assert bench_retrieval(files.passages, files.questions, out) == 0
    table = out.getvalue()
    assert "5 passages, 12 questions" in table
    for word in ("ours", "rank_bm25", "bm25s", "FTS5", "as is", "no diacritics", "typos", "p99 ms"):
        assert word in table


def test_tables_of_made_sets() -> None:
    small = plan_set("nhỏ", [PLAN], questions=6)
    assert quality_table([small], ["FTS5"]).count("\n") == 5
    assert speed_table([small], ["FTS5"]).splitlines()[-1].startswith("| 5 ")
