"""Files that people send: brought to disk and read first, then put into the essay's draft.

A file or an album out of the blue begins an essay, with one answer (contract.md). An album comes as
messages of their own, without an end; its answer is one message, which is revised (craft.md B.12).
"""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from telegram import InlineKeyboardMarkup, Message, Update

from db import essay_drafts
from db.essay_drafts import Begun
from handlers.buttons import Action, button, column
from handlers.context import Context
from handlers.essay_asking import Lead, keep_and_ask, say_as_one, seal
from handlers.essay_goals import opening_of, schools_of
from handlers.essay_placing import ask_whose
from handlers.essay_steps import without_content
from handlers.essays import Start, begin, captioned, no_school
from handlers.guards import agreed, ask_consent
from handlers.render_essay import file_trouble, got_words
from handlers.sending import keyed, reply_calls, say
from handlers.texts import essays as texts
from knowledge.errors import DocumentError, FileUnavailable
from knowledge.essays.draft import MOST_FILES, Draft, SentFile, Step
from knowledge.essays.likeness import prints, sketch
from knowledge.essays.people_words import Caption, read_caption
from knowledge.essays.reading import PICTURES
from knowledge.essays.states import FileRole

LONGEST_ALBUM_ID = 64
"""Characters; Telegram's own have about 17."""

LONGEST_FILE_NAME = 120
PHOTO_NAME = "anh.jpg"
"""Photos have no names; packages number them."""

LONG_PAUSE = timedelta(hours=12)
"""After so long a file may well be another essay than the one that was left unfinished."""

BEGINNING = 400
"""Characters of a file's words that are kept in the draft: for its title and the month it names."""


@dataclass(frozen=True, slots=True)
class Sent:
    """What a message carries, as Telegram names it."""

    file_id: str
    name: str
    size: int


async def attached(update: Update, context: Context) -> None:
    """A file or photo in private: part of an essay."""
    message, user = update.effective_message, update.effective_user
    if message is None or user is None:
        return
    sent = _sent(message)
    if sent is None:
        _say_once(message, context, texts.NOT_A_VOICE)
    elif not await schools_of(context, user.id):
        _say_once(message, context, await _no_school(context, user.id))
    elif not await agreed(context, user.id):
        await _ask_consent(message, user.id, context)
    else:
        await _take(message, user.id, context, sent)


async def _take(message: Message, telegram_id: int, context: Context, sent: Sent) -> None:
    """Bring a file to disk, read it, and put it into the draft."""
    await context.work.rest()
    try:
        file = await _bring(message, context, sent)
    except (DocumentError, FileUnavailable) as error:
        say(context, message, file_trouble(error, sent.name), quote=True)
        return
    async with context.work.read() as session:
        begun = await essay_drafts.of(session, telegram_id)
    caption = read_caption(message.caption or "")
    if begun is None or (begun.draft.is_empty and _is_stale(begun, context.now)):
        await _begin_with(message, context, file, caption)
    elif file.hash in {one.hash for one in (*begun.draft.files, *begun.draft.queue)}:
        await keep_and_ask(message, context, begun, begun.draft, Lead(texts.ALREADY_THERE))
    elif len(begun.draft.files) >= MOST_FILES:
        _say_once(message, context, texts.TOO_MANY_FILES.format(count=MOST_FILES))
    elif _may_be_another(message, begun, file):
        await ask_whose(message, context, begun, file)
    else:
        await _add(message, context, begun, file, caption)


async def _bring(message: Message, context: Context, sent: Sent) -> SentFile:
    """The file on disk, with its words where they can be read.

    Raises `FileUnavailable` and `DocumentError`.
    """
    files = context.services.files
    hash_ = await files.fetch(sent.file_id, sent.name, sent.size)
    found = await files.read(hash_, sent.name)
    size = files.path(hash_).stat().st_size
    return SentFile(
        message.message_id,
        message.date.astimezone(UTC).isoformat(),
        FileRole.PHOTO if found.kind in PICTURES else FileRole.TEXT,
        hash_,
        sent.name,
        size,
        found.kind,
        found.words,
        sketch(found.text) if found.text else "",
        tuple(sorted(prints(found.text))) if found.text else (),
        found.text[:BEGINNING],
    )


async def _begin_with(message: Message, context: Context, file: SentFile, caption: Caption) -> None:
    """A file out of the blue: an essay begins with it."""
    album = (message.media_group_id or "")[:LONGEST_ALBUM_ID]
    draft = captioned(Draft(files=(file,), album=album), caption)
    draft = replace(draft, photos_done=draft.photos_done or bool(album and draft.photos))
    handing = (await schools_of(context, message.chat.id))[0]
    key = f"essay-album:{message.chat.id}:{album}" if album else ""
    await begin(message, context, handing, Start(draft, lead=Lead(got_words(draft), key)))


async def _add(
    message: Message, context: Context, begun: Begun, file: SentFile, caption: Caption
) -> None:
    """Another file of the essay that is under way; what is being mended is replaced by it."""
    draft = captioned(_mended(begun.draft, file), caption)
    album = (message.media_group_id or "")[:LONGEST_ALBUM_ID]
    begins = album if album and not begun.draft.has_content else draft.album
    draft = replace(draft, files=(*draft.files, file), album=begins)
    if file.role is FileRole.PHOTO and (draft.has_content or album):
        draft = replace(draft, photos_done=True)
    draft = draft if draft.editing else draft.onward()
    key = f"essay-album:{message.chat.id}:{album}" if album else ""
    if len(draft.texts) > 1 and album and album == draft.album:
        await _ask_how_many(message, context, begun, draft, key)
        return
    said = got_words(draft)
    if album == draft.album != "" or _is_stale(begun, context.now):
        said = f"{await opening_of(context, begun)}\n\n{said}"
    await keep_and_ask(message, context, begun, draft, Lead(said, key))


async def _ask_how_many(
    message: Message, context: Context, begun: Begun, draft: Draft, key: str
) -> None:
    """Several texts in one album: essays of their own, or one?"""
    async with context.work.write() as session:
        await essay_drafts.keep(session, begun, draft, context.now)
    text = f"{got_words(draft)}\n\n{texts.SEVERAL_TEXTS.format(count=len(draft.texts))}"
    await say_as_one(message, context, text, _how_many(begun), key)


def _is_stale(begun: Begun, now: datetime) -> bool:
    """Whether so much time has passed that another essay may be meant."""
    return now - begun.touched_at > LONG_PAUSE


def _may_be_another(message: Message, begun: Begun, file: SentFile) -> bool:
    """Whether a text that comes by itself, when there is one already, may be meant otherwise."""
    waited_for = begun.draft.step is Step.CONTENT
    of_album = message.media_group_id and message.media_group_id == begun.draft.album
    is_text = file.role is FileRole.TEXT and begun.draft.has_content
    return is_text and not (waited_for or of_album)


def _how_many(begun: Begun) -> InlineKeyboardMarkup:
    return column(
        button(texts.ONE_EACH, Action.ESSAY_ONE_EACH, seal(begun)),
        button(texts.ALL_ONE, Action.ESSAY_ALL_ONE, seal(begun)),
    )


def _mended(draft: Draft, file: SentFile) -> Draft:
    """The draft without what a file sent by way of [Sửa] replaces."""
    if draft.editing and draft.step is Step.CONTENT and file.role is FileRole.TEXT:
        return replace(without_content(draft), editing=False)
    if draft.editing and draft.step is Step.PHOTO and file.role is FileRole.PHOTO:
        return replace(draft, files=draft.texts, editing=False)
    return draft


def _sent(message: Message) -> Sent | None:
    """What a message carries that may be part of an essay."""
    if (document := message.document) is not None:
        name = (document.file_name or document.file_unique_id)[:LONGEST_FILE_NAME]
        return Sent(document.file_id, name, document.file_size or 0)
    if message.photo:
        best = message.photo[-1]
        return Sent(best.file_id, PHOTO_NAME, best.file_size or 0)
    return None


async def _no_school(context: Context, telegram_id: int) -> str:
    """What to say to somebody who sends a file and may hand nothing in."""
    why = await no_school(context, telegram_id)
    return texts.FILE_WITHOUT_SCHOOL if why == texts.NO_SCHOOL else why


async def _ask_consent(message: Message, telegram_id: int, context: Context) -> None:
    _say_once(message, context, texts.CONSENT_BEFORE_FILE)
    if not message.media_group_id:
        await ask_consent(message, telegram_id, context)


def _say_once(message: Message, context: Context, words: str) -> None:
    """Said once to a whole album."""
    album = message.media_group_id
    calls = reply_calls(message, [words])
    key = f"album:{message.chat.id}:{album[:LONGEST_ALBUM_ID]}" if album else ""
    context.work.calls += keyed(calls, key) if key else calls
