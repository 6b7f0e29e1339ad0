"""Inline mode: `@bot hạn hồ sơ` in any chat gives results to share, each with its source."""

from collections.abc import Iterator
from dataclasses import replace

from telegram import (
    InlineQueryResultArticle,
    InlineQueryResultsButton,
    InputTextMessageContent,
    LinkPreviewOptions,
    Update,
)
from telegram.constants import ParseMode

from db import answers
from db.answers import Question
from db.outbox import Call
from db.scope import Asker
from handlers.context import Context
from handlers.render import clipped, pack, plain
from handlers.render_answer import answer_blocks
from handlers.texts import deadlines as deadline_texts
from handlers.texts import inline as texts
from knowledge.answers import Answer, AnswerKind
from knowledge.policies.delivery import Kind

RESULTS = 8
TITLE = 120
DESCRIPTION = 200
"""Characters that a list of results has room for."""

REMEMBERED = 30
"""Seconds for which the app of the asker may keep the results."""

START_INLINE = "inline"


async def inline(update: Update, context: Context) -> None:
    """Answer what is typed behind the bot's name; the results are the asker's own, since what
    somebody may see is a matter of their unit."""
    query = update.inline_query
    if query is None:
        return
    asker = Asker(query.from_user.id)
    text = query.query.strip() or deadline_texts.UPCOMING
    library = context.services.library
    told = await answers.ask(context.work, library, asker, Question(text), context.now)
    results = [] if told is None else list(_results(told.answer))
    context.work.calls.append(_answer(query.id, results, unknown=told is None))


def _results(answer: Answer) -> Iterator[InlineQueryResultArticle]:
    """One result for each finding, or one for the whole; nothing uncertain is shared."""
    for number, part in enumerate(_parts(answer)):
        blocks = answer_blocks(part)
        words = [plain(block) for block in blocks if block]
        yield InlineQueryResultArticle(
            id=str(number),
            title=clipped(words[0], TITLE),
            description=clipped(" ".join(words[1:]), DESCRIPTION),
            input_message_content=InputTextMessageContent(
                pack(blocks)[0],
                parse_mode=ParseMode.HTML,
                link_preview_options=LinkPreviewOptions(is_disabled=True),
            ),
        )


def _parts(answer: Answer) -> Iterator[Answer]:
    """What is certain, each thing by itself: the plans' findings, then the secretary's word."""
    plans = replace(answer, word=None)
    listed = answer.between is not None or not answer.findings
    if answer.found and listed:
        yield plans
    elif answer.found:
        yield from (replace(plans, findings=(one,)) for one in answer.findings[:RESULTS])
    if answer.word is not None:
        yield Answer(AnswerKind.NONE, found=False, word=answer.word)


def _answer(query_id: str, results: list[InlineQueryResultArticle], *, unknown: bool) -> Call:
    parameters: dict[str, object] = {
        "inline_query_id": query_id,
        "results": [one.to_dict() for one in results],
        "is_personal": True,
        "cache_time": REMEMBERED if results else 0,
    }
    if unknown:
        label = InlineQueryResultsButton(texts.CHOOSE_UNIT_FIRST, start_parameter=START_INLINE)
        parameters["button"] = label.to_dict()
    key = f"i{query_id}"
    return Call(Kind.TAP, "answerInlineQuery", parameters, lane=key, key=key)
