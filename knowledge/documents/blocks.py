"""What every reader of a file format hands over: an ordered run of paragraphs and table rows."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One line or paragraph as the file has it, conversion marks removed, NFC.

    `line` is the first line in the source (from 1), `page` the page where the format has pages.
    `heading` is the depth of a heading the format itself marks (`##` is 2), else 0.
    """

    text: str
    line: int
    page: int | None = None
    heading: int = 0
    bold: bool = False


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row; `cells` are NFC and stripped, a blank cell is "".

    `merged` holds the numbers of the columns that continue the cell above. None where the format
    cannot tell a merged cell from an empty one, as in plain text.
    """

    cells: tuple[str, ...]
    line: int
    page: int | None = None
    merged: frozenset[int] | None = None


Block = Paragraph | TableRow


@dataclass(frozen=True, slots=True)
class Document:
    """A file read: its own name and its blocks in reading order; blank lines are dropped."""

    name: str
    blocks: tuple[Block, ...]
    format: str
