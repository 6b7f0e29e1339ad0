"""Methods about the bot's own face: command lists, name and descriptions."""

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from bot.demo.telegram import limits
from bot.demo.telegram.entities import utf16_length
from bot.demo.telegram.errors import bad_request
from bot.demo.telegram.json_types import Json

if TYPE_CHECKING:
    from bot.demo.telegram.parameters import Arguments
    from bot.demo.telegram.world import Profile, World

Handler = Callable[["World", "Arguments"], object]

_COMMAND = re.compile(r"[a-z0-9_]{1,32}")
_WIDE_SCOPES = frozenset(
    {"default", "all_private_chats", "all_group_chats", "all_chat_administrators"}
)
_CHAT_SCOPES = frozenset({"chat", "chat_administrators", "chat_member"})


def set_my_commands(world: "World", arguments: "Arguments") -> bool:
    listed = arguments.sequence("commands", "can't parse commands JSON object") or []
    if len(listed) > limits.COMMANDS:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    world.profile.commands[_key(world, arguments)] = [_command(each) for each in listed]
    return True


def get_my_commands(world: "World", arguments: "Arguments") -> list[Json]:
    return world.profile.commands.get(_key(world, arguments), [])


def delete_my_commands(world: "World", arguments: "Arguments") -> bool:
    world.profile.commands.pop(_key(world, arguments), None)
    return True


def setter(field: str, table: Callable[["Profile"], dict[str, str]], longest: int) -> Handler:
    """A method that sets one text of the profile for a language; an empty text removes it."""

    def set_text(world: "World", arguments: "Arguments") -> bool:
        text = arguments.text(field)
        if utf16_length(text) > longest:
            raise bad_request(f"bot {field.replace('_', ' ')} is too long")
        table(world.profile)[_language(arguments)] = text
        return True

    return set_text


def getter(field: str, table: Callable[["Profile"], dict[str, str]]) -> Handler:
    """A method that returns one text of the profile, everybody's where the language has none."""

    def get_text(world: "World", arguments: "Arguments") -> Json:
        texts = table(world.profile)
        default = world.bot.first_name if field == "name" else ""
        return {field: texts.get(_language(arguments)) or texts.get("") or default}

    return get_text


def _command(command: object) -> Json:
    if not isinstance(command, dict):
        raise bad_request("expected an Object as BotCommand")
    name, description = command.get("command"), command.get("description")
    if not isinstance(name, str) or not _COMMAND.fullmatch(name.removeprefix("/").lower()):
        raise bad_request("BOT_COMMAND_INVALID")
    if not isinstance(description, str) or not _fits(description):
        raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    return {"command": _lower_only(name), "description": description}


def _lower_only(name: str) -> str:
    if name != name.lower():
        raise bad_request("BOT_COMMAND_INVALID")
    return name.removeprefix("/")


def _fits(description: str) -> bool:
    return 1 <= utf16_length(description.strip()) <= limits.COMMAND_DESCRIPTION_LENGTH


def _key(world: "World", arguments: "Arguments") -> tuple[str, str]:
    scope = arguments.mapping("scope", "can't parse BotCommandScope JSON object")
    return _scope_name(world, scope or {"type": "default"}), _language(arguments)


def _scope_name(world: "World", scope: dict[str, Any]) -> str:
    kind = str(scope.get("type"))
    if kind in _WIDE_SCOPES:
        return kind
    if kind not in _CHAT_SCOPES:
        raise bad_request("can't parse BotCommandScope: Unsupported type specified")
    chat = world.readable_chat(str(scope.get("chat_id", "")))
    if chat.is_private and kind != "chat":
        raise bad_request("can't change commands of administrators in private chats")
    return f"{kind}:{chat.id}:{scope.get('user_id', '')}"


def _language(arguments: "Arguments") -> str:
    code = arguments.text("language_code")
    if code and not re.fullmatch(r"[a-z]{2}", code):
        raise bad_request("invalid language code specified")
    return code
