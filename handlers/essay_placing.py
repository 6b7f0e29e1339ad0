"""Files that may belong to the essay under way, replace it, or be an essay of their own: whoever
sent them says which."""

from dataclasses import replace

from telegram import Message

from db import essay_drafts
from db.essay_drafts import Begun
from handlers.buttons import Action, button, column
from handlers.context import Context
from handlers.essay_asking import Lead, handing_of, keep_and_ask, own_draft, seal
from handlers.essay_steps import without_content
from handlers.essays import Start, begin
from handlers.render import fill
from handlers.render_essay import got_words
from handlers.sending import replace_buttons, say
from handlers.taps import Tap
from handlers.texts import essays as texts
from knowledge.errors import StaleButton
from knowledge.essays.draft import Draft, SentFile


async def ask_whose(message: Message, context: Context, begun: Begun, file: SentFile) -> None:
    """A text that comes by itself, when there is one already: it waits until somebody says what it
    is to be."""
    draft = replace(begun.draft, queue=(*begun.draft.queue, file))
    async with context.work.write() as session:
        await essay_drafts.keep(session, begun, draft, context.now)
    keyboard = column(
        button(texts.INSTEAD, Action.ESSAY_REPLACE_TEXT, seal(begun)),
        button(texts.BESIDE, Action.ESSAY_ADD_TEXT, seal(begun)),
        button(texts.AFTERWARDS, Action.ESSAY_NEXT_ESSAY, seal(begun)),
        button(texts.A_NEW_ONE, Action.ESSAY_NEW, seal(begun)),
    )
    about = begun.draft.praised or texts.NOT_GIVEN
    said = fill(texts.WHICH_ESSAY, name=file.name, about=about)
    say(context, message, said, keyboard, quote=True)


async def one_each(tap: Tap, context: Context) -> None:
    """[Mỗi tệp một bài]: the first file stays, the others wait for their turn."""
    begun = await own_draft(tap, context)
    first, *others = begun.draft.texts
    if not others:
        raise StaleButton
    draft = replace(
        begun.draft, files=(first, *begun.draft.photos), queue=(*begun.draft.queue, *others)
    )
    replace_buttons(context, tap.message)
    lead = Lead(texts.QUEUED.format(count=len(draft.queue)))
    await keep_and_ask(tap.message, context, begun, draft.onward(), lead)


async def all_one(tap: Tap, context: Context) -> None:
    """[Tất cả là một bài]"""
    begun = await own_draft(tap, context)
    replace_buttons(context, tap.message)
    await keep_and_ask(tap.message, context, begun, begun.draft.onward())


async def replace_text(tap: Tap, context: Context) -> None:
    """[Thay bài đã gửi]"""
    begun, draft, file = await _waiting(tap, context)
    taken = without_content(draft)
    taken = replace(taken, files=(*taken.files, file)).onward()
    await keep_and_ask(tap.message, context, begun, taken, Lead(got_words(taken)))


async def add_text(tap: Tap, context: Context) -> None:
    """[Thêm vào bài này]"""
    begun, draft, file = await _waiting(tap, context)
    taken = replace(draft, files=(*draft.files, file)).onward()
    await keep_and_ask(tap.message, context, begun, taken, Lead(got_words(taken)))


async def next_essay(tap: Tap, context: Context) -> None:
    """[Bài khác, nộp sau bài này]: the file stays where it waits."""
    begun = await own_draft(tap, context)
    if not begun.draft.queue:
        raise StaleButton
    replace_buttons(context, tap.message)
    lead = Lead(texts.QUEUED.format(count=len(begun.draft.queue)))
    await keep_and_ask(tap.message, context, begun, begun.draft.onward(), lead)


async def a_new_one(tap: Tap, context: Context) -> None:
    """[Bài mới, để bài dở lại]: what was under way is put aside."""
    begun, draft, file = await _waiting(tap, context)
    handing = await handing_of(context, begun)
    async with context.work.write() as session:
        await essay_drafts.keep(session, begun, draft, context.now)
    new = Draft(files=(file,))
    await begin(tap.message, context, handing, Start(new, lead=Lead(got_words(new))))


async def _waiting(tap: Tap, context: Context) -> tuple[Begun, Draft, SentFile]:
    """The draft without the last file that waits, and that file."""
    begun = await own_draft(tap, context)
    if not begun.draft.queue:
        raise StaleButton
    replace_buttons(context, tap.message)
    *others, file = begun.draft.queue
    return begun, replace(begun.draft, queue=tuple(others)), file
