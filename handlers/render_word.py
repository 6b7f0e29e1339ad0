"""A secretary's word in words: always apart from what the plans say, and dated."""

from collections.abc import Iterator
from typing import Any

from handlers.render import clipped, fill
from handlers.render_header import day_words
from handlers.texts import secretary as texts
from knowledge.answers import Answer, Word

QUESTION = 160
"""Characters of a question that are repeated."""


def word_block(word: Word) -> str:
    """The word that answers the question."""
    return fill(texts.WORD, day=day_words(word.on), answer=word.answer)


def near_word_block(word: Word) -> str:
    """A word on another question, which is named."""
    question = clipped(word.question, QUESTION)
    return fill(texts.NEAR_WORD, question=question, day=day_words(word.on), answer=word.answer)


def told_block(word: Word) -> str:
    """The word as it is told to somebody who asked a while ago."""
    question = clipped(word.question, QUESTION)
    return fill(texts.TOLD, question=question) + "\n" + word_block(word)


def near_word_blocks(answer: Answer) -> Iterator[str]:
    """What secretaries answered to questions like this one."""
    for word in answer.near_words:
        yield ""
        yield near_word_block(word)


def word_json(word: Word) -> dict[str, Any]:
    """A word among the sources of contract.md, `ask --json`: no plan, and the date as its place."""
    return {
        "plan": None,
        "title": texts.SECRETARY,
        "where": day_words(word.on),
        "quote": word.answer,
    }
