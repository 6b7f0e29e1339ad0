"""What is asked for next in an essay, with its buttons; every answer ends here.

A button carries the seal of its draft: one of an older draft is told so kindly.
"""

from dataclasses import dataclass

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Message

from db import dialogues, essay_drafts, essay_periods, essays, likeness, outbox
from db.dialogues import Where
from db.essay_drafts import Begun
from db.essay_periods import HandingIn
from db.likeness import Like
from db.tables import Unit
from handlers.buttons import Action, button, row
from handlers.context import Context
from handlers.guards import require_consent
from handlers.render_essay import step_question, summary, unfinished_words, words_of
from handlers.sending import keyed, reply_call, say
from handlers.taps import Tap
from handlers.texts import essays as texts
from knowledge.errors import DraftGone, StaleButton
from knowledge.essays import checks
from knowledge.essays.draft import Draft, Step
from knowledge.essays.likeness import prints, sketch
from knowledge.essays.rules import EssayRules
from knowledge.essays.states import EssayState, PupilConsent
from knowledge.policies.essays import Period

ESSAY = "essay"
"""The kind of dialogue that gives plain words to the draft."""

CONSENTS = tuple(PupilConsent)
"""The answers about pupils by the number in their buttons: never reorder, only add."""

STEPS = tuple(Step)
"""The steps by the number in the buttons of [Sửa]: never reorder, only add."""


def seal(begun: Begun) -> int:
    """What tells one draft of somebody from the next."""
    return begun.id


def revision(begun: Begun) -> int:
    """What tells one state of a draft from the next."""
    return begun.draft.revision


async def own_draft(tap: Tap, context: Context) -> Begun:
    """The draft that a button belongs to; raises `DraftGone`."""
    tap.only_in_private()
    await require_consent(context, tap.asker.telegram_id)
    async with context.work.read() as session:
        begun = await essay_drafts.of(session, tap.asker.telegram_id)
    if begun is None or seal(begun) != tap.numbers[0]:
        raise DraftGone
    return begun


@dataclass(frozen=True, slots=True)
class Lead:
    """What is said before a question. Under a `key` there is one message, which is revised: the
    parts of an album and of a long text come one by one (craft.md B.12). `offers`: more
    buttons under the question."""

    text: str = ""
    key: str = ""
    offers: tuple[InlineKeyboardButton, ...] = ()

    def before(self, question: str) -> str:
        return f"{self.text}\n\n{question}" if self.text else question


NOTHING = Lead()


async def keep_and_ask(
    message: Message, context: Context, begun: Begun, draft: Draft, lead: Lead = NOTHING
) -> Begun:
    """Store a step and ask for the next one, under what there is to say first."""
    async with context.work.write() as session:
        kept = await essay_drafts.keep(session, begun, draft, context.now)
    await ask(message, context, kept, lead)
    return kept


async def ask(message: Message, context: Context, begun: Begun, lead: Lead = NOTHING) -> None:
    """Ask for what is still open, or show the summary."""
    where = Where(message.chat.id, begun.telegram_id)
    async with context.work.write() as session:
        await dialogues.begin(session, where, ESSAY, {}, context.now)
    question, keyboard = await _question(context, begun)
    text = lead.before(question)
    if lead.offers:
        own = keyboard.inline_keyboard if keyboard else ()
        keyboard = InlineKeyboardMarkup([*own, *([one] for one in lead.offers)])
    if lead.key:
        await say_as_one(message, context, text, keyboard, lead.key)
    else:
        say(context, message, text, keyboard)


async def _question(context: Context, begun: Begun) -> tuple[str, InlineKeyboardMarkup | None]:
    if begun.draft.step is Step.SUMMARY:
        return await summary_of(context, begun)
    return step_question(begun.draft), _keyboard(begun)


async def say_as_one(
    message: Message,
    context: Context,
    text: str,
    keyboard: InlineKeyboardMarkup | None,
    key: str,
) -> None:
    """Say something as the one message of this key, in place of what it said before."""
    call = reply_call(message, text, keyboard)
    async with context.work.write() as session:
        revised = await outbox.revise(session, f"{key}.0", call, context.now)
    if not revised:
        context.work.calls += keyed([call], key)


def say_unfinished(message: Message, context: Context, begun: Begun) -> None:
    """What was begun and not handed in: [Tiếp tục] [Bỏ]."""
    said = unfinished_words(begun)
    keyboard = row(
        button(texts.GO_ON, Action.ESSAY_GO_ON, seal(begun)),
        button(texts.LEAVE, Action.ESSAY_LEAVE, seal(begun)),
    )
    say(context, message, said, keyboard)


async def summary_of(context: Context, begun: Begun) -> tuple[str, InlineKeyboardMarkup]:
    """The summary with its warnings, and [Nộp] [Sửa] [Hủy]."""
    async with context.work.read() as session:
        handing = await handing_of(context, begun)
        period = await essay_periods.period(session, handing, begun.month)
        likes = await _likes(context, begun)
    rules = EssayRules.from_json(handing.round.rules)
    warned = checks.warnings(begun.draft, rules, begun.month, words_of(begun.draft))
    text = summary(begun, handing.unit.name, warned, likes)
    late = begun.replaces_id is not None and await _old_was_in_time(context, begun, period)
    if late:
        text = f"{text}\n\n{texts.LATE_VERSION}"
    return text, _summary_keyboard(begun, late=late)


async def handing_of(context: Context, begun: Begun) -> HandingIn:
    """The school and the round of a draft; raises `StaleButton` where the round is no more."""
    async with context.work.read() as session:
        unit = await session.get_one(Unit, begun.unit_id)
        handing = await essay_periods.of_unit(session, unit)
    if handing is None:
        raise StaleButton
    return handing


async def _likes(context: Context, begun: Begun) -> list[Like]:
    """Essays of any month and school that say the same."""
    marks = fingerprints(begun.draft)
    async with context.work.read() as session:
        return await likeness.find(session, *marks, apart_from=begun.replaces_id)


def fingerprints(draft: Draft) -> tuple[str, tuple[int, ...]]:
    """By what the words of a draft are compared with others': of one text its sketch, of all texts
    their prints."""
    sketches = [one.sketch for one in draft.texts if one.sketch]
    values = {value for one in draft.texts for value in one.prints}
    if draft.pieces:
        sketches.append(sketch(draft.pasted))
        values |= prints(draft.pasted)
    return (sketches[0] if len(sketches) == 1 else ""), tuple(sorted(values))


async def _old_was_in_time(context: Context, begun: Begun, period: Period) -> bool:
    """Whether a new version would make an essay late that was in time."""
    if not period.is_over(context.now) or begun.replaces_id is None:
        return False
    async with context.work.read() as session:
        essay = await essays.by_id(session, begun.replaces_id)
        versions = await essays.versions_of(session, essay.id)
    in_time = any(one.on_time for one in versions if one.number == essay.standing)
    return in_time and essay.state != EssayState.RETURNED


def _keyboard(begun: Begun) -> InlineKeyboardMarkup | None:
    number, draft = seal(begun), begun.draft
    rows: list[list[InlineKeyboardButton]] = []
    match draft.step:
        case Step.PHOTO:
            label = texts.PHOTOS_DONE if draft.photos and not draft.editing else texts.SKIP
            rows = [[button(label, Action.ESSAY_NO_PHOTO, number)]]
        case Step.CONTENT if draft.photos:
            rows = [[button(texts.ARE_THE_ESSAY, Action.ESSAY_PHOTOS, number)]]
        case Step.CONSENT:
            rows = [
                [button(texts.CONSENTS[one], Action.ESSAY_CONSENT, number, CONSENTS.index(one))]
                for one in CONSENTS
            ]
    return InlineKeyboardMarkup(rows) if rows else None


def _summary_keyboard(begun: Begun, *, late: bool) -> InlineKeyboardMarkup:
    numbers = (seal(begun), revision(begun))
    rows = [[button(texts.SUBMIT, Action.ESSAY_SUBMIT, *numbers)]]
    if late:
        rows = [
            [button(texts.SUBMIT_NEW, Action.ESSAY_SUBMIT, *numbers)],
            [button(texts.SUBMIT_OLD, Action.ESSAY_SUBMIT_OLD, *numbers)],
        ]
    edit = button(texts.EDIT, Action.ESSAY_EDIT, numbers[0])
    cancel = button(texts.CANCEL, Action.ESSAY_LEAVE, numbers[0])
    return InlineKeyboardMarkup([*rows, [edit, cancel]])
