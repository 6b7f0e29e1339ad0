"""Damage of conversion changes nothing in what is found; odd text never breaks the reader."""

import textwrap
import time
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.documents import read_document
from knowledge.errors import NotAPlan, ThiduaError
from knowledge.plans import read_plan
from tests.knowledge.plan_kit import SAMPLES

FILES = sorted(SAMPLES.glob("*2027.*"))


def findings(text: str) -> dict[str, Any]:
    """Everything that must survive, without line numbers."""
    plan = read_plan(read_document("x", text.encode()))
    return {
        "header": plan.header,
        "sections": [(section.path, section.heading) for section in plan.sections],
        "tasks": [
            (t.order, t.where, t.units, t.coordinating, t.deadline, t.content) for t in plan.tasks
        ],
    }


def _lines(text: str, change: Callable[[int, str], str]) -> str:
    return "\n".join(change(n, line) for n, line in enumerate(text.splitlines(), start=1))


def without_blank_lines(text: str) -> str:
    return "\n".join(line for line in text.splitlines() if line.strip())


def blank_after_every_line(text: str) -> str:
    return without_blank_lines(text).replace("\n", "\n\n")


def with_page_numbers(text: str) -> str:
    return _lines(text, lambda n, line: f"{line}\n\n{n // 40 + 1}\n" if n % 40 == 0 else line)


def with_form_feeds(text: str) -> str:
    return _lines(text, lambda n, line: f"\f{line}" if n % 40 == 0 else line)


def wrapped(text: str) -> str:
    def wrap(_: int, line: str) -> str:
        whole = "\t" in line or "****" in line or len(line) < 90
        return line if whole else textwrap.fill(line, 80, break_on_hyphens=False)

    return _lines(text, wrap)


def with_pipes(text: str) -> str:
    def pipe(_: int, line: str) -> str:
        return f"| {line.replace(chr(9), ' | ')} |" if "\t" in line else line

    return _lines(text, pipe)


DAMAGES: list[Callable[[str], str]] = [
    without_blank_lines,
    blank_after_every_line,
    with_page_numbers,
    with_form_feeds,
    wrapped,
    with_pipes,
    lambda text: unicodedata.normalize("NFD", text),
    lambda text: text.replace("\n", "\r\n"),
    lambda text: _lines(text, lambda _, line: f"{line}  "),
    lambda text: text.replace(", ", ",\u00a0"),
    lambda text: f"\ufeff{text}",
    lambda text: _lines(text, lambda _, line: line if "\t" in line else f" {line}"),
]
NAMES = [
    "no-blanks", "blank-lines", "page-numbers", "form-feeds", "wrapped", "pipes", "nfd", "crlf",
    "trailing", "no-break-space", "bom", "indented",
]  # fmt: skip


@pytest.mark.parametrize("damage", DAMAGES, ids=NAMES)
@pytest.mark.parametrize("file", FILES, ids=lambda path: path.name)
def test_damage_of_conversion_changes_no_finding(file: Path, damage: Callable[[str], str]) -> None:
    text = file.read_text()
    assert findings(damage(text)) == findings(text)


@pytest.mark.parametrize("file", FILES, ids=lambda path: path.name)
@pytest.mark.parametrize("twentieths", range(1, 20))
def test_the_first_half_of_a_file_gives_its_first_findings(file: Path, twentieths: int) -> None:
    data = file.read_bytes()
    whole = [section.path for section in read_plan(read_document("x", data)).sections]
    half = read_plan(read_document("x", data[: len(data) * twentieths // 20]))
    assert [section.path for section in half.sections] == whole[: len(half.sections)]


@pytest.mark.parametrize("file", FILES, ids=lambda path: path.name)
@pytest.mark.parametrize("twentieths", range(1, 11))
def test_the_second_half_of_a_file_is_read_too(file: Path, twentieths: int) -> None:
    text = file.read_text()
    half = read_plan(read_document("x", text[len(text) * twentieths // 20 :].encode()))
    assert half.sections or half.tasks


PIECES = st.sampled_from(
    ["KẾ HOẠCH", "I. MỤC ĐÍCH", "1. Các trường", "a) Nộp", "- trước ngày 15/10/2026", "\t", "\n",
     "TT\tNội dung\tĐơn vị\tThời gian", "1.\tNộp\tSở\t30/2/2027", "Quý I - 2027", "PHỤ LỤC", "|",
     "**", "Nơi nhận:", "HIỆU TRƯỞNG", "Số: /KH", "ngày  tháng 9 năm 2026", "<b>", "nt", "“", " ",
     "đợt 1, trước 10/11", "năm học mới", "Tháng 13: Họp", "hàng tháng", "Phần thứ nhất",
     "Điều 1.", "(1)", "99. Á"]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, min_size=1, max_size=30).map("\n".join) | st.text(max_size=200))
def test_odd_text_never_breaks_the_reader(text: str) -> None:
    try:
        plan = read_plan(read_document("x", text.encode(errors="ignore")))
    except ThiduaError:
        return
    assert all(task.content or task.quote for task in plan.tasks)
    assert all(section.path for section in plan.sections)


def test_nothing_of_a_plan_is_said_so() -> None:
    with pytest.raises(NotAPlan):
        read_plan(read_document("x", "Chào các bạn, hôm nay trời đẹp.".encode()))


def test_thirty_kilobytes_of_plan_are_read_in_a_fraction_of_a_second() -> None:
    """The target is a tenth; a busy machine is granted four times as much."""
    data = max(FILES, key=lambda file: file.stat().st_size).read_bytes()
    best = min(_seconds(data) for _ in range(3))
    assert best < 0.4 * len(data) / 30_000


def _seconds(data: bytes) -> float:
    start = time.process_time()
    read_plan(read_document("x", data))
    return time.process_time() - start
