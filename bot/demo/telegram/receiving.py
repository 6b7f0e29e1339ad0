"""Methods by which the bot learns: itself, its updates, its files."""

from typing import TYPE_CHECKING

from bot.demo.telegram import limits
from bot.demo.telegram.errors import bad_request, conflict
from bot.demo.telegram.json_types import Json

if TYPE_CHECKING:
    from bot.demo.telegram.parameters import Arguments
    from bot.demo.telegram.world import World


def get_me(world: "World", _: "Arguments") -> Json:
    return world.bot.to_json() | {
        "can_join_groups": True,
        "can_read_all_group_messages": not world.privacy,
        "supports_inline_queries": True,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }


async def get_updates(world: "World", arguments: "Arguments") -> list[Json]:
    if world.webhook is not None:
        raise conflict(
            "can't use getUpdates method while webhook is active; "
            "use deleteWebhook to delete the webhook first"
        )
    allow_updates(world, arguments)
    limit = arguments.integer("limit") or limits.UPDATES_AT_ONCE
    return await world.updates.poll(
        offset=arguments.integer("offset") or 0,
        limit=min(max(limit, 1), limits.UPDATES_AT_ONCE),
        wait=arguments.integer("timeout") or 0,
    )


def allow_updates(world: "World", arguments: "Arguments") -> None:
    """`allowed_updates`, which hold until set again."""
    allowed = arguments.sequence("allowed_updates", "can't parse allowed updates JSON object")
    if allowed is not None:
        world.updates.allow([str(each) for each in allowed])


def get_file(world: "World", arguments: "Arguments") -> Json:
    file_id = arguments.text("file_id")
    if not file_id:
        raise bad_request("file_id not specified")
    return world.files.link(file_id, world.clock())
