"""A long answer cut to what a group wants to scroll past; the rest is behind a link.

The reading, some of the plan's own words and their place always stay: never less than a source.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from handlers.render import clipped, plain
from handlers.render_answer import answer_blocks
from handlers.render_word import word_block
from handlers.texts import groups as texts
from knowledge.answers import Answer, AnswerKind, Finding, Word
from knowledge.plans import Section

SHORT_ENOUGH = 900
"""Characters that a group bears: about a telephone's screen."""

LINES = 6
FINDINGS = 3
QUOTE = 350
SECTION = 600
"""What is left of a long answer: lines of a list, findings, characters of a quote, of sections."""


def short_blocks(answer: Answer) -> list[str] | None:
    """The paragraphs of the answer cut short; None where the whole is short enough, or nothing of
    it can be left out."""
    full = answer_blocks(answer)
    if not is_long(full):
        return None
    listed = answer.found and (answer.kind is AnswerKind.LIST or _lists_plans(answer))
    short = _short_list(answer) if listed else answer_blocks(_with_less(answer))
    return [*short, texts.LEFT_OUT] if short != full else None


def _short_list(answer: Answer) -> list[str]:
    """The first lines of a list; the secretary's word is no line of it."""
    word = [word_block(_shorter_word(answer.word))] if answer.word else []
    return [*answer_blocks(replace(answer, word=None))[: LINES + 1], *word]


def is_long(blocks: Iterable[str]) -> bool:
    """Whether these paragraphs are more than a group wants to scroll past."""
    return len(plain("\n".join(blocks))) > SHORT_ENOUGH


def _lists_plans(answer: Answer) -> bool:
    return answer.kind is AnswerKind.META and answer.fact is None


def _with_less(answer: Answer) -> Answer:
    return replace(
        answer,
        findings=tuple(_shorter(one) for one in answer.findings[:FINDINGS]),
        related=tuple(_shorter(one) for one in answer.related[:FINDINGS]),
        sections=tuple(_first_sections(answer.sections)),
        word=_shorter_word(answer.word) if answer.word else None,
        near_words=tuple(map(_shorter_word, answer.near_words)),
    )


def _shorter_word(word: Word) -> Word:
    return replace(word, answer=clipped(word.answer, QUOTE))


def _shorter(finding: Finding) -> Finding:
    return replace(finding, quote=clipped(finding.quote, QUOTE))


def _first_sections(sections: Sequence[Section]) -> Iterator[Section]:
    """As many as there is room for, the last one clipped."""
    room = SECTION
    for section in sections:
        if room <= 0:
            return
        yield replace(section, text=clipped(section.text, room) if section.text else "")
        room -= len(section.heading) + len(section.text)
