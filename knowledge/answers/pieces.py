"""A plan cut into pieces that can be found and quoted: clauses, headings, table rows."""

from dataclasses import dataclass
from enum import StrEnum

from knowledge.plans.plan import Plan, Section, Task

APPENDIX = "PHỤ LỤC"


class PieceKind(StrEnum):
    """What part of a plan a piece is."""

    PREAMBLE = "preamble"
    HEADING = "heading"
    CLAUSE = "clause"
    ROW = "row"
    CLOSING = "closing"


@dataclass(frozen=True, slots=True)
class Piece:
    """`place` is where it stands ("II.2", "PHỤ LỤC dòng 10"), `heading` the headings above it,
    `tasks` the positions of the plan's tasks whose words stand in it."""

    kind: PieceKind
    place: str
    heading: str
    body: str
    tasks: tuple[int, ...] = ()


def cut(plan: Plan) -> list[Piece]:
    """The pieces of a plan in reading order; every task belongs to exactly one of them."""
    pieces = [
        *_lines(PieceKind.PREAMBLE, "", "", plan.preamble),
        *_outline(plan.sections),
        *_lines(PieceKind.CLOSING, "", "", plan.closing),
    ]
    for position, task in enumerate(plan.tasks):
        home = None if in_table(task) else _home(task, pieces)
        if home is None:
            pieces.append(_row(position, task))
        else:
            piece = pieces[home]
            tasks = (*piece.tasks, position)
            pieces[home] = Piece(piece.kind, piece.place, piece.heading, piece.body, tasks)
    return pieces


def in_table(task: Task) -> bool:
    """Whether a task is a row of an appendix table."""
    return task.where.startswith(APPENDIX)


def task_place(task: Task) -> str:
    """Where a task stands, as a reader would say it: "PHỤ LỤC dòng 10" or "III.2"."""
    if in_table(task) and task.order:
        return f"{task.where} dòng {task.order}"
    return task.where


def _outline(sections: tuple[Section, ...]) -> list[Piece]:
    headings = {section.path: section.heading for section in sections}
    pieces: list[Piece] = []
    for section in sections:
        above = " > ".join(_headings_above(section.path, headings))
        own = f"{above} > {section.heading}" if above else section.heading
        pieces.append(Piece(PieceKind.HEADING, section.path, above, section.heading))
        pieces.extend(_lines(PieceKind.CLAUSE, section.path, own, section.text))
    return pieces


def _headings_above(path: str, headings: dict[str, str]) -> list[str]:
    parts = path.split(".")
    paths = (".".join(parts[:depth]) for depth in range(1, len(parts)))
    return [headings[above] for above in paths if above in headings]


def _lines(kind: PieceKind, place: str, heading: str, text: str) -> list[Piece]:
    return [Piece(kind, place, heading, line) for line in text.split("\n") if line.strip()]


def _row(position: int, task: Task) -> Piece:
    cells = (task.content, *task.units, *task.coordinating, task.deadline.raw)
    body = "\n".join(cell for cell in cells if cell)
    return Piece(PieceKind.ROW, task_place(task), "", body, (position,))


def _home(task: Task, pieces: list[Piece]) -> int | None:
    """The prose piece that holds the task's words: its own section's first, then any."""
    quote = " ".join(task.quote.split())
    holders = [
        index
        for index, piece in enumerate(pieces)
        if piece.kind != PieceKind.ROW and _holds(piece, quote)
    ]
    same_place = [index for index in holders if pieces[index].place == task.where]
    return next(iter((*same_place, *holders)), None)


def _holds(piece: Piece, quote: str) -> bool:
    body = " ".join(piece.body.split())
    return quote in body or (piece.kind != PieceKind.HEADING and body in quote)
