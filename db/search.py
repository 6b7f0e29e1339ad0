"""The text index: it finds candidates, the application ranks them (retrieval.md 3, 4).

SQLite has FTS5; another database gets its own branch here and nowhere else. Words are folded and
expanded by `knowledge` before they are stored, so every engine sees the same plain tokens.
"""

from collections.abc import Iterable, Sequence

from sqlalchemy import bindparam, text
from sqlalchemy.ext.asyncio import AsyncSession

_ADD = text("INSERT INTO passage_index(rowid, words) VALUES (:id, :words)")
_CANDIDATES = text(
    "SELECT passages.id FROM passage_index JOIN passages ON passages.id = passage_index.rowid "
    "WHERE passage_index MATCH :query AND passages.plan_id IN :plans "
    "ORDER BY bm25(passage_index) LIMIT :most"
).bindparams(bindparam("plans", expanding=True))


def is_index_table(name: str) -> bool:
    """Whether a table belongs to the index (the virtual table or one of its shadows)."""
    return name.startswith("passage_index")


async def add(session: AsyncSession, passages: Iterable[tuple[int, str]]) -> None:
    """Index passages: pairs of passage id and its index words."""
    if rows := [{"id": id_, "words": words} for id_, words in passages]:
        await session.execute(_ADD, rows)


async def candidates(
    session: AsyncSession, query: str, plan_ids: Sequence[int], most: int
) -> list[int]:
    """Ids of passages of these plans that match, best first by the engine's own measure."""
    if not query or not plan_ids:
        return []
    found = await session.execute(
        _CANDIDATES, {"query": query, "plans": list(plan_ids), "most": most}
    )
    return list(found.scalars())
