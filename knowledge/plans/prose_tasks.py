"""Running text -> tasks: only what has a date or rule that can be resolved (contract.md, "Prose
becomes a task")."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from knowledge.deadlines import (
    Deadline,
    DocumentContext,
    Flag,
    Kind,
    Mention,
    Role,
    find_mentions,
    read_cell,
)
from knowledge.plans.bodies import (
    addressed_body,
    body_in_heading,
    leading_body,
    supporting_body,
)
from knowledge.plans.outline import Item, Node
from knowledge.plans.plan import Task

_SENTENCE = re.compile(r"(?<=[^\s.][.!?])\s+(?=[A-ZÀ-ỸĐ“\"])")
_CLAUSE = re.compile(rf"{_SENTENCE.pattern}|[;:]\s+")
_WAVE = re.compile(
    r"(?:đợt|giai đoạn|vòng)\s+(?:thứ\s+)?(?:\d{1,2}|[IVX]+|một|hai|ba|bốn|nhất)\b", re.I
)
_WAVE_BEFORE = re.compile(rf"({_WAVE.pattern})\s*[,:(–-]*\s*$", re.IGNORECASE)
_LONGEST_LABEL = 60
_LEAD = re.compile(r"(?P<lead>[^:]+):(?:\s+(?P<rest>.+))?", re.DOTALL)
_TIME_WORD = re.compile(
    r"\d|\b(?:tháng|quý|quí|tuần|học kỳ|học kì|thứ|ngày|cuối|đầu|hết|giữa|trước|chậm nhất|hạn)\b",
    re.IGNORECASE,
)
"""A cheap sieve: no date is written without one of these."""

_LABEL = re.compile(
    r"(?:trong|vào|khoảng|các)?\s*(?:\d|(?:tháng|quý|quí|tuần|học kỳ|học kì|từ|ngày|trước|đến|cuối"
    r"|đầu|hết|giữa|chậm nhất|hạn|hàng|hằng|thứ)\b)",
    re.IGNORECASE,
)
_PERIODS = frozenset({Kind.SPAN, Kind.MONTH, Kind.QUARTER, Kind.SEMESTER})
_DATING = frozenset({Kind.MONTH, Kind.QUARTER, Kind.SPAN, Kind.ON, Kind.BY})
"""A heading of such a time dates the items below it; a term or a year is too wide."""

_NEVER = frozenset({Kind.YEAR, Kind.SCHOOL_YEAR, Kind.OFFSET, Kind.EVENT, Kind.NONE, Kind.UNKNOWN})


@dataclass(frozen=True, slots=True)
class _Passage:
    """A paragraph to be searched. `order` is its own number, `owner` the body its heading names,
    `due` the date of the label it stands under."""

    text: str
    order: str | None
    where: str
    owner: str | None
    page: int | None
    due: Deadline | None = None


def read_sections(nodes: Iterable[Node], context: DocumentContext) -> list[Task]:
    """The dated jobs of the numbered sections."""
    tasks: list[Task] = []
    labels: dict[str, Deadline] = {}
    for node in nodes:
        inherited = next((labels[n.path] for n in node.ancestry() if n.path in labels), None)
        for passage in _passages(node, context, inherited):
            if isinstance(passage, _Passage):
                tasks.extend(_tasks(passage, context))
            else:
                labels[node.path] = passage
    return tasks


def read_closing(closing: Iterable[Item], chapter: str, context: DocumentContext) -> list[Task]:
    """The dated jobs of the closing paragraphs, which belong to the last chapter."""
    passages = (_Passage(item.text, None, chapter, None, item.line.page) for item in closing)
    return [task for passage in passages for task in _tasks(passage, context)]


def _passages(
    node: Node, context: DocumentContext, due: Deadline | None
) -> Iterator["_Passage | Deadline"]:
    """The node's own sentence and its items; a bare label ("Tháng 9:") dates what follows it."""
    owner = next(filter(None, (body_in_heading(n.heading) for n in node.ancestry())), None)
    page = node.lead.page
    label = _label(node.mark.rest, context)
    if label and not label[1]:
        due = label[0] if label[0].kind in _DATING else None
        if due:
            yield due
    elif node.is_sentence or not due:
        yield _Passage(node.mark.rest, node.mark.written, node.path, owner, page)
    for item in node.items:
        label = _label(item.text, context)
        if label and not label[1] and label[0].kind in _DATING:
            due = label[0]
            continue
        yield _Passage(item.text, item.order, node.path, owner, item.line.page, due)


def _label(text: str, context: DocumentContext) -> tuple[Deadline, str] | None:
    """A time that heads a paragraph ("Tháng 3: Nộp hồ sơ ...") and the words after it."""
    found = _LEAD.fullmatch(text)
    lead, rest = (found["lead"], found["rest"] or "") if found else (text, "")
    if len(lead) > _LONGEST_LABEL or not _LABEL.match(lead):
        return None
    reading = read_cell(lead.strip(" ."), context)
    return (reading, rest.strip()) if _is_resolved(reading) else None


def _tasks(passage: _Passage, context: DocumentContext) -> list[Task]:
    """One task per date of the passage; its label's date where it has none of its own."""
    label = _label(passage.text, context)
    offset = len(passage.text) - len(label[1]) if label else 0
    mentions = [m for m in _due_mentions(passage.text, context) if m.start >= offset]
    if mentions:
        return [_task(passage, mention) for mention in mentions]
    if label:
        content = label[1]
        return [_make(passage, label[0], passage.order, content, leading_body(content))]
    if passage.due and len(passage.text.split()) > 1:
        due, content = passage.due.flagged(Flag.INHERITED), passage.text
        return [_make(passage, due, passage.order, content, leading_body(content))]
    return []


def _due_mentions(text: str, context: DocumentContext) -> list[Mention]:
    """The mentions that set a time for a job, each reading once.

    The period of a rule ("ngày 15 hằng tháng, từ tháng 9 đến tháng 5") is no second time.
    """
    found: list[Mention] = []
    if not _TIME_WORD.search(text):
        return found
    for mention in find_mentions(text, context):
        known = any(_same_time(mention.deadline, other.deadline) for other in found)
        if not known and _sets_time(mention, context):
            found.append(mention)
    ruled = any(mention.deadline.kind is Kind.RECURRING for mention in found)
    return [mention for mention in found if not (ruled and mention.role is Role.PERIOD)]


def _sets_time(mention: Mention, context: DocumentContext) -> bool:
    deadline = mention.deadline
    if not _is_resolved(deadline) or _is_before_issue(deadline, context):
        return False
    period = mention.role is Role.PERIOD and deadline.kind in _PERIODS
    return mention.role is Role.DEADLINE or period


def _is_resolved(deadline: Deadline) -> bool:
    """A date, or a rule that names its day ("hàng tháng" alone does not)."""
    if deadline.kind in _NEVER or Flag.INVALID_DATE in deadline.flags:
        return False
    if deadline.kind is Kind.RECURRING:
        return "BY" in (deadline.rrule or "")
    return deadline.start is not None or deadline.end is not None


def _is_before_issue(deadline: Deadline, context: DocumentContext) -> bool:
    """What lay in the past when the plan was written is no job ("bài đã in trước 01/01/2026")."""
    last = deadline.end or deadline.start
    return bool(context.issued_on and last and last < context.issued_on)


def _same_time(one: Deadline, other: Deadline) -> bool:
    return (one.start, one.end, one.rrule, one.time) == (
        other.start, other.end, other.rrule, other.time
    )  # fmt: skip


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
    return _make(passage, mention.deadline, wave or passage.order, content, doer)


def _make(
    passage: _Passage, deadline: Deadline, order: str | None, content: str, doer: str | None
) -> Task:
    owner = doer or passage.owner
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
