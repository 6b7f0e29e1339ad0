"""The door of the room: a document's blocks -> Plan."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain, groupby

from knowledge.deadlines import DocumentContext, Kind
from knowledge.documents.blocks import Block, Document
from knowledge.errors import NotAPlan
from knowledge.plans.closing import split_closing
from knowledge.plans.doubts import find_doubts
from knowledge.plans.foot import read_foot
from knowledge.plans.header import (
    month_of,
    read_front,
    read_identity,
    read_issuer,
    read_place,
    read_subject,
    read_years,
)
from knowledge.plans.joining import join_lines
from knowledge.plans.lines import Line, flatten
from knowledge.plans.outline import Item, Node, Outline, read_outline
from knowledge.plans.plan import Header, Plan, Read, Section
from knowledge.plans.prose_tasks import read_closing, read_sections
from knowledge.plans.rows import Row
from knowledge.plans.structure import is_attached_note
from knowledge.plans.table_tasks import read_rows
from knowledge.plans.tables import read_tables
from knowledge.plans.years import settle_years
from knowledge.plans.zones import Appendix, Zones, cut


@dataclass(frozen=True, slots=True)
class _Body:
    title: str | None
    outline: Outline
    closing: list[Item]
    rows: list[Row]

    @property
    def chapter(self) -> str:
        """The part that the closing paragraph belongs to."""
        return self.outline.nodes[-1].chapter.path if self.outline.nodes else ""


def read_plan(document: Document) -> Plan:
    """What a careful reader finds in `document`.

    Raises NotAPlan only where there is no header field, no section and no task.
    """
    zones = cut(document.blocks)
    body = _read_body(zones.body)
    header = _read_header(zones, body)
    context = DocumentContext(
        header.issued_on, header.issued_month, header.year, header.school_year
    )
    read = _read_tasks(zones, body, context)
    if not (read.tasks or body.outline.nodes or header != Header()):
        raise NotAPlan(document.name)
    plan = Plan(
        header=header,
        sections=tuple(_section(node) for node in body.outline.nodes),
        tasks=settle_years(read.tasks, context),
        doubts=(),
        preamble=_text(body.outline.preamble),
        closing=_text(body.closing),
        appendices=tuple(_appendix_sections(zones.appendices)),
    )
    return replace(plan, doubts=tuple(find_doubts(plan, read.doubts)))


def _read_body(blocks: Iterable[Block]) -> _Body:
    tables = read_tables(blocks)
    paragraphs = join_lines(flatten(tables.prose))
    front = read_front(paragraphs)
    outline = read_outline(paragraphs[front.rest :])
    return _Body(front.title, outline, split_closing(outline), tables.rows)


def _read_header(zones: Zones, body: _Body) -> Header:
    head = join_lines(flatten(zones.head))
    later = chain(zones.foot, *(appendix.blocks for appendix in zones.appendices))
    attached = _attached_note(join_lines(flatten(later)))
    identity = read_identity(head, attached)
    foot = read_foot(flatten(zones.foot))
    title = body.title or read_subject(head)
    year, school_year = read_years(title, identity.issued)
    month = month_of(identity.issued)
    exact = identity.issued if identity.issued and identity.issued.kind is Kind.ON else None
    return Header(
        number=identity.number,
        symbol=identity.symbol,
        issued_on=exact.start if exact and not month else None,
        issued_month=month,
        place=read_place(head),
        issuer=read_issuer(attached, (item.text for item in body.outline.preamble), head),
        title=title,
        year=year,
        school_year=school_year,
        signer=foot.signer,
        signer_role=foot.signer_role,
        recipients=foot.recipients,
    )


def _attached_note(lines: Iterable[Line]) -> str | None:
    return next((line.text for line in lines if is_attached_note(line.text)), None)


def _read_tasks(zones: Zones, body: _Body, context: DocumentContext) -> Read:
    """Tasks in reading order: sections, closing, tables."""
    unnumbered = [] if body.outline.nodes else body.outline.preamble
    return Read.of(
        (
            read_sections(body.outline.nodes, context),
            read_closing([*unnumbered, *body.closing], body.chapter, context),
            *_body_tables(body, context),
            *(_read_appendix(appendix, zones, context) for appendix in zones.appendices),
        )
    )


def _body_tables(body: _Body, context: DocumentContext) -> Iterator[Read]:
    """Tables between the sections; their tasks stand where the section stands."""
    nodes = body.outline.nodes

    def path(row: Row) -> str:
        return next((node.path for node in reversed(nodes) if node.lead.row < row.line), "")

    for where, rows in groupby(body.rows, key=path):
        yield read_rows(rows, where, context)


def _read_appendix(appendix: Appendix, zones: Zones, context: DocumentContext) -> Read:
    where = _appendix_name(appendix, zones.appendices)
    tables = read_tables(appendix.blocks)
    outline = read_outline(join_lines(flatten(tables.prose)))
    numbered = read_sections(outline.nodes, context)
    return Read.of(
        (
            read_closing(outline.preamble, where, context),
            Read(tuple(replace(task, where=where) for task in numbered.tasks), numbered.doubts),
            read_rows(tables.rows, where, context),
        )
    )


def _appendix_name(appendix: Appendix, appendices: tuple[Appendix, ...]) -> str:
    """ "PHỤ LỤC", with its number where there are several (contract.md)."""
    several = len(appendices) > 1 and appendix.label
    return f"PHỤ LỤC {appendix.label}" if several else "PHỤ LỤC"


def _appendix_sections(appendices: tuple[Appendix, ...]) -> Iterator[Section]:
    for appendix in appendices:
        lines = join_lines(flatten(read_tables(appendix.blocks).prose))
        text = "\n".join(line.text for line in lines)
        yield Section(_appendix_name(appendix, appendices), appendix.title, text)


def _section(node: Node) -> Section:
    return Section(node.path, node.heading, node.own_text, node.lead.page)


def _text(items: Iterable[Item]) -> str:
    return "\n".join(item.line.text for item in items)
