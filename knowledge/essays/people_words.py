"""What people type when they are asked who: a name with a unit, an author with a way to reach them,
a caption that says several things at once."""

import re
from dataclasses import dataclass

from knowledge.language import fold, syllables
from knowledge.language.interrogatives import interrogative_places

LONGEST_NAME = 120
LONGEST_TITLE = 200

_UNIT_BEGINS = re.compile(
    r"\b(?:truong|thcs|thpt|tieu hoc|mam non|th|mn|lop|to|phong|xa|phuong|giao vien truong)\b"
)
_CONTACT = re.compile(r"[\w.+-]+@[\w-]+\.[\w.]+|(?<!\d)(?:\+84|0)\d[\d .-]{6,12}\d(?!\d)")
_EDGES = " \t,;:.-–—()"
_FIELD = re.compile(r"(?P<name>[^:]{2,40}):\s*(?P<value>.+)", re.DOTALL)
_PARTS = re.compile(r"[\n;|]+")

_AUTHOR = ("tac gia", "nguoi viet", "viet boi", "author")
_PRAISED = ("nhan vat", "nguoi tot", "viet ve", "guong", "nguoi duoc khen", "tam guong")
_TITLE = ("ten bai", "tieu de", "bai")
_CONTACT_NAMES = ("lien he", "dien thoai", "email", "sdt")


@dataclass(frozen=True, slots=True)
class Caption:
    """What a caption says; "" for what it does not."""

    praised: str = ""
    praised_unit: str = ""
    author: str = ""
    contact: str = ""
    title: str = ""


def name_and_unit(text: str) -> tuple[str, str]:
    """The name and the unit of somebody ("cô Hoa, Trường THCS Hoa Sen"); "" for no unit.

    The unit begins after the first comma or dash, or at a word that units begin with.
    """
    words = " ".join(text.split())
    for mark in (",", " - ", " – ", ";", "("):
        name, found, unit = words.partition(mark)
        if found and name.strip(_EDGES) and unit.strip(_EDGES):
            return _clip(name, LONGEST_NAME), _clip(unit, LONGEST_NAME)
    begins = _UNIT_BEGINS.search(fold(words))
    if begins and begins.start() > 0 and len(fold(words)) == len(words):
        at = begins.start()
        return _clip(words[:at], LONGEST_NAME), _clip(words[at:], LONGEST_NAME)
    return _clip(words, LONGEST_NAME), ""


def name_and_contact(text: str) -> tuple[str, str]:
    """An author and how to reach them: e-mail or telephone, where one was written at all."""
    found = _CONTACT.search(text)
    if found is None:
        return _clip(" ".join(text.split()), LONGEST_NAME), ""
    name = " ".join((text[: found.start()] + " " + text[found.end() :]).split())
    return _clip(name, LONGEST_NAME), found.group().strip()


def read_caption(text: str) -> Caption:
    """A caption such as "Cô Hoa, THCS Hoa Sen; tác giả: Trần Bình". What has no name of its own
    stands first and is the person praised."""
    found: dict[str, str] = {}
    for part in filter(None, (one.strip() for one in _PARTS.split(text))):
        kind, value = _part(part)
        if kind == "praised" and "praised" not in found:
            found["praised"], found["praised_unit"] = name_and_unit(value)
        elif kind == "author":
            found["author"], found["contact"] = name_and_contact(value)
        elif kind in ("title", "contact"):
            found[kind] = _clip(value, LONGEST_TITLE)
    return Caption(**found)


def _part(part: str) -> tuple[str, str]:
    """What a part of a caption is about, and what it says."""
    lists = (("author", _AUTHOR), ("praised", _PRAISED), ("contact", _CONTACT_NAMES))
    plain = fold(part)
    for kind, begins in (*lists, ("title", _TITLE)):
        for words in begins:
            if plain.startswith(words) and not plain[len(words) : len(words) + 1].isalpha():
                rest = part[len(words) :] if len(plain) == len(part) else part
                if kind != "title" or ":" in part:
                    return kind, rest.strip(_EDGES) or part
    named = _FIELD.fullmatch(part)
    return ("", part) if named else ("praised", part)


def _clip(text: str, longest: int) -> str:
    words = text.strip(_EDGES)[:longest].strip()
    return f"{words})" if words.count("(") > words.count(")") else words


_NO = frozenset(
    {"khong", "ko", "k", "khong co", "ko co", "bo qua", "khong a", "khong co anh", "khong anh"}
)
_YES = frozenset({"co", "da xin phep", "co da xin phep", "co, da xin phep", "roi", "da xin"})


def says_no(text: str) -> bool:
    """Whether a few words say: none, or no."""
    return _bare(text) in _NO


def says_yes(text: str) -> bool:
    """Whether a few words say: yes, and it was asked for."""
    return _bare(text) in _YES


def asks(text: str) -> bool:
    """Whether a few words are a question to the bot, and no answer to its own."""
    words = syllables(text)
    return "?" in text or (len(words) <= MOST_IN_A_QUESTION and bool(interrogative_places(words)))


MOST_IN_A_QUESTION = 25
"""Words of a question somebody types between two steps; a story has more."""


def _bare(text: str) -> str:
    return " ".join(fold(text).strip(" .!,").split())
