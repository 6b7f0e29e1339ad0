"""Whom an order is for, told by where the names stand in it.

1. Names that begin the order are whom it is for ("nhắc giúp em Hoa Sen ..."); all other names in
   it belong to the task, such as the office that receives ("... về Phòng Văn hóa - Xã hội").
2. If nobody stands there, names that end it are ("nộp hồ sơ, THCS Hoa Sen", "... cho Hoa Sen"),
   "chuanop" and a quoted unit wherever they stand.
3. Behind "về", "của", "tại" and the like nobody is meant, and behind "gửi" or "cho" no office is:
   offices receive. Then nobody was named, and the chat asks.
"""

from dataclasses import dataclass

from knowledge.deadlines.spellings import words as word_set
from knowledge.orders.addressees import EXCEPT, Found, Reader
from knowledge.orders.names import NameBook
from knowledge.orders.order import Who
from knowledge.orders.times import Phrase
from knowledge.orders.wording import OPENERS, QUOTES, Span, longest, tidy, without, words_of

ASKING = word_set("nhắc nhac cho báo bao")
"""Behind these even "phường" alone names somebody."""

TO = word_set("cho gửi gui tới toi đến den nhắc nhac")
ELSEWHERE = word_set(
    "về ve của cua tại tai lên len ở o với voi cùng do từ tu theo thuộc trong giữa sách sach qua "
    "thăm tham cụm cum số trên tren"
)
"""Before a name: it says where, whose or with whom, not whom to remind."""


@dataclass(frozen=True, slots=True)
class Whom:
    """`start` is where the order's first words name somebody, None if they do not."""

    who: Who | None = None
    spans: tuple[Span, ...] = ()
    start: int | None = None


@dataclass(frozen=True, slots=True)
class Search:
    reader: Reader
    phrases: tuple[Phrase, ...]

    def whom(self) -> Whom:
        return self._first() or self._last() or Whom()

    def _first(self) -> Whom | None:
        words = self.reader.words
        for index, word in enumerate(words):
            before = words[index - 1].key if index else ""
            found = self.reader.list_at(index, guess=True, alone=before in ASKING)
            if found is not None:
                if before in {"gửi", "gui"} and self._receives(found):
                    return None
                return self._whom(found, index, words[0].start, at_head=True)
            if word.key not in OPENERS and not self._says_when(word.start):
                return None
        return None

    def _receives(self, found: Found) -> bool:
        """Offices, and no colon behind them: "gửi Phòng VHXH hồ sơ ..."."""
        return self._are_offices(found) and self._mark_behind(found) != ":"

    def _mark_behind(self, found: Found) -> str:
        return self.reader.text[self.reader.words[found.end - 1].end :].lstrip(" " + QUOTES)[:1]

    def _are_offices(self, found: Found) -> bool:
        tree = self.reader.book.tree
        return bool(found.units) and not any(tree[code].is_school for code in found.units)

    def _last(self) -> Whom | None:
        """The last names that can be meant."""
        best: Whom | None = None
        index = 0
        while index < len(self.reader.words):
            found = self.reader.list_at(index, guess=False)
            receives = self._receiver_end(index) is not None
            if found is not None and not receives and self._is_meant(found, index):
                start = index - 1 if self._preposition(index) in TO else index
                best = self._whom(found, index, self.reader.words[start].start, at_head=False)
            index = self._receiver_end(index) or (index + 1 if found is None else found.end)
        return best

    def _receiver_end(self, index: int) -> int | None:
        """Behind "về" or "cho" an office receives, whoever is named after it."""
        mention = self.reader.book.at(self.reader.words, index)
        if mention is None or self._preposition(index) not in TO | ELSEWHERE:
            return None
        tree = self.reader.book.tree
        return None if any(tree[code].is_school for code in mention.codes) else mention.end

    def _preposition(self, index: int) -> str:
        return self.reader.words[index - 1].key if index else ""

    def _is_meant(self, found: Found, index: int) -> bool:
        words, text = self.reader.words, self.reader.text
        if words[index].key == "chuanop":
            return True
        if index and (self._preposition(index) in ELSEWHERE or self._belongs(index)):
            return False
        before = text[: words[index].start].rstrip()
        if before[-1:] in set(QUOTES) - {""} and self._mark_is_quote(found):
            return True
        apart = before[-1:] in {",", ";", ":", "-", "–"}
        offices = self._are_offices(found) and not apart
        bare = found.group and words[found.end - 1].bare in {"ca", "bo"}
        plain = bare and self._preposition(index) not in TO
        return not offices and not plain and self._is_last(found)

    def _belongs(self, index: int) -> bool:
        """As in "trừ Hoa Sen", which stands off from its group."""
        words = self.reader.words
        return any(longest(words, i, EXCEPT) == index for i in range(max(0, index - 3), index))

    def _mark_is_quote(self, found: Found) -> bool:
        end = self.reader.words[found.end - 1].end
        return self.reader.text[end : end + 1] in set(QUOTES) - {""}

    def _is_last(self, found: Found) -> bool:
        """Whether only times and courtesy stand behind."""
        end = self.reader.words[found.end - 1].end
        later = [(p.start - end, p.end - end) for p in self.phrases
                 if p.start >= end and not p.is_coarse]  # fmt: skip
        rest = without(self.reader.text[end:], later)
        words = words_of(rest)
        return not rest or (bool(words) and longest(words, 0, EXCEPT) > 0)

    def _says_when(self, place: int) -> bool:
        return any(phrase.start <= place < phrase.end for phrase in self.phrases)

    def _whom(self, found: Found, index: int, start: int, *, at_head: bool) -> Whom:
        """The words of asking before the names are taken off too, times among them are not."""
        words, text = self.reader.words, self.reader.text
        first, end = words[index].start, words[found.end - 1].end
        spans = [*self._asking(start, first), (first, end)]
        said = text[first:end]
        if found.group:
            spans += self._exceptions(found)
        return Whom(found.who(tidy(said)), tuple(spans), first if at_head else None)

    def _asking(self, start: int, end: int) -> list[Span]:
        """The words from `start` to `end`, without the times among them."""
        return [
            (word.start, word.end)
            for word in self.reader.words
            if start <= word.start < end and not self._says_when(word.start)
        ]

    def _exceptions(self, found: Found) -> list[Span]:
        """Where "trừ ..." stands off from its group, as at the end of the order."""
        words, spans = self.reader.words, []
        index = found.end
        while index < len(words):
            if self.reader.exception(found, index):
                spans.append((words[index].start, words[found.end - 1].end))
                index = found.end
            else:
                index += 1
        return spans


def whom_of(book: NameBook, text: str, phrases: tuple[Phrase, ...]) -> Whom:
    """Whom the order `text` is for, and the places of the words that say so."""
    hidden = [phrase.span for phrase in phrases]
    return Search(Reader(book, text, words_of(text), hidden), phrases).whom()
