"""The bot's own coming and going: added to a group, removed, blocked, let in again."""

from telegram import ChatMemberUpdated, Update
from telegram.constants import ChatMemberStatus

from db import groups, people
from handlers.addressed import is_group
from handlers.context import Context
from handlers.render import fill
from handlers.sending import tell
from handlers.texts import groups as texts

GONE = (ChatMemberStatus.LEFT, ChatMemberStatus.BANNED)


async def changed(update: Update, context: Context) -> None:
    """Being added, the bot says who may bind the group and how; gone, it writes no more."""
    change = update.my_chat_member
    if change is None:
        return
    if is_group(change.chat):
        await _in_group(change, context)
    elif change.chat.id == change.from_user.id:
        await _in_private(change, context)


async def moved(update: Update, context: Context) -> None:
    """A group became a supergroup: it keeps its unit under the new id."""
    message = update.effective_message
    if message is not None and message.migrate_to_chat_id is not None:
        async with context.work.write() as session:
            await groups.move(session, message.chat.id, message.migrate_to_chat_id)


async def _in_group(change: ChatMemberUpdated, context: Context) -> None:
    async with context.work.write() as session:
        if _may_speak(change):
            await groups.mark_reachable(session, change.chat.id)
        else:
            await groups.mark_unreachable(session, change.chat.id, context.now)
    was, now = change.old_chat_member.status, change.new_chat_member.status
    if was in GONE and now not in GONE and _may_speak(change):
        said = texts.ADDED + ("" if _sees_mentions(change, context) else texts.MENTIONS_NEED_ADMIN)
        context.work.calls.append(tell(change.chat.id, fill(said, bot=context.bot.username)))


async def _in_private(change: ChatMemberUpdated, context: Context) -> None:
    async with context.work.write() as session:
        if change.new_chat_member.status in GONE:
            await people.mark_unreachable(session, change.chat.id, context.now)
        else:
            await people.mark_reachable(session, change.chat.id)


def _may_speak(change: ChatMemberUpdated) -> bool:
    member = change.new_chat_member
    if member.status == ChatMemberStatus.RESTRICTED:
        return bool(getattr(member, "can_send_messages", False))
    return member.status not in GONE


def _sees_mentions(change: ChatMemberUpdated, context: Context) -> bool:
    """Plain mentions reach an administrator, or a bot whose privacy mode is off (craft.md B.4)."""
    is_admin = change.new_chat_member.status == ChatMemberStatus.ADMINISTRATOR
    return is_admin or bool(context.bot.bot.can_read_all_group_messages)
