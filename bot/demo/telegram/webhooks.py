"""Webhook methods: where the updates shall be brought, and how that went.

The bringing itself needs a network and is not the core's (`bot.demo.webhook_delivery`). As with a
Bot API server of one's own, plain http and any port are taken on loopback, nowhere else.
"""

import ipaddress
import re
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from urllib.parse import SplitResult, urlsplit

from bot.demo.telegram import limits
from bot.demo.telegram.errors import bad_request
from bot.demo.telegram.json_types import Json, unix, without_nothing
from bot.demo.telegram.receiving import allow_updates

if TYPE_CHECKING:
    from bot.demo.telegram.parameters import Arguments
    from bot.demo.telegram.world import World

_PORTS = frozenset({None, 80, 88, 443, 8443})
_SECRET = re.compile(r"[A-Za-z0-9_-]*")


@dataclass(slots=True, eq=False)
class Webhook:
    """What `setWebhook` left; the last failure is kept for `getWebhookInfo`."""

    url: str
    secret_token: str = ""
    max_connections: int = limits.WEBHOOK_CONNECTIONS
    ip_address: str | None = None
    last_error_at: datetime | None = None
    last_error: str | None = None

    def failed(self, reason: str, at: datetime) -> None:
        self.last_error, self.last_error_at = reason, at


def set_webhook(world: "World", arguments: "Arguments") -> bool:
    """An empty address takes the webhook away. A set one ends a waiting `getUpdates`."""
    if not (url := arguments.text("url")):
        return delete_webhook(world, arguments)
    if arguments.upload("certificate") or arguments.text("certificate"):
        raise bad_request("bad webhook: certificates of one's own are unsupported here")
    webhook = Webhook(
        _address(url),
        _secret(arguments.text("secret_token")),
        _connections(arguments.integer("max_connections")),
        _ip_address(arguments.text("ip_address")),
    )
    allow_updates(world, arguments)
    _drop_if_asked(world, arguments)
    world.webhook = webhook
    world.updates.end_polls("terminated by setWebhook request")
    return True


def delete_webhook(world: "World", arguments: "Arguments") -> bool:
    world.webhook = None
    _drop_if_asked(world, arguments)
    return True


def get_webhook_info(world: "World", _: "Arguments") -> Json:
    waiting: Json = {
        "has_custom_certificate": False,
        "pending_update_count": len(world.updates),
        "allowed_updates": list(world.updates.allowed) or None,
    }
    webhook = world.webhook
    if webhook is None:
        return without_nothing({"url": "", **waiting})
    at = webhook.last_error_at
    return without_nothing(
        {
            "url": webhook.url,
            **waiting,
            "max_connections": webhook.max_connections,
            "ip_address": webhook.ip_address,
            "last_error_date": unix(at) if at else None,
            "last_error_message": webhook.last_error,
        }
    )


def _drop_if_asked(world: "World", arguments: "Arguments") -> None:
    if arguments.flag("drop_pending_updates"):
        world.updates.drop()


def _address(url: str) -> str:
    parts = _split(url)
    if not parts.hostname:
        raise bad_request("invalid webhook URL specified")
    if _is_loopback(parts.hostname) and parts.scheme in {"http", "https"}:
        return url
    if parts.scheme != "https":
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    if parts.port not in _PORTS:
        raise bad_request("bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443")
    return url


def _split(url: str) -> SplitResult:
    try:
        parts = urlsplit(url)
        _ = parts.port  # read for its check
    except ValueError:
        raise bad_request("invalid webhook URL specified") from None
    return parts


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _secret(token: str) -> str:
    if len(token) > limits.WEBHOOK_SECRET_LENGTH:
        raise bad_request("secret token is too long")
    if not _SECRET.fullmatch(token):
        raise bad_request("secret token contains unallowed characters")
    return token


def _connections(count: int | None) -> int:
    """Figures out of range are moved into it, as Telegram does."""
    wanted = limits.WEBHOOK_CONNECTIONS if count is None else count
    return min(max(wanted, 1), limits.WEBHOOK_MOST_CONNECTIONS)


def _ip_address(address: str) -> str | None:
    try:
        return str(ipaddress.ip_address(address)) if address else None
    except ValueError:
        raise bad_request("bad webhook: Invalid IP address specified") from None
