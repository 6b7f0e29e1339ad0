"""`ask` and `when`: one by one and line by line."""

import json
from pathlib import Path

import pytest

from tests.bot.conftest import Outcome, Run

NOW = "2026-11-10T09:00"


def test_ask_answers_in_words_and_in_json(run: Run, sample_database: None) -> None:
    said = run("ask", "mục III.3 kế hoạch 47", "--now", NOW)
    assert said.status == 0
    assert "Gửi 03 bài dự thi" in said.out
    answer = json.loads(run("ask", "mục III.3 kế hoạch 47", "--now", NOW, "--json").out)
    assert set(answer) == {"found", "kind", "answer", "sources", "related", "ms"}
    assert answer["found"] is True
    assert answer["kind"] == "section"
    assert answer["answer"] + "\n" == said.out
    assert answer["sources"][0]["plan"] == "47/KH-UBND"


def test_ask_keeps_to_the_units_scope(run: Run, sample_database: None) -> None:
    every = run("ask", "có những kế hoạch nào", "--now", NOW).out
    scoped = run("ask", "có những kế hoạch nào", "--unit", "THANHTRI", "--now", NOW).out
    assert "Hoa Sen" in every
    assert "Hoa Sen" not in scoped
    assert "47/KH-UBND" in scoped
    assert run("ask", "gì", "--unit", "KHONG").status == 1


@pytest.mark.parametrize("question", ["", " ", "?", "😀", "x" * 4000, "<b>&", "a\udcffb", "AND OR"])
def test_ask_takes_any_question_and_an_empty_database(
    run: Run, empty_database: None, question: str
) -> None:
    done = run("ask", "--json", "--", question)
    assert done.status == 0
    assert json.loads(done.out)["found"] is False


def test_ask_makes_its_database_on_the_first_use(run: Run, tmp_path: Path) -> None:
    assert run("ask", "hạn nộp hồ sơ").status == 0
    assert (tmp_path / "thidua.db").is_file()


def test_ask_lines_are_answered_in_order_and_bad_ones_in_place(
    run: Run, sample_database: None
) -> None:
    lines = [
        '{"q": "mục III.3 kế hoạch 47"}',
        "không phải JSON",
        '{"question": "x"}',
        '{"q": 5}',
        "[1]",
        "[" * 5000,
        '{"q": "nửa chữ \\ud83d"}',
        '{"q": ""}',
        '{"q": "mục III.2 kế hoạch 47"}',
    ]
    done = run("ask", "--jsonl", "--now", NOW, stdin="\n".join(lines) + "\n")
    answers = [json.loads(line) for line in done.out.splitlines()]
    assert done.status == 1
    assert ["error" in answer for answer in answers] == [
        False, True, True, True, True, True, False, False, False,
    ]  # fmt: skip
    assert answers[0]["sources"][0]["where"] == "III.3"
    assert answers[-1]["sources"][0]["where"] == "III.2"


def test_no_lines_are_answered_with_no_lines(run: Run, empty_database: None) -> None:
    assert run("ask", "--jsonl") == Outcome(0, "", "")
    assert run("when", "--jsonl") == Outcome(0, "", "")


def test_when_reads_a_date_and_needs_no_database(run: Run, tmp_path: Path) -> None:
    done = run("when", "8h sáng thứ Sáu tuần sau", "--now", "2026-11-17T09:00")
    assert (done.status, done.out) == (0, "thứ Sáu 27/11/2026, 08:00\n")
    read = json.loads(run("when", "mai", "--now", NOW, "--json").out)
    assert read["start"] == "2026-11-11"
    assert read["rest"] == ""
    assert list(tmp_path.iterdir()) == []


def test_when_lines_are_read_in_order_and_bad_ones_in_place(run: Run) -> None:
    lines = [
        json.dumps({"text": "mai", "now": NOW}),
        json.dumps({"text": "Trước ngày 30/5/2027", "now": NOW, "mode": "document"}),
        json.dumps({"text": "mai", "now": "hôm nay"}),
        json.dumps({"text": "mai", "now": 5}),
        json.dumps({"text": "mai", "now": NOW, "mode": "song"}),
        json.dumps({"text": None, "now": NOW}),
        json.dumps({"now": NOW}),
        "{",
        json.dumps({"text": "ngày kia", "now": NOW}),
    ]
    done = run("when", "--jsonl", stdin="\n".join(lines))
    read = [json.loads(line) for line in done.out.splitlines()]
    assert done.status == 1
    assert ["error" in one for one in read] == [
        False, False, True, True, True, True, True, True, False,
    ]  # fmt: skip
    assert read[1]["end"] == "2027-05-30"
    assert read[-1]["start"] == "2026-11-12"
