"""Inline keyboards: read from JSON as strictly as Telegram does."""

from collections.abc import Iterator
from dataclasses import dataclass

from bot.demo.telegram import limits
from bot.demo.telegram.errors import bad_request
from bot.demo.telegram.json_types import Json, without_nothing

_ACTIONS = (
    "callback_data",
    "url",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "copy_text",
)
_UNPARSABLE = "can't parse inline keyboard button: "


@dataclass(frozen=True, slots=True)
class Button:
    """A button with exactly one action; `other` holds the actions the demo only carries along."""

    text: str
    callback_data: str | None = None
    url: str | None = None
    other: tuple[tuple[str, object], ...] = ()

    def to_json(self) -> Json:
        known = {"text": self.text, "callback_data": self.callback_data, "url": self.url}
        return without_nothing(known) | dict(self.other)


@dataclass(frozen=True, slots=True)
class Keyboard:
    rows: tuple[tuple[Button, ...], ...]

    def __iter__(self) -> Iterator[Button]:
        return (button for row in self.rows for button in row)

    def to_json(self) -> Json:
        return {"inline_keyboard": [[button.to_json() for button in row] for row in self.rows]}


def read_markup(markup: object) -> Keyboard | None:
    """The inline keyboard of a `reply_markup`; None for an empty one and for the other kinds."""
    if markup is None:
        return None
    if not isinstance(markup, dict):
        raise bad_request("object expected as reply markup")
    if "inline_keyboard" in markup:
        return _keyboard(markup["inline_keyboard"])
    if markup.get("force_reply") is True or markup.get("remove_keyboard") is True:
        return None
    raise bad_request("can't parse reply keyboard markup JSON object")


def _keyboard(rows: object) -> Keyboard | None:
    if not isinstance(rows, list):
        raise bad_request('Field "inline_keyboard" must be of type Array')
    if not all(isinstance(row, list) for row in rows):
        raise bad_request('Field "inline_keyboard" must be an Array of Arrays')
    keyboard = Keyboard(tuple(tuple(_button(each) for each in row) for row in rows if row))
    widest = max((len(row) for row in keyboard.rows), default=0)
    if widest > limits.BUTTONS_PER_ROW or sum(1 for _ in keyboard) > limits.BUTTONS:
        raise bad_request("reply markup is too long")
    return keyboard if keyboard.rows else None


def _button(button: object) -> Button:
    if not isinstance(button, dict):
        raise bad_request(_UNPARSABLE + "InlineKeyboardButton must be an Object")
    if "text" not in button:
        raise bad_request(_UNPARSABLE + 'Can\'t find field "text"')
    text = _string(button, "text")
    if not text.strip():
        raise bad_request("BUTTON_TEXT_INVALID")
    actions = [name for name in _ACTIONS if name in button]
    if unknown := set(button) - {"text", *_ACTIONS}:
        raise bad_request(f"{_UNPARSABLE}unsupported field {sorted(unknown)[0]!r}")
    if len(actions) != 1:
        raise bad_request(_UNPARSABLE + "Text buttons are unallowed in the inline keyboard")
    return _with_action(text, actions[0], button)


def _with_action(text: str, action: str, button: Json) -> Button:
    match action:
        case "callback_data":
            return Button(text, callback_data=_callback_data(_string(button, action)))
        case "url":
            return Button(text, url=_url(_string(button, action)))
        case _:
            return Button(text, other=((action, button[action]),))


def _string(button: Json, field: str) -> str:
    value = button[field]
    if not isinstance(value, str):
        raise bad_request(f'{_UNPARSABLE}Field "{field}" must be of type String')
    return value


def _callback_data(data: str) -> str:
    if not 1 <= len(data.encode()) <= limits.CALLBACK_DATA_BYTES:
        raise bad_request("BUTTON_DATA_INVALID")
    return data


def _url(url: str) -> str:
    if not url.startswith(("http://", "https://", "tg://")) or any(c.isspace() for c in url):
        raise bad_request(f"inline keyboard button URL '{url}' is invalid: Wrong HTTP URL")
    return url
