"""What the text index stores and is asked: plain folded words, so every engine sees the same."""

from collections.abc import Iterable

from knowledge.answers.passages import Passage
from knowledge.language.abbreviations import expand
from knowledge.language.text import fold_syllable, syllables


def index_text(passage: Passage) -> str:
    """The words to store for a passage: title, heading and body, folded, abbreviations expanded."""
    text = expand("\n".join((passage.title, passage.heading, passage.body)))
    return " ".join(map(fold_syllable, syllables(text)))


def match_query(terms: Iterable[str]) -> str:
    """An FTS5 query for any of the terms. Each is a quoted string, so none can be an operator."""
    return " OR ".join(f'"{quotable}"' for term in terms if (quotable := _quotable(term)))


def _quotable(term: str) -> str:
    return term.replace('"', "").replace("\0", "").strip()
