"""Cutting a document into the parts a reader sees: head, body, foot (recipients, signature) and
appendices."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from knowledge.documents.blocks import Block, Paragraph, TableRow
from knowledge.plans.columns import read_columns
from knowledge.plans.lines import drop_page_numbers
from knowledge.plans.numbering import marks
from knowledge.plans.structure import (
    appendix_heading,
    document_type,
    is_basis,
    is_recipients,
    is_role,
)

_HEAD_REACH = 60
"""Blocks among which the type name of the document is looked for."""


@dataclass(frozen=True, slots=True)
class Appendix:
    """`label` is its number as written ("I", "2") or None; `blocks` begin after the heading."""

    label: str | None
    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Zones:
    """`head` ends before the type name, `body` begins with it; `foot` begins with "Nơi nhận"."""

    head: tuple[Block, ...]
    body: tuple[Block, ...]
    foot: tuple[Block, ...]
    appendices: tuple[Appendix, ...]


def cut(blocks: Sequence[Block]) -> Zones:
    """The zones of a plan; any of them may be empty."""
    kept = drop_page_numbers(blocks)
    starts = _appendix_starts(kept)
    main = kept[: starts[0]] if starts else kept
    title, foot = _title_start(main), _foot_start(main)
    foot = max(foot, title)
    return Zones(
        head=tuple(main[:title]),
        body=tuple(main[title:foot]),
        foot=tuple(main[foot:]),
        appendices=tuple(
            _appendix(kept[start:end]) for start, end in pairwise((*starts, len(kept)))
        ),
    )


def _appendix_starts(blocks: Sequence[Block]) -> list[int]:
    """Where appendices begin; a task table behind the signature is one even without a heading."""
    starts = [n for n, block in enumerate(blocks) if n and appendix_heading(first_words(block))]
    foot = _foot_start(blocks[: starts[0]] if starts else blocks)
    for number in range(foot, starts[0] if starts else len(blocks)):
        block = blocks[number]
        if isinstance(block, TableRow) and read_columns(block.cells):
            return [number, *starts]
    return starts


def first_words(block: Block) -> str:
    """The text of a paragraph, or of a row's first cell that is not blank."""
    if isinstance(block, Paragraph):
        return block.text
    return next((cell for cell in block.cells if cell), "")


def _title_start(main: Sequence[Block]) -> int:
    """Index of the type name; else of the first legal basis or numbered part."""
    reach = main[:_HEAD_REACH]
    for number, block in enumerate(reach):
        if document_type(first_words(block)):
            return number
    for number, block in enumerate(reach):
        text = first_words(block)
        if is_basis(text) or (isinstance(block, Paragraph) and marks(text)):
            return number
    return 0


def _foot_start(main: Sequence[Block]) -> int:
    """Index of "Nơi nhận", or of the signature where it stands first or alone."""
    for number in range(len(main) - 1, -1, -1):
        if any(is_recipients(cell) for cell in _cells(main[number])):
            return _with_roles_before(main, number)
    for number, block in enumerate(main):
        later_half = number * 2 >= len(main)
        if later_half and any(is_role(cell) for cell in _cells(block)):
            return number
    return len(main)


def _with_roles_before(main: Sequence[Block], foot: int) -> int:
    """Some conversions put the signature before the recipients."""
    for number in range(max(0, foot - 6), foot):
        if any(is_role(cell) for cell in _cells(main[number])):
            return number
    return foot


def _cells(block: Block) -> tuple[str, ...]:
    return block.cells if isinstance(block, TableRow) else (block.text,)


def _appendix(blocks: Sequence[Block]) -> Appendix:
    found = appendix_heading(first_words(blocks[0]))
    if found is None:
        return Appendix(None, "", tuple(blocks))
    return Appendix(found[0], found[1], tuple(blocks[1:]))
