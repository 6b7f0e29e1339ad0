"""What an abbreviation means."""

import re

from knowledge.answers import cues
from knowledge.answers.answer import Answer, AnswerKind, TermMeaning
from knowledge.answers.question import Question
from knowledge.language import fold
from knowledge.language.abbreviations import meanings

_SHORT = re.compile(r"(?:từ|chữ|cụm từ|thuật ngữ|tu|chu)\s+", re.IGNORECASE)
LONGEST_TERM = 14


def term_answer(question: Question) -> Answer | None:
    """The meaning asked for by "NTVT là gì", "HĐTĐKT viết tắt của từ gì"; None if none is asked."""
    said = question.text.lower()
    found = cues.spans(cues.TERM, said, fold(said))
    if not found:
        return None
    before, after = question.text[: found[0][0]], question.text[found[-1][1] :]
    subject = _SHORT.sub("", before).strip(" ?.,:\"'“”") or after.strip(" ?.,:\"'“”")
    return define(subject) if len(subject) <= LONGEST_TERM else None


def define(word: str) -> Answer | None:
    """The meanings of one abbreviation, or None where it is not known."""
    known = meanings(word)
    if not known:
        return None
    terms = tuple(TermMeaning(one.form, one.words, one.note) for one in known)
    return Answer(AnswerKind.TERM, found=True, terms=terms)
