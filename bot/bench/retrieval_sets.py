"""Passages and questions of a retrieval benchmark, read from JSON lines (contract.md)."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any


class BadLine(Exception):
    """A line of an input file that is no passage or question; the message names file and line."""


@dataclass(frozen=True, slots=True)
class Text:
    """A passage of a benchmark set. `id` is as in the file, turned into text."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Question:
    """A question and the ids of the passages that answer it."""

    text: str
    ids: frozenset[str]


@dataclass(frozen=True, slots=True)
class RetrievalSet:
    """Passages and the questions asked of them."""

    name: str
    passages: tuple[Text, ...]
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class SetFiles:
    """Where a set lies: two files of JSON lines."""

    passages: Path
    questions: Path


def read_set(files: SetFiles) -> RetrievalSet:
    """Read a set; raises BadLine where a line is malformed or an id is doubled or unknown."""
    passages = tuple(_read_passages(files.passages))
    known = {passage.id for passage in passages}
    questions = tuple(_read_questions(files.questions, known))
    return RetrievalSet(files.passages.stem, passages, questions)


def write_set(found: RetrievalSet, folder: Path) -> SetFiles:
    """Write a set into a folder, as it can be read back."""
    files = SetFiles(folder / f"{found.name}.jsonl", folder / f"{found.name}-questions.jsonl")
    _write_lines(files.passages, ({"id": one.id, "text": one.text} for one in found.passages))
    _write_lines(
        files.questions, ({"q": one.text, "ids": sorted(one.ids)} for one in found.questions)
    )
    return files


def _read_passages(path: Path) -> Iterator[Text]:
    seen: set[str] = set()
    for where, line in _lines(path):
        id_, text = line.get("id"), line.get("text")
        if not isinstance(id_, str | int) or not isinstance(text, str):
            raise BadLine(f'{where}: a passage needs "id" and "text"')
        if str(id_) in seen:
            raise BadLine(f"{where}: id {id_} stands twice")
        seen.add(str(id_))
        yield Text(str(id_), text)
    if not seen:
        raise BadLine(f"{path}: no passages")


def _read_questions(path: Path, known: set[str]) -> Iterator[Question]:
    count = 0
    for where, line in _lines(path):
        text, ids = line.get("q"), line.get("ids")
        if not isinstance(text, str) or not isinstance(ids, list) or not ids:
            raise BadLine(f'{where}: a question needs "q" and a list "ids"')
        wanted = frozenset(map(str, ids))
        if unknown := wanted - known:
            raise BadLine(f"{where}: no passage has id {min(unknown)}")
        count += 1
        yield Question(text, wanted)
    if not count:
        raise BadLine(f"{path}: no questions")


def _lines(path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """Line by line: a file held whole would be counted as some system's memory later."""
    try:
        with path.open(encoding="utf-8-sig") as lines:
            for number, line in enumerate(lines, start=1):
                if line.strip():
                    where = f"{path}, line {number}"
                    yield where, _object(where, line)
    except (OSError, UnicodeDecodeError) as error:
        raise BadLine(f"{path}: {error}") from error


def _object(where: str, line: str) -> dict[str, Any]:
    try:
        value = json.loads(line)
    except json.JSONDecodeError as error:
        raise BadLine(f"{where}: not JSON ({error.msg})") from error
    if not isinstance(value, dict):
        raise BadLine(f"{where}: not a JSON object")
    return value


def _write_lines(path: Path, lines: Iterator[dict[str, Any]]) -> None:
    text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
    path.write_text(text, encoding="utf-8")
