"""What somebody types or presses in answer to a step of an essay."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TypeAlias

from telegram import Message

from db import essay_drafts
from db.dialogues import Talk
from db.essay_drafts import Begun
from handlers.context import Context
from handlers.essay_asking import CONSENTS, Lead, ask, keep_and_ask, own_draft, say_unfinished, seal
from handlers.render_essay import got_words, unfinished_words
from handlers.sending import replace_buttons, say
from handlers.taps import Tap
from handlers.texts import essays as texts
from knowledge.errors import StaleButton
from knowledge.essays.answers import asks, leaves, presses, says_asked, says_no, says_yes
from knowledge.essays.counting import count_words
from knowledge.essays.draft import Draft, Piece, Step
from knowledge.essays.people_words import (
    LONGEST_TITLE,
    Caption,
    name_and_contact,
    name_and_unit,
    read_caption,
)
from knowledge.essays.states import FileRole, PupilConsent
from knowledge.language.small_talk import is_small_talk

FEWEST_WORDS = 8
"""Words below which a message is no essay."""

LONG_PIECE = 40
"""Words from which on a message is text of the essay, whatever was asked for: nobody has such a
name, and no question is so long."""

SHORT_QUESTION = 12
"""Words of a question where the essay itself is waited for: a story has "ngày nào cũng" in it."""

TOGETHER = timedelta(minutes=1)
"""A long text reaches the bot in several messages; they come one after the other."""

CUT_AT, CUT_WITHIN = 3500, timedelta(seconds=5)
"""Characters of a message that Telegram may have cut, and how soon the rest of it comes: nobody
answers a question in so short a time. It may be a few words."""

LONGEST_CONTACT = 120

Take: TypeAlias = Callable[[Draft, str], Draft | None]
"""The draft with what was said taken in; None where that says nothing."""


async def expects(message: Message, context: Context) -> bool:
    """Whether plain words belong to the essay somebody is handing in; else they are a question."""
    async with context.work.read() as session:
        begun = await essay_drafts.of(session, message.chat.id)
    return begun is not None and _expects(begun.draft, message)


async def waits_for_long(message: Message, context: Context) -> bool:
    """Whether a long text may belong to an essay that was begun a day ago or more."""
    if count_words(message.text or "") < LONG_PIECE:
        return False
    async with context.work.read() as session:
        return await essay_drafts.of(session, message.chat.id) is not None


def _expects(draft: Draft, message: Message) -> bool:
    said = message.text or ""
    if count_words(said) >= LONG_PIECE or _goes_on(draft, message) or leaves(said):
        return True
    match draft.step:
        case Step.SUMMARY:
            return presses(said) or read_caption(said, named=True) != Caption()
        case Step.CONSENT:
            return says_no(said) or says_yes(said) or presses(said)
        case Step.PHOTO:
            return says_no(said) or presses(said)
        case Step.CONTENT:
            return not ((asks(said) and count_words(said) <= SHORT_QUESTION) or is_small_talk(said))
        case _:
            return not (asks(said) or is_small_talk(said))


async def typed(message: Message, context: Context, _: Talk, said: str) -> None:
    """Plain words in answer to a step; those that waited for [Tiếp tục] are what the message that
    asked replies to."""
    async with context.work.read() as session:
        begun = await essay_drafts.of(session, message.chat.id)
    if begun is None:
        return
    draft, spoken = begun.draft, message
    if message.from_user is not None and message.from_user.is_bot and message.reply_to_message:
        spoken = message.reply_to_message
    if leaves(said):
        say_unfinished(message, context, begun)
    elif draft.step is Step.CONTENT or count_words(said) >= LONG_PIECE or _goes_on(draft, spoken):
        await _take_text(spoken, context, begun, said)
    else:
        await _take_answer(message, context, begun, said)


async def _take_answer(message: Message, context: Context, begun: Begun, said: str) -> None:
    """An answer to the present question; what it cannot be is asked for once more."""
    draft = begun.draft
    taken = TAKES[draft.step](draft, said) if draft.step in TAKES else None
    if taken is not None:
        await keep_and_ask(message, context, begun, taken.onward())
    elif draft.step in (Step.SUMMARY, Step.CONSENT, Step.PHOTO):
        await ask(message, context, begun)
    else:
        say(context, message, texts.NOT_A_NAME)


async def unfinished(message: Message, context: Context) -> str:
    """What somebody was handing in when they paused."""
    async with context.work.read() as session:
        begun = await essay_drafts.of(session, message.chat.id)
    return unfinished_words(begun) if begun else ""


async def _take_text(message: Message, context: Context, begun: Begun, said: str) -> None:
    """A message of the essay's own text."""
    draft = begun.draft
    if count_words(said) < FEWEST_WORDS and (draft.editing or not draft.pieces):
        say(context, message, texts.TOO_SHORT_TO_BE_ONE)
        return
    if draft.editing and draft.step is Step.CONTENT:
        draft = without_content(draft)
    piece = Piece(message.message_id, message.date.astimezone(UTC).isoformat(), said)
    taken = replace(draft, pieces=(*draft.pieces, piece))
    taken = taken if taken.editing and draft.step is not Step.CONTENT else taken.onward()
    key = f"essay-text:{message.chat.id}:{seal(begun)}:{_burst(taken.pieces)}"
    await keep_and_ask(message, context, begun, taken, Lead(got_words(taken), key))


def _burst(pieces: Sequence[Piece]) -> int:
    """The first of the messages that came one right after the other, up to the last one: these get
    one answer; a text that goes on much later gets a new one, where it is seen."""
    ordered = sorted(pieces, key=lambda one: one.message_id, reverse=True)
    first = ordered[0]
    for earlier in ordered[1:]:
        if datetime.fromisoformat(first.at) - datetime.fromisoformat(earlier.at) > TOGETHER:
            break
        first = earlier
    return first.message_id


async def edited(message: Message, context: Context) -> bool:
    """A message of pasted text was edited while the essay is still being handed in."""
    async with context.work.read() as session:
        begun = await essay_drafts.of(session, message.chat.id)
    known = {one.message_id for one in begun.draft.pieces} if begun else set()
    if begun is None or message.message_id not in known or not message.text:
        return False
    pieces = tuple(
        replace(one, text=message.text) if one.message_id == message.message_id else one
        for one in begun.draft.pieces
    )
    if pieces != begun.draft.pieces:
        draft = replace(begun.draft, pieces=pieces)
        await keep_and_ask(message, context, begun, draft, Lead(texts.EDIT_NOTED))
    return True


async def no_photo(tap: Tap, context: Context) -> None:
    """[Bỏ qua], [Đủ ảnh rồi]; while photos are being mended: without any."""
    begun = await own_draft(tap, context)
    draft = begun.draft
    if draft.step is not Step.PHOTO:
        raise StaleButton
    if draft.editing:
        draft = replace(draft, files=draft.texts)
    replace_buttons(context, tap.message)
    await keep_and_ask(tap.message, context, begun, replace(draft, photos_done=True).onward())


async def photos_are_essay(tap: Tap, context: Context) -> None:
    """[Ảnh chính là bài viết]: an essay written by hand, photographed."""
    begun = await own_draft(tap, context)
    if begun.draft.step is not Step.CONTENT or not begun.draft.photos:
        raise StaleButton
    files = tuple(replace(one, role=FileRole.TEXT) for one in begun.draft.files)
    replace_buttons(context, tap.message)
    await keep_and_ask(tap.message, context, begun, replace(begun.draft, files=files).onward())


async def consent(tap: Tap, context: Context) -> None:
    """[Không] [Có, đã xin phép em và gia đình] [Chưa]"""
    begun = await own_draft(tap, context)
    if begun.draft.step is not Step.CONSENT or tap.numbers[1] >= len(CONSENTS):
        raise StaleButton
    draft = replace(begun.draft, consent=CONSENTS[tap.numbers[1]])
    replace_buttons(context, tap.message)
    await keep_and_ask(tap.message, context, begun, draft.onward())


def without_content(draft: Draft) -> Draft:
    """The draft without its text, for what is sent anew."""
    return replace(draft, pieces=(), files=draft.photos)


def _goes_on(draft: Draft, message: Message) -> bool:
    """Whether words go on with the text that was pasted before, while nothing but its photos and
    pupils is asked for."""
    said = message.text or ""
    if not draft.pieces or draft.editing:
        return False
    if _is_cut_off(draft.pieces, message):
        return True
    if draft.step not in (Step.PHOTO, Step.CONSENT):
        return False
    if count_words(said) >= LONG_PIECE:
        return True
    last = max(one.at for one in draft.pieces)
    soon = (message.date.astimezone(UTC) - TOGETHER).isoformat()
    return last >= soon and not (says_no(said) or says_yes(said) or asks(said))


def _is_cut_off(pieces: Sequence[Piece], message: Message) -> bool:
    """Whether this is the rest of a text that was too long for one message."""
    last = max(pieces, key=lambda one: one.message_id)
    since = (message.date.astimezone(UTC) - CUT_WITHIN).isoformat()
    return len(last.text) >= CUT_AT and last.at >= since


def _praised(draft: Draft, said: str) -> Draft | None:
    name, unit = name_and_unit(said)
    return replace(draft, praised=name, praised_unit=unit) if name else None


def _author(draft: Draft, said: str) -> Draft | None:
    name, contact = name_and_contact(said)
    return replace(draft, author=name, contact=contact or draft.contact) if name else None


def _title(draft: Draft, said: str) -> Draft | None:
    title = " ".join(said.split())[:LONGEST_TITLE]
    return replace(draft, title=title) if title else None


def _contact(draft: Draft, said: str) -> Draft | None:
    return replace(draft, contact=" ".join(said.split())[:LONGEST_CONTACT])


def _photo(draft: Draft, said: str) -> Draft | None:
    return replace(draft, photos_done=True) if says_no(said) else None


def _consent(draft: Draft, said: str) -> Draft | None:
    """Only what says that they were asked is a consent; a bare "có" is no answer to that."""
    if says_no(said):
        return replace(draft, consent=PupilConsent.NO_PUPIL)
    return replace(draft, consent=PupilConsent.GIVEN) if says_asked(said) else None


def _summary(draft: Draft, said: str) -> Draft | None:
    """A line such as "Tên bài: Người gieo mầm" mends what it names."""
    found = read_caption(said, named=True)
    if found == Caption():
        return None
    return replace(
        draft,
        praised=found.praised or draft.praised,
        praised_unit=found.praised_unit or draft.praised_unit,
        author=found.author or draft.author,
        contact=found.contact or draft.contact,
        title=found.title or draft.title,
    )


TAKES: dict[Step, Take] = {
    Step.PRAISED: _praised,
    Step.AUTHOR: _author,
    Step.TITLE: _title,
    Step.CONTACT: _contact,
    Step.PHOTO: _photo,
    Step.CONSENT: _consent,
    Step.SUMMARY: _summary,
}
"""What each step makes of plain words."""
