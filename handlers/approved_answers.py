"""/dapan: the secretary's answers in force; with a number and words, a quick answer."""

import re

from telegram import InlineKeyboardMarkup, Message, User

from db import approved
from db.approved import InForce
from db.questions import Named, Sort
from handlers import answer_drafts
from handlers.buttons import Action, button
from handlers.context import Context
from handlers.guards import in_private, with_consent
from handlers.pages import cut, turning
from handlers.render import clipped, fill
from handlers.render_header import day_words
from handlers.sending import rewrite, say
from handlers.taps import Tap
from handlers.texts import secretary as texts
from knowledge.errors import StaleButton

QUESTION, ANSWER = 200, 400
"""Characters of each that a list shows."""

ITEM = re.compile(r"/\S+\s+(s?)(\d{1,15})(?:\s+(.*))?", re.IGNORECASE | re.DOTALL)
"""The command, the number of an item, and the answer."""


@in_private
@with_consent
async def dapan(message: Message, user: User, context: Context) -> None:
    """/dapan [số [câu trả lời]]"""
    if context.args:
        await _quickly(message, context)
    else:
        text, keyboard = await _page(context, user.id, 0)
        say(context, message, text, keyboard)


async def turn(tap: Tap, context: Context) -> None:
    """[◂ Trước] [Sau ▸]"""
    tap.only_in_private()
    text, keyboard = await _page(context, tap.asker.telegram_id, tap.numbers[0])
    rewrite(context, tap.message, text, keyboard)


async def retire(tap: Tap, context: Context) -> None:
    """[Thôi dùng]: the answer is given to nobody from now on."""
    tap.only_in_private()
    word_id, page = tap.numbers
    actor = context.actor(tap.asker.telegram_id)
    async with context.work.write() as session:
        await approved.retire(session, actor, word_id, context.now)
    text, keyboard = await _page(context, tap.asker.telegram_id, page)
    rewrite(context, tap.message, text, keyboard)
    tap.whisper(texts.RETIRED.format(number=word_id))


async def _quickly(message: Message, context: Context) -> None:
    """A number with an answer goes to the preview at once, one without is asked for the answer."""
    found = ITEM.fullmatch((message.text or "").strip())
    async with context.work.read() as session:
        await approved.in_force(session, context.actor(message.chat.id), context.now)
    if found is None:
        say(context, message, texts.USAGE)
        return
    sort = Sort.DISPUTED if found[1] else Sort.OPEN
    subject = Named(sort, int(found[2]))
    try:
        await answer_drafts.begin(message, context, subject, (found[3] or "").strip())
    except StaleButton:
        say(context, message, fill(texts.NO_SUCH_ITEM, number=(found[1] or "") + found[2]))


async def _page(
    context: Context, telegram_id: int, page: int
) -> tuple[str, InlineKeyboardMarkup | None]:
    async with context.work.read() as session:
        words = await approved.in_force(session, context.actor(telegram_id), context.now)
    if not words:
        return texts.NO_WORDS, None
    part = cut(words, page)
    head = texts.WORDS_HEAD.format(count=len(words), pages=part.heading)
    rows = [
        [
            button(texts.CHANGE.format(number=one.word.id), Action.CHANGE_ANSWER, one.word.id),
            button(
                texts.RETIRE.format(number=one.word.id),
                Action.RETIRE_ANSWER,
                one.word.id,
                part.number,
            ),
        ]
        for one in part.items
    ]
    text = "\n\n".join((head, *map(_words, part.items)))
    return text, InlineKeyboardMarkup([*rows, *turning(part, Action.ANSWERS)])


def _words(one: InForce) -> str:
    return fill(
        texts.WORD_ITEM,
        number=one.word.id,
        question=clipped(one.word.question, QUESTION),
        answer=clipped(one.word.answer, ANSWER),
        unit=one.unit,
        day=day_words(one.word.on),
    )
