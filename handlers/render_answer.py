"""An answer in words: the reading first, then the plan's own words, then their place."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from itertools import groupby
from typing import Any

from handlers.render import QUOTE_LENGTH, chunks, fill, plain
from handlers.render_header import day_words, fact_line, plan_line, plan_name, plan_year, shortened
from handlers.render_word import near_word_blocks, word_block, word_json
from handlers.texts import ask as texts
from handlers.texts import secretary as word_texts
from knowledge.answers.answer import (
    Answer,
    AnswerKind,
    Caution,
    Finding,
)
from knowledge.answers.pieces import in_table, task_place
from knowledge.deadlines import Deadline, Flag, Kind, says
from knowledge.plans import Task

LISTED_AT_MOST = 30
OUTLINE_AT_MOST = 40


def answer_text(answer: Answer) -> str:
    """The same answer as plain text, for the command line."""
    return plain("\n".join(answer_blocks(answer)))


def answer_json(answer: Answer, said: str, milliseconds: float) -> dict[str, Any]:
    """The shape of contract.md, `ask --json`; `said` is the answer as the reader sees it."""
    kind = answer.kind if answer.found or answer.related else AnswerKind.NONE
    if answer.word is not None and not answer.found:
        kind = AnswerKind.CONTENT
    found = [_source_json(one) for one in (*answer.findings, *answer.running)] or _whole(answer)
    return {
        "found": answer.answered,
        "kind": kind.value,
        "answer": said,
        "sources": [*found, *([word_json(answer.word)] if answer.word else [])],
        "related": [_source_json(finding) for finding in answer.related],
        "ms": milliseconds,
    }


def _source_json(finding: Finding) -> dict[str, Any]:
    header = finding.plan.header
    return {
        "plan": header.number,
        "title": header.title,
        "where": finding.place,
        "quote": finding.quote,
    }


def _whole(answer: Answer) -> list[dict[str, Any]]:
    """Sources of an answer about whole sections or plans."""
    if not answer.found:
        return []
    return [
        {
            "plan": plan.header.number,
            "title": plan.header.title,
            "where": answer.asked,
            "quote": "\n".join(f"{part.heading}\n{part.text}" for part in answer.sections),
        }
        for plan in answer.plans
    ]


def answer_blocks(answer: Answer) -> list[str]:
    """The paragraphs of an answer: what is certain in the plans, then the secretary's word."""
    if answer.found:
        word = ["", word_block(answer.word)] if answer.word else []
        return [*_BLOCKS[answer.kind](answer), *word]
    if answer.word is not None:
        return [word_block(answer.word), *_besides(answer)]
    return [*_not_found(answer), *near_word_blocks(answer)]


def _besides(answer: Answer) -> Iterator[str]:
    """What the plans may have to do with a question that the secretary answered."""
    if answer.related:
        yield ""
        yield word_texts.PLANS_RELATED
        yield from _related(answer)


def source_blocks(finding: Finding) -> list[str]:
    """A source card: where it stands, then the plan's own words in full."""
    head = fill(texts.SOURCE_HEAD, plan=plan_name(finding.plan), place=place_name(finding.place))
    return [head, *_quote(finding.quote)]


def _findings(answer: Answer) -> Iterator[str]:
    dates = {says(one.task.deadline) for one in answer.findings if one.task}
    clauses = [tuple(same) for _, same in groupby(answer.findings, key=_clause_of)]
    if answer.kind is AnswerKind.DEADLINE and len(dates) > 1:
        yield texts.TWO_DATES if len(clauses) == 1 else texts.SEVERAL_TASKS
    for number, (first, *others) in enumerate(clauses):
        if number:
            yield ""
        if others and first.task:
            yield from _waves(answer.kind, (first, *others))
        else:
            yield from _finding(answer.kind, first)


def _clause_of(finding: Finding) -> tuple[int, str, str]:
    return finding.plan.id, finding.place, finding.quote


def _waves(kind: AnswerKind, findings: Sequence[Finding]) -> Iterator[str]:
    """Several dates in one clause: their readings one under the other, the clause itself once."""
    tasks = [(finding, finding.task) for finding in findings if finding.task]
    for finding, task in tasks:
        reading = _when(task.deadline)
        wave = task.order or ""
        yield reading if in_table(task) or not wave else _of_wave(wave, reading)
        if Caution.PAST_DUE in finding.cautions:
            yield texts.CAUTIONS[Caution.PAST_DUE]
    yield from dict.fromkeys(
        line for finding, task in tasks for line in _who(kind, task, finding.plan.owner)
    )
    yield from _quote(_printed(findings[0]))
    yield fill(texts.SOURCE, plan=plan_name(findings[0].plan), place=place_name(findings[0].place))
    said = texts.CAUTIONS[Caution.PAST_DUE]
    notes = (line for finding in findings for line in _cautions(finding) if line != said)
    yield from dict.fromkeys(notes)


def _of_wave(wave: str, reading: str) -> str:
    """A reading with the wave it is of: "📌 <b>Đợt 1: trước ngày ...</b>"."""
    mark, _, when = reading.partition("<b>")
    return mark + fill(texts.OF_WAVE, wave=wave[:1].upper() + wave[1:]) + when


def _finding(kind: AnswerKind, finding: Finding) -> Iterator[str]:
    if finding.task is not None:
        yield from _task_reading(kind, finding.task, finding.plan.owner)
    elif kind is AnswerKind.WHO and finding.heading:
        yield fill(texts.SECTION_OWNER, heading=finding.heading)
    elif kind is AnswerKind.DEADLINE and Caution.NO_DATE in finding.cautions:
        yield texts.NO_DATE
        if finding.heading:
            yield fill(texts.CLAUSE, place_and_heading=finding.heading)
    elif finding.heading:
        yield fill(texts.CLAUSE, place_and_heading=finding.heading)
    yield from _quote(_printed(finding))
    yield fill(texts.SOURCE, plan=plan_name(finding.plan), place=place_name(finding.place))
    yield from _cautions(finding)


def _printed(finding: Finding) -> str:
    """The plan's words as they stand there: the cells of a row on lines of their own."""
    task = finding.task
    if task is None or not in_table(task):
        return finding.quote
    number = f"{task.order}. " if task.order else ""
    cells = (number + task.content, *task.units, *task.coordinating, task.deadline.raw)
    return "\n".join(cell for cell in cells if cell)


def _task_reading(kind: AnswerKind, task: Task, plan_owner: str) -> Iterator[str]:
    when, who = _when(task.deadline), list(_who(kind, task, plan_owner))
    yield from (*who, when) if kind is AnswerKind.WHO else (when, *who)


def _when(deadline: Deadline) -> str:
    if deadline.kind is Kind.NONE:
        return texts.NO_DATE
    if deadline.kind is Kind.EVENT:
        return fill(texts.EVENT, when=deadline.raw)
    # The cautions under the quote say the rest; here only what is part of the reading.
    kept = tuple(flag for flag in deadline.flags if flag is Flag.SECOND_BOUND)
    return fill(texts.DEADLINE, when=says(replace(deadline, flags=kept)))


def _who(kind: AnswerKind, task: Task, plan_owner: str) -> Iterator[str]:
    if task.units:
        yield fill(texts.OWNER, units="; ".join(task.units))
    elif kind is AnswerKind.WHO:
        yield fill(texts.NO_OWNER, owner=plan_owner)
    if task.coordinating:
        yield fill(texts.HELPERS, units="; ".join(task.coordinating))
    elif kind is AnswerKind.WHO:
        yield texts.NO_HELPERS


def _quote(text: str) -> Iterator[str]:
    for part in chunks(text, QUOTE_LENGTH):
        yield fill(texts.QUOTE, quote=part)


def _cautions(finding: Finding) -> Iterator[str]:
    for caution in finding.cautions:
        if template := texts.CAUTIONS.get(caution):
            yield fill(template, **_caution_words(finding))


def _caution_words(finding: Finding) -> dict[str, str]:
    task = finding.task
    deadline = task.deadline if task else None
    day = deadline.end if deadline else None
    return {
        "settled": settled_words(task.settled) if task and task.settled else "",
        "year": plan_year(finding.plan.header) or texts.PAST_YEAR,
        "date": day_words(day) if day else "",
        "weekday": texts.WEEKDAYS[day.weekday()] if day else "",
        "raw": deadline.raw if deadline else "",
    }


def _list(answer: Answer) -> Iterator[str]:
    yield _list_head(answer, between_words(answer))
    yield from _list_lines(answer.findings, overdue=answer.overdue)
    if answer.running:
        yield fill(texts.LIST_RUNNING, count=len(answer.running))
        yield from _list_lines(answer.running)


def _list_head(answer: Answer, period: str) -> str:
    if answer.year_widened:
        return fill(texts.LIST_WIDENED, period=period)
    if answer.findings:
        head = texts.LIST_OVERDUE if answer.overdue else texts.LIST_HEAD
        return fill(head, period=period, count=len(answer.findings))
    return fill(texts.LIST_NONE_DUE if answer.running else texts.LIST_EMPTY, period=period)


def _list_lines(findings: tuple[Finding, ...], *, overdue: bool = False) -> Iterator[str]:
    """One line for each; what is over says so, unless the list is headed as that."""
    for finding in findings[:LISTED_AT_MOST]:
        over = Caution.PAST_DUE in finding.cautions and not overdue
        yield _list_line(finding) + (texts.LIST_OVER if over else "")
    if len(findings) > LISTED_AT_MOST:
        yield fill(texts.LIST_MORE, count=len(findings) - LISTED_AT_MOST)


def between_words(answer: Answer) -> str:
    """The days of a list in words."""
    if answer.between is None:
        return ""
    first, last = answer.between
    if first == last:
        return texts.ONE_DAY.format(day=day_words(first))
    if first.day == 1 and (last + timedelta(days=1)).day == 1 and first.month == last.month:
        return texts.ONE_MONTH.format(month=first.month, year=first.year)
    return texts.BETWEEN.format(first=day_words(first), last=day_words(last))


def _list_line(finding: Finding) -> str:
    task = finding.task
    if task is None:
        return fill("• {quote}", quote=finding.quote)
    owner = texts.LIST_OWNER.format(units="; ".join(task.units)) if task.units else ""
    source = f"{finding.plan.header.number or finding.plan.owner}, {task_place(task)}"
    return fill(
        texts.LIST_LINE,
        when=_list_when(finding, task),
        content=shortened(task.content),
        owner=owner,
        source=source,
    )


def _list_when(finding: Finding, task: Task) -> str:
    """The reading; what comes again also by its day in the period."""
    day, when = finding.comes_on, says(task.deadline)
    if task.settled is not None:
        when = texts.LIST_SETTLED.format(when=settled_words(task.settled))
    if day is None:
        return when
    weekday = texts.WEEKDAYS[day.weekday()]
    return texts.LIST_DAY.format(day=day_words(day), weekday=weekday, when=when)


def settled_words(settled: Deadline) -> str:
    """What a secretary confirmed: a reading, or that there is no deadline."""
    return texts.SETTLED_NONE if settled.kind is Kind.NONE else says(settled)


def _section(answer: Answer) -> Iterator[str]:
    for finding in answer.findings:
        yield from _finding(AnswerKind.DEADLINE, finding)
    for section in answer.sections:
        yield fill(texts.SECTION_HEAD, path=section.path, heading=section.heading)
        for part in chunks(section.text):
            yield fill(texts.SECTION_TEXT, text=part)
    for plan in answer.plans:
        yield fill(texts.SOURCE_WHOLE, plan=plan_name(plan))


def _term(answer: Answer) -> Iterator[str]:
    for term in answer.terms:
        note = fill(texts.TERM_NOTE, note=term.note) if term.note else ""
        yield fill(texts.TERM, written=term.written, meaning=term.meaning, note="") + note


def _meta(answer: Answer) -> Iterator[str]:
    if answer.fact is None:
        yield fill(texts.PLANS_HEAD, count=len(answer.plans))
        yield from (plan_line(plan) for plan in answer.plans)
        return
    for number, plan in enumerate(answer.plans):
        if number:
            yield ""
        yield fact_line(answer.fact, plan)
        yield fill(texts.SOURCE_WHOLE, plan=plan_name(plan))


_BLOCKS = {
    AnswerKind.DEADLINE: _findings,
    AnswerKind.WHO: _findings,
    AnswerKind.CONTENT: _findings,
    AnswerKind.LIST: _list,
    AnswerKind.SECTION: _section,
    AnswerKind.TERM: _term,
    AnswerKind.META: _meta,
}


def _not_found(answer: Answer) -> Iterator[str]:
    if answer.kind is AnswerKind.SECTION and answer.asked:
        yield from _section_missing(answer)
        return
    if answer.no_plans:
        yield texts.NO_PLANS
        return
    yield texts.NEAR if answer.related else texts.NOT_FOUND
    if answer.no_amount:
        yield texts.NO_AMOUNT
    if answer.missing:
        yield fill(texts.NEAR_MISSING, words=", ".join(answer.missing))
    if not answer.related:
        yield texts.NOT_FOUND_HINT
        return
    yield texts.RELATED
    yield from _related(answer)


def _related(answer: Answer) -> Iterator[str]:
    for number, finding in enumerate(answer.related):
        whole = answer.no_amount and not number
        yield from _quote(finding.quote if whole else shortened(finding.quote))
        yield fill(texts.SOURCE, plan=plan_name(finding.plan), place=place_name(finding.place))


def _section_missing(answer: Answer) -> Iterator[str]:
    """`asked` holds the path that was asked for."""
    if len(answer.plans) == 1:
        paths = ", ".join(section.path for section in answer.sections[:OUTLINE_AT_MOST])
        yield fill(
            texts.SECTION_UNKNOWN,
            plan=plan_name(answer.plans[0]),
            path=answer.asked,
            paths=paths or texts.NO_SECTIONS,
        )
        return
    names = "; ".join(plan_name(plan) for plan in answer.plans)
    yield fill(texts.SECTION_WHICH, path=answer.asked, plans=names)


def place_name(place: str) -> str:
    """Where something stands, in words."""
    if not place:
        return texts.IN_OPENING
    return place if place.startswith(texts.APPENDIX) else texts.IN_SECTION.format(path=place)
