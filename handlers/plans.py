"""/vanban, /muc, /viettat: the plans as documents."""

from dataclasses import replace

from telegram import Update

from db import answers
from handlers.addressed import asker_of
from handlers.answering import Posed, give
from handlers.ask import answer, ask_whose_plans
from handlers.context import Context
from handlers.questions import ROMAN_PATH, document_and_path, section_of
from handlers.render import fill
from handlers.render_answer import answer_blocks
from handlers.render_header import plan_blocks
from handlers.sending import say, send
from handlers.texts import ask as ask_texts
from handlers.texts import plans as texts
from knowledge.answers import define


async def vanban(update: Update, context: Context) -> None:
    """/vanban [số hiệu]: the plans in scope, or one of them with its outline."""
    message, asker = update.effective_message, asker_of(update)
    if message is None or asker is None:
        return
    if not context.words:
        await answer(update, context, texts.EVERY_PLAN)
        return
    library = context.services.library
    card = await answers.plan_card(context.work, library, asker, context.words)
    if card is None:
        await ask_whose_plans(message, context, asker)
    else:
        send(context, message, plan_blocks(card.plan, card.sections, card.tasks))


async def muc(update: Update, context: Context) -> None:
    """/muc <văn bản> <mục>"""
    message, asker = update.effective_message, asker_of(update)
    if message is None or asker is None:
        return
    document, path = document_and_path(context.args or [])
    if not document:
        await _half_said(update, context, path)
        return
    library = context.services.library
    told = await answers.section(context.work, library, asker, document, path)
    if told is None:
        await ask_whose_plans(message, context, asker)
        return
    asked = section_of(context.words)
    posed = Posed(message, asker, asked)
    context.work.calls += await give(context, posed, replace(told, question=asked))


async def _half_said(update: Update, context: Context, word: str) -> None:
    """/muc with a section alone, which may be of several plans; or a plan alone, or nothing."""
    message = update.effective_message
    if ROMAN_PATH.fullmatch(word):
        await answer(update, context, texts.SECTION_ALONE.format(path=word))
    elif word:
        await vanban(update, context)
    elif message is not None:
        say(context, message, texts.SECTION_USAGE)


async def viettat(update: Update, context: Context) -> None:
    """/viettat <từ>"""
    message = update.effective_message
    if message is None:
        return
    if not context.words:
        say(context, message, ask_texts.TERM_EMPTY)
        return
    known = define(context.words)
    unknown = [fill(ask_texts.TERM_UNKNOWN, word=context.words)]
    send(context, message, unknown if known is None else answer_blocks(known))
