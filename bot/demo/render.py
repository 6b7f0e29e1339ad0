"""What a chat sees, as lines for people: the bot's messages, files, buttons and reactions."""

from collections.abc import Callable, Sequence

from bot.demo.telegram.events import Event, EventKind
from bot.demo.telegram.files import StoredFile
from bot.demo.telegram.inline import InlineQuery
from bot.demo.telegram.keyboards import Button
from bot.demo.wrapping import Style, columns, lines_of

_MARGIN = "  "
_ACTS = {
    EventKind.EDITED: "sửa tin",
    EventKind.BUTTONS: "đổi nút",
    EventKind.DELETED: "xóa tin",
    EventKind.REACTED: "thả cảm xúc",
    EventKind.NOTICE: "báo riêng",
    EventKind.ALERT: "hộp báo",
}

Label = Callable[[Button], str]


def plain_label(button: Button) -> str:
    return f"[{button.text}]" + (f" {button.url}" if button.url else "")


def inline_lines(query: InlineQuery) -> list[str]:
    """The results of an inline query as its asker's app lists them."""
    if query.answer is None or not query.answer.results:
        return ["  (không có kết quả để chia sẻ)"]
    return [f"  ▫ {one.title} – {one.description}" for one in query.answer.results]


def event_lines(
    event: Event, place: str, style: Style, label: Label = plain_label
) -> Sequence[str]:
    """An event as lines; `place` is named where it is not where the reader is."""
    head = _head(event, place)
    body = _body(event, style, label)
    if len(body) == 1 and _fits(head, body[0], style):
        return [f"{_MARGIN}{head}: {body[0]}"]
    return [f"{_MARGIN}{head}:", *(f"{_MARGIN * 2}{line}".rstrip() for line in body)]


def _head(event: Event, place: str) -> str:
    act = _ACTS.get(event.kind, "")
    reader = f" cho {event.to.first_name}" if event.to and not event.chat.is_private else ""
    return "Bot" + (f" ({act}{reader})" if act else "") + (f" → {place}" if place else "")


def _body(event: Event, style: Style, label: Label) -> list[str]:
    body = [] if event.kind is EventKind.BUTTONS else _content_lines(event, style)
    if event.kind is not EventKind.DELETED:
        body += [line for row in _rows(event) for line in _button_lines(row, style, label)]
    return body or ["(bỏ hết)"]


def _content_lines(event: Event, style: Style) -> list[str]:
    lines = [_file_line(event.file)] if event.file else []
    return lines + (lines_of(event.content, style, 2 * len(_MARGIN)) if event.content.text else [])


def _rows(event: Event) -> tuple[tuple[Button, ...], ...]:
    return event.keyboard.rows if event.keyboard else ()


def _button_lines(row: tuple[Button, ...], style: Style, label: Label) -> list[str]:
    """Buttons of a row side by side, below each other where the row is too wide."""
    labels = [label(button) for button in row]
    line = "  ".join(labels)
    too_wide = style.width is not None and columns(line) > style.width - 2 * len(_MARGIN)
    return labels if too_wide else [line]


def _fits(head: str, line: str, style: Style) -> bool:
    return style.width is None or columns(f"{_MARGIN}{head}: {line}") <= style.width


def _file_line(file: StoredFile) -> str:
    return f"📎 {file.name} ({len(file.content):,} byte)".replace(",", ".")
