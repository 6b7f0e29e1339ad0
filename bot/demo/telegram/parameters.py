"""Parameters of a call: declared per method, read as the wire brings them (text, or JSON)."""

import json
from collections.abc import Mapping

from bot.demo.telegram.errors import Refusal, bad_request
from bot.demo.telegram.files import Upload
from bot.demo.telegram.json_types import Json

_ATTACHED = "attach://"
_TRUE = {"true", "1", "yes"}


class Arguments:
    """The parameters of one call. Values may be text, as in a form, or JSON values."""

    def __init__(self, values: Mapping[str, object], uploads: Mapping[str, Upload]) -> None:
        self._values = values
        self._uploads = uploads

    def check_encoding(self) -> None:
        """Raises `Refusal` for half a surrogate pair anywhere: that has no form in UTF-8."""
        for value in self._values.values():
            _check_encoding(value)

    def names(self) -> set[str]:
        return set(self._values) | set(self._uploads)

    def text(self, name: str, default: str = "") -> str:
        """Text as it came; numbers become their digits, as in a form."""
        value = self._values.get(name)
        if value is None:
            return default
        return value if isinstance(value, str) else json.dumps(value)

    def integer(self, name: str) -> int | None:
        """A whole number, or None where it is absent or empty."""
        text = self.text(name).strip()
        if not text:
            return None
        try:
            return int(text)
        except ValueError:
            raise bad_request(f'invalid parameter "{name}": an integer is expected') from None

    def flag(self, name: str) -> bool:
        return self.text(name).lower() in _TRUE

    def decoded(self, name: str, problem: str) -> object:
        """The JSON value of a parameter, None where it is absent; `problem` is the error text."""
        value = self._values.get(name)
        if not isinstance(value, str):
            return value
        if not value:
            return None
        try:
            found: object = json.loads(value)
        except (ValueError, RecursionError):
            raise bad_request(problem) from None
        _check_encoding(found)
        return found

    def mapping(self, name: str, problem: str) -> Json | None:
        """The JSON object of a parameter; anything else is refused with `problem`."""
        value = self.decoded(name, problem)
        if value is None or isinstance(value, dict):
            return value
        raise bad_request(problem)

    def sequence(self, name: str, problem: str) -> list[object] | None:
        """The JSON array of a parameter; anything else is refused with `problem`."""
        value = self.decoded(name, problem)
        if value is None or isinstance(value, list):
            return value
        raise bad_request(problem)

    def upload(self, name: str) -> Upload | None:
        """The file part of a parameter: of its own name, or the one that `attach://` names."""
        return self._uploads.get(name) or self.attached(self.text(name))

    def attached(self, reference: str) -> Upload | None:
        """The file part that `attach://` names; None for any other text."""
        if not reference.startswith(_ATTACHED):
            return None
        return self._uploads.get(reference.removeprefix(_ATTACHED))

    def mentioned_uploads(self) -> set[str]:
        """Names of file parts that some parameter refers to."""
        texts = [self.text(name) for name in self._values]
        return {each for each in self._uploads if any(_ATTACHED + each in text for text in texts)}


def _check_encoding(value: object) -> None:
    try:
        json.dumps(value, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        raise bad_request("strings must be encoded in UTF-8") from None


def required_message_id(arguments: Arguments) -> int:
    message_id = arguments.integer("message_id")
    if message_id is None:
        raise bad_request("message identifier is not specified")
    return message_id


def unknown_parameter(name: str) -> Refusal:
    """Telegram ignores what it does not know; the demo's Telegram does not (see `limits`)."""
    return bad_request(f'unknown or unsupported parameter "{name}"')
