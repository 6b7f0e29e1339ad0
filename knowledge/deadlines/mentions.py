"""Finding the dates in a plan's prose and telling what each is there for."""

from dataclasses import dataclass, replace

from knowledge.deadlines.context import DocumentContext
from knowledge.deadlines.deadline import Deadline, Kind
from knowledge.deadlines.lexer import Token, tokenize
from knowledge.deadlines.masks import mask
from knowledge.deadlines.phrases import DOCUMENT
from knowledge.deadlines.roles import Role, role_of
from knowledge.deadlines.scene import DocumentScene


@dataclass(frozen=True, slots=True)
class Mention:
    """A date in prose; `start` and `end` are offsets into the text that was given."""

    deadline: Deadline
    role: Role
    start: int
    end: int


def find_mentions(text: str, context: DocumentContext) -> tuple[Mention, ...]:
    """Every date expression of `text` in reading order; no two overlap."""
    tokens = mask(tokenize(text, chat=False), chat=False)
    parse = DOCUMENT.parse(tokens, DocumentScene(context))
    mentions: list[Mention] = []
    position = 0
    while position < len(tokens):
        matches = [m for m in parse.at("expression", position) if m[1].kind is not Kind.EVENT]
        if not matches:
            position += 1
            continue
        end, meaning = matches[0]
        mentions.append(_mention(meaning, tokens, position, end, text))
        position = end
    return tuple(mentions)


def _mention(
    meaning: Deadline, tokens: tuple[Token, ...], start: int, end: int, text: str
) -> Mention:
    first, last = tokens[start].start, tokens[end - 1].end
    role = role_of(meaning, tokens, start, end, text)
    return Mention(replace(meaning, raw=text[first:last]), role, first, last)
