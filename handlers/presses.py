"""Every button press arrives here, is read once, goes to its action and is answered once."""

from collections.abc import Awaitable, Callable

from telegram import Message, Update
from telegram.constants import CallbackQueryLimit

from handlers import (
    answer_drafts,
    approved_answers,
    calendar_file,
    dialogues,
    duties,
    feedback,
    invitations,
    inviting,
    joining,
    journal,
    members,
    open_questions,
    own_duties,
    own_list,
    people,
    privacy,
    settings,
    sources,
    units,
)
from handlers.addressed import asker_of
from handlers.buttons import Action, read
from handlers.context import Context
from handlers.refusals import note_refusal
from handlers.render import clipped
from handlers.sending import answer_press
from handlers.taps import Tap
from handlers.texts.errors import sentence
from knowledge.errors import StaleButton, ThiduaError

ACTIONS: dict[Action, Callable[[Tap, Context], Awaitable[None]]] = {
    Action.SOURCE: sources.show_sources,
    Action.AGREE: people.agree,
    Action.DECLINE: people.decline,
    Action.DETAILS: people.details,
    Action.OPEN_UNIT: units.open_unit,
    Action.CHOOSE_UNIT: units.choose_unit,
    Action.OPEN_FOR_GROUP: units.open_unit_for_group,
    Action.BIND_GROUP: units.bind_group,
    Action.GOOD: feedback.good,
    Action.BAD: feedback.bad,
    Action.AROUND: sources.turn_page,
    Action.GO_ON: dialogues.go_on,
    Action.LEAVE: dialogues.leave,
    Action.JOIN: invitations.confirm,
    Action.JOIN_NOT: invitations.not_me,
    Action.ADMIT: joining.admit,
    Action.TURN_AWAY: joining.turn_away,
    Action.OPEN_MEMBERS: members.open_members,
    Action.MEMBERS: members.show_members,
    Action.MEMBERS_PAGE: members.show_members,
    Action.INVITE: inviting.ask_role,
    Action.INVITE_AS: inviting.invite,
    Action.WITHDRAW: members.ask_withdraw,
    Action.WITHDRAW_SURELY: members.withdraw,
    Action.JOURNAL: journal.turn,
    Action.MUTE: settings.mute,
    Action.HEAR: settings.hear,
    Action.ERASE: privacy.erase,
    Action.KEEP: privacy.keep,
    Action.QUESTIONS: open_questions.turn,
    Action.ANSWER: answer_drafts.answer,
    Action.SKIP: open_questions.skip,
    Action.ANSWERS: approved_answers.turn,
    Action.CHANGE_ANSWER: answer_drafts.change,
    Action.RETIRE_ANSWER: approved_answers.retire,
    Action.ANSWER_FOR: answer_drafts.choose_scope,
    Action.APPROVE_ANSWER: answer_drafts.approve,
    Action.REWORD_ANSWER: answer_drafts.reword,
    Action.DROP_ANSWER: answer_drafts.drop,
    Action.ACK: duties.acknowledge,
    Action.DONE: duties.done,
    Action.OUTSIDE: duties.sent_outside,
    Action.SNOOZE: duties.snooze,
    Action.SNOOZE_UNTIL: duties.snooze_until,
    Action.NOT_MINE: duties.not_mine,
    Action.WHY: duties.why,
    Action.DUTY: duties.open_duty,
    Action.BUTTONS: duties.show_buttons,
    Action.REOPEN: duties.reopen,
    Action.OWN_DUTIES: own_duties.turn,
    Action.PASTE_DUTIES: own_duties.paste,
    Action.PASTE: own_list.paste,
    Action.CALENDAR_FILE: calendar_file.send_file,
}
ALERT_LENGTH = int(CallbackQueryLimit.ANSWER_CALLBACK_QUERY_TEXT_LENGTH)
NUMBERS = {
    Action.AGREE: 1,
    Action.DECLINE: 0,
    Action.DETAILS: 1,
    Action.OPEN_UNIT: 2,
    Action.CHOOSE_UNIT: 1,
    Action.OPEN_FOR_GROUP: 2,
    Action.BIND_GROUP: 1,
    Action.GOOD: 1,
    Action.BAD: 1,
    Action.AROUND: 2,
    Action.GO_ON: 0,
    Action.LEAVE: 0,
    Action.JOIN: 0,
    Action.JOIN_NOT: 0,
    Action.ADMIT: 2,
    Action.TURN_AWAY: 2,
    Action.OPEN_MEMBERS: 2,
    Action.MEMBERS: 1,
    Action.MEMBERS_PAGE: 2,
    Action.INVITE: 1,
    Action.INVITE_AS: 2,
    Action.WITHDRAW: 3,
    Action.WITHDRAW_SURELY: 3,
    Action.JOURNAL: 1,
    Action.MUTE: 1,
    Action.HEAR: 0,
    Action.ERASE: 0,
    Action.KEEP: 0,
    Action.QUESTIONS: 1,
    Action.ANSWER: 2,
    Action.SKIP: 3,
    Action.ANSWERS: 1,
    Action.CHANGE_ANSWER: 1,
    Action.RETIRE_ANSWER: 2,
    Action.ANSWER_FOR: 2,
    Action.APPROVE_ANSWER: 1,
    Action.REWORD_ANSWER: 1,
    Action.DROP_ANSWER: 1,
    Action.ACK: 1,
    Action.DONE: 1,
    Action.OUTSIDE: 1,
    Action.SNOOZE: 1,
    Action.SNOOZE_UNTIL: 2,
    Action.NOT_MINE: 1,
    Action.WHY: 1,
    Action.DUTY: 1,
    Action.BUTTONS: 1,
    Action.REOPEN: 1,
    Action.OWN_DUTIES: 1,
    Action.PASTE_DUTIES: 0,
    Action.PASTE: 1,
    Action.CALENDAR_FILE: 0,
}
"""How many numbers each button carries; a source button as many as it has passages."""


async def press(update: Update, context: Context) -> None:
    """Do what a button says; what is no button of ours, or an old one, is told kindly."""
    query, asker = update.callback_query, asker_of(update)
    if query is None:
        return
    pressed = read(query.data or "")
    if (
        pressed is None
        or asker is None  # under a message that came by way of the bot into a chat unknown to it
        or not isinstance(query.message, Message)
        or not query.message.is_accessible  # the library makes a Message of what is out of sight
        or NUMBERS.get(pressed.action, len(pressed.numbers)) != len(pressed.numbers)
    ):
        await note_refusal(context, query.from_user.id, StaleButton(), {})
        words = clipped(sentence(StaleButton()), ALERT_LENGTH)
        context.work.calls.append(answer_press(query.id, words))
        return
    tap = Tap(query, query.message, asker, pressed.numbers)
    try:
        await ACTIONS[pressed.action](tap, context)
    except ThiduaError as error:
        await context.work.roll_back()
        await note_refusal(
            context,
            asker.telegram_id,
            error,
            {"button": pressed.action, "chat": tap.message.chat.id},
        )
        tap.whisper(sentence(error))
    tap.answer(context)
