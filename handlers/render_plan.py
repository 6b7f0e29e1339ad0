"""A plan that was read, as a person checks it: header, outline, tasks, doubts. Plain text."""

from collections.abc import Iterator

from handlers.render_header import issued_words, plan_year, signer_words
from handlers.texts import command_line as texts
from knowledge.answers import task_place
from knowledge.deadlines import says
from knowledge.plans import Doubt, Header, Plan, Section, Task


def plan_report(plan: Plan) -> str:
    """Everything found in a plan."""
    return "\n".join(
        (
            _header(plan.header),
            *_part(texts.PARSED_SECTIONS, [_section(section) for section in plan.sections]),
            *_part(texts.PARSED_TASKS, [_task(task) for task in plan.tasks]),
            *_part(texts.PARSED_DOUBTS, [_doubt(doubt) for doubt in plan.doubts]),
        )
    )


def _header(header: Header) -> str:
    return texts.PARSED_HEADER.format(
        number=header.number or texts.MISSING,
        issued=issued_words(header) or texts.MISSING,
        place=header.place or texts.MISSING,
        issuer=header.issuer or texts.MISSING,
        title=header.title or texts.MISSING,
        year=plan_year(header) or texts.MISSING,
        signer=signer_words(header) or texts.MISSING,
        recipients="; ".join(header.recipients) or texts.MISSING,
    )


def _part(head: str, lines: list[str]) -> Iterator[str]:
    yield ""
    yield head.format(count=len(lines))
    yield from lines or [f"  {texts.PARSED_NOTHING}"]


def _section(section: Section) -> str:
    return f"  {section.path}. {section.heading}"


def _task(task: Task) -> str:
    units = "; ".join(task.units) or texts.MISSING
    flags = f" [{', '.join(task.deadline.flags)}]" if task.deadline.flags else ""
    content = " ".join(task.content.split())
    return f"  {task_place(task)}: {says(task.deadline)}{flags} – {units} – {content}"


def _doubt(doubt: Doubt) -> str:
    return f"  {doubt.kind}, {doubt.where}: {doubt.text}"
