"""A list of units and groups as written: "Hoa Sen, Phù Sa và khối tiểu học trừ Bến Cau"."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from knowledge.orders.groups import begins_task, everybody, group_at
from knowledge.orders.misspelt import misspelt_at
from knowledge.orders.names import NameBook, type_at, type_words
from knowledge.orders.order import Clash, Unknown, Who
from knowledge.orders.wording import QUOTES, Span, Word, longest

PEOPLE = ("thầy cô", "các thầy cô", "quý thầy cô")
COUNTS = tuple(
    f"{all_of}{count} "
    for count in ("hai", "ba", "bốn", "năm", "2", "3", "4", "5")
    for all_of in ("", "cả ")
)
BESIDE = (
    *(f"{many}{noun}" for noun in ("trường", "trg", "đơn vị") for many in ("", "các ", *COUNTS)),
    *(f"{people}{noun}" for people in PEOPLE for noun in ("", " trường")),
)
"""Before a unit's name: no group, but part of how the unit is called."""

AND = ("và", "với", "cùng", "cùng với", "và cả", "hoặc")
EXCEPT = ("trừ", "ngoại trừ", "ngoài trừ", "loại trừ", "trừ ra", "không gồm", "không bao gồm",
          "không kể", "không tính", "trừ trường hợp")  # fmt: skip


@dataclass(slots=True)
class Found:
    """What has been gathered so far; `end` is the index of the word behind it."""

    end: int
    codes: list[str] = field(default_factory=list)
    excepted: list[str] = field(default_factory=list)
    outside: list[str] = field(default_factory=list)
    clashes: list[Clash] = field(default_factory=list)
    unknown: list[Unknown] = field(default_factory=list)
    missing: bool = False
    group: bool = False

    @property
    def units(self) -> list[str]:
        return [*self.codes, *self.outside, *(c for clash in self.clashes for c in clash.codes)]

    def who(self, said: str) -> Who:
        kept = [code for code in dict.fromkeys(self.codes) if code not in self.excepted]
        return Who(
            said, tuple(kept), self.missing, self.group, tuple(dict.fromkeys(self.outside)),
            tuple(self.clashes), tuple(self.unknown),
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads lists of units in `text`; words at `hidden` places say when, and name nobody."""

    book: NameBook
    text: str
    words: tuple[Word, ...]
    hidden: Sequence[Span] = ()

    def list_at(self, index: int, *, guess: bool, alone: bool = False) -> Found | None:
        """The list that begins at `index`. `guess`: what looks like a name but is none counts as an
        unknown unit; `alone`: so does a unit's one plain word ("phường")."""
        found = Found(index)
        if not self._item(found, index, guess=guess, alone=alone):
            return None
        while (following := self._connected(found.end)) is not None:
            if not self._item(found, following, guess=guess):
                break
        if found.group:
            self.exception(found, found.end)
        return found

    def exception(self, found: Found, index: int) -> bool:
        """Take "trừ ..." at `index` off a group."""
        start = longest(self.words, index, EXCEPT)
        others = Found(start)
        if start == index or not self._item(others, start, guess=True):
            return False
        while (following := self._connected(others.end)) is not None:
            if not self._item(others, following, guess=True):
                break
        found.missing |= others.missing
        found.excepted += others.codes
        found.clashes += [Clash(c.words, c.codes, excepted=True) for c in others.clashes]
        found.unknown += [Unknown(u.words, u.similar, excepted=True) for u in others.unknown]
        found.end = others.end
        return True

    def _connected(self, index: int) -> int | None:
        """Where the list goes on behind "và", a comma or the like."""
        after = longest(self.words, index, AND)
        if after > index:
            return after
        if index == 0 or index >= len(self.words):
            return None
        between = self.text[self.words[index - 1].end : self.words[index].start]
        marks = between.strip().strip(QUOTES).strip()
        return index if marks in {",", ";", "&", "+", "/"} else None

    def _item(self, found: Found, index: int, *, guess: bool, alone: bool = False) -> bool:
        """One unit or group; false if there is none."""
        if index >= len(self.words) or self._is_hidden(index):
            return False
        if self._unit(found, index, alone=alone) or self._unknown(found, index, guess=guess):
            return True
        addressed = longest(self.words, index, PEOPLE)
        group = group_at(self.book, self.words, addressed)
        if group is None:
            return self._bare_type(found, index, guess=guess)
        if group.done:
            found.missing = True
        else:
            found.codes += group.codes
            found.missing |= group.missing
        found.group, found.end = True, group.end
        return True

    def _unit(self, found: Found, index: int, *, alone: bool) -> bool:
        beside = longest(self.words, index, BESIDE)
        mention = self.book.at(self.words, index) or self.book.at(self.words, beside)
        if mention is None and (alone or self._is_quoted(index)):
            mention = self.book.alone(self.words, index)
        if mention is None:
            return False
        within = tuple(code for code in mention.codes if code in self.book.reach)
        if len(within) > 1:
            found.clashes.append(Clash(self._said(beside, mention.end), within))
        elif within:
            found.codes += within
        else:
            found.outside += mention.codes
        found.end = mention.end
        return True

    def _unknown(self, found: Found, index: int, *, guess: bool) -> bool:
        end = misspelt_at(self.book, self.words, index, self._stop(index)) if guess else index
        if self._is_quoted(index) and guess and end > index:
            end = max(end, self._quote_end(index))
        if end == index:
            return False
        said = self._said(index, end)
        found.unknown.append(Unknown(said, self.book.similar(said)))
        found.end = end
        return True

    def _bare_type(self, found: Found, index: int, *, guess: bool) -> bool:
        """As in "THCS nộp bài": all schools of a type, if the task follows at once."""
        named = type_at(self.words, index)
        if not guess or named is None:
            return False
        end, types = type_words(self.words, index)
        if not begins_task(self.words, end) and not self._is_hidden(end):
            return False
        codes = everybody(self.book)
        found.codes += [c for c in codes if any(self.book.is_of_type(c, one) for one in types)]
        found.group, found.end = True, end
        return True

    def _said(self, start: int, end: int) -> str:
        return self.text[self.words[start].start : self.words[end - 1].end]

    def _is_hidden(self, index: int) -> bool:
        if index >= len(self.words):
            return False
        here = self.words[index].start
        return any(start <= here < end for start, end in self.hidden)

    def _stop(self, index: int) -> int:
        """The first word from `index` on that says when, or stands behind a mark."""
        end = index
        while end < len(self.words) and not self._is_hidden(end):
            end += 1
            between = self.text[self.words[end - 1].end :][:1]
            if between in {",", ":", ";", "."}:
                break
        return end

    def _is_quoted(self, index: int) -> bool:
        before = self.text[: self.words[index].start].rstrip()
        return before[-1:] in set(QUOTES) - {""}

    def _quote_end(self, index: int) -> int:
        """The index behind the last word before the closing quote."""
        here = self.words[index].start
        close = min((at for q in QUOTES if (at := self.text.find(q, here)) >= 0), default=here)
        return index + sum(here <= word.start < close for word in self.words)
