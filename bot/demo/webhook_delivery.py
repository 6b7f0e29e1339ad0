"""Brings waiting updates to the webhook, as Telegram's servers do.

Several at a time, so their order is not kept; what was not answered by 2xx comes again, so what was
is the only thing that does not. A method call in the body of the answer is not carried out.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from http import HTTPStatus
from typing import Final

import aiohttp

from bot.demo.telegram.json_types import Json
from bot.demo.telegram.webhooks import Webhook
from bot.demo.telegram.world import World

SECRET_HEADER: Final = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105  # a header's name
PAUSE: Final = 1.0
"""Seconds before an update comes again. Telegram waits longer and longer; nobody tests that."""

Sleep = Callable[[float], Awaitable[object]]


@asynccontextmanager
async def webhook_delivery(
    world: World, *, sleep: Sleep = asyncio.sleep, patience: float = 60
) -> AsyncIterator[None]:
    """Delivers while the block lasts, whenever a webhook is set; `sleep` is the pause after a
    failure, `patience` the seconds the bot has for its answer."""
    limit = aiohttp.ClientTimeout(total=patience)
    async with aiohttp.ClientSession(timeout=limit) as client:
        task = asyncio.create_task(_Delivery(world, client, sleep).run())
        try:
            yield
        finally:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)


class _Delivery:
    """`_taken` are the updates on their way or pausing; `_connections` counts the former."""

    def __init__(self, world: World, client: aiohttp.ClientSession, sleep: Sleep) -> None:
        self._world = world
        self._client = client
        self._sleep = sleep
        self._taken: set[int] = set()
        self._connections = 0

    async def run(self) -> None:
        async with asyncio.TaskGroup() as deliveries:
            while True:
                if self._world.webhook is not None:
                    self._start(deliveries, self._world.webhook)
                await self._world.updates.changed()

    def _start(self, deliveries: asyncio.TaskGroup, webhook: Webhook) -> None:
        for update in self._world.updates.take():
            if self._connections >= webhook.max_connections:
                return
            if update["update_id"] not in self._taken:
                self._taken.add(update["update_id"])
                self._connections += 1
                deliveries.create_task(self._deliver(webhook, update))

    async def _deliver(self, webhook: Webhook, update: Json) -> None:
        problem = await self._post(webhook, update)
        self._connections -= 1
        if problem is None:
            self._world.updates.confirm(update["update_id"])
        else:
            webhook.failed(problem, self._world.clock())
            self._world.updates.ring()
            await self._sleep(PAUSE)
        self._taken.discard(update["update_id"])
        self._world.updates.ring()

    async def _post(self, webhook: Webhook, update: Json) -> str | None:
        """None where the bot took it, else what `getWebhookInfo` tells."""
        secret = {SECRET_HEADER: webhook.secret_token} if webhook.secret_token else {}
        try:
            async with self._client.post(
                webhook.url, json=update, headers=secret, allow_redirects=False
            ) as answer:
                return _problem(answer)
        except TimeoutError:
            return "Read timeout expired"
        except aiohttp.ClientConnectorError:
            return "Connection refused"
        except (aiohttp.ClientError, OSError):
            return "Connection closed"


def _problem(answer: aiohttp.ClientResponse) -> str | None:
    if HTTPStatus.OK <= answer.status < HTTPStatus.MULTIPLE_CHOICES:
        return None
    return f"Wrong response from the webhook: {answer.status} {answer.reason}"
