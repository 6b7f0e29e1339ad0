"""Plain text and Markdown: one block per line, tables by tabs, blanks, pipes or HTML tags."""

import re
from collections.abc import Iterable, Iterator

from knowledge.documents.aligned_tables import tabulate
from knowledge.documents.blocks import Block, Document, Paragraph, TableRow
from knowledge.documents.decoding import decode
from knowledge.documents.html_tables import html_rows
from knowledge.documents.marks import unmark, unmark_inline
from knowledge.errors import DocumentTooLarge

TEXT_LIMIT = 1_000_000
"""Bytes of plain text: thirty times a long plan, and read in a few seconds."""

_MOST_CELLS = 40
"""Tabs beyond this number are no table."""

_NEWLINE = re.compile(r"\r\n|\r|\n|\v|\x85|\u2028|\u2029")
_PIPE = re.compile(r"(?<!\\)\|")
_LIST_MARK = re.compile(r"(?:[-+*•]|\(?\d{1,2}(?:\.\d{1,2})*[.)]|[a-zđ][.)]|[IVX]+\.)$")
_HTML_TABLE_END = re.compile(r"</table\s*>", re.IGNORECASE)
_HTML_TABLE = re.compile(r"<table\b", re.IGNORECASE)


def read(name: str, data: bytes) -> Document:
    """The lines and rows of a text file. Raises as `decode` does, and DocumentTooLarge."""
    if len(data) > TEXT_LIMIT:
        raise DocumentTooLarge(name, size=len(data), limit=TEXT_LIMIT)
    return Document(name, tuple(_blocks(decode(name, data))), format="text")


def _blocks(text: str) -> Iterator[Block]:
    in_table = False
    for line, page, words in _lines(text):
        for block in _line_blocks(words, line, page, in_table=in_table):
            in_table = isinstance(block, TableRow)
            yield block


def _lines(text: str) -> Iterator[tuple[int, int | None, str]]:
    """Line number, page and words of each line. Pages are known only where form feeds part them."""
    paged = "\f" in text
    line = 0
    for page, sheet in enumerate(text.split("\f"), start=1):
        for words in _whole_tables(tabulate(_NEWLINE.split(sheet))):
            yield line + 1, page if paged else None, words
            line += words.count("\n") + 1


def _whole_tables(lines: Iterable[str]) -> Iterator[str]:
    """An HTML table comes as one piece, every other line by itself."""
    table: list[str] = []
    for words in lines:
        if not table and not _HTML_TABLE.search(words):
            yield words
            continue
        table.append(words)
        if _HTML_TABLE_END.search(words):
            yield "\n".join(table)
            table = []
    if table:
        yield "\n".join(table)


def _line_blocks(words: str, line: int, page: int | None, *, in_table: bool) -> Iterator[Block]:
    if _HTML_TABLE.search(words):
        yield from (TableRow(row.cells, line, page, row.merged) for row in html_rows(words))
    elif _is_pipe_rule(words):
        return
    elif (cells := _cells(words, in_table=in_table)) is not None:
        yield TableRow(cells, line, page)
    else:
        yield from _paragraphs(words, line, page)


def _is_pipe_rule(words: str) -> bool:
    """ "|:--|---|", the line under a header row."""
    return "|" in words and "--" in words and not words.strip("|:- \t")


def _paragraphs(words: str, line: int, page: int | None) -> Iterator[Paragraph]:
    plain = unmark(words.replace("\t", " "))
    for part in plain.text.split("\n"):
        if part.strip():
            yield Paragraph(part.strip(), line, page, plain.heading, plain.bold)


def _cells(words: str, *, in_table: bool) -> tuple[str, ...] | None:
    """The cells of a table row; None where the line is running text."""
    if words.lstrip().startswith("|"):
        return _pipe_cells(words)
    if "\t" not in words:
        return None
    cells = tuple(_cell(cell) for cell in words.split("\t"))
    filled = sum(map(bool, cells))
    if len(cells) > _MOST_CELLS:
        return None
    if in_table:
        return cells if filled else None
    if filled < 2 or (len(cells) == 2 and _LIST_MARK.match(cells[0])):
        return None
    return cells


def _pipe_cells(words: str) -> tuple[str, ...] | None:
    inner = words.strip().removeprefix("|")
    if inner.endswith("|") and not inner.endswith("\\|"):
        inner = inner[:-1]
    cells = tuple(_cell(cell) for cell in _PIPE.split(inner))
    return cells if any(cells) and len(cells) <= _MOST_CELLS else None


def _cell(raw: str) -> str:
    return unmark_inline(raw).strip()
