"""Text typed for the fonts of before Unicode: TCVN3 (ABC, ".VnTime") and VNI ("VNI-Times").

Tables after documents.md 6. A TCVN3 file is one byte a letter; VNI writes a base letter and then
a mark letter. Capitals of TCVN3 lived in the font, so their case cannot be told from the text.
"""

import re
import unicodedata

from knowledge.documents.syllables import share_well_formed

WELL_FORMED = 0.75
"""Least share of well-formed words in a text that is what it claims to be (documents.md 6)."""

_SAMPLE = 100_000

_TCVN3_FIRST = 0xA1
_TCVN3_LETTERS = (
    "ĂÂÊÔƠƯĐăâêôơưđẰ\0\0\0\0\0àảãáạẲằẳẵắẴẮẦẨẪẤỀặầẩẫấậèỂẻẽéẹềểễếệìỉ"
    "ỄẾỒĩíịòỔỏõóọồổỗốộờởỡớợùỖủũúụừửữứựỳỷỹýỵỐ"
)
"""What iconv calls TCVN5712-1, from A1 on; NUL where it has a combining mark."""

_TCVN3 = {
    _TCVN3_FIRST + place: letter for place, letter in enumerate(_TCVN3_LETTERS) if letter != "\0"
}

_CIRCUMFLEX, _BREVE, _HORN = "\u0302", "\u0306", "\u031b"
_GRAVE, _ACUTE, _TILDE, _HOOK, _DOT = "\u0300", "\u0301", "\u0303", "\u0309", "\u0323"

_VNI_MARKS = {
    "ù": _ACUTE, "ø": _GRAVE, "û": _HOOK, "õ": _TILDE, "ï": _DOT,
    "â": _CIRCUMFLEX, "á": _CIRCUMFLEX + _ACUTE, "à": _CIRCUMFLEX + _GRAVE,
    "å": _CIRCUMFLEX + _HOOK, "ã": _CIRCUMFLEX + _TILDE, "ä": _CIRCUMFLEX + _DOT,
    "ê": _BREVE, "é": _BREVE + _ACUTE, "è": _BREVE + _GRAVE,
    "ú": _BREVE + _HOOK, "ü": _BREVE + _TILDE, "ë": _BREVE + _DOT,
}  # fmt: skip
_VNI_LETTERS = {
    "ô": "ơ", "ö": "ư", "í": "í", "ì": "ì", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ", "ñ": "đ",
}  # fmt: skip
_VNI_PAIR = re.compile(f"([aeouyôö])([{''.join(_VNI_MARKS)}])", re.IGNORECASE)
_VNI_SINGLE = re.compile(f"[{''.join(_VNI_LETTERS)}]", re.IGNORECASE)


def from_tcvn3(text: str) -> str:
    """`text` as Latin-1 shows a TCVN3 file, in Unicode."""
    return text.translate(_TCVN3)


def from_vni(text: str) -> str:
    """`text` as Latin-1 shows a VNI file, in Unicode (NFC)."""

    def join(pair: re.Match[str]) -> str:
        return _vni_letter(pair[1]) + _VNI_MARKS[pair[2].lower()]

    joined = _VNI_PAIR.sub(join, text)
    return unicodedata.normalize("NFC", _VNI_SINGLE.sub(lambda one: _vni_letter(one[0]), joined))


def _vni_letter(letter: str) -> str:
    meant = _VNI_LETTERS.get(letter.lower(), letter)
    return meant.upper() if letter.isupper() else meant


def to_unicode(text: str) -> str | None:
    """`text` as it was meant: itself, or read as TCVN3 or VNI; None if none of them makes sense.

    Decides for the whole text, never line by line: single lines are too short to tell.
    """
    sample = text[:_SAMPLE]
    if share_well_formed(sample) >= WELL_FORMED:
        return text
    convert = max((from_tcvn3, from_vni), key=lambda way: share_well_formed(way(sample)))
    return convert(text) if share_well_formed(convert(sample)) >= WELL_FORMED else None
