"""Running text -> tasks: only what has a date or rule that can be resolved (contract.md, "Prose
becomes a task")."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from knowledge.deadlines import Deadline, DocumentContext, Flag, Mention
from knowledge.plans.bodies import (
    addressed_body,
    body_in_heading,
    leading_body,
    supporting_body,
)
from knowledge.plans.due import due_mentions, impossible, mentions_in, read_label
from knowledge.plans.outline import Item, Node
from knowledge.plans.plan import Doubt, DoubtKind, Read, Task

_SENTENCE = re.compile(r"(?<=[^\s.][.!?])\s+(?=[A-ZÀ-ỸĐ“\"])")
_CLAUSE = re.compile(rf"{_SENTENCE.pattern}|[;:]\s+")
_CLAUSE_END = re.compile(rf"{_SENTENCE.pattern}|;\s+")
_WAVE = re.compile(
    r"(?:đợt|giai đoạn|vòng)\s+(?:thứ\s+)?(?:\d{1,2}|[IVX]+|một|hai|ba|bốn|nhất)\b", re.I
)
_WAVE_BEFORE = re.compile(rf"({_WAVE.pattern})\s*[,:(–-]*\s*$", re.IGNORECASE)
_TIME_ITEM = re.compile(r"(?:Thời gian|Thời hạn|Thời điểm|Hạn|Ngày)\b[^:\d]{0,30}:", re.IGNORECASE)
"""An item that only says when; what is to be done stands in the heading above it."""


@dataclass(frozen=True, slots=True)
class _Passage:
    """A paragraph to be searched. `order` is its own number, `owner` the body its headings name,
    `due` the date of the label it stands under, `intro` the heading or the item above that says
    what a mere time is for."""

    text: str
    order: str | None
    where: str
    owner: str | None
    page: int | None
    due: Deadline | None = None
    intro: str = ""


def read_sections(nodes: Iterable[Node], context: DocumentContext) -> Read:
    """The dated jobs of the numbered sections."""
    found: list[Read] = []
    labels: dict[str, Deadline] = {}
    for node in nodes:
        inherited = next((labels[n.path] for n in node.ancestry() if n.path in labels), None)
        for passage in _passages(node, context, inherited):
            if isinstance(passage, _Passage):
                found.append(_read(passage, context))
            else:
                labels[node.path] = passage
    return Read.of(found)


def read_closing(closing: Iterable[Item], chapter: str, context: DocumentContext) -> Read:
    """The dated jobs of the closing paragraphs, which belong to the last chapter."""
    passages = (_Passage(item.text, None, chapter, None, item.line.page) for item in closing)
    return Read.of(_read(passage, context) for passage in passages)


def _passages(
    node: Node, context: DocumentContext, due: Deadline | None
) -> Iterator["_Passage | Deadline"]:
    """The node's own sentence and its items; a bare label ("Tháng 9:") dates what follows it."""
    owner = next(filter(None, (body_in_heading(n.heading) for n in node.ancestry())), None)
    page = node.lead.page
    label = read_label(node.mark.rest, context)
    if label and label.dates_what_follows:
        due = label.deadline
        yield due
    elif node.is_sentence or not (due or (label and not label.rest)):
        yield _Passage(node.mark.rest, node.mark.written, node.path, owner, page)
    intro = _Intro(node.heading)
    for item in node.items:
        label = read_label(item.text, context)
        if label and label.dates_what_follows:
            due = label.deadline
            continue
        page = item.line.page
        above = intro.over(item)
        yield _Passage(item.text, item.order, node.path, owner, page, due, above)


@dataclass(slots=True)
class _Intro:
    """What the items of a list are about: the item that opens it with a colon, else the heading."""

    heading: str
    opener: Item | None = None

    def over(self, item: Item) -> str:
        """The words above `item`, which may open a list itself."""
        if self.opener and self.opener.bullet == item.bullet:
            self.opener = None
        above = self.opener.text.rstrip(" :") if self.opener else self.heading
        if item.text.endswith(":"):
            self.opener = item
        return above


def _is_mere_time(content: str, wave: str | None, mention: Mention) -> bool:
    """ "Đợt 1: chậm nhất ngày 15/01/2025;" names no job."""
    rest = content.replace(wave or "", "", 1).replace(mention.deadline.raw, "", 1)
    return not any(letter.isalnum() for letter in rest)


def _read(passage: _Passage, context: DocumentContext) -> Read:
    mentions = mentions_in(passage.text, context)
    doubts = (
        Doubt(DoubtKind.INVALID_DATE, passage.where, mention.deadline.raw)
        for mention in impossible(mentions)
    )
    return Read(tuple(_tasks(passage, mentions, context)), tuple(doubts))


def _tasks(
    passage: _Passage, mentions: tuple[Mention, ...], context: DocumentContext
) -> list[Task]:
    """One task per date of the passage; its label's date where it has none of its own."""
    label = read_label(passage.text, context)
    words = label.rest if label else passage.text
    offset = len(passage.text) - len(words)
    own = [mention for mention in due_mentions(mentions, context) if mention.start >= offset]
    dated = [_task(passage, mention) for mention in own]
    if own and label:
        words = _before(words, own[0].start - offset)
        return [*_labelled(passage, label.deadline, words), *dated]
    due = label.deadline if label else passage.due and passage.due.flagged(Flag.INHERITED)
    return dated or _labelled(passage, due, words)


def _labelled(passage: _Passage, due: Deadline | None, words: str) -> list[Task]:
    """The job that only the label above or before it dates."""
    if due is None or " " not in words:
        return []
    return [_make(passage, due, passage.order, words, leading_body(words))]


def _before(words: str, place: int) -> str:
    """The clauses that end before `place`: "họp xét; nộp Sở trước 15/6" leaves "họp xét"."""
    ends = [gap.start() for gap in _CLAUSE_END.finditer(words, 0, place)]
    return words[: ends[-1]] if ends else ""


def _wave_before(text: str, mention: Mention) -> str | None:
    """The wave whose date this is: "đợt 1, trước ..."."""
    found = _WAVE_BEFORE.search(text[: mention.start])
    return found[1] if found else None


def _task(passage: _Passage, mention: Mention) -> Task:
    """The job whose time is `mention`: its sentence, or the whole wave that begins with it."""
    text = passage.text
    wave = _wave_before(text, mention)
    content = text if wave and text.startswith(wave) else _sentence_at(text, mention.start)
    clause = _clause_at(text, mention.start)
    doer = addressed_body(content) or leading_body(clause) or leading_body(content)
    if passage.intro and (_TIME_ITEM.match(content) or _is_mere_time(content, wave, mention)):
        doer = doer or leading_body(passage.intro)
        content = f"{passage.intro}: {content}"
    return _make(passage, mention.deadline, wave or passage.order, content, doer)


def _make(
    passage: _Passage, deadline: Deadline, order: str | None, content: str, doer: str | None
) -> Task:
    owner = doer or passage.owner or leading_body(passage.text)
    helper = supporting_body(content)
    return Task(
        order=order,
        content=content,
        units=(owner,) if owner else (),
        coordinating=(helper,) if helper else (),
        deadline=deadline,
        where=passage.where,
        quote=passage.text,
        page=passage.page,
    )


def _sentence_at(text: str, place: int) -> str:
    return _part_at(_SENTENCE, text, place)


def _clause_at(text: str, place: int) -> str:
    return _part_at(_CLAUSE, text, place)


def _part_at(gaps: re.Pattern[str], text: str, place: int) -> str:
    """The part of `text` between two gaps that holds the letter at `place`."""
    start = 0
    for gap in gaps.finditer(text):
        if gap.start() >= place:
            return text[start : gap.start()]
        start = gap.end()
    return text[start:]
