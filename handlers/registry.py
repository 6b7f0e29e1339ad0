"""The table of contents of the bot: every command, then everything else, in order."""

from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from enum import Flag, auto
from typing import Any

from telegram import Update
from telegram.ext import (
    CallbackQueryHandler,
    ChatMemberHandler,
    CommandHandler,
    InlineQueryHandler,
    MessageHandler,
)
from telegram.ext.filters import (
    ATTACHMENT,
    COMMAND,
    CONTACT,
    IS_AUTOMATIC_FORWARD,
    LOCATION,
    VOICE,
    ChatType,
    StatusUpdate,
    UpdateType,
)

from handlers import (
    approved_answers,
    ask,
    closing,
    days_off,
    deadlines,
    dialogues,
    essay_files,
    essay_receipts,
    essay_review,
    essays,
    feedback,
    forecasts,
    inline,
    journal,
    links,
    members,
    membership,
    missing,
    more_time,
    notes,
    open_questions,
    order_lists,
    own_duties,
    pauses,
    people,
    plans,
    privacy,
    progress,
    remind,
    reports,
    review,
    settings,
    sources,
    units,
)
from handlers.addressed import ToBot, UnknownCommand
from handlers.context import App, Context
from handlers.errors import on_error
from handlers.presses import press


class Menu(Flag):
    """The lists of commands that Telegram shows; the narrowest one wins (craft.md B.22)."""

    PRIVATE = auto()
    GROUP = auto()
    ADMIN = auto()
    EVERYWHERE = PRIVATE | GROUP | ADMIN


@dataclass(frozen=True, slots=True)
class Command:
    """A command, its own name first, then its aliases; `menu`: where it is offered."""

    names: tuple[str, ...]
    callback: Callable[[Update, Context], Coroutine[Any, Any, None]]
    menu: Menu = Menu.EVERYWHERE

    @property
    def name(self) -> str:
        return self.names[0]


COMMANDS = (
    Command(("hoi", "ask"), ask.hoi),
    Command(("han", "deadline"), deadlines.han),
    Command(("lich", "calendar"), deadlines.lich),
    Command(("vanban", "plans"), plans.vanban),
    Command(("muc", "section"), plans.muc),
    Command(("viettat", "abbr"), plans.viettat),
    Command(("nguon", "source"), sources.nguon),
    Command(("sai", "wrong"), feedback.sai),
    Command(("donvi", "unit"), units.donvi, Menu.PRIVATE),
    Command(("viec", "duties"), own_duties.viec),
    Command(("nhactoi", "remindme"), notes.nhactoi, Menu.PRIVATE),
    Command(("nop", "submit"), essays.nop, Menu.PRIVATE),
    Command(("bainop", "essays"), essay_receipts.bainop, Menu.PRIVATE),
    Command(("bienlai", "receipt"), essay_receipts.bienlai, Menu.PRIVATE),
    Command(("thay", "replace"), essay_receipts.thay, Menu.PRIVATE),
    Command(("rut", "withdraw"), essay_receipts.rut, Menu.PRIVATE),
    Command(("caidat", "settings"), settings.caidat, Menu.PRIVATE),
    Command(("tamim", "mute"), settings.tamim, Menu.PRIVATE),
    Command(("dulieu", "mydata"), privacy.dulieu, Menu.PRIVATE),
    Command(("xoatoi", "forgetme"), privacy.xoatoi, Menu.PRIVATE),
    Command(("huy", "cancel"), dialogues.huy, Menu.PRIVATE),
    Command(("remind", "nhac"), remind.remind, Menu.PRIVATE),
    Command(("nhac_ds", "reminders"), order_lists.nhac_ds, Menu.PRIVATE),
    Command(("nhac_xoa", "unremind"), order_lists.nhac_xoa, Menu.PRIVATE),
    Command(("tiendo", "progress"), progress.tiendo, Menu.PRIVATE),
    Command(("chuanop", "missing"), missing.chuanop, Menu.PRIVATE),
    Command(("duyet", "approve"), essay_review.duyet, Menu.PRIVATE),
    Command(("chotky", "close"), closing.chotky, Menu.PRIVATE),
    Command(("baocao", "report"), reports.baocao, Menu.PRIVATE),
    Command(("cauhoi", "questions"), open_questions.cauhoi, Menu.PRIVATE),
    Command(("dapan", "answers"), approved_answers.dapan, Menu.PRIVATE),
    Command(("xacnhan", "review"), review.xacnhan, Menu.PRIVATE),
    Command(("giahan", "extend"), more_time.giahan, Menu.PRIVATE),
    Command(("mien", "waive"), more_time.mien, Menu.PRIVATE),
    Command(("lichnghi", "daysoff"), days_off.lichnghi, Menu.PRIVATE),
    Command(("thu", "dryrun"), forecasts.thu, Menu.PRIVATE),
    Command(("dungnhac", "pause"), pauses.dungnhac, Menu.PRIVATE),
    Command(("lienket", "bind"), units.lienket, Menu.ADMIN),
    Command(("phanquyen", "roles"), members.phanquyen, Menu.PRIVATE),
    Command(("nhatky", "audit"), journal.nhatky, Menu.PRIVATE),
    Command(("riengtu", "privacy"), people.riengtu, Menu.PRIVATE),
    Command(("trogiup", "help"), people.trogiup),
    Command(("start",), links.start, Menu.PRIVATE),
)


SPOKEN = UpdateType.MESSAGE & ~IS_AUTOMATIC_FORWARD
"""New messages that somebody wrote: an edit must not run a command twice (craft.md B.11), and what
a channel forwards to its group by itself is addressed to nobody (B.7)."""

ATTACHED = ATTACHMENT | VOICE | CONTACT | LOCATION
"""What people send besides words."""

BEFORE, AFTERWARDS = -1, 1
"""The groups of handlers that come before the answer, and when it has been given."""


def add_handlers(application: App, username: str, bot_id: int) -> None:
    """Everything the bot listens to. Order matters: the first that fits takes the update."""
    private = SPOKEN & ChatType.PRIVATE
    listen = application.add_handler
    listen(MessageHandler(private & COMMAND, dialogues.interrupted), BEFORE)
    for command in COMMANDS:
        listen(CommandHandler(command.names, command.callback, filters=SPOKEN))
    listen(MessageHandler(SPOKEN & ToBot(username, bot_id), ask.words))
    listen(MessageHandler(SPOKEN & UnknownCommand(username), people.unknown_command))
    listen(MessageHandler(private & ATTACHED, essay_files.attached))
    listen(MessageHandler(UpdateType.EDITED_MESSAGE, ask.edited))
    listen(CallbackQueryHandler(press))
    listen(InlineQueryHandler(inline.inline))
    listen(ChatMemberHandler(membership.changed, ChatMemberHandler.MY_CHAT_MEMBER))
    listen(MessageHandler(StatusUpdate.MIGRATE, membership.moved))
    listen(MessageHandler(private, people.offer_notice), AFTERWARDS)
    application.add_error_handler(on_error)
