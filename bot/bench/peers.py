"""The peers, each with its defaults: rank_bm25, bm25s, and SQLite's FTS5 as it comes."""

import re
import sqlite3
from collections.abc import Sequence
from typing import Any

from bot.bench.retrieval_sets import Text

WORD = re.compile(r"\w+")


class RankBm25:
    """rank_bm25's BM25Okapi over words split at blanks, as its documentation shows."""

    name = "rank_bm25"

    def __init__(self, passages: Sequence[Text]) -> None:
        from rank_bm25 import BM25Okapi

        self._ids = [passage.id for passage in passages]
        self._index = BM25Okapi([passage.text.lower().split() for passage in passages])

    def search(self, question: str, limit: int) -> list[str]:
        """Ids of the best passages."""
        scores = self._index.get_scores(question.lower().split())
        best = scores.argsort()[::-1][:limit]
        return [self._ids[number] for number in best if scores[number] > 0]

    def close(self) -> None:
        """Nothing to give back."""


class Bm25s:
    """bm25s with its own tokenizer, without stop words (it has none for Vietnamese)."""

    name = "bm25s"

    def __init__(self, passages: Sequence[Text]) -> None:
        import bm25s

        self._library: Any = bm25s
        self._ids = [passage.id for passage in passages]
        self._index = bm25s.BM25()
        self._index.index(self._tokens([one.text for one in passages]), show_progress=False)

    def search(self, question: str, limit: int) -> list[str]:
        """Ids of the best passages."""
        found, scores = self._index.retrieve(
            self._tokens([question]), k=min(limit, len(self._ids)), show_progress=False
        )
        pairs = zip(found[0], scores[0], strict=True)
        return [self._ids[number] for number, score in pairs if score > 0]

    def close(self) -> None:
        """Nothing to give back."""

    def _tokens(self, texts: list[str]) -> Any:
        return self._library.tokenize(texts, stopwords=None, show_progress=False)


class PlainFts5:
    """SQLite's FTS5, unicode61 with remove_diacritics 2, asked for any of the words."""

    name = "FTS5"

    def __init__(self, passages: Sequence[Text]) -> None:
        self._ids = [passage.id for passage in passages]
        self._database = sqlite3.connect(":memory:")
        self._database.execute(
            "CREATE VIRTUAL TABLE texts USING fts5(text, tokenize='unicode61 remove_diacritics 2')"
        )
        rows = ((number, passage.text) for number, passage in enumerate(passages))
        self._database.executemany("INSERT INTO texts(rowid, text) VALUES (?, ?)", rows)
        self._database.commit()

    def search(self, question: str, limit: int) -> list[str]:
        """Ids of the best passages."""
        query = " OR ".join(f'"{word}"' for word in WORD.findall(question))
        if not query:
            return []
        rows = self._database.execute(
            "SELECT rowid FROM texts WHERE texts MATCH ? ORDER BY bm25(texts) LIMIT ?",
            (query, limit),
        )
        return [self._ids[number] for (number,) in rows]

    def close(self) -> None:
        """Close the database."""
        self._database.close()
