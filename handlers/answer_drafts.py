"""A secretary's answer on its way: typed, looked at, given a scope, approved.

The draft is a dialogue's row. Every button carries its seal, so that one under an older preview
cannot approve other words than those that stand above it.
"""

import zlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Message

from db import approved, dialogues, questions
from db.approved import Decision, InForce
from db.dialogues import Talk, Where
from db.questions import Named, Sort
from db.rights import Actor
from handlers.answer_telling import tellings, told_words
from handlers.buttons import Action, button
from handlers.context import Context
from handlers.open_questions import named
from handlers.render import clipped, fill
from handlers.render_word import told_block, word_block
from handlers.sending import rewrite, say
from handlers.taps import Tap
from handlers.texts import secretary as texts
from knowledge.answers import Word
from knowledge.errors import StaleButton

ANSWERING = "answering"
LONGEST = 1500
"""Characters of an answer: it must fit under a question into one message."""

QUESTION = 300


@dataclass(frozen=True, slots=True)
class Draft:
    """An answer to an item, or new words for the answer `word_id`; `unit_id`: its scope, once
    chosen."""

    item: Named | None
    word_id: int | None = None
    words: str = ""
    unit_id: int | None = None

    @property
    def seal(self) -> int:
        """A number that is another for every other draft."""
        return zlib.crc32(repr(self.data).encode())

    @property
    def data(self) -> dict[str, Any]:
        """The draft as a dialogue keeps it."""
        item = [self.item.sort.value, self.item.id] if self.item else None
        return {"item": item, "word": self.word_id, "words": self.words, "unit": self.unit_id}

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> "Draft":
        """The draft that a dialogue keeps."""
        item = data["item"]
        subject = Named(Sort(item[0]), item[1]) if item else None
        return cls(subject, data["word"], data["words"], data["unit"])


async def answer(tap: Tap, context: Context) -> None:
    """[Trả lời]: ask for the words."""
    tap.only_in_private()
    await begin(tap.message, context, named(*tap.numbers))


async def change(tap: Tap, context: Context) -> None:
    """[Sửa] under an answer in force: ask for other words."""
    tap.only_in_private()
    await _ask_for_words(tap.message, context, Draft(None, tap.numbers[0]))


async def begin(message: Message, context: Context, item: Named, words: str = "") -> None:
    """Begin the answer to an item; with its words, show it at once."""
    draft = Draft(item)
    if words:
        await _take_words(message, context, draft, words)
    else:
        await _ask_for_words(message, context, draft)


async def typed(message: Message, context: Context, talk: Talk, said: str) -> None:
    """The words of the answer; while it is looked at, words in place of those before."""
    await _take_words(message, context, Draft.of(talk.data), said)


async def choose_scope(tap: Tap, context: Context) -> None:
    """[Cả ...] [Riêng ...]"""
    unit_id, seal = tap.numbers
    draft = await _sealed(tap, context, seal)
    async with context.work.read() as session:
        actor = _actor(tap.message, context)
        units = await approved.scopes(session, actor, _item(draft), context.now)
    chosen = next((unit for unit in units if unit.id == unit_id), None)
    if chosen is None:
        raise StaleButton
    draft = replace(draft, unit_id=unit_id)
    await _keep(tap.message, context, draft)
    text = await _preview(tap.message, context, draft) + fill(texts.SCOPE, unit=chosen.name)
    rewrite(context, tap.message, text, InlineKeyboardMarkup([_deciding(draft)]))


async def reword(tap: Tap, context: Context) -> None:
    """[Sửa]: the words are asked for anew."""
    draft = await _sealed(tap, context, tap.numbers[0])
    await _ask_for_words(tap.message, context, replace(draft, words="", unit_id=None))


async def drop(tap: Tap, context: Context) -> None:
    """[Hủy]"""
    await _sealed(tap, context, tap.numbers[0])
    await _end(tap.message, context)
    rewrite(context, tap.message, texts.DROPPED)


async def approve(tap: Tap, context: Context) -> None:
    """[Duyệt]: the answer holds from now on, and those who asked are told."""
    draft = await _sealed(tap, context, tap.numbers[0])
    if draft.word_id is not None:
        await _change(tap, context, draft, draft.word_id)
        return
    if draft.unit_id is None:
        raise StaleButton
    async with context.work.write() as session:
        done = await approved.approve(
            session,
            _actor(tap.message, context),
            Decision(_item(draft), draft.unit_id, draft.words),
            context.now,
        )
    await _end(tap.message, context)
    context.work.calls += tellings(done)
    said = fill(texts.APPROVED, number=done.word.id, unit=done.unit, told=told_words(done))
    rewrite(context, tap.message, said)


async def _change(tap: Tap, context: Context, draft: Draft, word_id: int) -> None:
    actor = _actor(tap.message, context)
    async with context.work.write() as session:
        changed = await approved.change(session, actor, word_id, draft.words, context.now)
        await approved.reword(session, word_id, told_block(changed.word))
    await _end(tap.message, context)
    rewrite(context, tap.message, texts.CHANGED.format(number=word_id))


async def _ask_for_words(message: Message, context: Context, draft: Draft) -> None:
    question, current = await _subject(message, context, draft)
    await _keep(message, context, draft)
    shown = clipped(question, QUESTION)
    asked = fill(texts.TYPE_ANSWER, question=shown)
    if current is not None:
        asked = fill(texts.TYPE_CHANGE, question=shown, answer=current.word.answer)
    say(context, message, asked)


async def _take_words(message: Message, context: Context, draft: Draft, words: str) -> None:
    if len(words) > LONGEST:
        await _keep(message, context, draft)
        say(context, message, texts.TOO_LONG.format(limit=LONGEST))
        return
    draft = replace(draft, words=words, unit_id=None)
    text = await _preview(message, context, draft)
    rows = [_deciding(draft)]
    if draft.item is not None:
        text, rows = text + texts.WHICH_SCOPE, await _scopes(message, context, draft)
    await _keep(message, context, draft)
    say(context, message, text, InlineKeyboardMarkup(rows))


async def _preview(message: Message, context: Context, draft: Draft) -> str:
    """The answer as people will see it."""
    question, _ = await _subject(message, context, draft)
    word = word_block(Word(0, question, draft.words, context.now))
    return fill(texts.PREVIEW, question=clipped(question, QUESTION)) + word


async def _scopes(
    message: Message, context: Context, draft: Draft
) -> list[list[InlineKeyboardButton]]:
    """A button for the whole council, one for each unit that asked, and a way back."""
    actor = _actor(message, context)
    async with context.work.read() as session:
        council, *others = await approved.scopes(session, actor, _item(draft), context.now)
    labels = [
        (council.id, texts.WHOLE_COUNCIL.format(unit=council.name)),
        *((unit.id, texts.ONLY_UNIT.format(unit=unit.name)) for unit in others),
    ]
    rows = [[button(label, Action.ANSWER_FOR, id_, draft.seal)] for id_, label in labels]
    return [*rows, _leaving(draft)]


def _deciding(draft: Draft) -> list[InlineKeyboardButton]:
    return [button(texts.APPROVE, Action.APPROVE_ANSWER, draft.seal), *_leaving(draft)]


def _leaving(draft: Draft) -> list[InlineKeyboardButton]:
    return [
        button(texts.REWORD, Action.REWORD_ANSWER, draft.seal),
        button(texts.DROP, Action.DROP_ANSWER, draft.seal),
    ]


async def _subject(message: Message, context: Context, draft: Draft) -> tuple[str, InForce | None]:
    """The question of a draft, and the answer it is to replace. Raises `StaleButton` where either
    is gone, `NotAllowed` for somebody whose it is not."""
    actor = _actor(message, context)
    async with context.work.read() as session:
        if draft.word_id is not None:
            current = await approved.one(session, actor, draft.word_id, context.now)
            return current.word.question, current
        item = await questions.one(session, actor, _item(draft), context.now)
        return item.asked.text, None


async def _sealed(tap: Tap, context: Context, seal: int) -> Draft:
    """The draft that stands above the button. Raises `StaleButton` for any other."""
    tap.only_in_private()
    async with context.work.read() as session:
        talk = await dialogues.current(session, _where(tap.message), context.now)
    if talk is None or talk.kind != ANSWERING:
        raise StaleButton
    draft = Draft.of(talk.data)
    if draft.seal != seal or not draft.words:
        raise StaleButton
    return draft


async def _keep(message: Message, context: Context, draft: Draft) -> None:
    async with context.work.write() as session:
        await dialogues.begin(session, _where(message), ANSWERING, draft.data, context.now)


async def _end(message: Message, context: Context) -> None:
    async with context.work.write() as session:
        await dialogues.end(session, _where(message))


def _item(draft: Draft) -> Named:
    if draft.item is None:
        raise StaleButton
    return draft.item


def _actor(message: Message, context: Context) -> Actor:
    """Whose private chat it is."""
    return context.actor(message.chat.id)


def _where(message: Message) -> Where:
    return Where(message.chat.id, message.chat.id)
