"""Names that look like a unit's and are none: they must never pass for a part of the task."""

from knowledge.orders.groups import begins_task
from knowledge.orders.names import CLOSE, LONGEST_NAME, VERY_CLOSE, NameBook, type_words
from knowledge.orders.wording import OPENERS, Word

NAME_LENGTH = 2
"""Words of a school's bare name, where nothing else tells how long it is."""


def misspelt_at(book: NameBook, words: tuple[Word, ...], index: int, stop: int) -> int:
    """Where a would-be name ends that begins at `index`; `index` if none does.

    Behind "trường" or "THCS" whatever is written in capitals is a name, and else what resembles
    one, or anything but a word of doing. Without such a word it must resemble a unit's name well,
    or stand in capitals before a word of doing ("Ái Mộ nộp ...").
    """
    if words[index].key in OPENERS:
        return index
    start, types = type_words(words, index)
    start, stop = min(start, stop), _next_name(book, words, index, stop)
    if start == index:
        end = _titled(words, index, stop)
        doing = end < len(words) and begins_task(words, end)
        named = end >= index + NAME_LENGTH and doing
        return end if named else _resembling(book, words, index, stop, VERY_CLOSE)
    if book.at(words, index) or begins_task(words[:stop], start):
        return index
    end = max(_titled(words, start, stop), _resembling(book, words, start, stop, CLOSE))
    if end > start:
        return end
    return min(start + NAME_LENGTH, stop) if types else index


def _next_name(book: NameBook, words: tuple[Word, ...], index: int, stop: int) -> int:
    """Where a true name begins behind `index`: nothing unknown reaches into it."""
    return next((i for i in range(index + 1, stop) if book.at(words, i)), stop)


def _titled(words: tuple[Word, ...], start: int, stop: int) -> int:
    end = start
    while end < stop and words[end].titled and not begins_task(words, end):
        end += 1
    return end


def _resembling(
    book: NameBook, words: tuple[Word, ...], start: int, stop: int, cutoff: float
) -> int:
    """The end of the longest run of words that resembles the name of a unit in reach."""
    for end in range(min(start + LONGEST_NAME, stop), start + 1, -1):
        if begins_task(words, start):
            break
        if book.similar(" ".join(word.typed for word in words[start:end]), cutoff):
            return end
    return start
