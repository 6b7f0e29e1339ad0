"""A text on its way into a message: parsed, trimmed, measured."""

from dataclasses import dataclass

from bot.demo.telegram import limits
from bot.demo.telegram.entities import Entity, utf16_length, with_found
from bot.demo.telegram.errors import bad_request
from bot.demo.telegram.markup import parse_html


@dataclass(frozen=True, slots=True)
class FormattedText:
    text: str = ""
    entities: tuple[Entity, ...] = ()


def message_text(raw: str, parse_mode: str) -> FormattedText:
    """The text of a message; raises `Refusal` where it is empty, too long or badly marked up."""
    if not raw:
        raise bad_request("message text is empty")
    formatted = _formatted(raw, parse_mode)
    if not formatted.text:
        raise bad_request("text must be non-empty")
    if utf16_length(formatted.text) > limits.TEXT_LENGTH:
        raise bad_request("message is too long")
    return formatted


def caption_text(raw: str, parse_mode: str) -> FormattedText:
    """The caption of a file; it may be empty."""
    formatted = _formatted(raw, parse_mode)
    if utf16_length(formatted.text) > limits.CAPTION_LENGTH:
        raise bad_request("message caption is too long")
    return formatted


def _formatted(raw: str, parse_mode: str) -> FormattedText:
    if len(raw.encode("utf-8", "surrogatepass")) > limits.RAW_TEXT_BYTES:
        raise bad_request("text is too long")
    text, marked = _parsed(raw, parse_mode)
    if len(marked) > limits.ENTITIES:
        raise bad_request("ENTITIES_TOO_LONG")
    trimmed = _trimmed(text, marked)
    return FormattedText(trimmed.text, with_found(trimmed.text, trimmed.entities))


def _parsed(raw: str, parse_mode: str) -> tuple[str, tuple[Entity, ...]]:
    match parse_mode.lower():
        case "":
            return raw, ()
        case "html":
            return parse_html(raw)
        case _:
            raise bad_request("unsupported parse_mode")


def _trimmed(text: str, entities: tuple[Entity, ...]) -> FormattedText:
    """White space at both ends goes, and with it what entities covered of it."""
    lead = utf16_length(text) - utf16_length(text.lstrip())
    body = text.strip()
    return FormattedText(body, tuple(_clipped(entities, lead, utf16_length(body))))


def _clipped(entities: tuple[Entity, ...], lead: int, length: int) -> list[Entity]:
    clipped = []
    for each in entities:
        start = max(each.offset - lead, 0)
        end = min(each.offset - lead + each.length, length)
        if end > start:
            clipped.append(Entity(each.type, start, end - start, each.url, each.language))
    return clipped
