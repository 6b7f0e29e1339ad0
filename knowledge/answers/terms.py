"""What an abbreviation means."""

import re

from knowledge.answers import cues
from knowledge.answers.answer import Answer, AnswerKind, TermMeaning
from knowledge.answers.content_words import content_words
from knowledge.answers.question import Question
from knowledge.answers.shelf import Shelf
from knowledge.language import fold
from knowledge.language.abbreviations import meanings

_WORD = re.compile(r"[\w&-]+")
_VOWEL = re.compile(r"[aeiouy]")


def term_answer(question: Question, shelf: Shelf) -> Answer | None:
    """The meaning asked for by "NTVT là gì", "HĐTĐKT viết tắt của từ gì"; None if none is asked.

    Only where nothing else of weight is asked: "hồ sơ CSTĐ gồm những gì" wants no dictionary.
    """
    said = question.text.lower()
    if question.expects is not None or not cues.has(cues.TERM, said, fold(said)):
        return None
    asked = next((word for word in _WORD.findall(question.text) if _is_abbreviation(word)), None)
    if asked is None:
        return None
    besides = re.sub(rf"(?<!\w){re.escape(asked)}(?!\w)", " ", question.text)
    rest = content_words(question.about(besides), shelf.statistics)
    return None if any(not word.light for word in rest) else define(asked)


def define(word: str) -> Answer | None:
    """The meanings of one abbreviation, or None where it is not known."""
    known = meanings(word)
    if not known:
        return None
    terms = tuple(TermMeaning(one.form, one.words, one.note) for one in known)
    return Answer(AnswerKind.TERM, found=True, terms=terms)


def _is_abbreviation(word: str) -> bool:
    """Known as one, and written as one: in capitals, or without a vowel."""
    written_short = word.isupper() or not _VOWEL.search(fold(word))
    return len(word) > 1 and written_short and bool(meanings(word))
