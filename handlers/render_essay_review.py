"""Essays to be decided on in words: the card, what was decided, what the school hears of it."""

from collections.abc import Iterable
from datetime import date

from db.essay_batches import Batch
from db.essay_reviews import Card
from db.essays import Receipt
from db.likeness import Like
from db.tables import Closing
from handlers.moments import moment
from handlers.render import fill
from handlers.render_essay import (
    month_words,
    office_words,
    outside_words,
    thousands,
    warning_words,
)
from handlers.texts import essay_review as texts
from handlers.texts import essays as essay_texts
from knowledge.essays.states import EssayState, FileRole, PupilConsent
from knowledge.policies.essays import Period


def card_text(card: Card) -> str:
    """An essay with all that helps to decide on it."""
    receipt = card.receipt
    essay = receipt.essay
    if essay.erased_at is not None:
        month = month_words(essay.month)
        return fill(texts.ERASED_CARD, code=essay.code, unit=receipt.unit, month=month)
    lines = [_head(card), *_remarks(card)]
    lines += [essay_texts.WARN.format(words=one) for one in warning_words(card.warned)]
    lines += map(_like, card.likes)
    return "\n".join(lines)


def _head(card: Card) -> str:
    receipt, version = card.receipt, card.receipt.version
    none, late = essay_texts.NOT_GIVEN, essay_texts.LATE.format(days=receipt.days_late)
    numbered = essay_texts.VERSION.format(number=version.number)
    contact = essay_texts.CONTACT.format(contact=version.contact)
    return fill(
        texts.CARD,
        **counter(receipt),
        version=numbered if receipt.versions > 1 else "",
        title=version.title or none,
        praised=version.praised or none,
        praised_unit=version.praised_unit or none,
        author=version.author or none,
        contact=contact if version.contact else "",
        words=_words(version.words),
        photos=_photos(card),
        consent=essay_texts.CONSENT_WORDS[PupilConsent(version.consent)],
        at=moment(version.submitted_at),
        timing=essay_texts.ON_TIME if version.on_time else late,
        state=essay_texts.STATES[EssayState(receipt.essay.state)],
    )


def _remarks(card: Card) -> Iterable[str]:
    receipt = card.receipt
    if receipt.essay.reason and not receipt.reasons:
        yield fill(essay_texts.REASON, reason=receipt.essay.reason)
    if card.state is not None and card.desk not in {one.office for one in receipt.reasons}:
        state = essay_texts.OFFICE_STATES[card.state]
        yield fill(texts.AT_OFFICE, office=card.desk, state=state)
    for one in receipt.reasons:
        yield fill(texts.AT_OFFICE, office=one.office, state=office_words(one))
    if card.has_newer:
        yield texts.HAS_NEWER


def _like(like: Like) -> str:
    """An essay that says the same, and which of the two was first; as HTML."""
    kinds = texts.LIKE_LATER if like.is_later else texts.LIKE_EARLIER
    month, share = month_words(like.month), round(100 * like.share)
    return fill(kinds[like.likeness], code=like.code, month=month, unit=like.unit, share=share)


def _words(words: int | None) -> str:
    if words is None:
        return essay_texts.NOT_COUNTED
    return essay_texts.WORDS_COUNTED.format(words=thousands(words))


def _photos(card: Card) -> str:
    count = sum(one.role == FileRole.PHOTO for one in card.files)
    return essay_texts.PHOTO_COUNT.format(count=count) if count else essay_texts.NO_PHOTOS


def counter(receipt: Receipt) -> dict[str, object]:
    """What texts say of an essay and its school: code, unit, month, "n/3"."""
    period: Period = receipt.period
    return {
        "code": receipt.essay.code,
        "unit": receipt.unit,
        "month": month_words(receipt.essay.month),
        "count": period.counted,
        "quota": period.quota,
        "outside": outside_words(period),
    }


def of_month(month: date | None) -> str:
    """Which month a list is of, "" for all."""
    return texts.OF_MONTH.format(month=month_words(month)) if month else ""


def of_closing(closing: Closing) -> str:
    """As `of_month`, of a closing."""
    return f" {closing_month(closing)}"


def closing_month(closing: Closing) -> str:
    """The month of a closing; a supplement by its number."""
    template = texts.SUPPLEMENT if closing.number > 1 else texts.MONTH
    return template.format(month=month_words(closing.month), number=closing.number - 1)


def batch_line(batch: Batch) -> str:
    """A closing at an office, in a list."""
    waiting = texts.BATCH_WAITING.format(count=batch.waiting) if batch.waiting else ""
    received = texts.BATCH_RECEIVED.format(count=batch.received) if batch.received else ""
    rest = waiting + received + returned_words(batch)
    return texts.BATCH.format(month=closing_month(batch.closing), total=batch.total, rest=rest)


def returned_words(batch: Batch) -> str:
    """How much of a closing an office returned, "" for nothing."""
    return texts.BATCH_RETURNED.format(count=batch.returned) if batch.returned else ""


def confirmed_text(template: str, batch: Batch) -> str:
    """How much of a closing an office has."""
    return fill(
        template,
        office=batch.office.name,
        received=batch.received,
        total=batch.total,
        month=closing_month(batch.closing),
        returned=batch.returned,
        rest=returned_words(batch),
    )


def returned_to_school(receipt: Receipt, office: str) -> str:
    """What the school reads of an essay that came back; `office`: "" from the council."""
    return fill(
        texts.SCHOOL_RETURNED,
        **counter(receipt),
        by=texts.BY_OFFICE.format(office=office) if office else "",
        reason=receipt.essay.reason or "",
        supplement=texts.TO_SUPPLEMENT if receipt.period.closed else "",
    )
