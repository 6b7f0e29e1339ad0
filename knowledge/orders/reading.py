"""The three readers: an order of the secretary's, a note to oneself, a time alone.

`now` is aware; what comes back is on the clock of the policy.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from dateutil.rrule import rrulestr

from knowledge.language import nfc
from knowledge.orders.choosing import Choice, Message
from knowledge.orders.names import NameBook
from knowledge.orders.order import Note, Order
from knowledge.orders.times import Phrase, phrases_of
from knowledge.orders.when import Asked, Option, Question, Repeated, Soon, When
from knowledge.orders.whom import whom_of
from knowledge.orders.wording import Span, words_of
from knowledge.policies.policy import DEFAULT, Policy
from knowledge.units import Tree

QUOTED = re.compile(r"[\"“„«][^\"“”„«»]+[\"”»]")
FEAST = re.compile(r"(?<!\w)(?:rằm|mùng|mồng|giao thừa)(?!\w)", re.IGNORECASE)

FROM_TO = re.compile(r"(?:từ|tu)\s.*\s(?:đến|den|tới|toi)\s", re.IGNORECASE)

NAME_MARK = "…"
"""Stands for the letters of a name while times are sought: "TH 19/5" names a school."""


def read_order(
    text: str, tree: Tree, council: str, now: datetime, policy: Policy = DEFAULT
) -> Order:
    """What `/remind [ai] [việc] [khi]` says, in any sensible order of its parts.

    `council` is the code of the unit whose secretary speaks; he has a right over it and all below.
    """
    text, now = nfc(text), policy.local(now)
    book = NameBook(tree, council, now.date())
    phrases = tuple(phrases_of(_without_names(book, text), now))
    phrases = tuple(_as_typed(phrase, text) for phrase in phrases)
    whom = whom_of(book, text, phrases)
    phrases = tuple(_not_quoted(text, phrases, whom.spans))
    message = Message(text, phrases, now, policy, whom.spans, whom.start)
    choice = _endless(message, message.choose(Soon()))
    return Order(whom.who, message.words(*choice.spans), choice.when, choice.said)


def read_note(text: str, now: datetime, policy: Policy = DEFAULT) -> Note:
    """What `/nhactoi` says: a time and words, in either order. A note needs a time."""
    text, now = nfc(text), policy.local(now)
    message = Message(text, tuple(phrases_of(text, now)), now, policy)
    choice = _endless(message, message.choose(Asked(Question.MISSING)))
    if choice.when == Asked(Question.MISSING):
        choice = _feast(message) or _vague(message) or choice
    return Note(message.words(*choice.spans), choice.when, choice.said)


def read_moment(text: str, now: datetime, policy: Policy = DEFAULT) -> When:
    """A time alone, as the answer to "khi nào?"; words beside it are passed over."""
    text, now = nfc(text), policy.local(now)
    phrases = tuple(_meant(phrase) for phrase in phrases_of(text, now))
    message = Message(text, phrases, now, policy)
    choice = message.choose(Asked(Question.UNREADABLE))
    if choice.when == Asked(Question.UNREADABLE):
        choice = _vague(message) or choice
    return choice.when


def _not_quoted(text: str, phrases: Iterable[Phrase], taken: Sequence[Span]) -> Iterator[Phrase]:
    """The times outside quoted words; quotes that name a unit hold no task."""
    quotes = [
        found.span()
        for found in QUOTED.finditer(text)
        if not any(start < found.end() and found.start() < end for start, end in taken)
    ]
    for phrase in phrases:
        if not any(start <= phrase.start and phrase.end <= end for start, end in quotes):
            yield phrase


def _endless(message: Message, choice: Choice) -> Choice:
    """A rule beside "từ 16/11 đến 20/11": rules have no end, so the chat asks."""
    when = choice.when
    spans = [p.deadline for p in message.phrases if p.deadline and FROM_TO.match(p.said)]
    if not isinstance(when, Repeated) or not spans or spans[0].start is None:
        return choice
    start = datetime.combine(spans[0].start, when.first.time())
    first = rrulestr(when.rrule, dtstart=start).after(start, inc=True)
    later = max(when.first, first.replace(tzinfo=when.first.tzinfo)) if first else when.first
    option = Option(replace(when, first=later), message.words(*choice.spans))
    return replace(choice, when=Asked(Question.ENDLESS, (option,)))


def _feast(message: Message) -> Choice | None:
    """A feast of the moon's calendar as the only time: it is the day that is meant."""
    feasts = [_meant(p) for p in message.phrases if p.named and FEAST.search(p.said)]
    return replace(message, phrases=(feasts[0],)).choose(Soon()) if feasts else None


def _vague(message: Message) -> Choice | None:
    """A bound, a week or a month as the only time: which day?"""
    vague = [p for p in message.phrases if not p.may_be_when and not p.named]
    return message.ask(vague[-1]) if vague else None


def _meant(phrase: Phrase) -> Phrase:
    """Where only a time is expected, a feast is a day and "ngay" is at once."""
    return replace(phrase, named=False)


def _without_names(book: NameBook, text: str) -> str:
    """`text` with the names of units blotted out, every letter in its place."""
    words, index = words_of(text), 0
    while index < len(words):
        mention = book.at(words, index)
        if mention is None:
            index += 1
            continue
        start, end = words[index].start, words[mention.end - 1].end
        text = text[:start] + NAME_MARK * (end - start) + text[end:]
        index = mention.end
    return text


def _as_typed(phrase: Phrase, text: str) -> Phrase:
    return replace(phrase, said=text[phrase.start : phrase.end])
