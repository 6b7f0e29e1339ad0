"""Essays in words: the month they are for, the summary before [Nộp], the receipt after it."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from db.essay_drafts import Begun
from db.essay_periods import HandingIn
from db.essays import AtOffice, Receipt
from db.likeness import Like
from db.tables import Essay
from handlers.moments import day_words, moment
from handlers.render import clipped, fill
from handlers.texts import essays as texts
from knowledge.documents import SIZE_LIMIT
from knowledge.errors import DocumentError, FileUnavailable
from knowledge.essays.checks import Warned, title_of
from knowledge.essays.counting import count_words
from knowledge.essays.draft import Draft, SentFile, Step
from knowledge.essays.states import EssayState, PupilConsent
from knowledge.policies.essays import Period
from knowledge.policies.policy import DEFAULT

LONGEST_NAME = 60
MEGABYTE, KILOBYTE = 1_000_000, 1_000


def month_words(month: date) -> str:
    """Such as 11/2026."""
    return f"{month:%m/%Y}"


def opening(handing: HandingIn, period: Period, now: datetime) -> str:
    """Which month an essay is for, how long there is, and how far the school is."""
    return fill(
        texts.OPENING,
        month=month_words(period.month),
        unit=handing.unit.name,
        deadline=_deadline(period, now),
        count=period.counted,
        quota=period.quota,
        more=outside_words(period),
    )


def _deadline(period: Period, now: datetime) -> str:
    last, today = period.extended_until or period.printed, DEFAULT.local(now).date()
    if period.waived:
        return texts.WAIVED
    if period.closed:
        return texts.CLOSED
    if period.is_over(now):
        return texts.OVER.format(day=day_words(last))
    left = (last - today).days
    template = texts.DUE_LEFT if left else texts.DUE_TODAY
    return template.format(day=day_words(last), days=left)


def outside_words(period: Period) -> str:
    """How many essays went another way, "" for none (contract.md, Counter)."""
    outside = period.counted - period.handed_in
    return texts.OUTSIDE.format(count=outside) if outside > 0 else ""


def unfinished_words(begun: Begun) -> str:
    """That something was begun and not handed in."""
    about = texts.ABOUT.format(name=begun.draft.praised) if begun.draft.praised else ""
    return fill(texts.UNFINISHED, month=month_words(begun.month), about=about, n=begun.draft.place)


def file_words(file: SentFile) -> str:
    """A file by its name, with its words or its size."""
    counted = texts.NOT_COUNTED
    if file.words is not None:
        counted = texts.WORDS_COUNTED.format(words=thousands(file.words))
    return fill(texts.GOT_FILE, name=clipped(file.name, LONGEST_NAME), size=counted)


def words_of(draft: Draft) -> int | None:
    """The words of an essay; None where nobody could count those of some file."""
    counted = [one.words for one in draft.texts]
    if draft.pieces:
        counted.append(count_words(draft.pasted))
    known = [one for one in counted if one is not None]
    return sum(known) if known and len(known) == len(counted) else None


def file_trouble(error: DocumentError | FileUnavailable, name: str) -> str:
    """What is wrong with a file, and what to do about it."""
    template = texts.TROUBLES[type(error)]
    if isinstance(error, FileUnavailable) and error.size <= SIZE_LIMIT:
        template = texts.NOT_FETCHED
    return fill(template, name=clipped(name, LONGEST_NAME))


def got_words(draft: Draft) -> str:
    """What has been received so far, in one line."""
    parts = []
    if draft.texts:
        parts.append(texts.GOT_FILES.format(files=", ".join(map(file_words, draft.texts))))
    if draft.pieces:
        parts.append(texts.GOT_TEXT.format(words=thousands(count_words(draft.pasted))))
    if draft.photos:
        parts.append(texts.GOT_PHOTOS.format(count=len(draft.photos)))
    return "\n".join(parts)


def summary(begun: Begun, unit: str, warned: Sequence[Warned], likes: Sequence[Like]) -> str:
    """Everything that is about to be handed in, and what to think about before."""
    draft = begun.draft
    lines = [
        fill(
            texts.SUMMARY,
            month=month_words(begun.month),
            unit=unit,
            praised=draft.praised or texts.NOT_GIVEN,
            praised_unit=draft.praised_unit or texts.NOT_GIVEN,
            author=draft.author or texts.NOT_GIVEN,
            contact=texts.CONTACT.format(contact=draft.contact) if draft.contact else "",
            title=title_of(draft) or texts.NOT_GIVEN,
            content=_content(draft),
            photos=_photos(draft),
            consent=texts.CONSENT_WORDS[draft.consent or PupilConsent.NO_PUPIL],
        )
    ]
    lines += [texts.WARN.format(words=one) for one in (*warning_words(warned), *like_words(likes))]
    if len(lines) > 1:
        lines.append(texts.STILL_FREE)
    return "\n".join(lines)


def _content(draft: Draft) -> str:
    parts = [f"{clipped(one.name, LONGEST_NAME)} ({_counted(one.words)})" for one in draft.texts]
    if draft.pieces:
        parts.append(texts.PASTED.format(words=thousands(count_words(draft.pasted))))
    return ", ".join(parts) or texts.NOT_GIVEN


def _counted(words: int | None) -> str:
    if words is None:
        return texts.NOT_COUNTED
    return texts.WORDS_COUNTED.format(words=thousands(words))


def _photos(draft: Draft) -> str:
    count = len(draft.photos)
    return texts.PHOTO_COUNT.format(count=count) if count else texts.NO_PHOTOS


def warning_words(warned: Iterable[Warned]) -> Iterable[str]:
    """What an essay lacks, one line each."""
    for one in warned:
        yield texts.WARNINGS[one.finding].format(
            number=thousands(one.number), bound=thousands(one.bound)
        )


def like_words(likes: Iterable[Like]) -> Iterable[str]:
    """Which essays say the same, one line each; as HTML."""
    for one in likes:
        yield fill(
            texts.LIKE[one.likeness],
            code=one.code,
            month=month_words(one.month),
            unit=one.unit,
            share=round(100 * one.share),
        )


def receipt_text(receipt: Receipt) -> str:
    """The receipt: code, time, in time or late, the counter, every office with its state."""
    essay, version, period = receipt.essay, receipt.version, receipt.period
    late = texts.LATE.format(days=receipt.days_late)
    lines = [
        fill(
            texts.RECEIPT,
            code=essay.code,
            version=texts.VERSION.format(number=version.number) if receipt.versions > 1 else "",
            at=moment(version.submitted_at),
            timing=texts.ON_TIME if version.on_time else late,
            unit=receipt.unit,
            count=period.counted,
            quota=period.quota,
            month=month_words(essay.month),
            outside=outside_words(period),
            offices="\n".join(_offices(receipt)),
        )
    ]
    return "\n".join([*lines, *_remarks(receipt)])


def _offices(receipt: Receipt) -> Iterable[str]:
    for one in receipt.offices:
        yield texts.OFFICE.format(office=one.office, state=office_words(one))


def office_words(one: AtOffice) -> str:
    """How far an essay is at an office, since when, and why it came back."""
    if one.has_old:
        return texts.OFFICE_HAS_OLD
    at = f" {day_words(DEFAULT.local(one.at).date())}" if one.at else ""
    reason = texts.OFFICE_REASON.format(reason=one.reason) if one.reason else ""
    return f"{texts.OFFICE_STATES[one.state]}{at}{reason}"


def _remarks(receipt: Receipt) -> Iterable[str]:
    essay, period = receipt.essay, receipt.period
    if essay.state == EssayState.RESERVE:
        yield texts.IN_RESERVE.format(quota=period.quota)
    else:
        yield texts.STATE_LINE.format(state=texts.STATES[EssayState(essay.state)])
    if essay.reason and not receipt.reasons:
        yield fill(texts.REASON, reason=essay.reason)
    if receipt.version.number < receipt.versions:
        yield texts.OLD_STANDS.format(number=receipt.version.number)
    if period.closed and essay.closing_id is None and essay.state == EssayState.PENDING:
        yield texts.SUPPLEMENT


def essay_line(essay: Essay, title: str, *, late: bool) -> str:
    """An essay in a list."""
    return fill(
        texts.LINE,
        code=essay.code,
        title=clipped(title, LONGEST_NAME) or (texts.ERASED if essay.erased_at else ""),
        state=texts.STATES[EssayState(essay.state)],
        late=texts.LINE_LATE if late else "",
    )


def step_question(draft: Draft) -> str:
    """The question of the present step; what is being mended has no number."""
    question = texts.QUESTIONS[draft.step]
    if draft.editing or draft.step in (Step.TITLE, Step.CONTACT):
        again = {Step.CONTENT: texts.SEND_ANEW, Step.PHOTO: texts.PHOTOS_ANEW}
        return again.get(draft.step, question)
    if draft.step is Step.PHOTO and draft.photos:
        question = texts.MORE_PHOTOS.format(count=len(draft.photos))
    return texts.STEP.format(n=draft.place, question=question)


def thousands(number: int) -> str:
    """Such as 1.300."""
    return f"{number:,}".replace(",", ".")
