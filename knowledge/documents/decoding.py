"""Bytes of a text file -> NFC text, or a clear refusal. Nothing is guessed into garbage."""

import codecs
import unicodedata

from knowledge.documents.legacy_encodings import WELL_FORMED, from_tcvn3, from_vni, to_unicode
from knowledge.documents.syllables import share_well_formed
from knowledge.errors import BinaryDocument, DamagedDocument, EmptyDocument

_MOST_CONTROLS = 0.01
"""Share of control characters above which the bytes are no text."""

_SAMPLE = 100_000
_CONTROLS = frozenset(map(chr, range(32))) - frozenset("\t\n\r\f\v\x1b")
_INVISIBLE = dict.fromkeys((0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, 0x00AD))
_SPACES = dict.fromkeys((0x00A0, 0x2007, 0x202F, 0x3000), " ")


def decode(name: str, data: bytes) -> str:
    """The text of `data`: UTF-8, UTF-16 with its mark, or a Vietnamese code page that fits.

    Raises EmptyDocument, BinaryDocument, or DamagedDocument("encoding") where no reading makes
    sense as Vietnamese.
    """
    text = _decode(name, data)
    _refuse_binary(name, text)
    meant = to_unicode(unicodedata.normalize("NFC", text))
    if meant is None:
        raise DamagedDocument(name, "encoding")
    clean = unicodedata.normalize("NFC", meant.translate(_INVISIBLE).translate(_SPACES))
    if not clean.strip():
        raise EmptyDocument(name)
    return clean


def _decode(name: str, data: bytes) -> str:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data[: len(data) // 2 * 2].decode("utf-16", errors="replace")
    try:
        return _utf8(data)
    except UnicodeDecodeError:
        return _code_page(name, data)


def _utf8(data: bytes) -> str:
    """UTF-8 whose last letter may be cut in two, as in half a download."""
    return codecs.getincrementaldecoder("utf-8-sig")().decode(data, final=False)


def _code_page(name: str, data: bytes) -> str:
    """Windows-1258, TCVN3 or VNI: whichever reads as Vietnamese beyond doubt."""
    if b"\0" in data[:_SAMPLE]:
        raise BinaryDocument(name)
    latin = data.decode("latin-1")
    windows = unicodedata.normalize("NFC", data.decode("cp1258", errors="replace"))
    readings = (windows, from_tcvn3(latin), from_vni(latin))
    best = max(readings, key=lambda text: share_well_formed(text[:_SAMPLE]))
    if share_well_formed(best[:_SAMPLE]) < WELL_FORMED:
        raise DamagedDocument(name, "encoding")
    return best


def _refuse_binary(name: str, text: str) -> None:
    sample = text[:_SAMPLE]
    controls = sum(letter in _CONTROLS for letter in sample)
    if "\0" in sample or controls > _MOST_CONTROLS * len(sample):
        raise BinaryDocument(name)
