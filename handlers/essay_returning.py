"""[Trả lại]: an essay goes back with a reason, chosen or typed, which the school reads."""

from telegram import InlineKeyboardMarkup, Message

from db import dialogues, essay_receiving, essay_reviews
from db.dialogues import Talk, Where
from db.essay_reviews import COUNCIL, Decision, Shown, Verdict
from db.rights import Actor
from handlers.buttons import Action, button, column
from handlers.context import Context
from handlers.essay_desks import Desk, after, card_at, go_on, look_again, page, queue, ready, undone
from handlers.essay_news import pass_on, told_words
from handlers.render import fill
from handlers.render_essay_review import counter
from handlers.sending import replace_buttons, rewrite, say
from handlers.taps import Tap
from handlers.texts import essay_review as texts
from knowledge.errors import StaleButton
from knowledge.language.small_talk import is_small_talk

RETURNING = "returning"
"""The kind of dialogue that waits for a reason."""

LONGEST_REASON = 500
"""Characters."""


def expects(said: str) -> bool:
    """Whether words are a reason; a question is answered, and the essay waits on."""
    return not said.rstrip().endswith("?")


async def ask_reason(tap: Tap, context: Context) -> None:
    """[Trả lại]: what for?"""
    actor = await ready(tap, context)
    essay_id, seal, *numbers = tap.numbers
    desk = Desk.of(*numbers)
    card = await card_at(context, actor, desk, essay_id)
    if card.seal != seal or not card.may_return:
        text, keyboard = await page(context, actor, desk, card)
        rewrite(context, tap.message, f"{texts.MEANWHILE}\n\n{text}", keyboard)
        return
    async with context.work.write() as session:
        where = Where(tap.message.chat.id, tap.asker.telegram_id)
        data = {"numbers": list(tap.numbers)}
        await dialogues.begin(session, where, RETURNING, data, context.now)
    replace_buttons(context, tap.message)
    say(context, tap.message, fill(texts.ASK_REASON, **counter(card.receipt)), _reasons(tap))


async def choose_reason(tap: Tap, context: Context) -> None:
    """One of the reasons that are offered."""
    actor = await ready(tap, context)
    *numbers, chosen = tap.numbers
    if chosen >= len(texts.REASONS):
        raise StaleButton
    made, desk, following = await _send_back(context, actor, numbers, texts.REASONS[chosen][1])
    await _end(tap.message, context)
    rewrite(context, tap.message, *await _said(context, actor, desk, made))
    await pass_on(context, made, desk.id)
    if made.verdict is Verdict.DONE and following is not None:
        await go_on(tap.message, context, actor, desk, following)


async def typed(message: Message, context: Context, talk: Talk, said: str) -> None:
    """The reason in somebody's own words."""
    reason = " ".join(said.split())
    if is_small_talk(reason):
        say(context, message, texts.NO_REASON)
        return
    if len(reason) > LONGEST_REASON:
        say(context, message, texts.LONG_REASON.format(limit=LONGEST_REASON))
        return
    actor = context.actor(message.chat.id)
    made, desk, following = await _send_back(context, actor, talk.data["numbers"], reason)
    await _end(message, context)
    say(context, message, *await _said(context, actor, desk, made))
    await pass_on(context, made, desk.id)
    if made.verdict is Verdict.DONE and following is not None:
        await go_on(message, context, actor, desk, following)


async def _send_back(
    context: Context, actor: Actor, numbers: list[int], reason: str
) -> tuple[Decision, Desk, list[int] | None]:
    """What became of it, at which desk, and what is to be looked at next; None where the essay was
    opened by itself."""
    essay_id, seal, *of_desk = numbers
    desk = Desk.of(*of_desk)
    async with context.work.write() as session:
        before = await queue(session, actor, desk)
        decides = essay_reviews if desk.id == COUNCIL else essay_receiving
        shown = Shown(essay_id, seal, desk.id)
        made = await decides.send_back(session, actor, shown, reason, context.now)
    return made, desk, after(before, essay_id) if essay_id in before else None


async def _said(
    context: Context, actor: Actor, desk: Desk, made: Decision
) -> tuple[str, InlineKeyboardMarkup | None]:
    if made.verdict is not Verdict.DONE:
        return await undone(context, actor, desk, made)
    essay = made.receipt.essay
    told = told_words(context, made, desk.id)
    said = fill(texts.RETURNED, **counter(made.receipt), reason=essay.reason or "", told=told)
    return said, look_again(essay.id, desk)


async def _end(message: Message, context: Context) -> None:
    """Nothing more is waited for; another dialogue goes on."""
    where = Where(message.chat.id, message.chat.id)
    async with context.work.write() as session:
        talk = await dialogues.current(session, where, context.now)
        if talk is not None and talk.kind == RETURNING:
            await dialogues.end(session, where)


def _reasons(tap: Tap) -> InlineKeyboardMarkup:
    essay_id, _, *desk = tap.numbers
    chosen = (
        button(label, Action.ESSAY_REASON, *tap.numbers, number)
        for number, (label, _) in enumerate(texts.REASONS)
    )
    return column(*chosen, button(texts.NOT_NOW, Action.ESSAY_CARD, essay_id, *desk))
