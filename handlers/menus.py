"""What Telegram shows of the bot before anybody writes: menus and descriptions, kept up to date."""

from collections.abc import Iterator

from telegram import (
    BotCommand,
    BotCommandScope,
    BotCommandScopeAllChatAdministrators,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeDefault,
)
from telegram.ext import ExtBot

from handlers.registry import COMMANDS, Menu
from handlers.texts import people as texts


def menus() -> Iterator[tuple[BotCommandScope, list[BotCommand]]]:
    """The list of commands for each place; administrators of a group see those of the group too."""
    yield BotCommandScopeDefault(), commands_for(Menu.PRIVATE)
    yield BotCommandScopeAllPrivateChats(), commands_for(Menu.PRIVATE)
    yield BotCommandScopeAllGroupChats(), commands_for(Menu.GROUP)
    yield BotCommandScopeAllChatAdministrators(), commands_for(Menu.GROUP | Menu.ADMIN)


def commands_for(menu: Menu) -> list[BotCommand]:
    """The commands offered in a menu, in the order of the registry."""
    return [
        BotCommand(command.name, texts.COMMANDS[command.name])
        for command in COMMANDS
        if command.menu & menu
    ]


async def show_face(bot: ExtBot[None]) -> None:
    """Set menus and descriptions where they differ from what Telegram has already."""
    for scope, commands in menus():
        if list(await bot.get_my_commands(scope)) != commands:
            await bot.set_my_commands(commands, scope)
    if (await bot.get_my_description()).description != texts.DESCRIPTION:
        await bot.set_my_description(texts.DESCRIPTION)
    if (await bot.get_my_short_description()).short_description != texts.SHORT_DESCRIPTION:
        await bot.set_my_short_description(texts.SHORT_DESCRIPTION)
