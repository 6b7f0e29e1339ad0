"""What an order and a note say: whom, what, when. Doubts are values; the chat asks about them."""

from dataclasses import dataclass, replace
from typing import Self

from knowledge.orders.when import When


@dataclass(frozen=True, slots=True)
class Clash:
    """A name that several units in reach bear; `excepted` where it stands behind "trừ"."""

    words: str
    codes: tuple[str, ...]
    excepted: bool = False


@dataclass(frozen=True, slots=True)
class Unknown:
    """What looks like a unit's name but is none; `similar` holds codes in reach, best first."""

    words: str
    similar: tuple[str, ...] = ()
    excepted: bool = False


@dataclass(frozen=True, slots=True)
class Who:
    """The units that were named by `said`; `codes` holds those that are settled, as named.

    `missing`: of these only the ones that have not handed in what the task is about. `outside`:
    units the secretary has no right over, who get nothing. `group`: a group was named.
    """

    said: str
    codes: tuple[str, ...] = ()
    missing: bool = False
    group: bool = False
    outside: tuple[str, ...] = ()
    clashes: tuple[Clash, ...] = ()
    unknown: tuple[Unknown, ...] = ()

    @property
    def is_settled(self) -> bool:
        """Whether nothing is left to be asked, and somebody is there to be reminded."""
        return bool(self.codes) and not (self.outside or self.clashes or self.unknown)

    def settle(self, doubt: Clash | Unknown, code: str | None) -> Self:
        """The same with a doubt answered: `code` is the unit that was meant, None for nobody."""
        codes = self.codes
        if doubt.excepted:
            codes = tuple(one for one in codes if one != code)
        elif code is not None and code not in codes:
            codes = (*codes, code)
        return replace(
            self,
            codes=codes,
            clashes=tuple(clash for clash in self.clashes if clash != doubt),
            unknown=tuple(one for one in self.unknown if one != doubt),
        )


@dataclass(frozen=True, slots=True)
class Order:
    """An order to remind. `who` None: nobody was named. `words` is the task as typed, "" if none;
    `said` the words that were read as the time. While a time is asked about that the words may hold
    themselves, they stay in `words`."""

    who: Who | None
    words: str
    when: When
    said: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """A reminder for oneself; fields as in `Order`."""

    words: str
    when: When
    said: str = ""
