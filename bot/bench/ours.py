"""Our own retrieval as the bot runs it: FTS5 candidates from a file, ranked by `knowledge`."""

import sqlite3
import tempfile
from collections.abc import Sequence
from pathlib import Path

from bot.bench.retrieval_sets import Text
from knowledge.answers.index_words import index_text, match_query
from knowledge.answers.passages import Passage
from knowledge.answers.ranking import CANDIDATES, candidate_terms, rank
from knowledge.answers.statistics import Statistics

CREATE = "CREATE VIRTUAL TABLE passage_index USING fts5(words, tokenize='ascii')"
ADD = "INSERT INTO passage_index(rowid, words) VALUES (?, ?)"
FIND = (
    "SELECT rowid FROM passage_index WHERE passage_index MATCH ? "
    "ORDER BY bm25(passage_index) LIMIT ?"
)
"""The same table and query as `db.search`, without its session."""


class Ours:
    """The index in a temporary database file; passages and statistics in memory, as the bot's."""

    name = "ours"

    def __init__(self, passages: Sequence[Text]) -> None:
        self._folder = tempfile.TemporaryDirectory()
        self._database = sqlite3.connect(Path(self._folder.name) / "bench.db")
        self._ids = [passage.id for passage in passages]
        self._passages = [Passage(at, "", "", one.text) for at, one in enumerate(passages)]
        self._statistics = Statistics.of(self._passages)
        self._database.execute(CREATE)
        words = ((passage.id, index_text(passage)) for passage in self._passages)
        self._database.executemany(ADD, words)
        self._database.commit()

    def search(self, question: str, limit: int) -> list[str]:
        """Ids of the best passages."""
        query = match_query(candidate_terms(question, self._statistics))
        ranked = rank(question, self._candidates(query), self._statistics)
        return [self._ids[one.passage.id] for one in ranked[:limit]]

    def close(self) -> None:
        """Remove the temporary files."""
        self._database.close()
        self._folder.cleanup()

    def _candidates(self, query: str) -> list[Passage]:
        if not query:
            return []
        rows = self._database.execute(FIND, (query, CANDIDATES))
        return [self._passages[number] for (number,) in rows]
