"""Refusals of the Bot API, with the words Telegram itself uses."""

from dataclasses import dataclass, field
from enum import StrEnum
from http import HTTPStatus
from typing import Final


@dataclass(eq=False)
class Refusal(Exception):
    """An unsuccessful answer; `parameters` is the `ResponseParameters` object of the Bot API."""

    code: int
    description: str
    parameters: dict[str, int] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.description


class Break(StrEnum):
    """How an exchange ends without an answer of the Bot API."""

    REFUSED = "connection refused"
    UNREACHABLE = "no connection in time"
    DROPPED = "connection dropped"
    TIMED_OUT = "no answer in time"
    GATEWAY_PAGE = "a gateway's page instead of an answer"


GATEWAY_HTML: Final = "<html><head><title>502 Bad Gateway</title></head></html>\r\n"
"""What a gateway before Telegram says when Telegram itself does not answer: no JSON."""


@dataclass(eq=False)
class Broken(Exception):
    """No answer came; `effect` says what the caller cannot know: whether the call was done."""

    kind: Break
    effect: bool = False

    def __str__(self) -> str:
        return f"{self.kind}, {'after' if self.effect else 'before'} the effect"


def bad_request(reason: str) -> Refusal:
    return Refusal(HTTPStatus.BAD_REQUEST, f"Bad Request: {_uncapitalised(reason)}")


def forbidden(reason: str) -> Refusal:
    return Refusal(HTTPStatus.FORBIDDEN, f"Forbidden: {reason}")


def conflict(reason: str) -> Refusal:
    return Refusal(HTTPStatus.CONFLICT, f"Conflict: {reason}")


def unauthorized() -> Refusal:
    return Refusal(HTTPStatus.UNAUTHORIZED, "Unauthorized")


def not_found(what: str = "") -> Refusal:
    return Refusal(HTTPStatus.NOT_FOUND, f"Not Found: {what}" if what else "Not Found")


def too_large() -> Refusal:
    return Refusal(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "Request Entity Too Large")


def too_many_requests(seconds: int) -> Refusal:
    return Refusal(
        HTTPStatus.TOO_MANY_REQUESTS,
        f"Too Many Requests: retry after {seconds}",
        {"retry_after": seconds},
    )


def internal_error() -> Refusal:
    return Refusal(HTTPStatus.INTERNAL_SERVER_ERROR, "Internal Server Error")


def migrated(new_chat_id: int) -> Refusal:
    return Refusal(
        HTTPStatus.BAD_REQUEST,
        "Bad Request: group chat was upgraded to a supergroup chat",
        {"migrate_to_chat_id": new_chat_id},
    )


def _uncapitalised(reason: str) -> str:
    """As the server does: "Can't parse" becomes "can't parse", BUTTON_DATA_INVALID stays."""
    if reason[1:2].isupper() or reason[1:2] == "_":
        return reason
    return reason[:1].lower() + reason[1:]
